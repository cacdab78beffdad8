/**
 * The differences of one item: regions, and what is not decided.
 *
 * Takes the item in both policies; gives its verdict. Guarantees: as `behaviour.ts` says of each item.
 */
import type { Conditions } from '../../analyze/conditions.ts';
import type { Formula } from '../../analyze/formula.ts';
import { noNeeds } from '../../analyze/needs.ts';
import { Question } from '../../analyze/question.ts';
import { nearestOf } from '../../analyze/region.ts';
import type { Id } from '../../graph/graph.ts';
import type { ItemBehaviour, Region, UndecidedPart } from './difference.ts';
import { examplesByRule } from './examples.ts';
import { type MatteringRules, rulesThatMatter } from './mattering-rules.ts';
import { changeOf, type Group, groupsOf, type Piece } from './pairs.ts';
import { asAsked, type Replayed, replay } from './replay.ts';
import { becameOf, keyOfResult } from './result.ts';
import type { ItemPair, Setting, Written } from './setting.ts';
import { type Side, sideOf } from './sides.ts';

/** Regions are described by no more parts than these. */
const mostParts = 64;
/** Into so many parts a question is divided where it is asked only whether anybody differs. */
const fewParts = 20_000;

/** Whether both policies say the same of all that decides it. */
export function isMadeAlike(written: Written, item: ItemPair): boolean {
  const { oldItem, newItem } = idsOf(written, item);
  return areScopesAlike(written, oldItem, newItem) && written.cones.areAlike(oldItem, newItem);
}

/** Proved: what reads the item has no reason of its own here to differ. False: it may have. */
export function noteUnchanged(written: Written, item: ItemPair): boolean {
  const { oldItem, newItem } = idsOf(written, item);
  if (oldItem === '' || newItem === '' || !areScopesAlike(written, oldItem, newItem)) return false;
  return written.cones.prove(oldItem, newItem);
}

/** What the joined graph calls them; empty where a side has none. */
function idsOf({ joined }: Written, item: ItemPair): Pick<Items, 'oldItem' | 'newItem'> {
  return {
    oldItem: item.old === undefined ? '' : joined.joinedId(item.old),
    newItem: item.new ?? '',
  };
}

export function differencesOf(setting: Setting, item: ItemPair): ItemBehaviour {
  const asked = itemsOf(setting, item);
  const first = compared(setting, item, asked);
  const isBeyond = first.undecided.some(({ why }) => why === 'budget');
  const again = isBeyond ? compared(setting, item, { ...asked, joins: true }) : first;
  const found = again.undecided.length < first.undecided.length ? again : first;
  const undecided = distinctParts(found.undecided);
  const isBare = found.regions.length === 0 && undecided.length > 0;
  const regions = isBare ? examplesByRule(setting, item) : found.regions;
  const unchanged = regions.length === 0 && undecided.length === 0;
  return { item, unchanged, regions, undecided };
}

/** As `differencesOf`, but that nobody is told of: asked no further than it is seen that somebody may get another result. */
export function seenToDiffer(setting: Setting, item: ItemPair): ItemBehaviour {
  const found = askedOf(setting, item, itemsOf(setting, item));
  const mayBe = (those: Formula, not: readonly Formula[]): boolean =>
    found?.question.exists([those], not, fewParts) !== false;
  const differs =
    found === undefined ||
    found.groups.some(({ when }) => mayBe(when, [found.unsure])) ||
    (found.unsure !== setting.conditions.book.no && mayBe(found.unsure, []));
  return { item, unchanged: !differs, regions: [], undecided: [] };
}

function itemsOf(setting: Setting, item: ItemPair): Items {
  const { oldItem, newItem } = idsOf(setting, item);
  // Beyond one of the scopes every rule counts.
  const isScopeAlike = areScopesAlike(setting, oldItem, newItem);
  const matter = isScopeAlike ? rulesThatMatter(setting, oldItem, newItem) : undefined;
  return { oldItem, newItem, matter, joins: false };
}

