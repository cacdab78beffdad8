/**
 * Expressions in words: the language's own spelling in Chinese, plain words in English.
 *
 * Takes a graph and one of its expressions, gives one line for readers. Names stay as the policy writes them. Guarantees:
 * brackets wherever grouping would be in doubt.
 */
import { chineseNumber } from '../../language/numerals.ts';
import type { Locale } from '../../language/problems/problem.ts';
import { assertNever } from '../never.ts';
import { printDay, printMoney, printNumber, printPercent, printYesNo } from '../values/print.ts';
import {
  comparisonWord,
  type DescribeWords,
  describeWords,
  type ValueKind,
} from './describe-words.ts';
import { expiredPeriod } from './expired.ts';
import type { Expr, Graph, Id, LengthUnit, SetExpr } from './graph.ts';

interface Reader {
  readonly graph: Graph;
  readonly locale: Locale;
  readonly words: DescribeWords;
}

/** How tightly an expression binds; what binds less is bracketed inside what binds more. */
type Binding = 'or' | 'and' | 'comparison' | 'list' | 'sum' | 'product' | 'atom';
const bindings: readonly Binding[] = ['or', 'and', 'comparison', 'list', 'sum', 'product', 'atom'];

interface Text {
  readonly text: string;
  readonly binding: Binding;
}

const atom = (text: string): Text => ({ text, binding: 'atom' });

/** One line for readers. */
export function describe(graph: Graph, expr: Expr, locale: Locale = 'zh-CN'): string {
  return tidy(tell({ graph, locale, words: describeWords[locale] }, expr).text, locale);
}

/** No blank beside a full-width bracket, as the formatter writes it. */
function tidy(text: string, locale: Locale): string {
  return locale === 'zh-CN' ? text.replace(/ *([（）]) */g, '$1') : text;
}

/** A set of days or a range, without 在 … 内. */
export function describeSet(graph: Graph, set: SetExpr, locale: Locale = 'zh-CN'): string {
  return tidy(tellSet({ graph, locale, words: describeWords[locale] }, set), locale);
}

function inside(reader: Reader, expr: Expr, least: Binding): string {
  const { text, binding } = tell(reader, expr);
  if (bindings.indexOf(binding) >= bindings.indexOf(least)) return text;
  return reader.locale === 'zh-CN' ? `（${text}）` : `(${text})`;
}

function nameOf({ graph }: Reader, id: Id): string {
  const { facts, groups, cases, periods, items } = graph;
  for (const nodes of [facts, groups, cases, periods, items]) {
    const node = nodes.find((each) => each.id === id);
    if (node !== undefined) return node.name;
  }
  return id.replace(/^[^:]*:/, '');
}

function ruleText(reader: Reader, id: Id): string {
  for (const { item, rules } of reader.graph.provisions) {
    const rule = rules.find((each) => each.id === id);
    if (rule === undefined) continue;
    const name = nameOf(reader, item);
    if (rule.otherwise) return `${name}${reader.locale === 'zh-CN' ? '「其他」' : ' (otherwise)'}`;
    if (rule.label === undefined) return name;
    return reader.locale === 'zh-CN'
      ? `${name}（${chineseNumber(rule.label)}）`
      : `${name} (${rule.label})`;
  }
  return id;
}

/** Whether the alternatives are mere names, so that 、 can stand between them. */
function isName(expr: Expr): boolean {
  return (
    expr.kind === 'member' || expr.kind === 'fact' || expr.kind === 'case' || expr.kind === 'item'
  );
}

