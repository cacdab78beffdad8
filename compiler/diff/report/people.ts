/**
 * People of a region in words: what they have in common, and one of them in a plain phrase.
 *
 * Takes parts and witnesses of the comparison; gives texts. Guarantees: what belongs to the old policy's own way of counting
 * is marked as such, and only where it is not what the new one says; a witness is told by the facts that matter to it.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Either, Part } from '../../analyze/finding.ts';
import { partText, witnessOf } from '../../analyze/words.ts';
import type { Given, Graph, Id } from '../../graph/graph.ts';
import { printDay, printMoney, printNames, printNumber } from '../../values/print.ts';
import { Cones, ownName } from '../behaviour/cones.ts';
import type { Behaviour, Region, Witness } from '../behaviour/difference.ts';
import { resultFor } from '../behaviour/replay.ts';
import { keyOfResult } from '../behaviour/result.ts';
import type { ItemPair } from '../behaviour/setting.ts';
import type { BehaviourWords } from './behaviour-words.ts';
import { type Kinds, mergedKinds } from './merged-kinds.ts';
import type { Report } from './schema.ts';

/** Of a description that is too long, no more kinds of people than these, the first that are themselves short. */
const mostKinds = 2;

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
  readonly text: string;
  /** The text leaves out conditions, or kinds of people, that are told in `kinds`. */
  readonly shortened: boolean;
}

/** Every kind of the people of a region. */
function kindsOf(
  graph: Graph,
  { parts }: Pick<Region, 'parts'>,
  words: BehaviourWords,
  locale: Locale,
): Kinds {
  return parts.map((part) => conditionsOf(graph, part, words, locale));
}

/** Whom kinds are told of: `whole`, whether these are all, and the scope that all are in. */
type Told = Pick<Region, 'whole' | 'scope'>;

type Row = NonNullable<Report['behaviour']>['items'][number]['regions'][number];

/** The people of a row of the report, as it has them. */
export type People = Told & Pick<Row, 'kinds' | 'inFull'>;

/** The people of a row. */
export function peopleOf(graph: Graph, region: Region, words: BehaviourWords, locale: Locale) {
  const { scope, whole } = region;
  const kinds = kindsOf(graph, region, words, locale);
  const parted = partedKinds(kinds, words);
  const { text: who, shortened } = peopleText(parted, region, words);
  const { common, distinct } = parted;
  return {
    scope,
    who,
    kinds: kinds.map((all) => [...all]),
    whole,
    ...(shortened && {
      inFull: { common: [...common], kinds: distinct.map((each) => joined(each, words)) },
    }),
  };
}

/** What all kinds have in common, then what each of them is beside it: in full where that is no longer than a cell should be. */
export function peopleText(parted: PartedKinds, told: Told, words: BehaviourWords): PeopleText {
  const full = fullText(parted, told, words);
  if (full.length <= words.longest) return { text: full, shortened: false };
  const say = (all: readonly string[]): string => {
    const first = firstOf(all, words.longest / mostKinds);
    return first.length < all.length
      ? words.conditions(joined(first, words), all.length)
      : joined(all, words);
  };
  return { text: textOf(parted, told, words, say, mostKinds), shortened: true };
}

/** The groups that they are not in stand in one phrase. */
export function joined(conditions: readonly string[], words: BehaviourWords): string {
  const start = words.notIn(['']);
  const names = conditions.flatMap((each) =>
    each.startsWith(start) ? [each.slice(start.length)] : [],
  );
  const first = conditions.findIndex((each) => each.startsWith(start));
  const phrases = conditions.flatMap((each, at): readonly string[] => {
    if (at === first) return [words.notIn(names)];
    return each.startsWith(start) ? [] : [each];
  });
  return phrases.join(words.and);
}

/** As many as together are no longer, but one at least. */
function firstOf(texts: readonly string[], longest: number): readonly string[] {
  let length = 0;
  const end = texts.findIndex((text) => {
    length += text.length;
    return length > longest;
  });
  return end < 0 ? texts : texts.slice(0, Math.max(end, 1));
}

/** The same with every condition. */
export function fullText(parted: PartedKinds, told: Told, words: BehaviourWords): string {
  return textOf(parted, told, words, (all) => joined(all, words), parted.distinct.length);
}

function textOf(
  { common, distinct, everyone }: PartedKinds,
  { whole, scope }: Told,
  words: BehaviourWords,
  say: (conditions: readonly string[]) => string,
  most: number,
): string {
  if (everyone) return scope === 'both' ? words.everyone : words.ofOneFile[scope];
  const texts = distinct.map(say);
  const short = texts.filter((each) => each.length <= words.longest);
  const isShortened = texts.length > most;
  const some = (isShortened && short.length > 0 ? short : texts).slice(0, most).join(words.or);
  const text =
    common.length === 0
      ? some
      : texts.length === 0
        ? say(common)
        : words.amongThem(say(common), some);
  const people = whole && !isShortened ? text : words.andOthers(text);
  return scope === 'both' ? people : words.amongThem(words.ofOneFile[scope], people);
}

interface PartedKinds {
  /** The conditions of all. */
  readonly common: readonly string[];
  /** Kinds of those who fit these; none: it is everybody who does. */
  readonly distinct: Kinds;
  /** Nothing is asked of them. */
  readonly everyone: boolean;
}

/** What all kinds have in common, then those that there are beside it, as few as are plain. */
export function partedKinds(kinds: Kinds, words: BehaviourWords): PartedKinds {
  const everyone = kinds.some((all) => all.length === 0);
  const first = kinds.length > 1 ? commonTo(kinds) : [];
  const rests = kinds.map((all) => all.filter((each) => !first.includes(each)));
  // Whoever has no more than that in common is everybody who has it.
  if (rests.some((rest) => rest.length === 0)) return { common: first, distinct: [], everyone };
  const merged = mergedKinds(rests).map((all) => all.map((each) => words.either(each)));
  const [only, ...others] = merged;
  const common = others.length === 0 && first.length > 0 ? [...first, ...(only ?? [])] : first;
  return { common, distinct: common === first ? merged : [], everyone };
}

/** The conditions of all of these. */
export function commonTo(kinds: Kinds): readonly string[] {
  const [first = [], ...others] = kinds;
  return first.filter((each) => others.every((all) => all.includes(each)));
}

/** What they are first, then the groups that they are not in. */
function conditionsOf(
  graph: Graph,
  parts: readonly (Part | Either)[],
  words: BehaviourWords,
  locale: Locale,
): readonly string[] {
  const are: string[] = [];
  const others: string[] = [];
  const not: string[] = [];
  const alternatives: string[] = [];
  const isGroup = (id: Id): boolean => graph.groups.some((group) => group.id === id);
  for (const part of parts) {
    const [value, ...more] = part.kind === 'choices' ? part.values : [];
    if (part.kind === 'choices' && value?.kind === 'yesNo' && more.length === 0) {
      const name = [...graph.groups, ...graph.facts].find(({ id }) => id === part.id)?.name ?? '';
      if (value.value) are.push(name);
      else if (isGroup(part.id)) not.push(name);
      else others.push(partText(graph, part, locale));
    } else if (part.kind === 'either') alternatives.push(partText(graph, part, locale));
    else if (part.kind === 'condition' && !part.holds) others.push(partText(graph, part, locale));
    else are.push(partText(graph, part, locale));
  }
  const outside = not.map((name) => words.notIn([name]));
  const all = [...are, ...outside, ...others, ...alternatives];
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
