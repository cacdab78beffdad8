/**
 * Takes a text, gives its canonical form: one spelling, one layout, one order of clauses.
 *
 *   text → tokens of each statement → clauses in order → spelling and blanks → lines → statements and comments
 *
 * Guarantees: idempotent; the tree stays the same but for spans and the order of clauses; no token and no comment is
 * lost; a statement with an error is kept as it is, letter for letter.
 */
import type { Statement } from './ast.ts';
import { commentLine } from './format-run.ts';
import type { Style } from './format-spelling.ts';
import { printStatement } from './format-statement.ts';
import { type Parsed, type ParseOptions, parse } from './parse.ts';
import type { Diagnostic, TextEdit } from './problems/problem.ts';
import { tooMany } from './problems/syntax.ts';
import type { Token } from './token-data.ts';

export interface FormatOptions extends ParseOptions {
  /** Rewrites every keyword to this language; absent: each stays as it was written. */
  readonly keywords?: 'zh' | 'en';
}

export interface Formatted {
  readonly text: string;
  /** What the parser found in the text as it was. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Something that stands between blank lines or line breaks: a statement, a comment line, or text outside of both. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What a statement begins with; absent for comments and other text. */
  readonly kind?: string;
  /** Kept letter for letter, and on the line it stood on. */
  readonly asWritten?: true;
}

const newlines = /\r\n|[\n\r\u0085\u2028\u2029]/g;

const toLineFeeds = (text: string): string => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');

const countBreaks = (text: string): number => text.match(newlines)?.length ?? 0;

/** Statements that an error touches. Both lists are in the order of the text. */
function touched(
  statements: readonly Statement[],
  errors: readonly Diagnostic[],
): ReadonlySet<Statement> {
  const found = new Set<Statement>();
  let from = 0;
  for (const statement of statements) {
    for (let error = errors[from]; error && error.end < statement.start; error = errors[++from]);
    for (let at = from; ; at++) {
      const error = errors[at];
      if (error === undefined || error.start > statement.end) break;
      if (error.end >= statement.start) found.add(statement);
    }
  }
  return found;
}

/** Words that the parser took for others: safe fixes of one word, by where it starts. */
function readAs({ diagnostics }: Parsed): ReadonlyMap<number, TextEdit> {
  const words = new Map<number, TextEdit>();
  for (const { severity, fixes } of diagnostics) {
    const [fix] = fixes;
    const [edit, ...others] = fix?.edits ?? [];
    if (severity === 'error' || fix?.safe !== true || others.length > 0) continue;
    if (edit !== undefined && edit.end > edit.start) words.set(edit.start, edit);
  }
  return words;
}

class Formatter {
  readonly #parsed: Parsed;
  readonly #keywords: FormatOptions['keywords'];
  readonly #errors: readonly Diagnostic[];
  readonly #touched: ReadonlySet<Statement>;
  readonly #readAs: ReadonlyMap<number, TextEdit>;

  constructor(parsed: Parsed, keywords: FormatOptions['keywords']) {
    this.#parsed = parsed;
    this.#keywords = keywords;
    this.#errors = parsed.diagnostics.filter(({ severity }) => severity === 'error');
    this.#touched = touched(parsed.file.statements, this.#errors);
    this.#readAs = readAs(parsed);
  }

