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
const { spreadOf } = await load('test/bench/measure.ts');
const { cellsAt } = await load('compiler/simulate/block-cells.ts');

const residents = Number(process.argv[2] ?? 371_076);
const many = Number(process.argv[3] ?? 1_000_000);
const steps = 120;
/** Steps while the worker’s code is still being compiled, told apart. */
const first = 20;
/** So many pixels a step: more than the widest step of a slider. */
const stride = 8;

const line = (name, values) => console.log(spreadOf(name, values, 1));

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
  await page.locator('.population .work-state').waitFor({ state: 'attached', timeout: 30_000 });
  await page.locator('.population .work-state').waitFor({ state: 'detached', timeout: 600_000 });
}

/**
 * In the page: from an event on the slider until totals stand in the page, what the worker took of it, and how many frames
 * later than the slider’s own they are drawn.
 */
function watchSteps(event) {
  const log = { page: [], worker: [], frames: [] };
  globalThis.benchSteps = log;
  let moved = 0;
  let frames = 0;
  const next = () => {
    frames += 1;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  const begin = () => {
    moved = performance.now();
    frames = 0;
  };
  addEventListener(event, begin, { capture: true });
  new MutationObserver(() => {
    if (moved === 0) return;
    log.page.push(performance.now() - moved);
    log.worker.push(Number(document.querySelector('[data-took]').dataset.took));
    log.frames.push(frames);
    moved = 0;
  }).observe(document.querySelector('.people-view'), { subtree: true, characterData: true });
}

/** Steps of a slider, each once the totals of the one before stand in the page. */
async function follow(page, event, step) {
  await page.evaluate(watchSteps, event);
  for (let done = 0; done < steps; done += 1) {
    await step(done);
    await page.waitForFunction((all) => globalThis.benchSteps.page.length >= all, done + 1);
  }
  return page.evaluate(() => globalThis.benchSteps);
}

function report(how, { worker, page, frames }) {
  for (const [which, from, to] of [
    [`the first ${first} steps`, 0, first],
    [`the ${steps - first} after them`, first, steps],
  ]) {
    const next = frames.slice(from, to).filter((count) => count <= 1).length;
    console.log(`  ${how}, ${which}:`);
    line('    all totals from the counts, in the worker', worker.slice(from, to));
    line('    from the event until they stand in the page', page.slice(from, to));
    console.log(`    drawn with the frame after the slider’s own, at the latest: ${next}`);
  }
}

async function trySlider(page, name, people) {
  await page.getByText('试改数额').click();
  const slider = page.getByRole('slider', { name });
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await slider.boundingBox();
  console.log(
    `${people.toLocaleString('en')} people, the slider 「${name}」, with its table of results:`,
  );
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  const dragged = await follow(page, 'mousemove', (done) =>
    page.mouse.move(left - stride * (1 + Math.min(done % 20, 20 - (done % 20))), top),
  );
  await page.mouse.up();
  report('dragged', dragged);
  await slider.focus();
  const pressed = await follow(page, 'keydown', (done) =>
    page.keyboard.press(done % 20 < 10 ? 'ArrowLeft' : 'ArrowRight'),
  );
  report('by its keys', pressed);
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
  await trySlider(page, name, many);
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
