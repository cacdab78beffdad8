/**
 * The columns of a person's row: what is filled in, the program's steps as cells, its exact results, and what is read.
 */
import type { Graph } from '../../graph/graph.ts';
import { metaOf } from '../code/meta.ts';
import { type OutputColumn, type Outputs, outputColumns } from '../code/outputs.ts';
import { write } from '../code/program-text.ts';
import type { Refusal } from '../lower/program.ts';
import type { Programs } from '../programs.ts';
import { type Column, Columns } from './columns.ts';
import { givenColumns, readColumns } from './inputs.ts';
import { shownColumns } from './shown.ts';
import { exactBelow, gatheredTexts, outputSigns, sheetSigns } from './signs.ts';

/** Functions nest up to 64 levels; a step is up to three. */
const deepest = 16;
/** Operations in one formula, so that it stays short. */
const heaviest = 120;
/** What programs take of one formula. */
const longestFormula = 8000;
/** What they have of columns. */
const mostColumns = 16_000;

export interface PersonRow {
  readonly columns: readonly Column[];
  /** The exact results, as other targets have them. */
  readonly exact: readonly OutputColumn[];
}

export const badTitle = '填错';

/** Every exact result as a text, one after the other: what `核对` compares. */
export const allTitle = '全部结果';

export function personRow(
  graph: Graph,
  { any: program }: Programs,
  refuse: (refusal: Refusal) => void,
): PersonRow {
  const [first] = program.results;
  const tooLarge = program.steps.some(
    ({ sort, lo, hi }) => sort === 'int' && (lo <= -exactBelow || hi >= exactBelow),
  );
  if (tooLarge) refuse({ reason: 'figures-too-large', owner: first?.item ?? '' });
  const columns = new Columns();
  columns.add({ title: '姓名或编号', part: 'name', format: 'text', width: 14 });
  const given = givenColumns(columns, program.inputs);
  const reads = program.inputs.map((input, index) =>
    readColumns(columns, input, given[index] ?? { main: '""' }),
  );
  const slots = new Map(reads.flatMap((each) => [...each.slots]));
  const signs = sheetSigns((slot) => slots.get(slot) ?? '0');
  const cells = new Map<string, string>();
  const { statements, printer } = write(
    program,
    signs,
    { deepest, heaviest },
    (sort, index, word) => {
      const name = `${sort} ${index} ${word}`;
      const cell = cells.get(name) ?? columns.step(name, '');
      cells.set(name, cell);
      return cell;
    },
  );
  for (const { name, text } of statements) columns.fill(name, text);
  const step = (formula: string): string => columns.step('…', formula);
  const { asked, awaited } = metaOf(graph, program);
  const refused = (owner: string): void => refuse({ reason: 'no-decimal', owner });
  const dialect = outputSigns(step);
  const outputs: Outputs = { dialect, signs, printer, asked, awaited, program, refused };
  const bad = gatheredTexts(
    reads.flatMap((each) => each.bad),
    '、',
    step,
  );
  const badCell = columns.step(badTitle, bad);
  const exact = program.results.flatMap((result) => outputColumns(outputs, result));
  const exactCells = new Map(
    exact.map(({ name, text }) => [
      name,
      columns.add({ title: name, part: 'exact', format: 'general', width: 8, formula: text }),
    ]),
  );
  const nameOf = new Map([...graph.facts, ...graph.groups].map(({ id, name }) => [id, name]));
  const askedNames = asked.map(([bit, key]) => {
    const mark = program.marks[bit];
    return [bit, nameOf.get(mark?.name ?? '') ?? key] as const;
  });
  const ends = [given[0]?.main, given.at(-1)?.to ?? given.at(-1)?.main];
  const empty = ends[0] === undefined ? 'FALSE' : `(COUNTA(${ends.join(':')})=0)`;
  shownColumns(
    { graph, columns, outputs, exact: exactCells, empty, asked: askedNames },
    program.results,
  );
  columns.add({ title: badTitle, part: 'shown', format: 'text', width: 16, formula: badCell });
  const texts = exact.map((column) => textOf(column, exactCells.get(column.name) ?? '""'));
  columns.add({
    title: allTitle,
    part: 'step',
    format: 'text',
    width: 20,
    formula: [badCell, ...halves(texts, step)].join('&"|"&'),
  });
  const placed = columns.placed();
  const tooLong = placed.some(({ formula = '' }) => formula.length > longestFormula);
  if (tooLong || placed.length > mostColumns) {
    refuse({ reason: 'too-many-steps', owner: first?.item ?? '' });
  }
  return { columns: placed, exact };
}

/** A cell's exact content, the same in every language of the program that shows it. */
function textOf({ kind, digits }: OutputColumn, cell: string): string {
  if (kind === 'yesNo') return `IF((${cell}=""),"",IF(${cell},1,0))`;
  return digits === undefined ? cell : `IF((${cell}=""),"",ROUND(${cell}*${10 ** digits},0))`;
}

/** Texts put together so many at a time. */
function halves(texts: readonly string[], step: (formula: string) => string): readonly string[] {
  const most = 60;
  const cells: string[] = [];
  for (let from = 0; from < texts.length; from += most) {
    cells.push(step(texts.slice(from, from + most).join('&"|"&')));
  }
  return cells;
}
