import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectResult, focusEditor, leave, placeCursor, typeAtEnd } from './page.ts';
import { visits } from './visits.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core');

const open = visits();

/** Everything axe objects to, as readable lines. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axePath });
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`,
    ),
  );
}

test('the main views have no violations', async () => {
  const playground = await open({ bypassCSP: true });
  const { page } = playground;
  expect(await violations(page)).toEqual([]);

  await page.getByRole('textbox', { name: '缴费日期' }).fill('20241008');
  await page.getByRole('textbox', { name: '出生日期' }).fill('19700501');
  await page.getByRole('checkbox', { name: '低保对象', exact: true }).check();
  await expectResult(page, '资助', '340元');
  await page.getByRole('button', { name: '展开全部理由' }).click();
  for (const summary of await page.locator('summary').all()) await summary.click();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('tab', { name: /示例/ }).click();
  await page.locator('.example').first().waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('tab', { name: '覆盖表' }).click();
  await page.locator('.coverage-summary').filter({ hasText: '每一格' }).waitFor();
  await page.locator('.coverage-cell').first().click();
  expect(await violations(page)).toEqual([]);

  await placeCursor(page, '规定 资助【二（二）】，暂按 就高');
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await page.locator('.problem-witness').first().waitFor();
  await page.locator('.coverage-summary').filter({ hasText: '有冲突' }).waitFor();
  expect(await violations(page)).toEqual([]);

  await typeAtEnd(page, '\n规定 没有的项目：1元。\n情形 试写：缴费日期在集中缴费期内。');
  await page.locator('.problem-error').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /试算一人/ }).click();
  expect(await violations(page)).toEqual([]);
  await leave(playground);
});

test('the comparison has no violations', async () => {
  const playground = await open({ bypassCSP: true });
  const { page } = playground;
  await page.getByRole('tab', { name: '比较' }).click();
  for (const name of ['摘要', '谁的结果变了', '规定的改动', '按出生年份', '时段', '原文对照']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await page.locator('.compare-view:visible').waitFor();
    expect(await violations(page), name).toEqual([]);
  }
  await leave(playground);
});

test('a population has no violations', async () => {
  const playground = await open({ bypassCSP: true });
  const { page } = playground;
  await page.getByRole('tab', { name: '人口' }).click();
  await page.getByText('把名册拖到这里').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('radio', { name: '模拟人口' }).check();
  const size = page.getByRole('spinbutton', { name: '人数' });
  await size.fill('500');
  await size.press('Enter');
  for (const summary of await page.locator('.people-shares > summary').all()) {
    if ((await summary.evaluate((e) => e.parentElement?.hasAttribute('open'))) === false) {
      await summary.click();
    }
  }
  await page.getByRole('button', { name: '开始测算' }).click();
  await page.locator('.people-headline').filter({ hasText: '500' }).waitFor();
  for (const name of ['合计', '谁出钱', '分组', '与对照比', '按规定', '缺项与坏行', '逐人查看']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await page.locator('.people-view:visible').waitFor();
    expect(await violations(page), name).toEqual([]);
  }
  await leave(playground);
});

test('the dialogs have no violations', async () => {
  const playground = await open({ bypassCSP: true });
  const { page } = playground;
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '新建' }).click();
  await page.getByText('请填写四位数的年度').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '存为示例' }).click();
  await page.getByRole('dialog').getByText('应得的结果').waitFor();
  expect(await violations(page)).toEqual([]);
  await leave(playground);
});

test('a policy is chosen and a person tried with the keyboard alone', async () => {
  const playground = await open();
  const { page } = playground;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.id ?? '';
    });
  await page.locator('body').press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到规则编辑区');
  for (let count = 0; (await focused()) !== '选择政策文件'; count += 1) {
    expect(count).toBeLessThan(6);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await page.locator('.pane-path').getByText('huaiyuan/2024.canbao').waitFor();
  for (let count = 0; (await focused()) !== 'field-出生日期'; count += 1) {
    expect(count, await focused()).toBeLessThan(40);
    if ((await page.evaluate(() => document.activeElement?.closest('.monaco-editor'))) !== null) {
      await page.keyboard.press('Control+M');
    }
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('19700501');
  await page.keyboard.press('Tab');
  expect(await page.locator('[id="field-出生日期"]').inputValue()).toBe('1970年5月1日');
  await leave(playground);
});

test('Tab stays in the text until Ctrl+M, as the hint beside it says', async () => {
  const playground = await open();
  const { page } = playground;
  const inEditor = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  expect(await page.locator('.pane-hint').textContent()).toContain('Ctrl+M');
  await focusEditor(page);
  await page.keyboard.press('Tab');
  expect(await inEditor()).toBe(true);
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+M');
  await page.keyboard.press('Tab');
  expect(await inEditor()).toBe(false);
  await leave(playground);
});

test('landmarks and headings tell the page', async () => {
  const playground = await open();
  const { page } = playground;
  expect(await page.getByRole('banner').count()).toBe(1);
  expect(await page.getByRole('main').count()).toBe(1);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('参保');
  for (const name of ['规则编辑', '问题', '结果']) {
    await page.getByRole('region', { name, exact: true }).waitFor();
  }
  await leave(playground);
});