function areScopesAlike({ cones, oldScope, newScope }: Written, old: Id, next: Id): boolean {
  const [one, other] = [oldScope, newScope].map((scope, at) =>
    scope?.items.has(at === 0 ? old : next) === true ? undefined : scope?.condition,
  );
  if (one === undefined || other === undefined) return one === other;
  return cones.sayTheSame(one, other);
}

type Found = Pick<ItemBehaviour, 'regions' | 'undecided'>;

/** Of a group, or a piece of it. */
type Told = Region | UndecidedPart | 'nobody';

interface Items {
  readonly oldItem: Id;
  readonly newItem: Id;
  /** Undefined: all rules may. */
  readonly matter: MatteringRules | undefined;
  /** Rules of one result are compared as one. */
  readonly joins: boolean;
}

/** Who gets another result, and in which question that is asked. */
interface Asked {
  readonly groups: readonly Group[];
  readonly question: Question;
  /** Of these it is not told. */
  readonly unsure: Formula;
  /** Of these something is in trouble, or it is not told. */
  readonly excluded: readonly Formula[];
}

/** Undefined: too many ways. */
function askedOf(
  setting: Setting,
  item: ItemPair,
  { oldItem, newItem, matter, joins }: Items,
): Asked | undefined {
  const { conditions, oldScope, newScope } = setting;
  const { book } = conditions;
  const [scopeOfOld, scopeOfNew] = [
    item.old === undefined ? undefined : oldScope,
    item.new === undefined ? undefined : newScope,
  ];
  const old = clearOf(
    conditions,
    sideOf(conditions, oldItem, scopeOfOld, { only: matter?.old, joins }),
  );
  const next = clearOf(
    conditions,
    sideOf(conditions, newItem, scopeOfNew, { only: matter?.new, joins }),
  );
  if (old === undefined || next === undefined) return undefined;
  const whens = [...old.ways, ...next.ways].map(({ when }) => when);
  const excluded = [old.trouble, next.trouble, old.unsure, next.unsure];
  const first = new Question(conditions, [...whens, ...excluded], noNeeds());
  const more = noNeeds();
  const both = { oldItem, newItem, old, new: next, ...(matter && { stayed: matter.stayed }) };
  const groups = groupsOf(conditions, both, first, more);
  const unsure = book.or([old.unsure, next.unsure, ...more.pending]);
  const asked = [...groups.flatMap(({ when, inner }) => [when, inner ?? when]), unsure];
  const question =
    groups.length === 0 && more.pending.size === 0
      ? first
      : new Question(conditions, [...asked, ...excluded], noNeeds());
  return { groups, question, unsure, excluded };
}

function compared(setting: Setting, item: ItemPair, items: Items): Found {
  const { conditions } = setting;
  const told = askedOf(setting, item, items);
  if (told === undefined) return { regions: [], undecided: [{ why: 'ways', conditions: [] }] };
  const { groups, question, unsure, excluded } = told;
  const undecided: UndecidedPart[] = [];
  const regions: Region[] = [];
  /** Conditions that are open together may be decided by themselves. */
  const questionOf = ({ when, inner = when }: Piece): Question =>
    question.openIn([when, unsure]).length === 0
      ? question
      : new Question(conditions, [when, inner, unsure, ...excluded], noNeeds());
  /** Piece by piece they may be told in fewer parts. */
  const pieceByPiece = (group: Group, whole: Region | UndecidedPart): readonly Told[] =>
    group.pieces.map((piece) => {
      const own = questionOf(piece);
      if (own === question && group.pieces.length === 1) return whole;
      return regionOf(setting, own, item, { ...group, ...piece }, unsure);
    });
  for (const group of groups) {
    const whole = regionOf(setting, question, item, group, unsure);
    if (whole === 'nobody') continue;
    const isTold = !('why' in whole) && whole.turnsOn.length === 0;
    const found = isTold ? [whole] : pieceByPiece(group, whole);
    const told = found.flatMap((each) => (each === 'nobody' || 'why' in each ? [] : [each]));
    undecided.push(...found.flatMap((each) => (each !== 'nobody' && 'why' in each ? [each] : [])));
    regions.push(...together(told));
  }
  if (unsure !== conditions.book.no && question.exists([unsure]) !== false) {
    const group: Group = { when: unsure, pieces: [], scope: 'both' };
    const found = regionOf(setting, question, item, group, conditions.book.no);
    // The nearest of those of whom it is not told may differ for sure.
    if (found !== 'nobody' && !('why' in found)) {
      regions.push({ ...found, constant: false });
    }
    if (found !== 'nobody') undecided.push({ why: 'pending', conditions: [] });
  }
  return { regions, undecided };
}

