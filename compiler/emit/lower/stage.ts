/**
 * Where a program is put together: steps, sets of marks, and what cannot be said.
 */
import type { Id } from '../../graph/graph.ts';
import type { Doubt } from '../../values/doubt.ts';
import type { Node } from './nodes.ts';
import type { DoubtMark, Refusal, Unsayable } from './program.ts';
import { Whole } from './whole.ts';

export class Stage extends Whole {
  readonly refusals: Refusal[] = [];
  readonly #marks = new Map<string, bigint>();
  readonly #kept = new Map<string, Node>();
  readonly #anys = new Map<Node, Node>();
  readonly marks: DoubtMark[] = [];

  bits(mask: bigint): Node {
    return this.make({ op: 'const', sort: 'bits', ints: [mask], hi: mask });
  }

  readonly nothing: Node = this.bits(0n);

  union(...parts: readonly Node[]): Node {
    const set = new Set<Node>();
    let mask = 0n;
    for (const part of parts) {
      for (const each of part.op === 'union' ? part.args : [part]) {
        if (each.op === 'const') mask |= each.ints[0] ?? 0n;
        else set.add(each);
      }
    }
    // What can add nothing to the constant marks is dropped.
    for (const each of set) if ((each.hi & ~mask) === 0n) set.delete(each);
    const args = [...set].sort((a, b) => a.id - b.id);
    if (mask !== 0n || args.length === 0) args.push(this.bits(mask));
    const [first] = args;
    if (args.length === 1 && first !== undefined) return first;
    const hi = args.reduce((all, each) => all | each.hi, 0n);
    return this.make({ op: 'union', sort: 'bits', args, hi });
  }

  keep(of: Node, mask: bigint): Node {
    const left = of.hi & mask;
    if (left === of.hi) return of;
    if (left === 0n) return this.nothing;
    const key = `${of.id} ${left}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = this.#keep(of, mask, left);
    this.#kept.set(key, made);
    return made;
  }

  #keep(of: Node, mask: bigint, left: bigint): Node {
    const [condition, a, b] = of.args;
    if (of.op === 'const') return this.bits(left);
    if (of.op === 'union') return this.union(...of.args.map((each) => this.keep(each, mask)));
    if (of.op === 'choose' && condition !== undefined && a !== undefined && b !== undefined) {
      return this.choose(condition, this.keep(a, mask), this.keep(b, mask));
    }
    return this.make({ op: 'keep', sort: 'bits', args: [of], ints: [left], hi: left });
  }

  /** Whether any mark of `mask` is set. */
  any(of: Node, mask = of.hi): Node {
    const left = this.keep(of, mask);
    const known = this.#anys.get(left);
    if (known !== undefined) return known;
    const made = this.#any(left);
    this.#anys.set(left, made);
    return made;
  }

  #any(left: Node): Node {
    const [condition, a, b] = left.args;
    if (left.op === 'const') return this.bool(left.ints[0] !== 0n);
    if (left.op === 'union') return this.or(...left.args.map((each) => this.any(each)));
    if (left.op === 'choose' && condition !== undefined && a !== undefined && b !== undefined) {
      return this.either(condition, this.any(a), this.any(b));
    }
    return this.make({ op: 'any', sort: 'bool', args: [left], ints: [left.hi] });
  }

  /** The marks where the condition holds, else none. */
  when(condition: Node, marks: Node): Node {
    return this.choose(condition, marks, this.nothing);
  }

  /** The mark of one thing that can be in the way. */
  mark(kind: DoubtMark['kind'], name = ''): bigint {
    const key = `${kind} ${name}`;
    const known = this.#marks.get(key);
    if (known !== undefined) return known;
    const bit = 1n << BigInt(this.marks.length);
    this.marks.push({ kind, name });
    this.#marks.set(key, bit);
    return bit;
  }

  /** The mark of it if it was made; else none. */
  markSoFar(kind: DoubtMark['kind'], name: string): bigint {
    return this.#marks.get(`${kind} ${name}`) ?? 0n;
  }

  readonly arithmetic: bigint = this.mark('arithmetic');
  readonly elsewhere: bigint = this.mark('elsewhere');

  /** All marks made so far of these kinds. */
  mask(...kinds: readonly DoubtMark['kind'][]): bigint {
    return this.marks.reduce(
      (mask, { kind }, index) => (kinds.includes(kind) ? mask | (1n << BigInt(index)) : mask),
      0n,
    );
  }

  constantDoubt({ missing, pending, bounds, fault }: Doubt): Node {
    const named = [
      ...missing.map((id) => this.mark('missing', id)),
      ...pending.map((name) => this.mark('pending', name)),
      ...bounds.map((name) => this.mark('bounds', name)),
    ];
    const faults =
      fault === undefined ? 0n : fault === 'arithmetic' ? this.arithmetic : this.elsewhere;
    return this.bits(named.reduce((all, each) => all | each, faults));
  }

  /** Facts could still change it, or it is in trouble. */
  mayChange(doubt: Node): Node {
    return this.any(doubt, this.mask('missing', 'arithmetic', 'elsewhere'));
  }

  /** What facts could still change; that an authority has not set a figure is left out. */
  onlyFacts(doubt: Node): Node {
    return this.keep(doubt, this.mask('missing', 'arithmetic', 'elsewhere'));
  }

  refuse(reason: Unsayable, owner: Id): void {
    const known = this.refusals.some((each) => each.reason === reason && each.owner === owner);
    if (!known) this.refusals.push({ reason, owner });
  }
}
