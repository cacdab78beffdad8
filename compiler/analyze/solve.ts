/**
 * Counts the people of a formula, and finds the one nearest to a plain resident.
 *
 * Takes dimensions and formulas over their leaves; divides by one dimension after the other, atoms that no remaining leaf
 * tells apart together, and remembers each formula that is left. Guarantees: exact and deterministic, or `undefined` once
 * the budget is spent.
 */
import type { Given } from '../graph/graph.ts';
import type { Dimension } from './dimensions.ts';
import type { Formula, FormulaBook } from './formula.ts';

/** Formulas that are left after a division; a policy of a county needs some hundreds. */
const budget = 20_000;

export interface Solution {
  /** Distinct people, by the facts that the question reads. 0: there are none. */
  readonly count: bigint;
  readonly cost: number;
}

/** Atoms alike in all that remains. */
interface Share {
  readonly count: bigint;
  readonly cost: number;
  readonly atom: number;
  readonly truths: ReadonlyMap<number, boolean>;
}

/** For each atom the number of its class: atoms are in one class if all columns agree on them. */
function sidesOf(columns: readonly (readonly boolean[])[], size: number): readonly number[] {
  let sides: number[] = new Array<number>(size).fill(0);
  for (const column of columns) {
    const classes = new Map<number, number>();
    sides = sides.map((side, index) => {
      const key = side * 2 + Number(column[index] === true);
      const known = classes.get(key) ?? classes.size;
      classes.set(key, known);
      return known;
    });
  }
  return sides;
}

export interface Point {
  readonly person: readonly Given[];
  /** Whether each leaf holds there. */
  readonly truths: ReadonlyMap<number, boolean>;
}

export class Solver {
  readonly #book: FormulaBook;
  readonly #dimensions: readonly Dimension[];
  readonly #dimensionOf = new Map<number, number>();
  /** Points of the dimensions from each on, and the cost of the plainest. */
  readonly #sizes: bigint[] = [];
  readonly #costs: number[] = [];
  readonly #known = new Map<number, Solution>();
  readonly #columns = new Map<number, readonly boolean[]>();
  readonly #shares = new Map<string, readonly Share[]>();
  #left = budget;

  constructor(book: FormulaBook, dimensions: readonly Dimension[]) {
    this.#book = book;
    this.#dimensions = dimensions;
    for (const [index, { truths }] of dimensions.entries()) {
      for (const leaf of truths.keys()) this.#dimensionOf.set(leaf, index);
    }
    let size = 1n;
    let cost = 0;
    this.#sizes[dimensions.length] = size;
    this.#costs[dimensions.length] = cost;
    for (let index = dimensions.length - 1; index >= 0; index -= 1) {
      const atoms = dimensions[index]?.atoms ?? [];
      size *= atoms.reduce((sum, { count }) => sum + count, 0n);
      cost += atoms.reduce((least, each) => Math.min(least, each.cost), Number.MAX_VALUE);
      this.#sizes[index] = size;
      this.#costs[index] = cost;
    }
  }

  /** Whether the formula turns on a leaf that is not decided. */
  readsOpen(formula: Formula): boolean {
    return formula.reads.some((leaf) => this.#at(leaf)?.open === true);
  }

  /** Whether a number of people can be stated for it. */
  get countable(): boolean {
    return this.#dimensions.every(({ endless }) => !endless);
  }

  #at(leaf: number): Dimension | undefined {
    return this.#dimensions[this.#dimensionOf.get(leaf) ?? -1];
  }

  #topOf(formula: Formula): number {
    const places = formula.reads.map((leaf) => this.#dimensionOf.get(leaf) ?? 0);
    return places.length === 0 ? this.#dimensions.length : Math.min(...places);
  }

  #sharesOf(top: number, formula: Formula): readonly Share[] {
    const leaves = formula.reads.filter((leaf) => this.#dimensionOf.get(leaf) === top);
    const key = `${top}: ${leaves.join(',')}`;
    const known = this.#shares.get(key);
    if (known !== undefined) return known;
    const { atoms = [], truths } = this.#dimensions[top] ?? {};
    const columns = leaves.map((leaf) => truths?.get(leaf) ?? []);
    const found = new Map<number, { count: bigint; cost: number; atom: number }>();
    for (const [index, side] of sidesOf(columns, atoms.length).entries()) {
      const { count, cost } = atoms[index] ?? { count: 0n, cost: 0 };
      const before = found.get(side);
      if (before === undefined) found.set(side, { count, cost, atom: index });
      else {
        before.count += count;
        if (cost < before.cost) Object.assign(before, { cost, atom: index });
      }
    }
    const shares = [...found.values()].map((share) => ({
      ...share,
      truths: new Map(
        leaves.map((leaf, place) => [leaf, columns[place]?.[share.atom] === true] as const),
      ),
    }));
    this.#shares.set(key, shares);
    return shares;
  }

