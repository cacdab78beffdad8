import { describe, expect, test } from 'vitest';
import type { Expr, Graph, Item } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Outcome } from '../../compiler/run/evaluation.ts';
import {
  aGraph,
  always,
  anInteger,
  anItem,
  aProvision,
  aYesNo,
  bound,
  compare,
  fact,
  full,
  item,
  minus,
  none,
  not,
  num,
  otherwise,
  over,
  type PersonSpec,
  pending,
  person,
  plus,
  type RuleSpec,
  share,
  times,
  unspecified,
  when,
  yuan,
} from '../support/graphs.ts';

const base = item('个人缴费');

/** 个人缴费, 资助 of it, 个人实缴 = 个人缴费 − 资助, and more items of one value each. */
function policy(
  contribution: readonly RuleSpec[],
  assistance: readonly RuleSpec[],
  more: Readonly<Record<string, Expr>> = {},
  items: readonly Item[] = [],
): Graph {
  const names = Object.keys(more);
  return aGraph({
    facts: [aYesNo('甲'), aYesNo('乙'), anInteger('年数')],
    items: [
      anItem('个人缴费'),
      anItem('资助', 'money', { base }),
      anItem('个人实缴'),
      ...items,
      ...names
        .filter((name) => items.every((each) => each.name !== name))
        .map((name) => anItem(name)),
    ],
    provisions: [
      aProvision('个人缴费', 'unique', contribution),
      aProvision('资助', 'highest', assistance),
      aProvision('个人实缴', 'unique', [always(minus(base, item('资助')))]),
      ...Object.entries(more).map(([name, value]) => aProvision(name, 'unique', [always(value)])),
    ],
  });
}

function outcomes(graph: Graph, spec: PersonSpec = {}): (name: string) => Outcome {
  const result = evaluate(graph, person(graph, spec));
  return (name) => {
    const outcome = result.outcomes.get(`item:${name}`);
    if (outcome === undefined) throw new Error(`${name} not decided`);
    return outcome;
  };
}

const money = (amount: number) => ({ kind: 'money', fen: `${Math.round(amount * 100)}` });
const of = (graph: Graph, name: string, spec: PersonSpec = {}): unknown =>
  outcomes(graph, spec)(name).value;

describe('全额 and n%', () => {
  test('are shares of the person’s base', () => {
    expect(of(policy([always(yuan(400))], [always(full)]), '资助')).toEqual(money(400));
    expect(of(policy([always(yuan(350))], [always(share('1/2'))]), '资助')).toEqual(money(175));
  });

  test.each([
    [
      '待定',
      pending('个人缴费'),
      { kind: 'pending', type: 'money', names: ['个人缴费'], min: '0' },
    ],
    ['a bound', bound('个人缴费', yuan(380)), { kind: 'bound', type: 'money', min: '38000' }],
  ])('个人缴费 − 全额 is 0 when the base is %s', (_, value, expected) => {
    const graph = policy([always(value)], [always(full)]);
    expect(of(graph, '资助')).toEqual(expected);
    expect(of(graph, '个人实缴')).toEqual(money(0));
  });

  test('个人缴费 − 全额 is 0 when the base is unknown but surely an amount', () => {
    const graph = policy([when(fact('甲'), yuan(400)), otherwise(yuan(380))], [always(full)]);
    const get = outcomes(graph);
    expect(get('个人缴费').missing).toEqual(['fact:甲']);
    expect(get('资助').missing).toEqual(['fact:甲']);
    expect(get('个人实缴').value).toEqual(money(0));
    expect(get('个人实缴').missing).toEqual([]);
  });

  test('the base may be 无: then the difference is not yet known', () => {
    const graph = policy([when(fact('甲'), yuan(400)), otherwise(none)], [always(full)]);
    expect(outcomes(graph)('个人实缴').missing).toEqual(['fact:甲']);
    expect(of(graph, '资助', { 甲: false })).toEqual({ kind: 'none' });
  });

  test('a base that is 无 makes the item 无, whatever its rules and without a gap', () => {
    const graph = policy([always(none)], [when(fact('甲'), yuan(340))]);
    const outcome = outcomes(graph)('资助');
    expect(outcome.value).toEqual({ kind: 'none' });
    expect(outcome.missing).toEqual([]);
  });

  test('half of what is 待定 leaves the other half, pending', () => {
    const graph = policy([always(pending('个人缴费'))], [always(share('1/2'))], {
      差: minus(times(num('2'), item('资助')), base),
    });
    expect(of(graph, '差')).toEqual(money(0));
    expect(of(graph, '个人实缴')).toMatchObject({ kind: 'pending', names: ['个人缴费'] });
  });
});

