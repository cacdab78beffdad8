/**
 * A check in terms that need no rule around it: shares become amounts of the base, a rule's value what the rule writes.
 */
import type { Check, Expr, Graph, Rule } from '../graph/graph.ts';
import { replaced } from './replaced.ts';

export function plainClaim(graph: Graph, check: Check): Pick<Check, 'guard' | 'assertion'> {
  const { guard, assertion } = check;
  const provision = graph.provisions.find(({ rules }) => rules.some(({ id }) => id === check.rule));
  const rule = provision?.rules.find(({ id }) => id === check.rule);
  if (provision === undefined || rule === undefined) return check;
  const item = graph.items.find(({ id }) => id === provision.item);
  const base = rule.base ?? item?.base;
  return {
    ...(guard === undefined ? {} : { guard }),
    assertion: replaced(assertion, (expr) => {
      if (expr.kind === 'ruleValue' && expr.rule === rule.id) return written(rule, item?.base);
      if (expr.kind !== 'share' || base === undefined) return undefined;
      return part(base, expr.of);
    }),
  };
}

/** What the rule gives, where that is no more than what it writes. */
function written({ value, base, floor, cap }: Rule, itemBase: Expr | undefined): Expr | undefined {
  return (base ?? floor ?? cap ?? itemBase) === undefined ? value : undefined;
}

function part(base: Expr, of: string): Expr {
  if (of === '1') return base;
  const share: Expr = { kind: 'number', value: of };
  return {
    kind: 'product',
    factors: [base, share].map((operand) => ({ inverse: false, operand })),
  };
}
