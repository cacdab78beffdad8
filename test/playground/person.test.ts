import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choose, expectResult, focusEditor, leave, lines, result } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

/** Belongs to the low-income roll, paid on 8 October 2024. */
async function enterLowIncome(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '缴费日期' }).fill('20241008');
  await page.getByRole('textbox', { name: '出生日期' }).fill('1970-05-01');
  await page.getByRole('checkbox', { name: '低保对象', exact: true }).check();
}

test('a low-income resident of Huaiyuan gets 340 yuan, pays 60, is covered from 1 January', async () => {
  const playground = await open();
  const { page } = playground;
  await enterLowIncome(page);
  await expectResult(page, '资助', '340元');
  await expectResult(page, '个人实缴', '60元');
  await expectResult(page, '待遇起始', '2025年1月1日');
  expect(await result(page, '资助').textContent()).toContain('医疗救助资金');
  expect(await result(page, '资助').textContent()).toContain('2025年度');
  expect(await page.getByTestId('missing-count').textContent()).toBe('');
  await leave(playground);
});

test('the result follows each change, and what is not said is asked for', async () => {
  const playground = await open();
  const { page } = playground;
  await result(page, '待遇起始').locator('.missing').waitFor();
  expect(await page.getByTestId('missing-count').textContent()).toMatch(/还需要 \d+ 项/);
  await result(page, '待遇起始').getByRole('button', { name: '缴费日期' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-缴费日期');
  await enterLowIncome(page);
  await expectResult(page, '个人实缴', '60元');
  await page.getByRole('checkbox', { name: '低保对象', exact: true }).uncheck();
  await expectResult(page, '个人实缴', '400元');
  await page.getByRole('button', { name: '清空' }).click();
  await result(page, '待遇起始').locator('.missing').waitFor();
  expect(await page.getByRole('textbox', { name: '缴费日期' }).inputValue()).toBe('');
  await leave(playground);
});

test('dates are read in every usual spelling; a day that does not exist is named', async () => {
  const playground = await open();
  const { page } = playground;
  const date = page.getByRole('textbox', { name: '缴费日期' });
  for (const typed of ['2024-10-08', '2024年10月8日', '20241008', '２０２４／１０／８']) {
    await date.fill(typed);
    await date.press('Tab');
    expect(await date.inputValue()).toBe('2024年10月8日');
  }
  await date.fill('2024年2月30日');
  await date.press('Tab');
  await page.getByRole('alert').getByText('没有 2024年2月30日 这一天').waitFor();
  expect(await date.getAttribute('aria-invalid')).toBe('true');
  // A wrong date says nothing, and does not stand for the one before it.
  await result(page, '待遇起始').locator('.missing').waitFor();
  await leave(playground);
});

test('a click on another control is not lost to a message that appears', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('textbox', { name: '出生日期' }).fill('2024年2月30日');
  await page.locator('.groups-list').getByText('低保对象', { exact: true }).click();
  expect(await page.getByRole('checkbox', { name: '低保对象', exact: true }).isChecked()).toBe(
    true,
  );
  await leave(playground);
});

test('facts that contradict each other are told', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('textbox', { name: '缴费日期' }).fill('2024-10-08');
  await page.getByRole('textbox', { name: '出生日期' }).fill('2024-12-01');
  await page.getByText('这个人的情况有矛盾').waitFor();
  await leave(playground);
});

test('groups can be searched, chosen and taken back', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('searchbox', { name: '查找人群' }).fill('特困');
  expect(await page.locator('.groups-list').getByRole('checkbox').count()).toBe(1);
  await page.getByRole('checkbox', { name: '特困人员' }).check();
  await expectResult(page, '资助', '400元');
  await page.getByRole('button', { name: '取消 特困人员' }).click();
  expect(await page.getByRole('checkbox', { name: '特困人员' }).isChecked()).toBe(false);
  await leave(playground);
});

test('the other circumstances show what is assumed, and change it', async () => {
  const playground = await open();
  const { page } = playground;
  await enterLowIncome(page);
  await expectResult(page, '参保资格', '是');
  await page.locator('summary').filter({ hasText: '其他情况' }).click();
  const household = page
    .getByRole('group', { name: '本地户籍' })
    .or(page.getByRole('radiogroup', { name: '本地户籍' }));
  expect(await household.textContent()).toContain('按是');
  await household.getByText('否', { exact: true }).click();
  await expectResult(page, '参保资格', '否');
  await leave(playground);
});

test('reasons are sentences whose clause leads to the rule', async () => {
  const playground = await open();
  const { page } = playground;
  await enterLowIncome(page);
  await expectResult(page, '资助', '340元');
  const assistance = result(page, '资助');
  await assistance.getByRole('button', { name: '资助的理由' }).click();
  await assistance.locator('.reason').first().waitFor();
  expect(await assistance.locator('.reasons').textContent()).toContain('低保对象');
  await assistance.locator('.reasons .clause.link').first().click();
  await lines(page).getByText('资助').first().waitFor();
  const selected = page.locator('.monaco-editor .selected-text');
  await selected.first().waitFor();
  await leave(playground);
});

test('each policy keeps its own person', async () => {
  const playground = await open();
  const { page } = playground;
  await enterLowIncome(page);
  await expectResult(page, '个人实缴', '60元');
  await choose(page, 'huaiyuan/2024.canbao');
  await expectResult(page, '个人缴费标准', '380元');
  await choose(page, 'huaiyuan/2025.canbao');
  await expectResult(page, '个人实缴', '60元');
  expect(await page.getByRole('textbox', { name: '缴费日期' }).inputValue()).toBe('2024年10月8日');
  await leave(playground);
});

test('a changed figure changes the result at once; with an error the last one stays, and says so', async () => {
  const playground = await open();
  const { page } = playground;
  await enterLowIncome(page);
  await expectResult(page, '资助', '340元');
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n规定 没有的项目：1元。');
  await page.getByText('规则有错误，下面是上一次的结果。').waitFor();
  await expectResult(page, '资助', '340元');
  expect(await page.getByRole('button', { name: '存为示例' }).isDisabled()).toBe(true);
  await leave(playground);
});
