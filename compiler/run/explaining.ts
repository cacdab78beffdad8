/**
 * What an explanation is made of, and what its parts share while it is made.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph, Id } from '../graph/graph.ts';
import type { Evaluation, Value } from './evaluation.ts';
import type { ExplainWords } from './explain-words.ts';
import type { Prepared } from './prepare.ts';
import type { PersonSession } from './session.ts';

export type Tone = 'decides' | 'lost' | 'open' | 'note' | 'trouble';

/** One sentence, and those that support it. */
export interface Reason {
  readonly text: string;
  readonly tone: Tone;
  readonly citation?: string;
  readonly rule?: Id;
  /** The item that a nested explanation is about. */
  readonly item?: Id;
  readonly children: readonly Reason[];
}

/** The root; `value` is the outcome's. */
export interface Explanation extends Reason {
  readonly item: Id;
  readonly value?: Value;
}

export interface Explaining {
  readonly graph: Graph;
  readonly evaluation: Evaluation;
  readonly prepared: Prepared;
  readonly session: PersonSession;
  readonly locale: Locale;
  readonly words: ExplainWords;
  readonly names: ReadonlyMap<Id, string>;
  /** Items that were explained, or are being. */
  readonly explained: Set<Id>;
}

export function note(text: string, children: readonly Reason[] = [], tone: Tone = 'note'): Reason {
  return { text, tone, children };
}
