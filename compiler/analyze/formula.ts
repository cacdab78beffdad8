/**
 * Conditions as formulas over leaves, each written once.
 *
 * Takes leaves by number; gives formulas in negation normal form. Guarantees: two formulas that are built alike are the
 * same object, so that a memo may go by `id`.
 */
export interface Formula {
  readonly id: number;
  readonly kind: 'true' | 'false' | 'leaf' | 'and' | 'or';
  /** Of a leaf. */
  readonly leaf: number;
  readonly negated: boolean;
  readonly parts: readonly Formula[];
  /** The leaves it reads, ascending. */
  readonly reads: readonly number[];
}

/** Makes formulas; those of different books do not mix. */
export class FormulaBook {
  readonly #known = new Map<string, Formula>();
  readonly #opposite = new Map<number, Formula>();
  readonly yes = this.#make('true', -1, false, []);
  readonly no = this.#make('false', -1, false, []);

  #make(kind: Formula['kind'], leaf: number, negated: boolean, parts: readonly Formula[]): Formula {
    const key = `${kind} ${leaf} ${negated} ${parts.map(({ id }) => id).join(',')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const reads =
      kind === 'leaf'
        ? [leaf]
        : [...new Set(parts.flatMap((part) => part.reads))].sort((a, b) => a - b);
    const made: Formula = { id: this.#known.size, kind, leaf, negated, parts, reads };
    this.#known.set(key, made);
    return made;
  }

  leaf(leaf: number, negated = false): Formula {
    return this.#make('leaf', leaf, negated, []);
  }

  and(parts: readonly Formula[]): Formula {
    return this.#join('and', parts, this.yes, this.no);
  }

  or(parts: readonly Formula[]): Formula {
    return this.#join('or', parts, this.no, this.yes);
  }

  #join(
    kind: 'and' | 'or',
    given: readonly Formula[],
    neutral: Formula,
    decisive: Formula,
  ): Formula {
    const parts = new Map<number, Formula>();
    const take = (part: Formula): void => {
      if (part === neutral) return;
      if (part.kind === kind) for (const inner of part.parts) take(inner);
      else parts.set(part.id, part);
    };
    for (const part of given) take(part);
    if (parts.has(decisive.id)) return decisive;
    const all = [...parts.values()].sort((a, b) => a.id - b.id);
    const [only] = all;
    if (only === undefined) return neutral;
    if (all.length === 1) return only;
    for (const part of all) {
      if (part.kind === 'leaf' && parts.has(this.leaf(part.leaf, !part.negated).id))
        return decisive;
    }
    return this.#make(kind, -1, false, all);
  }

  not(formula: Formula): Formula {
    const known = this.#opposite.get(formula.id);
    if (known !== undefined) return known;
    const made = this.#negate(formula);
    this.#opposite.set(formula.id, made);
    this.#opposite.set(made.id, formula);
    return made;
  }

  #negate(formula: Formula): Formula {
    switch (formula.kind) {
      case 'true':
        return this.no;
      case 'false':
        return this.yes;
      case 'leaf':
        return this.leaf(formula.leaf, !formula.negated);
      case 'and':
        return this.or(formula.parts.map((part) => this.not(part)));
      case 'or':
        return this.and(formula.parts.map((part) => this.not(part)));
    }
  }

  /** The formula where these leaves are so. */
  given(formula: Formula, truths: ReadonlyMap<number, boolean>): Formula {
    const memo = new Map<number, Formula>();
    const visit = (each: Formula): Formula => {
      if (!each.reads.some((leaf) => truths.has(leaf))) return each;
      const known = memo.get(each.id);
      if (known !== undefined) return known;
      const made = ((): Formula => {
        if (each.kind === 'leaf')
          return truths.get(each.leaf) !== each.negated ? this.yes : this.no;
        const parts = each.parts.map(visit);
        return each.kind === 'and' ? this.and(parts) : this.or(parts);
      })();
      memo.set(each.id, made);
      return made;
    };
    return visit(formula);
  }
}
