/**
 * One simulation: people in blocks, decided and counted.
 *
 * Takes a policy, perhaps another to compare with, and what people are told apart by; then headers and blocks of rows.
 * Guarantees: every row is counted once, as a person or as a bad row; simulations of parts merge into that of the whole.
 */

import type { Alignment } from '../alignment.ts';
import { differOnlyInFigures } from '../graph/figures.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { figureDecider, populationDecider } from '../kernel/decider.ts';
import { inputsReadBy } from '../run/reads.ts';
import { placesThere, translation } from './against.ts';
import type { PeopleBlock } from './block.ts';
import type { BucketSum } from './cell-sums.ts';
import type { CellValue } from './cells.ts';
import type { Decided, Decider, ItemOutcome, PersonClass } from './decider.ts';
import { readsOfConstraints } from './decider-reads.ts';
import type { Decisions } from './decisions.ts';
import { byFact, byMemberships, type Dimension, dimensionOf, everyone } from './dimensions.ts';
import { type Header, readHeader } from './header.ts';
import type { BadRow, PeopleRead } from './rows.ts';
import { type Compared, Tally } from './tally.ts';

export interface Against {
  readonly graph: Graph;
  readonly alignment: Alignment;
}

export interface SimulationQuestion {
  readonly graph: Graph;
  readonly against?: Against;
  /** Names as `--by` takes them. */
  readonly by: readonly string[];
  /** Figures will be changed afterwards: people are kept apart by what else decides them, from the first one on. */
  readonly figures?: boolean;
}

/** What was counted. */
export interface Simulated {
  readonly question: SimulationQuestion;
  readonly decider: Pick<Decider, 'items'>;
  readonly dimensions: readonly Dimension[];
  readonly people: number;
  /** By dimension, then by bucket. */
  readonly sums: readonly (readonly BucketSum[])[];
  readonly badRows: number;
  /** The first of the bad rows. */
  readonly toldBadRows: readonly BadRow[];
}

/** The same people under other figures; or why they must be decided again. */
export type Refigured =
  | { readonly kind: 'summed'; readonly simulated: Simulated }
  | {
      readonly kind: 'pass-needed';
      /** `conditions`: more than figures differs. `not-apart`: people whom a figure could part were counted as one. */
      readonly why: 'conditions' | 'not-apart';
    };

/** What became of one row, in the order of lines. */
export type RowResult =
  | {
      readonly kind: 'person';
      readonly line: number;
      readonly cells: readonly CellValue[];
      readonly outcomes: readonly ItemOutcome[];
      /** Under the policy compared with, item by item; absent for those who could not be under it. */
      readonly before?: readonly (ItemOutcome | undefined)[];
    }
  | ({ readonly kind: 'bad'; readonly cells: readonly CellValue[] } & BadRow);

/** Bad rows are told in full up to this number, and counted beyond. */
const mostTold = 100;

/** What is compared with, ready to decide the same blocks. */
interface Other {
  readonly decide: (block: PeopleBlock) => Decided;
  readonly places: readonly number[];
}

/** Why they could not be then, nobody asks. */
const absent: PersonClass = { kind: 'impossible', problems: [] };

function otherOf(decider: Decider, { graph, alignment }: Against): Other {
  const other = populationDecider(graph);
  const translate = translation(decider.graph, graph, alignment);
  return {
    decide(block) {
      const { classOf, classes } = other.decide(translate(block));
      return { classOf, classes: classes.map((each) => (each.kind === 'decided' ? each : absent)) };
    },
    places: placesThere(decider.items, decider.graph, other.items, graph),
  };
}

export class Simulation implements Simulated {
  readonly question: SimulationQuestion;
  readonly decider: Decider;
  /** Everyone, by groups, by what people choose, and as asked. */
  readonly dimensions: readonly Dimension[];
  readonly tally: Tally;
  readonly #other: Other | undefined;
  readonly #decisions: Decisions | undefined;
  #bad: readonly BadRow[] = [];
  #badRows = 0;

  /** `decisions`: of blocks that were decided before, and will be again. */
  constructor(question: SimulationQuestion, decisions?: Decisions) {
    const { graph, against, by } = question;
    this.question = question;
    this.#decisions = decisions;
    this.decider = (question.figures === true ? figureDecider : populationDecider)(graph);
    const asked = by.map((name) => dimensionOf(graph, name));
    const askedIds = new Set(asked.map(({ id }) => id));
    const chosen = graph.facts
      .filter(({ choice, type, id }) => {
        return choice && type.kind === 'option' && type.options.length > 0 && !askedIds.has(id);
      })
      .map(byFact);
    this.dimensions = [everyone, ...asked, ...chosen, byMemberships(graph)];
    this.tally = new Tally(this.decider.items.length, this.dimensions, against !== undefined);
    this.#other = against && otherOf(this.decider, against);
  }

  /** Facts and groups that decide something, or by which people are told apart. */
  get needed(): ReadonlySet<Id> {
    const { graph } = this.question;
    const told = this.dimensions.flatMap(({ id }) => id ?? []);
    return new Set([
      ...inputsReadBy(graph, this.decider.items),
      ...readsOfConstraints(graph),
      ...told,
    ]);
  }

