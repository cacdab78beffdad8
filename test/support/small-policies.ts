/**
 * Small policies whose people can all be listed: constraints, scope, and one provision of every way of combining.
 */
import fc from 'fast-check';
import type { CombiningWay, Expr, Graph } from '../../compiler/graph/graph.ts';
import {
  aCase,
  aConstraint,
  aGraph,
  and,
  anItem,
  aProvision,
  fact,
  item,
  no,
  none,
  not,
  or,
  pays,
  paysAll,
  paysRatio,
  paysRest,
  type RuleSpec,
  yes,
  yuan,
} from './graphs.ts';
import { facts, groups, payments, plainLeaf, shifted } from './small-conditions.ts';

/** A condition made of these, so many levels deep. */
export function condition(leaf: fc.Arbitrary<Expr>, depth: number): fc.Arbitrary<Expr> {
  if (depth === 0) return leaf;
  const part = condition(leaf, depth - 1);
  return fc.oneof(
    leaf,
    leaf,
    fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => or(...parts)),
    part.map((operand) => not(operand)),
  );
}

/** Results of amounts. */
export const amounts = fc.oneof(
  fc.constantFrom(100, 200, 300).map((amount) => yuan(amount)),
  fc.constant(none),
);
/** Results that are days. */
export const dates = fc.oneof(
  payments,
  fc.constant(fact('缴费')),
  fc.constant<Expr>({ kind: 'calendarDay', of: fact('缴费'), to: 'nextDay' }),
  fc.constant(shifted(fact('出生'), 1, 'month')),
  fc.constant(none),
);
const payers = fc.option(
  fc.constantFrom(paysAll('县'), paysAll('镇'), pays(paysRatio('县', '1/2'), paysRest('镇'))),
  { nil: undefined },
);

function provision(
  leaf: fc.Arbitrary<Expr>,
  value: fc.Arbitrary<Expr>,
  split: boolean,
): fc.Arbitrary<readonly RuleSpec[]> {
  const rule = fc.tuple(condition(leaf, 2), value, split ? payers : fc.constant(undefined)).map(
    ([when, result, paid]): RuleSpec => ({
      condition: when,
      value: result,
      ...(paid === undefined ? {} : { payers: paid }),
    }),
  );
  return fc
    .tuple(
      fc.array(rule, { minLength: 1, maxLength: 4 }),
      fc.option(value, { nil: undefined }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
    )
    .map(([rules, rest, dice]) => {
      let next = 0;
      // Some rules are over later ones, so that there is no ring.
      const ranked = rules.map((each, index) => ({
        ...each,
        over: rules.flatMap((_, lower) => {
          if (lower <= index) return [];
          next += 1;
          return dice[next % dice.length] === 0 ? [lower + 1] : [];
        }),
      }));
      return rest === undefined ? ranked : [...ranked, { value: rest, otherwise: true }];
    });
}

/** Policies with such conditions. */
export const smallPolicy = (leaf: fc.Arbitrary<Expr>): fc.Arbitrary<Graph> =>
  fc
    .tuple(
      fc.oneof(
        fc
          .tuple(
            fc.constantFrom<CombiningWay>(
              'unique',
              'unique',
              'ordered',
              'highest',
              'lowest',
              'added',
            ),
            provision(leaf, amounts, true),
          )
          .map(([way, rules]) => ({ way, rules, type: 'money' as const })),
        fc
          .tuple(
            fc.constantFrom<CombiningWay>('unique', 'unique', 'ordered', 'earliest', 'latest'),
            provision(leaf, dates, false),
          )
          .map(([way, rules]) => ({ way, rules, type: 'date' as const })),
      ),
      fc.record({
        scope: fc.option(condition(leaf, 1), { nil: undefined }),
        scopeItem: fc.boolean(),
        guard: fc.option(condition(leaf, 0), { nil: undefined }),
        constraint: fc.option(condition(leaf, 1), { nil: undefined }),
        exclusive: fc.boolean(),
        inCase: condition(leaf, 1),
      }),
    )
    .map(([{ way, rules, type }, more]) => {
      // What a case holds reads no case.
      const plain = JSON.stringify(more.inCase).includes('case:') ? fact('学生') : more.inCase;
      const eligible = [
        { condition: more.scope ?? fact('本地'), value: yes },
        { value: no, otherwise: true },
      ];
      const scoped = more.scope !== undefined;
      return aGraph({
        facts,
        groups,
        cases: [aCase('情形', plain)],
        items: [anItem('资格', 'yesNo'), anItem('结果', type)],
        provisions: [aProvision('资格', 'unique', eligible), aProvision('结果', way, rules)],
        exclusives: more.exclusive
          ? [{ groups: ['group:低保', 'group:孤儿'], origin: { file: 0, start: 0, end: 0 } }]
          : [],
        constraints:
          more.constraint === undefined
            ? []
            : [
                aConstraint(
                  '约束',
                  more.constraint,
                  more.guard === undefined ? {} : { guard: more.guard },
                ),
              ],
        ...(scoped
          ? more.scopeItem
            ? { scope: item('资格'), scopeItems: ['item:资格'] }
            : { scope: more.scope ?? yes }
          : {}),
        policy: {
          name: '测试县',
          region: [],
          basis: [],
          benefitPeriod: { from: '2024-01-01', to: '2024-12-31' },
        },
      });
    });

/** Policies in which rolls are read for no day. */
export const plainPolicy = smallPolicy(plainLeaf);
