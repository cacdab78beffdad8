/**
 * The outcomes of people who are alike, each decided once by the evaluator; and what they become under other figures.
 *
 * Takes what an item hangs on, as a key, and somebody of whom it is so; gives an outcome object for each key. Guarantees: the
 * evaluator’s outcome for everybody of the key; an object is given for one key only, so that it stands for these people
 * under any figures.
 */
import type { Given, Graph, Id } from '../graph/graph.ts';
import { settledOutcomeOf } from '../run/outcome.ts';
import { prepare } from '../run/prepare.ts';
import { openSession, type PersonSession } from '../run/session.ts';
import type { ItemOutcome } from '../simulate/decider.ts';
import type { FiguredItem } from './figured.ts';

/** One person, looked at only where somebody must be decided. */
export interface Somebody {
  readonly person: readonly Given[];
  session?: PersonSession;
}

interface Made {
  /** Place of the item. */
  readonly item: number;
  /** What it hangs on beside figures and other items. */
  readonly key: string;
  readonly reads: readonly ItemOutcome[];
  readonly person: readonly Given[];
}

/** Outcomes by what decides them under one graph, and numbers by which those without an exact value are told apart. */
class Memory {
  readonly #made = new Map<string, ItemOutcome>();
  readonly #values = new Map<ItemOutcome, string>();

  /** The same for outcomes that are the same to whoever reads them. */
  valueOf(outcome: ItemOutcome): string {
    return this.#values.get(outcome) ?? '';
  }

  recall(key: string, make: () => ItemOutcome): ItemOutcome {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    this.note(made, exactValue(made) ?? `#${this.#made.size}`);
    return made;
  }

  note(outcome: ItemOutcome, value: string): void {
    this.#values.set(outcome, value);
  }
}

/** Undefined where a reader can see more than the value: it is open, or in trouble. */
function exactValue({ value, outOfScope }: ItemOutcome): string | undefined {
  const scope = outOfScope ? 'outside ' : '';
  switch (value?.kind) {
    case 'money':
      return `${scope}${value.fen}`;
    case 'number':
    case 'percent':
      return `${scope}${value.value}`;
    case 'date':
      return `${scope}${value.day}`;
    case 'yesNo':
      return `${scope}${String(value.value)}`;
    case 'option':
      return `${scope}=${value.option}`;
    case 'none':
      return `${scope}none`;
    default:
      return undefined;
  }
}

const readsNothing: readonly number[] = [];

export class Outcomes {
  readonly #graph: Graph;
  readonly #items: readonly Id[];
  /** By item: places of the items that it reads; undefined for those that no figure moves. */
  readonly #reads: readonly (readonly number[] | undefined)[];
  readonly #known = new Map<string, ItemOutcome>();
  readonly #numbers = new Map<ItemOutcome, number>();
  readonly #made = new Map<ItemOutcome, Made>();
  readonly #memory = new Memory();

  constructor(graph: Graph, items: readonly Id[], figured: ReadonlyMap<Id, FiguredItem>) {
    this.#graph = graph;
    this.#items = items;
    const places = new Map(items.map((id, place) => [id, place]));
    this.#reads = items.map((id) => figured.get(id)?.reads.map((each) => places.get(each) ?? 0));
  }

  get size(): number {
    return this.#known.size;
  }

  /** The outcome of one item for somebody and for all of the same keys; `earlier`: of the items before it. */
  of(item: number, key: string, earlier: readonly ItemOutcome[], who: () => Somebody): ItemOutcome {
    const reads = (this.#reads[item] ?? readsNothing).flatMap((place) => earlier[place] ?? []);
    const whole = `${item} ${key}|${reads.map((each) => this.#numbers.get(each)).join()}`;
    const known = this.#known.get(whole);
    if (known !== undefined) return known;
    const somebody = who();
    const values = reads.map((each) => this.#memory.valueOf(each)).join();
    const same = this.#memory.recall(`${item} ${key}|${values}`, () => {
      somebody.session ??= openSession(prepare(this.#graph), somebody.person);
      return this.#decide(this.#graph, item, somebody.session);
    });
    const made = { ...same };
    this.#memory.note(made, this.#memory.valueOf(same));
    this.#known.set(whole, made);
    this.#numbers.set(made, this.#numbers.size);
    this.#made.set(made, { item, key, reads, person: somebody.person });
    return made;
  }

  #decide(graph: Graph, item: number, session: PersonSession): ItemOutcome {
    const id = this.#items[item] ?? '';
    return settledOutcomeOf(prepare(graph), id, session.item(id));
  }

  /**
   * What an outcome of this object becomes under a graph that differs in figures only; undefined for outcomes of others.
   * Equal ones are one object; those that no changed figure can reach stay what they are.
   */
  under(graph: Graph): (outcome: ItemOutcome) => ItemOutcome | undefined {
    const memory = new Memory();
    const found = new Map<ItemOutcome, ItemOutcome>();
    const sessions = new Map<readonly Given[], PersonSession>();
    const isTouched = this.#touchedBy(graph);
    const of = (outcome: ItemOutcome): ItemOutcome | undefined => {
      const made = this.#made.get(outcome);
      if (made === undefined || !isTouched[made.item]) return made && outcome;
      const known = found.get(outcome);
      if (known !== undefined) return known;
      const { item, key, reads, person } = made;
      const values = reads.map((each) => {
        const now = of(each);
        if (now === undefined) return '';
        return (now === each ? this.#memory : memory).valueOf(now);
      });
      const next = memory.recall(`${item} ${key}|${values.join()}`, () => {
        const session = sessions.get(person) ?? openSession(prepare(graph), person);
        sessions.set(person, session);
        return this.#decide(graph, item, session);
      });
      found.set(outcome, next);
      return next;
    };
    return of;
  }

  /** By item: whether its provisions, or those of an item that it reads, are others. */
  #touchedBy(graph: Graph): readonly boolean[] {
    const before = new Set(this.#graph.provisions);
    const items = new Set(
      graph.provisions.filter((each) => !before.has(each)).map(({ item }) => item),
    );
    const touched: boolean[] = [];
    this.#items.forEach((id, place) => {
      const reads = this.#reads[place];
      touched[place] =
        reads !== undefined && (items.has(id) || reads.some((each) => touched[each] === true));
    });
    return touched;
  }
}
