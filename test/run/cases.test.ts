import { describe, expect, test } from 'vitest';
import type { Example, Graph } from '../../compiler/graph/graph.ts';
import { type ExampleReport, runExamples } from '../../compiler/run/cases.ts';
import {
  aCheck,
  aConstraint,
  aDate,
  aGraph,
  aGroup,
  always,
  and,
  anExample,
  anItem,
  aProvision,
  aYesNo,
  bound,
  compare,
  date,
  fact,
  full,
  item,
  member,
  minus,
  none,
  not,
  or,
  otherwise,
  pays,
  paysAll,
  paysRatio,
  pending,
  unspecified,
  when,
  yuan,
} from '../support/graphs.ts';

const base = aGraph({
  facts: [aDate('缴费日期'), aYesNo('甲'), aYesNo('乙', { silence: 'no' })],
  groups: [aGroup('低保对象')],
  constraints: [aConstraint('不早于建制', compare(fact('缴费日期'), '≥', date('2000-01-01')))],
  items: [
    anItem('个人缴费'),
    anItem('资助', 'money', { base: item('个人缴费') }),
    anItem('个人实缴'),
    anItem('财政补助'),
    anItem('补缴'),
  ],
  provisions: [
    aProvision('个人缴费', 'unique', [always(yuan(380))]),
    aProvision('资助', 'highest', [
      when(member('低保对象'), bound('资助', yuan(80)), { payers: paysAll('医疗救助资金') }),
      when(fact('甲'), full, { payers: pays(paysRatio('县', '1/2'), paysRatio('镇', '1/2')) }),
      otherwise(none),
    ]),
    aProvision('个人实缴', 'unique', [always(minus(item('个人缴费'), item('资助')))]),
    aProvision('财政补助', 'unique', [
      when(
        and(not(fact('乙')), or(fact('甲'), compare(fact('缴费日期'), '<', date('2025-01-01')))),
        yuan(640),
      ),
      otherwise(unspecified('财政补助')),
    ]),
    aProvision('补缴', 'unique', [always(pending('补缴'))]),
  ],
});

function report(examples: readonly Example[], more: Partial<Graph> = {}): ExampleReport {
  return runExamples({ ...base, ...more, examples });
}

const example = (
  spec: Parameters<typeof anExample>[2],
  ...expected: Parameters<typeof anExample>[3]
): Example => anExample(base, '例', spec, expected);

const passes = (one: Example): boolean => report([one]).passed;

describe('expectations', () => {
  const poor = { 缴费日期: '2024-10-08', 甲: false, 低保对象: true };
  const other = { 缴费日期: '2024-10-08', 甲: true };

  test.each([
    ['the very amount', other, '资助', yuan(380), true],
    ['another amount', other, '资助', yuan(379), false],
    ['全额 of the base', other, '资助', full, true],
    ['the very bound', poor, '资助', bound('资助', yuan(80)), true],
    ['the bound with its upper end', poor, '资助', bound('资助', yuan(80), yuan(380)), true],
    ['a looser bound', poor, '资助', bound('资助', yuan(79)), false],
    ['an amount within the bound', poor, '资助', yuan(80), false],
    ['a bound that follows', poor, '个人实缴', bound('个人实缴', undefined, yuan(300)), true],
    ['待定', poor, '补缴', pending('补缴'), true],
    ['待定 where an amount is due', other, '资助', pending('资助'), false],
    ['无', { ...other, 甲: false }, '资助', none, true],
    ['无 where an amount is due', other, '资助', none, false],
    ['未规定', { ...other, 乙: true }, '财政补助', unspecified('财政补助'), true],
    ['unknown', { 甲: false }, '财政补助', { kind: 'unknown' } as const, true],
    ['unknown where it is known', other, '财政补助', { kind: 'unknown' } as const, false],
    ['an amount where it is unknown', { 甲: false }, '财政补助', yuan(640), false],
  ])('%s', (_, spec, name, value, passed) => {
    expect(passes(example(spec, { item: `item:${name}`, value }))).toBe(passed);
  });

  test('payers where they are stated', () => {
    const expecting = (...payers: Parameters<typeof pays>): boolean =>
      passes(example(other, { item: 'item:资助', value: yuan(380), payers: pays(...payers) }));
    expect(expecting(paysRatio('镇', '1/2'), paysRatio('县', '1/2'))).toBe(true);
    expect(expecting(paysRatio('镇', '1/4'), paysRatio('县', '3/4'))).toBe(false);
    const bounded = { item: 'item:资助', value: bound('资助', yuan(80)) };
    expect(passes(example(poor, { ...bounded, payers: paysAll('医疗救助资金') }))).toBe(true);
    expect(passes(example(poor, { ...bounded, payers: paysAll('县') }))).toBe(false);
  });

  test('report what was expected and what came out', () => {
    const wrong = example({ 甲: false }, { item: 'item:财政补助', value: yuan(640) });
    expect(report([wrong]).examples[0]?.expectations[0]).toMatchObject({
      passed: false,
      expected: { kind: 'money', fen: '64000' },
      missing: ['fact:缴费日期'],
    });
  });
});

