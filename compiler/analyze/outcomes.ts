/**
 * How an item turns out: for each way, who gets it and which rules then hold.
 *
 * Takes the conditions of a graph; gives for an item ways that exclude each other and leave out nobody of whom what it
 * needs holds. Rules whose result is the same for everyone are one way. Undefined: too many ways, or not to be told apart.
 */
import type { Id, Provision, Rule } from '../graph/graph.ts';
import type { Prepared } from '../run/prepare.ts';
import type { PreparedProvision } from '../run/runtime.ts';
import type { Formula } from './formula.ts';
import type { LeafOrTruth } from './leaves.ts';
import { meetingPairs } from './meeting-pairs.ts';
import { mergedWays } from './merged-ways.ts';
import { addNeeds, copyOf, type Needs, noNeeds } from './needs.ts';
import { combinations, type ItemOutcomes, type Outcome } from './outcome.ts';
import type { Pair } from './pairs-that-meet.ts';
import { Question } from './question.ts';
import { type Ranking, rankingOf, viewsOfRules } from './ranking.ts';
import type { Reader } from './reader.ts';
import { rememberedIn } from './remembered.ts';
import { isWaiting, noSeeds, provisionOf, type Seeds, seedsOfRules, type View } from './view.ts';
import { mostWaiting, waitingRules, withWaiting } from './waiting.ts';
import { type Told, waysAsRead } from './ways-as-read.ts';

/** Choices of rules that are followed, where they add up or cannot be ranked. */
const mostChoices = 128;

export interface OutcomesApart extends ItemOutcomes {
  /** Of these people the item itself gives no result: its rules leave them out, or do not agree. */
  readonly troubles: ReadonlySet<Formula>;
  /** That of the item, with the rules that were looked at. */
  readonly provision?: Provision;
  /** The other rules, of which the seeds do not speak: they hold for nobody of any way. */
  readonly left: readonly Rule[];
}

/** Of whom an item may give no result; `name`: the same whenever it is asked again. */
interface Trouble {
  readonly those: Formula;
  readonly name?: string;
}

interface Deciding {
  readonly ways: readonly Outcome[] | undefined;
  readonly needs: Needs;
}

export class Outcomes {
  readonly #conditions: Reader;
  readonly #known = new Map<string, ItemOutcomes | 'untold'>();
  readonly #deciding = new Map<PreparedProvision, Deciding>();

  constructor(conditions: Reader) {
    this.#conditions = conditions;
  }

  /** `beside`: items that are read together with it; ways in which these turn out differently stay apart. */
  of(item: Id, beside: readonly Id[] = []): ItemOutcomes | undefined {
    const key = [item, ...beside].join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known === 'untold' ? undefined : known;
    // An item that reads itself is an error of its own; here it must only end.
    this.#known.set(key, 'untold');
    const found = this.#find(item, beside);
    if (found !== undefined) this.#known.set(key, found);
    return found;
  }

