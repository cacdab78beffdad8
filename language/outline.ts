/**
 * Takes tokens, gives statements with their heads and items as ranges of tokens. Guarantees: linear, never fails, each
 * token lies in exactly one statement; a missing ：, ； or 。 costs the part it stands in, not its neighbours.
 */
import { mayStandTogether } from './adjacency.ts';
import type { Change, Span, StatementKind } from './ast.ts';
import { isHan, normalise } from './characters.ts';
import type { Entry } from './grammar.ts';
import { byToken, keywords } from './lexicon.ts';
import { type Diagnostic, diagnose, type Fix } from './problems/problem.ts';
import {
  emptyItem,
  missingColon,
  missingSemicolon,
  missingStop,
  misspeltStatement,
  stopInside,
  unexpectedBody,
  unknownStatement,
} from './problems/structure.ts';
import * as t from './tokens.ts';

const k = t.keywordType;
const sample = k('Sample');
const except = k('Except');
const overrides = k('Overrides');

/** A range of tokens that is parsed by itself. */
export interface Part {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Stands after 但：. */
  readonly exception: boolean;
}

/** One statement, found from tokens alone. */
export interface Outlined {
  readonly kind: StatementKind;
  readonly change?: Change;
  /** Index of the first token, 改 or the keyword. */
  readonly from: number;
  /** Index after the last token, 。 included. */
  readonly to: number;
  readonly head: Part;
  readonly items: readonly Part[];
  /** To be reported unless the part before it is broken anyway. */
  readonly unstopped?: Diagnostic;
}

interface Shape {
  readonly head: Entry;
  readonly item?: Entry;
  /** Whether there must be a body. */
  readonly body: boolean;
}

/** How each kind of statement is parsed. */
export const shapes: Readonly<Record<Exclude<StatementKind, 'broken'>, Shape>> = {
  use: { head: 'headUse', body: false },
  policy: { head: 'headPolicy', item: 'itemAttribute', body: false },
  vocabulary: { head: 'headPolicy', item: 'itemAttribute', body: false },
  fact: { head: 'headDeclared', item: 'itemType', body: true },
  group: { head: 'headDeclared', item: 'itemGroup', body: false },
  exclusive: { head: 'headExclusive', body: false },
  case: { head: 'headDeclared', item: 'itemRule', body: true },
  constraint: { head: 'headNamed', item: 'itemRule', body: true },
  period: { head: 'headDeclared', item: 'itemPeriod', body: true },
  payer: { head: 'headDeclared', body: false },
  item: { head: 'headDeclared', item: 'itemType', body: true },
  provision: { head: 'headProvision', item: 'itemRule', body: true },
  check: { head: 'headNamed', item: 'itemRule', body: true },
  example: { head: 'headNamed', item: 'itemExample', body: true },
  sample: { head: 'headNamed', item: 'itemExample', body: true },
  target: { head: 'headDeclared', item: 'itemRule', body: true },
  schedule: { head: 'headDeclared', item: 'itemRule', body: true },
};

const kinds: ReadonlyMap<t.TokenType, keyof typeof shapes> = new Map(
  keywords
    .filter((word) => word.category === 'statement')
    .map((word) => [k(word.token), word.en as keyof typeof shapes]),
);

const changes: ReadonlyMap<t.TokenType, Change> = new Map([
  [k('Amend'), 'amend'],
  [k('Add'), 'add'],
  [k('Drop'), 'drop'],
]);

/** What a broken statement is called by its keyword. */
export const kindOf = (type: t.TokenType): keyof typeof shapes | undefined => kinds.get(type);

/** The last character of a token: where something is missing behind it. */
export const tailOf = (lexeme: t.Lexeme): Span => {
  const end = t.endOf(lexeme);
  return { start: end - 1, end };
};

const replace = (span: Span, text: string): Fix => ({
  title: { 'zh-CN': `改为“${text}”`, en: `Write ${text}` },
  safe: true,
  edits: [{ start: span.start, end: span.end, text }],
});

const insert = (at: number, text: string): Fix => ({
  title: { 'zh-CN': `补上“${text}”`, en: `Insert ${text}` },
  safe: true,
  edits: [{ start: at, end: at, text }],
});

/** Whether two words differ by one character put in, left out or changed. */
function oneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || a === b) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return short.slice(long.length === short.length ? same + 1 : same) === long.slice(same + 1);
}

/** The statement keyword that a misspelt word means, if there is just one. */
function meantStatement(word: string): (typeof keywords)[number] | undefined {
  if (word.length < 2 || word.length > 12) return undefined;
  const spelling = isHan(word) ? 'zh' : 'en';
  const near = keywords.filter(
    (keyword) =>
      keyword.category === 'statement' &&
      keyword[spelling].length > (spelling === 'en' ? 3 : 1) &&
      oneApart(keyword[spelling], word),
  );
  return near.length === 1 ? near[0] : undefined;
}

