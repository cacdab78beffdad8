/**
 * Both notices in DuckDB, with the SQL that `canbao build --target sql` emits, over the same columns held in its own tables.
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { printIso } from '../../../compiler/dates.ts';
import { programsOf } from '../../../compiler/emit/programs.ts';
import { dialectOf } from '../../../compiler/emit/sql/dialects.ts';
import { columnsOf } from '../../../compiler/emit/sql/inputs.ts';
import { queryOf } from '../../../compiler/emit/sql/query.ts';
import { graphOf, type Side } from './by-kernel.ts';
import { flagNames, type People } from './people.ts';
import { resultNames } from './results.ts';

type Run = (text: string) => Promise<readonly (readonly unknown[])[]>;

async function load(run: Run, people: People): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'canbao-bench-'));
  const path = join(folder, 'people.csv');
  writeFileSync(path, `id,${flagNames.join()},birthDate,paid2025,paid2022\n`);
  const lines: string[] = [];
  for (let row = 0; row < people.size; row++) {
    const flags = people.flags.map((flag) => (flag[row] === 1 ? 'true' : 'false')).join();
    const days = [people.birthDate, people.paid2025, people.paid2022];
    lines.push(`${row},${flags},${days.map((each) => printIso(each[row] ?? 0)).join()}`);
    if (lines.length === 50_000 || row === people.size - 1) {
      appendFileSync(path, `${lines.join('\n')}\n`);
      lines.length = 0;
    }
  }
  const types = [
    "'id': 'BIGINT'",
    ...flagNames.map((name) => `'${name}': 'BOOLEAN'`),
    ...['birthDate', 'paid2025', 'paid2022'].map((name) => `'${name}': 'DATE'`),
  ].join(', ');
  await run(`CREATE TABLE everyone AS SELECT * FROM read_csv('${path}', columns = {${types}})`);
  rmSync(folder, { recursive: true });
}

/** An item’s value as the benchmark’s number. */
function numberOf(item: string, isDay: boolean, isYesNo: boolean): string {
  const value = isDay
    ? `("${item}" - DATE '1970-01-01')`
    : isYesNo
      ? `"${item}"::INT`
      : `"${item}"`;
  return `CASE "${item}_status" WHEN 'value' THEN ${value} WHEN 'silent' THEN -2 ELSE -1 END`;
}

function ruleOf(item: string, rules: number): string {
  const place = `split_part(split_part("${item}_rules", ',', 1), '/', 2)`;
  return `CASE ${place} WHEN '' THEN 0 WHEN 'otherwise' THEN ${rules} ELSE ${place}::INT END`;
}

const columnTexts: Readonly<Record<string, string>> = {
  a_assistance: numberOf('assistance', false, false),
  a_assistanceRule: ruleOf('assistance', 6),
  a_rebate: numberOf('rebate', false, false),
  a_rebateRule: ruleOf('rebate', 6),
  a_payable: numberOf('payable', false, false),
  a_netCost: numberOf('netCost', false, false),
  a_mayPay: numberOf('mayPay', false, true),
  a_start: numberOf('coverageStart', true, false),
  a_startRule: ruleOf('coverageStart', 8),
  b_contribution: numberOf('contribution', false, false),
  b_subsidy: numberOf('fiscalSubsidy', false, false),
  b_assistance: numberOf('assistance', false, false),
  b_assistanceRule: ruleOf('assistance', 8),
  b_cityShare: `COALESCE("assistance_cityFinance", 0)`,
  b_townShare: `COALESCE("assistance_townFinance", 0)`,
  b_payable: numberOf('payable', false, false),
  b_start: numberOf('coverageStart', true, false),
  b_startRule: ruleOf('coverageStart', 4),
};

function queryText(side: Side): string {
  const { programs } = programsOf(graphOf(side));
  if (programs === undefined) throw new Error(`${side} is refused`);
  const dialect = dialectOf.duckdb;
  const paid = side === 'a' ? 'paid2025' : 'paid2022';
  const here = new Set<string>([...flagNames, 'birthDate', 'id']);
  const columns = columnsOf(programs.any, dialect, 'BIGINT').map(({ name, type }) => {
    if (name === 'paymentDate') return `${paid} AS "paymentDate"`;
    return here.has(name) ? `"${name}"` : `NULL::${type} AS "${name}"`;
  });
  const query = queryOf(graphOf(side), programs, dialect, 'people', ({ reason }) => {
    throw new Error(reason);
  });
  // The emitted query does not look whether there can be such a person.
  const list = resultNames
    .filter((name) => name.startsWith(side))
    .map(
      (name) => `CASE WHEN ${paid} < "birthDate" THEN 0 ELSE ${columnTexts[name]} END AS ${name}`,
    );
  return `CREATE OR REPLACE TABLE results_${side} AS
WITH people AS (SELECT ${columns.join(', ')} FROM everyone), ${query.parts.join(', ')}, decided AS (
${query.last}
) SELECT id, ${list.join(', ')} FROM decided JOIN everyone USING (id)`;
}

export interface DuckDb {
  /** Decides everyone anew; the results are written to tables. */
  decide(): Promise<void>;
  checksums(): Promise<readonly number[]>;
  close(): void;
}

export async function openDuckDb(people: People, threads: number): Promise<DuckDb> {
  const instance = await DuckDBInstance.create(':memory:', { threads: `${threads}` });
  const connection = await instance.connect();
  const run: Run = async (text) => (await connection.runAndReadAll(text)).getRows();
  await load(run, people);
  const texts = [queryText('a'), queryText('b')];
  return {
    async decide() {
      for (const text of texts) await run(text);
    },
    async checksums() {
      const sums = resultNames.map((name) => `sum(${name}::HUGEINT * ((id & 1023) + 1))`);
      const found = await run(`SELECT ${sums.join(', ')} FROM results_a JOIN results_b USING (id)`);
      return (found[0] ?? []).map(Number);
    },
    close() {
      connection.closeSync();
    },
  };
}
