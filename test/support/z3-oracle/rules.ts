/**
 * Rules and provisions in SMT-LIB: what a rule gives, who it applies to, what an item is.
 */
import type { Id, Item, Provision, Rule } from '../../../compiler/graph/graph.ts';
import { defined, limitOf } from './amounts.ts';
import {
  all,
  type Door,
  negated,
  isNone as noneOf,
  nothing,
  openness,
  type Truth,
  type Value,
} from './core.ts';
import { and, apply, ite, no, not, or, real, type Term, Unsupported, yes } from './terms.ts';

/** One payer's part; without an amount, the share stands in another document. */
interface Part {
  readonly payer: Id;
  readonly amount?: Term;
}

/** What a rule gives; `value.bad` where it is in trouble itself. */
export interface Result {
  readonly value: Value;
  readonly parts: readonly Part[];
  readonly accordingTo?: string;
}

export interface EncodedRule {
  readonly rule: Rule;
  /** Of 其他: no other's condition holds. */
  readonly condition: Truth;
  /** It holds for sure, and for sure none over it. */
  readonly applies: Term;
  readonly result: () => Result;
}

export interface EncodedProvision {
  readonly provision: Provision;
  readonly item: Item;
  /** In scope, with a base. */
  readonly concerned: Term;
  readonly rules: readonly EncodedRule[];
  readonly gap: Term;
}

const always: Truth = { holds: yes, fails: no };

export function encodeProvision(door: Door, provision: Provision): EncodedProvision {
  const { graph } = door;
  const item = graph.items.find(({ id }) => id === provision.item);
  if (item === undefined) throw new Unsupported('unknown item');
  const ordinary = provision.rules.filter(({ otherwise }) => !otherwise);
  const conditions = new Map<Id, Truth>(
    ordinary.map((rule) => [
      rule.id,
      rule.condition === undefined ? always : door.book.defineTruth(door.truth(rule.condition)),
    ]),
  );
  const nobody = door.book.defineTruth(all([...conditions.values()].map(negated)));
  const rules = provision.rules.map((rule): EncodedRule => {
    const condition = rule.otherwise ? nobody : (conditions.get(rule.id) ?? always);
    const upper = ordinary.filter(({ over }) => over.includes(rule.id));
    const free = upper.map(({ id }) => (conditions.get(id) ?? always).fails);
    return {
      rule,
      condition,
      applies: door.book.define(
        'Bool',
        rule.otherwise ? nobody.holds : and(condition.holds, ...free),
      ),
      result: () => {
        const result = resultOf(door, item, rule);
        const parts = result.parts.map(({ payer, amount }) => ({
          payer,
          ...(amount === undefined ? {} : { amount: door.book.define('Real', amount) }),
        }));
        return { ...result, value: defined(door, result.value), parts };
      },
    };
  });
  const oneBase = provision.rules.every(({ base }) => base === undefined);
  const base = oneBase && item.base !== undefined ? door.value(item.base) : undefined;
  return {
    provision,
    item,
    concerned: and(
      scopeOf(door, item).holds,
      ...(base === undefined ? [] : [not(base.none), not(base.bad)]),
    ),
    rules,
    gap: provision.rules.some(({ otherwise }) => otherwise) ? no : nobody.holds,
  };
}

function scopeOf(door: Door, item: Item): Truth {
  const { scope, scopeItems } = door.graph;
  return scope === undefined || scopeItems.includes(item.id) ? always : door.truth(scope);
}

function resultOf(door: Door, item: Item, rule: Rule): Result {
  const written = rule.base ?? item.base;
  const base = written === undefined ? undefined : door.value(written);
  const place = base === undefined ? {} : { base };
  let value = door.value(rule.value, place);
  if (rule.floor !== undefined) value = limitOf(value, door.value(rule.floor, place), '>');
  if (rule.cap !== undefined) value = limitOf(value, door.value(rule.cap, place), '<');
  if (base?.kind === 'nothing' || value.kind === 'nothing') {
    return { value: nothing, parts: [] };
  }
  const baseNone = base === undefined ? no : noneOf(base);
  const none = or(baseNone, noneOf(value));
  if (value.kind !== 'number') {
    return {
      value: { ...value, none, bad: and(not(none), or(value.bad, base?.bad ?? no)) },
      parts: [],
    };
  }
  const term = door.book.define('Real', value.term);
  const whole = item.type === 'percent' ? yes : apply('is_int', term);
  const above = base?.kind === 'number' ? apply('>', term, base.term) : no;
  const split = splitOf(door, rule, term, place);
  const bad = or(value.bad, base?.bad ?? no, not(whole), above, split.bad);
  return {
    value: { ...value, none, bad: and(not(none), bad) },
    parts: split.parts,
    ...(rule.payers?.accordingTo === undefined ? {} : { accordingTo: rule.payers.accordingTo }),
  };
}

