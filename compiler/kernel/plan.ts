/**
 * From a graph to what the machine of its people works with: diagrams, levels, and an automaton for each item.
 *
 * Takes a graph and what a table has columns for; gives the plan, or nothing where the policy cannot be said so.
 */

import { roots } from '../emit/lower/lower.ts';
import type { Node } from '../emit/lower/nodes.ts';
import type { Input } from '../emit/lower/program.ts';
import type { Graph, Id } from '../graph/graph.ts';
import type { Diagram } from '../ordered-tests.ts';
import { type Answers, Automaton } from './automaton.ts';
import type { Coding } from './codes.ts';
import { Diagrams, no, TooLarge, yes } from './diagrams.ts';
import type { FiguredItem } from './figured.ts';
import { Interpreter } from './interpret.ts';
import { type Level, layoutOf, limitsIn, slotOf } from './levels.ts';
import { type KernelProgram, lowerFor } from './lowering.ts';
import { outlineOf } from './outline.ts';
import { isExact } from './row-terms.ts';
import { type Term, Terms } from './terms.ts';

export interface Plan {
  readonly items: readonly Id[];
  readonly inputs: ReadonlyMap<Id, Input>;
  readonly levels: readonly Level[];
  readonly watched: readonly Coding[];
  /** Numbers of what is read, by slot. */
  readonly subjectOf: ReadonlyMap<string, number>;
  /** By subject: what the automata are told. */
  readonly stretches: Int32Array;
  /** One for each item, then that of people who cannot be. */
  readonly automata: readonly Automaton[];
  /** Whether an item is in trouble in this state; of the last automaton, whether there cannot be such people. */
  readonly isWrong: (automaton: number, state: number) => boolean;
  /** Terms on which the outcome depends in this state, one behind the other. */
  readonly termsIn: (automaton: number, state: number) => readonly Term[];
}

/** So much work is worth it: some seconds. */
const work = 3_000_000;

function inputSteps({ items, broken }: KernelProgram): readonly Node[] {
  const seen = new Set<Node>();
  const own = items.flatMap((each) => (each.kind === 'parts' ? each.steps : roots(each.result)));
  const waiting = [...own, ...broken];
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

const nothing: ReadonlyMap<Id, FiguredItem> = new Map();

/** `figured`: items that are told apart by what they hang on beside figures. */
export function planOf(
  graph: Graph,
  said: ReadonlySet<Id>,
  items: readonly Id[],
  figured: ReadonlyMap<Id, FiguredItem> = nothing,
): Plan | undefined {
  const program = lowerFor(graph, said, items, figured);
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
  const outlines = program.items.map((each) => {
    if (each.kind === 'parts') return [no, ...partsOf(each.steps, interpreter)];
    const { trouble, parts } = outlineOf(each.result, interpreter, diagrams, terms);
    return [trouble, ...parts];
  });
  const broken = program.broken.map((each) => interpreter.of(each));
  const isBroken = broken.reduce((any, each) => diagrams.or(any, each), no);
  const rootsOf = [...outlines, [isBroken, ...broken]];
  const limits = limitsIn(diagrams, rootsOf.flat());
  const inputs = [...program.inputs.values()].filter(({ id }) => said.has(id));
  const layout = layoutOf(diagrams, limits, inOrder(graph, inputs));
  if (layout === undefined) return undefined;
  const answers: Answers = {
    subjects: Int32Array.from(diagrams.tests, ({ of }) => of),
    places: Int32Array.from(diagrams.tests, ({ of, limit }) => limits.get(of)?.indexOf(limit) ?? 0),
    stretches: new Int32Array(diagrams.subjects.length).fill(-1),
  };
  const automata = rootsOf.map(
    (own) => new Automaton(diagrams, own, answers, layout.levels.length),
  );
  const asked = layout.levels.flatMap((level) =>
    level.kind === 'term'
      ? [level.term]
      : level.fields.flatMap((field) => (field.kind === 'days' ? [field.level.term] : [])),
  );
  const plan: Plan = {
    items: program.items.map((each) => (each.kind === 'parts' ? each.item : each.result.item)),
    inputs: program.inputs,
    ...layout,
    subjectOf: new Map(
      diagrams.subjects.flatMap((term, subject) => {
        const slot = slotOf(term);
        return slot === undefined ? [] : [[slot, subject] as const];
      }),
    ),
    stretches: answers.stretches,
    automata,
    isWrong: (automaton, state) => automata[automaton]?.rest(state)[0] === yes,
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

/** Each different diagram once; sets of marks mark by mark. */
function partsOf(steps: readonly Node[], interpreter: Interpreter): readonly Diagram[] {
  return [
    ...new Set(
      steps.flatMap((step) =>
        step.sort === 'bits' ? [...interpreter.marks(step).values()] : [interpreter.of(step)],
      ),
    ),
  ];
}

function inOrder(graph: Graph, inputs: readonly Input[]): readonly Input[] {
  const place = new Map([...graph.facts, ...graph.groups].map(({ id }, index) => [id, index]));
  return [...inputs].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
