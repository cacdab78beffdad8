/**
 * The semantics once more, as plainly as possible: for people of whom everything is known and policies in which
 * everything is set. Amounts are fractions of fen as [numerator, denominator] in bigint; no sharing, no laziness.
 */
import { parseDay, printIso, shiftDay } from '../../compiler/dates.ts';
import type {
  CompareOperator,
  Expr,
  Given,
  Graph,
  Id,
  Provision,
  Rule,
} from '../../compiler/graph/graph.ts';
import {
  add,
  compare,
  multiply,
  parseExact,
  printExact,
  type Rational,
  round,
  subtract,
  zero,
} from '../../compiler/values/rational.ts';

/** A number, a day (as `{day}`), yes or no, or 无; `error` for any trouble, own or inherited. */
export type Plain =
  | { readonly number: Rational }
  | { readonly day: number }
  | { readonly truth: boolean }
  | 'none'
  | 'error';

class Trouble extends Error {}

export function plainly(graph: Graph, person: readonly Given[]): (item: Id) => Plain {
  const given = new Map(person.map(({ id, value }) => [id, value]));

  const factOf = (id: Id): Plain => {
    const value = given.get(id);
    switch (value?.kind) {
      case 'yesNo':
        return { truth: value.value };
      case 'day':
        return { day: parseDay(value.day) };
      case 'number':
        return { number: parseExact(value.value) };
      default:
        return 'none';
    }
  };
  const isMember = (id: Id): boolean => {
    const value = given.get(id);
    if (value?.kind === 'yesNo' && value.value) return true;
    return graph.groups.some((group) => group.parents.includes(id) && isMember(group.id));
  };

  const holds = (expr: Expr, base?: Plain): boolean => {
    switch (expr.kind) {
      case 'and':
        return expr.operands.map((each) => holds(each, base)).every(Boolean);
      case 'or':
        return expr.operands.map((each) => holds(each, base)).some(Boolean);
      case 'not':
        return !holds(expr.operand, base);
      case 'member':
        return isMember(expr.group);
      case 'isNone':
        return valueIn(expr.operand, base) === 'none';
      case 'compare':
        return compared(expr.operator, valueIn(expr.left, base), valueIn(expr.right, base));
      case 'within': {
        if (expr.set.kind !== 'range' || !expr.set.from || !expr.set.to) throw new Error('range');
        const value = valueIn(expr.value, base);
        return (
          compared('≥', value, valueIn(expr.set.from, base)) &&
          compared('≤', value, valueIn(expr.set.to, base))
        );
      }
      default: {
        const value = valueIn(expr, base);
        return typeof value === 'object' && 'truth' in value && value.truth;
      }
    }
  };

  const compared = (operator: CompareOperator, a: Plain, b: Plain): boolean => {
    if (a === 'none' || b === 'none') return false;
    const order = orderOf(a, b);
    switch (operator) {
      case '=':
        return order === 0;
      case '≠':
        return order !== 0;
      case '<':
        return order < 0;
      case '≤':
        return order <= 0;
      case '>':
        return order > 0;
      case '≥':
        return order >= 0;
    }
  };

  const numbers = (exprs: readonly Expr[], base: Plain | undefined): (Rational | 'none')[] =>
    exprs.map((expr) => {
      const value = valueIn(expr, base);
      if (value === 'none') return value;
      if (value === 'error' || !('number' in value)) throw new Trouble();
      return value.number;
    });

  const valueIn = (expr: Expr, base?: Plain): Plain => {
    switch (expr.kind) {
      case 'money':
        return { number: parseExact(expr.fen) };
      case 'number':
        return { number: parseExact(expr.value) };
      case 'date':
        return { day: parseDay(expr.day) };
      case 'none':
        return 'none';
      case 'fact':
        return factOf(expr.fact);
      case 'item': {
        const value = item(expr.item);
        if (value === 'error') throw new Trouble();
        return value;
      }
      case 'share': {
        if (base === 'none') return 'none';
        if (base === undefined || base === 'error' || !('number' in base)) throw new Trouble();
        return { number: multiply(base.number, parseExact(expr.of)) };
      }
      case 'sum': {
        const values = numbers(
          expr.terms.map(({ operand }) => operand),
          base,
        );
        if (values.every((value) => value === 'none')) return 'none';
        return {
          number: values.reduce<Rational>((sum, value, index) => {
            if (value === 'none') return sum;
            return expr.terms[index]?.negative ? subtract(sum, value) : add(sum, value);
          }, zero),
        };
      }
      case 'product': {
        const values = numbers(
          expr.factors.map(({ operand }) => operand),
          base,
        );
        let product = parseExact('1');
        for (const value of values) {
          if (value === 'none') return 'none';
          product = multiply(product, value);
        }
        return { number: product };
      }
      case 'pick': {
        const values = expr.operands.map((operand) => valueIn(operand, base));
        const present = values.filter((value) => value !== 'none');
        if (present.length === 0) return 'none';
        if (expr.pick === 'lower' && present.length < values.length) return 'none';
        const high = expr.pick === 'higher' || expr.pick === 'later';
        return present.reduce((a, b) => (orderOf(a, b) >= 0 === high ? a : b));
      }
      case 'round': {
        const [value = 'none'] = numbers([expr.operand], base);
        return value === 'none' ? 'none' : { number: round(value, expr.mode, expr.unit) };
      }
      case 'count':
        return {
          number: parseExact(`${expr.operands.filter((each) => holds(each, base)).length}`),
        };
      case 'shift': {
        const from = valueIn(expr.date, base);
        const [length = 'none'] = numbers([expr.length], base);
        if (from === 'none' || length === 'none') return 'none';
        if (from === 'error' || !('day' in from)) throw new Trouble();
        return { day: shiftDay(from.day, Number(length.n), expr.unit) };
      }
      default:
        return { truth: holds(expr, base) };
    }
  };

  const ruleValue = (rule: Rule, base: Plain | undefined): Plain => {
    if (base === 'none') return 'none';
    const value = valueIn(rule.value, base);
    if (value === 'none' || value === 'error' || !('number' in value)) return value;
    if (value.number.d !== 1n) throw new Trouble();
    if (base !== undefined && orderOf(value, base) > 0) throw new Trouble();
    splitOf(rule, value.number);
    return value;
  };

  /** Only ratios and remainders occur in random policies. */
  const splitOf = (rule: Rule, value: Rational): string => {
    let rest = value;
    const parts = (rule.payers?.shares ?? []).map(({ payer, share, ratio }) => {
      if (share === 'remainder') return [payer, rest] as const;
      const part = share === 'all' ? value : multiply(value, parseExact(ratio ?? '1'));
      rest = subtract(rest, part);
      return [payer, part] as const;
    });
    if (parts.some(([, part]) => part.d !== 1n)) throw new Trouble();
    if (
      parts.some(
        ([payer, part]) =>
          payer === 'payer:镇' &&
          rule.payers?.shares.some((each) => each.share === 'remainder') &&
          part.n < 0n,
      )
    ) {
      throw new Trouble();
    }
    return JSON.stringify(parts.map(([payer, part]) => [payer, printExact(part)]));
  };

  const paid = (rule: Rule, value: Plain): string =>
    typeof value === 'object' && 'number' in value ? splitOf(rule, value.number) : '[]';

  const decide = (provision: Provision, base: Plain | undefined): Plain => {
    const ordinary = provision.rules.filter((rule) => !rule.otherwise);
    const applicable = ordinary.filter(
      (rule) => rule.condition === undefined || holds(rule.condition),
    );
    const beaten = new Set(applicable.flatMap((rule) => rule.over));
    const otherwise = provision.rules.filter((rule) => rule.otherwise);
    let left =
      applicable.length > 0 ? applicable.filter((rule) => !beaten.has(rule.id)) : otherwise;
    if (provision.combine === 'ordered') left = left.slice(0, 1);
    const results = left.map((rule) => ({ rule, value: ruleValue(rule, base) }));
    const [first] = results;
    if (first === undefined) throw new Trouble();
    const best = (candidates: typeof results, high: boolean, noneWins: boolean): Plain => {
      const present = candidates.filter(({ value }) => value !== 'none');
      if (present.length === 0 || (noneWins && present.length < candidates.length)) return 'none';
      const winner = present
        .map(({ value }) => value)
        .reduce((a, b) => (orderOf(a, b) >= 0 === high ? a : b));
      const equal = present.filter(({ value }) => orderOf(value, winner) === 0);
      if (new Set(equal.map(({ rule, value }) => paid(rule, value))).size > 1) throw new Trouble();
      return winner;
    };
    switch (provision.combine) {
      case 'unique':
      case 'ordered': {
        const kinds = new Set(results.map(({ rule, value }) => show(value) + paid(rule, value)));
        if (kinds.size > 1) throw new Trouble();
        return first.value;
      }
      case 'highest':
      case 'latest':
        return best(results, true, false);
      case 'lowest':
        return best(results, false, true);
      case 'earliest':
        return best(results, false, false);
      case 'added': {
        const present = results.flatMap(({ value }) =>
          typeof value === 'object' && 'number' in value ? [value.number] : [],
        );
        if (present.length === 0) return 'none';
        const number = present.reduce(add, zero);
        if (base !== undefined && orderOf({ number }, base) > 0) throw new Trouble();
        return { number };
      }
    }
  };

  const item = (id: Id): Plain => {
    const node = graph.items.find((each) => each.id === id);
    const provision = graph.provisions.find((each) => each.id === node?.provision);
    if (node === undefined || provision === undefined) throw new Error(id);
    try {
      if (graph.scope !== undefined && !holds(graph.scope)) return 'none';
      const base = node.base === undefined ? undefined : valueIn(node.base);
      return base === 'none' ? 'none' : decide(provision, base);
    } catch (error) {
      if (error instanceof Trouble) return 'error';
      throw error;
    }
  };
  return item;
}

function orderOf(a: Plain, b: Plain): number {
  if (typeof a === 'object' && typeof b === 'object') {
    if ('number' in a && 'number' in b) return compare(a.number, b.number);
    if ('day' in a && 'day' in b) return a.day - b.day;
    if ('truth' in a && 'truth' in b) return Number(a.truth) - Number(b.truth);
  }
  throw new Trouble();
}

/** A text that equal values share. */
export function show(value: Plain): string {
  if (typeof value === 'string') return value;
  if ('number' in value) return printExact(value.number);
  if ('day' in value) return printIso(value.day);
  return String(value.truth);
}