function splitOf(
  door: Door,
  { payers }: Rule,
  total: Term,
  place: { readonly base?: Value },
): { readonly parts: readonly Part[]; readonly bad: Term } {
  if (payers === undefined) return { parts: [], bad: no };
  const parts: Part[] = [];
  const bad: Term[] = [];
  const paid: Term[] = ['0.0'];
  const pay = (payer: Id, amount: Term): void => {
    parts.push({ payer, amount });
    paid.push(amount);
  };
  for (const { payer, share, ratio, amount } of payers.shares) {
    if (share === 'elsewhere') parts.push({ payer });
    else if (share === 'amount' && amount !== undefined) {
      const value = door.value(amount, place);
      if (value.kind !== 'number') throw new Unsupported('a part that is 无');
      door.book.murky.push(value.none);
      bad.push(value.bad);
      pay(payer, value.term);
    } else if (share !== 'remainder') {
      pay(payer, apply('*', share === 'ratio' ? real(ratio ?? '1') : '1.0', total));
    }
  }
  const rest = apply('-', total, apply('+', ...paid, '0.0'));
  const remainder = payers.shares.find(({ share }) => share === 'remainder');
  const elsewhere = payers.shares.some(({ share }) => share === 'elsewhere');
  if (remainder !== undefined) {
    bad.push(apply('<', rest, '0.0'));
    parts.push({ payer: remainder.payer, amount: rest });
  } else if (!elsewhere) bad.push(not(apply('=', rest, '0.0')));
  for (const { amount } of parts) if (amount !== undefined) bad.push(not(apply('is_int', amount)));
  return { parts, bad: or(...bad) };
}

/** Two results that cannot both stand. */
export function differ(a: Result, b: Result): Term {
  const fine = and(not(a.value.bad), not(b.value.bad));
  const oneNone = or(and(a.value.none, not(b.value.none)), and(b.value.none, not(a.value.none)));
  const both = and(not(a.value.none), not(b.value.none));
  return and(fine, or(oneNone, and(both, or(valuesDiffer(a.value, b.value), splitsDiffer(a, b)))));
}

function valuesDiffer(a: Value, b: Value): Term {
  if (a.kind === 'nothing' || b.kind === 'nothing') return no;
  if (a.kind === 'truth' && b.kind === 'truth') {
    return or(and(a.holds, b.fails), and(a.fails, b.holds));
  }
  if (!('term' in a) || !('term' in b)) throw new Unsupported('values of two kinds');
  return not(apply('=', a.term, b.term));
}

function splitsDiffer(a: Result, b: Result): Term {
  if (a.parts.length !== b.parts.length || a.accordingTo !== b.accordingTo) return yes;
  return or(
    ...a.parts.map((part) => {
      const other = b.parts.find(({ payer }) => payer === part.payer);
      if (other === undefined) return yes;
      if (part.amount === undefined || other.amount === undefined) {
        return part.amount === other.amount ? no : yes;
      }
      return not(apply('=', part.amount, other.amount));
    }),
  );
}

/** What an item, or a provision that was replaced, is for a person; in trouble where the provision is. */
export function resultFor(door: Door, id: Id): Value {
  const { graph } = door;
  const replaced = graph.provisions.find((each) => each.id === id);
  if (replaced !== undefined) return provisionValue(door, replaced);
  const item = graph.items.find((each) => each.id === id);
  if (item === undefined) throw new Unsupported('unknown item');
  const provision = graph.provisions.find((each) => each.id === item.provision);
  const scope = scopeOf(door, item);
  if (provision === undefined && !item.silentNone)
    throw new Unsupported('item without a provision');
  const inside: Value = provision === undefined ? nothing : provisionValue(door, provision);
  const open = and(not(scope.holds), not(scope.fails));
  const none = or(scope.fails, and(scope.holds, inside.none, not(inside.bad)));
  if (inside.kind === 'nothing') return nothing;
  return { ...inside, none, bad: and(not(none), or(open, inside.bad)) };
}

