/**
 * The head of the new year's file.
 *
 * Takes 政策 of the old file; gives edits and notes. Guarantees: year, alias, 征缴年度, 待遇期 and 有效期 move; 成文 and 文号,
 * which nobody knows yet, are left out; 上年 is the old file.
 */
import type { Attribute, StatementOf } from '../../language/ast.ts';
import { walkExpression } from '../../language/walk.ts';
import { type AttributeName, attributeName } from '../attributes.ts';
import { daysInMonth } from '../dates.ts';
import { moveYears, type Old, type Sheet } from './context.ts';

type Policy = StatementOf<'policy' | 'vocabulary'>;

/** `lastYear` and `superior` as the new file must name them. */
export interface References {
  readonly lastYear: string;
  rewrite(reference: string): string;
}

const unknownYet: ReadonlySet<string | undefined> = new Set<AttributeName>(['成文', '文号']);

/** After which 上年 stands. */
const before: ReadonlySet<string | undefined> = new Set<AttributeName>([
  '地区',
  '文号',
  '成文',
  '征缴年度',
  '待遇期',
  '有效期',
  '依据',
]);

export function moveHeader(old: Old, sheet: Sheet, references: References): void {
  for (const [index, statement] of old.statements.entries()) {
    if (statement.kind === 'use') moveUses(statement, sheet, references);
    if (statement.kind === 'policy') movePolicy(old, sheet, statement, index, references);
  }
}

function moveUses(statement: StatementOf<'use'>, sheet: Sheet, references: References): void {
  for (const file of statement.files) {
    if (file.kind !== 'quoted') continue;
    const now = references.rewrite(file.text);
    if (now !== file.text) sheet.replace(file, `"${now}"`);
  }
}

function movePolicy(
  old: Old,
  sheet: Sheet,
  statement: Policy,
  index: number,
  references: References,
): void {
  const slice = ({ start, end }: { start: number; end: number }): string =>
    old.text.slice(start, end);
  const { name, year, alias, attributes } = statement;
  if (name.kind === 'name') {
    const now = moveYears(old, slice(name));
    if (now !== slice(name)) sheet.replace(name, now);
  }
  if (year !== undefined) sheet.replace(year, slice(year).replace(/[0-9０-９]{4}/, `${old.to}`));
  if (alias !== undefined) {
    const now = slice(alias).replaceAll(`${old.from}`, `${old.to}`);
    if (now !== slice(alias)) sheet.replace(alias, now);
  }
  const gone = attributes.filter((one) => unknownYet.has(attributeName(one)));
  leaveOut(sheet, statement, gone);
  const was = gone.map((one) => `${attributeName(one) ?? ''} ${one.values.map(slice).join('、')}`);
  for (const attribute of attributes) {
    if (gone.includes(attribute)) continue;
    moveAttribute(old, sheet, attribute, index, references);
  }
  sheet.insert(statement.start, heading(old, attributes, was));
  if (was.length > 0) sheet.note(index, { kind: 'issue', was });
  if (attributes.some((one) => attributeName(one) === '依据')) sheet.note(index, { kind: 'basis' });
  if (old.years !== 1) sheet.note(index, { kind: 'last-year', years: old.years });
  if (attributes.some((one) => attributeName(one) === '上年')) return;
  const kept = attributes.filter((one) => !gone.includes(one));
  const last = kept.filter((one) => before.has(attributeName(one))).at(-1) ?? kept.at(-1);
  if (last !== undefined) sheet.insert(last.end, `；\n  上年 "${references.lastYear}"`);
}

/** What is to be filled in, above the head. */
function heading(old: Old, attributes: readonly Attribute[], was: readonly string[]): string {
  const basis = attributes.some((one) => attributeName(one) === '依据');
  const parts = [
    ...(was.length === 0
      ? []
      : [
          `补写${was.map((one) => one.split(' ', 1)[0]).join('、')}（${old.from}年度：${was.join('，')}）`,
        ]),
    ...(basis ? [`依据的文件沿用 ${old.from}年度`] : []),
  ];
  return parts.length === 0 ? '' : `注：待确认：${parts.join('；')}。\n`;
}

/** An attribute goes with the sign that parts it from its neighbour. */
function leaveOut(sheet: Sheet, { attributes }: Policy, gone: readonly Attribute[]): void {
  for (const attribute of gone) {
    const index = attributes.indexOf(attribute);
    const next = attributes[index + 1];
    if (next !== undefined) {
      sheet.replace({ start: attribute.start, end: next.start }, '');
      continue;
    }
    const kept = attributes
      .slice(0, index)
      .filter((one) => !gone.includes(one))
      .at(-1);
    if (kept !== undefined) sheet.replace({ start: kept.end, end: attribute.end }, '');
  }
}

function moveAttribute(
  old: Old,
  sheet: Sheet,
  attribute: Attribute,
  index: number,
  references: References,
): void {
  const name = attributeName(attribute);
  for (const value of attribute.values) {
    if (value.kind === 'quoted') {
      if (name === '上年') sheet.replace(value, `"${references.lastYear}"`);
      if (name === '上级') {
        const now = references.rewrite(value.text);
        if (now !== value.text) sheet.replace(value, `"${now}"`);
      }
      continue;
    }
    walkExpression(value, (expression) => {
      if (expression.kind === 'date') {
        const { month, day } = expression;
        const year = expression.year + old.years;
        const last = Math.min(day, daysInMonth(year, month));
        const now = `${year}年${month}月${last}日`;
        sheet.replace(expression, now);
        if (last < day) {
          const from = `${expression.year}年${month}月${day}日`;
          sheet.note(index, { kind: 'leap-day', from, to: now }, now);
        }
      }
      if (name === '征缴年度' && expression.kind === 'number') {
        const year = Number(expression.value.numerator) + old.years;
        const text = old.text.slice(expression.start, expression.end);
        sheet.replace(expression, text.replace(/[0-9０-９]{4}/, `${year}`));
      }
    });
  }
}
