/** Findings about days as diagnostics. */
import { analysisProblems } from '../../language/problems/analysis.ts';
import { dateProblems } from '../../language/problems/dates.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import type { Graph } from '../graph/graph.ts';
import type { OfDates } from './finding.ts';
import { people, reasonOf, told } from './telling.ts';
import { rulesText } from './words.ts';

export function tellDates(graph: Graph, finding: OfDates): readonly Diagnostic[] {
  if (finding.kind === 'dates-undecided') return tellOpen(graph, finding);
  const { rule, region, kind } = finding;
  const provision = graph.provisions.find(({ rules }) => rules.some(({ id }) => id === rule));
  const origin = provision?.rules.find(({ id }) => id === rule)?.origin;
  if (provision === undefined || origin === undefined) return [];
  const facts = {
    rules: rulesText(graph, [rule], 'zh-CN'),
    rulesEn: rulesText(graph, [rule], 'en'),
    ...people(graph, region),
  };
  const problem =
    kind === 'start-before-payment' ? dateProblems.startBeforePayment : dateProblems.startAfterEnd;
  const example = { about: '待遇起始', item: provision.item };
  return [told(graph, problem, origin, facts, { region, example })];
}

const questions = {
  early: ['是不是从不早于缴费', 'never begins before the payment'],
  late: ['是不是从不晚于待遇期', 'never begins after the benefit period'],
} as const;

function tellOpen(
  graph: Graph,
  finding: Extract<OfDates, { kind: 'dates-undecided' }>,
): readonly Diagnostic[] {
  const { about, rules } = finding;
  const origin = graph.provisions.find((each) =>
    each.rules.some(({ id }) => rules.includes(id)),
  )?.origin;
  if (origin === undefined) return [];
  const question = `按${rulesText(graph, rules, 'zh-CN')}，待遇起始${questions[about][0]}`;
  const questionEn = `Whether coverage by ${rulesText(graph, rules, 'en')} ${questions[about][1]}`;
  const facts = { question, questionEn, ...reasonOf(graph, finding) };
  return [told(graph, analysisProblems.undecided, origin, facts)];
}
