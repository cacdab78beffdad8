/** What two policies give otherwise: data, not yet words. Takes nothing, gives types only. */
import type { Either, Part } from '../../analyze/finding.ts';
import type { Expr, Graph, Id } from '../../graph/graph.ts';
import type { Person } from '../../run/evaluation.ts';
import type { Shift } from './align.ts';
import type { SharedFact } from './domains.ts';
import type { Difference, Direction, Result } from './result.ts';

/** One person under both policies. */
export interface Witness {
  /** As the new policy's year has it; facts that say what silence says are left out. */
  readonly new: Person;
  /** As the old policy's year has it. */
  readonly old: Person;
}

/** What a side gives the witness. */
export interface Given {
  readonly result: Result;
  /** The rules that decide, by the side's own ids. */
  readonly rules: readonly Id[];
}

/** People whose result differs. */
export interface Region {
  /** Both policies speak of them; or only the old one does (`left`), or only the new one (`entered`). */
  readonly scope: 'both' | 'left' | 'entered';
  /** What each part of them has in common, among all of its scope; nothing: it is everybody of that. */
  readonly parts: readonly (readonly (Part | Either)[])[];
  /** Whether these are all. */
  readonly whole: boolean;
  /** Distinct people by the facts that matter. */
  readonly count?: bigint;
  /** The facts and rolls that matter, by their ids in `Behaviour.people`. */
  readonly inputs: readonly Id[];
  /** Everybody of it gets these results; else they depend on the person, and are those of the witness. */
  readonly constant: boolean;
  /** It is certain of the witness only: it turns on conditions that are not decided. */
  readonly turnsOn: readonly Expr[];
  /** On the new year's calendar. */
  readonly old: Given;
  readonly new: Given;
  /** What the old policy gives on its own calendar. */
  readonly oldAsWritten: Result;
  readonly direction: Direction;
  readonly difference?: Difference;
  readonly witness: Witness;
}

export interface UndecidedPart {
  /** `pending`: it turns on what is pending or in trouble; `condition`: on conditions that are not told; `ways`: too many. */
  readonly why: 'pending' | 'condition' | 'budget' | 'ways' | 'replay';
  readonly conditions: readonly Expr[];
}

export interface ItemBehaviour {
  readonly item: { readonly old?: Id; readonly new?: Id };
  /** Proved: nobody who is compared gets another result. */
  readonly unchanged: boolean;
  readonly regions: readonly Region[];
  readonly undecided: readonly UndecidedPart[];
}

export interface Behaviour extends Shift {
  /** Every item that either policy decides. */
  readonly items: readonly ItemBehaviour[];
  /** Facts, groups and names that regions and conditions speak in. */
  readonly people: Graph;
  /** Facts of which only one of the two knows some values; nobody with those is compared. */
  readonly confined: readonly SharedFact[];
}