describe('bounds and 待定 below a base', () => {
  test('380 − (不低于 80) is 0 to 300', () => {
    const graph = policy([always(yuan(380))], [always(bound('资助', yuan(80)))]);
    expect(of(graph, '资助')).toEqual({ kind: 'bound', type: 'money', min: '8000', max: '38000' });
    expect(of(graph, '个人实缴')).toEqual({ kind: 'bound', type: 'money', min: '0', max: '30000' });
  });

  test('待定 lies within 0 and the base', () => {
    const graph = policy([always(yuan(380))], [always(pending('资助'))]);
    const expected = { kind: 'pending', type: 'money', names: ['资助'], min: '0', max: '38000' };
    expect(of(graph, '资助')).toEqual(expected);
    expect(of(graph, '个人实缴')).toEqual(expected);
  });

  test('the rest of a 待定 base after a bound is never below 0', () => {
    const graph = policy([always(pending('个人缴费'))], [always(bound('资助', yuan(80)))], {
      够: compareAsAmount(compare(item('个人实缴'), '≥', yuan(0))),
    });
    expect(of(graph, '资助')).toEqual({ kind: 'bound', type: 'money', min: '8000' });
    expect(of(graph, '够')).toEqual(money(1));
  });

  test('a bound that may reach above the base is limited by it, one that must is an error', () => {
    const graph = policy([always(yuan(380))], [always(bound('资助', yuan(80), yuan(500)))]);
    expect(of(graph, '资助')).toMatchObject({ max: '38000' });
    const wrong = policy([always(yuan(380))], [always(bound('资助', yuan(400)))]);
    expect(outcomes(wrong)('资助').trouble?.code).toBe('above-base');
  });

  test('two bounds that the same figure limits cancel', () => {
    const graph = policy([always(bound('个人缴费', yuan(300), yuan(400)))], [always(yuan(300))], {
      又: minus(item('个人实缴'), item('个人实缴')),
    });
    expect(of(graph, '个人实缴')).toEqual({ kind: 'bound', type: 'money', min: '0', max: '10000' });
    expect(of(graph, '又')).toEqual(money(0));
  });
});

/** 1 yuan where it holds, 2 where not. */
function compareAsAmount(condition: Expr): Expr {
  return plus(yuan(1), times(yuan(1), { kind: 'count', operands: [not(condition)] }));
}

