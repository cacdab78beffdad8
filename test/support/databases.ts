/**
 * The databases on which queries run: DuckDB and PGlite in this process, a PostgreSQL server and ClickHouse where they are
 * installed.
 */

import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';

/** Runs a text, gives rows of its last query. */
export interface Database {
  readonly dialect: 'duckdb' | 'postgres' | 'clickhouse';
  /** What a table is made with. */
  readonly engine?: string;
  run(text: string): Promise<readonly (readonly unknown[])[]>;
  close?(): Promise<void>;
}

export async function openDuckDb(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    run: async (text) => (await connection.runAndReadAll(text)).getRows(),
  };
}

export async function openPglite(): Promise<Database> {
  const database = await PGlite.create();
  return {
    dialect: 'postgres',
    run: async (text) => {
      const results = await database.exec(text, { rowMode: 'array' });
      return (results.at(-1)?.rows ?? []) as unknown as readonly (readonly unknown[])[];
    },
  };
}

interface Chdb {
  readonly Session: new () => { query(text: string, format?: string): string; close(): void };
}

/** ClickHouse in this process, if the package `chdb` is installed; CANBAO_CHDB may say where. */
export function openClickHouse(): Database | undefined {
  let chdb: Chdb;
  try {
    chdb = createRequire(import.meta.url)(process.env.CANBAO_CHDB ?? 'chdb') as Chdb;
  } catch {
    return undefined;
  }
  const session = new chdb.Session();
  return {
    dialect: 'clickhouse',
    engine: ' ENGINE = Memory',
    run: async (text) => {
      let out = '';
      for (const statement of text.split(/;\s*(?:\n|$)/)) {
        if (statement.trim() !== '') out = session.query(statement, 'JSONCompact');
      }
      return out === '' ? [] : (JSON.parse(out) as { readonly data: readonly unknown[][] }).data;
    },
    close: async () => session.close(),
  };
}

/** A server refuses to be run by root. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { stdout, status } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : 65534;
  });
  return { uid: uid ?? 65534, gid: gid ?? 65534 };
}

const signs = { field: '\x1f', record: '\x1e', none: '\x1d' } as const;

/** A PostgreSQL server of its own, in a folder that is removed; undefined where none is installed. */
export function openPostgresServer(): Database | undefined {
  const isHere = ['initdb', 'pg_ctl', 'psql'].every(
    (program) => spawnSync(program, ['--version']).status === 0,
  );
  if (!isHere) return undefined;
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'canbao-postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const run = (program: string, args: readonly string[]): boolean =>
    spawnSync(program, args, { cwd: folder, stdio: 'ignore', ...user }).status === 0;
  const stop = (): void => {
    run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  const isUp =
    run('initdb', ['-D', data, '-U', 'canbao', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']) &&
    run('pg_ctl', [
      ...['-D', data, '-w', '-l', join(folder, 'log')],
      ...['-o', `-k ${folder} -c listen_addresses='' -c fsync=off`, 'start'],
    ]);
  if (!isUp) {
    stop();
    return undefined;
  }
  process.on('exit', stop);
  const format = ['-F', signs.field, '-R', signs.record, '-P', `null=${signs.none}`];
  const args = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...format];
  return {
    dialect: 'postgres',
    run: (text) =>
      new Promise((resolve, reject) => {
        const child = spawn('psql', [...args, '-h', folder, '-U', 'canbao', '-d', 'postgres']);
        let [out, err] = ['', ''];
        child.stdout.setEncoding('utf8').on('data', (more: string) => {
          out += more;
        });
        child.stderr.setEncoding('utf8').on('data', (more: string) => {
          err += more;
        });
        child.on('error', reject);
        child.on('close', (code) => {
          if (code !== 0) {
            reject(new Error(err.slice(0, 2000)));
            return;
          }
          const lines = out.replace(/\n$/, '').split(signs.record);
          const rows = lines.filter((line) => line !== '').map((line) => line.split(signs.field));
          resolve(rows.map((row) => row.map((cell) => (cell === signs.none ? null : cell))));
        });
        child.stdin.end(`SET client_min_messages = warning;\n${text};\n`);
      }),
    close: async () => stop(),
  };
}
