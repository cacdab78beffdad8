/**
 * What examples reach: rules that decide, and each part of each condition seen true and seen false.
 */
import type { Expr, Graph, Id, Origin } from '../graph/graph.ts';
import type { Evaluation } from './evaluation.ts';
import { prepare } from './prepare.ts';
import type { PersonSession } from './session.ts';

export interface RuleCoverage {
  readonly rule: Id;
  readonly item: Id;
  /** Examples in which it decides, or agrees with the one that does. */
  readonly examples: readonly Id[];
}

/** One part of a condition that is not itself 且, 或 or 非. */
export interface BranchCoverage {
  /** The rule or case whose condition it is part of. */
  readonly owner: Id;
  readonly expr: Expr;
  readonly seenTrue: boolean;
  readonly seenFalse: boolean;
}

export interface Coverage {
  readonly rules: readonly RuleCoverage[];
  readonly branches: readonly BranchCoverage[];
}

/** The parts of a condition at which it branches, in order of writing. */
export function branchesOf(condition: Expr): readonly Expr[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap(branchesOf);
    case 'not':
      return branchesOf(condition.operand);
    default:
      return [condition];
  }
}

export interface Ran {
  readonly id: Id;
  readonly session: PersonSession;
  readonly evaluation: Evaluation;
}

/** Counts what the entry itself says: what it inherits is reached by the examples of the file that says it. */
export function coverageOf(graph: Graph, ran: readonly Ran[]): Coverage {
  const prepared = prepare(graph);
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  const own = ({ origin }: { readonly origin: Origin }): boolean =>
    origin.file === graph.files.length - 1;
  const provisions = graph.provisions
    .filter(({ id }) => inForce.has(id))
    .map((provision) => ({ ...provision, rules: provision.rules.filter(own) }));
  const rules = provisions.flatMap(({ item, rules: all }) =>
    all.map(({ id: rule }): RuleCoverage => {
      const examples = ran.filter(({ evaluation }) => {
        const status = evaluation.outcomes
          .get(item)
          ?.trace.find((each) => each.rule === rule)?.status;
        return status === 'decides' || status === 'agrees';
      });
      return { rule, item, examples: examples.map(({ id }) => id) };
    }),
  );
  const branches = (
    owner: Id,
    condition: Expr,
    sessions: readonly PersonSession[],
  ): BranchCoverage[] =>
    branchesOf(condition).map((expr) => {
      const holds = prepared.compileTruth(expr, { owner: `${owner} branch` });
      const seen = sessions.map((session) => holds(session));
      return { owner, expr, seenTrue: seen.includes(true), seenFalse: seen.includes(false) };
    });
  const everyone = ran.map(({ session }) => session);
  const ofRules = provisions.flatMap(({ item, rules: all }) => {
    const concerned = ran
      .filter(({ evaluation }) => evaluation.outcomes.get(item)?.outOfScope === false)
      .map(({ session }) => session);
    return all.flatMap(({ id, condition }) =>
      condition === undefined ? [] : branches(id, condition, concerned),
    );
  });
  const ofCases = graph.cases
    .filter(own)
    .flatMap(({ id, condition }) => branches(id, condition, everyone));
  return { rules, branches: [...ofRules, ...ofCases] };
}
