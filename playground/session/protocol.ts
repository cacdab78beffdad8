/**
 * What the page and the worker say to each other.
 *
 * Every question is a method of the editor service; numbers pair an answer with its question. A question sees at least
 * the texts sent before it.
 */
import type { EditorService } from '../../compiler/service/editor.ts';
import type { Locale } from '../../language/problems/problem.ts';

/** What may be asked: all of the service but `open`, which is a message of its own. */
export type Question = Exclude<keyof EditorService, 'open'>;
export type Arguments<Q extends Question> = Parameters<EditorService[Q]>;
export type Answer<Q extends Question> = ReturnType<EditorService[Q]>;

/** One question with its arguments. */
export type Query = {
  [Q in Question]: { readonly question: Q; readonly arguments: Arguments<Q> };
}[Question];

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
  | { readonly kind: 'answer'; readonly number: number; readonly value: unknown }
  /** A later question of its lane was waiting already. */
  | { readonly kind: 'dropped'; readonly number: number }
  /** The service threw: a fault of ours. */
  | { readonly kind: 'failed'; readonly number: number; readonly reason: string };
