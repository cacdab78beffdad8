/**
 * What a side of a change says, in words.
 *
 * Takes a graph and a content of its own, gives a phrase. Guarantees: expressions as `describe` has them, names as the
 * policy writes them.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import { describe, describeSet } from '../../graph/describe.ts';
import type { Expr, FactType, Graph, Id, Payers, Rule } from '../../graph/graph.ts';
import { assertNever } from '../../never.ts';
import { printDay, printMoney, printNumber, printPercent, printRange } from '../../values/print.ts';
import type { Content, Restated } from '../declarations/change.ts';
import type { ReportWords } from './words.ts';

/** One of the two policies, read in one language. */
export interface Teller {
  readonly graph: Graph;
  readonly locale: Locale;
  readonly words: ReportWords;
  /** Names of all declarations. */
  readonly names: ReadonlyMap<Id, string>;
  readonly rules: ReadonlyMap<Id, Rule>;
}

export function tellerOf(graph: Graph, locale: Locale, words: ReportWords): Teller {
  const { facts, groups, cases, periods, payers, items, checks, constraints } = graph;
  const { targets, schedules } = graph;
  const nodes = [facts, groups, cases, periods, payers, items, checks, constraints].flat();
  const names = new Map([...nodes, ...targets, ...schedules].map(({ id, name }) => [id, name]));
  for (const { id, item } of graph.provisions) names.set(id, names.get(item) ?? item);
  const rules = new Map(graph.provisions.flatMap((each) => each.rules.map((one) => [one.id, one])));
  return { graph, locale, words, names, rules };
}

export const nameOf = ({ names }: Teller, id: Id): string => names.get(id) ?? id;

/** 第（二）项, 其他, 第 2 行第 1 列; empty for a single value. */
export function ruleText({ words, rules }: Teller, id: Id): string {
  const rule = rules.get(id);
  const cell = /\/(\d+)\.(\d+)$/.exec(id);
  const label = rule?.label;
  if (label === undefined && cell !== null) return words.cell(cell[1] ?? '', cell[2] ?? '');
  const place = /\/(\d+)$/.exec(id)?.[1];
  const number = label ?? (place === undefined ? undefined : Number(place));
  return words.rule(number, rule?.otherwise ?? false);
}

export function tell(teller: Teller, content: Content): string {
  const { graph, locale, words } = teller;
  const of = (expr: Expr): string => describe(graph, expr, locale);
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'names':
      return content.names.join(words.listed);
    case 'flag':
      return '';
    case 'number':
      return printNumber(content.number);
    case 'words':
      return content.words.map((word) => words.settings[word]).join(words.listed);
    case 'expr':
      return of(content.expr);
    case 'exprs':
      return content.exprs.map(of).join(words.listed);
    case 'cell': {
      const part = (one: Expr | 'otherwise'): string => {
        if (one === 'otherwise') return words.otherwise;
        // 缴费档次 为 一档 is 一档 at the head of a column.
        const isOption = one.kind === 'compare' && one.operator === '=';
        return isOption && one.right.kind === 'option' ? one.right.option : of(one);
      };
      return words.whoInTable(part(content.row), part(content.column));
    }
    case 'set':
      return describeSet(graph, content.set, locale);
    case 'payers':
      return tellPayers(teller, content.payers);
    case 'domain':
      return tellDomain(teller, content.domain);
    case 'ids':
      return content.ids
        .map((id) => (id.startsWith('rule:') ? ruleText(teller, id) : nameOf(teller, id)))
        .join(words.listed);
    case 'restated':
      return content.claims.map((claim) => tellRestated(teller, claim)).join(words.listed);
    default:
      return assertNever(content);
  }
}

function tellRestated(teller: Teller, { item, expr }: Restated): string {
  const text = describe(teller.graph, expr, teller.locale);
  return teller.words.restated(item === undefined ? text : `${nameOf(teller, item)} ${text}`);
}

export function tellPayers(teller: Teller, { shares, accordingTo }: Payers): string {
  const { words, graph, locale } = teller;
  const parts = shares.map(({ payer, share, ratio, amount }) => {
    const name = nameOf(teller, payer);
    if (share === 'remainder') return `${name} ${words.remainder}`;
    if (ratio !== undefined) return `${name} ${printPercent(ratio)}`;
    return amount === undefined ? name : `${name} ${describe(graph, amount, locale)}`;
  });
  return accordingTo === undefined ? words.payers(parts) : words.accordingTo(parts, accordingTo);
}

function tellDomain({ words, locale }: Teller, type: FactType): string {
  switch (type.kind) {
    case 'yesNo':
      return words.settings.yesNo;
    case 'option':
      return type.options.map(({ name }) => name).join(words.listed);
    case 'date': {
      const day = (end: string | undefined): string | undefined => end && printDay(end, locale);
      return words.domain(words.settings.date, printRange(day(type.from), day(type.to), locale));
    }
    case 'integer':
    case 'money':
    case 'percent': {
      const print = (end: string | undefined): string | undefined => {
        if (end === undefined) return undefined;
        if (type.kind === 'money') return printMoney(end, locale);
        return type.kind === 'percent' ? printPercent(end) : printNumber(end);
      };
      const range = printRange(print(type.from), print(type.to), locale);
      return words.domain(words.settings[type.kind], range);
    }
    default:
      return assertNever(type);
  }
}

/** A target without a unit is a share: 95%, 不低于 95%. */
export function asShare(content: Content): Content {
  if (content.kind !== 'expr') return content;
  const share = (expr: Expr | undefined): Expr | undefined =>
    expr?.kind === 'number' && expr.unit === undefined
      ? { kind: 'share', of: expr.value, full: false }
      : expr;
  const { expr } = content;
  if (expr.kind !== 'bound') return { kind: 'expr', expr: share(expr) ?? expr };
  const [min, max] = [share(expr.min), share(expr.max)];
  return {
    kind: 'expr',
    expr: {
      kind: 'bound',
      name: expr.name,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    },
  };
}

/** What stands in a list, for saying what joined it and what left it. */
export function membersOf(teller: Teller, content: Content): readonly string[] | undefined {
  switch (content.kind) {
    case 'names':
      return content.names;
    case 'ids':
      return content.ids.map((id) => tell(teller, { kind: 'ids', ids: [id] }));
    case 'domain':
      return content.domain.kind === 'option'
        ? content.domain.options.map(({ name }) => name)
        : undefined;
    default:
      return undefined;
  }
}
