/** Findings about days as diagnostics. */
import { analysisProblems } from '../../language/problems/analysis.ts';
import { dateProblems } from '../../language/problems/dates.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import { printIso } from '../dates.ts';
import type { Graph } from '../graph/graph.ts';
import { printDay } from '../values/print.ts';
import type { OfDates } from './finding.ts';
import { people, reasonOf, told } from './telling.ts';
import { rulesText } from './words.ts';

/** Stretches of days that are listed. */
const mostListed = 3;

export function tellDates(graph: Graph, finding: OfDates): readonly Diagnostic[] {
  if (finding.kind === 'idle-days') {
    const origin = graph.provisions.find(({ id }) => id === finding.provision)?.origin;
    if (origin === undefined) return [];
    const days = daysText(finding, 'zh-CN');
    return [told(graph, dateProblems.idleDays, origin, { days, daysEn: daysText(finding, 'en') })];
  }
  if (finding.kind === 'dates-undecided') return tellOpen(graph, finding);
  const { rule, region, kind } = finding;
  const origin = graph.provisions
    .flatMap(({ rules }) => rules)
    .find(({ id }) => id === rule)?.origin;
  if (origin === undefined) return [];
  const facts = {
    rules: rulesText(graph, [rule], 'zh-CN'),
    rulesEn: rulesText(graph, [rule], 'en'),
    ...people(graph, region),
  };
  const problem =
    kind === 'starts-before-payment'
      ? dateProblems.startsBeforePayment
      : dateProblems.startsAfterEnd;
  const example = { about: '待遇起始', item: 'item:coverageStart' };
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
  const { about, rules, provision } = finding;
  const origin = graph.provisions.find(({ id }) => id === provision)?.origin;
  if (origin === undefined) return [];
  const [question, questionEn] =
    about === 'idle'
      ? [
          '各缴费期之间有没有谁也不能缴费的日子',
          'Whether there are days between the windows on which nobody can pay',
        ]
      : [
          `按${rulesText(graph, rules, 'zh-CN')}，待遇起始${questions[about][0]}`,
          `Whether coverage by ${rulesText(graph, rules, 'en')} ${questions[about][1]}`,
        ];
  const facts = { question, questionEn, ...reasonOf(graph, finding) };
  return [told(graph, analysisProblems.undecided, origin, facts)];
}

function daysText(
  { days }: Extract<OfDates, { kind: 'idle-days' }>,
  locale: 'zh-CN' | 'en',
): string {
  const zh = locale === 'zh-CN';
  const texts = days.slice(0, mostListed).map(({ from, to }) => {
    const [first, last] = [from, to].map((day) => printDay(printIso(day), locale));
    return from === to ? `${first}` : `${first}${zh ? '至' : ' to '}${last}`;
  });
  const more = days.length > mostListed;
  return `${texts.join(zh ? '、' : ', ')}${more ? (zh ? '等' : ' …') : ''}`;
}
