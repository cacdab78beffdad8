/**
 * Rows of a table that some of their marks do not tell apart.
 *
 * Takes rows of whole numbers; gives each of them the number of its class, and of each class its first row.
 */

/** One number of each row, and what counts of it. */
export interface Mark {
  readonly data: Uint8Array | Uint32Array;
  /** The number of a row stands at `row * stride + offset`. */
  readonly stride: number;
  readonly offset: number;
  /** By that number, what counts; below `many`. */
  readonly values: Uint32Array;
  readonly many: number;
}

export interface Classes {
  /** By place among the rows, the number of the class. */
  readonly of: Uint32Array;
  /** By class, the place of the first of its rows. */
  readonly first: readonly number[];
}

/** Classes are numbered by a list, while it is no longer than this. */
const mostListed = 1 << 20;

/** Rows by their numbers in the tables of the marks. */
export function classesOf(rows: readonly number[], marks: readonly Mark[]): Classes {
  const of = new Uint32Array(rows.length);
  let first = rows.length === 0 ? [] : [0];
  for (const mark of marks) if (mark.many > 1) first = parted(of, first.length, rows, mark);
  return { of, first };
}

/** Parts the classes by one more mark. */
function parted(
  of: Uint32Array,
  classes: number,
  rows: readonly number[],
  { data, stride, offset, values, many }: Mark,
): number[] {
  const first: number[] = [];
  const size = classes * many;
  const numbers = size > mostListed ? undefined : new Uint32Array(size);
  const others = new Map<number, number>();
  for (let at = 0; at < of.length; at += 1) {
    const mark = values[data[(rows[at] ?? 0) * stride + offset] ?? 0] ?? 0;
    const key = (of[at] ?? 0) * many + mark;
    // Counted from 1: 0 is not yet.
    let number = (numbers === undefined ? others.get(key) : numbers[key]) ?? 0;
    if (number === 0) {
      number = first.push(at);
      if (numbers === undefined) others.set(key, number);
      else numbers[key] = number;
    }
    of[at] = number - 1;
  }
  return first;
}
