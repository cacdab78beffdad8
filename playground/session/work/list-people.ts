/**
 * Single people among those that were counted: who they are and what they get, a page at a time.
 *
 * Takes a filter and where to begin; gives a page and where it goes on. Guarantees: blocks are decided again as they are
 * looked through, so that nothing is kept for each person; stops between two blocks.
 */
import { shown as saidOf } from '../../../compiler/analyze/witness.ts';
import { witnessOf } from '../../../compiler/analyze/words.ts';
import type { Graph } from '../../../compiler/graph/graph.ts';
import { populationDecider } from '../../../compiler/kernel/decider.ts';
import { namesOf } from '../../../compiler/run/json.ts';
import { wordTrouble } from '../../../compiler/run/troubles.ts';
import { givenAsFacts } from '../../../compiler/service/given.ts';
import { serviceWords } from '../../../compiler/service/words.ts';
import { placesThere, translation } from '../../../compiler/simulate/against.ts';
import { type PeopleBlock, personAt } from '../../../compiler/simulate/block.ts';
import type { Decider, ItemOutcome, PersonClass } from '../../../compiler/simulate/decider.ts';
import { addDifference, emptyDifference } from '../../../compiler/simulate/differences.ts';
import type { SimulationQuestion } from '../../../compiler/simulate/simulation.ts';
import { printValue } from '../../../compiler/values/print.ts';
import type { Locale } from '../../../language/problems/problem.ts';
import { burdenIn, type Present, presentPeople } from './count.ts';
import type { PeopleFilter, PeoplePage, PeopleTasks } from './people-tasks.ts';
import type { Desk } from './protocol.ts';

/** What is listed of each person, by the vocabulary's aliases. */
const listed: readonly string[] = [
  'contribution',
  'assistance',
  'payable',
  'rebate',
  'netCost',
  'coverageStart',
];

type Wanted = (row: number) => boolean;

/** Made once for each policy that was not counted itself: last year’s, or with figures that are tried. */
const deciders = new WeakMap<Graph, Decider>();

function deciderOf(graph: Graph): Decider {
  const known = deciders.get(graph);
  if (known !== undefined) return known;
  const made = populationDecider(graph);
  deciders.set(graph, made);
  return made;
}

const isDecided = (
  found: PersonClass | undefined,
): found is Extract<PersonClass, { kind: 'decided' }> => found?.kind === 'decided';

/** Lists the people of one simulation. */
class Lister {
  readonly #question: SimulationQuestion;
  readonly #decider: Decider;
  readonly #locale: Locale;
  readonly #graph: Graph;
  readonly #burden: string | undefined;

  constructor({ simulated, document }: Present, locale: Locale) {
    this.#question = simulated.question;
    this.#graph = simulated.question.graph;
    this.#decider = deciderOf(this.#graph);
    this.#burden = burdenIn(this.#graph, document);
    this.#locale = locale;
  }

  /** Places among the decider's items with what they are called. */
  get #columns(): readonly { readonly name: string; readonly place: number }[] {
    return listed.flatMap((alias) => {
      const item = this.#graph.items.find((each) => each.alias === alias);
      const place = item === undefined ? -1 : this.#decider.items.indexOf(item.id);
      return item === undefined || place < 0 ? [] : [{ name: item.name, place }];
    });
  }

  get heads(): readonly string[] {
    return this.#columns.map(({ name }) => name);
  }

  /** The rows of a block that the filter lets through, from a row on. */
  rows(
    block: PeopleBlock,
    filter: PeopleFilter,
    from: number,
    limit: number,
  ): { readonly rows: PeoplePage['rows']; readonly next: number | undefined } {
    const decided = this.#decider.decide(block);
    const classAt = (row: number): PersonClass | undefined =>
      decided.classes[decided.classOf[row] ?? 0];
    const wanted = this.#wanted(block, filter, classAt);
    const rows: PeoplePage['rows'][number][] = [];
    for (let row = from; row < block.size; row++) {
      const found = classAt(row);
      if (!isDecided(found) || !wanted(row)) continue;
      if (rows.length === limit) return { rows, next: row };
      const told = saidOf(this.#graph, personAt(block, row));
      rows.push({
        line: block.lines[row] ?? 0,
        who: witnessOf(this.#graph, told).text[this.#locale],
        facts: givenAsFacts(this.#graph, told),
        results: this.#columns.map(({ place }) => this.#text(found.outcomes[place])),
      });
    }
    return { rows, next: undefined };
  }

  #text(outcome: ItemOutcome | undefined): string {
    if (outcome === undefined) return '';
    const { value, trouble, missing } = outcome;
    if (value !== undefined) return printValue(value, this.#locale);
    if (trouble !== undefined) return wordTrouble(trouble, this.#locale, this.#graph);
    if (missing.length === 0) return '—';
    const names = namesOf(this.#graph);
    return serviceWords(this.#locale).stillNeeds(missing.map((id) => names.get(id) ?? id));
  }

  #wanted(
    block: PeopleBlock,
    filter: PeopleFilter,
    classAt: (row: number) => PersonClass | undefined,
  ): Wanted {
    const some =
      (is: (outcome: ItemOutcome) => boolean): Wanted =>
      (row) => {
        const found = classAt(row);
        return isDecided(found) && found.outcomes.some(is);
      };
    switch (filter) {
      case 'everyone':
        return () => true;
      case 'missing':
        return some(({ value, missing }) => value === undefined && missing.length > 0);
      case 'trouble':
        return some(({ trouble }) => trouble !== undefined);
      case 'up':
      case 'down':
        return this.#changed(block, filter, classAt);
    }
  }

  /** Who bears more, or less, than under the policy compared with. */
  #changed(
    block: PeopleBlock,
    way: 'up' | 'down',
    classAt: (row: number) => PersonClass | undefined,
  ): Wanted {
    const decider = this.#decider;
    const { against } = this.#question;
    if (against === undefined) return () => false;
    const other = deciderOf(against.graph);
    const there = other.decide(translation(this.#graph, against.graph, against.alignment)(block));
    const places = placesThere(decider.items, this.#graph, other.items, against.graph);
    const item = this.#graph.items.find(({ name }) => name === this.#burden);
    const place = item === undefined ? -1 : decider.items.indexOf(item.id);
    const before = places[place] ?? -1;
    return (row) => {
      const now = classAt(row);
      const then = there.classes[there.classOf[row] ?? 0];
      if (!isDecided(now) || !isDecided(then)) return false;
      const [old, next] = [then.outcomes[before], now.outcomes[place]];
      if (old === undefined || next === undefined) return false;
      const sum = emptyDifference();
      addDifference(sum, old, next, 1);
      return sum[way].people > 0;
    };
  }
}

export async function listPeople(
  { filter, from, limit, locale }: PeopleTasks['list']['given'],
  desk: Desk<'list'>,
): Promise<PeoplePage> {
  const present = presentPeople();
  if (present === undefined) return { heads: [], rows: [] };
  const lister = new Lister(present, locale);
  const { parts } = present.kept;
  const rows: PeoplePage['rows'][number][] = [];
  for (let place = from.block; place < parts.length; place++) {
    const block = parts[place]?.block;
    if (block === undefined || block.size === 0) continue;
    const begin = place === from.block ? from.row : 0;
    const found = lister.rows(block, filter, begin, limit - rows.length);
    rows.push(...found.rows);
    if (found.next !== undefined) {
      return { heads: lister.heads, rows, next: { block: place, row: found.next } };
    }
    await desk.pause();
  }
  return { heads: lister.heads, rows };
}
