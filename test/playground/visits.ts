/**
 * One browser and one file server for all tests of a file, started before the first and stopped after the last.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch } from './chromium.ts';
import { type Playground, type Visit, visit } from './page.ts';
import { type FileServer, serve } from './server.ts';

/** Gives the way to open the playground in them. */
export function visits(): (options?: Visit) => Promise<Playground> {
  let server: FileServer | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = await serve();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return async (options) => {
    if (browser === undefined || server === undefined) throw new Error('not started');
    return visit(browser, server, options);
  };
}
