/**
 * The operations of a program, and results, as formulas of a spreadsheet.
 *
 * Whole numbers stay below 2^46, where the doubles of a spreadsheet and its comparisons by fifteen digits are exact. Days are
 * whole numbers since 1970-01-01; where the calendar is asked, 400 years are added, since it begins in 1900 and repeats
 * itself after 400.
 */
import type { OutputSigns } from '../code/outputs.ts';
import type { Signs } from '../code/printer.ts';
import { writable } from '../xml.ts';

/** Whole numbers are exact below it, also in LibreOffice, whose INT takes what is almost whole for whole. */
export const exactBelow: bigint = 2n ** 46n;

/** Serial number of 1970-01-01 in the calendar that begins with 1900. */
export const epochSerial = 25_569;

const fourCenturies = 146_097;

/** A text may have so many characters in a formula. */
const longestText = 250;

/** Functions take at most 255 arguments. */
const mostArguments = 250;

export function textLiteral(value: string): string {
  // `_x0041_` would be read as A, in formulas too.
  const escapes = value.split(/(?<=_)(?=x[0-9A-Fa-f]{4}_)/);
  if (escapes.length > 1) return `(${escapes.map(textLiteral).join('&')})`;
  const signs = [...writable(value)];
  if (signs.length <= longestText) return `"${signs.join('').replace(/"/g, '""')}"`;
  const parts: string[] = [];
  for (let from = 0; from < signs.length; from += longestText) {
    parts.push(textLiteral(signs.slice(from, from + longestText).join('')));
  }
  return `(${parts.join('&')})`;
}

/** AND or OR of any number of conditions. */
export function gathered(name: 'AND' | 'OR', parts: readonly string[]): string {
  const [first = '', ...others] = parts;
  if (others.length === 0) return first;
  if (parts.length <= mostArguments) return `${name}(${parts.join(',')})`;
  const chunks: string[] = [];
  for (let from = 0; from < parts.length; from += mostArguments) {
    chunks.push(gathered(name, parts.slice(from, from + mostArguments)));
  }
  return gathered(name, chunks);
}

/** In pairs, since formulas nest no deeper than 64 functions. */
function paired(parts: readonly string[]): string {
  const [first = '0'] = parts;
  if (parts.length <= 1) return first;
  const middle = Math.ceil(parts.length / 2);
  return `_xlfn.BITOR(${paired(parts.slice(0, middle))},${paired(parts.slice(middle))})`;
}

const onCalendar = (day: string): string => `(${day}+${epochSerial + fourCenturies})`;

const parts = { year: 'YEAR', month: 'MONTH', monthDay: 'DAY' } as const;

export function sheetSigns(cellOf: (slot: string) => string): Signs {
  return {
    wordBits: 31,
    yes: 'TRUE',
    no: 'FALSE',
    not: (a) => `NOT(${a})`,
    and: (all) => gathered('AND', all),
    or: (all) => gathered('OR', all),
    compare: (operator, a, b) =>
      `(${a}${operator === '==' ? '=' : operator === '!=' ? '<>' : operator}${b})`,
    any: (word, mask) => `(_xlfn.BITAND(${word},${mask})<>0)`,
    number: (value) => (value < 0n ? `(${value})` : `${value}`),
    mask: (value) => `${value}`,
    isWide: () => false,
    widened: (text) => text,
    narrowed: (text) => text,
    times: (a, b) => `(${a}*${b})`,
    sum: (all) =>
      `(${all
        .map(({ negative, text }, index) => `${negative ? '-' : index === 0 ? '' : '+'}${text}`)
        .join('')})`,
    floorDiv: (a, b) => `INT(${a}/${b})`,
    mod: (a, b) => `MOD(${a},${b})`,
    end: (op, a, b) => `${op === 'min' ? 'MIN' : 'MAX'}(${a},${b})`,
    addMonths: (day, months) =>
      `(EDATE(${onCalendar(day)},${months})-${epochSerial + fourCenturies})`,
    part: (part, day) =>
      part === 'year' ? `(YEAR(${onCalendar(day)})-400)` : `${parts[part]}(${onCalendar(day)})`,
    choose: (condition, a, b) => `IF(${condition},${a},${b})`,
    union: paired,
    keep: (word, mask) => `_xlfn.BITAND(${word},${mask})`,
    input: cellOf,
  };
}

/** Formulas longer than this are cut into several cells; programs take 8192. */
export const longest = 6000;

/** Texts put together where their conditions hold, without the sign before the first. */
export function gatheredTexts(
  found: readonly (readonly [string, string])[],
  sign: string,
  cell: (formula: string) => string,
): string {
  const chunks: string[] = [];
  for (const [condition, text] of found) {
    const part = `IF(${condition},${textLiteral(`${sign}${text}`)},"")`;
    const last = chunks.at(-1);
    if (last === undefined || last.length + part.length > longest) chunks.push(part);
    else chunks[chunks.length - 1] = `${last}&${part}`;
  }
  const joined = chunks.length === 1 ? (chunks[0] ?? '') : chunks.map(cell).join('&');
  return `MID(${joined},${sign.length + 1},32000)`;
}

/** `cell` puts a formula into a cell of its own. */
export function outputSigns(cell: (formula: string) => string): OutputSigns {
  const pick = (number: string, list: readonly (readonly [number, string])[]): string => {
    const [[first] = [0]] = list;
    const [next] = list[mostArguments] ?? [];
    if (next !== undefined) {
      const rest = pick(number, list.slice(mostArguments));
      return `IF(${number}<${next},${pick(number, list.slice(0, mostArguments))},${rest})`;
    }
    const within = `AND(${number}>=${first},${number}<${first + list.length})`;
    const texts = list.map(([, text]) => text).join(',');
    return list.length === 0
      ? '""'
      : `IF(${within},CHOOSE(${number}${first === 0 ? '+1' : `-${first - 1}`},${texts}),"")`;
  };
  return {
    text: textLiteral,
    cases: (list) =>
      list.reduceRight((rest, [condition, text]) => `IF(${condition},${text},${rest})`, '""'),
    pick,
    listed: (list) => gatheredTexts(list, ',', cell),
    divide: (a, b) => `(${a}/${b})`,
    toBig: (text) => text,
    decimal: (scaled, digits) => `(${scaled}/${10 ** digits})`,
    dateOf: (day) => `(${day}+${epochSerial})`,
    yesNo: (condition) => condition,
  };
}
