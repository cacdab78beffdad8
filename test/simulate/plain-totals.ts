/**
 * Totals added up person by person from the evaluator's outcomes, as plainly as possible: what a simulation is compared with.
 */
import type { Graph, Id } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Outcome, Person, Value } from '../../compiler/run/evaluation.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import type { BucketJson, ItemJson } from '../../compiler/simulate/document.ts';
import {
  add,
  parseExact,
  printExact,
  type Rational,
  rational,
  zero,
} from '../../compiler/values/rational.ts';

type Ends = { readonly min?: string; readonly max?: string };

/** Everything that is told of one item, in fen. */
export interface PlainItem {
  people: number;
  exact: string;
  exactPeople: number;
  bound: Ends & { people: number };
  pending: number;
  none: number;
  outOfScope: number;
  unknown: number;
  trouble: number;
  dates: number;
  values: Record<string, number>;
  missing: Record<string, number>;
  payers: Record<string, { people: number; exact: string }>;
  rules: Record<string, number>;
}

function endsOf(values: readonly Value[]): Ends {
  const sum = (end: 'min' | 'max'): string | undefined => {
    let total: Rational | undefined = zero;
    for (const value of values) {
      const own = 'names' in value || value.kind === 'bound' ? value[end] : undefined;
      total = own === undefined || total === undefined ? undefined : add(total, parseExact(own));
    }
    return total && printExact(total);
  };
  const min = sum('min');
  const max = sum('max');
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

const countBy = (keys: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries(counts);
};

const sumOf = (amounts: readonly string[]): string =>
  printExact(amounts.reduce((sum, fen) => add(sum, parseExact(fen)), zero));

function plainItem(outcomes: readonly Outcome[], names: ReadonlyMap<Id, string>): PlainItem {
  const settled = outcomes.filter(({ trouble }) => trouble === undefined);
  const values = settled.flatMap(({ value }) => value ?? []);
  const of = (kind: Value['kind']): readonly Value[] => values.filter((each) => each.kind === kind);
  const money = values.flatMap((each) => (each.kind === 'money' ? [each.fen] : []));
  const numbers = [...of('number'), ...of('percent')];
  const paid = settled.flatMap(({ payers }) => payers);
  const payerNames = new Set(paid.map(({ payer }) => payer));
  return {
    people: outcomes.length,
    exact: sumOf(money),
    exactPeople: money.length + numbers.length,
    bound: { people: of('bound').length, ...endsOf(of('bound')) },
    pending: of('pending').length,
    none: of('none').length,
    outOfScope: outcomes.filter(({ outOfScope }) => outOfScope).length,
    unknown: settled.filter(({ value }) => value === undefined).length,
    trouble: outcomes.length - settled.length,
    dates: of('date').length,
    values: countBy(
      values.flatMap((each) =>
        each.kind === 'yesNo'
          ? [each.value ? 'yes' : 'no']
          : each.kind === 'option'
            ? [each.option]
            : [],
      ),
    ),
    missing: countBy(
      settled.flatMap(({ value, missing }) =>
        value === undefined ? missing.map((id) => names.get(id) ?? id) : [],
      ),
    ),
    payers: Object.fromEntries(
      [...payerNames].map((payer) => {
        const own = paid.flatMap((each) =>
          each.payer === payer && each.amount?.kind === 'money' ? [each.amount.fen] : [],
        );
        return [names.get(payer) ?? payer, { people: own.length, exact: sumOf(own) }];
      }),
    ),
    rules: countBy(
      settled.flatMap(({ value, rules }) =>
        value === undefined || rules.length === 0 ? [] : [rules.join(' ')],
      ),
    ),
  };
}

/** By item; people who cannot be are left out and counted. */
export function plainTotals(
  graph: Graph,
  people: readonly Person[],
): { readonly bad: number; readonly items: Readonly<Record<string, PlainItem>> } {
  const names = new Map(
    [...graph.items, ...graph.facts, ...graph.groups, ...graph.payers].map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const possible = people.filter((person) => checkPerson(graph, person).length === 0);
  const outcomes = new Map<Id, Outcome[]>();
  for (const person of possible) {
    for (const [id, outcome] of evaluate(graph, person).outcomes) {
      outcomes.set(id, [...(outcomes.get(id) ?? []), outcome]);
    }
  }
  return {
    bad: people.length - possible.length,
    items: Object.fromEntries(
      [...outcomes].map(([id, own]) => [names.get(id) ?? id, plainItem(own, names)]),
    ),
  };
}

const fen = (yuan: number | string | undefined): string | undefined => {
  if (yuan === undefined) return undefined;
  const [n = '', d = '1'] = String(yuan).split('/');
  const [whole = '', fraction = ''] = n.split('.');
  const scale = 10n ** BigInt(fraction.length);
  return printExact(rational(BigInt(whole + fraction) * 100n, scale * BigInt(d)));
};

function sameShape(item: ItemJson): PlainItem {
  const isMoney = item.type === 'money';
  const bound = item.bound ?? { people: 0, min: 0, max: 0 };
  const min = isMoney ? fen(bound.min) : undefined;
  const max = isMoney ? fen(bound.max) : undefined;
  return {
    people: item.people,
    exact: isMoney ? (fen(item.exact?.min ?? 0) ?? '') : '0',
    exactPeople: item.exact?.people ?? 0,
    bound: {
      people: bound.people,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    },
    pending: item.pending?.people ?? 0,
    none: item.none,
    outOfScope: item.outOfScope,
    unknown: item.unknown,
    trouble: item.trouble,
    dates: item.dates ?? 0,
    values: { ...item.values },
    missing: { ...item.missing },
    payers: Object.fromEntries(
      Object.entries(item.payers ?? {}).map(([name, { exact }]) => [
        name,
        { people: exact.people, exact: fen(exact.min ?? 0) ?? '' },
      ]),
    ),
    rules: Object.fromEntries(item.rules.map(({ rules, people }) => [rules.join(' '), people])),
  };
}

/** A document's totals in the same shape. Of numbers that are no money, sums are not told. */
export function toldTotals({ items }: BucketJson): Readonly<Record<string, PlainItem>> {
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, sameShape(item)]));
}

/** Sums of ranges are told of money alone. */
export function comparable(
  graph: Graph,
  items: Readonly<Record<string, PlainItem>>,
): Readonly<Record<string, PlainItem>> {
  const money = new Set(graph.items.filter(({ type }) => type === 'money').map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(items).map(([name, item]) => [
      name,
      money.has(name) ? item : { ...item, bound: { people: item.bound.people } },
    ]),
  );
}
