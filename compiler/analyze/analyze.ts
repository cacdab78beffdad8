/**
 * Exact analysis of a graph: who gets two results, who gets none, what does nothing, and which checks, amounts and days fail
 * for somebody.
 *
 * Takes a graph; gives findings subject by subject, with moments to pause. Guarantees: a finding is real, its witness
 * replayed through the evaluator; of what is neither found nor `undecided` there is none, by proof over everyone who can be;
 * what is found of one subject does not depend on what was analysed before.
 */
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { checksForEveryone, isProved, isRefuted } from '../run/checks.ts';
import { prepare } from '../run/prepare.ts';
import { failingCheck } from './check-fails.ts';
import { Conditions } from './conditions.ts';
import { conditionsFor } from './conditions-for.ts';
import { conflicts } from './conflict.ts';
import { coverageDates, datesRead } from './coverage-dates.ts';
import { faultyResults } from './faulty-result.ts';
import type { Analysed, Finder, OfProvision, Open, Pause } from './finding.ts';
import { gaps } from './gap.ts';
import { type Kept, Recall } from './kept.ts';
import { neverApplies } from './never-applies.ts';
import { neverDecides } from './never-decides.ts';
import { otherwiseUnreached } from './otherwise-unreached.ts';
import { payersDiffer } from './payers-differ.ts';
import { mayBeRedundant, redundantParts } from './redundant-part.ts';
import { redundantRules } from './redundant-rule.ts';
import { type Study, studyOf } from './study.ts';
import { namesRead, whoFits } from './who-fits.ts';
import {
  conditionsOfNames,
  conditionsOfRules,
  type WrittenCondition,
} from './written-conditions.ts';

/** What is asked of every provision, in this order: what happens to somebody, then what never happens. */
const ofPeople: readonly Finder<Study>[] = [conflicts, payersDiffer, gaps];
const ofEveryone: readonly Finder<Study>[] = [neverApplies, neverDecides];

/** Something that is analysed by itself; what is found of it does not depend on the others. */
export interface Subject {
  /** A provision or a check; the conditions of a provision, `conditions provision:…`; `names`; `dates`. */
  readonly id: Id;
  /**
   * What is found depends on this, on everything that is named in it, directly or not, and on who can be; nothing in it says
   * where something stands.
   */
  readonly reads: object;
  find(): Generator<Pause, readonly Analysed[]>;
}

/** What was found of one subject. */
export interface Told {
  readonly about: Id;
  readonly found: readonly Analysed[];
}

/** `kept`: of the graphs before; takes up what is learned of this one. */
export function analyze(graph: Graph, kept?: Kept): readonly Analysed[] {
  const found: Analysed[] = [];
  for (const told of analyzeInTurn(graph, undefined, kept)) {
    for (const each of told?.found ?? []) found.push(each);
  }
  return found;
}

/** One subject after the other, `first` before the others; between them, and inside long ones, pauses. */
export function* analyzeInTurn(
  graph: Graph,
  first?: Id,
  kept?: Kept,
): Generator<Told | Pause, void> {
  for (const { id, find } of subjectsOf(graph, first, kept)) {
    yield { about: id, found: yield* find() };
  }
}

/** The conditions of a provision as a subject. */
export const conditionsIn = (provision: Id): Id => `conditions ${provision}`;

/** The provisions in force, in their order, but for the one that is wanted first; then what is written and makes no difference. */
export function subjectsOf(graph: Graph, first?: Id, kept?: Kept): readonly Subject[] {
  const conditions = conditionsFor(graph);
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  const provisions = graph.provisions.filter(({ id }) => inForce.has(id));
  const isWanted = ({ id }: Subject): boolean => id === first;
  const all: readonly Subject[] = [
    ...provisions.map((provision) => ({
      id: provision.id,
      reads: { provision: provision.id },
      find: () => ofProvision(graph, provision, kept),
    })),
    ...openChecks(graph).map((check) => ({
      id: check.id,
      reads: { name: check.id, guard: check.guard, assertion: check.assertion, rule: check.rule },
      find: () => failingCheck(conditions, graph, check),
    })),
    {
      id: 'dates',
      reads: datesRead(graph),
      find: () => coverageDates(conditions, graph),
    },
    ...provisions.map((provision) => ({
      id: conditionsIn(provision.id),
      get reads() {
        return conditionsOfRules(graph, provision).map(unplaced);
      },
      find: () => {
        const shared = conditions.shared();
        const those = conditionsOfRules(graph, provision, mayBeRedundant(shared, graph));
        return redundantParts(shared, graph, those);
      },
    })),
    {
      id: 'names',
      reads: [namesRead(graph), conditionsOfNames(graph).map(unplaced)],
      find: () => ofNames(conditions.shared(), graph),
    },
  ];
  const wanted = all.filter(isWanted);
  return wanted.length === 0 ? all : [...wanted, ...all.filter((each) => !isWanted(each))];
}

