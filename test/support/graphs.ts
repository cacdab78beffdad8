/**
 * Builds small graphs by hand: each function is one statement of the language, in typed data.
 *
 * Names are ids too (`fact:年龄`), so that tests read like the policy they stand for.
 */
import type {
  Case,
  Check,
  CombiningWay,
  CompareOperator,
  Constraint,
  Example,
  Expectation,
  Expr,
  Fact,
  FactType,
  Given,
  GivenValue,
  Graph,
  Group,
  Id,
  Item,
  Origin,
  PayerShare,
  Payers,
  Period,
  Provision,
  Rule,
  SetExpr,
  ValueType,
} from '../../compiler/graph/graph.ts';

export const origin: Origin = { file: 0, start: 0, end: 0 };

// Expressions

export const yuan = (amount: number): Expr => ({
  kind: 'money',
  fen: `${Math.round(amount * 100)}`,
});
export const num = (value: number | string): Expr => ({ kind: 'number', value: `${value}` });
export const date = (day: string): Expr => ({ kind: 'date', day });
export const none: Expr = { kind: 'none' };
export const full: Expr = { kind: 'share', of: '1', full: true };
export const share = (of: string): Expr => ({ kind: 'share', of, full: false });
export const pending = (name: string): Expr => ({ kind: 'pending', name });
export const unspecified = (name: string): Expr => ({ kind: 'unspecified', name });
export const bound = (name: string, min?: Expr, max?: Expr): Expr => ({
  kind: 'bound',
  name,
  ...(min ? { min } : {}),
  ...(max ? { max } : {}),
});
export const fact = (name: string): Expr => ({ kind: 'fact', fact: `fact:${name}` });
export const member = (name: string, asOf?: Expr): Expr => ({
  kind: 'member',
  group: `group:${name}`,
  ...(asOf ? { asOf } : {}),
});
export const item = (name: string): Expr => ({ kind: 'item', item: `item:${name}` });
export const inCase = (name: string): Expr => ({ kind: 'case', case: `case:${name}` });
export const and = (...operands: Expr[]): Expr => ({ kind: 'and', operands });
export const or = (...operands: Expr[]): Expr => ({ kind: 'or', operands });
export const not = (operand: Expr): Expr => ({ kind: 'not', operand });
export const compare = (left: Expr, operator: CompareOperator, right: Expr): Expr => ({
  kind: 'compare',
  operator,
  left,
  right,
});
export const yes: Expr = { kind: 'yesNo', value: true };
export const no: Expr = { kind: 'yesNo', value: false };
export const option = (name: string): Expr => ({ kind: 'option', option: name });
export const is = (name: string, value: string): Expr => compare(fact(name), '=', option(value));
export const within = (value: Expr, set: SetExpr): Expr => ({ kind: 'within', value, set });
export const range = (from?: Expr, to?: Expr): SetExpr => ({
  kind: 'range',
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});
export const plus = (...operands: Expr[]): Expr => ({
  kind: 'sum',
  terms: operands.map((operand) => ({ negative: false, operand })),
});
export const minus = (left: Expr, right: Expr): Expr => ({
  kind: 'sum',
  terms: [
    { negative: false, operand: left },
    { negative: true, operand: right },
  ],
});
export const times = (...operands: Expr[]): Expr => ({
  kind: 'product',
  factors: operands.map((operand) => ({ inverse: false, operand })),
});
export const over = (left: Expr, right: Expr): Expr => ({
  kind: 'product',
  factors: [
    { inverse: false, operand: left },
    { inverse: true, operand: right },
  ],
});

// Declarations

type Options<T, K extends keyof T> = Partial<Omit<T, K>>;

export function aFact(name: string, type: FactType, more: Options<Fact, 'name'> = {}): Fact {
  return { id: `fact:${name}`, name, origin, type, silence: 'unknown', choice: false, ...more };
}
export const aDate = (name: string, more: Options<Fact, 'name'> = {}): Fact =>
  aFact(name, { kind: 'date' }, more);
export const aYesNo = (name: string, more: Options<Fact, 'name'> = {}): Fact =>
  aFact(name, { kind: 'yesNo' }, more);
export const anInteger = (name: string, more: Options<Fact, 'name'> = {}): Fact =>
  aFact(name, { kind: 'integer' }, more);

export function aGroup(name: string, more: Options<Group, 'name'> = {}): Group {
  return { id: `group:${name}`, name, origin, certifiedBy: [], parents: [], ...more };
}
export function aCase(name: string, condition: Expr): Case {
  return { id: `case:${name}`, name, origin, condition };
}
export function aPeriod(name: string, set: SetExpr): Period {
  return { id: `period:${name}`, name, origin, set };
}
export function anItem(
  name: string,
  type: ValueType = 'money',
  more: Options<Item, 'name'> = {},
): Item {
  return { id: `item:${name}`, name, origin, type, required: false, silentNone: false, ...more };
}

