/**
 * Takes a text, gives the way between offsets and lines. Guarantees: lines and columns count from 1 in UTF-16 units,
 * every offset has a position (those outside are clamped), and position → offset → position is the identity.
 */

/** A place in a text; `line` and `column` count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line starts of one text. A line ends at LF, CR LF or CR, as editors have it. */
export class LineMap {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) {
        starts.push(offset + 1);
      }
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Position of an offset. */
  position(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** Offset of a position; a column beyond its line is clamped to the line's end, its line break included. */
  offset(position: Position): number {
    const index = Math.min(Math.max(position.line, 1), this.#starts.length) - 1;
    const start = this.#starts[index] ?? 0;
    const next = this.#starts[index + 1];
    const last = next === undefined ? this.#length : next - 1;
    return Math.min(start + Math.max(position.column, 1) - 1, last);
  }
}
