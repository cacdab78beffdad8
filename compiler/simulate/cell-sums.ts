/**
 * From counts by cell to sums: each item’s outcomes with their people, bucket by bucket, multiplied once.
 *
 * Takes cells and counts; gives sums, also as they would be if some outcomes were others. Guarantees: exact; nobody is looked
 * at, and what the other outcomes do not touch is taken over.
 */
import type { ItemOutcome } from './decider.ts';
import { addDifference, type DifferenceSum, emptyDifference } from './differences.ts';
import type { Bucket } from './dimensions.ts';
import type { Grid } from './grid.ts';
import { addOutcome, emptyItemSum, type ItemSum } from './sums.ts';

/** The sums over the people of one bucket. */
export interface BucketSum {
  readonly bucket: Bucket;
  people: number;
  /** One for each item of the decider, in its order. */
  readonly items: readonly ItemSum[];
  /** One for each of those again, where two policies are compared. */
  readonly differences: readonly DifferenceSum[];
  /** People who could not be under the policy compared with: not yet born, for example. */
  absent: number;
}

/** What people of one cell are under the policy, and under the one compared with. */
export interface CountedCell {
  readonly after: readonly ItemOutcome[];
  /** Absent where nothing is compared, and for people who could not be then. */
  readonly before?: readonly (ItemOutcome | undefined)[];
  readonly absent: boolean;
}

/** What an item is for some people, and was under the policy compared with. */
interface Change {
  readonly after: ItemOutcome;
  readonly before: ItemOutcome | undefined;
}

/** One item: the different changes of it, and for each cell which of them it has. */
interface ItemChanges {
  readonly changes: readonly Change[];
  readonly ofCell: Int32Array;
}

interface BucketCells {
  readonly bucket: Bucket;
  readonly cells: number[];
  readonly people: number[];
  /** Everybody, and of these who could not be under the policy compared with. */
  all: number;
  absent: number;
}

/** Counts of one bucket by the changes of one item. */
interface Counts {
  readonly changes: Int32Array;
  readonly people: Float64Array;
}

function changesOf(cells: readonly CountedCell[], item: number): ItemChanges {
  const numbers = new Map<ItemOutcome, Map<ItemOutcome | undefined, number>>();
  const changes: Change[] = [];
  const ofCell = Int32Array.from(cells, ({ after: all, before: then }) => {
    const after = all[item];
    if (after === undefined) return -1;
    const before = then?.[item];
    let own = numbers.get(after);
    if (own === undefined) {
      own = new Map();
      numbers.set(after, own);
    }
    let number = own.get(before);
    if (number === undefined) {
      number = changes.push({ after, before }) - 1;
      own.set(before, number);
    }
    return number;
  });
  return { changes, ofCell };
}

/** One number for each different object. */
function numbered<T>(all: readonly T[]): { readonly of: Int32Array; readonly list: readonly T[] } {
  const places = new Map<T, number>();
  const list: T[] = [];
  const of = Int32Array.from(all, (each) => {
    const known = places.get(each);
    if (known !== undefined) return known;
    places.set(each, list.length);
    return list.push(each) - 1;
  });
  return { of, list };
}

interface Summed {
  readonly item: ItemSum;
  readonly difference: DifferenceSum | undefined;
}

export class CellSums {
  readonly #compares: boolean;
  readonly #items: readonly ItemChanges[];
  readonly #buckets: readonly (readonly BucketCells[])[];
  /** By item, then bucket by bucket of all dimensions. */
  #counts: readonly (readonly Counts[])[] | undefined;
  #sums: readonly (readonly BucketSum[])[] | undefined;

