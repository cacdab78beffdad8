/**
 * A rule that holds for somebody but never decides: wherever it holds, a rule with priority, an earlier one (按序) or one
 * that gives more (就高, 就低) holds as well, the same one or several in turn.
 */
import type { Graph, Id, Rule } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import type { Person } from '../run/evaluation.ts';
import { isDoubt } from '../run/kleene.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import { mayChange } from '../values/doubt.ts';
import type { OfProvision, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { inAllWays } from './outcome.ts';
import { somebodyFits } from './region.ts';
import { shortest } from './shortest.ts';
import { isInherited, type Study } from './study.ts';
import { filled } from './witness.ts';

interface Blocker {
  readonly rule: Id;
  readonly where: Formula;
}

export function* neverDecides(study: Study): Generator<OfProvision | Pause> {
  const { provision, rules, holds, waits, conditions, question, untold } = study;
  // Else none of them comes before another.
  if (!isRanked(study)) return;
  for (const [index, rule] of rules.entries()) {
    yield undefined;
    const certain = holds[index];
    const waiting = waits[index];
    if (certain === undefined || rule.otherwise || isInherited(study, rule)) continue;
    const places = blockingPlaces(study, rule, index);
    if (places.length === 0) continue;
    // What waits for 待定 may hold yet.
    const own = waiting === undefined ? certain : conditions.book.or([certain, waiting]);
    // Where none of them even applies, the rule decides, whatever they give.
    if (question.openIn([]).length === 0) {
      const ask = (): boolean | undefined =>
        question.exists(
          [own],
          places.map((at) => holds[at] ?? certain),
        );
      // Of what waits besides nothing is kept.
      const sign = own === certain ? question.sign : undefined;
      if (study.recall.isSomebody(sign, index, places, ask) === true) continue;
    }
    const blockers = blockersOf(study, rule, index, places);
    const comparing = study.comparing();
    const left = (by: readonly Blocker[]): boolean | undefined =>
      comparing.exists(
        [own],
        by.map(({ where }) => where),
      );
    const free = somebodyFits(
      comparing,
      { all: [own], none: blockers.map(({ where }) => where), item: provision.item },
      ({ outcomes }) => {
        const { trace = [], missing = [] } = outcomes.get(provision.item) ?? {};
        const status = trace.find((each) => each.rule === rule.id)?.status ?? 'no';
        return deciding.has(status) || (status === 'open' && missing.length === 0);
      },
    );
    if (free === true) continue;
    if (free !== false) {
      yield { kind: 'undecided', provision: provision.id, ...free };
      continue;
    }
    // Of a rule that holds for nobody something else is said.
    const anybody = somebodyFits(comparing, { all: [own], item: provision.item }, (_, person) =>
      mayHold(study.graph, person, rule.id),
    );
    if (anybody !== true) {
      if (anybody !== false) yield { kind: 'undecided', provision: provision.id, ...anybody };
      continue;
    }
    if (untold) {
      yield { kind: 'undecided', provision: provision.id, why: 'condition', conditions: [] };
      continue;
    }
    const list = yield* shortest(blockers, (some) => left(some) === false);
    const found = list.map((each) => each.rule);
    yield { kind: 'never-decides', provision: provision.id, rule: rule.id, blockers: found };
  }
}

/** It holds, or waits for 待定: of somebody of whom all is known. */
function mayHold(graph: Graph, person: Person, rule: Id): boolean {
  const whole = filled(graph, person);
  if (checkPerson(graph, whole).length > 0) return false;
  const truth = openSession(prepare(graph), whole).condition(rule);
  return isDoubt(truth) ? !mayChange(truth) : truth;
}

const deciding: ReadonlySet<string> = new Set(['decides', 'agrees', 'clashes']);

const isRanked = ({ provision, rankings, rules }: Study): boolean =>
  provision.combine === 'ordered' ||
  rankings.length > 0 ||
  rules.some(({ over }) => over.length > 0);

/** Of rules that may come before this one, in order. */
function blockingPlaces(
  { rules, provision, rankings, uppers }: Study,
  rule: Rule,
  index: number,
): readonly number[] {
  const places = new Set<number>();
  if (provision.combine === 'ordered') for (let at = 0; at < index; at += 1) places.add(at);
  for (const { ranking } of rankings) for (const at of ranking.over(index)) places.add(at);
  for (const at of uppers(rule.id)) places.add(at);
  return [...places].filter((place) => rules[place]?.otherwise === false).sort((a, b) => a - b);
}

function blockersOf(
  study: Study,
  rule: Rule,
  index: number,
  places: readonly number[],
): readonly Blocker[] {
  const { rules, holds, applies, provision, conditions, rankings } = study;
  const { book } = conditions;
  const found: Blocker[] = [];
  for (const place of places) {
    const [other, whole, alone] = [rules[place], holds[place], applies[place]];
    if (other === undefined || whole === undefined || alone === undefined) continue;
    if (other.over.includes(rule.id)) found.push({ rule: other.id, where: whole });
    else if (provision.combine === 'ordered') found.push({ rule: other.id, where: alone });
    else {
      const better = inAllWays(
        book,
        rankings.map(({ way, ranking }) => ({
          way,
          formula: ranking.beats(place, index),
        })),
      );
      found.push({ rule: other.id, where: book.and([alone, better]) });
    }
  }
  return found;
}
