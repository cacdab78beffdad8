/**
 * The people of a question, as independent dimensions of finitely many atoms.
 *
 * Takes the leaves that a question reads; gives one dimension for each fact or roll with few values, one for ordered facts
 * that are compared with each other, and one of two atoms for a leaf that cannot be decided. Guarantees: within an atom no
 * leaf changes; every atom has its exact number of points and the point nearest to a plain resident.
 */
import { civilOf, type DayNumber, dayOf, parseDay, printIso } from '../dates.ts';
import type { Fact, Given, GivenValue, Graph, Id } from '../graph/graph.ts';
import { openSession } from '../run/session.ts';
import { type Cut, staysInCalendar } from './atoms.ts';
import { type Axis, type Coordinate, cellsOf, haveCentre, offPlain } from './cells.ts';
import type { Leaf, LeafBook } from './leaves.ts';

export interface Atom {
  readonly count: bigint;
  readonly cost: number;
  /** What is said of the person; nothing for a leaf that is not decided. */
  readonly given: readonly Given[];
}

export interface Dimension {
  /** Most plain first. */
  readonly atoms: readonly Atom[];
  /** For each leaf on it, whether it holds in each atom. */
  readonly truths: ReadonlyMap<number, readonly boolean[]>;
  /** A leaf that is not decided: whatever it is, both are tried. */
  readonly open: boolean;
  /** The count stands for more people than can be counted: the fact has no bounds. */
  readonly endless: boolean;
}

/** An undeclared date is one of these days: no resident, no payment and no roll is of others. */
const earliest = dayOf({ year: 1800, month: 1, day: 1 });
const latest = dayOf({ year: 2199, month: 12, day: 31 });
/** Undeclared whole numbers and amounts are tried between these. */
const widest = 1e12;

const openDimension = (leaf: number): Dimension => ({
  atoms: [true, false].map((_, index) => ({ count: 1n, cost: index, given: [] })),
  truths: new Map([[leaf, [true, false]]]),
  open: true,
  endless: false,
});

/** Dimensions of these leaves; `core` leaves are those of rules, whose links come before those of constraints. */
export function dimensionsOf(book: LeafBook, leaves: readonly Leaf[]): readonly Dimension[] {
  const { facts } = book.prepared;
  const found: Dimension[] = [];
  const byChoice = new Map<Id, Leaf[]>();
  const ordered: Leaf[] = [];
  for (const leaf of leaves) {
    const [only] = leaf.inputs;
    if (leaf.cuts === undefined || only === undefined) found.push(openDimension(leaf.index));
    else if (book.reading.ordered.has(only)) ordered.push(leaf);
    else byChoice.set(only, [...(byChoice.get(only) ?? []), leaf]);
  }
  for (const [id, those] of byChoice) {
    found.push(...evaluated(book, those, choices(id, facts.get(id)), false));
  }
  for (const component of linked(ordered)) found.push(...orderedDimensions(book, component));
  return found;
}

function choices(id: Id, fact: Fact | undefined): readonly Atom[] {
  const yesNo = (value: boolean): GivenValue => ({ kind: 'yesNo', value });
  const values = ((): readonly GivenValue[] => {
    if (fact?.type.kind === 'option') {
      return fact.type.options.map(({ name }) => ({ kind: 'option', option: name }));
    }
    return fact?.silence === 'yes' ? [yesNo(true), yesNo(false)] : [yesNo(false), yesNo(true)];
  })();
  const all: readonly GivenValue[] =
    fact?.silence === 'none' ? [{ kind: 'none' }, ...values] : values;
  return all.map((value, index) => ({
    count: 1n,
    cost: index === 0 ? 0 : offPlain + index,
    given: [{ id, value }],
  }));
}

