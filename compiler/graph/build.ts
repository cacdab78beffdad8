/**
 * Builds the graph from merged declarations.
 *
 * Takes a scope with types worked out, gives every node of the graph. Guarantees: nodes stand in the order of their
 * declarations, files by index; what is wrong has been reported, and then the caller makes no graph of it.
 */
import type { Name, StatementOf } from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import { claimsOf, type DraftCheck } from '../check/claims.ts';
import {
  type Context,
  find,
  lookUp,
  refer,
  reportUnknown,
  reportWrongKind,
} from '../check/context.ts';
import { allowClauses, lastClause, silenceOf } from '../check/declared.ts';
import { expectation, givenFacts } from '../check/examples.ts';
import { scheduleBody, targetEntries } from '../check/figures.ts';
import { attributeExpression, type PolicyStatement } from '../check/header.ts';
import { type DraftProvision, draftProvision, provisionIds } from '../check/provisions.ts';
import { benefitPeriodId } from '../check/sets.ts';
import type { Declaration, DeclaredKind, Placed } from '../resolve/declarations.ts';
import type {
  Case,
  Check,
  Example,
  Expr,
  Fact,
  Graph,
  Group,
  Id,
  Item,
  Origin,
  Period,
  Provision,
  SetExpr,
} from './graph.ts';
import { referencesIn } from './references.ts';

export type Parts = Omit<
  Graph,
  'canbao' | 'policy' | 'files' | 'scopeItems' | 'order' | 'edges' | 'documents'
>;

/** `context.file` is the entry; every node is checked in the file it stands in. */
export function buildParts(
  context: Context,
  header: PolicyStatement | undefined,
  files: readonly string[],
): Parts {
  const place = placer(files);
  const declared = <K extends DeclaredKind>(kind: K): Declaration<K>[] =>
    [...context.scope.declarations.byName.values()].filter(
      (one): one is Declaration<K> => one.kind === kind,
    );

  const withAsOf = rollsAsOf(context, header);
  const drafts = provisionsOf(withAsOf);
  const claims = drafts.flatMap(({ draft, item }) => {
    const shape = context.scope.itemShapes.get(item.name);
    return shape === undefined ? [] : draft.rules.flatMap((rule) => claimsOf(rule, item, shape));
  });
  const items = declared('item').map((one) => itemNode(withAsOf, one, drafts, place));
  const scope = attributeExpression(header, '适用') ?? inheritedScope(context, header);
  return {
    ...(scope === undefined ? {} : { scope: withAsOf.check.condition(withAsOf, scope) }),
    facts: declared('fact').map((one) => factNode(context, one, place)),
    groups: declared('group').map((one) => groupNode(context, one, place)),
    exclusives: context.scope.declarations.exclusives.map(({ file, statement }) => ({
      groups: groupIds({ ...context, file }, statement.groups),
      ...(statement.citation === undefined ? {} : { citation: statement.citation.text }),
      origin: place(file, statement),
    })),
    cases: declared('case').map((one) => caseNode(withAsOf, one, place)),
    periods: [
      ...benefitPeriod(context, header, place),
      ...declared('period').map((one) => periodNode(context, one, place)),
    ],
    payers: declared('payer').map((one) => nodeOf(one, place)),
    items,
    provisions: drafts
      .filter(({ inForce, read }) => inForce || read)
      .map(({ draft, provision }) => placeProvision(provision, draft, place)),
    checks: [
      ...claims.map((claim) => placeCheck(claim, place)),
      ...assertionsOf(withAsOf, 'check', place),
    ],
    constraints: assertionsOf(withAsOf, 'constraint', place).map(
      ({ source: _, rule: __, ...one }) => one,
    ),
    examples: context.scope.declarations.examples.map((one) => exampleNode(withAsOf, one, place)),
    targets: context.scope.declarations.targets.map(({ file, statement }) => ({
      ...named('target', statement.declared, file, statement, place),
      entries: targetEntries({ ...context, file }, statement),
    })),
    schedules: context.scope.declarations.schedules.map(({ file, statement }) => ({
      ...named('schedule', statement.declared, file, statement, place),
      ...scheduleBody({ ...context, file }, statement),
    })),
  };
}

