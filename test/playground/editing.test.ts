import { expect, test } from 'vitest';
import { choose, focusEditor, leave, lines, placeCursor, textOf, typeAtEnd } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

test('a mistake is marked as it is typed, listed, and a click leads to it', async () => {
  const playground = await open();
  const { page } = playground;
  const problems = page.locator('.problem-list .problem');
  const before = await page.locator('.problem-error').count();
  expect(before).toBe(0);
  await typeAtEnd(page, '\n规定 资助金额上限：100元。');
  await problems.filter({ hasText: '资助金额上限' }).first().waitFor();
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();

  await page.keyboard.press('Control+Home');
  await problems.filter({ hasText: '资助金额上限' }).first().getByRole('button').first().click();
  await lines(page).getByText('资助金额上限').waitFor();
  await page.keyboard.type('X');
  await page.waitForTimeout(300);
  expect(await textOf(page)).toMatch(/规定 X：100元。\n?$/);
  await leave(playground);
});

test('a mistake is gone from the list when it is undone', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n规定 没有的项目：1元。');
  await page.locator('.problem-error').first().waitFor();
  while ((await page.locator('.problem-error').count()) > 0) {
    await page.keyboard.press('Control+Z');
    await page.waitForTimeout(400);
  }
  await leave(playground);
});

test('words written together are parted by a fix from the list', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n情形 试写：缴费日期在集中缴费期内。\n');
  const fix = page.locator('.problem-list').getByRole('button', { name: /^修正/ }).first();
  await fix.click();
  await expect.poll(() => textOf(page), { timeout: 10_000 }).toContain('缴费日期 在 集中缴费期 内');
  await leave(playground);
});

test('a fix is offered in the text too, as a quick fix', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n情形 试写：缴费日期在集中缴费期内。\n');
  await page.locator('.problem-list .problem-text').first().click();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => textOf(page), { timeout: 10_000 }).toContain('缴费日期 在 集中缴费期 内');
  await leave(playground);
});

test('completion works inside unspaced Chinese, and by pinyin initials', async () => {
  const playground = await open();
  const { page } = playground;
  const offers = page.locator('.suggest-widget.visible .monaco-list-row');
  await typeAtEnd(page, '\n情形 试写：缴费日期在集中');
  await offers.filter({ hasText: '集中缴费期' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  expect(await textOf(page)).toMatch(/情形 试写：缴费日期 ?在 ?集中缴费期$/);

  await page.keyboard.press('Escape');
  await typeAtEnd(page, ' 内。\n检查：grjf');
  await offers.filter({ hasText: '个人缴费' }).first().waitFor();
  await leave(playground);
});

test('completion comes up in the middle of a clause', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n情形 试写：缴费日期在内。');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('集中', { delay: 60 });
  await page
    .locator('.suggest-widget.visible .monaco-list-row')
    .filter({ hasText: '集中缴费期' })
    .first()
    .waitFor();
  await leave(playground);
});

test('pointing at a name tells its meaning and clause', async () => {
  const playground = await open();
  const { page } = playground;
  await placeCursor(page, '缴费日期 在 集中缴费期');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-hover').filter({ hasText: '集中缴费期' }).first();
  await hover.waitFor();
  expect(await hover.textContent()).toMatch(/时段.*三/);
  await leave(playground);
});

test('F12 leads to a declaration, also in another file', async () => {
  const playground = await open();
  const { page } = playground;
  await placeCursor(page, '规定 待遇起始');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F12');
  await page.locator('.pane-path').getByText('vocabulary.canbao').waitFor();
  await lines(page).getByText('待遇起始').first().waitFor();
  await choose(page, 'huaiyuan/2025.canbao');
  await page.locator('.pane-path').getByText('huaiyuan/2025.canbao').waitFor();
  await leave(playground);
});

test('the button and Shift+Alt+F write the canonical form, in one step that can be undone', async () => {
  const playground = await open();
  const { page } = playground;
  const original = await textOf(page);
  const messy = '\n情形   试写 :缴费日期   在  集中缴费期   内 .\n';
  await typeAtEnd(page, messy);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '整理格式' }).click();
  await expect
    .poll(() => textOf(page), { timeout: 10_000 })
    .toContain('情形 试写：缴费日期 在 集中缴费期 内。');
  await focusEditor(page);
  await page.keyboard.press('Control+Z');
  await expect.poll(() => textOf(page), { timeout: 10_000 }).toBe(original + messy);
  await focusEditor(page);
  await page.keyboard.press('Shift+Alt+F');
  await expect
    .poll(() => textOf(page), { timeout: 10_000 })
    .toContain('情形 试写：缴费日期 在 集中缴费期 内。');
  await leave(playground);
});

test('text composed by an input method arrives once, when it is done', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n注：');
  const session = await page.context().newCDPSession(page);
  for (const text of ['d', 'di', 'dib', 'di bao']) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await page.waitForTimeout(80);
  }
  await session.send('Input.insertText', { text: '低保' });
  await page.waitForTimeout(400);
  expect(await textOf(page)).toMatch(/\n注：低保$/);
  await leave(playground);
});

test('Enter begins a line where a list came up by itself after a blank', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n情形 试写：低保对象 ');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('且');
  await page.waitForTimeout(300);
  expect(await textOf(page)).toMatch(/情形 试写：低保对象 ?\n *且$/);
  await leave(playground);
});
