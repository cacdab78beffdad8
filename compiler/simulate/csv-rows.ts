/**
 * Bytes of a file of separated values to rows, as they come.
 */
import { CsvReader } from './csv.ts';
import { type Decode, LineReader } from './lines.ts';
import type { Row } from './rows.ts';

export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  decode: Decode,
): AsyncGenerator<readonly Row[]> {
  const lines = new LineReader(decode);
  const rows = new CsvReader();
  for await (const chunk of chunks) yield rows.push(lines.push(chunk));
  yield rows.push(lines.end());
  yield rows.end();
}