  constructor(
    items: number,
    compares: boolean,
    cells: readonly CountedCell[],
    counted: readonly { readonly buckets: readonly Bucket[]; readonly grid: Grid }[],
  ) {
    this.#compares = compares;
    this.#items = Array.from({ length: items }, (_, item) => changesOf(cells, item));
    this.#buckets = counted.map(({ buckets, grid }) => {
      const none = { all: 0, absent: 0 };
      const all = buckets.map(
        (bucket): BucketCells => ({ bucket, cells: [], people: [], ...none }),
      );
      grid.each((row, cell, people) => {
        const own = all[row];
        if (own === undefined) return;
        own.cells.push(cell);
        own.people.push(people);
        own.all += people;
        if (cells[cell]?.absent === true) own.absent += people;
      });
      return all.filter(({ cells: own }) => own.length > 0);
    });
  }

  /** By item and bucket: people by what changes of the item. */
  get #countsOf(): readonly (readonly Counts[])[] {
    this.#counts ??= this.#items.map(({ changes, ofCell }) => {
      const sums = new Float64Array(changes.length);
      return this.#buckets.flat().map(({ cells, people }): Counts => {
        const met: number[] = [];
        cells.forEach((cell, at) => {
          const change = ofCell[cell] ?? -1;
          if (change < 0) return;
          if (sums[change] === 0) met.push(change);
          sums[change] = (sums[change] ?? 0) + (people[at] ?? 0);
        });
        const own = Float64Array.from(met, (change) => sums[change] ?? 0);
        for (const change of met) sums[change] = 0;
        return { changes: Int32Array.from(met), people: own };
      });
    });
    return this.#counts;
  }

  sums(): readonly (readonly BucketSum[])[] {
    this.#sums ??= this.#gathered(this.#items.map((_, item) => this.#summed(item)));
    return this.#sums;
  }

  /** Undefined where `now` does not know an outcome. */
  sumsUnder(
    now: (outcome: ItemOutcome) => ItemOutcome | undefined,
  ): readonly (readonly BucketSum[])[] | undefined {
    const before = this.sums().flat();
    const all: (readonly Summed[])[] = [];
    for (const [item, { changes }] of this.#items.entries()) {
      const outcomes: ItemOutcome[] = [];
      let isSame = true;
      for (const { after } of changes) {
        const next = now(after);
        if (next === undefined) return undefined;
        if (next !== after) isSame = false;
        outcomes.push(next);
      }
      all.push(
        isSame
          ? before.flatMap(({ items, differences }) => {
              const own = items[item];
              return own === undefined ? [] : [{ item: own, difference: differences[item] }];
            })
          : this.#summed(item, outcomes),
      );
    }
    return this.#gathered(all);
  }

  /** One item in every bucket; `outcomes`: in place of what it is now, change by change. */
  #summed(item: number, outcomes?: readonly ItemOutcome[]): readonly Summed[] {
    const changes = this.#items[item]?.changes ?? [];
    const afters = numbered(outcomes ?? changes.map(({ after }) => after));
    const befores = numbered(changes.map(({ before }) => before));
    const width = befores.list.length;
    const people = new Float64Array(afters.list.length);
    const pairs = new Float64Array(this.#compares ? afters.list.length * width : 0);
    return (this.#countsOf[item] ?? []).map((counts): Summed => {
      people.fill(0);
      pairs.fill(0);
      counts.changes.forEach((change, at) => {
        const count = counts.people[at] ?? 0;
        const after = afters.of[change] ?? 0;
        people[after] = (people[after] ?? 0) + count;
        if (!this.#compares) return;
        const pair = after * width + (befores.of[change] ?? 0);
        pairs[pair] = (pairs[pair] ?? 0) + count;
      });
      const sum = emptyItemSum();
      afters.list.forEach((outcome, at) => {
        if ((people[at] ?? 0) > 0) addOutcome(sum, outcome, people[at] ?? 0);
      });
      if (!this.#compares) return { item: sum, difference: undefined };
      const difference = emptyDifference();
      pairs.forEach((count, pair) => {
        if (count === 0) return;
        const after = afters.list[Math.floor(pair / width)];
        const before = befores.list[pair % width];
        if (after !== undefined && before !== undefined) {
          addDifference(difference, before, after, count);
        }
      });
      return { item: sum, difference };
    });
  }

  #gathered(all: readonly (readonly Summed[])[]): readonly (readonly BucketSum[])[] {
    let place = -1;
    return this.#buckets.map((buckets) =>
      buckets.map(({ bucket, all: people, absent }): BucketSum => {
        place += 1;
        const own = all.flatMap((summed) => summed[place] ?? []);
        return {
          bucket,
          people,
          items: own.map(({ item }) => item),
          differences: own.flatMap(({ difference }) => difference ?? []),
          absent,
        };
      }),
    );
  }
}
