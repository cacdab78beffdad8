import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './chromium.ts';
import { type FileServer, serve } from './server.ts';

const page = '<!doctype html><title>…</title><script type="module" src="./page.js"></script>';
const script = `
  let made = 'ran';
  try { new Function('return 1')(); } catch { made = 'blocked'; }
  document.title = made;
`;

let folder: string;
let server: FileServer;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canbao-'));
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'page.js'), script);
  server = await serve(folder);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

test('pages are served as modules, under a policy that blocks made-up code', async () => {
  const tab = await browser.newPage();
  await tab.goto(server.url);
  await tab.waitForFunction(() => document.title !== '…');
  expect(await tab.title()).toBe('blocked');
});

test('nothing outside the folder is served', async () => {
  const answer = await fetch(`${server.url}..%2f..%2fetc%2fpasswd`);
  expect(answer.status).toBe(404);
});