  #find(item: Id, beside: readonly Id[]): ItemOutcomes | undefined {
    const { views, book } = this.#conditions;
    const { prepared } = views;
    const needs = noNeeds();
    const id = provisionOf(prepared, item);
    const provision = id === undefined ? undefined : prepared.provisions.get(id);
    if (provision === undefined) return { ways: [{ when: book.yes, seeds: noSeeds }], needs };
    const found = this.#ofProvision(provision, needs);
    if (found === undefined) return undefined;
    const settled = beside.flatMap((other) => this.of(other)?.ways ?? []);
    const kept = new Set(settled.flatMap(({ seeds }) => [...seeds.keys()]));
    return { ways: mergedWays(this.#conditions, item, found, kept), needs };
  }

  /**
   * As `of`, but each with the rules that hold: ways of equal results may differ in who pays. With `only`, of everyone whom
   * no other rule fits.
   */
  apart(item: Id, only?: ReadonlySet<Id>): OutcomesApart | undefined {
    const { views, book } = this.#conditions;
    const { prepared } = views;
    const whole = prepared.provisions.get(prepared.items.get(item)?.provision ?? '');
    const provision = whole && reduced(whole, only);
    const needs = noNeeds();
    const troubles = new Set<Formula>();
    if (provision === undefined) {
      return { ways: [{ when: book.yes, seeds: noSeeds }], needs, troubles, left: [] };
    }
    const ways =
      this.#ofProvision(provision, needs, troubles) ??
      this.#ofProvision(provision, needs, troubles, false);
    if (ways === undefined) return undefined;
    const kept = new Set(provision.provision.rules);
    const left = whole?.provision.rules.filter((rule) => !kept.has(rule)) ?? [];
    return {
      ways: ways.filter(({ when }) => when !== book.no),
      needs,
      troubles,
      provision: provision.provision,
      left,
    };
  }

  /** For whom the rule decides its item; undefined: not to be told. */
  decides(rule: Id, into: Needs): Formula | undefined {
    const { book, views } = this.#conditions;
    const { prepared } = views;
    const provision = prepared.provisions.get(prepared.rules.get(rule)?.provision ?? '');
    if (provision === undefined) return undefined;
    const { ways, needs } = this.#decidingIn(provision);
    addNeeds(into, needs);
    if (ways === undefined) return undefined;
    // Which rule it is that gives a range is not told.
    if (ways.some(({ seeds }) => [...seeds.values()].some(isWaiting))) return undefined;
    const holdsIn = ({ seeds }: Outcome, id: Id): boolean => seeds.get(`if ${id}`)?.value === true;
    // Of several that hold together and cannot be ranked it is not known which one decides.
    const isRanked = (way: Outcome): boolean =>
      provision.rules.filter((each) => holdsIn(way, each.rule.id)).length < 2;
    if (provision.combine !== 'added' && !ways.every(isRanked)) return undefined;
    return book.or(ways.flatMap((way) => (holdsIn(way, rule) ? [way.when] : [])));
  }

  /** Many rules of one provision are asked about. */
  #decidingIn(provision: PreparedProvision): Deciding {
    const known = this.#deciding.get(provision);
    if (known !== undefined) return known;
    const needs = noNeeds();
    const found = { ways: this.#ofProvision(provision, needs), needs };
    this.#deciding.set(provision, found);
    return found;
  }

  /** Into `troubles`: of whom the provision itself gives no result. */
  #ofProvision(
    prepared: PreparedProvision,
    needs: Needs,
    troubles: Set<Formula> = needs.doubtful,
    tellsWaiting = true,
  ): readonly Outcome[] | undefined {
    const { book } = this.#conditions;
    const { rules } = prepared.provision;
    const read = this.#conditions.waysOf(this.#conditions.itemsOfRules(rules), needs);
    if (read === undefined) return undefined;
    const left: Trouble[] = [];
    const own = noNeeds();
    const applying = this.#conditions.applying(rules, own);
    const waiting = tellsWaiting ? waitingRules(this.#conditions, rules, own) : [];
    if (waiting.length > mostWaiting) return undefined;
    if (tellsWaiting) own.pending.clear();
    addNeeds(needs, own);
    if (!rules.some(({ otherwise }) => otherwise)) {
      troubles.add(this.#conditions.conditionsOf(rules, needs).none);
    }
    const told: Told[] = [];
    for (const way of read) {
      const combined = this.#combined(prepared, applying, way, needs, left);
      if (combined === undefined) return undefined;
      told.push({ way, all: withWaiting(this.#conditions, rules, combined, waiting) });
    }
    this.#leaveOut(left, needs, troubles);
    const [only, ...others] = told;
    // Where nothing is read there are no more than rules, and they are asked about one by one or joined.
    if (only !== undefined && others.length === 0) return combinations(book, [only.way], only.all);
    const name = `${prepared.provision.id} ${tellsWaiting}`;
    return waysAsRead(this.#conditions, name, rules, told, needs);
  }

  /** The ways of a provision where the items that its rules read turn out so; into `left`: who gets no result. */
  #combined(
    { combine, provision }: PreparedProvision,
    applying: readonly Formula[],
    way: Outcome,
    needs: Needs,
    left: Trouble[],
  ): readonly Outcome[] | undefined {
    const { book } = this.#conditions;
    const { rules } = provision;
    const alone = (index: number, when: Formula): Outcome => ({
      when,
      seeds: seedsOfRules(rules, [rules[index]?.id ?? '']),
    });
    const firstOf = (index: number): Formula =>
      book.and([
        applying[index] ?? book.no,
        ...applying.slice(0, index).map((each) => book.not(each)),
      ]);
    const counting =
      combine === 'ordered' ? firstOf : (index: number) => applying[index] ?? book.no;
    for (const those of this.#faults(rules, counting, way, needs)) left.push({ those });
    switch (combine) {
      case 'unique': {
        const { key } = this.#conditions.views.of(way.seeds);
        const pairs = meetingPairs(this.#conditions, provision, applying, needs);
        for (const { one, other, clash } of this.clashes(provision, pairs, way.seeds, needs)) {
          const name = `${provision.id} ${one} ${other} ${key}`;
          const when = book.and([applying[one] ?? book.no, applying[other] ?? book.no, clash]);
          if (when !== book.no) left.push({ those: book.and([way.when, when]), name });
        }
        return applying.map((when, index) => alone(index, when));
      }
      case 'ordered':
        return applying.map((_, index) => alone(index, firstOf(index)));
      case 'added': {
        const pairs = meetingPairs(this.#conditions, provision, applying, needs);
        return this.#choices(rules, applying, pairs);
      }
      default: {
        const view = this.#conditions.views.of(way.seeds);
        const pairs = meetingPairs(this.#conditions, provision, applying, needs);
        const ranking = rankingOf(this.#conditions, combine, provision, view, pairs, needs);
        // Rules that nobody can tell apart may both give the result.
        if (ranking.unrelated.length > 0) return this.#choices(rules, applying, pairs);
        for (const { pair, tie } of this.#ties(applying, ranking)) {
          const name = `${provision.id} ${pair.join(' ')} ${view.key}`;
          left.push({ those: book.and([way.when, tie]), name });
        }
        return this.#ranked(rules, applying, ranking);
      }
    }
  }

  /** For whom a rule counts whose own figures are at fault. */
  #faults(
    rules: readonly Rule[],
    counting: (index: number) => Formula,
    way: Outcome,
    needs: Needs,
  ): readonly Formula[] {
    const { book, leaves, views } = this.#conditions;
    const view = views.of(way.seeds);
    return rules.flatMap(({ id }, index): readonly Formula[] => {
      const leaf = leaves.fault(view, id);
      // Of the rule itself it is said that this cannot be told.
      if (typeof leaf === 'object' && leaf.cuts === undefined) return [];
      const fault = this.#conditions.formulaOf(leaf, needs, book.no);
      return fault === book.no ? [] : [book.and([way.when, counting(index), fault])];
    });
  }

  /** These get no result; where there is nobody of some, nobody is left in doubt by them. */
  #leaveOut(all: readonly Trouble[], needs: Needs, into: Set<Formula>): void {
    const { prepared } = this.#conditions.views;
    const left = copyOf(needs);
    let together: Question | undefined;
    const isSomebody = (those: Formula): boolean => {
      together ??= new Question(
        this.#conditions,
        all.map((each) => each.those),
        copyOf(left),
      );
      const told = together.exists([those]);
      // By itself it may be told in fewer parts.
      const alone = told ?? new Question(this.#conditions, [those], copyOf(left)).exists([those]);
      return alone !== false;
    };
    for (const { those, name } of all) {
      // Whom the others leave out differs, and so whether there is anybody else.
      const key = name && `${into === needs.doubtful} ${name}`;
      const somebody = (): boolean => isSomebody(those);
      const isSo = key === undefined ? somebody() : rememberedIn(troubled, prepared, key, somebody);
      if (isSo) into.add(those);
    }
  }

  /** Of these pairs under 唯一, those with different results for somebody: for whom that is so, if both apply. */
  clashes(
    { rules }: Provision,
    pairs: readonly Pair[],
    seeds: Seeds,
    needs: Needs,
  ): readonly { readonly one: number; readonly other: number; readonly clash: Formula }[] {
    const { book, leaves, views } = this.#conditions;
    const viewOf = viewsOfRules(this.#conditions, rules, views.of(seeds));
    return pairs.flatMap(([one, other]) => {
      const [a, b] = [rules[one], rules[other]];
      if (a === undefined || b === undefined) return [];
      const view = viewOf(one, other);
      const told = leaves.clash(view, a.id, b.id);
      if (told === false) return [];
      if (told === true) return [{ one, other, clash: book.yes }];
      const leafIn = (each: View): LeafOrTruth => leaves.clash(each, a.id, b.id);
      const asked = { view, reads: [a.id, b.id], leafIn };
      const clash = this.#conditions.asked(asked, needs, book.no);
      return clash === book.no ? [] : [{ one, other, clash }];
    });
  }

  /** For whom two rules are best alike, paid by others: they get no result. */
  #ties(
    applying: readonly Formula[],
    ranking: Ranking,
  ): readonly { readonly pair: Pair; readonly tie: Formula }[] {
    const { book } = this.#conditions;
    const applies = (index: number): Formula => applying[index] ?? book.no;
    return ranking.paidByOthers.map(({ pair, when }) => {
      const beaten = pair.flatMap((each) =>
        ranking.over(each).map((upper) => book.and([applies(upper), ranking.beats(upper, each)])),
      );
      const unbeaten = beaten.map((each) => book.not(each));
      return { pair, tie: book.and([when, ...pair.map(applies), ...unbeaten]) };
    });
  }

  /** The best that applies; of those that are alike, one. */
  #ranked(
    rules: readonly Rule[],
    applying: readonly Formula[],
    ranking: Ranking,
  ): readonly Outcome[] {
    const { book } = this.#conditions;
    return rules.map(({ id }, index): Outcome => {
      const applies = applying[index] ?? book.no;
      const over = ranking.over(index);
      const leads = ranking.leads(index);
      const better = over.map((other) =>
        book.and([applying[other] ?? book.no, ranking.beats(other, index)]),
      );
      const isPlain =
        over.every((other) => ranking.beats(other, index) === book.yes) &&
        leads.every((other) => ranking.areSame(other, index));
      return {
        when: book.and([
          applies,
          ...better.map((each) => book.not(each)),
          ...leads.map((other) => book.not(applying[other] ?? book.no)),
        ]),
        seeds: seedsOfRules(rules, [id]),
        ranked: {
          rules: [id],
          rivals: [...over, ...leads].flatMap((other) => rules[other]?.id ?? []),
          applies,
          ...(isPlain && { beaten: book.or(better) }),
        },
      };
    });
  }

  /** Every choice of rules that may apply together. */
  #choices(
    rules: readonly Rule[],
    applying: readonly Formula[],
    pairs: readonly Pair[],
  ): readonly Outcome[] | undefined {
    const { book } = this.#conditions;
    const ordinary = rules.flatMap(({ otherwise }, index) => (otherwise ? [] : [index]));
    const meet = new Set(pairs.map(([one, other]) => `${one} ${other}`));
    let choices: readonly (readonly number[])[] = [[]];
    for (const index of ordinary) {
      const withIt = choices.filter((some) => some.every((other) => meet.has(`${other} ${index}`)));
      choices = [...choices, ...withIt.map((some) => [...some, index])];
      if (choices.length > mostChoices) return undefined;
    }
    const found: Outcome[] = [];
    for (const chosen of choices) {
      const when = book.and(
        ordinary.map((index) => {
          const applies = applying[index] ?? book.no;
          return chosen.includes(index) ? applies : book.not(applies);
        }),
      );
      const rest = rules.findIndex(({ otherwise }) => otherwise);
      const holding = chosen.length > 0 ? chosen : rest >= 0 ? [rest] : ([] as readonly number[]);
      const ids = holding.flatMap((index) => rules[index]?.id ?? []);
      const own = book.and([when, book.or(holding.map((index) => applying[index] ?? book.no))]);
      if (own !== book.no) found.push({ when: own, seeds: seedsOfRules(rules, ids) });
    }
    return found;
  }
}

/** The provision with these rules alone. */
function reduced(whole: PreparedProvision, only?: ReadonlySet<Id>): PreparedProvision {
  if (only === undefined || only.size === whole.rules.length) return whole;
  const { provision } = whole;
  return {
    ...whole,
    rules: whole.rules.filter(({ rule }) => only.has(rule.id)),
    provision: {
      ...provision,
      id: `${provision.id} of ${[...only].join(' ')}`,
      rules: provision.rules.filter(({ id }) => only.has(id)),
    },
  };
}

/** Whether there is anybody does not depend on what was asked before: several checks ask about one item. */
const troubled = new WeakMap<Prepared, Map<string, boolean>>();
