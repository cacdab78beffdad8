/**
 * What all parts of drafting look at.
 */
import type { Statement } from '../../language/ast.ts';
import type { TextEdit } from '../../language/problems/problem.ts';
import type { Graph } from '../graph/graph.ts';
import type { Note, Placed } from './notes.ts';

export interface Old {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly graph: Graph;
  /** Of the old policy and of the new one. */
  readonly from: number;
  readonly to: number;
  /** By how many years everything moves. */
  readonly years: number;
}

/** Collects edits and notes, statement by statement. */
export class Sheet {
  readonly edits: TextEdit[] = [];
  readonly notes: Placed[] = [];

  replace(span: { readonly start: number; readonly end: number }, text: string): void {
    this.edits.push({ start: span.start, end: span.end, text });
  }

  insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  note(statement: number, note: Note, find?: string): void {
    this.notes.push({ note, statement, ...(find === undefined ? {} : { find }) });
  }
}

/** Whether a year belongs to the policy's own season: the one before it, its own, the one after. */
export const isSeason = ({ from }: Old, year: number): boolean => Math.abs(year - from) <= 1;

/** A text with the policy's years moved: those before 年, in either width. */
export function moveYears(old: Old, text: string): string {
  return text.replace(/(?<![0-9])[0-9]{4}(?= ?年)/g, (digits) => {
    const year = Number(digits);
    return isSeason(old, year) ? `${year + old.years}` : digits;
  });
}