const isContent = (type: t.TokenType): boolean =>
  type === t.Label ||
  type.CATEGORIES?.includes(t.Name) === true ||
  type.CATEGORIES?.includes(t.Literal) === true;

class Outliner {
  readonly #lexemes: readonly t.Lexeme[];
  readonly #report: (diagnostic: Diagnostic) => void;
  #index = 0;

  constructor(lexemes: readonly t.Lexeme[], report: (diagnostic: Diagnostic) => void) {
    this.#lexemes = lexemes;
    this.#report = report;
  }

  *read(): Generator<Outlined> {
    while (this.#index < this.#lexemes.length) {
      yield this.#starts(this.#index) ? this.#statement() : this.#stray();
    }
  }

  #type(index: number): t.TokenType | undefined {
    return this.#lexemes[index]?.tokenType;
  }

  /** Whether a statement begins here: its keyword is first on its line or comes after 。. */
  #starts(index: number): boolean {
    const lexeme = this.#lexemes[index];
    if (lexeme === undefined) return false;
    const before = this.#type(index - 1);
    const afterStop = before === undefined || before === t.Stop;
    if (!afterStop && lexeme.lineFirst !== true) return false;
    const type = lexeme.tokenType;
    const next = this.#type(index + 1);
    if (changes.has(type)) return next !== undefined && kinds.has(next);
    if (!kinds.has(type)) return false;
    // A column's title, 人群 ｜ 一档, or the clause ，样本 X.
    if (next === t.ListMark || next === t.Bar) return afterStop;
    return !(type === sample && before === t.Comma);
  }

  /** Text where a statement should begin: a misspelt keyword, or a broken statement. */
  #stray(): Outlined {
    const from = this.#index;
    const first = this.#lexemes[from];
    if (first !== undefined) {
      const word = normalise(first.image);
      const meant =
        first.tokenType === t.HanWord || first.tokenType === t.LatinWord
          ? meantStatement(word)
          : undefined;
      if (meant !== undefined) {
        const span = { start: first.startOffset, end: t.endOf(first) };
        const spelling = isHan(word) ? meant.zh : meant.en;
        const fixes = [replace(span, spelling)];
        this.#report(diagnose(misspeltStatement, span, { text: word, word: spelling }, { fixes }));
        t.retype(first, k(meant.token));
        return this.#statement();
      }
    }
    let to = from + 1;
    while (to < this.#lexemes.length && this.#type(to - 1) !== t.Stop && !this.#starts(to)) to++;
    const last = this.#lexemes[to - 1];
    if (first !== undefined && last !== undefined) {
      const span = { start: first.startOffset, end: t.endOf(last) };
      const text = first.image.length > 20 ? `${first.image.slice(0, 20)}…` : first.image;
      this.#report(diagnose(unknownStatement, span, { text }));
    }
    this.#index = to;
    return { kind: 'broken', from, to, head: { from, to, exception: false }, items: [] };
  }

  #statement(): Outlined {
    const from = this.#index;
    const change = changes.get(this.#type(from) ?? t.Stop);
    const keyword = change === undefined ? from : from + 1;
    const kind = kinds.get(this.#type(keyword) ?? t.Stop) ?? 'use';
    const shape = shapes[kind];
    this.#index = keyword + 1;
    const headEnd = this.#head(shape);
    const head: Part = { from: keyword + 1, to: headEnd, exception: false };
    const hasBody =
      this.#type(headEnd) !== t.Stop &&
      this.#index < this.#lexemes.length &&
      (this.#index > headEnd || this.#type(headEnd) === t.Label || !this.#starts(headEnd));
    const items = hasBody ? this.#items() : [];
    const last = this.#lexemes[this.#index - 1];
    if (hasBody && (shape.item === undefined || change === 'drop'))
      this.#bodyWhereNone(keyword, items);
    const stopped = this.#type(this.#index) === t.Stop;
    if (stopped) this.#index++;
    if (shape.body && change !== 'drop' && !hasBody && last !== undefined) {
      this.#report(diagnose(missingColon, tailOf(last), {}));
    }
    const found: Outlined = {
      kind,
      ...(change && { change }),
      from,
      to: this.#index,
      head,
      items: shape.item === undefined ? [] : items,
    };
    if (stopped || last === undefined) return found;
    const fixes = [insert(t.endOf(last), '。')];
    return { ...found, unstopped: diagnose(missingStop, tailOf(last), {}, { fixes }) };
  }

  #bodyWhereNone(keyword: number, items: readonly Part[]): void {
    const word = this.#lexemes[keyword];
    const first = this.#lexemes[items[0]?.from ?? -1];
    if (word === undefined || first === undefined) return;
    this.#report(
      diagnose(
        unexpectedBody,
        { start: first.startOffset, end: t.endOf(first) },
        { text: byToken.get(word.tokenType.name)?.zh ?? word.image },
      ),
    );
  }

  /** Reads the head; leaves `#index` behind its ：. */
  #head(shape: Shape): number {
    for (; this.#index < this.#lexemes.length; this.#index++) {
      const index = this.#index;
      const type = this.#type(index);
      if (type === t.Stop || this.#starts(index)) return index;
      if (type === t.Colon || (type === t.Semicolon && shape.item !== undefined)) {
        if (type === t.Semicolon) this.#colonMissing(index, true);
        this.#index++;
        return index;
      }
      if (shape.item !== undefined && this.#bodyBegins(index)) {
        this.#colonMissing(index - 1, false);
        return index;
      }
    }
    return this.#index;
  }

  #colonMissing(index: number, isThere: boolean): void {
    const lexeme = this.#lexemes[index];
    if (lexeme === undefined) return;
    const fix = isThere ? replace(tailOf(lexeme), '：') : insert(t.endOf(lexeme), '：');
    this.#report(diagnose(missingColon, tailOf(lexeme), {}, { fixes: [fix] }));
  }

  /** Whether the body begins at a line's first token though no ： was written. */
  #bodyBegins(index: number): boolean {
    const lexeme = this.#lexemes[index];
    const before = this.#type(index - 1);
    if (lexeme?.lineFirst !== true || before === undefined) return false;
    const type = lexeme.tokenType;
    const next = this.#type(index + 1);
    if (type === t.Label) {
      return before !== t.ListMark && next !== t.Colon && next !== t.ListMark && next !== t.Stop;
    }
    return (
      isContent(type) && (isContent(before) || before === t.Citation || before === t.YearToken)
    );
  }

  #items(): Part[] {
    const items: Part[] = [];
    let from = this.#index;
    let exception = false;
    const close = (to: number): void => {
      if (to > from) items.push({ from, to, exception });
    };
    for (; this.#index < this.#lexemes.length; this.#index++) {
      const index = this.#index;
      const type = this.#type(index);
      if (type === except && index === from && this.#type(index + 1) === t.Colon) {
        exception = true;
        from = index + 2;
        this.#index++;
      } else if (type === t.Semicolon) {
        if (index === from) this.#empty(index);
        close(index);
        from = index + 1;
      } else if (type === t.Stop) {
        if (!this.#goesOn(index + 1)) {
          if (index === from && items.length === 0) this.#empty(index);
          break;
        }
        this.#stopInside(index);
        close(index);
        from = index + 1;
      } else if (this.#starts(index)) break;
      else if (index > from && this.#itemBegins(index)) {
        this.#semicolonMissing(index - 1);
        const separated = this.#type(index - 1) === t.Comma;
        close(separated ? index - 1 : index);
        from = index;
      }
    }
    close(this.#index);
    return items;
  }

  /** Whether what follows 。 can only be one more item: 。（二）…, 。其他：… or 。但：…. */
  #goesOn(index: number): boolean {
    const type = this.#type(index);
    if (type === t.Label) return true;
    const isItem = type === k('Otherwise') || type === k('Except');
    return isItem && this.#type(index + 1) === t.Colon;
  }

  /** Whether an item begins at a line's first token though no ； was written. */
  #itemBegins(index: number): boolean {
    const lexeme = this.#lexemes[index];
    const before = this.#type(index - 1);
    if (lexeme?.lineFirst !== true || before === undefined) return false;
    if (lexeme.tokenType === t.Label) return before !== overrides && before !== t.ListMark;
    if (lexeme.tokenType === except && this.#type(index + 1) === t.Colon) return true;
    return !mayStandTogether(before, lexeme.tokenType);
  }

  #semicolonMissing(index: number): void {
    const lexeme = this.#lexemes[index];
    if (lexeme === undefined) return;
    const isComma = lexeme.tokenType === t.Comma;
    const fix = isComma ? replace(tailOf(lexeme), '；') : insert(t.endOf(lexeme), '；');
    this.#report(diagnose(missingSemicolon, tailOf(lexeme), {}, { fixes: [fix] }));
  }

  #stopInside(index: number): void {
    const lexeme = this.#lexemes[index];
    if (lexeme === undefined) return;
    const span = { start: lexeme.startOffset, end: t.endOf(lexeme) };
    this.#report(diagnose(stopInside, span, {}, { fixes: [replace(span, '；')] }));
  }

  #empty(index: number): void {
    const lexeme = this.#lexemes[index];
    if (lexeme !== undefined) this.#report(diagnose(emptyItem, tailOf(lexeme), {}));
  }
}

/** Finds statements, heads and items, one statement at a time. */
export const outline = (
  lexemes: readonly t.Lexeme[],
  report: (diagnostic: Diagnostic) => void,
): Iterable<Outlined> => new Outliner(lexemes, report).read();
