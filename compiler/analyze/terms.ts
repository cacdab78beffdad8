/**
 * Formulas as boxes.
 *
 * Takes where each leaf stands on the axes; gives for a conjunction of formulas the boxes in which it holds less those in
 * which it does not, whichever way of writing each part is shorter.
 */
import { type Box, everything, isInside, meetBoxes } from './box.ts';
import type { Formula, FormulaBook } from './formula.ts';
import { type Runs, union } from './runs.ts';

/** Where a leaf holds, and where not. */
export interface Place {
  readonly axis: number;
  readonly holds: Runs;
  readonly fails: Runs;
}

/** People in one of `boxes` and in none of `others`. */
export interface Terms {
  readonly boxes: readonly Box[];
  readonly others: readonly Box[];
}

/** More boxes than these for one formula are not written out. */
const mostBoxes = 5000;

/** So many boxes to take away are no worse than one to begin with. */
const manyMore = 8;

export class Writing {
  readonly #book: FormulaBook;
  readonly #placeOf: (leaf: number) => Place;
  readonly #boxes = new Map<number, readonly Box[] | 'many'>();
  readonly #sizes = new Map<number, number>();

  constructor(book: FormulaBook, placeOf: (leaf: number) => Place) {
    this.#book = book;
    this.#placeOf = placeOf;
  }

  /** How many boxes the formula takes at most. */
  #size(formula: Formula): number {
    switch (formula.kind) {
      case 'true':
      case 'leaf':
        return 1;
      case 'false':
        return 0;
      case 'and':
      case 'or': {
        const known = this.#sizes.get(formula.id);
        if (known !== undefined) return known;
        let size = formula.kind === 'and' ? 1 : 0;
        for (const part of formula.parts) {
          const own = this.#size(part);
          size = formula.kind === 'and' ? size * own : size + own;
        }
        this.#sizes.set(formula.id, size);
        return size;
      }
    }
  }

  /** Boxes that cover exactly the formula; undefined: too many. */
  boxesOf(formula: Formula): readonly Box[] | undefined {
    const known = this.#boxes.get(formula.id);
    if (known !== undefined) return known === 'many' ? undefined : known;
    const found = this.#write(formula);
    this.#boxes.set(formula.id, found ?? 'many');
    return found;
  }

  #write(formula: Formula): readonly Box[] | undefined {
    switch (formula.kind) {
      case 'true':
        return [everything];
      case 'false':
        return [];
      case 'leaf': {
        const { axis, holds, fails } = this.#placeOf(formula.leaf);
        const part = formula.negated ? fails : holds;
        return part.length === 0 ? [] : [onAxis(axis, part)];
      }
      case 'or':
        return this.#either(formula.parts);
      case 'and':
        return this.#all(formula.parts);
    }
  }

  /** Parts on one axis are one box. */
  #either(parts: readonly Formula[]): readonly Box[] | undefined {
    const found: Box[] = [];
    const onOne = new Map<number, Runs>();
    for (const part of parts) {
      if (part.kind === 'leaf') {
        const { axis, holds, fails } = this.#placeOf(part.leaf);
        onOne.set(axis, union(onOne.get(axis) ?? [], part.negated ? fails : holds));
        continue;
      }
      const boxes = this.boxesOf(part);
      if (boxes === undefined || found.length + boxes.length > mostBoxes) return undefined;
      found.push(...boxes);
    }
    for (const [axis, runs] of onOne) if (runs.length > 0) found.push(onAxis(axis, runs));
    return withoutInner(found);
  }

  #all(parts: readonly Formula[]): readonly Box[] | undefined {
    let found: readonly Box[] = [everything];
    const several: (readonly Box[])[] = [];
    for (const part of parts) {
      const boxes = this.boxesOf(part);
      if (boxes === undefined) return undefined;
      if (boxes.length === 1) found = crossed(found, boxes);
      else several.push(boxes);
      if (found.length === 0) return [];
    }
    for (const boxes of several.sort((a, b) => a.length - b.length)) {
      if (found.length * boxes.length > mostBoxes * 8) return undefined;
      found = withoutInner(crossed(found, boxes));
      if (found.length > mostBoxes) return undefined;
    }
    return found;
  }

  /** All of these formulas together. */
  terms(formulas: readonly Formula[]): Terms | undefined {
    const others: Box[] = [];
    const within: Formula[] = [];
    const take = (formula: Formula): boolean => {
      if (formula.kind === 'and') return formula.parts.every(take);
      const opposite = this.#book.not(formula);
      const [own, its] = [this.#size(formula), this.#size(opposite)];
      // Boxes of the one kind multiply, those of the other only add up.
      const boxes = own > 1 && its <= own * manyMore ? this.boxesOf(opposite) : undefined;
      if (boxes === undefined) {
        within.push(formula);
        return true;
      }
      others.push(...boxes);
      return true;
    };
    if (!formulas.every(take)) return undefined;
    const boxes = this.#all(within);
    return boxes && { boxes, others };
  }
}

function onAxis(axis: number, part: Runs): Box {
  const box: (Runs | undefined)[] = new Array<Runs | undefined>(axis + 1).fill(undefined);
  box[axis] = part;
  return box;
}

function crossed(some: readonly Box[], others: readonly Box[]): readonly Box[] {
  const found: Box[] = [];
  for (const one of some) {
    for (const other of others) {
      const both = meetBoxes(one, other);
      if (both !== undefined) found.push(both);
    }
  }
  return found;
}

/** Few boxes are worth looking through for those inside others. */
function withoutInner(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length < 2 || boxes.length > 60) return boxes;
  return boxes.filter(
    (box, index) =>
      !boxes.some(
        (other, place) =>
          place !== index && isInside(box, other) && (place < index || !isInside(other, box)),
      ),
  );
}
