/**
 * Opens a table of people: separated values, Excel or Parquet, told apart by their first bytes.
 *
 * Takes a path or `-`; gives rows in batches, or what is wrong. Guarantees: separated values and Parquet are read as a
 * stream; a failure on the way is thrown as `InputFailure`, so that whoever reads the rows meets it.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import process from 'node:process';
import { csvRows } from '../../simulate/csv-rows.ts';
import type { Decode } from '../../simulate/lines.ts';
import type { Row } from '../../simulate/rows.ts';
import { tableKind } from '../../simulate/table-kind.ts';
import { InputFailure } from './failure.ts';
import { reasonOf, standardInput } from './read.ts';

export type Rows = AsyncIterable<readonly Row[]>;

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

function failure(path: string, error: unknown): InputFailure {
  if (error instanceof InputFailure) return error;
  const reason = reasonOf(error);
  if (reason === 'ENOENT' || reason === 'ENOTDIR')
    return new InputFailure({ kind: 'missing', path });
  if (reason === 'EISDIR') return new InputFailure({ kind: 'is-folder', path });
  return new InputFailure({ kind: 'unreadable', path, reason });
}

async function* bytesOf(
  stream: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Uint8Array> {
  let first = true;
  try {
    for await (const chunk of stream) {
      if (first && tableKind(chunk) === 'utf-16') {
        throw new InputFailure({ kind: 'encoding', path, encoding: 'utf-16' });
      }
      first = false;
      yield chunk;
    }
  } catch (error) {
    throw failure(path, error);
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(4);
    await file.read(bytes, 0, bytes.length, 0);
    return bytes;
  } finally {
    await file.close();
  }
}

const chunkSize = 256 * 1024;

/** Fails with `InputFailure` at once where there is nothing to read. */
export async function openPeople(path: string): Promise<Rows> {
  if (path === standardInput) return csvRows(bytesOf(process.stdin, path), decode);
  let start: Uint8Array;
  try {
    start = await firstBytes(path);
  } catch (error) {
    throw failure(path, error);
  }
  switch (tableKind(start)) {
    case 'old-excel':
      throw new InputFailure({ kind: 'old-excel', path });
    case 'utf-16':
      throw new InputFailure({ kind: 'encoding', path, encoding: 'utf-16' });
    case 'excel':
      return (await import('./people-excel.ts')).excelFileRows(path);
    case 'parquet':
      return (await import('./people-parquet.ts')).parquetFileRows(path);
    case 'separated':
      return csvRows(bytesOf(createReadStream(path, { highWaterMark: chunkSize }), path), decode);
  }
}
