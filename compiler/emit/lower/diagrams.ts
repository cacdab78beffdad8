/**
 * Binary decision diagrams over comparisons (Bryant, *Graph-based algorithms for Boolean function manipulation*): equal
 * conditions get the same number, so that what always holds, never holds, or follows is seen whatever its form.
 *
 * A test is `x ≤ k`. Tests of one x stand together, least k first, and where x ≤ k the greater ones are not asked.
 * Work on one condition is limited; beyond the limit there is no diagram (`none`).
 */

import { type Diagram, OrderedTests } from '../../ordered-tests.ts';

export const none: Diagram = -1;
export const never: Diagram = 0;
export const always: Diagram = 1;

const mostSteps = 2000;
/** Keys of pairs of diagrams are exact below this. */
const mostDiagrams = 1 << 22;

const pairOf = (a: Diagram, b: Diagram): number =>
  a < b ? a * mostDiagrams + b : b * mostDiagrams + a;

export class Diagrams {
  readonly #tests = new OrderedTests<bigint>(mostDiagrams);
  readonly #ands = new Map<number, Diagram>();
  readonly #nots = new Map<Diagram, Diagram>();
  #steps = 0;

  constructor() {
    for (const _ of [never, always]) this.#tests.leaf();
  }

  /** x ≤ limit. */
  atMost(of: number, limit: bigint): Diagram {
    return this.#make(this.#tests.test(of, limit), always, never);
  }

  #make(test: number, then: Diagram, otherwise: Diagram): Diagram {
    if (then === none || otherwise === none) return none;
    return this.#tests.make(test, then, otherwise) ?? none;
  }

  /** The test that is asked first in either. */
  #first(a: Diagram, b: Diagram): number {
    return this.#tests.earlier(this.#tests.testAt(a), this.#tests.testAt(b));
  }

  and(a: Diagram, b: Diagram): Diagram {
    this.#steps = 0;
    const made = this.#and(a, b);
    // What was too much once is not tried again.
    if (made === none && a !== none && b !== none) this.#ands.set(pairOf(a, b), none);
    return made;
  }

  #and(a: Diagram, b: Diagram): Diagram {
    if (a === never || b === never) return never;
    if (a === none || b === none) return none;
    if (a === always || a === b) return b;
    if (b === always) return a;
    const key = pairOf(a, b);
    const known = this.#ands.get(key);
    if (known !== undefined) return known;
    this.#steps += 1;
    if (this.#steps > mostSteps) return none;
    const test = this.#first(a, b);
    const made = this.#make(
      test,
      this.#and(this.#tests.holding(a, test), this.#tests.holding(b, test)),
      this.#and(this.#tests.failing(a, test), this.#tests.failing(b, test)),
    );
    if (made !== none) this.#ands.set(key, made);
    return made;
  }

  not(a: Diagram): Diagram {
    if (a === none) return none;
    if (a === never) return always;
    if (a === always) return never;
    const known = this.#nots.get(a);
    if (known !== undefined) return known;
    const made = this.#make(
      this.#tests.testAt(a),
      this.not(this.#tests.ifHolds(a)),
      this.not(this.#tests.ifFails(a)),
    );
    this.#nots.set(a, made);
    if (made !== none) this.#nots.set(made, a);
    return made;
  }

  or(a: Diagram, b: Diagram): Diagram {
    return this.not(this.and(this.not(a), this.not(b)));
  }

  /** A diagram that is the same wherever `care` holds, and mostly smaller (Coudert and Madre). */
  restrict(a: Diagram, care: Diagram): Diagram {
    if (a === none || care === none || care === never) return a;
    this.#steps = 0;
    const left = this.#restrict(a, care, new Map());
    return left === none ? a : left;
  }

  #restrict(a: Diagram, care: Diagram, known: Map<number, Diagram>): Diagram {
    if (care === always || a === always || a === never) return a;
    if (care === none) return none;
    const key = this.#tests.pair(a, care);
    const before = known.get(key);
    if (before !== undefined) return before;
    this.#steps += 1;
    if (this.#steps > mostSteps) return none;
    const test = this.#first(a, care);
    const [yes, no] = [this.#tests.holding(care, test), this.#tests.failing(care, test)];
    let made: Diagram;
    const own = this.#tests.testOf(a)?.of;
    if (this.#first(a, a) !== test && own !== this.#tests.tests[test]?.of) {
      // The test is none of this diagram's: it is enough to agree where either side is cared for.
      made = this.#restrict(a, this.not(this.#and(this.not(yes), this.not(no))), known);
    } else {
      const [left, right] = [this.#tests.holding(a, test), this.#tests.failing(a, test)];
      if (yes === never) made = this.#restrict(right, no, known);
      else if (no === never) made = this.#restrict(left, yes, known);
      else
        made = this.#make(test, this.#restrict(left, yes, known), this.#restrict(right, no, known));
    }
    known.set(key, made);
    return made;
  }

  /** Its first test with both sides; absent for `always` and `never`. */
  parts(a: Diagram):
    | {
        readonly of: number;
        readonly limit: bigint;
        readonly holding: Diagram;
        readonly failing: Diagram;
      }
    | undefined {
    const test = this.#tests.testOf(a);
    if (test === undefined) return undefined;
    return { ...test, holding: this.#tests.ifHolds(a), failing: this.#tests.ifFails(a) };
  }

  /** How many tests it asks, up to `most`. */
  size(a: Diagram, most: number): number {
    const seen = new Set<Diagram>();
    const waiting = [a];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next <= always || seen.has(next)) continue;
      seen.add(next);
      if (seen.size > most) return seen.size;
      waiting.push(this.#tests.ifHolds(next), this.#tests.ifFails(next));
    }
    return seen.size;
  }
}
