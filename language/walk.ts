/**
 * Takes a node of the tree, visits what lies in it. Guarantees: every expression of a statement is visited once, parents
 * before children, in the order of the text; a new kind of node that is not dealt with here does not compile.
 */
import type { Clause, Expression, Statement, Table } from './ast.ts';

const never = (value: never): never[] => [value];

/** The expressions directly inside an expression, in the order of the text. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'missing':
    case 'name':
    case 'number':
    case 'money':
    case 'percent':
    case 'quantity':
    case 'date':
    case 'monthDay':
    case 'relativeDay':
    case 'yesNo':
    case 'none':
    case 'full':
    case 'unspecified':
    case 'unknown':
    case 'remainder':
    case 'otherwise':
    case 'pending':
      return [];
    case 'and':
    case 'or':
    case 'anyOf':
    case 'pick':
      return expression.operands;
    case 'not':
    case 'bound':
    case 'halfRange':
    case 'negation':
    case 'rounded':
      return [expression.operand];
    case 'comparison':
      return [expression.left, expression.right];
    case 'inside':
      return [expression.value, expression.set];
    case 'side':
      return [expression.date];
    case 'range':
    case 'elapsed':
      return [expression.from, expression.to];
    case 'sum':
      return expression.terms.map(({ operand }) => operand);
    case 'product':
      return expression.factors.map(({ operand }) => operand);
    case 'shift':
    case 'startingOn':
      return [expression.date, expression.length.value];
    case 'calendarDay':
    case 'point':
    case 'datePart':
    case 'measure':
      return [expression.of];
    case 'original':
    case 'other':
      return [expression.name];
    case 'suppose':
      return [expression.item, expression.condition];
    case 'recurring':
      return expression.within === undefined ? [] : [expression.within];
    case 'except':
      return [expression.base, expression.without];
    default:
      return never(expression);
  }
}

/** Visits an expression and what lies in it; `false` from `visit` leaves out what lies in the node. */
export function walkExpression(
  expression: Expression,
  visit: (expression: Expression) => unknown,
): void {
  if (visit(expression) === false) return;
  for (const child of childrenOf(expression)) walkExpression(child, visit);
}

/** The expressions directly inside a clause; names of payers, departments and groups among them. */
export function expressionsOfClause(clause: Clause): readonly Expression[] {
  switch (clause.kind) {
    case 'payers':
      return clause.shares.flatMap(({ payer, share }) =>
        share === undefined ? [payer] : [payer, share],
      );
    case 'versusLast':
      return clause.amount === undefined ? [] : [clause.amount];
    case 'namely':
      return clause.item === undefined ? [clause.value] : [clause.item, clause.value];
    case 'certified':
      return clause.departments;
    case 'belongs':
      return clause.groups;
    case 'base':
    case 'floor':
    case 'cap':
      return [clause.value];
    case 'statusAsOf':
      return [clause.date];
    case 'sample':
      return [clause.name];
    case 'combining':
    case 'overrides':
    case 'settlement':
    case 'silence':
    case 'choice':
    case 'required':
    case 'silentNone':
      return [];
    default:
      return never(clause);
  }
}

const ofClauses = (clauses: readonly Clause[]): Expression[] =>
  clauses.flatMap((clause) => expressionsOfClause(clause));

const present = (...expressions: (Expression | undefined)[]): Expression[] =>
  expressions.filter((one) => one !== undefined);

const ofTable = (table: Table | undefined): Expression[] =>
  table === undefined
    ? []
    : [
        ...table.axes,
        ...table.columns,
        ...table.rows.flatMap((row) => [...row.cells, ...ofClauses(row.clauses)]),
      ];

/** The outermost expressions of a statement; the names it declares are not among them. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'use':
    case 'payer':
    case 'broken':
      return [];
    case 'policy':
    case 'vocabulary':
      return statement.attributes.flatMap(({ values }) =>
        values.flatMap((value) => (value.kind === 'quoted' ? [] : [value])),
      );
    case 'fact':
    case 'item': {
      const { type } = statement;
      const domain = type.kind === 'builtin' ? present(type.domain) : [];
      return [...domain, ...ofClauses(statement.clauses)];
    }
    case 'group':
      return [...present(statement.condition), ...ofClauses(statement.clauses)];
    case 'exclusive':
      return statement.groups;
    case 'case':
      return statement.conditions.flatMap((one) => present(one.guard, one.condition));
    case 'constraint':
    case 'check':
      return statement.assertions.flatMap((one) => present(one.guard, one.condition));
    case 'period':
      return statement.parts;
    case 'provision':
      return [
        ...ofClauses(statement.clauses),
        ...statement.rules.flatMap((rule) => [
          ...present(rule.condition),
          ...rule.equivalents,
          rule.value,
          ...ofClauses(rule.clauses),
        ]),
        ...ofTable(statement.table),
      ];
    case 'example':
    case 'sample':
      return [
        ...present(statement.sample),
        ...statement.given.flatMap((fact) => present(fact.name, fact.value)),
        ...statement.expected.flatMap((one) => [
          one.name,
          one.value,
          ...(one.payers === undefined ? [] : expressionsOfClause(one.payers)),
        ]),
      ];
    case 'target':
      return statement.entries.flatMap((one) => present(one.condition, one.value));
    case 'schedule':
      return ofTable(statement.table);
    default:
      return never(statement);
  }
}

/** Visits every expression of a statement. */
export function walkStatement(
  statement: Statement,
  visit: (expression: Expression) => unknown,
): void {
  for (const expression of expressionsOf(statement)) walkExpression(expression, visit);
}
