import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expr, Given, Graph, Id } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Outcome, Value } from '../../compiler/run/evaluation.ts';
import { settledOutcomeOf } from '../../compiler/run/outcome.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import { compare, parseExact } from '../../compiler/values/rational.ts';
import { plainly, show } from '../support/plain-evaluator.ts';
import { partOf, randomGraph, wholePerson } from '../support/random-graph.ts';

const known$ = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
const run = (graph: Graph, person: readonly Given[]): [Id, Outcome][] => [
  ...evaluate(graph, person).outcomes,
];

function showValue(value: Value | undefined): string {
  switch (value?.kind) {
    case 'money':
      return value.fen;
    case 'date':
      return value.day;
    case 'none':
      return 'none';
    default:
      return 'error';
  }
}

const byPayer = (outcome: Outcome): unknown =>
  [...outcome.payers].sort((a, b) => (a.payer < b.payer ? -1 : 1));

describe('the evaluator', { timeout: 120_000 }, () => {
  test('agrees with the plain semantics where everything is known and set', () => {
    fc.assert(
      fc.property(randomGraph({ unset: false }), wholePerson, (graph, person) => {
        const plain = plainly(graph, person);
        const wrong: Id[] = [];
        for (const [id, outcome] of run(graph, person)) {
          expect(outcome.missing).toEqual([]);
          const expected = show(plain(id));
          // What is so whatever an item in trouble would give is decided; the plain semantics gives up there.
          const decidedAnyway = outcome.value !== undefined && wrong.length > 0;
          if (expected === 'error') wrong.push(id);
          if (expected === 'error' && decidedAnyway) continue;
          expect([id, showValue(outcome.value)]).toEqual([id, expected]);
        }
      }),
      { seed: 20241101, numRuns: 600 },
    );
  });

  test('gives the same where only results are asked for', () => {
    fc.assert(
      fc.property(
        randomGraph({ unset: true }),
        wholePerson,
        known$,
        fc.constantFrom('assume', 'ask'),
        (graph, person, known, silence) => {
          const prepared = prepare(graph);
          const results = (onlyResults: boolean): readonly unknown[] => {
            const session = openSession(prepared, partOf(person, known), { silence, onlyResults });
            return prepared.itemOrder.map((id) => settledOutcomeOf(prepared, id, session.item(id)));
          };
          expect(results(true)).toEqual(results(false));
        },
      ),
      { seed: 20241109, numRuns: 600 },
    );
  });

  test('learning a fact never changes what was decided, nor takes a trouble away', () => {
    fc.assert(
      fc.property(
        randomGraph({ unset: true }),
        wholePerson,
        known$,
        known$,
        (graph, person, a, b) => {
          const less = run(
            graph,
            partOf(
              person,
              a.map((known, index) => known && (b[index] ?? false)),
            ),
          );
          const more = new Map(run(graph, partOf(person, a)));
          // A policy in trouble for this person decides less than one that might have been in none.
          const troubled = [...more.values()].some(({ trouble }) => trouble !== undefined);
          for (const [id, before] of less) {
            const after = more.get(id);
            const { value, trouble } = before;
            if (value !== undefined && !(troubled && after?.value === undefined)) {
              const seen = [id, after?.value, after && byPayer(after)];
              expect(seen).toEqual([id, value, byPayer(before)]);
            } else if (value === undefined && before.missing.length === 0) {
              expect([id, trouble?.code, after?.value]).toEqual([id, trouble?.code, undefined]);
              expect(troubled).toBe(true);
            }
          }
        },
      ),
      { seed: 20241102, numRuns: 600 },
    );
  });

  test('only the facts that are missing can decide what is unknown', () => {
    fc.assert(
      fc.property(randomGraph({ unset: true }), wholePerson, known$, (graph, person, known) => {
        for (const [id, before] of run(graph, partOf(person, known))) {
          if (before.missing.length === 0) continue;
          // Everything is told but what is missing for this item.
          const told = person.map((given) =>
            before.missing.includes(given.id)
              ? { id: given.id, value: { kind: 'unknown' as const } }
              : given,
          );
          const outcome = evaluate(graph, told).outcomes.get(id);
          expect([id, outcome?.value, outcome?.missing]).toEqual([id, undefined, before.missing]);
        }
      }),
      { seed: 20241103, numRuns: 400 },
    );
  });

  test('telling what is missing, again and again, decides everything', () => {
    fc.assert(
      fc.property(randomGraph({ unset: true }), wholePerson, (graph, person) => {
        const known = new Set<Id>();
        for (let round = 0; round <= person.length; round += 1) {
          const { missing } = evaluate(
            graph,
            person.map((given) =>
              known.has(given.id) ? given : { id: given.id, value: { kind: 'unknown' } },
            ),
          );
          if (missing.length === 0) return;
          const before = known.size;
          for (const id of missing) known.add(id);
          expect(known.size).toBeGreaterThan(before);
        }
        throw new Error('still asks');
      }),
      { seed: 20241104, numRuns: 300 },
    );
  });

  test('does not depend on the order of rules and operands, nor does what it assumes', () => {
    fc.assert(
      fc.property(
        randomGraph({ unset: true }),
        wholePerson,
        known$,
        fc.infiniteStream(fc.nat(1000)),
        (graph, person, known, stream) => {
          const shuffle = <T>(list: readonly T[]): T[] =>
            list
              .map((each) => ({ each, rank: Number(stream.next().value) }))
              .sort((x, y) => x.rank - y.rank)
              .map(({ each }) => each);
          const said = person.filter((_, index) => known[index]);
          const before = evaluate(graph, said);
          const after = evaluate(reordered(graph, shuffle), said);
          expect(after.missing).toEqual(before.missing);
          expect(after.assumed).toEqual(before.assumed);
          for (const [id, outcome] of before.outcomes) {
            const other = after.outcomes.get(id);
            expect([id, other && essence(other)]).toEqual([id, essence(outcome)]);
          }
        },
      ),
      { seed: 20241105, numRuns: 400 },
    );
  });

  test('a range holds whatever the authority sets: 待定 and bounds replaced by amounts within', () => {
    fc.assert(
      fc.property(
        randomGraph({ unset: true }),
        wholePerson,
        fc.infiniteStream(fc.constantFrom(0, 80, 100, 150, 200, 400)),
        (graph, person, stream) => {
          const set = settled(graph, () => Number(stream.next().value));
          const plain = plainly(set, person);
          for (const [id, { value }] of run(graph, person)) {
            if (value === undefined) continue;
            const actual = plain(id);
            if (actual === 'error') continue;
            if (value.kind === 'bound' || value.kind === 'pending') {
              if (actual === 'none' || !('number' in actual)) continue;
              const { min, max } = value;
              const low = min === undefined || compare(actual.number, parseExact(min)) >= 0;
              const high = max === undefined || compare(actual.number, parseExact(max)) <= 0;
              expect([id, min, show(actual), max, low && high]).toEqual([
                id,
                min,
                show(actual),
                max,
                true,
              ]);
            } else expect([id, show(actual)]).toEqual([id, showValue(value)]);
          }
        },
      ),
      { seed: 20241106, numRuns: 600 },
    );
  });
});

