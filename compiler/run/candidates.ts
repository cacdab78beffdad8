/**
 * Which rules of a provision compete: 优先于 and 但 first, in every way of combining.
 *
 * Gives the rules that may be there, each certainly or possibly, and why the others are not. A rule is applicable when its
 * condition holds; each rule that an applicable one is over is removed. A rule beaten for certain is not asked about,
 * unless it is itself over a rule that is not yet beaten. Nothing depends on the order in which the rules are written
 * (按序 apart).
 */
import type { Id } from '../graph/graph.ts';
import { type Doubt, noDoubt, uniteDoubts } from '../values/doubt.ts';
import { isDoubt } from './kleene.ts';
import type { PreparedProvision, PreparedRule, RuleMark, RuleResult, Session } from './runtime.ts';

export interface Candidate {
  readonly rule: PreparedRule;
  readonly id: Id;
  /** `noDoubt` if it certainly competes. */
  readonly doubt: Doubt;
  readonly sure: boolean;
  readonly result: RuleResult;
}

export interface Field {
  /** In the order in which they are written; 其他 last. */
  readonly candidates: readonly Candidate[];
  /** Whatever the undecided conditions turn out to be, some rule competes. */
  readonly covered: boolean;
  /** Why the other rules do not compete. */
  readonly marks: readonly RuleMark[];
}

/** Rules whose condition decides about others, level by level; those beaten on the way are left out. */
function askUpper(session: Session, all: readonly PreparedRule[]): ReadonlySet<Id> {
  const asked = new Set<Id>();
  const rules = all.filter(({ rule }) => rule.over.length > 0 && !rule.otherwise);
  const beaten = new Set<Id>();
  const levels = rules.reduce((most, rule) => Math.max(most, rule.level), 0);
  for (let level = 0; level <= levels; level += 1) {
    const here = rules.filter(
      ({ rule, level: its }) =>
        its === level && (!beaten.has(rule.id) || rule.over.some((id) => !beaten.has(id))),
    );
    const holding = here.filter(({ rule }) => {
      asked.add(rule.id);
      return session.condition(rule.id) === true;
    });
    for (const { rule } of holding) for (const id of rule.over) beaten.add(id);
  }
  return asked;
}

interface Standing {
  readonly beatenBy?: Id;
  readonly doubts: readonly Doubt[];
}

const free: Standing = { doubts: [] };

function standingOf(session: Session, { under }: PreparedRule, asked: ReadonlySet<Id>): Standing {
  if (under.length === 0 || asked.size === 0) return free;
  const doubts: Doubt[] = [];
  for (const upper of under) {
    if (!asked.has(upper)) continue;
    const truth = session.condition(upper);
    if (truth === true) return { beatenBy: upper, doubts: [] };
    if (isDoubt(truth)) doubts.push(truth);
  }
  return { doubts };
}

export function fieldOf(session: Session, provision: PreparedProvision): Field {
  const asked = askUpper(session, provision.rules);
  const candidates: Candidate[] = [];
  const marks: RuleMark[] = [];
  const openConditions: Doubt[] = [];
  let covered = false;
  let settledBy: Id | undefined;

  for (const id of asked) {
    const truth = session.condition(id);
    if (truth === true) covered = true;
    else if (isDoubt(truth)) openConditions.push(truth);
  }
  for (const rule of provision.rules) {
    const { id, otherwise: isRest } = rule.rule;
    if (isRest) continue;
    const { beatenBy, doubts } = standingOf(session, rule, asked);
    if (beatenBy !== undefined) {
      marks.push({ rule: id, status: 'beaten', by: beatenBy });
      continue;
    }
    if (settledBy !== undefined && !asked.has(id)) {
      marks.push({ rule: id, status: 'unasked' });
      continue;
    }
    const truth = session.holds(rule);
    if (truth === false) {
      marks.push(rule.no);
      continue;
    }
    if (settledBy !== undefined) {
      marks.push(
        truth === true
          ? { rule: id, status: 'lost', by: settledBy }
          : { rule: id, status: 'unasked' },
      );
      continue;
    }
    if (truth === true) covered = true;
    else openConditions.push(truth);
    const why = isDoubt(truth) ? [truth, ...doubts] : doubts;
    const candidate = candidateOf(session, rule, why);
    candidates.push(candidate);
    if (provision.combine === 'ordered' && candidate.sure) settledBy = id;
  }
  const otherwise = provision.rules.find(({ rule }) => rule.otherwise);
  if (otherwise !== undefined) {
    if (covered) marks.push(otherwise.no);
    else candidates.push(candidateOf(session, otherwise, openConditions));
    covered = true;
  }
  return { candidates, covered, marks };
}

function candidateOf(session: Session, rule: PreparedRule, doubts: readonly Doubt[]): Candidate {
  const sure = doubts.length === 0;
  return {
    rule,
    id: rule.rule.id,
    sure,
    doubt: sure ? noDoubt : uniteDoubts(doubts),
    result: session.result(rule.rule.id),
  };
}
