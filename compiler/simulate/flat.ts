/**
 * The document of a simulation as one table for other programs: a row for each item of each group, payer, rule and value.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { JsonNumber } from '../run/json.ts';
import type {
  BucketJson,
  DifferenceJson,
  ItemJson,
  SimulationDocument,
  SpreadJson,
} from './document.ts';
import { type ReportWords, reportWords } from './report-words.ts';
import { bucketName } from './sheets.ts';

export type FlatCell = string | JsonNumber;

const empty: SpreadJson = { people: 0 };

/** What is told of some people: which, and how many. */
interface FlatRow {
  readonly section: string;
  readonly group: string;
  readonly item: string;
  readonly payer?: string;
  readonly rule?: string;
  readonly clause?: string;
  readonly value?: string;
  readonly people: number;
  readonly total?: SpreadJson;
  readonly counts?: ItemJson;
  readonly difference?: DifferenceJson;
}

function itemRows(
  section: string,
  group: string,
  item: string,
  json: ItemJson,
  words: ReportWords,
): readonly FlatRow[] {
  const own = { section, group, item };
  const { people, total, difference, values = {}, payers = {}, rules } = json;
  return [
    {
      ...own,
      people,
      counts: json,
      ...(total === undefined ? {} : { total }),
      ...(difference === undefined ? {} : { difference }),
    },
    ...Object.entries(values).map(([key, count]) => ({
      ...own,
      value: json.type === 'yesNo' ? (key === 'yes' ? words.yes : words.no) : key,
      people: count,
    })),
    ...Object.entries(payers).map(([payer, paid]) => ({
      ...own,
      payer,
      people: paid.total.people,
      total: paid.total,
    })),
    ...rules.map((rule) => ({
      ...own,
      rule: rule.name,
      people: rule.people,
      ...(rule.citation === undefined ? {} : { clause: rule.citation }),
      ...(rule.total === undefined ? {} : { total: rule.total }),
    })),
  ];
}

function bucketRows(section: string, bucket: BucketJson, words: ReportWords): readonly FlatRow[] {
  const group = bucketName(bucket, words);
  return Object.entries(bucket.items).flatMap(([item, json]) =>
    itemRows(section, group, item, json, words),
  );
}

function cellsOf(row: FlatRow, compares: boolean): readonly FlatCell[] {
  const { total = empty, counts, difference } = row;
  const isMoney = counts === undefined || counts.type === 'money';
  const end = (value: JsonNumber | undefined): FlatCell =>
    row.total === undefined || !isMoney ? '' : (value ?? '');
  const count = (value: number | undefined): FlatCell => value ?? '';
  const changes: readonly FlatCell[] = [
    count(difference?.up.people),
    difference?.up.min ?? '',
    difference?.up.max ?? '',
    count(difference?.down.people),
    difference?.down.min ?? '',
    difference?.down.max ?? '',
    count(difference?.same),
    count(difference?.other),
    count(difference?.open),
  ];
  return [
    row.section,
    row.group,
    row.item,
    row.payer ?? '',
    row.rule ?? '',
    row.clause ?? '',
    row.value ?? '',
    row.people,
    count(row.total?.people),
    end(total.min),
    end(total.max),
    count(counts?.none),
    counts === undefined ? '' : count(counts.pending?.people ?? 0),
    count(counts?.unknown),
    count(counts?.trouble),
    ...(compares ? changes : []),
  ];
}

function headOf({ heads }: ReportWords, compares: boolean): readonly string[] {
  const changes = [
    heads.up,
    `${heads.upSum} ${heads.least}`,
    `${heads.upSum} ${heads.most}`,
    heads.down,
    `${heads.downSum} ${heads.least}`,
    `${heads.downSum} ${heads.most}`,
    heads.same,
    heads.other,
    heads.open,
  ];
  return [
    heads.section,
    heads.group,
    heads.item,
    heads.payer,
    heads.rule,
    heads.clause,
    heads.values,
    heads.people,
    heads.decided,
    heads.least,
    heads.most,
    heads.none,
    heads.pending,
    heads.unknown,
    heads.trouble,
    ...(compares ? changes : []),
  ];
}

/** The head, then the rows. */
export function flatTable(
  document: SimulationDocument,
  locale: Locale,
): readonly (readonly FlatCell[])[] {
  const words = reportWords(locale);
  const compares = document.against !== undefined;
  const rows = [
    ...bucketRows('', document.everyone, words),
    ...document.sections.flatMap(({ kind, name, rows: buckets }) =>
      buckets.flatMap((bucket) =>
        bucketRows(kind === 'memberships' ? words.titles.memberships : name, bucket, words),
      ),
    ),
  ];
  return [headOf(words, compares), ...rows.map((row) => cellsOf(row, compares))];
}
