/**
 * Builds the graph from merged declarations.
 *
 * Takes a scope with types worked out, gives every node of the graph. Guarantees: nodes stand in the order of their
 * declarations, files by index; what is wrong has been reported, and then the caller makes no graph of it.
 */
import type { StatementOf } from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import type { DraftCheck } from '../check/claims.ts';
import type { Context } from '../check/context.ts';
import { expectation, givenFacts } from '../check/examples.ts';
import { scheduleBody, targetEntries } from '../check/figures.ts';
import { attributeExpression, type PolicyStatement } from '../check/header.ts';
import type { Declaration, DeclaredKind, Placed } from '../resolve/declarations.ts';
import type { Check, Example, Expr, Graph, Item } from './graph.ts';
import {
  benefitPeriod,
  caseNode,
  factNode,
  groupIds,
  groupNode,
  itemNode,
  periodNode,
} from './nodes.ts';
import { named, nodeOf, type Place, placer } from './place.ts';
import { referencesIn } from './references.ts';
import { placeProvision, provisionsOf } from './versions.ts';

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
  const claims = drafts.flatMap((draft) => draft.claims);
  const inForce = new Map(
    drafts.filter((one) => one.inForce).map(({ item, provision }) => [item.id, provision.id]),
  );
  const items = declared('item').map((one) => itemNode(withAsOf, one, inForce.get(one.id), place));
  const scope = scopeOf(withAsOf, header, items);
  return {
    ...(scope === undefined ? {} : { scope }),
    facts: declared('fact').map((one) => factNode(context, one, place)),
    groups: declared('group').map((one) => groupNode(withAsOf, one, place)),
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

/** 适用, unless it rests on an item that nobody decides: then the policy speaks of everybody. */
function scopeOf(
  context: Context,
  header: PolicyStatement | undefined,
  items: readonly Item[],
): Expr | undefined {
  const written = attributeExpression(header, '适用') ?? inheritedScope(context, header);
  if (written === undefined) return undefined;
  const scope = context.check.condition(context, written);
  const read = referencesIn(scope);
  const open = items.find(({ id, provision }) => provision === undefined && read.has(id));
  if (open === undefined) return scope;
  const span = attributeExpression(header, '适用') ?? header?.keyword;
  // A vocabulary leaves it to the policies.
  if (header !== undefined && span !== undefined) {
    context.scope.reports.add(context.file, nameProblems.scopeUndecided, span, { name: open.name });
  }
  return undefined;
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
