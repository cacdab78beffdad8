/**
 * People of a region in words: what they have in common, and one of them in a plain phrase.
 *
 * Takes parts and witnesses of the comparison; gives texts. Guarantees: what belongs to the old policy's own way of counting
 * is marked as such, and only where it is not what the new one says; a witness is told by the facts that matter to it.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Part } from '../../analyze/finding.ts';
import { partText, witnessOf } from '../../analyze/words.ts';
import type { Given, Graph, Id } from '../../graph/graph.ts';
import { printDay, printMoney, printNames, printNumber } from '../../values/print.ts';
import { Cones, ownName } from '../behaviour/cones.ts';
import type { Behaviour, Region, Witness } from '../behaviour/difference.ts';
import { resultFor } from '../behaviour/replay.ts';
import { keyOfResult } from '../behaviour/result.ts';
import type { ItemPair } from '../behaviour/setting.ts';
import type { BehaviourWords } from './behaviour-words.ts';

/** A description names no more kinds of people than these. */
const mostKinds = 2;
/** Of each no more conditions than these, of one with more so many. */
const mostConditions = 6;
const mostOfLong = 4;

/** Names of what the old policy says in its own way are told apart. */
export function markedGraph({ people }: Behaviour, before: (name: string) => string): Graph {
  const cones = new Cones(people);
  const mark = <T extends { readonly id: Id; readonly name: string }>(nodes: readonly T[]) =>
    nodes.map((node) => {
      const own = ownName(node.id);
      return own === node.id || cones.areAlike(node.id, own)
        ? node
        : { ...node, name: before(node.name) };
    });
  return {
    ...people,
    facts: mark(people.facts),
    groups: mark(people.groups),
    cases: mark(people.cases),
    periods: mark(people.periods),
    items: mark(people.items),
  };
}

export interface PeopleText {
  /** Short; the first kinds and conditions of a long description. */
  readonly text: string;
  /** Every kind of people with all its conditions. */
  readonly kinds: readonly (readonly string[])[];
}

export function peopleText(
  graph: Graph,
  { parts, whole }: Pick<Region, 'parts' | 'whole'>,
  words: BehaviourWords,
  locale: Locale,
): PeopleText {
  const kinds = parts.map((part) => conditionsOf(graph, part, words, locale));
  return { text: kindsText(kinds, whole, words), kinds };
}

/** What all kinds have in common, then what each of the first ones is beside it. `whole`: these are all. */
export function kindsText(
  kinds: readonly (readonly string[])[],
  whole: boolean,
  words: BehaviourWords,
): string {
  if (kinds.some((all) => all.length === 0)) return words.everyone;
  const say = (all: readonly string[]): string =>
    all.length > mostConditions
      ? words.conditions(all.slice(0, mostOfLong).join(words.and), all.length)
      : all.join(words.and);
  const common = kinds.length > 1 ? commonTo(kinds) : [];
  const rests = kinds.map((all) => all.filter((each) => !common.includes(each)));
  // Whoever has no more than that in common is everybody who has it.
  const isCommon = rests.some((rest) => rest.length === 0);
  const distinct = isCommon ? [] : [...new Set(rests.map(say))];
  const some = distinct.slice(0, mostKinds).join(words.or);
  const text =
    common.length === 0 ? some : isCommon ? say(common) : words.amongThem(say(common), some);
  return whole && distinct.length <= mostKinds ? text : words.andOthers(text);
}

/** The conditions of all of these. */
export function commonTo(kinds: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = kinds;
  return first.filter((each) => others.every((all) => all.includes(each)));
}

/** What they are first, then in one phrase the groups that they are not in. */
function conditionsOf(
  graph: Graph,
  parts: readonly Part[],
  words: BehaviourWords,
  locale: Locale,
): readonly string[] {
  const are: string[] = [];
  const others: string[] = [];
  const not: string[] = [];
  const isGroup = (id: Id): boolean => graph.groups.some((group) => group.id === id);
  for (const part of parts) {
    const [value, ...more] = part.kind === 'choices' ? part.values : [];
    if (part.kind === 'choices' && value?.kind === 'yesNo' && more.length === 0) {
      const name = [...graph.groups, ...graph.facts].find(({ id }) => id === part.id)?.name ?? '';
      if (value.value) are.push(name);
      else if (isGroup(part.id)) not.push(name);
      else others.push(partText(graph, part, locale));
    } else if (part.kind === 'condition' && !part.holds) others.push(partText(graph, part, locale));
    else are.push(partText(graph, part, locale));
  }
  const all = [...are, ...(not.length === 0 ? [] : [words.notIn(not)]), ...others];
  return [...new Set(all)];
}

/** The person by what matters to the result, under either policy: without it another one came out, or none. */
export function tellingFacts(
  old: Graph,
  next: Graph,
  item: ItemPair,
  { witness }: { readonly witness: Witness },
): readonly Given[] {
  let [before, after] = [witness.old, witness.new];
  const keyOf = (
    graph: Graph,
    id: Id | undefined,
    person: readonly Given[],
  ): string | undefined => {
    const found = resultFor(graph, id, person);
    return found && keyOfResult(found.result);
  };
  const told = [keyOf(old, item.old, before), keyOf(next, item.new, after)];
  for (const { id } of witness.new) {
    const less = [before, after].map((person) => person.filter((each) => each.id !== id));
    const [a = [], b = []] = less;
    if (keyOf(old, item.old, a) !== told[0] || keyOf(next, item.new, b) !== told[1]) continue;
    [before, after] = [a, b];
  }
  return after;
}

/** 选择一档、1965年1月1日出生 的人. */
export function personPhrase(
  graph: Graph,
  person: readonly Given[],
  words: BehaviourWords,
  locale: Locale,
): string {
  if (locale === 'en') return witnessOf(graph, person).text.en;
  const name = (id: Id): string =>
    [...graph.facts, ...graph.groups].find((node) => node.id === id)?.name ?? id;
  const texts = person.map(({ id, value }) => {
    switch (value.kind) {
      case 'day': {
        const what = name(id).replace(/日期$/, '');
        return what === name(id)
          ? `${what} ${printDay(value.day)}`
          : `${printDay(value.day)}${what}`;
      }
      case 'yesNo':
        return value.value ? name(id) : `不是${name(id)}`;
      case 'option':
        return `${name(id)}为${value.option}`;
      case 'number':
        return `${name(id)}为 ${printNumber(value.value)}`;
      case 'money':
        return `${name(id)}为 ${printMoney(value.fen)}`;
      default:
        return `没有${name(id)}`;
    }
  });
  return texts.length === 0 ? words.anybody : `${printNames(texts, locale)}的人`;
}