/** Decides the leaves for each atom; those that stay undecided get a dimension of their own. */
function evaluated(
  book: LeafBook,
  leaves: readonly Leaf[],
  atoms: readonly Atom[],
  endless: boolean,
): readonly Dimension[] {
  const sessions = atoms.map(({ given }) =>
    openSession(book.prepared, given, { silence: 'ask', scope: 'assume' }),
  );
  const said = atoms.map(
    ({ given }) => new Map(given.map(({ id, value }) => [id, JSON.stringify(value)])),
  );
  const truths = new Map<number, readonly boolean[]>();
  const open: Dimension[] = [];
  for (const leaf of leaves) {
    // Atoms that differ only in what the leaf does not read are decided once.
    const decided = new Map<string, boolean | undefined>();
    const each = sessions.map((session, index) => {
      const key = leaf.inputs.map((id) => said[index]?.get(id)).join();
      if (!decided.has(key)) decided.set(key, leaf.holds(session));
      return decided.get(key);
    });
    const known = each.filter((truth) => truth !== undefined);
    if (known.length === each.length) truths.set(leaf.index, known);
    else open.push(openDimension(leaf.index));
  }
  return [{ atoms, truths, open: false, endless }, ...open];
}

const remembered = new WeakMap<LeafBook, Map<string, readonly Dimension[]>>();

/** Several provisions often read the same. */
function orderedDimensions(book: LeafBook, leaves: readonly Leaf[]): readonly Dimension[] {
  const known = remembered.get(book) ?? new Map<string, readonly Dimension[]>();
  remembered.set(book, known);
  const key = leaves
    .map(({ index }) => index)
    .sort((a, b) => a - b)
    .join(',');
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = orderedOnce(book, leaves);
  known.set(key, made);
  return made;
}

/** Leaves that share facts, directly or not. */
function linked(leaves: readonly Leaf[]): readonly (readonly Leaf[])[] {
  let groups: { readonly inputs: ReadonlySet<Id>; readonly leaves: readonly Leaf[] }[] = [];
  for (const leaf of leaves) {
    const touching = groups.filter(({ inputs }) => leaf.inputs.some((id) => inputs.has(id)));
    groups = [
      ...groups.filter((group) => !touching.includes(group)),
      {
        inputs: new Set([...touching.flatMap(({ inputs }) => [...inputs]), ...leaf.inputs]),
        leaves: [...touching.flatMap((group) => group.leaves), leaf],
      },
    ];
  }
  return groups.map((group) => group.leaves);
}

function orderedOnce(book: LeafBook, leaves: readonly Leaf[]): readonly Dimension[] {
  const ids = [...new Set(leaves.flatMap(({ inputs }) => inputs))];
  const cuts = leaves.flatMap((leaf) => cutsOf(book, leaf) ?? []);
  const axes = ids.flatMap((id) => axisOf(book.graph, id, cuts));
  const ends = (fact: Id): readonly [number, number] | undefined => {
    const axis = axes.find((each) => each.fact === fact);
    const isDate = book.prepared.facts.get(fact)?.type.kind === 'date';
    return axis && isDate ? [axis.from, axis.to] : undefined;
  };
  const cells = cuts.every((cut) => staysInCalendar(cut, ends)) ? cellsOf(axes, cuts) : undefined;
  if (cells === undefined) return withoutLinks(book, leaves);
  const atoms = [...cells]
    .sort((a, b) => a.cost - b.cost)
    .map(({ count, point, cost }) => ({
      count,
      cost,
      given: axes.map(({ fact }, index) => givenOf(book, fact, point[index] ?? 'none')),
    }));
  const endless = ids.some((id) => isEndless(book.prepared.facts.get(id)));
  return evaluated(book, leaves, atoms, endless);
}

/** Leaves that link facts are left open until the rest has cells: of constraints as few as can be, then all. */
function withoutLinks(book: LeafBook, leaves: readonly Leaf[]): readonly Dimension[] {
  const links = leaves.filter(({ inputs }) => inputs.length > 1);
  const ofConstraints = links.filter(({ ofConstraint }) => ofConstraint);
  const ring = inTheWay(book, leaves, ofConstraints);
  const open = [ring, ofConstraints, links, leaves].find((each) => each.length > 0) ?? [];
  const kept = leaves.filter((leaf) => !open.includes(leaf));
  return [
    ...open.map(({ index }) => openDimension(index)),
    ...linked(kept).flatMap((component) => orderedDimensions(book, component)),
  ];
}

