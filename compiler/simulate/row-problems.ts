/**
 * What can be wrong with a row of people, as data and in words. Such a row is counted and kept out of the totals.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph } from '../graph/graph.ts';
import { type FactProblem, wordFactProblem } from '../run/fact-problems.ts';

export type RowProblem =
  | FactProblem
  /** A formula, or an error that one left: its value is not in the table. */
  | { readonly code: 'formula'; readonly key: string; readonly found: string }
  /** A number that could be a year, a day number or a slip. */
  | { readonly code: 'unclear-date'; readonly key: string; readonly found: string }
  | { readonly code: 'number-too-large'; readonly key: string; readonly found: string }
  | { readonly code: 'cell-count'; readonly expected: number; readonly found: number }
  /** Bytes that are no text in the encoding of the other lines. */
  | { readonly code: 'other-encoding'; readonly encoding: string }
  | { readonly code: 'line-too-long'; readonly limit: number }
  | { readonly code: 'unclosed-quote' };

function wordZh(problem: Exclude<RowProblem, FactProblem>): string {
  switch (problem.code) {
    case 'formula':
      return `「${problem.key}」里是公式或公式的错误值 ${problem.found}，请改成数值。`;
    case 'unclear-date':
      return `「${problem.key}」的 ${problem.found} 看不出是哪一天，请写成 2024-09-01。`;
    case 'number-too-large':
      return `「${problem.key}」的数 ${problem.found} 太大，或者小数位太多。`;
    case 'cell-count':
      return `这一行有 ${problem.found} 格，表头有 ${problem.expected} 格。`;
    case 'other-encoding':
      return `这一行的编码与别的行不同（别的行是 ${problem.encoding}）。`;
    case 'line-too-long':
      return `这一行超过 ${problem.limit.toLocaleString('en-US')} 个字节，没有读。`;
    case 'unclosed-quote':
      return '引号没有成对，这一行没有读。';
  }
}

function wordEn(problem: Exclude<RowProblem, FactProblem>): string {
  switch (problem.code) {
    case 'formula':
      return `「${problem.key}」 holds a formula or the error of one, ${problem.found}; put its value there.`;
    case 'unclear-date':
      return `「${problem.key}」: ${problem.found} is no clear day; write 2024-09-01.`;
    case 'number-too-large':
      return `「${problem.key}」: the number ${problem.found} is too large or has too many decimals.`;
    case 'cell-count':
      return `This row has ${problem.found} cells, the header ${problem.expected}.`;
    case 'other-encoding':
      return `This row is encoded otherwise than the others (${problem.encoding}).`;
    case 'line-too-long':
      return `This line is longer than ${problem.limit.toLocaleString('en-US')} bytes and was not read.`;
    case 'unclosed-quote':
      return 'A quote is not closed; this row was not read.';
  }
}

/** One sentence in the reader's words. */
export function wordRowProblem(problem: RowProblem, locale: Locale, graph: Graph): string {
  switch (problem.code) {
    case 'formula':
    case 'unclear-date':
    case 'number-too-large':
    case 'cell-count':
    case 'other-encoding':
    case 'line-too-long':
    case 'unclosed-quote':
      return locale === 'zh-CN' ? wordZh(problem) : wordEn(problem);
    default:
      return wordFactProblem(problem, locale, graph);
  }
}
