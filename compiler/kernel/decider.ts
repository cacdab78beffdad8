/**
 * Decides blocks by tables, and leaves to the evaluator whomever the tables cannot say.
 *
 * Takes a graph, gives a decider. Guarantees: the evaluator’s outcomes for everyone, since each outcome is the evaluator’s own
 * for the first person of its kind; memory does not grow with the number of people.
 */
import type { Graph, Id } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import { settledOutcomeOf } from '../run/outcome.ts';
import { prepare } from '../run/prepare.ts';
import { openSession, type PersonSession } from '../run/session.ts';
import { type Column, type PeopleBlock, personAt } from '../simulate/block.ts';
import type { Decided, Decider, ItemOutcome, PersonClass } from '../simulate/decider.ts';
import { evaluatorDecider } from '../simulate/evaluator-decider.ts';
import { Kinds } from './kinds.ts';
import { Machine, odd } from './machine.ts';
import { planOf } from './plan.ts';

/** So many table entries are held for one kind of table, and then all are forgotten. */
const mostEntries = 1 << 24;
/** Kinds of tables, by their columns. */
const mostMachines = 16;

export interface KernelDecider extends Decider {
  /** People whom the evaluator decided. */
  readonly left: number;
}

/** What was said of some people, as a block of its own. */
function part(block: PeopleBlock, rows: readonly number[]): PeopleBlock {
  const pick = <T extends Uint8Array | Uint16Array | Int32Array | Float64Array>(
    from: T,
    into: T,
  ): T => {
    rows.forEach((row, at) => {
      into[at] = from[row] ?? 0;
    });
    return into;
  };
  const size = rows.length;
  const column = (each: Column): Column => {
    const said = pick(each.said, new Uint8Array(size));
    switch (each.kind) {
      case 'day':
        return { ...each, said, values: pick(each.values, new Int32Array(size)) };
      case 'number':
        return { ...each, said, values: pick(each.values, new Float64Array(size)) };
      case 'option':
        return { ...each, said, values: pick(each.values, new Uint16Array(size)) };
      case 'flag':
        return { ...each, said, values: pick(each.values, new Uint8Array(size)) };
      case 'member': {
        const values = pick(each.values, new Uint8Array(size));
        const { rolls } = each;
        if (rolls === undefined) return { ...each, said, values };
        const from = pick(rolls.from, new Int32Array(size));
        const to = pick(rolls.to, new Int32Array(size));
        return { ...each, said, values, rolls: { from, to } };
      }
    }
  };
  return {
    size,
    lines: pick(block.lines, new Float64Array(size)),
    columns: new Map([...block.columns].map(([id, each]) => [id, column(each)])),
    labels: new Map(),
  };
}

/** One kind of table: its machine, and the classes of its cells. */
class Tables {
  readonly #machine: Machine;
  readonly #graph: Graph;
  readonly #kinds: Kinds;
  readonly #outcomes = new Map<string, ItemOutcome>();
  readonly #classes: PersonClass[] = [];
  /** By class: its place in the block that is decided now, and that block’s number. */
  #placeOf = new Int32Array(1024);
  #seenIn = new Int32Array(1024);
  #block = 0;
  #cells = new Int32Array(0);

  constructor(graph: Graph, machine: Machine) {
    this.#graph = graph;
    this.#machine = machine;
    this.#kinds = new Kinds(machine);
  }

  get size(): number {
    return this.#machine.size + this.#kinds.size;
  }

  /** Classes of those whom the tables can say; `left` gets the others’ rows. */
  decide(block: PeopleBlock, left: number[]): Decided {
    if (this.#cells.length < block.size) this.#cells = new Int32Array(block.size);
    const cells = this.#cells.subarray(0, block.size);
    this.#machine.decide(block, cells);
    this.#kinds.settle(block.size, cells);
    const classOf = new Int32Array(block.size);
    const classes: PersonClass[] = [];
    this.#block += 1;
    for (let row = 0; row < block.size; row++) {
      const kind = cells[row] ?? odd;
      if (kind === odd) left.push(row);
      else if (this.#seenIn[kind] === this.#block) classOf[row] = this.#placeOf[kind] ?? 0;
      else {
        classOf[row] = classes.length;
        this.#note(kind, classes.length);
        classes.push(this.#classOf(kind, block, row));
      }
    }
    return { classOf, classes };
  }

  #note(kind: number, place: number): void {
    if (kind >= this.#placeOf.length) {
      const length = Math.max(kind + 1, this.#placeOf.length * 2);
      const longer = (array: Int32Array): Int32Array<ArrayBuffer> => {
        const made = new Int32Array(length);
        made.set(array);
        return made;
      };
      this.#placeOf = longer(this.#placeOf);
      this.#seenIn = longer(this.#seenIn);
    }
    this.#placeOf[kind] = place;
    this.#seenIn[kind] = this.#block;
  }

  #classOf(kind: number, block: PeopleBlock, row: number): PersonClass {
    const known = this.#classes[kind];
    if (known !== undefined) return known;
    if (this.#kinds.isImpossible(kind)) {
      const problems = checkPerson(this.#graph, personAt(block, row));
      const impossible: PersonClass = { kind: 'impossible', problems };
      this.#classes[kind] = impossible;
      return impossible;
    }
    const prepared = prepare(this.#graph);
    let session: PersonSession | undefined;
    const { items } = this.#machine.plan;
    const outcomes = items.map((item, index) => {
      const key = `${index} ${this.#kinds.keyOf(kind, index)}`;
      const before = this.#outcomes.get(key);
      if (before !== undefined) return before;
      session ??= openSession(prepared, personAt(block, row));
      const made = settledOutcomeOf(prepared, item, session.item(item));
      this.#outcomes.set(key, made);
      return made;
    });
    const made: PersonClass = { kind: 'decided', outcomes };
    this.#classes[kind] = made;
    return made;
  }
}

export function kernelDecider(graph: Graph): KernelDecider {
  const evaluator = evaluatorDecider(graph);
  const { items } = evaluator;
  const known = new Map<string, Tables | 'unsayable'>();
  let left = 0;

  const tablesFor = ({ columns }: PeopleBlock): Tables | 'unsayable' => {
    const said: readonly Id[] = [...columns.keys()];
    const key = [...said].sort().join();
    const before = known.get(key);
    if (before === 'unsayable' || (before !== undefined && before.size < mostEntries))
      return before;
    if (known.size >= mostMachines) known.clear();
    const plan = planOf(graph, new Set(said), items);
    const made = plan === undefined ? 'unsayable' : new Tables(graph, new Machine(plan));
    known.set(key, made);
    return made;
  };

  return {
    graph,
    items,
    get left() {
      return left;
    },
    decide(block) {
      const tables = tablesFor(block);
      if (tables === 'unsayable') {
        left += block.size;
        return evaluator.decide(block);
      }
      const rest: number[] = [];
      const { classOf, classes } = tables.decide(block, rest);
      if (rest.length === 0) return { classOf, classes };
      left += rest.length;
      const others = evaluator.decide(part(block, rest));
      rest.forEach((row, at) => {
        classOf[row] = classes.length + (others.classOf[at] ?? 0);
      });
      return { classOf, classes: [...classes, ...others.classes] };
    },
  };
}
