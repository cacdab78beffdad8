import { describe, expect, test } from 'vitest';
import type { CombiningWay, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Outcome } from '../../compiler/run/evaluation.ts';
import {
  aGraph,
  aGroup,
  always,
  anItem,
  aProvision,
  aYesNo,
  bound,
  date,
  fact,
  member,
  none,
  otherwise,
  type PersonSpec,
  paysAll,
  pending,
  person,
  type RuleSpec,
  ruleId,
  share,
  when,
  yuan,
} from '../support/graphs.ts';

/** A policy with one decision over the facts 甲, 乙, 丙. */
function policy(
  combine: CombiningWay,
  rules: readonly RuleSpec[],
  more: Partial<Graph> = {},
): Graph {
  return aGraph({
    facts: ['甲', '乙', '丙'].map((name) => aYesNo(name)),
    items: [anItem('资助')],
    provisions: [aProvision('资助', combine, rules)],
    ...more,
  });
}

function decide(graph: Graph, spec: PersonSpec, name = '资助'): Outcome {
  const outcome = evaluate(graph, person(graph, spec)).outcomes.get(`item:${name}`);
  if (outcome === undefined) throw new Error('not decided');
  return outcome;
}

const money = (amount: number) => ({ kind: 'money', fen: `${amount * 100}` });
const statuses = (outcome: Outcome): unknown => outcome.trace.map((each) => each.status);
const one = ruleId('资助', 1);
const two = ruleId('资助', 2);
const three = ruleId('资助', 3);

const tiers = [
  when(fact('甲'), yuan(400)),
  when(fact('乙'), yuan(340)),
  when(fact('丙'), yuan(200)),
  otherwise(none),
];

describe('唯一', () => {
  const unique = policy('unique', tiers);

  test('gives what the only rule that applies gives', () => {
    const outcome = decide(unique, { 甲: false, 乙: true, 丙: false });
    expect(outcome.value).toEqual(money(340));
    expect(outcome.rules).toEqual([two]);
    expect(statuses(outcome)).toEqual(['no', 'decides', 'no', 'no']);
  });

  test('其他 applies when no condition holds, and only then', () => {
    expect(decide(unique, { 甲: false, 乙: false, 丙: false }).value).toEqual({ kind: 'none' });
    expect(decide(unique, { 甲: true, 乙: false, 丙: false }).value).toEqual(money(400));
  });

  test('two different results are a conflict that names both rules', () => {
    const outcome = decide(unique, { 甲: true, 乙: true, 丙: false });
    expect(outcome.value).toBeUndefined();
    expect(outcome.trouble).toEqual({ code: 'conflict', item: 'item:资助', rules: [one, two] });
  });

  test('a conflict stays one whatever the open facts turn out to be', () => {
    expect(decide(unique, { 甲: true, 乙: true }).trouble?.code).toBe('conflict');
  });

  test('two equal results agree', () => {
    const graph = policy('unique', [when(fact('甲'), yuan(400)), when(fact('乙'), yuan(400))]);
    const outcome = decide(graph, { 甲: true, 乙: true });
    expect(outcome.value).toEqual(money(400));
    expect(outcome.rules).toEqual([one, two]);
    expect(statuses(outcome)).toEqual(['decides', 'agrees']);
  });

  test('equal amounts from different payers are different results', () => {
    const graph = policy('unique', [
      when(fact('甲'), yuan(400), { payers: paysAll('县') }),
      when(fact('乙'), yuan(400), { payers: paysAll('镇') }),
    ]);
    expect(decide(graph, { 甲: true, 乙: true }).trouble?.code).toBe('conflict');
  });

  test('an unknown fact makes the result unknown, and is named', () => {
    const outcome = decide(unique, { 甲: false, 丙: false });
    expect(outcome.value).toBeUndefined();
    expect(outcome.missing).toEqual(['fact:乙']);
    expect(outcome.trouble).toBeUndefined();
  });

  test('an unknown fact that could only bring the same result does not matter', () => {
    const graph = policy('unique', [when(fact('甲'), yuan(400)), when(fact('乙'), yuan(400))]);
    const outcome = decide(graph, { 甲: true });
    expect(outcome.value).toEqual(money(400));
    expect(outcome.missing).toEqual([]);
  });

  test('rules that all may apply and agree still need one that surely does', () => {
    const rules = [when(fact('甲'), yuan(400)), when(fact('乙'), yuan(400))];
    expect(decide(policy('unique', rules), {}).missing).toEqual(['fact:甲', 'fact:乙']);
    const covered = policy('unique', [...rules, otherwise(yuan(400))]);
    expect(decide(covered, {}).value).toEqual(money(400));
    expect(decide(covered, {}).missing).toEqual([]);
  });

  test('who no rule covers is a gap, not 无', () => {
    const graph = policy('unique', [when(fact('甲'), yuan(400)), when(fact('乙'), yuan(340))]);
    expect(decide(graph, { 甲: false, 乙: false }).trouble?.code).toBe('gap');
    expect(decide(graph, { 甲: false }).missing).toEqual(['fact:乙']);
  });

  test('an amount and one that is 待定 are different results', () => {
    const graph = policy('unique', [
      when(fact('甲'), yuan(400)),
      when(fact('乙'), pending('资助')),
    ]);
    expect(decide(graph, { 甲: true, 乙: true }).trouble?.code).toBe('conflict');
  });
});

