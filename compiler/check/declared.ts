/**
 * Works out what facts, items and groups are, before any expression is looked at.
 *
 * Takes merged declarations, gives their types and clauses with every 改 and 增 applied, in order. Guarantees: each
 * fact and item has a type (broken ones are yes/no); constant domains are days and numbers, not expressions.
 */
import type { Clause, ClauseKind, Expression, StatementOf, TypeSpec } from '../../language/ast.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { Day, Exact, Expr, FactType, Graph } from '../graph/graph.ts';
import type { Declaration, Placed } from '../resolve/declarations.ts';
import { compare, parseExact } from '../values/rational.ts';
import { type Context, type ItemShape, quote, report } from './context.ts';

/** A fact whose options each policy lists itself is declared as `选项`. */
const openOptions = ['选项', 'options'];

export type ClauseOf<K extends ClauseKind> = Extract<Clause, { kind: K }>;

/** The last clause of a kind in a declaration's versions; later files win. */
export function lastClause<K extends ClauseKind>(
  versions: readonly Placed<{ readonly clauses: readonly Clause[] }>[],
  kind: K,
): { readonly file: string; readonly clause: ClauseOf<K> } | undefined {
  let found: { file: string; clause: ClauseOf<K> } | undefined;
  for (const { file, statement } of versions) {
    for (const clause of statement.clauses) {
      if (clause.kind === kind) found = { file, clause: clause as ClauseOf<K> };
    }
  }
  return found;
}

/** Reports clauses that have no place on a statement. */
export function allowClauses(
  context: Context,
  clauses: readonly Clause[],
  allowed: readonly ClauseKind[],
  place: string,
): void {
  for (const clause of clauses) {
    if (!allowed.includes(clause.kind)) {
      report(context, ruleProblems.misplacedClause, clause, {
        text: quote(context, clause),
        place,
      });
    }
  }
}

export function factType(context: Context, declaration: Declaration<'fact'>): FactType {
  let type = { kind: 'yesNo' } as FactType;
  for (const { file, statement } of declaration.versions) {
    const here = { ...context, file };
    allowClauses(here, statement.clauses, ['silence', 'choice'], '事实');
    if (statement.type.kind === 'missing') continue;
    const written = typeFrom(here, statement.type);
    // 增 事实 adds options.
    type =
      statement.change === 'add' && type.kind === 'option' && written.kind === 'option'
        ? { kind: 'option', options: [...type.options, ...written.options] }
        : written;
  }
  return type;
}

function typeFrom(context: Context, written: Exclude<TypeSpec, { kind: 'missing' }>): FactType {
  if (written.kind === 'options') return optionsFrom(context, written);
  const { from, to } = written.domain === undefined ? {} : domain(context, written.domain);
  const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  switch (written.type) {
    case 'yesNo':
      return { kind: 'yesNo' };
    case 'date':
      return { kind: 'date', ...ends };
    case 'integer':
      return { kind: 'integer', ...ends };
    case 'money':
      return { kind: 'money', ...ends };
    case 'percent':
      return { kind: 'percent', ...ends };
  }
}

function optionsFrom(context: Context, written: Extract<TypeSpec, { kind: 'options' }>): FactType {
  const [first] = written.options;
  if (
    written.options.length === 1 &&
    first !== undefined &&
    openOptions.includes(first.name.text)
  ) {
    return { kind: 'option', options: [] };
  }
  const seen = new Set<string>();
  const options = written.options.flatMap(({ name, alias }) => {
    if (seen.has(name.text)) {
      report(context, ruleProblems.repeated, name, { name: name.text });
      return [];
    }
    seen.add(name.text);
    return [{ name: name.text, ...(alias === undefined ? {} : { alias: alias.text }) }];
  });
  return { kind: 'option', options };
}

const isDay = (end: Day | Exact): boolean => /^\d+-\d+-\d+$/.test(end);

/** Whether one end is beyond the other; ends of two types are reported elsewhere. */
const isAfter = (from: Day | Exact, to: Day | Exact): boolean =>
  isDay(from) || isDay(to)
    ? isDay(from) && isDay(to) && from > to
    : compare(parseExact(from), parseExact(to)) > 0;

type Ends = { from?: Day | Exact | undefined; to?: Day | Exact | undefined };

function domain(context: Context, written: Expression): Ends {
  const end = (expression: Expression): Day | Exact | undefined => {
    const { expr } = context.check.value(context, expression);
    const folded = constant(context, expr);
    if (folded === undefined && expression.kind !== 'missing') {
      report(context, typeProblems.misplaced, expression, {
        text: quote(context, expression),
        place: '规定里；范围的两端要是固定的日期或数',
      });
    }
    return folded;
  };
  switch (written.kind) {
    case 'range': {
      const ends = { from: end(written.from), to: end(written.to) };
      if (ends.from !== undefined && ends.to !== undefined && isAfter(ends.from, ends.to)) {
        report(context, typeProblems.emptyRange, written, {
          from: quote(context, written.from),
          to: quote(context, written.to),
        });
      }
      return ends;
    }
    case 'halfRange':
      return written.direction === 'orMore'
        ? { from: end(written.operand) }
        : { to: end(written.operand) };
    case 'bound': {
      const lower = ['atLeast', 'reaches', 'notEarlier', '≥'].includes(written.operator);
      const upper = ['atMost', 'notOver', 'notLater', '≤'].includes(written.operator);
      if (lower) return { from: end(written.operand) };
      if (upper) return { to: end(written.operand) };
      break;
    }
    default:
  }
  report(context, typeProblems.misplaced, written, {
    text: quote(context, written),
    place: '规定里；这里要写范围，如「0 至 100」「0 以上」「不晚于 待遇期 止」',
  });
  return {};
}

/** A literal, or an end of 待遇期. */
function constant(context: Context, expr: Expr): Day | Exact | undefined {
  if (expr.kind === 'date') return expr.day;
  if (expr.kind === 'number') return expr.value;
  if (expr.kind === 'money') return expr.fen;
  if (
    expr.kind === 'edge' &&
    expr.of.kind === 'period' &&
    expr.of.period === 'period:benefitPeriod'
  ) {
    const { from, to } = context.scope.benefitPeriod;
    return expr.edge === 'start' ? from : to;
  }
  return undefined;
}

/** The type of an item's value; its clauses are read when the graph is built. */
export function itemShape(context: Context, declaration: Declaration<'item'>): ItemShape {
  let shape: ItemShape = { type: 'yesNo' };
  for (const { file, statement } of declaration.versions) {
    const here = { ...context, file };
    allowClauses(
      here,
      statement.clauses,
      ['base', 'settlement', 'combining', 'required', 'silentNone'],
      '项目',
    );
    if (statement.type.kind === 'missing') continue;
    const type = typeFrom(here, statement.type);
    shape =
      type.kind === 'option' ? { type: 'option', options: type.options } : { type: type.kind };
  }
  return shape;
}

/** Silence of a fact: unknown and asked for, unless it is said otherwise. */
export function silenceOf(
  versions: readonly Placed<StatementOf<'fact'>>[],
): Graph['facts'][number]['silence'] {
  return lastClause(versions, 'silence')?.clause.value ?? 'unknown';
}
