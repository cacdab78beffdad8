/**
 * The people of a question as independent axes, and where each condition holds on them.
 *
 * Takes the leaves that a question reads; gives one axis for each fact or roll, one for ordered facts that are compared with
 * each other, and one of two points for a leaf that cannot be decided. Guarantees: every leaf has its place.
 */
import type { Fact, Given, GivenValue, Id } from '../graph/graph.ts';
import type { PersonSession } from '../run/session.ts';
import { offPlain } from './axes.ts';
import type { Axis } from './axis.ts';
import { type Builder, componentsOf } from './builder.ts';
import type { Leaf, LeafBook, RollDay } from './leaves.ts';
import { linkedAxes } from './linked-axes.ts';
import { orderedAxis } from './ordered-axis.ts';
import { runsOf, sizeOf, standing, without } from './runs.ts';
import type { Place } from './terms.ts';

export interface Space {
  readonly axes: readonly Axis[];
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
  endless: false,
  count: (part) => BigInt(sizeOf(part)),
  nearest: (part) => ({ point: part[0] ?? 0, cost: part[0] ?? 0 }),
  tell: (runs) => ({ parts: [], runs }),
  given: () => [],
};

/** `mustHold`: nobody of whom one of these leaves fails is asked for. */
export function spaceOf(
  book: LeafBook,
  leaves: readonly Leaf[],
  mustHold: ReadonlySet<number> = new Set(),
): Space {
  const { facts } = book.views.prepared;
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
  for (const [id, those] of byRoll) {
    if (those.length === 1) placeChoices(builder, id, undefined, those);
    else
      for (const leaf of those) if (leaf.roll) rolls.push(placeReading(builder, leaf, leaf.roll));
  }
  for (const [id, those] of byChoice) placeChoices(builder, id, facts.get(id), those);
  for (const component of componentsOf(ordered)) {
    const ids = new Set(component.flatMap(({ inputs }) => inputs));
    if (ids.size === 1) orderedAxis(builder, component);
    else linkedAxes(builder, component);
  }
  return {
    axes,
    openLeaves,
    rolls,
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

/** A fact or roll with few values: each is a point, the most plain first. */
function placeChoices(
  builder: Builder,
  id: Id,
  fact: Fact | undefined,
  leaves: readonly Leaf[],
): void {
  const values = choices(fact);
  const costs = values.map((_, index) => (index === 0 ? 0 : offPlain + index));
  const given = (point: number): readonly Given[] => {
    const value = values[point];
    return value === undefined ? [] : [{ id, value }];
  };
  const axis = builder.add({
    from: 0,
    to: values.length,
    ordered: values.length === 2,
    open: false,
    endless: false,
    count: (part) => BigInt(sizeOf(part)),
    nearest: (part) => ({ point: part[0] ?? 0, cost: costs[part[0] ?? 0] ?? 0 }),
    tell(part) {
      const inside = values.filter((_, point) => standing([point, point + 1], part) === 'inside');
      if (inside.length === values.length) return { parts: [], runs: part };
      const others = values.filter((value) => !inside.includes(value));
      return { parts: [{ kind: 'choices', id, values: inside, others }], runs: part };
    },
    given,
  });
  placeByTrial(
    builder,
    axis,
    leaves,
    values.map((_, point) => given(point)),
  );
}

function choices(fact: Fact | undefined): readonly GivenValue[] {
  const yesNo = (value: boolean): GivenValue => ({ kind: 'yesNo', value });
  const values = ((): readonly GivenValue[] => {
    if (fact?.type.kind === 'option') {
      return fact.type.options.map(({ name }) => ({ kind: 'option', option: name }));
    }
    return fact?.silence === 'yes' ? [yesNo(true), yesNo(false)] : [yesNo(false), yesNo(true)];
  })();
  return fact?.silence === 'none' ? [{ kind: 'none' }, ...values] : values;
}

/** Decides each leaf for each of these people; a leaf that stays undecided is open. */
function placeByTrial(
  builder: Builder,
  axis: number,
  leaves: readonly Leaf[],
  people: readonly (readonly Given[])[],
): void {
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
