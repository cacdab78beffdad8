/** Tasks about a population: what is given and what comes out. Takes nothing, gives types only. */
import type { Alignment } from '../../../compiler/alignment.ts';
import type { Figure } from '../../../compiler/graph/figures.ts';
import type { SimulationDocument } from '../../../compiler/simulate/document.ts';
import type { DocumentChange } from '../../../compiler/simulate/document-change.ts';
import type { RunProblem } from '../../../compiler/simulate/run.ts';
import type { SharesJson, Weights } from '../../../compiler/simulate/synthetic/shares-file.ts';
import type { TableKind } from '../../../compiler/simulate/table-kind.ts';
import type { Locale } from '../../../language/problems/problem.ts';
import type { Texts } from './compare-tasks.ts';

/** Where the people come from. `id`: the same file or the same made-up people. */
export type Source =
  | { readonly kind: 'file'; readonly id: string; readonly file: File }
  | {
      readonly kind: 'made-up';
      readonly people: number;
      readonly seed: number;
      readonly shares: SharesJson;
    };

export interface CountGiven {
  readonly texts: Texts;
  readonly path: string;
  readonly against?: { readonly path: string; readonly align: Alignment };
  /** Names of facts, groups or columns; absent: townships, where policy and table have them. */
  readonly by?: readonly string[];
  readonly source: Source;
  /** Figures in place of the policy’s own, by place. */
  readonly figures?: Figures;
  readonly locale: Locale;
}

/** Exact values by place, as `compiler/graph/figures.ts` has them. */
export type Figures = ReadonlyMap<Figure['place'], Figure['value']>;

/** A figure of the policy that may be tried out otherwise. */
export interface FigureField extends Figure {
  /** The item’s name, and how the rule is called. */
  readonly itemName: string;
  readonly ruleName: string;
}

export interface CountProgress {
  readonly rows: number;
  /** Of the whole, 0 to 1, where that is known. */
  readonly part?: number;
}

export type TableProblem =
  | {
      readonly kind: 'unreadable';
      readonly what: Exclude<TableKind, 'separated'>;
      readonly reason: string;
    }
  /** The browser could not read the file: moved, changed or removed since it was chosen. */
  | { readonly kind: 'gone' };

export interface Counted {
  readonly kind: 'counted';
  readonly document: SimulationDocument;
  /** Items that are the same for everyone of a kind, and so no news of a township. */
  readonly rates: ReadonlySet<string>;
  /** The item that says what a person bears in the end. */
  readonly burden?: string;
  /** By which people may be told apart: facts of the policy, then columns of the table that no rule reads. */
  readonly dimensions: readonly string[];
  readonly figures: readonly FigureField[];
  /** Milliseconds. */
  readonly took: number;
}

/** The same people under other figures: what differs from the document as they were counted. */
export interface Refigured extends Pick<Counted, 'took'> {
  readonly change: DocumentChange;
}

export type NotCounted =
  /** One of the two files has errors. */
  | { readonly kind: 'errors'; readonly path: string; readonly messages: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: RunProblem; readonly reason: string }
  | { readonly kind: 'table'; readonly problem: TableProblem }
  | { readonly kind: 'shares'; readonly messages: readonly string[] };

/** Which people are listed. */
export type PeopleFilter = 'everyone' | 'missing' | 'trouble' | 'up' | 'down';

/** Where to go on: a block, and a row in it. */
export interface Cursor {
  readonly block: number;
  readonly row: number;
}

export interface PersonLine {
  readonly line: number;
  readonly who: string;
  /** In the shape of `--facts`. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** One text for each of `heads`. */
  readonly results: readonly string[];
}

export interface PeoplePage {
  readonly heads: readonly string[];
  readonly rows: readonly PersonLine[];
  /** Absent at the end. */
  readonly next?: Cursor;
}

/** What the sliders begin with. */
export interface UsualShares {
  readonly people: number;
  readonly groups: readonly { readonly name: string; readonly share: number }[];
  readonly ages?: { readonly fact: string; readonly weights: Weights };
  readonly towns?: { readonly fact: string; readonly weights: Weights; readonly counted: boolean };
}

export interface PeopleTasks {
  readonly count: {
    readonly given: CountGiven;
    readonly told: CountProgress;
    readonly made: Counted | NotCounted;
  };
  /** Undefined where people must be looked at again, or nobody was counted. */
  readonly refigure: {
    readonly given: { readonly figures: Figures; readonly locale: Locale };
    readonly told: never;
    readonly made: Refigured | undefined;
  };
  readonly list: {
    readonly given: {
      readonly filter: PeopleFilter;
      readonly from: Cursor;
      readonly limit: number;
      readonly locale: Locale;
    };
    readonly told: never;
    readonly made: PeoplePage;
  };
  readonly workbook: {
    readonly given: { readonly locale: Locale };
    readonly told: never;
    /** Nothing where nothing was counted. */
    readonly made: Blob | undefined;
  };
  readonly usualShares: {
    readonly given: { readonly texts: Texts; readonly path: string; readonly locale: Locale };
    readonly told: never;
    readonly made: UsualShares | undefined;
  };
}
