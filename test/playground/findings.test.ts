import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adversarialPolicy } from '../support/adversarial-policy.ts';
import { focusEditor, leave, lines, placeCursor, result, textOf } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

const conflicts = (page: Page) =>
  page.locator('.problem-list .problem').filter({ hasText: '同时适用' });

const analysed = (page: Page) =>
  page.locator('[data-testid="analysis-state"][data-state="done"]').waitFor({ timeout: 50_000 });

/** 就高 taken away: tiers now clash. */
async function dropWay(page: Page): Promise<void> {
  await placeCursor(page, '规定 资助【二（二）】，暂按 就高');
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
}

test('what is found appears after an edit, and is gone after the next', async () => {
  const playground = await open();
  const { page } = playground;
  await analysed(page);
  expect(await conflicts(page).count()).toBe(0);
  await dropWay(page);
  await conflicts(page).first().waitFor();
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await analysed(page);
  const before = await conflicts(page).count();
  expect(before).toBeGreaterThan(2);

  // One pair less: the others stay.
  await placeCursor(page, '（一）特困人员：全额');
  await page.keyboard.type('，优先于（二）');
  await page.keyboard.press('Escape');
  await expect.poll(() => conflicts(page).count(), { timeout: 10_000 }).toBe(before - 1);

  await placeCursor(page, '规定 资助【二（二）】');
  await page.keyboard.type('，就高');
  await page.keyboard.press('Escape');
  await expect.poll(() => conflicts(page).count(), { timeout: 10_000 }).toBe(0);
  await leave(playground);
});

test('a finding leads to both rules, and its resident into the form', async () => {
  const playground = await open();
  const { page } = playground;
  await dropWay(page);
  const first = conflicts(page).first();
  await first.waitFor();
  await first.locator('.problem-related button').first().click();
  await lines(page).filter({ hasText: '（一）特困人员' }).first().waitFor();
  expect(await first.locator('.problem-witness').textContent()).toMatch(/例如：.*特困人员/);
  await first.getByRole('button', { name: /^载入试算/ }).click();
  await result(page, '资助').and(page.locator('[data-state="trouble"]')).waitFor();
  expect(await page.getByRole('checkbox', { name: '特困人员', exact: true }).isChecked()).toBe(
    true,
  );
  await leave(playground);
});

test('findings of an earlier text move with it, and stay while it has errors', async () => {
  const playground = await open();
  const { page } = playground;
  await dropWay(page);
  await conflicts(page).first().waitFor();
  await analysed(page);
  const count = await conflicts(page).count();
  const place = await conflicts(page).first().locator('.problem-place').textContent();
  const line = Number(place?.replace(/\D/g, ''));
  await focusEditor(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('不知何物\n');
  await page.locator('[data-testid="analysis-state"][data-state="blocked"]').waitFor();
  expect(await conflicts(page).count()).toBe(count);
  // The errors may stand before the last key is through.
  const moved = conflicts(page).first().locator('.problem-place');
  await moved.getByText(`第 ${line + 1} 行`, { exact: true }).waitFor();
  await leave(playground);
});

test('what was not decided is told apart', async () => {
  const playground = await open({ file: 'shuangqing/2023.canbao' });
  const { page } = playground;
  await analysed(page);
  const state = (await page.getByTestId('analysis-state').textContent()) ?? '';
  const open_ = page.locator('.problems-open');
  if (state.includes('没有算清')) {
    await open_.locator('summary').click();
    await open_.locator('.problem').first().waitFor();
  } else expect(await open_.count()).toBe(0);
  await leave(playground);
});

test('input is shown while a policy that is hard to analyse is analysed', async () => {
  const playground = await open();
  const { page } = playground;
  await page.locator('input[type="file"]').setInputFiles({
    name: 'hard.canbao',
    mimeType: 'text/plain',
    buffer: Buffer.from(adversarialPolicy({ rules: 300, flags: 30, seed: 1 })),
  });
  await page.locator('.pane-path').getByText('hard.canbao').waitFor();
  await page.locator('[data-testid="analysis-state"][data-state="working"]').waitFor();
  const words = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n注：');
  for (const [index, word] of words.entries()) {
    await page.keyboard.type(word);
    // Each shows before the analysis is over.
    await lines(page)
      .getByText(`注：${words.slice(0, index + 1).join('')}`)
      .waitFor();
    expect(await page.getByTestId('analysis-state').getAttribute('data-state')).toBe('working');
    await page.waitForTimeout(150);
  }
  expect(await textOf(page)).toMatch(/注：甲乙丙丁戊己庚辛$/);
  // What is asked at the keyboard is answered meanwhile.
  await page.keyboard.press('Escape');
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n情形 试写：甲子', { delay: 30 });
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  await leave(playground);
});
