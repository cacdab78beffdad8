/**
 * The diagrams of one item, asked level by level; equal rests are one state.
 *
 * Takes diagrams and levels; gives after each level the state that an answer leads to. Guarantees: two answers lead to the
 * same state exactly if all diagrams are the same from there on; a step is worked out when it is first met.
 */
import type { Diagram, Diagrams } from './diagrams.ts';

/** Where a test’s limit stands among its subject’s. */
export type PlaceOf = (subject: number, limit: number) => number;

/** What a level’s code answers: by subject, in which stretch it is; undefined for subjects of other levels. */
export type Answers = (subject: number) => number | undefined;

/** Codes of a level are below. */
export const mostCodes = 1 << 24;

export class Automaton {
  readonly #diagrams: Diagrams;
  readonly #placeOf: PlaceOf;
  readonly #states: (readonly Diagram[])[] = [];
  readonly #numbers = new Map<string, number>();
  /** By level, then by state and code. */
  readonly #steps: readonly Map<number, number>[];
  readonly start: number;

  constructor(diagrams: Diagrams, roots: readonly Diagram[], placeOf: PlaceOf, levels: number) {
    this.#diagrams = diagrams;
    this.#placeOf = placeOf;
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

  /** Whether some diagram asks a subject of these next. */
  asks(state: number, isOne: (subject: number) => boolean): boolean {
    return this.rest(state).some(
      (each) => !this.#diagrams.isLeaf(each) && isOne(this.#diagrams.parts(each).of),
    );
  }

  next(level: number, state: number, code: number, answers: Answers): number {
    const steps = this.#steps[level];
    const key = state * mostCodes + code;
    const known = steps?.get(key);
    if (known !== undefined) return known;
    const next = this.#number(this.rest(state).map((each) => this.#follow(each, answers)));
    steps?.set(key, next);
    return next;
  }

  #follow(diagram: Diagram, answers: Answers): Diagram {
    let at = diagram;
    while (!this.#diagrams.isLeaf(at)) {
      const { of, limit, holding, failing } = this.#diagrams.parts(at);
      const stretch = answers(of);
      if (stretch === undefined) return at;
      at = stretch <= this.#placeOf(of, limit) ? holding : failing;
    }
    return at;
  }
}
