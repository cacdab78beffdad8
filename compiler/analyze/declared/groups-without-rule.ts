/**
 * Groups that the entry announces (declares, gives a department, names in an example, in 互斥 or a check) and no rule of any
 * provision reads: their people are treated like everybody else, perhaps by mistake. A target is a use of its own.
 */
import type { Span, StatementOf } from '../../../language/ast.ts';
import { chineseNumber } from '../../../language/numerals.ts';
import { declarationProblems } from '../../../language/problems/declarations.ts';
import type { Fix } from '../../../language/problems/problem.ts';
import type { Group, Id } from '../../graph/graph.ts';
import { reachable } from '../../graph/order.ts';
import { referencesIn } from '../../graph/references.ts';
import { coreItem } from './core.ts';
import { declarationOf, isInEntry, type Report, type Subject } from './subject.ts';

export function groupsWithoutRule(subject: Subject, report: Report): void {
  const read = readByRules(subject);
  for (const group of subject.graph.groups) {
    if (read.has(group.id) || getsNothing(subject, group)) continue;
    const found = announced(subject, group);
    if (found === undefined) continue;
    const { place, span } = found;
    const facts = { name: group.name, place };
    report(declarationProblems.groupWithoutRule, span, facts, {
      fixes: tier(subject, group.name),
    });
  }
}

/** By rules and targets, and by cases that nobody uses: of those it is said that they are not used. */
function readByRules({ graph }: Subject): ReadonlySet<Id> {
  const roots = [
    ...graph.provisions.flatMap(({ rules }) => rules.map(({ id }) => id)),
    ...graph.cases.map(({ id }) => id),
    ...referencesIn(graph.scope),
    ...graph.targets.flatMap(({ entries }) =>
      entries.flatMap(({ condition }) => [...referencesIn(condition)]),
    ),
  ];
  return new Set([...roots, ...reachable(graph.edges, roots)]);
}

/** An example of such a person expects no money: the drafter knows. */
function getsNothing({ graph }: Subject, { id }: Group): boolean {
  const amounts = new Set(graph.items.filter(({ type }) => type === 'money').map((one) => one.id));
  return graph.examples.some(
    ({ given, expected }) =>
      given.some((one) => one.id === id && isMember(one.value)) &&
      expected.some(({ item, value }) => value.kind === 'none' && amounts.has(item)),
  );
}

function announced(
  subject: Subject,
  { id, origin }: Group,
): { readonly place: string; readonly span: Span } | undefined {
  const { graph, entry } = subject;
  if (isInEntry(subject, origin)) return { place: 'declared', span: origin };
  const declaration = declarationOf(subject, id);
  const amended = declaration?.kind === 'group' ? declaration.versions : [];
  for (const { file, statement } of amended) {
    const certifies = statement.clauses.some(({ kind }) => kind === 'certified');
    if (file !== entry || !certifies) continue;
    const named = statement.declared.find(
      ({ name }) => name.kind === 'name' && name.text === declaration?.name,
    );
    return { place: 'certified', span: named ?? statement.keyword };
  }
  const example = graph.examples.find(({ given }) =>
    given.some((one) => one.id === id && isMember(one.value)),
  );
  if (example !== undefined) return { place: 'example', span: example.origin };
  const exclusive = graph.exclusives.find(
    (one) => isInEntry(subject, one.origin) && one.groups.includes(id),
  );
  if (exclusive !== undefined) return { place: 'exclusive', span: exclusive.origin };
  const check = graph.checks.find(
    (one) => isInEntry(subject, one.origin) && referencesIn(one.guard, one.assertion).has(id),
  );
  return check === undefined ? undefined : { place: 'check', span: check.origin };
}

const isMember = (value: { readonly kind: string; readonly value?: unknown }): boolean =>
  value.kind === 'roll' || value.value === true;

/** One more rule in the entry's 资助, left open. */
function tier(subject: Subject, group: string): readonly Fix[] {
  const item = coreItem(subject.graph, 'assistance');
  const provision = subject.statements.find(
    (one): one is StatementOf<'provision'> =>
      one.kind === 'provision' &&
      one.change === undefined &&
      one.table === undefined &&
      one.declared.some(({ name }) => name.kind === 'name' && name.text === item?.name),
  );
  const labels = provision?.rules.flatMap(({ label }) =>
    label === undefined ? [] : [label.number],
  );
  const rest = provision?.rules.find(({ otherwise }) => otherwise);
  if (labels === undefined || labels.length === 0 || rest === undefined) return [];
  const rule = `（${chineseNumber(Math.max(...labels) + 1)}）${group}：未规定`;
  return [
    {
      title: {
        'zh-CN': `在「资助」里加一项：${group}：未规定`,
        en: `Add ${group}：未规定 to 资助`,
      },
      safe: false,
      edits: [{ start: rest.start, end: rest.start, text: `${rule}；\n  ` }],
    },
  ];
}
