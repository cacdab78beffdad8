/**
 * The document of a simulation as tables: one for totals, payers, rules, each way of telling people apart, and so on.
 *
 * Takes a document, gives sheets of cells that still are numbers, so that a terminal can align them and a spreadsheet add
 * them up.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph } from '../graph/graph.ts';
import type { JsonNumber } from '../run/json.ts';
import type {
  BucketJson,
  ItemJson,
  SectionJson,
  SimulationDocument,
  SpreadJson,
} from './document.ts';
import { type ReportWords, reportWords } from './report-words.ts';

export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'people'; readonly people: number }
  /** Yuan, exact or with two ends, and people whose amount is in neither. */
  | { readonly kind: 'amount'; readonly total: SpreadJson; readonly notes: readonly string[] };

export interface Sheet {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** A sentence below the table. */
  readonly note?: string;
}

const text = (value: string): Cell => ({ kind: 'text', text: value });
const people = (count: number): Cell => ({ kind: 'people', people: count });

/** Thousands set apart: `1,234.50`. */
export function groupedNumber(value: JsonNumber): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction.padEnd(2, '0')}`;
}

/** An amount in words, with the people it leaves out. */
export function amountText(
  { total, notes }: Extract<Cell, { kind: 'amount' }>,
  words: ReportWords,
): string {
  const yuan = (value: JsonNumber | undefined): string | undefined =>
    value === undefined ? undefined : words.yuan(groupedNumber(value));
  const amount =
    total.people === 0
      ? undefined
      : total.min !== undefined && total.min === total.max
        ? yuan(total.min)
        : words.range(yuan(total.min), yuan(total.max));
  return [amount, ...notes].filter((part) => part !== undefined).join(' + ') || '—';
}

export function bucketName({ key, name }: BucketJson, words: ReportWords): string {
  return key === 'value' ? (name ?? '') : words.buckets[key];
}

/** What an item comes to, with counts of what is not in it. */
function amountOf(item: ItemJson, words: ReportWords): Cell {
  const { total = { people: 0 }, pending, unknown, trouble } = item;
  const notes = [
    ...(pending === undefined ? [] : [words.pending(groupedNumber(pending.people))]),
    ...(unknown === 0 ? [] : [words.unknown(groupedNumber(unknown))]),
    ...(trouble === 0 ? [] : [words.trouble(groupedNumber(trouble))]),
  ];
  return { kind: 'amount', total, notes };
}

function valuesOf({ values, dates, type, total }: ItemJson, words: ReportWords): string {
  if (type === 'date') return words.dates(groupedNumber(dates ?? 0));
  if (type === 'integer' || type === 'percent') return groupedNumber(total?.people ?? 0);
  return Object.entries(values ?? {})
    .map(([key, count]) => {
      const name = type === 'yesNo' ? (key === 'yes' ? words.yes : words.no) : key;
      return `${name} ${groupedNumber(count)}`;
    })
    .join('，');
}

type Entries = readonly (readonly [string, ItemJson])[];

/** Columns of counts, each only where somebody is counted in it. */
function countColumns(
  items: Entries,
  words: ReportWords,
): readonly (readonly [string, (item: ItemJson) => number])[] {
  const { heads } = words;
  const all: readonly (readonly [string, (item: ItemJson) => number])[] = [
    [heads.none, ({ none }) => none],
    [heads.pending, ({ pending }) => pending?.people ?? 0],
    [heads.unknown, ({ unknown }) => unknown],
    [heads.trouble, ({ trouble }) => trouble],
  ];
  return all.filter(([, count]) => items.some(([, item]) => count(item) > 0));
}

/** Amounts, and everything else: each with the counts that somebody is in. */
function totalsSheets(items: Entries, words: ReportWords): readonly Sheet[] {
  const { heads, titles } = words;
  const sheet = (
    title: string,
    own: Entries,
    head: readonly string[],
    cells: (item: ItemJson) => readonly Cell[],
  ): Sheet => {
    const counts = countColumns(own, words);
    return {
      title,
      head: [heads.item, ...head, ...counts.map(([name]) => name)],
      rows: own.map(([name, item]) => [
        text(name),
        ...cells(item),
        ...counts.map(([, count]) => people(count(item))),
      ]),
    };
  };
  const money = items.filter(([, { type }]) => type === 'money');
  const others = items.filter(([, { type }]) => type !== 'money');
  return [
    sheet(titles.items, money, [heads.decided, heads.total], ({ total = { people: 0 } }) => [
      people(total.people),
      { kind: 'amount', total, notes: [] },
    ]),
    sheet(titles.others, others, [heads.values], (item) => [text(valuesOf(item, words))]),
  ];
}

function payersSheet(items: Entries, words: ReportWords): Sheet {
  const { heads, titles } = words;
  return {
    title: titles.payers,
    head: [heads.item, heads.payer, heads.people, heads.total],
    rows: items.flatMap(([name, { payers = {} }]) =>
      Object.entries(payers).map(([payer, { total, pending, elsewhere = 0 }]): Cell[] => {
        const notes = [
          ...(pending === undefined ? [] : [words.pending(groupedNumber(pending.people))]),
          ...(elsewhere === 0 ? [] : [words.elsewhere(groupedNumber(elsewhere))]),
        ];
        const all = total.people + (pending?.people ?? 0) + elsewhere;
        return [text(name), text(payer), people(all), { kind: 'amount', total, notes }];
      }),
    ),
  };
}

function rulesSheet(items: Entries, words: ReportWords): Sheet {
  const { heads, titles } = words;
  return {
    title: titles.rules,
    head: [heads.item, heads.rule, heads.clause, heads.people, heads.total],
    rows: items.flatMap(([name, { rules, type }]) =>
      rules.map((rule): Cell[] => [
        text(name),
        text(rule.name),
        text(rule.citation ?? ''),
        people(rule.people),
        type === 'money' && rule.total !== undefined
          ? { kind: 'amount', total: rule.total, notes: [] }
          : text(''),
      ]),
    ),
  };
}

function sectionSheet(
  { kind, name, overlaps, rows }: SectionJson,
  columns: readonly string[],
  words: ReportWords,
): Sheet {
  const plain = kind === 'memberships' ? words.titles.memberships : words.by(name);
  return {
    title: overlaps ? words.overlaps(plain) : plain,
    head: [name === '' ? words.heads.group : name, words.heads.people, ...columns],
    rows: rows.map((row) => [
      text(bucketName(row, words)),
      people(row.people),
      ...columns.map((column): Cell => {
        const item = row.items[column];
        return item === undefined ? text('') : amountOf(item, words);
      }),
    ]),
  };
}

/** What the person bears in the end, by the vocabulary's names. */
export const burdens = ['netCost', 'payable', 'contribution'];

function againstSheet(items: Entries, absent: number, words: ReportWords): Sheet {
  const { heads, titles } = words;
  const burden = burdens
    .map((alias) => items.find(([, item]) => item.alias === alias)?.[1].difference)
    .find((each) => each !== undefined);
  const notes = [
    ...(burden === undefined
      ? []
      : [
          words.burden(
            groupedNumber(burden.down.people),
            groupedNumber(burden.up.people),
            groupedNumber(burden.same),
            groupedNumber(burden.open + burden.other),
          ),
        ]),
    ...(absent === 0 ? [] : [words.absent(groupedNumber(absent))]),
  ];
  return {
    title: titles.against,
    head: [
      heads.item,
      heads.up,
      heads.upSum,
      heads.down,
      heads.downSum,
      heads.same,
      heads.other,
      heads.open,
    ],
    rows: items.flatMap(([name, { difference, type }]): Cell[][] => {
      if (difference === undefined) return [];
      const sum = (total: SpreadJson): Cell =>
        type === 'money' ? { kind: 'amount', total, notes: [] } : text('');
      const { up, down, same, other, open } = difference;
      return [
        [
          text(name),
          people(up.people),
          sum(up),
          people(down.people),
          sum(down),
          people(same),
          people(other),
          people(open),
        ],
      ];
    }),
    ...(notes.length === 0 ? {} : { note: notes.join('\n') }),
  };
}

function troublesSheet(items: Entries, { titles, heads }: ReportWords): Sheet {
  return {
    title: titles.troubles,
    head: [heads.problem, heads.people],
    rows: items.flatMap(([, { troubles = [] }]) =>
      troubles.map((trouble) => [text(trouble.message), people(trouble.people)]),
    ),
  };
}

/** The first of the rows that were left out. */
export function badSheet(document: SimulationDocument, locale: Locale): Sheet {
  const { titles, heads } = reportWords(locale);
  return {
    title: titles.bad,
    head: [heads.line, heads.reasons],
    rows: document.bad.map(({ line, reasons }) => [text(String(line)), text(reasons.join(' '))]),
  };
}

/** Rates are the same for everyone, and so no news of a township. */
export const ratesOf = ({ items }: Graph): ReadonlySet<string> =>
  new Set(items.filter(({ required }) => required).map(({ name }) => name));

/** Money that differs between people: rates, which every policy must say, are left to the totals. */
export function sectionColumns(
  { everyone }: SimulationDocument,
  rates: ReadonlySet<string>,
): readonly string[] {
  return Object.entries(everyone.items)
    .filter(([name, { type, total, bound, pending }]) => {
      const somebody = (total?.people ?? 0) + (bound?.people ?? 0) + (pending?.people ?? 0);
      return type === 'money' && somebody > 0 && !rates.has(name);
    })
    .map(([name]) => name);
}

/** What tables of a document there are, one thing at a time; `section` gives that of each section. */
export type SheetKind = 'totals' | 'payers' | 'section' | 'rules' | 'against' | 'troubles';

const everySheet: readonly SheetKind[] = [
  'totals',
  'payers',
  'section',
  'rules',
  'against',
  'troubles',
];

/** Sheets without rows are left out. */
export function sheetsOf(
  document: SimulationDocument,
  rates: ReadonlySet<string>,
  locale: Locale,
  kinds: readonly SheetKind[] = everySheet,
): readonly Sheet[] {
  const words = reportWords(locale);
  const items = Object.entries(document.everyone.items);
  const sheets = (kind: SheetKind): readonly Sheet[] => {
    switch (kind) {
      case 'totals':
        return totalsSheets(items, words);
      case 'payers':
        return [payersSheet(items, words)];
      case 'section': {
        const columns = sectionColumns(document, rates);
        return document.sections.map((section) => sectionSheet(section, columns, words));
      }
      case 'rules':
        return [rulesSheet(items, words)];
      case 'against':
        return [againstSheet(items, document.everyone.absent ?? 0, words)];
      case 'troubles':
        return [troublesSheet(items, words)];
    }
  };
  return kinds.flatMap(sheets).filter(({ rows }) => rows.length > 0);
}