/** Label 1, 2, …; `over` names labels. */
export interface RuleSpec extends Options<Rule, 'over' | 'id'> {
  readonly over?: readonly number[];
}

export const when = (condition: Expr, value: Expr, more: RuleSpec = {}): RuleSpec => ({
  condition,
  value,
  ...more,
});
export const always = (value: Expr, more: RuleSpec = {}): RuleSpec => ({ value, ...more });
export const otherwise = (value: Expr, more: RuleSpec = {}): RuleSpec => ({
  value,
  otherwise: true,
  ...more,
});

export const ruleId = (itemName: string, label: number | 'otherwise'): Id =>
  `rule:${itemName}/${label}`;

export function aProvision(
  itemName: string,
  combine: CombiningWay,
  specs: readonly RuleSpec[],
  more: Options<Provision, 'rules'> = {},
): Provision {
  const rules = specs.map((spec, index): Rule => {
    const { over = [], ...rest } = spec;
    return {
      id: ruleId(itemName, spec.otherwise ? 'otherwise' : index + 1),
      otherwise: false,
      exception: false,
      value: none,
      provisional: [],
      origin,
      ...(spec.otherwise || specs.length === 1 ? {} : { label: index + 1 }),
      ...rest,
      over: over.map((label) => ruleId(itemName, label)),
    };
  });
  return {
    id: `provision:${itemName}`,
    item: `item:${itemName}`,
    combine,
    combineProvisional: false,
    rules,
    origin,
    ...more,
  };
}

export function aCheck(name: string, assertion: Expr, more: Options<Check, 'name'> = {}): Check {
  return { id: `check:${name}`, name, origin, assertion, source: 'check', ...more };
}
export function aConstraint(
  name: string,
  assertion: Expr,
  more: Options<Constraint, 'name'> = {},
): Constraint {
  return { id: `constraint:${name}`, name, origin, assertion, ...more };
}

// Payers

export const paysAll = (name: string): Payers => ({
  shares: [{ payer: `payer:${name}`, share: 'all' }],
});
export const paysRatio = (name: string, ratio: string): PayerShare => ({
  payer: `payer:${name}`,
  share: 'ratio',
  ratio,
});
export const paysAmount = (name: string, amount: Expr): PayerShare => ({
  payer: `payer:${name}`,
  share: 'amount',
  amount,
});
export const paysRest = (name: string): PayerShare => ({
  payer: `payer:${name}`,
  share: 'remainder',
});
export const pays = (...shares: PayerShare[]): Payers => ({ shares });

// People

const givenValue = (value: GivenValue | string | number | boolean): GivenValue => {
  if (typeof value === 'boolean') return { kind: 'yesNo', value };
  if (typeof value === 'number') return { kind: 'number', value: `${value}` };
  if (typeof value !== 'string') return value;
  if (value === '无') return { kind: 'none' };
  if (value === '未知') return { kind: 'unknown' };
  return /^\d{4}-/.test(value) ? { kind: 'day', day: value } : { kind: 'option', option: value };
};

export type PersonSpec = Readonly<Record<string, GivenValue | string | number | boolean>>;

/** A person of the graph, by names. */
export function person(graph: Graph, spec: PersonSpec): Given[] {
  const ids = new Map([...graph.facts, ...graph.groups].map(({ id, name }) => [name, id]));
  return Object.entries(spec).map(([name, value]) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`no fact or group ${name}`);
    return { id, value: givenValue(value) };
  });
}

export function anExample(
  graph: Graph,
  name: string,
  spec: PersonSpec,
  expected: readonly Omit<Expectation, 'origin'>[],
): Example {
  return {
    id: `example:${name}`,
    name,
    origin,
    given: person(graph, spec),
    expected: expected.map((each) => ({ ...each, origin })),
  };
}

/** A whole graph; items get the provision of their name, `order` is as listed unless given. */
export function aGraph(parts: Partial<Graph>): Graph {
  const provisions = parts.provisions ?? [];
  const items = (parts.items ?? []).map((each) => {
    const provision = provisions.find(
      ({ item: id, id: own }) => id === each.id && own === `provision:${each.name}`,
    );
    return provision === undefined || each.provision !== undefined
      ? each
      : { ...each, provision: provision.id };
  });
  const cases = parts.cases ?? [];
  const periods = parts.periods ?? [];
  const groups = parts.groups ?? [];
  return {
    canbao: 1,
    policy: { name: '测试县', region: [], basis: [] },
    files: ['test.canbao'],
    scopeItems: [],
    facts: [],
    exclusives: [],
    payers: [],
    checks: [],
    constraints: [],
    examples: [],
    targets: [],
    schedules: [],
    edges: [],
    documents: {},
    order: [...groups, ...periods, ...cases, ...items].map(({ id }) => id),
    ...parts,
    groups,
    cases,
    periods,
    items,
    provisions,
  };
}
