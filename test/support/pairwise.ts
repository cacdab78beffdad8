/**
 * The plain way to analyse a table of boxes: overlaps by comparing all pairs, gaps and hidden rows by taking boxes away one
 * after the other. Exact, and slow; an oracle, and the other side of a ratio.
 */
import { type BoxTable, type Cell, type Row, shared, volume, wholeColumn } from './boxes.ts';

/** Pairs of rows that meet. */
export function overlaps({ rows }: BoxTable): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let one = 0; one < rows.length; one++) {
    for (let other = one + 1; other < rows.length; other++) {
      if (meet(rows[one] ?? [], rows[other] ?? [])) found.push([one, other]);
    }
  }
  return found;
}

const meet = (a: Row, b: Row): boolean =>
  a.every((cell, index) => {
    const other = b[index];
    return other !== undefined && shared(cell, other) !== undefined;
  });

/** What is left of boxes, or `undefined` where more boxes than `most` were touched on the way. */
export interface Rest {
  readonly boxes: readonly Row[];
  readonly volume: bigint;
  readonly touched: number;
}

/** The domain without all rows. */
export function gaps(table: BoxTable, most = 2_000_000): Rest | undefined {
  return without([table.columns.map(wholeColumn)], table.rows, most);
}

/** Rows that are wholly covered by `above`, which says for each row by which others. */
export function hidden(
  table: BoxTable,
  above: (row: number) => readonly number[],
  most = 2_000_000,
): readonly number[] | undefined {
  const found: number[] = [];
  for (const [index, row] of table.rows.entries()) {
    const others = above(index).flatMap((other) => table.rows.slice(other, other + 1));
    const rest = without([row], others, most);
    if (rest === undefined) return undefined;
    if (rest.boxes.length === 0) found.push(index);
  }
  return found;
}

function without(start: readonly Row[], rows: readonly Row[], most: number): Rest | undefined {
  let boxes = start;
  let touched = 0;
  for (const row of rows) {
    touched += boxes.length;
    if (touched > most) return undefined;
    boxes = boxes.flatMap((box) => (meet(box, row) ? subtract(box, row) : [box]));
  }
  return { boxes, touched, volume: boxes.reduce((sum, box) => sum + volume(box), 0n) };
}

/** The box without the row, as boxes that do not meet: column by column, what lies beside the row. */
function subtract(box: Row, row: Row): readonly Row[] {
  const found: Row[] = [];
  const inside = [...box];
  for (const [index, cell] of box.entries()) {
    const cut = row[index];
    if (cut === undefined) continue;
    for (const beside of besides(cell, cut)) {
      found.push(inside.map((each, at) => (at === index ? beside : each)));
    }
    inside[index] = shared(cell, cut) ?? cell;
  }
  return found;
}

function besides(cell: Cell, cut: Cell): readonly Cell[] {
  if ('options' in cell) {
    const options = 'options' in cut ? cell.options & ~cut.options : 0;
    return options === 0 ? [] : [{ options }];
  }
  if ('options' in cut) return [];
  return [
    ...(cell.from < cut.from ? [{ from: cell.from, to: cut.from - 1 }] : []),
    ...(cell.to > cut.to ? [{ from: cut.to + 1, to: cell.to }] : []),
  ];
}
