/**
 * Formulas as boxes.
 *
 * Takes where each leaf stands on the axes; gives for a question the boxes in which all of some formulas hold and none of
 * others, less further boxes, whichever way of writing each part is shorter.
 */
import { type Box, everything, narrow } from './box.ts';
import type { Formula } from './formula.ts';
import { axesOf, isInsideOn, meetOn } from './named-axes.ts';
import type { PlainPart } from './plain-box.ts';
import { type Runs, union, without } from './runs.ts';

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

/** More boxes than these are worth looking for a better way of writing them. */
const someBoxes = 100;

/** A formula, or its opposite. */
interface Side {
  readonly formula: Formula;
  readonly holds: boolean;
}

export class Writing {
  readonly #placeOf: (leaf: number) => Place;
  readonly #boxOf: (formula: Formula) => Box | undefined;
  readonly #boxes = new Map<number, readonly Box[] | 'many'>();
  readonly #sizes = new Map<number, number>();

  /** `boxOf`: of formulas that need no leaves. */
  constructor(placeOf: (leaf: number) => Place, boxOf: (formula: Formula) => Box | undefined) {
    this.#placeOf = placeOf;
    this.#boxOf = boxOf;
  }

  /** How many boxes it takes at most. */
  #size({ formula, holds }: Side): number {
    switch (formula.kind) {
      case 'true':
        return holds ? 1 : 0;
      case 'false':
        return holds ? 0 : 1;
      case 'leaf':
        return 1;
      case 'not':
        return this.#size(opposite(formula, holds));
      case 'and':
      case 'or': {
        if (formula.box !== undefined && this.#boxOf(formula) !== undefined) {
          return holds ? 1 : formula.box.parts.length;
        }
        const key = formula.id * 2 + Number(holds);
        const known = this.#sizes.get(key);
        if (known !== undefined) return known;
        const together = (formula.kind === 'and') === holds;
        let size = together ? 1 : 0;
        for (const part of formula.parts) {
          const own = this.#size({ formula: part, holds });
          size = together ? size * own : size + own;
        }
        this.#sizes.set(key, size);
        return size;
      }
    }
  }

  /** Boxes that cover exactly the formula; undefined: too many. */
  boxesOf(formula: Formula): readonly Box[] | undefined {
    const box = this.#boxOf(formula);
    return box === undefined ? this.#boxesOf({ formula, holds: true }) : [box];
  }

  #boxesOf(side: Side): readonly Box[] | undefined {
    if (side.holds) {
      const box = this.#boxOf(side.formula);
      if (box !== undefined) return [box];
    }
    const key = side.formula.id * 2 + Number(side.holds);
    const known = this.#boxes.get(key);
    if (known !== undefined) return known === 'many' ? undefined : known;
    const found = this.#write(side);
    this.#boxes.set(key, found ?? 'many');
    return found;
  }

  #write({ formula, holds }: Side): readonly Box[] | undefined {
    switch (formula.kind) {
      case 'true':
        return holds ? [everything] : [];
      case 'false':
        return holds ? [] : [everything];
      case 'leaf': {
        const place = this.#placeOf(formula.leaf);
        const part = formula.negated === holds ? place.fails : place.holds;
        return part.length === 0 ? [] : [onAxis(place.axis, part)];
      }
      case 'not':
        return this.#boxesOf(opposite(formula, holds));
      case 'and':
      case 'or': {
        const box = this.#boxOf(formula);
        if (box !== undefined) return holds ? [box] : beside(box, formula.box?.parts ?? []);
        const sides = formula.parts.map((part) => ({ formula: part, holds }));
        return (formula.kind === 'and') === holds ? this.#all(sides) : this.#either(sides);
      }
    }
  }

  /** Parts on one axis are one box. */
  #either(sides: readonly Side[]): readonly Box[] | undefined {
    const found: Box[] = [];
    const onOne = new Map<number, Runs>();
    for (const side of sides) {
      const { formula, holds } = side;
      if (formula.kind === 'leaf') {
        const place = this.#placeOf(formula.leaf);
        const part = formula.negated === holds ? place.fails : place.holds;
        onOne.set(place.axis, union(onOne.get(place.axis) ?? [], part));
        continue;
      }
      const boxes = this.#boxesOf(side);
      if (boxes === undefined || found.length + boxes.length > mostBoxes) return undefined;
      for (const box of boxes) found.push(box);
    }
    for (const [axis, runs] of onOne) if (runs.length > 0) found.push(onAxis(axis, runs));
    return withoutInner(found);
  }

  #all(sides: readonly Side[]): readonly Box[] | undefined {
    const common: (Runs | undefined)[] = [];
    const several: (readonly Box[])[] = [];
    for (const side of sides) {
      const boxes = this.#boxesOf(side);
      if (boxes === undefined) return undefined;
      const [only] = boxes;
      if (only === undefined) return [];
      if (boxes.length > 1) several.push(boxes);
      else if (!narrow(common, only)) return [];
    }
    let found: readonly Box[] = [common];
    for (const boxes of several.sort((a, b) => a.length - b.length)) {
      if (found.length * boxes.length > mostBoxes * 8) return undefined;
      found = withoutInner(crossed(found, boxes));
      if (found.length > mostBoxes) return undefined;
    }
    return found;
  }

  /** All of the first together, and none of the others. */
  terms(all: readonly Formula[], none: readonly Formula[]): Terms | undefined {
    if (none.length === 0) {
      const plain = all.map((each) => this.#boxOf(each));
      if (plain.every((box) => box !== undefined)) return { boxes: meetOfAll(plain), others: [] };
    }
    const soon = this.#terms(all, none, this.#soonTurned);
    if (soon !== undefined && soon.boxes.length <= someBoxes) return soon;
    return this.#terms(all, none, this.#turned) ?? soon;
  }

  /** `turned`: of what is to be within, the boxes of its opposite where these are to be taken away instead. */
  #terms(
    all: readonly Formula[],
    none: readonly Formula[],
    turned: (side: Side) => readonly Box[] | undefined,
  ): Terms | undefined {
    const others: Box[] = [];
    const within: Side[] = [];
    const take = (formula: Formula, holds: boolean): void => {
      const box = this.#boxOf(formula);
      if (box !== undefined) {
        if (holds) within.push({ formula, holds });
        else others.push(box);
        return;
      }
      if (formula.kind === 'not') {
        for (const part of formula.parts) take(part, !holds);
        return;
      }
      if (formula.kind === (holds ? 'and' : 'or')) {
        for (const part of formula.parts) take(part, holds);
        return;
      }
      // Boxes of the one kind multiply, those of the other only add up.
      const side = { formula, holds };
      const boxes = this.#size(side) > 1 ? turned(side) : undefined;
      if (boxes === undefined) within.push(side);
      else for (const box of boxes) others.push(box);
    };
    for (const formula of all) take(formula, true);
    for (const formula of none) take(formula, false);
    const boxes = this.#all(within);
    return boxes && { boxes, others };
  }

  /** By how many boxes either way of writing it takes at most, which is soon told. */
  readonly #soonTurned = (side: Side): readonly Box[] | undefined => {
    const turned = { ...side, holds: !side.holds };
    return this.#size(turned) <= this.#size(side) * manyMore ? this.#boxesOf(turned) : undefined;
  };

  /** By how many there are. */
  readonly #turned = (side: Side): readonly Box[] | undefined => {
    const turned = this.#boxesOf({ ...side, holds: !side.holds });
    const own = this.#boxesOf(side);
    const isMore = own !== undefined && (turned?.length ?? 0) > own.length * manyMore;
    return isMore ? undefined : turned;
  };
}

