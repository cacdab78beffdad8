/**
 * Steps of a lowered program as decision diagrams.
 *
 * Takes steps, gives for each the diagram of what it gives by the answers to tests. Guarantees: nothing is lost; a step that
 * needs more diagrams than allowed throws `TooLarge`. Sets of marks are one yes/no for each mark, since the marks of unknown
 * facts are independent of each other.
 */
import type { Node } from '../emit/lower/nodes.ts';
import type { Diagram } from '../ordered-tests.ts';
import { type Diagrams, no, yes } from './diagrams.ts';
import type { Term, Terms } from './terms.ts';

/** By number of the mark; what is not listed is never set. */
export type Marks = ReadonlyMap<number, Diagram>;

const none: Marks = new Map();

function marksIn(mask: bigint): readonly number[] {
  const places: number[] = [];
  for (let place = 0, rest = mask; rest !== 0n; place++, rest >>= 1n) {
    if ((rest & 1n) !== 0n) places.push(place);
  }
  return places;
}

export class Interpreter {
  readonly #terms: Terms;
  readonly #diagrams: Diagrams;
  readonly #known = new Map<Node, Diagram>();
  readonly #marks = new Map<Node, Marks>();

  constructor(terms: Terms, diagrams: Diagrams) {
    this.#terms = terms;
    this.#diagrams = diagrams;
  }

  of(node: Node): Diagram {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const made = this.#make(node);
    this.#known.set(node, made);
    return made;
  }

  #make(node: Node): Diagram {
    const d = this.#diagrams;
    const { op, sort, args, ints } = node;
    const [k = 0n] = ints;
    const arg = (index: number): Diagram => {
      const step = args[index];
      if (step === undefined) throw new Error(`${op} lacks an argument`);
      return this.of(step);
    };
    switch (op) {
      case 'const':
        if (sort === 'bool') return k === 0n ? no : yes;
        return d.number(this.#terms.constant(k));
      case 'input':
        return d.number(this.#terms.input(node.slot, node.lo, node.hi));
      case 'not':
        return d.not(arg(0));
      case 'and':
        return args.reduce((all, each) => (all === no ? no : d.and(all, this.of(each))), yes);
      case 'or':
        return args.reduce((all, each) => (all === yes ? yes : d.or(all, this.of(each))), no);
      case 'atMost':
        return d.bind(arg(0), (leaf) => d.atMost(d.termOf(leaf), k));
      case 'is':
        return d.bind(arg(0), (leaf) => {
          const term = d.termOf(leaf);
          return d.and(d.atMost(term, k), d.not(d.atMost(term, k - 1n)));
        });
      case 'any':
        return args.reduce((some, each) => {
          const marks = this.marks(each);
          return marksIn(k).reduce((any, mark) => d.or(any, marks.get(mark) ?? no), some);
        }, no);
      case 'choose':
        return d.choose(arg(0), arg(1), arg(2));
      case 'sum':
        return this.#sum(node);
      default:
        return this.#computed(node, arg);
    }
  }

  /** A set of marks, mark by mark. */
  marks(node: Node): Marks {
    const known = this.#marks.get(node);
    if (known !== undefined) return known;
    const made = new Map<number, Diagram>();
    for (const mark of marksIn(node.hi)) {
      const diagram = this.#mark(node, mark);
      if (diagram !== no) made.set(mark, diagram);
    }
    const marks = made.size === 0 ? none : made;
    this.#marks.set(node, marks);
    return marks;
  }

  #mark({ op, args, ints }: Node, mark: number): Diagram {
    const d = this.#diagrams;
    const [k = 0n] = ints;
    const isKept = (k >> BigInt(mark)) & 1n;
    const arg = (index: number): Diagram => {
      const step = args[index];
      return (step === undefined ? undefined : this.marks(step).get(mark)) ?? no;
    };
    switch (op) {
      case 'const':
        return isKept === 0n ? no : yes;
      case 'union':
        return args.reduce((any, _, index) => d.or(any, arg(index)), no);
      case 'keep':
        return isKept === 0n ? no : arg(0);
      case 'choose': {
        const [condition] = args;
        return condition === undefined ? no : d.choose(this.of(condition), arg(1), arg(2));
      }
      default:
        throw new Error(`${op} gives no marks`);
    }
  }

  #sum({ args, ints }: Node): Diagram {
    const d = this.#diagrams;
    const start = d.number(this.#terms.constant(ints.at(-1) ?? 0n));
    return args.reduce((sum, each, index) => {
      const times = ints[index] ?? 0n;
      return d.join(sum, this.of(each), (a, b) =>
        d.number(
          this.#terms.sum([
            [d.termOf(a), 1n],
            [d.termOf(b), times],
          ]),
        ),
      );
    }, start);
  }

  #computed(node: Node, arg: (index: number) => Diagram): Diagram {
    const d = this.#diagrams;
    const give = (...leaves: readonly Diagram[]): Diagram => {
      const terms: readonly Term[] = leaves.map((leaf) => d.termOf(leaf));
      return d.number(this.#terms.computed(node, terms));
    };
    return node.args.length === 1
      ? d.bind(arg(0), (leaf) => give(leaf))
      : d.join(arg(0), arg(1), (a, b) => give(a, b));
  }
}
