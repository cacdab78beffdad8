import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Axis, type Coordinate, costOf } from '../../compiler/analyze/axes.ts';
import type { CellTable } from '../../compiler/analyze/cell-table.ts';
import { cellsOf } from '../../compiler/analyze/cells.ts';
import type { Cut, FactTerm, Term } from '../../compiler/analyze/cuts.ts';
import { side } from '../../compiler/analyze/segments.ts';
import { calendarDay, dayOf, lastDayOfPeriod, shiftDay } from '../../compiler/dates.ts';
import type { Id } from '../../compiler/graph/graph.ts';

/**
 * Cells are compared with all points of small axes, which lie around the ends of February so that
 * shifts by months run into shorter months.
 */

const name = (index: number): Id => `fact:f${index}`;
const start = dayOf({ year: 2024, month: 1, day: 27 });

const axisArb = (index: number, most: number): fc.Arbitrary<Axis> =>
  fc
    .record({
      from: fc.integer({ min: start - 12, max: start + 45 }),
      length: fc.integer({ min: 1, max: most }),
      natural: fc.nat(most - 1),
      orNone: fc.boolean(),
      plainIsNone: fc.boolean(),
    })
    .map(({ from, length, natural, orNone, plainIsNone }) => {
      const day = from + Math.min(natural, length - 1);
      const plain = orNone && plainIsNone ? 'none' : day;
      return { fact: name(index), from, to: from + length - 1, orNone, plain, natural: day };
    });

/** What is done to a day; with a name or an offset, as conditions give them, or without. */
const functionArb: fc.Arbitrary<Omit<FactTerm, 'fact'>> = fc.oneof(
  fc
    .integer({ min: -40, max: 40 })
    .map((offset) => ({ of: (day: number) => day + offset, offset })),
  fc.integer({ min: -40, max: 40 }).map((offset) => ({ of: (day: number) => day + offset })),
  fc.integer({ min: -2, max: 2 }).map((by) => ({
    of: (day: number) => shiftDay(day, by, 'month'),
    name: `${by} month`,
  })),
  fc.constantFrom(-1, 1).map((by) => ({
    of: (day: number) => shiftDay(day, by, 'year') - by * 365,
  })),
  fc.integer({ min: 1, max: 2 }).map((by) => ({
    of: (day: number) => lastDayOfPeriod(day, by, 'month'),
    name: `end of ${by}`,
  })),
  fc
    .constantFrom('nextDay', 'monthEnd', 'nextMonth', 'thisMonth')
    .map((to) => ({ of: (day: number) => calendarDay(day, to), name: to })),
  fc.constant({ of: (day: number) => shiftDay(calendarDay(day, 'monthEnd'), -1, 'month') }),
);

const termArb = (fact: Id): fc.Arbitrary<Term> => functionArb.map((each) => ({ fact, ...each }));

const constantArb: fc.Arbitrary<Term> = fc
  .integer({ min: start - 20, max: start + 80 })
  .map((value) => ({ fact: undefined, value }));

/** A cut between the terms, this or that way round; now and then with the same terms turned, as 等于 makes. */
const cutsArb = (a: fc.Arbitrary<Term>, b: fc.Arbitrary<Term>): fc.Arbitrary<readonly Cut[]> =>
  fc.tuple(a, b, fc.constantFrom('atMost', 'atLeast', 'same')).map(([low, high, way]) => {
    if (way === 'atMost') return [{ low, high }];
    if (way === 'atLeast') return [{ low: high, high: low }];
    return [
      { low, high },
      { low: high, high: low },
    ];
  });

interface Problem {
  readonly axes: readonly Axis[];
  readonly cuts: readonly Cut[];
}

/** `links`: which facts are compared, by index, each one or several times. */
function problemArb(links: readonly (readonly [number, number])[], facts: number, most: number) {
  const between = links.map(([a, b]) =>
    fc.array(cutsArb(termArb(name(a)), termArb(name(b))), { minLength: 1, maxLength: 3 }),
  );
  const alone = fc.array(
    fc.nat(facts - 1).chain((index) => cutsArb(termArb(name(index)), constantArb)),
    { maxLength: 4 },
  );
  const withItself = fc.array(
    fc.nat(facts - 1).chain((index) => cutsArb(termArb(name(index)), termArb(name(index)))),
    { maxLength: 1 },
  );
  return fc
    .record({
      axes: fc.tuple(...Array.from({ length: facts }, (_, index) => axisArb(index, most))),
      cuts: fc.tuple(...between, alone, withItself),
    })
    .map(({ axes, cuts }): Problem => ({ axes, cuts: cuts.flat(2) }));
}

function pointsOf(axes: readonly Axis[]): readonly (readonly Coordinate[])[] {
  let points: (readonly Coordinate[])[] = [[]];
  for (const { from, to, orNone } of axes) {
    const values: Coordinate[] = orNone ? ['none'] : [];
    for (let value = from; value <= to; value += 1) values.push(value);
    points = points.flatMap((point) => values.map((value) => [...point, value]));
  }
  return points;
}

