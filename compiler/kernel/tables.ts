/**
 * People decided by tables, and the classes of those who are alike.
 *
 * Takes a graph and its machine; gives for each person of a block a number that holds across blocks. Guarantees: people of one
 * number have the outcomes that the evaluator gives for the first of them; `odd` is the number of those whom it must decide.
 */
import type { Graph } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import { type PeopleBlock, personAt } from '../simulate/block.ts';
import type { Decided, ItemOutcome, PersonClass } from '../simulate/decider.ts';
import { Kinds } from './kinds.ts';
import { odd } from './loops.ts';
import type { Machine } from './machine.ts';
import type { Outcomes, Somebody } from './outcomes.ts';

export class Tables {
  readonly #machine: Machine;
  readonly #graph: Graph;
  readonly #kinds: Kinds;
  readonly #outcomes: Outcomes;
  readonly #name: string;
  readonly #classes: PersonClass[] = [];
  /** By class: its place in the block that is decided now, and that block’s number. */
  #placeOf = new Int32Array(1024);
  #seenIn = new Int32Array(1024);
  #block = 0;
  #cells: Int32Array = new Int32Array(0);

  /** `name`: told apart by it from other tables of the same outcomes. */
  constructor(graph: Graph, machine: Machine, outcomes: Outcomes, name = '') {
    this.#graph = graph;
    this.#machine = machine;
    this.#outcomes = outcomes;
    this.#name = name;
    this.#kinds = new Kinds(machine);
  }

  get size(): number {
    return this.#machine.size + this.#kinds.entries;
  }

  /** Numbers given so far; a number that was not given yet is above. */
  get count(): number {
    return this.#kinds.size;
  }

  /** The number of each person of the block; without `into`, the array is used again for the next block. */
  kinds(block: PeopleBlock, into?: Int32Array): Int32Array {
    if (this.#cells.length < block.size) this.#cells = new Int32Array(block.size);
    const cells = into ?? this.#cells.subarray(0, block.size);
    this.#kinds.decide(block, cells);
    return cells;
  }

  /** Classes of those whom the tables can say; `left` gets the others’ rows. */
  decide(block: PeopleBlock, left: number[]): Decided {
    const cells = this.kinds(block);
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
        classes.push(this.classOf(kind, block, row));
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

  /** What people of this number get, of whom the row is one. */
  classOf(kind: number, block: PeopleBlock, row: number): PersonClass {
    const known = this.#classes[kind];
    if (known !== undefined) return known;
    if (this.#kinds.isImpossible(kind)) {
      const problems = checkPerson(this.#graph, personAt(block, row));
      const impossible: PersonClass = { kind: 'impossible', problems };
      this.#classes[kind] = impossible;
      return impossible;
    }
    let somebody: Somebody | undefined;
    const who = (): Somebody => {
      somebody ??= { person: personAt(block, row) };
      return somebody;
    };
    const outcomes: ItemOutcome[] = [];
    this.#machine.plan.items.forEach((_, item) => {
      const key = `${this.#name} ${this.#kinds.keyOf(kind, item)}`;
      outcomes.push(this.#outcomes.of(item, key, outcomes, who));
    });
    const made: PersonClass = { kind: 'decided', outcomes };
    this.#classes[kind] = made;
    return made;
  }
}
