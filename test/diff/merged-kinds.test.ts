/** Kinds of people that differ in one condition: fewer kinds, the same people. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergedKinds } from '../../compiler/diff/report/merged-kinds.ts';

const seed = 23;
const names = ['甲', '乙', '丙', '丁', '戊', '己'];

const kinds = fc.array(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), {
  minLength: 1,
  maxLength: 12,
});

const everySet = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_, at) => (bits >> at) % 2 === 1),
);

describe('merged kinds', () => {
  test('of A and B, or A and C: that is A and (B or C)', () => {
    expect(
      mergedKinds([
        ['甲', '乙'],
        ['甲', '丙'],
      ]),
    ).toEqual([[['甲'], ['乙', '丙']]]);
  });

  test('twice over, where both have the same alternatives', () => {
    const all = ['甲', '乙', '丙'].flatMap((one) => ['丁', '戊'].map((other) => [one, other]));
    expect(mergedKinds(all)).toEqual([
      [
        ['甲', '乙', '丙'],
        ['丁', '戊'],
      ],
    ]);
  });

  test('kinds of one condition stay as they are', () => {
    expect(mergedKinds([['甲'], ['乙']])).toEqual([[['甲']], [['乙']]]);
  });

  test('are the same people, whoever there is, and no more kinds than before', () => {
    fc.assert(
      fc.property(kinds, (before) => {
        const after = mergedKinds(before);
        for (const has of everySet) {
          const was = before.some((all) => all.every((each) => has.includes(each)));
          const is = after.some((all) => all.every((some) => some.some((x) => has.includes(x))));
          expect(is).toBe(was);
        }
        expect(after.length).toBeLessThanOrEqual(before.length);
        for (const [at, one] of after.entries()) {
          for (const other of after.slice(at + 1)) {
            const texts = [one, other].map((all) =>
              all.map((some) => [...some].sort().join()).sort(),
            );
            const [a = [], b = []] = texts;
            const isAlikeButForOne =
              a.length === b.length &&
              a.length > 1 &&
              a.filter((each) => !b.includes(each)).length < 2;
            expect(isAlikeButForOne).toBe(false);
          }
        }
      }),
      { seed, numRuns: 400 },
    );
  });
});
