/**
 * The people of a question as independent axes, and where each condition holds on them.
 *
 * Takes the leaves that a question reads; gives one axis for each fact or roll, one for ordered facts that are compared with
 * each other, and one of two points for a leaf that cannot be decided. Guarantees: every leaf has its place.
 */
import type { Fact, Given, Id } from '../graph/graph.ts';
import type { Prepared } from '../run/prepare.ts';
import type { PersonSession } from '../run/session.ts';
import { offPlain } from './axes.ts';
import type { Axis, Told } from './axis.ts';
import type { Box } from './box.ts';
import { boxesApart } from './boxes-apart.ts';
import { type Builder, componentsOf } from './builder.ts';
import { choicesOf } from './choices.ts';
import type { Formula, Read } from './formula.ts';
import type { Leaf, LeafBook, RollDay } from './leaves.ts';
import { linkedAxes } from './linked-axes.ts';
import { orderedAxis } from './ordered-axis.ts';
import { Layout } from './plain-box.ts';
import { rememberedIn } from './remembered.ts';
import { type Runs, runsOf, sizeOf, without } from './runs.ts';
import type { Place } from './terms.ts';

export interface Space {
  readonly axes: readonly Axis[];
  /** The box of a formula that has one; undefined: its leaves have places. */
  boxOf(formula: Formula): Box | undefined;
  placeOf(leaf: number): Place;
  /** The axis is of a leaf that cannot be decided. */
  readonly openLeaves: readonly Leaf[];
  /** Rolls that are read for several days, each reading with its axis; the axes say nothing of the person. */
  readonly rolls: readonly { readonly roll: RollDay; readonly axis: number }[];
}

const openAxis: Axis = {
  from: 0,
  to: 2,
  ordered: true,
  open: true,
  inPieces: false,
  endless: false,
  count: (part) => BigInt(sizeOf(part)),
  nearest: (part) => ({ point: part[0] ?? 0, cost: part[0] ?? 0 }),
  tell: (runs) => ({ parts: [], runs }),
  given: () => [],
};

/** `mustHold`: nobody of whom one of these leaves fails is asked for. */
export function spaceOf(
  book: LeafBook,
  read: Read,
  mustHold: ReadonlySet<number> = new Set(),
): Space {
  const { facts } = book.views.prepared;
  const { leaves, apart } = boxesApart(book, read);
  const axes: Axis[] = [];
  const places = new Map<number, Place>();
  const openLeaves: Leaf[] = [];
  const builder: Builder = {
    book,
    mustHold,
    add: (axis) => axes.push(axis) - 1,
    place: (leaf, place) => places.set(leaf.index, place),
    open(leaf) {
      openLeaves.push(leaf);
      const axis = builder.add(openAxis);
      places.set(leaf.index, { axis, holds: [1, 2], fails: [0, 1] });
    },
  };
  const byChoice = new Map<Id, Leaf[]>();
  const byRoll = new Map<Id, Leaf[]>();
  const ordered: Leaf[] = [];
  for (const leaf of leaves) {
    const [only] = leaf.inputs;
    if (only === undefined || (leaf.plain === undefined && leaf.cuts === undefined))
      builder.open(leaf);
    else if (book.views.ordered.has(only)) ordered.push(leaf);
    else {
      const kind = leaf.roll === undefined ? byChoice : byRoll;
      const those = kind.get(only);
      if (those === undefined) kind.set(only, [leaf]);
      else those.push(leaf);
    }
  }
  const rolls: { readonly roll: RollDay; readonly axis: number }[] = [];
  const axisOf = new Map<Id, number>();
  for (const kind of ['roll', 'choice'] as const) {
    const those = kind === 'roll' ? byRoll : byChoice;
    for (const id of new Set([...apart.inputs[kind], ...those.keys()])) {
      const own = those.get(id) ?? [];
      if (kind === 'choice' || own.length < 2) {
        axisOf.set(id, placeChoices(builder, id, kind === 'roll' ? undefined : facts.get(id), own));
        continue;
      }
      for (const leaf of own) if (leaf.roll) rolls.push(placeReading(builder, leaf, leaf.roll));
    }
  }
  const alone = new Map<Id, readonly Leaf[]>();
  const linked: (readonly Leaf[])[] = [];
  for (const id of apart.inputs.ordered) alone.set(id, []);
  for (const component of componentsOf(ordered)) {
    const ids = new Set(component.flatMap(({ inputs }) => inputs));
    const [only] = ids;
    if (ids.size === 1 && only !== undefined) alone.set(only, component);
    else linked.push(component);
  }
  for (const [id, those] of alone) {
    const axis = orderedAxis(builder, facts.get(id), those, apart.ends.get(id));
    if (axis !== undefined) axisOf.set(id, axis);
  }
  for (const component of linked) linkedAxes(builder, component);
  const layout = new Layout(axisOf);
  /** By the id of the formula. */
  const placedBoxes: (Box | undefined)[] = [];
  return {
    axes,
    openLeaves,
    rolls,
    boxOf(formula) {
      if (formula.box === undefined) return undefined;
      let box = placedBoxes[formula.id];
      if (box === undefined && apart.has(formula)) {
        box = formula.box.on(layout);
        placedBoxes[formula.id] = box;
      }
      return box;
    },
    placeOf(leaf) {
      const place = places.get(leaf);
      if (place === undefined) throw new Error(`leaf ${leaf} has no place`);
      return place;
    },
  };
}

