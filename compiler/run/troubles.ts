/**
 * What is wrong with a result, in words.
 */
import { chineseNumber } from '../../language/numerals.ts';
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph, Id, Rule } from '../graph/graph.ts';
import type { Trouble } from './evaluation.ts';

/** How a rule is called: 第（二）项, 其他, or its item's value. */
export function ruleName(graph: Graph, id: Id, locale: Locale): string {
  const found = placesIn(graph).get(id);
  return found === undefined ? id : nameOfRule(graph, found.item, found.rule, found.index, locale);
}

/** Where a rule stands. */
interface RulePlace {
  readonly item: Id;
  readonly rule: Rule;
  readonly index: number;
}

/** Of long tables many rules are named. */
const known = new WeakMap<Graph, ReadonlyMap<Id, RulePlace>>();

function placesIn(graph: Graph): ReadonlyMap<Id, RulePlace> {
  let places = known.get(graph);
  if (places === undefined) {
    const all = new Map<Id, RulePlace>();
    for (const { item, rules } of graph.provisions) {
      for (const [index, rule] of rules.entries()) {
        if (!all.has(rule.id)) all.set(rule.id, { item, rule, index });
      }
    }
    places = all;
    known.set(graph, places);
  }
  return places;
}

function nameOfRule(graph: Graph, item: Id, rule: Rule, index: number, locale: Locale): string {
  const zh = locale === 'zh-CN';
  if (rule.otherwise) return zh ? '其他' : 'otherwise';
  if (rule.label !== undefined) {
    return zh ? `第（${chineseNumber(rule.label)}）项` : `rule (${rule.label})`;
  }
  if (rule.condition === undefined) {
    const name = graph.items.find((each) => each.id === item)?.name ?? item;
    return zh ? `「${name}」的规定` : `the provision for ${name}`;
  }
  return zh ? `第 ${index + 1} 条规则` : `rule ${index + 1}`;
}

/** Whether several payers bear what the rule gives. */
function isShared(graph: Graph, id: Id): boolean {
  const rules = graph.provisions.flatMap((provision) => provision.rules);
  return (rules.find((rule) => rule.id === id)?.payers?.shares.length ?? 0) > 1;
}

/** One sentence. */
export function wordTrouble(trouble: Trouble, locale: Locale, graph: Graph): string {
  const item = graph.items.find((each) => each.id === trouble.item)?.name ?? trouble.item;
  const zh = locale === 'zh-CN';
  const rules = trouble.rules.map((id) => ruleName(graph, id, locale)).join(zh ? '、' : ', ');
  switch (trouble.code) {
    case 'conflict':
      return zh
        ? `「${item}」定不下来：${rules}同时适用，结果不同。`
        : `${item} cannot be decided: ${rules} apply together with different results.`;
    case 'gap':
      return zh
        ? `「${item}」没有规定：这个人不符合任何一项，也没有「其他」。`
        : `${item} is not provided for: no rule covers this person, and there is no 其他.`;
    case 'above-base':
      return zh ? `「${item}」高于它的基数（${rules}）。` : `${item} is above its base (${rules}).`;
    case 'not-whole-fen':
      if (trouble.rules.some((id) => isShared(graph, id))) {
        return zh
          ? `「${item}」或者某一方承担的部分不是整分（${rules}），要写明怎样取整，或者让一方承担「其余」。`
          : `${item}, or what one payer bears of it, is not a whole number of fen (${rules}); write how to round it, or let one payer bear the rest.`;
      }
      return zh
        ? `「${item}」不是整分（${rules}），要写明怎样取整。`
        : `${item} is not a whole number of fen (${rules}); write how to round it.`;
    case 'payers-differ':
      return trouble.rules.length > 1
        ? zh
          ? `「${item}」金额相同而承担方不同（${rules}），要写明谁优先。`
          : `${item}: equal amounts from different payers (${rules}); write who goes first.`
        : zh
          ? `「${item}」各方承担的金额加起来不等于它（${rules}）。`
          : `${item}: what the payers bear does not add up to it (${rules}).`;
    case 'bad-arithmetic':
      return zh
        ? `「${item}」算不出来（${rules}）：除以了零，或者日期、个数不成立。`
        : `${item} cannot be computed (${rules}): a division by zero, or a day or count that cannot be.`;
  }
}
