/**
 * Divides a part of a space until each piece is in one of some boxes or in none.
 *
 * Takes axes and boxes; walks the pieces that are in none. Pieces that are alike in all that still matters are measured
 * once. Throws `Spent` when more pieces were met than allowed.
 */
import { type Axis, costOfPart, sizeOfPart } from './axis.ts';
import type { Box } from './box.ts';
import { type Crossing, Divider } from './division.ts';
import { both, type FlatBoxes, outside } from './flat-boxes.ts';
import { type Runs, sameRuns } from './runs.ts';

/** A part with more boxes than these is never met again. */
const mostRemembered = 64;
/** So many divisions inside each other are taken for a spent budget: the stack has an end. */
const deepest = 1000;

export interface Measured {
  /** Points left, or, where they were not to be counted, at least one of them. 0: none. */
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

/** A part as it was divided, with what is left of it. */
export interface Piece extends Measured {
  /** How often a part was looked at. */
  readonly visits: number;
  /** Absent: nothing was taken away from it. */
  readonly divided?: {
    readonly axis: number;
    /** Absent: a box covers it. */
    readonly halves: readonly [Half, Half];
  };
}

interface Half {
  readonly part: Runs;
  readonly piece: Piece | undefined;
}

/** A division before, and whether what was taken away from a part then is something else now. */
export interface Before {
  readonly piece: Piece | undefined;
  isTouched(cell: readonly Runs[]): boolean;
}

const nothing: Measured = { count: 0n, cost: Number.POSITIVE_INFINITY };

/** The budget of pieces was spent. */
export class Spent extends Error {}

/** Returns true to stop. */
export type Visit = (cell: readonly Runs[]) => boolean;

export class Walk {
  readonly #axes: readonly Axis[];
  readonly #counting: boolean;
  readonly #flat: FlatBoxes;
  readonly #divider: Divider;
  #known: Map<string, Remembered> | undefined;
  #boxes: Int32Array;
  #crossed: Uint8Array;
  #left: number;

  /** `others`: on these axes. */
  constructor(axes: readonly Axis[], others: FlatBoxes, most: number, counting = false) {
    const size = others.boxes.length * 4 + 64;
    this.#axes = axes;
    this.#counting = counting;
    this.#left = most;
    this.#boxes = new Int32Array(size);
    this.#crossed = new Uint8Array(size);
    this.#flat = others;
    this.#divider = new Divider(axes, others);
  }

  #push(at: number, box: number, crossed: number): void {
    if (at >= this.#boxes.length) {
      const boxes = new Int32Array(this.#boxes.length * 2);
      const axes = new Uint8Array(this.#boxes.length * 2);
      boxes.set(this.#boxes);
      axes.set(this.#crossed);
      this.#boxes = boxes;
      this.#crossed = axes;
    }
    this.#boxes[at] = box;
    this.#crossed[at] = crossed;
  }

  /** Boxes that cross the cell; undefined: one covers it. */
  #start(cell: readonly Runs[]): Crossing | undefined {
    let top = 0;
    for (let box = 0; box < this.#flat.boxes.length; box += 1) {
      let crossed = 0;
      let missed = false;
      const width = this.#flat.widthOf(box);
      for (let axis = 0; axis < width && !missed; axis += 1) {
        const stands = this.#flat.standing(cell[axis] ?? [], box, axis);
        if (stands === outside) missed = true;
        else if (stands === both) crossed += 1;
      }
      if (missed) continue;
      if (crossed === 0) return undefined;
      this.#push(top, box, crossed);
      top += 1;
    }
    return { from: 0, to: top };
  }

  /** The same for a cell of which `axis` was `before` and is now `after`. */
  #narrowed({ from, to }: Crossing, axis: number, before: Runs, after: Runs): Crossing | undefined {
    let top = to;
    for (let at = from; at < to; at += 1) {
      const box = this.#boxes[at] ?? 0;
      const crossed = this.#crossed[at] ?? 0;
      const stands = this.#flat.standing(after, box, axis);
      if (stands === outside) continue;
      if (stands === both || this.#flat.standing(before, box, axis) !== both) {
        this.#push(top, box, crossed);
        top += 1;
        continue;
      }
      if (crossed === 1) return undefined;
      this.#push(top, box, crossed - 1);
      top += 1;
    }
    return { from: to, to: top };
  }

  #spend(depth: number): void {
    this.#left -= 1;
    if (this.#left < 0 || depth > deepest) throw new Spent();
  }

  enter(cell: Runs[], see: Visit): void {
    const crossing = this.#start(cell);
    if (crossing !== undefined) this.#visit(cell, crossing, see, 0);
  }

  #visit(cell: Runs[], crossing: Crossing, see: Visit, depth: number): boolean {
    this.#spend(depth);
    if (crossing.from === crossing.to) return see(cell);
    const { axis, first, second } = this.#divider.divide(
      cell,
      crossing,
      this.#boxes,
      this.#crossed,
    );
    const before = cell[axis] ?? [];
    for (const part of [first, second]) {
      const inner = this.#narrowed(crossing, axis, before, part);
      if (inner === undefined) continue;
      cell[axis] = part;
      const stopped = this.#visit(cell, inner, see, depth + 1);
      cell[axis] = before;
      if (stopped) return true;
    }
    return false;
  }

