// `npm run bench:editor`: edits a 300-rule policy in the built playground, in a real browser, and prints how long it takes
// from the key, and from the text's arrival at the worker, until all is found again; and the longest time that input waits.
import { join } from 'node:path';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '..', '..');
const load = async (name) =>
  (await runnerImport(join(root, 'test', name), { configFile: false, root })).module;
const { serve } = await load('playground/server.ts');
const { launch } = await load('playground/chromium.ts');
const { visit, focusEditor } = await load('playground/page.ts');
const { spreadOf } = await load('bench/measure.ts');
const { largePolicy } = await load('support/large-policy.ts');
const { adversarialPolicy } = await load('support/adversarial-policy.ts');

/** Edits that are told together: while the worker’s code is still being compiled, and from then on. */
const stretches = [40, 120];
const edits = stretches.reduce((all, one) => all + one);

const line = (name, values) => console.log(spreadOf(name, values));

/** In the page: notes when keys are pressed, when they are drawn, and what becomes of the analysis. */
function watch() {
  const log = { keys: [], drawn: [], states: [] };
  globalThis.benchLog = log;
  addEventListener(
    'keydown',
    (event) => {
      if (event.key.length > 1 && event.key !== 'Backspace') return;
      const at = performance.now();
      log.keys.push(at);
      requestAnimationFrame(() => setTimeout(() => log.drawn.push(performance.now() - at)));
    },
    { capture: true },
  );
  const state = () => document.querySelector('[data-testid="analysis-state"]')?.dataset.state;
  let last = state();
  new MutationObserver(() => {
    const now = state();
    if (now !== last) log.states.push({ state: now, at: performance.now() });
    last = now;
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}

async function openPolicy(browser, server, name, text) {
  const { page, context } = await visit(browser, server, {});
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.locator('.pane-path').getByText(name).waitFor();
  return { page, context };
}

const done = (page) =>
  page.locator('[data-testid="analysis-state"][data-state="done"]').waitFor({ timeout: 120_000 });

async function editLargePolicy(browser, server) {
  const { text } = largePolicy(300);
  const { page, context } = await openPolicy(browser, server, 'large.canbao', text);
  await done(page);
  await page.evaluate(watch);
  // In the amount of a rule in the middle: one digit more, one less.
  await focusEditor(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  const find = page.locator('.find-widget.visible textarea').first();
  await find.waitFor();
  await find.fill('元');
  for (let count = 0; count < 150; count += 1) await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(1000);
  const times = { key: [], worker: [] };
  for (let edit = 0; edit < edits; edit += 1) {
    await page.evaluate(() => {
      Object.assign(globalThis.benchLog, { keys: [], states: [] });
    });
    if (edit % 2 === 0) await page.keyboard.type(String(1 + (edit % 9)));
    else await page.keyboard.press('Backspace');
    await page.waitForFunction(() => globalThis.benchLog.states.at(-1)?.state === 'done');
    const { keys, states } = await page.evaluate(() => globalThis.benchLog);
    const end = states.at(-1).at;
    times.key.push(end - keys[0]);
    times.worker.push(end - states.find(({ state }) => state === 'working').at);
    await page.waitForTimeout(80);
  }
  console.log(`300 rules, ${text.length} characters, ${edits} edits, each in one provision:`);
  let from = 0;
  for (const count of stretches) {
    const to = from + count;
    console.log(`  edits ${from + 1} to ${to}:`);
    line(
      '    from the key to all findings (of which up to 120 ms for the next key)',
      times.key.slice(from, to),
    );
    line('    from handing the text to the worker to all findings', times.worker.slice(from, to));
    from = to;
  }
  await context.close();
}

async function typeWhileAnalysing(browser, server) {
  const text = adversarialPolicy({ rules: 300, flags: 30, seed: 1 });
  const { page, context } = await openPolicy(browser, server, 'hard.canbao', text);
  await page.locator('[data-testid="analysis-state"][data-state="working"]').waitFor();
  await page.evaluate(watch);
  await focusEditor(page);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n注：');
  await page.evaluate(() => {
    globalThis.benchLog.drawn = [];
  });
  await page.keyboard.type('0123456789'.repeat(12), { delay: 60 });
  const drawn = await page.evaluate(() => globalThis.benchLog.drawn);
  const state = await page.getByTestId('analysis-state').getAttribute('data-state');
  console.log(
    `300 random rules of three literals over 30 flags, typed into while analysed (${state}):`,
  );
  line('  from the key to its being drawn', drawn);
  await context.close();
}

const server = await serve();
const browser = await launch();
try {
  await editLargePolicy(browser, server);
  await typeWhileAnalysing(browser, server);
} finally {
  await browser.close();
  await server.close();
}
