/**
 * Takes the tokens of one faultless statement, gives its canonical lines. Guarantees: every token and every comment once;
 * a body of one unlabelled item stays on the line of its ： if there is room, otherwise each item has its own line, two
 * blanks in; a line that is too wide goes on below its ：, and nowhere else.
 */
import { displayWidth } from './display-width.ts';
import { orderClauses } from './format-clauses.ts';
import { printRun } from './format-run.ts';
import { describesPerson, type Style } from './format-spelling.ts';
import { alignRows, type Row } from './format-table.ts';
import type { Token } from './token-data.ts';

/** Blanks before an item, and before what continues it below a comment. */
const itemIndent = '  ';
const continued = '    ';

/** Columns of the widest line that is not broken: after ：, and between the facts of an example. */
const widest = 100;

const mark = (type: 'Semicolon' | 'Stop'): Token => ({
  kind: 'punctuation',
  type,
  text: '',
  start: -1,
  end: -1,
});

const isComment = ({ kind }: Token): boolean => kind === 'comment';

interface Split {
  /** Keyword and head, with the ： or 。 that ends it. */
  readonly head: readonly Token[];
  readonly items: readonly (readonly Token[])[];
  /** Comments between the last ； and the 。. */
  readonly closing: readonly Token[];
}

/** 但：, which stands on a line of its own and has no ；. */
const isExcept = (item: readonly Token[]): boolean =>
  item.find((token) => !isComment(token))?.type === 'Except';

function split(tokens: readonly Token[]): Split {
  const colon = tokens.findIndex(({ type }) => type === 'Colon');
  if (colon < 0) return { head: tokens, items: [], closing: [] };
  const items: Token[][] = [[]];
  const body = tokens.slice(colon + 1);
  body.forEach((token, index) => {
    const ends = token.type === 'Semicolon' || token.type === 'Stop';
    const item = items.at(-1);
    if (!ends) item?.push(token);
    const except = token.type === 'Colon' && body[index - 1]?.type === 'Except';
    if (ends || (except && item !== undefined && isExcept(item))) items.push([]);
  });
  const closing = items.filter((item) => item.every(isComment)).flat();
  return {
    head: tokens.slice(0, colon + 1),
    items: items.filter((item) => !item.every(isComment)),
    closing,
  };
}

/** Comments above an item's first word, and the rest. */
function leadingComments(item: readonly Token[]): readonly [Token[], readonly Token[]] {
  const first = item.findIndex((token) => !isComment(token));
  return [item.slice(0, first), item.slice(first)];
}

/** Cells of a row without its optional first ｜; nothing if comments inside keep it from being aligned. */
function cellsOf(row: readonly Token[]): Token[][] | undefined {
  if (row.some(isComment)) return undefined;
  const cells: Token[][] = [[]];
  for (const token of row) {
    if (token.type !== 'Bar') cells.at(-1)?.push(token);
    else if (
      cells.length > 1 ||
      cells[0]?.some(({ kind }) => kind !== 'label' && kind !== 'citation')
    ) {
      cells.push([]);
    }
  }
  return cells;
}

/** An item printed: the comments above it, and its line or row with its ； or 。. */
interface Printed {
  readonly comments: readonly string[];
  readonly row: Row;
}

const fits = (line: string): boolean => displayWidth(line) <= widest;

/** One line; what is wider goes on below its ：. */
function printLine(tokens: readonly Token[], style: Style): string {
  const line = printRun(tokens, style, continued);
  const colon = tokens.findIndex(({ type }) => type === 'Colon') + 1;
  if (colon === 0 || colon === tokens.length || line.includes('\n') || fits(itemIndent + line)) {
    return line;
  }
  const parts = [tokens.slice(0, colon), tokens.slice(colon)];
  return parts.map((part) => printRun(part, style, continued)).join(`\n${continued}`);
}

function printItem(
  item: readonly Token[],
  end: Token | undefined,
  inTable: boolean,
  style: Style,
): Printed {
  const [above, rest] = leadingComments(item);
  const comments = above.map((comment) => printRun([comment], style, ''));
  // In an example a clause belongs to one of several expectations.
  const ordered = describesPerson(style) ? rest : orderClauses(rest, 'item');
  const tokens = end === undefined ? ordered : [...ordered, end];
  const cells = inTable ? cellsOf(tokens) : undefined;
  const row = cells
    ? cells.map((cell) => printRun(cell, style, continued))
    : printLine(tokens, style);
  return { comments, row };
}

/** Whether the writer broke the line somewhere between two tokens. */
export type ApartInText = (before: Token, after: Token) => boolean;

/** 应得 …. */
const expects = (item: readonly Token[] | undefined): boolean =>
  item?.find((token) => !isComment(token))?.type === 'Expect';

/** Items of an example that the writer had on one line stay there; 应得 begins a new one. */
function joinFacts(
  items: readonly (readonly Token[])[],
  lines: readonly string[],
  apartInText: ApartInText,
): string[] {
  const joined: string[] = [];
  items.forEach((item, index) => {
    const line = lines[index] ?? '';
    const last = joined.at(-1);
    const before = items[index - 1]?.at(-1);
    const [first] = item;
    const apart =
      last === undefined ||
      before === undefined ||
      first === undefined ||
      expects(item) ||
      expects(items[index - 1]) ||
      apartInText(before, first) ||
      `${last}${line}`.includes('\n') ||
      !fits(itemIndent + last + line);
    if (apart) joined.push(line);
    else joined[joined.length - 1] = last + line;
  });
  return joined;
}

/** The body on the line of the head, if it is one item without a label and there is room for it. */
function onOneLine(
  opening: string,
  items: readonly (readonly Token[])[],
  row: Row,
): string | undefined {
  const [item = []] = items;
  if (items.length > 1 || typeof row !== 'string' || row.includes('\n')) return undefined;
  if (item[0]?.type === 'Label' || item.some(isComment)) return undefined;
  const lastLine = opening.slice(opening.lastIndexOf('\n') + 1);
  return fits(lastLine + row) ? opening + row : undefined;
}

/** Prints one statement. */
export function printStatement(
  tokens: readonly Token[],
  style: Style,
  apartInText: ApartInText,
): string {
  const { head, items, closing } = split(tokens);
  const opening = printRun(orderClauses(head, 'head'), style, continued);
  if (items.length === 0) return opening;

  const inTable = items.some((item) => item.some(({ type }) => type === 'Bar'));
  const printed = items.map((item, index) => {
    const last = index === items.length - 1 && closing.length === 0;
    const end = isExcept(item) ? undefined : mark(last ? 'Stop' : 'Semicolon');
    return printItem(item, end, inTable, style);
  });
  const line = closing.length > 0 ? undefined : onOneLine(opening, items, printed[0]?.row ?? '');
  if (line !== undefined) return line;
  const rows = alignRows(printed.map(({ row }) => row));
  const lines = rows.map((row, index) =>
    [...(printed[index]?.comments ?? []), row].join(`\n${itemIndent}`),
  );
  const body = describesPerson(style) ? joinFacts(items, lines, apartInText) : lines;
  const end = closing.length === 0 ? [] : [printRun([...closing, mark('Stop')], style, itemIndent)];
  return [opening, ...[...body, ...end].map((line) => itemIndent + line)].join('\n');
}
