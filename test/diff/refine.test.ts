/** Whether a lower file keeps what the superior demands: against everybody listed one by one, and by edits of a notice. */
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultOf } from '../../compiler/diff/behaviour/result.ts';
import { demandOf, keeps } from '../../compiler/diff/refine/demand.ts';
import { refinement } from '../../compiler/diff/refine/refine.ts';
import { markdownPage } from '../../compiler/diff/report/markdown.ts';
import { refinementLayout, refinementReport } from '../../compiler/diff/report/refinement.ts';
import {
  refinementJsonSchema,
  refinementSchema,
} from '../../compiler/diff/report/refinement-schema.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Value } from '../../compiler/run/evaluation.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { graphOf } from '../support/sources.ts';
import { type Edit, edited, policyAt, textOf } from './policies.ts';
import { pairsOfPolicies } from './random-edits.ts';

const resultFor = (graph: Graph, person: readonly Given[], item: string) =>
  resultOf(evaluate(graph, person).outcomes.get(item));

describe('small policies', () => {
  let brokenItems = 0;
  let keptItems = 0;

  test('an item is broken where somebody shows it, and kept where nobody does', () => {
    fc.assert(
      fc.property(pairsOfPolicies, ([superior, lower]) => {
        const found = refinement(superior, lower);
        const broken = new Map(found.broken.map((each) => [each.one.item.new, each]));
        const kept = new Set(found.kept.map(({ one }) => one.item.new));
        const inputs = [
          ...lower.facts.map(({ id }) => id),
          ...lower.groups.flatMap(({ id, definition }) => (definition === undefined ? [id] : [])),
        ];
        const step = sizeOf(inputs) > 20_000 ? 37 : 1;
        const people = everybody(inputs).filter((_, at) => at % step === 0);
        for (const person of people) {
          if (checkPerson(superior, person).length > 0) continue;
          if (checkPerson(lower, person).length > 0) continue;
          for (const item of superior.items) {
            if (!kept.has(item.id)) continue;
            const [above, below] = [superior, lower].map((graph) =>
              resultFor(graph, person, item.id),
            );
            if (above === undefined || below === undefined) continue;
            // Beyond the superior's scope nothing is asked.
            if (evaluate(superior, person).outcomes.get(item.id)?.outOfScope === true) continue;
            expect(keeps(demandOf(item), above, below)).toBe(true);
          }
        }
        for (const [id = '', { demand, regions }] of broken) {
          for (const { witness } of regions) {
            const [above, below] = [
              resultFor(superior, witness.old, id),
              resultFor(lower, witness.new, id),
            ];
            if (above === undefined || below === undefined) throw new Error('facts are missing');
            expect(keeps(demand, above, below)).toBe(false);
          }
        }
        brokenItems += broken.size;
        keptItems += kept.size;
      }),
      { seed: 4, numRuns: 20 },
    );
    expect(brokenItems).toBeGreaterThan(10);
    expect(keptItems).toBeGreaterThan(10);
  });
});

test('what a result asks for', () => {
  const fen = (amount: number): Value => ({ kind: 'money', fen: `${amount}` });
  const result = (value: Value) => ({ value, payers: [] });
  const keepsOf = (demand: Parameters<typeof keeps>[0], above: Value, below: Value): boolean =>
    keeps(demand, result(above), result(below));
  const none: Value = { kind: 'none' };
  const bound = (min: number): Value => ({ kind: 'bound', type: 'money', min: `${min}` });
  expect(keepsOf('equal', fen(100), fen(100))).toBe(true);
  expect(keepsOf('equal', fen(100), fen(101))).toBe(false);
  expect(keepsOf('atLeast', fen(100), fen(120))).toBe(true);
  expect(keepsOf('atLeast', fen(100), none)).toBe(false);
  expect(keepsOf('atLeast', none, none)).toBe(true);
  expect(keepsOf('atMost', fen(100), none)).toBe(true);
  expect(keepsOf('atMost', fen(100), fen(101))).toBe(false);
  expect(keepsOf('equal', bound(80), fen(90))).toBe(true);
  expect(keepsOf('atLeast', bound(80), fen(70))).toBe(false);
  expect(keepsOf('atLeast', bound(80), bound(90))).toBe(true);
  expect(keepsOf('atLeast', fen(80), bound(70))).toBe(false);
  const pending: Value = { kind: 'pending', type: 'money', names: ['甲'], min: '0' };
  expect(keepsOf('equal', pending, fen(3))).toBe(true);
  expect(keepsOf('atLeast', fen(3), pending)).toBe(false);
  const yes = (value: boolean): Value => ({ kind: 'yesNo', value });
  expect(keepsOf('atLeast', yes(true), yes(false))).toBe(false);
  expect(keepsOf('atMost', yes(false), yes(true))).toBe(false);
  const day = (text: string): Value => ({ kind: 'date', day: text });
  expect(keepsOf('notLater', day('2025-01-01'), day('2024-12-31'))).toBe(true);
  expect(keepsOf('notLater', day('2025-01-01'), day('2025-01-02'))).toBe(false);
  expect(keepsOf('notLater', day('2025-01-01'), none)).toBe(false);
  expect(keepsOf('notEarlier', day('2025-01-01'), day('2024-12-31'))).toBe(false);
});

