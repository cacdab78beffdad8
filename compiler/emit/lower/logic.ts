/**
 * Yes and no, folded as they are made.
 *
 * Takes and gives nodes; guarantees that a condition that is the same for everyone comes out as the constant, and that
 * conditions that are the same for everyone are one node, as far as their diagrams can be followed.
 */
import type { Diagram } from '../../ordered-tests.ts';
import { always, Diagrams, never, none } from './diagrams.ts';
import { type Node, Pool } from './nodes.ts';

/** Conditions of so few tests are written anew from their diagram. */
const smallest = 6;

export class Logic extends Pool {
  readonly #diagrams = new Diagrams();
  readonly #diagramOf = new Map<Node, Diagram>();
  readonly #byDiagram = new Map<Diagram, Node>();
  /** What tests compare, by its number. */
  readonly #compared = new Map<number, Node>();

  readonly no: Node = this.#known({ op: 'const', ints: [0n] }, never);
  readonly yes: Node = this.#known({ op: 'const', ints: [1n] }, always);

  bool(value: boolean): Node {
    return value ? this.yes : this.no;
  }

  #known(spec: Pick<Node, 'op'> & Partial<Pick<Node, 'args' | 'ints'>>, diagram: Diagram): Node {
    const node = this.make({ sort: 'bool', ...spec });
    if (!this.#diagramOf.has(node)) this.#diagramOf.set(node, diagram);
    if (diagram !== none && !this.#byDiagram.has(diagram)) this.#byDiagram.set(diagram, node);
    return node;
  }

  #diagram(node: Node): Diagram {
    const known = this.#diagramOf.get(node);
    if (known !== undefined) return known;
    // A condition that has none, or is computed from marks, is a test of its own.
    this.#compared.set(node.id, node);
    const own = this.#diagrams.atMost(node.id, 0n);
    this.#diagramOf.set(node, own);
    if (!this.#byDiagram.has(own)) this.#byDiagram.set(own, node);
    return own;
  }

  /** The node of that diagram, if there is one already or it is easily written. */
  #nodeOf(diagram: Diagram): Node | undefined {
    if (diagram === none) return undefined;
    const known = this.#byDiagram.get(diagram);
    if (known !== undefined) return known;
    return this.#diagrams.size(diagram, smallest) <= smallest ? this.#written(diagram) : undefined;
  }

  /** node ≤ limit, which the ends of the node do not decide. */
  protected test(node: Node, limit: bigint): Node {
    this.#compared.set(node.id, node);
    const diagram = this.#diagrams.atMost(node.id, limit);
    return (
      this.#byDiagram.get(diagram) ??
      this.#known({ op: 'atMost', args: [node], ints: [limit] }, diagram)
    );
  }

