/**
 * Stated shares as people write them: a JSON file of facts, groups and joint conditions.
 *
 * `facts`: for each fact, weights of its values, 所在乡镇: {"城关镇": 23008, …}; a single number is the share of 是. Values of
 * dates are days, stretches (`2024-09-01/2024-12-31`), periods of the policy, ages at the beginning of the benefit period
 * (`18-59岁`) and days after another date (`出生日期后0-90天`); of numbers, `0` or `1-3`; 无 and 未知 everywhere.
 * `groups`: the share of people in each. `joint`: among those who fit `if`, these shares instead; the shares of groups and of
 * yes and no that are stated for everyone hold for everyone all the same.
 */
import type { Locale } from '../../../language/problems/problem.ts';

export type Weights = Readonly<Record<string, number>>;

export interface SharesJson {
  readonly facts?: Readonly<Record<string, Weights | number>>;
  readonly groups?: Readonly<Record<string, number>>;
  readonly joint?: readonly JointJson[];
}

export interface JointJson {
  /** By fact or group: a value as in `facts`, several in a list, or true and false. */
  readonly if: Readonly<Record<string, ConditionJson>>;
  readonly facts?: Readonly<Record<string, Weights | number>>;
  readonly groups?: Readonly<Record<string, number>>;
}

export type ConditionJson = string | number | boolean | readonly (string | number)[];

export type SharesProblem =
  | { readonly code: 'not-an-object'; readonly at: string }
  | { readonly code: 'unknown-key'; readonly at: string; readonly nearest?: string }
  | { readonly code: 'not-a-share'; readonly at: string; readonly found: string }
  | { readonly code: 'bad-value'; readonly at: string; readonly found: string }
  /** All weights are 0. */
  | { readonly code: 'nothing'; readonly at: string }
  | { readonly code: 'defined-group'; readonly at: string }
  /** Groups that cannot meet, or parts of a group, have more than there is room for. */
  | { readonly code: 'too-much'; readonly at: string; readonly share: number }
  /** Joint shares already come to more, or to so little that the rest cannot make up for it. */
  | { readonly code: 'joint-too-much'; readonly at: string }
  /** A depends on B and B on A. */
  | { readonly code: 'circular'; readonly at: string }
  /** Constraints keep the shares so far from what is stated. */
  | { readonly code: 'unreachable'; readonly at: string; readonly error: number }
  /** No person drawn by these shares satisfies what the policy says must be. */
  | { readonly code: 'impossible'; readonly at: string };

export function wordSharesProblem(problem: SharesProblem, locale: Locale): string {
  const { at } = problem;
  const zh = locale === 'zh-CN';
  switch (problem.code) {
    case 'not-an-object':
      return zh ? `「${at}」要写成 JSON 对象。` : `“${at}” must be a JSON object.`;
    case 'unknown-key': {
      const near = problem.nearest;
      return zh
        ? `没有「${at}」${near === undefined ? '。' : `，是不是「${near}」？`}`
        : `There is no “${at}”.${near === undefined ? '' : ` Did you mean “${near}”?`}`;
    }
    case 'not-a-share':
      return zh
        ? `「${at}」要写 0 到 1 的比例，或者不小于 0 的权数，不能是 ${problem.found}。`
        : `“${at}” takes a share from 0 to 1, or weights from 0, not ${problem.found}.`;
    case 'bad-value':
      return zh
        ? `「${at}」没有「${problem.found}」这样的值，或者超出了它的范围。`
        : `“${at}” has no value “${problem.found}”, or not within its range.`;
    case 'nothing':
      return zh ? `「${at}」的权数全是 0。` : `All weights of “${at}” are 0.`;
    case 'defined-group':
      return zh
        ? `「${at}」由政策按条件认定，不能写比例。`
        : `The policy defines who is in “${at}”; it takes no share.`;
    case 'too-much':
      return zh
        ? `互斥或互相包含的「${at}」合起来要占 ${percent(problem.share)}，容不下。`
        : `“${at}” exclude or contain each other, and together take ${percent(problem.share)}.`;
    case 'joint-too-much':
      return zh
        ? `「${at}」分条件的比例与总的比例对不上。`
        : `The joint shares of “${at}” do not fit its share of everyone.`;
    case 'circular':
      return zh ? `「${at}」的比例互相依赖。` : `The shares of “${at}” depend on each other.`;
    case 'unreachable':
      return zh
        ? `约束不容许「${at}」的比例：差 ${percent(problem.error)}。`
        : `The constraints do not allow the shares of “${at}”: off by ${percent(problem.error)}.`;
    case 'impossible':
      return zh
        ? `按这些比例造不出合乎约束的人：${at}`
        : `No person with these shares satisfies the constraints: ${at}`;
  }
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