function sidesAt({ axes, cuts }: Problem, point: readonly Coordinate[]): string {
  const valueIn = (term: Term): number | undefined => {
    if (term.fact === undefined) return term.value;
    const value = point[axes.findIndex(({ fact }) => fact === term.fact)];
    return value === 'none' || value === undefined ? undefined : term.of(value);
  };
  return cuts
    .map(({ low, high }) => {
      const [a, b] = [valueIn(low), valueIn(high)];
      if (a === undefined || b === undefined) return side.notApplicable;
      return a <= b ? side.holds : side.fails;
    })
    .join('');
}

interface Expected {
  count: bigint;
  cost: number;
}

/** By which facts are 无 and how each cut comes out. */
function expectedOf(problem: Problem): ReadonlyMap<string, Expected> {
  const found = new Map<string, Expected>();
  for (const point of pointsOf(problem.axes)) {
    const key = keyOf(problem, point);
    const cell = found.get(key) ?? { count: 0n, cost: Number.POSITIVE_INFINITY };
    found.set(key, cell);
    cell.count += 1n;
    cell.cost = Math.min(cell.cost, costAt(problem, point));
  }
  return found;
}

const keyOf = (problem: Problem, point: readonly Coordinate[]): string =>
  `${point.map((value) => (value === 'none' ? 'n' : '.')).join('')} ${sidesAt(problem, point)}`;

const costAt = ({ axes }: Problem, point: readonly Coordinate[]): number =>
  axes.reduce((sum, axis, index) => sum + costOf(axis, point[index] ?? 'none'), 0);

function isInside({ axes }: Problem, point: readonly Coordinate[]): boolean {
  return axes.every(({ from, to, orNone }, index) => {
    const value = point[index];
    if (value === undefined || value === 'none') return value === 'none' && orNone;
    return from <= value && value <= to;
  });
}

const eachOf = (cells: CellTable | undefined) =>
  Array.from({ length: cells?.size ?? 0 }, (_, cell) => ({
    count: cells?.countOf(cell) ?? 0n,
    sample: cells?.sampleOf(cell) ?? [],
    bound: cells?.boundOf(cell) ?? 0,
    ...(cells?.nearestOf(cell) ?? { point: [], cost: 0 }),
  }));

/** Each way in which the cuts come out for some point is one cell, with all its points and the cheapest. */
function expectCells(problem: Problem, cells: CellTable | undefined): void {
  expect(cells).toBeDefined();
  const listed = eachOf(cells).map(({ point, sample, count, cost, bound }) => {
    expect(isInside(problem, point)).toBe(true);
    expect(isInside(problem, sample)).toBe(true);
    expect(keyOf(problem, sample)).toBe(keyOf(problem, point));
    expect(cost).toBe(costAt(problem, point));
    expect(bound).toBeLessThanOrEqual(cost);
    return [keyOf(problem, point), { count, cost }] as const;
  });
  expect(new Set(listed.map(([key]) => key)).size).toBe(listed.length);
  expect(new Map(listed.sort())).toEqual(new Map([...expectedOf(problem)].sort()));
}

/** Cells are of one class just where these cuts come out alike and the same of these facts are 无. */
function expectClasses(
  problem: Problem,
  cells: CellTable | undefined,
  cuts: readonly number[],
  orNone: readonly number[],
): void {
  const keys = eachOf(cells).map(({ point }) => {
    const sides = sidesAt(problem, point);
    return JSON.stringify([
      cuts.map((cut) => sides[cut]),
      orNone.map((axis) => point[axis] === 'none'),
    ]);
  });
  const { of = [], first = [] } = cells?.classes(cuts, orNone) ?? {};
  const distinct = [...new Set(keys)];
  expect(first).toHaveLength(distinct.length);
  expect([...of]).toEqual(keys.map((key) => distinct.indexOf(key)));
  expect(first).toEqual(distinct.map((key) => keys.indexOf(key)));
}

