/**
 * Why a target cannot say a policy, in words: the item or rule, its clause, and what stands in the way.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { ruleName } from '../run/troubles.ts';
import type { Refusal, Unsayable } from './lower/program.ts';

const zh: Readonly<Record<Unsayable, string>> = {
  'days-of-a-set': '要用一个时段的起、止或天数，而这个时段有哪些天，随人而定，又不是连着的一段',
  'supposed-facts': '在同一处假设了几种随人而定的事实',
  'odd-silence': '不是「是否」，却规定了「不给即 是」或「不给即 否」',
  'domain-too-wide': '取值都在目标能表示的范围以外（1900年至2199年，数不超过十亿）',
  'rule-as-condition': '把规则是否适用当作条件',
  'rule-as-value': '把规则的值当作数',
  'figures-too-large': '数太大，目标的整数装不下',
  'no-decimal': '有比例或界限不是有限小数，而目标只有小数',
  'several-facts': '有条件要把几项事实放在一起算（例如缴费时的年龄），而表里的一格只看一项事实',
  'computed-result': '结果要由事实算出来，不是表里写得出的定值',
  'dated-roll': '要看名册上的起止日期',
  'too-many-rows': '写成表行数太多',
  'too-many-steps': '要一步接一步算的步数太多，超过目标能嵌套的层数',
};

const en: Readonly<Record<Unsayable, string>> = {
  'days-of-a-set':
    'needs the start, end or number of days of a period whose days depend on the person and are not one stretch',
  'supposed-facts': 'supposes several facts that depend on the person in one place',
  'odd-silence': 'says what silence means, yes or no, but is no yes/no fact',
  'domain-too-wide':
    'has only values outside what targets take (years 1900 to 2199, numbers up to a thousand million)',
  'rule-as-condition': 'uses whether a rule applies as a condition',
  'rule-as-value': 'uses the value of a rule as a number',
  'figures-too-large': 'computes numbers too large for the whole numbers of the target',
  'no-decimal':
    'has a share or limit that is no finite decimal number, and the target has only those',
  'several-facts':
    'has a condition that computes with several facts at once (such as the age at payment), and a cell of a table tests one',
  'computed-result': 'has a result that is computed from facts and is no fixed entry of a table',
  'dated-roll': 'reads the days of a roll',
  'too-many-rows': 'would take too many rows of a table',
  'too-many-steps':
    'takes more computations, each resting on the one before, than the target can nest',
};

interface Place {
  readonly name: string;
  readonly citation?: string;
}

function cited(name: string, ...citations: readonly (string | undefined)[]): Place {
  const citation = citations.find((each) => each !== undefined);
  return { name, ...(citation === undefined ? {} : { citation }) };
}

/** Owners of expressions are ids, a rule's with `if` for its condition. */
function placeOf(graph: Graph, owner: Id, locale: Locale): Place {
  const id = owner.replace(/ if$/, '');
  for (const { item, rules, citation } of graph.provisions) {
    const rule = rules.find((each) => each.id === id);
    const name = graph.items.find((each) => each.id === item)?.name ?? item;
    if (rule === undefined) continue;
    return cited(`「${name}」${ruleName(graph, id, locale)}`, rule.citation, citation);
  }
  const nodes = [...graph.items, ...graph.facts, ...graph.groups, ...graph.cases, ...graph.periods];
  const node = nodes.find((each) => each.id === id);
  const provision = graph.provisions.find(({ item }) => item === id);
  return cited(`「${node?.name ?? id}」`, node?.citation, provision?.citation);
}

/** One sentence. */
export function wordRefusal(graph: Graph, { reason, owner }: Refusal, locale: Locale): string {
  const { name, citation } = placeOf(graph, owner, locale);
  const clause = citation === undefined ? '' : `【${citation}】`;
  return locale === 'zh-CN'
    ? `${name}${clause}${zh[reason]}，这个目标说不出来。`
    : `${name}${clause} ${en[reason]}; this target cannot say it.`;
}
