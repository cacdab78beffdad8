/**
 * The diagrams of one item, asked level by level; equal rests are one state.
 *
 * Takes diagrams and levels; gives after each level the state that an answer leads to. Guarantees: two answers lead to the
 * same state exactly if all diagrams are the same from there on; a step is worked out when it is first met.
 */
import type { Diagram } from '../ordered-tests.ts';
import type { Diagrams } from './diagrams.ts';

/** What is asked by number of the test, and what a level’s code answers. */
export interface Answers {
  /** By test: its subject, and how many limits of that subject lie below. */
  readonly subjects: Int32Array;
  readonly places: Int32Array;
  /** By subject: in which stretch it is; -1 for subjects of other levels. */
  readonly stretches: Int32Array;
}

/** Codes of a level are below. */
export const mostCodes = 1 << 24;

export class Automaton {
  readonly #diagrams: Diagrams;
  readonly #answers: Answers;
  readonly #states: (readonly Diagram[])[] = [];
  readonly #numbers = new Map<string, number>();
  /** By level, then by state and code. */
  readonly #steps: readonly Map<number, number>[];
  readonly start: number;

  constructor(diagrams: Diagrams, roots: readonly Diagram[], answers: Answers, levels: number) {
    this.#diagrams = diagrams;
    this.#answers = answers;
    this.#steps = Array.from({ length: levels }, () => new Map());
    this.start = this.#number(roots);
  }

  #number(rest: readonly Diagram[]): number {
    const key = rest.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.length;
    this.#states.push(rest);
    this.#numbers.set(key, number);
    return number;
  }

  /** What is left of the diagrams in a state: at the end, leaves. */
  rest(state: number): readonly Diagram[] {
    return this.#states[state] ?? [];
  }

  /** Whether some diagram asks the subject next. */
  asks(state: number, subject: number): boolean {
    return this.rest(state).some(
      (each) => this.#answers.subjects[this.#diagrams.testAt(each)] === subject,
    );
  }

  /** Where the code leads, whose answers stand ready; `deep`: some are of subjects that are asked later. */
  next(level: number, state: number, code: number, deep: boolean): number {
    const steps = this.#steps[level];
    const key = state * mostCodes + code;
    const known = steps?.get(key);
    if (known !== undefined) return known;
    const next = this.#number(
      this.rest(state).map((each) => (deep ? this.#answer(each) : this.#follow(each))),
    );
    steps?.set(key, next);
    return next;
  }

  #answer(diagram: Diagram): Diagram {
    const { subjects, places, stretches } = this.#answers;
    return this.#diagrams.answered(diagram, (test) => {
      const stretch = stretches[subjects[test] ?? -1] ?? -1;
      return stretch < 0 ? undefined : stretch <= (places[test] ?? 0) ? 1 : 0;
    });
  }

  #follow(diagram: Diagram): Diagram {
    const { subjects, places, stretches } = this.#answers;
    let at = diagram;
    for (let test = this.#diagrams.testAt(at); test >= 0; test = this.#diagrams.testAt(at)) {
      const stretch = stretches[subjects[test] ?? -1] ?? -1;
      if (stretch < 0) return at;
      at = stretch <= (places[test] ?? 0) ? this.#diagrams.holding(at) : this.#diagrams.failing(at);
    }
    return at;
  }
}