describe('above the base', () => {
  test('is a trouble, never clipped', () => {
    const outcome = outcomes(policy([always(yuan(380))], [always(yuan(400))]))('资助');
    expect(outcome.value).toBeUndefined();
    expect(outcome.trouble).toMatchObject({ code: 'above-base', rules: ['rule:资助/1'] });
  });

  test('is not feared while the base is 待定', () => {
    const graph = policy([always(pending('个人缴费'))], [always(yuan(400))]);
    expect(of(graph, '资助')).toEqual(money(400));
  });

  test('waits for the facts that decide the base', () => {
    const graph = policy([when(fact('甲'), yuan(400)), otherwise(yuan(300))], [always(yuan(340))]);
    expect(outcomes(graph)('资助').missing).toEqual(['fact:甲']);
    expect(of(graph, '资助', { 甲: true })).toEqual(money(340));
    expect(outcomes(graph, { 甲: false })('资助').trouble?.code).toBe('above-base');
  });

  test('does not wait where every possible base is high enough', () => {
    const graph = policy([when(fact('甲'), yuan(400)), otherwise(yuan(380))], [always(yuan(340))]);
    expect(of(graph, '资助')).toEqual(money(340));
  });

  test('is found in a sum of parts that are each below', () => {
    const graph = policy([always(yuan(400))], []);
    const added = {
      ...graph,
      provisions: graph.provisions.map((each) =>
        each.item === 'item:资助'
          ? aProvision('资助', 'added', [always(yuan(300)), always(yuan(200))])
          : each,
      ),
    };
    expect(outcomes(added)('资助').trouble?.code).toBe('above-base');
  });

  test('what reads an item in trouble has no value, no missing facts and no trouble of its own', () => {
    const outcome = outcomes(policy([always(yuan(380))], [always(yuan(400))]))('个人实缴');
    expect(outcome.value).toBeUndefined();
    expect(outcome.missing).toEqual([]);
    expect(outcome.trouble).toBeUndefined();
  });

  test('a negative result is no trouble here', () => {
    const graph = policy([always(yuan(100))], [always(none)], { 差: minus(yuan(1), yuan(2)) });
    expect(of(graph, '差')).toEqual(money(-1));
  });
});

describe('无 in arithmetic', () => {
  const graph = (value: Expr): Graph => policy([always(yuan(380))], [always(none)], { 果: value });

  test('is nothing in a sum, unless all are 无', () => {
    expect(of(graph(none), '个人实缴')).toEqual(money(380));
    expect(of(graph(plus(item('资助'), item('资助'))), '果')).toEqual({ kind: 'none' });
  });

  test('makes a product 无', () => {
    expect(of(graph(times(num(2), item('资助'))), '果')).toEqual({ kind: 'none' });
    expect(of(graph(over(yuan(2), item('资助'))), '果')).toEqual({ kind: 'none' });
  });

  test('is lowest in 较高者 and 较低者', () => {
    const pick = (which: 'higher' | 'lower'): Expr => ({
      kind: 'pick',
      pick: which,
      operands: [item('资助'), yuan(5)],
    });
    expect(of(graph(pick('higher')), '果')).toEqual(money(5));
    expect(of(graph(pick('lower')), '果')).toEqual({ kind: 'none' });
  });

  test('makes a comparison false, and its 非 true', () => {
    const lower = compare(item('资助'), '<', yuan(100));
    expect(of(graph(compareAsAmount(lower)), '果')).toEqual(money(2));
    expect(of(graph(compareAsAmount(not(lower))), '果')).toEqual(money(1));
    const differs = compare(item('资助'), '≠', yuan(100));
    expect(of(graph(compareAsAmount(differs)), '果')).toEqual(money(2));
  });
});

