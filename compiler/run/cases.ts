/**
 * Runs the examples of a policy.
 *
 * Takes a graph, gives for each example whether its person gets what is expected, what cannot be of that person, and
 * which checks fail; for each check whether it is proved, refuted, or only held by examples; and what no example reaches.
 */
import type { Example, Graph, Id, Origin } from '../graph/graph.ts';
import { checkPerson } from './check-person.ts';
import {
  brokenChecks,
  type CheckResult,
  type CheckVerdict,
  checkResults,
  checkVerdicts,
} from './checks.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { evaluateSession } from './evaluate.ts';
import type { Evaluation, Trouble } from './evaluation.ts';
import { checkExpectation, type ExpectationResult } from './expectations.ts';
import type { FactProblem } from './fact-problems.ts';
import { prepare } from './prepare.ts';
import { openSession, type PersonSession } from './session.ts';

export interface ExampleResult {
  readonly example: Id;
  readonly name: string;
  readonly citation?: string;
  readonly origin: Origin;
  /** Everything is as expected, there can be such a person, nothing is in trouble, no check is broken. */
  readonly passed: boolean;
  readonly expectations: readonly ExpectationResult[];
  readonly problems: readonly FactProblem[];
  readonly troubles: readonly Trouble[];
  /** Checks that this person breaks. */
  readonly brokenChecks: readonly Id[];
  readonly evaluation: Evaluation;
}

export interface ExampleReport {
  readonly passed: boolean;
  readonly examples: readonly ExampleResult[];
  readonly checks: readonly CheckVerdict[];
  readonly coverage: Coverage;
}

interface Run {
  readonly id: Id;
  readonly session: PersonSession;
  readonly evaluation: Evaluation;
  readonly results: readonly CheckResult[];
  readonly result: ExampleResult;
}

function runExample(graph: Graph, example: Example): Run {
  const session = openSession(prepare(graph), example.given);
  const evaluation = evaluateSession(session, example.given);
  const results = checkResults(session);
  const expectations = example.expected.map((each) =>
    checkExpectation(session, evaluation, example.id, each),
  );
  const problems = checkPerson(graph, example.given);
  const broken = brokenChecks(results).map(({ id }) => id);
  const { troubles } = evaluation;
  const clean = problems.length === 0 && troubles.length === 0 && broken.length === 0;
  const result: ExampleResult = {
    example: example.id,
    name: example.name,
    ...(example.citation === undefined ? {} : { citation: example.citation }),
    origin: example.origin,
    passed: clean && expectations.every((each) => each.passed),
    expectations,
    problems,
    troubles,
    brokenChecks: broken,
    evaluation,
  };
  return { id: example.id, session, evaluation, results, result };
}

/** Graphs never change, so their examples run once. */
const reports = new WeakMap<Graph, ExampleReport>();

export function runExamples(graph: Graph): ExampleReport {
  const before = reports.get(graph);
  if (before !== undefined) return before;
  const runs = graph.examples.map((example) => runExample(graph, example));
  const checks = checkVerdicts(graph, runs);
  const report: ExampleReport = {
    passed:
      runs.every(({ result }) => result.passed) &&
      checks.every(({ verdict }) => verdict !== 'refuted'),
    examples: runs.map(({ result }) => result),
    checks,
    coverage: coverageOf(graph, runs),
  };
  reports.set(graph, report);
  return report;
}

/** The verdicts alone: of each person only what checks read is decided. */
export function exampleVerdicts(graph: Graph): readonly CheckVerdict[] {
  const before = reports.get(graph);
  if (before !== undefined) return before.checks;
  const prepared = prepare(graph);
  const people = graph.examples.map(({ id, given }) => ({
    id,
    results: checkResults(openSession(prepared, given)),
  }));
  return checkVerdicts(graph, people);
}
