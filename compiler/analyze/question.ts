/**
 * A question over people: who, among those who can be, fits some formulas.
 *
 * Takes formulas that will be asked for; gives a space over exactly the facts and rolls that they read, in which they are
 * answered exactly. Guarantees: nobody impossible and nobody outside the scope is in it, unless a leaf is open.
 */
import type { Graph } from '../graph/graph.ts';
import { tellWhole } from './alternatives.ts';
import { sizeOfPart, type Told, wholeAxis } from './axis.ts';
import { type Box, isInside } from './box.ts';
import type { Either, Part } from './finding.ts';
import { FlatBoxes } from './flat-boxes.ts';
import { type Formula, leavesOf, readBy, readsOnly } from './formula.ts';
import { impliedAxes } from './implied.ts';
import { impossible } from './impossible.ts';
import type { Leaf } from './leaves.ts';
import type { Sketch } from './meetings.ts';
import { mergedBoxes } from './merged-boxes.ts';
import type { Needs } from './needs.ts';
import { Parting } from './parting.ts';
import type { Reader } from './reader.ts';
import { budget, Remainder } from './remainder.ts';
import { type Runs, sameRuns } from './runs.ts';
import { type Space, spaceOf } from './space.ts';
import { type Terms, Writing } from './terms.ts';
import { widened } from './widening.ts';

/** Everyone who fits. */
export interface Fitting {
  /** Counted when asked for; absent where they cannot be, or not within the budget. */
  count(): bigint | undefined;
  /** What a part of them has in common, as wide as can be; the nearest to a plain resident is in it. */
  readonly parts: readonly Part[];
  /** By axis, the nearest of all. */
  readonly nearest: readonly number[];
  /** Whether these are all; undefined where that is not counted. */
  whole(): boolean | undefined;
}

export class Question {
  readonly graph: Graph;
  readonly conditions: Reader;
  readonly space: Space;
  readonly writing: Writing;
  /** What nobody of the question fits. */
  readonly #excluded: readonly Formula[];
  /** Those of them who cannot be, or of whom the policy does not speak. */
  readonly #nobody: readonly Formula[];
  readonly #outside: readonly Box[] | undefined;
  readonly #remainder: Remainder;
  /** A number of people can be stated. */
  readonly #countable: boolean;
  readonly #isOrdered: boolean;
  /** Facts that nobody possible has leave nobody. */
  readonly #isInhabited: boolean;
  #signed: { readonly sign: string | undefined } | undefined;

  /** `sketch` is taken over if it places every leaf. */
  constructor(conditions: Reader, asked: readonly Formula[], needs: Needs, sketch?: Sketch) {
    const { book, leaves } = conditions;
    const { graph } = conditions.views.prepared;
    const left = [...needs.excluded, ...needs.doubtful];
    const people = impossible(conditions, graph, [...asked, ...left], needs);
    this.graph = graph;
    this.conditions = conditions;
    this.#excluded = [...new Set([...people, ...left])];
    this.#nobody = [...people, ...needs.outsiders];
    const read = [...asked, ...this.#excluded];
    if (sketch !== undefined && isPlaced(sketch, read)) {
      this.space = sketch.space;
      this.writing = sketch.writing;
    } else {
      this.space = spaceOf(
        leaves,
        readBy(read),
        new Set(
          this.#excluded.flatMap(({ kind, negated, leaf }) =>
            kind === 'leaf' && negated ? [leaf] : [],
          ),
        ),
      );
      const { placeOf, boxOf } = this.space;
      this.writing = new Writing(placeOf, boxOf);
    }
    this.#outside = this.writing.boxesOf(book.or(this.#excluded));
    const { axes } = this.space;
    this.#remainder = new Remainder(axes);
    this.#countable = axes.every(({ endless, open }) => !endless && !open);
    this.#isOrdered = axes.every(({ ordered, to, from }) => ordered || to - from < 64);
    this.#isInhabited = axes.every(({ from, to }) => from !== to);
  }

  /** Questions of one sign have the same people, and find those of the same boxes alike; undefined: that is not told. */
  get sign(): string | undefined {
    if (this.#signed === undefined) {
      const signs = this.space.axes.map(({ sign }) => sign);
      const isTold = this.#outside !== undefined && !signs.includes(undefined);
      this.#signed = { sign: isTold ? JSON.stringify([signs, this.#outside]) : undefined };
    }
    return this.#signed.sign;
  }