  /** Statements, and between them comments and what belongs to no statement. */
  blocks(): Block[] {
    const { tokens, file } = this.#parsed;
    const blocks: Block[] = [];
    let index = 0;
    const outside = (until: number): void => {
      for (let token = tokens[index]; token && token.start < until; token = tokens[++index]) {
        const { start, end, kind, text } = token;
        if (kind === 'comment') blocks.push({ start, end, text: commentLine(text) });
        else if (!this.#isInvisible(token)) blocks.push({ start, end, text, asWritten: true });
      }
    };
    for (const statement of file.statements) {
      outside(statement.start);
      const own: Token[] = [];
      for (
        let token = tokens[index];
        token && token.end <= statement.end;
        token = tokens[++index]
      ) {
        own.push(token);
      }
      blocks.push(this.#block(statement, own));
    }
    outside(Number.POSITIVE_INFINITY);
    return blocks;
  }

  /** A character that shows nothing is no error, and not kept. */
  #isInvisible({ kind, start, end }: Token): boolean {
    return (
      kind === 'stray' && !this.#errors.some((error) => error.start < end && error.end > start)
    );
  }

  #block(statement: Statement, tokens: readonly Token[]): Block {
    const { start, end } = statement;
    const words = tokens.filter(({ keyword }) => keyword !== undefined);
    const keyword = words.find(({ keyword: word }) => word?.category === 'statement')?.type ?? '';
    const kind = `${words[0]?.type ?? ''} ${keyword}`;
    if (statement.kind === 'broken' || this.#touched.has(statement)) {
      const text = toLineFeeds(this.#parsed.text.slice(start, end));
      return { start, end, kind, text, asWritten: true };
    }
    const visible = tokens.filter((token) => token.kind !== 'stray');
    const style: Style = {
      ...(this.#keywords && { keywords: this.#keywords }),
      readAs: this.#readAs,
      statement: keyword,
    };
    const apart = (before: Token, after: Token): boolean =>
      countBreaks(this.#parsed.text.slice(before.end, after.start)) > 0;
    return { start, end, kind, text: printStatement(visible, style, apart) };
  }
}

/** Whether two statements of one line and one kind may stay together. */
const akin = (a: Block | undefined, b: Block | undefined): boolean =>
  a?.kind !== undefined && a.kind === b?.kind && !`${a.text}${b.text}`.includes('\n');

function assemble(blocks: readonly Block[], text: string): string {
  /** Text between a block and the one before it. */
  const gapBefore = (index: number): string =>
    text.slice(blocks[index - 1]?.end ?? 0, blocks[index]?.start ?? 0);
  const apart = (index: number): boolean => countBreaks(gapBefore(index)) > 1;

  /** For each block the statement that it stands directly above, comments between them; itself, if it is one. */
  const below: (Block | undefined)[] = [];
  for (let index = blocks.length - 1; index >= 0; index--) {
    const block = blocks[index];
    if (block?.kind !== undefined) below[index] = block;
    else below[index] = apart(index + 1) ? undefined : below[index + 1];
  }

  /** What is printed between a block and the one before it. */
  const between = (before: Block, block: Block, index: number): string => {
    const gap = gapBefore(index);
    if ((before.asWritten || block.asWritten) && countBreaks(gap) === 0) return gap;
    const next = below[index];
    const asWritten = before.kind === undefined || next === undefined;
    const together =
      asWritten || (block.kind === undefined && akin(before, next))
        ? !apart(index)
        : akin(before, next);
    return together ? '\n' : '\n\n';
  };

  let result = '';
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    result += before === undefined ? block.text : between(before, block, index) + block.text;
  });
  return result === '' ? '' : `${result}\n`;
}

function formatOnce(parsed: Parsed, { keywords }: FormatOptions): string {
  return assemble(new Formatter(parsed, keywords).blocks(), parsed.text);
}

/** Formats one file; `names` are those that it uses from others. */
export function format(text: string, options: FormatOptions = {}): Formatted {
  const parsed = parse(text, options);
  const { diagnostics } = parsed;
  // Beyond the most that are reported, it is not known what is broken.
  if (diagnostics.some(({ code }) => code === tooMany.code)) return { text, diagnostics };
  const once = formatOnce(parsed, options);
  if (diagnostics.every(({ severity }) => severity !== 'error')) return { text: once, diagnostics };
  // What is kept letter for letter may be cut differently once its neighbours have moved.
  const again = parse(once, options);
  return { text: formatOnce(again, options) === once ? once : text, diagnostics };
}
