/**
 * The rules of a provision, or the entries of a target, paired by what they say.
 *
 * Takes two lists of rules; gives the pairs, and what stands on one side only. Guarantees: an equal rule is a pair
 * wherever it stands; then comes an equal condition, then an equal value, then the clause and the label; so a rule
 * inserted in the middle is one addition.
 */
import type { Expr, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { type Aspects, contentMeaning, type Sides } from './content.ts';
import { meaning, type Reading } from './meaning.ts';
import { andThen, type Pairing, pairByKey, pairByScore } from './pairing.ts';

/** A rule or an entry, with what it says. */
export interface Entry {
  readonly id: Id;
  /** Of its label, or of its place. */
  readonly label: string;
  readonly condition?: Expr;
  readonly value: Expr;
  readonly aspects: Aspects;
  /** Rules that it is over. */
  readonly over?: readonly Id[];
}

interface Profile {
  readonly whole: string;
  readonly condition: string;
  readonly value: string;
  readonly payers: string;
  readonly citation: string;
  readonly label: string;
  /** The value could be anybody's: 是, 否, 无, 未规定, 待定. */
  readonly plain: boolean;
  readonly parts: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

const plainValues: ReadonlySet<Expr['kind']> = new Set(['none', 'yesNo', 'pending', 'unspecified']);

/** Days count from the policy's year, so that what only moved with the year is still the same rule. */
function profileOf({ relative }: { readonly relative: Reading }, entry: Entry): Profile {
  const said = (name: Parameters<Aspects['get']>[0]): string => {
    const content = entry.aspects.get(name);
    return content === undefined ? '' : contentMeaning(relative, content);
  };
  const condition = said('condition');
  const value = [said('value'), said('base'), said('floor'), said('cap')].join('|');
  const payers = said('payers');
  const names = new Set<string>();
  for (const id of referencesIn(entry.condition)) names.add(relative.id(id));
  return {
    whole: `${condition}|${value}|${payers}`,
    condition,
    value,
    payers,
    citation: said('citation'),
    label: entry.label,
    plain: plainValues.has(entry.value.kind),
    parts: partsOf(relative, entry.condition),
    names,
  };
}

/** What a condition is made of, through 且, 或 and 非. */
function partsOf(reading: Reading, condition: Expr | undefined): ReadonlySet<string> {
  const parts = new Set<string>();
  const visit = (expr: Expr): void => {
    if (expr.kind === 'and' || expr.kind === 'or') for (const one of expr.operands) visit(one);
    else if (expr.kind === 'not') visit(expr.operand);
    else parts.add(meaning(reading, expr));
  };
  if (condition !== undefined) visit(condition);
  return parts;
}

/** From 0, nothing in common, to 1, the same. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

function likeness(a: Profile, b: Profile): number {
  const sameCondition = a.condition === b.condition;
  const sameValue = a.value === b.value;
  const sameClause = a.citation !== '' && a.citation === b.citation;
  const sameLabel = a.label === b.label;
  const parts = overlap(a.parts, b.parts);
  const names = overlap(a.names, b.names);
  const akin = parts > 0 || names > 0;
  const fits =
    sameCondition ||
    (sameValue && (!a.plain || akin || sameClause)) ||
    sameClause ||
    (sameLabel && akin);
  if (!fits) return 0;
  return (
    (sameCondition ? 1000 : 0) +
    (sameValue ? (a.plain ? 100 : 400) : 0) +
    (sameClause ? 200 : 0) +
    (a.payers === b.payers ? 10 : 0) +
    (sameLabel ? 20 : 0) +
    Math.round(parts * 100) +
    Math.round(names * 50)
  );
}

/** Ids are those of each side; pairs come in no particular order. */
export function pairEntries<E extends Entry>(
  sides: Sides,
  old: readonly E[],
  next: readonly E[],
): Pairing<E> {
  const profiles = new Map<E, Profile>();
  for (const one of old) profiles.set(one, profileOf(sides.old, one));
  for (const one of next) profiles.set(one, profileOf(sides.new, one));
  const of = (key: 'whole' | 'condition') => (one: E) => profiles.get(one)?.[key];
  // Two that say the same are told apart by the rules that they are over.
  const wholes = (list: readonly E[]): ReadonlyMap<Id, string> =>
    new Map(list.map((one) => [one.id, profiles.get(one)?.whole ?? '']));
  const above = { old: wholes(old), new: wholes(next) };
  const ranked = pairByKey(
    old,
    next,
    (one, side) => {
      const over = (one.over ?? []).map((id) => above[side].get(id) ?? '');
      return [profiles.get(one)?.whole, ...over.sort()].join('\n');
    },
    'inOrder',
  );
  const same = andThen(ranked, (a, b) => pairByKey(a, b, of('whole'), 'inOrder'));
  const conditions = andThen(same, (a, b) => pairByKey(a, b, of('condition')));
  return andThen(conditions, (a, b) =>
    pairByScore(a, b, (one, other) => {
      const [first, second] = [profiles.get(one), profiles.get(other)];
      return first === undefined || second === undefined ? 0 : likeness(first, second);
    }),
  );
}
