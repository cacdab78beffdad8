/**
 * From a graph to what the machine of its people works with: diagrams, levels, and an automaton for each item.
 *
 * Takes a graph and what a table has columns for; gives the plan, or nothing where the policy cannot be said so.
 */

import { roots } from '../emit/lower/lower.ts';
import type { Node } from '../emit/lower/nodes.ts';
import type { Input } from '../emit/lower/program.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { Automaton } from './automaton.ts';
import type { Coding } from './codes.ts';
import { Diagrams, TooLarge, yes } from './diagrams.ts';
import { Interpreter } from './interpret.ts';
import { type Level, layoutOf, limitsIn } from './levels.ts';
import { type KernelProgram, lowerFor } from './lowering.ts';
import { outlineOf } from './outline.ts';
import { isExact } from './row-terms.ts';
import { type Term, Terms } from './terms.ts';

export interface Plan {
  readonly items: readonly Id[];
  readonly inputs: ReadonlyMap<Id, Input>;
  readonly levels: readonly Level[];
  readonly watched: readonly Coding[];
  readonly subjects: readonly Term[];
  /** One for each item, then that of people who cannot be. */
  readonly automata: readonly Automaton[];
  /** Whether people in this state are left to the evaluator. */
  readonly isOdd: (automaton: number, state: number) => boolean;
  /** Terms on which the outcome depends in this state, one behind the other. */
  readonly termsIn: (automaton: number, state: number) => readonly Term[];
}

/** So much work is worth it: some seconds. */
const work = 3_000_000;

function inputSteps({ results, broken }: KernelProgram): readonly Node[] {
  const seen = new Set<Node>();
  const waiting = [...results.flatMap(roots), broken];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    waiting.push(...node.args);
  }
  return [...seen].filter(({ op }) => op === 'input');
}

/** Flags first; of other inputs the state just before the value. */
function ordered(graph: Graph, program: KernelProgram): readonly Node[] {
  const place = new Map([...graph.facts, ...graph.groups].map(({ id }, index) => [id, index]));
  const rank = ({ slot }: Node): readonly [number, number, number] => {
    const [part = '', ...rest] = slot.split(' ');
    const id = rest.join(' ');
    const input = program.inputs.get(id);
    const isFlag = input?.type.kind === 'group' || input?.type.kind === 'yesNo';
    const isRoll = part === 'from' || part === 'to';
    return [isRoll ? 2 : isFlag ? 0 : 1, place.get(id) ?? 0, part === 'state' ? 0 : 1];
  };
  return [...inputSteps(program)].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
  });
}

export function planOf(
  graph: Graph,
  said: ReadonlySet<Id>,
  items: readonly Id[],
): Plan | undefined {
  const program = lowerFor(graph, said, items);
  if (program === undefined) return undefined;
  try {
    return planned(graph, program, said);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

function planned(graph: Graph, program: KernelProgram, said: ReadonlySet<Id>): Plan | undefined {
  const terms = new Terms();
  const diagrams = new Diagrams(terms, work);
  for (const { slot, lo, hi } of ordered(graph, program)) {
    if (lo < hi) diagrams.subject(terms.input(slot, lo, hi));
  }
  const interpreter = new Interpreter(terms, diagrams);
  const outlines = program.results.map((result) => outlineOf(result, interpreter, diagrams, terms));
  const broken = interpreter.of(program.broken);
  const rootsOf = [...outlines.map(({ trouble, parts }) => [trouble, ...parts]), [broken]];
  const limits = limitsIn(diagrams, rootsOf.flat());
  const inputs = [...program.inputs.values()].filter(({ id }) => said.has(id));
  const layout = layoutOf(diagrams, limits, inOrder(graph, inputs));
  if (layout === undefined) return undefined;
  const places = new Map(
    [...limits].flatMap(([of, list]) => list.map((limit, at) => [`${of} ${limit}`, at] as const)),
  );
  const placeOf = (of: number, limit: number): number => places.get(`${of} ${limit}`) ?? 0;
  const automata = rootsOf.map(
    (own) => new Automaton(diagrams, own, placeOf, layout.levels.length),
  );
  const asked = layout.levels.flatMap((level) => (level.kind === 'term' ? [level.term] : []));
  const plan: Plan = {
    items: program.results.map(({ item }) => item),
    inputs: program.inputs,
    ...layout,
    subjects: diagrams.subjects,
    automata,
    isOdd: (automaton, state) => automata[automaton]?.rest(state)[0] === yes,
    termsIn: (automaton, state) => {
      const [, ...leaves] = automata[automaton]?.rest(state) ?? [];
      return leaves.flatMap((leaf) => {
        const term = diagrams.numberOf(leaf);
        return term === undefined || term.parts.length === 0 ? [] : [term];
      });
    },
  };
  return asked.every(isExact) ? plan : undefined;
}

function inOrder(graph: Graph, inputs: readonly Input[]): readonly Input[] {
  const place = new Map([...graph.facts, ...graph.groups].map(({ id }, index) => [id, index]));
  return [...inputs].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
