/** What is known for good about two curves between the same facts, so that it is found out once. */
import { type Box, type Curve, type Curves, copied } from './curves.ts';

/** Which sides of two curves between the same facts exclude each other wherever the facts lie. */
export class Exclusions {
  readonly #curves: Curves;
  readonly #whole: Box;
  /** By side of one, side of the other: 1 excluded, 2 not. */
  readonly #known: Uint8Array;

  constructor(curves: Curves) {
    this.#curves = curves;
    this.#whole = {
      low: curves.axes.map(({ from }) => from),
      high: curves.axes.map(({ to }) => to),
    };
    this.#known = new Uint8Array(4 * curves.all.length ** 2);
  }

  #place(a: Curve, aSide: number, b: Curve, bSide: number): number {
    return (2 * a.index + aSide) * 2 * this.#curves.all.length + 2 * b.index + bSide;
  }

  isKnown(a: Curve, aSide: number, b: Curve, bSide: number): boolean {
    return this.#known[this.#place(a, aSide, b, bSide)] === 1;
  }

  learn(a: Curve, aSide: number, b: Curve, bSide: number): void {
    const place = this.#place(a, aSide, b, bSide);
    if (this.#known[place] !== 0) return;
    const sides = new Uint8Array(this.#curves.all.length).fill(2);
    const box = copied(this.#whole);
    const fits = this.#curves.narrow(box, sides, a, aSide);
    sides[a.index] = aSide;
    const known = fits && this.#curves.narrow(box, sides, b, bSide) ? 2 : 1;
    this.#known[place] = known;
    this.#known[this.#place(b, bSide, a, aSide)] = known;
  }
}