describe('exact amounts', () => {
  test('not a whole fen is a trouble until the rounding is written', () => {
    const third = over(yuan(100), num(3));
    const graph = policy([always(third)], [always(none)], {
      舍: { kind: 'round', operand: third, mode: 'down', unit: 10 },
      进: { kind: 'round', operand: third, mode: 'up', unit: 100 },
      四舍五入: { kind: 'round', operand: yuan(0.5), mode: 'halfUp', unit: 100 },
      整: times(third, num(3)),
    });
    expect(outcomes(graph)('个人缴费').trouble?.code).toBe('not-whole-fen');
    expect(of(graph, '舍')).toEqual(money(33.3));
    expect(of(graph, '进')).toEqual(money(34));
    expect(of(graph, '四舍五入')).toEqual(money(1));
    expect(of(graph, '整')).toEqual(money(100));
  });

  test('dividing by zero is a trouble; by what may be zero, unknown', () => {
    const graph = policy([always(over(yuan(100), fact('年数')))], [always(none)]);
    expect(outcomes(graph, { 年数: 0 })('个人缴费').trouble?.code).toBe('bad-arithmetic');
    expect(outcomes(graph)('个人缴费').missing).toEqual(['fact:年数']);
    expect(of(graph, '个人缴费', { 年数: 4 })).toEqual(money(25));
  });

  test('dividing by zero in a condition is a trouble of the item it decides', () => {
    const condition = compare(over(num(1), fact('年数')), '>', num(0));
    const graph = policy([when(condition, yuan(1)), otherwise(yuan(2))], [always(none)]);
    const outcome = outcomes(graph, { 年数: 0 })('个人缴费');
    expect(outcome.trouble).toMatchObject({ code: 'bad-arithmetic', rules: ['rule:个人缴费/1'] });
  });

  test('保底 and 封顶 limit a computed value, also one that is not known', () => {
    const by = (value: Expr, limits: Partial<RuleSpec>): Graph =>
      policy([always(value, limits)], [always(none)]);
    const perYear = times(yuan(10), fact('年数'));
    expect(of(by(perYear, { cap: yuan(30) }), '个人缴费', { 年数: 5 })).toEqual(money(30));
    expect(of(by(perYear, { floor: yuan(20) }), '个人缴费', { 年数: 1 })).toEqual(money(20));
    expect(outcomes(by(perYear, { cap: yuan(30) }))('个人缴费').missing).toEqual(['fact:年数']);
    const unset = by(pending('个人缴费'), { cap: yuan(30), floor: yuan(10) });
    expect(of(unset, '个人缴费')).toMatchObject({ kind: 'pending', min: '1000', max: '3000' });
  });

  test('a product of two unknown figures is a range of its own', () => {
    const graph = policy([always(bound('个人缴费', yuan(2), yuan(3)))], [always(none)], {
      积: times(base, { kind: 'count', operands: [fact('甲'), fact('乙')] }),
    });
    expect(outcomes(graph)('积').missing).toEqual(['fact:甲', 'fact:乙']);
    expect(of(graph, '积', { 甲: true, 乙: true })).toEqual({
      kind: 'bound',
      type: 'money',
      min: '400',
      max: '600',
    });
  });
});

describe('comparing what is not known', () => {
  test('is decided where every possible figure decides it alike', () => {
    const graph = policy([always(bound('个人缴费', yuan(380)))], [always(none)], {
      高: compareAsAmount(compare(base, '≥', yuan(300))),
      低: compareAsAmount(compare(base, '<', yuan(380))),
      同: compareAsAmount(compare(base, '=', base)),
    });
    expect(of(graph, '高')).toEqual(money(1));
    expect(of(graph, '低')).toEqual(money(2));
    expect(of(graph, '同')).toEqual(money(1));
  });

  test('what depends on an undecided comparison waits by name', () => {
    const waits = [when(compare(base, '>', yuan(500)), yuan(1)), otherwise(yuan(2))];
    const graph = policy([always(pending('个人缴费'))], waits);
    expect(of(graph, '资助')).toEqual({
      kind: 'pending',
      type: 'money',
      names: ['个人缴费'],
      min: '100',
      max: '200',
    });
  });
});

describe('items without a provision', () => {
  const reading = (extra: Item): Graph =>
    policy([always(yuan(400))], [always(none)], { 果: plus(yuan(1), item('补贴')) }, [extra]);

  test('are 未规定 where something reads them, or 无 where that was agreed', () => {
    const silent = reading(anItem('补贴'));
    expect(of(silent, '果')).toEqual({
      kind: 'pending',
      type: 'money',
      names: ['补贴'],
      min: '100',
    });
    expect(of(silent, '补贴')).toMatchObject({ kind: 'pending', names: ['补贴'] });
    expect(of(reading(anItem('补贴', 'money', { silentNone: true })), '果')).toEqual(money(1));
  });

  test('are left out where nothing reads them', () => {
    const graph = policy([always(yuan(400))], [always(none)], {}, [anItem('退费', 'yesNo')]);
    expect(evaluate(graph, []).outcomes.has('item:退费')).toBe(false);
  });

  test('未规定 as a value is pending by its item', () => {
    const graph = policy([always(unspecified('个人缴费'))], [always(none)]);
    expect(of(graph, '个人缴费')).toMatchObject({ kind: 'pending', names: ['个人缴费'] });
  });
});