  /** Of the dimensions from the formula's first on. */
  #visit(formula: Formula, top: number): Solution | undefined {
    if (formula.kind === 'false') return { count: 0n, cost: Number.POSITIVE_INFINITY };
    if (formula.kind === 'true') return { count: 1n, cost: 0 };
    const known = this.#known.get(formula.id);
    if (known !== undefined) return known;
    this.#left -= 1;
    if (this.#left < 0) return undefined;
    if (formula.reads.every((leaf) => this.#dimensionOf.get(leaf) === top)) {
      const solution = this.#within(formula, top);
      this.#known.set(formula.id, solution);
      return solution;
    }
    let count = 0n;
    let cost = Number.POSITIVE_INFINITY;
    for (const share of this.#sharesOf(top, formula)) {
      const rest = this.#book.given(formula, share.truths);
      const below = this.#from(rest, top + 1);
      if (below === undefined) return undefined;
      count += share.count * below.count;
      if (below.count > 0n) cost = Math.min(cost, share.cost + below.cost);
    }
    const solution = { count, cost };
    this.#known.set(formula.id, solution);
    return solution;
  }

  /** Of a formula that one dimension decides: atom by atom. */
  #within(formula: Formula, top: number): Solution {
    const column = this.#columnOf(formula, top);
    let count = 0n;
    let cost = Number.POSITIVE_INFINITY;
    for (const [index, atom] of (this.#dimensions[top]?.atoms ?? []).entries()) {
      if (column[index] !== true) continue;
      count += atom.count;
      cost = Math.min(cost, atom.cost);
    }
    return {
      count: count * (this.#sizes[top + 1] ?? 1n),
      cost: cost + (this.#costs[top + 1] ?? 0),
    };
  }

  /** Whether it holds in each atom of the one dimension that it reads. */
  #columnOf(formula: Formula, top: number): readonly boolean[] {
    const known = this.#columns.get(formula.id);
    if (known !== undefined) return known;
    const { atoms = [], truths } = this.#dimensions[top] ?? {};
    const column = ((): readonly boolean[] => {
      if (formula.kind === 'leaf') {
        const plain = truths?.get(formula.leaf) ?? [];
        return formula.negated ? plain.map((truth) => !truth) : plain;
      }
      const parts = formula.parts.map((part) => this.#columnOf(part, top));
      return formula.kind === 'and'
        ? atoms.map((_, index) => parts.every((part) => part[index] === true))
        : atoms.map((_, index) => parts.some((part) => part[index] === true));
    })();
    this.#columns.set(formula.id, column);
    return column;
  }

  #from(formula: Formula, start: number): Solution | undefined {
    const top = this.#topOf(formula);
    const own = this.#visit(formula, top);
    if (own === undefined) return undefined;
    const size = this.#sizes[top] ?? 1n;
    const skipped = size === 0n ? 0n : (this.#sizes[start] ?? 1n) / size;
    return {
      count: own.count * skipped,
      cost: own.cost + (this.#costs[start] ?? 0) - (this.#costs[top] ?? 0),
    };
  }

  solve(formula: Formula): Solution | undefined {
    return this.#from(formula, 0);
  }

  /** The nearest person of a formula that has one. */
  nearest(formula: Formula): Point | undefined {
    const person: Given[] = [];
    const truths = new Map<number, boolean>();
    let rest = formula;
    for (const [index, dimension] of this.#dimensions.entries()) {
      const isTop = this.#topOf(rest) === index;
      const shares = isTop ? this.#sharesOf(index, rest) : this.#sharesOf(index, this.#book.yes);
      let best:
        | { readonly share: Share; readonly rest: Formula; readonly cost: number }
        | undefined;
      for (const share of shares) {
        const after = isTop ? this.#book.given(rest, share.truths) : rest;
        const below = this.#from(after, index + 1);
        if (below === undefined) return undefined;
        const cost = share.cost + below.cost;
        if (below.count > 0n && (best === undefined || cost < best.cost)) {
          best = { share, rest: after, cost };
        }
      }
      if (best === undefined) return undefined;
      const { atom } = best.share;
      person.push(...(dimension.atoms[atom]?.given ?? []));
      for (const [leaf, each] of dimension.truths) truths.set(leaf, each[atom] === true);
      rest = best.rest;
    }
    return { person, truths };
  }
}
