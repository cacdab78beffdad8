/**
 * Takes a word that is not known, gives how it is most likely divided: for the message about an unknown name, and for the
 * piece being typed. Guarantees: only hints; the text is never read by them.
 */
import { isHan } from './characters.ts';
import {
  cutWord,
  type Dictionary,
  dictionary,
  fewestPieces,
  longestWord,
  pieceType,
} from './cutting.ts';
import { pieceLexemes } from './scan.ts';
import * as t from './tokens.ts';

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
      if (!explains(head, tail)) continue;
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

/** A keyword beside a known name, or two keywords: one alone is chance, as in 前进镇. */
function explains(head: readonly string[], tail: readonly string[]): boolean {
  const pieces = [...head, ...tail];
  const keywords = pieces.filter((piece) => pieceType(piece) !== t.HanWord).length;
  return keywords > 1 || (keywords === 1 && pieces.length > 1);
}

const isKnown = (piece: string, known: Dictionary): boolean =>
  known.get(piece.charAt(0))?.words.has(piece) === true;

const unknownLength = (pieces: readonly string[], known: Dictionary): number =>
  pieces.reduce((sum, piece) => sum + (isKnown(piece, known) ? 0 : piece.length), 0);

/**
 * What is being typed at the end of a word: the longest tail that a known word begins with, where all before it are known
 * pieces. The whole word if it cannot be divided.
 */
export function lastPiece(
  lexeme: t.Lexeme | undefined,
  names: ReadonlySet<string>,
  before: t.Lexeme | undefined,
): { readonly before: readonly t.Lexeme[]; readonly typed: string } {
  if (lexeme === undefined) return { before: [], typed: '' };
  const word = lexeme.image;
  if (word.length > longestWord || !isHan(word)) return { before: [], typed: word };
  const known = dictionary(names);
  const heads = fewestPieces(word, known, false);
  for (let from = 0; from < word.length; from++) {
    const tail = word.slice(from);
    const words = known.get(tail.charAt(0))?.words ?? [];
    if (![...words].some((piece) => piece.startsWith(tail))) continue;
    if (from === 0) return { before: [], typed: word };
    const neighbours = { before, after: undefined, person: true };
    const head = heads[from];
    if (head === undefined) continue;
    const pieces = cutWord(word.slice(0, from), known, neighbours) ?? head;
    return { before: pieceLexemes(lexeme, pieces), typed: tail };
  }
  const all = heads[word.length];
  if (all === undefined) return { before: [], typed: word };
  return { before: pieceLexemes(lexeme, all), typed: '' };
}
