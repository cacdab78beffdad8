/**
 * Whole numbers that depend on the person: sums of what is read and of what was computed from it.
 *
 * Guarantees: equal sums are one term, whatever order they were added in, so that what cancels, cancels; each carries the
 * ends it stays within.
 */
import type { Node, Op } from '../emit/lower/nodes.ts';
import { stepValue } from '../emit/vectors/run.ts';

/** What is read of the person, or one computation that is no sum. */
export interface Atom {
  readonly id: number;
  readonly op: Op;
  /** `state ID`, `value ID`, `from ID`, `to ID`; empty for computations. */
  readonly slot: string;
  readonly args: readonly Term[];
  readonly lo: bigint;
  readonly hi: bigint;
}

export interface Part {
  readonly atom: Atom;
  readonly times: bigint;
}

/** Σ times × atom + constant; parts stand in the order of their atoms. */
export interface Term {
  readonly id: number;
  readonly parts: readonly Part[];
  readonly constant: bigint;
  readonly lo: bigint;
  readonly hi: bigint;
}

export class Terms {
  readonly #terms = new Map<string, Term>();
  readonly #atoms = new Map<string, Atom>();

  constant(value: bigint): Term {
    return this.#make([], value);
  }

  #make(parts: readonly Part[], constant: bigint): Term {
    const key = `${parts.map(({ atom, times }) => `${atom.id}*${times}`).join()} ${constant}`;
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    let lo = constant;
    let hi = constant;
    for (const { atom, times } of parts) {
      lo += times * (times > 0n ? atom.lo : atom.hi);
      hi += times * (times > 0n ? atom.hi : atom.lo);
    }
    const term: Term = { id: this.#terms.size, parts, constant, lo, hi };
    this.#terms.set(key, term);
    return term;
  }

  sum(terms: readonly (readonly [Term, bigint])[], rest = 0n): Term {
    const all = new Map<Atom, bigint>();
    let constant = rest;
    for (const [term, times] of terms) {
      constant += term.constant * times;
      for (const part of term.parts) {
        all.set(part.atom, (all.get(part.atom) ?? 0n) + part.times * times);
      }
    }
    const parts = [...all]
      .filter(([, times]) => times !== 0n)
      .map(([atom, times]) => ({ atom, times }))
      .sort((a, b) => a.atom.id - b.atom.id);
    return this.#make(parts, constant);
  }

  #atom(op: Op, slot: string, args: readonly Term[], lo: bigint, hi: bigint): Term {
    const key = `${op} ${slot} ${args.map(({ id }) => id).join()}`;
    let atom = this.#atoms.get(key);
    if (atom === undefined) {
      atom = { id: this.#atoms.size, op, slot, args, lo, hi };
      this.#atoms.set(key, atom);
    }
    return this.of(atom);
  }

  /** The term that is this alone. */
  of(atom: Atom): Term {
    return this.#make([{ atom, times: 1n }], 0n);
  }

  input(slot: string, lo: bigint, hi: bigint): Term {
    return lo === hi ? this.constant(lo) : this.#atom('input', slot, [], lo, hi);
  }

  /** What the step gives of these. */
  computed(node: Node, args: readonly Term[]): Term {
    if (args.every(({ parts }) => parts.length === 0)) {
      const value = stepValue(
        node,
        (index) => args[index]?.constant ?? 0n,
        () => 0n,
      );
      return this.constant(value);
    }
    return this.#atom(node.op, '', args, node.lo, node.hi);
  }
}
