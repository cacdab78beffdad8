/**
 * How the dialects of SQL write what a program does.
 *
 * Days are whole numbers since 1970-01-01 inside a query; each dialect's own calendar shifts them by months and takes them
 * apart, which all four do as the Civil Code does (art. 202: the last day of a shorter month).
 */
import type { OutputSigns } from '../code/outputs.ts';
import { sha256 } from '../sha256.ts';
import type { DialectName } from '../targets.ts';

export interface RowColumn {
  readonly name: string;
  readonly type: string;
  readonly given: boolean;
}

export interface Dialect extends OutputSigns {
  readonly title: string;
  quote(name: string): string;
  readonly types: {
    readonly bool: string;
    readonly date: string;
    readonly int: string;
    readonly text: string;
    /** So many digits after the point. */
    decimal(digits: number): string;
  };
  toInt(text: string): string;
  toText(text: string): string;
  /** A sum or a product, which some databases take for a number without sign: it would go together with no other. */
  signed(text: string): string;
  dayOf(date: string): string;
  addMonths(day: string, months: string): string;
  part(part: 'year' | 'month' | 'monthDay', day: string): string;
  bitOr(parts: readonly string[]): string;
  bitAnd(a: string, b: string): string;
  contains(text: string, part: string): string;
  /** Subqueries in each other beyond which its planner gives up or runs out of memory. */
  readonly mostLayers: number;
  /** Put at the end of a subquery, so that it stays one. */
  readonly fence: string;
  /** A statement to be run before the query; empty if none is needed. */
  readonly before: string;
  /** A decimal column with all its digits. */
  decimalText(text: string, digits: number): string;
  /** A query that gives rows of literals; columns that are not given are NULL. */
  rows(columns: readonly RowColumn[], values: readonly (readonly string[])[]): string;
  /** The statement that makes the people table. */
  table(name: string, columns: readonly string[]): string;
}

/** PostgreSQL cuts names after so many bytes. */
const mostBytes = 63;

/** A name that no database cuts: long ones end in a mark of their whole text. */
export function columnName(name: string): string {
  const bytes = (text: string): number => encodeURIComponent(text).replace(/%../g, '.').length;
  if (bytes(name) <= mostBytes) return name;
  const mark = `_${sha256(name).slice(0, 8)}`;
  let start = [...name];
  while (bytes(start.join('') + mark) > mostBytes) start = start.slice(0, -1);
  return start.join('') + mark;
}

const doubled = (sign: string) => (text: string) =>
  `${sign}${text.split(sign).join(sign + sign)}${sign}`;
const single = doubled("'");
const named = (sign: string) => (name: string) => doubled(sign)(columnName(name));

const plainTable = (name: string, columns: readonly string[]): string =>
  `CREATE TABLE ${name} (\n${columns.map((each) => `  ${each}`).join(',\n')}\n);`;

/** Functions take at most a hundred arguments in PostgreSQL. */
const mostArguments = 90;

/** Texts with a separator between them; NULLs are left out. */
export function joined(separator: string, parts: readonly string[]): string {
  if (parts.length <= mostArguments) return `concat_ws('${separator}', ${parts.join(', ')})`;
  const chunks: string[] = [];
  for (let from = 0; from < parts.length; from += mostArguments) {
    chunks.push(joined(separator, parts.slice(from, from + mostArguments)));
  }
  return joined(separator, chunks);
}

const caseText = ([condition, text]: readonly [string, string]): string =>
  `CASE WHEN ${condition} THEN ${single(text)} END`;

type Parts<T> = readonly (readonly [T, string])[];

const branches = (parts: Parts<number | string>): string =>
  parts.map(([when, text]) => `WHEN ${when} THEN ${text}`).join(' ');

/** The same in every dialect. */
const standard = {
  cases: (parts: Parts<string>): string => `CASE ${branches(parts)} END`,
  pick: (number: string, parts: Parts<number>): string => `CASE ${number} ${branches(parts)} END`,
  yesNo: (condition: string): string => condition,
  signed: (text: string): string => text,
};

const lines = (values: readonly (readonly string[])[]): string =>
  values.map((row) => `(${row.join(', ')})`).join(',\n');

