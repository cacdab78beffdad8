/**
 * Rows of a Parquet file, a group of rows at a time.
 *
 * Takes a path; gives the names of its columns as the first row, then the rows. Guarantees: no more than one group of rows
 * is in memory; nested columns are refused.
 */
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { CellValue } from '../../simulate/cells.ts';
import type { Row } from '../../simulate/rows.ts';
import { InputFailure } from './failure.ts';
import { reasonOf } from './read.ts';

/** So many rows are decoded at once: a group of rows, or a part of a large one. */
const batch = 262_144;

function cellOf(cell: unknown): CellValue {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return cell;
  switch (typeof cell) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return cell;
    default:
      return JSON.stringify(cell);
  }
}

async function readRows(
  file: AsyncBuffer,
  columns: readonly string[],
  rowStart: number,
  rowEnd: number,
): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    compressors,
    columns: [...columns],
    rowStart,
    rowEnd,
    rowFormat: 'array',
    onComplete: (read: unknown[][]) => {
      rows = read;
    },
  });
  return rows;
}

export async function* parquetRows(path: string): AsyncGenerator<readonly Row[]> {
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(({ element, children }) => {
      if (children.length > 0) throw new Error(`nested column ${element.name}`);
      return element.name;
    });
    yield [{ line: 0, cells: columns }];
    let start = 0;
    for (const { num_rows } of metadata.row_groups) {
      const end = start + Number(num_rows);
      for (let from = start; from < end; from += batch) {
        const rows = await readRows(file, columns, from, Math.min(end, from + batch));
        yield rows.map((cells, at): Row => ({ line: from + at + 1, cells: cells.map(cellOf) }));
      }
      start = end;
    }
  } catch (error) {
    if (error instanceof InputFailure) throw error;
    throw new InputFailure({ kind: 'not-parquet', path, reason: reasonOf(error) });
  }
}
