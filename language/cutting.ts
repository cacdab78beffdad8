/**
 * Takes a word and the words that are known, gives its one cut with the fewest pieces. Guarantees: each pair of pieces, and
 * of piece and neighbour, may stand side by side in the grammar; no cut at all where there are two.
 */
import { mayStandTogether } from './adjacency.ts';
import { isHan, normalise } from './characters.ts';
import { referenceWords } from './grammar.ts';
import { keywords, softWords } from './lexicon.ts';
import { keywordMeant, nearMisses, typeMeant } from './near-misses.ts';
import * as t from './tokens.ts';

const k = t.keywordType;

/** Longer words are not Chinese names but pasted text. */
export const longestWord = 64;

/** Words by their first character, with their lengths, longest first. */
interface Words {
  readonly words: Set<string>;
  readonly lengths: number[];
}

/** Known words. */
export type Dictionary = ReadonlyMap<string, Words>;

const fixedWords: readonly string[] = [
  ...keywords.map(({ zh }) => zh),
  ...softWords.map(({ zh }) => zh),
  ...['四舍五入到', '舍去到', '进一到'].flatMap((mode) =>
    ['百元', '十元', '元', '角', '分'].map((unit) => mode + unit),
  ),
];

/** Every word that a piece may be; near-misses are pieces, but no reason to refuse a name. */
export function dictionary(
  names: Iterable<string>,
  others: Iterable<string> = nearMisses,
): Dictionary {
  const byFirst = new Map<string, Words>();
  for (const list of [fixedWords, others, names]) {
    for (const word of list) {
      if (!isHan(word)) continue;
      const first = word.charAt(0);
      const known = byFirst.get(first);
      if (known === undefined)
        byFirst.set(first, { words: new Set([word]), lengths: [word.length] });
      else {
        known.words.add(word);
        if (!known.lengths.includes(word.length)) known.lengths.push(word.length);
      }
    }
  }
  for (const { lengths } of byFirst.values()) lengths.sort((a, b) => b - a);
  return byFirst;
}

/** Known words that stand in a word from a place on, longest first. */
function piecesAt(word: string, index: number, known: Dictionary): readonly string[] {
  const begin = known.get(word.charAt(index));
  if (begin === undefined) return [];
  const found: string[] = [];
  for (const length of begin.lengths) {
    const piece = word.slice(index, index + length);
    if (piece.length === length && begin.words.has(piece)) found.push(piece);
  }
  return found;
}

/** Whether a word is made of known pieces at all. */
function isMadeOf(word: string, known: Dictionary, except: string | undefined): boolean {
  const reached = new Set([0]);
  for (let index = 0; index < word.length; index++) {
    if (!reached.has(index)) continue;
    for (const piece of piecesAt(word, index, known)) {
      if (piece !== except) reached.add(index + piece.length);
    }
  }
  return reached.has(word.length);
}

function meaningOf(piece: string): t.TokenType | undefined {
  if (piece === '不在') return k('In');
  const meaning = keywordMeant(piece);
  return meaning === undefined ? undefined : typeMeant(meaning);
}

/** Token type of a piece: keywords, and near-misses as what they mean. */
export const pieceType = (piece: string): t.TokenType =>
  t.wordType(piece) ?? meaningOf(piece) ?? t.HanWord;

export interface Neighbours {
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
export function cutWord(
  word: string,
  known: Dictionary,
  neighbours: Neighbours,
  except?: string,
): readonly string[] | undefined {
  // Most names are not, and only for the others the grammar has to be asked.
  if (!isMadeOf(word, known, except)) return undefined;
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
    for (const piece of piecesAt(word, index, known)) {
      if (piece === except) continue;
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

/** For each place, the fewest known pieces from the start of the word to it, or from it to the end. */
export function fewestPieces(
  word: string,
  known: Dictionary,
  toEnd: boolean,
): readonly (readonly string[] | undefined)[] {
  const found: (readonly string[] | undefined)[] = Array.from({ length: word.length + 1 });
  found[toEnd ? word.length : 0] = [];
  for (let step = 0; step < word.length; step++) {
    const index = toEnd ? word.length - 1 - step : step;
    for (const piece of piecesAt(word, index, known)) {
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
