/** What holds of the formatter for every policy here, however it is spelled, and for what is broken. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FormatOptions, format } from '../../language/format.ts';
import { parse } from '../../language/parse.ts';
import { scan } from '../../language/scan.ts';
import type { Token } from '../../language/token-data.ts';
import * as respell from '../language/respell.ts';
import { shape } from '../language/trees.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const texts = ['policies', 'test/cases']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => path.endsWith('.canbao'))
  .sort()
  .map((path) => ({ path, text: read(path), names: namesBelow(path) }));

/** Names of the files that a file uses, and of those that they use. */
function namesBelow(path: string): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set([path]);
  const queue = [path];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { uses, superior, names: declared } = scan(read(next));
    if (next !== path) for (const name of declared) names.add(name);
    for (const use of superior === undefined ? uses : [...uses, superior]) {
      const file = join(dirname(next), use);
      if (seen.has(file) || !existsSync(join(root, file))) continue;
      seen.add(file);
      queue.push(file);
    }
  }
  return names;
}

type Names = ReadonlySet<string>;

const written = (text: string, names: Names, keywords?: FormatOptions['keywords']): string =>
  format(text, { names, ...(keywords && { keywords }) }).text;

/** Clauses in one order, since their order says nothing. */
function inOrder(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inOrder);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      const inner = inOrder(value);
      if (key !== 'clauses' || !Array.isArray(inner)) return [key, inner];
      return [key, inner.map((clause) => JSON.stringify(clause)).sort()];
    }),
  );
}

const meaning = (text: string, names: Names): unknown =>
  inOrder(shape(parse(text, { names }).file.statements));

const isComment = ({ kind }: Token): boolean => kind === 'comment';

/** Comments in order, without their mark, and the comment above each statement. */
function comments(text: string, names: Names) {
  const { tokens, file } = parse(text, { names });
  return {
    all: tokens.filter(isComment).map((token) => token.text.replace(/^[^:：]*[:：]/, '').trim()),
    above: file.statements.map(({ comment }) => comment),
  };
}

/** Signs between parts, which the layout may put in or leave out. */
const layout = new Set(['Semicolon', 'Stop', 'Comma', 'ListMark', 'Bar', 'Comment']);

