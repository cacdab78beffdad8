/**
 * Steps of a program as expressions of a programming language.
 *
 * Takes a language's signs; gives texts. Guarantees: the text of a step mentions only steps that have a name, inputs and
 * constants; whole numbers that do not fit the language's plain ones are computed in its wide ones.
 */
import type { Node } from '../lower/nodes.ts';

/** How a language writes each operation. Operands come in brackets where they need them. */
export interface Signs {
  /** Marks in one word. */
  readonly wordBits: number;
  readonly yes: string;
  readonly no: string;
  not(a: string): string;
  and(parts: readonly string[]): string;
  or(parts: readonly string[]): string;
  compare(operator: '<=' | '==' | '>' | '!=', a: string, b: string): string;
  /** Some mark of the mask is set. */
  any(word: string, mask: string): string;
  number(value: bigint, wide: boolean): string;
  mask(value: bigint): string;
  /** Whether the step needs a wide number. */
  isWide(node: Node): boolean;
  widened(text: string): string;
  narrowed(text: string): string;
  times(a: string, b: string, wide: boolean): string;
  /** Parts with their signs: `a - 2 * b + 5`. */
  sum(
    parts: readonly { readonly negative: boolean; readonly text: string }[],
    wide: boolean,
  ): string;
  /** `least` is the least that the dividend can be. */
  floorDiv(a: string, b: string, wide: boolean, least: bigint): string;
  mod(a: string, b: string, wide: boolean, least: bigint): string;
  end(op: 'min' | 'max', a: string, b: string, wide: boolean): string;
  addMonths(day: string, months: string): string;
  part(part: 'year' | 'month' | 'monthDay', day: string): string;
  choose(condition: string, a: string, b: string): string;
  union(parts: readonly string[]): string;
  keep(word: string, mask: string): string;
  input(slot: string): string;
}

/** The name of a step that has one; `word` counts the words of sets of marks. */
export type NameOf = (node: Node, word: number) => string | undefined;

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

export class Printer {
  readonly #signs: Signs;
  readonly #nameOf: NameOf;

  constructor(signs: Signs, nameOf: NameOf) {
    this.#signs = signs;
    this.#nameOf = nameOf;
  }

