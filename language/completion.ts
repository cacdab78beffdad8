/**
 * Takes a text and an offset, gives what may come there: keywords, and which kinds of names. Guarantees: read from the
 * grammar itself; after a mistake earlier in the part it falls back to what may follow the last token; the span to be
 * replaced is the piece being typed, also inside a run of Chinese without blanks.
 */
import { followers } from './adjacency.ts';
import type { Span } from './ast.ts';
import { lastPiece } from './glue-hints.ts';
import { type Entry, expectedAfter, startsClause } from './grammar.ts';
import { joinLabels } from './labels.ts';
import { byToken, type Keyword, keywords, type SoftWord, softWords } from './lexicon.ts';
import { type Outlined, outline, shapes } from './outline.ts';
import { cutStatements, nameText, scan } from './scan.ts';
import * as t from './tokens.ts';

/** What a name at a place may be the name of. `file` is a quoted path. */
export type NameKind =
  | 'fact'
  | 'group'
  | 'case'
  | 'period'
  | 'item'
  | 'payer'
  | 'option'
  | 'sample'
  | 'file';

export interface Completion {
  /** What is being typed, empty behind a blank; the insertion replaces it. */
  readonly replace: Span;
  readonly typed: string;
  readonly keywords: readonly Keyword[];
  /** Attributes of 政策, types of 事实 and 项目, 原, 上年, 上级. */
  readonly softWords: readonly SoftWord[];
  readonly names: readonly NameKind[];
  /** The fact or item whose options may stand here. */
  readonly optionsOf?: string;
  /** Behind a ， that most likely opens a clause: its word comes before any name. */
  readonly opensClause: boolean;
}

const k = t.keywordType;
const ignore = (): void => {};

const starters = keywords.filter(
  ({ category }) => category === 'statement' || category === 'change',
);
const statements = keywords.filter(({ category }) => category === 'statement');

const conditions: readonly NameKind[] = ['fact', 'group', 'case', 'period', 'item'];

const rate = ['Namely', 'By', 'Base', 'Floor', 'Cap', 'VersusLast', 'Overrides', 'Assumed'];
const ways = keywords.filter(({ category }) => category === 'combining').map(({ token }) => token);

/** Clause words by the part they may stand in. */
const clausesIn: Readonly<Partial<Record<Entry, readonly string[]>>> = {
  headProvision: [...ways, 'Status', 'By', 'Base', 'Floor', 'Cap', 'Assumed'],
  headNamed: ['Sample'],
  itemAttribute: ['Status'],
  itemType: [
    ...ways,
    'SilentAs',
    'Chosen',
    'Base',
    'Floor',
    'Cap',
    'Deducted',
    'Reimbursed',
  ].concat(['Required', 'SilentNone']),
  itemGroup: ['Certified', 'Belongs'],
  itemRule: rate,
  itemExample: ['By', 'Expect'],
};

/** Leaves out clause words that mean nothing in a part, and adds those that ， opens. */
function fitting(
  types: readonly t.TokenType[],
  entry: Entry,
  before: readonly t.Lexeme[],
): readonly t.TokenType[] {
  const fit = (clausesIn[entry] ?? []).map(k);
  const isClause = (type: t.TokenType): boolean => startsClause(type) || type === t.Combining;
  const isFit = (type: t.TokenType): boolean =>
    fit.includes(type) || (type === t.Combining && fit.includes(k('Highest')));
  const kept = types.filter((type) => !isClause(type) || isFit(type));
  const opened = before.at(-1)?.tokenType === t.Comma ? fit : [];
  // 其他 and 但 are what an item begins with.
  const heads = entry === 'itemRule' && before.length === 0 ? [k('Otherwise'), k('Except')] : [];
  return [...new Set([...kept, ...opened, ...heads])];
}

const payersOnly: readonly NameKind[] = ['payer'];

const isName = (type: t.TokenType): boolean => type.CATEGORIES?.includes(t.Name) === true;

/** Keywords among token types, categories spelled out. */
function keywordsOf(types: readonly t.TokenType[]): Keyword[] {
  const found = new Set<Keyword>();
  for (const type of types) {
    const own = byToken.get(type.name);
    if (own !== undefined) found.add(own);
    for (const member of type.categoryMatches ?? []) {
      const type = t.tokenTypes.find(({ tokenTypeIdx }) => tokenTypeIdx === member);
      const word = byToken.get(type?.name ?? '');
      if (word !== undefined && word.category !== 'contextual') found.add(word);
    }
  }
  return [...found];
}

const declaresOwn: ReadonlySet<string> = new Set([
  'policy',
  'vocabulary',
  'fact',
  'group',
  'case',
  'period',
  'payer',
  'item',
  'constraint',
  'check',
  'example',
  'sample',
  'target',
  'schedule',
]);

/** Kinds of names in a head. */
function headNames(outlined: Outlined, before: readonly t.Lexeme[]): readonly NameKind[] {
  const last = before.at(-1)?.tokenType;
  if (last === k('Sample')) return ['sample'];
  if (before.some(({ tokenType }) => tokenType === k('By'))) return ['payer'];
  if (before.some(({ tokenType }) => tokenType === k('Status'))) return ['fact'];
  const { kind, change } = outlined;
  if (kind === 'use') return ['file'];
  if (kind === 'provision') return ['item'];
  if (kind === 'exclusive') return ['group'];
  const changed: readonly string[] = ['fact', 'group', 'case', 'period', 'item', 'payer'];
  if (change !== undefined && changed.includes(kind)) return [kind as NameKind];
  return declaresOwn.has(kind) ? [] : conditions;
}