/** In all of them; at most one. */
function meetOfAll(boxes: readonly Box[]): readonly Box[] {
  const size = boxes.reduce((most, box) => Math.max(most, box.length), 0);
  const both = new Array<Runs | undefined>(size).fill(undefined);
  return boxes.every((box) => narrow(both, box)) ? [both] : [];
}

const opposite = ({ parts }: Formula, holds: boolean): Side => {
  const [formula] = parts;
  if (formula === undefined) throw new Error('非 of nothing');
  return { formula, holds: !holds };
};

function onAxis(axis: number, part: Runs): Box {
  const box: (Runs | undefined)[] = new Array<Runs | undefined>(axis + 1).fill(undefined);
  box[axis] = part;
  return box;
}

/** Whoever is not in the box of these parts. */
function beside(box: Box, parts: readonly PlainPart[]): readonly Box[] {
  return box.flatMap((holds, axis) => {
    const whole = parts.find((part) => part.holds === holds)?.whole;
    return holds === undefined || whole === undefined ? [] : [onAxis(axis, without(whole, holds))];
  });
}

/** In one of each; what lies in one of the others already is no part of what the rest of them cut out of it. */
function crossed(some: readonly Box[], others: readonly Box[]): readonly Box[] {
  const axes = others.map(axesOf);
  const found: Box[] = [];
  for (const one of some) {
    if (others.some((other, at) => isInsideOn(axes[at] ?? [], one, other))) {
      found.push(one);
      continue;
    }
    for (const [at, other] of others.entries()) {
      const both = meetOn(axes[at] ?? [], one, other);
      if (both !== undefined) found.push(both);
    }
  }
  return found;
}

/** Few boxes are worth looking through for those inside others. */
function withoutInner(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length < 2 || boxes.length > 60) return boxes;
  const axes = boxes.map(axesOf);
  return boxes.filter(
    (box, index) =>
      !boxes.some(
        (other, place) =>
          place !== index &&
          isInsideOn(axes[place] ?? [], box, other) &&
          (place < index || !isInsideOn(axes[index] ?? [], other, box)),
      ),
  );
}
