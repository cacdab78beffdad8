/**
 * What an expression means, as a text: two expressions with the same text mean the same, whatever order their parts are
 * written in.
 *
 * Takes an expression and a reading of its names and days, gives the text. Guarantees: what differs only in the order of
 * alternatives, terms and factors, in the spelling of a comparison, in units or reasons for readers is the same text;
 * what is not seen to be the same is different, so that no change is ever hidden.
 */
import type { CompareOperator, Day, Exact, Expr, Id, Payers, SetExpr } from '../../graph/graph.ts';
import { isSet } from '../../graph/sets.ts';
import { assertNever } from '../../never.ts';
import { one, parseExact, printExact, subtract } from '../../values/rational.ts';

/** How names and days are read. */
export interface Reading {
  /** The declaration that an id of this graph stands for, under one id for both graphs. */
  id(id: Id): string;
  day(day: Day): string;
  /** Also say on which day rolls are read (身份 以 … 为准). */
  readonly asOf: boolean;
  /** What a case, a period or a defined group stands for, to be read in its place. */
  definition?(id: Id): Expr | SetExpr | undefined;
}

const swapped: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '≠': '≠',
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
};

const call = (name: string, parts: readonly string[]): string => `${name}(${parts.join(',')})`;
const text = (value: string): string => JSON.stringify(value);

/** Alternatives and conditions: what is nested in its own kind is flattened, what is said twice counts once. */
function chain(reading: Reading, kind: 'and' | 'or', operands: readonly Expr[]): string {
  const parts = new Set<string>();
  const add = (operand: Expr): void => {
    if (operand.kind === kind) for (const inner of operand.operands) add(inner);
    else parts.add(meaning(reading, operand));
  };
  for (const operand of operands) add(operand);
  const [only] = parts;
  return parts.size === 1 && only !== undefined ? only : call(kind, [...parts].sort());
}

/** Terms with their signs, brackets opened. */
function terms(reading: Reading, expr: Expr, negative: boolean): string[] {
  if (expr.kind !== 'sum') return [`${negative ? '-' : '+'}${meaning(reading, expr)}`];
  return expr.terms.flatMap((term) => terms(reading, term.operand, negative !== term.negative));
}

function factors(reading: Reading, expr: Expr, inverse: boolean): string[] {
  if (expr.kind !== 'product') return [`${inverse ? '/' : '*'}${meaning(reading, expr)}`];
  return expr.factors.flatMap((factor) =>
    factors(reading, factor.operand, inverse !== factor.inverse),
  );
}

