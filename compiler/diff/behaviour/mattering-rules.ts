/**
 * Which rules of an item can have a say in how its two versions differ.
 *
 * Takes the item in both policies, where their scopes are alike; gives those rules that nothing says the same of in the other policy, and
 * those that can hold for whomever one of them fits. Guarantees: with these rules alone on either side, exactly the same
 * people get another result, and the same ones; for everyone else the rules that are left say on both sides the same. Whoever
 * is decided by rules that stayed in both policies gets the same of both: each of them holds, and stands to the others, as before.
 */

import type { Conditions } from '../../analyze/conditions.ts';
import type { Formula } from '../../analyze/formula.ts';
import { mayMeet } from '../../analyze/meetings.ts';
import { noNeeds, sizeOf } from '../../analyze/needs.ts';
import type { Id } from '../../graph/graph.ts';
import type { Setting } from './setting.ts';

export interface MatteringRules {
  readonly old: ReadonlySet<Id>;
  readonly new: ReadonlySet<Id>;
  /** Those of either side that say the same in the other, whom else they leave alone: where all that decide stay, so does the result. */
  readonly stayed: ReadonlySet<Id>;
}

/** Undefined: all of them may, since more than rules differs, or 其他 does, or it is not told whom a changed rule fits. */
export function rulesThatMatter(
  { conditions, cones }: Setting,
  oldItem: Id,
  newItem: Id,
): MatteringRules | undefined {
  const changed = cones.changedRules(oldItem, newItem);
  if (changed === undefined) return undefined;
  const old = rulesOf(conditions, oldItem, changed.old);
  const next = rulesOf(conditions, newItem, changed.new);
  const those = [...old, ...next].filter(({ isChanged }) => isChanged);
  if (those.some(({ mayHold }) => mayHold)) return undefined;
  const some = those.map(({ holds }) => holds);
  const kept = (rules: readonly RuleHolding[]): ReadonlySet<Id> => {
    const meet = mayMeet(
      conditions,
      some,
      rules.map(({ holds }) => holds),
    );
    return new Set(
      rules.flatMap(({ id, mayHold, isChanged }, at) =>
        isChanged || mayHold || meet[at] === true ? [id] : [],
      ),
    );
  };
  // What takes precedence may keep one of them from deciding without deciding itself.
  const precedes = those.some(({ over }) => over.length > 0);
  const stayed = [...old, ...next].filter(
    ({ isChanged, mayHold }) => !precedes && !isChanged && !mayHold,
  );
  return { old: kept(old), new: kept(next), stayed: new Set(stayed.map(({ id }) => id)) };
}

interface RuleHolding {
  readonly id: Id;
  readonly isChanged: boolean;
  readonly over: readonly Id[];
  readonly holds: Formula;
  /** 其他, or of whom it holds is not all told: no formula says whom it leaves alone. */
  readonly mayHold: boolean;
}

function rulesOf(
  conditions: Conditions,
  item: Id,
  changed: ReadonlySet<Id>,
): readonly RuleHolding[] {
  const { prepared } = conditions.views;
  const { provision } = prepared.provisions.get(prepared.items.get(item)?.provision ?? '') ?? {};
  // Most rules need nothing.
  let needs = noNeeds();
  return (provision?.rules ?? []).map(({ id, condition, otherwise, over }) => {
    const holds = condition === undefined ? conditions.book.yes : conditions.of(condition, needs);
    const isNeeding = sizeOf(needs) > 0;
    if (isNeeding) needs = noNeeds();
    const mayHold = otherwise || isNeeding;
    return { id, over, holds, mayHold, isChanged: changed.has(id) };
  });
}
