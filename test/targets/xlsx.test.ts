/**
 * Excel: every person on the sheet gets what the evaluator gives, computed by IronCalc, and by LibreOffice where it is
 * installed; the sheet tells a clerk what is missing; no text of a policy or a person becomes a formula.
 */
import { readSheet } from 'read-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../compiler/dates.ts';
import { firstRow } from '../../compiler/emit/xlsx/columns.ts';
import { allTitle } from '../../compiler/emit/xlsx/person-row.ts';
import { epochSerial } from '../../compiler/emit/xlsx/signs.ts';
import { expectedTitle, workbook } from '../../compiler/emit/xlsx.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { isHere, options, workshop } from '../support/machines.ts';
import { policyTrials, Seen } from '../support/policy-trials.ts';
import {
  bookOf,
  columnOf,
  computed,
  ironCalc,
  type Model,
  onFormulas,
  onLibreOffice,
  partsOf,
} from '../support/sheets.ts';
import { graphOf } from '../support/sources.ts';

const ofNotice = 60;
const ofOthers = 12;
const trials = policyTrials(ofNotice, ofOthers);
const seen = new Seen();
const folder = workshop();

afterAll(() => seen.print('policies', ['IronCalc', 'LibreOffice']));

describe('every person on the sheet gets what the evaluator gives', { timeout: 240_000 }, () => {
  const books = new Map(
    trials.map((trial) => {
      const book = bookOf(trial);
      if (book === undefined) throw new Error(`${trial.name} is refused`);
      return [trial.name, book];
    }),
  );

  test.runIf(ironCalc !== undefined)('in IronCalc', () => {
    const differences = trials.flatMap(({ name, isNotice }) => {
      const compared = onFormulas(name, books.get(name) ?? new Uint8Array(), isNotice ? 6 : 2);
      seen.add('IronCalc', 1, compared.people);
      return compared.differences;
    });
    expect(differences.slice(0, 3)).toEqual([]);
    expect(seen.policiesOf('IronCalc')).toBe(trials.length);
  });

  test.runIf(isHere('soffice', '--version'))('in LibreOffice', async () => {
    const { people, differences } = await onLibreOffice(folder, [...books]);
    seen.add('LibreOffice', books.size, people);
    expect(differences.slice(0, 3)).toEqual([]);
    expect(people).toBeGreaterThan((trials.length * ofOthers * 3) / 4);
  });
});

function bytesOf(graph: Graph): Uint8Array {
  const made = workbook(graph, options('demo'));
  if (!('bytes' in made)) throw new Error(JSON.stringify(made.refusals));
  return made.bytes;
}

/** Fills one row of the first sheet; gives what is read there by title. */
function filled(model: Model, row: number, cells: Readonly<Record<string, string>>) {
  for (const [title, text] of Object.entries(cells)) {
    model.setUserInput(0, row, columnOf(model, title), text);
  }
  model.evaluate();
  return (title: string): string => model.getFormattedCellValue(0, row, columnOf(model, title));
}

const small = graphOf(`事实 登记日期：日期 2024年9月1日 至 2025年6月30日。
事实 家庭收入：金额，不给即 无。
人群 甲类对象。
规定 个人缴费标准：400元。
规定 财政补助标准：不低于 670元。
规定 待遇起始【三】：
  （一）登记日期 早于 2025年1月1日：2025年1月1日；
  其他：登记日期 后 1个月。
规定 资助【二】，由 医疗救助资金 承担：
  （一）甲类对象：340.50元；
  其他：无。
示例 「一」：登记日期 2024年10月1日；应得 资助 无。`);

describe.runIf(ironCalc !== undefined)('a clerk', () => {
  test('reads results, who pays and the clause; what is missing or wrong is said', () => {
    const model = computed(bytesOf(small), 1);
    const empty = filled(model, firstRow, {});
    expect(['资助（元）', '资助 依据', '待遇起始', '待遇起始 依据', '填错'].map(empty)).toEqual([
      '',
      '',
      '',
      '',
      '',
    ]);
    const person = filled(model, firstRow + 1, { 甲类对象: '是' });
    expect(person('资助（元）')).toBe('340.5');
    expect(person('资助 依据')).toBe('第（一）项【二】 医疗救助资金 340.5元');
    expect(person('财政补助标准（元）')).toBe('不低于 670元');
    expect([person('待遇起始'), person('待遇起始 依据')]).toEqual(['', '缺 登记日期']);
    const dated = filled(model, firstRow + 2, { 登记日期: '2025-01-31' });
    expect(dated('待遇起始')).toBe(`${parseDay('2025-02-28') + epochSerial}`);
    expect(dated('资助（元）')).toBe('无');
    const wrong = filled(model, firstRow + 3, { 登记日期: '2026-01-31', 甲类对象: '对' });
    expect(wrong('填错')).toBe('登记日期、甲类对象');
    expect(wrong('待遇起始 依据')).toBe('缺 登记日期');
    expect(wrong('资助 依据')).toBe('缺 甲类对象');
    const open = filled(model, firstRow + 4, { 甲类对象: '不详' });
    expect([open('填错'), open('资助 依据')]).toEqual(['', '缺 甲类对象']);
  });

  test('chooses from lists, and finds the vectors checked', async () => {
    const bytes = bytesOf(small);
    expect(partsOf(bytes)['xl/worksheets/sheet1.xml']).toContain('<dataValidation type="list"');
    const check = computed(bytes, 2);
    expect(check.getFormattedCellValue(0, 1, 1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
    check.setUserInput(0, firstRow, columnOf(check, '登记日期'), '2025-03-01');
    check.evaluate();
    expect(check.getFormattedCellValue(0, 1, 1)).toMatch(/^\d+ passed, 1 failed$/);
    // Another reader finds the sheets and the heads where they must be.
    const rows = await readSheet(Buffer.from(bytes), '核对');
    expect(rows[1]).toEqual(
      expect.arrayContaining(['登记日期', '甲类对象', allTitle, expectedTitle]),
    );
  });
});

test('the same policy gives the same bytes', () => {
  expect(Buffer.compare(bytesOf(small), bytesOf(small))).toBe(0);
});

test('texts stay texts, whatever they are', () => {
  const graph =
    graphOf(`事实 「=cmd|' /C calc'!A0」：「=1+1」、「"&HYPERLINK("x")&"」、「<b>&_x0041_」。
人群 「+1」、「@SUM(1)」。
规定 个人缴费标准：400元。
规定 财政补助标准：670元。
规定 待遇起始：待遇期 起。
规定 资助：
  （一）「=cmd|' /C calc'!A0」 为 「=1+1」：1元；
  （二）「=cmd|' /C calc'!A0」 为 「"&HYPERLINK("x")&"」：2元；
  （三）「+1」 且 非 「@SUM(1)」 且 「=cmd|' /C calc'!A0」 为 「<b>&_x0041_」：3元；
  其他：无。
示例 「=二」：「=cmd|' /C calc'!A0」 为 「=1+1」；应得 资助 1元。`);
  const bytes = bytesOf(graph);
  if (ironCalc !== undefined) {
    const model = computed(bytes, 2);
    expect(model.getFormattedCellValue(0, 1, 1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
  }
  for (const text of Object.values(partsOf(bytes))) {
    const formulas = [...text.matchAll(/<f[^>]*>(.*?)<\/f>/gs)].map(([, formula = '']) => formula);
    const outside = formulas.map((formula) => formula.replace(/"(?:[^"]|"")*"/g, ''));
    expect(outside.filter((formula) => /cmd|HYPERLINK|@|1\+1/.test(formula))).toEqual([]);
  }
});