/** Its owner is named so that nothing else of the owner is read. */
const unplaced = ({ owner, expr, scoped }: WrittenCondition): object => ({
  of: `condition of ${owner}`,
  expr,
  scoped,
});

/** Checks that are not decided without any fact. */
function openChecks(graph: Graph): Graph['checks'] {
  if (graph.checks.length === 0) return [];
  return checksForEveryone(graph).results.flatMap((result) =>
    isProved(result) || isRefuted(result) ? [] : [result.check],
  );
}

function* ofNames(conditions: Conditions, graph: Graph): Generator<Pause, readonly Analysed[]> {
  const found = yield* whoFits(conditions, graph);
  const asked = mayBeRedundant(conditions, graph);
  const those = conditionsOfNames(graph).filter(({ expr }) => asked(expr));
  return [...found, ...(yield* redundantParts(conditions, graph, those))];
}

function* ofProvision(
  graph: Graph,
  provision: Provision,
  kept: Kept | undefined,
): Generator<Pause, readonly Analysed[]> {
  const conditions = new Conditions(prepare(graph));
  const recall = kept?.recall(graph, provision) ?? new Recall(graph, provision);
  const ofAll = yield* ofRules(conditions, graph, provision, recall);
  const faulty = yield* faultyResults(conditions, graph, provision);
  recall.done();
  return merged(faulty.length === 0 ? ofAll : [...ofAll, ...faulty]);
}

function* ofRules(
  conditions: Conditions,
  graph: Graph,
  provision: Provision,
  recall: Recall,
): Generator<Pause, readonly OfProvision[]> {
  const [only, ...others] = provision.rules;
  // A value for everyone leaves nothing open.
  if (only !== undefined && others.length === 0 && only.condition === undefined) return [];
  const study = studyOf(conditions, graph, provision, recall);
  yield undefined;
  const found: OfProvision[] = [];
  // Of people of whom something is in doubt no finding is made, so nothing is said of everyone.
  const inDoubt = study.leavesOut();
  if (inDoubt) {
    found.push({ kind: 'undecided', provision: provision.id, why: 'doubt', conditions: [] });
  }
  // Of a scope that has nobody something else is said.
  if (study.question.exists([]) === false) return found;
  const idle = new Set<Id>();
  for (const finder of inDoubt ? ofPeople : [...ofPeople, ...ofEveryone]) {
    for (const each of finder(study)) {
      if (each === undefined) {
        yield undefined;
        continue;
      }
      if (each.kind === 'never-applies' || each.kind === 'never-decides') idle.add(each.rule);
      found.push(inDoubt ? ofSome(each) : each);
    }
    yield undefined;
  }
  if (inDoubt) return found;
  for (const each of redundantRules(study, (rule) => idle.has(rule))) {
    if (each === undefined) yield undefined;
    else found.push(each);
  }
  for (const each of otherwiseUnreached(study)) {
    if (each === undefined) yield undefined;
    else found.push(each);
  }
  return found;
}

/** Others may be concerned as well. */
function ofSome(found: OfProvision): OfProvision {
  if (!('region' in found)) return found;
  const { count: _, ...region } = found.region;
  return { ...found, region: { ...region, whole: false } };
}

/** What is certain, then one note for each reason and question, naming all that was not decided. */
function merged(found: readonly OfProvision[]): readonly OfProvision[] {
  if (found.every(isCertain)) return found;
  const certain = found.filter(isCertain);
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

const isCertain = ({ kind }: OfProvision): boolean =>
  kind !== 'undecided' && kind !== 'amounts-undecided';

function byReason<T extends Open>(all: readonly T[]): readonly (readonly [T, readonly T[]])[] {
  const reasons = new Map<string, T[]>();
  for (const each of all) {
    const those = reasons.get(each.why);
    if (those === undefined) reasons.set(each.why, [each]);
    else those.push(each);
  }
  return [...reasons.values()].flatMap((those) => {
    const [first] = those;
    return first === undefined ? [] : [[first, those] as const];
  });
}

const conditionsOf = (open: readonly Open[]) => [
  ...new Set(open.flatMap(({ conditions }) => conditions)),
];
