/**
 * Binary decision diagrams over comparisons (Bryant, *Graph-based algorithms for Boolean function manipulation*): equal
 * conditions get the same number, so that what always holds, never holds, or follows is seen whatever its form.
 *
 * A test is `x ≤ k`. Tests of one x stand together, least k first, and where x ≤ k the greater ones are not asked.
 * Work on one condition is limited; beyond the limit there is no diagram (`none`).
 */

/** Number of a diagram. */
export type Diagram = number;

export const none: Diagram = -1;
export const never: Diagram = 0;
export const always: Diagram = 1;

interface Test {
  /** What is compared; tests are ordered by it first. */
  readonly of: number;
  readonly limit: bigint;
}

const mostSteps = 2000;
/** Keys of pairs of diagrams are exact below this. */
const mostDiagrams = 1 << 22;

const pairOf = (a: Diagram, b: Diagram): number =>
  a < b ? a * mostDiagrams + b : b * mostDiagrams + a;

export class Diagrams {
  readonly #tests: Test[] = [];
  readonly #testIds = new Map<string, number>();
  /** By diagram: its first test, and what follows if it holds or fails. */
  readonly #test: number[] = [-1, -1];
  readonly #then: Diagram[] = [0, 1];
  readonly #else: Diagram[] = [0, 1];
  /** By test, then by both sides. */
  readonly #unique: Map<number, Diagram>[] = [];
  readonly #ands = new Map<number, Diagram>();
  readonly #nots = new Map<Diagram, Diagram>();
  #steps = 0;

  /** x ≤ limit. */
  atMost(of: number, limit: bigint): Diagram {
    const key = `${of} ${limit}`;
    let id = this.#testIds.get(key);
    if (id === undefined) {
      id = this.#tests.length;
      this.#tests.push({ of, limit });
      this.#testIds.set(key, id);
    }
    return this.#make(id, always, never);
  }

  #make(test: number, then: Diagram, otherwise: Diagram): Diagram {
    if (then === none || otherwise === none) return none;
    if (then === otherwise) return then;
    // x ≤ 3 and else x ≤ 5 come to the same: the first need not be asked.
    const next = this.#testOf(otherwise);
    if (next?.of === this.#tests[test]?.of && this.#then[otherwise] === then) return otherwise;
    let alike = this.#unique[test];
    if (alike === undefined) {
      alike = new Map();
      this.#unique[test] = alike;
    }
    const key = then * mostDiagrams + otherwise;
    const known = alike.get(key);
    if (known !== undefined) return known;
    const id = this.#test.length;
    if (id >= mostDiagrams) return none;
    this.#test.push(test);
    this.#then.push(then);
    this.#else.push(otherwise);
    alike.set(key, id);
    return id;
  }

  #testOf(a: Diagram): Test | undefined {
    const test = this.#test[a];
    return test === undefined ? undefined : this.#tests[test];
  }

  /** The test that is asked first in either. */
  #first(a: Diagram, b: Diagram): number {
    const [x, y] = [this.#testOf(a), this.#testOf(b)];
    const [left = -1, right = -1] = [this.#test[a], this.#test[b]];
    if (x === undefined) return right;
    if (y === undefined) return left;
    if (x.of !== y.of) return x.of < y.of ? left : right;
    return x.limit <= y.limit ? left : right;
  }

  /** What is left of it where the test holds. */
  #holding(a: Diagram, test: number): Diagram {
    const own = this.#testOf(a);
    return own !== undefined && own.of === this.#tests[test]?.of ? (this.#then[a] ?? a) : a;
  }

  #failing(a: Diagram, test: number): Diagram {
    return this.#test[a] === test ? (this.#else[a] ?? a) : a;
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
      this.#and(this.#holding(a, test), this.#holding(b, test)),
      this.#and(this.#failing(a, test), this.#failing(b, test)),
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
      this.#test[a] ?? -1,
      this.not(this.#then[a] ?? a),
      this.not(this.#else[a] ?? a),
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
    const key = a * mostDiagrams + care;
    const before = known.get(key);
    if (before !== undefined) return before;
    this.#steps += 1;
    if (this.#steps > mostSteps) return none;
    const test = this.#first(a, care);
    const [yes, no] = [this.#holding(care, test), this.#failing(care, test)];
    let made: Diagram;
    if (this.#first(a, a) !== test && this.#testOf(a)?.of !== this.#tests[test]?.of) {
      // The test is none of this diagram's: it is enough to agree where either side is cared for.
      made = this.#restrict(a, this.not(this.#and(this.not(yes), this.not(no))), known);
    } else {
      const [left, right] = [this.#holding(a, test), this.#failing(a, test)];
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
    const test = this.#testOf(a);
    if (test === undefined) return undefined;
    return { ...test, holding: this.#then[a] ?? a, failing: this.#else[a] ?? a };
  }

  /** How many tests it asks, up to `most`. */
  size(a: Diagram, most: number): number {
    const seen = new Set<Diagram>();
    const waiting = [a];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next <= always || seen.has(next)) continue;
      seen.add(next);
      if (seen.size > most) return seen.size;
      waiting.push(this.#then[next] ?? next, this.#else[next] ?? next);
    }
    return seen.size;
  }
}
