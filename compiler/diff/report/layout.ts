/**
 * A report as a sequence of headings, paragraphs, lists and tables, which Markdown, HTML and Word draw alike.
 *
 * Takes a report, gives its blocks. Guarantees: sentences first, then the documents, tables by item, other declarations,
 * days, statements about last year, the appendix, and the hashes of the sources.
 */

import { Appendix } from './appendix.ts';
import { behaviourWords } from './behaviour-words.ts';
import { type Block, plain } from './blocks.ts';
import { impactBlocks } from './impact.ts';
import { impactWords } from './impact-words.ts';
import { reportWords } from './locales.ts';
import { results } from './results.ts';
import type { Report } from './schema.ts';
import { declarations, documents, rules, sources } from './tables.ts';

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
  if (report.impact !== undefined) {
    part(impactWords[report.locale].heading, ...impactBlocks(report.impact, report.locale));
  }
  const told = behaviourWords[report.locale];
  const appendix = new Appendix(told);
  if (report.behaviour !== undefined) part(told.heading, ...results(report, appendix));
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
      ...report.declarations.flatMap((section) => [
        heading(3, section.title),
        ...declarations(report, words, section),
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
      rows: report.shifted.map(({ name, old, new: next }) => plain([name, old, next])),
    });
  }
  if (report.comments.length > 0) {
    part(headings.comments, paragraph(words.commentsNote), {
      kind: 'table',
      head: [words.columns.name, report.old.short, report.new.short],
      rows: report.comments.map(({ name, old, new: next }) =>
        plain([name, old ?? words.absent, next ?? words.absent]),
      ),
    });
  }
  if (report.stayed.length > 0) {
    part(headings.stayed, paragraph(words.stayedNote), {
      kind: 'table',
      head: [words.columns.name, words.columns.text],
      rows: report.stayed.map(({ name, text }) => plain([name, text])),
    });
  }
  blocks.push(...appendix.blocks());
  part(headings.sources, sources(report, words), paragraph(words.madeBy(report.version)));
  return { title: report.title, blocks };
}
