/**
 * Decides blocks with the evaluator, each distinct profile once.
 *
 * Takes a graph, gives a decider. Guarantees: exactly the evaluator's outcomes, since an item depends on nothing but the
 * facts that it reads, and people who agree in these share its outcome; memory does not grow with the number of people.
 */
import type { Graph, Id } from '../graph/graph.ts';
import { settledOutcomeOf } from '../run/outcome.ts';
import { prepare } from '../run/prepare.ts';
import { openSession, type PersonSession } from '../run/session.ts';
import { type PeopleBlock, personAt } from './block.ts';
import { personChecker } from './check-people.ts';
import type { Decided, Decider, ItemOutcome, PersonClass } from './decider.ts';
import { readingsOf } from './decider-reads.ts';
import { firstRows, joined, profileKey } from './profiles.ts';
import { byResult, recall, remembered, resultAt, settle, sorted } from './sharing.ts';

/** Objects by number; a number is never given twice, so that keys made of forgotten ones cannot be mistaken. */
class Numbering<T extends object> {
  readonly #numbers = new Map<T, number>();
  #last = 0;

  of(object: T): number {
    const known = this.#numbers.get(object);
    if (known !== undefined) return known;
    if (this.#numbers.size >= remembered) this.#numbers.clear();
    this.#last += 1;
    this.#numbers.set(object, this.#last);
    return this.#last;
  }
}

type Outcomes = readonly ItemOutcome[];

export function evaluatorDecider(graph: Graph): Decider {
  const prepared = prepare(graph);
  const items = prepared.itemOrder.filter((id) => prepared.decidedItems.has(id));
  const places = new Map(items.map((id, index) => [id, index]));
  const readings = readingsOf(graph, items).map((reading) => ({
    ...reading,
    memory: new Map<string, Outcomes>(),
  }));
  const check = personChecker(graph);
  const outcomes = new Map<string, ItemOutcome>();
  const lists = new Map<string, Outcomes>();
  const classes = new Map<string, PersonClass>();
  const numbers = new Numbering<ItemOutcome>();

  /** Equal outcomes are one object, so that they are told apart by identity. */
  const outcomeOf = (session: PersonSession, item: Id): ItemOutcome => {
    const outcome = settledOutcomeOf(prepared, item, session.item(item));
    return recall(outcomes, JSON.stringify(outcome), () => outcome);
  };
  const keyOf = (list: Outcomes): string => list.map((each) => numbers.of(each)).join();

  const decide = (block: PeopleBlock): Decided => {
    const { size } = block;
    const checked = check(block);
    const impossible = checked.results.filter((each) => each !== undefined && each !== 'possible');
    if (impossible.length === checked.results.length) {
      return { classOf: checked.profiles.of, classes: impossible };
    }
    const decided = readings.map((reading) => ({
      reading,
      by: sorted<Outcomes>(block, reading.reads),
    }));
    // Row by row, so that all that is asked of one person comes from one session, and none is kept.
    for (let row = 0; row < size; row++) {
      if (resultAt(checked, row) !== 'possible') continue;
      let opened: PersonSession | undefined;
      for (const { reading, by } of decided) {
        settle(by, row, () =>
          recall(reading.memory, profileKey(by.columns, row), () => {
            opened ??= openSession(prepared, personAt(block, row));
            const session = opened;
            const list = reading.items.map((item) => outcomeOf(session, item));
            return recall(lists, keyOf(list), () => list);
          }),
        );
      }
    }
    const all = joined(size, [byResult(checked), ...decided.map(({ by }) => byResult(by))]);
    const classAt = (row: number): PersonClass => {
      const possible = resultAt(checked, row);
      if (possible !== undefined && possible !== 'possible') return possible;
      const own: ItemOutcome[] = [];
      for (const { reading, by } of decided) {
        resultAt(by, row)?.forEach((outcome, index) => {
          own[places.get(reading.items[index] ?? '') ?? 0] = outcome;
        });
      }
      return recall(classes, keyOf(own), () => ({ kind: 'decided', outcomes: own }));
    };
    return { classOf: all.of, classes: [...firstRows(all)].map(classAt) };
  };

  return { graph, items, decide };
}
