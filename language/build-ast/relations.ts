/**
 * Takes the flat steps of one relation, gives one expression. Guarantees: binding, tightest first, is 与…者 and rounding ·
 * 至, 以上, 以下 · 除 · 、 · comparison and 在…内 · 非; a step that cannot be used is reported and left out.
 */
import type {
  BoundPrefix,
  ComparisonOperator,
  DateLiteral,
  Expression,
  MonthDayLiteral,
  Pick,
  Recurring,
  RelativeDay,
  Rounded,
  Side,
} from '../ast.ts';
import { normalise } from '../characters.ts';
import { isTree, type Tree } from '../grammar.ts';
import {
  bareSide,
  chainedComparison,
  insideWithoutIn,
  inWithoutInside,
  isForEquals,
  pickWithoutWith,
  withWithoutPick,
} from '../problems/expressions.ts';
import { diagnose } from '../problems/problem.ts';
import { tooDeep } from '../problems/structure.ts';
import * as t from '../tokens.ts';
import {
  type Context,
  Cursor,
  deepest,
  isOf,
  missing,
  spanOf,
  treeSpan,
  unusable,
} from './context.ts';
import { inYearOf } from './literals.ts';
import { type Chained, chained, grouped } from './operands.ts';

const k = t.keywordType;

const operators: ReadonlyMap<t.TokenType, ComparisonOperator> = new Map([
  [k('Is'), 'is'],
  [k('Yes'), 'is'],
  [k('AtLeast'), 'atLeast'],
  [k('AtMost'), 'atMost'],
  [k('Reaches'), 'reaches'],
  [k('Under'), 'under'],
  [k('Exceeds'), 'exceeds'],
  [k('NotOver'), 'notOver'],
  [k('Earlier'), 'earlier'],
  [k('Later'), 'later'],
  [k('NotEarlier'), 'notEarlier'],
  [k('NotLater'), 'notLater'],
  [t.Equal, '='],
  [t.Unequal, '≠'],
  [t.Less, '<'],
  [t.AtMostSign, '≤'],
  [t.Greater, '>'],
  [t.AtLeastSign, '≥'],
]);

/** Operator of a comparison word or sign; 是 between operands reads as 为. */
export const operatorOf = (lexeme: t.Lexeme): ComparisonOperator =>
  operators.get(lexeme.tokenType) ?? 'is';

const picks: ReadonlyMap<t.TokenType, Pick['pick']> = new Map([
  [k('Higher'), 'higher'],
  [k('Lower'), 'lower'],
  [k('EarlierOf'), 'earlier'],
  [k('LaterOf'), 'later'],
]);

const roundingModes: Readonly<Record<string, Rounded['mode']>> = {
  四舍五入: 'halfUp',
  rounded: 'halfUp',
  舍去: 'down',
  floored: 'down',
  进一: 'up',
  ceiled: 'up',
};

const roundingUnits: Readonly<Record<string, number>> = {
  分: 1,
  fen: 1,
  角: 10,
  jiao: 10,
  元: 100,
  yuan: 100,
  十元: 1000,
  ten: 1000,
  百元: 10_000,
  hundred: 10_000,
};

function rounded(operand: Expression, lexeme: t.Lexeme): Expression {
  const match = /^(.+?)(?:到|\s+to\s+)(.+)$/.exec(normalise(lexeme.image));
  const mode = roundingModes[match?.[1] ?? ''] ?? 'halfUp';
  const unitFen = roundingUnits[match?.[2] ?? ''] ?? 1;
  return { kind: 'rounded', operand, mode, unitFen, start: operand.start, end: spanOf(lexeme).end };
}

/** 是 as an operator, which the formatter writes as 为. */
export function noteIsForEquals(lexeme: t.Lexeme, context: Context): void {
  if (lexeme.tokenType !== k('Yes')) return;
  const span = spanOf(lexeme);
  const text = /[a-z]/i.test(lexeme.image) ? 'is' : '为';
  const title = { 'zh-CN': '改为“为”', en: 'Write 为' };
  const fixes = [{ title, safe: true, edits: [{ ...span, text }] }];
  context.report(diagnose(isForEquals, span, {}, { fixes }));
}

