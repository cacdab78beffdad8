/**
 * Policies for tests: compiled from texts in memory, beside the real vocabulary.
 */
import { readFileSync } from 'node:fs';
import { type Compilation, compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';

export const vocabulary = readFileSync(
  new URL('../../policies/vocabulary.canbao', import.meta.url),
  'utf8',
);

/** Last year's file, for samples that compare with it. */
const lastYear = `政策 示例县 2024年度：
  待遇期 2024年1月1日 至 2024年12月31日。

项目 标准：金额。

规定 标准：380元。
`;

const use = '引用 "vocabulary.canbao"。\n\n';
const head = '政策 示例县 2025年度 demo：\n  待遇期 2025年1月1日 至 2025年12月31日。\n\n';

/**
 * A fragment as a whole file: a head is put in front unless it brings its own, and then it declares all that it uses.
 */
export function wholePolicy(fragment: string): string {
  if (/^(政策|词汇|注：没有开头)/m.test(fragment)) return fragment;
  return (/^引用/m.test(fragment) ? '' : use) + head + fragment;
}

/** Compiles `sample.canbao` among these files, the vocabulary and last year's; `before`: of the text before an edit. */
export function compileText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  before?: Graph,
): Compilation {
  const known: Readonly<Record<string, string>> = {
    'vocabulary.canbao': vocabulary,
    'last-year.canbao': lastYear,
    ...files,
    'sample.canbao': text,
  };
  const read = (path: string): string | undefined => known[path];
  return compile({ entry: 'sample.canbao', read, ...(before && { before }) });
}

/** The graph of a fragment; throws with the diagnostics if there is none. */
export function graphOf(fragment: string, before?: Graph): Graph {
  const { graph, diagnostics } = compileText(wholePolicy(fragment), {}, before);
  if (graph === undefined) {
    throw new Error(
      `no graph:\n${diagnostics.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join('\n')}`,
    );
  }
  return graph;
}

/** Codes of a fragment's diagnostics, in order. */
export function codesOf(fragment: string): readonly string[] {
  return compileText(wholePolicy(fragment)).diagnostics.map(({ code }) => code);
}