/** The expression's meaning. */
export function meaning(reading: Reading, expr: Expr): string {
  const kind = expr.kind;
  const of = (inner: Expr): string => meaning(reading, inner);
  switch (kind) {
    case 'money':
      return `${expr.fen}fen`;
    case 'number':
      return expr.value;
    case 'date':
      return reading.day(expr.day);
    case 'yesNo':
      return expr.value ? 'yes' : 'no';
    case 'option':
      return text(expr.option);
    case 'share':
      return `${expr.of}share`;
    case 'none':
    case 'pending':
    case 'unspecified':
      return kind;
    case 'bound':
      return call('bound', [optional(reading, expr.min), optional(reading, expr.max)]);
    case 'fact':
      return reading.id(expr.fact);
    case 'member': {
      const defined = reading.definition?.(expr.group);
      if (defined !== undefined) return part(reading, defined);
      const group = reading.id(expr.group);
      return reading.asOf && expr.asOf !== undefined ? call(group, [of(expr.asOf)]) : group;
    }
    case 'case': {
      const defined = reading.definition?.(expr.case);
      return defined === undefined ? reading.id(expr.case) : part(reading, defined);
    }
    case 'item':
      return reading.id(expr.item);
    case 'original':
      return call('original', [reading.id(expr.provision)]);
    case 'other':
      return call(expr.document, [text(expr.item), `${expr.via ?? 1}`]);
    case 'suppose': {
      const facts = expr.facts.map(({ fact, value }) => `${reading.id(fact)}=${of(value)}`);
      return call('suppose', [reading.id(expr.item), ...facts.sort()]);
    }
    case 'applies':
    case 'decides':
    case 'ruleValue':
      return call(kind, [reading.id(expr.rule)]);
    case 'and':
    case 'or':
      return chain(reading, kind, expr.operands);
    case 'not':
      return expr.operand.kind === 'not'
        ? of(expr.operand.operand)
        : call('not', [of(expr.operand)]);
    case 'compare': {
      const [left, right] = [of(expr.left), of(expr.right)];
      return left <= right
        ? call(expr.operator, [left, right])
        : call(swapped[expr.operator], [right, left]);
    }
    case 'isNone':
      return call(kind, [of(expr.operand)]);
    case 'within':
      return call(kind, [of(expr.value), setMeaning(reading, expr.set)]);
    case 'sum': {
      const parts = terms(reading, expr, false).sort();
      const [only] = parts;
      return parts.length === 1 && only?.startsWith('+') ? only.slice(1) : call(kind, parts);
    }
    case 'product': {
      const parts = factors(reading, expr, false).sort();
      const [only] = parts;
      return parts.length === 1 && only?.startsWith('*') ? only.slice(1) : call(kind, parts);
    }
    case 'pick':
      return call(expr.pick, expr.operands.map(of).sort());
    case 'count':
      return call(kind, expr.operands.map(of).sort());
    case 'round':
      return call(kind, [of(expr.operand), expr.mode, `${expr.unit}`]);
    case 'shift':
      return call(expr.direction, [of(expr.date), of(expr.length), expr.unit]);
    case 'calendarDay':
      return call(expr.to, [of(expr.of), `${expr.month ?? ''}`, `${expr.day ?? ''}`]);
    case 'datePart':
      return call(expr.part, [of(expr.of)]);
    case 'elapsed':
      return call(expr.unit, [of(expr.from), of(expr.to)]);
    case 'edge':
      return call(expr.edge, [setMeaning(reading, expr.of)]);
    case 'dayCount':
      return call(kind, [setMeaning(reading, expr.of)]);
    default:
      return assertNever(kind);
  }
}

/** A set's meaning. */
export function setMeaning(reading: Reading, set: SetExpr): string {
  const kind = set.kind;
  switch (kind) {
    case 'period': {
      const defined = reading.definition?.(set.period);
      return defined === undefined ? reading.id(set.period) : part(reading, defined);
    }
    case 'range':
      return call(kind, [optional(reading, set.from), optional(reading, set.to)]);
    case 'startingOn':
      return call(kind, [meaning(reading, set.date), meaning(reading, set.length), set.unit]);
    case 'union': {
      const parts = [...new Set(set.parts.map((each) => setMeaning(reading, each)))].sort();
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? only : call(kind, parts);
    }
    case 'except':
      return call(kind, [setMeaning(reading, set.base), setMeaning(reading, set.without)]);
    case 'recurring': {
      const within = set.within === undefined ? '' : setMeaning(reading, set.within);
      const end = ({ month, day }: { readonly month?: number; readonly day: number }): string =>
        `${month ?? ''}-${day}`;
      return call(set.every, [within, end(set.from), end(set.to)]);
    }
    default:
      return assertNever(kind);
  }
}

function part(reading: Reading, node: Expr | SetExpr): string {
  return isSet(node) ? setMeaning(reading, node) : meaning(reading, node);
}

function optional(reading: Reading, expr: Expr | undefined): string {
  return expr === undefined ? '' : meaning(reading, expr);
}

/** Who pays what; a remainder beside percentages is the percentage that is left. */
export function payersMeaning(reading: Reading, { shares, accordingTo }: Payers): string {
  const ratios = shares.map(({ share, ratio }) => (share === 'ratio' ? ratio : undefined));
  const rest = shares.every(({ share }) => share === 'ratio' || share === 'remainder')
    ? remainder(ratios.filter((ratio) => ratio !== undefined))
    : undefined;
  const parts = shares.map(({ payer, share, ratio, amount }) => {
    const id = reading.id(payer);
    if (share === 'all') return `${id} 1`;
    if (share === 'remainder' && rest !== undefined) return `${id} ${rest}`;
    if (ratio !== undefined) return `${id} ${ratio}`;
    return amount === undefined ? `${id} ${share}` : `${id} ${meaning(reading, amount)}`;
  });
  return call('pays', [...parts.sort(), text(accordingTo ?? '')]);
}

function remainder(ratios: readonly Exact[]): Exact {
  return printExact(ratios.reduce((left, ratio) => subtract(left, parseExact(ratio)), one));
}
