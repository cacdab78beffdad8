/**
 * Describes the people of a formula: a few conditions, a number, and one of them.
 *
 * Gives a region only if the witness is confirmed by a replay through the evaluator; its conditions are a shortest list in
 * the sense that none can be left out.
 */
import type { Given, Graph } from '../graph/graph.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Evaluation } from '../run/evaluation.ts';
import { checkPerson } from '../run/facts.ts';
import type { Literal, Region } from './finding.ts';
import type { Formula } from './formula.ts';
import type { Question } from './question.ts';

/** The people of a trouble; nobody, or what kept it from being decided. */
export type Found = Region | 'nobody' | 'condition' | 'budget' | 'replay';

/** `confirms` says whether an evaluation shows the trouble. */
export function regionOf(
  question: Question,
  trouble: Formula,
  confirms: (evaluation: Evaluation) => boolean,
): Found {
  const { conditions, domain, solver, graph } = question;
  const { book } = conditions;
  const wanted = book.and([domain, trouble]);
  const solution = solver.solve(wanted);
  if (solution === undefined) return 'budget';
  if (solution.count === 0n) return 'nobody';
  const point = solver.nearest(wanted);
  if (point === undefined) return 'budget';
  const open = solver.readsOpen(wanted);
  const witness = point.person.filter((given) => !isSilent(graph, given));
  const real = checkPerson(graph, point.person).length === 0 && confirms(evaluate(graph, witness));
  if (!real) return open ? 'condition' : 'replay';

  const needed = (literals: readonly Formula[]): boolean =>
    solver.solve(book.and([domain, ...literals, book.not(trouble)]))?.count === 0n;
  let literals = trouble.reads.map((leaf) => book.leaf(leaf, point.truths.get(leaf) !== true));
  // What is not so is left out first, then what stands last.
  const order = [...literals].sort(
    (a, b) => Number(b.negated) - Number(a.negated) || b.leaf - a.leaf,
  );
  for (const literal of order) {
    const rest = literals.filter((each) => each !== literal);
    if (needed(rest)) literals = rest;
  }
  const outside = solver.solve(book.and([wanted, book.not(book.and(literals))]));
  return {
    literals: literals.flatMap(({ leaf, negated }): Literal[] => {
      const expr = conditions.leaves.leaves[leaf]?.expr;
      return expr === undefined ? [] : [{ expr, holds: !negated }];
    }),
    whole: outside?.count === 0n,
    ...(open || !solver.countable ? {} : { count: solution.count }),
    inputs: point.person.map(({ id }) => id),
    witness,
  };
}

/**
 * Whether somebody possible is in the formula for sure: where it turns on what is not decided, the evaluator must show it
 * of the witness.
 */
export function isShown(
  { conditions, domain, solver, graph }: Question,
  formula: Formula,
  shows: (evaluation: Evaluation) => boolean,
): boolean {
  const wanted = conditions.book.and([domain, formula]);
  if (!solver.readsOpen(wanted)) return true;
  const point = solver.nearest(wanted);
  if (point === undefined || checkPerson(graph, point.person).length > 0) return false;
  return shows(evaluate(graph, point.person));
}

/** Whether saying nothing says the same. */
function isSilent(graph: Graph, { id, value }: Given): boolean {
  const fact = graph.facts.find((each) => each.id === id);
  if (fact === undefined) return value.kind === 'yesNo' && !value.value;
  switch (fact.silence) {
    case 'none':
      return value.kind === 'none';
    case 'yes':
    case 'no':
      return value.kind === 'yesNo' && value.value === (fact.silence === 'yes');
    case 'unknown':
      return false;
  }
}
