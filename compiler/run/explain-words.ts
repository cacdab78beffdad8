/**
 * The sentences of explanations, in each language.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { CombiningWay } from '../graph/graph.ts';

export interface ExplainWords {
  is(item: string, value: string): string;
  outOfScope(item: string): string;
  unknown(item: string, missing: string): string;
  /** Something it reads is in trouble. */
  blocked(item: string): string;
  baseNone(item: string): string;
  silentNone(item: string): string;
  unspecified(item: string): string;
  /** `rule` is 第（二）项; `computed`: how the value is worked out, where it is not plain. */
  decides(rule: string, condition: string, value: string): string;
  always(value: string): string;
  /** The rule says 未规定. */
  unwritten(rule: string, condition: string | undefined): string;
  /** 全额，即 400元. */
  namely(expr: string, value: string): string;
  limits(floor: string | undefined, cap: string | undefined): string;
  otherwise(value: string): string;
  added(rule: string, condition: string | undefined, value: string): string;
  agrees(rule: string, condition: string | undefined): string;
  lost(
    rule: string,
    condition: string | undefined,
    value: string,
    way: CombiningWay,
    by: string,
  ): string;
  beaten(rule: string, condition: string | undefined, value: string, by: string): string;
  failed(rule: string, condition: string): string;
  open(rule: string, condition: string, missing: string): string;
  faulty(rule: string, condition: string | undefined, value: string): string;
  openPending(rule: string, condition: string | undefined): string;
  /** Two results that are both possible or both apply. */
  clashes(rule: string, condition: string | undefined, value: string): string;
  fact(name: string, value: string): string;
  assumed(name: string, value: string): string;
  notGiven(name: string): string;
  noStatusDay(group: string): string;
  caseIs(name: string, truth: 'yes' | 'no' | 'open'): string;
  worked(expr: string, value: string): string;
  payers(parts: string): string;
  payer(name: string, amount: string | undefined): string;
  according(parts: string, document: string): string;
  provisionalWay(way: CombiningWay): string;
  readonly provisional: Readonly<Record<'value' | 'priority' | 'payers', string>>;
  readonly listed: string;
}

const waysZh: Readonly<Record<CombiningWay, string>> = {
  unique: '唯一',
  ordered: '按序',
  highest: '就高',
  lowest: '就低',
  earliest: '就早',
  latest: '就晚',
  added: '叠加',
};

const waysEn: Readonly<Record<CombiningWay, string>> = {
  unique: 'only one may apply',
  ordered: 'the first one counts',
  highest: 'the highest counts',
  lowest: 'the lowest counts',
  earliest: 'the earliest counts',
  latest: 'the latest counts',
  added: 'they are added',
};

/** Ways of combining, in a word. */
export const wayWords: Readonly<Record<Locale, Readonly<Record<CombiningWay, string>>>> = {
  'zh-CN': waysZh,
  en: waysEn,
};

const becauseZh = (condition: string | undefined): string =>
  condition === undefined ? '' : `「${condition}」`;
const becauseEn = (condition: string | undefined): string =>
  condition === undefined ? '' : ` (${condition})`;

const zh: ExplainWords = {
  is: (item, value) => `${item}：${value}。`,
  outOfScope: (item) => `${item}：无，本政策不适用于此人。`,
  unknown: (item, missing) => `${item}：还不能确定，还需要知道${missing}。`,
  blocked: (item) => `${item}：没有结果，因为它所依据的项目还有问题。`,
  baseNone: (item) => `${item}的基数是无，所以也是无。`,
  silentNone: (item) => `政策没有规定${item}，按无处理。`,
  unspecified: (item) => `政策没有规定${item}。`,
  decides: (rule, condition, value) => `符合${rule}「${condition}」，为 ${value}。`,
  always: (value) => `规定为 ${value}。`,
  unwritten: (rule, condition) =>
    condition === undefined
      ? '通知没有写明。'
      : `符合${rule}「${condition}」，但通知没有写明结果。`,
  namely: (expr, value) => `${expr}，即 ${value}`,
  limits: (floor, cap) =>
    `${[floor && `保底 ${floor}`, cap && `封顶 ${cap}`].filter(Boolean).join('，')}。`,
  otherwise: (value) => `前面各项都不符合，按「其他」为 ${value}。`,
  added: (rule, condition, value) => `${rule}${becauseZh(condition)}计入 ${value}。`,
  agrees: (rule, condition) => `${rule}${becauseZh(condition)}也适用，结果相同。`,
  lost: (rule, condition, value, way, by) =>
    way === 'ordered'
      ? `${rule}${becauseZh(condition)}也适用，但${by}排在前面。`
      : `${rule}${becauseZh(condition)}也适用（${value}），但${waysZh[way]}取${by}。`,
  beaten: (rule, condition, value, by) =>
    `${rule}${becauseZh(condition)}也适用（${value}），但${by}优先。`,
  failed: (rule, condition) => `不符合${rule}「${condition}」。`,
  open: (rule, condition, missing) => `${rule}「${condition}」是否适用，要看${missing}。`,
  faulty: (rule, condition, value) =>
    condition === undefined
      ? `规定为 ${value}，问题出在这里。`
      : `${rule}${becauseZh(condition)}适用，为 ${value}，问题出在这里。`,
  openPending: (rule, condition) => `${rule}${becauseZh(condition)}的结果还没有明确。`,
  clashes: (rule, condition, value) => `${rule}${becauseZh(condition)}适用，为 ${value}。`,
  fact: (name, value) => `${name}：${value}。`,
  assumed: (name, value) => `${name}：没有给出，按「${value}」处理。`,
  notGiven: (name) => `${name}：还不知道。`,
  noStatusDay: (group) => `政策没有写明身份以哪一天为准，请直接说明是不是${group}。`,
  caseIs: (name, truth) => `${name}：${{ yes: '是', no: '否', open: '还不能确定' }[truth]}。`,
  worked: (expr, value) => `${expr}：${value}。`,
  payers: (parts) => `由 ${parts} 承担。`,
  payer: (name, amount) => (amount === undefined ? name : `${name} ${amount}`),
  according: (parts, document) => `由 ${parts} 按「${document}」分担。`,
  provisionalWay: (way) => `几项同时适用时取哪一项，通知没有写明，暂按${waysZh[way]}。`,
  provisional: {
    value: '这个结果通知没有写明，是暂按的。',
    priority: '谁优先，通知没有写明，是暂按的。',
    payers: '由谁承担，通知没有写明，是暂按的。',
  },
  listed: '、',
};

