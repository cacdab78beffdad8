/** Generated policies with generated edits: each is found where it was made, and nowhere else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeclarationDiff } from '../../compiler/diff/declarations/change.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { diffReport } from '../../compiler/diff/report/report.ts';
import { reportSchema } from '../../compiler/diff/report/schema.ts';
import type { Expr, Graph, Provision, Rule } from '../../compiler/graph/graph.ts';
import { randomGraph } from '../support/random-graph.ts';

const seed = 11;
const graphs = randomGraph({ unset: true });

const diff = (old: Graph, next: Graph): DeclarationDiff =>
  diffDeclarations({ graph: old }, { graph: next });

/** An amount that no generated rule has. */
const fresh: Expr = { kind: 'money', fen: '123456' };
const freshCondition: Expr = {
  kind: 'and',
  operands: [
    { kind: 'member', group: 'group:困难人员' },
    {
      kind: 'compare',
      operator: '=',
      left: { kind: 'fact', fact: 'fact:年数' },
      right: { kind: 'number', value: '77' },
    },
  ],
};

interface Picked {
  readonly graph: Graph;
  readonly provision: Provision;
  readonly rule: Rule;
  readonly index: number;
}

const picked = fc.tuple(graphs, fc.nat(), fc.nat()).map(([graph, p, r]): Picked => {
  const provision = graph.provisions[p % graph.provisions.length];
  const index = provision === undefined ? 0 : r % provision.rules.length;
  const rule = provision?.rules[index];
  if (provision === undefined || rule === undefined) throw new Error('an empty policy');
  return { graph, provision, rule, index };
});

function withRules({ graph, provision }: Picked, rules: readonly Rule[]): Graph {
  return {
    ...graph,
    provisions: graph.provisions.map((one) => (one === provision ? { ...one, rules } : one)),
  };
}

const replaced = (where: Picked, change: Partial<Rule>): Graph =>
  withRules(
    where,
    where.provision.rules.map((rule) => (rule === where.rule ? { ...rule, ...change } : rule)),
  );

/** What was found, without where it stands. */
const found = ({ changes }: DeclarationDiff): readonly string[] =>
  changes.map(
    ({ subject, kind, aspects }) => `${subject} ${kind} ${aspects.map(({ aspect }) => aspect)}`,
  );

const property = (name: string, check: (where: Picked) => void): void => {
  test(name, () => {
    fc.assert(fc.property(picked, check), { seed, numRuns: 300 });
  });
};

describe('generated policies', () => {
  property('and themselves: nothing', ({ graph }) => {
    const same = diff(graph, structuredClone(graph));
    expect({ changes: same.changes, moved: same.moved }).toEqual({ changes: [], moved: [] });
  });

  property('another value: that of one rule, or of an equal one', (where) => {
    expect(found(diff(where.graph, replaced(where, { value: fresh })))).toEqual([
      'rule changed value',
    ]);
  });

  property('another condition', (where) => {
    if (where.rule.condition === undefined) return;
    const next = replaced(where, { condition: freshCondition });
    const changes = found(diff(where.graph, next));
    // A rule whose value says little and that has nothing else in common is told as one gone and one new.
    const [first, second] = changes;
    if (changes.length === 1) expect(first).toBe('rule changed condition');
    else {
      expect(changes).toHaveLength(2);
      expect([first, second].map((one) => one?.split(' ').slice(0, 2).join(' ')).sort()).toEqual([
        'rule added',
        'rule removed',
      ]);
    }
  });

  property('the rules in another order: nothing, where order says nothing', (where) => {
    const { provision } = where;
    const next = withRules(where, [...provision.rules].reverse());
    const changes = found(diff(where.graph, next));
    const decides = provision.combine === 'ordered' && provision.rules.length > 1;
    if (!decides) expect(changes).toEqual([]);
    else expect(changes.filter((one) => one !== 'provision changed order')).toEqual([]);
  });

  property('a rule more is a rule more, wherever it stands', (where) => {
    const { provision, index } = where;
    const rule: Rule = {
      ...where.rule,
      id: `${where.rule.id}-new`,
      condition: freshCondition,
      value: fresh,
      over: [],
      otherwise: false,
    };
    const rules = [...provision.rules.slice(0, index), rule, ...provision.rules.slice(index)];
    const { changes } = diff(where.graph, withRules(where, rules));
    expect(changes.map(({ subject, kind, new: id }) => [subject, kind, id])).toEqual([
      ['rule', 'added', rule.id],
    ]);
  });

  property('a rule less is a rule less', (where) => {
    const { provision, rule } = where;
    const rules = provision.rules
      .filter((one) => one !== rule)
      .map((one) => ({ ...one, over: one.over.filter((id) => id !== rule.id) }));
    const { changes } = diff(where.graph, withRules(where, rules));
    expect(changes.map(({ subject, kind }) => [subject, kind])).toEqual([['rule', 'removed']]);
  });

  property('another way of combining', (where) => {
    const combine = where.provision.combine === 'added' ? 'unique' : 'added';
    const next: Graph = {
      ...where.graph,
      provisions: where.graph.provisions.map((one) =>
        one === where.provision ? { ...one, combine } : one,
      ),
    };
    expect(found(diff(where.graph, next))).toEqual(['provision changed way']);
  });

  test('two of them: the other way round is the mirror image, and the report holds', () => {
    fc.assert(
      fc.property(graphs, graphs, (one, other) => {
        const there = diff(one, other);
        const back = diff(other, one);
        const exchanged = back.changes.map((change) => {
          const kind =
            change.kind === 'added' ? 'removed' : change.kind === 'removed' ? 'added' : change.kind;
          const owner = change.owner && {
            ...(change.owner.new === undefined ? {} : { old: change.owner.new }),
            ...(change.owner.old === undefined ? {} : { new: change.owner.old }),
          };
          const aspects = change.aspects.map(
            ({ aspect, old, new: next, shifted, sameMeaning }) => ({
              aspect,
              ...(next === undefined ? {} : { old: next }),
              ...(old === undefined ? {} : { new: old }),
              shifted,
              sameMeaning,
            }),
          );
          return { subject: change.subject, kind, owner, aspects };
        });
        const plain = there.changes.map(({ subject, kind, owner, aspects }) => ({
          subject,
          kind,
          owner,
          aspects,
        }));
        const texts = (list: readonly unknown[]): readonly string[] =>
          list.map((each) => JSON.stringify(each, sortedKeys)).sort();
        expect(texts(exchanged)).toEqual(texts(plain));
        const sources = [{ path: 'a', sha256: '0'.repeat(64) }];
        const { report } = diffReport(
          { graph: one, sources },
          { graph: other, sources },
          { locale: 'zh-CN', version: '0' },
        );
        expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([]);
      }),
      { seed, numRuns: 150 },
    );
  });
});

const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
