/**
 * Takes tokens and the names that are known, gives them with words written together cut apart: 缴费日期在集中缴费期内.
 *
 * Guarantees: a keyword or a known name is never cut; a word is cut only behind a keyword that its place calls for, or
 * where exactly one cut with fewest pieces fits the grammar on both sides; each cut is reported with a safe fix.
 */
import { mayStandTogether } from './adjacency.ts';
import { isHan, normalise } from './characters.ts';
import { referenceWords } from './grammar.ts';
import { keywords, softWords } from './lexicon.ts';
import { isNearMiss, keywordMeant, nearMisses } from './near-misses.ts';
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { gluedWords, nameCouldBeCut } from './problems/words.ts';
import {
  type Cut,
  clauseWords,
  type DeclaredName,
  isBareHan,
  leading,
  leadingType,
  nameText,
  pieceLexemes,
} from './scan.ts';
import * as t from './tokens.ts';

const k = t.keywordType;

/** Longer words are not Chinese names but pasted text. */
const longestWord = 64;

/** Known words by their first character, longest first. */
type Dictionary = ReadonlyMap<string, readonly string[]>;

const fixedWords: readonly string[] = [
  ...keywords.map(({ zh }) => zh),
  ...softWords.map(({ zh }) => zh),
  ...nearMisses,
  ...['四舍五入到', '舍去到', '进一到'].flatMap((mode) =>
    ['百元', '十元', '元', '角', '分'].map((unit) => mode + unit),
  ),
];

function dictionary(names: Iterable<string>): Dictionary {
  const byFirst = new Map<string, Set<string>>();
  for (const words of [fixedWords, names]) {
    for (const word of words) {
      if (!isHan(word)) continue;
      const first = word.charAt(0);
      const known = byFirst.get(first);
      if (known === undefined) byFirst.set(first, new Set([word]));
      else known.add(word);
    }
  }
  return new Map([...byFirst].map(([first, words]) => [first, [...words]]));
}

/** Token type of a piece: keywords, and near-misses as what they mean. */
const pieceType = (piece: string): t.TokenType =>
  t.wordType(piece) ?? t.wordType(keywordMeant(piece) ?? '') ?? t.HanWord;

interface Neighbours {
  /** Undefined: anything may be there. */
  readonly before?: t.Lexeme | undefined;
  readonly after?: t.Lexeme | undefined;
  /** In 示例 a fact and its option stand side by side. */
  readonly person: boolean;
}

const isNameType = (type: t.TokenType): boolean => type.CATEGORIES?.includes(t.Name) === true;

const units: ReadonlySet<t.TokenType> = new Set(['Year', 'Months', 'Day', 'Days'].map(k));
const beforeLength: ReadonlySet<t.TokenType> = new Set(['After', 'Before', 'Start'].map(k));

function together(before: Reached, after: t.TokenType, person: boolean): boolean {
  if (isNameType(before.type)) {
    if (isNameType(after)) return person || referenceWords.has(before.text);
    // 等待月数 个月 is a length, and only stands behind 后, 前 or 起.
    const earlier = before.from?.type;
    if (units.has(after)) return earlier !== undefined && beforeLength.has(earlier);
  }
  return mayStandTogether(before.type, after);
}

/** Ways to reach a place in a word with a last piece, in the fewest pieces. */
interface Reached {
  readonly type: t.TokenType;
  readonly text: string;
  readonly pieces: number;
  readonly keywords: number;
  ways: number;
  readonly from?: Reached | undefined;
}

const isWorthy = (end: Reached, person: boolean): boolean =>
  end.pieces > 1 && (end.keywords > 0 || person);