/** How many tokens of each type; a date may gain its year, a quotation other marks. */
function inventory(text: string, names: Names): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of parse(text, { names }).tokens) {
    const key = type.replace('MonthDay', 'Date').replace(/^.+Quotation$/, 'Quotation');
    if (!layout.has(type)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Token types of which the second text has fewer. */
function lost(before: string, after: string, names: Names): string[] {
  const kept = inventory(after, names);
  return [...inventory(before, names)]
    .filter(([type, count]) => (kept.get(type) ?? 0) < count)
    .map(([type]) => type);
}

describe.each(texts)('$path', ({ text, names }) => {
  test('formatting twice is formatting once', () => {
    const once = written(text, names);
    expect(written(once, names)).toBe(once);
    const english = written(text, names, 'en');
    expect(written(english, names)).toBe(english);
  });

  test('means the same before and after, in either spelling of keywords', () => {
    const before = meaning(text, names);
    expect(meaning(written(text, names), names)).toEqual(before);
    expect(meaning(written(text, names, 'en'), names)).toEqual(before);
  });

  test('keeps every comment where it stood', () => {
    expect(comments(written(text, names), names)).toEqual(comments(text, names));
  });

  test('Chinese → English → Chinese is the identity', () => {
    const chinese = written(text, names, 'zh');
    const english = written(chinese, names, 'en');
    expect(written(english, names, 'zh')).toBe(chinese);
    const { tokens } = parse(english, { names });
    expect(tokens.filter(({ keyword, text: word }) => keyword && word !== keyword.en)).toEqual([]);
  });

  test('loses no token', () => {
    expect(lost(text, written(text, names), names)).toEqual([]);
  });
});

/** Keywords in English; names, soft words and literals stay. */
const toEnglishKeywords = (token: Token): string =>
  token.keyword === undefined ? token.text : ` ${token.keyword.en} `;

/** What stands in quotes is the writer's, whatever its width. */
const besideQuotes =
  (write: (token: Token) => string) =>
  (token: Token): string =>
    token.kind === 'quoted' ? token.text : write(token);

const spellings: Readonly<Record<string, (text: string) => string>> = {
  ASCII: (text) => respell.rewrite(text, besideQuotes(respell.toAscii)),
  'full width': (text) => respell.rewrite(text, respell.toWide),
  'English keywords': (text) => respell.rewrite(text, toEnglishKeywords),
  'other blanks': respell.otherBlanks,
  'BOM and CR LF': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  'quotes the wrong way round': (text) => respell.rewrite(text, respell.wrongQuotes),
};

describe.each(Object.keys(spellings))('%s', (spelling) => {
  test.each(texts)('$path has the same canonical form', ({ text, names }) => {
    const canonical = written(text, names, 'zh');
    const other = spellings[spelling]?.(canonical) ?? '';
    expect(written(other, names, 'zh')).toBe(canonical);
  });
});

/** Bare names of a text; departments are declared nowhere. */
const namesIn = (text: string): readonly string[] =>
  parse(text)
    .tokens.filter(({ type }) => type === 'HanWord')
    .map((token) => token.text);

describe('words written together', () => {
  const cut = texts.flatMap(({ path, text, names }) => {
    const canonical = written(text, names, 'zh');
    const together = respell.glued(canonical);
    const all = new Set([...names, ...namesIn(canonical)]);
    const { diagnostics } = parse(together, { names: all });
    return diagnostics.some(({ severity }) => severity === 'error')
      ? []
      : [{ path, canonical: written(canonical, all, 'zh'), together, names: all }];
  });

  test('are cut in most texts', () => {
    expect(cut.length).toBeGreaterThan(texts.length * 0.7);
  });

  test.each(cut)('$path has the same canonical form', ({ canonical, together, names }) => {
    expect(together).not.toBe(canonical);
    expect(written(together, names, 'zh')).toBe(canonical);
  });
});

test('the writer’s line breaks matter only between the facts of an example', () => {
  for (const { text, names } of texts) {
    const bare = respell.withoutComments(text).replace(/^(?:示例|样本)[\s\S]*?。$/gm, '');
    expect(written(respell.onOneLine(bare), names)).toBe(written(bare, names));
  }
});

describe('broken text', () => {
  const pieces = ['；', '。', '：', '（一）', '「', '】', '规定', '且', '改 ', '#', '注：甲\n'];
  const harmless = [' ', '\n', '\u200B', '　'];
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    remove: fc.constantFrom(0, 0, 1, 6),
    insert: fc.constantFrom('', ...pieces, ...harmless, ...harmless, ...harmless),
  });
  /** A few statements of one text, with some characters taken out or put in. */
  const mutant = fc
    .record({
      source: fc.constantFrom(...texts),
      from: fc.nat(),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    })
    .map(({ source, from, changes }) => {
      const { statements } = parse(source.text).file;
      const first = statements[from % statements.length];
      const last = statements[(from % statements.length) + 2] ?? statements.at(-1);
      const part = source.text.slice(first?.start, last?.end);
      const text = changes.reduce((broken, { at, remove, insert }) => {
        const offset = Math.floor(at * broken.length);
        return broken.slice(0, offset) + insert + broken.slice(offset + remove);
      }, part);
      return { text, names: source.names };
    });
  const settings = { numRuns: 250, seed: 20250101 };
  const limit = 60_000;

  test('formatting twice is formatting once, and nothing is lost', { timeout: limit }, () => {
    fc.assert(
      fc.property(mutant, ({ text, names }) => {
        const once = written(text, names);
        expect(written(once, names)).toBe(once);
        expect(comments(once, names).all).toEqual(comments(text, names).all);
        expect(lost(text, once, names).filter((type) => type !== 'Stray')).toEqual([]);
      }),
      settings,
    );
  });

  test('what is faultless means the same before and after', { timeout: limit }, () => {
    let faultless = 0;
    fc.assert(
      fc.property(mutant, ({ text, names }) => {
        const { diagnostics, text: after } = format(text, { names });
        if (diagnostics.some(({ severity }) => severity === 'error')) return;
        faultless++;
        expect(meaning(after, names)).toEqual(meaning(text, names));
      }),
      settings,
    );
    expect(faultless).toBeGreaterThan(25);
  });

  test('a statement with an error is kept letter for letter', { timeout: limit }, () => {
    fc.assert(
      fc.property(mutant, ({ text, names }) => {
        const { diagnostics, text: after } = format(text, { names });
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        for (const { start, end } of parse(text, { names }).file.statements) {
          const broken = errors.some((error) => error.start >= start && error.end <= end);
          if (broken) expect(after).toContain(text.slice(start, end));
        }
      }),
      settings,
    );
  });

  test('any string at all is formatted without an exception', { timeout: limit }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const once = written(text, new Set());
        expect(written(once, new Set())).toBe(once);
      }),
      settings,
    );
  });
});
