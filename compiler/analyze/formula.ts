/**
 * Conditions as formulas over leaves.
 *
 * Takes leaves by number; gives formulas in which 非 stands before a conjunction or an alternative only where it was
 * written. Guarantees: short formulas that are built alike are the same object; `id` tells all others apart.
 */
import type { Expr } from '../graph/graph.ts';
import type { PlainBox } from './plain-box.ts';

export interface Formula {
  readonly id: number;
  readonly kind: 'true' | 'false' | 'leaf' | 'and' | 'or' | 'not';
  /** Of a leaf. */
  readonly leaf: number;
  /** Of a leaf: its opposite. */
  readonly negated: boolean;
  /** Of 非: the one that does not hold. */
  readonly parts: readonly Formula[];
  /** Of 且: what its parts say, where that is a plain box; then the parts are made only when they are asked for. */
  readonly box?: PlainBox;
}

/** What a plain box says. */
type Written = readonly Expr[];

class BoxFormula implements Formula {
  readonly id: number;
  readonly kind = 'and';
  readonly leaf = -1;
  readonly negated = false;
  readonly box: PlainBox;
  readonly #written: Written;
  readonly #write: (written: Written) => readonly Formula[];
  #parts: readonly Formula[] | undefined;

  constructor(
    id: number,
    box: PlainBox,
    written: Written,
    write: (written: Written) => readonly Formula[],
  ) {
    this.id = id;
    this.box = box;
    this.#written = written;
    this.#write = write;
  }

  get parts(): readonly Formula[] {
    this.#parts ??= this.#write(this.#written);
    return this.#parts;
  }
}

/** Longer ones are hardly ever built twice. */
const mostShared = 12;

/** Makes formulas; those of different books do not mix. */
export class FormulaBook {
  readonly #known = new Map<string, Formula>();
  readonly #leaves: (Formula | undefined)[] = [];
  readonly #boxes = new Map<PlainBox, Formula>();
  readonly #opposite = new Map<number, Formula>();
  #made = 0;
  readonly yes = this.#make('true', -1, false, []);
  readonly no = this.#make('false', -1, false, []);
  /** A formula was found to be at odds with itself, or always so: what it reads no longer counts. */
  contradicted = false;

  #make(kind: Formula['kind'], leaf: number, negated: boolean, parts: readonly Formula[]): Formula {
    const made: Formula = { id: this.#made, kind, leaf, negated, parts };
    this.#made += 1;
    return made;
  }

