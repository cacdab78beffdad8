/** Days of payment and of coverage, against a listing of everybody. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionsFor } from '../../compiler/analyze/conditions-for.ts';
import { coverageDates } from '../../compiler/analyze/coverage-dates.ts';
import { parseDay } from '../../compiler/dates.ts';
import type { Expr, Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession, type PersonSession } from '../../compiler/run/session.ts';
import { ended } from '../support/ended.ts';
import {
  aGraph,
  and,
  anItem,
  aProvision,
  compare,
  date,
  fact,
  no,
  range,
  within,
  yes,
} from '../support/graphs.ts';
import { inputsRead } from '../support/inputs.ts';
import { operators, plainLeaf } from '../support/small-conditions.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { condition, plainPolicy } from '../support/small-policies.ts';

const runs = 800;
const seed = 20250106;
const mostPeople = 2500;

const days = ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02'];
const day = fc.constantFrom(...days);
/** Speaks of the day of payment. */
const paying: fc.Arbitrary<Expr> = fc.oneof(
  fc.tuple(day, day).map(([from, to]) => within(fact('缴费'), range(date(from), date(to)))),
  fc
    .tuple(fc.constantFrom(...operators), day)
    .map(([operator, each]) => compare(fact('缴费'), operator, date(each))),
);
const starting: fc.Arbitrary<Expr> = fc.oneof(
  day.map((each) => date(each)),
  fc.constant<Expr>({ kind: 'calendarDay', of: fact('缴费'), to: 'nextDay' }),
);

const dated = fc
  .tuple(
    plainPolicy,
    fc.array(fc.tuple(paying, condition(plainLeaf, 0)), { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(paying, condition(plainLeaf, 0), starting), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([graph, pays, starts, linked]): Graph => {
    const [eligible] = graph.provisions;
    return aGraph({
      ...graph,
      policy: { ...graph.policy, benefitPeriod: { from: '2024-02-27', to: '2024-03-01' } },
      items: [
        anItem('资格', 'yesNo'),
        anItem('mayPay', 'yesNo', { alias: 'mayPay' }),
        anItem('coverageStart', 'date', { alias: 'coverageStart' }),
      ],
      provisions: [
        ...(eligible === undefined ? [] : [eligible]),
        aProvision('mayPay', 'ordered', [
          ...pays.map(([when, more]) => ({
            condition: linked ? and(when, more) : when,
            value: yes,
          })),
          { value: no, otherwise: true },
        ]),
        aProvision('coverageStart', 'ordered', [
          ...starts.map(([when, more, value]) => ({ condition: and(when, more), value })),
          { value: { kind: 'none' }, otherwise: true },
        ]),
      ],
    });
  });

/** The name by which the analysis knows the day of payment. */
const renamed = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll('fact:缴费', 'fact:paymentDate')) as T;

const withPayment = (graph: Graph): Graph => ({
  ...graph,
  facts: graph.facts.map((each) =>
    each.id === 'fact:paymentDate' ? { ...each, alias: 'paymentDate' } : each,
  ),
});

test('days and starts are found just where a listing of everybody shows them', () => {
  const tally = new Map<string, number>();
  let compared = 0;
  fc.assert(
    fc.property(dated, (plain) => {
      const graph = withPayment(renamed(plain));
      const prepared = prepare(graph);
      const starts = ended(coverageDates(conditionsFor(graph), graph));
      const isOpen = (about: string): boolean =>
        starts.some((each) => each.kind === 'dates-undecided' && each.about === about);
      for (const { kind } of starts) tally.set(kind, (tally.get(kind) ?? 0) + 1);
      const inputs = inputsRead(plain, ['item:mayPay', 'item:coverageStart']);
      if (sizeOf(inputs) > mostPeople) return;
      const people = everybody(inputs)
        .map((each) => renamed(each))
        .filter((each) => checkPerson(graph, each).length === 0);
      if (people.length === 0) return;
      compared += 1;
      const inScope = people
        .map((each): readonly [readonly Given[], PersonSession] => [
          each,
          openSession(prepared, each),
        ])
        .filter(([, session]) => prepared.scope === undefined || prepared.scope(session) === true);
      const paidOn = (person: readonly Given[]): number => {
        const given = person.find(({ id }) => id === 'fact:paymentDate')?.value;
        return given?.kind === 'day' ? parseDay(given.day) : 0;
      };

      const startOf = (session: PersonSession): number | undefined => {
        const { value } = session.item('item:coverageStart');
        return value.kind === 'day' ? value.day : undefined;
      };
      const rules = graph.provisions[2]?.rules ?? [];
      for (const rule of rules) {
        const early = inScope.some(
          ([person, session]) =>
            session.decides(rule.id) === true &&
            (startOf(session) ?? Number.POSITIVE_INFINITY) < paidOn(person),
        );
        const found = starts.find(
          (each) => each.kind === 'start-before-payment' && each.rule === rule.id,
        );
        if (!isOpen('early')) expect(found !== undefined, rule.id).toBe(early);
      }
      const end = parseDay('2024-03-01');
      const late = inScope.some(([, session]) => (startOf(session) ?? 0) > end);
      if (!isOpen('late')) {
        expect(starts.some(({ kind }) => kind === 'start-after-end')).toBe(late);
      }
      for (const each of starts) {
        if (each.kind === 'dates-undecided') continue;
        expect(checkPerson(graph, each.region.witness)).toEqual([]);
        const { rules: deciding = [] } =
          evaluate(graph, each.region.witness).outcomes.get('item:coverageStart') ?? {};
        expect(deciding).toContain(each.rule);
      }
    }),
    { numRuns: runs, seed },
  );
  // Not so few that the listing proves nothing.
  expect(compared).toBeGreaterThan(350);
  for (const kind of ['start-before-payment', 'start-after-end']) {
    expect(tally.get(kind) ?? 0, kind).toBeGreaterThan(20);
  }
}, 120_000);