type Place = (file: string, span: { readonly start: number; readonly end: number }) => Origin;

function placer(files: readonly string[]): Place {
  const index = new Map(files.map((file, i) => [file, i]));
  return (file, { start, end }) => ({ file: index.get(file) ?? 0, start, end });
}

function nodeOf(
  one: Declaration,
  place: Place,
): Pick<Fact, 'id' | 'name' | 'alias' | 'citation' | 'origin'> {
  return {
    id: one.id,
    name: one.name,
    origin: place(one.file, one.nameSpan),
    ...(one.alias === undefined ? {} : { alias: one.alias }),
    ...(one.citation === undefined ? {} : { citation: one.citation }),
  };
}

function named(
  kind: string,
  declared: StatementOf<'target'>['declared'],
  file: string,
  span: StatementOf<'target' | 'schedule'>,
  place: Place,
): Pick<Fact, 'id' | 'name' | 'alias' | 'citation' | 'origin'> {
  const name = declared.name.kind === 'name' ? declared.name.text : '';
  return {
    id: `${kind}:${declared.alias?.text ?? name}`,
    name,
    origin: place(file, span),
    ...(declared.alias === undefined ? {} : { alias: declared.alias.text }),
    ...(declared.citation === undefined ? {} : { citation: declared.citation.text }),
  };
}

/** 身份 以 … 为准 of the policy, else of the nearest inherited one. */
function rollsAsOf(context: Context, header: PolicyStatement | undefined): Context {
  const headers = context.scope.declarations.headers.map(({ statement }) => statement).reverse();
  const all = header === undefined ? headers : [header, ...headers];
  for (const statement of all) {
    const written = attributeExpression(statement, '身份');
    if (written !== undefined)
      return { ...context, asOf: context.check.value(context, written).expr };
  }
  return context;
}

function inheritedScope(
  context: Context,
  header: PolicyStatement | undefined,
): ReturnType<typeof attributeExpression> {
  for (const { statement } of [...context.scope.declarations.headers].reverse()) {
    if (statement === header) continue;
    const written = attributeExpression(statement, '适用');
    if (written !== undefined) return written;
  }
  return undefined;
}