/** The only cut of a word with the fewest pieces that fits between its neighbours. */
function cutWord(
  word: string,
  known: Dictionary,
  neighbours: Neighbours,
  except?: string,
): readonly string[] | undefined {
  const { before, after, person } = neighbours;
  const places: Map<t.TokenType, Reached>[] = Array.from(
    { length: word.length + 1 },
    () => new Map(),
  );
  const start: Reached = {
    type: before?.tokenType ?? t.Semicolon,
    text: before === undefined ? '' : normalise(before.image),
    pieces: 0,
    keywords: 0,
    ways: 1,
  };
  places[0]?.set(start.type, start);
  for (let index = 0; index < word.length; index++) {
    const here = places[index];
    if (here === undefined || here.size === 0) continue;
    for (const piece of known.get(word.charAt(index)) ?? []) {
      if (piece === except || !word.startsWith(piece, index)) continue;
      const type = pieceType(piece);
      const next = places[index + piece.length];
      for (const reached of here.values()) {
        const first = reached === start && before === undefined;
        if (!first && !together(reached, type, person)) continue;
        const known = next?.get(type);
        const pieces = reached.pieces + 1;
        if (known !== undefined && known.pieces < pieces) continue;
        if (known !== undefined && known.pieces === pieces) {
          known.ways += reached.ways;
          continue;
        }
        const isKeyword = type !== t.HanWord || referenceWords.has(piece);
        next?.set(type, {
          type,
          text: piece,
          pieces,
          keywords: reached.keywords + (isKeyword ? 1 : 0),
          ways: reached.ways,
          from: reached,
        });
      }
    }
  }
  const last = word.length === 0 ? undefined : places[word.length];
  const open = after === undefined || after.tokenType === t.HanWord;
  const ends = [...(last?.values() ?? [])].filter(
    (end) => isWorthy(end, person) && (open || together(end, after.tokenType, person)),
  );
  const fewest = Math.min(...ends.map(({ pieces }) => pieces));
  const best = ends.filter(({ pieces }) => pieces === fewest);
  const only = best[0];
  if (best.length !== 1 || only === undefined || only.ways !== 1) return undefined;
  const pieces: string[] = [];
  for (let at: Reached | undefined = only; at !== undefined && at.pieces > 0; at = at.from) {
    pieces.unshift(at.text);
  }
  return pieces;
}

const attributeWords: readonly string[] = [
  ...softWords.filter(({ roles }) => roles.includes('attribute')).map(({ zh }) => zh),
  '身份',
].sort((a, b) => b.length - a.length);

function report(cut: Cut): Diagnostic {
  const { whole, pieces } = cut;
  const span = { start: whole.startOffset, end: t.endOf(whole) };
  const texts = pieces.map(({ image }) => image);
  const edits = pieces.slice(1).map(({ startOffset }) => ({
    start: startOffset,
    end: startOffset,
    text: ' ',
  }));
  const title = { 'zh-CN': `写作“${texts.join(' ')}”`, en: `Write ${texts.join(' ')}` };
  const fixes = [{ title, safe: true, edits }];
  return diagnose(gluedWords, span, { text: whole.image, pieces: texts }, { fixes });
}

/** Where in the file a word stands, as far as cutting asks. */
class Place {
  #statement: t.TokenType | undefined;
  #inBody = false;

  /** Takes note of a token. */
  pass(lexeme: t.Lexeme, before: t.TokenType | undefined): void {
    const type = lexeme.tokenType;
    const isStatement = type.CATEGORIES?.includes(t.StatementWord) === true;
    if (isStatement && (lexeme.lineFirst === true || before === t.Stop || before === undefined)) {
      this.#statement = type;
      this.#inBody = false;
    } else if (isStatement && before?.CATEGORIES?.includes(t.ChangeWord) === true) {
      this.#statement = type;
      this.#inBody = false;
    } else if (type === t.Stop) this.#statement = undefined;
    else if (type === t.Colon) this.#inBody = true;
  }

  get person(): boolean {
    return this.#statement === k('Example') || this.#statement === k('Sample');
  }

  /** What a word here begins with, to be cut off whatever the rest of it is. */
  headOf(word: string, before: t.TokenType | undefined): string | undefined {
    const opens = before === t.Colon || before === t.Semicolon;
    const statement = this.#statement;
    if (this.#inBody && opens) {
      if (statement === k('Policy') || statement === k('Vocabulary')) {
        return leading(word, attributeWords);
      }
      if (statement === k('Fact') || statement === k('Item')) return leadingType(word);
    }
    if (this.person && (opens || before === t.Comma)) return leading(word, ['应得']);
    // In heads that only list names, ， separates them.
    const lists = !this.#inBody && statement !== k('Provision');
    return before === t.Comma && !lists ? leading(word, clauseWords) : undefined;
  }
}

