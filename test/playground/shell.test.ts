import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { choose, leave, lines, ready } from './page.ts';
import { builtPlayground } from './server.ts';
import { visits } from './visits.ts';

const open = visits();

/** Script and style that the page itself asks for, with what these import at once. */
function shellFiles(): string[] {
  const html = readFileSync(join(builtPlayground, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
}

test('the shell is at most 450 kB compressed, and the editor is not part of it', () => {
  const bytes = shellFiles().reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(builtPlayground, path))).length,
    0,
  );
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(450_000);
  const editor = readdirSync(join(builtPlayground, 'assets')).find((name) =>
    /^code-editor.*\.js$/.test(name),
  );
  expect(editor).toBeDefined();
  expect(shellFiles()).not.toContain(`assets/${editor}`);
});

test('all policies are listed by county and year, and can be shown', async () => {
  const playground = await open();
  const { page } = playground;
  const chooser = page.getByRole('combobox', { name: '选择政策文件' });
  for (const [county, year] of [
    ['怀远县', 2025],
    ['怀远县', 2024],
    ['获嘉县', 2024],
    ['定陶区', 2024],
    ['双清区', 2023],
    ['鲍沟镇', 2022],
  ]) {
    const group = chooser.locator(`optgroup[label="${county}"]`);
    expect(await group.locator('option').allTextContents()).toContain(`${county} ${year}年度`);
  }
  expect(await chooser.locator('option[value="vocabulary.canbao"]').count()).toBe(1);
  await choose(page, 'huaiyuan/2024.canbao');
  await lines(page).getByText('怀远县').first().waitFor();
  expect(await page.locator('.pane-path').textContent()).toBe('huaiyuan/2024.canbao');
  await leave(playground);
});

test('the file shown last is shown again', async () => {
  const playground = await open();
  await choose(playground.page, 'huaiyuan/2024.canbao');
  await playground.page.reload();
  await ready(playground.page);
  expect(await playground.page.locator('.pane-path').textContent()).toBe('huaiyuan/2024.canbao');
  await leave(playground);
});

test('the interface can be had in English', async () => {
  const playground = await open();
  const { page } = playground;
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Import' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('tab', { name: /One person/, selected: true }).waitFor();
  // It is the same page in another language: the tab stays.
  await page.getByRole('tab', { name: 'Coverage' }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '导入' }).waitFor();
  await page.getByRole('tab', { name: '覆盖表', selected: true }).waitFor();
  await leave(playground);
});

for (const size of [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]) {
  test(`nothing is cut off at ${size.width} × ${size.height}`, async () => {
    const playground = await open({ size });
    const { page } = playground;
    const overflow = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - innerWidth,
      high: document.documentElement.scrollHeight - innerHeight,
    }));
    expect(overflow).toEqual({ wide: 0, high: 0 });
    for (const name of ['新建', '导入', '导出', '恢复原文', '整理格式']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box?.x ?? -1).toBeGreaterThan(0);
      expect((box?.x ?? size.width) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
    }
    await leave(playground);
  });
}