/** Rows of values, each cast to its column's type. */
const castRows =
  (quote: (name: string) => string) =>
  (columns: readonly RowColumn[], values: readonly (readonly string[])[]): string => {
    const given = columns.filter((each) => each.given);
    const list = columns.map(({ name, type, given: is }) => {
      return `CAST(${is ? `c${given.findIndex((each) => each.name === name)}` : 'NULL'} AS ${type}) AS ${quote(name)}`;
    });
    const names = given.map((_, index) => `c${index}`).join(', ');
    return `SELECT ${list.join(', ')}\nFROM (VALUES\n${lines(values)}\n) AS t(${names})`;
  };

const epoch = "DATE '1970-01-01'";

const postgres: Dialect = {
  ...standard,
  title: 'PostgreSQL 12+',
  quote: named('"'),
  text: single,
  types: {
    bool: 'BOOLEAN',
    date: 'DATE',
    int: 'BIGINT',
    text: 'TEXT',
    decimal: (digits) => `NUMERIC(38, ${digits})`,
  },
  toInt: (text) => `CAST(${text} AS INTEGER)`,
  toBig: (text) => `CAST(${text} AS BIGINT)`,
  toText: (text) => `CAST(${text} AS TEXT)`,
  decimal: (scaled, digits) => `CAST(${scaled} AS NUMERIC(38, 0)) * 0.${'0'.repeat(digits - 1)}1`,
  dayOf: (date) => `(${date} - ${epoch})`,
  dateOf: (day) => `(${epoch} + CAST(${day} AS INTEGER))`,
  addMonths: (day, months) =>
    `(CAST(${epoch} + CAST(${day} AS INTEGER) + make_interval(months => CAST(${months} AS INTEGER)) AS DATE) - ${epoch})`,
  part: (part, day) =>
    `CAST(EXTRACT(${{ year: 'YEAR', month: 'MONTH', monthDay: 'DAY' }[part]} FROM ${epoch} + CAST(${day} AS INTEGER)) AS INTEGER)`,
  divide: (a, b) => `(${a} / ${b})`,
  bitOr: (parts) => `(${parts.join(' | ')})`,
  bitAnd: (a, b) => `(${a} & ${b})`,
  listed: (parts) => joined(',', parts.map(caseText)),
  contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
  decimalText: (text) => `CAST(${text} AS TEXT)`,
  rows: castRows(named('"')),
  fence: ' OFFSET 0',
  before: '',
  mostLayers: 100,
  table: plainTable,
};

const duckdb: Dialect = {
  ...postgres,
  title: 'DuckDB 1.0+',
  types: {
    ...postgres.types,
    text: 'VARCHAR',
    decimal: (digits) => `DECIMAL(38, ${digits})`,
  },
  toText: (text) => `CAST(${text} AS VARCHAR)`,
  decimalText: (text) => `CAST(${text} AS VARCHAR)`,
  decimal: (scaled, digits) =>
    `CAST(${scaled} AS DECIMAL(30, 0)) * CAST(0.${'0'.repeat(digits - 1)}1 AS DECIMAL(8, ${digits}))`,
  addMonths: (day, months) =>
    `CAST(CAST(${epoch} + CAST(${day} AS INTEGER) + to_months(CAST(${months} AS INTEGER)) AS DATE) - ${epoch} AS INTEGER)`,
  part: (part, day) =>
    `CAST(${{ year: 'year', month: 'month', monthDay: 'day' }[part]}(${epoch} + CAST(${day} AS INTEGER)) AS INTEGER)`,
  dayOf: (date) => `CAST(${date} - ${epoch} AS INTEGER)`,
  divide: (a, b) => `(${a} // ${b})`,
  fence: '',
  mostLayers: 400,
};

