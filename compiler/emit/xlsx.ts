/**
 * Excel: a workbook with live formulas, which a township clerk fills in, one person a row.
 *
 * Gives the sheets 填写 (to fill in), 核对 (the conformance vectors with formulas that check them), 说明 (where it comes from);
 * all people get what the evaluator gives them, unknown facts included.
 */
import { parseDay } from '../dates.ts';
import type { Given, GivenValue, Graph } from '../graph/graph.ts';
import { parseExact } from '../values/rational.ts';
import { type BuildOptions, type Built, headerLines } from './artefacts.ts';
import type { OutputColumn } from './code/outputs.ts';
import type { Input, Program, Refusal } from './lower/program.ts';
import { programsOf } from './programs.ts';
import { expectedRow } from './sql/rows.ts';
import type { TargetOutcomes } from './vectors/outcomes.ts';
import { bookBytes } from './xlsx/book.ts';
import { type Column, cellAt, firstRow } from './xlsx/columns.ts';
import { firstSerialDay, words } from './xlsx/inputs.ts';
import { allTitle, personRow } from './xlsx/person-row.ts';
import { type Cell, type Filled, Lists, peopleXml, plainXml } from './xlsx/sheet-xml.ts';
import { epochSerial } from './xlsx/signs.ts';

/** Rows that are ready to be filled in; more by copying the last one down. */
const readyRows = 100;

export const sheetNames = { fill: '填写', check: '核对', about: '说明', options: '选项' } as const;

/** A person with what must come out. */
export interface Checked {
  readonly person: readonly Given[];
  readonly outcomes: TargetOutcomes;
}

function cellsOf(input: Input, value: GivenValue): readonly Cell[] {
  const decimal = (text: string): number => {
    const { n, d } = parseExact(text);
    return Number(n) / Number(d);
  };
  const serial = (day: string): number => parseDay(day) + epochSerial;
  switch (value.kind) {
    case 'yesNo':
      return [value.value ? words.yes : words.no];
    case 'day':
      return [serial(value.day)];
    case 'money':
      return [decimal(value.fen) / 100];
    case 'number':
      return [decimal(value.value)];
    case 'option':
      return [value.option];
    case 'none':
      return [input.type.kind !== 'group' && input.silence === 'unknown' ? undefined : words.none];
    case 'unknown':
      return [words.unknown];
    case 'roll':
      if (input.type.kind !== 'group' || !input.type.dated) return [words.unknown];
      return [
        undefined,
        value.from === undefined ? undefined : serial(value.from),
        value.to === undefined ? undefined : serial(value.to),
      ];
  }
}

/** Spreadsheets cannot tell days before March 1900. */
function canStand(person: readonly Given[]): boolean {
  const isEarly = (day: string | undefined): boolean =>
    day !== undefined && parseDay(day) < firstSerialDay;
  return person.every(({ value }) =>
    value.kind === 'day'
      ? !isEarly(value.day)
      : value.kind !== 'roll' || !(isEarly(value.from) || isEarly(value.to)),
  );
}

/** What is filled in for a person; the first column is the name. */
function filledOf(program: Program, person: readonly Given[], name: string): Filled {
  const values = new Map(person.map(({ id, value }) => [id, value]));
  const filled = new Map<number, Cell>([[0, name]]);
  let place = 1;
  for (const input of program.inputs) {
    const value = values.get(input.id);
    const cells = value === undefined ? [] : cellsOf(input, value);
    for (const [index, cell] of cells.entries()) filled.set(place + index, cell);
    place += input.type.kind === 'group' && input.type.dated ? 3 : 1;
  }
  return filled;
}

/** The exact results that a person must get, as the sheet puts them together. */
export function expectedText(
  program: Program,
  exact: readonly OutputColumn[],
  outcomes: TargetOutcomes,
): string {
  const row = expectedRow(program, outcomes);
  const texts = exact.map(({ name, kind, digits }) => {
    const text = row.get(name);
    if (text === undefined) return '';
    if (kind === 'yesNo') return text === 'true' ? '1' : '0';
    if (kind === 'date') return `${parseDay(text) + epochSerial}`;
    if (digits === undefined) return text;
    const { n, d } = parseExact(text);
    return `${(n * 10n ** BigInt(digits)) / d}`;
  });
  return `|${texts.join('|')}`;
}

