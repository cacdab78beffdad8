/**
 * The steps of a lowered program: one operation each, on steps before it.
 *
 * Guarantees: first-order, typed, acyclic; equal computations are one step; every whole number carries the ends it stays
 * within, so that an emitter knows whether it fits its machine's integers.
 */

/** Yes or no; a whole number; a set of numbered marks (why something is not decided, which rules decide). */
export type Sort = 'bool' | 'int' | 'bits';

export type Op =
  /** `ints[0]`: 0 or 1, the number, or the mask. */
  | 'const'
  /** `slot` names what is read of the person. */
  | 'input'
  // bool
  | 'not'
  | 'and'
  | 'or'
  /** args[0] ≤ ints[0]. */
  | 'atMost'
  /** args[0] = ints[0]. */
  | 'is'
  /** Some mark of args[0] that is in ints[0] is set. */
  | 'any'
  // int
  /** Σ ints[i] × args[i], plus the last of `ints`. */
  | 'sum'
  | 'times'
  /** The greatest whole number not above args[0] ÷ args[1]; the divisor is at least 1. */
  | 'floorDiv'
  /** args[0] − floorDiv × args[1]: from 0 to below the divisor. */
  | 'mod'
  | 'min'
  | 'max'
  /** Days since 1970-01-01: the matching day so many months later, or that month's last (Civil Code art. 202). */
  | 'addMonths'
  | 'year'
  | 'month'
  | 'monthDay'
  // bits
  | 'union'
  /** The marks of args[0] that are in ints[0]. */
  | 'keep'
  // int and bits
  /** args[0] ? args[1] : args[2]. */
  | 'choose';

export interface Node {
  /** Counts up: arguments are older. */
  readonly id: number;
  readonly sort: Sort;
  readonly op: Op;
  readonly args: readonly Node[];
  readonly ints: readonly bigint[];
  readonly slot: string;
  /** For `int`: the least and greatest value, both included. For `bits`, `hi` has every mark that can be set. */
  readonly lo: bigint;
  readonly hi: bigint;
  /** For `int`: divides every value; 0 only for the constant 0. */
  readonly step: bigint;
}

export type NodeSpec = Pick<Node, 'op' | 'sort'> &
  Partial<Pick<Node, 'args' | 'ints' | 'slot' | 'lo' | 'hi' | 'step'>>;

/** Gives each computation its one node. */
export class Pool {
  readonly #nodes = new Map<string, Node>();

  protected make(spec: NodeSpec): Node {
    const { op, sort, args = [], ints = [], slot = '', lo = 0n, hi = 1n, step = 1n } = spec;
    const key = `${op} ${args.map(({ id }) => id).join(',')} ${ints.join(',')} ${slot} ${sort}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node: Node = { id: this.#nodes.size, sort, op, args, ints, slot, lo, hi, step };
    this.#nodes.set(key, node);
    return node;
  }

  /** How many different computations were made so far. */
  get size(): number {
    return this.#nodes.size;
  }
}
