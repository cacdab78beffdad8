/**
 * A file of the user's as rows of people: separated values, Excel or Parquet, told apart by their first bytes.
 *
 * Takes a file as the browser gives it; gives rows in batches and how much of it was read. Guarantees: nothing leaves the
 * machine; what cannot be read throws `TableFailure` with the reason.
 */
import { csvRows } from '../../../compiler/simulate/csv-rows.ts';
import type { Decode } from '../../../compiler/simulate/lines.ts';
import type { Row } from '../../../compiler/simulate/rows.ts';
import { type TableKind, tableKind } from '../../../compiler/simulate/table-kind.ts';
import type { TableProblem } from './people-tasks.ts';

export class TableFailure extends Error {
  readonly problem: TableProblem;
  constructor(problem: TableProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

export interface TableFile {
  readonly rows: AsyncIterable<readonly Row[]>;
  /** Of the bytes, 0 to 1; nothing where it cannot be told. */
  read(): number | undefined;
}

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isGone = (error: unknown): boolean =>
  error instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(error.name);

function failure(error: unknown, what: Exclude<TableKind, 'separated'>): TableFailure {
  if (error instanceof TableFailure) return error;
  if (isGone(error)) return new TableFailure({ kind: 'gone' });
  return new TableFailure({ kind: 'unreadable', what, reason: textOf(error) });
}

async function* whole(
  what: Exclude<TableKind, 'separated'>,
  rows: () => Promise<AsyncIterable<readonly Row[]>>,
): AsyncGenerator<readonly Row[]> {
  try {
    yield* await rows();
  } catch (error) {
    throw failure(error, what);
  }
}

function separated(file: File): TableFile {
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const reader = file.stream().getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        bytes += value.length;
        yield value;
      }
    } catch (error) {
      throw isGone(error) ? new TableFailure({ kind: 'gone' }) : error;
    } finally {
      void reader.cancel();
    }
  }
  return {
    rows: csvRows(chunks(), decode),
    read: () => (file.size === 0 ? 1 : bytes / file.size),
  };
}

export async function openTable(file: File): Promise<TableFile> {
  const start = await file
    .slice(0, 4)
    .arrayBuffer()
    .catch(() => {
      throw new TableFailure({ kind: 'gone' });
    });
  const kind = tableKind(new Uint8Array(start));
  switch (kind) {
    case 'separated':
      return separated(file);
    case 'excel':
      return {
        read: () => undefined,
        rows: whole(kind, async () => {
          const [{ default: readExcelFile }, { excelRows }] = await Promise.all([
            import('read-excel-file/web-worker'),
            import('../../../compiler/simulate/excel-rows.ts'),
          ]);
          return excelRows(await readExcelFile(file));
        }),
      };
    case 'parquet':
      return {
        read: () => undefined,
        rows: whole(kind, async () => {
          const { parquetRows } = await import('../../../compiler/simulate/parquet-rows.ts');
          const slice = (from: number, to?: number): Promise<ArrayBuffer> =>
            file.slice(from, to).arrayBuffer();
          return parquetRows({ byteLength: file.size, slice });
        }),
      };
    case 'old-excel':
    case 'utf-16':
      throw new TableFailure({ kind: 'unreadable', what: kind, reason: '' });
  }
}