const province = 'policies/tour/10-province.canbao';

/** What of the province's file a copy of it with some edits does not keep; what follows from it is left out. */
function brokenBy(...edits: readonly Edit[]) {
  const text = textOf(province);
  // Examples are of the province's figures.
  const plain = text.slice(0, text.indexOf('示例'));
  const found = refinement(policyAt(province), policyAt(province, edited(plain, ...edits)));
  expect(found.open).toEqual([]);
  expect(found.setsOpen).toEqual([]);
  return [
    ...found.broken.filter(({ follows }) => follows.length === 0).map(({ one }) => one.item.new),
    ...found.sets.map(({ id }) => id),
  ];
}

describe('edited copies of a superior file', () => {
  test('the file itself keeps everything', () => {
    expect(brokenBy()).toEqual([]);
  });

  test.each<readonly [string, readonly Edit[], readonly string[]]>([
    [
      'another rate',
      [['规定 个人缴费标准【一】：380元', '规定 个人缴费标准【一】：379元']],
      ['item:contributionRate'],
    ],
    ['a higher share', [['低保对象：50%', '低保对象：60%']], []],
    ['a lower share', [['低保对象：50%', '低保对象：49%']], ['item:assistance']],
    ['a group less', [['  （三）防止返贫监测对象：30%；\n', '']], ['item:assistance']],
    ['a group more', [['（三）防止返贫监测对象：30%', '（三）防止返贫监测对象、孤儿：30%']], []],
    ['a day less', [['至 上年12月31日', '至 上年12月30日']], ['item:coverageStart']],
    ['a day more', [['至 上年12月31日', '至 次年1月1日']], ['period:集中缴费期']],
    ['other payers', [['省财政 30%、县财政 其余', '省财政 20%、县财政 其余']], []],
  ])('%s', (_, edits, expected) => {
    expect(brokenBy(...edits)).toEqual(expected);
  });

  test('a defined group with fewer people, with one of those it lacks', () => {
    const policy = (members: string) =>
      graphOf(`人群 困难群众：${members}。
规定 个人缴费标准：400元。
规定 财政补助标准：670元。
规定 待遇起始：待遇期 起。`);
    const all = policy('特困人员、孤儿、低保对象');
    expect(refinement(all, policy('特困人员、孤儿、低保对象、重度残疾人')).sets).toEqual([]);
    const [lacking, ...others] = refinement(all, policy('特困人员、孤儿')).sets;
    expect(others).toEqual([]);
    expect(lacking?.id).toBe('group:困难群众');
    expect(lacking?.witness.filter(({ value }) => value.kind === 'yesNo' && value.value)).toEqual([
      { id: 'group:lowIncome', value: { kind: 'yesNo', value: true } },
    ]);
  });
});

describe('the report', () => {
  const compared = (path: string) => ({ graph: policyAt(path), sources: [] });
  const [superior, lower] = [compared(province), compared('policies/tour/11-county.canbao')];
  const found = refinement(superior.graph, lower.graph);
  const published = join(import.meta.dirname, '../../compiler/diff/report/refinement.schema.json');

  test.each(['zh-CN', 'en'] as const)('of the tour’s county, %s', async (locale) => {
    const made = refinementReport(superior, lower, found, { locale, version: '0' });
    expect(refinementSchema.safeParse(made).error?.issues ?? []).toEqual([]);
    const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(
      refinementJsonSchema() as object,
    );
    expect(validate(JSON.parse(JSON.stringify(made)))).toBe(true);
    expect(made.verdict).toBe('broken');
    const text = markdownPage(refinementLayout(made));
    expect(text).not.toMatch(/undefined|\[object|NaN|(?:fact|item|rule|group|case|period):\w/);
    await expect(text).toMatchFileSnapshot(
      join(import.meta.dirname, `../golden/tour-county${locale === 'en' ? '.en' : ''}.md`),
    );
  });

  test('the schema is published as it is', async () => {
    await expect(`${JSON.stringify(refinementJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      published,
    );
  });

  test('a file that keeps everything says so', () => {
    const same = refinement(superior.graph, superior.graph);
    const made = refinementReport(superior, superior, same, { locale: 'zh-CN', version: '0' });
    expect(made.verdict).toBe('kept');
    expect(made.summary).toHaveLength(1);
    expect(made.broken).toEqual([]);
  });
});
