/**
 * Turns what a rule says of itself into checks: 即 (a restated figure or condition) and 较上年.
 */
import type { Expression } from '../../language/ast.ts';
import { chineseNumber } from '../../language/numerals.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { Check, Expr } from '../graph/graph.ts';
import type { Declaration } from '../resolve/declarations.ts';
import { typeOfValue } from '../types.ts';
import {
  type Context,
  hole,
  type ItemShape,
  lookUp,
  quote,
  report,
  reportWrongKind,
} from './context.ts';
import type { ClauseOf } from './declared.ts';
import type { DraftRule } from './provisions.ts';
import { checkEquals } from './rule-values.ts';

/** `file` is still a path; the build turns it into an index. */
export interface DraftCheck {
  readonly check: Check;
  readonly file: string;
}

export function claimsOf(
  draft: DraftRule,
  item: Declaration,
  shape: ItemShape,
): readonly DraftCheck[] {
  const { context, rule, file } = draft;
  const made: DraftCheck[] = [];
  const add = (
    span: { start: number; end: number },
    kind: Check['source'],
    guard: Expr,
    assertion: Expr,
  ): void => {
    const key = rule.id.replace(/^rule:/, '');
    const check: Check = {
      id: `check:${key}/${kind}${made.length + 1}`,
      name: `${item.name}${labelText(rule.label)}，${quote(context, span)}`,
      guard,
      assertion,
      source: kind,
      rule: rule.id,
      origin: { file: -1, start: span.start, end: span.end },
      ...(rule.citation === undefined ? {} : { citation: rule.citation }),
    };
    made.push({ check, file });
  };
  const applies: Expr = { kind: 'applies', rule: rule.id };
  const value = {
    expr: { kind: 'ruleValue', rule: rule.id } as const,
    type: valueType(item, shape),
  };

  for (const equivalent of draft.equivalents) {
    const other = context.check.condition({ ...context, shares: false }, equivalent);
    if (rule.condition === undefined) continue;
    add(equivalent, 'equivalent', { kind: 'yesNo', value: true }, sameTruth(rule.condition, other));
  }
  for (const clause of draft.clauses) {
    if (clause.kind === 'namely') {
      if (clause.item === undefined) {
        add(clause, 'namely', applies, checkEquals(context, value, draft.written, clause.value));
      } else {
        const decides: Expr = { kind: 'decides', rule: rule.id };
        add(clause, 'namely', decides, itemEquals(context, clause));
      }
    } else if (clause.kind === 'versusLast') {
      const expected = lastYearPlus(context, clause, item, draft.written);
      if (expected !== undefined) {
        add(clause, 'versusLast', applies, {
          kind: 'compare',
          operator: '=',
          left: value.expr,
          right: expected,
        });
      }
    }
  }
  return made;
}

function valueType(item: Declaration, shape: ItemShape): ReturnType<typeof typeOfValue> {
  return typeOfValue(shape.type, {
    owner: item.name,
    options: shape.options?.map(({ name }) => name) ?? [],
  });
}

/** `（二）`, or nothing. */
function labelText(label: number | undefined): string {
  return label === undefined ? '' : `（${chineseNumber(label)}）`;
}

function sameTruth(a: Expr, b: Expr): Expr {
  return {
    kind: 'or',
    operands: [
      { kind: 'and', operands: [a, b] },
      {
        kind: 'and',
        operands: [
          { kind: 'not', operand: a },
          { kind: 'not', operand: b },
        ],
      },
    ],
  };
}

/** `即 个人实缴 60元`. */
function itemEquals(context: Context, clause: ClauseOf<'namely'>): Expr {
  if (clause.item === undefined) return hole;
  const found = lookUp(context, clause.item);
  if (found === undefined) return hole;
  if (found.kind !== 'item') {
    reportWrongKind(context, clause.item, found, '项目');
    return hole;
  }
  const plain = { ...context, shares: false };
  const left = context.check.value(plain, clause.item);
  return checkEquals(plain, left, clause.item, clause.value);
}

/** Last year's figure with the stated difference. */
function lastYearPlus(
  context: Context,
  clause: ClauseOf<'versusLast'>,
  item: Declaration,
  written: Expression,
): Expr | undefined {
  if (context.scope.documents.lastYear === undefined) {
    report(context, figureProblems.lastYearUnchecked, clause, { text: quote(context, clause) });
    return undefined;
  }
  const name = {
    kind: 'name' as const,
    text: item.name,
    quoted: false,
    start: written.start,
    end: written.end,
  };
  const last = context.check.value(context, {
    kind: 'other',
    document: 'lastYear',
    name,
    start: clause.start,
    end: clause.end,
  });
  if (clause.direction === 'same' || clause.amount === undefined) return last.expr;
  const amount = context.check.value({ ...context, shares: false }, clause.amount).expr;
  return {
    kind: 'sum',
    terms: [
      { negative: false, operand: last.expr },
      { negative: clause.direction === 'down', operand: amount },
    ],
  };
}
