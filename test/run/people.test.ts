import { describe, expect, test } from 'vitest';
import type { Expr } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Outcome } from '../../compiler/run/evaluation.ts';
import { holds, outcome, policy, run } from '../support/condition-policy.ts';
import {
  aCase,
  aGroup,
  always,
  and,
  anItem,
  aPeriod,
  aProvision,
  compare,
  date,
  fact,
  inCase,
  is,
  item,
  member,
  none,
  not,
  option,
  or,
  type PersonSpec,
  plus,
  type RuleSpec,
  range,
  when,
  within,
  yes,
  yuan,
} from '../support/graphs.ts';

describe('conditions with unknown facts', () => {
  test('且 is false by one false part, 或 true by one true part, in any order', () => {
    for (const operands of [
      [fact('甲'), fact('乙')],
      [fact('乙'), fact('甲')],
    ] as const) {
      expect(holds(and(...operands), { 甲: false })).toBe(false);
      expect(holds(and(...operands), { 甲: true })).toBeUndefined();
      expect(holds(or(...operands), { 甲: true })).toBe(true);
      expect(holds(or(...operands), { 甲: false })).toBeUndefined();
    }
    expect(holds(not(fact('甲')))).toBeUndefined();
  });

  test('no case is split: 甲 或 非 甲 stays undecided', () => {
    expect(holds(or(fact('甲'), not(fact('甲'))))).toBeUndefined();
  });

  test('missing names only the undecided parts', () => {
    expect(outcome(policy(and(fact('甲'), fact('乙'))), { 甲: true }).missing).toEqual(['fact:乙']);
  });

  test('missing is listed facts first, then groups, as the graph lists them', () => {
    const graph = policy(and(member('低保对象'), fact('乙'), fact('甲')));
    const spec = { 低保对象: '未知' };
    expect(outcome(graph, spec).missing).toEqual(['fact:甲', 'fact:乙', 'group:低保对象']);
    expect(run(graph, spec).missing).toEqual(['fact:甲', 'fact:乙', 'group:低保对象']);
  });

  test('options and dates compare', () => {
    expect(holds(is('档次', '一档'), { 档次: '一档' })).toBe(true);
    expect(holds(compare(fact('档次'), '≠', option('一档')), { 档次: '二档' })).toBe(true);
    const before = compare(fact('缴费日期'), '<', date('2025-01-01'));
    expect(holds(before, { 缴费日期: '2024-12-31' })).toBe(true);
    expect(holds(before, { 缴费日期: '2025-01-01' })).toBe(false);
    expect(holds(before)).toBeUndefined();
    expect(holds(compare(fact('甲'), '=', yes), { 甲: true })).toBe(true);
  });
});

describe('silence', () => {
  test('of a closed fact is assumed and listed, where it was read', () => {
    const graph = policy(and(fact('本地户籍'), not(fact('在校学生'))));
    expect(holds(and(fact('本地户籍'), not(fact('在校学生'))))).toBe(true);
    expect(run(graph).assumed).toEqual([
      { id: 'fact:在校学生', value: { kind: 'yesNo', value: false } },
      { id: 'fact:本地户籍', value: { kind: 'yesNo', value: true } },
    ]);
    expect(run(graph, { 本地户籍: true }).assumed.map(({ id }) => id)).toEqual(['fact:在校学生']);
    expect(run(policy(fact('在校学生'))).assumed.map(({ id }) => id)).toEqual(['fact:在校学生']);
  });

  test('of a fact closed with 无 is 无: comparisons are false, 为 无 is true', () => {
    const after = compare(fact('断保日期'), '≥', date('2024-01-01'));
    expect(holds(after)).toBe(false);
    expect(holds(not(after))).toBe(true);
    expect(holds({ kind: 'isNone', operand: fact('断保日期') })).toBe(true);
  });

  test('is lifted by saying that it is unknown', () => {
    expect(holds(fact('在校学生'), { 在校学生: '未知' })).toBeUndefined();
    expect(run(policy(fact('在校学生')), { 在校学生: '未知' }).assumed).toEqual([]);
    expect(
      holds({ kind: 'isNone', operand: fact('断保日期') }, { 断保日期: '未知' }),
    ).toBeUndefined();
  });

  test('of a roll is not being on it', () => {
    expect(holds(member('低保对象'))).toBe(false);
    expect(run(policy(member('低保对象'))).assumed).toEqual([
      { id: 'group:低保对象', value: { kind: 'yesNo', value: false } },
    ]);
  });

  test('of everything may be asked about', () => {
    const graph = policy(or(fact('在校学生'), member('低保对象')));
    const result = evaluate(graph, [], { silence: 'ask' });
    expect(result.missing).toEqual(['fact:在校学生', 'group:低保对象']);
    expect(result.assumed).toEqual([]);
  });
});

