/**
 * What is left of a box when other boxes are taken away: the one question to which all others are reduced.
 *
 * Takes axes; divides the box until each part is in one of the others or in none. Guarantees: exact and deterministic, or
 * `undefined` once the budget of parts is spent. Parts that are alike in all that still matters are divided once.
 */
import type { Axis } from './axis.ts';
import { wholeAxis } from './axis.ts';
import type { Box } from './box.ts';
import { meet, type Runs, standing, without } from './runs.ts';

/** Parts into which one question may be divided. */
export const budget = 200_000;

/** Parts divided before it pays to remember them. */
const plainParts = 2000;
/** A part with more boxes than these is never met again. */
const mostRemembered = 64;
/** Boxes by which the best division is sought, and those it is tried on. */
const mostProposing = 4;
const mostTried = 32;

export interface Measured {
  /** Points left. 0: none. */
  readonly count: bigint;
  /** Of the point nearest to a plain resident. */
  readonly cost: number;
  /** A part that is left, whole, with that point in it. */
  readonly cell?: Box;
}

/** One choice on the way to the best part: on this axis, this part. */
interface Choice {
  readonly axis: number;
  readonly part: Runs;
  readonly before: Choice | undefined;
}

interface Remembered {
  /** On the axes that mattered. */
  readonly count: bigint;
  readonly cost: number;
  readonly choice: Choice | undefined;
}

interface Division {
  readonly axis: number;
  readonly first: Runs;
  readonly second: Runs;
}

const nothing: Measured = { count: 0n, cost: Number.POSITIVE_INFINITY };

class Spent extends Error {}

/** Returns true to stop. */
type Visit = (cell: readonly Runs[]) => boolean;

export class Remainder {
  readonly #axes: readonly Axis[];
  readonly #wholes: readonly Runs[];

  constructor(axes: readonly Axis[]) {
    this.#axes = axes;
    this.#wholes = axes.map(wholeAxis);
  }

  /** Whether the others cover the box. */
  covers(box: Box, others: readonly Box[], most = budget): boolean | undefined {
    let left = false;
    const done = this.visit(
      box,
      others,
      () => {
        left = true;
        return true;
      },
      most,
    );
    return left ? false : done ? true : undefined;
  }

  /** Visits the parts that are left, until told to stop; false: the budget was spent. */
  visit(box: Box, others: readonly Box[], see: Visit, most = budget): boolean {
    const walk = new Walk(this.#axes, others, most);
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    try {
      walk.enter(cell, see);
      return true;
    } catch (error) {
      if (error instanceof Spent) return false;
      throw error;
    }
  }

  /** How many are left, and the nearest of them. */
  measure(box: Box, others: readonly Box[], most = budget): Measured | undefined {
    const walk = new Walk(this.#axes, others, most);
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    try {
      return walk.measure(cell);
    } catch (error) {
      if (error instanceof Spent) return undefined;
      throw error;
    }
  }
}

/** Boxes of a part that neither miss nor cover it, with the number of axes on which they cross it. */
interface Crossing {
  readonly boxes: readonly number[];
  readonly axes: readonly number[];
}

class Walk {
  readonly #axes: readonly Axis[];
  readonly #others: readonly Box[];
  readonly #known = new Map<string, Remembered>();
  #left: number;
  #parts = 0;

  constructor(axes: readonly Axis[], others: readonly Box[], most: number) {
    this.#axes = axes;
    this.#others = others;
    this.#left = most;
  }

  /** Boxes that cross the cell; 'covered' if one covers it. */
  #start(cell: readonly Runs[]): Crossing | 'covered' {
    const boxes: number[] = [];
    const axes: number[] = [];
    for (const [index, box] of this.#others.entries()) {
      let crossed = 0;
      let missed = false;
      for (let axis = 0; axis < box.length && !missed; axis += 1) {
        const set = box[axis];
        const part = cell[axis];
        if (set === undefined || part === undefined) continue;
        const stands = standing(part, set);
        if (stands === 'outside') missed = true;
        else if (stands === 'both') crossed += 1;
      }
      if (missed) continue;
      if (crossed === 0) return 'covered';
      boxes.push(index);
      axes.push(crossed);
    }
    return { boxes, axes };
  }

  /** The same for a cell of which `axis` was `before` and is now `after`. */
  #narrowed(
    { boxes, axes }: Crossing,
    axis: number,
    before: Runs,
    after: Runs,
  ): Crossing | 'covered' {
    const kept: number[] = [];
    const crossed: number[] = [];
    for (let at = 0; at < boxes.length; at += 1) {
      const box = boxes[at] ?? 0;
      const number = axes[at] ?? 0;
      const set = this.#others[box]?.[axis];
      if (set === undefined || standing(before, set) !== 'both') {
        kept.push(box);
        crossed.push(number);
        continue;
      }
      const stands = standing(after, set);
      if (stands === 'outside') continue;
      if (stands === 'inside' && number === 1) return 'covered';
      kept.push(box);
      crossed.push(stands === 'inside' ? number - 1 : number);
    }
    return { boxes: kept, axes: crossed };
  }

