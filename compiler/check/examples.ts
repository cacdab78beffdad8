/**
 * Checks examples and base persons: facts against their types, expectations against their items.
 */
import type { Expected, Expression, GivenFact, Name, StatementOf } from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { Expectation, Given, GivenValue } from '../graph/graph.ts';
import type { Declaration, Placed } from '../resolve/declarations.ts';
import { typeOfValue, typeWord } from '../types.ts';
import { optionNamed } from './conditions.ts';
import { type Context, lookUp, quote, report, reportWrongKind } from './context.ts';
import { checkPayers } from './payers.ts';
import { checkRuleValue } from './rule-values.ts';

type ExampleStatement = StatementOf<'example' | 'sample'>;

/** The facts of an example, over those of its base person; later ones win over the base, twice in one place is an error. */
export function givenFacts(
  context: Context,
  statement: ExampleStatement,
  samples: readonly Placed<ExampleStatement>[],
  trail: readonly string[] = [],
): readonly Given[] {
  const merged = new Map<string, Given>();
  const { sample } = statement;
  if (sample?.kind === 'name') {
    const base = samples.find(
      ({ statement: other }) => other.name.kind === 'name' && other.name.text === sample.text,
    );
    if (base === undefined || trail.includes(sample.text)) {
      report(context, nameProblems.unknownName, sample, {
        name: sample.text,
        nearest: undefined,
        cut: undefined,
      });
    } else {
      const below = givenFacts({ ...context, file: base.file }, base.statement, samples, [
        ...trail,
        sample.text,
      ]);
      for (const given of below) merged.set(given.id, given);
    }
  }
  const here = new Set<string>();
  for (const fact of statement.given) {
    const given = givenFact(context, fact);
    if (given === undefined) continue;
    if (here.has(given.id) && fact.name.kind === 'name') {
      report(context, ruleProblems.repeated, fact, { name: fact.name.text });
    }
    here.add(given.id);
    merged.set(given.id, given);
  }
  return [...merged.values()];
}

function givenFact(context: Context, fact: GivenFact): Given | undefined {
  if (fact.name.kind !== 'name') return undefined;
  const found = lookUp(context, fact.name);
  if (found === undefined) return undefined;
  const value =
    found.kind === 'fact'
      ? factValue(context, fact, found, fact.name)
      : found.kind === 'group'
        ? rollValue(context, fact)
        : undefined;
  if (found.kind !== 'fact' && found.kind !== 'group') {
    reportWrongKind(context, fact.name, found, '事实或人群');
  }
  return value === undefined ? undefined : { id: found.id, value };
}

function factValue(
  context: Context,
  fact: GivenFact,
  found: Declaration,
  name: Name,
): GivenValue | undefined {
  const type = context.scope.factTypes.get(found.name);
  if (type === undefined) return undefined;
  const { value } = fact;
  if (value === undefined) {
    if (type.kind === 'yesNo') return { kind: 'yesNo', value: !fact.negated };
    return wanted(context, name, found.name, typeWord(typeOfValue(type.kind)));
  }
  switch (value.kind) {
    case 'none':
      return { kind: 'none' };
    case 'unknown':
      return { kind: 'unknown' };
    case 'yesNo':
      if (type.kind === 'yesNo') return { kind: 'yesNo', value: value.value };
      break;
    case 'name':
      if (type.kind === 'option') {
        const option = optionNamed(
          context,
          { kind: 'option', owner: found.name, options: [] },
          value,
        );
        return option === undefined ? undefined : { kind: 'option', option };
      }
      break;
    default:
  }
  const { expr, type: is } = context.check.value({ ...context, shares: false }, value);
  if (type.kind === 'date' && expr.kind === 'date') return { kind: 'day', day: expr.day };
  if (type.kind === 'money' && expr.kind === 'money') return { kind: 'money', fen: expr.fen };
  if ((type.kind === 'integer' || type.kind === 'percent') && expr.kind === 'number') {
    return { kind: 'number', value: expr.value };
  }
  return is.kind === 'error'
    ? undefined
    : wanted(context, value, quote(context, value), typeWord(typeOfValue(type.kind)));
}

/** `低保对象`, `低保对象 2024年10月15日 至 2024年12月31日`, `低保对象 不早于 2024年10月15日`. */
function rollValue(context: Context, fact: GivenFact): GivenValue | undefined {
  const { value } = fact;
  if (value === undefined) return { kind: 'yesNo', value: !fact.negated };
  const day = (expression: Expression): { day?: string } => {
    const { expr } = context.check.value(context, expression);
    return expr.kind === 'date' ? { day: expr.day } : {};
  };
  const roll = (from: { day?: string }, to: { day?: string }): GivenValue => ({
    kind: 'roll',
    ...(from.day === undefined ? {} : { from: from.day }),
    ...(to.day === undefined ? {} : { to: to.day }),
  });
  switch (value.kind) {
    case 'yesNo':
      return { kind: 'yesNo', value: value.value };
    case 'unknown':
      return { kind: 'unknown' };
    case 'range':
      return roll(day(value.from), day(value.to));
    case 'bound':
      if (value.operator === 'notEarlier' || value.operator === '≥')
        return roll(day(value.operand), {});
      if (value.operator === 'notLater' || value.operator === '≤')
        return roll({}, day(value.operand));
      return wanted(context, value, quote(context, value), '名册上的起止日期');
    default:
      return wanted(context, value, quote(context, value), '是、否，或名册上的起止日期');
  }
}

function wanted(context: Context, span: Expression, text: string, what: string): undefined {
  report(context, typeProblems.wanted, span, { text, is: '别的', wanted: what });
  return undefined;
}

/** What the person must get. */
export function expectation(context: Context, expected: Expected): Expectation | undefined {
  if (expected.name.kind !== 'name') return undefined;
  const found = lookUp(context, expected.name);
  if (found === undefined) return undefined;
  const shape = context.scope.itemShapes.get(found.name);
  if (found.kind !== 'item' || shape === undefined) {
    reportWrongKind(context, expected.name, found, '项目');
    return undefined;
  }
  const here: Context = { ...context, item: found.name, shares: false };
  const value =
    expected.value.kind === 'unknown'
      ? ({ kind: 'unknown' } as const)
      : checkRuleValue(here, expected.value, shape);
  return {
    item: found.id,
    value,
    origin: { file: -1, start: expected.start, end: expected.end },
    ...(expected.payers === undefined ? {} : { payers: checkPayers(here, expected.payers) }),
  };
}