/** Most often nobody is in trouble or in doubt, which is soon seen by itself and makes all else simpler. */
function clearOf(conditions: Conditions, side: Side | undefined): Side | undefined {
  const { book } = conditions;
  const ofSomebody = (those: Formula): Formula => {
    if (those === book.no) return those;
    const question = new Question(conditions, [those], noNeeds());
    return question.exists([those]) === false ? book.no : those;
  };
  return side && { ...side, trouble: ofSomebody(side.trouble), unsure: ofSomebody(side.unsure) };
}

function regionOf(
  setting: Setting,
  question: Question,
  item: ItemPair,
  group: Group,
  unsure: Group['when'],
): Told {
  const { when, inner = when, scope, old, new: next } = group;
  const fitting = question.find([when], [unsure]);
  if (fitting === undefined) return { why: 'budget', conditions: [] };
  if (fitting === 'nobody') return 'nobody';
  const open = question.openIn([when, unsure]);
  const turnsOn = open.flatMap(({ expr }) => expr ?? []);
  const person = asAsked(setting, nearestOf(question, fitting));
  const seen = replay(setting, item, person);
  if (seen === undefined || !isAsSaid(seen, group)) {
    return { why: open.length > 0 ? 'condition' : 'replay', conditions: turnsOn };
  }
  const told = question.told([inner], [unsure], mostParts);
  const count = open.length > 0 ? undefined : fitting.count();
  return {
    scope,
    parts: told?.regions ?? [fitting.parts],
    whole: told?.whole ?? fitting.whole() === true,
    ...(count === undefined ? {} : { count }),
    inputs: person.map(({ id }) => id),
    constant: old !== undefined && next !== undefined,
    turnsOn: open.length > 0 ? turnsOn : [],
    ...seen,
    ...becameOf(seen.old.result, seen.new.result),
  };
}

/** Regions of one group as one; they were counted by different facts. */
function together([first, ...others]: readonly Region[]): readonly Region[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const all = [first, ...others];
  const parts = all.flatMap((each) => each.parts);
  const { count: _, ...rest } = first;
  return [
    {
      ...rest,
      parts: parts.slice(0, mostParts),
      whole: parts.length <= mostParts && all.every(({ whole }) => whole),
      inputs: [...new Set(all.flatMap(({ inputs }) => inputs))],
      turnsOn: all.flatMap(({ turnsOn }) => turnsOn),
    },
  ];
}

/** The evaluator gives the results that the region is said to have. */
function isAsSaid(seen: Replayed, { old, new: next, change }: Group): boolean {
  const [before, after] = [keyOfResult(seen.old.result), keyOfResult(seen.new.result)];
  if (before === after) return false;
  if (change !== undefined && changeOf(seen.old.result, seen.new.result) !== change) return false;
  if (old !== undefined && keyOfResult(old) !== before) return false;
  return next === undefined || keyOfResult(next) === after;
}

function distinctParts(all: readonly UndecidedPart[]): readonly UndecidedPart[] {
  const reasons = [...new Set(all.map(({ why }) => why))];
  return reasons.map((why) => {
    const conditions = all.filter((one) => one.why === why).flatMap((one) => one.conditions);
    const named = new Map(conditions.map((expr) => [JSON.stringify(expr), expr]));
    return { why, conditions: [...named.values()] };
  });
}
