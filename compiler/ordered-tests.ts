/**
 * What decision diagrams over tests `x ≤ k` have in common (Bryant, *Graph-based algorithms for Boolean function
 * manipulation*): the tests in their order, and each diagram once.
 *
 * Takes tests and what follows from their answers; gives the diagram’s number. Tests of one x stand together, least k first;
 * where x ≤ k the greater ones are not asked. Guarantees: of the same test, the same two sides are one diagram.
 */

/** Number of a diagram. */
export type Diagram = number;

export interface Test<Limit> {
  /** What is compared; tests are ordered by it first. */
  readonly of: number;
  readonly limit: Limit;
}

export class OrderedTests<Limit extends number | bigint> {
  readonly #most: number;
  readonly #tests: Test<Limit>[] = [];
  readonly #testIds = new Map<string, number>();
  /** By diagram: its first test, -1 for leaves; then what follows if it holds, and if it fails. */
  readonly #test: number[] = [];
  readonly #then: Diagram[] = [];
  readonly #else: Diagram[] = [];
  /** By test, then by both sides. */
  readonly #unique: Map<number, Diagram>[] = [];

  /** `most`: so many diagrams there may be; pairs of them are told apart by numbers. */
  constructor(most: number) {
    this.#most = most;
  }

  /** By their numbers. */
  get tests(): readonly Test<Limit>[] {
    return this.#tests;
  }

  /** How many diagrams there are. */
  get size(): number {
    return this.#test.length;
  }

  /** The number of the test x ≤ limit. */
  test(of: number, limit: Limit): number {
    const key = `${of} ${limit}`;
    let id = this.#testIds.get(key);
    if (id === undefined) {
      id = this.#tests.length;
      this.#tests.push({ of, limit });
      this.#testIds.set(key, id);
    }
    return id;
  }

  /** A new diagram that asks nothing; undefined where there are too many. */
  leaf(): Diagram | undefined {
    return this.#add(-1, this.size, this.size);
  }

  /** The diagram that asks the test first; undefined where there are too many. */
  make(test: number, then: Diagram, otherwise: Diagram): Diagram | undefined {
    if (then === otherwise) return then;
    // x ≤ 3 and else x ≤ 5 come to the same: the first need not be asked.
    const next = this.testOf(otherwise);
    if (next !== undefined && next.of === this.#tests[test]?.of && this.#then[otherwise] === then) {
      return otherwise;
    }
    let alike = this.#unique[test];
    if (alike === undefined) {
      alike = new Map();
      this.#unique[test] = alike;
    }
    const key = this.pair(then, otherwise);
    const known = alike.get(key);
    if (known !== undefined) return known;
    const id = this.#add(test, then, otherwise);
    if (id !== undefined) alike.set(key, id);
    return id;
  }

  #add(test: number, then: Diagram, otherwise: Diagram): Diagram | undefined {
    const id = this.size;
    if (id >= this.#most) return undefined;
    this.#test.push(test);
    this.#then.push(then);
    this.#else.push(otherwise);
    return id;
  }

  /** One number for both, in this order. */
  pair(a: Diagram, b: Diagram): number {
    return a * this.#most + b;
  }

  /** The number of its first test, or -1. */
  testAt(a: Diagram): number {
    return this.#test[a] ?? -1;
  }

  testOf(a: Diagram): Test<Limit> | undefined {
    return this.#tests[this.testAt(a)];
  }

  /** Of two tests, that which is asked first; -1 is none. */
  earlier(left: number, right: number): number {
    const [x, y] = [this.#tests[left], this.#tests[right]];
    if (x === undefined) return right;
    if (y === undefined) return left;
    if (x.of !== y.of) return x.of < y.of ? left : right;
    return x.limit <= y.limit ? left : right;
  }

  /** What follows if its first test holds. */
  ifHolds(a: Diagram): Diagram {
    return this.#then[a] ?? a;
  }

  /** What follows if its first test fails. */
  ifFails(a: Diagram): Diagram {
    return this.#else[a] ?? a;
  }

  /** What is left of it where the test holds; it asks none before. */
  holding(a: Diagram, test: number): Diagram {
    const own = this.testOf(a);
    return own !== undefined && own.of === this.#tests[test]?.of ? this.ifHolds(a) : a;
  }

  /** What is left of it where the test fails; it asks none before. */
  failing(a: Diagram, test: number): Diagram {
    return this.#test[a] === test ? this.ifFails(a) : a;
  }
}
