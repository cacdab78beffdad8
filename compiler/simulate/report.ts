/**
 * What a simulation found, as the document of `simulate --json`.
 *
 * Takes a simulation and where its people come from; gives plain JSON: money in yuan, ranges with both ends, people who are
 * unknown, pending or in trouble counted apart. Guarantees: the same whatever order the blocks came in, but for bad rows.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph, Id } from '../graph/graph.ts';
import type { Trouble } from '../run/evaluation.ts';
import { type JsonNumber, jsonNumber, namesOf, yuanJson } from '../run/json.ts';
import { ruleName, wordTrouble } from '../run/troubles.ts';
import { add, type Rational } from '../values/rational.ts';
import type { BucketSum } from './cell-sums.ts';
import type { DifferenceSum } from './differences.ts';
import type { Bucket, Dimension } from './dimensions.ts';
import type {
  BucketJson,
  DifferenceJson,
  ItemJson,
  PayerJson,
  PolicyName,
  RuleJson,
  SectionJson,
  ShareJson,
  SimulationDocument,
  SpreadJson,
} from './document.ts';
import type { Header } from './header.ts';
import { wordRowProblem } from './row-problems.ts';
import type { Simulated } from './simulation.ts';
import type { ItemSum, PayerSum, RuleSum, Spread } from './sums.ts';

/** Where the people come from. */
export interface PeopleOrigin {
  readonly source: string;
  readonly seed?: number;
  readonly shares?: readonly ShareJson[];
}

interface Writing {
  readonly graph: Graph;
  readonly locale: Locale;
  readonly names: ReadonlyMap<Id, string>;
  readonly items: readonly Id[];
  readonly citations: ReadonlyMap<Id, string>;
  readonly known: KnownItems | undefined;
}

/** Sums that were written before, of a policy that differs in figures at most. */
export type KnownItems = WeakMap<ItemSum, ItemJson>;

function spreadJson(
  { people, min, max, openMin, openMax }: Spread,
  number: (value: Rational) => JsonNumber,
): SpreadJson {
  if (openMin > 0) return openMax > 0 ? { people } : { people, max: number(max) };
  const low = number(min);
  if (openMax > 0) return { people, min: low };
  return { people, min: low, max: min.n === max.n && min.d === max.d ? low : number(max) };
}

function united(a: Spread, b: Spread): Spread {
  return {
    people: a.people + b.people,
    min: add(a.min, b.min),
    max: add(a.max, b.max),
    openMin: a.openMin + b.openMin,
    openMax: a.openMax + b.openMax,
  };
}

function policyName({ policy: { name, alias, year } }: Graph): PolicyName {
  return {
    name,
    ...(alias === undefined ? {} : { alias }),
    ...(year === undefined ? {} : { year }),
  };
}

/** By number of people, then by name, so that the order of blocks does not show. */
function most<T>(
  entries: Iterable<readonly [string, T]>,
  people: (value: T) => number,
): [string, T][] {
  return [...entries]
    .map(([key, value]): [string, T] => [key, value])
    .sort((a, b) => people(b[1]) - people(a[1]) || (a[0] < b[0] ? -1 : 1));
}

/** What is exact and what is a range, together and apart. */
function amountsJson(
  { exact, bound, pending }: Pick<PayerSum, 'exact' | 'bound' | 'pending'>,
  write: (spread: Spread) => SpreadJson,
): Pick<PayerJson, 'total' | 'exact' | 'bound' | 'pending'> {
  const known = write(exact);
  return {
    total: bound.people === 0 ? known : write(united(exact, bound)),
    exact: known,
    ...(bound.people === 0 ? {} : { bound: write(bound) }),
    ...(pending.people === 0 ? {} : { pending: write(pending) }),
  };
}

function payerJson(sum: PayerSum): PayerJson {
  return {
    ...amountsJson(sum, (spread) => spreadJson(spread, yuanJson)),
    ...(sum.elsewhere === 0 ? {} : { elsewhere: sum.elsewhere }),
  };
}

