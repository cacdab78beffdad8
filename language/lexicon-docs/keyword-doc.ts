/**
 * What is said about one keyword, and the ways in which its example is written down.
 *
 * Takes declarations and expressions, gives policy fragments in canonical format. Guarantees: every fragment
 * declares what it uses, so that it runs by itself below a policy's header for 2025.
 */

/** A policy fragment that runs. */
export interface KeywordExample {
  /** Canonical text without a last line break. Brings its own 政策 only where it is about one. */
  readonly policy: string;
  /** Other files that it reads, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The person, in the shape of `--facts`. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Printed value of each item, `340元`, `2025年1月1日`, `是`; empty where the fragment need only compile. */
  readonly gives: Readonly<Record<string, string>>;
}

/** Documentation of a keyword, a sign or a soft word. */
export interface KeywordDoc {
  /** One sentence for drafters. */
  readonly zh: string;
  /** The same in English. */
  readonly en: string;
  /** Where the rule comes from. */
  readonly source?: string;
  readonly example: KeywordExample;
}

/** By English spelling (keywords), by Chinese spelling (soft words) or by sign. */
export type KeywordDocs = Readonly<Record<string, KeywordDoc>>;

/** Articles of the Civil Code on periods (200 to 204) and on limits (1259). */
export const civilCode = {
  calendar: '《民法典》第二百条',
  firstDay: '《民法典》第二百零一条',
  lastDay: '《民法典》第二百零二条',
  days: '《民法典》第二百零一条、第二百零二条',
  agreed: '《民法典》第二百零四条',
  limits: '《民法典》第一千二百五十九条',
} as const;

/** An item's expression, and what it comes to. */
type Case = readonly [expression: string, printed: string];
type Cases = Readonly<Record<string, Case>>;
type Facts = KeywordExample['facts'];

const printed = (cases: Cases): Record<string, string> =>
  Object.fromEntries(Object.entries(cases).map(([item, [, value]]) => [item, value]));

const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

/** Items of one type, each decided by its expression. */
export function deciding(
  type: '金额' | '日期' | '整数',
  declarations: string,
  cases: Cases,
  facts: Facts = {},
): KeywordExample {
  const items = `项目 ${Object.keys(cases).join('、')}：${type}。`;
  const provisions = Object.entries(cases).map(([item, [value]]) => `规定 ${item}：${value}。`);
  return {
    policy: paragraphs(declarations, items, provisions.join('\n')),
    facts,
    gives: printed(cases),
  };
}

/** Yes-or-no items, each 是 where its condition holds. */
export function holding(declarations: string, cases: Cases, facts: Facts = {}): KeywordExample {
  const items = `项目 ${Object.keys(cases).join('、')}：是否。`;
  const provisions = Object.entries(cases).map(
    ([item, [condition]]) => `规定 ${item}：\n  ${condition}：是；\n  其他：否。`,
  );
  return {
    policy: paragraphs(declarations, items, ...provisions),
    facts,
    gives: printed(cases),
  };
}

/** A fragment as written, with what it gives. */
export function running(
  policy: string,
  facts: Facts,
  gives: KeywordExample['gives'],
  files?: KeywordExample['files'],
): KeywordExample {
  return files === undefined ? { policy, facts, gives } : { policy, files, facts, gives };
}

/** A fragment that need only compile. */
export function compiling(policy: string): KeywordExample {
  return running(policy, {}, {});
}