type Element = Tree | t.Lexeme;

/** Reads the elements of one relation by precedence. */
class RelationReader {
  readonly #elements: Element[] = [];
  readonly #context: Context;
  #index = 0;
  /** 前 and 后 without a length that have not got to the right of 在 yet. */
  readonly #loose = new Set<Side>();

  constructor(tree: Tree, context: Context) {
    this.#context = context;
    const cursor = new Cursor(tree, context);
    const at = context.at;
    while (!cursor.done) {
      const child = cursor.peek();
      cursor.skip();
      if (child === undefined) continue;
      if (!isTree(child) || child.rule === 'sum') this.#elements.push(child);
      else
        for (const inner of child.children) {
          if (isTree(inner) || !Number.isNaN(inner.startOffset)) this.#elements.push(inner);
        }
    }
    context.at = at;
  }

  read(): Expression {
    const nots: t.Lexeme[] = [];
    for (let sign = this.#not(); sign !== undefined; sign = this.#not()) nots.push(sign);
    let value = this.#comparison();
    this.#reportLoose();
    const first = nots[0];
    if (nots.length > deepest && first !== undefined) {
      const span = { start: first.startOffset, end: value.end };
      this.#context.report(diagnose(tooDeep, span, { most: deepest }));
      return unusable(span);
    }
    for (const sign of nots.reverse()) {
      value = { kind: 'not', operand: value, start: sign.startOffset, end: value.end };
    }
    return value;
  }

  #peek(): Element | undefined {
    return this.#elements[this.#index];
  }

