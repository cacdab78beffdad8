/** Parts of conditions that make no difference, against a listing of everybody: none too many, none forgotten. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Conditions } from '../../compiler/analyze/conditions.ts';
import type { OfCondition, RedundantPart } from '../../compiler/analyze/finding.ts';
import { partAt, redundantParts } from '../../compiler/analyze/redundant-part.ts';
import { conditionsOfRules } from '../../compiler/analyze/written-conditions.ts';
import type { Expr, Graph } from '../../compiler/graph/graph.ts';
import { referencesIn } from '../../compiler/graph/references.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession, type PersonSession } from '../../compiler/run/session.ts';
import { ended } from '../support/ended.ts';
import { inputsRead } from '../support/inputs.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { plainPolicy } from '../support/small-policies.ts';

const runs = 1500;
const seed = 20250103;
const mostPeople = 400;

type Path = readonly number[];

const operandsOf = (expr: Expr): readonly Expr[] => {
  if (expr.kind === 'and' || expr.kind === 'or') return expr.operands;
  return expr.kind === 'not' ? [expr.operand] : [];
};

/** Without the parts at these places: in 且 they count as held, in 或 as not. */
function without(expr: Expr, gone: readonly Path[], path: Path = []): Expr {
  const inner = operandsOf(expr).map((operand, index): Expr => {
    const here = [...path, index];
    const isGone = gone.some((each) => each.join() === here.join());
    return isGone ? { kind: 'yesNo', value: expr.kind === 'and' } : without(operand, gone, here);
  });
  const [only] = inner;
  if (expr.kind === 'not' && only !== undefined) return { kind: 'not', operand: only };
  return expr.kind === 'and' || expr.kind === 'or' ? { kind: expr.kind, operands: inner } : expr;
}

/** Operands of 且 and 或 at any depth. */
function pathsOf(expr: Expr, path: Path = []): readonly Path[] {
  return operandsOf(expr).flatMap((operand, index) => {
    const here = [...path, index];
    return [...(expr.kind === 'not' ? [] : [here]), ...pathsOf(operand, here)];
  });
}

function expectExact(
  graph: Graph,
  whole: Expr,
  found: readonly OfCondition[],
  people: readonly PersonSession[],
): void {
  const prepared = prepare(graph);
  const truths = (expr: Expr): string => {
    const truth = prepared.compileTruth(expr, { owner: 'test' });
    return people.map((session) => (truth(session) === true ? '1' : '0')).join('');
  };
  const own = truths(whole);
  const everyone = '1'.repeat(people.length);
  const isTold = found.some(({ kind }) => kind === 'always-true');
  const isMixed = own !== everyone && own.includes('1');
  if (own === everyone) {
    if (whole.kind !== 'yesNo' && people.length > 0) expect(isTold).toBe(true);
    return;
  }
  expect(isTold).toBe(false);
  const parts = found.filter((each): each is RedundantPart => each.kind === 'redundant-part');
  if (!isMixed) {
    expect(parts).toEqual([]);
    return;
  }
  const gone = parts.map(({ path }) => path);
  const left = without(whole, gone);
  expect(truths(left)).toBe(own);
  for (const { path, because } of parts) {
    const alone = truths(partAt(whole, path));
    const reason = !alone.includes('1') ? 'never' : alone === everyone ? 'always' : 'covered';
    expect(because).toBe(reason);
  }
  for (const path of pathsOf(whole)) {
    if (gone.some((each) => each.every((step, index) => path[index] === step))) continue;
    if (gone.some((each) => path.every((step, index) => each[index] === step))) continue;
    expect(truths(without(whole, [...gone, path])), path.join()).not.toBe(own);
  }
}

test('parts that are found can go together, and no further one can', () => {
  let parts = 0;
  let asked = 0;
  fc.assert(
    fc.property(plainPolicy, (graph) => {
      const prepared = prepare(graph);
      const found = graph.provisions.flatMap((each) =>
        ended(redundantParts(new Conditions(prepared), graph, conditionsOfRules(graph, each))),
      );
      parts += found.filter(({ kind }) => kind === 'redundant-part').length;
      const provision = graph.provisions[1];
      for (const { id, condition } of provision?.rules ?? []) {
        if (condition === undefined) continue;
        const inputs = inputsRead(graph, referencesIn(condition));
        if (sizeOf(inputs) > mostPeople) continue;
        asked += 1;
        const people = everybody(inputs)
          .filter((each) => checkPerson(graph, each).length === 0)
          .map((each) => openSession(prepared, each))
          .filter((session) => prepared.scope === undefined || prepared.scope(session) === true);
        const open = found.some(
          (each) => each.kind === 'conditions-undecided' && each.owners.includes(id),
        );
        if (open) continue;
        const own = found.filter((each) => 'owner' in each && each.owner === id);
        expectExact(graph, condition, own, people);
      }
    }),
    { numRuns: runs, seed },
  );
  expect(parts).toBeGreaterThan(500);
  expect(asked).toBeGreaterThan(900);
}, 120_000);
