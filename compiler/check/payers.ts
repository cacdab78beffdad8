/**
 * Checks who pays: 由 … 承担 and 按「…」分担.
 */
import type { PayerShare as WrittenShare } from '../../language/ast.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import type { Exact, Expr, PayerShare, Payers } from '../graph/graph.ts';
import { printMoney, printPercent } from '../values/print.ts';
import {
  add,
  compare,
  equal,
  one,
  parseExact,
  printExact,
  type Rational,
  zero,
} from '../values/rational.ts';
import { type Context, lookUp, quote, report, reportWrongKind } from './context.ts';
import type { ClauseOf } from './declared.ts';

export function checkPayers(context: Context, clause: ClauseOf<'payers'>): Payers {
  const shares = clause.shares.flatMap((share) => payerShare(context, clause, share));
  checkForm(context, clause, shares);
  return {
    shares,
    ...(clause.accordingTo === undefined ? {} : { accordingTo: clause.accordingTo.text }),
  };
}

function payerShare(
  context: Context,
  clause: ClauseOf<'payers'>,
  written: WrittenShare,
): PayerShare[] {
  if (written.payer.kind !== 'name') return [];
  const found = lookUp(context, written.payer);
  if (found === undefined) return [];
  if (found.kind !== 'payer') {
    reportWrongKind(context, written.payer, found, '出资方');
    return [];
  }
  const payer = found.id;
  const { share } = written;
  if (share === undefined) {
    return [{ payer, share: clause.accordingTo === undefined ? 'all' : 'elsewhere' }];
  }
  if (share.kind === 'remainder') return [{ payer, share: 'remainder' }];
  const { expr, type } = context.check.value({ ...context, shares: false }, share);
  if (type.kind === 'percent' && expr.kind === 'number')
    return [{ payer, share: 'ratio', ratio: expr.value }];
  if (type.kind === 'money') return [{ payer, share: 'amount', amount: expr }];
  report(context, ruleProblems.payerForm, share, { text: quote(context, share) });
  return [];
}

/** One payer without a share, or several with comparable ones that add up. */
function checkForm(
  context: Context,
  clause: ClauseOf<'payers'>,
  shares: readonly PayerShare[],
): void {
  // What of it cannot be read is reported; what is left need not add up.
  if (shares.length < clause.shares.length) return;
  const has = (share: PayerShare['share']): boolean => shares.some((one) => one.share === share);
  const mixed = has('ratio') && has('amount');
  const several = shares.length > 1 && has('all');
  const twice = shares.filter((one) => one.share === 'remainder').length > 1;
  if (mixed || several || twice) {
    report(context, ruleProblems.payerForm, clause, { text: quote(context, clause) });
    return;
  }
  const names = new Set<string>();
  for (const [index, { payer }] of shares.entries()) {
    if (names.has(payer)) {
      report(context, ruleProblems.repeated, clause.shares[index] ?? clause, {
        name: quote(context, clause.shares[index]?.payer ?? clause),
      });
    }
    names.add(payer);
  }
  if (!has('ratio') || has('remainder')) {
    return;
  }
  const total = sumOf(shares.flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio])));
  if (!equal(total, one)) {
    report(context, ruleProblems.payerShares, clause, {
      total: printPercent(printExact(total)),
      wanted: '100%',
    });
  }
}

/** Fixed parts of a fixed amount must add up to it; what is computed is checked when it is evaluated. */
export function checkAmounts(
  context: Context,
  clause: ClauseOf<'payers'>,
  payers: Payers,
  value: Expr,
): void {
  if (value.kind !== 'money' || payers.shares.length < clause.shares.length) return;
  const parts: Exact[] = [];
  let rest = false;
  for (const { share, amount } of payers.shares) {
    if (share === 'remainder') rest = true;
    else if (share !== 'amount' || amount?.kind !== 'money') return;
    else parts.push(amount.fen);
  }
  const total = sumOf(parts);
  const whole = parseExact(value.fen);
  // 其余 may be nothing, but not less.
  if (rest ? compare(total, whole) > 0 : !equal(total, whole)) {
    report(context, ruleProblems.payerShares, clause, {
      total: printMoney(printExact(total)),
      wanted: printMoney(value.fen),
    });
  }
}

function sumOf(values: readonly Exact[]): Rational {
  return values.reduce((total, value) => add(total, parseExact(value)), zero);
}
