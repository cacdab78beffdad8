import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choose, leave, result, textOf, typeAtEnd } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

/** Opens the panel and waits for what it finds. */
async function compare(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '比较' }).click();
  await page.getByRole('tab', { name: '谁的结果变了' }).waitFor();
}

const view = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name, exact: true }).click();

async function download(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: '导出报告' }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

test('the file is compared with the year before: sentences, people with an example, rules', async () => {
  const playground = await open();
  const { page } = playground;
  await compare(page);
  expect(await page.getByLabel('旧文件').inputValue()).toBe('huaiyuan/2024.canbao');
  await page.getByText('对人的影响：所有人都由 380元 变为 400元，多缴 20元。').waitFor();

  await view(page, '谁的结果变了');
  const rate = page.locator('.compare-item').filter({ has: page.getByText('个人缴费标准') });
  await rate.getByText('▲ 多缴 20元').waitFor();
  await rate.getByRole('button', { name: '按旧文件试算：普通居民' }).click();
  await page.locator('.pane-path').getByText('huaiyuan/2024.canbao').waitFor();
  await result(page, '个人缴费标准').getByText('380元', { exact: true }).waitFor();

  await view(page, '比较');
  await view(page, '规定的改动');
  const row = page.getByRole('row').filter({ hasText: '380元' }).first();
  expect(await row.textContent()).toMatch(/400元.*增加 20元/);
  await leave(playground);
});

test('people whose description is long are told in full on demand', async () => {
  const playground = await open();
  const { page } = playground;
  await compare(page);
  await view(page, '谁的结果变了');
  const region = page.locator('.compare-region').filter({ hasText: '323,835 种' }).first();
  const last = region.getByText(/国家允许重复参保，大中专学生，学籍在本市$/);
  expect(await last.isVisible()).toBe(false);
  await region.getByText('全部条件').click();
  await last.waitFor();
  await region.getByText('都符合：非 应参加职工医保；并且符合下列之一：').waitFor();
  await leave(playground);
});

test('any two files are compared, whichever is in the editor', async () => {
  const playground = await open();
  const { page } = playground;
  await compare(page);
  await page.getByLabel('旧文件').selectOption('dingtao/2024.canbao');
  await page.getByLabel('新文件').selectOption('huojia/2024.canbao');
  expect(await page.getByLabel('旧文件').inputValue()).toBe('dingtao/2024.canbao');
  expect(await page.getByLabel('新文件').inputValue()).toBe('huojia/2024.canbao');
  await page
    .getByText(/变为 不低于 640元/)
    .first()
    .waitFor();
  await page.locator('.pane-path').getByText('huaiyuan/2025.canbao').waitFor();
  // Another file in the editor is compared with the year before it.
  await choose(page, 'tour/2026.canbao');
  expect(await page.getByLabel('旧文件').inputValue()).toBe('tour/2025.canbao');
  await leave(playground);
});

test('where a population was counted under both files, each item says how many people and how much money', async () => {
  const playground = await open();
  const { page } = playground;
  await compare(page);
  await view(page, '谁的结果变了');
  await page.getByRole('button', { name: '按人口计算人数和金额' }).click();
  await page.getByRole('radio', { name: '模拟人口' }).check();
  const size = page.getByRole('spinbutton', { name: '人数' });
  await size.fill('2000');
  await size.press('Enter');
  await page.getByRole('button', { name: '开始测算' }).click();
  await page.locator('.people-headline').filter({ hasText: '2,000' }).waitFor();
  await view(page, '比较');
  const rate = page.locator('.compare-item').filter({ has: page.getByText('个人缴费标准') });
  await rate.getByText(/人口：.* 人增加，共 .*元/).waitFor();
  await leave(playground);
});

