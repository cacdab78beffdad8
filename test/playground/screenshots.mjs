// `node test/playground/screenshots.mjs`: the README's pictures of the built playground, made anew.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const here = import.meta.dirname;
const folder = join(here, '../../playground/screenshots');
const load = async (name) => (await runnerImport(join(here, name), { configFile: false })).module;
const { serve } = await load('server.ts');
const { launch } = await load('chromium.ts');

mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();

/** A page with a policy in it, the compiler done with it. */
async function open() {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('canbao.present', 'huaiyuan/2025.canbao'));
  await page.goto(server.url);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.getByTestId('problem-summary').filter({ hasNotText: '正在检查' }).waitFor();
  return page;
}

async function save(page, name) {
  await page.waitForTimeout(600); // colours and scroll bars settle
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await page.context().close();
}

const byName = (page, role, name) => page.getByRole(role, { name, exact: true });

{
  const page = await open();
  await byName(page, 'textbox', '出生日期').fill('1970年5月1日');
  await byName(page, 'textbox', '缴费日期').fill('2024年10月8日');
  await byName(page, 'checkbox', '低保对象').check();
  await page.locator('[data-item="资助"] .result-text').getByText('340元').waitFor();
  await byName(page, 'button', '资助的理由').click();
  await page.locator('[data-item="资助"] .reasons .clause.link').first().click();
  await save(page, 'person');
}
{
  const page = await open();
  await page.getByRole('tab', { name: /示例/ }).click();
  await page.locator('.example').first().waitFor();
  await save(page, 'examples');
}
{
  const page = await open();
  await page
    .locator('.monaco-editor')
    .first()
    .click({ position: { x: 300, y: 120 } });
  await page.keyboard.press('Control+End');
  const typed = [
    '\n情形 逾期的低保户：低保对象 且 缴费日期晚于集中缴费期 止。',
    '\n检查 「逾期不补」：非 逾期的低保户 或 补贴标准 为 无。',
    '\n情形 集中期的学生：在校学生 且 缴费日期 在 集中',
  ];
  for (const line of typed) await page.keyboard.type(line, { delay: 20 });
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  await save(page, 'editing');
}

await browser.close();
await server.close();
