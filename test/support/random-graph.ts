/**
 * Small random policies: facts and rolls, open and closed; amounts and dates that read earlier ones; every way of
 * combining, priorities, exceptions, shares, bounds, 待定, 无, payers and scope.
 */
import fc from 'fast-check';
import type { CombiningWay, Expr, Given, GivenValue, Graph } from '../../compiler/graph/graph.ts';
import {
  aDate,
  aGraph,
  aGroup,
  and,
  anInteger,
  anItem,
  aProvision,
  aYesNo,
  bound,
  compare,
  date,
  fact,
  item,
  member,
  minus,
  none,
  not,
  num,
  or,
  pays,
  paysAll,
  paysRatio,
  paysRest,
  pending,
  plus,
  type RuleSpec,
  range,
  share,
  times,
  within,
  yuan,
} from './graphs.ts';

const days = ['2024-09-01', '2024-12-31', '2025-01-01', '2025-02-28'] as const;
const operators = ['<', '≤', '=', '≥', '>', '≠'] as const;

/** Open facts come first; the rest is closed. */
const facts = [
  aYesNo('甲'),
  aYesNo('乙'),
  aYesNo('丙'),
  anInteger('年数'),
  aDate('缴费日期'),
  aYesNo('学生', { silence: 'no' }),
  aDate('断保日期', { silence: 'none' }),
];
const groups = [
  aGroup('困难人员'),
  aGroup('低保对象', { parents: ['group:困难人员'] }),
  aGroup('特困人员'),
];

const days$ = fc.constantFrom(...days).map((day) => date(day));
const yuans$ = fc.constantFrom(0, 40, 100, 200, 380, 400).map((amount) => yuan(amount));

interface Reach {
  /** Earlier amounts. */
  readonly amounts: readonly string[];
  readonly dates: readonly string[];
}

function oneOf(...choices: (fc.Arbitrary<Expr> | undefined)[]): fc.Arbitrary<Expr> {
  return fc.oneof(...choices.filter((each) => each !== undefined));
}

function named(names: readonly string[]): fc.Arbitrary<Expr> | undefined {
  return names.length === 0 ? undefined : fc.constantFrom(...names).map((name) => item(name));
}

function amount(reach: Reach, depth: number): fc.Arbitrary<Expr> {
  const leaf = oneOf(yuans$, named(reach.amounts), named(reach.amounts));
  if (depth === 0) return leaf;
  const part = amount(reach, depth - 1);
  return oneOf(
    leaf,
    leaf,
    fc.tuple(part, part).map(([a, b]) => plus(a, b)),
    fc.tuple(part, part).map(([a, b]) => minus(a, b)),
    part.map((a) => times(num(2), a)),
    fc
      .tuple(fc.constantFrom('higher', 'lower'), part, part)
      .map(([pick, a, b]): Expr => ({ kind: 'pick', pick, operands: [a, b] })),
    fc.constant(times(yuan(10), fact('年数'))),
    fc.constant(
      times(yuan(10), { kind: 'count', operands: [fact('甲'), fact('乙'), member('低保对象')] }),
    ),
    part.map((a): Expr => ({ kind: 'round', operand: a, mode: 'halfUp', unit: 10000 })),
  );
}

function day(reach: Reach): fc.Arbitrary<Expr> {
  const leaf = oneOf(
    days$,
    named(reach.dates),
    fc.constant(fact('缴费日期')),
    fc.constant(fact('断保日期')),
  );
  return oneOf(
    leaf,
    leaf.map(
      (of): Expr => ({
        kind: 'shift',
        date: of,
        direction: 'after',
        length: num(3),
        unit: 'month',
      }),
    ),
    fc.tuple(leaf, leaf).map(([a, b]): Expr => ({ kind: 'pick', pick: 'later', operands: [a, b] })),
  );
}

function condition(reach: Reach, depth: number): fc.Arbitrary<Expr> {
  const leaf = oneOf(
    fc.constantFrom('甲', '乙', '丙', '学生').map((name) => fact(name)),
    fc.constantFrom('困难人员', '低保对象', '特困人员').map((name) => member(name)),
    fc.integer({ min: 0, max: 4 }).map((n) => compare(fact('年数'), '≥', num(n))),
    fc.tuple(days$, days$).map(([a, b]) => within(fact('缴费日期'), range(a, b))),
    fc
      .tuple(day(reach), fc.constantFrom(...operators), day(reach))
      .map(([a, operator, b]) => compare(a, operator, b)),
    fc
      .tuple(amount(reach, 1), fc.constantFrom(...operators), amount(reach, 1))
      .map(([a, operator, b]) => compare(a, operator, b)),
    fc.constant<Expr>({ kind: 'isNone', operand: fact('断保日期') }),
  );
  if (depth === 0) return leaf;
  const part = condition(reach, depth - 1);
  return oneOf(
    leaf,
    leaf,
    fc.array(part, { minLength: 2, maxLength: 3 }).map((operands) => and(...operands)),
    fc.array(part, { minLength: 2, maxLength: 3 }).map((operands) => or(...operands)),
    part.map((operand) => not(operand)),
  );
}

/** Earlier rules are over later ones, so that no circle comes about; `turn` makes some of them exceptions. */
function priorities(
  specs: readonly RuleSpec[],
  bits: readonly boolean[],
  turn: boolean,
): RuleSpec[] {
  let next = 0;
  return specs.map((spec, index) => {
    const over = specs.flatMap((other, lower) => {
      const above = turn ? index > lower : index < lower;
      if (!above || spec.otherwise || other.otherwise) return [];
      next += 1;
      return bits[next % bits.length] ? [lower + 1] : [];
    });
    return { ...spec, over };
  });
}