describe('优先于 and 但', () => {
  const graph = policy('unique', [
    when(fact('甲'), yuan(400), { over: [2, 3] }),
    when(fact('乙'), yuan(340), { over: [3] }),
    when(fact('丙'), yuan(200)),
    otherwise(none),
  ]);

  test('a rule that an applicable one is over is removed, and not asked about', () => {
    const outcome = decide(graph, { 甲: true });
    expect(outcome.value).toEqual(money(400));
    expect(outcome.missing).toEqual([]);
    expect(outcome.trace[1]).toMatchObject({ rule: two, status: 'beaten', by: one });
  });

  test('an undecided rule that is over leaves the lower one possible', () => {
    const outcome = decide(graph, { 乙: true, 丙: true });
    expect(outcome.value).toBeUndefined();
    expect(outcome.missing).toEqual(['fact:甲']);
  });

  test('an undecided rule that is over and gives the same changes nothing', () => {
    const same = policy('unique', [
      when(fact('甲'), yuan(340), { over: [2] }),
      when(fact('乙'), yuan(340)),
    ]);
    expect(decide(same, { 乙: true }).value).toEqual(money(340));
    expect(decide(same, { 乙: true }).missing).toEqual([]);
  });

  test('a beaten rule is still over another one', () => {
    const chain = policy('unique', [
      when(fact('甲'), yuan(400), { over: [2] }),
      when(fact('乙'), yuan(340), { over: [3] }),
      when(fact('丙'), yuan(200)),
    ]);
    expect(decide(chain, { 甲: true, 乙: true, 丙: true }).value).toEqual(money(400));
    expect(decide(chain, { 甲: true, 丙: true }).missing).toEqual(['fact:乙']);
  });

  test('priority comes before 就高', () => {
    const highest = policy('highest', [
      when(fact('甲'), yuan(100), { over: [2] }),
      when(fact('乙'), yuan(340)),
      otherwise(none),
    ]);
    expect(decide(highest, { 甲: true, 乙: true }).value).toEqual(money(100));
    expect(decide(highest, { 甲: false, 乙: true }).value).toEqual(money(340));
  });

  test('an exception overrides a single value', () => {
    const single = policy('unique', [
      always(yuan(400)),
      when(fact('甲'), yuan(500), { over: [1], exception: true }),
    ]);
    expect(decide(single, { 甲: true }).value).toEqual(money(500));
    expect(decide(single, { 甲: false }).value).toEqual(money(400));
    expect(decide(single, {}).missing).toEqual(['fact:甲']);
  });
});

describe('按序', () => {
  const ordered = policy('ordered', tiers);

  test('the first that applies decides, and later ones are not asked about', () => {
    const outcome = decide(ordered, { 甲: false, 乙: true });
    expect(outcome.value).toEqual(money(340));
    expect(statuses(outcome)).toEqual(['no', 'decides', 'unasked', 'no']);
  });

  test('an undecided rule before the first certain one is needed', () => {
    expect(decide(ordered, { 乙: true, 丙: true }).missing).toEqual(['fact:甲']);
  });

  test('an undecided rule that gives what follows anyway is not needed', () => {
    const graph = policy('ordered', [
      when(fact('甲'), yuan(400)),
      when(fact('乙'), yuan(340)),
      when(fact('丙'), yuan(340)),
      otherwise(none),
    ]);
    expect(decide(graph, { 甲: false, 丙: true }).value).toEqual(money(340));
    expect(decide(graph, { 丙: true }).missing).toEqual(['fact:甲']);
  });
});

