import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Page } from 'playwright-core';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { afterAll, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { expectResult, leave, placeCursor } from './page.ts';
import { visits } from './visits.ts';

const open = visits();
const folder = mkdtempSync(join(tmpdir(), 'canbao-people-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const heads = ['出生日期', '缴费日期', '所在乡镇', '低保对象', '特困人员', '=cmd'];
const people = [
  ['1970-05-01', '2024-10-08', '榴城镇', 1, 0, '=HYPERLINK("x")'],
  ['1980-02-03', '2024-11-08', '常坟镇', 0, 0, '乙'],
  ['2030-01-01', '2024-11-08', '常坟镇', 0, 0, '丙'],
  ['', '2024-12-08', '万福镇', 0, 1, '丁'],
];
const csv = [heads, ...people].map((row) => row.join(',')).join('\n');

async function show(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '人口' }).click();
  await page.getByText('文件只在这台电脑上读取').waitFor();
}

const give = (page: Page, path: string): Promise<void> =>
  page.getByTestId('people-file').setInputFiles(path);

const view = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name, exact: true }).click();

const headline = (page: Page) => page.locator('.people-headline');

/** The cells of a row, by its head. */
const cells = (page: Page, caption: string, head: string): Promise<string[]> =>
  page
    .getByRole('table', { name: caption })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: head, exact: true }) })
    .getByRole('cell')
    .allTextContents();

test('a table is counted: totals, payers, townships, gaps, and one of its people in the form', async () => {
  const playground = await open();
  const { page } = playground;
  await show(page);
  await give(page, file('people.csv', csv));
  await headline(page)
    .filter({ hasText: /测算人数 3.*没有计入的行 1/ })
    .waitFor();
  expect(await cells(page, '合计', '资助')).toEqual(expect.arrayContaining(['2', '740元']));

  await view(page, '谁出钱');
  await page.getByRole('img', { name: /各出资方/ }).waitFor();
  expect(await cells(page, '按出资方', '资助')).toEqual(['医疗救助资金', '2', '740元']);
  await view(page, '分组');
  expect((await cells(page, '按所在乡镇', '榴城镇'))[0]).toBe('1');
  await view(page, '与对照比');
  expect(await cells(page, '与上年比', '个人缴费标准')).toEqual(
    expect.arrayContaining(['3', '60元']),
  );
  await view(page, '缺项与坏行');
  await page.getByText('「出生日期」应为 1900年1月1日至2025年12月31日').waitFor();
  await page.getByText('「=cmd」没有用').waitFor();

  await view(page, '逐人查看');
  await page.getByLabel('看哪些人').selectOption('缺情况的人');
  await page.getByRole('button', { name: '试算第 5 行' }).waitFor();
  expect(await page.getByRole('button', { name: /^试算第/ }).count()).toBe(1);
  await page.getByLabel('看哪些人').selectOption('所有人');
  await page.getByRole('button', { name: '试算第 2 行' }).click();
  await expectResult(page, '资助', '340元');
  await leave(playground);
});

test('Excel and Parquet files are read, and Excel is written without formulas', async () => {
  const playground = await open();
  const { page } = playground;
  await show(page);
  const sheet = join(folder, 'people.xlsx');
  await writeExcelFile([heads, ...people].map((row) => row.map((value) => ({ value })))).toFile(
    sheet,
  );
  await give(page, sheet);
  await headline(page)
    .filter({ hasText: /测算人数 3.*没有计入的行 1/ })
    .waitFor();

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  const path = join(folder, 'out.xlsx');
  await saved.saveAs(path);
  const names = (await readExcelFile(path)).map((each) => each.sheet);
  expect(names).toEqual(expect.arrayContaining(['合计', '按出资方', '没有算的行']));
  const rows = await readSheet(path, '合计');
  expect(rows.find(([name]) => name === '资助')).toEqual(expect.arrayContaining([2, 740]));

  const columns = heads.map((name, at) => ({
    name,
    data: people.map((row) => `${row[at] ?? ''}`),
    type: 'STRING' as const,
  }));
  const parquet = parquetWriteBuffer({ columnData: columns });
  await give(page, file('people.parquet', new Uint8Array(parquet)));
  await page.getByText('people.parquet（').waitFor();
  await headline(page)
    .filter({ hasText: /测算人数 3.*没有计入的行 1/ })
    .waitFor();
  await leave(playground);
});

test('a table dropped anywhere on the page is counted', async () => {
  const playground = await open();
  const { page } = playground;
  const given = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], '名册.csv', { type: 'text/csv' }));
    return data;
  }, csv);
  await page.dispatchEvent('.monaco-editor', 'drop', { dataTransfer: given });
  await headline(page).filter({ hasText: '测算人数 3' }).waitFor();
  await page.getByText('名册.csv（').waitFor();
  await leave(playground);
});