/** Cuts words written together. `cuts` are those already made at the starts of statements. */
export function cutWords(
  lexemes: t.Lexeme[],
  names: ReadonlySet<string>,
  cuts: readonly Cut[],
  tell: (diagnostic: Diagnostic) => void,
): t.Lexeme[] {
  for (const cut of cuts) tell(report(cut));
  const place = new Place();
  let known: Dictionary | undefined;
  let result: t.Lexeme[] | undefined;
  let before: t.Lexeme | undefined;
  const isWord = (word: string): boolean => names.has(word) || softSpellings.has(word);
  for (let index = 0; index < lexemes.length; index++) {
    const lexeme = lexemes[index];
    if (lexeme === undefined) break;
    const word = lexeme.tokenType === t.HanWord ? normalise(lexeme.image) : '';
    const length = lexeme.image.length;
    const fits = length > 1 && length <= longestWord && word.length === length;
    if (!fits || isWord(word) || isNearMiss(word)) {
      result?.push(lexeme);
      place.pass(lexeme, before?.tokenType);
      before = lexeme;
      continue;
    }
    const pieces: string[] = [];
    let rest = word;
    let previous = before;
    const head = place.headOf(rest, before?.tokenType);
    if (head !== undefined) {
      pieces.push(head);
      rest = rest.slice(head.length);
      // Behind an attribute's or type's name anything may stand.
      const first = pieceLexemes(lexeme, pieces)[0];
      previous = first?.tokenType === t.HanWord ? undefined : first;
    }
    if (!isWord(rest) && t.wordType(rest) === undefined && !isNearMiss(rest)) {
      known ??= dictionary(names);
      const after = lexemes[index + 1];
      const neighbours = { before: previous, after, person: place.person };
      const cut = cutWord(rest, known, neighbours);
      pieces.push(...(cut ?? (pieces.length > 0 ? [rest] : [])));
    } else if (rest !== '') pieces.push(rest);
    if (pieces.length < 2) {
      result?.push(lexeme);
      place.pass(lexeme, before?.tokenType);
      before = lexeme;
      continue;
    }
    result ??= lexemes.slice(0, index);
    const made = pieceLexemes(lexeme, pieces);
    for (const piece of made) {
      result.push(piece);
      place.pass(piece, before?.tokenType);
      before = piece;
    }
    tell(report({ whole: lexeme, pieces: made }));
  }
  return result ?? lexemes;
}

const softSpellings: ReadonlySet<string> = new Set(softWords.map(({ zh }) => zh));

/** Reports declared names that could themselves be read as several words. */
export function checkDeclared(
  declared: readonly DeclaredName[],
  names: ReadonlySet<string>,
  tell: (diagnostic: Diagnostic) => void,
): void {
  let known: Dictionary | undefined;
  for (const { lexeme } of declared) {
    if (!isBareHan(lexeme) || lexeme.image.length > longestWord) continue;
    const text = nameText(lexeme);
    known ??= dictionary(names);
    const pieces = cutWord(text, known, { person: false }, text);
    if (pieces === undefined) continue;
    const span = { start: lexeme.startOffset, end: t.endOf(lexeme) };
    const title = { 'zh-CN': '作为名称，加上「」', en: 'Put it into 「」 as a name' };
    const fixes = [{ title, safe: true, edits: [{ ...span, text: `「${text}」` }] }];
    tell(diagnose(nameCouldBeCut, span, { text, pieces }, { fixes }));
  }
}

/**
 * How an unknown name is most likely meant: known pieces around one unknown stretch of two characters or more, a
 * keyword among them. Undefined where that is not clear.
 */
export function likelyCut(word: string, names: ReadonlySet<string>): readonly string[] | undefined {
  if (word.length > longestWord || !isHan(word)) return undefined;
  const known = dictionary(names);
  const left = fewestPieces(word, known, false);
  const right = fewestPieces(word, known, true);
  let best: readonly string[] | undefined;
  let count = 0;
  for (let from = 0; from < word.length; from++) {
    const head = left[from];
    if (head === undefined) continue;
    for (let to = from + 2; to <= word.length; to++) {
      const tail = right[to];
      if (tail === undefined || (from === 0 && to === word.length)) continue;
      const pieces = [...head, word.slice(from, to), ...tail];
      if (!pieces.some((piece) => pieceType(piece) !== t.HanWord)) continue;
      const unknown = to - from;
      const shortest = best === undefined ? Number.POSITIVE_INFINITY : unknownLength(best, known);
      if (unknown < shortest) {
        best = pieces;
        count = 1;
      } else if (unknown === shortest) count++;
    }
  }
  return count === 1 ? best : undefined;
}

const isKnown = (piece: string, known: Dictionary): boolean =>
  known.get(piece.charAt(0))?.includes(piece) === true;

const unknownLength = (pieces: readonly string[], known: Dictionary): number =>
  pieces.reduce((sum, piece) => sum + (isKnown(piece, known) ? 0 : piece.length), 0);

/** For each place, the fewest known pieces from the start of the word to it, or from it to the end. */
function fewestPieces(
  word: string,
  known: Dictionary,
  toEnd: boolean,
): readonly (readonly string[] | undefined)[] {
  const found: (readonly string[] | undefined)[] = Array.from({ length: word.length + 1 });
  found[toEnd ? word.length : 0] = [];
  for (let step = 0; step < word.length; step++) {
    const index = toEnd ? word.length - 1 - step : step;
    for (const piece of known.get(word.charAt(index)) ?? []) {
      if (!word.startsWith(piece, index)) continue;
      const end = index + piece.length;
      const [from, to] = toEnd ? [end, index] : [index, end];
      const before = found[from];
      if (before === undefined) continue;
      const pieces = toEnd ? [piece, ...before] : [...before, piece];
      const current = found[to];
      if (current === undefined || current.length > pieces.length) found[to] = pieces;
    }
  }
  return found;
}
