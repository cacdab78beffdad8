/**
 * What an editor asks and gets: plain data in editor words, offsets in UTF-16 units of one file's text. The language
 * server and the playground only translate it.
 */
import type { Locale, Severity, TextEdit } from '../../language/problems/problem.ts';

export interface EditorSpan {
  readonly start: number;
  readonly end: number;
}

export interface EditorDiagnostic extends EditorSpan {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly related: readonly (EditorSpan & { readonly file: string; readonly note: string })[];
  readonly fixes: readonly EditorFix[];
  /** A resident for whom it happens: as `--facts`, and in words. */
  readonly witness?: { readonly facts: Readonly<Record<string, unknown>>; readonly text: string };
}

/** What the analysis found of one subject; it replaces what was found of it before. */
export interface EditorFindings {
  readonly about: string;
  readonly diagnostics: readonly EditorDiagnostic[];
}

export interface EditorFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

export type CompletionKind =
  | 'keyword'
  | 'fact'
  | 'group'
  | 'case'
  | 'period'
  | 'item'
  | 'payer'
  | 'option'
  | 'attribute'
  | 'type'
  | 'statement';

export interface EditorCompletion {
  readonly label: string;
  /** What is inserted in place of `replace`. */
  readonly insert: string;
  readonly replace: EditorSpan;
  readonly kind: CompletionKind;
  /** One line: a keyword's meaning, a name's type. */
  readonly detail: string;
  /** Matches typed Chinese, alias and pinyin initials, blank-separated. */
  readonly filter: string;
}

export interface EditorHover extends EditorSpan {
  /** Markdown. */
  readonly text: string;
}

export interface EditorLocation extends EditorSpan {
  readonly file: string;
}

export type HighlightKind =
  | 'statement'
  | 'keyword'
  | 'operator'
  | 'name'
  | 'number'
  | 'date'
  | 'money'
  | 'string'
  | 'citation'
  | 'label'
  | 'comment'
  | 'punctuation';

export interface EditorToken extends EditorSpan {
  readonly kind: HighlightKind;
}

/** A statement in the outline of a file. */
export interface EditorSymbol extends EditorSpan {
  readonly kind: string;
  readonly name: string;
  readonly citation?: string;
}

/** One question of the person form. */
export interface FormField {
  /** Id in the graph, and the name under which the value is given back. */
  readonly id: string;
  readonly name: string;
  readonly alias?: string;
  readonly input: 'yesNo' | 'group' | 'date' | 'integer' | 'money' | 'percent' | 'option';
  readonly options: readonly string[];
  readonly min?: string;
  readonly max?: string;
  /** What is assumed when nothing is said; absent: unknown and asked for. */
  readonly assumed?: string;
  /** Matters for a result that is still open. */
  readonly needed: boolean;
}

/** One line of the results panel. */
export interface ResultRow {
  readonly item: string;
  readonly name: string;
  readonly alias?: string;
  readonly state: 'value' | 'none' | 'bound' | 'pending' | 'unknown' | 'trouble';
  /** 340元, 2025年1月1日, 80元至380元, 还需要缴费日期 … */
  readonly text: string;
  readonly citation?: string;
  readonly payers: readonly { readonly name: string; readonly text: string }[];
  /** Names of facts still needed. */
  readonly missing: readonly string[];
  readonly reasons: readonly ReasonLine[];
}

/** One sentence of an explanation. */
export interface ReasonLine {
  readonly text: string;
  readonly depth: number;
  readonly citation?: string;
  /** Where the rule stands. */
  readonly location?: EditorLocation;
  readonly tone: 'decides' | 'lost' | 'open' | 'note' | 'trouble';
}

