/**
 * The tables of a report.
 *
 * Takes a report and its sections, gives tables. Guarantees: a column that would be empty is left out; every text is as
 * the report has it.
 */
import { printDay } from '../../values/print.ts';
import { type Block, plain } from './blocks.ts';
import type { PolicyLines, Report, Row, Section } from './schema.ts';
import type { ReportWords } from './words.ts';

/** The heads of both policies, side by side. */
/** Both policies of a report. */
export type BothLines = Pick<Report, 'old' | 'new' | 'locale'>;

export function documents(report: BothLines, words: ReportWords): Block {
  const { aspects, absent } = words;
  const day = (text: string | undefined): string | undefined =>
    text && printDay(text, report.locale);
  const range = (
    period: { from?: string | undefined; to?: string | undefined } | undefined,
  ): string | undefined =>
    period &&
    [day(period.from), day(period.to)].filter((end) => end !== undefined).join(words.until);
  const list = (names: readonly string[]): string | undefined =>
    names.length === 0 ? undefined : names.join(words.listed);
  const rows: readonly (readonly [string, (policy: PolicyLines) => string | undefined])[] = [
    [aspects.region, ({ region }) => list(region)],
    [aspects.alias, ({ alias }) => alias],
    [aspects.documentNumber, ({ documentNumber }) => documentNumber],
    [aspects.issued, ({ issued }) => day(issued)],
    [
      aspects.collectionYear,
      ({ collectionYear }) =>
        collectionYear === undefined ? undefined : words.yearText(collectionYear),
    ],
    [aspects.benefitPeriod, ({ benefitPeriod }) => range(benefitPeriod)],
    [aspects.validity, ({ validity }) => range(validity)],
    [aspects.basis, ({ basis }) => list(basis)],
  ];
  return {
    kind: 'table',
    head: ['', report.old.label, report.new.label],
    rows: rows.flatMap(([label, of]) => {
      const [old, next] = [of(report.old), of(report.new)];
      return old === undefined && next === undefined
        ? []
        : [plain([label, old ?? absent, next ?? absent])];
    }),
  };
}

/** What goes for the item as a whole. */
function headLines(report: Report, words: ReportWords, { rows, was }: Section): readonly Block[] {
  const before = was === undefined ? [] : [words.wasBefore(report.old.short, was)];
  const head = rows
    .filter(({ subject }) => subject === 'provision')
    .flatMap((row): string[] => {
      if (row.change === 'changed' && was === undefined) {
        return row.text === '' ? [] : [words.sentence(row.text)];
      }
      // Where nothing was decided, it does not matter how several rules would have been combined.
      const way = row.new ?? row.old;
      const marks = row.aspects.filter(({ aspect }) => aspect === 'provisional');
      return [
        ...(way === undefined || way === words.settings.unique ? [] : [words.wayOf(way)]),
        ...(was === undefined ? [] : marks.map(({ text }) => words.sentence(text))),
      ];
    });
  const text = [...before, ...head].join(words.gap);
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

/** Who, what was, what is, and the change; only what is, where nothing was. */
export function rules(report: Report, words: ReportWords, section: Section): readonly Block[] {
  const own = section.rows.filter(({ subject }) => subject !== 'provision');
  const rows = section.was === undefined ? own : own.filter(({ change }) => change === 'added');
  const head = headLines(report, words, section);
  if (rows.length === 0) return head;
  return [...head, comparison(report, words, words.columns.who, rows)];
}

const cited = (text: string | undefined, citation: string | undefined): string | undefined =>
  text === undefined || citation === undefined ? text : `${text}【${citation}】`;

function comparison(
  { old, new: next }: Report,
  { absent, columns }: ReportWords,
  title: string,
  rows: readonly Row[],
): Block {
  const about = (row: Row): string =>
    [row.name, row.who?.new ?? row.who?.old].filter(Boolean).join(' ');
  const was = (row: Row): string => cited(row.old, row.citation?.old) || absent;
  const is = (row: Row): string => cited(row.new, row.citation?.new) || absent;
  const only = (kind: Row['change']): boolean => rows.every(({ change }) => change === kind);
  if (only('added')) {
    return {
      kind: 'table',
      head: [title, next.short],
      rows: rows.map((row) => plain([about(row), is(row)])),
    };
  }
  if (only('removed')) {
    return {
      kind: 'table',
      head: [title, old.short],
      rows: rows.map((row) => plain([about(row), was(row)])),
    };
  }
  return {
    kind: 'table',
    head: [title, old.short, next.short, columns.change],
    rows: rows.map((row) => ({
      cells: [about(row), was(row), is(row), row.text],
      tone: row.change,
    })),
  };
}

/** A title without content says nothing beside its entries. */
function withContent(rows: readonly Row[]): readonly Row[] {
  const says = ({ old, new: next, text, change }: Row): boolean =>
    old !== undefined || next !== undefined || (change === 'changed' && text !== '');
  const some = rows.filter(says);
  return some.length === 0 ? rows : some;
}

/** One section of what is no item. */
export function declarations(
  report: Report,
  words: ReportWords,
  { id, rows, sentences }: Section,
): readonly Block[] {
  if (id === 'examples') return sentences.map((text) => ({ kind: 'paragraph', text }));
  return [comparison(report, words, words.columns.name, merged(withContent(rows), words))];
}

/** Groups and facts of which the same is said stand on one line. */
function merged(rows: readonly Row[], words: ReportWords): readonly Row[] {
  const lines = new Map<string, Row>();
  for (const row of rows) {
    const isPlain = row.subject === 'group' || row.subject === 'fact';
    const name = isPlain ? '' : `${row.name}${row.ids.old}${row.ids.new}`;
    const key = JSON.stringify([name, row.change, row.old, row.new, row.text, row.citation]);
    const same = lines.get(key);
    lines.set(
      key,
      same === undefined ? row : { ...same, name: `${same.name}${words.listed}${row.name}` },
    );
  }
  return [...lines.values()];
}

/** Hashes of the files, so that a printed report tells what it was made from. */
export function sources({ old, new: next }: BothLines, { columns }: ReportWords): Block {
  return {
    kind: 'table',
    head: [columns.file, 'SHA-256'],
    rows: [...old.sources, ...next.sources].map(({ path, sha256 }) => plain([path, sha256])),
  };
}
