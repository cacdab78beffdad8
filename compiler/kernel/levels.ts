/**
 * In which order a person is asked: flags first, then other inputs, as many at a time as a byte tells; then what is computed
 * from several.
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

/** What some bits of a byte tell: an input, or how far apart days are. */
type Told =
  | { readonly kind: 'input'; readonly coding: Coding }
  | { readonly kind: 'days'; readonly level: TermLevel };

export type Field = Told & { readonly shift: number; readonly bits: number };

/** Codes that stand in one byte: flags first, a bit each. */
export interface ByteLevel {
  readonly kind: 'byte';
  readonly fields: readonly Field[];
  readonly bits: number;
}

export interface TermLevel {
  readonly kind: 'term';
  readonly subject: number;
  readonly term: Term;
  readonly radix: number;
  readonly limits: readonly number[];
  readonly stretch: (value: number) => number;
}

export type Level = ByteLevel | TermLevel;

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

const byte = 8;

/** Of a value the codes, and one for what is none of them. */
function bitsOf(told: Told): number {
  if (told.kind === 'input' && told.coding.isFlag) return 1;
  const codes = told.kind === 'input' ? told.coding.outside + 1 : told.level.radix;
  return Math.max(1, Math.ceil(Math.log2(codes)));
}

export const codeIn = ({ shift, bits }: Field, code: number): number =>
  (code >> shift) & ((1 << bits) - 1);

/** In their order, as many in each byte as it holds. */
function inBytes(all: readonly Told[]): readonly ByteLevel[] {
  const levels: { readonly kind: 'byte'; readonly fields: Field[]; bits: number }[] = [];
  for (const told of all) {
    const bits = bitsOf(told);
    let level = levels.at(-1);
    if (level === undefined || level.bits + bits > byte) {
      level = { kind: 'byte', fields: [], bits: 0 };
      levels.push(level);
    }
    level.fields.push({ ...told, shift: level.bits, bits });
    level.bits += bits;
  }
  return levels;
}

/** So many limits are compared with each day; more are looked up. */
export const mostCompared = 14;
/** Days, and so many times as many, are far from the ends of 32 bits. */
const mostTimes = 64n;
const farthest = 2n ** 30n;

/** Sums of days that are said, which can be compared for many people at once. */
function isOfDays({ term, limits }: TermLevel, days: ReadonlySet<string>): boolean {
  const { parts, lo, hi } = term;
  if (limits.length > mostCompared || lo < -farthest || hi > farthest) return false;
  return parts.every(({ atom, times }) => {
    return days.has(atom.slot) && times <= mostTimes && times >= -mostTimes;
  });
}

export interface Layout {
  readonly levels: readonly Level[];
  /** Inputs of which only mistakes matter. */
  readonly watched: readonly Coding[];
}

/** Undefined where the policy tells more values apart than codes do. */
export function layoutOf(
  diagrams: Diagrams,
  limits: LimitsOf,
  inputs: readonly Input[],
): Layout | undefined {
  const bySlot = new Map<string, readonly number[]>();
  const terms: TermLevel[] = [];
  const apart: TermLevel[] = [];
  const days = new Set(
    inputs.flatMap(({ id, type }) => (type.kind === 'date' ? [`value ${id}`] : [])),
  );
  diagrams.subjects.forEach((term, subject) => {
    const own = limits.get(subject);
    if (own === undefined) return;
    const slot = slotOf(term);
    if (slot === undefined || !/^(state|value) /.test(slot)) {
      const level = { kind: 'term', subject, term, radix: own.length + 1, limits: own } as const;
      const made: TermLevel = { ...level, stretch: stretchFinder(own) };
      (isOfDays(made, days) ? apart : terms).push(made);
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
  const values: Coding[] = [];
  const watched: Coding[] = [];
  for (const input of inputs) {
    const own = limitsOf(input);
    const coding = codingOf(input, own);
    if (coding === undefined) return undefined;
    if (own.state.length + own.value.length + own.settling.length === 0) watched.push(coding);
    else if (coding.isFlag) flags.push(coding);
    else values.push(coding);
  }
  const told: readonly Told[] = [
    ...[...flags, ...values].map((coding): Told => ({ kind: 'input', coding })),
    ...apart.map((level): Told => ({ kind: 'days', level })),
  ];
  return { levels: [...inBytes(told), ...terms], watched };
}
