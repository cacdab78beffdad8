/**
 * Reports as readers get them. Change them with `npx vitest run test/diff/report.test.ts -u`, and read them aloud before
 * accepting them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Behaviour } from '../../compiler/diff/behaviour/difference.ts';
import { type Causes, causesOf } from '../../compiler/diff/cause/cause.ts';
import { commentsOf } from '../../compiler/diff/declarations/comments.ts';
import { docx } from '../../compiler/diff/report/docx.ts';
import { html } from '../../compiler/diff/report/html.ts';
import { markdown } from '../../compiler/diff/report/markdown.ts';
import { type Compared, diffReport } from '../../compiler/diff/report/report.ts';
import { type Report, reportJsonSchema, reportSchema } from '../../compiler/diff/report/schema.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import type { Locale } from '../../language/problems/problem.ts';
import { type Edit, edited, notices, reading, textOf, tour } from './policies.ts';

const golden = (name: string): string => join(import.meta.dirname, '..', 'golden', name);

function compared(path: string, text = textOf(path)): Compared {
  const read = reading({ [path]: text });
  const { graph, files } = compile({ entry: path, read });
  if (graph === undefined) throw new Error(`no graph of ${path}`);
  const sources = [...files].reverse().map(({ path: name }) => ({
    path: name,
    sha256: createHash('sha256')
      .update(read(name) ?? '')
      .digest('hex'),
  }));
  return { graph, comments: commentsOf(graph, files), sources };
}

const report = (old: Compared, next: Compared, locale: Locale = 'zh-CN'): Report =>
  diffReport(old, next, { locale, version: '0' }).report;

const behaviours = new Map<string, readonly [Behaviour, Causes]>();

function foundBetween(old: Graph, next: Graph): readonly [Behaviour, Causes] {
  const behaviour = diffBehaviour(old, next, 'person');
  return [behaviour, causesOf(old, next, behaviour)];
}

/** With the results of everybody, which are compared once. */
function fullReport(old: string, next: string, locale: Locale = 'zh-CN'): Report {
  const [one, other] = [compared(old), compared(next)];
  const found = behaviours.get(`${old} ${next}`) ?? foundBetween(one.graph, other.graph);
  behaviours.set(`${old} ${next}`, found);
  const [behaviour, causes] = found;
  return diffReport(one, other, { locale, version: '0', behaviour, causes }).report;
}

const reportOf = (old: string, next: string, locale: Locale = 'zh-CN'): Report =>
  report(compared(old), compared(next), locale);

/** A policy against itself with some edits. */
const editReport = (path: string, ...edits: readonly Edit[]): Report =>
  report(compared(path), compared(path, edited(textOf(path), ...edits)));

const pairs = [
  ['huaiyuan-2024-2025', 'policies/huaiyuan/2024.canbao', 'policies/huaiyuan/2025.canbao'],
  ['tour-2025-2026', 'policies/tour/2025.canbao', 'policies/tour/2026.canbao'],
] as const;

describe.each(pairs)('%s', (name, old, next) => {
  test('reads as it did', { timeout: 120_000 }, async () => {
    const full = fullReport(old, next);
    expect(reportSchema.safeParse(full).error?.issues ?? []).toEqual([]);
    await expect(markdown(full)).toMatchFileSnapshot(golden(`${name}.md`));
    await expect(markdown(fullReport(old, next, 'en'))).toMatchFileSnapshot(
      golden(`${name}.en.md`),
    );
  });
});

