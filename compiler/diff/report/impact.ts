/**
 * How many people and how much money the differences come to, as a section of the report.
 *
 * Takes the document of a simulation against the old policy with whose money changed; gives its sentences and tables.
 * Guarantees: exact sums; ranges and unknowns apart; nobody is named but by the number of a row.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { yuanJson } from '../../run/json.ts';
import type { BucketJson, DifferenceJson, SimulationDocument } from '../../simulate/document.ts';
import type { Impact } from '../../simulate/impact.ts';
import { reportWords } from '../../simulate/report-words.ts';
import { groupedNumber } from '../../simulate/sheets.ts';
import { printValue } from '../../values/print.ts';
import { add, compare, negate, type Rational, zero } from '../../values/rational.ts';
import { type Block, plain } from './blocks.ts';
import type { ImpactSection } from './impact-schema.ts';
import { impactWords } from './impact-words.ts';

/** By which people are better or worse off: the first that the policy decides. */
const burdens: readonly string[] = ['netCost', 'payable', 'contribution'];

export interface Population {
  readonly document: SimulationDocument;
  readonly impact: Impact;
}

export function impactSection(
  { document, impact }: Population,
  next: Graph,
  locale: Locale,
): ImpactSection {
  const { people, everyone, sections } = document;
  const burden = burdens
    .map((alias) => next.items.find((item) => item.alias === alias)?.name)
    .find((name) => name !== undefined && everyone.items[name]?.difference !== undefined);
  const nameOf = (id: Id): string => next.items.find((item) => item.id === id)?.name ?? id;
  const payerOf = (id: Id): string => next.payers.find((each) => each.id === id)?.name ?? id;
  const items = Object.entries(everyone.items).flatMap(([title, { difference }]) => {
    if (difference === undefined || !differs(difference)) return [];
    const { type } = everyone.items[title] ?? {};
    return [{ title, isMoney: type === 'money', ...copyOf(difference) }];
  });
  const isMadeUp = people.seed !== undefined;
  const section: Omit<ImpactSection, 'sentences'> = {
    source: people.source,
    ...(people.seed === undefined ? {} : { seed: people.seed }),
    people: people.counted,
    bad: people.bad,
    absent: everyone.absent ?? 0,
    ...(burden === undefined ? {} : { burden }),
    items,
    payers: [...impact.payers].flatMap(([item, sums]) =>
      [...sums].map(([payer, { before, after, open }]) => ({
        item: nameOf(item),
        payer: payerOf(payer),
        old: yuanJson(before),
        new: yuanJson(after),
        difference: yuanJson(add(after, negate(before))),
        open,
      })),
    ),
    sections: sections.map(({ kind, name, overlaps, rows }) => ({
      name: kind === 'memberships' ? reportWords(locale).titles.memberships : name,
      overlaps,
      rows: rows.flatMap((row) => sectionRow(row, burden, locale)),
    })),
    largest: isMadeUp
      ? []
      : [...impact.largest].flatMap(([item, all]) =>
          all.map(({ line, before, after, difference }) => ({
            item: nameOf(item),
            line,
            old: printValue(before, locale),
            new: printValue(after, locale),
            difference: yuanJson(difference),
          })),
        ),
  };
  return { ...section, sentences: [...sentencesOf(section, impact, next, locale)] };
}

const differs = ({ up, down, other, open }: DifferenceJson): boolean =>
  up.people + down.people + other + open > 0;

function copyOf({ up, down, same, other, open }: DifferenceJson) {
  return { up: { ...up }, down: { ...down }, same, other, open };
}

function sectionRow(row: BucketJson, burden: string | undefined, locale: Locale) {
  const difference = row.items[burden ?? '']?.difference;
  if (difference === undefined) return [];
  return [
    {
      name: row.name ?? (row.key === 'value' ? '' : reportWords(locale).buckets[row.key]),
      people: row.people,
      ...copyOf(difference),
    },
  ];
}

type SpreadRow = ImpactSection['items'][number]['up'];

/** 1,200, or 1,200–1,300; the sign is in the word before it. */
function sumText({ min, max }: SpreadRow): string {
  const plainly = (end: number | string | undefined): string =>
    end === undefined ? '' : groupedNumber(`${end}`.replace(/^-/, ''));
  const ends = [...new Set([plainly(min), plainly(max)])];
  return ends.join('–');
}