  /** The next element if it is a token of one of these types or categories. */
  #token(...types: t.TokenType[]): t.Lexeme | undefined {
    const element = this.#peek();
    if (element === undefined || isTree(element)) return undefined;
    if (!types.some((type) => isOf(element, type))) return undefined;
    this.#index++;
    this.#context.at = spanOf(element).end;
    return element;
  }

  #sum(pairing?: { from: Expression; used: boolean }): Chained {
    const element = this.#peek();
    if (element === undefined || !isTree(element)) {
      return { operands: [missing(this.#context)], operators: [] };
    }
    this.#index++;
    const chain = chained(element, this.#context, pairing);
    for (const operand of chain.operands) {
      if (operand.kind === 'side') this.#loose.add(operand);
    }
    return chain;
  }

  #not(): t.Lexeme | undefined {
    return this.#token(k('Not'), k('NotYet'));
  }

  #comparison(): Expression {
    const bound = this.#token(t.CompareWord);
    let left = bound === undefined ? this.#list() : this.#bound(bound, this.#list());
    let compared = bound !== undefined;
    while (this.#index < this.#elements.length) {
      const operator = this.#token(t.CompareWord, t.CompareSign, k('Yes'), k('In'));
      if (operator === undefined) {
        this.#leftOver();
        continue;
      }
      const isIn = operator.tokenType === k('In');
      noteIsForEquals(operator, this.#context);
      const right = this.#list();
      if (compared) {
        const span = spanOf(operator);
        this.#context.report(diagnose(chainedComparison, span, { text: operator.image }));
        if (isIn) this.#token(k('Inside'));
        continue;
      }
      compared = true;
      const span = { start: left.start, end: Math.max(right.end, left.end) };
      left = isIn
        ? this.#inside(left, operator, right)
        : { kind: 'comparison', operator: operatorOf(operator), left, right, ...span };
    }
    return left;
  }

  #bound(operator: t.Lexeme, operand: Expression): BoundPrefix {
    const { startOffset: start } = operator;
    const end = Math.max(operand.end, spanOf(operator).end);
    return { kind: 'bound', operator: operatorOf(operator), operand, start, end };
  }

  /** X 在 S 内; S 内 is left out only after a bare 前 or 后. */
  #inside(value: Expression, operator: t.Lexeme, set: Expression): Expression {
    if (set.kind === 'side') this.#loose.delete(set);
    const inside = this.#token(k('Inside'));
    const end = inside === undefined ? Math.max(set.end, spanOf(operator).end) : spanOf(inside).end;
    if (inside === undefined && set.kind !== 'side' && set.kind !== 'missing') {
      const title = { 'zh-CN': '补上“内”', en: 'Insert 内' };
      const fixes = [{ title, safe: true, edits: [{ start: end, end, text: ' 内' }] }];
      this.#context.report(
        diagnose(inWithoutInside, { start: operator.startOffset, end }, {}, { fixes }),
      );
    } else if (inside !== undefined && set.kind === 'side') {
      const text = this.#context.text.slice(set.start, set.end);
      this.#context.report(diagnose(insideWithoutIn, spanOf(inside), { text }));
    }
    return { kind: 'inside', value, set, start: value.start, end };
  }

  /** A step with nothing to belong to. */
  #leftOver(): void {
    const element = this.#peek();
    this.#index++;
    if (element === undefined || isTree(element)) return;
    const span = spanOf(element);
    this.#context.at = span.end;
    const type = element.tokenType;
    if (type === k('Inside')) {
      const before = this.#context.text.slice(0, span.start).trimEnd();
      this.#context.report(diagnose(insideWithoutIn, span, { text: before.slice(-12) }));
    } else if (picks.has(type)) {
      this.#context.report(diagnose(pickWithoutWith, span, { text: element.image }));
    } else {
      this.#context.report(diagnose(chainedComparison, span, { text: element.image }));
    }
  }

  /** 、: any of. */
  #list(): Expression {
    const first = this.#except();
    const operands = [first];
    while (this.#token(t.ListMark) !== undefined) {
      const bound = this.#token(t.CompareWord);
      const next = this.#except();
      operands.push(bound === undefined ? next : this.#bound(bound, next));
    }
    if (operands.length === 1) return first;
    const flat = operands.flatMap((operand) =>
      operand.kind === 'anyOf' ? operand.operands : [operand],
    );
    const end = operands.at(-1)?.end ?? first.end;
    return { kind: 'anyOf', operands: flat, start: first.start, end };
  }

  #except(): Expression {
    let base = this.#range();
    let depth = 0;
    while (this.#token(k('Less')) !== undefined) {
      const without = this.#range();
      if (++depth > deepest) continue;
      base = { kind: 'except', base, without, start: base.start, end: without.end };
    }
    if (depth > deepest) this.#context.report(diagnose(tooDeep, base, { most: deepest }));
    return base;
  }

  /** A 至 B, A 以上, A 以下, P 内 每月 A 至 B. */
  #range(): Expression {
    let left = this.#picked();
    let closed = false;
    for (;;) {
      const step = this.#token(k('To'), k('OrMore'), k('OrLess'));
      if (step === undefined) {
        const recurring = closed ? undefined : this.#recurring(this.value(left));
        if (recurring === undefined) return this.value(left);
        left = { value: recurring };
        continue;
      }
      const isRange = step.tokenType === k('To');
      if (closed) {
        this.#context.report(diagnose(chainedComparison, spanOf(step), { text: step.image }));
        if (isRange) this.#picked();
        continue;
      }
      if (isRange) left = this.#rangeTo(left);
      else {
        const operand = this.value(left);
        const direction = step.tokenType === k('OrMore') ? 'orMore' : 'orLess';
        const { end } = spanOf(step);
        left = { value: { kind: 'halfRange', direction, operand, start: operand.start, end } };
      }
      closed = this.value(left).kind === 'range' || this.value(left).kind === 'halfRange';
    }
  }

  value(picked: Chained | { value: Expression }): Expression {
    return 'value' in picked ? picked.value : grouped(picked);
  }

  /** The right side of 至: ends a range, a recurrence, or names the time between two dates. */
  #rangeTo(left: Chained | { value: Expression }): { value: Expression } {
    const chain = 'value' in left ? { operands: [left.value], operators: [] } : left;
    const from = chain.operands.at(-1) ?? missing(this.#context);
    const pairing = { from, used: false };
    const right = this.#picked(pairing);
    if (pairing.used && !('value' in right)) {
      return {
        value: grouped({
          operands: [...chain.operands.slice(0, -1), ...right.operands],
          operators: [...chain.operators, ...right.operators],
        }),
      };
    }
    const start = this.value(left);
    if (pairing.used) return { value: this.value(right) };
    let end = this.value(right);
    if (start.kind === 'recurring') return { value: this.#recurringTo(start, end) };
    if (end.kind === 'monthDay' && (start.kind === 'date' || start.kind === 'relativeDay')) {
      end = this.#sameYear(end, start);
    }
    return { value: { kind: 'range', from: start, to: end, start: start.start, end: end.end } };
  }

  #sameYear(day: MonthDayLiteral, year: DateLiteral | RelativeDay): Expression {
    return inYearOf(day, year, this.#context) ?? unusable(day);
  }

  #recurringTo(start: Recurring, end: Expression): Expression {
    const span = { start: start.start, end: end.end };
    if (start.every === 'year' && end.kind === 'monthDay') {
      return { ...start, to: { month: end.month, day: end.day }, ...span };
    }
    if (start.every === 'month' && end.kind === 'quantity' && end.unit === 'day') {
      return { ...start, to: { day: Number(end.value.numerator) }, ...span };
    }
    return { kind: 'range', from: start, to: end, ...span };
  }

  /** `集中缴费期 内 每月1日`: 内 without 在, followed by 每月 or 每年. */
  #recurring(within: Expression): Recurring | undefined {
    const element = this.#peek();
    const next = this.#elements[this.#index + 1];
    if (element === undefined || isTree(element) || element.tokenType !== k('Inside')) {
      return undefined;
    }
    if (next === undefined || !isTree(next)) return undefined;
    this.#index++;
    const every = this.value(this.#sum());
    if (every.kind !== 'recurring') return undefined;
    return { ...every, within, start: within.start };
  }

  /** A 与 B 较高者, and rounding. */
  #picked(pairing?: { from: Expression; used: boolean }): Chained | { value: Expression } {
    const first = this.#sum(pairing);
    const others: Expression[] = [];
    let withWord: t.Lexeme | undefined;
    for (let word = this.#token(k('With')); word !== undefined; word = this.#token(k('With'))) {
      withWord = word;
      others.push(grouped(this.#sum()));
    }
    const pick = others.length > 0 ? this.#token(...picks.keys()) : undefined;
    let value: Expression | undefined;
    if (withWord !== undefined) {
      const operands = [grouped(first), ...others];
      const start = operands[0]?.start ?? withWord.startOffset;
      if (pick === undefined) {
        this.#context.report(diagnose(withWithoutPick, spanOf(withWord), {}));
        value = unusable({ start, end: this.#context.at });
      } else {
        const kind = picks.get(pick.tokenType) ?? 'higher';
        value = { kind: 'pick', pick: kind, operands, start, end: spanOf(pick).end };
      }
    }
    const rounding = this.#token(t.Rounding);
    if (rounding !== undefined) value = rounded(value ?? grouped(first), rounding);
    return value === undefined ? first : { value };
  }

  #reportLoose(): void {
    for (const side of this.#loose) {
      const text = this.#context.text.slice(side.start, side.end);
      this.#context.report(diagnose(bareSide, side, { text }));
    }
  }
}

/** One relation: `{非} [不低于] sum {step}`. */
export function relation(tree: Tree | undefined, context: Context): Expression {
  if (tree === undefined) return missing(context);
  const value = new RelationReader(tree, context).read();
  context.at = Math.max(context.at, treeSpan(tree, context).end);
  return value;
}
