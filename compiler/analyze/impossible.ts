/**
 * Which people there cannot be: 属于, 互斥 and 约束 over what a question reads.
 *
 * Takes the inputs that are read; gives formulas that hold for nobody possible. A constraint that further inputs could
 * always satisfy is left out; else those inputs are read as well. So nobody is lost, and nobody impossible is kept but by
 * a leaf that cannot be decided.
 */
import type { Constraint, Expr, Given, Graph, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { openSession } from '../run/session.ts';
import { type Formula, leavesOf, readBy, readsOnly } from './formula.ts';
import { impossibleGroups, onEachDay } from './impossible-groups.ts';
import type { Leaf, RollDay } from './leaves.ts';
import { addNeeds, type Needs, noNeeds } from './needs.ts';
import type { Reader } from './reader.ts';

/** The parts of a constraint that hold each for itself. */
function partsOf({ assertion }: Constraint): readonly Expr[] {
  const split = (expr: Expr): readonly Expr[] =>
    expr.kind === 'and' ? expr.operands.flatMap(split) : [expr];
  return split(assertion);
}

const never = (): boolean => false;
const always = (): boolean => true;

/** Whatever is read, everybody is possible, but for rolls that are read for several days. */
export function linksNobody({ constraints, exclusives, groups }: Graph): boolean {
  return (
    constraints.length === 0 &&
    exclusives.length === 0 &&
    groups.every(({ parents, definition }) => parents.length === 0 && definition === undefined)
  );
}

export function impossible(
  conditions: Reader,
  graph: Graph,
  formulas: readonly Formula[],
  needs: Needs,
): readonly Formula[] {
  const { book, leaves } = conditions;
  // Rolls of plain boxes are read for no day.
  const isBoxed = linksNobody(graph) && readsOnly(formulas, never, always);
  if (isBoxed) return [];
  const found = new Set<Formula>();
  const read = new Set<Id>();
  const rolls = new Map<number, RollDay>();
  const note = (formulas: Iterable<Formula>): void => {
    const those = readBy(formulas);
    const noteLeaf = (index: number): void => {
      const { inputs, roll } = leaves.at(index);
      for (const id of inputs) read.add(id);
      if (roll !== undefined) rolls.set(index, roll);
    };
    for (const index of those.leaves) noteLeaf(index);
    const noted = new Set<Id>();
    for (const { box } of those.boxes) {
      for (const { input, kind } of box?.parts ?? []) {
        if (noted.has(input)) continue;
        noted.add(input);
        if (kind === 'roll') noteLeaf(leaves.ofRoll(input, undefined).index);
        else read.add(input);
      }
    }
  };
  note(formulas);
  const add = (formula: Formula): void => {
    found.add(formula);
    note([formula]);
  };
  const open = graph.constraints.flatMap((constraint) =>
    partsOf(constraint).map((assertion) => ({ guard: constraint.guard, assertion })),
  );
  const inForce: Formula[] = [];
  const addConstraints = (): void => {
    for (const part of [...open]) {
      const fresh = noNeeds();
      const { guard, assertion } = part;
      const fails = conditions.of(assertion, fresh, 'holds', false);
      const formula = guard === undefined ? fails : book.and([conditions.of(guard, fresh), fails]);
      const parts = [...leavesOf([formula])].map((leaf) => leaves.at(leaf));
      const inputs = parts.flatMap((leaf) => leaf.inputs);
      const touched =
        inputs.some((id) => read.has(id)) || parts.some((leaf) => mayRead(graph, leaf, read));
      if (!touched && !isBrokenBySilence(conditions, part)) continue;
      if (canBeMet(conditions, part, inputs, read)) continue;
      open.splice(open.indexOf(part), 1);
      addNeeds(needs, fresh);
      inForce.push(formula);
    }
    for (const formula of inForce) {
      for (const each of onEachDay(conditions, formula, [...rolls.values()])) add(each);
    }
  };

  // Each may read what another speaks of; formulas of many parts are not known again, so that they alone say nothing.
  let before = '';
  for (let size = -1; size !== found.size; ) {
    const now = `${read.size} ${rolls.size} ${inForce.length}`;
    if (now === before) break;
    before = now;
    size = found.size;
    for (const formula of impossibleGroups(conditions, graph, read, rolls.values(), needs)) {
      add(formula);
    }
    addConstraints();
  }
  return [...found];
}

/** What cannot be looked through may read what it names, and whatever items read. */
function mayRead(graph: Graph, { inputs, expr }: Leaf, read: ReadonlySet<Id>): boolean {
  if (inputs.length > 0 || expr === undefined) return false;
  const named = [...referencesIn(expr)];
  const isInput = (id: Id): boolean =>
    [...graph.facts, ...graph.groups].some((input) => input.id === id);
  return named.some((id) => read.has(id) || !isInput(id));
}

/** Somebody of whom nothing is said breaks it. */
function isBrokenBySilence(
  { views }: Reader,
  { guard, assertion }: { readonly guard: Expr | undefined; readonly assertion: Expr },
): boolean {
  const { prepared } = views;
  const session = openSession(prepared, [], { scope: 'assume' });
  const guarded =
    guard === undefined || prepared.compileTruth(guard, { owner: 'analysis' })(session) === true;
  const site = { owner: 'analysis', assertion: 'holds' } as const;
  return guarded && prepared.compileTruth(assertion, site)(session) === false;
}

/** Whatever is read: that the other facts are 无 satisfies it. */
function canBeMet(
  { views }: Reader,
  { guard, assertion }: { readonly guard: Expr | undefined; readonly assertion: Expr },
  inputs: readonly Id[],
  read: ReadonlySet<Id>,
): boolean {
  const { prepared } = views;
  const without = inputs.filter(
    (id) => !read.has(id) && prepared.facts.get(id)?.silence === 'none',
  );
  if (without.length === 0) return false;
  const person = without.map((id): Given => ({ id, value: { kind: 'none' } }));
  const session = openSession(prepared, person, { silence: 'ask', scope: 'assume' });
  if (
    prepared.compileTruth(assertion, { owner: 'analysis', assertion: 'holds' })(session) === true
  ) {
    return true;
  }
  return (
    guard !== undefined && prepared.compileTruth(guard, { owner: 'analysis' })(session) === false
  );
}
