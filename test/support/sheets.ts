/**
 * Runs workbooks: with IronCalc, a spreadsheet engine in WebAssembly, and with LibreOffice where it is installed.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { firstRow } from '../../compiler/emit/xlsx/columns.ts';
import { allTitle } from '../../compiler/emit/xlsx/person-row.ts';
import { expectedTitle, sheetNames, workbook } from '../../compiler/emit/xlsx.ts';
import type { Differences, Trial } from './machines.ts';
import { options } from './machines.ts';

/** What is used of `@ironcalc/wasm`, which may be missing. */
export interface Model {
  setUserInput(sheet: number, row: number, column: number, input: string): void;
  getFormattedCellValue(sheet: number, row: number, column: number): string;
  getColumnsWithData(sheet: number, row: number): Int32Array;
  pauseEvaluation(): void;
  resumeEvaluation(): void;
  evaluate(): void;
  free(): void;
}

interface IronCalc {
  readonly Model: new (name: string, locale: string, zone: string, language: string) => Model;
  initSync(from: { readonly module: Uint8Array }): unknown;
}

async function loadIronCalc(): Promise<IronCalc | undefined> {
  const name = '@ironcalc/wasm';
  try {
    const path = createRequire(import.meta.url).resolve(`${name}/wasm_bg.wasm`);
    const engine = (await import(/* @vite-ignore */ name)) as IronCalc;
    engine.initSync({ module: readFileSync(path) });
    return engine;
  } catch {
    return undefined;
  }
}

/** Undefined where it is not installed: what needs it is then not run. */
export const ironCalc: IronCalc | undefined = await loadIronCalc();

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (xml: string): string =>
  xml
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );

/** The parts of a workbook by path. */
export function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  const decoder = new TextDecoder();
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, decoder.decode(part)]),
  );
}

interface SheetCell {
  readonly row: number;
  readonly column: number;
  /** As it would be typed: a formula, a number, or a text behind an apostrophe. */
  readonly input: string;
  /** A formula that is shared by so many rows below. */
  readonly below: number;
}

/** A formula some rows further down: references outside of texts move with it. */
function moved(formula: string, rows: number): string {
  const parts = formula.split(/("(?:[^"]|"")*")/);
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(
            /\b([A-Z]{1,3})(\d+)\b/g,
            (_, column: string, row: string) => `${column}${Number(row) + rows}`,
          ),
    )
    .join('');
}

/** Cells of a sheet, from its XML. */
function cellsOf(xml: string): readonly SheetCell[] {
  return [
    ...xml.matchAll(/<c r="([A-Z]+)(\d+)" s="\d+"(?: t="(\w+)")?(?:\/>|>(.*?)<\/c>)/gs),
  ].flatMap(([, letter = '', row = '', type, inner = '']): SheetCell[] => {
    const at = { row: Number(row), column: columnNumber(letter) };
    const formula = inner.match(
      /<f(?: t="shared" si="\d+" ref="[A-Z]+\d+:[A-Z]+(\d+)")?>(.*)<\/f>/s,
    );
    if (formula !== null) {
      const [, last = row, text = ''] = formula;
      return [{ ...at, input: `=${plain(text)}`, below: Number(last) - at.row }];
    }
    const text = inner.match(/<(?:t|v)[^>]*>(.*?)<\/(?:t|v)>/s)?.[1];
    if (text === undefined) return [];
    return [{ ...at, input: type === 'inlineStr' ? `'${plain(text)}` : text, below: 0 }];
  });
}

/** So many rows of people of a sheet of a workbook, computed by IronCalc. */
export function computed(bytes: Uint8Array, sheet: number, most = 1000): Model {
  if (ironCalc === undefined) throw new Error('IronCalc is not installed');
  const model = new ironCalc.Model('book', 'en', 'UTC', 'en');
  model.pauseEvaluation();
  for (const { row, column, input, below } of cellsOf(
    partsOf(bytes)[`xl/worksheets/sheet${sheet}.xml`] ?? '',
  )) {
    if (row >= firstRow + most) continue;
    model.setUserInput(0, row, column, input);
    for (let more = 1; more <= below && row + more < firstRow + most; more += 1) {
      model.setUserInput(0, row + more, column, moved(input, more));
    }
  }
  model.resumeEvaluation();
  model.evaluate();
  return model;
}

/** The workbook of a trial whose people are all on the sheet of vectors; undefined if it is refused. */
export function bookOf({ name, graph, people, expected }: Trial): Uint8Array | undefined {
  const checked = people.map((person, index) => ({ person, outcomes: expected[index] ?? {} }));
  const made = workbook(graph, options(name), checked);
  return 'bytes' in made ? made.bytes : undefined;
}

interface Compared {
  readonly people: number;
  readonly differences: Differences;
}

/** The place of the column with a title in the second row. */
export function columnOf(model: Model, title: string): number {
  for (const column of model.getColumnsWithData(0, 2).sort()) {
    if (model.getFormattedCellValue(0, 2, column) === title) return column;
  }
  throw new Error(`no column ${title}`);
}

/** Compares so many people on the sheet of vectors. */
export function onFormulas(name: string, bytes: Uint8Array, most: number): Compared {
  const model = computed(bytes, 2, most);
  const [all, expects] = [columnOf(model, allTitle), columnOf(model, expectedTitle)];
  const differences: string[] = [];
  let row = firstRow;
  for (; ; row += 1) {
    const expected = model.getFormattedCellValue(0, row, expects);
    if (expected === '') break;
    // IronCalc writes -1 × 0 as -0, which spreadsheets have not.
    const actual = model.getFormattedCellValue(0, row, all).replace(/\|-0(?=\||$)/g, '|0');
    if (actual !== expected)
      differences.push(`${name} row ${row}: ${actual} instead of ${expected}`);
  }
  model.free();
  return { people: row - firstRow, differences };
}

/** Lines of a CSV text whose cells may be quoted. */
function csvRows(text: string): readonly (readonly string[])[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        quoted === undefined ? (bare ?? '') : quoted.replace(/""/g, '"'),
      ),
    );
}

/** Opens workbooks in LibreOffice, which computes them; compares every person on the sheets of vectors. */
export async function onLibreOffice(
  folder: string,
  books: readonly (readonly [string, Uint8Array])[],
): Promise<Compared> {
  for (const [name, bytes] of books) writeFileSync(join(folder, `${name}.xlsx`), bytes);
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2';
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
  const files = books.map(([name]) => `${name}.xlsx`);
  await new Promise<void>((resolve, reject) => {
    const args = [profile, '--headless', '--convert-to', filter, ...files];
    const child = spawn('soffice', args, { cwd: folder, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`soffice: ${code}`))));
  });
  let people = 0;
  const differences = books.flatMap(([name]) => {
    const text = readFileSync(join(folder, `${name}-${sheetNames.check}.csv`), 'utf8');
    const [, heads = [], ...rows] = csvRows(text);
    const [all, expects] = [heads.indexOf(allTitle), heads.indexOf(expectedTitle)];
    people += rows.length;
    return rows.flatMap((cells, index) =>
      cells[all] === cells[expects] && cells[expects] !== undefined
        ? []
        : [`${name} row ${index + firstRow}: ${cells[all]} instead of ${cells[expects]}`],
    );
  });
  return { people, differences };
}
