import { expect, test } from 'vitest';
import { choose, expectResult, focusEditor, leave, lines, ready, textOf } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

test('all examples of the file pass, and each is a person at one click', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('tab', { name: /示例/ }).click();
  await page.locator('.example').first().waitFor();
  const count = await page.locator('.example').count();
  expect(count).toBeGreaterThan(10);
  expect(await page.locator('.example.passes').count()).toBe(count);
  expect(await page.locator('.examples-count').textContent()).toBe(
    `${count} 个示例，${count} 个通过`,
  );
  await page.getByRole('button', { name: '载入试算：低保户，集中缴费期内缴费' }).click();
  await expectResult(page, '资助', '340元');
  expect(await page.getByRole('checkbox', { name: '低保对象', exact: true }).isChecked()).toBe(
    true,
  );
  await leave(playground);
});

test('an example leads to its source', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('tab', { name: /示例/ }).click();
  await page.getByRole('button', { name: '看原文：低保户，集中缴费期内缴费' }).click();
  await lines(page).getByText('低保户，集中缴费期内缴费').waitFor();
  await leave(playground);
});

test('a changed rule shows which examples differ, and how', async () => {
  const playground = await open();
  const { page } = playground;
  await focusEditor(page);
  await page.keyboard.press('Control+H');
  await page
    .locator('.find-widget.visible textarea')
    .first()
    .fill('低保对象：340元，即 个人实缴 60元');
  await page.locator('.find-widget.visible .replace-part textarea').fill('低保对象：330元');
  await page.keyboard.press('Control+Alt+Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /不符/ }).click();
  const failed = page.locator('.example.fails').filter({ hasText: '低保户，集中缴费期内缴费' });
  await failed.waitFor();
  const row = failed.locator('tr.differs').filter({ hasText: '资助' });
  const [expected, actual] = await row.locator('td').allTextContents();
  expect(expected).toMatch(/^340元/);
  expect(actual).toMatch(/^330元/);
  await leave(playground);
});

test('the person in the form becomes an example that passes, in one step that can be undone', async () => {
  const playground = await open();
  const { page } = playground;
  const original = await textOf(page);
  await page.getByRole('textbox', { name: '缴费日期' }).fill('20241008');
  await page.getByRole('textbox', { name: '出生日期' }).fill('19700501');
  await page.getByRole('checkbox', { name: '低保对象', exact: true }).check();
  await page.getByRole('checkbox', { name: '防止返贫监测对象' }).check();
  await expectResult(page, '个人实缴', '60元');
  await page.getByRole('button', { name: '存为示例' }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: '示例名称' });
  expect(await name.inputValue()).toBe('低保对象、防止返贫监测对象，2024年10月8日缴费');
  await name.fill('又低保又监测，网页试算');
  await dialog.getByRole('button', { name: '存为示例' }).click();
  await lines(page).getByText('又低保又监测，网页试算').waitFor();
  const text = await textOf(page);
  expect(text.startsWith(original)).toBe(true);
  expect(text).toContain('出生日期 1970年5月1日');
  expect(text).toContain('个人实缴 60元');

  await page.getByRole('tab', { name: /示例/ }).click();
  const example = page.locator('.example').filter({ hasText: '又低保又监测，网页试算' });
  await example.waitFor();
  await expect.poll(() => example.getAttribute('class'), { timeout: 10_000 }).toContain('passes');
  expect(await page.locator('.problem-error').count()).toBe(0);

  await focusEditor(page);
  await page.keyboard.press('Control+Z');
  await expect.poll(() => textOf(page), { timeout: 10_000 }).toBe(original);
  await leave(playground);
});

test('every policy that comes with the page has no errors and passes its examples', async () => {
  const playground = await open();
  const { page } = playground;
  const paths = await page
    .getByRole('combobox', { name: '选择政策文件' })
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
  const policies = paths.filter((path) => path.includes('/'));
  expect(policies.length).toBeGreaterThan(5);
  for (const path of policies) {
    await choose(page, path);
    await ready(page);
    await page.getByRole('tab', { name: /试算一人/ }).click();
    await page.locator('.result').first().waitFor();
    await page.getByRole('tab', { name: /示例/ }).click();
    expect(await page.locator('.problem-error').count(), path).toBe(0);
    expect(await page.locator('.example.fails').count(), path).toBe(0);
  }
  await leave(playground);
});