describe('groups', () => {
  const nested = {
    groups: [
      aGroup('困难人员'),
      aGroup('低保对象', { parents: ['group:困难人员'] }),
      aGroup('老人', {
        definition: compare(fact('缴费日期'), '<', date('2020-01-01')),
        parents: ['group:困难人员'],
      }),
    ],
  };

  test('whoever is in a part is in the whole', () => {
    expect(holds(member('困难人员'), { 低保对象: true, 缴费日期: '2024-01-01' }, nested)).toBe(
      true,
    );
    expect(holds(member('困难人员'), { 困难人员: true }, nested)).toBe(true);
    expect(holds(member('困难人员'), { 缴费日期: '2024-01-01' }, nested)).toBe(false);
    expect(holds(member('困难人员'), { 缴费日期: '2019-01-01' }, nested)).toBe(true);
    expect(outcome(policy(member('困难人员'), nested)).missing).toEqual(['fact:缴费日期']);
  });

  test('membership that follows from a part is not assumed away', () => {
    const graph = policy(member('困难人员'), nested);
    const said = run(graph, { 低保对象: true, 缴费日期: '2024-01-01' });
    expect(said.assumed).toEqual([]);
    const silent = run(graph, { 缴费日期: '2024-01-01' }).assumed.map(({ id }) => id);
    expect(silent).toEqual(['group:困难人员', 'group:低保对象']);
    expect(run(graph, { 困难人员: false, 缴费日期: '2024-01-01' }).assumed).toEqual([]);
  });

  test('a roll with dates is read as of the day that counts, both ends included', () => {
    const asOf = member('低保对象', fact('缴费日期'));
    const roll = { kind: 'roll', from: '2024-10-15', to: '2024-12-31' } as const;
    const on = (day: string): unknown => holds(asOf, { 低保对象: roll, 缴费日期: day });
    expect([on('2024-10-14'), on('2024-10-15'), on('2024-12-31'), on('2025-01-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const openEnded = { kind: 'roll', from: '2024-10-15' } as const;
    expect(holds(asOf, { 低保对象: openEnded, 缴费日期: '2030-01-01' })).toBe(true);
    expect(outcome(policy(asOf), { 低保对象: roll }).missing).toEqual(['fact:缴费日期']);
  });

  test('a roll with dates needs a day that counts', () => {
    const roll = { kind: 'roll', from: '2024-10-15' } as const;
    expect(outcome(policy(member('低保对象')), { 低保对象: roll }).missing).toEqual([
      'group:低保对象',
    ]);
  });

  test('a roll without dates needs no day', () => {
    expect(holds(member('低保对象', fact('缴费日期')), { 低保对象: true })).toBe(true);
  });
});

describe('scope', () => {
  const scoped = policy(fact('甲'), {
    scope: { kind: 'item', item: 'item:参保资格' },
    scopeItems: ['item:参保资格'],
    items: [anItem('参保资格', 'yesNo'), anItem('果'), anItem('空'), anItem('后')],
    provisions: [
      aProvision('参保资格', 'unique', [always(fact('乙'))]),
      aProvision('果', 'unique', [when(fact('甲'), yuan(100))]),
      aProvision('空', 'unique', [always(none)]),
      aProvision('后', 'unique', [always(plus(item('果'), yuan(1)))]),
    ],
  });

  test('items outside are 无 for that reason, without a gap', () => {
    const outside = outcome(scoped, { 乙: false, 甲: false });
    expect(outside.value).toEqual({ kind: 'none' });
    expect(outside.outOfScope).toBe(true);
    expect(run(scoped, { 乙: false, 甲: false }).troubles).toEqual([]);
  });

  test('items that scope reads are decided for everyone', () => {
    const eligible = outcome(scoped, { 乙: false }, '参保资格');
    expect(eligible.value).toEqual({ kind: 'yesNo', value: false });
    expect(eligible.outOfScope).toBe(false);
  });

  test('inside, gaps are found', () => {
    expect(outcome(scoped, { 乙: true, 甲: false }).trouble?.code).toBe('gap');
  });

  test('an unknown scope makes all unknown but what is 无 anyway', () => {
    expect(outcome(scoped, { 甲: true }).missing).toEqual(['fact:乙']);
    expect(outcome(scoped, { 甲: true }, '后').missing).toEqual(['fact:乙']);
    expect(outcome(scoped, { 甲: true }, '空').value).toEqual({ kind: 'none' });
    expect(outcome(scoped, { 甲: false }).trouble).toBeUndefined();
  });
});

describe('cases and periods', () => {
  const more = {
    cases: [aCase('新生儿', within(fact('缴费日期'), { kind: 'period', period: 'period:缴费期' }))],
    periods: [
      aPeriod('缴费期', {
        kind: 'except',
        base: {
          kind: 'union',
          parts: [
            range(date('2024-09-01'), date('2024-12-31')),
            range(date('2025-02-01'), date('2025-02-28')),
          ],
        },
        without: range(date('2024-10-01'), date('2024-10-07')),
      }),
    ],
  };
  test.each([
    ['2024-08-31', false],
    ['2024-09-01', true],
    ['2024-10-07', false],
    ['2024-10-08', true],
    ['2025-01-15', false],
    ['2025-02-28', true],
  ])('%s in the period: %s', (day, expected) => {
    expect(holds(inCase('新生儿'), { 缴费日期: day }, more)).toBe(expected);
  });

  test('days and ends of a period are counted', () => {
    const of = { kind: 'period', period: 'period:缴费期' } as const;
    const days: Expr = { kind: 'dayCount', of };
    const count = compare(days, '=', { kind: 'number', value: `${122 + 28 - 7}` });
    expect(holds(count, {}, more)).toBe(true);
    const start: Expr = { kind: 'edge', edge: 'start', of };
    expect(holds(compare(start, '=', date('2024-09-01')), {}, more)).toBe(true);
    const end: Expr = { kind: 'edge', edge: 'end', of };
    expect(holds(compare(end, '=', date('2025-02-28')), {}, more)).toBe(true);
  });

  test('days that recur every month or year', () => {
    const monthly = within(fact('缴费日期'), {
      kind: 'recurring',
      every: 'month',
      within: range(date('2024-09-01'), date('2024-12-31')),
      from: { day: 1 },
      to: { day: 25 },
    });
    const on = (condition: Expr, day: string): unknown => holds(condition, { 缴费日期: day });
    expect(on(monthly, '2024-09-25')).toBe(true);
    expect(on(monthly, '2024-09-26')).toBe(false);
    expect(on(monthly, '2025-01-10')).toBe(false);
    const winter = within(fact('缴费日期'), {
      kind: 'recurring',
      every: 'year',
      from: { month: 11, day: 15 },
      to: { month: 2, day: 28 },
    });
    expect([
      on(winter, '2024-11-14'),
      on(winter, '2024-11-15'),
      on(winter, '2025-02-28'),
      on(winter, '2025-03-01'),
    ]).toEqual([false, true, true, false]);
    const days: Expr = {
      kind: 'dayCount',
      of: {
        kind: 'recurring',
        every: 'month',
        within: range(date('2024-09-10'), date('2024-11-05')),
        from: { day: 1 },
        to: { day: 25 },
      },
    };
    expect(holds(compare(days, '=', { kind: 'number', value: '46' }))).toBe(true);
  });

  test('a period that begins on an unknown day waits for it', () => {
    const started = within(date('2025-01-10'), {
      kind: 'startingOn',
      date: fact('断保日期'),
      length: { kind: 'number', value: '3' },
      unit: 'month',
    });
    expect(holds(started, { 断保日期: '2024-10-11' })).toBe(true);
    expect(holds(started, { 断保日期: '2024-10-10' })).toBe(false);
    expect(holds(started, { 断保日期: '未知' })).toBeUndefined();
    expect(holds(started)).toBe(false);
  });

  test('a union holds by one part, though another has an unknown end', () => {
    const either = within(fact('缴费日期'), {
      kind: 'union',
      parts: [range(date('2024-01-01'), date('2024-02-01')), range(fact('断保日期'))],
    });
    const spec = { 断保日期: '未知' };
    expect(holds(either, { ...spec, 缴费日期: '2024-01-15' })).toBe(true);
    expect(holds(either, { ...spec, 缴费日期: '2024-03-15' })).toBeUndefined();
  });
});

describe('dates', () => {
  const dated = (value: Expr, spec: PersonSpec = {}): Outcome =>
    outcome(
      policy(yes, {
        items: [anItem('日')].map((each) => ({ ...each, type: 'date' as const })),
        provisions: [aProvision('日', 'unique', [always(value)])],
      }),
      spec,
      '日',
    );
  const months = (count: Expr): Expr => ({
    kind: 'shift',
    date: fact('缴费日期'),
    direction: 'after',
    length: count,
    unit: 'month',
  });

  test('无 makes a date 无, an unknown day an unknown date', () => {
    const next: Expr = { kind: 'calendarDay', of: fact('断保日期'), to: 'nextMonth', day: 1 };
    expect(dated(next).value).toEqual({ kind: 'none' });
    expect(dated(next, { 断保日期: '2024-12-31' }).value).toEqual({
      kind: 'date',
      day: '2025-01-01',
    });
    expect(dated(months({ kind: 'number', value: '1' })).missing).toEqual(['fact:缴费日期']);
  });

  test('lengths must be whole, and days must stay in the calendar', () => {
    const spec = { 缴费日期: '2024-12-31' };
    const half = dated(months({ kind: 'number', value: '1/2' }), spec);
    expect(half.trouble?.code).toBe('bad-arithmetic');
    const far = dated(months({ kind: 'number', value: '1000000' }), spec);
    expect(far.trouble?.code).toBe('bad-arithmetic');
  });

  test('较晚者 counts 无 as absent', () => {
    const later: Expr = {
      kind: 'pick',
      pick: 'later',
      operands: [fact('断保日期'), date('2025-01-01')],
    };
    expect(dated(later).value).toEqual({ kind: 'date', day: '2025-01-01' });
    expect(dated(later, { 断保日期: '2025-02-01' }).value).toEqual({
      kind: 'date',
      day: '2025-02-01',
    });
  });

  test('two rules that give the same unknown date agree', () => {
    const start = months({ kind: 'number', value: '1' });
    const rules: RuleSpec[] = [always(start), always(start)];
    const graph = policy(yes, {
      items: [anItem('日', 'date')],
      provisions: [aProvision('日', 'unique', rules)],
    });
    expect(outcome(graph, {}, '日').trouble).toBeUndefined();
    expect(outcome(graph, {}, '日').missing).toEqual(['fact:缴费日期']);
  });
});