  #terms(all: readonly Formula[], none: readonly Formula[]): Terms | undefined {
    const terms = this.writing.terms(all, none);
    if (terms === undefined || this.#outside === undefined) return undefined;
    if (!this.#isInhabited) return { boxes: [], others: [] };
    const others = this.#outside.length === 0 ? terms.others : [...this.#outside, ...terms.others];
    return { boxes: terms.boxes, others };
  }

  /** Whether anybody fits all of the first and none of the others; undefined: not decided within the budget. */
  exists(
    all: readonly Formula[],
    none: readonly Formula[] = [],
    most = budget,
  ): boolean | undefined {
    const [only] = all;
    if (only && all.length === 1 && none.length === 0 && this.#hasAll(only)) return true;
    const part = this.#somePart(all, none, most);
    return part === undefined ? undefined : part !== 'nobody';
  }

  /** One of those who fit, who need not be the nearest of all; undefined: not decided within the budget. */
  some(
    all: readonly Formula[],
    none: readonly Formula[],
  ): Pick<Fitting, 'nearest'> | 'nobody' | undefined {
    const part = this.#somePart(all, none, budget);
    return typeof part === 'object' ? { nearest: this.#nearestIn(part) } : part;
  }

  #somePart(
    all: readonly Formula[],
    none: readonly Formula[],
    most: number,
  ): Box | 'nobody' | undefined {
    const terms = this.#terms(all, none);
    if (terms === undefined) return undefined;
    let sure = true;
    for (const box of terms.boxes) {
      const left = this.#remainder.left(box, terms.others, most);
      if (typeof left === 'object') return left;
      if (left === undefined) sure = false;
    }
    return sure ? 'nobody' : undefined;
  }

  #nearestIn(part: Box): readonly number[] {
    return this.space.axes.map(
      (axis, index) => axis.nearest(part[index] ?? [axis.from, axis.to]).point,
    );
  }

  /** Everybody of one plain box is possible, so that there is somebody. */
  #hasAll(only: Formula): boolean {
    if (only.box === undefined || this.#outside?.length !== 0) return false;
    return this.space.boxOf(only) !== undefined && this.#isInhabited;
  }

  /** Seen without asking: somebody fits, and that turns on nothing that is not decided. */
  plainlyHas(formula: Formula): boolean {
    return this.space.openLeaves.length === 0 && this.#hasAll(formula);
  }

  /**
   * All who fit all of the first and none of the others; undefined: not decided within the budget. `parting`: of the same, asked
   * in a question of this sign.
   */
  find(
    all: readonly Formula[],
    none: readonly Formula[] = [],
    parting?: Parting,
  ): Fitting | 'nobody' | undefined {
    const terms = this.#terms(all, none);
    if (terms === undefined) return undefined;
    const [first] = terms.boxes;
    if (first !== undefined && terms.boxes.length === 1 && terms.others.length === 0) {
      return this.#ofBox(first);
    }
    return this.#ofTerms(terms, parting);
  }

  #ofTerms(terms: Terms, parting: Parting | undefined): Fitting | 'nobody' | undefined {
    const { axes } = this.space;
    let cost = Number.POSITIVE_INFINITY;
    let best: { readonly cell: Box; readonly outer: Box; readonly from: Parting } | undefined;
    let counted: { readonly all: bigint | undefined } | undefined;
    // Values are counted on the way; cells only when asked for.
    const counting = terms.boxes.length === 1 && this.#countable && this.#isOrdered;
    for (const [index, box] of terms.boxes.entries()) {
      const from = (index === 0 ? parting : undefined) ?? new Parting();
      const found = this.#remainder.measure(box, terms.others, counting, from);
      if (found === undefined) return undefined;
      if (counting) counted = { all: found.count };
      if (found.cell === undefined || found.cost >= cost) continue;
      cost = found.cost;
      best = { cell: found.cell, outer: box, from };
    }
    if (best === undefined) return 'nobody';
    const { cell, outer, from } = best;
    const nearest = this.#nearestIn(cell);
    let told: readonly Told[] | undefined;
    const telling = (): readonly Told[] => {
      if (told !== undefined) return told;
      const region = widened(axes, cell, outer, this.#takingAway(terms, from));
      told = axes.map((axis, index) =>
        axis.tell(region[index] ?? wholeAxis(axis), nearest[index] ?? axis.from),
      );
      return told;
    };
    const count = (): bigint | undefined => {
      counted ??= { all: this.#countable ? this.#countOf(terms) : undefined };
      return counted.all;
    };
    const spokenOf = (): readonly Part[] => this.#spokenOf(telling());
    const sizeOf = (region: Box): bigint | undefined => this.#peopleIn(region);
    return {
      count,
      nearest,
      get parts() {
        return spokenOf();
      },
      whole() {
        const all = count();
        return all === undefined ? undefined : sizeOf(telling().map(({ runs }) => runs)) === all;
      },
    };
  }

  /** What the told people must not be; that they may be nobody goes without saying. */
  #takingAway({ others }: Terms, parting: Parting): FlatBoxes {
    const { axes } = this.space;
    const { book } = this.conditions;
    const near = (others.length > 0 ? parting.flat : undefined) ?? new FlatBoxes([], axes);
    if (this.#nobody.length === 0) return near;
    const nobody = new Set(this.#nobody);
    const left = this.writing.boxesOf(book.or(this.#excluded.filter((each) => !nobody.has(each))));
    const asked = others.slice(this.#outside?.length ?? 0);
    return left === undefined ? near : new FlatBoxes([...left, ...asked], axes);
  }

  /** Everybody of one box. */
  #ofBox(box: Box): Fitting {
    const { axes } = this.space;
    const cell = new Array<Runs>(axes.length);
    const nearest = new Array<number>(axes.length);
    const told: Told[] = [];
    let whole = true;
    for (let at = 0; at < axes.length; at += 1) {
      const axis = axes[at];
      if (axis === undefined) continue;
      const part = box[at] ?? wholeAxis(axis);
      const { point } = axis.nearest(part);
      cell[at] = part;
      nearest[at] = point;
      const own = axis.tell(part, point);
      told.push(own);
      if (own.runs !== part && !sameRuns(own.runs, part)) whole = false;
    }
    const isCountable = this.#countable;
    return {
      count: () => (isCountable ? sizeOfPart(axes, cell) : undefined),
      nearest,
      parts: this.#spokenOf(told),
      whole: () => (isCountable ? whole : undefined),
    };
  }

  /** What is told of a region, axis by axis, but for what goes without saying. */
  #spokenOf(told: readonly Told[]): readonly Part[] {
    const { axes } = this.space;
    const implied = impliedAxes(axes, told, this.#boxesOfNobody(), this.#remainder);
    return told.flatMap(({ parts }, index) => (implied.has(index) ? [] : parts));
  }

  #boxesOfNobody(): readonly Box[] {
    return this.writing.boxesOf(this.conditions.book.or(this.#nobody)) ?? [];
  }

  /** Who can be, of whom the policy speaks. */
  #peopleIn(region: Box): bigint | undefined {
    if (this.#nobody.length === 0) return this.#sizeOf(region);
    return this.#remainder.measure(region, this.#boxesOfNobody(), true)?.count;
  }

  #countOf({ boxes, others }: Terms): bigint | undefined {
    let count = 0n;
    for (const [index, box] of boxes.entries()) {
      const found = this.#remainder.measure(box, [...others, ...boxes.slice(0, index)], true);
      if (found === undefined) return undefined;
      count += found.count;
    }
    return count;
  }

  /** Regions, each as wide as can be, that together are all who fit; at most so many. */
  regions(
    all: readonly Formula[],
    none: readonly Formula[],
    most: number,
  ): readonly Box[] | undefined {
    const terms = this.#terms(all, none);
    if (terms === undefined) return undefined;
    const found: Box[] = [];
    for (const box of terms.boxes) {
      const done = this.#remainder.visit(box, terms.others, (cell, near) => {
        if (!found.some((each) => isInside(cell, each))) {
          found.push(widened(this.space.axes, cell, box, near));
        }
        return found.length >= most;
      });
      if (!done) return undefined;
    }
    return found;
  }

  /** As `regions`, by what the people of each have in common; `whole`: they are all who fit. */
  told(
    all: readonly Formula[],
    none: readonly Formula[],
    most: number,
  ):
    | { readonly regions: readonly (readonly (Part | Either)[])[]; readonly whole: boolean }
    | undefined {
    const regions = this.regions(all, none, most + 1);
    if (regions === undefined) return undefined;
    let whole = regions.length <= most;
    const atOnce = this.space.axes.map(({ inPieces }) => !inPieces);
    const told = mergedBoxes(regions.slice(0, most), atOnce).map((region) =>
      this.space.axes.flatMap((axis, index) => {
        const own = tellWhole(axis, region[index] ?? [axis.from, axis.to]);
        if (!own.whole) whole = false;
        return own.parts;
      }),
    );
    return { regions: told, whole };
  }

  #sizeOf(region: Box): bigint {
    let size = 1n;
    for (const [index, axis] of this.space.axes.entries()) {
      size *= axis.count(region[index] ?? [axis.from, axis.to]);
    }
    return size;
  }

  /** Some leaf is not decided. */
  get hasOpen(): boolean {
    return this.space.openLeaves.length > 0;
  }

  /** Whether the formula turns on a leaf that is not decided. */
  openIn(formulas: readonly Formula[]): readonly Leaf[] {
    const { openLeaves } = this.space;
    if (openLeaves.length === 0) return [];
    const read = leavesOf([...formulas, ...this.#excluded]);
    return openLeaves.filter(({ index }) => read.has(index));
  }
}

/** Whether all that is read has its place there already. */
function isPlaced({ leaves, boxes }: Sketch, read: readonly Formula[]): boolean {
  return readsOnly(
    read,
    (leaf) => leaves.has(leaf),
    (box) => boxes.has(box),
  );
}
