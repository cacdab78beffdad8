/**
 * In which order a person is asked: flags first, eight at a time, then other inputs, then what is computed from several.
 *
 * Takes the limits at which diagrams tell subjects apart; gives levels, each with a code for each person.
 */
import type { Input } from '../emit/lower/program.ts';
import type { Diagram } from '../ordered-tests.ts';
import { type Ends, readsSlot, settlingLimits, termEnds } from './bounds.ts';
import { type Coding, codingOf } from './codes.ts';
import type { Diagrams } from './diagrams.ts';
import { stretchFinder, stretchOf } from './stretches.ts';
import type { Term } from './terms.ts';

export interface FlagLevel {
  readonly kind: 'flags';
  /** At most eight; a code has a bit for each. */
  readonly codings: readonly Coding[];
}

export interface ValueLevel {
  readonly kind: 'value';
  readonly coding: Coding;
}

export interface TermLevel {
  readonly kind: 'term';
  readonly subject: number;
  readonly term: Term;
  readonly radix: number;
  readonly limits: readonly number[];
  readonly stretch: (value: number) => number;
}

export type Level = FlagLevel | ValueLevel | TermLevel;

/** Limits of each subject that some diagram asks of, ascending. */
export type LimitsOf = ReadonlyMap<number, readonly number[]>;

export function limitsIn(diagrams: Diagrams, roots: Iterable<Diagram>): LimitsOf {
  const found = new Map<number, Set<number>>();
  const seen = new Set<Diagram>();
  const waiting = [...roots];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (seen.has(each) || diagrams.isLeaf(each)) continue;
    seen.add(each);
    const test = diagrams.tests[diagrams.testAt(each)];
    if (test === undefined) continue;
    const limits = found.get(test.of) ?? new Set();
    found.set(test.of, limits.add(test.limit));
    waiting.push(diagrams.holding(each), diagrams.failing(each));
  }
  return new Map([...found].map(([of, limits]) => [of, [...limits].sort((a, b) => a - b)]));
}

/** The slot of a subject that is read and not computed. */
export function slotOf({ parts }: Term): string | undefined {
  const [only] = parts;
  return parts.length === 1 && only?.times === 1n && only.atom.slot !== ''
    ? only.atom.slot
    : undefined;
}

/** Every test of the term has the same answer between these ends. */
export function isSettled({ limits }: TermLevel, { lo, hi }: Ends): boolean {
  return stretchOf(limits, lo) === stretchOf(limits, hi);
}

/** The term’s ends where one input lies between these; undefined where it does not read it. */
export function termEndsIn({ term }: TermLevel, slot: string, own: Ends): Ends | undefined {
  return readsSlot(term, slot) ? termEnds(term, slot, own) : undefined;
}

export const flagsTogether = 8;

export interface Layout {
  readonly levels: readonly Level[];
  /** Inputs of which only mistakes matter. */
  readonly watched: readonly Coding[];
}

/** Undefined where the policy tells more values apart than codes do. */
export function layoutOf(
  diagrams: Diagrams,
  limits: LimitsOf,
  inputs: Iterable<Input>,
): Layout | undefined {
  const bySlot = new Map<string, readonly number[]>();
  const terms: TermLevel[] = [];
  diagrams.subjects.forEach((term, subject) => {
    const own = limits.get(subject);
    if (own === undefined) return;
    const slot = slotOf(term);
    if (slot === undefined || !/^(state|value) /.test(slot)) {
      const level = { kind: 'term', subject, term, radix: own.length + 1, limits: own } as const;
      terms.push({ ...level, stretch: stretchFinder(own) });
    } else bySlot.set(slot, own);
  });
  const limitsOf = ({ id, lo, hi }: Input) => {
    const slot = `value ${id}`;
    const whole = { lo: Number(lo), hi: Number(hi) };
    return {
      state: bySlot.get(`state ${id}`) ?? [],
      value: bySlot.get(slot) ?? [],
      settling: terms.flatMap((level) =>
        readsSlot(level.term, slot)
          ? settlingLimits(level.term, slot, whole, (ends) => isSettled(level, ends))
          : [],
      ),
    };
  };
  const flags: Coding[] = [];
  const values: ValueLevel[] = [];
  const watched: Coding[] = [];
  for (const input of inputs) {
    const own = limitsOf(input);
    const coding = codingOf(input, own);
    if (coding === undefined) return undefined;
    if (own.state.length + own.value.length + own.settling.length === 0) watched.push(coding);
    else if (coding.isFlag) flags.push(coding);
    else values.push({ kind: 'value', coding });
  }
  const groups = Array.from({ length: Math.ceil(flags.length / flagsTogether) }, (_, index) =>
    flags.slice(index * flagsTogether, (index + 1) * flagsTogether),
  );
  return {
    levels: [
      ...groups.map((codings): FlagLevel => ({ kind: 'flags', codings })),
      ...values,
      ...terms,
    ],
    watched,
  };
}
