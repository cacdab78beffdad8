/**
 * Pairs of rules that somebody possible satisfies together.
 *
 * Pairs that their simple conditions tell apart are never asked about; where facts are compared with each other, the others
 * are. So results are compared only of rules that really meet.
 */
import type { Id, Provision } from '../graph/graph.ts';
import type { Formula } from './formula.ts';
import { sketchOf } from './meetings.ts';
import { addNeeds, type Needs, noNeeds } from './needs.ts';
import type { Pair } from './pairs-that-meet.ts';
import { Question } from './question.ts';
import type { Reader } from './reader.ts';

const known = new WeakMap<Reader, Map<Id, readonly Pair[]>>();

/** `needs` of the formulas. */
export function meetingPairs(
  conditions: Reader,
  provision: Provision,
  applying: readonly Formula[],
  needs: Needs,
): readonly Pair[] {
  let those = known.get(conditions);
  if (those === undefined) {
    those = new Map();
    known.set(conditions, those);
  }
  const before = those.get(provision.id);
  if (before !== undefined) return before;
  const sketch = sketchOf(conditions, provision, applying);
  // 其他 meets none by what it says.
  const ordinary = sketch.pairs.filter((pair) =>
    pair.every((rule) => provision.rules[rule]?.otherwise === false),
  );
  const pairs = sketch.isWhole ? ordinary : trulyMeeting(conditions, applying, ordinary, needs);
  those.set(provision.id, pairs);
  return pairs;
}

function trulyMeeting(
  conditions: Reader,
  applying: readonly Formula[],
  pairs: readonly Pair[],
  needs: Needs,
): readonly Pair[] {
  if (pairs.length === 0) return pairs;
  const own = noNeeds();
  addNeeds(own, needs);
  const question = new Question(conditions, applying, own);
  return pairs.filter(([one, other]) => {
    const [a, b] = [applying[one], applying[other]];
    return a !== undefined && b !== undefined && question.exists([a, b]) !== false;
  });
}
