/**
 * Words for what is wrong with a rule's own value: not a whole fen, above its base, or payers that do not add up to it.
 *
 * Takes the session that met the fault, gives a diagnostic's problem and facts. Guarantees: the figures are those of that
 * session's person; of nobody in particular, they are so for everyone.
 */
import { figureProblems } from '../../language/problems/figures.ts';
import type { Facts, Problem } from '../../language/problems/problem.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import type { Expr, Graph, Id, Provision, Rule } from '../graph/graph.ts';
import type { PersonSession } from '../run/session.ts';
import { known } from '../values/linear.ts';
import { printMoney, printPercent } from '../values/print.ts';
import {
  add,
  greater,
  isWhole,
  lesser,
  multiply,
  parseExact,
  printExact,
  type Rational,
  zero,
} from '../values/rational.ts';

export interface Fault {
  readonly problem: Problem;
  readonly facts: Facts;
}

function fault<F extends Facts>(problem: Problem<F>, facts: F): Fault {
  return { problem: problem as Problem, facts };
}

/** What the expression comes to in this session, or undefined where it is not certain. `owner` is its check or rule. */
export function figureOf(
  session: PersonSession,
  expr: Expr | undefined,
  owner: Id,
): Rational | undefined {
  if (expr === undefined) return undefined;
  const value = session.prepared.compile(expr, { owner, type: 'money' })(session);
  return value.kind === 'amount' ? known(value.form) : undefined;
}

/** An amount for readers, or `otherwise` where it is not certain. */
export function amountText(figure: Rational | undefined, otherwise: string): string {
  return figure === undefined ? otherwise : printMoney(printExact(figure));
}

/** Undefined for a rule without such a fault. `text` is what the rule says. */
export function faultOf(
  graph: Graph,
  session: PersonSession,
  provision: Provision,
  rule: Rule,
  text: string,
): Fault | undefined {
  const code = session.result(rule.id).fault;
  const base = rule.base ?? graph.items.find(({ id }) => id === provision.item)?.base;
  const due = figureOf(session, base, rule.id);
  switch (code) {
    case 'not-whole-fen': {
      const value = limitedValue(session, rule, due);
      const part = brokenPart(graph, rule, value);
      if (part !== undefined) return fault(figureProblems.partNotWholeFen, { text, ...part });
      const actual = amountText(value, '一个分数');
      return fault(figureProblems.notWholeFen, { text, actual });
    }
    case 'above-base':
      return fault(figureProblems.aboveBase, { text, base: amountText(due, '另一个值') });
    case 'payers-differ':
      return fault(ruleProblems.payerShares, {
        total: amountText(paidIn(session, rule), '另一个值'),
        wanted: amountText(limitedValue(session, rule, due), '另一个值'),
      });
    default:
      return undefined;
  }
}

/** With 保底 and 封顶; 全额 and n% are of the base. */
function limitedValue(
  session: PersonSession,
  rule: Rule,
  due: Rational | undefined,
): Rational | undefined {
  const { value } = rule;
  const raw =
    value.kind !== 'share'
      ? figureOf(session, value, rule.id)
      : due && multiply(due, parseExact(value.of));
  if (raw === undefined) return undefined;
  const floor = figureOf(session, rule.floor, rule.id);
  const cap = figureOf(session, rule.cap, rule.id);
  const raised = floor === undefined ? raw : greater(raw, floor);
  return cap === undefined ? raised : lesser(raised, cap);
}

/** The first payer whose share of a whole amount is a part of a fen. */
function brokenPart(
  graph: Graph,
  { payers }: Rule,
  value: Rational | undefined,
): { readonly payer: string; readonly share: string; readonly part: string } | undefined {
  if (value === undefined || !isWhole(value)) return undefined;
  for (const { payer, ratio } of payers?.shares ?? []) {
    const part = ratio === undefined ? value : multiply(value, parseExact(ratio));
    if (ratio === undefined || isWhole(part)) continue;
    return {
      payer: graph.payers.find(({ id }) => id === payer)?.name ?? payer,
      share: printPercent(ratio),
      part: printMoney(printExact(part)),
    };
  }
  return undefined;
}

/** What the payers with fixed amounts pay in all. */
function paidIn(session: PersonSession, { id, payers }: Rule): Rational | undefined {
  const parts = (payers?.shares ?? []).flatMap(({ amount }) =>
    amount === undefined ? [] : [figureOf(session, amount, id)],
  );
  return parts.reduce<Rational | undefined>(
    (total, part) => (total === undefined || part === undefined ? undefined : add(total, part)),
    zero,
  );
}