const en: ExplainWords = {
  is: (item, value) => `${item}: ${value}.`,
  outOfScope: (item) => `${item}: none; this policy does not apply to the person.`,
  unknown: (item, missing) => `${item}: cannot be decided yet; still needed: ${missing}.`,
  blocked: (item) => `${item}: no result, since something it depends on is in trouble.`,
  baseNone: (item) => `The base of ${item} is none, and so it is none too.`,
  silentNone: (item) => `The policy does not provide for ${item}, so it is none.`,
  unspecified: (item) => `The policy does not provide for ${item}.`,
  decides: (rule, condition, value) => `${rule} applies (${condition}): ${value}.`,
  always: (value) => `It is set at ${value}.`,
  unwritten: (rule, condition) =>
    condition === undefined
      ? 'The notice does not say.'
      : `${rule} applies (${condition}), but the notice does not say with what result.`,
  namely: (expr, value) => `${expr}, that is ${value}`,
  limits: (floor, cap) =>
    `${[floor && `Not below ${floor}`, cap && `not above ${cap}`].filter(Boolean).join(', ')}.`,
  otherwise: (value) => `No other rule applies, so 其他 (otherwise) does: ${value}.`,
  added: (rule, condition, value) => `${rule}${becauseEn(condition)} adds ${value}.`,
  agrees: (rule, condition) => `${rule}${becauseEn(condition)} applies too, with the same result.`,
  lost: (rule, condition, value, way, by) =>
    way === 'ordered'
      ? `${rule}${becauseEn(condition)} applies too, but ${by} comes first.`
      : `${rule}${becauseEn(condition)} applies too (${value}), but ${waysEn[way]}: ${by}.`,
  beaten: (rule, condition, value, by) =>
    `${rule}${becauseEn(condition)} applies too (${value}), but ${by} has priority.`,
  failed: (rule, condition) => `${rule} does not apply (${condition}).`,
  open: (rule, condition, missing) =>
    `Whether ${rule} applies (${condition}) depends on ${missing}.`,
  faulty: (rule, condition, value) =>
    condition === undefined
      ? `It is set at ${value}; this is where the trouble is.`
      : `${rule} applies${becauseEn(condition)}: ${value}; this is where the trouble is.`,
  openPending: (rule, condition) =>
    `The result of ${rule}${becauseEn(condition)} is not settled yet.`,
  clashes: (rule, condition, value) => `${rule}${becauseEn(condition)} applies: ${value}.`,
  fact: (name, value) => `${name}: ${value}.`,
  assumed: (name, value) => `${name}: not said, taken as ${value}.`,
  noStatusDay: (group) =>
    `The policy does not say on which day rolls are read; say whether ${group} applies.`,
  notGiven: (name) => `${name}: not known yet.`,
  caseIs: (name, truth) => `${name}: ${{ yes: 'yes', no: 'no', open: 'not decided yet' }[truth]}.`,
  worked: (expr, value) => `${expr}: ${value}.`,
  payers: (parts) => `Borne by ${parts}.`,
  payer: (name, amount) => (amount === undefined ? name : `${name} ${amount}`),
  according: (parts, document) => `Borne by ${parts}, shared as 「${document}」 says.`,
  provisionalWay: (way) =>
    `The notice does not say which rule counts when several apply; assumed: ${waysEn[way]}.`,
  provisional: {
    value: 'The notice does not say this; it is the drafter’s assumption.',
    priority: 'The notice does not say which goes first; it is the drafter’s assumption.',
    payers: 'The notice does not say who pays; it is the drafter’s assumption.',
  },
  listed: ', ',
};

export const explainWords: Readonly<Record<Locale, ExplainWords>> = { 'zh-CN': zh, en };