function rulesJson(
  { graph, locale, citations }: Writing,
  rules: ReadonlyMap<string, RuleSum>,
  number: ((value: Rational) => JsonNumber) | undefined,
): readonly RuleJson[] {
  return most(rules, ({ people }) => people)
    .filter(([key]) => key !== '')
    .map(([key, { people, amount }]) => {
      const ids = key.split(' ');
      const citation = ids.map((id) => citations.get(id)).find((each) => each !== undefined);
      return {
        rules: ids,
        name: ids.map((id) => ruleName(graph, id, locale)).join(locale === 'zh-CN' ? '、' : ', '),
        ...(citation === undefined ? {} : { citation }),
        people,
        ...(number === undefined || amount.people === 0
          ? {}
          : { total: spreadJson(amount, number) }),
      };
    });
}

function troublesJson(
  { graph, locale }: Writing,
  item: Id,
  troubles: ReadonlyMap<string, number>,
): Pick<ItemJson, 'troubles'> {
  if (troubles.size === 0) return {};
  return {
    troubles: most(troubles, (people) => people).map(([key, people]) => {
      const [code = '', ...rules] = key.split(' ');
      const trouble: Trouble = { code: code as Trouble['code'], item, rules };
      return { code: trouble.code, rules, message: wordTrouble(trouble, locale, graph), people };
    }),
  };
}

function differenceJson(
  { up, down, same, other, open }: DifferenceSum,
  number: (value: Rational) => JsonNumber,
): DifferenceJson {
  return { up: spreadJson(up, number), down: spreadJson(down, number), same, other, open };
}

function itemJson(
  writing: Writing,
  id: Id,
  sum: ItemSum,
  difference: DifferenceSum | undefined,
  withRules: boolean,
): ItemJson {
  const item = writing.graph.items.find((each) => each.id === id);
  const type = item?.type ?? 'money';
  const number = type === 'money' ? yuanJson : jsonNumber;
  // Ages and days of waiting are counted; their sum means nothing.
  const sums = type === 'money';
  const counted = ({ people }: Spread): SpreadJson => ({ people });
  const spread = (each: Spread): SpreadJson => (sums ? spreadJson(each, number) : counted(each));
  const isNumber = type === 'money' || type === 'integer' || type === 'percent';
  const { total, exact, ...open } = amountsJson(sum, spread);
  const payers = most(sum.payers, (paid) => paid.exact.people + paid.bound.people);
  const missing = most(sum.missing, (people) => people);
  return {
    ...(item?.alias === undefined ? {} : { alias: item.alias }),
    type,
    people: sum.people,
    ...(isNumber ? { total, exact } : {}),
    ...open,
    none: sum.none,
    outOfScope: sum.outOfScope,
    unknown: sum.unknown,
    trouble: sum.trouble,
    ...(type === 'date' ? { dates: sum.dates } : {}),
    ...(type === 'yesNo' || type === 'option'
      ? { values: Object.fromEntries(most(sum.values, (people) => people)) }
      : {}),
    ...(missing.length === 0
      ? {}
      : {
          missing: Object.fromEntries(
            missing.map(([key, people]) => [writing.names.get(key) ?? key, people]),
          ),
        }),
    ...(payers.length === 0
      ? {}
      : {
          payers: Object.fromEntries(
            payers.map(([payer, paid]) => [writing.names.get(payer) ?? payer, payerJson(paid)]),
          ),
        }),
    rules: withRules ? rulesJson(writing, sum.rules, sums ? number : undefined) : [],
    ...troublesJson(writing, id, sum.troubles),
    ...(difference === undefined ? {} : { difference: differenceJson(difference, number) }),
  };
}

