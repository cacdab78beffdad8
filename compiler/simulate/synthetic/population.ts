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
import { DrawCounts, type ReachedShare, statedShares } from './reached.ts';
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
  readonly counts: DrawCounts;
}

type Problems = { readonly problems: readonly SharesProblem[] };

/** People by whom shares are balanced. */
const sampleSize = 4096;

/** So often weights are corrected for people who were drawn again, while each time brings them so much closer. */
const corrections = 8;
const lastGain = 0.8;

/** A share is met if it is off by less than this … */
const closeEnough = 0.002;

/** … and one that the file states cannot be met if it is off by more than this. */
const farOff = 0.05;

/**
 * So often a person who cannot be is drawn again: one fact by its shares, then from its whole domain, then all facts that
 * what is broken reads, from theirs.
 */
const attempts = { stated: 24, anywhere: 96, all: 240 };

/** So many answers are remembered whether there can be such a person. */
const remembered = 32_768;

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
  /** So many joint shares, and so many values of one fact. */
  readonly #most: { readonly joints: number; readonly pieces: number };
  readonly #constrained: readonly number[];
  readonly #placeOf: ReadonlyMap<Id, number>;
  readonly #possible = new Map<string, boolean>();
  /** Units that were drawn again for anybody. */
  readonly #redrawn = new Set<Unit>();
  /** One person's columns, to be read as facts. */
  readonly #cells: readonly Column[];

  constructor(
    { graph, people, seed }: PopulationQuestion,
    inputs: readonly Input[],
    units: readonly Unit[],
    shares: Shares,
    stated: readonly ReachedShare[],
  ) {
    this.people = people;
    this.shares = stated;
    const all = [
      ...shares.everyone.values(),
      ...shares.joint.flatMap((each) => [...each.targets.values()]),
    ];
    this.#most = {
      joints: shares.joint.length,
      pieces: Math.max(2, ...all.map(({ pieces }) => pieces.length)),
    };
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
    const counts = this.emptyCounts();
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
      counts.add(draft);
    }
    const lines = Float64Array.from({ length: size }, (_, row) => from + row + 1);
    return { block: { size, lines, columns, labels: new Map() }, counts };
  }

  emptyCounts(): DrawCounts {
    return new DrawCounts(this.#inputs.length, this.#most.joints, this.#most.pieces);
  }

  /** Draws people by whom shares are balanced, unit by unit. */
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

  /**
   * Draws people again and again, until those who had to be drawn anew leave the shares as they are stated. What the file
   * states and constraints do not allow is a problem.
   */
  reweigh(stated: ReadonlySet<Id>): readonly SharesProblem[] {
    let before = Infinity;
    for (let round = 0; ; round++) {
      const drafts = this.#sample();
      if ('problems' in drafts) return drafts.problems;
      const wrong = [...this.#redrawn].map((unit) => ({ unit, error: unit.error(drafts) }));
      const most = Math.max(0, ...wrong.map(({ error }) => error));
      if (most < closeEnough) return [];
      if (round === corrections || most > before * lastGain) {
        return wrong
          .filter(({ unit, error }) => error > farOff && unit.ids.some((id) => stated.has(id)))
          .map(({ unit, error }): SharesProblem => ({ code: 'unreachable', at: unit.name, error }));
      }
      before = most;
      for (const { unit } of wrong) unit.reweigh(drafts);
    }
  }

  /** Some people as they come out, evenly over all of them. */
  #sample(): readonly Draft[] | Problems {
    const size = Math.min(this.people, sampleSize);
    const step = this.people / Math.max(1, size);
    const drafts: Draft[] = [];
    for (let index = 0; index < size; index++) {
      const draft = emptyDraft(this.#inputs.length);
      const problem = this.#draw(draft, Math.floor(index * step));
      if (problem !== undefined) return { problems: [problem] };
      drafts.push(draft);
    }
    return drafts;
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
    const anywhere = attempt > attempts.stated;
    for (const { unit, key } of this.#dealt) {
      const depends = [...unit.after].some((id) => chosen.has(id));
      if (!depends && !unit.ids.some((id) => chosen.has(id))) continue;
      const at = fraction(key, index, attempt);
      this.#redrawn.add(unit);
      if (anywhere && !depends) unit.drawAnywhere(draft, at);
      else unit.draw(draft, at);
    }
  }

  #isPossible(draft: Draft): boolean {
    const key = this.#constrained
      .map((place) => `${draft.said[place]}:${draft.values[place]}`)
      .join(';');
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
  return {
    said: new Uint8Array(inputs).fill(said.nothing),
    values: new Float64Array(inputs),
    joints: new Int16Array(inputs).fill(-1),
    pieces: new Int16Array(inputs).fill(-1),
  };
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
  const population = new Population(question, inputs, units, shares, stated);
  const problems = [...population.calibrate()];
  if (problems.length === 0) problems.push(...population.reweigh(shares.stated));
  return problems.length > 0 ? { problems } : population;
}
