/**
 * What a drafter should look at in a new year's file, as data; `words.ts` words it.
 */
import type { Day } from '../graph/graph.ts';

/** What was done, or left, that somebody must confirm. */
export type Note =
  /** 成文 and 文号 were left out. */
  | { readonly kind: 'issue'; readonly was: readonly string[] }
  /** 依据 stands as it did. */
  | { readonly kind: 'basis' }
  /** 上年 is the old file, which is not of the year before. */
  | { readonly kind: 'last-year'; readonly years: number }
  | { readonly kind: 'superior'; readonly path: string; readonly days: readonly string[] }
  /** 29 February became 28 February. */
  | { readonly kind: 'leap-day'; readonly from: string; readonly to: string }
  /** 28 February was the end of the month, and is not any more. */
  | { readonly kind: 'february'; readonly day: string }
  /** A limit of birth dates; `aged`: it agrees with an age on the first or last day of a period. */
  | {
      readonly kind: 'birth';
      readonly from: string;
      readonly to: string;
      readonly aged: boolean;
    }
  /** A day far from the policy's year, left as it is. */
  | { readonly kind: 'fixed-day'; readonly day: string }
  /** A year written as a number. */
  | { readonly kind: 'year'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'weekend';
      readonly period: string;
      readonly edge: 'start' | 'end';
      readonly day: Day;
      readonly saturday: boolean;
    }
  | { readonly kind: 'figures'; readonly figures: readonly string[] }
  /** 较上年 became 持平, or was taken out. */
  | { readonly kind: 'versus-last'; readonly was: string; readonly removed: boolean }
  /** 上年 X now reads the old file. */
  | { readonly kind: 'reads-last-year'; readonly text: string }
  | { readonly kind: 'restated'; readonly from: string; readonly to: string }
  | { readonly kind: 'check-off'; readonly name: string }
  | {
      readonly kind: 'expectation';
      readonly example: string;
      readonly item: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'example-off'; readonly example: string }
  | { readonly kind: 'comment-year'; readonly text: string }
  | { readonly kind: 'citation-year'; readonly text: string }
  | { readonly kind: 'name-year'; readonly name: string }
  | { readonly kind: 'citations' };

/** Where a note belongs: a statement of the old file, and a text to look for in the new one. */
export interface Placed {
  readonly note: Note;
  readonly statement: number;
  readonly find?: string;
}
