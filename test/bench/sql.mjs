/**
 * How fast the SQL of a policy runs on a whole population: `npm run build && node test/bench/sql.mjs [rows…]`.
 *
 * Makes people inside the database, decides all items for each, and adds results up. ClickHouse runs where the package `chdb`
 * is installed (CANBAO_CHDB may say where); both engines must come to the same sums.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const root = join(import.meta.dirname, '..', '..');
const policy = process.env.CANBAO_POLICY ?? 'policies/baogou/2022.canbao';
const sizes = process.argv.slice(2).map(Number);
const rows = sizes.length > 0 ? sizes : [1e5, 1e6, 1e7];
const folder = mkdtempSync(join(tmpdir(), 'canbao-bench-'));

function build(dialect) {
  const program = join(root, 'dist', 'cli', 'canbao.js');
  const output = join(folder, `${dialect}.sql`);
  const args = ['build', policy, '--target', 'sql', '--dialect', dialect, '-o', output];
  execFileSync(process.execPath, [program, ...args], { cwd: root, stdio: 'ignore' });
  const read = (suffix) => readFileSync(join(folder, `${dialect}${suffix}.sql`), 'utf8');
  const statements = (text) =>
    text
      .replace(/^--.*$/gm, '')
      .split(/;\s*(?:\n|$)/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
  return { table: statements(read('.table')), query: statements(read('')) };
}

/** Somebody for each number: born within 90 years, paying around the window, now and then on a roll. */
function personSql(table, day, number) {
  const columns = [...table.matchAll(/^ {2}"([^"]+)" (\S+?),?$/gm)];
  const days = (from, span, factor) => day(from, `(${number} * ${factor}) % ${span}`);
  return columns.map(([, name, type], index) => {
    if (name === 'id') return number;
    if (name === 'birthDate') return days('1932-01-01', 32850, 7919);
    if (name === 'paymentDate') return days('2021-09-01', 365, 104729);
    if (/bool/i.test(type)) return `CASE WHEN (${number} * 31 + ${index}) % 41 = 0 THEN TRUE END`;
    return 'NULL';
  });
}

const sums = 'count(*), sum("contribution"), sum("assistance"), sum("payable")';

async function duckdb() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const run = async (text) => (await connection.runAndReadAll(text)).getRows();
  const { table, query } = build('duckdb');
  const person = personSql(
    table[0],
    (from, days) => `DATE '${from}' + CAST(${days} AS INTEGER)`,
    'i',
  );
  return async (count) => {
    await run(`DROP TABLE IF EXISTS people`);
    await run(table[0]);
    await run(`INSERT INTO people SELECT ${person.join(', ')} FROM range(${count}) AS t(i)`);
    const start = performance.now();
    const [found] = await run(`SELECT ${sums} FROM (${query[0]})`);
    return { found, milliseconds: performance.now() - start };
  };
}

function clickhouse() {
  let chdb;
  try {
    chdb = createRequire(import.meta.url)(process.env.CANBAO_CHDB ?? 'chdb');
  } catch {
    return undefined;
  }
  const session = new chdb.Session();
  const run = (text) => session.query(text, 'JSONCompact');
  const { table, query } = build('clickhouse');
  const day = (from, days) => `toDate32('${from}') + toInt32(${days})`;
  const person = personSql(table[0], day, 'toInt64(number)');
  return async (count) => {
    run('DROP TABLE IF EXISTS people');
    run(table[0]);
    run(`INSERT INTO people SELECT ${person.join(', ')} FROM numbers(${count})`);
    run(query[0]);
    const start = performance.now();
    const found = JSON.parse(run(`SELECT ${sums} FROM (${query[1]})`)).data[0];
    return { found, milliseconds: performance.now() - start };
  };
}

const engines = { DuckDB: await duckdb(), ClickHouse: clickhouse() };
console.log(`${policy}: all items, rows per second`);
for (const count of rows) {
  const results = new Set();
  for (const [name, engine] of Object.entries(engines)) {
    if (engine === undefined) {
      console.log(`${name.padEnd(10)} ${String(count).padStart(10)} rows: not run`);
      continue;
    }
    const { found, milliseconds } = await engine(count);
    results.add(found.map(String).join(' '));
    const rate = Math.round(count / (milliseconds / 1000)).toLocaleString('en');
    console.log(
      `${name.padEnd(10)} ${String(count).padStart(10)} rows: ${(milliseconds / 1000).toFixed(2)} s, ${rate} rows/s`,
    );
  }
  if (results.size > 1) throw new Error(`different sums: ${[...results].join(' / ')}`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(0);
