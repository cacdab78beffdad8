/**
 * Small policies whose people can all be listed: two dates that are compared, one date that may be 无, a number, an option,
 * flags, rolls that exclude and contain each other, constraints, scope, and one provision of every way of combining.
 */
import fc from 'fast-check';
import { dayOf, printIso } from '../../compiler/dates.ts';
import type {
  CombiningWay,
  Expr,
  Fact,
  Given,
  GivenValue,
  Graph,
} from '../../compiler/graph/graph.ts';
import {
  aCase,
  aConstraint,
  aDate,
  aFact,
  aGraph,
  aGroup,
  and,
  anInteger,
  anItem,
  aProvision,
  aYesNo,
  compare,
  date,
  fact,
  inCase,
  item,
  member,
  no,
  none,
  not,
  num,
  or,
  pays,
  paysAll,
  paysRatio,
  paysRest,
  type RuleSpec,
  range,
  within,
  yes,
  yuan,
} from './graphs.ts';

/** Around the end of a February, where months are cut short. */
const birth = { from: '2024-01-28', to: '2024-02-03' };
const payment = { from: '2024-02-26', to: '2024-03-03' };
const lapse = { from: '2024-02-27', to: '2024-03-01' };

const facts: readonly Fact[] = [
  aFact('出生', { kind: 'date', ...birth }),
  aFact('缴费', { kind: 'date', ...payment }),
  aDate('断保', { type: { kind: 'date', ...lapse }, silence: 'none' }),
  anInteger('年数', { type: { kind: 'integer', from: '0', to: '3' } }),
  aFact('档次', { kind: 'option', options: [{ name: '一档' }, { name: '二档' }] }),
  aYesNo('学生', { silence: 'no' }),
  aYesNo('本地', { silence: 'yes' }),
];
const groups = [
  aGroup('困难'),
  aGroup('低保', { parents: ['group:困难'] }),
  aGroup('孤儿', { definition: and(fact('学生'), member('困难')) }),
];

export const operators = ['<', '≤', '=', '≥', '>', '≠'] as const;

function shifted(of: Expr, length: number, unit: 'day' | 'month'): Expr {
  return { kind: 'shift', date: of, direction: 'after', length: num(length), unit };
}

const births = fc.constantFrom(
  ...['2024-01-30', '2024-01-31', '2024-02-01'].map((day) => date(day)),
);
const payments = fc.constantFrom(
  ...['2024-02-28', '2024-02-29', '2024-03-01'].map((day) => date(day)),
);

/** A day that is read from a fact, so that two facts are compared. */
const moving: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(1, 2).map((months) => shifted(fact('出生'), months, 'month')),
  fc.integer({ min: 26, max: 32 }).map((days) => shifted(fact('出生'), days, 'day')),
  fc.constant<Expr>({ kind: 'calendarDay', of: fact('出生'), to: 'nextMonth', day: 30 }),
  fc.constant<Expr>({
    kind: 'pick',
    pick: 'later',
    operands: [shifted(fact('出生'), 1, 'month'), fact('断保')],
  }),
  fc.constant(fact('断保')),
);

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(fact('学生'), fact('本地'), member('困难'), member('低保'), member('孤儿')),
  fc.constant(inCase('情形')),
  fc
    .constantFrom('一档', '二档')
    .map((name) => compare(fact('档次'), '=', { kind: 'option', option: name })),
  fc
    .tuple(fc.constantFrom(...operators), fc.integer({ min: -1, max: 4 }))
    .map(([operator, n]) => compare(fact('年数'), operator, num(n))),
  fc
    .tuple(fc.constantFrom(...operators), births)
    .map(([operator, day]) => compare(fact('出生'), operator, day)),
  fc.tuple(payments, payments).map(([a, b]) => within(fact('缴费'), range(a, b))),
  fc
    .tuple(fc.constantFrom(...operators), moving)
    .map(([operator, day]) => compare(fact('缴费'), operator, day)),
  moving.map((day) => within(fact('缴费'), range(fact('出生'), day))),
  fc
    .tuple(fc.constantFrom(...operators), fc.integer({ min: 0, max: 2 }))
    .map(([operator, n]) =>
      compare(
        { kind: 'elapsed', from: fact('出生'), to: fact('缴费'), unit: 'fullMonths' },
        operator,
        num(n),
      ),
    ),
  fc.constant<Expr>({ kind: 'isNone', operand: fact('断保') }),
);

/** A condition over the facts, groups and cases of these policies, so many levels deep. */
export function condition(depth: number): fc.Arbitrary<Expr> {
  if (depth === 0) return leaf;
  const part = condition(depth - 1);
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

function provision(value: fc.Arbitrary<Expr>, split: boolean): fc.Arbitrary<readonly RuleSpec[]> {
  const rule = fc.tuple(condition(2), value, split ? payers : fc.constant(undefined)).map(
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

export const smallPolicy: fc.Arbitrary<Graph> = fc
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
          provision(amounts, true),
        )
        .map(([way, rules]) => ({ way, rules, type: 'money' as const })),
      fc
        .tuple(
          fc.constantFrom<CombiningWay>('unique', 'unique', 'ordered', 'earliest', 'latest'),
          provision(dates, false),
        )
        .map(([way, rules]) => ({ way, rules, type: 'date' as const })),
    ),
    fc.record({
      scope: fc.option(condition(1), { nil: undefined }),
      scopeItem: fc.boolean(),
      guard: fc.option(condition(0), { nil: undefined }),
      constraint: fc.option(condition(1), { nil: undefined }),
      exclusive: fc.boolean(),
      inCase: condition(1),
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

function days({ from, to }: { readonly from: string; readonly to: string }): readonly GivenValue[] {
  const day = (iso: string): number => {
    const [year = 0, month = 0, date = 0] = iso.split('-').map(Number);
    return dayOf({ year, month, day: date });
  };
  const found: GivenValue[] = [];
  for (let each = day(from); each <= day(to); each += 1) {
    found.push({ kind: 'day', day: printIso(each) });
  }
  return found;
}

const yesNo: readonly GivenValue[] = [true, false].map((value) => ({ kind: 'yesNo', value }));

/** Every value of an input of these policies. */
function valuesOf(id: string): readonly GivenValue[] {
  switch (id) {
    case 'fact:出生':
      return days(birth);
    case 'fact:缴费':
      return days(payment);
    case 'fact:断保':
      return [{ kind: 'none' }, ...days(lapse)];
    case 'fact:年数':
      return ['0', '1', '2', '3'].map((value) => ({ kind: 'number', value }));
    case 'fact:档次':
      return ['一档', '二档'].map((option) => ({ kind: 'option', option }));
    default:
      return yesNo;
  }
}

/** How many `everybody` gives. */
export function sizeOf(inputs: readonly string[]): number {
  return inputs.reduce((size, id) => size * valuesOf(id).length, 1);
}

/** Everybody who differs in these inputs. */
export function everybody(inputs: readonly string[]): readonly (readonly Given[])[] {
  let people: readonly (readonly Given[])[] = [[]];
  for (const id of inputs) {
    const values = valuesOf(id);
    people = people.flatMap((person) => values.map((value) => [...person, { id, value }]));
  }
  return people;
}