const clickhouse: Dialect = {
  ...standard,
  title: 'ClickHouse 23.8+',
  // Escapes count in names too.
  quote: (name) => doubled('"')(columnName(name).replace(/\\/g, '\\\\')),
  text: (value) => `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`,
  types: {
    bool: 'Nullable(Bool)',
    date: 'Nullable(Date32)',
    int: 'Nullable(Int64)',
    text: 'Nullable(String)',
    decimal: (digits) => `Nullable(Decimal(38, ${digits}))`,
  },
  toInt: (text) => `toInt32(${text})`,
  toBig: (text) => `toInt64(${text})`,
  signed: (text) => `toInt64(${text})`,
  toText: (text) => `toString(${text})`,
  decimal: (scaled, digits) =>
    `toDecimal128(${scaled}, 0) * toDecimal128('0.${'0'.repeat(digits - 1)}1', ${digits})`,
  dayOf: (date) => `toInt32(${date})`,
  dateOf: (day) => `(toDate32('1970-01-01') + toInt32(${day}))`,
  addMonths: (day, months) =>
    `toInt32(addMonths(toDate32('1970-01-01') + toInt32(${day}), toInt32(${months})))`,
  part: (part, day) =>
    `toInt32(${{ year: 'toYear', month: 'toMonth', monthDay: 'toDayOfMonth' }[part]}(toDate32('1970-01-01') + toInt32(${day})))`,
  divide: (a, b) => `intDiv(${a}, ${b})`,
  bitOr: ([first = '0', ...others]) =>
    others.reduce((all, each) => `bitOr(${all}, ${each})`, first),
  bitAnd: (a, b) => `bitAnd(${a}, ${b})`,
  listed: (parts) =>
    `arrayStringConcat(arrayFilter(x -> x != '', [${parts
      .map(([condition, text]) => `if(${condition}, ${clickhouse.text(text)}, '')`)
      .join(', ')}]), ',')`,
  contains: (text, part) => `(position(${text}, ${part}) > 0)`,
  // Comparisons give 1 and 0.
  yesNo: (condition) => `toBool(${condition})`,
  decimalText: (text, digits) => `toDecimalString(${text}, ${digits})`,
  rows: (columns, values) => {
    const given = columns.filter((each) => each.given);
    const types = given.map(({ type }, index) => `c${index} ${type}`).join(', ');
    const list = columns.map(({ name, type, given: is }) => {
      const column = is ? `c${given.findIndex((each) => each.name === name)}` : 'NULL';
      return `CAST(${column} AS ${type}) AS ${clickhouse.quote(name)}`;
    });
    return `SELECT ${list.join(', ')}\nFROM values('${types}',\n${lines(values)}\n)`;
  },
  fence: '',
  // Its limits are made for what people type. Its optimizer takes minutes to merge so many layers, and gains nothing.
  before:
    'SET max_query_size = 16777216, max_ast_elements = 5000000, max_expanded_ast_elements = 5000000, query_plan_enable_optimizations = 0',
  // max_subquery_depth is 100.
  mostLayers: 90,
  table: (name, columns) =>
    `CREATE TABLE ${name} (\n${columns.map((each) => `  ${each}`).join(',\n')}\n) ENGINE = MergeTree ORDER BY id;`,
};

const spark: Dialect = {
  ...postgres,
  title: 'Spark SQL 3.3+',
  quote: named('`'),
  text: (value) => `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`,
  types: {
    bool: 'BOOLEAN',
    date: 'DATE',
    int: 'BIGINT',
    text: 'STRING',
    decimal: (digits) => `DECIMAL(38, ${digits})`,
  },
  toText: (text) => `CAST(${text} AS STRING)`,
  decimal: (scaled, digits) =>
    `CAST(CAST(${scaled} AS DECIMAL(28, 0)) * 0.${'0'.repeat(digits - 1)}1BD AS DECIMAL(38, ${digits}))`,
  dayOf: (date) => `datediff(${date}, ${epoch})`,
  dateOf: (day) => `date_add(${epoch}, CAST(${day} AS INT))`,
  addMonths: (day, months) =>
    `datediff(add_months(date_add(${epoch}, CAST(${day} AS INT)), CAST(${months} AS INT)), ${epoch})`,
  part: (part, day) =>
    `${{ year: 'year', month: 'month', monthDay: 'day' }[part]}(date_add(${epoch}, CAST(${day} AS INT)))`,
  divide: (a, b) => `(${a} div ${b})`,
  contains: (text, part) => `(instr(${text}, ${part}) > 0)`,
  decimalText: (text) => `CAST(${text} AS STRING)`,
  rows: castRows(named('`')),
  fence: '',
  table: (name, columns) => `${plainTable(name, columns).replace(/;$/, '')} USING PARQUET;`,
};

export const dialectOf: Readonly<Record<DialectName, Dialect>> = {
  postgres,
  duckdb,
  clickhouse,
  spark,
};
