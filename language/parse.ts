/**
 * Takes a text, gives its syntax tree, its tokens and what is wrong with it:
 *
 *   text → tokens → labels joined → words cut → near-misses read → outline → concrete tree of one part → AST
 *
 * Guarantees: never throws, for any string; tokens and the blanks between them rebuild the text; each mistake costs the
 * part it stands in; time and memory are linear in the text; at most `mostDiagnostics` diagnostics and one note.
 */
import type { SourceFile, Statement } from './ast.ts';
import { condition } from './build-ast/conditions.ts';
import type { Context } from './build-ast/context.ts';
import type { ParsedPart } from './build-ast/rules.ts';
import { buildStatement, type Source } from './build-ast/statements.ts';
import { breaksLine } from './characters.ts';
import { checkDeclared, cutWords } from './glue.ts';
import { type Entry, parsePart } from './grammar.ts';
import { joinLabels } from './labels.ts';
import { readNearMisses } from './near-misses.ts';
import { sizeablePart } from './nesting.ts';
import { type Outlined, outline, type Part, shapes } from './outline.ts';
import { literalProblems } from './problems/literals.ts';
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { tooMany } from './problems/syntax.ts';
import { wordProblems } from './problems/words.ts';
import { readReservedAliases } from './reserved-aliases.ts';
import { cutStatements, nameText, scanLexemes } from './scan.ts';
import { reportStrays } from './strays.ts';
import { describe } from './syntax-errors.ts';
import { plainTokens, type Token } from './token-data.ts';
import * as t from './tokens.ts';