  #arg(node: Node, index: number): Node {
    const arg = node.args[index];
    if (arg === undefined) throw new Error(`step ${node.id} has no operand ${index}`);
    return arg;
  }

  /** A yes/no step. */
  bool(node: Node): string {
    return this.#nameOf(node, 0) ?? this.writeBool(node);
  }

  /** The same, though it has a name. */
  writeBool(node: Node): string {
    const signs = this.#signs;
    const [k = 0n] = node.ints;
    switch (node.op) {
      case 'const':
        return k === 0n ? signs.no : signs.yes;
      case 'not': {
        const inner = this.#arg(node, 0);
        if (this.#nameOf(inner, 0) === undefined) {
          if (inner.op === 'atMost') return this.#compare(inner, '>');
          if (inner.op === 'is') return this.#compare(inner, '!=');
        }
        return signs.not(this.bool(inner));
      }
      case 'and':
        return signs.and(node.args.map((arg) => this.bool(arg)));
      case 'or':
        return signs.or(node.args.map((arg) => this.bool(arg)));
      case 'atMost':
        return this.#compare(node, '<=');
      case 'is':
        return this.#compare(node, '==');
      case 'any': {
        const of = this.#arg(node, 0);
        const parts = wordsOf(signs, k & of.hi).map((word) =>
          signs.any(this.word(of, word), signs.mask(maskOf(signs, k, word))),
        );
        return parts.length === 1 ? (parts[0] ?? signs.no) : signs.or(parts);
      }
      default:
        throw new Error(`${node.op} is no condition`);
    }
  }

  #compare(node: Node, operator: '<=' | '==' | '>' | '!='): string {
    const arg = this.#arg(node, 0);
    const [k = 0n] = node.ints;
    const wide = this.#signs.isWide(arg);
    return this.#signs.compare(operator, this.int(arg), this.#signs.number(k, wide));
  }

  /** A number, wide where the step is. */
  int(node: Node): string {
    return this.#nameOf(node, 0) ?? this.writeInt(node);
  }

  #intAs(node: Node, wide: boolean): string {
    if (node.op === 'const') return this.#signs.number(node.ints[0] ?? 0n, wide);
    const own = this.#signs.isWide(node);
    const text = this.int(node);
    if (own === wide) return text;
    return wide ? this.#signs.widened(text) : this.#signs.narrowed(text);
  }

  writeInt(node: Node): string {
    const signs = this.#signs;
    const own = signs.isWide(node);
    const operands = node.op === 'choose' ? node.args.slice(1) : node.args;
    const wide = own || operands.some((arg) => signs.isWide(arg));
    const arg = (index: number): string => this.#intAs(this.#arg(node, index), wide);
    const text = ((): string => {
      switch (node.op) {
        case 'const':
          return signs.number(node.ints[0] ?? 0n, wide);
        case 'input':
          return signs.input(node.slot);
        case 'sum':
          return this.#sum(node, wide);
        case 'times':
          return signs.times(arg(0), arg(1), wide);
        case 'floorDiv':
          return signs.floorDiv(arg(0), arg(1), wide, this.#arg(node, 0).lo);
        case 'mod':
          return signs.mod(arg(0), arg(1), wide, this.#arg(node, 0).lo);
        case 'min':
        case 'max':
          return signs.end(node.op, arg(0), arg(1), wide);
        case 'addMonths':
          return signs.addMonths(arg(0), arg(1));
        case 'year':
        case 'month':
        case 'monthDay':
          return signs.part(node.op, arg(0));
        case 'choose':
          return signs.choose(this.bool(this.#arg(node, 0)), arg(1), arg(2));
        default:
          throw new Error(`${node.op} is no number`);
      }
    })();
    return wide && !own ? signs.narrowed(text) : text;
  }

  #sum(node: Node, wide: boolean): string {
    const signs = this.#signs;
    const constant = node.ints.at(-1) ?? 0n;
    const parts = node.args.map((arg, index) => {
      const times = node.ints[index] ?? 0n;
      const own = this.#intAs(arg, wide);
      const text = abs(times) === 1n ? own : signs.times(signs.number(abs(times), wide), own, wide);
      return { negative: times < 0n, text };
    });
    if (constant !== 0n) {
      parts.push({ negative: constant < 0n, text: signs.number(abs(constant), wide) });
    }
    // What is added comes first.
    const sorted = [...parts].sort((a, b) => Number(a.negative) - Number(b.negative));
    return signs.sum(sorted, wide);
  }

  /** One word of a set of marks. */
  word(node: Node, word: number): string {
    if (maskOf(this.#signs, node.hi, word) === 0n) return this.#signs.mask(0n);
    return this.#nameOf(node, word) ?? this.writeWord(node, word);
  }

  writeWord(node: Node, word: number): string {
    const signs = this.#signs;
    const [k = 0n] = node.ints;
    switch (node.op) {
      case 'const':
        return signs.mask(maskOf(signs, k, word));
      case 'union': {
        const parts = node.args
          .filter((arg) => maskOf(signs, arg.hi, word) !== 0n)
          .map((arg) => this.word(arg, word));
        return parts.length === 1 ? (parts[0] ?? '') : signs.union(parts);
      }
      case 'keep':
        return signs.keep(this.word(this.#arg(node, 0), word), signs.mask(maskOf(signs, k, word)));
      case 'choose': {
        const sides = [this.word(this.#arg(node, 1), word), this.word(this.#arg(node, 2), word)];
        const [a = '', b = ''] = sides;
        return a === b ? a : signs.choose(this.bool(this.#arg(node, 0)), a, b);
      }
      default:
        throw new Error(`${node.op} is no set of marks`);
    }
  }
}

/** The marks of one word, counted from its first. */
export function maskOf({ wordBits }: Pick<Signs, 'wordBits'>, mask: bigint, word: number): bigint {
  return BigInt.asUintN(wordBits, mask >> BigInt(word * wordBits));
}

/** The words in which a mask has marks. */
export function wordsOf(signs: Pick<Signs, 'wordBits'>, mask: bigint): readonly number[] {
  const words: number[] = [];
  for (let word = 0; mask >> BigInt(word * signs.wordBits) > 0n; word += 1) {
    if (maskOf(signs, mask, word) !== 0n) words.push(word);
  }
  return words;
}
