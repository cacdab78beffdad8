/** What goes wrong while a table is being read, thrown through the iteration to whoever reads its rows. */
import type { InputProblem } from './read.ts';

export class InputFailure extends Error {
  readonly problem: InputProblem;

  constructor(problem: InputProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}
