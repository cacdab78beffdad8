/**
 * The two figures that a 较上年 compares, where both are the same for everyone.
 *
 * Takes a graph and one of its checks; gives last year's and this year's amount in words.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Check, Expr, Graph } from '../../graph/graph.ts';
import { checksForEveryone } from '../../run/checks.ts';
import { known } from '../../values/linear.ts';
import { printMoney } from '../../values/print.ts';
import { printExact } from '../../values/rational.ts';

export function claimedFigures(
  graph: Graph,
  { id, assertion, rule }: Check,
  locale: Locale,
): { readonly last: string; readonly now: string } | undefined {
  if (assertion.kind !== 'compare' || rule === undefined) return undefined;
  const { everyone } = checksForEveryone(graph);
  const { left, right } = assertion;
  const amount = (expr: Expr | undefined): string | undefined => {
    if (expr === undefined) return undefined;
    const value = everyone.prepared.compile(expr, { owner: id, type: 'money' })(everyone);
    const exact = value.kind === 'amount' ? known(value.form) : undefined;
    return exact === undefined ? undefined : printMoney(printExact(exact), locale);
  };
  const item = graph.provisions.find(({ rules }) => rules.some((each) => each.id === rule))?.item;
  if (graph.items.find((each) => each.id === item)?.type !== 'money') return undefined;
  const last = amount(right.kind === 'sum' ? right.terms[0]?.operand : right);
  const now = amount(left);
  return last === undefined || now === undefined ? undefined : { last, now };
}