  /** Graphs whose facts and groups a table may speak of. */
  get graphs(): readonly [Graph, ...Graph[]] {
    const { graph, against } = this.question;
    return against === undefined ? [graph] : [graph, against.graph];
  }

  /** What the columns of a table mean to this simulation. */
  header(names: readonly string[]): Header {
    const decisive = new Set(inputsReadBy(this.decider.graph, this.decider.items));
    const labels = this.dimensions.filter(({ kind }) => kind === 'label').map(({ name }) => name);
    return readHeader(names, { graphs: this.graphs, needed: decisive, labels });
  }

  get people(): number {
    return this.tally.people;
  }

  get sums(): readonly (readonly BucketSum[])[] {
    return this.tally.sums;
  }

  /** The sums over the same people if the policy’s figures were those of `graph`. Nobody is looked at. */
  withFigures(graph: Graph): Refigured {
    const { question, decider, dimensions, people, badRows, toldBadRows } = this;
    if (!differOnlyInFigures(question.graph, graph)) {
      return { kind: 'pass-needed', why: 'conditions' };
    }
    const now = decider.refigured?.(graph);
    const sums = now && this.tally.sumsUnder(now);
    if (sums === undefined) return { kind: 'pass-needed', why: 'not-apart' };
    const asked = { ...question, graph };
    return {
      kind: 'summed',
      simulated: { question: asked, decider, dimensions, people, sums, badRows, toldBadRows },
    };
  }

  get badRows(): number {
    return this.#badRows;
  }

  /** The first of the bad rows. */
  get toldBadRows(): readonly BadRow[] {
    return this.#bad;
  }

  /** Decides and counts; with `tell`, gives each row's result too. */
  add({ block, sources, bad }: PeopleRead, tell = false): readonly RowResult[] {
    if (block.size === 0) {
      this.#noteBad(bad);
      return tell ? bad.map((row) => ({ kind: 'bad', ...row })) : [];
    }
    const decided = this.#decide(block);
    this.#noteBad(bad);
    this.#noteBad(impossibleIn(block, decided));
    const compared = this.#compare(block);
    this.tally.add(block, decided, compared);
    if (!tell) return [];
    const rows: RowResult[] = bad.map((row) => ({ kind: 'bad', ...row }));
    for (let row = 0; row < block.size; row++) {
      const found = decided.classes[decided.classOf[row] ?? 0];
      const line = block.lines[row] ?? 0;
      const cells = sources[row] ?? [];
      if (found?.kind === 'decided') {
        const before = compared && beforeOf(compared, row);
        rows.push({
          kind: 'person',
          line,
          cells,
          outcomes: found.outcomes,
          ...(before === undefined ? {} : { before }),
        });
      } else if (found !== undefined) {
        rows.push({ kind: 'bad', line, cells, problems: found.problems });
      }
    }
    return rows.sort((a, b) => a.line - b.line);
  }

  #compare(block: PeopleBlock): Compared | undefined {
    const { graph, against } = this.question;
    if (this.#other === undefined || against === undefined) return undefined;
    const { decide, places } = this.#other;
    const make = (): Decided => decide(block);
    const by = [against.graph, graph, against.alignment];
    const decided = this.#decisions?.recall(by, block, make) ?? make();
    return { decided, places };
  }

  #decide(block: PeopleBlock): Decided {
    const make = (): Decided => this.decider.decide(block);
    return this.#decisions?.recall([this.question.graph], block, make) ?? make();
  }

  #noteBad(rows: readonly BadRow[]): void {
    this.#badRows += rows.length;
    if (rows.length > 0) this.#tellFirst(rows);
  }

  /** What is wrong with others is not looked at. */
  #tellFirst(rows: readonly BadRow[]): void {
    const all = [...this.#bad, ...rows].sort((a, b) => a.line - b.line).slice(0, mostTold);
    this.#bad = all.map(({ line, problems }) => ({ line, problems }));
  }

  /** Adds what another simulation of the same question counted. */
  merge(other: Simulation): void {
    this.tally.merge(other.tally);
    this.#badRows += other.#badRows;
    this.#tellFirst(other.#bad);
  }
}

function beforeOf(
  { decided, places }: Compared,
  row: number,
): readonly (ItemOutcome | undefined)[] | undefined {
  const then = decided.classes[decided.classOf[row] ?? 0];
  return then?.kind === 'decided' ? places.map((place) => then.outcomes[place]) : undefined;
}

/** People of the block who cannot be. */
function impossibleIn(block: PeopleBlock, { classOf, classes }: Decided): readonly BadRow[] {
  if (classes.every(({ kind }) => kind === 'decided')) return [];
  const rows: BadRow[] = [];
  for (let row = 0; row < block.size; row++) {
    const found = classes[classOf[row] ?? 0];
    if (found?.kind !== 'impossible') continue;
    rows.push({
      line: block.lines[row] ?? 0,
      get problems() {
        return found.problems;
      },
    });
  }
  return rows;
}
