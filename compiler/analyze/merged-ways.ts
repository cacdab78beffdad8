/**
 * Ways of an item in which it is the same: what else is so then is of no concern to what reads it.
 *
 * Takes ways of an item that exclude each other; gives those of one result for everyone as one way, and those of the same
 * figures of a person as one. Each says which it is, so that items that are read together can be joined; what is `kept` stays
 * settled in them.
 */
import type { Id } from '../graph/graph.ts';
import type { Prepared } from '../run/prepare.ts';
import type { PreparedRule, RunValue } from '../run/runtime.ts';
import { formKey, known } from '../values/linear.ts';
import type { FormulaBook } from './formula.ts';
import type { Outcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import {
  provisionOf,
  readsOf,
  type Seeds,
  seedsKey,
  seedsOfRules,
  type Views,
  whichOf,
} from './view.ts';

export function mergedWays(
  { views, book }: Reader,
  item: Id,
  ways: readonly Outcome[],
  kept: ReadonlySet<string>,
): readonly Outcome[] {
  const alike = new Map<string, { readonly seeds: Seeds; readonly ways: Outcome[] }>();
  for (const way of ways) {
    if (way.when === book.no) continue;
    const own = resultOf(views, item, way) ?? figuresOf(views, item, way) ?? way.seeds;
    const which = [whichOf(item), { token: seedsKey(own), value: undefined }] as const;
    const seeds = new Map([...[...way.seeds].filter(([key]) => kept.has(key)), ...own, which]);
    const key = seedsKey(seeds);
    const before = alike.get(key);
    if (before === undefined) alike.set(key, { seeds, ways: [way] });
    else before.ways.push(way);
  }
  return [...alike.values()].map((same) => together(book, same.seeds, same.ways));
}

/** The item itself, where it is the same for everyone. */
function resultOf(views: Views, id: Id, way: Outcome): Seeds | undefined {
  const { everyone } = views.of(way.seeds);
  const isItem = views.prepared.items.has(id);
  const value = isItem ? everyone.item(id) : everyone.decision(id);
  const token = tokenOf(value.value);
  return token === undefined
    ? undefined
    : new Map([[isItem ? `item ${id}` : id, { token, value }]]);
}

/** What one rule computes from facts alone: the first rule that computes the same stands for all. */
function figuresOf({ prepared }: Views, id: Id, { seeds }: Outcome): Seeds | undefined {
  const found = prepared.provisions.get(provisionOf(prepared, id) ?? '');
  if (found === undefined || found.item.base !== undefined) return undefined;
  const holding = found.rules.filter(({ rule }) => seeds.get(`if ${rule.id}`)?.value !== false);
  const [only, ...others] = holding;
  if (only === undefined || others.length > 0) return undefined;
  if (seeds.get(`if ${only.rule.id}`)?.value !== true || !computesFromFacts(prepared, only)) {
    return undefined;
  }
  const said = JSON.stringify(only.rule.value);
  const first = found.rules.find(
    (each) => JSON.stringify(each.rule.value) === said && computesFromFacts(prepared, each),
  );
  return seedsOfRules(found.provision.rules, [(first ?? only).rule.id]);
}

/** Its value is all that its result is made of, and reads nothing but facts. */
function computesFromFacts({ facts }: Prepared, prepared: PreparedRule): boolean {
  const { base, floor, cap, payers } = prepared.rule;
  if ((base ?? floor ?? cap ?? payers) !== undefined) return false;
  return [...readsOf(prepared)].every((id) => facts.has(id));
}

function together(book: FormulaBook, seeds: Seeds, ways: readonly Outcome[]): Outcome {
  const when = book.or(ways.map((way) => way.when));
  const ranked = ways.flatMap((way) => way.ranked ?? []);
  if (ranked.length < ways.length) return { when, seeds };
  return {
    when,
    seeds,
    ranked: {
      rules: ranked.flatMap(({ rules }) => rules),
      rivals: ranked.flatMap(({ rivals }) => rivals),
      applies: book.or(ranked.map(({ applies }) => applies)),
    },
  };
}

/** The same for values that are surely the same. */
function tokenOf(value: RunValue): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'day':
      return `day ${value.day}`;
    case 'option':
      return `option ${value.option}`;
    case 'truth':
      return `is ${value.truth}`;
    case 'amount':
      return known(value.form) === undefined ? undefined : formKey(value.form);
    case 'open':
      return undefined;
  }
}
