/**
 * Made-up people, drawn from stated shares.
 *
 * Takes a graph, a number of people, a seed and shares; gives the people in blocks. Guarantees: the same question gives the
 * same people, whatever blocks they are asked for in; nobody breaks a constraint, is in groups that exclude each other, or in
 * a part of a group and not in the whole. Each fact's values are dealt out like cards, so that a share that holds for everyone
 * is met to the person, but for those few who had to be drawn again to satisfy a constraint.
 */
import type { Given, Graph, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { checkPerson } from '../../run/check-person.ts';
import type { FactProblem } from '../../run/fact-problems.ts';
import { inputsReadBy } from '../../run/reads.ts';
import {
  type Column,
  emptyColumn,
  givenAt,
  type Input,
  type PeopleBlock,
  type Said,
  said,
  store,
} from '../block.ts';
import { readsOfConstraints } from '../decider-reads.ts';
import type { Draft } from './pieces.ts';
import { fraction, hashOf, mix, shuffle } from './random.ts';
import { type Reached, type ReachedShare, statedShares } from './reached.ts';
import { drawnGroups, readShares, type Shares } from './shares.ts';
import type { SharesProblem } from './shares-file.ts';
import { type Unit, unitsOf } from './units.ts';

export interface PopulationQuestion {
  readonly graph: Graph;
  readonly people: number;
  readonly seed: number;
  /** A shares file's JSON. */
  readonly shares?: unknown;
  /** Facts and groups that are needed; others are drawn only where the shares name them. */
  readonly needed: ReadonlySet<Id>;
}

export interface Drawn {
  readonly block: PeopleBlock;
  readonly reached: Reached;
}

type Problems = { readonly problems: readonly SharesProblem[] };

/** People by whom joint shares are balanced. */
const sampleSize = 8192;

/** So often a person who cannot be is drawn again; in the later attempts, from the whole domain. */
const attempts = { stated: 24, anywhere: 48, all: 72 };

/** So many answers are remembered whether there can be such a person. */
const remembered = 100_000;

/** One card pile for each unit. */
interface Dealt {
  readonly unit: Unit;
  readonly key: number;
  readonly place: (index: number) => number;
}

class Population {
  readonly people: number;
  readonly shares: readonly ReachedShare[];
  readonly #graph: Graph;
  readonly #inputs: readonly Input[];
  readonly #dealt: readonly Dealt[];
  readonly #constrained: readonly number[];
  readonly #placeOf: ReadonlyMap<Id, number>;
  readonly #possible = new Map<string, boolean>();
  /** One person's columns, to be read as facts. */
  readonly #cells: readonly Column[];

  constructor(
    { graph, people, seed }: PopulationQuestion,
    inputs: readonly Input[],
    units: readonly Unit[],
    shares: readonly ReachedShare[],
  ) {
    this.people = people;
    this.shares = shares;
    this.#graph = graph;
    this.#inputs = inputs;
    this.#placeOf = new Map(inputs.map(({ node }, place) => [node.id, place]));
    this.#constrained = readsOfConstraints(graph).flatMap((id) => this.#placeOf.get(id) ?? []);
    this.#cells = inputs.map((input) => emptyColumn(input, 1));
    this.#dealt = units.map((unit) => {
      const key = mix(seed, hashOf(unit.name));
      return { unit, key, place: shuffle(people, key) };
    });
  }

  /** What is drawn, in the order of the blocks' columns. */
  get names(): readonly string[] {
    return this.#inputs.map(({ node }) => node.name);
  }

  /** Draws people `from` (counted from 0) up to `to`, which is not included. */
  block(from: number, to: number): Drawn | Problems {
    const size = to - from;
    const columns = new Map(this.#inputs.map((input) => [input.node.id, emptyColumn(input, size)]));
    const list = [...columns.values()];
    const counts = new Float64Array(this.shares.length);
    const of = new Float64Array(this.shares.length);
    const draft = emptyDraft(this.#inputs.length);
    for (let row = 0; row < size; row++) {
      const problem = this.#draw(draft, from + row);
      if (problem !== undefined) return { problems: [problem] };
      list.forEach((column, place) => {
        store(column, row, {
          said: (draft.said[place] ?? said.nothing) as Said,
          value: draft.values[place] ?? 0,
        });
      });
      this.shares.forEach(({ applies, holds }, at) => {
        if (!applies(draft)) return;
        of[at] = (of[at] ?? 0) + 1;
        if (holds(draft)) counts[at] = (counts[at] ?? 0) + 1;
      });
    }
    const lines = Float64Array.from({ length: size }, (_, row) => from + row + 1);
    return { block: { size, lines, columns, labels: new Map() }, reached: { people: counts, of } };
  }

  /** Draws people of whom shares are balanced, unit by unit. */
  calibrate(): readonly SharesProblem[] {
    const size = Math.min(this.people, sampleSize);
    const step = this.people / Math.max(1, size);
    const drafts = Array.from({ length: size }, () => emptyDraft(this.#inputs.length));
    return this.#dealt.flatMap((dealt) => {
      const problems = dealt.unit.calibrate(drafts);
      drafts.forEach((draft, index) => {
        dealt.unit.draw(draft, this.#at(dealt, Math.floor(index * step)));
      });
      return problems;
    });
  }

  #at({ place }: Dealt, index: number): number {
    return (place(index) + 0.5) / this.people;
  }

  #draw(draft: Draft, index: number): SharesProblem | undefined {
    for (const dealt of this.#dealt) dealt.unit.draw(draft, this.#at(dealt, index));
    if (this.#isPossible(draft)) return undefined;
    let problems = checkPerson(this.#graph, this.#givenOf(draft));
    for (let attempt = 1; problems.length > 0; attempt++) {
      if (attempt > attempts.all) return { code: 'impossible', at: this.#describe(problems) };
      this.#redraw(draft, index, attempt, this.#guilty(problems));
      problems = checkPerson(this.#graph, this.#givenOf(draft));
    }
    return undefined;
  }

  /** Facts and groups that what is broken reads, in the order in which they are asked for. */
  #guilty(problems: readonly FactProblem[]): readonly Id[] {
    const nodes = problems.flatMap((problem): readonly Id[] => {
      switch (problem.code) {
        case 'broken-constraint': {
          const found = this.#graph.constraints.find(({ id }) => id === problem.id);
          return found === undefined ? [] : [...referencesIn(found.guard, found.assertion)];
        }
        case 'exclusive-groups':
          return problem.ids;
        default:
          return 'id' in problem ? [problem.id] : [];
      }
    });
    return inputsReadBy(this.#graph, nodes).filter((id) => this.#placeOf.has(id));
  }

  /** The last of the guilty first: a day of payment rather than a day of birth; all of them if that does not help. */
  #redraw(draft: Draft, index: number, attempt: number, guilty: readonly Id[]): void {
    const last = guilty.slice(-1);
    const chosen = new Set(attempt > attempts.anywhere ? guilty : last);
    const anywhere = attempt > attempts.stated && attempt <= attempts.anywhere;
    for (const { unit, key } of this.#dealt) {
      const depends = [...unit.after].some((id) => chosen.has(id));
      if (!depends && !unit.ids.some((id) => chosen.has(id))) continue;
      const at = fraction(key, index, attempt);
      if (anywhere && !depends) unit.drawAnywhere(draft, at);
      else unit.draw(draft, at);
    }
  }

  #isPossible(draft: Draft): boolean {
    let key = '';
    for (const place of this.#constrained) key += `${draft.said[place]}:${draft.values[place]};`;
    const known = this.#possible.get(key);
    if (known !== undefined) return known;
    const possible = checkPerson(this.#graph, this.#givenOf(draft)).length === 0;
    if (this.#possible.size >= remembered) this.#possible.clear();
    this.#possible.set(key, possible);
    return possible;
  }

  #givenOf(draft: Draft): Given[] {
    return this.#inputs.flatMap(({ node: { id } }, place) => {
      const column = this.#cells[place];
      if (column === undefined) return [];
      store(column, 0, {
        said: (draft.said[place] ?? said.nothing) as Said,
        value: draft.values[place] ?? 0,
      });
      const value = givenAt(column, 0);
      return value === undefined ? [] : [{ id, value }];
    });
  }

  #describe(problems: readonly FactProblem[]): string {
    const names = new Map(
      [...this.#graph.constraints, ...this.#graph.facts, ...this.#graph.groups].map((node) => [
        node.id,
        node.name,
      ]),
    );
    return problems
      .flatMap((problem) => ('ids' in problem ? problem.ids : 'id' in problem ? [problem.id] : []))
      .map((id) => names.get(id) ?? id)
      .join('、');
  }
}

export type { Population };

function emptyDraft(inputs: number): Draft {
  return { said: new Uint8Array(inputs).fill(said.nothing), values: new Float64Array(inputs) };
}

/** What is drawn: what is needed or named, and of linked groups all, so that none is left out of an exclusion. */
function drawnInputs(graph: Graph, needed: ReadonlySet<Id>, shares: Shares): readonly Input[] {
  const wanted = new Set([...needed, ...shares.named, ...readsOfConstraints(graph)]);
  // What joint shares of the drawn depend on is drawn too.
  for (const id of wanted) {
    for (const { targets, reads } of shares.joint) {
      if (!targets.has(id)) continue;
      for (const read of reads) wanted.add(read);
      for (const { after } of targets.get(id)?.pieces ?? []) if (after) wanted.add(after);
    }
    for (const { after } of shares.everyone.get(id)?.pieces ?? []) if (after) wanted.add(after);
  }
  return [
    ...graph.facts.map((node): Input => ({ kind: 'fact', node })),
    ...drawnGroups(graph).map((node): Input => ({ kind: 'group', node })),
  ].filter(({ node: { id } }) => wanted.has(id));
}

export function populationOf(question: PopulationQuestion): Population | Problems {
  const { graph, needed, shares: json } = question;
  const ids = [...graph.facts, ...drawnGroups(graph)].map(({ id }) => id);
  // First with every input in its place, to learn what is named; then with those that are drawn.
  const all = new Map(ids.map((id, place) => [id, place]));
  const named = readShares(graph, json, (id) => all.get(id));
  if ('problems' in named) return named;
  const inputs = drawnInputs(graph, needed, named);
  const places = new Map(inputs.map(({ node }, place) => [node.id, place]));
  const placeOf = (id: Id): number | undefined => places.get(id);
  const shares = readShares(graph, json, placeOf);
  if ('problems' in shares) return shares;
  const units = unitsOf(graph, new Set(places.keys()), placeOf, shares);
  if ('problems' in units) return units;
  const stated = statedShares(graph, shares, placeOf, json !== undefined);
  const population = new Population(question, inputs, units, stated);
  const problems = population.calibrate();
  return problems.length > 0 ? { problems } : population;
}
