/**
 * Counts by row and column of a table that grows while it is counted.
 *
 * Guarantees: exact up to 2^53 people; dense while small, so that counting one person is one addition.
 */

/** So many cells are held densely. */
const densest = 1 << 22;

const grown = (size: number, least: number): number => {
  let next = Math.max(1, size);
  while (next < least) next *= 2;
  return next;
};

export class Grid {
  #rows = 0;
  #columns = 0;
  #height = 1;
  #width = 64;
  #dense: Float64Array | undefined = new Float64Array(64);
  readonly #sparse = new Map<number, Map<number, number>>();

  /** Makes room for so many rows and columns. */
  fit(rows: number, columns: number): void {
    this.#rows = Math.max(this.#rows, rows);
    this.#columns = Math.max(this.#columns, columns);
    const before = this.#dense;
    if (before === undefined) return;
    if (this.#rows <= this.#height && this.#columns <= this.#width) return;
    const height = grown(this.#height, this.#rows);
    const width = grown(this.#width, this.#columns);
    if (height * width > densest) {
      this.#dense = undefined;
      this.#each(before, (row, column, count) => this.#addSparse(row, column, count));
      return;
    }
    const after = new Float64Array(height * width);
    for (let row = 0; row < this.#height; row++) {
      after.set(before.subarray(row * this.#width, (row + 1) * this.#width), row * width);
    }
    this.#dense = after;
    this.#height = height;
    this.#width = width;
  }

  #addSparse(row: number, column: number, count: number): void {
    let own = this.#sparse.get(row);
    if (own === undefined) {
      own = new Map();
      this.#sparse.set(row, own);
    }
    own.set(column, (own.get(column) ?? 0) + count);
  }

  /** Counts everybody: rows by `rowOf`, renamed by `rows` (below zero: nowhere); columns likewise. */
  count(rowOf: Int32Array, rows: Int32Array, columnOf: Int32Array, columns: Int32Array): void {
    const dense = this.#dense;
    const width = this.#width;
    for (let at = 0; at < columnOf.length; at++) {
      const row = rows[rowOf[at] ?? 0] ?? -1;
      const column = columns[columnOf[at] ?? 0] ?? -1;
      if (row < 0 || column < 0) continue;
      if (dense === undefined) this.#addSparse(row, column, 1);
      else {
        const place = row * width + column;
        dense[place] = (dense[place] ?? 0) + 1;
      }
    }
  }

  /** Counts those at these places in one row. */
  countIn(row: number, people: Int32Array, columnOf: Int32Array, columns: Int32Array): void {
    const dense = this.#dense;
    const start = row * this.#width;
    for (let at = 0; at < people.length; at++) {
      const column = columns[columnOf[people[at] ?? 0] ?? 0] ?? -1;
      if (column < 0) continue;
      if (dense === undefined) this.#addSparse(row, column, 1);
      else dense[start + column] = (dense[start + column] ?? 0) + 1;
    }
  }

  #each(dense: Float64Array, tell: (row: number, column: number, count: number) => void): void {
    for (let row = 0; row < this.#height; row++) {
      for (let column = 0; column < this.#width; column++) {
        const count = dense[row * this.#width + column] ?? 0;
        if (count > 0) tell(row, column, count);
      }
    }
  }

  /** Every cell in which somebody is, row by row in dense tables. */
  each(tell: (row: number, column: number, count: number) => void): void {
    if (this.#dense !== undefined) this.#each(this.#dense, tell);
    for (const [row, own] of this.#sparse)
      for (const [column, count] of own) tell(row, column, count);
  }
}
