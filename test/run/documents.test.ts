import { describe, expect, test } from 'vitest';
import type { Expr } from '../../compiler/graph/graph.ts';
import { outcome, policy, run } from '../support/condition-policy.ts';
import {
  aGraph,
  always,
  anItem,
  aProvision,
  aYesNo,
  fact,
  is,
  item,
  minus,
  none,
  option,
  otherwise,
  type PersonSpec,
  plus,
  when,
  yes,
  yuan,
} from '../support/graphs.ts';

describe('other documents', () => {
  const lastYear = policy(fact('甲'), { items: [anItem('果')] });
  const thisYear = policy(fact('甲'), {
    documents: { lastYear },
    items: [anItem('果'), anItem('增')],
    provisions: [
      aProvision('果', 'unique', [when(fact('甲'), yuan(120)), otherwise(yuan(60))]),
      aProvision('增', 'unique', [
        always(minus(item('果'), { kind: 'other', document: 'lastYear', item: 'item:果' })),
      ]),
    ],
  });

  test('give the same person what they gave', () => {
    expect(outcome(thisYear, { 甲: true }, '增').value).toEqual({ kind: 'money', fen: '2000' });
    expect(outcome(thisYear, { 甲: false }, '增').value).toEqual({ kind: 'money', fen: '1000' });
    expect(outcome(thisYear, {}, '增').missing).toEqual(['fact:甲']);
  });

  test('match facts by name where the ids differ', () => {
    const renamed = policy(
      { kind: 'fact', fact: 'fact:alpha' },
      { facts: [{ ...aYesNo('甲'), id: 'fact:alpha' }] },
    );
    const graph = { ...thisYear, documents: { lastYear: renamed } };
    expect(outcome(graph, { 甲: true }, '增').value).toEqual({ kind: 'money', fen: '2000' });
    expect(outcome(graph, {}, '增').missing).toEqual(['fact:甲']);
  });
});

describe('suppositions', () => {
  const rate = (name: string): Expr => ({
    kind: 'suppose',
    item: 'item:标准',
    facts: [{ fact: 'fact:档次', value: option(name) }],
  });
  const graph = policy(yes, {
    items: [anItem('底'), anItem('标准'), anItem('差'), anItem('零')],
    provisions: [
      aProvision('底', 'unique', [always({ kind: 'pending', name: '底' })]),
      aProvision('标准', 'unique', [
        when(is('档次', '一档'), plus(item('底'), yuan(200))),
        otherwise(plus(item('底'), yuan(300))),
      ]),
      aProvision('差', 'unique', [always(minus(rate('二档'), rate('一档')))]),
      aProvision('零', 'unique', [always(minus(rate('一档'), item('标准')))]),
    ],
  });

  test('give the item as if the facts were so, sharing what does not depend on them', () => {
    expect(outcome(graph, {}, '差').value).toEqual({ kind: 'money', fen: '10000' });
    expect(outcome(graph, { 档次: '一档' }, '零').value).toEqual({ kind: 'money', fen: '0' });
  });

  test('do not need the fact they suppose', () => {
    expect(run(graph).missing).toEqual(['fact:档次']);
    expect(outcome(graph, {}, '差').missing).toEqual([]);
  });
});

describe('rules as conditions and values', () => {
  const graph = aGraph({
    facts: [aYesNo('甲'), aYesNo('乙')],
    items: [anItem('资助'), anItem('适用', 'yesNo'), anItem('决定', 'yesNo'), anItem('值')],
    provisions: [
      aProvision('资助', 'highest', [
        when(fact('甲'), yuan(400)),
        when(fact('乙'), yuan(340)),
        otherwise(none),
      ]),
      aProvision('适用', 'unique', [always({ kind: 'applies', rule: 'rule:资助/2' })]),
      aProvision('决定', 'unique', [always({ kind: 'decides', rule: 'rule:资助/2' })]),
      aProvision('值', 'unique', [always({ kind: 'ruleValue', rule: 'rule:资助/2' })]),
    ],
  });
  const truth = (spec: PersonSpec, name: string): unknown => {
    const { value } = outcome(graph, spec, name);
    return value?.kind === 'yesNo' ? value.value : undefined;
  };

  test('a rule may apply without deciding', () => {
    expect(truth({ 甲: true, 乙: true }, '适用')).toBe(true);
    expect(truth({ 甲: true, 乙: true }, '决定')).toBe(false);
    expect(truth({ 甲: false, 乙: true }, '决定')).toBe(true);
    expect(truth({ 乙: true }, '决定')).toBeUndefined();
    expect(outcome(graph, {}, '值').value).toEqual({ kind: 'money', fen: '34000' });
  });

  test('the provision that was replaced still has its value', () => {
    const amended = aGraph({
      items: [anItem('标准')],
      provisions: [
        aProvision('标准@1', 'unique', [always(yuan(380))], { item: 'item:标准' }),
        aProvision('标准', 'unique', [
          always(plus({ kind: 'original', provision: 'provision:标准@1' }, yuan(20))),
        ]),
      ],
    });
    expect(outcome(amended, {}, '标准').value).toEqual({ kind: 'money', fen: '40000' });
  });
});
