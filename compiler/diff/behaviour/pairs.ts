/**
 * For whom an item differs, as formulas: one group for each old and new result, or for each pair of rules whose results
 * depend on the person, by what becomes of them.
 *
 * Takes both sides of an item; gives groups that together are everyone for whom it differs, but for those of whom it is not
 * told. Ways that nobody fits together are left out.
 */
import type { Conditions } from '../../analyze/conditions.ts';
import type { Formula, FormulaBook } from '../../analyze/formula.ts';
import { meetingsOf } from '../../analyze/meetings.ts';
import type { Needs } from '../../analyze/needs.ts';
import type { Question } from '../../analyze/question.ts';
import { joinSeeds, type View } from '../../analyze/view.ts';
import type { Expr, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import type { PersonSession } from '../../run/session.ts';
import type { Region } from './difference.ts';
import { type Direction, directionOf, keyOfResult, type Result } from './result.ts';
import { resultIn, type Side, type Way } from './sides.ts';

/** Some of the people of a group. */
export interface Piece {
  readonly when: Formula;
  /** `when`, but for what the scopes ask of all who are in both, or in just this one. */
  readonly inner?: Formula;
}

export interface Group extends Piece {
  /** Those it is made of, none of whom is in two. */
  readonly pieces: readonly Piece[];
  readonly scope: Region['scope'];
  /** What everybody of it gets; absent where that depends on facts. */
  readonly old?: Result;
  readonly new?: Result;
  /** Of results that depend on facts: what becomes of them. */
  readonly change?: ChangeOfResult;
}

/** Both sides of one item, by the ids of the joined graph. */
export interface Both {
  readonly oldItem: Id;
  readonly newItem: Id;
  readonly old: Side;
  readonly new: Side;
  /** Rules that say the same in both (`MatteringRules`). */
  readonly stayed?: ReadonlySet<Id>;
}

const noRules: ReadonlySet<Id> = new Set();

const inTrouble: Result = { payers: [], trouble: 'elsewhere' };

/** Those of whom both results are told, and those of one trouble. `meets`: whether anybody fits both. */
export function groupsOf(
  conditions: Conditions,
  { oldItem, newItem, old, new: next, stayed = noRules }: Both,
  question: Question,
  needs: Needs,
): readonly Group[] {
  const { book } = conditions;
  const found = new Map<string, Pieces>();
  const add = (
    by: string,
    pair: readonly (Way | undefined)[],
    more: readonly Formula[],
    said: Omit<Said, 'scope'>,
  ): void => {
    const when = book.and([...pair.flatMap((way) => way?.when ?? []), ...more]);
    if (when === book.no) return;
    const scope = scopeOf(pair);
    const isScoped = pair.some((way) => way?.inner !== way?.when);
    const inner = isScoped ? book.and([...pair.flatMap((way) => way?.inner ?? []), ...more]) : when;
    const key = `${scope} ${by}`;
    const before = found.get(key);
    if (before === undefined)
      found.set(key, { pieces: [{ when, inner }], said: { ...said, scope } });
    else before.pieces.push({ when, inner });
  };
  const fine = book.not(book.or([old.trouble, next.trouble]));
  // Whoever fits a way of one side and just that of the other fits no further one with another result.
  const oldWhens = new Set(old.ways.map(({ when }) => when));
  const newWhens = new Set(next.ways.map(({ when }) => when));
  const appliesIn = ({ ways }: Side): readonly Formula[] => ways.map(({ applies }) => applies);
  const canMeet = meetingsOf(conditions, appliesIn(old), appliesIn(next));
  const staying = ({ ways }: Side): readonly boolean[] =>
    ways.map(({ rules }) => rules.length > 0 && rules.every((rule) => stayed.has(rule)));
  const [oldStay, newStay] = [staying(old), staying(next)];
  for (const [at, one] of old.ways.entries()) {
    for (const [place, other] of next.ways.entries()) {
      if ((oldStay[at] && newStay[place]) || !canMeet(at, place)) continue;
      const isElsewhere = newWhens.has(one.when) || oldWhens.has(other.when);
      if (isElsewhere && one.when !== other.when) continue;
      const pair = [one, other];
      const { result: before } = one;
      const { result: after } = other;
      if (before !== undefined && after !== undefined) {
        if (one.key === other.key) continue;
        add(`${one.key} → ${other.key}`, pair, [fine], { old: before, new: after });
        continue;
      }
      if (areAlike(conditions, one, other)) continue;
      if (question.exists([one.when, other.when]) === false) continue;
      for (const change of changes) {
        const differs = leafOf(conditions, [oldItem, newItem], one, other, change, needs);
        add(`${one.key} → ${other.key} ${change}`, pair, [fine, differs], {
          ...(before && { old: before }),
          ...(after && { new: after }),
          change,
        });
      }
    }
  }
  // Most often nobody is in trouble on one side only.
  const onlyIn = (trouble: Formula, not: Formula): boolean =>
    question.exists([trouble], [not]) !== false;
  for (const way of onlyIn(next.trouble, old.trouble) ? old.ways : []) {
    const { key, result } = way;
    if (key === 'trouble') continue;
    const solved = [next.trouble, book.not(old.trouble)];
    add(`${key} → trouble`, [way, undefined], solved, {
      ...(result && { old: result }),
      new: inTrouble,
    });
  }
  for (const way of onlyIn(old.trouble, next.trouble) ? next.ways : []) {
    const { key, result } = way;
    if (key === 'trouble') continue;
    const solved = [old.trouble, book.not(next.trouble)];
    add(`trouble → ${key}`, [undefined, way], solved, {
      old: inTrouble,
      ...(result && { new: result }),
    });
  }
  return [...found.values()].map(({ pieces, said }) => groupOf(book, pieces, said));
}

function groupOf(book: FormulaBook, pieces: readonly Piece[], said: Said): Group {
  return {
    ...said,
    when: book.or(pieces.map(({ when }) => when)),
    pieces,
    inner: book.or(pieces.map(({ when, inner = when }) => inner)),
  };
}

type Said = Omit<Group, 'when' | 'inner' | 'pieces'>;

interface Pieces {
  readonly pieces: Piece[];
  readonly said: Said;
}

function scopeOf([one, other]: readonly (Way | undefined)[]): Region['scope'] {
  const [left, right] = [one, other].map((way) => way !== undefined && way.inner === undefined);
  if (left) return 'entered';
  return right ? 'left' : 'both';
}

/** What can become of results that depend on the person. */
const changes = ['up', 'down', 'otherwise'] as const;
export type ChangeOfResult = (typeof changes)[number];

const ups: ReadonlySet<Direction> = new Set(['more', 'later']);
const downs: ReadonlySet<Direction> = new Set(['less', 'earlier']);

/** Undefined: they are equal. */
export function changeOf(old: Result, next: Result): ChangeOfResult | undefined {
  if (keyOfResult(old) === keyOfResult(next)) return undefined;
  const direction = directionOf(old, next);
  if (ups.has(direction)) return 'up';
  return downs.has(direction) ? 'down' : 'otherwise';
}

function leafOf(
  conditions: Conditions,
  [oldItem, newItem]: readonly [Id, Id],
  one: Way,
  other: Way,
  change: ChangeOfResult,
  needs: Needs,
): Formula {
  const { book, leaves, views } = conditions;
  const seeds = joinSeeds(one.settled(), other.settled());
  if (seeds === undefined) return book.no;
  const view = views.of(seeds);
  const decide = (session: PersonSession): boolean | undefined => {
    const before = one.result ?? resultIn(session, oldItem);
    const after = other.result ?? resultIn(session, newItem);
    if (before === undefined || after === undefined) return undefined;
    return changeOf(before, after) === change;
  };
  const values = [comparedBy(view, oldItem, one), comparedBy(view, newItem, other)] as const;
  const name = `${change} ${oldItem} ${newItem}`;
  return conditions.asked(
    {
      view,
      reads: referencesIn(...values),
      leafIn: (each) => leaves.ofValues(name, each, values, decide),
    },
    needs,
    book.yes,
  );
}

/** What the results are compared by: where one is the same for everyone, its figure. */
function comparedBy({ prepared }: View, item: Id, { result, rules }: Way): Expr {
  const value = result?.value;
  if (value?.kind === 'date') return { kind: 'date', day: value.day };
  if (value?.kind === 'money') return { kind: 'money', fen: value.fen };
  if (value?.kind === 'number') return { kind: 'number', value: value.value };
  if (result !== undefined) return { kind: 'none' };
  const [only, ...others] = rules;
  const found = others.length === 0 ? prepared.rules.get(only ?? '') : undefined;
  if (found === undefined || found.base !== undefined) return { kind: 'item', item };
  const { floor, cap, payers, value: own } = found.rule;
  const varies = payers?.shares.some(({ amount }) => amount !== undefined) === true;
  return varies || (floor ?? cap) !== undefined ? { kind: 'item', item } : own;
}

/** The same expression of the person's facts on both sides, paid alike. */
function areAlike(conditions: Conditions, one: Way, other: Way): boolean {
  const { rules, facts } = conditions.views.prepared;
  const told = [one, other].map((way) => {
    const [only, ...others] = way.rules;
    const prepared = others.length === 0 ? rules.get(only ?? '') : undefined;
    if (prepared === undefined || prepared.item.base !== undefined) return undefined;
    const { value, base, floor, cap, payers } = prepared.rule;
    if ((base ?? floor ?? cap) !== undefined) return undefined;
    const amounts = payers?.shares.flatMap(({ amount }) => amount ?? []) ?? [];
    const reads = [...referencesIn(value, ...amounts)];
    return reads.every((id) => facts.has(id)) ? JSON.stringify([value, payers]) : undefined;
  });
  return told[0] !== undefined && told[0] === told[1];
}
