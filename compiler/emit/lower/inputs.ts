/**
 * What a program reads of a person: one state and at most one value for each fact, and for each roll its state and days.
 *
 * A value outside the limits given here is not taken: it counts as unknown, and is named.
 */
import { parseDay } from '../../dates.ts';
import type { Fact, FactType, Graph, Group, Id } from '../../graph/graph.ts';
import { compare, floor, multiply, parseExact, whole } from '../../values/rational.ts';
import type { Input } from './program.ts';

/** Every target’s calendar has these days, and those some decades later to which they may be shifted. */
export const earliest: number = parseDay('1900-01-01');
export const latest: number = parseDay('2199-12-31');
/** Fen and other numbers. */
const greatest = { money: 10n ** 12n, integer: 10n ** 9n, percent: 10n ** 9n } as const;
/** Shares are read to so many parts of one. */
export const shareParts = 1_000_000n;

interface Limits {
  readonly lo: bigint;
  readonly hi: bigint;
  /** The declared domain has values that no target takes. */
  readonly cut: boolean;
}

function dayLimits(type: Extract<FactType, { kind: 'date' }>): Limits {
  const from = type.from === undefined ? earliest : parseDay(type.from);
  const to = type.to === undefined ? latest : parseDay(type.to);
  return {
    lo: BigInt(Math.max(from, earliest)),
    hi: BigInt(Math.min(to, latest)),
    cut: from > latest || to < earliest,
  };
}

function numberLimits(type: Extract<FactType, { kind: 'integer' | 'money' | 'percent' }>): Limits {
  const most = greatest[type.kind];
  const parts = whole(type.kind === 'percent' ? shareParts : 1n);
  const from = type.from === undefined ? undefined : multiply(parseExact(type.from), parts);
  const to = type.to === undefined ? undefined : multiply(parseExact(type.to), parts);
  const lo = from === undefined ? -most : -floor({ n: -from.n, d: from.d });
  const hi = to === undefined ? most : floor(to);
  return {
    lo: lo < -most ? -most : lo,
    hi: hi > most ? most : hi,
    cut:
      lo > most || hi < -most || (from !== undefined && to !== undefined && compare(from, to) > 0),
  };
}

export function limitsOf(type: FactType): Limits {
  switch (type.kind) {
    case 'date':
      return dayLimits(type);
    case 'integer':
    case 'money':
    case 'percent':
      return numberLimits(type);
    default:
      return { lo: 0n, hi: 0n, cut: false };
  }
}

/** Every document that the graph reads, itself first. */
export function documentsOf(graph: Graph): readonly Graph[] {
  const { lastYear, superior } = graph.documents;
  return [graph, ...[lastYear, superior].flatMap((each) => (each ? documentsOf(each) : []))];
}

/** Whether other documents read something else into the fact's silence. */
function saysElse(graph: Graph, fact: Fact): boolean {
  return documentsOf(graph).some(({ facts }) =>
    facts.some(
      (other) =>
        (other.id === fact.id || other.name === fact.name) && other.silence !== fact.silence,
    ),
  );
}

export function factInput(graph: Graph, fact: Fact, place: (option: string) => bigint): Input {
  const { id, name, alias, type, silence } = fact;
  const limits = limitsOf(type);
  const options =
    type.kind !== 'option'
      ? undefined
      : type.options.map((each) => ({ ...each, at: Number(place(each.name)) }));
  const places = options?.map(({ at }) => BigInt(at)) ?? [];
  return {
    id,
    name,
    ...(alias === undefined ? {} : { alias }),
    type,
    silence: saysElse(graph, fact) ? 'unsaid' : silence,
    lo: places.reduce((a, b) => (a < b ? a : b), places[0] ?? limits.lo),
    hi: places.reduce((a, b) => (a > b ? a : b), places[0] ?? limits.hi),
    ...(options === undefined ? {} : { options }),
  };
}

export function groupInput(group: Group, isDated: boolean): Input {
  const { id, name, alias } = group;
  return {
    id,
    name,
    ...(alias === undefined ? {} : { alias }),
    type: { kind: 'group', dated: isDated },
    silence: 'unsaid',
    lo: 0n,
    hi: 0n,
  };
}

/** The fact or group of another document that is the same as one of this: by id, else by name. */
export function matchesIn(from: Graph, to: Graph): ReadonlyMap<Id, Id> {
  const theirs = [...to.facts, ...to.groups];
  const ids = new Set(theirs.map(({ id }) => id));
  const byName = new Map(theirs.map(({ id, name }) => [name, id]));
  return new Map(
    [...from.facts, ...from.groups].flatMap(({ id, name }) => {
      const match = ids.has(id) ? id : byName.get(name);
      return match === undefined ? [] : [[id, match] as const];
    }),
  );
}
