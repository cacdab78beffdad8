/**
 * Proves or refutes what depends on no facts: 即, 较上年, 检查, whole fen, and amounts above their base.
 *
 * Takes a graph, asks it with nothing known of the person and nothing assumed. Guarantees: by Kleene logic what is
 * decided then is so for every person; what is not decided then is left to the examples, and never reported here.
 */
import type { Span } from '../../language/ast.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { Check, Expr, Graph, Id, Origin, Provision, Rule } from '../graph/graph.ts';
import type { Reports } from '../resolve/reports.ts';
import { checksForEveryone, isRefuted } from '../run/checks.ts';
import type { PersonSession } from '../run/session.ts';
import { known } from '../values/linear.ts';
import { printMoney } from '../values/print.ts';
import { printExact } from '../values/rational.ts';

type Texts = ReadonlyMap<string, string>;

/** Reports every claim that is false for everyone it speaks of. */
export function reportProofs(graph: Graph, texts: Texts, reports: Reports): void {
  const { everyone: session, results } = checksForEveryone(graph);
  const at = (origin: Origin): { file: string; span: Span; text: string } => {
    const file = graph.files[origin.file] ?? '';
    const text = (texts.get(file) ?? '').slice(origin.start, origin.end).replace(/\s+/g, ' ');
    return { file, span: origin, text };
  };
  for (const result of results) {
    if (!isRefuted(result)) continue;
    const { check } = result;
    const { file, span, text } = at(check.origin);
    reportRefuted(reports, file, span, text, check, actualOf(session, check));
  }
  for (const provision of graph.provisions) {
    for (const rule of provision.rules) reportFault(graph, session, provision, rule, at, reports);
  }
}

function reportRefuted(
  reports: Reports,
  file: string,
  span: Span,
  text: string,
  check: Check,
  actual: string,
): void {
  switch (check.source) {
    case 'namely':
    case 'equivalent':
      reports.add(file, figureProblems.figureMismatch, span, { text, actual });
      return;
    case 'versusLast':
      reports.add(file, figureProblems.lastYearMismatch, span, { text, actual });
      return;
    case 'check':
      reports.add(file, figureProblems.checkFails, span, { name: check.name });
  }
}

/** What stands against the claimed figure: this year's value for 即, last year's for 较上年. */
function actualOf(session: PersonSession, { id, assertion, source }: Check): string {
  if (assertion.kind !== 'compare') return '不成立';
  const { left, right } = assertion;
  if (source !== 'versusLast') return amountOf(session, left, id, '另一个值');
  const last = right.kind === 'sum' ? right.terms[0]?.operand : right;
  return last === undefined ? '不成立' : amountOf(session, last, id, '另一个值');
}

/** An amount for readers, or `otherwise` where it is not certain. `owner` is the check or rule it belongs to. */
function amountOf(session: PersonSession, expr: Expr, owner: Id, otherwise: string): string {
  const value = session.prepared.compile(expr, { owner, type: 'money' })(session);
  const exact = value.kind === 'amount' ? known(value.form) : undefined;
  return exact === undefined ? otherwise : printMoney(printExact(exact));
}

type At = (origin: Origin) => { file: string; span: Span; text: string };

/** A rule whose own value is wrong whoever it is applied to. */
function reportFault(
  graph: Graph,
  session: PersonSession,
  provision: Provision,
  rule: Rule,
  at: At,
  reports: Reports,
): void {
  const { fault } = session.result(rule.id);
  if (fault !== 'not-whole-fen' && fault !== 'above-base') return;
  const { file, span, text } = at(rule.origin);
  if (fault === 'not-whole-fen') {
    const actual = amountOf(session, rule.value, rule.id, '一个分数');
    reports.add(file, figureProblems.notWholeFen, span, { text, actual });
    return;
  }
  const written = rule.base ?? graph.items.find(({ id }) => id === provision.item)?.base;
  const base = written === undefined ? '' : amountOf(session, written, rule.id, '另一个值');
  reports.add(file, figureProblems.aboveBase, span, { text, base });
}
