/**
 * What a problem is, and what a diagnostic is.
 *
 * A problem is written once: its code, its wording in each locale, its page and the samples that prove it. A
 * diagnostic is data: a problem's code, the facts that fill its wording, and the span. It is worded at the edge.
 */
import type { Span } from '../ast.ts';

export type Locale = 'zh-CN' | 'en';
export type Severity = 'error' | 'warning' | 'info';

/** What fills a wording: names, texts, figures already printed for readers. */
export type Facts = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

export interface Wording<F extends Facts> {
  /** A few words, the heading of the page. */
  readonly title: string;
  /** One sentence in the reader's words, with the user's text in 「」. */
  message(facts: F): string;
  /** What to do, on a line of its own. */
  help?(facts: F): string;
  /** Why it matters; the body of the page. */
  readonly why: string;
}

/**
 * One kind of problem. `bad` must report the code and `good` must not; both are compiled by a test, in a file that uses
 * the vocabulary and, unless they bring their own, declares a policy for 2025.
 */
export interface Problem<F extends Facts = Facts> {
  readonly code: string;
  readonly severity: Severity;
  readonly 'zh-CN': Wording<F>;
  readonly en: Wording<F>;
  readonly bad: string;
  readonly good: string;
}

/** Declares a problem and keeps the type of its facts. */
export function defineProblem<F extends Facts>(problem: Problem<F>): Problem<F> {
  return problem;
}

/** Replaces the text of one span. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** `safe` fixes keep the meaning and may be applied without asking. */
export interface Fix {
  readonly title: Readonly<Record<Locale, string>>;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** A second place that explains the first. */
export interface Related extends Span {
  readonly file?: string;
  readonly note: Readonly<Record<Locale, string>>;
}

/** A resident for whom it happens, in the shape of `--facts`, and in words. */
export interface Witness {
  /** A roll with dates is an object: from (自) and to (至), as ISO days, both included. */
  readonly facts: Readonly<
    Record<string, string | number | boolean | { readonly 自?: string; readonly 至?: string }>
  >;
  readonly text: Readonly<Record<Locale, string>>;
}

/** A finding in one file. `file` is filled by the compiler; the parser knows only offsets. */
export interface Diagnostic extends Span {
  readonly code: string;
  readonly severity: Severity;
  readonly facts: Facts;
  readonly file?: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly witness?: Witness;
  /** Ids of the nodes that it is about; they stay when the text around them changes. */
  readonly subject?: readonly string[];
}

/** Makes a diagnostic of a problem; the facts are checked against its wording. */
export function diagnose<F extends Facts>(
  problem: Problem<F>,
  span: Span,
  facts: F,
  more: {
    readonly related?: readonly Related[];
    readonly fixes?: readonly Fix[];
    readonly witness?: Witness;
  } = {},
): Diagnostic {
  return {
    code: problem.code,
    severity: problem.severity,
    start: span.start,
    end: span.end,
    facts,
    related: more.related ?? [],
    fixes: more.fixes ?? [],
    ...(more.witness === undefined ? {} : { witness: more.witness }),
  };
}