function tell(reader: Reader, expr: Expr): Text {
  const { words, locale } = reader;
  const kind = expr.kind;
  switch (kind) {
    case 'money':
      return atom(printMoney(expr.fen, locale));
    case 'number': {
      const number = printNumber(expr.value);
      return atom(expr.unit === undefined ? number : words.counted(number, expr.unit));
    }
    case 'date':
      return atom(printDay(expr.day, locale));
    case 'yesNo':
      return atom(printYesNo(expr.value, locale));
    case 'option':
      return atom(expr.option);
    case 'share':
      return atom(expr.full ? words.full : printPercent(expr.of));
    case 'none':
      return atom(words.none);
    case 'pending':
      return atom(expr.reason === undefined ? words.pending : `${words.pending}「${expr.reason}」`);
    case 'unspecified':
      return atom(words.unspecified);
    case 'bound':
      return { text: boundText(reader, expr), binding: 'comparison' };
    case 'fact':
      return atom(nameOf(reader, expr.fact));
    case 'member':
      return atom(nameOf(reader, expr.group));
    case 'case':
      return atom(nameOf(reader, expr.case));
    case 'item':
      return atom(nameOf(reader, expr.item));
    case 'original': {
      const item = reader.graph.provisions.find(({ id }) => id === expr.provision)?.item;
      return atom(words.original(item === undefined ? '' : nameOf(reader, item)));
    }
    case 'other': {
      const other = reader.graph.documents[expr.document];
      const name = other?.items.find(({ id }) => id === expr.item)?.name;
      return atom(words.other[expr.document](name ?? nameOf(reader, expr.item)));
    }
    case 'suppose': {
      const facts = expr.facts.map(
        ({ fact, value }) => `${nameOf(reader, fact)}${words.equals}${tell(reader, value).text}`,
      );
      return atom(words.suppose(nameOf(reader, expr.item), facts.join(words.and)));
    }
    case 'applies':
      return { text: words.applies(ruleText(reader, expr.rule)), binding: 'comparison' };
    case 'decides':
      return { text: words.decides(ruleText(reader, expr.rule)), binding: 'comparison' };
    case 'ruleValue':
      return atom(words.ruleValue(ruleText(reader, expr.rule)));
    case 'and': {
      const parts = expr.operands.map((operand) => inside(reader, operand, 'comparison'));
      return { text: parts.join(words.and), binding: 'and' };
    }
    case 'or': {
      if (expr.operands.every(isName)) {
        const parts = expr.operands.map((operand) => tell(reader, operand).text);
        return { text: parts.join(words.listed), binding: 'list' };
      }
      const parts = expr.operands.map((operand) => inside(reader, operand, 'comparison'));
      return { text: parts.join(words.or), binding: 'or' };
    }
    case 'not':
      return { text: words.not(inside(reader, expr.operand, 'list')), binding: 'comparison' };
    case 'compare': {
      const kind = valueKind(reader, expr.left);
      const left = inside(reader, expr.left, 'sum');
      const right = beside(reader, expr.right, kind);
      const word = comparisonWord(expr.operator, kind, locale);
      return { text: `${left}${word}${right}`, binding: 'comparison' };
    }
    case 'isNone':
      return {
        text: `${inside(reader, expr.operand, 'sum')}${words.equals}${words.none}`,
        binding: 'comparison',
      };
    case 'within':
      return { text: withinText(reader, expr.value, expr.set), binding: 'comparison' };
    case 'sum': {
      const parts = expr.terms.map(({ negative, operand }, index) => {
        const text = inside(reader, operand, 'product');
        if (index === 0) return negative ? `−${text}` : text;
        return `${negative ? ' − ' : ' + '}${text}`;
      });
      return { text: parts.join(''), binding: expr.terms.length > 1 ? 'sum' : 'product' };
    }
    case 'product': {
      const parts = expr.factors.map(({ inverse, operand }, index) => {
        const text = inside(reader, operand, 'atom');
        if (index === 0) return inverse ? `1 ÷ ${text}` : text;
        return `${inverse ? ' ÷ ' : ' × '}${text}`;
      });
      return { text: parts.join(''), binding: 'product' };
    }
    case 'pick': {
      const parts = expr.operands.map((operand) => inside(reader, operand, 'sum'));
      return { text: words.pick(parts, expr.pick), binding: 'list' };
    }
    case 'round':
      return {
        text: words.round(inside(reader, expr.operand, 'sum'), expr.mode, expr.unit),
        binding: 'list',
      };
    case 'count': {
      const parts = expr.operands.map((operand) => inside(reader, operand, 'comparison'));
      return atom(words.count(parts));
    }
    case 'shift': {
      const date = inside(reader, expr.date, 'atom');
      return atom(words.shift(date, expr.direction, lengthText(reader, expr.length, expr.unit)));
    }
    case 'calendarDay': {
      const expired = expiredPeriod(expr);
      if (expired !== undefined) return atom(words.expired(tellSet(reader, expired)));
      return atom(words.calendarDay(inside(reader, expr.of, 'atom'), expr));
    }
    case 'datePart':
      return atom(words.datePart(inside(reader, expr.of, 'atom'), expr.part));
    case 'elapsed': {
      const from = inside(reader, expr.from, 'atom');
      const text = words.elapsed(from, inside(reader, expr.to, 'atom'), expr.unit);
      // 至 binds last: a factor or a term would be read as part of the first day.
      return { text, binding: 'sum' };
    }
    case 'edge':
      return atom(words.edge(tellSet(reader, expr.of), expr.edge));
    case 'dayCount':
      return atom(words.dayCount(tellSet(reader, expr.of)));
    default:
      return assertNever(kind);
  }
}