describe('就高', () => {
  const highest = policy('highest', tiers);

  test('the greatest amount wins', () => {
    const outcome = decide(highest, { 甲: false, 乙: true, 丙: true });
    expect(outcome.value).toEqual(money(340));
    expect(outcome.trace[2]).toMatchObject({ status: 'lost', by: two });
  });

  test('an undecided rule that is provably lower is not asked about', () => {
    const outcome = decide(highest, { 甲: true });
    expect(outcome.value).toEqual(money(400));
    expect(outcome.missing).toEqual([]);
    expect(statuses(outcome)).toEqual(['decides', 'unasked', 'unasked', 'no']);
  });

  test('only those that could raise it are asked about', () => {
    expect(decide(highest, { 乙: true }).missing).toEqual(['fact:甲']);
  });

  test('equal amounts from different payers are a trouble, from the same payer none', () => {
    const paid = (second: string): Graph =>
      policy('highest', [
        when(fact('甲'), yuan(400), { payers: paysAll('县') }),
        when(fact('乙'), yuan(400), { payers: paysAll(second) }),
      ]);
    const outcome = decide(paid('镇'), { 甲: true, 乙: true });
    expect(outcome.trouble).toEqual({
      code: 'payers-differ',
      item: 'item:资助',
      rules: [one, two],
    });
    expect(decide(paid('镇'), { 甲: true }).missing).toEqual(['fact:乙']);
    expect(decide(paid('县'), { 甲: true, 乙: true }).value).toEqual(money(400));
    expect(decide(paid('县'), { 甲: true }).value).toEqual(money(400));
  });

  test('a lower amount from another payer does not disturb', () => {
    const graph = policy('highest', [
      when(fact('甲'), yuan(400), { payers: paysAll('县') }),
      when(fact('乙'), yuan(399), { payers: paysAll('镇') }),
    ]);
    const outcome = decide(graph, { 甲: true, 乙: true });
    expect(outcome.payers).toEqual([{ payer: 'payer:县', amount: money(400) }]);
  });

  test('无 is the lowest', () => {
    const graph = policy('highest', [when(fact('甲'), none), when(fact('乙'), yuan(1))]);
    expect(decide(graph, { 甲: true, 乙: true }).value).toEqual(money(1));
    expect(decide(graph, { 甲: true, 乙: false }).value).toEqual({ kind: 'none' });
  });

  test('a bound beside an amount gives the range from the largest least to the largest most', () => {
    const graph = policy('highest', [
      when(fact('甲'), bound('资助', yuan(80), yuan(380))),
      when(fact('乙'), yuan(200)),
      when(fact('丙'), yuan(380)),
    ]);
    expect(decide(graph, { 甲: true, 乙: true, 丙: false }).value).toEqual({
      kind: 'bound',
      type: 'money',
      min: '20000',
      max: '38000',
    });
    // Provably at least all others, though the bound may reach it.
    expect(decide(graph, { 甲: true, 乙: true, 丙: true }).value).toEqual(money(380));
  });

  test('待定 beside an amount is pending, at least that amount', () => {
    const graph = policy('highest', [
      when(fact('甲'), pending('资助')),
      when(fact('乙'), yuan(200)),
    ]);
    expect(decide(graph, { 甲: true, 乙: true }).value).toEqual({
      kind: 'pending',
      type: 'money',
      names: ['资助'],
      min: '20000',
    });
  });

  test('two of 待定 unite their names', () => {
    const graph = aGraph({
      items: [anItem('甲额'), anItem('乙额'), anItem('资助')],
      provisions: [
        aProvision('甲额', 'unique', [always(pending('甲额'))]),
        aProvision('乙额', 'unique', [always(pending('乙额'))]),
        aProvision('资助', 'highest', [
          always({ kind: 'item', item: 'item:甲额' }),
          always({ kind: 'item', item: 'item:乙额' }),
        ]),
      ],
    });
    expect(decide(graph, {}).value).toMatchObject({ kind: 'pending', names: ['甲额', '乙额'] });
  });

  test('全额 wins over any share of the same base, even when the base is 待定', () => {
    const graph = policy(
      'highest',
      [when(fact('甲'), share('1')), when(fact('乙'), share('1/2')), otherwise(none)],
      {
        items: [
          anItem('个人缴费'),
          anItem('资助', 'money', { base: { kind: 'item', item: 'item:个人缴费' } }),
        ],
        provisions: [
          aProvision('个人缴费', 'unique', [always(pending('个人缴费'))]),
          aProvision('资助', 'highest', [
            when(fact('甲'), share('1')),
            when(fact('乙'), share('1/2')),
            otherwise(none),
          ]),
        ],
      },
    );
    const outcome = decide(graph, { 甲: true });
    expect(outcome.rules).toEqual([one]);
    expect(outcome.missing).toEqual([]);
  });
});