  /** node = value, which lies within the ends of the node. */
  protected point(node: Node, value: bigint): Node {
    this.#compared.set(node.id, node);
    const diagram = this.#diagrams.and(
      this.#diagrams.atMost(node.id, value),
      this.#diagrams.not(this.#diagrams.atMost(node.id, value - 1n)),
    );
    return (
      this.#byDiagram.get(diagram) ??
      this.#known({ op: 'is', args: [node], ints: [value] }, diagram)
    );
  }

  /** A diagram as nodes. */
  #written(diagram: Diagram): Node {
    const known = this.#byDiagram.get(diagram);
    if (known !== undefined) return known;
    const parts = this.#diagrams.parts(diagram);
    const of = parts && this.#compared.get(parts.of);
    if (parts === undefined || of === undefined) return this.no;
    const { limit, holding, failing } = parts;
    const next = this.#diagrams.parts(failing);
    const isPoint =
      next !== undefined &&
      next.of === parts.of &&
      next.limit === limit + 1n &&
      next.failing === holding &&
      of.sort !== 'bool';
    if (isPoint) return this.#branch(diagram, this.point(of, limit + 1n), next.holding, holding);
    const test = of.sort === 'bool' ? of : this.test(of, limit);
    return this.#branch(diagram, test, holding, failing);
  }

  #branch(diagram: Diagram, test: Node, then: Diagram, otherwise: Diagram): Node {
    const not = (node: Node): Node => this.not(node);
    const join = (op: 'and' | 'or', a: Node, b: Node): Node => {
      const args = [a, b].flatMap((each) => (each.op === op ? each.args : [each]));
      return this.#known(
        { op, args: [...new Set(args)].sort((x, y) => x.id - y.id) },
        this.#diagrams[op](this.#diagram(a), this.#diagram(b)),
      );
    };
    const made = ((): Node => {
      if (then === always && otherwise === never) return test;
      if (then === never && otherwise === always) return not(test);
      if (then === always) return join('or', test, this.#written(otherwise));
      if (then === never) return join('and', not(test), this.#written(otherwise));
      if (otherwise === never) return join('and', test, this.#written(then));
      if (otherwise === always) return join('or', not(test), this.#written(then));
      return join(
        'or',
        join('and', test, this.#written(then)),
        join('and', not(test), this.#written(otherwise)),
      );
    })();
    if (!this.#byDiagram.has(diagram)) this.#byDiagram.set(diagram, made);
    return this.#byDiagram.get(diagram) ?? made;
  }

  not(a: Node): Node {
    if (a === this.yes) return this.no;
    if (a === this.no) return this.yes;
    const [inner] = a.args;
    if (a.op === 'not' && inner !== undefined) return inner;
    const diagram = this.#diagrams.not(this.#diagram(a));
    return (
      (diagram === none ? undefined : this.#byDiagram.get(diagram)) ??
      this.#known({ op: 'not', args: [a] }, diagram)
    );
  }

  and(...operands: readonly Node[]): Node {
    return this.#join('and', operands);
  }

  or(...operands: readonly Node[]): Node {
    return this.#join('or', operands);
  }

  /** `condition ? a : b` for conditions. */
  either(condition: Node, a: Node, b: Node): Node {
    if (condition === this.yes || a === b) return a;
    if (condition === this.no) return b;
    if (a === this.yes) return this.or(condition, b);
    if (a === this.no) return this.and(this.not(condition), b);
    if (b === this.yes) return this.or(this.not(condition), a);
    if (b === this.no) return this.and(condition, a);
    return this.or(
      this.and(condition, this.given(condition, a)),
      this.and(this.not(condition), this.given(this.not(condition), b)),
    );
  }

  /** The condition where `fact` is known to hold. */
  given(fact: Node, condition: Node): Node {
    if (condition.op === 'const') return condition;
    const own = this.#diagram(condition);
    const left = this.#diagrams.restrict(own, this.#diagram(fact));
    return left === own ? condition : (this.#nodeOf(left) ?? condition);
  }

  /** Both at once is impossible. */
  exclude(a: Node, b: Node): boolean {
    return this.#diagrams.and(this.#diagram(a), this.#diagram(b)) === never;
  }

  #join(op: 'and' | 'or', operands: readonly Node[]): Node {
    const [neutral, absorbing] = op === 'and' ? [this.yes, this.no] : [this.no, this.yes];
    const set = new Set<Node>();
    for (const operand of operands) {
      for (const each of operand.op === op ? operand.args : [operand]) {
        if (each === absorbing) return absorbing;
        if (each !== neutral) set.add(each);
      }
    }
    for (const each of set) if (each.op === 'not' && set.has(this.not(each))) return absorbing;
    const join = (a: Diagram, b: Diagram): Diagram => this.#diagrams[op](a, b);
    const start = op === 'and' ? always : never;
    const { left, diagram } = this.#needed([...set], join, start);
    const found = this.#nodeOf(diagram);
    if (found !== undefined) return found;
    const once = this.#needed(left.reverse(), join, start).left.reverse();
    const [only] = once;
    if (only !== undefined && once.length < 2) return only;
    return this.#known({ op, args: once.sort((a, b) => a.id - b.id) }, diagram);
  }

  /** Without those that follow from the ones before. */
  #needed(
    nodes: readonly Node[],
    join: (a: Diagram, b: Diagram) => Diagram,
    start: Diagram,
  ): { readonly left: Node[]; readonly diagram: Diagram } {
    let diagram = start;
    const left: Node[] = [];
    for (const node of nodes) {
      const next = join(diagram, this.#diagram(node));
      if (next === diagram && next !== none) continue;
      diagram = next;
      left.push(node);
    }
    return { left, diagram };
  }
}