describe('people whose description is long', () => {
  const [[, old, next]] = pairs;
  const made = fullReport(old, next);
  const regions = made.behaviour?.items.flatMap((item) => item.regions) ?? [];
  const text = markdown(made);

  test('every kind of them is told', () => {
    expect(regions.length).toBeGreaterThan(50);
    expect(regions.filter(({ whole }) => !whole)).toEqual([]);
  });

  test('a cell that shortens names its entry of the appendix, each once and in order', () => {
    const named = [...text.matchAll(/（见附录 (\d+)）/g)].map(([, number]) => Number(number));
    const entries = [...text.matchAll(/^### 附录 (\d+)/gm)].map(([, number]) => Number(number));
    expect(named.length).toBeGreaterThan(5);
    expect(named).toEqual(named.map((_, at) => at + 1));
    expect(entries).toEqual(named);
    const shortened = text.split('\n').filter((line) => /等情形|等 \d+个条件/.test(line));
    expect(shortened.filter((line) => !line.includes('见附录'))).toEqual([]);
  });

  test('the entry has every condition', () => {
    const shortened = regions.flatMap(({ kinds, inFull }) => (inFull ? [{ kinds, inFull }] : []));
    for (const { kinds, inFull } of shortened) {
      const all = [...inFull.common, ...inFull.kinds].join('，');
      for (const condition of kinds.flat()) {
        // Groups that they are not in stand in one phrase.
        expect(all).toContain(condition.replace(/^不是 /, ''));
      }
    }
    expect(shortened.length).toBeGreaterThan(5);
  });

  test('in Word each list of the appendix is numbered from 1', async () => {
    const { entry } = unzip(await docx(made));
    const used = [...entry('word/document.xml').matchAll(/<w:numId w:val="(\d+)"\/>/g)];
    const lists = new Set(used.map(([, id]) => id));
    const begun = [
      ...entry('word/numbering.xml').matchAll(/<w:num w:numId="(\d+)"[^>]*>.*?<\/w:num>/g),
    ].filter(([text, id]) => lists.has(id) && text.includes('<w:startOverride w:val="1"/>'));
    const entries = [...text.matchAll(/^### 附录 (\d+)/gm)];
    expect(begun.length).toBeGreaterThan(entries.length);
  });

  test('those whom only one of the files applies to are called so', () => {
    const left = regions.filter(({ scope }) => scope === 'left');
    expect(left.length).toBeGreaterThan(5);
    expect(new Set(left.map(({ who }) => who))).toEqual(new Set(['旧文件适用、新文件不适用的人']));
    expect(made.behaviour?.notes).toContain('旧文件没有限定适用范围；新文件适用于：参保资格。');
  });
});

describe('every pair of policies', () => {
  const all = [...notices, ...tour.slice(-2)].map((path) => [path, compared(path)] as const);
  const both = all.flatMap(([a, one]) => all.map(([b, other]) => [a, b, one, other] as const));

  test.each(both)('%s and %s: a report of the published shape', (_a, _b, one, other) => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const made = report(one, other, locale);
      expect(reportSchema.safeParse(made).error?.issues ?? []).toEqual([]);
      const shown = markdown(made);
      // What was not put into words would show.
      expect(shown).not.toMatch(/undefined|\[object|NaN|(?:fact|item|rule|group|case|period):\w/);
      expect(shown).not.toMatch(/：：|。。|，，|；。|：。|「」|“”|\( ?\)|（）/);
    }
  });
});

describe('the steps of the tour', () => {
  const steps = tour.slice(0, -2).map((path) => [path, compared(path)] as const);
  const next = steps.flatMap(([a, one], index) => {
    const step = steps[index + 1];
    return step === undefined ? [] : [[a, step[0], one, step[1]] as const];
  });

  test.each(next)('%s and %s', (_a, _b, one, other) => {
    const made = report(one, other);
    expect(reportSchema.safeParse(made).error?.issues ?? []).toEqual([]);
    expect(markdown(made)).not.toMatch(
      /undefined|\[object|NaN|(?:fact|item|rule|group|case|period):\w/,
    );
    expect(made.summary.length).toBeGreaterThan(0);
  });
});

describe('the schema', () => {
  const published = new URL('../../compiler/diff/report/diff.schema.json', import.meta.url);

  test('is published as it is', { timeout: 120_000 }, async () => {
    await expect(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      published.pathname,
    );
  });

  test('accepts a report by an independent validator, and refuses a broken one', () => {
    const validate = new Ajv2020({
      strict: false,
      formats: { date: /^\d{4}-\d{2}-\d{2}$/ },
    }).compile(JSON.parse(readFileSync(published, 'utf8')) as object);
    const [, [, old, next]] = pairs;
    const made = JSON.parse(JSON.stringify(fullReport(old, next))) as Report;
    expect(validate(made), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ ...made, canbaoDiff: 2 })).toBe(false);
    expect(validate({ ...made, items: [{ ...made.items[0], rows: [{}] }] })).toBe(false);
  });
});

describe('what a reader is told', () => {
  const dingtao = 'policies/dingtao/2024.canbao';
  const huaiyuan = 'policies/huaiyuan/2025.canbao';
  const first = (made: Report): string | undefined => made.summary[0];

  test.each<readonly [string, string, readonly Edit[], string]>([
    [
      'a figure',
      dingtao,
      [['防止返贫监测对象：114元', '防止返贫监测对象：120元']],
      '资助【五】：「低保对象、返贫致贫人口、低保边缘家庭成员、防止返贫监测对象」【五（二）】由 114元 改为 120元，增加 6元（5.3%）。',
    ],
    [
      'a window',
      huaiyuan,
      [['2025年1月1日 至 2025年2月28日', '2025年1月1日 至 2025年3月1日']],
      '时段：延长缴费期，止日由 2025年2月28日 改为 2025年3月1日，晚 1天。',
    ],
    [
      'payers',
      'policies/baogou/2022.canbao',
      [['市财政 50%、镇财政 50%', '市财政 60%、镇财政 40%']],
      '资助【二（2）】：第（四）项【二（2）3】，出资由「由 市财政 50%、镇财政 50% 承担」改为「由 市财政 60%、镇财政 40% 承担」。',
    ],
    [
      'a way of combining',
      dingtao,
      [['规定 资助【五】，就高', '规定 资助【五】，叠加']],
      '资助【五】：几条同时符合时由「就高」改为「叠加」。',
    ],
    [
      'a group more',
      huaiyuan,
      [['（三）防止返贫监测对象：200元', '（三）防止返贫监测对象、低保对象：200元']],
      '资助【二（二）】：第（三）项，适用对象增加「低保对象」。',
    ],
    [
      'two rules swapped',
      huaiyuan,
      [
        [
          '（二）低保对象：340元，即 个人实缴 60元；\n  （三）防止返贫监测对象：200元，即 个人实缴 200元；',
          '（二）防止返贫监测对象：200元，即 个人实缴 200元；\n  （三）低保对象：340元，即 个人实缴 60元；',
        ],
      ],
      '两份文件的规定没有不同。',
    ],
    ['only a blank', huaiyuan, [['资助 340元，由', '资助  340元，由']], '两份文件的规定没有不同。'],
  ])('%s', (_, path, edits, sentence) => {
    expect(first(editReport(path, ...edits))).toBe(sentence);
  });

  test('that only comments differ', () => {
    const made = editReport(huaiyuan, [
      '注：国家允许重复参保的有哪些',
      '注：国家允许重复参保的究竟有哪些',
    ]);
    expect(made.summary).toEqual(['两份文件的规定没有不同。', '起草人的注释有 1处不同。']);
    expect(made.comments).toHaveLength(1);
    expect([...made.items, ...made.declarations]).toEqual([]);
  });

  test('that it is the text, and nothing else, that differs', () => {
    expect(
      editReport(huaiyuan, ['注：── 四、退费 ──', '注：── 四、退费的规定 ──']).summary,
    ).toEqual(['两份文件的规定没有不同。', '两份文件的文字不同，但只在注释、排版、写法或次序上。']);
  });
});

describe('texts that mean something to a browser or to Markdown', () => {
  const hostile = '甲"]<script>alert(1)</script>|`x`*b*&_c_[d](e)#1';
  const policy = (amount: string): string => `政策 示例县 2025年度 demo：
  待遇期 2025年1月1日 至 2025年12月31日。

人群 「${hostile}」：认定 民政局。

项目 资助：金额。

规定 资助：
  （一）「${hostile}」：${amount}；
  其他：无。
`;
  const made = report(
    compared('hostile.canbao', policy('100元')),
    compared('hostile.canbao', policy('120元')),
  );

  test('stay text in HTML', () => {
    const page = html(made);
    expect(page).not.toMatch(/<script|<img|onerror=|javascript:|https?:\/\//);
    expect(page).toContain('&lt;script&gt;');
    const tags = [...page.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map(([, tag]) => tag);
    expect([...new Set(tags)].sort()).toEqual([
      'body',
      'h1',
      'h2',
      'h3',
      'head',
      'html',
      'li',
      'main',
      'meta',
      'ol',
      'p',
      'style',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'title',
      'tr',
    ]);
  });

  test('stay in their cell in Markdown', () => {
    const rows = markdown(made)
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes('script'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.replaceAll(/\\./g, '').match(/\|/g)).toHaveLength(5);
    expect(rows[0]).not.toMatch(/(?<!\\)[<`*]/);
  });

  test('stay text in Word', async () => {
    const { entry } = unzip(await docx(made));
    const document = entry('word/document.xml');
    expect(document).toContain('&lt;script&gt;');
    expect(document).not.toContain('<script');
  });
});

describe('the Word file', () => {
  test('holds every text of the report, on A4', async () => {
    const [, [, old, next]] = pairs;
    const made = reportOf(old, next);
    const { entry, names } = unzip(await docx(made));
    expect(names).toContain('[Content_Types].xml');
    const document = entry('word/document.xml');
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toContain('<w:tblHeader/>');
    const text = document.replaceAll(/<[^>]+>/g, '');
    for (const sentence of [made.title, ...made.summary, ...made.coverage]) {
      expect(text).toContain(sentence);
    }
    for (const { rows } of [...made.items, ...made.declarations]) {
      for (const row of rows.filter(({ change }) => change === 'changed')) {
        expect(text).toContain(row.text);
      }
    }
  });
});

/** The parts of a zip file, by its central directory. */
function unzip(bytes: Uint8Array): { names: readonly string[]; entry(name: string): string } {
  const view = Buffer.from(bytes);
  const parts = new Map<string, () => string>();
  for (
    let at = view.indexOf('PK\u0001\u0002');
    at >= 0;
    at = view.indexOf('PK\u0001\u0002', at + 4)
  ) {
    const [method, packed] = [view.readUInt16LE(at + 10), view.readUInt32LE(at + 20)];
    const [length, offset] = [view.readUInt16LE(at + 28), view.readUInt32LE(at + 42)];
    const name = view.subarray(at + 46, at + 46 + length).toString();
    const data = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
    const content = view.subarray(data, data + packed);
    parts.set(name, () => (method === 0 ? content : inflateRawSync(content)).toString());
  }
  return { names: [...parts.keys()], entry: (name) => parts.get(name)?.() ?? '' };
}

test('the tour in HTML', { timeout: 120_000 }, async () => {
  const [, [name, old, next]] = pairs;
  await expect(html(fullReport(old, next))).toMatchFileSnapshot(golden(`${name}.html`));
});
