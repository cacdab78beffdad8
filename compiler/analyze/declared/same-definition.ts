/** Two groups, cases or periods that say the same, up to the order of what is joined by 且, 或 and 、. */
import { declarationProblems } from '../../../language/problems/declarations.ts';
import type { Expr, Graph, Id, SetExpr } from '../../graph/graph.ts';
import { type Report, type Subject, spanInEntry } from './subject.ts';

interface Defined {
  readonly id: Id;
  readonly name: string;
  readonly kind: '人群' | '情形' | '时段';
  readonly says: Expr | SetExpr;
}

export function sameDefinitions(subject: Subject, report: Report): void {
  const known = new Map<string, Defined>();
  for (const one of definedIn(subject.graph)) {
    const key = `${one.kind} ${keyOf(one.says)}`;
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, one);
      continue;
    }
    const [span, other] = [spanInEntry(subject, one.id), spanInEntry(subject, first.id)];
    const at = span ?? other;
    if (at === undefined) continue;
    const [name, same] = span === undefined ? [first.name, one.name] : [one.name, first.name];
    const related =
      span === undefined || other === undefined
        ? []
        : [
            {
              start: other.start,
              end: other.end,
              file: subject.entry,
              note: { 'zh-CN': '先在这里', en: 'first here' },
            },
          ];
    const facts = { kind: one.kind, name, other: same };
    report(declarationProblems.sameDefinition, at, facts, { related });
  }
}

function definedIn({ groups, cases, periods }: Graph): readonly Defined[] {
  return [
    ...groups.flatMap(({ id, name, definition }) =>
      definition === undefined ? [] : [{ id, name, kind: '人群' as const, says: definition }],
    ),
    ...cases.map(({ id, name, condition }) => ({
      id,
      name,
      kind: '情形' as const,
      says: condition,
    })),
    ...periods.map(({ id, name, set }) => ({ id, name, kind: '时段' as const, says: set })),
  ];
}

/** Equal for what differs only in the order of operands. */
export function keyOf(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(keyOf).join()}]`;
  if (typeof node !== 'object' || node === null) return JSON.stringify(node) ?? '';
  const { kind } = node as { kind?: string };
  const unordered = kind === 'and' || kind === 'or';
  const fields = Object.entries(node)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      const parts = unordered && Array.isArray(value) ? value.map(keyOf).sort() : undefined;
      return `${name}:${parts === undefined ? keyOf(value) : parts.join()}`;
    });
  return `{${fields.join()}}`;
}
