import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  meet,
  pointsOf,
  type Runs,
  runsOf,
  standing,
  union,
  without,
} from '../../compiler/analyze/runs.ts';

const first = -3;
const truths = fc.array(fc.boolean(), { minLength: 1, maxLength: 24 });
const sets = truths.map((each) => runsOf(each, first));
const listed = (runs: Runs): readonly number[] => [...pointsOf(runs)];

describe('sets of points as runs', () => {
  test('are joined and parted as their points are', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const own = new Set(listed(b));
        expect(listed(meet(a, b))).toEqual(listed(a).filter((point) => own.has(point)));
        expect(listed(without(a, b))).toEqual(listed(a).filter((point) => !own.has(point)));
        const all = [...new Set([...listed(a), ...own])].sort((x, y) => x - y);
        expect(listed(union(a, b))).toEqual(all);
      }),
    );
  });

  test('stand outside, inside or both as their points do', () => {
    fc.assert(
      fc.property(sets, sets, (part, set) => {
        fc.pre(part.length > 0);
        const own = new Set(listed(set));
        const met = listed(part).filter((point) => own.has(point)).length;
        const all = listed(part).length;
        expect(standing(part, set)).toBe(met === 0 ? 'outside' : met === all ? 'inside' : 'both');
      }),
      { numRuns: 1000 },
    );
  });
});
