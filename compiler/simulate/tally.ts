/**
 * Counts people by what was decided of them, and sums it up by dimension.
 *
 * Takes decided blocks in any order; gives sums for each bucket of each dimension. Guarantees: tallies of different blocks
 * merge into the tally of all of them; people are counted in whole numbers first, and each outcome is multiplied once.
 */
import type { PeopleBlock } from './block.ts';
import type { Decided, ItemOutcome } from './decider.ts';
import {
  addDifference,
  type DifferenceSum,
  emptyDifference,
  mergeDifference,
} from './differences.ts';
import { type Bucket, type Dimension, keyOfBucket } from './dimensions.ts';
import { addOutcome, emptyItemSum, entry, type ItemSum, mergeItemSum } from './sums.ts';

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

/** What one person's class is under the policy, and under the one compared with. */
interface Pair {
  readonly after: readonly ItemOutcome[];
  readonly before?: readonly (ItemOutcome | undefined)[];
  readonly absent: boolean;
}

/** The policy compared with: its decisions on the same people, and the place of each item there. */
export interface Compared {
  readonly decided: Decided;
  /** -1 for an item that it does not know. */
  readonly places: readonly number[];
}

/** Counts in a dense table while it is small enough. */
const densest = 1 << 22;

/** Calls back with the number of people of each pair of bucket and class. */
function cross(
  of: Int32Array,
  buckets: number,
  classOf: Int32Array,
  classes: number,
  tell: (bucket: number, place: number, people: number) => void,
): void {
  if (buckets * classes <= densest) {
    const counts = new Uint32Array(buckets * classes);
    for (let row = 0; row < of.length; row++) {
      const bucket = of[row] ?? -1;
      if (bucket >= 0) {
        const at = bucket * classes + (classOf[row] ?? 0);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    for (let at = 0; at < counts.length; at++) {
      const people = counts[at] ?? 0;
      if (people > 0) tell(Math.floor(at / classes), at % classes, people);
    }
    return;
  }
  const counts = new Map<number, number>();
  for (let row = 0; row < of.length; row++) {
    const bucket = of[row] ?? -1;
    if (bucket < 0) continue;
    const at = bucket * classes + (classOf[row] ?? 0);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  for (const [at, people] of counts) tell(Math.floor(at / classes), at % classes, people);
}

export class Tally {
  readonly #items: number;
  readonly #dimensions: readonly Dimension[];
  readonly #sums: readonly Map<string, BucketSum>[];
  readonly #compares: boolean;
  /** People counted. */
  people = 0;

  constructor(items: number, dimensions: readonly Dimension[], compares: boolean) {
    this.#items = items;
    this.#dimensions = dimensions;
    this.#compares = compares;
    this.#sums = dimensions.map(() => new Map());
  }

  /** The buckets of each dimension, in the order in which they were met. */
  get sums(): readonly (readonly BucketSum[])[] {
    return this.#sums.map((sums) => [...sums.values()]);
  }

  /** Adds the people of a block whom the policy can decide. */
  add(block: PeopleBlock, decided: Decided, compared?: Compared): void {
    const { of, pairs } = pair(decided, compared);
    for (const place of of) if (pairs[place] !== undefined) this.people += 1;
    this.#dimensions.forEach((dimension, at) => {
      const sums = this.#sums[at];
      if (sums === undefined) return;
      for (const { of: bucketOf, buckets } of dimension.sort(block)) {
        this.#addSorted(sums, buckets, bucketOf, of, pairs);
      }
    });
  }

  #addSorted(
    sums: Map<string, BucketSum>,
    buckets: readonly Bucket[],
    bucketOf: Int32Array,
    pairOf: Int32Array,
    pairs: readonly (Pair | undefined)[],
  ): void {
    const counts = buckets.map(() => new Map<Pair, number>());
    cross(bucketOf, buckets.length, pairOf, pairs.length, (bucket, place, people) => {
      const found = pairs[place];
      if (found !== undefined) counts[bucket]?.set(found, people);
    });
    buckets.forEach((bucket, at) => {
      const found = counts[at];
      if (found === undefined || found.size === 0) return;
      const sum = entry(sums, keyOfBucket(bucket), () => this.#empty(bucket));
      this.#addCounts(sum, found);
    });
  }

  #empty(bucket: Bucket): BucketSum {
    const each = Array.from({ length: this.#items });
    return {
      bucket,
      people: 0,
      items: each.map(emptyItemSum),
      differences: this.#compares ? each.map(emptyDifference) : [],
      absent: 0,
    };
  }

  /** Counts by outcome first: many classes share one. */
  #addCounts(sum: BucketSum, counts: ReadonlyMap<Pair, number>): void {
    for (const [{ absent }, people] of counts) {
      sum.people += people;
      if (absent) sum.absent += people;
    }
    sum.items.forEach((item, at) => {
      const outcomes = new Map<ItemOutcome, number>();
      for (const [{ after }, people] of counts) {
        const outcome = after[at];
        if (outcome !== undefined) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + people);
      }
      for (const [outcome, people] of outcomes) addOutcome(item, outcome, people);
    });
    sum.differences.forEach((difference, at) => {
      const changes = new Map<ItemOutcome, Map<ItemOutcome, number>>();
      for (const [{ before, after }, people] of counts) {
        const from = before?.[at];
        const to = after[at];
        if (from === undefined || to === undefined) continue;
        const ends = entry(changes, from, () => new Map<ItemOutcome, number>());
        ends.set(to, (ends.get(to) ?? 0) + people);
      }
      for (const [from, ends] of changes) {
        for (const [to, people] of ends) addDifference(difference, from, to, people);
      }
    });
  }

  /** Adds what another tally of the same items and dimensions counted. */
  merge(other: Tally): void {
    this.people += other.people;
    other.#sums.forEach((sums, at) => {
      const own = this.#sums[at];
      if (own === undefined) return;
      for (const [key, from] of sums) {
        const into = entry(own, key, () => this.#empty(from.bucket));
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
    });
  }
}

/** Classes under both policies, as one; undefined for people who cannot be under the first. */
function pair(
  { classOf, classes }: Decided,
  compared: Compared | undefined,
): { readonly of: Int32Array; readonly pairs: readonly (Pair | undefined)[] } {
  const after = classes.map((each) => (each.kind === 'decided' ? each.outcomes : undefined));
  if (compared === undefined) {
    const pairs = after.map((outcomes): Pair | undefined =>
      outcomes === undefined ? undefined : { after: outcomes, absent: false },
    );
    return { of: classOf, pairs };
  }
  const { decided, places } = compared;
  const pairs: (Pair | undefined)[] = [];
  const known = new Map<number, number>();
  const of = classOf.map((place, row) => {
    const other = decided.classOf[row] ?? 0;
    return entry(known, place * decided.classes.length + other, () => {
      const outcomes = after[place];
      const then = decided.classes[other];
      pairs.push(
        outcomes && pairOf(outcomes, then?.kind === 'decided' ? then.outcomes : undefined, places),
      );
      return pairs.length - 1;
    });
  });
  return { of, pairs };
}

function pairOf(
  after: readonly ItemOutcome[],
  then: readonly ItemOutcome[] | undefined,
  places: readonly number[],
): Pair {
  if (then === undefined) return { after, absent: true };
  return { after, before: places.map((place) => then[place]), absent: false };
}
