/**
 * Proves or refutes what depends on no facts: 即, 较上年, 检查, whole fen, amounts above their base, payers that add up.
 *
 * Takes a graph, asks it with nothing known of the person and nothing assumed. Guarantees: by Kleene logic what is
 * decided then is so for every person; what is not decided then is left to the examples, and never reported here.
 */
import type { Span } from '../../language/ast.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { Check, Expr, Graph, Origin, Provision, Rule } from '../graph/graph.ts';
import type { Reports } from '../resolve/reports.ts';
import { checksForEveryone, isRefuted } from '../run/checks.ts';
import type { PersonSession } from '../run/session.ts';
import { amountText, faultOf, figureOf } from './faults.ts';

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
  const shown = (expr: Expr): string => amountText(figureOf(session, expr, id), '另一个值');
  if (source !== 'versusLast') return shown(left);
  const last = right.kind === 'sum' ? right.terms[0]?.operand : right;
  return last === undefined ? '不成立' : shown(last);
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
  const { file, span, text } = at(rule.origin);
  const fault = faultOf(graph, session, provision, rule, text);
  if (fault !== undefined) reports.add(file, fault.problem, span, fault.facts);
}
