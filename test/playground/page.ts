import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { FileServer } from './server.ts';

/** A page of the playground that notes down everything it must not do. */
export interface Playground {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests to other origins, errors on the console, breaches of the content security policy. */
  readonly offences: string[];
}

export interface Visit {
  /** Continues with the storage of an earlier page. */
  readonly context?: BrowserContext;
  readonly size?: { readonly width: number; readonly height: number };
  /** Set only to inject a checker into the page: the policy itself is under test. */
  readonly bypassCSP?: boolean;
  /** Path of the file to begin with. */
  readonly file?: string;
}

const office = { width: 1366, height: 768 };

/** Lines of the text editor, as drawn. */
export const lines = (page: Page): Locator => page.locator('.monaco-editor .view-line');

/** Puts the keyboard into the text editor, wherever it is scrolled to. */
export const focusEditor = (page: Page): Promise<void> =>
  page
    .locator('.monaco-editor')
    .first()
    .click({ position: { x: 300, y: 120 } });

/** Opens the playground and waits until the editor is there and the compiler has spoken. */
export async function visit(
  browser: Browser,
  server: FileServer,
  { context: given, size = office, bypassCSP = false, file = 'huaiyuan/2025.canbao' }: Visit = {},
): Promise<Playground> {
  const context =
    given ??
    (await browser.newContext({
      viewport: size,
      locale: 'zh-CN',
      bypassCSP,
      acceptDownloads: true,
    }));
  const page = await context.newPage();
  const offences: string[] = [];
  const origin = new URL(server.url).origin;
  context.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(`${origin}/`) || /^(data|blob):/.test(url);
    if (!own) offences.push(`request to ${url}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('crash', () => offences.push('the page crashed'));
  await page.addInitScript((path) => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`security policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
    if (localStorage.getItem('canbao.present') === null) {
      localStorage.setItem('canbao.present', path);
    }
  }, file);
  await page.goto(server.url);
  await ready(page);
  return { page, context, offences };
}

/** Until the editor is drawn and the present file has been checked. */
export async function ready(page: Page): Promise<void> {
  await lines(page).first().waitFor();
  await page
    .getByTestId('problem-summary')
    .filter({ hasNotText: '正在检查' })
    .waitFor({ timeout: 30_000 });
}

/** The result of an item, as shown. */
export const result = (page: Page, item: string): Locator => page.locator(`[data-item="${item}"]`);

/** Waits until an item shows a text. */
export async function expectResult(page: Page, item: string, text: string): Promise<void> {
  await result(page, item).locator('.result-text').getByText(text, { exact: true }).waitFor();
}

/** Shows another file. */
export async function choose(page: Page, path: string): Promise<void> {
  await page.getByRole('combobox', { name: '选择政策文件' }).selectOption(path);
  await page.locator('.pane-path').getByText(path, { exact: true }).waitFor();
}

/** Puts the cursor at the end of the text and types there, as fast as a hand. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text, { delay: 25 });
}

/** Puts the cursor behind the first occurrence of a text, with the editor's own search. */
export async function placeCursor(page: Page, text: string): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  const find = page.locator('.find-widget.visible textarea').first();
  await find.waitFor();
  await find.fill(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

/** The whole text of the present file, through its export. */
export async function textOf(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出', exact: true }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** Ends a visit: nothing forbidden may have happened. */
export async function leave({ context, offences }: Playground): Promise<void> {
  await context.close();
  expect(offences).toEqual([]);
}
