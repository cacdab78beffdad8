/**
 * Proves or refutes what depends on no facts: 即, 较上年, 检查, whole fen, and amounts above their base.
 *
 * Takes a graph, asks it with nothing known of the person and nothing assumed. Guarantees: by Kleene logic what is
 * decided then is so for every person; what is not decided then is left to the examples, and never reported here.
 */
import type { Span } from '../../language/ast.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { Check, Graph, Id, Origin, Provision, Rule } from '../graph/graph.ts';
import type { Reports } from '../resolve/reports.ts';
import { checksForEveryone, isRefuted } from '../run/checks.ts';
import { prepare } from '../run/prepare.ts';
import type { RunValue, Site } from '../run/runtime.ts';
import type { PersonSession } from '../run/session.ts';
import { known } from '../values/linear.ts';
import { printMoney } from '../values/print.ts';
import { printExact } from '../values/rational.ts';

type Texts = ReadonlyMap<string, string>;

/** Reports every claim that is false for everyone it speaks of. */
export function reportProofs(graph: Graph, texts: Texts, reports: Reports): void {
  const prepared = prepare(graph);
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
    reportRefuted(reports, file, span, text, check, actualOf(session, check, prepared));
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
function actualOf(
  session: PersonSession,
  check: Check,
  prepared: ReturnType<typeof prepare>,
): string {
  const { assertion, source } = check;
  if (assertion.kind !== 'compare') return '不成立';
  if (source !== 'versusLast') {
    return amountText(
      prepared.compile(assertion.left, { owner: check.id, type: 'money' })(session),
    );
  }
  const other =
    assertion.right.kind === 'sum' ? assertion.right.terms[0]?.operand : assertion.right;
  if (other === undefined) return '不成立';
  return amountText(prepared.compile(other, { owner: check.id, type: 'money' })(session));
}

function amountText(value: RunValue): string {
  const exact = value.kind === 'amount' ? known(value.form) : undefined;
  return exact === undefined ? '另一个值' : printMoney(printExact(exact));
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
    const exact = exactValue(graph, session, rule);
    reports.add(file, figureProblems.notWholeFen, span, { text, actual: exact });
    return;
  }
  const item = graph.items.find(({ id }) => id === provision.item);
  const base = rule.base ?? item?.base;
  const text2 =
    base === undefined ? '' : amountText(prepare(graph).compile(base, siteOf(rule.id))(session));
  reports.add(file, figureProblems.aboveBase, span, { text, base: text2 });
}

function siteOf(owner: Id): Site {
  return { owner, type: 'money' };
}

function exactValue(graph: Graph, session: PersonSession, rule: Rule): string {
  const value = prepare(graph).compile(rule.value, siteOf(rule.id))(session);
  const exact = value.kind === 'amount' ? known(value.form) : undefined;
  return exact === undefined ? '一个分数' : printMoney(printExact(exact));
}
