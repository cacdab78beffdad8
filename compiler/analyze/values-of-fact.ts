/**
 * The values of one ordered fact: days, fen or whole numbers from its domain, 无 after the last of them.
 *
 * Takes a fact and the figures that its conditions name; gives its bounds and what a plain resident has.
 */
import { civilOf, type DayNumber, dayOf, parseDay, printIso } from '../dates.ts';
import type { Fact, Given, Graph } from '../graph/graph.ts';
import type { Runs } from './runs.ts';

export interface FactRange {
  readonly fact: Fact;
  /** Both ends included. */
  readonly from: number;
  readonly to: number;
  readonly orNone: boolean;
  /** The values as points, and with 无 after the last of them. */
  readonly values: Runs;
  readonly whole: Runs;
  /** The domain has no bounds of its own. */
  readonly endless: boolean;
}

/** An undeclared date is one of these days: no resident, no payment and no roll is of others. */
const earliest = dayOf({ year: 1800, month: 1, day: 1 });
const latest = dayOf({ year: 2199, month: 12, day: 31 });
/** Undeclared whole numbers and amounts are tried between these. */
const widest = 1e12;

const ranges = new WeakMap<Fact, FactRange>();

/** Of one fact, one. */
export function rangeOf(fact: Fact | undefined): FactRange | undefined {
  if (fact === undefined) return undefined;
  let range = ranges.get(fact);
  if (range === undefined) {
    const bounds = boundsOf(fact);
    if (bounds === undefined) return undefined;
    const { from, to, orNone } = bounds;
    range = { ...bounds, values: [from, to + 1], whole: [from, to + (orNone ? 2 : 1)] };
    ranges.set(fact, range);
  }
  return range;
}

function boundsOf(fact: Fact): Omit<FactRange, 'values' | 'whole'> | undefined {
  const { type, silence } = fact;
  const orNone = silence === 'none';
  switch (type.kind) {
    case 'date':
      return {
        fact,
        from: type.from === undefined ? earliest : parseDay(type.from),
        to: type.to === undefined ? latest : parseDay(type.to),
        orNone,
        endless: false,
      };
    case 'integer':
    case 'money':
      return {
        fact,
        from: type.from === undefined ? -widest : Math.ceil(Number(type.from)),
        to: type.to === undefined ? widest : Math.floor(Number(type.to)),
        orNone,
        endless: type.from === undefined || type.to === undefined,
      };
    default:
      return undefined;
  }
}

/** Forty years old when the benefit period begins; else the first day that the conditions name; numbers are small. */
export function naturalValue(
  graph: Graph,
  { fact, from, to }: FactRange,
  named: readonly number[],
): number {
  if (fact.type.kind !== 'date') return Math.min(Math.max(0, from), to);
  return naturalDay(graph, fact, from, to, named);
}

function naturalDay(
  graph: Graph,
  { silence }: Fact,
  from: DayNumber,
  to: DayNumber,
  named: readonly number[],
): DayNumber {
  const start = parseDay(graph.policy.benefitPeriod?.from ?? '2025-01-01');
  const { year, month, day } = civilOf(start);
  const adult = dayOf({ year: year - 40, month, day: Math.min(day, 28) });
  if (silence !== 'none' && from <= adult && adult <= to) return adult;
  let first: number | undefined;
  for (const each of named) {
    if (each > from && each <= to && (first === undefined || each < first)) first = each;
  }
  return first ?? Math.min(Math.max(start, from), to);
}

export function givenOf({ id, type }: Fact, value: number | 'none'): Given {
  if (value === 'none') return { id, value: { kind: 'none' } };
  switch (type.kind) {
    case 'date':
      return { id, value: { kind: 'day', day: printIso(value) } };
    case 'money':
      return { id, value: { kind: 'money', fen: String(value) } };
    default:
      return { id, value: { kind: 'number', value: String(value) } };
  }
}

/** What a plain resident has. */
export function plainGiven(graph: Graph, fact: Fact): readonly Given[] {
  const { id, type } = fact;
  const range = rangeOf(fact);
  if (range !== undefined) return [givenOf(fact, naturalValue(graph, range, []))];
  if (type.kind === 'yesNo') return [{ id, value: { kind: 'yesNo', value: false } }];
  const [first] = type.kind === 'option' ? type.options : [];
  return first === undefined ? [] : [{ id, value: { kind: 'option', option: first.name } }];
}
