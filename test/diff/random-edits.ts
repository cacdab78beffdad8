/** Small random policies with one of their rules edited, dropped or moved, and pairs that have nothing in common. */
import fc from 'fast-check';
import type { Expr, Graph, Provision } from '../../compiler/graph/graph.ts';
import { leaf } from '../support/small-conditions.ts';
import { smallPolicy } from '../support/small-policies.ts';

type Kind = 'rule' | 'drop' | 'swap' | 'all';

/** Another policy with the same facts and groups, or the same one with one rule changed. */
export const pairsOfPolicies: fc.Arbitrary<readonly [Graph, Graph]> = fc
  .tuple(
    smallPolicy(leaf),
    smallPolicy(leaf),
    fc.nat(),
    fc.nat(),
    fc.constantFrom<Kind>('rule', 'drop', 'swap', 'all'),
  )
  .map(([one, other, p, r, edit]) =>
    edit === 'all' ? [one, other] : [one, editedPolicy(one, other, p, r, edit)],
  );

/** The last item's rules with two of them changed. */
export const pairsOfTwoEdits: fc.Arbitrary<readonly [Graph, Graph]> = fc
  .tuple(smallPolicy(leaf), smallPolicy(leaf), fc.nat(), fc.nat(), fc.nat())
  .map(([one, other, p, r, s]) => {
    const first = editedPolicy(one, other, p, r, 'rule');
    return [one, editedPolicy(first, other, p + 1, s, 'rule')];
  });

function editedPolicy(
  one: Graph,
  other: Graph,
  p: number,
  r: number,
  edit: Exclude<Kind, 'all'>,
): Graph {
  const last = one.provisions.at(-1);
  const others = other.provisions.at(-1);
  if (last === undefined || others === undefined) throw new Error('no provision');
  const at = r % last.rules.length;
  const taken = others.rules[p % others.rules.length];
  const rules =
    edit === 'drop'
      ? last.rules.length > 1
        ? last.rules.filter((_, index) => index !== at)
        : last.rules
      : edit === 'swap'
        ? [...last.rules].reverse()
        : last.rules.map((rule, index) => {
            if (index !== at || taken === undefined) return rule;
            const sameType = one.items.at(-1)?.type === other.items.at(-1)?.type;
            const condition = rule.otherwise ? undefined : (taken.condition ?? rule.condition);
            const value: Expr = sameType ? taken.value : rule.value;
            return { ...rule, value, ...(condition === undefined ? {} : { condition }) };
          });
  const kept = new Set(rules.map(({ id }) => id));
  const changed: Provision = {
    ...last,
    rules: rules.map((rule) => ({ ...rule, over: rule.over.filter((id) => kept.has(id)) })),
  };
  return { ...one, provisions: [...one.provisions.slice(0, -1), changed] };
}
