/** Findings in words: rules by number and clause, people by their conditions, a witness by its facts. */
import type { Locale, Witness } from '../../language/problems/problem.ts';
import { describe } from '../graph/describe.ts';
import type { Expr, Given, Graph, Id } from '../graph/graph.ts';
import type { Person } from '../run/evaluation.ts';
import { ruleName } from '../run/troubles.ts';
import { printDay, printMoney, printNames, printNumber, printYesNo } from '../values/print.ts';
import type { Region } from './finding.ts';

/** `第（二）项【二（一）】、第（三）项`. */
export function rulesText(graph: Graph, ids: readonly Id[], locale: Locale): string {
  const texts = ids.map((id) => {
    const rule = graph.provisions.flatMap(({ rules }) => rules).find((each) => each.id === id);
    const citation = rule?.citation === undefined ? '' : `【${rule.citation}】`;
    return `${ruleName(graph, id, locale)}${citation}`;
  });
  return texts.join(locale === 'zh-CN' ? '、' : ' and ');
}

/** The conditions of a region; empty for everyone. */
export function regionText(graph: Graph, { literals, whole }: Region, locale: Locale): string {
  const texts = literals.map(({ expr, holds }) => {
    const told: Expr = holds ? expr : { kind: 'not', operand: expr };
    return describe(graph, told, locale);
  });
  const text = texts.join(locale === 'zh-CN' ? '，' : ', ');
  return texts.length === 0 || whole ? text : `${text} …`;
}

export function conditionsText(graph: Graph, exprs: readonly Expr[], locale: Locale): string {
  const texts = [...new Set(exprs.map((expr) => describe(graph, expr, locale)))].slice(0, 3);
  const more = exprs.length > texts.length;
  if (locale === 'zh-CN')
    return `${texts.map((text) => `「${text}」`).join('、')}${more ? '等' : ''}`;
  return `${texts.map((text) => `“${text}”`).join(', ')}${more ? ' …' : ''}`;
}

const yuanOf = (fen: string): number => Number(fen) / 100;

function jsonOf({ value }: Given): string | number | boolean | undefined {
  switch (value.kind) {
    case 'yesNo':
      return value.value;
    case 'day':
      return value.day;
    case 'number':
      return Number(value.value);
    case 'money':
      return yuanOf(value.fen);
    case 'option':
      return value.option;
    case 'none':
      return '无';
    case 'unknown':
    case 'roll':
      return undefined;
  }
}

function textOf({ value }: Given, name: string, locale: Locale): string {
  const none = locale === 'zh-CN' ? '无' : 'none';
  switch (value.kind) {
    case 'yesNo':
      return value.value
        ? name
        : locale === 'zh-CN'
          ? `非 ${name}`
          : `${name} ${printYesNo(false, locale)}`;
    case 'day':
      return `${name} ${printDay(value.day, locale)}`;
    case 'number':
      return `${name} ${printNumber(value.value)}`;
    case 'money':
      return `${name} ${printMoney(value.fen, locale)}`;
    case 'option':
      return `${name} ${value.option}`;
    default:
      return `${name} ${none}`;
  }
}

/** The witness in the shape of `--facts`, and as one line. */
export function witnessOf(graph: Graph, person: Person): Witness {
  const names = new Map([...graph.facts, ...graph.groups].map(({ id, name }) => [id, name]));
  const facts: Record<string, string | number | boolean> = {};
  for (const given of person) {
    const json = jsonOf(given);
    if (json !== undefined) facts[names.get(given.id) ?? given.id] = json;
  }
  const line = (locale: Locale): string => {
    const texts = person.map((given) => textOf(given, names.get(given.id) ?? given.id, locale));
    if (texts.length === 0) return locale === 'zh-CN' ? '普通居民' : 'a plain resident';
    return printNames(texts, locale);
  };
  return { facts, text: { 'zh-CN': line('zh-CN'), en: line('en') } };
}