  #shared(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
    if (parts.length > mostShared) return this.#make(kind, -1, false, parts);
    let key: string = kind;
    for (const { id } of parts) key += ` ${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = this.#make(kind, -1, false, parts);
    this.#known.set(key, made);
    return made;
  }

  leaf(leaf: number, negated = false): Formula {
    const at = leaf * 2 + Number(negated);
    const known = this.#leaves[at];
    if (known !== undefined) return known;
    const made = this.#make('leaf', leaf, negated, []);
    this.#leaves[at] = made;
    return made;
  }

  /** 且 of `written`, which say what the box says, by formulas that `write` makes; of one box, one formula. */
  box(box: PlainBox, written: Written, write: (written: Written) => readonly Formula[]): Formula {
    const known = this.#boxes.get(box);
    if (known !== undefined) return known;
    const made = new BoxFormula(this.#made, box, written, write);
    this.#made += 1;
    this.#boxes.set(box, made);
    return made;
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
    const parts: Formula[] = [];
    for (const part of given) {
      if (part === decisive) return decisive;
      if (part.kind === kind && part.box === undefined)
        for (const inner of part.parts) parts.push(inner);
      else if (part !== neutral) parts.push(part);
    }
    const all = inOrder(parts);
    const [only] = all;
    if (only === undefined) return neutral;
    if (all.length === 1) return only;
    // Longer ones are hardly ever at odds with themselves.
    if (all.length <= mostShared) {
      for (const part of all) {
        const opposite = this.#oppositeOf(part);
        if (opposite !== undefined && all.includes(opposite)) {
          this.contradicted = true;
          return decisive;
        }
      }
    }
    return this.#shared(kind, all);
  }

  #oppositeOf(part: Formula): Formula | undefined {
    if (part.kind === 'leaf') return this.#leaves[part.leaf * 2 + Number(!part.negated)];
    return part.kind === 'not' ? part.parts[0] : this.#opposite.get(part.id);
  }

  /** With other leaves in the place of its own. */
  replaced(formula: Formula, leaf: (leaf: number) => number): Formula {
    const parts = formula.parts.map((part) => this.replaced(part, leaf));
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula;
      case 'leaf':
        return this.leaf(leaf(formula.leaf), formula.negated);
      case 'not':
        return this.not(parts[0] ?? this.no);
      case 'and':
        return this.and(parts);
      case 'or':
        return this.or(parts);
    }
  }

  not(formula: Formula): Formula {
    switch (formula.kind) {
      case 'true':
        return this.no;
      case 'false':
        return this.yes;
      case 'leaf':
        return this.leaf(formula.leaf, !formula.negated);
      case 'not':
        return formula.parts[0] ?? this.no;
      default: {
        const known = this.#opposite.get(formula.id);
        if (known !== undefined) return known;
        const made = this.#make('not', -1, false, [formula]);
        this.#opposite.set(formula.id, made);
        return made;
      }
    }
  }
}

/** By their ids, each once. Most often they are so already. */
function inOrder(parts: Formula[]): readonly Formula[] {
  let isSorted = true;
  let isDistinct = true;
  for (let at = 1; at < parts.length; at += 1) {
    const step = (parts[at]?.id ?? 0) - (parts[at - 1]?.id ?? 0);
    if (step < 0) isSorted = false;
    if (step === 0) isDistinct = false;
  }
  if (isSorted && isDistinct) return parts;
  if (!isSorted) parts.sort((a, b) => a.id - b.id);
  return parts.filter((part, index) => part !== parts[index - 1]);
}

/** What formulas read. */
export interface Read {
  readonly leaves: ReadonlySet<number>;
  /** Plain boxes, the leaves of which are not among those. */
  readonly boxes: ReadonlySet<Formula>;
}

/** In the order in which it is read. */
export function readBy(formulas: Iterable<Formula>): Read {
  const leaves = new Set<number>();
  const boxes = new Set<Formula>();
  const seen = new Set<number>();
  const visit = (formula: Formula): void => {
    if (formula.kind === 'leaf') leaves.add(formula.leaf);
    else if (formula.box !== undefined) boxes.add(formula);
    else if (formula.parts.length > 0 && !seen.has(formula.id)) {
      seen.add(formula.id);
      for (const part of formula.parts) visit(part);
    }
  };
  for (const formula of formulas) visit(formula);
  return { leaves, boxes };
}

/** Whether all leaves and boxes that formulas read are of these; they are not listed. */
export function readsOnly(
  formulas: Iterable<Formula>,
  isLeaf: (leaf: number) => boolean,
  isBox: (formula: Formula) => boolean,
): boolean {
  const seen = new Set<number>();
  const isRead = (formula: Formula): boolean => {
    if (formula.kind === 'leaf') return isLeaf(formula.leaf);
    if (formula.box !== undefined) return isBox(formula);
    if (formula.parts.length === 0 || seen.has(formula.id)) return true;
    seen.add(formula.id);
    return formula.parts.every(isRead);
  };
  for (const formula of formulas) if (!isRead(formula)) return false;
  return true;
}

/** The leaves that formulas read, those of boxes too. */
export function leavesOf(formulas: Iterable<Formula>): ReadonlySet<number> {
  const { leaves, boxes } = readBy(formulas);
  if (boxes.size === 0) return leaves;
  const all = new Set(leaves);
  for (const { parts } of boxes) for (const leaf of leavesOf(parts)) all.add(leaf);
  return all;
}
