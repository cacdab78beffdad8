/**
 * Checks and constraints. Their names are titles, often shared or left out, so what they say comes first.
 *
 * Takes both policies, gives changes. Guarantees: an assertion among several of one statement is compared by itself; the
 * number that an unnamed one is counted by is no name.
 */
import type { Check, Constraint } from '../../graph/graph.ts';
import { assertionAspects } from './aspects.ts';
import type { Change } from './change.ts';
import { type Aspects, contentMeaning, type Sides } from './content.ts';
import { changesOf } from './nodes.ts';
import { andThen, type Pairing, pairByKey, pairByScore } from './pairing.ts';
import type { Side, Which } from './readings.ts';

type Assertion = Check | Constraint;

export function diffAssertions(sides: Sides): readonly Change[] {
  const { old, new: next } = sides.pair;
  // 即 belongs to its rule, 较上年 is about another document.
  const own = (checks: readonly Check[]): readonly Check[] =>
    checks.filter(({ source }) => source === 'check');
  return [
    ...diff(sides, 'check', own(old.graph.checks), own(next.graph.checks)),
    ...diff(sides, 'constraint', old.graph.constraints, next.graph.constraints),
  ];
}

function diff(
  sides: Sides,
  subject: 'check' | 'constraint',
  old: readonly Assertion[],
  next: readonly Assertion[],
): readonly Change[] {
  const pairing = paired(sides, old, next);
  return changesOf(
    sides,
    subject,
    pairing,
    ({ id }) => id,
    (side, one) => titled(side, one),
  );
}

/** 检查1, 约束2: counted, since nobody named it. */
export const isCounted = (name: string): boolean => /^(检查|约束)\d+$/.test(name);

function titled(side: Side, one: Assertion): Aspects {
  const aspects = new Map(assertionAspects(side, one));
  if (isCounted(one.name)) aspects.delete('name');
  return aspects;
}

function paired(
  sides: Sides,
  old: readonly Assertion[],
  next: readonly Assertion[],
): Pairing<Assertion> {
  const said = (one: Assertion, side: Which): string => {
    const aspects = assertionAspects(sides.pair[side], one);
    return (['guard', 'assertion'] as const)
      .map((name) => {
        const content = aspects.get(name);
        return content === undefined ? '' : contentMeaning(sides[side].relative, content);
      })
      .join(': ');
  };
  const texts = new Map<Assertion, string>();
  for (const one of old) texts.set(one, said(one, 'old'));
  for (const one of next) texts.set(one, said(one, 'new'));
  const textOf = (one: Assertion): string => texts.get(one) ?? '';
  const guardOf = (one: Assertion): string => textOf(one).split(': ', 1)[0] ?? '';
  const withName = pairByKey(old, next, (one) => `${one.name}\n${textOf(one)}`, 'inOrder');
  const withText = andThen(withName, (a, b) => pairByKey(a, b, textOf, 'inOrder'));
  return andThen(withText, (a, b) =>
    pairByScore(a, b, (one, other) => {
      if (one.name !== other.name || isCounted(one.name)) return 0;
      return 1 + (guardOf(one) === guardOf(other) ? 2 : 0) + (one.id === other.id ? 1 : 0);
    }),
  );
}
