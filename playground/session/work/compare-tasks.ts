/** Tasks about two files: what is given and what comes out. Takes nothing, gives types only. */
import type { Alignment } from '../../../compiler/alignment.ts';
import type { Report } from '../../../compiler/diff/report/schema.ts';
import type { EditorSpan, ResultRow } from '../../../compiler/service/editor.ts';
import type { Locale } from '../../../language/problems/problem.ts';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

export interface CompareGiven {
  readonly texts: Texts;
  readonly old: string;
  readonly new: string;
  readonly align: Alignment;
  readonly locale: Locale;
}

export type Side = 'old' | 'new';

/** Where a declaration that changed stands in one of the two files. */
export interface Mark extends EditorSpan {
  readonly side: Side;
  /** In the graph of its side. */
  readonly id: string;
  /** `shifted`: only its days moved with the year. */
  readonly change: 'added' | 'removed' | 'renamed' | 'changed' | 'shifted';
  /** What changed, as a phrase. */
  readonly text: string;
  /** The same for both sides of one change. */
  readonly pair: number;
}

/** A named set of days in one or both files; days are ISO, both ends included. */
export interface Window {
  readonly name: string;
  readonly old: readonly Stretch[];
  readonly new: readonly Stretch[];
}

export interface Stretch {
  readonly from: string;
  readonly to: string;
}

export interface Comparison {
  readonly kind: 'compared';
  readonly report: Report;
  readonly marks: readonly Mark[];
  readonly windows: readonly Window[];
}

/** Why there is nothing to compare: the file has errors, is no policy, or is not there. */
export interface NotComparable {
  readonly kind: 'errors';
  readonly side: Side;
  readonly messages: readonly string[];
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

export type ReportFormat = 'html' | 'md' | 'docx' | 'json';

export interface AgesGiven extends CompareGiven {
  /** A person as the new file has it; the date of birth is set by the task. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What both files give to those born in one year, item by item. */
export interface BornIn {
  readonly year: number;
  readonly rows: readonly {
    readonly item: string;
    readonly old?: Pick<ResultRow, 'state' | 'text'>;
    readonly new?: Pick<ResultRow, 'state' | 'text'>;
  }[];
}

export interface DraftNote extends EditorSpan {
  readonly text: string;
}

export type Drafted =
  | {
      readonly kind: 'drafted';
      readonly text: string;
      readonly notes: readonly DraftNote[];
    }
  | { readonly kind: 'refused'; readonly why: 'no-policy' | 'year' | 'unmended' };

export interface CompareTasks {
  readonly compare: {
    readonly given: CompareGiven;
    readonly told: Progress;
    readonly made: Comparison | NotComparable;
  };
  readonly draft: {
    readonly given: {
      readonly texts: Texts;
      readonly entry: string;
      readonly path: string;
      readonly year: number;
      readonly locale: Locale;
    };
    readonly told: never;
    readonly made: Drafted;
  };
  /** A report that `compare` made, as a file. */
  readonly print: {
    readonly given: { readonly report: Report; readonly format: ReportFormat };
    readonly told: never;
    readonly made: Uint8Array | string;
  };
  readonly ages: {
    readonly given: AgesGiven;
    readonly told: never;
    readonly made: {
      readonly born: readonly BornIn[];
      /** What was said of the person so that more is decided: 缴费档次 一档. */
      readonly supposed: readonly string[];
      readonly needs: readonly string[];
    };
  };
}