const shapes: readonly {
  readonly title: string;
  readonly links: readonly (readonly [number, number])[];
  readonly facts: number;
  readonly most: number;
}[] = [
  { title: 'one fact', links: [], facts: 1, most: 80 },
  { title: 'a pair', links: [[0, 1]], facts: 2, most: 60 },
  {
    title: 'a star',
    links: [
      [0, 1],
      [0, 2],
      [3, 0],
    ],
    facts: 4,
    most: 8,
  },
  {
    title: 'a chain',
    links: [
      [0, 1],
      [2, 1],
      [2, 3],
    ],
    facts: 4,
    most: 8,
  },
  {
    title: 'two pairs',
    links: [
      [0, 1],
      [3, 2],
    ],
    facts: 4,
    most: 8,
  },
  {
    title: 'a ring',
    links: [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
    facts: 3,
    most: 16,
  },
  {
    title: 'two rings',
    links: [
      [0, 1],
      [1, 2],
      [2, 0],
      [1, 3],
      [3, 2],
    ],
    facts: 4,
    most: 8,
  },
];

describe('cells of ordered facts', () => {
  for (const { title, links, facts, most } of shapes) {
    test(`of ${title}: each point in exactly one, counted, with the cheapest point`, () => {
      fc.assert(
        fc.property(problemArb(links, facts, most), (problem) => {
          expectCells(problem, cellsOf(problem.axes, problem.cuts));
        }),
        { seed: 20250101 + facts * 10 + links.length, numRuns: 120 },
      );
    });
  }

  test.each(shapes)('of $title: some cuts and facts that may be 无 tell them apart', (shape) => {
    const { links, facts, most } = shape;
    fc.assert(
      fc.property(
        problemArb(links, facts, most).chain((problem) =>
          fc.tuple(
            fc.constant(problem),
            fc.subarray([...problem.cuts.keys()]),
            fc.subarray([...problem.axes.keys()]),
          ),
        ),
        ([problem, cuts, orNone]) => {
          expectClasses(problem, cellsOf(problem.axes, problem.cuts), cuts, orNone);
        },
      ),
      { seed: 11 + facts, numRuns: 60 },
    );
  });

  test('where a cut is required, the others are left out', () => {
    fc.assert(
      fc.property(
        problemArb(
          [
            [0, 1],
            [1, 2],
            [2, 0],
          ],
          3,
          14,
        ),
        fc.nat(2),
        (problem, nth) => {
          const cut = nth % problem.cuts.length;
          const all = eachOf(cellsOf(problem.axes, problem.cuts));
          const some = eachOf(cellsOf(problem.axes, problem.cuts, new Set([cut])));
          const fails = ({ point }: (typeof all)[number]): boolean =>
            sidesAt(problem, point)[cut] === `${side.fails}`;
          const seen = (cells: typeof all) =>
            cells.map(({ point, cost, count }) => ({ point, cost, count }));
          expect(seen(some)).toEqual(seen(all.filter((cell) => !fails(cell))));
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  test('counts beyond what numbers hold exactly', () => {
    const axes = [0, 1, 2, 3].map(
      (index): Axis => ({
        fact: name(index),
        from: 0,
        to: index === 0 ? 999 : 199_999,
        orNone: false,
        plain: 0,
        natural: 0,
      }),
    );
    const own = (index: number): Term => ({ fact: name(index), of: (value) => value });
    const cuts = [1, 2, 3].map((index): Cut => ({ low: own(0), high: own(index) }));
    const cells = eachOf(cellsOf(axes, cuts));
    expect(cells.length).toBe(8);
    const all = cells.find(({ point }) => sidesAt({ axes, cuts }, point) === '111');
    let expected = 0n;
    for (let day = 0; day < 1000; day += 1) expected += BigInt(200_000 - day) ** 3n;
    expect(all?.count).toBe(expected);
    expect(cells.reduce((sum, { count }) => sum + count, 0n)).toBe(1000n * 200_000n ** 3n);
  });

  test('amounts without bounds are compared with one shorter fact, not with each other', () => {
    const wide = { from: -1e12, to: 1e12, orNone: false, plain: 0, natural: 0 };
    const short = { ...wide, from: 0, to: 9 };
    const own = (index: number): Term => ({ fact: name(index), of: (value) => value });
    const cuts: readonly Cut[] = [{ low: own(0), high: own(1) }];
    const [a, b] = [name(0), name(1)];
    const cells = cellsOf(
      [
        { ...wide, fact: a },
        { ...short, fact: b },
      ],
      cuts,
    );
    expect(eachOf(cells).map(({ count }) => count)).toEqual([
      10_000_000_000_055n,
      9_999_999_999_955n,
    ]);
    expect(
      cellsOf(
        [
          { ...wide, fact: a },
          { ...wide, fact: b },
        ],
        cuts,
      ),
    ).toBeUndefined();
  });

  test('stretches that come back all the time make no end of parts: there is an end to listing them', () => {
    const odd = (fact: string): Term => ({
      fact,
      of: (value) => value % 2,
      changes: (from, to) => Array.from({ length: to - from }, (_, index) => from + index + 1),
    });
    const plain = (fact: string): Term => ({ fact, of: (value) => value, offset: 0 });
    const even: Term = { fact: undefined, value: 0 };
    const cuts: readonly Cut[] = [
      { low: odd('a'), high: even },
      { low: odd('b'), high: even },
      { low: plain('a'), high: plain('b') },
    ];
    const axesTo = (to: number): readonly Axis[] =>
      ['a', 'b'].map((fact) => ({ fact, from: 0, to, orNone: false, plain: 0, natural: 0 }));
    expect(cellsOf(axesTo(60), cuts)?.size).toBe(8);
    expect(cellsOf(axesTo(5000), cuts)).toBeUndefined();
  });

  test('a cut of a fact that has no axis has no answer', () => {
    const term: Term = { fact: name(1), of: (value) => value };
    const axis = { fact: name(0), from: 0, to: 9, orNone: false, plain: 0, natural: 0 };
    expect(cellsOf([axis], [{ low: term, high: { fact: undefined, value: 3 } }])).toBeUndefined();
  });
});
