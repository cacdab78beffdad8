/** Under 唯一, two rules that apply together and give provably different results, in value or in payers. */
import type { Graph, Id } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import { sameResult } from '../run/combine.ts';
import type { Person } from '../run/evaluation.ts';
import { isDoubt } from '../run/kleene.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import { mayChange } from '../values/doubt.ts';
import type { OfProvision, Pause } from './finding.ts';
import { regionOf, signOf } from './region.ts';
import type { Study } from './study.ts';
import { filled } from './witness.ts';

export function* conflicts({
  graph,
  provision,
  rules,
  clashes,
  comparing,
  recall,
}: Study): Generator<OfProvision | Pause> {
  for (const clash of clashes) {
    yield undefined;
    const { one, other, always } = clash;
    const [first, second] = [rules[one]?.id, rules[other]?.id];
    if (first === undefined || second === undefined) continue;
    const question = comparing();
    const sign = always ? signOf(question, provision.item) : undefined;
    const known = recall.region(one, other, sign);
    if (known !== undefined) {
      yield { kind: 'conflict', provision: provision.id, rules: [first, second], region: known };
      continue;
    }
    const region = regionOf(
      question,
      { all: [clash.when], item: provision.item },
      ({ troubles }, person) =>
        doClash(graph, person, first, second) &&
        troubles.some(
          ({ code, item, rules: clashing }) =>
            code === 'conflict' &&
            item === provision.item &&
            clashing.includes(first) &&
            clashing.includes(second),
        ),
    );
    if (region === 'nobody') continue;
    if ('why' in region) yield { kind: 'undecided', provision: provision.id, ...region };
    else {
      if (sign !== undefined) recall.noteRegion(one, other, sign, region);
      yield { kind: 'conflict', provision: provision.id, rules: [first, second], region };
    }
  }
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
