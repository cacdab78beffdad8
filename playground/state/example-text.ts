/**
 * The person in the form and what the policy gives them, written as a 示例 of the language.
 */
import type { FormField, ResultRow } from '../../compiler/service/editor.ts';
import { dateText } from './date.ts';
import type { DatedRoll, Facts, FactValue } from './facts.ts';

const bareName = /^(?:[\u3005\u3007\u3400-\u9fff\uf900-\ufaff]+|[A-Za-z_][A-Za-z0-9_]*)$/;

/** A name as the language writes it: bare where it can be. */
const nameText = (name: string): string => (bareName.test(name) ? name : `「${name}」`);

/** When a membership holds, as the language writes it. */
export function rollText({ 自: from, 至: to }: DatedRoll): string {
  if (from !== undefined && to !== undefined) return `${dateText(from)} 至 ${dateText(to)}`;
  if (from !== undefined) return `不早于 ${dateText(from)}`;
  return to === undefined ? '' : `不晚于 ${dateText(to)}`;
}

function factText(name: string, value: FactValue, field: FormField | undefined): string {
  const written = nameText(name);
  if (value === null) return `${written} 未知`;
  if (value === true) return written;
  if (value === false) return `非 ${written}`;
  if (typeof value === 'object') return `${written} ${rollText(value)}`;
  if (field?.input === 'money') return `${written} ${value}元`;
  if (typeof value === 'number' || value === '无') return `${written} ${value}`;
  return `${written} ${field?.input === 'option' ? nameText(value) : dateText(value)}`;
}

/** What an example expects of a row; undefined where it can expect nothing. */
function expectedText({ name, state, text }: ResultRow): string | undefined {
  const written = nameText(name);
  switch (state) {
    case 'value':
      return `${written} ${text.replace(/\s/g, '')}`;
    case 'none':
      return `${written} 无`;
    case 'unknown':
      return `${written} 未知`;
    case 'pending':
      return `${written} ${text.startsWith('未规定') ? '未规定' : '待定'}`;
    case 'bound':
      return /^不(低|高)于/.test(text) ? `${written} ${text}` : undefined;
    case 'trouble':
      return undefined;
  }
}

/** Whether a row can stand in an example. */
export const canExpect = (row: ResultRow): boolean => expectedText(row) !== undefined;

/** A title that says who it is: 「低保对象，2024年10月8日缴费」. */
export function suggestTitle(facts: Facts): string {
  const who = Object.entries(facts)
    .filter(([, value]) => value === true || (typeof value === 'object' && value !== null))
    .map(([name]) => name);
  const paid = facts.缴费日期;
  const when = typeof paid === 'string' && paid !== '无' ? [`${dateText(paid)}缴费`] : [];
  return [who.join('、') || '普通居民', ...when].join('，');
}

/** The statement, with a blank line before it and a line end after it, to be put at the end of a text. */
export function exampleText(
  title: string,
  facts: Facts,
  fields: readonly FormField[],
  expected: readonly ResultRow[],
): string {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const given = Object.entries(facts).map(([name, value]) =>
    factText(name, value, byName.get(name)),
  );
  const results = expected.map(expectedText).filter((text) => text !== undefined);
  const items = [
    ...(given.length > 0 ? [given.join('；')] : []),
    ...(results.length > 0 ? [`应得 ${results.join('、')}`] : []),
  ];
  return `\n示例 「${title.replace(/[「」\n]/g, '')}」：\n  ${items.join('；\n  ')}。\n`;
}
