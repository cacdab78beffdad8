/**
 * Figures that the new year's notice will state anew: kept, and marked in a comment above their statement.
 *
 * Takes the old file; gives a comment for every provision, target and table of figures, and resets 较上年. Guarantees: the
 * figures decide as before; 较上年 持平 is true until somebody writes the new figure, and then says so.
 */
import type { Clause, Expression, Statement } from '../../language/ast.ts';
import {
  childrenOf,
  expressionsOf,
  expressionsOfClause,
  walkExpression,
} from '../../language/walk.ts';
import type { Old, Sheet } from './context.ts';

const marked: ReadonlySet<Statement['kind']> = new Set(['provision', 'target', 'schedule']);

/** Of more figures only the first are listed. */
const most = 8;

export function markFigures(old: Old, sheet: Sheet): void {
  for (const [index, statement] of old.statements.entries()) {
    if (statement.kind === 'provision') resetClaims(old, sheet, statement, index);
    if (!marked.has(statement.kind)) continue;
    const figures = figuresOf(old, statement);
    if (figures.length === 0) continue;
    const list = figures.slice(0, most).join('、') + (figures.length > most ? ' 等' : '');
    sheet.insert(statement.start, `注：待确认：沿用 ${old.from}年度的 ${list}。\n`);
    sheet.note(index, { kind: 'figures', figures }, `待确认：沿用 ${old.from}年度`);
  }
}

/** What is restated and what is compared with last year is verified anyway. */
function figuresOf({ text }: Old, statement: Statement): readonly string[] {
  const verified = new Set<Expression>();
  for (const clause of clausesOf(statement)) {
    if (clause.kind !== 'namely' && clause.kind !== 'versusLast') continue;
    for (const expression of expressionsOfClause(clause)) verified.add(expression);
  }
  const found = new Set<string>();
  for (const root of expressionsOf(statement)) {
    if (verified.has(root)) continue;
    walkExpression(root, (expression) => {
      const isCount =
        expression.kind === 'quantity' &&
        (expression.unit === 'person' || expression.unit === 'household');
      if (expression.kind === 'money' || expression.kind === 'percent' || isCount) {
        const figure = text.slice(expression.start, expression.end).replace(/\s/g, '');
        if (!/^0+(\.0*)?元$/.test(figure)) found.add(figure);
      }
    });
  }
  return [...found];
}

function clausesOf(statement: Statement): readonly Clause[] {
  if (statement.kind !== 'provision') return [];
  return [
    ...statement.clauses,
    ...statement.rules.flatMap(({ clauses }) => clauses),
    ...(statement.table?.rows ?? []).flatMap(({ clauses }) => clauses),
  ];
}

function resetClaims(old: Old, sheet: Sheet, statement: Statement, index: number): void {
  for (const clause of clausesOf(statement)) {
    if (clause.kind !== 'versusLast' || clause.direction === 'same') continue;
    const was = old.text.slice(clause.start, clause.end);
    sheet.replace(clause, '较上年 持平');
    sheet.note(index, { kind: 'versus-last', was, removed: false }, '较上年 持平');
  }
  const others = new Set<string>();
  for (const root of expressionsOf(statement)) {
    const visit = (expression: Expression): void => {
      if (expression.kind === 'other' && expression.document === 'lastYear') {
        others.add(old.text.slice(expression.start, expression.end));
      }
      childrenOf(expression).forEach(visit);
    };
    visit(root);
  }
  for (const text of others) sheet.note(index, { kind: 'reads-last-year', text }, text);
}
