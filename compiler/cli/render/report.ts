/**
 * What a check found, worded and with lines and columns: what every output format is drawn from.
 */
import type { Severity, Witness } from '../../../language/problems/problem.ts';
import type { Paint } from '../terminal.ts';
import type { Words } from '../words/shape.ts';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From 0, in UTF-16 units of the whole text. */
  readonly offset: number;
}

/** A stretch of a file; `end` is exclusive. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Finding extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  /** A resident for whom it happens: as `--facts`, and in words. */
  readonly witness?: {
    readonly facts: Witness['facts'];
    readonly text: string;
  };
  /** Ids of the nodes that it is about, whatever their text. */
  readonly subject?: readonly string[];
  /** The whole first line of the place. */
  readonly sourceLine: string;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly (Place & { readonly text: string })[];
  }[];
}

export interface Report {
  /** Every file that was checked, also the clean ones, in order. */
  readonly files: readonly string[];
  /** By file as in `files`, then by position. */
  readonly findings: readonly Finding[];
  /** Warnings count as findings. */
  readonly strict: boolean;
}

export interface RenderContext {
  readonly words: Words;
  readonly paint: Paint;
  /** Of this program. */
  readonly version: string;
}

/** Draws a report; the text has no line break at its end. */
export type Render = (report: Report, context: RenderContext) => string;

/** What is wrong, for whom, and what to do: a line each. */
export const linesOf = (
  { message, witness, help }: Finding,
  { check }: Words,
): readonly string[] => [
  message,
  ...(witness === undefined ? [] : [check.witness(witness.text)]),
  ...(help === undefined ? [] : [check.help(help)]),
];

/** Whether it makes the check end with `findings`. */
export const counts = (severity: Severity, strict: boolean): boolean =>
  severity === 'error' || (strict && severity === 'warning');
