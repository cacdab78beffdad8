// `npm run bench:rows`: a table of ten million people on the command line, from CSV and from Parquet: time, processor time and
// the most memory that was ever resident. The files are made anew, the same every time, and deleted.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DuckDBInstance } from '@duckdb/node-api';

const rows = Number(process.argv[2] ?? 10_000_000);
const root = join(import.meta.dirname, '..', '..');
const cli = join(root, 'dist', 'cli', 'canbao.js');
const townships = ['位庄乡', '亢村镇', '城关镇', '中和镇', '照镜镇', '大新庄乡'];

/** Everything about a person follows from the row’s number. */
const people = `
  SELECT
    DATE '1930-01-01' + CAST(hash(i, 1) % 34000 AS INTEGER) AS "出生日期",
    DATE '2023-09-01' + CAST(hash(i, 2) % 120 AS INTEGER) AS "缴费日期",
    [${townships.map((name) => `'${name}'`).join()}][1 + CAST(hash(i, 3) % ${townships.length} AS INTEGER)] AS "所在乡镇",
    CAST(hash(i, 4) % 25 = 0 AS INTEGER) AS "低保对象",
    CAST(hash(i, 5) % 90 = 0 AS INTEGER) AS "特困人员",
    CAST(hash(i, 6) % 60 = 0 AS INTEGER) AS "防止返贫监测对象",
    CAST(hash(i, 7) % 300 = 0 AS INTEGER) AS "返贫致贫人口"
  FROM range(${rows}) AS numbers(i)`;

async function make(folder) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const files = { csv: join(folder, 'people.csv'), parquet: join(folder, 'people.parquet') };
  await connection.run(`COPY (${people}) TO '${files.csv}' (HEADER)`);
  await connection.run(
    `COPY (${people}) TO '${files.parquet}' (FORMAT parquet, ROW_GROUP_SIZE 100000)`,
  );
  connection.closeSync();
  return files;
}

const told = 'resources ';
const watcher = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write('${told}' + JSON.stringify({ maxRSS, cpu: (userCPUTime + systemCPUTime) / 1e6 }) + '\\n');
  });
`)}`;

function simulate(file) {
  const policy = join(root, 'policies', 'huojia', '2024.canbao');
  const args = [
    '--import',
    watcher,
    cli,
    'simulate',
    policy,
    '--people',
    file,
    '--by',
    '乡镇',
    '--json',
  ];
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root });
    const [out, errors] = [[], []];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', () => {
      const said = Buffer.concat(errors).toString();
      const resources = said.split('\n').find((line) => line.startsWith(told));
      if (resources === undefined) {
        reject(new Error(said));
        return;
      }
      const seconds = (performance.now() - begun) / 1000;
      const document = JSON.parse(Buffer.concat(out).toString());
      resolve({ seconds, document, ...JSON.parse(resources.slice(told.length)) });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'canbao-bench-rows-'));
try {
  const files = await make(folder);
  const totals = new Set();
  for (const [kind, file] of Object.entries(files)) {
    const { seconds, document, maxRSS, cpu } = await simulate(file);
    const { counted, bad } = document.people;
    const size = (statSync(file).size / 2 ** 20).toFixed(0);
    totals.add(JSON.stringify(document.everyone.items));
    console.log(
      `${kind.padEnd(8)} ${counted.toLocaleString('en')} people, ${bad} bad rows, ${size} MiB: ${seconds.toFixed(1)} s by the clock, ${cpu.toFixed(1)} s of processors, ${(rows / seconds / 1000).toFixed(0)},000 rows/s, at most ${(maxRSS / 1024).toFixed(0)} MiB resident`,
    );
  }
  if (totals.size !== 1) throw new Error('the two files come to different totals');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
