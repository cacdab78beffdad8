/**
 * Whether some changes make a difference for everybody of a region, and not only for its witness.
 *
 * Takes the joined graph of both policies, and the old policy with those changes; gives the proof, somebody of the region
 * for whom they do not suffice, or nothing. Guarantees: what is called proved holds for everyone of the region who is
 * decided.
 */
import { Conditions } from '../../analyze/conditions.ts';
import type { Formula } from '../../analyze/formula.ts';
import { noNeeds } from '../../analyze/needs.ts';
import { type Fitting, Question } from '../../analyze/question.ts';
import { nearestOf } from '../../analyze/region.ts';
import type { Expr, Graph, Id } from '../../graph/graph.ts';
import type { Person } from '../../run/evaluation.ts';
import { prepare } from '../../run/prepare.ts';
import type { Region } from '../behaviour/difference.ts';
import { type Joined, withBeside } from '../behaviour/joined.ts';
import { changeOf, type Group, groupsOf } from '../behaviour/pairs.ts';
import { keyOfResult, type Result } from '../behaviour/result.ts';
import { type Scope, type Side, sideOf } from '../behaviour/sides.ts';

/** Both policies as one graph, with what either speaks of. */
export interface Both {
  readonly joined: Joined;
  readonly old: Graph;
  readonly next: Graph;
}

export type Proof = 'proved' | 'open' | { readonly person: Person };

/** An item, by the joined graph's ids; empty where a side does not decide it. */
type ItemIds = Readonly<Record<'old' | 'new' | 'part', Id>>;

/** What is asked of an item, of whichever of its regions. */
interface Asked {
  /** Whose results differ between both policies. */
  readonly own: readonly Group[];
  /** Whose results still differ from the new policy's with the changes made. */
  readonly left: readonly Group[];
  readonly unsure: Formula;
  readonly not: readonly Formula[];
  readonly question: Question;
}

/** The old policy with some of the changes, beside both. */
export class Beside {
  readonly #asked = new Map<string, Asked | undefined>();
  readonly #both: Both;
  readonly #conditions: Conditions;
  readonly #scopes: Readonly<Record<'old' | 'new' | 'part', Scope | undefined>>;

  constructor(both: Both, part: Graph) {
    this.#both = both;
    const { joined, old, next } = both;
    const beside = withBeside(joined.graph, part, 'part/');
    this.#conditions = new Conditions(prepare(beside.graph));
    const scope = (condition: Expr | undefined, items: readonly Id[]) =>
      condition && { condition, items: new Set(items) };
    this.#scopes = {
      old: scope(joined.oldScope, old.scopeItems.map(joined.joinedId)),
      new: scope(next.scope, next.scopeItems),
      part: scope(
        beside.scope,
        part.scopeItems.map((id) => `part/${id}`),
      ),
    };
  }

  /** `items`: by the joined graph's ids; empty where a side does not decide it. */
  of(region: Region, items: ItemIds): Proof {
    const key = JSON.stringify(items);
    if (!this.#asked.has(key)) this.#asked.set(key, this.#ask(items));
    const asked = this.#asked.get(key);
    const own = asked?.own.filter((group) => isOf(group, region)) ?? [];
    if (asked === undefined || own.length === 0) return 'open';
    const { question, left, unsure, not } = asked;
    const among = this.#conditions.book.or(own.map(({ when }) => when));
    let isProved = question.exists([among, unsure], not) === false;
    for (const { when } of left) {
      const found = somebody(question, among, when, not);
      if (found === 'nobody') continue;
      isProved = false;
      if (found === undefined || question.openIn([among, when, ...not]).length > 0) continue;
      const person = nearestOf(question, found);
      const { facts, groups: rolls } = this.#both.joined.graph;
      const known = new Set([...facts, ...rolls].map(({ id }) => id));
      return { person: person.filter(({ id }) => known.has(id)) };
    }
    return isProved ? 'proved' : 'open';
  }

  #ask(items: ItemIds): Asked | undefined {
    const conditions = this.#conditions;
    const { book } = conditions;
    const side = (which: keyof ItemIds): Side | undefined => {
      const id = items[which];
      return sideOf(conditions, id, id === '' ? undefined : this.#scopes[which]);
    };
    const [old, next, part] = [side('old'), side('new'), side('part')];
    if (old === undefined || next === undefined || part === undefined) return undefined;
    const sides = [old, next, part];
    const whens = sides.flatMap(({ ways, trouble, unsure }) => [
      ...ways.map(({ when }) => when),
      trouble,
      unsure,
    ]);
    const first = new Question(conditions, whens, noNeeds());
    const more = noNeeds();
    const groups = (one: keyof ItemIds, other: keyof ItemIds, a: Side, b: Side) =>
      groupsOf(
        conditions,
        { oldItem: items[one], newItem: items[other], old: a, new: b },
        first,
        more,
      );
    const own = groups('old', 'new', old, next);
    const left = groups('part', 'new', part, next);
    const unsure = book.or([part.unsure, ...more.pending]);
    const not = [old.unsure, next.unsure];
    const asked = [...own, ...left].map(({ when }) => when);
    const question = new Question(conditions, [unsure, ...not, ...asked], noNeeds());
    return { own, left, unsure, not, question };
  }
}

/** More parts than these are not asked about one by one. */
const mostParts = 400;

/** Somebody of both, asked part by part where they are too many to be asked about at once. */
function somebody(
  question: Question,
  one: Formula,
  other: Formula,
  not: readonly Formula[],
): Fitting | 'nobody' | undefined {
  const whole = question.find([one, other], not);
  if (whole !== undefined) return whole;
  const [some, others] = [one, other].map(({ kind, parts, box }) =>
    kind === 'or' && box === undefined ? parts : undefined,
  );
  if (some === undefined && others === undefined) return undefined;
  const [first, second] = [some ?? [one], others ?? [other]];
  if (first.length * second.length > mostParts) return undefined;
  for (const a of first) {
    for (const b of second) {
      const found = question.find([a, b], not);
      if (found !== 'nobody') return found;
    }
  }
  return 'nobody';
}

function isOf(group: Group, { scope, old, new: next }: Region): boolean {
  const fits = (said: Result | undefined, result: Result): boolean =>
    said === undefined || keyOfResult(said) === keyOfResult(result);
  return (
    group.scope === scope &&
    fits(group.old, old.result) &&
    fits(group.new, next.result) &&
    (group.change === undefined || group.change === changeOf(old.result, next.result))
  );
}
