import { describe, expect, test } from 'vitest';
import { keywords, softWords } from '../../language/lexicon.ts';
import type { KeywordDoc } from '../../language/lexicon-docs/keyword-doc.ts';
import {
  countedUnitDocs,
  keywordDocs,
  roundingDocs,
  signDocs,
  softWordDocs,
} from '../../language/lexicon-docs/lexicon-docs.ts';

const documented: readonly (readonly [word: string, doc: KeywordDoc])[] = [
  keywordDocs,
  softWordDocs,
  signDocs,
  roundingDocs,
  countedUnitDocs,
].flatMap((docs) => Object.entries(docs));

describe('spellings', () => {
  test('pair one to one', () => {
    expect(new Set(keywords.map(({ zh }) => zh)).size).toBe(keywords.length);
    expect(new Set(keywords.map(({ en }) => en)).size).toBe(keywords.length);
  });

  test('are whole words: Chinese on one side, a Latin word on the other', () => {
    const wrong = keywords.filter(
      ({ zh, en }) => !/^[\u4e00-\u9fff]+$/.test(zh) || !/^[a-z][a-zA-Z]*$/.test(en),
    );
    expect(wrong).toEqual([]);
  });
});

describe('documentation', () => {
  test('says something of every keyword and soft word, and of nothing else', () => {
    expect(Object.keys(keywordDocs).sort()).toEqual(keywords.map(({ en }) => en).sort());
    expect(Object.keys(softWordDocs).sort()).toEqual(softWords.map(({ zh }) => zh).sort());
  });

  test.each(documented)('of %s is one sentence in each language', (_, { zh, en }) => {
    expect(zh).toMatch(/^[^。\n]+。$/);
    expect(zh).toMatch(/^(?:[\u4e00-\u9fff]|[0-9（）“”、，：；。…\s])+$/);
    expect(en).toMatch(/^[A-Z][^.\n]+\.$/);
  });

  test('cites the article wherever a word says whether its limit counts', () => {
    const limits = [
      'atLeast',
      'atMost',
      'reaches',
      'under',
      'exceeds',
      'notOver',
      'orMore',
      'orLess',
    ];
    const counting = [
      'after',
      'before',
      'fullYears',
      'fullMonths',
      'dayCount',
      'inside',
      'expired',
    ];
    const silent = [...limits, ...counting].filter(
      (word) => keywordDocs[word]?.source?.startsWith('《民法典》第') !== true,
    );
    expect(silent).toEqual([]);
  });
});
