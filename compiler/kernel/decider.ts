/**
 * Decides blocks by tables, and leaves to the evaluator whomever the tables cannot say.
 *
 * Takes a graph, gives a decider. Guarantees: the evaluator’s outcomes for everyone, since each outcome is the evaluator’s own
 * for the first person of its kind; memory does not grow with the number of people.
 */
import { differOnlyInFigures } from '../graph/figures.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { type Column, type PeopleBlock, personAt } from '../simulate/block.ts';
import type { Decided, Decider, ItemOutcome, PersonClass } from '../simulate/decider.ts';
import { evaluatorDecider } from '../simulate/evaluator-decider.ts';
import { profileKey } from '../simulate/profiles.ts';
import { recall } from '../simulate/sharing.ts';
import { TooLarge } from './diagrams.ts';
import { type FiguredItem, figuredItems } from './figured.ts';
import { Machine } from './machine.ts';
import { Outcomes, type Somebody } from './outcomes.ts';
import { planOf } from './plan.ts';
import { Tables } from './tables.ts';
import { canWalk } from './walker.ts';

/** So many table entries are held for one kind of table, and then all are forgotten. */
const mostEntries = 1 << 24;
/** So many outcomes are kept apart. */
const mostOutcomes = 1 << 18;
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

/** Tables that were filled too far are made anew. */
type Known = Tables | 'unsayable';

/** Decides with tables as far as they go. */
export function kernelDecider(graph: Graph): KernelDecider {
  const evaluator = evaluatorDecider(graph);
  const { items } = evaluator;
  const separable = figuredItems(graph, items);
  const figured = separable ?? new Map<Id, FiguredItem>();
  let outcomes = new Outcomes(graph, items, figured);
  const known = new Map<string, Known>();
  const singles = new Map<string, PersonClass>();
  let left = 0;
  let machines = 0;

  const keyOf = ({ columns }: PeopleBlock): string => [...columns.keys()].sort().join();

  const tablesFor = (block: PeopleBlock): Known => {
    const key = keyOf(block);
    if (outcomes.size > mostOutcomes) {
      // What was given so far can then no longer be asked about.
      outcomes = new Outcomes(graph, items, figured);
      known.clear();
      singles.clear();
    }
    const before = known.get(key);
    if (before === 'unsayable' || (before !== undefined && before.size < mostEntries))
      return before;
    if (known.size >= mostMachines) known.clear();
    const said = new Set(block.columns.keys());
    const plan = canWalk() ? planOf(graph, said, items, figured) : undefined;
    machines += 1;
    const made =
      plan === undefined
        ? 'unsayable'
        : new Tables(graph, new Machine(plan), outcomes, `${machines}`);
    known.set(key, made);
    return made;
  };

  /** By tables; undefined where these cannot be. */
  const byTables = (block: PeopleBlock, rest: number[]): Decided | undefined => {
    const tables = tablesFor(block);
    if (tables === 'unsayable') return undefined;
    try {
      return tables.decide(block, rest);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      known.set(keyOf(block), 'unsayable');
      return undefined;
    }
  };

  /** Somebody whom the tables cannot say, known by all that is said of the person. */
  const single = (own: PersonClass, block: PeopleBlock, row: number): PersonClass => {
    if (own.kind !== 'decided') return own;
    const key = profileKey([...block.columns.values()], row);
    return recall(singles, `${keyOf(block)} ${key}`, () => {
      const somebody: Somebody = { person: personAt(block, row) };
      const made: ItemOutcome[] = [];
      items.forEach((_, item) => {
        made.push(outcomes.of(item, `${keyOf(block)} ${key}`, made, () => somebody));
      });
      return { kind: 'decided', outcomes: made };
    });
  };

  return {
    graph,
    items,
    get left() {
      return left;
    },
    refigured(other) {
      if (separable === undefined || !differOnlyInFigures(graph, other)) return undefined;
      return outcomes.under(other);
    },
    decide(block) {
      const rest: number[] = [];
      const decided = byTables(block, rest);
      if (decided === undefined) {
        left += block.size;
        return evaluator.decide(block);
      }
      if (rest.length === 0) return decided;
      left += rest.length;
      const { classOf, classes } = decided;
      const others = part(block, rest);
      const { classOf: ofOthers, classes: othersClasses } = evaluator.decide(others);
      const all = [...classes];
      const places = new Map<PersonClass, number>();
      rest.forEach((row, at) => {
        const found = othersClasses[ofOthers[at] ?? 0];
        if (found === undefined) return;
        const own = single(found, others, at);
        const place = places.get(own) ?? all.length;
        if (place === all.length) all.push(own);
        places.set(own, place);
        classOf[row] = place;
      });
      return { classOf, classes: all };
    },
  };
}

/** One for each graph: tables that were filled once serve whoever asks next. */
const kernels = new WeakMap<Graph, KernelDecider>();

function kernelOf(graph: Graph): KernelDecider {
  const known = kernels.get(graph);
  if (known !== undefined) return known;
  const made = kernelDecider(graph);
  kernels.set(graph, made);
  return made;
}

/** People whom the evaluator decides before tables are made: for fewer they are not worth it. */
const first = 2048;

/** Decides a population of any size: the first people with the evaluator, and when there are more, with tables. */
export function populationDecider(graph: Graph): Decider {
  const evaluator = evaluatorDecider(graph);
  let kernel: Decider | undefined = kernels.get(graph);
  let people = 0;
  return {
    graph,
    items: evaluator.items,
    decide(block) {
      people += block.size;
      if (people > first) kernel ??= kernelOf(graph);
      return (kernel ?? evaluator).decide(block);
    },
    refigured: (other) => kernel?.refigured?.(other),
  };
}

/** The same with tables from the first person on, so that figures may be changed afterwards. */
export const figureDecider: (graph: Graph) => Decider = kernelOf;
