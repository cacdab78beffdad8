import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { leave, placeCursor, result } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

const summary = (page: Page) => page.locator('.coverage-summary');

async function showTable(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '覆盖表' }).click();
  await summary(page)
    .filter({ hasText: /每一格|格/ })
    .waitFor();
}

/** The cell of a row and a column, by their heads. */
async function cell(page: Page, row: string, column: string): Promise<string> {
  const heads = await page.locator('.coverage-table thead th').allTextContents();
  const at = heads.findIndex((head) => head.startsWith(column));
  const line = page.locator('.coverage-table tbody tr').filter({
    has: page.getByRole('rowheader', { name: row, exact: true }),
  });
  return (
    (await line
      .locator('td')
      .nth(at - 1)
      .textContent()) ?? ''
  );
}

async function dropWay(page: Page): Promise<void> {
  await placeCursor(page, '规定 资助【二（二）】，暂按 就高');
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
}

test('shows who is decided by which rule, as a table with heads', async () => {
  const playground = await open();
  const { page } = playground;
  await showTable(page);
  const table = page.getByRole('table');
  expect(await table.getByRole('columnheader').count()).toBeGreaterThan(5);
  expect(await cell(page, '低保对象', '不属于')).toMatch(/340元.*（二）/);
  expect(await cell(page, '特困人员', '低保对象')).toMatch(/全额.*（一）/);
  expect(await cell(page, '事实无人抚养儿童', '低收入监测人口')).toMatch(/未规定.*（五）/);
  expect(await summary(page).textContent()).toContain('没有冲突');
  await leave(playground);
});

test('follows an edit: clashes and people left out are counted and marked', async () => {
  const playground = await open();
  const { page } = playground;
  await showTable(page);
  await dropWay(page);
  await summary(page).filter({ hasText: '✕ 10 格有冲突' }).waitFor();
  expect(await cell(page, '孤儿', '低保对象')).toMatch(/✕冲突/);
  await leave(playground);
});

test('a cell leads to its rule in the text, and to a resident in the form', async () => {
  const playground = await open();
  const { page } = playground;
  await showTable(page);
  await page.getByRole('button', { name: /340元/ }).last().click();
  const details = page.getByRole('region', { name: '所选的格子' });
  await details.getByRole('button', { name: /第（二）项/ }).click();
  await page.locator('.monaco-editor .view-line').filter({ hasText: '低保对象：340元' }).waitFor();
  await details.getByRole('button', { name: /载入试算/ }).click();
  await page.getByRole('checkbox', { name: '低保对象', exact: true }).waitFor();
  await result(page, '资助').locator('.result-text').getByText('340元', { exact: true }).waitFor();
  await leave(playground);
});

test('another provision, other rows and columns are chosen; arrow keys go through the cells', async () => {
  const playground = await open();
  const { page } = playground;
  await showTable(page);
  await page.getByLabel('规定', { exact: true }).selectOption({ label: '补贴' });
  await page.locator('caption').filter({ hasText: '补贴' }).waitFor();
  expect(await page.getByRole('columnheader', { name: '父母' }).count()).toBe(1);
  await page.getByLabel('列', { exact: true }).selectOption({ label: '不分' });
  await page.getByRole('columnheader', { name: '所有人' }).waitFor();
  await page.locator('[data-cell="0 0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: '所选的格子' })
    .getByRole('heading', { name: '独女户成员' })
    .waitFor();
  await leave(playground);
});

test('stays, and says so, while the rules have errors', async () => {
  const playground = await open();
  const { page } = playground;
  await showTable(page);
  await placeCursor(page, '规定 资助');
  await page.keyboard.type('不存在的项目');
  await page.locator('.problem-error').first().waitFor();
  await page.getByText('下面是上一次的表').waitFor();
  expect(await cell(page, '低保对象', '不属于')).toContain('340元');
  await leave(playground);
});
