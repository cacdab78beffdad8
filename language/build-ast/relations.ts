/**
 * Takes the flat steps of one relation, gives one expression. Guarantees: binding, tightest first, is 与…者 and rounding ·
 * 至, 以上, 以下 · 除 · 、 · comparison and 在…内 · 非; a step that cannot be used is reported and left out.
 */
import type {
  BoundPrefix,
  DateLiteral,
  Expression,
  MonthDayLiteral,
  Recurring,
  RelativeDay,
  Side,
  Span,
} from '../ast.ts';
import { isTree, type Tree } from '../grammar.ts';
import {
  bareSide,
  chainedComparison,
  exceptInList,
  insideWithoutIn,
  inWithoutInside,
  isForEquals,
  pickWithoutWith,
  withWithoutPick,
} from '../problems/expressions.ts';
import { diagnose, type Fix, type TextEdit } from '../problems/problem.ts';
import { tooDeep } from '../problems/structure.ts';
import { nearMiss } from '../problems/words.ts';
import * as t from '../tokens.ts';
import { type Context, deepest, endOfTree, isOneOf, missing, spanOf, unusable } from './context.ts';
import { inYearOf } from './literals.ts';
import { type Chained, chained, grouped, noteMinusForTo } from './operands.ts';
import { operatorOf, picks, rounded } from './operators.ts';

const k = t.keywordType;

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

// What the reader asks for, made once: it asks for each at every operand.
const nots = [k('Not'), k('NotYet')];
const bounds = [t.CompareWord];
const comparisons = [t.CompareWord, t.CompareSign, k('Yes'), k('In')];
const insides = [k('Inside')];
const listMarks = [t.ListMark];
const lesses = [k('Less')];
const rangeWords = [k('To'), k('OrMore'), k('OrLess')];
const withs = [k('With')];
const pickWords = [...picks.keys()];
const roundings = [t.Rounding];

/** 不在 reads as 在 under 非, which stands in front of the whole relation. */
const notIn = '不在';

/** Reads the elements of one relation by precedence. */
class RelationReader {
  readonly #elements: Element[] = [];
  readonly #context: Context;
  #index = 0;
  /** 前 and 后 without a length that have not got to the right of 在 yet. */
  readonly #loose: Side[] = [];
  /** 除 without brackets around it. */
  readonly #bare: Expression[] = [];

  constructor(tree: Tree, context: Context) {
    this.#context = context;
    for (const child of tree.children) {
      if (!isTree(child) || child.rule === 'sum') this.#elements.push(child);
      else for (const inner of child.children) this.#elements.push(inner);
    }
  }

  read(): Expression {
    const signs: t.Lexeme[] = [];
    for (let sign = this.#not(); sign !== undefined; sign = this.#not()) signs.push(sign);
    let value = this.#comparison();
    this.#reportLoose();
    const first = signs[0];
    if (signs.length > deepest && first !== undefined) {
      const span = { start: first.startOffset, end: value.end };
      this.#context.report(diagnose(tooDeep, span, { most: deepest }));
      return unusable(span);
    }
    for (const sign of signs.reverse()) {
      value = { kind: 'not', operand: value, start: sign.startOffset, end: value.end };
    }
    return value;
  }

  #peek(): Element | undefined {
    return this.#elements[this.#index];
  }

