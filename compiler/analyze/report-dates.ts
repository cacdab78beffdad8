/** Findings about days as diagnostics. */
import { dateProblems } from '../../language/problems/dates.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import { printIso } from '../dates.ts';
import type { Graph } from '../graph/graph.ts';
import { printDay } from '../values/print.ts';
import type { OfDates } from './finding.ts';
import { people, told } from './telling.ts';
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
