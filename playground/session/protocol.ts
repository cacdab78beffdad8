/**
 * What the page and the worker say to each other.
 *
 * Every question is a method of the editor service; numbers pair an answer with its question. A question sees at least
 * the texts sent before it. Long questions are answered part by part, until a text changes.
 */
import type { EditorService } from '../../compiler/service/editor.ts';
import type { Locale } from '../../language/problems/problem.ts';

/** Methods that may take long and are walked through with pauses. */
export type LongQuestion = {
  [M in keyof EditorService]: ReturnType<EditorService[M]> extends Generator ? M : never;
}[keyof EditorService];
/** What is answered at once: all else of the service but `open`, which is a message of its own. */
export type Question = Exclude<keyof EditorService, 'open' | LongQuestion>;

export type Arguments<Q extends Question | LongQuestion> = Parameters<EditorService[Q]>;

type Walk<Q extends LongQuestion> =
  ReturnType<EditorService[Q]> extends Generator<infer P, infer R>
    ? { readonly part: Exclude<P, undefined>; readonly end: R }
    : never;

/** What comes on the way. */
export type Part<Q extends LongQuestion> = Walk<Q>['part'];
export type Answer<Q extends Question | LongQuestion> = Q extends LongQuestion
  ? Walk<Q>['end']
  : ReturnType<EditorService[Q]>;

/** One question with its arguments. */
export type Query = {
  [Q in Question | LongQuestion]: { readonly question: Q; readonly arguments: Arguments<Q> };
}[Question | LongQuestion];

export type ToWorker =
  | { readonly kind: 'start'; readonly locale: Locale }
  /** `text` absent: the file is gone. */
  | { readonly kind: 'open'; readonly path: string; readonly text?: string }
  /** A later question in the same lane makes this one pointless. */
  | {
      readonly kind: 'ask';
      readonly number: number;
      readonly lane?: string;
      readonly query: Query;
    };

export type FromWorker =
  /** Of a long question; its answer is still to come. */
  | { readonly kind: 'part'; readonly number: number; readonly value: unknown }
  | { readonly kind: 'answer'; readonly number: number; readonly value: unknown }
  /** Still at work on a long question. */
  | { readonly kind: 'alive' }
  /** A later question of its lane was waiting already, or a text changed under a long one. */
  | { readonly kind: 'dropped'; readonly number: number }
  /** The service threw: a fault of ours. */
  | { readonly kind: 'failed'; readonly number: number; readonly reason: string };
