/**
 * Counts people by what was decided of them, and sums it up by dimension.
 *
 * Takes decided blocks in any order; gives sums for each bucket of each dimension. Guarantees: tallies of different blocks
 * merge into the tally of all of them; people are counted in whole numbers, and each outcome is multiplied once, at the end,
 * so that the same people are summed up again under other figures without being looked at.
 */
import type { PeopleBlock } from './block.ts';
import { type BucketSum, CellSums, type CountedCell } from './cell-sums.ts';
import type { Decided, ItemOutcome, PersonClass } from './decider.ts';
import { emptyDifference, mergeDifference } from './differences.ts';
import { type Bucket, type Dimension, keyOfBucket } from './dimensions.ts';
import { Grid } from './grid.ts';
import { emptyItemSum, entry, mergeItemSum } from './sums.ts';

/** The policy compared with: its decisions on the same people, and the place of each item there. */
export interface Compared {
  readonly decided: Decided;
  /** -1 for an item that it does not know. */
  readonly places: readonly number[];
}

/** The buckets of one dimension, in the order in which they were met, with their counts. */
interface Counted {
  readonly places: Map<string, number>;
  readonly buckets: Bucket[];
  readonly grid: Grid;
}

/** So many cells are kept apart; then all are summed up, and no figure can be changed any more. */
const mostCells = 1 << 17;

/** Numbers of pairs of a block are looked up while they are so few. */
const densest = 1 << 22;

export class Tally {
  readonly #items: number;
  readonly #dimensions: readonly Dimension[];
  readonly #compares: boolean;
  #cells: CountedCell[] = [];
  /** Numbers of cells: by class, then by class under the policy compared with. */
  #numbers = new Map<PersonClass, Map<PersonClass | undefined, number>>();
  #counted: readonly Counted[];
  /** What was summed up before, by bucket. */
  readonly #settled: readonly Map<string, BucketSum>[];
  #isSettled = false;
  #sums: CellSums | undefined;
  /** People counted. */
  people = 0;

  constructor(items: number, dimensions: readonly Dimension[], compares: boolean) {
    this.#items = items;
    this.#dimensions = dimensions;
    this.#compares = compares;
    this.#settled = dimensions.map(() => new Map());
    this.#counted = this.#empty();
  }

