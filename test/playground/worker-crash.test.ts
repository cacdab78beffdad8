import { expect, test } from 'vitest';
import { leave, textOf, typeAtEnd } from './page.ts';
import { visits } from './visits.ts';

const open = visits();

test('a compiler that dies is started again, with every text', async () => {
  const playground = await open();
  const { page } = playground;
  await typeAtEnd(page, '\n注：还在。');
  const compiler = page.workers().find((worker) => /\/worker-[^/]*\.js$/.test(worker.url()));
  expect(compiler).toBeDefined();
  const next = page.waitForEvent('worker');
  await compiler?.evaluate(() => {
    setTimeout(() => {
      throw new Error('made to fail');
    });
  });
  await next;
  await typeAtEnd(page, '\n规定 没有的项目：1元。');
  await page.locator('.problem-error').filter({ hasText: '没有的项目' }).first().waitFor();
  expect(await textOf(page)).toContain('注：还在。\n规定 没有的项目：1元。');
  // That very error is all that may have been said.
  playground.offences.splice(
    0,
    playground.offences.length,
    ...playground.offences.filter((offence) => !offence.includes('made to fail')),
  );
  await leave(playground);
});
