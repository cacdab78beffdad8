/** Results that cannot stand for somebody, against a listing of everybody. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Conditions } from '../../compiler/analyze/conditions.ts';
import { faultyResults } from '../../compiler/analyze/faulty-result.ts';
import type { CombiningWay, Expr, Graph, Payers } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import { ended } from '../support/ended.ts';
import {
  aGraph,
  anItem,
  aProvision,
  fact,
  full,
  item,
  num,
  over,
  pays,
  paysAmount,
  paysRatio,
  paysRest,
  plus,
  type RuleSpec,
  share,
  times,
  yuan,
} from '../support/graphs.ts';
import { inputsRead, ruleReads } from '../support/inputs.ts';
import { plainLeaf } from '../support/small-conditions.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { condition, plainPolicy } from '../support/small-policies.ts';

const runs = 1000;
const seed = 20250105;
const mostPeople = 3000;

const small = [100, 200, 300].map((amount) => yuan(amount));
const due: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(...small),
  fc.constantFrom<Expr>({ kind: 'none' }, yuan(0.01)),
);
const value: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(...small),
  fc.constantFrom(full, share('1/2'), share('1/3')),
  fc.constantFrom<Expr>(
    over(yuan(100), fact('年数')),
    times(yuan(100), fact('年数')),
    { kind: 'round', operand: over(item('应缴'), num(3)), mode: 'down', unit: 100 },
    plus(item('应缴'), yuan(10)),
    { kind: 'none' },
  ),
);
const payers: fc.Arbitrary<Payers | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(
    pays(paysRatio('市', '1/2'), paysRatio('县', '1/2')),
    pays(paysAmount('市', yuan(50)), paysAmount('县', yuan(50))),
    pays(paysAmount('市', yuan(150)), paysRest('县')),
  ),
);

const withAmounts = fc
  .tuple(
    plainPolicy,
    fc.array(fc.tuple(condition(plainLeaf, 0), due), { minLength: 1, maxLength: 2 }),
    fc.array(fc.tuple(condition(plainLeaf, 1), value, payers), { minLength: 1, maxLength: 3 }),
    fc.constantFrom<CombiningWay>('unique', 'ordered', 'highest'),
  )
  .map(([graph, dues, rules, way]): Graph => {
    const [eligible] = graph.provisions;
    const spec = (when: Expr, result: Expr, paid?: Payers): RuleSpec => ({
      condition: when,
      value: result,
      ...(paid && { payers: paid }),
    });
    return aGraph({
      ...graph,
      items: [
        anItem('资格', 'yesNo'),
        anItem('应缴'),
        anItem('结果', 'money', { base: item('应缴') }),
      ],
      provisions: [
        ...(eligible === undefined ? [] : [eligible]),
        aProvision('应缴', 'ordered', [
          ...dues.map(([when, result]) => spec(when, result)),
          { value: yuan(200), otherwise: true },
        ]),
        aProvision('结果', way, [
          ...rules.map(([when, result, paid]) => spec(when, result, paid)),
          { value: { kind: 'none' }, otherwise: true },
        ]),
      ],
    });
  });

test('a fault is reported exactly where somebody has it', () => {
  const tally = new Map<string, number>();
  let compared = 0;
  fc.assert(
    fc.property(withAmounts, (graph) => {
      const prepared = prepare(graph);
      const provision = graph.provisions.find(({ item: id }) => id === 'item:结果');
      if (provision === undefined) throw new Error('no provision');
      const found = ended(faultyResults(new Conditions(prepared), graph, provision));
      for (const each of found) {
        const kind = each.kind === 'faulty-result' ? each.fault : each.kind;
        tally.set(kind, (tally.get(kind) ?? 0) + 1);
      }
      const inputs = inputsRead(
        graph,
        [...provision.rules].flatMap((rule) => [...ruleReads(rule), 'item:应缴']),
      );
      if (sizeOf(inputs) > mostPeople) return;
      const people = everybody(inputs).filter((each) => checkPerson(graph, each).length === 0);
      // A constraint that nobody satisfies is no question of this provision.
      if (people.length === 0) return;
      compared += 1;
      const inScope = people
        .map((each) => openSession(prepared, each))
        .filter((session) => prepared.scope === undefined || prepared.scope(session) === true);
      for (const [index, rule] of provision.rules.entries()) {
        const told = found.find(
          (each) =>
            ('rule' in each && each.rule === rule.id) ||
            ('rules' in each && each.rules.includes(rule.id)),
        );
        if (told?.kind === 'amounts-undecided') continue;
        const isFirst = (session: (typeof inScope)[number]): boolean =>
          provision.combine !== 'ordered' ||
          !provision.rules.slice(0, index).some(({ id }) => session.applies(id) === true);
        const faulty = inScope.filter(
          (session) =>
            session.applies(rule.id) === true &&
            isFirst(session) &&
            session.result(rule.id).fault !== undefined,
        );
        expect(told !== undefined, rule.id).toBe(faulty.length > 0);
        if (told?.kind !== 'faulty-result') continue;
        const { witness } = told.region;
        expect(checkPerson(graph, witness)).toEqual([]);
        const troubles = evaluate(graph, witness).troubles.map((each) => each.item);
        expect(troubles).toContain('item:结果');
      }
    }),
    { numRuns: runs, seed },
  );
  // Not so few that the listing proves nothing.
  expect(compared).toBeGreaterThan(350);
  for (const kind of ['above-base', 'not-whole-fen', 'payers-differ', 'bad-arithmetic']) {
    expect(tally.get(kind) ?? 0, kind).toBeGreaterThan(20);
  }
  expect(tally.get('amounts-undecided') ?? 0).toBeLessThan(runs / 3);
}, 120_000);
