/**
 * The people table: its columns, and how a row is read.
 *
 * NULL says nothing: the fact is then unknown, or what its silence means. Facts and rolls that have such a meaning, and of
 * which it is known that they are unknown all the same, are listed by key in the column `unknown`.
 */

import { firstDay, lastDay } from '../../dates.ts';
import { inComment } from '../artefacts.ts';
import { shareParts } from '../lower/inputs.ts';
import type { Input, Program } from '../lower/program.ts';
import { dated, states } from '../lower/program.ts';
import { keyOf } from '../vectors/outcomes.ts';
import { columnName, type Dialect } from './dialects.ts';

export const fromKey = (input: Input): string => `${keyOf(input)}_from`;
export const toKey = (input: Input): string => `${keyOf(input)}_to`;

function isDated({ type }: Input): boolean {
  return type.kind === 'group' && type.dated;
}

function columnType(dialect: Dialect, { type }: Input): string {
  switch (type.kind) {
    case 'yesNo':
    case 'group':
      return dialect.types.bool;
    case 'date':
      return dialect.types.date;
    case 'option':
      return dialect.types.text;
    case 'percent':
      return dialect.types.decimal(6);
    default:
      return dialect.types.int;
  }
}

function silenceText({ type, silence, name }: Input): string {
  const unit = type.kind === 'money' ? ', fen' : '';
  if (type.kind === 'group') return `${name}: NULL is not on the roll`;
  const silent = {
    unknown: 'unknown',
    no: 'no',
    yes: 'yes',
    none: '无 (none)',
    unsaid: 'not said',
  }[silence];
  return `${name}${unit}: NULL is ${silent}`;
}

/** Whether a NULL already says that it is unknown. */
function isOpen({ type, silence }: Input): boolean {
  return type.kind !== 'group' && silence === 'unknown';
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
}

export function columnsOf(program: Program, dialect: Dialect, id: string): readonly Column[] {
  return [
    { name: 'id', type: id, comment: 'of the person' },
    ...program.inputs.flatMap((input): Column[] => [
      { name: keyOf(input), type: columnType(dialect, input), comment: silenceText(input) },
      ...(isDated(input)
        ? [
            { name: fromKey(input), type: dialect.types.date, comment: 'first day on the roll' },
            { name: toKey(input), type: dialect.types.date, comment: 'last day on the roll' },
          ]
        : []),
    ]),
    {
      name: 'unknown',
      type: dialect.types.text,
      comment: 'keys of closed facts and rolls that are not known, with commas',
    },
  ];
}

export function tableText(program: Program, dialect: Dialect, name: string, id: string): string {
  const columns = columnsOf(program, dialect, id);
  const lines = columns.map((each) => `${dialect.quote(each.name)} ${each.type}`);
  const comments = columns.map(
    (each) => `--   ${inComment(`${columnName(each.name)}: ${each.comment}`)}`,
  );
  return `${comments.join('\n')}\n${dialect.table(name, lines)}`;
}

/** What a row says of one input: expressions for its state, its value, whether it cannot be taken. */
interface Read {
  readonly state: string;
  readonly value?: string;
  readonly from?: string;
  readonly to?: string;
  readonly bad?: string;
}

function readInput(dialect: Dialect, input: Input): Read {
  const column = dialect.quote(keyOf(input));
  const { type, silence, lo, hi } = input;
  const listed = dialect.contains(
    `concat(',', COALESCE(${dialect.quote('unknown')}, ''), ',')`,
    dialect.text(`,${keyOf(input)},`),
  );
  const silent = type.kind === 'group' ? states.unsaid : states[silence];
  const unknown = isOpen(input) ? '' : `WHEN ${listed} THEN ${states.unknown} `;
  const choice = (cases: string): string => `CASE ${unknown}${cases}ELSE ${silent} END`;
  if (type.kind === 'yesNo' || type.kind === 'group') {
    const plain = `WHEN ${column} THEN ${states.yes} WHEN NOT ${column} THEN ${states.no} `;
    if (!isDated(input)) return { state: choice(plain) };
    const [from, to] = [dialect.quote(fromKey(input)), dialect.quote(toKey(input))];
    const turned = `COALESCE(${from} > ${to}, FALSE)`;
    const roll =
      `WHEN ${turned} THEN ${states.unknown} ` +
      `WHEN ${from} IS NOT NULL OR ${to} IS NOT NULL THEN ${dated} `;
    return {
      state: choice(roll + plain),
      from: `COALESCE(${dialect.dayOf(from)}, ${firstDay})`,
      to: `COALESCE(${dialect.dayOf(to)}, ${lastDay})`,
      bad: turned,
    };
  }
  const raw = rawValue(dialect, input, column);
  const fits =
    type.kind === 'option'
      ? `${column} IN (${input.options?.map(({ name }) => dialect.text(name)).join(', ') ?? ''})`
      : `${raw} BETWEEN ${lo} AND ${hi}`;
  const known = input.options?.length === 0 ? 'FALSE' : fits;
  return {
    state: choice(
      `WHEN ${known} THEN ${states.yes} WHEN ${column} IS NOT NULL THEN ${states.unknown} `,
    ),
    value: `CASE WHEN ${known} THEN ${raw} ELSE ${lo} END`,
    bad: `COALESCE(NOT ${known}, FALSE)`,
  };
}

function rawValue(dialect: Dialect, input: Input, column: string): string {
  switch (input.type.kind) {
    case 'date':
      return dialect.dayOf(column);
    case 'option': {
      const cases = (input.options ?? []).map(
        ({ name, at }) => `WHEN ${dialect.text(name)} THEN ${at}`,
      );
      return `CASE ${column} ${cases.join(' ')} ELSE ${input.lo} END`;
    }
    case 'percent':
      return dialect.toBig(`${column} * ${shareParts}`);
    default:
      return column;
  }
}

/** The first query: rows of the people table as states and values. Columns that nobody reads are left out. */
export function readQuery(
  program: Program,
  dialect: Dialect,
  table: string,
  read: readonly string[],
): string {
  const wanted = new Set(read);
  const reads = program.inputs.map((input) => ({ input, ...readInput(dialect, input) }));
  const bad = reads.flatMap(({ input, bad: condition }) =>
    condition === undefined ? [] : [[condition, keyOf(input)] as const],
  );
  const columns = reads.flatMap(({ state, value, from, to }, index) => [
    ...(wanted.has(`s${index}`) ? [`${state} AS s${index}`] : []),
    ...(value !== undefined && wanted.has(`v${index}`) ? [`${value} AS v${index}`] : []),
    ...(from !== undefined && wanted.has(`f${index}`) ? [`${from} AS f${index}`] : []),
    ...(to !== undefined && wanted.has(`t${index}`) ? [`${to} AS t${index}`] : []),
  ]);
  const problems = bad.length === 0 ? "''" : dialect.listed(bad);
  return `SELECT ${[dialect.quote('id'), `${problems} AS bad_input`, ...columns].join(
    ',\n  ',
  )}\nFROM ${table}`;
}
