/**
 * Pairs of boxes that have a point in common, of thousands of boxes.
 *
 * Takes lists of boxes; gives the pairs of lists of which two boxes meet, in order. Boxes are gone through in the order of the
 * axis that tells most of them apart; of those that are left by it, the others are told by sets of boxes, 32 to a word: for
 * each end on an axis a set that has all that it may meet and few more. Only what is in all of these sets is compared.
 */
import { areApart, type Box } from './box.ts';
import { bitsOf, mostBits } from './flat-boxes.ts';

export type Pair = readonly [number, number];

/** More axes than these are worth no look before boxes are compared. */
const mostAxes = 8;

export function pairsThatMeet(lists: readonly (readonly Box[])[]): readonly Pair[] {
  const boxes: Box[] = [];
  const owners: number[] = [];
  for (const [owner, list] of lists.entries()) {
    for (const box of list) {
      boxes.push(box);
      owners.push(owner);
    }
  }
  const { order, lows, highs, sets } = sweepOf(boxes);
  /** The smaller list by the number of lists, and the other. */
  const found: number[] = [];
  const words = new Int32Array(wordsFor(boxes.length));
  for (let at = 0; at < order.length; at += 1) {
    const stop = firstNotBelow(lows, highs[at] ?? 0, at + 1);
    const [first, last] = [(at + 1) >> 5, (stop + 31) >> 5];
    if (stop <= at + 1) continue;
    words.fill(-1, first, last);
    words[first] = -1 << ((at + 1) & 31);
    if ((stop & 31) !== 0) words[last - 1] = (words[last - 1] ?? 0) & ~(-1 << (stop & 31));
    for (const each of sets) each.narrow(words, at, first, last);
    const one = order[at] ?? 0;
    for (let word = first; word < last; word += 1) {
      for (let left = words[word] ?? 0; left !== 0; left &= left - 1) {
        const other = order[word * 32 + lowestBit(left)] ?? 0;
        const [a = 0, b = 0] = [owners[one], owners[other]];
        if (a === b) continue;
        if (areApart(boxes[one] ?? [], boxes[other] ?? [])) continue;
        found.push(a < b ? a * lists.length + b : b * lists.length + a);
      }
    }
  }
  const pairs: Pair[] = [];
  let before = -1;
  for (const pair of Float64Array.from(found).sort()) {
    // Lists of several boxes may meet more than once.
    if (pair !== before) pairs.push([Math.floor(pair / lists.length), pair % lists.length]);
    before = pair;
  }
  return pairs;
}

const wordsFor = (count: number): number => (count + 31) >> 5;