  #empty(): readonly Counted[] {
    return this.#dimensions.map(() => ({ places: new Map(), buckets: [], grid: new Grid() }));
  }

  /** The buckets of each dimension, in the order in which they were met. */
  get sums(): readonly (readonly BucketSum[])[] {
    const own = this.#cellSums().sums();
    if (!this.#isSettled) return own;
    const all = this.#settled.map((sums) => new Map<string, BucketSum>([...sums].map(copied)));
    this.#merge(all, own);
    return all.map((sums) => [...sums.values()]);
  }

  #cellSums(): CellSums {
    this.#sums ??= new CellSums(this.#items, this.#compares, this.#cells, this.#counted);
    return this.#sums;
  }

  /**
   * The sums if these outcomes were those; undefined where `now` does not know one of them, or where cells were so many that
   * they are no longer kept apart.
   */
  sumsUnder(
    now: (outcome: ItemOutcome) => ItemOutcome | undefined,
  ): readonly (readonly BucketSum[])[] | undefined {
    return this.#isSettled ? undefined : this.#cellSums().sumsUnder(now);
  }

  /** Adds the people of a block whom the policy can decide. */
  add(block: PeopleBlock, decided: Decided, compared?: Compared): void {
    if (this.#cells.length > mostCells) this.#settle();
    this.#sums = undefined;
    const { of, cells } = this.#cellsOf(decided, compared);
    for (const place of of) if ((cells[place] ?? -1) >= 0) this.people += 1;
    this.#dimensions.forEach((dimension, at) => {
      const counted = this.#counted[at];
      if (counted === undefined) return;
      for (const sorting of dimension.sort(block)) {
        const rows = Int32Array.from(sorting.buckets, (bucket) => placeIn(counted, bucket));
        counted.grid.fit(counted.buckets.length, this.#cells.length);
        if ('of' in sorting) counted.grid.count(sorting.of, rows, of, cells);
        else counted.grid.countIn(rows[0] ?? 0, sorting.people, of, cells);
      }
    });
  }

  /** The number of each person’s cell, by a number within the block; -1 for people who cannot be. */
  #cellsOf(
    { classOf, classes }: Decided,
    compared: Compared | undefined,
  ): { readonly of: Int32Array; readonly cells: Int32Array } {
    if (compared === undefined) {
      return { of: classOf, cells: Int32Array.from(classes, (each) => this.#cell(each)) };
    }
    const { decided, places } = compared;
    const width = decided.classes.length;
    const of = new Int32Array(classOf.length);
    const cells: number[] = [];
    const size = classes.length * width;
    const dense = size <= densest ? new Int32Array(size) : undefined;
    const sparse = new Map<number, number>();
    for (let row = 0; row < of.length; row++) {
      const [own, other] = [classOf[row] ?? 0, decided.classOf[row] ?? 0];
      const pair = own * width + other;
      let place = (dense === undefined ? sparse.get(pair) : dense[pair]) ?? 0;
      if (place === 0) {
        const after = classes[own];
        cells.push(after === undefined ? -1 : this.#cell(after, decided.classes[other], places));
        place = cells.length;
        if (dense === undefined) sparse.set(pair, place);
        else dense[pair] = place;
      }
      of[row] = place - 1;
    }
    return { of, cells: Int32Array.from(cells) };
  }

  #cell(own: PersonClass, then?: PersonClass, places: readonly number[] = []): number {
    if (own.kind !== 'decided') return -1;
    const { outcomes: after } = own;
    const others = entry(this.#numbers, own, () => new Map<PersonClass | undefined, number>());
    return entry(others, then, () => {
      const before =
        then?.kind === 'decided' ? places.map((place) => then.outcomes[place]) : undefined;
      const absent = this.#compares && before === undefined;
      return this.#cells.push({ after, absent, ...(before && { before }) }) - 1;
    });
  }

  /** Sums up what was counted, and forgets the cells. */
  #settle(): void {
    this.#merge(this.#settled, this.#cellSums().sums());
    this.#isSettled = true;
    this.#sums = undefined;
    this.#cells = [];
    this.#numbers = new Map();
    this.#counted = this.#empty();
  }

  #merge(into: readonly Map<string, BucketSum>[], sums: readonly (readonly BucketSum[])[]): void {
    sums.forEach((buckets, at) => {
      const own = into[at];
      if (own === undefined) return;
      for (const from of buckets) {
        const key = keyOfBucket(from.bucket);
        mergeBucket(
          entry(own, key, () => emptyBucket(from.bucket, this.#items, this.#compares)),
          from,
        );
      }
    });
  }

  /** Adds what another tally of the same items and dimensions counted. */
  merge(other: Tally): void {
    this.#merge(this.#settled, other.sums);
    this.#isSettled = true;
    this.people += other.people;
  }
}

function placeIn({ places, buckets }: Counted, bucket: Bucket): number {
  return entry(places, keyOfBucket(bucket), () => buckets.push(bucket) - 1);
}

export function emptyBucket(bucket: Bucket, items: number, compares: boolean): BucketSum {
  const each = Array.from({ length: items });
  return {
    bucket,
    people: 0,
    items: each.map(emptyItemSum),
    differences: compares ? each.map(emptyDifference) : [],
    absent: 0,
  };
}

function mergeBucket(into: BucketSum, from: BucketSum): void {
  into.people += from.people;
  into.absent += from.absent;
  into.items.forEach((item, index) => {
    const added = from.items[index];
    if (added !== undefined) mergeItemSum(item, added);
  });
  into.differences.forEach((difference, index) => {
    const added = from.differences[index];
    if (added !== undefined) mergeDifference(difference, added);
  });
}

function copied([key, from]: readonly [string, BucketSum]): readonly [string, BucketSum] {
  const into = emptyBucket(from.bucket, from.items.length, from.differences.length > 0);
  mergeBucket(into, from);
  return [key, into];
}