describe('people of examples', () => {
  test('that cannot be, fail the example', () => {
    const [result] = report([example({ 缴费日期: '1999-12-31', 甲: true })]).examples;
    expect(result?.passed).toBe(false);
    expect(result?.problems).toEqual([{ code: 'broken-constraint', id: 'constraint:不早于建制' }]);
  });

  test('for whom something is in trouble, fail it', () => {
    const conflicting = aProvision('补缴', 'unique', [always(yuan(1)), always(yuan(2))]);
    const provisions = [
      ...base.provisions.filter(({ item: id }) => id !== 'item:补缴'),
      conflicting,
    ];
    const [result] = report([example({ 甲: true })], { provisions }).examples;
    expect(result?.passed).toBe(false);
    expect(result?.troubles.map(({ code }) => code)).toEqual(['conflict']);
  });
});

describe('checks', () => {
  const verdicts = (more: Partial<Graph>, ...examples: Example[]): Record<string, string> =>
    Object.fromEntries(report(examples, more).checks.map(({ name, verdict }) => [name, verdict]));
  const checks = [
    aCheck('总额', compare(item('个人缴费'), '=', yuan(380))),
    aCheck('不为负', compare(item('个人实缴'), '≥', yuan(0))),
    aCheck('全免', compare(item('资助'), '=', yuan(380)), { guard: fact('甲') }),
    aCheck('错', compare(item('个人缴费'), '=', yuan(381))),
    aCheck('无人', compare(item('资助'), '=', yuan(1)), { guard: fact('乙') }),
  ];

  test('are proved only with nothing known, else held by examples or untested', () => {
    const rich = example({ 甲: true, 缴费日期: '2024-10-08' });
    expect(verdicts({ checks }, rich)).toEqual({
      总额: 'proved',
      不为负: 'held',
      全免: 'held',
      错: 'refuted',
      无人: 'untested',
    });
    const result = report([rich], { checks });
    expect(result.checks.map(({ refutedForAll }) => refutedForAll)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(result.checks[1]?.examples).toEqual(['example:例']);
    expect(result.examples[0]?.brokenChecks).toEqual(['check:错']);
  });

  test('are refuted by an example, by name', () => {
    const guarded = [aCheck('全免', compare(item('资助'), '=', yuan(1)), { guard: fact('甲') })];
    const [check] = report([example({ 甲: true })], { checks: guarded }).checks;
    expect(check).toMatchObject({
      verdict: 'refuted',
      refutedForAll: false,
      examples: ['example:例'],
    });
  });

  test('hold by 无, and concern nobody out of scope', () => {
    const low = [aCheck('低', compare(item('资助'), '≤', yuan(100)))];
    expect(verdicts({ checks: low }, example({ 甲: false }))).toEqual({ 低: 'held' });
    expect(verdicts({ checks: low }, example({ 甲: true }))).toEqual({ 低: 'refuted' });
    expect(verdicts({ checks: low, scope: fact('乙') }, example({ 甲: true }))).toEqual({
      低: 'untested',
    });
  });

  test('全额 in a claim is of the base of its rule', () => {
    const claim = aCheck('即', compare({ kind: 'ruleValue', rule: 'rule:资助/2' }, '=', full), {
      source: 'namely',
      rule: 'rule:资助/2',
    });
    expect(verdicts({ checks: [claim] })).toEqual({ 即: 'proved' });
  });
});

describe('coverage', () => {
  const cover = (...examples: Example[]): ExampleReport['coverage'] => report(examples).coverage;

  test('names the rules that no example reaches', () => {
    const { rules } = cover(example({ 甲: true, 缴费日期: '2024-10-08' }));
    const unreached = rules.filter(({ examples }) => examples.length === 0).map(({ rule }) => rule);
    expect(unreached).toEqual(['rule:资助/1', 'rule:资助/otherwise', 'rule:财政补助/otherwise']);
  });

  test('tells of each part of a condition whether it was seen true and seen false', () => {
    const { branches } = cover(
      anExample(base, '一', { 甲: true, 缴费日期: '2024-10-08' }, []),
      anExample(base, '二', { 甲: false, 乙: true }, []),
    );
    const seen = branches
      .filter(({ owner }) => owner === 'rule:财政补助/1')
      .map(({ expr, seenTrue, seenFalse }) => [expr.kind, seenTrue, seenFalse]);
    expect(seen).toEqual([
      ['fact', true, true],
      ['fact', true, true],
      ['compare', true, false],
    ]);
  });
});
