/**
 * What can be written at an offset.
 *
 * Takes a path and an offset, gives items in the order in which they are offered: options, attributes and types, names,
 * keywords. Guarantees: each item says what it replaces, since inside unspaced Chinese no editor can tell; each is found
 * by its characters, its alias or English spelling, and its pinyin initials.
 */
import { type Completion, completionAt, type NameKind } from '../../language/completion.ts';
import { type Category, type Keyword, keywordOf, type SoftWord } from '../../language/lexicon.ts';
import { keywordDocs, softWordDocs } from '../../language/lexicon-docs/lexicon-docs.ts';
import type { Locale } from '../../language/problems/problem.ts';
import type { Compilation } from '../compile.ts';
import { type DeclaredSymbol, symbolsOf } from '../resolve/symbols.ts';
import { factsOf } from './declared.ts';
import type { CompletionKind, EditorCompletion } from './editor.ts';
import { pinyinInitials } from './pinyin.ts';
import { relativePath } from './relative-path.ts';
import { usedNames } from './used-names.ts';
import { type ServiceWords, serviceWords } from './words.ts';
import type { Workspace } from './workspace.ts';

type Offer = Omit<EditorCompletion, 'replace'>;

interface Place {
  readonly workspace: Workspace;
  readonly path: string;
  readonly compilation: Compilation;
  readonly locale: Locale;
  readonly words: ServiceWords;
  /** The file spells its keywords in English. */
  readonly english: boolean;
}

const bareName = /^(?:[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[A-Za-z_]\w*)$/;

/** Quoted where it could not stand as a bare word. */
function written(name: string): string {
  const keyword = keywordOf(name);
  const free = keyword === undefined || keyword.category === 'contextual';
  return bareName.test(name) && free ? name : `「${name}」`;
}

const filterOf = (name: string, other: string | undefined): string =>
  [name, other ?? '', pinyinInitials(name)].filter((part) => part !== '').join(' ');

const starting: ReadonlySet<Category> = new Set<Category>(['statement', 'change']);

/** A keyword or a soft word. */
function spelt(
  { english, locale }: Place,
  { zh, en }: Pick<Keyword, 'zh' | 'en'>,
  kind: CompletionKind,
  detail: { readonly zh: string; readonly en: string } | undefined,
): Offer {
  const label = english ? en : zh;
  return {
    label,
    insert: kind === 'statement' ? `${label} ` : label,
    kind,
    detail: (locale === 'en' ? detail?.en : detail?.zh) ?? '',
    filter: filterOf(zh, en),
  };
}

const keywordOffer = (place: Place, keyword: Keyword): Offer =>
  spelt(
    place,
    keyword,
    starting.has(keyword.category) ? 'statement' : 'keyword',
    keywordDocs[keyword.en],
  );

/** 上年 and 上级 are attributes among attributes, and stand in front of a name elsewhere. */
function softOffers(place: Place, words: readonly SoftWord[]): readonly Offer[] {
  const onlyReferences = words.every(({ roles }) => roles.includes('reference'));
  return words.map((word) => {
    const kind = word.roles.includes('type') ? 'type' : onlyReferences ? 'keyword' : 'attribute';
    return spelt(place, word, kind, softWordDocs[word.zh]);
  });
}

/** Options first, since only they fit; then what belongs to the place, names, and keywords. */
const ranks: Readonly<Record<CompletionKind, number>> = {
  option: 0,
  attribute: 1,
  type: 1,
  fact: 2,
  group: 2,
  case: 2,
  period: 2,
  item: 2,
  payer: 2,
  statement: 3,
  keyword: 3,
};

function nameOffer({ compilation, words }: Place, symbol: DeclaredSymbol): Offer {
  const { name, alias, kind, owner } = symbol;
  const type = factsOf(compilation, symbol, words)?.type;
  const about = owner === undefined ? words.kinds[kind] : words.optionOf(owner);
  return {
    label: name,
    insert: written(name),
    kind,
    detail: type === undefined ? about : `${about} · ${type}`,
    filter: filterOf(name, alias),
  };
}

function sampleOffers({ compilation, words }: Place): readonly Offer[] {
  return (compilation.declarations?.samples ?? []).flatMap(({ statement }) => {
    if (statement.name.kind !== 'name') return [];
    const { text } = statement.name;
    const insert = written(text);
    const filter = filterOf(text, undefined);
    return [{ label: text, insert, kind: 'option' as const, detail: words.sample, filter }];
  });
}

function fileOffers({ workspace, path, words }: Place): readonly Offer[] {
  return workspace
    .paths()
    .filter((other) => other !== path)
    .map((other) => {
      const label = relativePath(path, other);
      return { label, insert: `"${label}"`, kind: 'option', detail: words.file, filter: label };
    });
}

function namesOf(place: Place, kind: NameKind, { optionsOf }: Completion): readonly Offer[] {
  if (kind === 'sample') return sampleOffers(place);
  if (kind === 'file') return fileOffers(place);
  return symbolsOf(place.compilation)
    .declarations.filter((symbol) => symbol.kind === kind)
    .filter(({ owner }) => kind !== 'option' || owner === optionsOf)
    .map((symbol) => nameOffer(place, symbol));
}

export function completionsAt(
  workspace: Workspace,
  path: string,
  offset: number,
  locale: Locale,
): readonly EditorCompletion[] {
  const text = workspace.text(path);
  if (text === undefined) return [];
  const compilation = workspace.compile(path);
  const found = completionAt(text, offset, usedNames(compilation.files, path));
  const firstKeyword = workspace.parsed(path)?.tokens.find(({ keyword }) => keyword !== undefined);
  const place: Place = {
    workspace,
    path,
    compilation,
    locale,
    words: serviceWords(locale),
    english: firstKeyword !== undefined && /^[A-Za-z]/.test(firstKeyword.text),
  };
  const keywords = found.keywords.map((keyword) => keywordOffer(place, keyword));
  const clauses = new Set(found.opensClause ? keywords : []);
  const rank = (offer: Offer): number => (clauses.has(offer) ? 1 : ranks[offer.kind]);
  return [
    ...found.names.flatMap((kind) => namesOf(place, kind, found)),
    ...keywords,
    ...softOffers(place, found.softWords),
  ]
    .sort((one, other) => rank(one) - rank(other))
    .map((offer) => ({ ...offer, replace: found.replace }));
}