/** A roll on one of several days: 0 is not on it. */
function placeReading(
  builder: Builder,
  leaf: Leaf,
  roll: RollDay,
): { readonly roll: RollDay; readonly axis: number } {
  const { group, day } = roll;
  const axis = builder.add({
    from: 0,
    to: 2,
    ordered: true,
    open: false,
    inPieces: false,
    // How many rolls there can be is not said.
    endless: true,
    count: (part) => BigInt(sizeOf(part)),
    nearest: (part) => ({ point: part[0] ?? 0, cost: (part[0] ?? 0) * (offPlain + 1) }),
    tell: (part, point) => ({
      parts: sizeOf(part) > 1 || !day ? [] : [{ kind: 'roll', group, day, holds: point === 1 }],
      runs: part,
    }),
    given: () => [],
  });
  builder.place(leaf, { axis, holds: [1, 2], fails: [0, 1] });
  return { roll, axis };
}

/** A fact or roll with few values, and who has each of them. */
interface Choice {
  readonly axis: Axis;
  readonly people: readonly (readonly Given[])[];
}

/** All questions of a graph have the same ones. */
const known = new WeakMap<Prepared, Map<Id, Choice>>();

/** Each value is a point, the most plain first. */
function choiceFor(id: Id, fact: Fact | undefined): Choice {
  const values = choicesOf(fact);
  const costs = values.map((_, index) => (index === 0 ? 0 : offPlain + index));
  const people = values.map((value): readonly Given[] => [{ id, value }]);
  /** By part; many findings are of the same. */
  const told = new Map<string, Told>();
  const axis: Axis = {
    from: 0,
    to: values.length,
    sign: `${fact === undefined ? 'roll' : 'choice'} ${id}`,
    ordered: values.length === 2,
    open: false,
    inPieces: false,
    endless: false,
    count: (part) => BigInt(sizeOf(part)),
    nearest: (part) => ({ point: part[0] ?? 0, cost: costs[part[0] ?? 0] ?? 0 }),
    tell(part) {
      const key = part.join();
      let found = told.get(key);
      if (found === undefined) {
        const inside = valuesOf(values, part);
        const others = valuesOf(values, without([0, values.length], part));
        const isWhole = others.length === 0;
        found = {
          parts: isWhole ? [] : [{ kind: 'choices', id, values: inside, others }],
          runs: part,
        };
        told.set(key, found);
      }
      return found;
    },
    given: (point) => people[point] ?? [],
  };
  return { axis, people };
}

/** Those at the points of a part. */
function valuesOf<T>(values: readonly T[], part: Runs): readonly T[] {
  const found: T[] = [];
  for (let at = 0; at < part.length; at += 2) found.push(...values.slice(part[at], part[at + 1]));
  return found;
}

/** On the axis of a fact or roll with few values. */
function placeChoices(
  builder: Builder,
  id: Id,
  fact: Fact | undefined,
  leaves: readonly Leaf[],
): number {
  const { prepared } = builder.book.views;
  const { axis, people } = rememberedIn(known, prepared, id, () => choiceFor(id, fact));
  const place = builder.add(axis);
  placeByTrial(builder, place, leaves, people);
  return place;
}

/** Decides each leaf for each of these people; a leaf that stays undecided is open. */
function placeByTrial(
  builder: Builder,
  axis: number,
  leaves: readonly Leaf[],
  people: readonly (readonly Given[])[],
): void {
  if (leaves.length === 0) return;
  const sessions = new Map<string, PersonSession[]>();
  for (const leaf of leaves) {
    const { view } = leaf;
    let those = sessions.get(view.key);
    if (those === undefined) {
      those = people.map((person) => view.open(person));
      sessions.set(view.key, those);
    }
    const truths = those.map((session) => leaf.holds(session));
    const known = truths.filter((truth) => truth !== undefined);
    if (known.length < truths.length) builder.open(leaf);
    else {
      const holds = runsOf(known);
      builder.place(leaf, { axis, holds, fails: without([0, people.length], holds) });
    }
  }
}
