/**
 * Each person's results into a file, as they come: separated values, or Excel by the file's ending.
 */

import type { OutCell } from '../../simulate/people-out.ts';
import { byteOrderMark, csvLine } from '../../simulate/write-csv.ts';
import { mostRows, writeExcel } from './excel.ts';
import { OutputFailure, openSink } from './stream.ts';

export interface PeopleSink {
  /** The head first, then people. */
  rows(rows: readonly (readonly OutCell[])[]): Promise<void>;
  close(): Promise<void>;
  drop(): Promise<void>;
}

/** More rows than an Excel sheet holds. */
export class TooManyRows extends Error {}

const plainText = (cell: OutCell): string | number | bigint | boolean => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
};

function csvSink(path: string): PeopleSink {
  const sink = openSink(path);
  let first = true;
  return {
    async rows(rows) {
      const text = rows.map((row) => `${csvLine(row.map(plainText))}\r\n`).join('');
      await sink.write(first ? byteOrderMark + text : text);
      first = false;
    },
    close: () => sink.close(),
    drop: () => sink.drop(),
  };
}

function excelSink(path: string): PeopleSink {
  const all: (readonly OutCell[])[] = [];
  return {
    async rows(rows) {
      if (all.length + rows.length > mostRows) throw new TooManyRows(path);
      for (const row of rows) all.push(row.map(plainText));
    },
    close: () => writeExcel(path, [{ name: 'people', rows: all }]),
    async drop() {},
  };
}

export const openPeopleSink = (path: string): PeopleSink =>
  /\.xlsx$/i.test(path) ? excelSink(path) : csvSink(path);

export { OutputFailure };
