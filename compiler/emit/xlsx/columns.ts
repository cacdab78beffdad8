/**
 * The columns of a sheet on which every row is a person: what is filled in, what comes out, what is computed on the way.
 *
 * All formulas of a row read cells of the same row only, so that a row can be copied down.
 */

/** Data begins here; above stand the title and the heads. */
export const firstRow = 3;

/** What the cells of a column look like. */
export type Format = 'general' | 'text' | 'date' | 'yuan' | 'percent';

/** What may be typed into a cell. */
export interface Entry {
  /** Told while the cell is chosen. */
  readonly prompt: string;
  /** To choose from. */
  readonly options?: readonly string[];
  /** Must hold of the cell, which is written as `#`. */
  readonly rule?: string;
}

export interface Column {
  readonly title: string;
  readonly part: 'name' | 'given' | 'shown' | 'exact' | 'step';
  readonly format: Format;
  readonly width: number;
  /** Of the first row. Absent: filled in. */
  readonly formula?: string;
  readonly entry?: Entry;
}

/** A, B, …, Z, AA, … */
export function letters(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (place % 26));
}

const order: readonly Column['part'][] = ['name', 'given', 'shown', 'exact', 'step'];

/** Stand around the number of a column until its place is known; no text of a policy has them (see `textLiteral`). */
const [before, after] = ['\uFFFE', '\uFFFF'];

export const cellAt = (place: number, row: number): string => `${letters(place)}${row}`;

export class Columns {
  readonly #all: Column[] = [];

  /** Stands for the column's cell in formulas of the same row. */
  add(column: Column): string {
    this.#all.push(column);
    return `${before}${this.#all.length - 1}${after}`;
  }

  /** Says what an added column computes. */
  fill(cell: string, formula: string): void {
    const index = Number(cell.slice(before.length, -after.length));
    const column = this.#all[index];
    if (column !== undefined) this.#all[index] = { ...column, formula };
  }

  /** A cell for a step on the way. */
  step(title: string, formula: string): string {
    return this.add({ title, part: 'step', format: 'general', width: 8, formula });
  }

  /** In the order in which they stand on the sheet, with formulas of the first row. */
  placed(): readonly Column[] {
    const sorted = order.flatMap((part) => this.#all.filter((each) => each.part === part));
    const places = new Map(sorted.map((column, place) => [column, place]));
    const cellOf = (index: string): string => {
      const column = this.#all[Number(index)];
      return cellAt(column === undefined ? 0 : (places.get(column) ?? 0), firstRow);
    };
    const token = new RegExp(`${before}(\\d+)${after}`, 'g');
    return sorted.map((column) =>
      column.formula === undefined
        ? column
        : {
            ...column,
            formula: column.formula.replace(token, (_, index: string) => cellOf(index)),
          },
    );
  }
}
