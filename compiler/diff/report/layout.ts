/**
 * A report as a sequence of headings, paragraphs, lists and tables, which Markdown, HTML and Word draw alike.
 *
 * Takes a report, gives its blocks. Guarantees: sentences first, then the documents, tables by item, other declarations,
 * days, statements about last year, and the hashes of the sources.
 */
import { printDay } from '../../values/print.ts';
import { reportWords } from './locales.ts';
import type { PolicyLines, Report, Row, Section } from './schema.ts';
import type { ReportWords } from './words.ts';

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly entries: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Layout {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

export function layoutOf(report: Report): Layout {
  const words = reportWords[report.locale];
  const { headings } = words;
  const blocks: Block[] = [
    heading(2, headings.summary),
    { kind: 'list', ordered: true, entries: report.summary },
    ...report.coverage.map(paragraph),
    heading(2, headings.documents),
    documents(report, words),
  ];
  const part = (title: string, ...inner: readonly Block[]): void => {
    blocks.push(heading(2, title), ...inner);
  };
  if (report.items.length > 0) {
    part(
      headings.items,
      ...report.items.flatMap((section) => [
        heading(3, section.title),
        ...rules(report, words, section),
      ]),
    );
  }
  if (report.declarations.length > 0) {
    part(
      headings.declarations,
      ...report.declarations.flatMap(({ title, rows }) => [
        heading(3, title),
        comparison(report, words, words.columns.name, merged(rows, words)),
      ]),
    );
  }
  if (report.claims.rows.length > 0) {
    part(headings.claims, ...report.claims.sentences.map(paragraph), {
      kind: 'list',
      ordered: false,
      entries: report.claims.rows.map(({ text }) => text),
    });
  }
  if (report.shifted.length > 0) {
    part(headings.shifted, paragraph(words.shiftedNote), {
      kind: 'table',
      head: [words.columns.name, report.old.short, report.new.short],
      rows: report.shifted.map(({ name, old, new: next }) => [name, old, next]),
    });
  }
  if (report.stayed.length > 0) {
    part(headings.stayed, paragraph(words.stayedNote), {
      kind: 'table',
      head: [words.columns.name, words.columns.text],
      rows: report.stayed.map(({ name, text }) => [name, text]),
    });
  }
  part(headings.sources, sources(report, words), paragraph(words.madeBy(report.version)));
  return { title: report.title, blocks };
}

function documents(report: Report, words: ReportWords): Block {
  const { aspects, absent } = words;
  const day = (text: string | undefined): string | undefined =>
    text && printDay(text, report.locale);
  const range = (
    period: { from?: string | undefined; to?: string | undefined } | undefined,
  ): string | undefined =>
    period &&
    [day(period.from), day(period.to)].filter((end) => end !== undefined).join(words.until);
  const rows: readonly (readonly [string, (policy: PolicyLines) => string | undefined])[] = [
    [aspects.documentNumber, ({ documentNumber }) => documentNumber],
    [aspects.issued, ({ issued }) => day(issued)],
    [
      aspects.collectionYear,
      ({ collectionYear }) =>
        collectionYear === undefined ? undefined : words.yearText(collectionYear),
    ],
    [aspects.benefitPeriod, ({ benefitPeriod }) => range(benefitPeriod)],
    [aspects.validity, ({ validity }) => range(validity)],
    [aspects.basis, ({ basis }) => (basis.length === 0 ? undefined : basis.join(words.listed))],
  ];
  return {
    kind: 'table',
    head: ['', report.old.label, report.new.label],
    rows: rows.flatMap(([label, of]) => {
      const [old, next] = [of(report.old), of(report.new)];
      return old === undefined && next === undefined
        ? []
        : [[label, old ?? absent, next ?? absent]];
    }),
  };
}

/** What goes for the item as a whole. */
function headLines(report: Report, words: ReportWords, { rows, was }: Section): readonly Block[] {
  const before = was === undefined ? [] : [words.wasBefore(report.old.short, was)];
  const head = rows
    .filter(({ subject }) => subject === 'provision')
    .flatMap((row): string[] => {
      if (row.change === 'changed') return row.text === '' ? [] : [words.sentence(row.text)];
      const way = row.new ?? row.old;
      return way === undefined || way === words.settings.unique ? [] : [words.wayOf(way)];
    });
  const text = [...before, ...head].join('');
  return text === '' ? [] : [paragraph(text)];
}

/** Who, what was, what is, and the change; only what is, where nothing was. */
function rules(report: Report, words: ReportWords, section: Section): readonly Block[] {
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
      rows: rows.map((row) => [about(row), is(row)]),
    };
  }
  if (only('removed')) {
    return {
      kind: 'table',
      head: [title, old.short],
      rows: rows.map((row) => [about(row), was(row)]),
    };
  }
  return {
    kind: 'table',
    head: [title, old.short, next.short, columns.change],
    rows: rows.map((row) => [about(row), was(row), is(row), row.text]),
  };
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

function sources({ old, new: next }: Report, { columns }: ReportWords): Block {
  return {
    kind: 'table',
    head: [columns.file, 'SHA-256'],
    rows: [...old.sources, ...next.sources].map(({ path, sha256 }) => [path, sha256]),
  };
}