test('a file that cannot be used says why', async () => {
  const playground = await open();
  const { page } = playground;
  await show(page);
  const alert = page.getByRole('alert');
  await give(page, file('strange.csv', '甲,乙\n1,2\n'));
  await alert.filter({ hasText: '没有认识的列：甲、乙' }).waitFor();
  await give(page, file('twice.csv', '低保对象,低保对象\n1,0\n'));
  await alert.filter({ hasText: '「低保对象」有两列' }).waitFor();
  await give(page, file('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0])));
  await alert.filter({ hasText: '旧格式的 Excel' }).waitFor();
  await give(page, file('broken.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9])));
  await alert.filter({ hasText: '这不是读得了的 Excel 文件' }).waitFor();
  await give(page, file('empty.csv', ''));
  await alert.filter({ hasText: '这份名册是空的' }).waitFor();
  await give(page, file('people.csv', csv));
  await headline(page).waitFor();
  await leave(playground);
});

test('made-up people follow the sliders; an edited rule counts the same people again', async () => {
  const playground = await open({ file: 'huojia/2024.canbao' });
  const { page } = playground;
  await show(page);
  await page.getByRole('radio', { name: '模拟人口' }).check();
  const size = page.getByRole('spinbutton', { name: '人数' });
  await expect.poll(() => size.inputValue()).toBe('371076');
  await size.fill('2000');
  await size.press('Enter');
  await page.getByRole('button', { name: '开始测算' }).click();
  await headline(page).filter({ hasText: '测算人数 2,000' }).waitFor();
  await view(page, '分组');
  await page.getByRole('img', { name: /按所在乡镇/ }).waitFor();
  // 42,000 of 371,076.
  const town = Number((await cells(page, '按所在乡镇', '位庄乡'))[0]);
  expect(Math.abs(town - 226.4)).toBeLessThan(2);

  const share = page.getByRole('slider', { name: '特困人员' });
  await share.focus();
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('PageUp');
  await page.getByText('规则或人口已改动').waitFor({ state: 'attached' });
  await page.getByText('规则或人口已改动').waitFor({ state: 'detached' });
  await view(page, '合计');
  /** People, and yuan for each of them. */
  const rate = async (): Promise<readonly number[]> => {
    const [people = 0, sum = 0] = (await cells(page, '合计', '个人缴费标准')).map((text) =>
      Number(text.replace(/[,元]/g, '')),
    );
    return [people, sum / people];
  };
  const [people = 0, yuan] = await rate();
  expect(people).toBeGreaterThan(1900);
  expect(yuan).toBe(380);
  await placeCursor(page, '规定 个人缴费标准【三（二）】：');
  await page.keyboard.type('1');
  await expect.poll(rate, { timeout: 20_000 }).toEqual([people, 1380]);
  await leave(playground);
});

test('a dragged amount changes every total at once, and the policy’s own figures come back', async () => {
  const playground = await open();
  const { page } = playground;
  await show(page);
  await give(page, file('people.csv', csv));
  await headline(page).waitFor();
  await page.getByText('试改数额').click();
  const subsidy = page.getByRole('slider', { name: '资助第（二）项' });
  // However much stands below it, the list is not pressed flat.
  const list = await page.locator('.people-figures').boundingBox();
  expect(list?.height).toBeGreaterThan(100);
  expect(await subsidy.getAttribute('aria-valuetext')).toBe('340元');
  const total = async (): Promise<string | undefined> => (await cells(page, '合计', '资助')).at(1);
  expect(await total()).toBe('740元');
  await page.getByText('下面是按政策文件的数额得出的结果').waitFor();
  const before = await subsidy.boundingBox();
  await subsidy.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(total).toBe('730元');
  // Nothing moves away from under the hand that drags.
  expect((await subsidy.boundingBox())?.y).toBe(before?.y);
  expect((await cells(page, '合计', '个人实缴')).at(1)).toBe('470元');
  await page.getByText('下面是改了 1 个数额以后的结果').waitFor();

  // Above what there is to pay: those people’s results are in trouble, and told so.
  const amount = page.getByRole('spinbutton', { name: '资助第（二）项' });
  await amount.fill('500');
  await amount.press('Enter');
  await page.getByText('高于它的基数').first().waitFor();
  await view(page, '谁出钱');
  await expect.poll(() => cells(page, '按出资方', '资助')).toEqual(['医疗救助资金', '1', '400元']);
  await page.getByRole('button', { name: '恢复政策的数额' }).click();
  await expect.poll(() => cells(page, '按出资方', '资助')).toEqual(['医疗救助资金', '2', '740元']);
  await leave(playground);
});

test('counting can be stopped while the page stays alive', async () => {
  const playground = await open();
  const { page } = playground;
  await show(page);
  await page.getByRole('radio', { name: '模拟人口' }).check();
  const size = page.getByRole('spinbutton', { name: '人数' });
  await size.fill('1000000');
  await size.press('Enter');
  await page.getByRole('button', { name: '开始测算' }).click();
  await page.getByRole('button', { name: '停止', exact: true }).click();
  await page.getByText('已停止测算').waitFor();
  await page.getByRole('tab', { name: /试算一人/ }).click();
  await page.getByRole('checkbox', { name: '低保对象', exact: true }).check();
  await expectResult(page, '资助', '340元');
  await leave(playground);
});