function benefitPeriod(
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

function factNode(context: Context, one: Declaration<'fact'>, place: Place): Fact {
  return {
    ...nodeOf(one, place),
    type: context.scope.factTypes.get(one.name) ?? { kind: 'yesNo' },
    silence: silenceOf(one.versions),
    choice: lastClause(one.versions, 'choice') !== undefined,
  };
}

function groupIds(
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

function groupNode(context: Context, one: Declaration<'group'>, place: Place): Group {
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

function caseNode(context: Context, one: Declaration<'case'>, place: Place): Case {
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

function periodNode(context: Context, one: Declaration<'period'>, place: Place): Period {
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

interface PlacedDraft {
  readonly draft: DraftProvision;
  readonly provision: Provision;
  readonly item: Declaration;
  readonly inForce: boolean;
  /** 原 refers to it. */
  readonly read: boolean;
}

/** All versions of all provisions; older ones matter only where 原 reads them. */
function provisionsOf(context: Context): readonly PlacedDraft[] {
  const made: PlacedDraft[] = [];
  for (const [name, versions] of context.scope.declarations.provisions) {
    const item = find(context.scope, name);
    const last = versions[versions.length - 1];
    if (last === undefined) continue;
    const lastContext = { ...context, file: last.file };
    if (item === undefined || item.kind !== 'item') {
      const span: Name = {
        kind: 'name',
        text: name,
        quoted: false,
        start: last.nameSpan.start,
        end: last.nameSpan.end,
      };
      if (item === undefined) reportUnknown(lastContext, span);
      else reportWrongKind(lastContext, span, item, '项目');
      continue;
    }
    const shape = context.scope.itemShapes.get(item.name);
    if (shape === undefined) continue;
    const base = lastClause(item.versions, 'base') !== undefined;
    const drafts = versions.map((version, index) => {
      refer({ ...context, file: version.file }, version.nameSpan, item.id);
      const below = version.replaces;
      const here: Context = {
        ...context,
        file: version.file,
        ...(below === undefined
          ? {}
          : {
              original: {
                kind: 'provision',
                name: item.name,
                provision: provisionIds(item, below, false).provision,
              },
            }),
      };
      const inForce = index === versions.length - 1;
      return {
        version,
        inForce,
        draft: draftProvision(here, version, item, shape, provisionIds(item, index, inForce), base),
      };
    });
    const read = new Set<Id>();
    for (const { version, draft, inForce } of [...drafts].reverse()) {
      if (version.dropped) continue;
      const wanted = inForce || read.has(draft.provision.id);
      if (!wanted) continue;
      for (const { rule } of draft.rules) {
        for (const id of referencesIn(rule.condition, rule.value, rule.base, rule.floor, rule.cap))
          read.add(id);
      }
      const replaced =
        version.replaces === undefined
          ? undefined
          : provisionIds(item, version.replaces, false).provision;
      const provision: Provision = {
        ...draft.provision,
        ...(replaced !== undefined && read.has(replaced) ? { replaces: replaced } : {}),
      };
      made.unshift({ draft, provision, item, inForce, read: read.has(draft.provision.id) });
    }
  }
  return made;
}

function placeProvision(provision: Provision, draft: DraftProvision, place: Place): Provision {
  const [first] = draft.rules;
  const file = first?.context.file ?? '';
  return {
    ...provision,
    origin: place(file, provision.origin),
    rules: draft.rules.map((one) => ({ ...one.rule, origin: place(one.file, one.rule.origin) })),
  };
}

function itemNode(
  context: Context,
  one: Declaration<'item'>,
  drafts: readonly PlacedDraft[],
  place: Place,
): Item {
  const shape = context.scope.itemShapes.get(one.name);
  const base = lastClause(one.versions, 'base');
  const settlement = lastClause(one.versions, 'settlement');
  const provision = drafts.find(({ item, inForce }) => inForce && item.id === one.id)?.provision.id;
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

function placeCheck({ check, file }: DraftCheck, place: Place): Check {
  return { ...check, origin: place(file, check.origin) };
}

function assertionsOf(
  context: Context,
  kind: 'check' | 'constraint',
  place: Place,
): readonly Check[] {
  const statements = context.scope.declarations[kind === 'check' ? 'checks' : 'constraints'];
  let unnamed = 0;
  return statements.flatMap(({ file, statement }) => {
    const here = { ...context, file };
    if (statement.name === undefined) unnamed += 1;
    const name = statement.name?.text ?? `${kind === 'check' ? '检查' : '约束'}${unnamed}`;
    return statement.assertions.map((one, index) => {
      const citation = one.citation ?? statement.citation;
      return {
        id: `${kind}:${name}${statement.assertions.length === 1 ? '' : `/${index + 1}`}`,
        name,
        origin: place(file, one),
        assertion: here.check.condition(here, one.condition),
        source: 'check' as const,
        ...(citation === undefined ? {} : { citation: citation.text }),
        ...(one.guard === undefined ? {} : { guard: here.check.condition(here, one.guard) }),
      };
    });
  });
}

function exampleNode(
  context: Context,
  { file, statement }: Placed<StatementOf<'example' | 'sample'>>,
  place: Place,
): Example {
  const here = { ...context, file };
  const name = statement.name.kind === 'name' ? statement.name.text : '';
  const expected = statement.expected.flatMap((one) => {
    const made = expectation(here, one);
    return made === undefined ? [] : [{ ...made, origin: place(file, made.origin) }];
  });
  return {
    id: `example:${name}`,
    name,
    origin: place(file, statement),
    given: givenFacts(here, statement, context.scope.declarations.samples),
    expected,
    ...(statement.citation === undefined ? {} : { citation: statement.citation.text }),
  };
}

/** Whether a required item has nothing said of it; `未规定` says something. */
export function reportRequired(
  context: Context,
  header: PolicyStatement,
  items: readonly Item[],
): void {
  for (const item of items) {
    if (!item.required || item.provision !== undefined) continue;
    context.scope.reports.add(context.file, nameProblems.requiredItem, header.name, {
      name: item.name,
    });
  }
}