test('reports leave the page as HTML, Markdown, Word and JSON', async () => {
  const playground = await open();
  const { page } = playground;
  await compare(page);
  const html = (await download(page, '网页（HTML）')).toString('utf8');
  expect(html).toContain('<!doctype html>');
  expect(html).not.toContain('<script');
  expect((await download(page, 'Markdown')).toString('utf8')).toMatch(/^# .*怀远县/);
  const json = JSON.parse((await download(page, '数据（JSON）')).toString('utf8'));
  expect(json.canbaoDiff).toBe(1);
  expect(json.new.sources[0].path).toBe('huaiyuan/2025.canbao');
  const word = await download(page, 'Word 文档');
  expect(word.subarray(0, 2).toString()).toBe('PK');
  await leave(playground);
});

test('an edit is compared with the text as it came; errors are said, and the last result stays', async () => {
  const playground = await open({ file: 'huojia/2024.canbao' });
  const { page } = playground;
  await page.getByRole('tab', { name: '比较' }).click();
  await page.getByText('没有找到上一年度的文件').waitFor();
  await typeAtEnd(page, '\n情形 试写：低保对象。');
  await page.getByRole('tab', { name: '摘要' }).waitFor();
  expect(await page.getByLabel('旧文件').inputValue()).toBe('huojia/2024（原文）.canbao');
  await page.getByText('已证明').first().waitFor({ state: 'attached' });
  await view(page, '规定的改动');
  await page.getByRole('heading', { name: '情形' }).waitFor();
  await typeAtEnd(page, '\n规定 没有的项目：1元。');
  await page.getByText('新文件有错误').waitFor();
  await leave(playground);
});

test('a comparison can be stopped and taken up again', async () => {
  const playground = await open({ file: 'tour/2026.canbao' });
  const { page } = playground;
  await page.getByRole('tab', { name: '比较' }).click();
  await page.getByRole('button', { name: '停止', exact: true }).click();
  await page.getByText('已停止比较').waitFor();
  await choose(page, 'huaiyuan/2025.canbao');
  await page.getByRole('tab', { name: '摘要' }).waitFor();
  await leave(playground);
});

test('next year is started from a policy: a new file, its notes, and the proof that nothing else changed', async () => {
  const playground = await open({ file: 'huaiyuan/2024.canbao' });
  const { page } = playground;
  await choose(page, 'huaiyuan/2025.canbao');
  await page.getByRole('button', { name: '起草下一年' }).click();
  await page.locator('.pane-path').getByText('huaiyuan/2026.canbao').waitFor();
  const notes = page.locator('.compare-notes li');
  await notes.first().waitFor();
  const all = await notes.count();
  expect(all).toBeGreaterThan(5);
  await notes.first().getByRole('checkbox').check();
  await page.getByText(`还有 ${all - 1} 条没有确认`).waitFor();
  expect(await textOf(page)).toContain('待遇期 2026年1月1日 至 2026年12月31日');

  await page.reload();
  await page.getByRole('tab', { name: '比较' }).click();
  await page.getByRole('tab', { name: '起草说明' }).waitFor();
  await page.getByText(`还有 ${all - 1} 条没有确认`).waitFor();
  await page.getByLabel('怎样对应').selectOption('situation');
  await view(page, '谁的结果变了');
  await page.getByText(/已证明对任何人都没有变化：.*资助/).waitFor();
  await leave(playground);
});

test('a slider goes through the years of birth, and the windows of both years stand in a table', async () => {
  const playground = await open({ file: 'tour/2026.canbao' });
  const { page } = playground;
  await compare(page);
  expect(await page.getByLabel('旧文件').inputValue()).toBe('tour/2025.canbao');
  await view(page, '按出生年份');
  const slider = page.getByRole('slider', { name: '出生年份' });
  await slider.waitFor();
  const tier = page.getByRole('button', { name: /^到 \d{4}年$/ }).first();
  const year = Number((await tier.textContent()) ?? '');
  await tier.click();
  const results = async (born: number): Promise<string> => {
    const table = page.getByRole('table', { name: `${born}年出生` });
    return (await table.locator('tbody').textContent()) ?? '';
  };
  const after = await results(year);
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  expect(await results(year - 1)).not.toBe(after);

  await view(page, '时段');
  const row = page.getByRole('row').filter({ hasText: '待遇期' });
  expect(await row.textContent()).toMatch(/2025年1月1日.*2026年1月1日.*顺延 1年/);
  await leave(playground);
});

test('both texts stand side by side, led from change to change, enlarged and back', async () => {
  const playground = await open();
  const { page } = playground;
  await compare(page);
  await view(page, '原文对照');
  const sides = page.locator('.side-text');
  await sides.last().locator('.view-line').first().waitFor();
  expect(await sides.count()).toBe(2);
  await page.locator('.side-present').first().waitFor();
  await page.getByText(/第 1 处，共 \d+ 处/).waitFor();
  for (let count = 0; count < 120; count += 1) {
    if (((await page.locator('.compare-place').textContent()) ?? '').includes('增加 20元')) break;
    await page.getByRole('button', { name: '下一处' }).click();
  }
  await sides.first().locator('.view-line').filter({ hasText: '380元' }).first().waitFor();
  await sides.last().locator('.view-line').filter({ hasText: '400元' }).first().waitFor();
  await page.getByRole('button', { name: '放大对照' }).click();
  const large = await page.locator('.compare-large').boundingBox();
  expect(large?.width).toBe(1366);
  await page.keyboard.press('Escape');
  await page.locator('.compare-large').waitFor({ state: 'detached' });
  await leave(playground);
});
