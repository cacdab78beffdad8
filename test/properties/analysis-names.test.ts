/** Groups and cases that nobody is in, equal groups and idle scopes, against a listing of everybody. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Conditions } from '../../compiler/analyze/conditions.ts';
import { whoFits } from '../../compiler/analyze/who-fits.ts';
import type { Graph, Id } from '../../compiler/graph/graph.ts';
import { referencesIn } from '../../compiler/graph/references.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession, type PersonSession } from '../../compiler/run/session.ts';
import { ended } from '../support/ended.ts';
import { aGroup, and, fact, member, not, origin } from '../support/graphs.ts';
import { inputsRead } from '../support/inputs.ts';
import { plainLeaf } from '../support/small-conditions.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { condition, plainPolicy } from '../support/small-policies.ts';

const runs = 800;
const seed = 20250104;
const mostPeople = 2000;

const withGroups = fc
  .tuple(
    plainPolicy,
    fc.oneof(
      condition(plainLeaf, 1),
      fc.constantFrom(
        and(member('困难'), fact('学生')),
        and(member('低保'), not(member('困难'))),
        and(member('低保'), member('孤儿')),
        member('低保'),
      ),
    ),
    fc.boolean(),
  )
  .map(([graph, definition, excludes]): Graph => {
    const groups = [...graph.groups, aGroup('另一', { definition })];
    const more = excludes ? [{ groups: ['group:低保', 'group:困难'], origin }] : [];
    return { ...graph, groups, exclusives: [...graph.exclusives, ...more] };
  });

test('what is said of groups, cases and the scope is what a listing of everybody shows', () => {
  const tally = new Map<string, number>();
  let compared = 0;
  fc.assert(
    fc.property(withGroups, (graph) => {
      const prepared = prepare(graph);
      const found = ended(whoFits(new Conditions(prepared), graph));
      for (const { kind } of found) tally.set(kind, (tally.get(kind) ?? 0) + 1);
      const among = (ids: Iterable<Id>): readonly PersonSession[] | undefined => {
        const inputs = inputsRead(graph, ids);
        if (sizeOf(inputs) > mostPeople) return undefined;
        return everybody(inputs)
          .filter((each) => checkPerson(graph, each).length === 0)
          .map((each) => openSession(prepared, each));
      };
      const everyone = among([]);
      if (everyone === undefined || everyone.length === 0) return;
      compared += 1;
      const nobody = new Set(
        found.flatMap((each) => (each.kind === 'fits-nobody' ? [each.subject] : [])),
      );
      const same = found.flatMap((each) => (each.kind === 'same-people' ? [each.groups] : []));
      for (const { id } of graph.groups) {
        const people = among([id]);
        if (people === undefined || people.length === 0) continue;
        const isEmpty = !people.some((session) => session.member(id, undefined) === true);
        expect(nobody.has(id), id).toBe(isEmpty);
      }
      for (const { id, condition: expr } of graph.cases) {
        const people = among(referencesIn(expr));
        if (people === undefined || people.length === 0 || expr.kind === 'yesNo') continue;
        const isEmpty = !people.some((session) => session.caseHolds(id) === true);
        expect(nobody.has(id), id).toBe(isEmpty);
      }
      for (const [one, other] of same) {
        const people = among([one, other]) ?? [];
        for (const session of people) {
          expect(session.member(one, undefined)).toBe(session.member(other, undefined));
        }
      }
      const scope = found.find(({ kind }) => kind.startsWith('scope'))?.kind;
      if (prepared.scope === undefined) return;
      const truths = new Set(everyone.map((session) => prepared.scope?.(session) === true));
      const seen = !truths.has(true)
        ? 'scope-nobody'
        : truths.has(false)
          ? undefined
          : 'scope-everybody';
      expect(scope).toBe(seen);
    }),
    { numRuns: runs, seed },
  );
  // Not so few that the listing proves nothing.
  expect(compared).toBeGreaterThan(500);
  for (const kind of ['fits-nobody', 'same-people', 'scope-nobody', 'scope-everybody']) {
    expect(tally.get(kind) ?? 0, kind).toBeGreaterThan(10);
  }
}, 120_000);
