/**
 * The query that decides all items for all rows of a people table.
 *
 * Rows of which everything that matters is known go through a program of their own, which is several times shorter.
 */
import type { Graph } from '../../graph/graph.ts';
import { metaOf } from '../code/meta.ts';
import { type OutputColumn, outputColumns } from '../code/outputs.ts';
import { type Program, type Refusal, states } from '../lower/program.ts';
import { isTooLarge, type Programs } from '../programs.ts';
import type { Dialect } from './dialects.ts';
import { readQuery } from './inputs.ts';
import { layered, layersOf } from './layers.ts';
import { sqlSigns } from './signs.ts';

export interface Query {
  /** Named subqueries, each over those before; the first ones read the table. */
  readonly parts: readonly string[];
  /** The query over the last of them. */
  readonly last: string;
  readonly columns: readonly OutputColumn[];
}

/** `refuse` is told what the dialect cannot say. */
type Refuse = (refusal: Refusal) => void;

interface Source {
  readonly graph: Graph;
  readonly programs: Programs;
  readonly dialect: Dialect;
  readonly table: string;
  readonly refuse: Refuse;
}

const columnKinds: Readonly<Record<string, string>> = {
  state: 's',
  value: 'v',
  from: 'f',
  to: 't',
};

interface Branch {
  readonly parts: readonly string[];
  readonly from: string;
  readonly columns: readonly OutputColumn[];
}

/** One program over those rows for which the condition on states holds. */
function branchOf(source: Source, program: Program, prefix: string, condition: string): Branch {
  const { graph, programs, dialect, table, refuse } = source;
  const signs = sqlSigns(dialect, (slot) => {
    const [part = '', ...rest] = slot.split(' ');
    return `${columnKinds[part] ?? part}${programs.places.get(rest.join(' ')) ?? 0}`;
  });
  const { asked, awaited } = metaOf(graph, programs.any);
  let columns: readonly OutputColumn[] = [];
  const found = layersOf(program, signs, (printer) => {
    const refused = (owner: string): void => refuse({ reason: 'no-decimal', owner });
    const outputs = { dialect, signs, printer, asked, awaited, program, refused };
    columns = program.results.flatMap((result) => outputColumns(outputs, result));
    return columns.map(({ text }) => text);
  });
  if (found.layers.length > dialect.mostLayers) {
    refuse({ reason: 'too-many-steps', owner: found.highest });
  }
  const through = [dialect.quote('id'), 'bad_input'];
  const conditions = [...new Set([...found.inputs, ...(condition.match(/\bs\d+\b/g) ?? [])])];
  const read = readQuery(programs.any, dialect, table, conditions);
  const filter = condition === '' ? '' : `\nWHERE ${condition}`;
  const first = `SELECT ${[...through, ...found.inputs].join(', ')}\nFROM ${prefix}_people${filter}`;
  return {
    columns,
    parts: [
      `${prefix}_people AS (\n${read}${dialect.fence}\n)`,
      ...layered(found, dialect, first, through, prefix),
    ],
    from: `${prefix}${found.layers.length === 0 ? '_rows' : found.layers.length - 1}`,
  };
}

export function queryOf(
  graph: Graph,
  programs: Programs,
  dialect: Dialect,
  table: string,
  refuse: Refuse,
): Query {
  const source: Source = { graph, programs, dialect, table, refuse };
  if (isTooLarge(programs.any)) {
    refuse({ reason: 'figures-too-large', owner: programs.any.results[0]?.item ?? '' });
  }
  const through = [dialect.quote('id'), 'bad_input'];
  const select = ({ from, columns }: Branch, all: readonly OutputColumn[]): string => {
    const texts = new Map(columns.map(({ name, text }) => [name, text]));
    const list = all.map(({ name, otherwise = 'NULL' }) => {
      return `${texts.get(name) ?? otherwise} AS ${dialect.quote(name)}`;
    });
    return `SELECT ${[...through, ...list].join(',\n  ')}\nFROM ${from}`;
  };
  const { any, whole } = programs;
  const worthwhile = whole.steps.length * 3 < any.steps.length * 2;
  const unknown = any.inputs.map((_, index) => `s${index} = ${states.unknown}`).join(' OR ');
  const open = branchOf(source, any, 'a', worthwhile ? `(${unknown})` : '');
  if (!worthwhile) {
    return { columns: open.columns, parts: open.parts, last: select(open, open.columns) };
  }
  const known = branchOf(source, whole, 'w', `NOT (${unknown})`);
  return {
    columns: open.columns,
    parts: [...known.parts, ...open.parts],
    last: `${select(known, open.columns)}\nUNION ALL\n${select(open, open.columns)}`,
  };
}
