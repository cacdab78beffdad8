/**
 * Facts of small policies, and the conditions that can be said of them: two dates that are compared, one date that may be
 * 无, days that come back, a number, an option, flags, rolls that exclude and contain each other.
 */
import fc from 'fast-check';
import type { Expr, Fact, SetExpr } from '../../compiler/graph/graph.ts';
import {
  aDate,
  aFact,
  aGroup,
  and,
  anInteger,
  aYesNo,
  compare,
  date,
  fact,
  inCase,
  member,
  minus,
  num,
  plus,
  range,
  times,
  within,
} from './graphs.ts';

/** Around the end of a February, where months are cut short. */
export const birth = { from: '2024-01-28', to: '2024-02-03' };
export const payment = { from: '2024-02-26', to: '2024-03-03' };
export const lapse = { from: '2024-02-27', to: '2024-03-01' };

export const facts: readonly Fact[] = [
  aFact('出生', { kind: 'date', ...birth }),
  aFact('缴费', { kind: 'date', ...payment }),
  aDate('断保', { type: { kind: 'date', ...lapse }, silence: 'none' }),
  anInteger('年数', { type: { kind: 'integer', from: '0', to: '3' } }),
  anInteger('补年', { type: { kind: 'integer', from: '0', to: '2' } }),
  aFact('档次', { kind: 'option', options: [{ name: '一档' }, { name: '二档' }] }),
  aYesNo('学生', { silence: 'no' }),
  aYesNo('本地', { silence: 'yes' }),
];
export const groups = [
  aGroup('困难'),
  aGroup('低保', { parents: ['group:困难'] }),
  aGroup('孤儿', { definition: and(fact('学生'), member('困难')) }),
];

export const operators = ['<', '≤', '=', '≥', '>', '≠'] as const;

export function shifted(of: Expr, length: number, unit: 'day' | 'month'): Expr {
  return { kind: 'shift', date: of, direction: 'after', length: num(length), unit };
}

const births = fc.constantFrom(
  ...['2024-01-30', '2024-01-31', '2024-02-01'].map((day) => date(day)),
);
export const payments = fc.constantFrom(
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

/** Days that come back, also over the turn of the month or the year. */
const recurring: fc.Arbitrary<SetExpr> = fc
  .tuple(
    fc.constantFrom<readonly [number, number]>([27, 28], [28, 1], [1, 2], [29, 31], [2, 27]),
    fc.constantFrom<SetExpr | undefined>(
      undefined,
      range(date('2024-02-28'), date('2024-03-02')),
      range(fact('出生'), shifted(fact('出生'), 1, 'month')),
    ),
    fc.boolean(),
  )
  .map(([[from, to], within, yearly]) => ({
    kind: 'recurring',
    every: yearly ? 'year' : 'month',
    from: { day: from, ...(yearly && { month: 2 }) },
    to: { day: to, ...(yearly && { month: to < from ? 3 : 2 }) },
    ...(within && { within }),
  }));

const part: fc.Arbitrary<Expr> = fc
  .tuple(
    fc.constantFrom(fact('缴费'), fact('出生'), shifted(fact('出生'), 1, 'month'), fact('断保')),
    fc.constantFrom<['month' | 'day', number]>(['month', 2], ['month', 3], ['day', 2], ['day', 29]),
    fc.constantFrom(...operators),
  )
  .map(([of, [each, figure], operator]) =>
    compare({ kind: 'datePart', of, part: each }, operator, num(figure)),
  );

/** Days for which rolls are read; 断保 may be 无. */
const rollDays: fc.Arbitrary<Expr> = fc.constantFrom<Expr>(
  fact('缴费'),
  fact('断保'),
  date('2024-02-28'),
  { kind: 'pick', pick: 'later', operands: [fact('缴费'), date('2024-02-28')] },
);
const onRoll = (...groups: string[]): fc.Arbitrary<Expr> =>
  fc.tuple(fc.constantFrom(...groups), rollDays).map(([group, day]) => member(group, day));

export const leaf: fc.Arbitrary<Expr> = fc.oneof(
  onRoll('困难', '低保', '孤儿'),
  part,
  fc
    .tuple(fc.constantFrom(fact('缴费'), fact('断保')), recurring)
    .map(([day, set]) => within(day, set)),
  fc.tuple(moving, recurring).map(([day, set]) => within(day, set)),
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

/** Rolls that are read for no day: whoever is on one is on it always. */
export const plainLeaf: fc.Arbitrary<Expr> = leaf.filter(
  (expr) => !JSON.stringify(expr).includes('"asOf"'),
);

/** 年数 − 补年 and the like, no less than 1; one is a product, and one is rounded. */
export const computed: fc.Arbitrary<Expr> = fc.constantFrom<Expr>(
  minus(fact('年数'), fact('补年')),
  plus(num(1), fact('年数'), fact('补年')),
  { kind: 'pick', pick: 'higher', operands: [minus(fact('年数'), fact('补年')), num(1)] },
  times(fact('年数'), fact('补年')),
  { kind: 'round', operand: times(fact('年数'), num('1/2')), mode: 'down', unit: 1 },
  {
    kind: 'count',
    operands: [compare(fact('补年'), '>', num(0)), compare(fact('年数'), '>', num(1))],
  },
);

/** Mostly numbers that are computed. */
export const ofNumbers: fc.Arbitrary<Expr> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(computed, fc.constantFrom(...operators), fc.integer({ min: 0, max: 4 }))
      .map(([value, operator, figure]) => compare(value, operator, num(figure))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('年数', '补年'),
        fc.constantFrom(...operators),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(([name, operator, figure]) => compare(fact(name), operator, num(figure))),
  },
  { weight: 1, arbitrary: fc.constant(compare(fact('补年'), '≤', fact('年数'))) },
  { weight: 1, arbitrary: fc.constantFrom(fact('学生'), member('困难')) },
);

/** Mostly rolls that are read for several days. */
export const ofRolls: fc.Arbitrary<Expr> = fc.oneof(
  { weight: 8, arbitrary: onRoll('困难', '低保') },
  { weight: 1, arbitrary: fc.constantFrom(fact('学生'), fact('本地')) },
  { weight: 2, arbitrary: fc.constant<Expr>({ kind: 'isNone', operand: fact('断保') }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...operators), payments)
      .map(([operator, day]) => compare(fact('缴费'), operator, day)),
  },
);