/** Constraints without which the other leaves compare all facts with one of them. */
function inTheWay(
  book: LeafBook,
  leaves: readonly Leaf[],
  ofConstraints: readonly Leaf[],
): readonly Leaf[] {
  const ids = [...new Set(leaves.flatMap(({ inputs }) => inputs))];
  const axes = ids.flatMap((id) => axisOf(book.graph, id, []));
  let kept = leaves.filter((leaf) => !ofConstraints.includes(leaf));
  const dropped: Leaf[] = [];
  for (const leaf of ofConstraints) {
    const more = [...kept, leaf];
    const cuts = more.flatMap((each) => (each.cuts === 'tried' ? [] : (each.cuts ?? [])));
    if (haveCentre(axes, cuts)) kept = more;
    else dropped.push(leaf);
  }
  return dropped;
}

/** A leaf without known cuts is tried for each value of its one fact. */
function cutsOf(book: LeafBook, leaf: Leaf): readonly Cut[] | undefined {
  const [fact] = leaf.inputs;
  if (leaf.cuts !== 'tried' || fact === undefined) return leaf.cuts === 'tried' ? [] : leaf.cuts;
  const [axis] = axisOf(book.graph, fact, []);
  if (axis === undefined) return [];
  const cuts: Cut[] = [];
  let before: boolean | undefined;
  for (let value = axis.from; value <= axis.to; value += 1) {
    const person = [givenOf(book, fact, value)];
    const now = leaf.holds(openSession(book.prepared, person, { silence: 'ask', scope: 'assume' }));
    if (value > axis.from && now !== before) {
      cuts.push({ low: { fact, of: (each) => each }, high: { fact: undefined, value: value - 1 } });
    }
    before = now;
  }
  return cuts;
}

function isEndless(fact: Fact | undefined): boolean {
  if (fact?.type.kind !== 'integer' && fact?.type.kind !== 'money') return false;
  return fact.type.from === undefined || fact.type.to === undefined;
}

function axisOf(graph: Graph, id: Id, cuts: readonly Cut[]): readonly Axis[] {
  const fact = graph.facts.find((each) => each.id === id);
  if (fact === undefined) return [];
  const { type, silence } = fact;
  if (type.kind !== 'date' && type.kind !== 'integer' && type.kind !== 'money') return [];
  const [from, to] =
    type.kind === 'date'
      ? [
          type.from === undefined ? earliest : parseDay(type.from),
          type.to === undefined ? latest : parseDay(type.to),
        ]
      : [
          type.from === undefined ? -widest : Math.ceil(Number(type.from)),
          type.to === undefined ? widest : Math.floor(Number(type.to)),
        ];
  const orNone = silence === 'none';
  const natural =
    type.kind === 'date'
      ? naturalDay(graph, fact, from, to, cuts)
      : Math.min(Math.max(0, from), to);
  return [{ fact: id, from, to, orNone, plain: orNone ? 'none' : natural, natural }];
}

/** Forty years old when the benefit period begins; else the first day that the conditions name. */
function naturalDay(
  graph: Graph,
  { id, silence }: Fact,
  from: DayNumber,
  to: DayNumber,
  cuts: readonly Cut[],
): DayNumber {
  const start = parseDay(graph.policy.benefitPeriod?.from ?? '2025-01-01');
  const { year, month, day } = civilOf(start);
  const adult = dayOf({ year: year - 40, month, day: Math.min(day, 28) });
  if (silence !== 'none' && from <= adult && adult <= to) return adult;
  const named = cuts.flatMap(({ low, high }) =>
    low.fact === undefined && high.fact === id ? [low.value] : [],
  );
  const inside = named.filter((each) => each > from && each <= to).sort((a, b) => a - b);
  return inside[0] ?? Math.min(Math.max(start, from), to);
}

function givenOf({ prepared }: LeafBook, id: Id, value: Coordinate): Given {
  if (value === 'none') return { id, value: { kind: 'none' } };
  switch (prepared.facts.get(id)?.type.kind) {
    case 'date':
      return { id, value: { kind: 'day', day: printIso(value) } };
    case 'money':
      return { id, value: { kind: 'money', fen: String(value) } };
    default:
      return { id, value: { kind: 'number', value: String(value) } };
  }
}
