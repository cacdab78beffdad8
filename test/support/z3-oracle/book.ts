/**
 * The declarations of one script: names of facts, long terms under short names, numbers that are known by what they fulfil.
 */
import { apply, not, type Term } from './terms.ts';

type Sort = 'Bool' | 'Int' | 'Real';

/** Terms no longer than this are written out each time. */
const short = 60;

export class Book {
  readonly lines: string[] = [];
  /** Of these people the formulas may say something else than is so; nothing is concluded of them. */
  readonly murky: Term[] = [];
  readonly #defined = new Map<Term, Term>();
  readonly #memory = new Map<string, unknown>();
  #next = 0;

  declare(name: Term, sort: Sort): void {
    this.lines.push(`(declare-const ${name} ${sort})`);
  }

  demand(term: Term): void {
    this.lines.push(apply('assert', term));
  }

  /** A number that only demands say something of. */
  fresh(): Term {
    this.#next += 1;
    const name = `|fresh ${this.#next}|`;
    this.declare(name, 'Int');
    return name;
  }

  /** The term under a name, where it is long: what is used often is written once. */
  define(sort: Sort, term: Term): Term {
    if (term.length <= short) return term;
    const known = this.#defined.get(term);
    if (known !== undefined) return known;
    const name = `|term ${this.#defined.size}|`;
    this.#defined.set(term, name);
    this.lines.push(`(define-fun ${name} () ${sort} ${term})`);
    return name;
  }

  defineTruth<T extends { readonly holds: Term; readonly fails: Term }>(truth: T): T {
    const holds = this.define('Bool', truth.holds);
    const opposite = truth.fails === not(truth.holds);
    return { ...truth, holds, fails: opposite ? not(holds) : this.define('Bool', truth.fails) };
  }

  /** What the same key gave the first time. */
  remember<T>(key: string, make: () => T): T {
    if (this.#memory.has(key)) return this.#memory.get(key) as T;
    const made = make();
    this.#memory.set(key, made);
    return made;
  }
}
