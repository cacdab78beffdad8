/**
 * Windows and groups that both policies define: a lower window lies within the superior's, a lower group has everybody that
 * the superior's has.
 *
 * Takes both policies; gives what is broken with a day, or a person, that shows it. Guarantees: what is called kept is
 * proved for all days on which somebody can pay, and for everybody who can be.
 */

import { yearsBetween } from '../../alignment.ts';
import { thorough } from '../../analyze/cells.ts';
import { Conditions } from '../../analyze/conditions.ts';
import { coreFact } from '../../analyze/declared/core.ts';
import { noNeeds } from '../../analyze/needs.ts';
import { Question } from '../../analyze/question.ts';
import { nearestOf } from '../../analyze/region.ts';
import { benefitPeriodId } from '../../check/sets.ts';
import type { Expr, Graph, Id } from '../../graph/graph.ts';
import type { Person } from '../../run/evaluation.ts';
import { prepare } from '../../run/prepare.ts';
import { aligned } from '../behaviour/align.ts';
import { joined } from '../behaviour/joined.ts';

export interface BrokenSet {
  readonly kind: 'window' | 'group';
  /** The lower policy's id. */
  readonly id: Id;
  /** Paid on a day outside the superior's window; or of the superior's group and not of this one. */
  readonly witness: Person;
}

export interface SetsBroken {
  readonly sets: readonly BrokenSet[];
  readonly setsKept: readonly Id[];
  readonly setsOpen: readonly Id[];
}

export function setsBroken(superior: Graph, lower: Graph): SetsBroken {
  const years = yearsBetween(superior, lower);
  const both = joined(aligned(superior, { alignment: 'situation', years }), lower);
  const conditions = new Conditions(prepare(both.graph), thorough);
  const asked = [...windows(superior, lower), ...groups(superior, lower)];
  const sets: BrokenSet[] = [];
  const setsKept: Id[] = [];
  const setsOpen: Id[] = [];
  for (const { kind, id, inside, outside } of asked) {
    const needs = noNeeds();
    const formulas = [
      conditions.of(inside, needs),
      conditions.of(outside, needs, undefined, false),
    ];
    const question = new Question(conditions, formulas, noNeeds());
    const found = question.find(formulas);
    const isDoubtful = needs.pending.size > 0 || needs.doubtful.size > 0;
    if (found === 'nobody' && !isDoubtful) setsKept.push(id);
    else if (found === 'nobody' || found === undefined) setsOpen.push(id);
    else if (question.openIn(formulas).length > 0) setsOpen.push(id);
    else {
      sets.push({ kind, id, witness: nearestOf(question, found) });
    }
  }
  return { sets, setsKept, setsOpen };
}

interface Asked {
  readonly kind: BrokenSet['kind'];
  readonly id: Id;
  /** Whoever fits the first must fit the second. */
  readonly inside: Expr;
  readonly outside: Expr;
}

/** 待遇期 is no window. */
function windows(superior: Graph, lower: Graph): readonly Asked[] {
  const fact = coreFact(lower, 'paymentDate');
  if (fact === undefined) return [];
  const value: Expr = { kind: 'fact', fact };
  const above = new Set(superior.periods.map(({ id }) => id));
  return lower.periods
    .filter(({ id }) => above.has(id) && id !== benefitPeriodId)
    .map(({ id }) => ({
      kind: 'window',
      id,
      inside: { kind: 'within', value, set: { kind: 'period', period: id } },
      outside: { kind: 'within', value, set: { kind: 'period', period: `old/${id}` } },
    }));
}

function groups(superior: Graph, lower: Graph): readonly Asked[] {
  const isDefined = new Set(
    superior.groups.filter(({ definition }) => definition !== undefined).map(({ id }) => id),
  );
  return lower.groups
    .filter(({ id, definition }) => definition !== undefined && isDefined.has(id))
    .map(({ id }) => ({
      kind: 'group',
      id,
      inside: { kind: 'member', group: `old/${id}` },
      outside: { kind: 'member', group: id },
    }));
}