/** What something is compared with: years beside an age are years of age. */
function beside(reader: Reader, expr: Expr, kind: ValueKind): string {
  const isAge = kind === 'age' && expr.kind === 'number' && expr.unit === 'year';
  return isAge ? reader.words.age(printNumber(expr.value)) : inside(reader, expr, 'sum');
}

function boundText(reader: Reader, { min, max }: Extract<Expr, { kind: 'bound' }>): string {
  const { words } = reader;
  const low = min === undefined ? undefined : inside(reader, min, 'sum');
  const high = max === undefined ? undefined : inside(reader, max, 'sum');
  if (low !== undefined && high !== undefined) return words.range(low, high);
  if (low !== undefined) return words.atLeast(low);
  return high === undefined ? words.pending : words.atMost(high);
}

function lengthText(reader: Reader, length: Expr, unit: LengthUnit): string {
  if (length.kind === 'number') return reader.words.length(printNumber(length.value), unit);
  return reader.words.length(inside(reader, length, 'atom'), unit);
}

function withinText(reader: Reader, value: Expr, set: SetExpr): string {
  const { words, locale } = reader;
  const left = inside(reader, value, 'sum');
  if (set.kind !== 'range') return words.within(left, tellSet(reader, set));
  const { from, to } = set;
  const kind = valueKind(reader, value);
  if (from !== undefined && to !== undefined) {
    const sameStart =
      to.kind === 'shift' &&
      to.direction === 'after' &&
      JSON.stringify(to.date) === JSON.stringify(from);
    if (sameStart) return words.within(left, tell(reader, to).text);
    return words.within(left, words.range(beside(reader, from, kind), beside(reader, to, kind)));
  }
  if (from !== undefined) {
    return `${left}${comparisonWord('≥', kind, locale)}${beside(reader, from, kind)}`;
  }
  if (to !== undefined) {
    return `${left}${comparisonWord('≤', kind, locale)}${beside(reader, to, kind)}`;
  }
  return words.not(`${left}${words.equals}${words.none}`);
}

function tellSet(reader: Reader, set: SetExpr): string {
  const { words } = reader;
  switch (set.kind) {
    case 'period':
      return nameOf(reader, set.period);
    case 'range': {
      const from = set.from === undefined ? undefined : inside(reader, set.from, 'sum');
      const to = set.to === undefined ? undefined : inside(reader, set.to, 'sum');
      if (from !== undefined && to !== undefined) return words.range(from, to);
      if (from !== undefined) return words.since(from);
      return to === undefined ? words.anyDay : words.until(to);
    }
    case 'startingOn': {
      const date = inside(reader, set.date, 'atom');
      return words.startingOn(date, lengthText(reader, set.length, set.unit));
    }
    case 'union':
      return set.parts.map((part) => tellSet(reader, part)).join(words.listed);
    case 'except':
      return words.except(tellSet(reader, set.base), tellSet(reader, set.without));
    case 'recurring': {
      const within = set.within === undefined ? undefined : tellSet(reader, set.within);
      return words.recurring(set.every, set.from, set.to, within);
    }
  }
}

/** An item is an age where all that decides it are full years between two days. */
function itemKind({ items, provisions }: Graph, id: Id): ValueKind {
  const item = items.find((each) => each.id === id);
  if (item?.type === 'date') return 'date';
  const rules = provisions.find((each) => each.id === item?.provision)?.rules ?? [];
  const years = rules.every(({ value }) => value.kind === 'elapsed' && value.unit === 'fullYears');
  return rules.length > 0 && years ? 'age' : 'amount';
}

/** What is compared decides the word: 早于 for dates, 不满 for years of age. */
function valueKind({ graph }: Reader, expr: Expr): ValueKind {
  switch (expr.kind) {
    case 'date':
    case 'shift':
    case 'calendarDay':
    case 'edge':
      return 'date';
    case 'elapsed':
      return 'age';
    case 'fact':
      return graph.facts.find(({ id }) => id === expr.fact)?.type.kind === 'date'
        ? 'date'
        : 'amount';
    case 'item':
    case 'suppose':
      return itemKind(graph, expr.item);
    case 'pick':
      return expr.pick === 'earlier' || expr.pick === 'later' ? 'date' : 'amount';
    default:
      return 'amount';
  }
}
