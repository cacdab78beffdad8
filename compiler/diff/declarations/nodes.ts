/**
 * Declarations that have an id of their own, compared one by one: facts, groups, cases, periods, payers, items.
 *
 * Takes both policies with their renames, gives changes by kind. Guarantees: where a declaration stands does not matter.
 */
import { benefitPeriodId } from '../../check/sets.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import {
  caseAspects,
  exclusiveAspects,
  factAspects,
  groupAspects,
  headerAspects,
  itemAspects,
  payerAspects,
  periodAspects,
} from './aspects.ts';
import { type Change, namingAspects, type Subject } from './change.ts';
import {
  AspectList,
  type Aspects,
  allOf,
  contentMeaning,
  differences,
  type Sides,
} from './content.ts';
import { type Pairing, pairByKey } from './pairing.ts';
import type { Side } from './readings.ts';

/** Changes of one kind of declaration from its pairs. */
export function changesOf<T>(
  sides: Sides,
  subject: Subject,
  { pairs, removed, added }: Pairing<T>,
  idOf: (one: T) => Id,
  aspectsOf: (side: Side, one: T) => Aspects,
): readonly Change[] {
  const { pair } = sides;
  const changed = pairs.flatMap(([old, next]): Change[] => {
    const aspects = differences(sides, aspectsOf(pair.old, old), aspectsOf(pair.new, next));
    if (aspects.length === 0) return [];
    const kind = aspects.every(({ aspect }) => namingAspects.has(aspect)) ? 'renamed' : 'changed';
    return [{ subject, kind, old: idOf(old), new: idOf(next), aspects }];
  });
  return [
    ...changed,
    ...added.map((one): Change => {
      const aspects = allOf(aspectsOf(pair.new, one), 'new');
      return { subject, kind: 'added', new: idOf(one), aspects };
    }),
    ...removed.map((one): Change => {
      const aspects = allOf(aspectsOf(pair.old, one), 'old');
      return { subject, kind: 'removed', old: idOf(one), aspects };
    }),
  ];
}

interface Identified {
  readonly id: Id;
}

/** By id, renames applied. */
export function pairById<T extends Identified>(
  sides: Sides,
  old: readonly T[],
  next: readonly T[],
): Pairing<T> {
  return pairByKey(old, next, ({ id }, side) => sides[side].plain.id(id));
}

export function diffNodes(sides: Sides): readonly Change[] {
  const { old, new: next } = { old: sides.pair.old.graph, new: sides.pair.new.graph };
  const byId = <T extends Identified>(
    subject: Subject,
    list: (graph: Graph) => readonly T[],
    aspectsOf: (side: Side, one: T) => Aspects,
  ): readonly Change[] =>
    changesOf(sides, subject, pairById(sides, list(old), list(next)), ({ id }) => id, aspectsOf);
  return [
    ...diffHeader(sides),
    ...byId('fact', ({ facts }) => facts, factAspects),
    ...byId('group', ({ groups }) => groups, groupAspects),
    ...diffExclusives(sides),
    ...byId('case', ({ cases }) => cases, caseAspects),
    // 待遇期 is part of the head.
    ...byId(
      'period',
      ({ periods }) => periods.filter(({ id }) => id !== benefitPeriodId),
      periodAspects,
    ),
    ...byId('payer', ({ payers }) => payers, payerAspects),
    ...byId('item', ({ items }) => items, itemAspects),
  ];
}

/** 政策 with its attributes; 适用 apart, since it decides results. */
function diffHeader(sides: Sides): readonly Change[] {
  const { old, new: next } = sides.pair;
  const head = differences(
    sides,
    headerAspects(old.graph.policy),
    headerAspects(next.graph.policy),
    true,
  );
  const scope = ({ graph }: Side): Aspects =>
    new AspectList().expr('condition', graph.scope).aspects;
  const scoped = differences(sides, scope(old), scope(next));
  return [
    ...(head.length === 0 ? [] : [{ subject: 'header', kind: 'changed', aspects: head } as const]),
    ...(scoped.length === 0
      ? []
      : [{ subject: 'scope', kind: 'changed', aspects: scoped } as const]),
  ];
}

/** 互斥 has no name: the groups are what it is. */
function diffExclusives(sides: Sides): readonly Change[] {
  const pairing = pairByKey(
    sides.pair.old.graph.exclusives,
    sides.pair.new.graph.exclusives,
    ({ groups }, side) => contentMeaning(sides[side].plain, { kind: 'ids', ids: groups }),
    'inOrder',
  );
  return changesOf(
    sides,
    'exclusive',
    pairing,
    ({ groups }) => groups.join(' '),
    (_, one) => exclusiveAspects(one),
  );
}
