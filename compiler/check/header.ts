/**
 * Checks the head of a policy: what it is, for which year, which documents it stands on.
 */
import type { Attribute, Expression, StatementOf } from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import { typeProblems } from '../../language/problems/types.ts';
import { type AttributeName, attributeName, attributeNames } from '../attributes.ts';
import type { Day, Expr, PolicyHeader } from '../graph/graph.ts';
import { type Context, quote, report } from './context.ts';
import { dateLiteral } from './literals.ts';

export type PolicyStatement = StatementOf<'policy' | 'vocabulary'>;

/** An attribute by its Chinese name, however it is spelt. */
export function attribute(
  statement: PolicyStatement | undefined,
  name: AttributeName,
): Attribute | undefined {
  return statement?.attributes.find((one) => attributeName(one) === name);
}

/** First value of an attribute, if it is an expression. */
export function attributeExpression(
  statement: PolicyStatement | undefined,
  name: AttributeName,
): Expression | undefined {
  const value = attribute(statement, name)?.values[0];
  return value === undefined || value.kind === 'quoted' ? undefined : value;
}

/** Needs no scope: the range must be two literal dates. */
export function benefitPeriodOf(
  statement: PolicyStatement | undefined,
): { from: Day; to: Day } | undefined {
  const range = attributeExpression(statement, '待遇期');
  if (range?.kind !== 'range' || range.from.kind !== 'date' || range.to.kind !== 'date')
    return undefined;
  return { from: dateLiteral(range.from), to: dateLiteral(range.to) };
}

export function policyHeader(context: Context, statement: PolicyStatement): PolicyHeader {
  for (const one of statement.attributes) {
    if (
      one.name.kind === 'name' &&
      !(attributeNames as readonly string[]).includes(attributeName(one) ?? '')
    ) {
      report(context, nameProblems.unknownAttribute, one.name, { name: one.name.text });
    }
  }
  const issued = day(context, attributeExpression(statement, '成文'));
  const year = attributeExpression(statement, '征缴年度');
  const validity = validityOf(context, attributeExpression(statement, '有效期'));
  const written = attributeExpression(statement, '待遇期');
  const benefitPeriod = benefitPeriodOf(statement);
  if (statement.kind === 'policy') checkBenefitPeriod(context, statement, written, benefitPeriod);
  const number = texts(attribute(statement, '文号'))[0];
  return {
    name: statement.name.kind === 'name' ? statement.name.text : '',
    region: texts(attribute(statement, '地区')),
    basis: texts(attribute(statement, '依据')),
    ...(statement.alias === undefined ? {} : { alias: statement.alias.text }),
    ...(statement.year === undefined ? {} : { year: statement.year.value }),
    ...(issued === undefined ? {} : { issued }),
    ...(number === undefined ? {} : { documentNumber: number }),
    ...(year?.kind === 'number' ? { collectionYear: Number(year.value.numerator) } : {}),
    ...(benefitPeriod === undefined ? {} : { benefitPeriod }),
    ...(validity === undefined ? {} : { validity }),
  };
}

function checkBenefitPeriod(
  context: Context,
  statement: PolicyStatement,
  written: Expression | undefined,
  period: { from: Day; to: Day } | undefined,
): void {
  if (written === undefined) {
    // An inherited policy's period counts when this one has none of its own.
    const inherited = context.scope.declarations.headers.some(
      ({ statement: other }) => other !== statement && benefitPeriodOf(other) !== undefined,
    );
    if (!inherited) report(context, nameProblems.noBenefitPeriod, statement.keyword, {});
    return;
  }
  if (period === undefined) {
    report(context, typeProblems.wanted, written, {
      text: quote(context, written),
      is: '别的',
      wanted: '两个写明年月日的日期，中间用「至」',
    });
  } else if (period.from > period.to) {
    const { from, to } = written.kind === 'range' ? written : { from: written, to: written };
    const ends = { from: quote(context, from), to: quote(context, to) };
    report(context, typeProblems.emptyRange, written, ends);
  }
}

function texts(one: Attribute | undefined): readonly string[] {
  return (one?.values ?? []).flatMap((value) =>
    value.kind === 'quoted' || value.kind === 'name' ? [value.text] : [],
  );
}

function day(context: Context, written: Expression | undefined): Day | undefined {
  if (written === undefined) return undefined;
  const { expr } = context.check.value(context, written);
  return expr.kind === 'date' ? expr.day : undefined;
}

function validityOf(
  context: Context,
  written: Expression | undefined,
): { from?: Day; to?: Day } | undefined {
  if (written === undefined) return undefined;
  const set = context.check.set(context, written);
  if (set.kind !== 'range') return undefined;
  const end = (expr: Expr | undefined): Day | undefined =>
    expr?.kind === 'date' ? expr.day : undefined;
  const from = end(set.from);
  const to = end(set.to);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
