/** What holds of every policy here, for any person and any order of writing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { graphSchema, readGraph, writeGraph } from '../../compiler/graph/schema.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Evaluation, Value } from '../../compiler/run/evaluation.ts';
import { explain } from '../../compiler/run/explain.ts';
import { add, equal, parseExact, zero } from '../../compiler/values/rational.ts';
import { parse } from '../../language/parse.ts';
import { people } from '../support/people.ts';

const root = join(import.meta.dirname, '..', '..', 'policies');
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.canbao'))
  .map((path) => relative('.', path))
  .sort();

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const policies = paths.flatMap((path) => {
  const { graph } = compile({ entry: path, read });
  return graph === undefined ? [] : [{ path, graph }];
});

/** Results by name, since ids of rules may depend on the order of unlabelled rules. */
function results(graph: Graph, evaluation: Evaluation): ReadonlyMap<string, unknown> {
  const names = new Map(graph.items.map(({ id, name }) => [id, name]));
  return new Map(
    [...evaluation.outcomes].map(([id, { value, payers, missing, trouble }]) => [
      names.get(id) ?? id,
      {
        value,
        payers: [...payers].sort((a, b) => (a.payer < b.payer ? -1 : 1)),
        missing,
        trouble: trouble?.code,
      },
    ]),
  );
}

/** Statements of a file in another order; the head stays first for the reader. */
function shuffled(text: string, order: readonly number[]): string {
  const { file } = parse(text);
  const pieces = file.statements.map(({ start, end }) => text.slice(start, end));
  return pieces
    .map((piece, index) => ({ piece, rank: order[index % order.length] ?? 0, index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ piece }) => piece)
    .join('\n');
}

test('all policies compile', () => {
  const vocabularies = paths.filter((path) => /^词汇/m.test(read(path) ?? ''));
  expect(policies.map(({ path }) => path).sort()).toEqual(
    paths.filter((path) => !vocabularies.includes(path)),
  );
});

describe.each(policies.map((policy) => [policy.path, policy] as const))('%s', (path, { graph }) => {
  test('graph → JSON → graph is the identity', () => {
    expect(graphSchema.safeParse(graph).error).toBeUndefined();
    const again = readGraph(writeGraph(graph));
    expect(again).toEqual({ graph });
    const [person] = fc.sample(people(graph, false), { numRuns: 1, seed: 1 });
    if ('graph' in again) {
      expect(results(again.graph, evaluate(again.graph, person ?? []))).toEqual(
        results(graph, evaluate(graph, person ?? [])),
      );
    }
  });

  test('the order of statements does not matter', () => {
    const text = read(path) ?? '';
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 400 }),
        fc.array(people(graph, false), { minLength: 8, maxLength: 8 }),
        (order, persons) => {
          const other = compile({
            entry: path,
            read: (asked) => (asked === path ? shuffled(text, order) : read(asked)),
          }).graph;
          expect(other).toBeDefined();
          if (other === undefined) return;
          for (const person of persons) {
            expect(results(other, evaluate(other, person))).toEqual(
              results(graph, evaluate(graph, person)),
            );
          }
        },
      ),
      { seed: 20241121, numRuns: 4 },
    );
  });

  test('learning a fact never changes what was decided', () => {
    fc.assert(
      fc.property(people(graph, true), fc.infiniteStream(fc.boolean()), (person, coin) => {
        // Only what is asked for may be left out: a closed fact is decided by its silence.
        const asked = new Set(
          graph.facts.filter(({ silence }) => silence === 'unknown').map(({ id }) => id),
        );
        const less = person.filter(({ id }) => !asked.has(id) || coin.next().value === true);
        const before = results(graph, evaluate(graph, less));
        const after = results(graph, evaluate(graph, person));
        for (const [name, result] of before) {
          const { value, missing, trouble } = result as {
            value?: Value;
            missing: string[];
            trouble?: string;
          };
          const decided = value !== undefined && missing.length === 0 && trouble === undefined;
          if (!decided || value.kind === 'bound' || value.kind === 'pending') continue;
          expect([name, after.get(name)]).toMatchObject([name, { value }]);
        }
      }),
      { seed: 20241122, numRuns: 150 },
    );
  });

  test('payers add up to the amount', () => {
    fc.assert(
      fc.property(people(graph, false), (person) => {
        for (const { value, payers } of evaluate(graph, person).outcomes.values()) {
          if (value?.kind !== 'money' || payers.length === 0) continue;
          const amounts = payers.flatMap(({ amount }) =>
            amount?.kind === 'money' ? [parseExact(amount.fen)] : [],
          );
          if (amounts.length < payers.length) continue;
          expect(equal(amounts.reduce(add, zero), parseExact(value.fen))).toBe(true);
        }
      }),
      { seed: 20241123, numRuns: 150 },
    );
  });

  test('the root of an explanation states the result', () => {
    fc.assert(
      fc.property(people(graph, false), (person) => {
        const evaluation = evaluate(graph, person);
        for (const [id, outcome] of evaluation.outcomes) {
          for (const locale of ['zh-CN', 'en'] as const) {
            const explanation = explain(graph, evaluation, id, locale);
            expect(explanation.item).toBe(id);
            expect(explanation.value).toEqual(outcome.value);
          }
        }
      }),
      { seed: 20241124, numRuns: 40 },
    );
  });
});