const payers$ = fc.option(
  fc.constantFrom(
    paysAll('县'),
    paysAll('镇'),
    pays(paysRatio('县', '1/2'), paysRest('镇')),
    pays(paysRatio('县', '1/4'), paysRatio('镇', '3/4')),
  ),
  { nil: undefined },
);

function rules(
  condition$: fc.Arbitrary<Expr>,
  value$: fc.Arbitrary<Expr>,
  withPayers: boolean,
): fc.Arbitrary<RuleSpec[]> {
  const rule = fc.tuple(condition$, value$, payers$).map(
    ([when, value, payers]): RuleSpec => ({
      condition: when,
      value,
      ...(withPayers && payers !== undefined ? { payers } : {}),
    }),
  );
  return fc
    .tuple(
      fc.array(rule, { minLength: 1, maxLength: 4 }),
      fc.option(value$, { nil: undefined }),
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([list, rest, bits, turn, prioritised]) => {
      const all = rest === undefined ? list : [...list, { value: rest, otherwise: true }];
      return prioritised ? priorities(all, bits, turn) : all;
    });
}

const amountWays: readonly CombiningWay[] = ['unique', 'ordered', 'highest', 'lowest', 'added'];
const dateWays: readonly CombiningWay[] = ['unique', 'ordered', 'earliest', 'latest'];

export interface GraphOptions {
  /** Whether 待定 and bounds may occur. */
  readonly unset: boolean;
}

interface Draft {
  readonly name: string;
  readonly base?: string;
  readonly way: CombiningWay;
  readonly rules: readonly RuleSpec[];
  readonly type: 'money' | 'date';
}

function amountDraft(name: string, reach: Reach, { unset }: GraphOptions): fc.Arbitrary<Draft> {
  const bases =
    reach.amounts.length === 0
      ? fc.constant(undefined)
      : fc.option(fc.constantFrom(...reach.amounts), { nil: undefined });
  return bases.chain((base) => {
    const plain = amount(reach, 1);
    const value = oneOf(
      plain,
      plain,
      fc.constant(none),
      base === undefined ? undefined : fc.constantFrom(share('1'), share('1/2')),
      base === undefined ? undefined : fc.constant(share('1')),
      unset ? fc.constant(pending(name)) : undefined,
      unset ? fc.constantFrom(bound(name, yuan(80)), bound(name, yuan(80), yuan(200))) : undefined,
    );
    return fc.tuple(fc.constantFrom(...amountWays), rules(condition(reach, 1), value, true)).map(
      ([way, list]): Draft => ({
        name,
        way,
        rules: list,
        type: 'money',
        ...(base === undefined ? {} : { base }),
      }),
    );
  });
}

function dateDraft(name: string, reach: Reach): fc.Arbitrary<Draft> {
  return fc
    .tuple(
      fc.constantFrom(...dateWays),
      rules(condition(reach, 1), oneOf(day(reach), day(reach), fc.constant(none)), false),
    )
    .map(([way, list]): Draft => ({ name, way, rules: list, type: 'date' }));
}

/** Five items, each reading those before it. */
export function randomGraph(options: GraphOptions): fc.Arbitrary<Graph> {
  const empty: Reach = { amounts: [], dates: [] };
  return amountDraft('一', empty, options)
    .chain((first) =>
      dateDraft('二', { amounts: ['一'], dates: [] }).chain((second) =>
        amountDraft('三', { amounts: ['一'], dates: ['二'] }, options).chain((third) =>
          fc
            .tuple(
              amountDraft('四', { amounts: ['一', '三'], dates: ['二'] }, options),
              amountDraft('五', { amounts: ['一', '三'], dates: ['二'] }, options),
              fc.option(condition(empty, 0), { nil: undefined, freq: 2 }),
            )
            .map(([fourth, fifth, scope]) => ({
              drafts: [first, second, third, fourth, fifth],
              scope,
            })),
        ),
      ),
    )
    .map(({ drafts, scope }) =>
      aGraph({
        facts,
        groups,
        items: drafts.map(({ name, type, base }) =>
          anItem(name, type, base === undefined ? {} : { base: item(base) }),
        ),
        provisions: drafts.map(({ name, way, rules: list }) => aProvision(name, way, list)),
        ...(scope === undefined ? {} : { scope }),
      }),
    );
}

const yesNo$ = fc.boolean().map((value): GivenValue => ({ kind: 'yesNo', value }));
const number$ = fc
  .integer({ min: 0, max: 4 })
  .map((value): GivenValue => ({ kind: 'number', value: `${value}` }));
const day$ = fc
  .constantFrom(...days, '2024-11-30')
  .map((text): GivenValue => ({ kind: 'day', day: text }));

/** A person of such a policy, who says everything. */
export const wholePerson: fc.Arbitrary<Given[]> = fc.tuple(
  ...facts.map(({ id, type, silence }) => {
    const value = type.kind === 'yesNo' ? yesNo$ : type.kind === 'integer' ? number$ : day$;
    const orNone =
      silence === 'none' ? fc.oneof(value, fc.constant<GivenValue>({ kind: 'none' })) : value;
    return orNone.map((given): Given => ({ id, value: given }));
  }),
  ...groups.map(({ id }) => yesNo$.map((value): Given => ({ id, value }))),
);

/** The same person, of whom only some things are known: the others are unknown, or not said if `silent` may be. */
export function partOf(person: readonly Given[], known: readonly boolean[]): Given[] {
  return person.map((given, index) =>
    known[index] ? given : { id: given.id, value: { kind: 'unknown' } },
  );
}
