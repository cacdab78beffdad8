/**
 * Decision diagrams whose leaves are yes, no or numbers (Bryant; Fujita, McGeer and Yang, *Multi-terminal
 * binary decision diagrams*): what a step gives, by the answers to tests `x ≤ k`.
 *
 * Tests of one x stand together, least k first; subjects are asked in the order in which they were named. Guarantees: equal
 * functions of the tests are one diagram. Work is limited; beyond the limit `TooLarge` is thrown, and caught where the
 * kernel is made.
 */
import type { Term, Terms } from './terms.ts';

/** Number of a diagram. */
export type Diagram = number;

export const no: Diagram = 0;
export const yes: Diagram = 1;

export class TooLarge extends Error {}

export interface Test {
  /** Place in `subjects`. */
  readonly of: number;
  readonly limit: number;
}

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
  readonly #tests: Test[] = [];
  readonly #testIds = new Map<string, number>();
  /** By diagram: its test, -1 for leaves; then what follows if it holds, and if it fails. */
  readonly #test: number[] = [-1, -1];
  readonly #then: Diagram[] = [no, yes];
  readonly #else: Diagram[] = [no, yes];
  readonly #unique: Map<number, Diagram>[] = [];
  readonly #choices: Map<number, Diagram>[] = [];
  readonly #leaves = new Map<Term, Diagram>();
  readonly #numbers = new Map<Diagram, Term>();
  #left: number;

  /** `work`: so many steps are allowed for all that is asked. */
  constructor(terms: Terms, work: number) {
    this.#terms = terms;
    this.#left = work;
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
    const id = this.#add(-1, -1, -1);
    this.#leaves.set(term, id);
    this.#numbers.set(id, term);
    return id;
  }

  #add(test: number, then: Diagram, otherwise: Diagram): Diagram {
    const id = this.#test.length;
    if (id >= mostDiagrams) throw new TooLarge();
    this.#test.push(test);
    this.#then.push(then);
    this.#else.push(otherwise);
    return id;
  }

  isLeaf(a: Diagram): boolean {
    return this.#test[a] === -1;
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
    return this.#test.length;
  }

  /** The number of its first test, or -1 for leaves. */
  testAt(a: Diagram): number {
    return this.#test[a] ?? -1;
  }

  /** What is left where its first test holds. */
  holding(a: Diagram): Diagram {
    return this.#then[a] ?? a;
  }

  /** What is left where its first test fails. */
  failing(a: Diagram): Diagram {
    return this.#else[a] ?? a;
  }

  /** By their numbers. */
  get tests(): readonly Test[] {
    return this.#tests;
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
    const key = `${of} ${number}`;
    let id = this.#testIds.get(key);
    if (id === undefined) {
      id = this.#tests.length;
      this.#tests.push({ of, limit: number });
      this.#testIds.set(key, id);
    }
    return this.#make(id, yes, no);
  }

  #testOf(a: Diagram): Test | undefined {
    return this.#tests[this.#test[a] ?? -1];
  }

  #make(test: number, then: Diagram, otherwise: Diagram): Diagram {
    if (then === otherwise) return then;
    // x ≤ 3 and else x ≤ 5 come to the same: the first need not be asked.
    const next = this.#testOf(otherwise);
    if (next !== undefined && next.of === this.#tests[test]?.of && this.#then[otherwise] === then) {
      return otherwise;
    }
    let alike = this.#unique[test];
    if (alike === undefined) {
      alike = new Map();
      this.#unique[test] = alike;
    }
    const key = then * mostDiagrams + otherwise;
    const known = alike.get(key);
    if (known !== undefined) return known;
    const id = this.#add(test, then, otherwise);
    alike.set(key, id);
    return id;
  }

  /** Of two tests, that which is asked first; -1 is none. */
  #earlier(left: number, right: number): number {
    const [x, y] = [this.#tests[left], this.#tests[right]];
    if (x === undefined) return right;
    if (y === undefined) return left;
    if (x.of !== y.of) return x.of < y.of ? left : right;
    return x.limit <= y.limit ? left : right;
  }

  #holding(a: Diagram, test: number): Diagram {
    const own = this.#testOf(a);
    return own !== undefined && own.of === this.#tests[test]?.of ? (this.#then[a] ?? a) : a;
  }

  #failing(a: Diagram, test: number): Diagram {
    return this.#test[a] === test ? (this.#else[a] ?? a) : a;
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
    const key = a * mostDiagrams + b;
    const before = known.get(key);
    if (before !== undefined) return before;
    this.#spend();
    const test = this.#earlier(
      this.#test[condition] ?? -1,
      this.#earlier(this.#test[a] ?? -1, this.#test[b] ?? -1),
    );
    const made = this.#make(
      test,
      this.choose(this.#holding(condition, test), this.#holding(a, test), this.#holding(b, test)),
      this.choose(this.#failing(condition, test), this.#failing(a, test), this.#failing(b, test)),
    );
    known.set(key, made);
    return made;
  }

  /** What is left where some tests are answered: 1 by those that hold, 0 by those that fail, by their numbers. */
  answered(a: Diagram, answer: (test: number) => number | undefined): Diagram {
    const known = new Map<Diagram, Diagram>();
    const walk = (x: Diagram): Diagram => {
      const test = this.#test[x] ?? -1;
      if (test < 0) return x;
      const before = known.get(x);
      if (before !== undefined) return before;
      const given = answer(test);
      const then = this.#then[x] ?? x;
      const otherwise = this.#else[x] ?? x;
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
      const key = x * mostDiagrams + y;
      const before = known.get(key);
      if (before !== undefined) return before;
      this.#spend();
      const test = this.#earlier(this.#test[x] ?? -1, this.#test[y] ?? -1);
      const made = this.#make(
        test,
        walk(this.#holding(x, test), this.#holding(y, test)),
        walk(this.#failing(x, test), this.#failing(y, test)),
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
            this.#make(this.#test[x] ?? -1, yes, no),
            walk(this.#then[x] ?? x),
            walk(this.#else[x] ?? x),
          );
      known.set(x, made);
      return made;
    };
    return walk(a);
  }
}
