/**
 * Which people there cannot be: 属于, 互斥 and 约束 over what a question reads.
 *
 * Takes the inputs that are read; gives formulas that hold for nobody possible. A constraint that further inputs could
 * always satisfy is left out; else those inputs are read as well. So nobody is lost, and nobody impossible is kept but by
 * a leaf that cannot be decided.
 */
import type { Constraint, Expr, Given, Graph, Id } from '../graph/graph.ts';
import { openSession } from '../run/session.ts';
import { type Formula, leavesOf } from './formula.ts';
import { addNeeds, type Needs, noNeeds } from './needs.ts';
import type { Reader } from './reader.ts';
import { noSeeds } from './view.ts';

/** The parts of a constraint that hold each for itself. */
function partsOf({ assertion }: Constraint): readonly Expr[] {
  const split = (expr: Expr): readonly Expr[] =>
    expr.kind === 'and' ? expr.operands.flatMap(split) : [expr];
  return split(assertion);
}

export function impossible(
  conditions: Reader,
  graph: Graph,
  formulas: readonly Formula[],
  needs: Needs,
): readonly Formula[] {
  const { book, leaves } = conditions;
  const found = new Set<Formula>();
  const read = new Set<Id>();
  const note = (formula: Formula): void => {
    for (const leaf of leavesOf([formula]))
      for (const id of leaves.leaves[leaf]?.inputs ?? []) read.add(id);
  };
  for (const formula of formulas) note(formula);
  const add = (formula: Formula): void => {
    found.add(formula);
    note(formula);
  };

  const inside = (id: Id): Formula =>
    book.leaf(leaves.ofRoll(conditions.views.of(noSeeds), id).index);
  const member = (group: Id): Formula => conditions.of({ kind: 'member', group }, needs);
  /** A part of a group is in it; groups that exclude each other do not meet. */
  const addGroups = (): void => {
    for (let size = -1; size !== read.size; ) {
      size = read.size;
      for (const { id, parents } of graph.groups)
        if (read.has(id)) for (const up of parents) read.add(up);
    }
    const rolls = graph.groups.filter(
      ({ id, definition }) => read.has(id) && definition === undefined,
    );
    const isRoll = new Set(rolls.map(({ id }) => id));
    for (const { id, parents } of rolls) {
      for (const parent of parents) {
        if (isRoll.has(parent)) add(book.and([inside(id), book.not(inside(parent))]));
      }
    }
    for (const { groups } of graph.exclusives) {
      const met = groups.filter((id) => read.has(id) || isDefined(graph, id));
      if (!met.some((id) => read.has(id))) continue;
      for (const [index, one] of met.entries()) {
        for (const other of met.slice(index + 1)) {
          add(book.and([member(one), member(other)]));
        }
      }
    }
  };

  const open = graph.constraints.flatMap((constraint) =>
    partsOf(constraint).map((assertion) => ({ guard: constraint.guard, assertion })),
  );
  const addConstraints = (): void => {
    for (const part of [...open]) {
      const fresh = noNeeds();
      const { guard, assertion } = part;
      const fails = conditions.of(assertion, fresh, 'holds', false);
      const formula = guard === undefined ? fails : book.and([conditions.of(guard, fresh), fails]);
      const inputs = [...leavesOf([formula])].flatMap((leaf) => leaves.at(leaf).inputs);
      const touched = inputs.some((id) => read.has(id));
      if (!touched && !isBrokenBySilence(conditions, part)) continue;
      if (canBeMet(conditions, part, inputs, read)) continue;
      open.splice(open.indexOf(part), 1);
      addNeeds(needs, fresh);
      add(formula);
    }
  };

  // What a constraint reads may be a group that excludes others, and the other way round.
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    addGroups();
    addConstraints();
  }
  return [...found];
}

function isDefined(graph: Graph, id: Id): boolean {
  return graph.groups.some((group) => group.id === id && group.definition !== undefined);
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