/** The word that opened the clause the cursor is in. */
function clauseOf(before: readonly t.Lexeme[]): t.TokenType | undefined {
  for (let index = before.length - 1; index >= 0; index--) {
    const type = before[index]?.tokenType;
    if (type === t.Colon || type === t.Semicolon) return undefined;
    if (type === t.Comma) {
      const next = before[index + 1]?.tokenType;
      return next === k('Assumed') ? before[index + 2]?.tokenType : next;
    }
  }
  return before[0]?.tokenType;
}

function itemNames(entry: Entry, before: readonly t.Lexeme[]): readonly NameKind[] {
  switch (clauseOf(before)) {
    case k('By'):
      return payersOnly;
    case k('Belongs'):
      return ['group'];
    case k('Certified'):
      return [];
    case k('Base'):
      return ['item'];
    default:
  }
  if (entry === 'itemExample') {
    const expects = before.some(({ tokenType }) => tokenType === k('Expect'));
    return expects ? ['item'] : ['fact', 'group'];
  }
  if (entry === 'itemPeriod') return ['period', 'fact'];
  const declares = entry === 'itemType' || entry === 'itemAttribute';
  if (declares && before.length === 0) return [];
  return conditions;
}

const equals: ReadonlySet<t.TokenType> = new Set([k('Is'), k('Yes'), t.Equal, t.Unequal]);

/** The name on the left of 为, or the fact just named in an example. */
function askedFor(entry: Entry, before: readonly t.Lexeme[]): string | undefined {
  let index = before.length - 1;
  // 性别 为 男、…: the list belongs to the same fact.
  while (
    before[index]?.tokenType === t.ListMark &&
    isName(before[index - 1]?.tokenType ?? t.Stop)
  ) {
    index -= 2;
  }
  const last = before[index];
  if (last === undefined) return undefined;
  const left = equals.has(last.tokenType) ? before[index - 1] : undefined;
  if (left !== undefined && isName(left.tokenType)) return nameText(left);
  const isFact = entry === 'itemExample' && index === before.length - 1 && isName(last.tokenType);
  return isFact ? nameText(last) : undefined;
}

function softWordsFor(
  entry: Entry,
  before: readonly t.Lexeme[],
  expectsName: boolean,
): readonly SoftWord[] {
  const role =
    before.length === 0 && entry === 'itemAttribute'
      ? 'attribute'
      : before.length === 0 && entry === 'itemType'
        ? 'type'
        : 'reference';
  return expectsName ? softWords.filter(({ roles }) => roles.includes(role)) : [];
}

/** What may come at an offset. `imported` are the names that other files declare. */
export function completionAt(
  text: string,
  offset: number,
  imported: ReadonlySet<string> = new Set(),
): Completion {
  const names = new Set([...imported, ...scan(text).names]);
  const until = text.slice(0, offset);
  const lexed = t.lex(until);
  const nothing = {
    replace: { start: offset, end: offset },
    typed: '',
    softWords: [],
    names: [],
    opensClause: false,
  };
  const comment = lexed.comments.at(-1);
  if (comment !== undefined && t.endOf(comment) === offset) return { ...nothing, keywords: [] };
  const labelled = joinLabels(until, lexed.lexemes, ignore);
  const lexemes = cutStatements(labelled, names).lexemes;

  const last = lexemes.at(-1);
  const isWord = last !== undefined && /[\p{L}\p{N}_]$/u.test(last.image);
  const touches = last !== undefined && t.endOf(last) === offset && isWord;
  const typing = touches && !last.tokenType.CATEGORIES?.includes(t.Literal) ? last : undefined;
  const kept = typing === undefined ? lexemes : lexemes.slice(0, -1);
  const { before: pieces, typed } = lastPiece(typing, names, kept.at(-1));
  const tokens = [...kept, ...pieces];
  const replace = { start: offset - typed.length, end: offset };
  const common = { replace, typed, opensClause: false };

  const outlined = [...outline(tokens, ignore)].at(-1);
  const end = tokens.at(-1)?.tokenType;
  if (outlined === undefined || end === t.Stop) {
    return { ...common, keywords: starters, softWords: [], names: [] };
  }
  if (end?.CATEGORIES?.includes(t.ChangeWord) === true) {
    return { ...common, keywords: statements, softWords: [], names: [] };
  }
  if (outlined.kind === 'broken') {
    return { ...common, keywords: starters, softWords: [], names: [] };
  }

  const shape = shapes[outlined.kind];
  const inHead = outlined.head.to >= tokens.length;
  const item = outlined.items.at(-1);
  const inItem = item !== undefined && item.to === tokens.length && end !== t.Semicolon;
  const entry = inHead ? shape.head : (shape.item ?? shape.head);
  const from = inHead ? outlined.head.from : inItem ? item.from : tokens.length;
  const before = tokens.slice(from);
  const assisted = expectedAfter(entry, before);
  const possible = assisted.length > 0 || before.length === 0 ? assisted : followersOf(before);
  const types = fitting(possible, entry, before);
  const expectsName = types.some((type) => type === t.Name || isName(type));
  const optionsOf = askedFor(entry, before);
  const kinds = expectsName
    ? inHead
      ? headNames(outlined, before)
      : itemNames(entry, before)
    : [];
  return {
    ...common,
    keywords: keywordsOf(types),
    softWords: inHead ? [] : softWordsFor(entry, before, expectsName && kinds !== payersOnly),
    names: optionsOf !== undefined && expectsName ? ['option', ...kinds] : kinds,
    ...(optionsOf !== undefined && { optionsOf }),
    opensClause: end === t.Comma && entry !== 'itemExample' && clausesIn[entry] !== undefined,
  };
}

const followersOf = (before: readonly t.Lexeme[]): readonly t.TokenType[] => {
  const last = before.at(-1);
  return last === undefined ? [] : followers(last.tokenType);
};
