/**
 * Names in a column that no rule reads, numbered in the order in which they are met.
 */

/** A column with more names than this is no way to tell people apart. */
export const mostLabels = 10_000;

export class Labels {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();
  /** There were more names than `mostLabels`. */
  overflown = false;

  place(name: string): number {
    if (name === '') return -1;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= mostLabels) {
      this.overflown = true;
      return -1;
    }
    this.names.push(name);
    this.#places.set(name, this.names.length - 1);
    return this.names.length - 1;
  }
}
