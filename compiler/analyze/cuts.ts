/**
 * Cuts: where a monotone function of one fact meets a figure, or that of another fact.
 */
import { type DayNumber, isWritable } from '../dates.ts';
import type { Id } from '../graph/graph.ts';

/** A constant, or a function of one fact that never falls as the fact rises. Days count from 1970-01-01. */
export type Term = { readonly fact: undefined; readonly value: number } | FactTerm;

export interface FactTerm {
  readonly fact: Id;
  readonly of: (value: number) => number;
  /**
   * Where `of` does not only rise: the values from…to at which it changes. It is then compared with figures alone.
   */
  readonly changes?: (from: number, to: number) => readonly number[];
  /** Where `of` only adds this. */
  readonly offset?: number;
  /** Of the function: terms of one fact with the same name have the same values. */
  readonly name?: string;
}

/** A term for the value of its fact; a constant for any. */
export const at = (term: Term, value: number): number =>
  term.fact === undefined ? term.value : term.of(value);

/** The people for whom `low` ≤ `high` stand on one side of it, the others on the other. */
export interface Cut {
  readonly low: Term;
  readonly high: Term;
}

/** Whether the functions of a cut stay inside the calendar for these values of its facts. */
export function staysInCalendar(
  { low, high }: Cut,
  ends: (fact: Id) => readonly [DayNumber, DayNumber] | undefined,
): boolean {
  return [low, high].every((term) => {
    if (term.fact === undefined) return true;
    const { of } = term;
    return (ends(term.fact) ?? []).every((end) => isWritable(of(end)));
  });
}

/** Terms without a name are only like themselves. */
export class TermNames {
  readonly #unnamed = new Map<FactTerm, number>();

  /** Of terms of one fact. */
  of(term: FactTerm): string {
    if (term.name !== undefined) return term.name;
    if (term.offset !== undefined) return `+${term.offset}`;
    const number = this.#unnamed.get(term) ?? this.#unnamed.size;
    this.#unnamed.set(term, number);
    return `#${number}`;
  }

  ofCut({ low, high }: Cut): string {
    const ofTerm = (term: Term): string =>
      term.fact === undefined ? `${term.value}` : `${term.fact} ${this.of(term)}`;
    return `${ofTerm(low)} ≤ ${ofTerm(high)}`;
  }
}
