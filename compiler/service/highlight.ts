/**
 * What each token of a file is drawn as.
 *
 * Takes a path, gives tokens in order without overlap; what no token could be (a stray sign) is left undrawn, since a
 * diagnostic already points at it.
 */
import type { Category } from '../../language/lexicon.ts';
import type { Token, TokenKind } from '../../language/token-data.ts';
import type { EditorToken, HighlightKind } from './editor.ts';
import type { Workspace } from './workspace.ts';

const ofKeyword: Readonly<Record<Category, HighlightKind>> = {
  statement: 'statement',
  change: 'statement',
  combining: 'keyword',
  clause: 'keyword',
  value: 'keyword',
  logic: 'operator',
  comparison: 'operator',
  date: 'keyword',
  measure: 'keyword',
  unit: 'keyword',
  contextual: 'keyword',
};

const ofToken: Readonly<Record<Exclude<TokenKind, 'stray'>, HighlightKind>> = {
  keyword: 'keyword',
  name: 'name',
  quoted: 'string',
  citation: 'citation',
  label: 'label',
  number: 'number',
  money: 'money',
  percent: 'number',
  date: 'date',
  monthDay: 'date',
  year: 'date',
  quantity: 'number',
  rounding: 'keyword',
  operator: 'operator',
  punctuation: 'punctuation',
  comment: 'comment',
};

function kindOf({ kind, keyword, soft }: Token): HighlightKind | undefined {
  if (keyword !== undefined) return ofKeyword[keyword.category];
  if (soft !== undefined) return 'keyword';
  return kind === 'stray' ? undefined : ofToken[kind];
}

export function highlightOf(workspace: Workspace, path: string): readonly EditorToken[] {
  return (workspace.parsed(path)?.tokens ?? []).flatMap((token) => {
    const kind = kindOf(token);
    return kind === undefined ? [] : [{ kind, start: token.start, end: token.end }];
  });
}
