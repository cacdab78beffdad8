/**
 * The query that decides all items for all rows of a people table.
 */
import type { Graph } from '../../graph/graph.ts';
import { metaOf } from '../code/meta.ts';
import type { Program, Refusal } from '../lower/program.ts';
import { isTooLarge } from '../programs.ts';
import type { Dialect } from './dialects.ts';
import { readQuery } from './inputs.ts';
import { layered, layersOf } from './layers.ts';
import { type OutputColumn, outputColumns } from './outputs.ts';
import { sqlSigns } from './signs.ts';

export interface Query {
  /** Named subqueries, each over those before; the first reads the table. */
  readonly parts: readonly string[];
  /** The query over the last of them. */
  readonly last: string;
  readonly columns: readonly OutputColumn[];
}

const columnKinds: Readonly<Record<string, string>> = {
  state: 's',
  value: 'v',
  from: 'f',
  to: 't',
};

/** `refuse` is told what the dialect cannot say. */
export function queryOf(
  graph: Graph,
  program: Program,
  dialect: Dialect,
  table: string,
  refuse: (refusal: Refusal) => void,
): Query {
  const places = new Map(program.inputs.map(({ id }, index) => [id, index]));
  const signs = sqlSigns(dialect, (slot) => {
    const [part = '', ...rest] = slot.split(' ');
    return `${columnKinds[part] ?? part}${places.get(rest.join(' ')) ?? 0}`;
  });
  if (isTooLarge(program))
    refuse({ reason: 'figures-too-large', owner: program.results[0]?.item ?? '' });
  const { asked, awaited } = metaOf(graph, program);
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
  const id = dialect.quote('id');
  const through = [id, 'bad_input'];
  const list = columns.map(({ name, text }) => `${text} AS ${dialect.quote(name)}`);
  const from = found.layers.length === 0 ? 'i' : `l${found.layers.length - 1}`;
  return {
    columns,
    parts: layered(found, dialect, readQuery(program, dialect, table, found.inputs), through),
    last: `SELECT ${[...through, ...list].join(',\n  ')}\nFROM ${from}`,
  };
}
