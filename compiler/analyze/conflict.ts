/** Under 唯一, two rules that apply together and give provably different results, in value or in payers. */
import type { Graph, Id } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import { sameResult } from '../run/combine.ts';
import type { Person } from '../run/evaluation.ts';
import { isDoubt } from '../run/kleene.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import { mayChange } from '../values/doubt.ts';
import type { Conflict, OfProvision, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { type Found, regionOf, signOf } from './region.ts';
import type { Study } from './study.ts';
import { filled } from './witness.ts';

export function* conflicts(study: Study): Generator<OfProvision | Pause> {
  const { provision, rules, clashes, recall } = study;
  const { id, item } = provision;
  /** Told again after something was asked. */
  let told: { readonly sign: string | undefined } | undefined;
  for (const clash of clashes) {
    const { one, other } = clash;
    const first = rules[one]?.id;
    const second = rules[other]?.id;
    if (first === undefined || second === undefined) continue;
    if (clash.always) told ??= { sign: signOf(study.comparing(), item) };
    const sign = clash.always ? told?.sign : undefined;
    const still = clash.always && sign ? recall.conflict(clash, sign) : undefined;
    if (still !== undefined) {
      yield still;
      continue;
    }
    yield undefined;
    told = undefined;
    const region = whomBothFit(study, study.clashing(clash), first, second);
    if (region === 'nobody') continue;
    if ('why' in region) {
      yield { kind: 'undecided', provision: id, ...region };
      continue;
    }
    const found: Conflict = { kind: 'conflict', provision: id, rules: [first, second], region };
    if (clash.always && sign) recall.noteConflict(clash, sign, found);
    yield found;
  }
}

function whomBothFit(study: Study, all: readonly Formula[], first: Id, second: Id): Found {
  const { graph, provision } = study;
  return regionOf(
    study.comparing(),
    { all, item: provision.item },
    ({ troubles }, person) =>
      doClash(graph, person, first, second) &&
      troubles.some(
        ({ code, item, rules }) =>
          code === 'conflict' &&
          item === provision.item &&
          rules.includes(first) &&
          rules.includes(second),
      ),
  );
}

/** These two, whatever else clashes with either of them. */
function doClash(graph: Graph, person: Person, one: Id, other: Id): boolean {
  // Of somebody of whom all is known: else figures at fault may seem to clash.
  const whole = filled(graph, person);
  if (checkPerson(graph, whole).length > 0) return false;
  const session = openSession(prepare(graph), whole);
  // What is known of another document may only seem to hold while something is not.
  if (session.applies(one) !== true || session.applies(other) !== true) return false;
  const same = sameResult(session.result(one), session.result(other));
  return same === false || (isDoubt(same) && !mayChange(same));
}
