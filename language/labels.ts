/**
 * Takes the tokens of a file, gives them with `1.`, `1、` and `（1）` at the head of an item joined to labels. Guarantees:
 * `（3）× 2` and `1.5` stay what they are, since what follows is no beginning of an item.
 */
import { normalise } from './characters.ts';
import { chineseNumber } from './numerals.ts';
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { labelForm } from './problems/structure.ts';
import * as t from './tokens.ts';

const k = t.keywordType;

/** （十二） for 12. */
export const labelText = (number: number): string => `（${chineseNumber(number)}）`;

const beginsItem = (lexeme: t.Lexeme | undefined): boolean => {
  if (lexeme === undefined || t.endOf(lexeme) === lexeme.startOffset) return false;
  const type = lexeme.tokenType;
  if (type.CATEGORIES?.includes(t.StatementWord) === true) return false;
  return (
    type.CATEGORIES?.includes(t.Name) === true ||
    type.CATEGORIES?.includes(t.CompareWord) === true ||
    type === t.Citation ||
    type === k('Not') ||
    type === k('NotYet') ||
    type === k('Except')
  );
};

const atHead = (lexemes: readonly t.Lexeme[], index: number): boolean => {
  const before = lexemes[index - 1]?.tokenType;
  return (
    lexemes[index]?.lineFirst === true ||
    before === t.Colon ||
    before === t.Semicolon ||
    before === t.Stop
  );
};

/** How many tokens from `index` on are one label. */
function labelLength(lexemes: readonly t.Lexeme[], index: number): number {
  const first = lexemes[index];
  const second = lexemes[index + 1];
  if (first?.tokenType === t.NumberToken) {
    const sign = second?.tokenType;
    const isSign = sign === t.ListMark || (sign === t.Stop && second?.image.length === 1);
    const near = second !== undefined && second.startOffset === t.endOf(first);
    const next = lexemes[index + 2];
    const same = next?.lineFirst !== true;
    return isSign && near && same && beginsItem(next) ? 2 : 0;
  }
  if (first?.tokenType !== t.Open || second?.tokenType !== t.NumberToken) return 0;
  return lexemes[index + 2]?.tokenType === t.Close && beginsItem(lexemes[index + 3]) ? 3 : 0;
}

/** Joins the tokens of labels written another way, and reports each. */
export function joinLabels(
  text: string,
  lexemes: t.Lexeme[],
  report: (diagnostic: Diagnostic) => void,
): t.Lexeme[] {
  let joined: t.Lexeme[] | undefined;
  for (let index = 0; index < lexemes.length; index++) {
    const first = lexemes[index];
    if (first === undefined) break;
    const type = first.tokenType;
    const candidate = type === t.NumberToken || type === t.Open;
    const length = candidate && atHead(lexemes, index) ? labelLength(lexemes, index) : 0;
    if (length === 0) {
      joined?.push(first);
      continue;
    }
    const last = lexemes[index + length - 1];
    const figure = type === t.Open ? lexemes[index + 1] : first;
    const number = Number(normalise(figure?.image ?? ''));
    if (last === undefined || !(Number.isInteger(number) && number > 0 && number < 100)) {
      joined?.push(first);
      continue;
    }
    joined ??= lexemes.slice(0, index);
    const start = first.startOffset;
    const end = t.endOf(last);
    const image = text.slice(start, end);
    const label = labelText(number);
    joined.push(t.makeLexeme(t.Label, image, start, first.lineFirst === true));
    const title = { 'zh-CN': `改为“${label}”`, en: `Write ${label}` };
    const fixes = [{ title, safe: true, edits: [{ start, end, text: label }] }];
    report(diagnose(labelForm, { start, end }, { text: image, label }, { fixes }));
    index += length - 1;
  }
  return joined ?? lexemes;
}