  /** What is left, piece by piece; undefined: a box covers it. Where nothing changed, the pieces of before are taken over. */
  pieces(cell: Runs[], before: Before): Piece | undefined {
    const crossing = this.#start(cell);
    return crossing && this.#pieces(cell, crossing, before, before.piece, 0);
  }

  #pieces(
    cell: Runs[],
    crossing: Crossing,
    before: Before,
    known: Piece | undefined,
    depth: number,
  ): Piece {
    this.#spend(depth);
    if (crossing.from === crossing.to) {
      const count = this.#counting ? sizeOfPart(this.#axes, cell) : 1n;
      return { visits: 1, count, cost: costOfPart(this.#axes, cell), cell: [...cell] };
    }
    const { axis, first, second } = this.#divider.divide(
      cell,
      crossing,
      this.#boxes,
      this.#crossed,
    );
    const whole = cell[axis] ?? [];
    const halfOf = (part: Runs, old: Half | undefined): Half => {
      cell[axis] = part;
      const isKnown = old !== undefined && sameRuns(old.part, part);
      let piece: Piece | undefined;
      if (isKnown && !before.isTouched(cell)) {
        piece = old.piece;
        this.#left -= piece?.visits ?? 0;
        if (this.#left < 0) throw new Spent();
      } else {
        const inner = this.#narrowed(crossing, axis, whole, part);
        piece =
          inner && this.#pieces(cell, inner, before, isKnown ? old.piece : undefined, depth + 1);
      }
      cell[axis] = whole;
      return { part, piece };
    };
    const old = known?.divided?.axis === axis ? known.divided.halves : undefined;
    const one = halfOf(first, old?.[0]);
    const other = halfOf(second, old?.[1]);
    const [a, b] = [one.piece ?? nothing, other.piece ?? nothing];
    const { cost, cell: nearest } = b.cost < a.cost ? b : a;
    const visits = 1 + (one.piece?.visits ?? 0) + (other.piece?.visits ?? 0);
    const divided = { axis, halves: [one, other] } as const;
    const count = a.count + b.count;
    return nearest === undefined
      ? { visits, count, cost, divided }
      : { visits, count, cost, cell: nearest, divided };
  }

  measure(cell: Runs[]): Measured {
    const crossing = this.#start(cell);
    if (crossing === undefined) return nothing;
    const mattering = this.#mattering(crossing, cell);
    const { count, cost, choice } = this.#measure(cell, crossing, mattering, 0);
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

  /** Axes, of those that mattered around it, that a crossing box crosses; marked by number. */
  #mattering(
    { from, to }: Crossing,
    cell: readonly Runs[],
    around?: readonly boolean[],
  ): readonly boolean[] {
    const found: boolean[] = new Array<boolean>(this.#axes.length).fill(false);
    for (let axis = 0; axis < found.length; axis += 1) {
      if (around?.[axis] === false) continue;
      const part = cell[axis] ?? [];
      for (let at = from; at < to && !found[axis]; at += 1) {
        const box = this.#boxes[at] ?? 0;
        found[axis] = this.#flat.standing(part, box, axis) === both;
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
      if (this.#counting) count *= each.count(part);
      cost += each.nearest(part).cost;
    }
    return { count, cost };
  }

  /** On the axes that the crossing boxes cross, which are those that matter. */
  #measure(
    cell: Runs[],
    crossing: Crossing,
    mattering: readonly boolean[],
    depth: number,
  ): Remembered {
    this.#spend(depth);
    if (crossing.from === crossing.to) return { count: 1n, cost: 0, choice: undefined };
    const key = this.#keyOf(crossing, mattering, cell);
    const known = key === undefined ? undefined : this.#known?.get(key);
    if (known !== undefined) return known;
    const { axis, first, second } = this.#divider.divide(
      cell,
      crossing,
      this.#boxes,
      this.#crossed,
    );
    const before = cell[axis] ?? [];
    let count = 0n;
    let cost = Number.POSITIVE_INFINITY;
    let choice: Choice | undefined;
    for (const part of [first, second]) {
      const inner = this.#narrowed(crossing, axis, before, part);
      if (inner === undefined) continue;
      cell[axis] = part;
      const still = this.#mattering(inner, cell, mattering);
      const below = this.#measure(cell, inner, still, depth + 1);
      if (below.count > 0n) {
        // What mattered above and no longer does below counts in full.
        let size = 1n;
        let more = 0;
        for (let each = 0; each < mattering.length; each += 1) {
          if (!mattering[each] || still[each]) continue;
          const whole = cell[each];
          const counted = this.#axes[each];
          if (whole === undefined || counted === undefined) continue;
          if (this.#counting) size *= counted.count(whole);
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
    if (key !== undefined) {
      this.#known ??= new Map();
      this.#known.set(key, found);
    }
    return found;
  }

  #keyOf(
    { from, to }: Crossing,
    mattering: readonly boolean[],
    cell: readonly Runs[],
  ): string | undefined {
    if (to - from > mostRemembered) return undefined;
    let key = this.#boxes.subarray(from, to).join(',');
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