/** What the rules together give. */
export function provisionValue(door: Door, provision: Provision): Value {
  const { rules, item } = encodeProvision(door, provision);
  // With what is open, results may still agree.
  door.book.murky.push(...rules.map(({ condition }) => openness(condition)));
  const oneBase = provision.rules.every(({ base }) => base === undefined);
  const base = oneBase && item.base !== undefined ? door.value(item.base) : undefined;
  const given = rules.map(({ applies, result }) => ({ applies, ...result() }));
  const combined = combine(provision, given, base);
  if (base === undefined || combined.kind === 'nothing') return combined;
  if (base.kind === 'nothing') return base;
  const none = or(noneOf(base), combined.none);
  return { ...combined, none, bad: and(not(none), or(base.bad, combined.bad)) };
}

type Given = Result & { readonly applies: Term };

function combine(
  { combine: way }: Provision,
  given: readonly Given[],
  base: Value | undefined,
): Value {
  const kinds = given.flatMap(({ value }) => (value.kind === 'nothing' ? [] : [value.kind]));
  const [kind] = kinds;
  const gap = not(or(...given.map(({ applies }) => applies)));
  const faulty = or(...given.map(({ applies, value }) => and(applies, value.bad)));
  if (kind === undefined) {
    return { kind: 'number', none: not(gap), bad: gap, term: '0.0' };
  }
  if (kinds.some((each) => each !== kind)) throw new Unsupported('values of two kinds');
  const isNone = ({ value }: Given): Term => value.none;
  switch (way) {
    case 'unique':
    case 'ordered': {
      const clash =
        way === 'ordered'
          ? no
          : or(
              ...given.flatMap((a, at) =>
                given.slice(at + 1).map((b) => and(a.applies, b.applies, differ(a, b))),
              ),
            );
      let taken: Term = no;
      const parts = given.map((each) => {
        const first = and(each.applies, not(taken));
        taken = or(taken, each.applies);
        return { ...each, first };
      });
      const broken =
        way === 'ordered' ? or(...parts.map(({ first, value }) => and(first, value.bad))) : faulty;
      const bad = or(gap, clash, broken);
      const none = and(not(bad), or(...parts.map((each) => and(each.first, isNone(each)))));
      return chosen(
        kind,
        parts.map(({ first, value }) => ({ when: first, value })),
        none,
        bad,
      );
    }
    case 'added': {
      const terms = given.map(({ applies, value }) =>
        value.kind === 'number' ? ite(and(applies, not(value.none)), value.term, '0.0') : '0.0',
      );
      const term = apply('+', '0.0', ...terms);
      const above = base?.kind === 'number' ? apply('>', term, base.term) : no;
      const bad = or(gap, faulty, above);
      const none = and(
        not(gap),
        not(faulty),
        ...given.map((each) => or(not(each.applies), isNone(each))),
      );
      return { kind: 'number', none, bad: and(not(none), bad), term };
    }
    default: {
      const better = way === 'highest' || way === 'latest' ? '>' : '<';
      const counts = given.map((each) => and(each.applies, not(each.value.none)));
      const best = given.map((each, at) =>
        and(
          counts[at] ?? no,
          ...given.map((other, place) =>
            place === at || !('term' in other.value) || !('term' in each.value)
              ? yes
              : not(and(counts[place] ?? no, apply(better, other.value.term, each.value.term))),
          ),
        ),
      );
      const mixed = or(
        ...given.flatMap((a, at) =>
          given
            .slice(at + 1)
            .map((b, offset) =>
              and(best[at] ?? no, best[at + 1 + offset] ?? no, splitsDiffer(a, b)),
            ),
        ),
      );
      const someNone = or(...given.map((each) => and(each.applies, isNone(each))));
      const noneWins = way === 'lowest' ? someNone : not(or(...counts));
      const none = and(not(gap), not(faulty), noneWins);
      const bad = and(not(none), or(gap, faulty, mixed));
      return chosen(
        kind,
        given.map(({ value }, at) => ({ when: best[at] ?? no, value })),
        none,
        bad,
      );
    }
  }
}

/** The value of the first alternative that is so. */
function chosen(
  kind: Value['kind'],
  parts: readonly { readonly when: Term; readonly value: Value }[],
  none: Term,
  bad: Term,
): Value {
  const rails = (rail: 'holds' | 'fails'): Term =>
    or(...parts.map(({ when, value }) => and(when, value.kind === 'truth' ? value[rail] : no)));
  if (kind === 'truth') {
    return { kind, none, bad, holds: rails('holds'), fails: rails('fails') };
  }
  const present = parts.filter(({ value }) => 'term' in value);
  const term = present.reduceRight<Term>(
    (rest, { when, value }) => ('term' in value ? ite(when, value.term, rest) : rest),
    kind === 'number' ? '0.0' : '0',
  );
  return { kind: kind === 'nothing' ? 'number' : kind, none, bad, term };
}
