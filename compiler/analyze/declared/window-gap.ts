/**
 * Days on which nobody can pay though people can on the days around them; newborns and others who pay by a date of their
 * own apart. That they cannot is proved: no rule that lets them pay can apply on such a day. What the policy leaves out in so
 * many words (每月, 除, a rule, an example) is no finding.
 */
import { periodProblems } from '../../../language/problems/periods.ts';
import type { Related } from '../../../language/problems/problem.ts';
import { parseDay, printIso } from '../../dates.ts';
import type { Graph, Id, Item, Provision } from '../../graph/graph.ts';
import type { Stretch } from '../../run/runtime.ts';
import { merge, sharedDays, subtractDays } from '../../run/stretches.ts';
import { printDay } from '../../values/print.ts';
import { calendarOf } from './calendar.ts';
import { coreItem } from './core.ts';
import { type DayList, type PaymentDays, paymentDays } from './payment-days.ts';
import { expectedOf, provisionOf } from './rules.ts';
import { isInEntry, type Report, type Subject, spanInEntry } from './subject.ts';
import { windowsOf } from './windows.ts';
import { yearsOf } from './years.ts';

export function windowGaps(subject: Subject, report: Report): void {
  const { graph } = subject;
  const years = yearsOf(graph);
  const asked = itemAsked(graph);
  if (years === undefined || asked === undefined) return;
  const daysOf = (plain: boolean): PaymentDays | undefined =>
    paymentDays(graph, years, { announced: true, plain });
  const [days, everybody] = [daysOf(true), daysOf(false)];
  if (days === undefined || everybody === undefined) return;
  const open = sharedDays(days.granted(asked.item.id, asked.refusals), [years.all]);
  const openToSome = everybody.granted(asked.item.id, asked.refusals);
  const announced = merge([...spokenOf(days, asked.provision), ...refusedInExamples(graph)]);
  for (const [index, after] of open.entries()) {
    const before = open[index - 1];
    if (before === undefined) continue;
    const gap = { from: before.to + 1, to: after.from - 1 };
    if (sharedDays([gap], announced).length > 0) continue;
    const some = sharedDays([gap], openToSome).length > 0;
    tell(subject, days.payment, gap, some, asked.provision, report);
  }
}

/** Days on which an example pays in vain: the drafter knows of them. */
function refusedInExamples(graph: Graph): DayList {
  return (['mayPay', 'coverageStart'] as const).flatMap((core) => {
    const item = coreItem(graph, core);
    if (item === undefined) return [];
    return expectedOf(graph, item.id).flatMap(({ day, value }) => {
      const isVain =
        value.kind === 'none' ||
        value.kind === 'unspecified' ||
        (value.kind === 'yesNo' && !value.value);
      return isVain ? [{ from: parseDay(day), to: parseDay(day) }] : [];
    });
  });
}

interface Asked {
  readonly item: Item;
  readonly provision: Provision;
  readonly refusals: boolean;
}

/** 可否缴费 says who may pay; without it, whoever gets a 待遇起始. */
function itemAsked(graph: Graph): Asked | undefined {
  for (const core of ['mayPay', 'coverageStart'] as const) {
    const item = coreItem(graph, core);
    const provision = provisionOf(graph, item?.id);
    if (item !== undefined && provision !== undefined)
      return { item, provision, refusals: core === 'mayPay' };
  }
  return undefined;
}

/** Days that a rule of its own refuses, or leaves open. */
function spokenOf(days: PaymentDays, provision: Provision): DayList {
  const all = [days.universe];
  return provision.rules.flatMap((rule) => {
    const { kind } = rule.value;
    const closes = kind === 'none' || (kind === 'yesNo' && !rule.value.value);
    if (!closes || rule.otherwise || rule.condition === undefined) return [];
    const { may } = days.rule(provision, rule);
    return subtractDays(all, may).length === 0 ? [] : may;
  });
}

function tell(
  subject: Subject,
  payment: Id,
  gap: Stretch,
  some: boolean,
  provision: Provision,
  report: Report,
): void {
  const { graph } = subject;
  const days = calendarOf(graph);
  const windows = graph.periods
    .filter(({ id }) => windowsOf(graph, payment).has(id))
    .flatMap((period) => {
      const found = days(period.set);
      return found === undefined || found.length === 0 ? [] : [{ period, days: found }];
    });
  const before = windows.find(({ days: its }) => its.some(({ to }) => to === gap.from - 1))?.period;
  const after = windows.find(({ days: its }) =>
    its.some(({ from }) => from === gap.to + 1),
  )?.period;
  // Who writes several ranges in one period leaves out the days between in so many words.
  if (before !== undefined && before === after) return;
  const places = [before, after].map((period) =>
    period === undefined ? undefined : spanInEntry(subject, period.id),
  );
  const own = isInEntry(subject, provision.origin) ? provision.origin : undefined;
  const at = places.find((place) => place !== undefined) ?? own;
  if (at === undefined) return;
  const other = places[1];
  const related: Related[] =
    other === undefined || other === at
      ? []
      : [
          {
            start: other.start,
            end: other.end,
            file: subject.entry,
            note: { 'zh-CN': '下一个时段', en: 'the next window' },
          },
        ];
  const [from, to] = [printDay(printIso(gap.from)), printDay(printIso(gap.to))];
  const name = `「${from}不能缴费」`;
  const item = coreItem(graph, 'mayPay')?.provision === undefined ? '待遇起始 无' : '可否缴费 否';
  const end = subject.text.length;
  const example = `示例 ${name}：\n  缴费日期 ${from}；\n  应得 ${item}。\n`;
  report(
    periodProblems.windowGap,
    at,
    {
      from,
      to,
      count: `${gap.to - gap.from + 1}`,
      some,
      before: before?.name ?? printDay(printIso(gap.from - 1)),
      after: after?.name ?? printDay(printIso(gap.to + 1)),
    },
    {
      related,
      fixes: [
        {
          title: {
            'zh-CN': `有意停办：加一个示例${name}`,
            en: 'It is meant: add an example that pays on such a day',
          },
          safe: false,
          edits: [
            { start: end, end, text: `${subject.text.endsWith('\n') ? '\n' : '\n\n'}${example}` },
          ],
        },
      ],
    },
  );
}
