/**
 * Rows of a Parquet file, a group of rows at a time.
 *
 * Takes a door to its bytes; gives the names of its columns as the first row, then the rows. Guarantees: no more than one
 * group of rows is in memory; nested columns, and what is no such file, throw with the reason.
 */
import {
  type AsyncBuffer,
  type DecodedArray,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { cellValue } from './cells.ts';
import { type Row, rowsAtOnce } from './rows.ts';

export async function* parquetRows(file: AsyncBuffer): AsyncGenerator<readonly Row[]> {
  const metadata = await parquetMetadataAsync(file);
  const names = parquetSchema(metadata).children.map(({ element, children }) => {
    if (children.length > 0) throw new Error(`nested column ${element.name}`);
    return element.name;
  });
  yield [{ line: 0, cells: names }];
  const scan = await parquetScan({ file, metadata, compressors, columns: names });
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const columns: DecodedArray[] = [];
    for (const column of names) columns.push(await scan.readColumn({ column, rowStart, rowEnd }));
    for (let from = rowStart; from < rowEnd; from += rowsAtOnce) {
      const size = Math.min(rowsAtOnce, rowEnd - from);
      const first = from - rowStart;
      yield Array.from({ length: size }, (_, at) => ({
        line: from + at + 1,
        cells: columns.map((column) => cellValue(column[first + at])),
      }));
    }
    rowStart = rowEnd;
  }
}
