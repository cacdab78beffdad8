/**
 * Exact analysis of a graph: who gets two results, who gets none, which rules do nothing.
 *
 * Takes a graph; gives findings in the order of its provisions. Guarantees: a finding is real, its witness replayed through
 * the evaluator; a provision without a finding and without an `undecided` has none, by proof over everyone who can be.
 */
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { failingChecks } from './check-fails.ts';
import { Conditions } from './conditions.ts';
import { conflicts } from './conflict.ts';
import { coverageDates } from './coverage-dates.ts';
import { faultyResults } from './faulty-result.ts';
import type { Analysed, OfProvision, Open } from './finding.ts';
import { gaps } from './gap.ts';
import { idleDays } from './idle-days.ts';
import { neverApplies } from './never-applies.ts';
import { neverDecides } from './never-decides.ts';
import { otherwiseUnreached } from './otherwise-unreached.ts';
import { payersDiffer } from './payers-differ.ts';
import { redundantParts } from './redundant-part.ts';
import { redundantRules } from './redundant-rule.ts';
import { studyOf } from './study.ts';
import { whoFits } from './who-fits.ts';

/** Graphs never change, so each is analysed once. */
const known = new WeakMap<Graph, readonly Analysed[]>();

export function analyze(graph: Graph): readonly Analysed[] {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const found = analysed(graph);
  known.set(graph, found);
  return found;
}

function analysed(graph: Graph): readonly Analysed[] {
  const conditions = new Conditions(prepare(graph));
  const checks = failingChecks(conditions, graph);
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  return [
    ...graph.provisions
      .filter(({ id }) => inForce.has(id))
      .flatMap((provision) =>
        merged([
          ...ofProvision(conditions, graph, provision),
          ...faultyResults(conditions, graph, provision),
        ]),
      ),
    ...checks,
    ...redundantParts(conditions, graph),
    ...whoFits(conditions, graph),
    ...coverageDates(conditions, graph, checks),
    ...idleDays(conditions, graph),
  ];
}

function ofProvision(
  conditions: Conditions,
  graph: Graph,
  provision: Provision,
): readonly OfProvision[] {
  const [only, ...others] = provision.rules;
  // A value for everyone leaves nothing open.
  if (others.length === 0 && only?.condition === undefined) return [];
  const study = studyOf(conditions, graph, provision);
  if (study.question.severalDays) {
    return [{ kind: 'undecided', provision: provision.id, why: 'days', conditions: [] }];
  }
  // Of a scope that has nobody something else is said.
  if (study.question.exists([]) === false) return [];
  const idle = [...neverApplies(study), ...neverDecides(study)];
  const isSaid = (id: Id): boolean => idle.some((each) => 'rule' in each && each.rule === id);
  return [
    ...conflicts(study),
    ...payersDiffer(study),
    ...gaps(study),
    ...idle,
    ...redundantRules(study, isSaid),
    ...otherwiseUnreached(study),
  ];
}

/** What is certain, then one note for each reason and question, naming all that was not decided. */
function merged(found: readonly OfProvision[]): readonly OfProvision[] {
  const certain = found.filter(({ kind }) => kind !== 'undecided' && kind !== 'amounts-undecided');
  const open = found.flatMap((each) => (each.kind === 'undecided' ? [each] : []));
  const amounts = found.flatMap((each) => (each.kind === 'amounts-undecided' ? [each] : []));
  return [
    ...certain,
    ...byReason(open).map(([first, those]) => ({ ...first, conditions: conditionsOf(those) })),
    ...byReason(amounts)
      .filter(([{ why }]) => why === 'condition' || !open.some((each) => each.why === why))
      .map(([first, those]) => ({
        ...first,
        conditions: conditionsOf(those),
        rules: those.flatMap(({ rules }) => rules),
      })),
  ];
}

function byReason<T extends Open>(all: readonly T[]): readonly (readonly [T, readonly T[]])[] {
  const reasons = new Map<string, T[]>();
  for (const each of all) reasons.set(each.why, [...(reasons.get(each.why) ?? []), each]);
  return [...reasons.values()].flatMap((those) => {
    const [first] = those;
    return first === undefined ? [] : [[first, those] as const];
  });
}

const conditionsOf = (open: readonly Open[]) => [
  ...new Set(open.flatMap(({ conditions }) => conditions)),
];
