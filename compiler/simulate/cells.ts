/**
 * Reads the cells of one column: people's facts and groups as registers and spreadsheets write them.
 *
 * Takes an input and a cell as text, number, day or truth value; gives what its column stores, or what is wrong with it.
 * Guarantees: a number that may be a year as well as a day number is refused, never guessed; equal texts are read once.
 */
import { type DayNumber, existingDay, printIso } from '../dates.ts';
import type { Fact } from '../graph/graph.ts';
import { readFact } from '../run/facts.ts';
import { type Input, type Stored, said, stored } from './block.ts';
import type { RowProblem } from './row-problems.ts';

/** A cell as a table gives it. */
export type CellValue = string | number | bigint | boolean | Date | null | undefined;

/** Dates, numbers, texts and truth values of a reader come as such; anything else as its text. */
export function cellValue(cell: unknown): CellValue {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return cell;
  switch (typeof cell) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return cell;
    default:
      return JSON.stringify(cell);
  }
}

export type CellRead = Stored | { readonly problem: RowProblem };

const nothing: Stored = { said: said.nothing, value: 0 };
const unknown: Stored = { said: said.unknown, value: 0 };

const normal = (text: string): string => text.normalize('NFKC').trim();

const unknownWords: ReadonlySet<string> = new Set(['未知', '不详', 'unknown', 'null']);
const yesWords: ReadonlySet<string> = new Set(['1', '是', 'true', 'yes', 'y', 't', '√', '✓']);
const noWords: ReadonlySet<string> = new Set(['0', '否', 'false', 'no', 'n', 'f', '×', '✗']);

/** Longer texts are cut in messages. */
const longest = 40;

export function shownCell(text: string): string {
  return `「${text.length > longest ? `${text.slice(0, longest)}…` : text}」`;
}

/** A cell as text; a day of a spreadsheet has no time zone and is given as midnight UTC. */
export function cellText(cell: CellValue): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const time = cell.getTime();
    const day = Number.isNaN(time) ? undefined : Math.floor(time / 86_400_000);
    return day === undefined ? '' : printIso(day);
  }
  return String(cell);
}

/** 1899-12-30, day 0 of spreadsheets for every day after February 1900. */
const serialZero = -25569;

/** A spreadsheet's number of a day: 1927-05-18 to 2173-10-13. Below stand what may be years. */
const serials = { least: 10_000, most: 99_999 };

type DayRead = DayNumber | 'no-such-day' | 'unclear' | undefined;

/** The day; undefined where it is no date at all. */
function readDay(text: string): DayRead {
  const separated =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(text);
  const parts =
    separated === null
      ? (/^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?$/.exec(text) ??
        /^(\d{4})(\d{2})(\d{2})$/.exec(text))
      : [separated[0], separated[1], separated[3], separated[4]];
  if (parts !== null) {
    const day = existingDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    return day ?? 'no-such-day';
  }
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const serial = Math.floor(Number(text)); // behind the point stands the time of day
  return serial >= serials.least && serial <= serials.most ? serial + serialZero : 'unclear';
}

function isFormula(text: string): boolean {
  return /^([=@]|[+-].*[(!|=]|#[A-Z/0!?]+$)/.test(text);
}

function readYesNo(text: string): Stored | undefined {
  const word = text.toLowerCase();
  if (yesWords.has(word)) return { said: said.value, value: 1 };
  return noWords.has(word) ? { said: said.value, value: 0 } : undefined;
}

/** Thousands set apart, as in `1,234.50`. */
const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?/;

function readFactCell(key: string, fact: Fact, text: string): CellRead {
  const found = shownCell(text);
  let plain: unknown = text;
  switch (fact.type.kind) {
    case 'yesNo': {
      const read = readYesNo(text);
      if (read !== undefined) return read;
      break;
    }
    case 'date': {
      if (text === '无' || text.toLowerCase() === 'none') plain = '无';
      else {
        const day = readDay(text);
        if (day === 'no-such-day') return { problem: { code: day, key, found } };
        if (day === 'unclear') return { problem: { code: 'unclear-date', key, found } };
        plain = day === undefined ? text : printIso(day);
      }
      break;
    }
    case 'money':
    case 'integer':
      plain = grouped.test(text) ? text.replaceAll(',', '') : text.replace(/^(-?\d+)\.0+$/, '$1');
      break;
    default:
  }
  const read = readFact(key, fact, plain);
  if ('problem' in read) return { problem: read.problem };
  return stored(fact, read) ?? { problem: { code: 'number-too-large', key, found } };
}

/** Reads a cell; `key` is the column's own name, for messages. */
export type CellReader = (cell: CellValue) => CellRead;

/** So many different texts are remembered for a column. */
const remembered = 50_000;

/** A reader that reads each text once. */
function remembering(read: (text: string) => CellRead): CellReader {
  const memory = new Map<string, CellRead>();
  return (cell) => {
    const raw = typeof cell === 'string' ? cell : cellText(cell);
    const known = memory.get(raw);
    if (known !== undefined) return known;
    const result = read(normal(raw));
    if (memory.size >= remembered) memory.clear();
    memory.set(raw, result);
    return result;
  };
}

export function cellReader(key: string, input: Input): CellReader {
  return remembering((text) => {
    if (text === '') return nothing;
    if (unknownWords.has(text.toLowerCase())) return unknown;
    if (isFormula(text)) return { problem: { code: 'formula', key, found: shownCell(text) } };
    if (input.kind === 'fact') return readFactCell(key, input.node, text);
    const { id } = input.node;
    return readYesNo(text) ?? { problem: { code: 'wrong-type', key, id, found: shownCell(text) } };
  });
}

/** Reads the first or last day of a roll; `nothing` where the end is open. */
export function rollEndReader(key: string, group: Input): CellReader {
  return remembering((text) => {
    if (text === '') return nothing;
    if (isFormula(text)) return { problem: { code: 'formula', key, found: shownCell(text) } };
    const day = readDay(text);
    const found = shownCell(text);
    if (day === 'no-such-day') return { problem: { code: day, key, found } };
    if (day === 'unclear') return { problem: { code: 'unclear-date', key, found } };
    if (day === undefined) {
      return { problem: { code: 'wrong-type', key, id: group.node.id, found } };
    }
    return { said: said.value, value: day };
  });
}

/** The names in a 身份 cell; 无 and blanks name none. */
export function readStatusList(cell: CellValue): readonly string[] {
  return normal(cellText(cell))
    .split(/[、,;；，|/\s]+/)
    .filter((name) => name !== '' && name !== '无');
}