describe('就低', () => {
  test('the least amount wins, and 无 is less than any', () => {
    const graph = policy('lowest', [
      when(fact('甲'), yuan(400)),
      when(fact('乙'), yuan(340)),
      when(fact('丙'), none),
    ]);
    expect(decide(graph, { 甲: true, 乙: true, 丙: false }).value).toEqual(money(340));
    expect(decide(graph, { 甲: true, 乙: true, 丙: true }).value).toEqual({ kind: 'none' });
    expect(decide(graph, { 丙: true }).value).toEqual({ kind: 'none' });
    expect(decide(graph, { 甲: true, 乙: true }).missing).toEqual(['fact:丙']);
  });
});

describe('就早 and 就晚', () => {
  const dated = (combine: CombiningWay): Graph =>
    policy(combine, [], {
      items: [anItem('起始', 'date')],
      provisions: [
        aProvision('起始', combine, [
          when(fact('甲'), date('2025-01-01')),
          when(fact('乙'), date('2025-03-01')),
          when(fact('丙'), none),
        ]),
      ],
    });

  test('pick by date, 无 counting as absent', () => {
    const all = { 甲: true, 乙: true, 丙: true };
    const day = (text: string) => ({ kind: 'date', day: text });
    expect(decide(dated('earliest'), all, '起始').value).toEqual(day('2025-01-01'));
    expect(decide(dated('latest'), all, '起始').value).toEqual(day('2025-03-01'));
    const onlyNone = { 甲: false, 乙: false, 丙: true };
    expect(decide(dated('earliest'), onlyNone, '起始').value).toEqual({ kind: 'none' });
  });

  test('what could only be later is not asked about under 就早', () => {
    const outcome = decide(dated('earliest'), { 甲: true }, '起始');
    expect(outcome.value).toEqual({ kind: 'date', day: '2025-01-01' });
    expect(decide(dated('latest'), { 甲: true }, '起始').missing).toEqual(['fact:乙']);
  });
});

describe('叠加', () => {
  const added = policy('added', [
    when(fact('甲'), yuan(100), { payers: paysAll('县') }),
    when(fact('乙'), yuan(50), { payers: paysAll('县') }),
    when(fact('丙'), yuan(20), { payers: paysAll('镇') }),
    otherwise(none),
  ]);

  test('adds amounts and payers', () => {
    const outcome = decide(added, { 甲: true, 乙: true, 丙: true });
    expect(outcome.value).toEqual(money(170));
    expect(outcome.rules).toEqual([one, two, three]);
    expect(outcome.payers).toEqual([
      { payer: 'payer:县', amount: money(150) },
      { payer: 'payer:镇', amount: money(20) },
    ]);
  });

  test('其他 where nothing is added', () => {
    expect(decide(added, { 甲: false, 乙: false, 丙: false }).value).toEqual({ kind: 'none' });
  });

  test('each undecided part is needed', () => {
    expect(decide(added, { 甲: true }).missing).toEqual(['fact:乙', 'fact:丙']);
  });

  test('无 adds nothing, unless all are 无', () => {
    const graph = policy('added', [
      when(fact('甲'), yuan(100)),
      when(fact('乙'), none),
      when(fact('丙'), none),
    ]);
    expect(decide(graph, { 甲: true, 乙: true, 丙: false }).value).toEqual(money(100));
    expect(decide(graph, { 甲: true }).value).toEqual(money(100));
    expect(decide(graph, { 乙: true }).missing).toEqual(['fact:甲']);
    expect(decide(graph, { 甲: false, 乙: true, 丙: true }).value).toEqual({ kind: 'none' });
  });
});

describe('groups in several tiers', () => {
  test('order of rules changes nothing but 按序', () => {
    const groups = ['甲', '乙'].map((name) => aGroup(name));
    const rules = [when(member('甲'), yuan(400)), when(member('乙'), yuan(340)), otherwise(none)];
    const both = { 甲: true, 乙: true };
    const result = (combine: CombiningWay, list: readonly RuleSpec[]): unknown =>
      decide(policy(combine, list, { facts: [], groups }), both).value;
    const [first, second, rest] = rules;
    if (!first || !second || !rest) throw new Error('three rules');
    expect(result('highest', [second, first, rest])).toEqual(money(400));
    expect(result('ordered', [second, first, rest])).toEqual(money(340));
    expect(result('ordered', rules)).toEqual(money(400));
  });
});