export interface ExampleRow {
  readonly name: string;
  readonly passed: boolean;
  readonly location: EditorLocation;
  readonly expectations: readonly {
    readonly name: string;
    readonly expected: string;
    readonly actual: string;
    readonly passed: boolean;
  }[];
  /** What is wrong beside the expectations: an impossible person, rules that clash, broken checks. */
  readonly problems?: readonly string[];
  /** The example's facts in the shape of `--facts`. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Everything the playground shows about one policy and one person. */
export interface PolicyView {
  readonly title: string;
  readonly year?: number;
  readonly region: readonly string[];
  readonly benefitPeriod?: string;
  readonly fields: readonly FormField[];
  readonly results: readonly ResultRow[];
  readonly examples: readonly ExampleRow[];
  /** Input errors of the person: broken constraints, unknown names, bad values. */
  readonly problems: readonly string[];
  /** Facts and groups that were assumed, as sentences. */
  readonly assumed: readonly string[];
}

/** What the table of a provision is to show. */
export interface CoverageChoice {
  /** A provision's id; absent: the one that matters most. */
  readonly provision?: string;
  /** Ids of dimensions; absent: the usual ones. */
  readonly rows?: string;
  readonly columns?: readonly string[];
}

/** Something that can be chosen. */
export interface CoverageOption {
  readonly id: string;
  readonly name: string;
}

export interface CoverageLabel {
  readonly text: string;
  /** The days of a named period, and the like. */
  readonly detail?: string;
}

export interface CoverageLayout {
  readonly kind: 'layout';
  readonly provision: string;
  readonly item: string;
  readonly citation?: string;
  /** 就高, 唯一 … */
  readonly way: string;
  readonly location: EditorLocation;
  readonly provisions: readonly CoverageOption[];
  readonly dimensions: readonly CoverageOption[];
  readonly rows?: string;
  readonly columns: readonly string[];
  readonly rowHeads: readonly CoverageLabel[];
  /** Of each dimension of columns. None: one column of everyone. */
  readonly columnHeads: readonly (readonly CoverageLabel[])[];
}

/** `none`: 无. `silent`: 未规定 and 待定. `hole`: nobody’s rule. `nobody`: no such person. `open`: not decided. */
export type CoverageState =
  | 'value'
  | 'none'
  | 'silent'
  | 'hole'
  | 'collision'
  | 'split'
  | 'nobody'
  | 'open';

/** People of a cell to whom the same happens. */
export interface CoveragePart {
  readonly state: CoverageState;
  readonly text: string;
  /** What they have in common beyond the cell; empty for all of them. */
  readonly who: string;
  readonly rules: readonly {
    readonly name: string;
    readonly citation?: string;
    readonly location: EditorLocation;
  }[];
  readonly witness: { readonly facts: Readonly<Record<string, unknown>>; readonly text: string };
  /** What the witness gets. */
  readonly result: string;
}

export interface CoverageCell {
  readonly state: CoverageState;
  readonly text: string;
  readonly holes: boolean;
  readonly collisions: boolean;
  /** More may happen there than is listed. */
  readonly open: boolean;
  readonly parts: readonly CoveragePart[];
}

/** Who is decided by which rule: the layout first, then row by row. */
export type CoverageStep =
  | CoverageLayout
  | { readonly kind: 'row'; readonly cells: readonly CoverageCell[] };

/** Trouble of people in none of the cells. */
export type CoverageEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'open' }
  | { readonly kind: 'trouble'; readonly witness: CoveragePart['witness'] }
  /** The policy has errors, or no provision that distinguishes people. */
  | { readonly kind: 'unavailable' };

/**
 * The service over a set of files in memory. `files` are paths like `huaiyuan/2025.canbao`; every call is pure in
 * the texts given to `open`.
 */
export interface EditorService {
  /** Sets or replaces a file's text; `undefined` removes it. */
  open(path: string, text: string | undefined): void;
  /** What the compiler says, at once. */
  diagnostics(path: string): readonly EditorDiagnostic[];
  /**
   * What the analysis finds, subject by subject, that at the offset `near` first; nothing is a pause. At the end: whether
   * the policy could be analysed, which it cannot while it has errors.
   */
  findings(path: string, near?: number): Generator<EditorFindings | undefined, boolean>;
  /** A provision as a table of people; nothing is a pause. */
  coverage(path: string, choice: CoverageChoice): Generator<CoverageStep | undefined, CoverageEnd>;
  complete(path: string, offset: number): readonly EditorCompletion[];
  hover(path: string, offset: number): EditorHover | undefined;
  definition(path: string, offset: number): EditorLocation | undefined;
  /** The canonical text, or undefined if it is the same. */
  format(path: string): string | undefined;
  highlight(path: string): readonly EditorToken[];
  symbols(path: string): readonly EditorSymbol[];
  /** Undefined while the policy has errors. `facts` has the shape of `--facts`. */
  view(path: string, facts: Readonly<Record<string, unknown>>): PolicyView | undefined;
}

export interface EditorServiceOptions {
  readonly locale: Locale;
}