export interface Parsed {
  readonly text: string;
  readonly file: SourceFile;
  /** All tokens in order, comments and strays among them; between them are only blanks. */
  readonly tokens: readonly Token[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParseOptions {
  /** Names declared in other files: words written together are cut with them. */
  readonly names?: ReadonlySet<string>;
  /** What `lex` has made of this text; tokens change while they are parsed, so they serve one parse. */
  readonly lexed?: t.Lexed;
}

/** More diagnostics than anybody reads. */
export const mostDiagnostics = 1000;

/** With as many diagnostics dropped, nothing more of the file is parsed: each error costs a tenth of a millisecond. */
const hopeless = 9000;

/** In a part that cannot be parsed, only its words and literals are worth reporting. */
const ofWords: ReadonlySet<string> = new Set(
  [...wordProblems, ...literalProblems].map(({ code }) => code),
);

class FileParser {
  readonly #text: string;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #lexemes: t.Lexeme[];
  readonly #comments: readonly t.Lexeme[];
  readonly #context: Context;
  #dropped = 0;
  #broken = false;
  /** Index of the first comment that is not behind the statement being built. */
  #comment = 0;

  constructor(text: string, imported: ReadonlySet<string>, lexed: t.Lexed) {
    this.#text = text;
    this.#comments = lexed.comments;
    reportStrays(text, lexed.strays, this.report);
    const labelled = joinLabels(text, lexed.lexemes, this.report);
    const opened = cutStatements(labelled, imported);
    const { declared } = scanLexemes(opened.lexemes);
    const names = new Set(imported);
    for (const { lexeme } of declared) names.add(nameText(lexeme));
    checkDeclared(declared, names, this.report);
    readReservedAliases(opened.lexemes, declared, this.report);
    this.#lexemes = cutWords(opened.lexemes, names, opened.cuts, this.report);
    readNearMisses(this.#lexemes, (word) => names.has(word), this.report);
    const context: Context = {
      text,
      at: 0,
      report: (diagnostic) => {
        if (!this.#broken || ofWords.has(diagnostic.code)) this.report(diagnostic);
      },
      condition: (tree) => condition(tree, context),
    };
    this.#context = context;
    const statements: Statement[] = [];
    for (const outlined of outline(this.#lexemes, this.report)) {
      statements.push(this.#statement(outlined));
    }
    const file: SourceFile = { statements, start: 0, end: text.length };
    const diagnostics = this.#sorted();
    const lexemes = this.#lexemes;
    let tokens: readonly Token[] | undefined;
    this.parsed = {
      text,
      file,
      diagnostics,
      // Compiling does not ask for them, and in a large file they are half of the memory.
      get tokens() {
        tokens ??= plainTokens(text, lexemes, lexed.comments, lexed.strays);
        return tokens;
      },
    };
  }

  readonly parsed: Parsed;

  readonly report = (diagnostic: Diagnostic): void => {
    if (this.#diagnostics.length < mostDiagnostics) this.#diagnostics.push(diagnostic);
    else this.#dropped++;
  };

  #sorted(): Diagnostic[] {
    const sorted = this.#diagnostics.sort((a, b) => a.start - b.start || a.end - b.end);
    if (this.#dropped === 0) return sorted;
    const { length } = this.#text;
    return [
      ...sorted,
      diagnose(tooMany, { start: length, end: length }, { most: mostDiagnostics }),
    ];
  }

  #statement(outlined: Outlined): Statement {
    const first = this.#lexemes[outlined.from];
    const last = this.#lexemes[outlined.to - 1];
    const start = first?.startOffset ?? 0;
    const span = { start, end: last === undefined ? start : t.endOf(last) };
    const word = this.#lexemes[outlined.change === undefined ? outlined.from : outlined.from + 1];
    const comment = this.#commentAbove(outlined.from, start);
    let broken = false;
    const read = (part: Part, entry: Entry): ParsedPart => {
      const parsed = this.#part(part, entry);
      broken = parsed.broken;
      return parsed;
    };
    const shape = outlined.kind === 'broken' ? undefined : shapes[outlined.kind];
    const source: Source = {
      outlined,
      span,
      keyword: { start, end: word === undefined ? start : t.endOf(word) },
      ...(comment !== undefined && { comment }),
      head: () => (shape === undefined ? undefined : read(outlined.head, shape.head)),
      *items() {
        if (shape?.item === undefined) return;
        for (const part of outlined.items) yield read(part, shape.item);
      },
    };
    this.#broken = false;
    const statement = buildStatement(source, this.#context);
    this.#broken = false;
    if (outlined.unstopped !== undefined && !broken) this.report(outlined.unstopped);
    return statement;
  }

  #part(part: Part, entry: Entry): ParsedPart {
    const opener = this.#lexemes[part.from - 1];
    const lexemes = sizeablePart(this.#lexemes, part.from, part.to, this.report);
    const tooLong = lexemes.length === 0 && part.to > part.from;
    if (this.#dropped > hopeless) return this.#unread(part, entry);
    if (entry === 'itemRule') nameColumns(lexemes);
    const { tree, errors } = parsePart(entry, lexemes);
    const first = errors[0];
    if (first !== undefined && !tooLong) this.report(describe(first, lexemes, opener));
    const broken = first !== undefined || tooLong;
    this.#broken = broken;
    const start = lexemes[0]?.startOffset ?? (opener === undefined ? 0 : t.endOf(opener));
    const last = lexemes.at(-1);
    this.#context.at = start;
    return {
      tree,
      part,
      broken,
      start,
      end: last === undefined ? start : t.endOf(last),
    };
  }

  /** A part of a file that is no policy: not worth its syntax error. */
  #unread(part: Part, rule: Entry): ParsedPart {
    const start = this.#lexemes[part.from]?.startOffset ?? this.#context.at;
    this.#broken = true;
    return { tree: { rule, children: [] }, part, broken: true, start, end: start };
  }

  /** The comment lines directly above a statement. */
  #commentAbove(index: number, start: number): string | undefined {
    const before = this.#lexemes[index - 1];
    const after = before === undefined ? 0 : t.endOf(before);
    const lines: string[] = [];
    let next = this.#comment;
    let end: number | undefined;
    for (; next < this.#comments.length; next++) {
      const comment = this.#comments[next];
      if (comment === undefined || comment.startOffset >= start) break;
      if (comment.startOffset < after) continue;
      if (end !== undefined && !isOneBreak(this.#text.slice(end, comment.startOffset))) {
        lines.length = 0;
      }
      lines.push(comment.image.replace(/^[^：:]*[：:]/, '').trim());
      end = t.endOf(comment);
    }
    this.#comment = next;
    if (end === undefined || !isOneBreak(this.#text.slice(end, start))) return undefined;
    return lines.join('\n');
  }
}

/** Statement keywords in a table's header are names: 人群 ｜ 一档. */
function nameColumns(lexemes: readonly t.Lexeme[]): void {
  if (!lexemes.some(({ tokenType }) => tokenType === t.Bar)) return;
  for (const lexeme of lexemes) {
    if (lexeme.tokenType.CATEGORIES?.includes(t.StatementWord) === true) {
      t.retype(lexeme, t.HeaderWord);
    }
  }
}

const isOneBreak = (gap: string): boolean => {
  const breaks = gap.match(/\r\n|[\n\r\u0085\u2028\u2029]/g);
  return breaks !== null && breaks.length === 1 && breaksLine(gap);
};

/** Parses one file. */
export const parse = (text: string, options: ParseOptions = {}): Parsed =>
  new FileParser(text, options.names ?? new Set(), options.lexed ?? t.lex(text)).parsed;

export { type Scanned, scan } from './scan.ts';
export { type Lexed, lex } from './tokens.ts';
