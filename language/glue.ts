/**
 * Takes tokens and the names that are known, gives them with words written together cut apart: 缴费日期在集中缴费期内.
 *
 * Guarantees: a keyword or a known name is never cut; a word is cut only behind a keyword that its place calls for, or
 * where exactly one cut with fewest pieces fits the grammar on both sides; each cut is reported with a safe fix.
 */
import { normalise } from './characters.ts';
import { cutWord, type Dictionary, dictionary, longestWord } from './cutting.ts';
import { softWords } from './lexicon.ts';
import { isNearMiss } from './near-misses.ts';
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { gluedWords, nameCouldBeCut } from './problems/words.ts';
import {
  beginsStatement,
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

const groupClauses: readonly string[] = ['认定', '属于'];

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
  pass(lexeme: t.Lexeme, before: t.TokenType | undefined, after: t.TokenType | undefined): void {
    const type = lexeme.tokenType;
    if (beginsStatement(lexeme, before, after)) {
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
      if (statement === k('Group')) return leading(word, groupClauses);
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
      place.pass(lexeme, before?.tokenType, lexemes[index + 1]?.tokenType);
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
      place.pass(lexeme, before?.tokenType, lexemes[index + 1]?.tokenType);
      before = lexeme;
      continue;
    }
    result ??= lexemes.slice(0, index);
    const made = pieceLexemes(lexeme, pieces);
    for (const piece of made) {
      result.push(piece);
      place.pass(piece, before?.tokenType, undefined);
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
    known ??= dictionary(names, []);
    const pieces = cutWord(text, known, { person: false }, text);
    if (pieces === undefined) continue;
    const span = { start: lexeme.startOffset, end: t.endOf(lexeme) };
    const title = { 'zh-CN': '作为名称，加上「」', en: 'Put it into 「」 as a name' };
    const fixes = [{ title, safe: true, edits: [{ ...span, text: `「${text}」` }] }];
    tell(diagnose(nameCouldBeCut, span, { text, pieces }, { fixes }));
  }
}