function sentencesOf(
  section: Omit<ImpactSection, 'sentences'>,
  impact: Impact,
  next: Graph,
  locale: Locale,
): readonly string[] {
  const words = impactWords[locale];
  const { people, absent, source, seed, burden, items } = section;
  const group = (spread: SpreadRow): string =>
    words.group(groupedNumber(spread.people), sumText(spread));
  const main = items.find(({ title }) => title === burden);
  const moved = totalsOf(impact, next);
  return [
    words.people(
      groupedNumber(people),
      seed === undefined ? source : words.synthetic(seed),
      absent === 0 ? undefined : groupedNumber(absent),
    ),
    ...(main === undefined
      ? []
      : [
          words.burden(
            main.title,
            group(main.down),
            group(main.up),
            groupedNumber(main.same),
            groupedNumber(main.open),
          ),
        ]),
    ...(moved.length === 0
      ? []
      : [
          words.payers(
            moved.map(([payer, { before, after }]) =>
              words.payer(
                payer,
                groupedNumber(yuanJson(before)),
                groupedNumber(yuanJson(after)),
                signed(yuanJson(add(after, negate(before)))),
              ),
            ),
          ),
        ]),
  ];
}

/** Payers who pay another sum, over all items that are paid. */
function totalsOf(
  { payers }: Impact,
  next: Graph,
): readonly (readonly [name: string, sums: { before: Rational; after: Rational }])[] {
  const totals = new Map<Id, { before: Rational; after: Rational }>();
  for (const [item, sums] of payers) {
    // A standard is not paid; what is paid by it is an item of its own.
    if (next.items.find(({ id }) => id === item)?.required === true) continue;
    for (const [payer, { before, after }] of sums) {
      const so = totals.get(payer) ?? { before: zero, after: zero };
      totals.set(payer, { before: add(so.before, before), after: add(so.after, after) });
    }
  }
  return [...totals]
    .filter(([, { before, after }]) => compare(before, after) !== 0)
    .map(([id, sums]) => [next.payers.find((payer) => payer.id === id)?.name ?? id, sums]);
}

const signed = (amount: number | string): string => {
  const text = groupedNumber(`${amount}`);
  return text.startsWith('-') || text === '0' ? text : `+${text}`;
};

export function impactBlocks(section: ImpactSection, locale: Locale): readonly Block[] {
  const words = impactWords[locale];
  const { items, payers, sections, largest, burden, sentences } = section;
  const heading = (text: string): Block => ({ kind: 'heading', level: 3, text });
  const count = (people: number): string => groupedNumber(people);
  const table = (
    title: string,
    head: readonly string[],
    rows: readonly (readonly string[])[],
    note?: string,
  ): readonly Block[] =>
    rows.length === 0
      ? []
      : [
          heading(title),
          ...(note === undefined ? [] : [{ kind: 'paragraph', text: note } as const]),
          { kind: 'table', head, rows: rows.map(plain) },
        ];
  return [
    ...sentences.map((text): Block => ({ kind: 'paragraph', text })),
    ...table(
      words.titles.items,
      words.itemColumns,
      items.map(({ title, isMoney, up, down, same, other, open }) => [
        title,
        count(up.people),
        isMoney ? sumText(up) : '',
        count(down.people),
        isMoney ? sumText(down) : '',
        count(same),
        count(other),
        count(open),
      ]),
    ),
    ...table(
      words.titles.payers,
      words.payerColumns,
      payers.map(({ item, payer, old, new: next, difference, open }) => [
        item,
        payer,
        groupedNumber(`${old}`),
        groupedNumber(`${next}`),
        signed(difference),
        count(open),
      ]),
    ),
    ...sections.flatMap(({ name, overlaps, rows }) =>
      table(
        words.by(name),
        words.sectionColumns(burden ?? ''),
        rows.map((row) => [
          row.name,
          count(row.people),
          count(row.down.people),
          sumText(row.down),
          count(row.up.people),
          sumText(row.up),
        ]),
        overlaps ? words.overlaps : undefined,
      ),
    ),
    ...table(
      words.titles.largest,
      words.largestColumns,
      largest.map(({ item, line, old, new: next, difference }) => [
        item,
        words.line(line),
        old,
        next,
        signed(difference),
      ]),
    ),
  ];
}