function essence(outcome: Outcome): unknown {
  const { value, missing, trouble, outOfScope } = outcome;
  return {
    value,
    missing,
    outOfScope,
    payers: byPayer(outcome),
    trouble: trouble && [trouble.code, [...trouble.rules].sort()],
  };
}

type Shuffle = <T>(list: readonly T[]) => T[];

/** The same policy in another order; ids keep what belongs together. */
function reordered(graph: Graph, shuffle: Shuffle): Graph {
  const turn = (expr: Expr): Expr => {
    switch (expr.kind) {
      case 'and':
      case 'or':
        return { ...expr, operands: shuffle(expr.operands).map(turn) };
      case 'not':
        return { ...expr, operand: turn(expr.operand) };
      case 'sum':
        return { ...expr, terms: shuffle(expr.terms) };
      case 'pick':
        return { ...expr, operands: shuffle(expr.operands) };
      default:
        return expr;
    }
  };
  return {
    ...graph,
    provisions: shuffle(graph.provisions).map((provision) => {
      const rules = provision.rules.map((rule) => ({
        ...rule,
        ...(rule.condition === undefined ? {} : { condition: turn(rule.condition) }),
        value: turn(rule.value),
      }));
      return { ...provision, rules: provision.combine === 'ordered' ? rules : shuffle(rules) };
    }),
  };
}

const yuanZero: Expr = { kind: 'money', fen: '0' };

/** Each 待定 and each bound becomes an amount of its own that keeps to the bound and the base. */
function settled(graph: Graph, next: () => number): Graph {
  const bases = new Map(graph.items.map(({ id, base }) => [id, base]));
  const pick = (which: 'higher' | 'lower', ...operands: Expr[]): Expr => ({
    kind: 'pick',
    pick: which,
    operands,
  });
  return {
    ...graph,
    provisions: graph.provisions.map((provision) => ({
      ...provision,
      rules: provision.rules.map((rule) => {
        const { value } = rule;
        if (value.kind !== 'pending' && value.kind !== 'bound') return rule;
        let amount: Expr = { kind: 'money', fen: `${next() * 100}` };
        if (value.kind === 'bound' && value.max) amount = pick('lower', amount, value.max);
        const base = bases.get(provision.item);
        if (base !== undefined) amount = pick('lower', amount, base);
        const least = value.kind === 'bound' && value.min ? value.min : yuanZero;
        amount = pick('higher', amount, least);
        return { ...rule, value: amount };
      }),
    })),
  };
}