/** The column with what a person must get. */
export const expectedTitle = '应为';

const right = '符';
const wrong = '不符';

/** The sheet on which people stand beside what they must get. */
function checkColumns(columns: readonly Column[]): readonly Column[] {
  const all = columns.findIndex(({ title }) => title === allTitle);
  const expected = columns.length;
  const check: Column = {
    title: '是否相符',
    part: 'shown',
    format: 'text',
    width: 10,
    formula: `IF(EXACT(${cellAt(all, firstRow)},${cellAt(expected, firstRow)}),"${right}","${wrong}")`,
  };
  const expects: Column = { title: expectedTitle, part: 'exact', format: 'text', width: 20 };
  return [...columns, expects, check];
}

/** The workbook with these people to be checked; refusals name what it cannot say. */
export function workbook(
  graph: Graph,
  options: BuildOptions,
  checked?: readonly Checked[],
): { readonly bytes: Uint8Array } | { readonly refusals: readonly Refusal[] } {
  const { programs, refusals: general } = programsOf(graph);
  if (programs === undefined) return { refusals: general };
  const refusals: Refusal[] = [];
  const { columns, exact } = personRow(graph, programs, (each) => {
    const isKnown = refusals.some(
      ({ reason, owner }) => reason === each.reason && owner === each.owner,
    );
    if (!isKnown) refusals.push(each);
  });
  if (refusals.length > 0) return { refusals };
  const program = programs.any;
  const vectors = (checked ?? programs.vectors()).filter(({ person }) => canStand(person));
  const checking = checkColumns(columns);
  const [expects, checks] = [checking.length - 2, checking.length - 1];
  const rows = vectors.map(({ person, outcomes }, index): Filled => {
    const filled = filledOf(program, person, `${index + 1}`);
    return new Map([...filled, [expects, expectedText(program, exact, outcomes)]]);
  });
  const range = `${cellAt(checks, firstRow)}:${cellAt(checks, firstRow + rows.length - 1)}`;
  const count = (what: string): string => `COUNTIF(${range},"${what}")`;
  const lists = new Lists(sheetNames.options);
  const title = `${graph.policy.name}${graph.policy.year === undefined ? '' : ` ${graph.policy.year}年度`}`;
  const hidden = ({ part }: Column): boolean => part === 'exact' || part === 'step';
  const fill = peopleXml(
    {
      columns,
      rows: Array.from({ length: readyRows }, () => new Map()),
      top: [
        { text: title },
        { text: '每人一行；白底各列照实填写，结果自动算出。不够时把最后一行向下复制。' },
      ],
      hidden,
    },
    lists,
  );
  const check = peopleXml(
    {
      columns: checking,
      rows,
      top: [
        { formula: `${count(right)}&" passed, "&${count(wrong)}&" failed"` },
        { text: '每一行是一个人，最后一列是算出的结果与应得的结果是否相符。' },
      ],
      hidden,
    },
    lists,
  );
  const run = `sheet ${sheetNames.check}, cell A1; or: soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2' ${options.name}.xlsx`;
  const lines = headerLines(graph, options, run);
  return {
    bytes: bookBytes(
      [
        { name: sheetNames.fill, xml: fill },
        { name: sheetNames.check, xml: check },
        { name: sheetNames.about, xml: plainXml([...lines.map((line) => [line])], 100) },
        { name: sheetNames.options, xml: plainXml(lists.rows, 16), hidden: true },
      ],
      lines.join('\n'),
    ),
  };
}

export function xlsx(graph: Graph, options: BuildOptions): Built {
  const made = workbook(graph, options);
  if (!('bytes' in made)) return { refusals: made.refusals };
  return { files: [{ suffix: '.xlsx', bytes: made.bytes }] };
}
