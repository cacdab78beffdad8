// `npm run bench:people`: whole populations in the built playground, in a real browser: the residents of a county by township,
// two years compared, once their file is read; and one step of dragging an amount, with every total of a million people anew.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const root = join(import.meta.dirname, '..', '..');
const load = async (name) =>
  (await runnerImport(join(root, name), { configFile: false, root })).module;
const { serve } = await load('test/playground/server.ts');
const { launch } = await load('test/playground/chromium.ts');
const { visit } = await load('test/playground/page.ts');
const { startYear } = await load('playground/session/work/draft.ts');
const { policyAt } = await load('playground/session/work/policy.ts');
const { populationOf } = await load('compiler/simulate/synthetic/population.ts');
const { cellsAt } = await load('compiler/simulate/block-cells.ts');

const residents = Number(process.argv[2] ?? 371_076);
const many = Number(process.argv[3] ?? 1_000_000);
const steps = 60;

const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};
const line = (name, values) =>
  console.log(
    `${name}: p50 ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms, longest ${Math.max(...values).toFixed(1)} ms`,
  );

/** Every policy as the page has it, and 获嘉’s next year as the page drafts it. */
function policyTexts() {
  const folder = join(root, 'policies');
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.canbao'));
  const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const entry = 'huojia/2024.canbao';
  const path = 'huojia/2025.canbao';
  const drafted = startYear({ texts, entry, path, year: 2025, locale: 'zh-CN' });
  return texts.set(path, drafted.text);
}

/**
 * The residents as a table: the policy’s head-counts by township, everything else by the usual shares. They pay for the
 * year that is drafted: people of the year before would have paid too early for it.
 */
function residentsFile(folder) {
  const { graph } = policyAt(policyTexts(), 'huojia/2025.canbao', 'zh-CN');
  const needed = new Set([...graph.facts, ...graph.groups].map(({ id }) => id));
  const population = populationOf({ graph, people: residents, seed: 1, needed });
  const parts = [`${population.names.join(',')}\n`];
  for (let from = 0; from < residents; from += 16_384) {
    const { block } = population.block(from, Math.min(residents, from + 16_384));
    for (let row = 0; row < block.size; row++) parts.push(`${cellsAt(block, row).join(',')}\n`);
  }
  const path = join(folder, 'residents.csv');
  writeFileSync(path, parts.join(''));
  return path;
}

const headline = (page) => page.locator('.people-headline');
const took = async (page) =>
  Number(await headline(page).locator('[data-took]').getAttribute('data-took'));

async function counted(page) {
  await page.locator('.people-state').waitFor({ state: 'attached', timeout: 30_000 });
  await page.locator('.people-state').waitFor({ state: 'detached', timeout: 600_000 });
}

/** In the page: from a key on a slider until totals stand in the page, and what the worker took of it. */
function watchSteps() {
  const log = { pressed: 0, page: [], worker: [] };
  globalThis.benchSteps = log;
  addEventListener('keydown', () => (log.pressed = performance.now()), { capture: true });
  new MutationObserver(() => {
    if (log.pressed === 0) return;
    log.page.push(performance.now() - log.pressed);
    log.worker.push(Number(document.querySelector('[data-took]').dataset.took));
    log.pressed = 0;
  }).observe(document.querySelector('.people-view'), { subtree: true, characterData: true });
}

async function drag(page, name, people) {
  await page.getByText('试改数额').click();
  const slider = page.getByRole('slider', { name });
  await slider.focus();
  await page.evaluate(watchSteps);
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(step % 20 < 10 ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForFunction((done) => globalThis.benchSteps.page.length >= done, step + 1);
  }
  const log = await page.evaluate(() => globalThis.benchSteps);
  console.log(`${people.toLocaleString('en')} people, ${steps} steps of the slider 「${name}」:`);
  line('  all totals from the counts, in the worker', log.worker.slice(10));
  line('  from the key to the totals in the page, with their table', log.page.slice(10));
}

async function twoYears(browser, server, path) {
  const { page, context } = await visit(browser, server, { file: 'huojia/2024.canbao' });
  await page.getByRole('tab', { name: '比较' }).click();
  await page.getByRole('button', { name: '起草下一年' }).click();
  await page.locator('.pane-path').getByText('huojia/2025.canbao').waitFor();
  await page.getByRole('tab', { name: '人口' }).click();
  await page.getByLabel('对照').selectOption('');
  const begun = performance.now();
  await page.getByTestId('people-file').setInputFiles(path);
  await headline(page).waitFor({ timeout: 600_000 });
  const read = (performance.now() - begun) / 1000;
  console.log(
    `${residents.toLocaleString('en')} people of a county: read and counted once in ${read.toFixed(1)} s`,
  );
  const passes = [];
  for (const against of ['huojia/2024.canbao', 'huaiyuan/2025.canbao', 'huojia/2024.canbao']) {
    const chosen = performance.now();
    await page.getByLabel('对照').selectOption(against);
    await counted(page);
    const shown = (performance.now() - chosen).toFixed(0);
    passes.push(`${(await took(page)).toFixed(0)} ms, ${shown} ms on the page (${against})`);
  }
  const [people] = await headline(page).locator('strong').allTextContents();
  if (people !== residents.toLocaleString('en')) throw new Error(`only ${people} people counted`);
  console.log(
    `  then by township, compared with another year, by the worker and from the choice to the totals on the page: ${passes.join(', ')}; aim < 1000 ms`,
  );
  await context.close();
}

async function dragMany(browser, server, file, name) {
  const { page, context } = await visit(browser, server, { file });
  await page.getByRole('tab', { name: '人口' }).click();
  await page.getByRole('radio', { name: '模拟人口' }).check();
  const size = page.getByRole('spinbutton', { name: '人数' });
  await size.fill(String(many));
  await size.press('Enter');
  await page.getByRole('button', { name: '开始测算' }).click();
  await headline(page).waitFor({ timeout: 600_000 });
  await drag(page, name, many);
  await context.close();
}

const folder = mkdtempSync(join(tmpdir(), 'canbao-bench-people-'));
const server = await serve();
const browser = await launch();
try {
  await twoYears(browser, server, residentsFile(folder));
  await dragMany(browser, server, 'huojia/2024.canbao', '个人缴费标准');
  await dragMany(browser, server, 'huaiyuan/2025.canbao', '资助第（二）项');
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
