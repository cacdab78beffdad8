/** How much money, by payer and for which rows: against each person by the evaluator alone. */
import { describe, expect, test } from 'vitest';
import { personMoved } from '../../compiler/alignment.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { impactSection } from '../../compiler/diff/report/impact.ts';
import { markdown } from '../../compiler/diff/report/markdown.ts';
import { diffReport } from '../../compiler/diff/report/report.ts';
import { reportSchema } from '../../compiler/diff/report/schema.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Value } from '../../compiler/run/evaluation.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { evaluatorDecider } from '../../compiler/simulate/evaluator-decider.ts';
import { Impact } from '../../compiler/simulate/impact.ts';
import { csvOf } from '../simulate/csv-people.ts';
import { madeUp } from '../simulate/made-up.ts';
import { documentOf } from '../simulate/tables.ts';
import { policyAt } from './policies.ts';

const [old, next] = [policyAt('policies/tour/2025.canbao'), policyAt('policies/tour/2026.canbao')];

const fenOf = (value: Value | undefined): number | undefined =>
  value?.kind === 'money' ? Number(value.fen) : value?.kind === 'none' ? 0 : undefined;

const people = madeUp(next, 150, 7, 0.98);

async function population(alignment: 'person' | 'situation') {
  const impact = new Impact(next, old, evaluatorDecider(next).items);
  const question = { graph: next, by: [], against: { graph: old, alignment } };
  const document = await documentOf(question, csvOf(next, people), {
    tell: (rows) => impact.add(rows),
  });
  return { document, impact };
}

describe.each(['person', 'situation'] as const)('by %s', (alignment) => {
  /** Every person who can be under both, with the line of the table. */
  const both = people.flatMap((person, at) => {
    const then = personMoved(person, alignment, -1);
    if (checkPerson(next, person).length > 0 || checkPerson(old, then).length > 0) return [];
    return [{ line: at + 2, before: evaluate(old, then), after: evaluate(next, person) }];
  });

  test('payers', async () => {
    const { impact } = await population(alignment);
    const plain = new Map<string, { before: number; after: number }>();
    for (const { before, after } of both) {
      for (const { id, type } of next.items) {
        if (type !== 'money') continue;
        for (const [side, evaluation] of [
          ['before', before],
          ['after', after],
        ] as const) {
          for (const { payer, amount } of evaluation.outcomes.get(id)?.payers ?? []) {
            const sum = plain.get(`${id} ${payer}`) ?? { before: 0, after: 0 };
            sum[side] += fenOf(amount) ?? 0;
            plain.set(`${id} ${payer}`, sum);
          }
        }
      }
    }
    const told = [...impact.payers].flatMap(([item, sums]) =>
      [...sums].map(([payer, sum]) => {
        expect([sum.before.d, sum.after.d]).toEqual([1n, 1n]);
        return [
          `${item} ${payer}`,
          { before: Number(sum.before.n), after: Number(sum.after.n) },
        ] as const;
      }),
    );
    expect(new Map(told)).toEqual(plain);
    expect(told.length).toBeGreaterThan(5);
  });

  test('the largest changes, by row', async () => {
    const { impact } = await population(alignment);
    for (const id of ['item:netCost', 'item:assistance', 'item:contribution']) {
      const all = both
        .flatMap(({ line, before, after }) => {
          const [from, to] = [before, after].map((each) => fenOf(each.outcomes.get(id)?.value));
          if (from === undefined || to === undefined || from === to) return [];
          return [{ line, difference: to - from }];
        })
        .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.line - b.line);
      const told = impact.largest
        .get(id)
        ?.map(({ line, difference }) => ({ line, difference: Number(difference.n) }));
      expect([id, told ?? []]).toEqual([id, all.slice(0, 3)]);
    }
  });
});

test('the section of the report', async () => {
  const counted = await population('person');
  const section = impactSection(counted, next, 'zh-CN');
  const { difference } = counted.document.everyone.items.最终负担 ?? {};
  expect(section.burden).toBe('最终负担');
  expect(section.items.find(({ title }) => title === '最终负担')?.up).toEqual(difference?.up);
  expect(section.sentences[0]).toMatch(/^按 \d+人（people\.csv）计算/);
  for (const { line } of section.largest) expect(line).toBeGreaterThan(1);
  const compared = (graph: typeof old) => ({ graph, sources: [] });
  const small = policyAt('policies/tour/1-rates.canbao');
  const { report } = diffReport(compared(small), compared(small), {
    locale: 'zh-CN',
    version: '0',
    behaviour: diffBehaviour(small, small),
    population: counted,
  });
  expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([]);
  expect(report.coverage.join('')).not.toContain('没有给出人口数据');
  const text = markdown(report);
  expect(text).toContain('## 影响多少人、多少钱');
  expect(text).not.toMatch(/undefined|\[object|NaN/);
});
