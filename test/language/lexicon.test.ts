import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { readFacts } from '../../compiler/run/facts.ts';
import { printValue } from '../../compiler/values/print.ts';
import { format } from '../../language/format.ts';
import { keywords, softWords } from '../../language/lexicon.ts';
import type { KeywordDoc, KeywordExample } from '../../language/lexicon-docs/keyword-doc.ts';
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

const header = '政策 示例县 2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日。\n\n';

/** The example as a file of its own; a fragment about 政策 or 词汇 brings its own head. */
const wholeFile = ({ policy }: KeywordExample): string =>
  /^(?:政策|词汇)/.test(policy) ? policy : header + policy;

function compileExample(example: KeywordExample) {
  const files: Readonly<Record<string, string>> = {
    ...example.files,
    'example.canbao': wholeFile(example),
  };
  return compile({ entry: 'example.canbao', read: (path) => files[path] });
}

/** Printed results of the example's items, and what is wrong with it. */
function run(example: KeywordExample): Record<string, string> {
  const { graph, diagnostics } = compileExample(example);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const results: Record<string, string> = {};
  for (const { code, facts } of errors) results[code] = JSON.stringify(facts);
  if (graph === undefined) return results;
  const { person, problems } = readFacts(graph, example.facts);
  for (const problem of problems) results[problem.code] = JSON.stringify(problem);
  const { outcomes } = evaluate(graph, person);
  for (const { id, name } of graph.items) {
    const outcome = outcomes.get(id);
    if (outcome?.trouble) results[outcome.trouble.code] = name;
    else if (name in example.gives) {
      results[name] = outcome?.value ? printValue(outcome.value) : 'unknown';
    }
  }
  return results;
}

describe('the example', () => {
  test.each(documented)('of %s gives what it says', (_, { example }) => {
    expect(run(example)).toEqual(example.gives);
  });

  test.each(documented)('of %s is canonical', (_, { example }) => {
    const { text } = format(example.policy);
    expect(text).toBe(`${example.policy}\n`);
  });

  test('of each word that computes has results', () => {
    const computing = new Set(['comparison', 'logic', 'date', 'measure', 'unit', 'combining']);
    const idle = keywords.filter(
      ({ category, en }) =>
        computing.has(category) && Object.keys(keywordDocs[en]?.example.gives ?? {}).length === 0,
    );
    expect(idle).toEqual([]);
  });
});
