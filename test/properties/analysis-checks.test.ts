/** Checks against everybody: proved, refuted or waiting must be what a listing of all people shows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkStandings } from '../../compiler/analyze/check-fails.ts';
import { Conditions } from '../../compiler/analyze/conditions.ts';
import type { Expr, Graph } from '../../compiler/graph/graph.ts';
import { referencesIn } from '../../compiler/graph/references.ts';
import { checkResults, checksBrokenFor } from '../../compiler/run/checks.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import { aCheck, compare, item, pending, yes } from '../support/graphs.ts';
import { inputsRead } from '../support/inputs.ts';
import { operators, plainLeaf } from '../support/small-conditions.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { amounts, condition, dates, plainPolicy } from '../support/small-policies.ts';

const runs = 1000;
const seed = 20250102;
const mostPeople = 2000;

/** Money and days are asked of the item in turn; of the wrong type nothing holds, which is as good a question. */
const assertion: fc.Arbitrary<Expr> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...operators), fc.oneof(amounts, dates))
    .map(([operator, value]) => compare(item('结果'), operator, value)),
  fc.constantFrom<Expr>({ kind: 'isNone', operand: item('结果') }, item('资格')),
  condition(plainLeaf, 1),
);

const checked = fc
  .tuple(
    plainPolicy,
    fc.array(fc.tuple(fc.option(condition(plainLeaf, 1), { nil: undefined }), assertion), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.boolean(),
  )
  .map(([graph, claims, waits]): Graph => {
    const checks = claims.map(([guard, each], index) =>
      aCheck(`检查${index}`, each, guard === undefined ? {} : { guard }),
    );
    const [eligible, provision] = graph.provisions;
    if (!waits || eligible === undefined || provision === undefined) return { ...graph, checks };
    const rules = provision.rules.map((rule, index) =>
      index === 0 ? { ...rule, value: pending('结果') } : rule,
    );
    return { ...graph, checks, provisions: [eligible, { ...provision, rules }] };
  });

test('a check is proved, refuted or waits just as a listing of everybody shows', () => {
  const tally = new Map<string, number>();
  let compared = 0;
  fc.assert(
    fc.property(checked, (graph) => {
      const prepared = prepare(graph);
      const standings = checkStandings(new Conditions(prepared), graph);
      for (const check of graph.checks) {
        const stands = standings.get(check.id);
        if (stands === undefined) continue;
        tally.set(stands.kind, (tally.get(stands.kind) ?? 0) + 1);
        if (stands.kind === 'undecided') continue;
        const reads = referencesIn(check.assertion, check.guard ?? yes);
        const inputs = inputsRead(graph, reads);
        if (sizeOf(inputs) > mostPeople) continue;
        const people = everybody(inputs).filter((each) => checkPerson(graph, each).length === 0);
        // A constraint that nobody satisfies is no question of this check.
        if (people.length === 0) continue;
        compared += 1;
        const holding = people.flatMap((each) => {
          const result = checkResults(openSession(prepared, each)).find(
            (one) => one.check === check,
          );
          return result?.concerns === true ? [result.holds] : [];
        });
        const seen = holding.includes(false)
          ? 'refuted'
          : holding.every((each) => each === true)
            ? 'proved'
            : 'waits';
        expect(stands.kind, JSON.stringify(check)).toBe(seen);
        if (stands.kind !== 'refuted') continue;
        const { witness, inputs: read, count } = stands.region;
        expect(checkPerson(graph, witness)).toEqual([]);
        expect(checksBrokenFor(graph, witness).map(({ id }) => id)).toContain(check.id);
        const broken = people.filter((each) =>
          checksBrokenFor(graph, each).some(({ id }) => id === check.id),
        );
        const kinds = broken.map((each) =>
          JSON.stringify(read.map((id) => each.find((given) => given.id === id))),
        );
        if (count !== undefined && read.every((id) => inputs.includes(id))) {
          expect(count).toBe(BigInt(new Set(kinds).size));
        }
      }
    }),
    { numRuns: runs, seed },
  );
  // Not so few that the listing proves nothing.
  expect(compared).toBeGreaterThan(600);
  for (const kind of ['proved', 'refuted', 'waits']) {
    expect(tally.get(kind) ?? 0, kind).toBeGreaterThan(50);
  }
  expect(tally.get('undecided') ?? 0).toBeLessThan(runs / 4);
}, 120_000);
