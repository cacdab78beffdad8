/** Findings in words: rules by number and clause, people by their conditions, a witness by its facts. */
import type { Locale, Witness } from '../../language/problems/problem.ts';
import { printIso } from '../dates.ts';
import { describe } from '../graph/describe.ts';
import type { Expr, Given, GivenValue, Graph, Id } from '../graph/graph.ts';
import type { Person } from '../run/evaluation.ts';
import { ruleName } from '../run/troubles.ts';
import { printDay, printMoney, printNames, printNumber, printYesNo } from '../values/print.ts';
import type { Either, Part, Region } from './finding.ts';
import { negated } from './replaced.ts';

/** `第（二）项【二（一）】、第（三）项`. */
export function rulesText(graph: Graph, ids: readonly Id[], locale: Locale): string {
  const texts = ids.map((id) => {
    const rule = graph.provisions.flatMap(({ rules }) => rules).find((each) => each.id === id);
    const citation = rule?.citation === undefined ? '' : `【${rule.citation}】`;
    return `${ruleName(graph, id, locale)}${citation}`;
  });
  return texts.join(locale === 'zh-CN' ? '、' : ' and ');
}

/** What the people of a region have in common; empty for everyone. */
export function regionText(graph: Graph, { parts, whole }: Region, locale: Locale): string {
  const text = parts
    .map((part) => partText(graph, part, locale))
    .join(locale === 'zh-CN' ? '，' : ', ');
  return parts.length === 0 || whole ? text : `${text} …`;
}

/** One thing that they have in common. */
export function partText(graph: Graph, part: Part | Either, locale: Locale): string {
  switch (part.kind) {
    case 'condition': {
      const { expr, holds } = part;
      return describe(graph, holds ? expr : negated(graph, expr), locale);
    }
    case 'choices':
      return choicesText(graph, part, locale);
    case 'values':
      return valuesText(graph, part, locale);
    case 'roll': {
      const [day, name] = [describe(graph, part.day, locale), nameOf(graph, part.group)];
      if (locale === 'zh-CN') return `${day} ${part.holds ? '在' : '不在'} ${name} 名册上`;
      return `${part.holds ? 'on' : 'not on'} the roll of ${name} on ${day}`;
    }
    case 'either':
      return eitherText(graph, part, locale);
  }
}

function nameOf(graph: Graph, id: Id): string {
  return [...graph.facts, ...graph.groups].find((node) => node.id === id)?.name ?? id;
}

function eitherText(graph: Graph, { alternatives }: Either, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const texts = alternatives.map((parts) => {
    const all = parts.map((part) => partText(graph, part, locale)).join(zh ? ' 且 ' : ' and ');
    if (parts.length === 1) return all;
    return zh ? `（${all}）` : `(${all})`;
  });
  return zh ? `（${texts.join(' 或 ')}）` : `(${texts.join(' or ')})`;
}

/** The shorter of the list and of what it leaves out. */
function choicesText(
  graph: Graph,
  { id, values, others }: Extract<Part, { kind: 'choices' }>,
  locale: Locale,
): string {
  const name = nameOf(graph, id);
  const [only] = values;
  if (values.length === 1 && only !== undefined) return textOf({ id, value: only }, name, locale);
  const listed = values.length <= others.length ? values : others;
  const texts = listed.map((value) => optionText(value, name, locale));
  const isListed = listed === values;
  if (locale === 'zh-CN')
    return `${name} ${isListed ? '' : '除'}${texts.join('、')}${isListed ? '' : '外'}`;
  return `${name} ${isListed ? '' : 'other than '}${texts.join(' or ')}`;
}

function optionText(value: GivenValue, name: string, locale: Locale): string {
  if (value.kind === 'option') return value.option;
  if (value.kind === 'none') return locale === 'zh-CN' ? '无' : 'none';
  return value.kind === 'yesNo' ? printYesNo(value.value, locale) : name;
}

function valuesText(
  graph: Graph,
  { fact: id, ranges, orNone }: Extract<Part, { kind: 'values' }>,
  locale: Locale,
): string {
  const fact = graph.facts.find((each) => each.id === id);
  const name = fact?.name ?? id;
  const print = (value: number): string => {
    switch (fact?.type.kind) {
      case 'date':
        return printDay(printIso(value), locale);
      case 'money':
        return printMoney(String(value), locale);
      default:
        return printNumber(String(value));
    }
  };
  const zh = locale === 'zh-CN';
  const isDate = fact?.type.kind === 'date';
  const texts = ranges.map(({ from, to }) => {
    if (from !== undefined && from === to) return print(from);
    if (from !== undefined && to !== undefined) {
      return zh ? `${print(from)}至${print(to)}` : `${print(from)} to ${print(to)}`;
    }
    if (from !== undefined) {
      return zh
        ? `${print(from)}${isDate ? '以后' : '以上'}`
        : `${print(from)} or ${isDate ? 'later' : 'more'}`;
    }
    if (to === undefined) return zh ? '有' : 'some';
    return zh
      ? `${print(to)}${isDate ? '以前' : '以下'}`
      : `${print(to)} or ${isDate ? 'earlier' : 'less'}`;
  });
  if (orNone) texts.push(zh ? '无' : 'none');
  return `${name} ${texts.join(zh ? '或' : ' or ')}`;
}

export function conditionsText(graph: Graph, exprs: readonly Expr[], locale: Locale): string {
  const texts = [...new Set(exprs.map((expr) => describe(graph, expr, locale)))].slice(0, 3);
  const more = exprs.length > texts.length;
  if (locale === 'zh-CN')
    return `${texts.map((text) => `「${text}」`).join('、')}${more ? '等' : ''}`;
  return `${texts.map((text) => `“${text}”`).join(', ')}${more ? ' …' : ''}`;
}

const yuanOf = (fen: string): number => Number(fen) / 100;

function jsonOf({ value }: Given): Witness['facts'][string] | undefined {
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
    case 'roll':
      return { ...(value.from && { 自: value.from }), ...(value.to && { 至: value.to }) };
    case 'unknown':
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
    case 'roll': {
      const days = [value.from, value.to].map((day) => (day ? printDay(day, locale) : ''));
      return `${name} ${days.join(locale === 'zh-CN' ? ' 至 ' : ' to ')}`;
    }
    default:
      return `${name} ${none}`;
  }
}

/** The witness in the shape of `--facts`, and as one line. */
export function witnessOf(graph: Graph, person: Person): Witness {
  const names = new Map([...graph.facts, ...graph.groups].map(({ id, name }) => [id, name]));
  const facts: Record<string, Witness['facts'][string]> = {};
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
