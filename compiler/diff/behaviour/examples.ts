/**
 * Somebody who gets another result, where it is not decided for everyone who does.
 *
 * Takes an item in both policies; gives for each rule of the new one somebody it fits whose result differs, the nearest to a
 * plain resident among those whom it fits. Guarantees: each was evaluated under both policies; of others nothing is said.
 */
import { noNeeds } from '../../analyze/needs.ts';
import { Question } from '../../analyze/question.ts';
import { nearestOf } from '../../analyze/region.ts';
import { type Confirm, completed } from '../../analyze/witness.ts';
import type { Region } from './difference.ts';
import { asAsked, type Replayed, replay } from './replay.ts';
import { becameOf, keyOfResult } from './result.ts';
import type { ItemPair, Setting } from './setting.ts';

export function examplesByRule(setting: Setting, item: ItemPair): readonly Region[] {
  const { conditions, joined, oldScope, newScope } = setting;
  const { book, views } = conditions;
  const { prepared } = views;
  const id = prepared.items.get(item.new ?? '')?.provision ?? '';
  const rules = prepared.provisions.get(id)?.provision.rules ?? [];
  const applying = conditions.applying(rules, noNeeds());
  const scopes = [oldScope, newScope].flatMap((scope) => scope?.condition ?? []);
  const within = book.and(scopes.map((scope) => conditions.of(scope, noNeeds())));
  const differs: Confirm = (_, person) => isDifferent(replay(setting, item, person));
  return rules.flatMap((rule, at): readonly Region[] => {
    const inner = applying[at] ?? book.no;
    const question = new Question(conditions, [inner, within], noNeeds());
    const fitting = question.find([inner, within]);
    if (fitting === undefined || fitting === 'nobody') return [];
    const nearest = nearestOf(question, fitting);
    const found = completed(joined.graph, undefined, nearest, differs);
    const person = found && asAsked(setting, found);
    const seen = person && replay(setting, item, person);
    if (person === undefined || seen === undefined) return [];
    return [
      {
        scope: 'both',
        parts: question.told([inner], [], 1)?.regions ?? [fitting.parts],
        whole: false,
        inputs: person.map((given) => given.id),
        constant: false,
        turnsOn: [rule.condition ?? { kind: 'yesNo', value: true }],
        ...seen,
        ...becameOf(seen.old.result, seen.new.result),
      },
    ];
  });
}

const isDifferent = (seen: Replayed | undefined): boolean =>
  seen !== undefined && keyOfResult(seen.old.result) !== keyOfResult(seen.new.result);
