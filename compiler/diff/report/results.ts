/**
 * Whose results changed, as blocks. Takes a report, gives how people were compared, a table for each item that changed,
 * then what was proved unchanged, then what was not decided.
 */

import { groupBy } from '../group-by.ts';
import { behaviourWords } from './behaviour-words.ts';
import { type Block, plain } from './blocks.ts';
import type { Report } from './schema.ts';

export function results({ behaviour, locale }: Report): readonly Block[] {
  if (behaviour === undefined) return [];
  const { columns, headings, nothing, only, varies } = behaviourWords[locale];
  const { alignment, notes, items, unchanged, idle, undecided } = behaviour;
  const hasCauses = idle !== undefined;
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  const list = (title: string, entries: readonly string[]): readonly Block[] =>
    entries.length === 0
      ? []
      : [
          { kind: 'heading', level: 3, text: title },
          { kind: 'list', ordered: false, entries },
        ];
  const isEmpty = items.length === 0 && undecided.length === 0;
  return [
    paragraph(alignment.text),
    ...notes.map(paragraph),
    ...(isEmpty ? [paragraph(nothing)] : []),
    ...items.flatMap(({ title, regions }): readonly Block[] => [
      { kind: 'heading', level: 3, text: title },
      ...(regions.some(isOnlyOfExample) ? [paragraph(only.note)] : []),
      {
        kind: 'table',
        head: hasCauses ? columns : columns.slice(0, -1),
        rows: byRules(regions).map(
          ({ who, constant, certain, old, new: next, change, count, witness, rules, cause }) =>
            plain([
              who,
              `${constant ? '' : varies}${old} → ${next}（${change}）`,
              count ?? '',
              `${witness.text}${certain ? '' : only.mark}`,
              rulesOf(rules),
              ...(hasCauses ? [cause ? `${cause.text}${cause.proved ? '' : only.mark}` : ''] : []),
            ]),
        ),
      },
    ]),
    ...list(headings.unchanged, unchanged),
    ...list(
      headings.idle,
      (idle ?? []).map(({ text }) => text),
    ),
    ...list(headings.undecided, undecided),
  ];
}

type Row = NonNullable<Report['behaviour']>['items'][number]['regions'][number];

const isOnlyOfExample = ({ certain, cause }: Row): boolean => !certain || cause?.proved === false;

const rulesOf = ({ old, new: next }: Row['rules']): string =>
  [...new Set([old, next])].filter((text) => text !== '').join(' → ');

/** Rows by the same rules stand together. */
const byRules = (rows: readonly Row[]): readonly Row[] =>
  [...groupBy(rows, ({ rules }) => rulesOf(rules)).values()].flat();
