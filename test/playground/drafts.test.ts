import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choose, leave, lines, ready, textOf, typeAtEnd } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

const note = '\n注：这一行是网页上写的。';

/** The editor hands over what was typed a moment after the last key; until then the state is that of what was before. */
const handedOver = 500;

const isSaved = async (page: Page): Promise<void> => {
  await page.waitForTimeout(handedOver);
  await page.locator('.draft-state').getByText('草稿已保存在本机').waitFor();
};

function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  return page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('a draft survives a reload and can be undone into the original', async () => {
  const playground = await open();
  const { page } = playground;
  const original = await textOf(page);
  await typeAtEnd(page, note);
  await isSaved(page);
  await page.reload();
  await ready(page);
  expect(await textOf(page)).toBe(original + note);
  expect(await page.locator('.draft-state').textContent()).toContain('已修改');

  await page.getByRole('button', { name: '恢复原文' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  expect(await textOf(page)).toBe(original + note);
  await page.getByRole('button', { name: '恢复原文' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '恢复原文' }).click();
  await expect.poll(() => textOf(page), { timeout: 10_000 }).toBe(original);
  await expect.poll(() => page.locator('.draft-state').count()).toBe(0);
  await page.waitForTimeout(500);
  await page.reload();
  await ready(page);
  expect(await textOf(page)).toBe(original);
  await leave(playground);
});

test('a reload right after the last key loses nothing', async () => {
  const playground = await open();
  const { page } = playground;
  const original = await textOf(page);
  await typeAtEnd(page, note);
  await page.reload();
  await ready(page);
  expect(await textOf(page)).toBe(original + note);
  await leave(playground);
});

test('a draft survives a page that dies without a word', async () => {
  const first = await open();
  const original = await textOf(first.page);
  await typeAtEnd(first.page, note);
  await isSaved(first.page);
  // The process of the page is gone: no pagehide, no unload.
  const crashed = new Promise((done) => first.page.once('crash', done));
  first.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const again = await open({ context: first.context });
  expect(await textOf(again.page)).toBe(original + note);
  await again.context.close();
  expect(again.offences).toEqual([]);
});

test('a file is imported as a new draft, exported as it was, and removed', async () => {
  const playground = await open();
  const { page } = playground;
  const text =
    '引用 "../vocabulary.canbao"。\n\n政策 怀远县 2030年度：\n  待遇期 2030年1月1日 至 2030年12月31日。\n';
  await give(page, '怀远草稿.canbao', Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`));
  await page.locator('.pane-path').getByText('huaiyuan/怀远草稿.canbao').waitFor();
  expect(await textOf(page)).toBe(text);
  await page.reload();
  await ready(page);
  expect(await textOf(page)).toBe(text);
  await page.getByRole('button', { name: '删除此文件' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除此文件' }).click();
  await page.locator('.pane-path').getByText('怀远草稿').waitFor({ state: 'detached' });
  await leave(playground);
});

test('a file from an older Windows editor is read in its own encoding', async () => {
  const playground = await open();
  const { page } = playground;
  // 注：低保。 in GB 18030.
  const gb = Buffer.from([0xd7, 0xa2, 0xa3, 0xba, 0xb5, 0xcd, 0xb1, 0xa3, 0xa1, 0xa3]);
  await give(page, '旧编码.txt', gb);
  await page.locator('.pane-path').getByText('旧编码').waitFor();
  expect(await textOf(page)).toBe('注：低保。');
  await leave(playground);
});

test('files dropped on the page are imported', async () => {
  const playground = await open();
  const { page } = playground;
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['注：拖进来的。\n'], '拖放.canbao'));
    return transfer;
  });
  const editor = page.locator('.monaco-editor').first();
  await editor.dispatchEvent('dragover', { dataTransfer: data });
  await page.locator('.drop-zone').waitFor();
  await editor.dispatchEvent('drop', { dataTransfer: data });
  await page.locator('.pane-path').getByText('拖放').waitFor();
  expect(await textOf(page)).toBe('注：拖进来的。\n');
  await leave(playground);
});

test('files that are no policy text are refused, with a reason', async () => {
  const playground = await open();
  const { page } = playground;
  const before = await page.locator('.pane-path').textContent();
  await give(
    page,
    '图片.canbao',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]),
  );
  await page.getByText('「图片.canbao」不是文本文件').waitFor();
  await give(page, '大文件.canbao', Buffer.alloc(5 * 1024 * 1024 + 1, 0x20));
  await page.getByText('「大文件.canbao」超过 5 MB').waitFor();
  await give(page, '表格.xlsx', Buffer.from('注：'));
  await page.getByText('「表格.xlsx」不是 .canbao 文件').waitFor();
  expect(await page.locator('.pane-path').textContent()).toBe(before);
  await leave(playground);
});

test('a new policy starts without errors, beside the other years of its county', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('button', { name: '新建', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '新建' }).click();
  await dialog.getByText('请填写四位数的年度').waitFor();
  await dialog.getByLabel('县（区）名称').fill('怀远县');
  await dialog.getByLabel('待遇年度').fill('2026');
  await page.keyboard.press('Enter');
  await page.locator('.pane-path').getByText('huaiyuan/2026.canbao').waitFor();
  await ready(page);
  expect(await page.locator('.problem-error').count()).toBe(0);
  await page.locator('[data-item="个人缴费标准"]').waitFor();
  await choose(page, 'huaiyuan/2025.canbao');
  await choose(page, 'huaiyuan/2026.canbao');
  await leave(playground);
});

test('two files keep their own drafts', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, note);
  await choose(page, 'huaiyuan/2024.canbao');
  await page.locator('.pane-path').getByText('huaiyuan/2024.canbao').waitFor();
  expect(await textOf(page)).not.toContain(note);
  await choose(page, 'huaiyuan/2025.canbao');
  await lines(page).getByText('这一行是网页上写的').first().waitFor();
  await leave(playground);
});

test('a second tab shows what the first one wrote', async () => {
  const first = await open();
  const second = await open({ context: first.context });
  await typeAtEnd(first.page, note);
  await isSaved(first.page);
  await expect.poll(() => textOf(second.page), { timeout: 10_000 }).toContain(note);
  expect(second.offences).toEqual([]);
  await leave(first);
});

test('Ctrl+S says that the draft is kept, and does not save the page', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, note);
  await page.evaluate(() =>
    addEventListener('keydown', (event) => {
      setTimeout(() => {
        document.body.dataset.prevented = String(event.defaultPrevented);
      });
    }),
  );
  await page.keyboard.press('Control+s');
  await page.locator('body[data-prevented="true"]').waitFor();
  await page.getByText('草稿会自动保存在本机').waitFor();
  await leave(playground);
});