/** The first place from `from` on with no less than the value; of ascending values. */
function firstNotBelow(values: Float64Array, value: number, from = 0): number {
  let low = from;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Boxes in the order in which they begin on one axis, with their ends there; and what tells them apart on others. */
interface Sweep {
  readonly order: readonly number[];
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly sets: readonly Narrowing[];
}

function sweepOf(boxes: readonly Box[]): Sweep {
  const width = boxes.reduce((most, box) => Math.max(most, box.length), 0);
  const every = Math.ceil(boxes.length / mostSampled);
  const sample = boxes.filter((_, index) => index % every === 0);
  const sampled = Array.from({ length: width }, (_, axis) => sampledOn(sample, axis))
    .filter(({ crowd, isSeveral }) => isSeveral || crowd < crowdOfAll(sample.length))
    .sort((a, b) => a.crowd - b.crowd)
    .slice(0, mostAxes);
  const axes = sampled.map((each): Ends => ({ ...each, ...endsOn(boxes, each.axis) }));
  const first = axes[0] ?? endsOn(boxes, width);
  const order = boxes.map((_, index) => index);
  order.sort((a, b) => (first.lows[a] ?? 0) - (first.lows[b] ?? 0) || a - b);
  const told = boxes.length < manyBoxes ? [] : axes;
  const sets = told.flatMap((axis): Narrowing[] => {
    const bits = axis.isSeveral ? bitsOn(boxes, axis.axis) : undefined;
    return [
      ...(axis === first ? [] : [new SetsByEnds(axis, order)]),
      ...(bits === undefined ? [] : [new SetsByPoint(bits, order)]),
    ];
  });
  return { order, lows: inOrder(first.lows, order), highs: inOrder(first.highs, order), sets };
}

function inOrder(values: Float64Array, order: readonly number[]): Float64Array {
  const found = new Float64Array(order.length);
  for (let place = 0; place < order.length; place += 1)
    found[place] = values[order[place] ?? 0] ?? 0;
  return found;
}

/** Fewer boxes than these are sooner compared. */
const manyBoxes = 128;

/** So many boxes tell how well an axis tells boxes apart. */
const mostSampled = 256;

/** What some of the boxes show of an axis. */
interface Sampled {
  readonly axis: number;
  /** Where they begin and end, ascending. */
  readonly starts: Float64Array;
  readonly stops: Float64Array;
  /** How many pairs of them these leave. */
  readonly crowd: number;
  /** Some of them have several runs there. */
  readonly isSeveral: boolean;
}

function sampledOn(boxes: readonly Box[], axis: number): Sampled {
  const { lows, highs } = endsOn(boxes, axis);
  const [starts, stops] = [lows.sort(), highs.sort()];
  const isSeveral = boxes.some((box) => (box[axis]?.length ?? 0) > 2);
  return { axis, starts, stops, crowd: crowdOf(starts, stops), isSeveral };
}

/** The outer ends of each box on an axis. */
interface Ends extends Sampled {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

function endsOn(boxes: readonly Box[], axis: number): Pick<Ends, 'lows' | 'highs'> {
  const lows = new Float64Array(boxes.length);
  const highs = new Float64Array(boxes.length);
  for (let index = 0; index < boxes.length; index += 1) {
    const part = boxes[index]?.[axis];
    lows[index] = part?.[0] ?? Number.NEGATIVE_INFINITY;
    highs[index] = part?.[part.length - 1] ?? Number.POSITIVE_INFINITY;
  }
  return { lows, highs };
}

/** The points of each box on a short axis as bits; undefined: it is not short. */
function bitsOn(boxes: readonly Box[], axis: number): Int32Array | undefined {
  const bits = new Int32Array(boxes.length);
  for (let index = 0; index < boxes.length; index += 1) {
    const part = boxes[index]?.[axis];
    if (part !== undefined && ((part[0] ?? 0) < 0 || (part[part.length - 1] ?? 0) > mostBits)) {
      return undefined;
    }
    bits[index] = part === undefined ? -1 : bitsOf(part);
  }
  return bits;
}

const crowdOfAll = (count: number): number => (count * (count - 1)) / 2;

function crowdOf(starts: Float64Array, stops: Float64Array): number {
  let pairs = 0;
  let ended = 0;
  for (let at = 0; at < starts.length; at += 1) {
    while ((stops[ended] ?? 0) <= (starts[at] ?? 0) && ended < at) ended += 1;
    pairs += at - ended;
  }
  return pairs;
}

/** Leaves of a set of places, a bit each, those that the box at a place may meet. */
interface Narrowing {
  narrow(words: Int32Array, place: number, first: number, last: number): void;
}

/** Ends on an axis are told apart by so many figures. */
const mostFigures = 64;

/** By where boxes begin and end on an axis: those that begin before a figure, and those that end behind one. */
class SetsByEnds implements Narrowing {
  readonly #beginning: Int32Array;
  readonly #ending: Int32Array;
  /** By place, where in these its sets begin. */
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;

  constructor(axis: Ends, order: readonly number[]) {
    const count = order.length;
    const words = wordsFor(count);
    const figures = Math.min(mostFigures, words);
    // Set k: those that begin before figure k; the last has all.
    const starts = quantiles(axis.starts, figures);
    this.#beginning = new Int32Array((figures + 1) * words);
    this.#begins = new Int32Array(count);
    // Set k: those that end behind figure k − 1; the first has all.
    const stops = quantiles(axis.stops, figures);
    this.#ending = new Int32Array((figures + 1) * words);
    this.#ends = new Int32Array(count);
    for (let place = 0; place < count; place += 1) {
      const low = axis.lows[order[place] ?? 0] ?? 0;
      const high = axis.highs[order[place] ?? 0] ?? 0;
      const bit = 1 << (place & 31);
      const word = place >> 5;
      // It begins before the first figure above its beginning, and before all that follow.
      const from = firstAbove(starts, low) * words + word;
      this.#beginning[from] = (this.#beginning[from] ?? 0) | bit;
      // It may meet what begins before its end.
      this.#begins[place] = firstNotBelow(starts, high) * words;
      // It ends behind all figures below its end.
      const to = firstNotBelow(stops, high) * words + word;
      this.#ending[to] = (this.#ending[to] ?? 0) | bit;
      // It may meet what ends behind its beginning.
      this.#ends[place] = firstAbove(stops, low) * words;
    }
    for (let at = words; at < this.#beginning.length; at += 1) {
      this.#beginning[at] = (this.#beginning[at] ?? 0) | (this.#beginning[at - words] ?? 0);
    }
    for (let at = this.#ending.length - words - 1; at >= 0; at -= 1) {
      this.#ending[at] = (this.#ending[at] ?? 0) | (this.#ending[at + words] ?? 0);
    }
  }

  narrow(words: Int32Array, place: number, first: number, last: number): void {
    const begins = this.#begins[place] ?? 0;
    const ends = this.#ends[place] ?? 0;
    const beginning = this.#beginning;
    const ending = this.#ending;
    for (let word = first; word < last; word += 1) {
      words[word] =
        (words[word] ?? 0) & (beginning[begins + word] ?? 0) & (ending[ends + word] ?? 0);
    }
  }
}

/** The first place with more than the value; of ascending values. */
function firstAbove(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many of these ascending values that part them into about as many. */
function quantiles(values: Float64Array, count: number): Float64Array {
  const found = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    found[at] = values[Math.floor(((at + 1) * values.length) / (count + 1))] ?? 0;
  }
  return found;
}

/** Its place; there is one. */
const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);

const everyPoint = -1 >>> 1;

/** By the points of a short axis: those that have one. */
class SetsByPoint implements Narrowing {
  readonly #words: number;
  readonly #having: Int32Array;
  /** By place. */
  readonly #bits: Int32Array;

  constructor(bits: Int32Array, order: readonly number[]) {
    const words = wordsFor(order.length);
    this.#words = words;
    this.#having = new Int32Array(mostBits * words);
    this.#bits = new Int32Array(order.length);
    for (let place = 0; place < order.length; place += 1) {
      const own = bits[order[place] ?? 0] ?? 0;
      this.#bits[place] = own;
      for (let left = own & everyPoint; left !== 0; left &= left - 1) {
        const at = lowestBit(left) * words + (place >> 5);
        this.#having[at] = (this.#having[at] ?? 0) | (1 << (place & 31));
      }
    }
  }

  narrow(words: Int32Array, place: number, first: number, last: number): void {
    const bits = this.#bits[place] ?? 0;
    if (bits === -1) return;
    const having = this.#having;
    for (let word = first; word < last; word += 1) {
      let some = 0;
      for (let left = bits; left !== 0; left &= left - 1) {
        some |= having[lowestBit(left) * this.#words + word] ?? 0;
      }
      words[word] = (words[word] ?? 0) & some;
    }
  }
}