function bucketJson(writing: Writing, sum: BucketSum, withRules: boolean): BucketJson {
  const { bucket, people, items, differences, absent } = sum;
  return {
    key: bucket.key,
    ...(bucket.key === 'value' ? { name: bucket.name } : {}),
    people,
    items: Object.fromEntries(
      writing.items.flatMap((id, at) => {
        const item = items[at];
        if (item === undefined) return [];
        const json =
          writing.known?.get(item) ?? itemJson(writing, id, item, differences[at], withRules);
        writing.known?.set(item, json);
        return [[writing.names.get(id) ?? id, json]];
      }),
    ),
    ...(absent === 0 ? {} : { absent }),
  };
}

/** Options and groups as the policy lists them, numbers and days ascending, what is no value last. */
function inOrder(graph: Graph, { id, kind }: Dimension, sums: readonly BucketSum[]): BucketSum[] {
  const fact = graph.facts.find((each) => each.id === id);
  const listed =
    kind === 'memberships'
      ? graph.groups.map(({ name }) => name)
      : fact?.type.kind === 'option'
        ? fact.type.options.map(({ name }) => name)
        : [];
  const places = new Map(listed.map((name, place) => [name, place]));
  const last = ['yes', 'no', 'none', 'unknown', 'everyone'];
  const compare = (a: Bucket, b: Bucket): number => {
    if (a.key !== 'value' || b.key !== 'value') {
      const place = ({ key }: Bucket): number => last.indexOf(key);
      return place(a) - place(b);
    }
    const placed = (places.get(a.name) ?? 1e9) - (places.get(b.name) ?? 1e9);
    const numeric = Number(a.name) - Number(b.name);
    return placed || numeric || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  };
  return [...sums].sort((a, b) => compare(a.bucket, b.bucket));
}

/** A table that says nothing of what people are told apart by has one bucket, which says nothing either. */
const tells = ({ kind }: Dimension, rows: readonly BucketSum[]): boolean =>
  kind === 'memberships' ? rows.length > 0 : rows.some(({ bucket }) => bucket.key === 'value');

/** `known`: takes over what it wrote of the same sums before. */
export function simulationJson(
  simulation: Simulated,
  header: Header,
  origin: PeopleOrigin,
  locale: Locale,
  known?: KnownItems,
): SimulationDocument {
  const { question, decider, dimensions, sums, people } = simulation;
  const { graph, against, by } = question;
  const writing: Writing = {
    graph,
    locale,
    names: namesOf(graph),
    items: decider.items,
    citations: new Map(
      graph.provisions.flatMap(({ citation: own, rules }) =>
        rules.flatMap(({ id, citation = own }) => (citation === undefined ? [] : [[id, citation]])),
      ),
    ),
    known,
  };
  const everyone = sums[0]?.[0];
  const sections = dimensions.slice(1).flatMap((dimension, index): SectionJson[] => {
    const rows = inOrder(graph, dimension, sums[index + 1] ?? []);
    const isAsked = index < by.length;
    if (!isAsked && !tells(dimension, rows)) return [];
    const { kind, name, overlaps } = dimension;
    return [{ kind, name, overlaps, rows: rows.map((row) => bucketJson(writing, row, false)) }];
  });
  return {
    policy: policyName(graph),
    ...(against === undefined
      ? {}
      : { against: { ...policyName(against.graph), align: against.alignment } }),
    people: {
      ...origin,
      counted: people,
      bad: simulation.badRows,
    },
    columns: {
      used: header.columns.filter(({ use }) => use.kind !== 'unused').map(({ name }) => name),
      unused: header.columns.flatMap(({ name, use }) => {
        if (use.kind !== 'unused') return [];
        const near = use.why === 'unknown' ? use.nearest : undefined;
        return [{ column: name, why: use.why, ...(near === undefined ? {} : { nearest: near }) }];
      }),
      absent: header.absent.map(({ input, counts }) => ({ name: input.node.name, counts })),
    },
    bad: simulation.toldBadRows.map(({ line, problems }) => ({
      line,
      reasons: problems.map((problem) => wordRowProblem(problem, locale, graph)),
    })),
    everyone:
      everyone === undefined
        ? { key: 'everyone', people: 0, items: {} }
        : bucketJson(writing, everyone, true),
    sections,
  };
}
