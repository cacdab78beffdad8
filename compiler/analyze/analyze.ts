/**
 * Exact analysis of a graph: who gets two results, who gets none, which rules do nothing.
 *
 * Takes a graph; gives findings in the order of its provisions, or provision by provision, with moments to pause. Guarantees:
 * a finding is real, its witness replayed through the evaluator; a provision without a finding and without an `undecided`
 * has none, by proof over everyone who can be; what is found of one does not depend on what was analysed before.
 */
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { Conditions } from './conditions.ts';
import { conflicts } from './conflict.ts';
import type { Analysed, Finder, Pause } from './finding.ts';
import { gaps } from './gap.ts';
import { neverApplies } from './never-applies.ts';
import { neverDecides } from './never-decides.ts';
import { payersDiffer } from './payers-differ.ts';
import { type Study, studyOf } from './study.ts';

/** What is asked of every provision, in this order: what happens to somebody, then what never happens. */
const ofPeople: readonly Finder<Study>[] = [conflicts, payersDiffer, gaps];
const ofEveryone: readonly Finder<Study>[] = [neverApplies, neverDecides];

/** Something that is analysed by itself; what is found of it does not depend on the others. */
export interface Subject {
  /** A provision's id. */
  readonly id: Id;
  find(): Generator<Pause, readonly Analysed[]>;
}

/** What was found of one subject. */
export interface Told {
  readonly about: Id;
  readonly found: readonly Analysed[];
}

export function analyze(graph: Graph): readonly Analysed[] {
  return [...analyzeInTurn(graph)].flatMap((told) => told?.found ?? []);
}

/** One subject after the other, `first` before the others; between them, and inside long ones, pauses. */
export function* analyzeInTurn(graph: Graph, first?: Id): Generator<Told | Pause, void> {
  for (const { id, find } of subjectsOf(graph, first)) yield { about: id, found: yield* find() };
}

/** The provisions in force, in their order, but for the one that is wanted first. */
export function subjectsOf(graph: Graph, first?: Id): readonly Subject[] {
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  const all = graph.provisions
    .filter(({ id }) => inForce.has(id))
    .map((provision) => ({ id: provision.id, find: () => ofProvision(graph, provision) }));
  const wanted = all.filter(({ id }) => id === first);
  return wanted.length === 0 ? all : [...wanted, ...all.filter(({ id }) => id !== first)];
}

function* ofProvision(graph: Graph, provision: Provision): Generator<Pause, readonly Analysed[]> {
  const [only, ...others] = provision.rules;
  // A value for everyone leaves nothing open.
  if (only !== undefined && others.length === 0 && only.condition === undefined) return [];
  // Formulas of its own: else what was analysed before would choose among equally plain people.
  const study = studyOf(new Conditions(prepare(graph)), graph, provision);
  yield undefined;
  const found: Analysed[] = [];
  // Of people of whom something is in doubt no finding is made, so nothing is said of everyone.
  const inDoubt = study.leavesOut();
  if (inDoubt) {
    found.push({ kind: 'undecided', provision: provision.id, why: 'doubt', conditions: [] });
  }
  // Of a scope that has nobody something else is said.
  const isEmpty = study.question.exists([]) === false;
  const asked = isEmpty ? [] : inDoubt ? ofPeople : [...ofPeople, ...ofEveryone];
  for (const finder of asked) {
    for (const each of finder(study)) {
      if (each === undefined) yield undefined;
      else found.push(inDoubt ? ofSome(each) : each);
    }
    yield undefined;
  }
  const certain = found.filter(({ kind }) => kind !== 'undecided');
  return [...certain, ...merged(found)];
}

/** Others may be concerned as well. */
function ofSome(found: Analysed): Analysed {
  if (!('region' in found)) return found;
  const { count: _, ...region } = found.region;
  return { ...found, region: { ...region, whole: false } };
}

/** One note for a provision and reason, naming all that was not decided. */
function merged(found: readonly Analysed[]): readonly Analysed[] {
  const open = found.filter((each) => each.kind === 'undecided');
  const reasons = [...new Set(open.map(({ why }) => why))];
  return reasons.flatMap((why) => {
    const those = open.filter((each) => each.why === why);
    const [first] = those;
    if (first === undefined) return [];
    return [{ ...first, conditions: [...new Set(those.flatMap((each) => each.conditions))] }];
  });
}
