/**
 * Rows of a Parquet file on disk.
 */
import { asyncBufferFromFile } from 'hyparquet';
import { parquetRows } from '../../simulate/parquet-rows.ts';
import type { Row } from '../../simulate/rows.ts';
import { InputFailure } from './failure.ts';
import { reasonOf } from './read.ts';

export async function* parquetFileRows(path: string): AsyncGenerator<readonly Row[]> {
  try {
    yield* parquetRows(await asyncBufferFromFile(path));
  } catch (error) {
    if (error instanceof InputFailure) throw error;
    throw new InputFailure({ kind: 'not-parquet', path, reason: reasonOf(error) });
  }
}
