/**
 * Whether checks and claims (检查, 即, 较上年) hold: for everyone, or for one person.
 *
 * A check is proved when it is decided with nothing known of the person and nothing assumed; Kleene logic makes that true
 * of every person in scope. Otherwise only examples speak for it, and the verdict says so.
 */
import type { Check, Graph, Id } from '../graph/graph.ts';
import type { Person } from './evaluation.ts';
import { isDoubt, not, some } from './kleene.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Site, Truth, TruthOf } from './runtime.ts';
import { openSession, type PersonSession } from './session.ts';

interface PreparedCheck {
  readonly check: Check;
  readonly guard?: TruthOf;
  readonly assertion: TruthOf;
}

const cache = new WeakMap<Graph, readonly PreparedCheck[]>();

/** 全额 and n% in a claim are of the base of the rule it stands on. */
function siteOf(prepared: Prepared, check: Check): Site {
  const rule = check.rule === undefined ? undefined : prepared.rules.get(check.rule);
  return {
    owner: check.id,
    ...(rule === undefined ? {} : { type: rule.item.type }),
    ...(rule?.base === undefined ? {} : { base: rule.base }),
  };
}

function prepareChecks(prepared: Prepared): readonly PreparedCheck[] {
  const cached = cache.get(prepared.graph);
  if (cached !== undefined) return cached;
  const checks = prepared.graph.checks.map((check): PreparedCheck => {
    const site = siteOf(prepared, check);
    const assertion = prepared.compileTruth(check.assertion, { ...site, assertion: 'holds' });
    if (check.guard === undefined) return { check, assertion };
    return { check, guard: prepared.compileTruth(check.guard, site), assertion };
  });
  cache.set(prepared.graph, checks);
  return checks;
}

export interface CheckResult {
  readonly check: Check;
  /** The check speaks of this person: in scope, and the guard holds. */
  readonly concerns: Truth;
  /** Holds, where it speaks of the person. */
  readonly holds: Truth;
}

/** How each check stands for the session's person. */
export function checkResults(session: PersonSession): readonly CheckResult[] {
  const { prepared } = session;
  const scope = prepared.scope?.(session) ?? true;
  return prepareChecks(prepared).map(({ check, guard, assertion }) => {
    const guarded = guard?.(session) ?? true;
    const concerns =
      scope === false || guarded === false ? false : scope === true ? guarded : scope;
    return { check, concerns, holds: some([not(concerns), assertion(session)]) };
  });
}

/** A check with nothing known of the person and nothing assumed: what is decided is so for everyone in scope. */
export interface GeneralResult {
  readonly check: Check;
  readonly guarded: Truth;
  readonly asserted: Truth;
}

/** The session asked about everyone is given too, for what else it decides. */
export function checksForEveryone(graph: Graph): {
  readonly everyone: PersonSession;
  readonly results: readonly GeneralResult[];
} {
  const prepared = prepare(graph);
  const everyone = openSession(prepared, [], { silence: 'ask', scope: 'assume' });
  const results = prepareChecks(prepared).map(({ check, guard, assertion }) => ({
    check,
    guarded: guard?.(everyone) ?? true,
    asserted: assertion(everyone),
  }));
  return { everyone, results };
}

/** False for everyone of whom the check speaks. */
export function isRefuted({ guarded, asserted }: GeneralResult): boolean {
  return guarded !== false && asserted === false;
}

/** True for everyone of whom the check speaks. */
export function isProved({ guarded, asserted }: GeneralResult): boolean {
  return some([not(guarded), asserted]) === true;
}

export interface CheckVerdict {
  readonly check: Id;
  readonly name: string;
  /**
   * `proved`, `refuted`: for everyone in scope, or `refuted` by an example; `held`: only so far as examples show;
   * `untested`: no example speaks of it.
   */
  readonly verdict: 'proved' | 'refuted' | 'held' | 'untested';
  /** Refuted for everyone of whom it speaks. */
  readonly refutedForAll: boolean;
  /** Examples that it concerns and that hold; of a refuted one, those that break it. */
  readonly examples: readonly Id[];
}

/** Verdicts over the sessions of examples. */
export function checkVerdicts(
  graph: Graph,
  examples: readonly { readonly id: Id; readonly results: readonly CheckResult[] }[],
): readonly CheckVerdict[] {
  const forAll = checksForEveryone(graph).results;
  return graph.checks.map((check, index): CheckVerdict => {
    const general = forAll[index];
    const concerned = (holds: boolean): Id[] =>
      examples
        .filter(({ results }) => {
          const result = results[index];
          return result?.concerns === true && result.holds === holds;
        })
        .map(({ id }) => id);
    const broken = concerned(false);
    const held = concerned(true);
    const refutedForAll = general !== undefined && isRefuted(general);
    const verdict = refutedForAll || broken.length > 0 ? 'refuted' : undefined;
    return {
      check: check.id,
      name: check.name,
      refutedForAll,
      verdict:
        verdict ??
        (general !== undefined && isProved(general)
          ? 'proved'
          : held.length > 0
            ? 'held'
            : 'untested'),
      examples: verdict === 'refuted' ? broken : held,
    };
  });
}

/** Checks that are certainly broken for the person. */
export function brokenChecks(results: readonly CheckResult[]): readonly Check[] {
  return results
    .filter(({ concerns, holds }) => !isDoubt(concerns) && concerns && holds === false)
    .map(({ check }) => check);
}

/** Checks that are certainly broken for a person. */
export function checksBrokenFor(graph: Graph, person: Person): readonly Check[] {
  return brokenChecks(checkResults(openSession(prepare(graph), person)));
}