  /** How many boxes still cross such a cell, by the sample; 0 if it is covered. */
  #weight(crossing: Crossing, sample: readonly number[], { axis }: Division, part: Runs): number {
    let weight = 0;
    for (const at of sample) {
      const set = this.#others[crossing.boxes[at] ?? 0]?.[axis];
      if (set === undefined) {
        weight += 1;
        continue;
      }
      const stands = standing(part, set);
      if (stands === 'outside') continue;
      if (stands === 'inside' && crossing.axes[at] === 1) return 0;
      weight += 1;
    }
    return weight;
  }

  /** The division after which the fewest boxes are left to look at. */
  #divide(cell: readonly Runs[], crossing: Crossing): Division {
    const { boxes, axes } = crossing;
    const step = Math.max(1, Math.floor(boxes.length / mostTried));
    const sample: number[] = [];
    for (let at = 0; at < boxes.length; at += step) sample.push(at);
    const proposing =
      boxes.length <= mostProposing
        ? sample
        : [fewest(axes), ...sample.filter((_, at) => at % 8 === 3)].slice(0, mostProposing);
    let best: Division | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const at of proposing) {
      const box = this.#others[boxes[at] ?? 0] ?? [];
      for (let axis = 0; axis < box.length; axis += 1) {
        const set = box[axis];
        const part = cell[axis];
        if (set === undefined || part === undefined || standing(part, set) !== 'both') continue;
        for (const division of divisions(axis, part, set, this.#axes[axis]?.ordered === true)) {
          const first = this.#weight(crossing, sample, division, division.first);
          const second = this.#weight(crossing, sample, division, division.second);
          // Equal shares first, where the sums are alike.
          const weight = first + second + Math.max(first, second) / 64;
          if (weight < least) {
            best = division;
            least = weight;
          }
        }
      }
    }
    if (best === undefined) throw new Error('no box crosses the part');
    return best;
  }

  #spend(): void {
    this.#left -= 1;
    this.#parts += 1;
    if (this.#left < 0) throw new Spent();
  }

  enter(cell: Runs[], see: Visit): void {
    const crossing = this.#start(cell);
    if (crossing !== 'covered') this.#visit(cell, crossing, see);
  }

  #visit(cell: Runs[], crossing: Crossing, see: Visit): boolean {
    this.#spend();
    if (crossing.boxes.length === 0) return see(cell);
    const { axis, first, second } = this.#divide(cell, crossing);
    const before = cell[axis] ?? [];
    for (const part of [first, second]) {
      const inner = this.#narrowed(crossing, axis, before, part);
      if (inner === 'covered') continue;
      cell[axis] = part;
      const stopped = this.#visit(cell, inner, see);
      cell[axis] = before;
      if (stopped) return true;
    }
    return false;
  }

  measure(cell: Runs[]): Measured {
    const crossing = this.#start(cell);
    if (crossing === 'covered') return nothing;
    const mattering = this.#mattering(crossing, cell);
    const { count, cost, choice } = this.#measure(cell, crossing);
    const rest = this.#outside(mattering, cell);
    if (count === 0n) return nothing;
    const best: Runs[] = [...cell];
    const seen = new Set<number>();
    for (let each = choice; each !== undefined; each = each.before) {
      if (!seen.has(each.axis)) best[each.axis] = each.part;
      seen.add(each.axis);
    }
    return { count: count * rest.count, cost: cost + rest.cost, cell: best };
  }

  /** Axes that a crossing box crosses; marked by number. */
  #mattering({ boxes }: Crossing, cell: readonly Runs[]): readonly boolean[] {
    const found: boolean[] = new Array<boolean>(this.#axes.length).fill(false);
    for (const index of boxes) {
      const box = this.#others[index] ?? [];
      for (let axis = 0; axis < box.length; axis += 1) {
        const set = box[axis];
        if (set === undefined || found[axis]) continue;
        if (standing(cell[axis] ?? [], set) === 'both') found[axis] = true;
      }
    }
    return found;
  }

  #outside(mattering: readonly boolean[], cell: readonly Runs[]): { count: bigint; cost: number } {
    let count = 1n;
    let cost = 0;
    for (const [axis, each] of this.#axes.entries()) {
      const part = cell[axis];
      if (mattering[axis] || part === undefined) continue;
      count *= each.count(part);
      cost += each.nearest(part).cost;
    }
    return { count, cost };
  }

  /** On the axes that the crossing boxes cross. */
  #measure(cell: Runs[], crossing: Crossing): Remembered {
    this.#spend();
    if (crossing.boxes.length === 0) return { count: 1n, cost: 0, choice: undefined };
    const mattering = this.#mattering(crossing, cell);
    const key = this.#keyOf(crossing, mattering, cell);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const { axis, first, second } = this.#divide(cell, crossing);
    const before = cell[axis] ?? [];
    let count = 0n;
    let cost = Number.POSITIVE_INFINITY;
    let choice: Choice | undefined;
    for (const part of [first, second]) {
      const inner = this.#narrowed(crossing, axis, before, part);
      if (inner === 'covered') continue;
      cell[axis] = part;
      const below = this.#measure(cell, inner);
      if (below.count > 0n) {
        // What mattered above and no longer does below counts in full.
        const still = inner.boxes.length === 0 ? undefined : this.#mattering(inner, cell);
        let size = 1n;
        let more = 0;
        for (let each = 0; each < mattering.length; each += 1) {
          if (!mattering[each] || still?.[each]) continue;
          const whole = cell[each];
          const counted = this.#axes[each];
          if (whole === undefined || counted === undefined) continue;
          size *= counted.count(whole);
          more += counted.nearest(whole).cost;
        }
        count += below.count * size;
        if (below.cost + more < cost) {
          cost = below.cost + more;
          choice = joined(below.choice, axis, part);
        }
      }
      cell[axis] = before;
    }
    const found = { count, cost, choice };
    if (key !== undefined) this.#known.set(key, found);
    return found;
  }

  #keyOf(
    { boxes }: Crossing,
    mattering: readonly boolean[],
    cell: readonly Runs[],
  ): string | undefined {
    if (this.#parts < plainParts || boxes.length > mostRemembered) return undefined;
    let key = boxes.join(',');
    for (let axis = 0; axis < mattering.length; axis += 1) {
      if (mattering[axis]) key += `|${axis}:${cell[axis]?.join(',')}`;
    }
    return key;
  }
}

/** The narrower choice on an axis stands nearer to the front. */
function joined(below: Choice | undefined, axis: number, part: Runs): Choice {
  if (below === undefined) return { axis, part, before: undefined };
  return { axis: below.axis, part: below.part, before: joined(below.before, axis, part) };
}

function fewest(axes: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < axes.length; at += 1) if ((axes[at] ?? 0) < (axes[best] ?? 0)) best = at;
  return best;
}

/** Ways to divide a part by a set that crosses it: on an ordered axis at an end of the set, else into in and out. */
function divisions(axis: number, part: Runs, set: Runs, ordered: boolean): readonly Division[] {
  if (!ordered) return [{ axis, first: meet(part, set), second: without(part, set) }];
  const start = part[0] ?? 0;
  const end = part.at(-1) ?? 0;
  const found: Division[] = [];
  for (const cut of set) {
    if (cut <= start || cut >= end) continue;
    found.push({ axis, first: meet(part, [start, cut]), second: meet(part, [cut, end]) });
    if (found.length === 4) break;
  }
  return found.length > 0 ? found : [{ axis, first: meet(part, set), second: without(part, set) }];
}
