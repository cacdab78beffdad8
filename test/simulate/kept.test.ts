/**
 * People that were read once are counted again under other questions: the same document as if they had been read anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cellsAt } from '../../compiler/simulate/block-cells.ts';
import { withChange } from '../../compiler/simulate/document-change.ts';
import { populationOf } from '../../compiler/simulate/synthetic/population.ts';
import { count, refigure } from '../../playground/session/work/count.ts';
import type { Counted, CountGiven } from '../../playground/session/work/people-tasks.ts';
import { policy } from './policies.ts';

const folder = join(import.meta.dirname, '..', '..', 'policies');
const texts = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.canbao'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
);

/** A file that counts how often it is read. */
class WatchedFile extends File {
  reads = 0;
  override stream(): ReturnType<File['stream']> {
    this.reads += 1;
    return super.stream();
  }
}

const graph = policy('huaiyuan/2025');
const villages = ['东', '西', '', '南'];

function table(people: number): readonly string[] {
  const needed = new Set([...graph.facts, ...graph.groups].map(({ id }) => id));
  const population = populationOf({ graph, people, seed: 7, needed });
  if ('problems' in population) throw new Error(JSON.stringify(population.problems));
  const drawn = population.block(0, people);
  if ('problems' in drawn) throw new Error(JSON.stringify(drawn.problems));
  const rows = Array.from({ length: people }, (_, row) => [
    ...cellsAt(drawn.block, row),
    villages[row % villages.length],
  ]);
  return [[...population.names, '村'], ...rows].map((cells) => cells.join(','));
}

const rows = table(3000);
/** Somebody who cannot be, and a cell that is no day. */
const spoilt = rows.map((row, at) =>
  at === 5 ? row.replace(/^[^,]*/, '2031-02-03') : at === 9 ? row.replace(/^[^,]*/, '?') : row,
);

let files = 0;
function source(): Extract<CountGiven['source'], { kind: 'file' }> & { file: WatchedFile } {
  files += 1;
  const file = new WatchedFile([spoilt.join('\n')], 'people.csv');
  return { kind: 'file', id: `${files}`, file };
}

const desk = { tell: () => undefined, pause: async () => undefined };

async function counted(given: Partial<CountGiven> & Pick<CountGiven, 'source'>): Promise<Counted> {
  const made = await count(
    { texts, path: 'huaiyuan/2025.canbao', locale: 'zh-CN', ...given },
    desk,
  );
  if (made.kind !== 'counted') throw new Error(JSON.stringify(made));
  return made;
}

const beside = (path: string): Pick<CountGiven, 'against'> => ({
  against: { path, align: 'person' },
});

test('a file is read once, whatever it is compared with and however people are told apart', async () => {
  const kept = source();
  const questions: Partial<CountGiven>[] = [
    {},
    beside('huaiyuan/2024.canbao'),
    beside('huojia/2024.canbao'),
    { ...beside('huaiyuan/2024.canbao'), by: ['性别'] },
    beside('huaiyuan/2024.canbao'),
    { by: [] },
  ];
  for (const question of questions) {
    const again = await counted({ source: kept, ...question });
    const anew = await counted({ source: source(), ...question });
    expect(again.document).toEqual(anew.document);
    expect(again.document.people).toMatchObject({ counted: 2998, bad: 2 });
    // The other file took the first one’s place.
    await counted({ source: kept });
  }
  kept.file.reads = 0;
  await counted({ source: kept });
  for (const question of questions) await counted({ source: kept, ...question });
  expect(kept.file.reads).toBe(0);
});

test('why somebody cannot be is told in full, though nobody looked for it at once', async () => {
  const { document } = await counted({ source: source(), ...beside('huaiyuan/2024.canbao') });
  expect(document.bad.map(({ line }) => line)).toEqual([6, 10]);
  expect(document.bad[0]?.reasons.join()).toContain('2031-02-03');
});

test('a column that nobody read before is read when people are told apart by it', async () => {
  const kept = source();
  const before = await counted({ source: kept });
  expect(before.document.columns.unused.map(({ column }) => column)).toContain('村');
  const told = await counted({ source: kept, by: ['村'] });
  expect(kept.file.reads).toBe(2);
  const section = told.document.sections.find(({ name }) => name === '村');
  expect(section?.rows.map(({ people }) => people).reduce((sum, each) => sum + each)).toBe(2998);
  // Names that nobody asks for are no harm.
  const after = await counted({ source: kept });
  expect(kept.file.reads).toBe(2);
  expect(after.document).toEqual(before.document);
});

test('a policy that takes a column otherwise reads the file again; other edits do not', async () => {
  const kept = source();
  const path = 'huaiyuan/2025.canbao';
  await counted({ source: kept });
  const text = texts.get(path) ?? '';
  const edit = (from: string, to: string): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const richer = new Map(texts).set(path, edit('补贴 = 400元', '补贴 = 410元'));
  const more = await counted({ source: kept, texts: richer });
  expect(kept.file.reads).toBe(1);
  expect(more.document).toEqual((await counted({ source: source(), texts: richer })).document);
  await counted({ source: kept });
  kept.file.reads = 0;
  const moved = new Map(texts).set(path, edit('徐圩乡、龙亢农场', '徐圩乡、另一处'));
  const fewer = await counted({ source: kept, texts: moved });
  expect(kept.file.reads).toBe(1);
  expect(fewer.document.people.bad).toBeGreaterThan(2);
});

test('figures are tried on people whose decisions were remembered', async () => {
  const kept = source();
  await counted({ source: kept, by: ['性别'] });
  const question = beside('huaiyuan/2024.canbao');
  const first = await counted({ source: kept, ...question });
  const rate = first.figures.find(({ itemName }) => itemName === '个人缴费标准');
  if (rate === undefined) throw new Error('no rate');
  for (const fen of ['12300', '0', rate.value, '41000']) {
    const figures = new Map([[rate.place, fen]]);
    await counted({ source: kept, ...question });
    const tried = refigure({ figures, locale: 'zh-CN' });
    if (tried === undefined) throw new Error('decided again');
    const anew = await counted({ source: source(), ...question, figures });
    expect(withChange(first.document, tried.change)).toEqual(anew.document);
    // What no figure reaches is not told again.
    expect(Object.keys(tried.change.everyone)).not.toContain('待遇起始');
    expect(tried.change.everyone).toEqual(fen === rate.value ? {} : expect.anything());
  }
});

test('rows that come all at once are read', async () => {
  const many = Array.from({ length: 250_000 }, () => '1');
  const file = new File([['低保对象', ...many].join('\n')], 'many.csv');
  const { document } = await counted({ source: { kind: 'file', id: 'many', file } });
  expect(document.people.counted).toBe(250_000);
}, 60_000);
