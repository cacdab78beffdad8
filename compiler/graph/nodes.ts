/**
 * Declarations as nodes of the graph: facts, groups, cases, periods and items, with every 改 and 增 applied in order.
 */
import type { Name } from '../../language/ast.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import { type Context, lookUp, reportWrongKind } from '../check/context.ts';
import { allowClauses, lastClause, silenceOf } from '../check/declared.ts';
import type { PolicyStatement } from '../check/header.ts';
import { benefitPeriodId } from '../check/sets.ts';
import type { Declaration } from '../resolve/declarations.ts';
import type { Case, Expr, Fact, Group, Id, Item, Period, SetExpr } from './graph.ts';
import { nodeOf, type Place } from './place.ts';

/** 待遇期 of the policy. */
export function benefitPeriod(
  context: Context,
  header: PolicyStatement | undefined,
  place: Place,
): Period[] {
  if (header === undefined) return [];
  const { from, to } = context.scope.benefitPeriod;
  const set: SetExpr = {
    kind: 'range',
    from: { kind: 'date', day: from },
    to: { kind: 'date', day: to },
  };
  return [
    {
      id: benefitPeriodId,
      name: '待遇期',
      alias: 'benefitPeriod',
      origin: place(context.file, header),
      set,
    },
  ];
}

export function factNode(context: Context, one: Declaration<'fact'>, place: Place): Fact {
  return {
    ...nodeOf(one, place),
    type: context.scope.factTypes.get(one.name) ?? { kind: 'yesNo' },
    silence: silenceOf(one.versions),
    choice: lastClause(one.versions, 'choice') !== undefined,
  };
}

/** Ids of named groups; what is no group is reported. */
export function groupIds(
  context: Context,
  names: readonly (Name | { readonly kind: 'missing' })[],
): readonly Id[] {
  return names.flatMap((name) => {
    if (name.kind !== 'name') return [];
    const found = lookUp(context, name);
    if (found === undefined) return [];
    if (found.kind === 'group') return [found.id];
    reportWrongKind(context, name, found, '人群');
    return [];
  });
}

export function groupNode(context: Context, one: Declaration<'group'>, place: Place): Group {
  const certified = new Set<string>();
  const parents = new Set<Id>();
  let definition: Expr | undefined;
  for (const { file, statement } of one.versions) {
    const here = { ...context, file };
    allowClauses(here, statement.clauses, ['certified', 'belongs'], '人群');
    if (statement.condition !== undefined)
      definition = here.check.condition(here, statement.condition);
    for (const clause of statement.clauses) {
      if (clause.kind === 'certified') {
        for (const name of clause.departments) if (name.kind === 'name') certified.add(name.text);
      }
      if (clause.kind === 'belongs')
        for (const id of groupIds(here, clause.groups)) parents.add(id);
    }
  }
  if (definition !== undefined && certified.size > 0) {
    context.scope.reports.add(one.file, ruleProblems.groupKnowsItself, one.nameSpan, {
      name: one.name,
    });
  }
  return {
    ...nodeOf(one, place),
    certifiedBy: [...certified],
    parents: [...parents],
    ...(definition === undefined ? {} : { definition }),
  };
}

/** Several conditions are alternatives. */
export function caseNode(context: Context, one: Declaration<'case'>, place: Place): Case {
  const operands: Expr[] = [];
  for (const { file, statement } of one.versions) {
    if (statement.change === 'amend') operands.length = 0;
    for (const { condition } of statement.conditions)
      operands.push(context.check.condition({ ...context, file }, condition));
  }
  const [only] = operands;
  const condition: Expr =
    operands.length === 1 && only !== undefined ? only : { kind: 'or', operands };
  return { ...nodeOf(one, place), condition };
}

export function periodNode(context: Context, one: Declaration<'period'>, place: Place): Period {
  let set: SetExpr = { kind: 'union', parts: [] };
  for (const { file, statement } of one.versions) {
    const here: Context = { ...context, file, original: { kind: 'period', name: one.name, set } };
    const parts = statement.parts.map((part) => here.check.set(here, part));
    if (statement.change === 'add') parts.unshift(set);
    const [only] = parts;
    set = parts.length === 1 && only !== undefined ? only : { kind: 'union', parts };
  }
  return { ...nodeOf(one, place), set };
}

/** `provision` is the id of the one in force. */
export function itemNode(
  context: Context,
  one: Declaration<'item'>,
  provision: Id | undefined,
  place: Place,
): Item {
  const shape = context.scope.itemShapes.get(one.name);
  const base = lastClause(one.versions, 'base');
  const settlement = lastClause(one.versions, 'settlement');
  return {
    ...nodeOf(one, place),
    type: shape?.type ?? 'yesNo',
    required: lastClause(one.versions, 'required') !== undefined,
    silentNone: lastClause(one.versions, 'silentNone') !== undefined,
    ...(shape?.options === undefined ? {} : { options: shape.options }),
    ...(base === undefined
      ? {}
      : { base: context.check.value({ ...context, file: base.file }, base.clause.value).expr }),
    ...(settlement === undefined ? {} : { settlement: settlement.clause.settlement }),
    ...(provision === undefined ? {} : { provision }),
  };
}
