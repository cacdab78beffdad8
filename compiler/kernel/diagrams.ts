/**
 * Decision diagrams whose leaves are yes, no or numbers (Bryant; Fujita, McGeer and Yang, *Multi-terminal
 * binary decision diagrams*): what a step gives, by the answers to tests `x ≤ k`.
 *
 * Tests of one x stand together, least k first; subjects are asked in the order in which they were named. Guarantees: equal
 * functions of the tests are one diagram. Work is limited; beyond the limit `TooLarge` is thrown, and caught where the
 * kernel is made.
 */
import { type Diagram, OrderedTests, type Test } from '../ordered-tests.ts';
import type { Term, Terms } from './terms.ts';

export const no: Diagram = 0;
export const yes: Diagram = 1;

export class TooLarge extends Error {}

/** Keys of pairs are exact below this. */
const mostDiagrams = 1 << 20;

const floorOf = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient;
};

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export class Diagrams {
  readonly #terms: Terms;
  /** What is compared, without constants. */
  readonly subjects: Term[] = [];
  readonly #places = new Map<Term, number>();
  /** What is compared is a place in `subjects`. */
  readonly #tests = new OrderedTests<number>(mostDiagrams);
  readonly #choices: Map<number, Diagram>[] = [];
  readonly #leaves = new Map<Term, Diagram>();
  readonly #numbers = new Map<Diagram, Term>();
  #left: number;

  /** `work`: so many steps are allowed for all that is asked. */
  constructor(terms: Terms, work: number) {
    this.#terms = terms;
    this.#left = work;
    for (const _ of [no, yes]) this.#tests.leaf();
  }

  /** Gives the term its place among what is asked. */
  subject(term: Term): number {
    const known = this.#places.get(term);
    if (known !== undefined) return known;
    const place = this.subjects.length;
    this.subjects.push(term);
    this.#places.set(term, place);
    return place;
  }

  /** The leaf of a number, which is a term’s id. */
  number(term: Term): Diagram {
    const known = this.#leaves.get(term);
    if (known !== undefined) return known;
    const id = this.#tests.leaf();
    if (id === undefined) throw new TooLarge();
    this.#leaves.set(term, id);
    this.#numbers.set(id, term);
    return id;
  }

  isLeaf(a: Diagram): boolean {
    return this.#tests.testAt(a) < 0;
  }

  /** The term of a number’s leaf. */
  termOf(leaf: Diagram): Term {
    const term = this.#numbers.get(leaf);
    if (term === undefined) throw new Error('no number');
    return term;
  }

  /** The same where it is the leaf of a number. */
  numberOf(leaf: Diagram): Term | undefined {
    return this.#numbers.get(leaf);
  }

  get size(): number {
    return this.#tests.size;
  }

  /** The number of its first test, or -1 for leaves. */
  testAt(a: Diagram): number {
    return this.#tests.testAt(a);
  }

  /** What is left where its first test holds. */
  holding(a: Diagram): Diagram {
    return this.#tests.ifHolds(a);
  }

  /** What is left where its first test fails. */
  failing(a: Diagram): Diagram {
    return this.#tests.ifFails(a);
  }

  /** By their numbers. */
  get tests(): readonly Test<number>[] {
    return this.#tests.tests;
  }

  /** Whether the term is at most the limit. */
  atMost(term: Term, limit: bigint): Diagram {
    if (term.hi <= limit) return yes;
    if (term.lo > limit) return no;
    const [first] = term.parts;
    if (first === undefined) return term.constant <= limit ? yes : no;
    const common = term.parts.reduce((all, { times }) => gcd(all, times), 0n);
    const sign = first.times < 0n ? -1n : 1n;
    const subject = this.#terms.sum([[term, 1n]], -term.constant);
    const reduced = this.#terms.sum(
      subject.parts.map(({ atom, times }) => [this.#atom(atom), (sign * times) / common] as const),
    );
    const room = limit - term.constant;
    if (sign > 0n) return this.#ask(reduced, floorOf(room, common));
    return this.not(this.#ask(reduced, -floorOf(room, common) - 1n));
  }

  #atom(atom: Term['parts'][number]['atom']): Term {
    return this.#terms.of(atom);
  }

  #ask(subject: Term, limit: bigint): Diagram {
    if (subject.hi <= limit) return yes;
    if (subject.lo > limit) return no;
    const number = Number(limit);
    if (!Number.isSafeInteger(number)) throw new TooLarge();
    const of = this.subject(subject);
    return this.#make(this.#tests.test(of, number), yes, no);
  }

  #make(test: number, then: Diagram, otherwise: Diagram): Diagram {
    const made = this.#tests.make(test, then, otherwise);
    if (made === undefined) throw new TooLarge();
    return made;
  }

  #spend(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new TooLarge();
  }

  /** `condition ? a : b`. */
  choose(condition: Diagram, a: Diagram, b: Diagram): Diagram {
    if (condition === yes || a === b) return a;
    if (condition === no) return b;
    if (a === yes && b === no) return condition;
    let known = this.#choices[condition];
    if (known === undefined) {
      known = new Map();
      this.#choices[condition] = known;
    }
    const key = this.#tests.pair(a, b);
    const before = known.get(key);
    if (before !== undefined) return before;
    this.#spend();
    const test = this.#tests.earlier(
      this.#tests.testAt(condition),
      this.#tests.earlier(this.#tests.testAt(a), this.#tests.testAt(b)),
    );
    const made = this.#make(
      test,
      this.choose(
        this.#tests.holding(condition, test),
        this.#tests.holding(a, test),
        this.#tests.holding(b, test),
      ),
      this.choose(
        this.#tests.failing(condition, test),
        this.#tests.failing(a, test),
        this.#tests.failing(b, test),
      ),
    );
    known.set(key, made);
    return made;
  }

  /** What is left where some tests are answered: 1 by those that hold, 0 by those that fail, by their numbers. */
  answered(a: Diagram, answer: (test: number) => number | undefined): Diagram {
    const known = new Map<Diagram, Diagram>();
    const walk = (x: Diagram): Diagram => {
      const test = this.#tests.testAt(x);
      if (test < 0) return x;
      const before = known.get(x);
      if (before !== undefined) return before;
      const given = answer(test);
      const then = this.#tests.ifHolds(x);
      const otherwise = this.#tests.ifFails(x);
      const made =
        given === undefined
          ? this.#make(test, walk(then), walk(otherwise))
          : walk(given === 1 ? then : otherwise);
      known.set(x, made);
      return made;
    };
    return walk(a);
  }

  not(a: Diagram): Diagram {
    return this.choose(a, no, yes);
  }

  and(a: Diagram, b: Diagram): Diagram {
    return this.choose(a, b, no);
  }

  or(a: Diagram, b: Diagram): Diagram {
    return this.choose(a, yes, b);
  }

  /** What `of` gives of each pair of leaves that meet. */
  join(a: Diagram, b: Diagram, of: (a: Diagram, b: Diagram) => Diagram): Diagram {
    const known = new Map<number, Diagram>();
    const walk = (x: Diagram, y: Diagram): Diagram => {
      if (this.isLeaf(x) && this.isLeaf(y)) return of(x, y);
      const key = this.#tests.pair(x, y);
      const before = known.get(key);
      if (before !== undefined) return before;
      this.#spend();
      const test = this.#tests.earlier(this.#tests.testAt(x), this.#tests.testAt(y));
      const made = this.#make(
        test,
        walk(this.#tests.holding(x, test), this.#tests.holding(y, test)),
        walk(this.#tests.failing(x, test), this.#tests.failing(y, test)),
      );
      known.set(key, made);
      return made;
    };
    return walk(a, b);
  }

  /** What `of` gives of each leaf; that may ask further tests. */
  bind(a: Diagram, of: (leaf: Diagram) => Diagram): Diagram {
    const known = new Map<Diagram, Diagram>();
    const walk = (x: Diagram): Diagram => {
      const before = known.get(x);
      if (before !== undefined) return before;
      this.#spend();
      const made = this.isLeaf(x)
        ? of(x)
        : this.choose(
            this.#make(this.#tests.testAt(x), yes, no),
            walk(this.#tests.ifHolds(x)),
            walk(this.#tests.ifFails(x)),
          );
      known.set(x, made);
      return made;
    };
    return walk(a);
  }
}