  #sees(type: t.TokenType): boolean {
    const element = this.#peek();
    return element !== undefined && !isTree(element) && element.tokenType === type;
  }

  /** The next element if it is a token of one of these types or categories. */
  #token(types: readonly t.TokenType[]): t.Lexeme | undefined {
    const element = this.#peek();
    if (element === undefined || isTree(element) || !isOneOf(element, types)) return undefined;
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
      if (operand.kind === 'side') this.#loose.push(operand);
    }
    return chain;
  }

  #not(): t.Lexeme | undefined {
    return this.#token(nots);
  }

  #comparison(): Expression {
    const bound = this.#token(bounds);
    let left = bound === undefined ? this.#list() : this.#bound(bound, this.#list());
    let compared = bound !== undefined;
    while (this.#index < this.#elements.length) {
      const operator = this.#token(comparisons);
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
        if (isIn) this.#token(insides);
        continue;
      }
      compared = true;
      const { start } = left;
      const end = Math.max(right.end, left.end);
      left = isIn
        ? this.#inside(left, operator, right)
        : { kind: 'comparison', operator: operatorOf(operator), left, right, start, end };
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
    if (set.kind === 'side') this.#settle(set);
    noteMinusForTo(set, this.#context);
    const inside = this.#token(insides);
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
    const found: Expression = { kind: 'inside', value, set, start: value.start, end };
    if (operator.image !== notIn) return found;
    const title = { 'zh-CN': '写作“非 … 在 … 内”', en: 'Write 非 … 在 … 内' };
    const span = spanOf(operator);
    const edits = [
      { start: value.start, end: value.start, text: '非 ' },
      { ...span, text: '在' },
    ];
    const fixes = [{ title, safe: true, edits }];
    this.#context.report(diagnose(nearMiss, span, { text: notIn, word: '非 … 在' }, { fixes }));
    return { kind: 'not', operand: found, start: found.start, end };
  }

  /** 前 or 后 that has got to the right of 在. */
  #settle(side: Side): void {
    const index = this.#loose.indexOf(side);
    if (index >= 0) this.#loose.splice(index, 1);
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
      const before = this.#context.text.slice(Math.max(0, span.start - 20), span.start);
      const text = /[^：:；;。，,\s）)]*\s*$/.exec(before)?.[0].trim() ?? '';
      this.#context.report(diagnose(insideWithoutIn, span, { text }));
    } else if (picks.has(type)) {
      this.#context.report(diagnose(pickWithoutWith, span, { text: element.image }));
    } else {
      this.#context.report(diagnose(chainedComparison, span, { text: element.image }));
    }
  }

  /** 、: any of. */
  #list(): Expression {
    const first = this.#except();
    if (!this.#sees(t.ListMark)) return first;
    const operands = [first];
    while (this.#token(listMarks) !== undefined) {
      const bound = this.#token(bounds);
      const next = this.#except();
      operands.push(bound === undefined ? next : this.#bound(bound, next));
    }
    this.#reportExcept(operands);
    const flat = operands.flatMap((operand) =>
      operand.kind === 'anyOf' ? operand.operands : [operand],
    );
    const end = operands.at(-1)?.end ?? first.end;
    return { kind: 'anyOf', operands: flat, start: first.start, end };
  }

  /** 甲 除 乙、丙: is 丙 left out, or one of them? */
  #reportExcept(operands: readonly Expression[]): void {
    const index = operands.findIndex(
      (operand) => operand.kind === 'except' && this.#bare.includes(operand),
    );
    const except = operands[index];
    if (except?.kind !== 'except') return;
    const last = operands.at(-1) ?? except;
    const bracket = ({ start }: Span, { end }: Span): TextEdit[] => [
      { start, end: start, text: '（' },
      { start: end, end, text: '）' },
    ];
    const isFirst = index === 0;
    const all = isFirst
      ? bracket(except.without, last)
      : bracket(operands[0] ?? except, except.base);
    const title = (text: string, en: string): Fix['title'] => ({ 'zh-CN': text, en });
    const fixes: Fix[] = [
      {
        title: title('先算“除”：给它加括号', 'Bracket what 除 joins'),
        safe: false,
        edits: bracket(except, except),
      },
      { title: title('先算“、”：给它加括号', 'Bracket what 、 joins'), safe: false, edits: all },
    ];
    this.#context.report(diagnose(exceptInList, except, {}, { fixes }));
  }

  #except(): Expression {
    let base = this.#range();
    let depth = 0;
    while (this.#token(lesses) !== undefined) {
      const without = this.#range();
      if (++depth > deepest) continue;
      base = { kind: 'except', base, without, start: base.start, end: without.end };
      this.#bare.push(base);
    }
    if (depth > deepest) this.#context.report(diagnose(tooDeep, base, { most: deepest }));
    return base;
  }

  /** A 至 B, A 以上, A 以下, P 内 每月 A 至 B. */
  #range(): Expression {
    let left = this.#picked();
    let closed = false;
    for (;;) {
      const step = this.#token(rangeWords);
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
    if (this.#index === this.#elements.length) return first;
    const others: Expression[] = [];
    let withWord: t.Lexeme | undefined;
    for (let word = this.#token(withs); word !== undefined; word = this.#token(withs)) {
      withWord = word;
      others.push(grouped(this.#sum()));
    }
    const pick = others.length > 0 ? this.#token(pickWords) : undefined;
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
    const rounding = this.#token(roundings);
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
  context.at = Math.max(context.at, endOfTree(tree) ?? 0);
  return value;
}
