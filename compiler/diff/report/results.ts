/**
 * Whose results changed, as blocks. Takes a report, gives how people were compared, a table for each item that changed,
 * then what was proved unchanged, then what was not decided.
 */

import { groupBy } from '../group-by.ts';
import type { Appendix } from './appendix.ts';
import { type BehaviourWords, behaviourWords } from './behaviour-words.ts';
import { type Block, plain } from './blocks.ts';
import { commonTo, joined } from './people.ts';
import type { Report } from './schema.ts';

export function results({ behaviour, locale }: Report, appendix: Appendix): readonly Block[] {
  if (behaviour === undefined) return [];
  const words = behaviourWords[locale];
  const { headings, nothing } = words;
  const { alignment, notes, items, unchanged, idle, undecided } = behaviour;
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
      ...(regions.some(isOnlyOfExample) ? [paragraph(words.only.note)] : []),
      ...tablesOf(regions, words, (row, common) => appendix.cell(title, row, common)),
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

/** More rows than these are parted by the rules that decide them. */
const mostInOneTable = 12;

/** More rows than these by the same rules are told by what changes. */
const mostOfRules = 24;
/** Results that are named beside a change. */
const mostChanges = 3;

/** Rows by the same rules stand together. */
function tablesOf(
  rows: readonly Row[],
  words: BehaviourWords,
  cell: (row: Row, common: readonly string[]) => string,
): readonly Block[] {
  const byRules = groupBy(rows, ({ rules }) => rulesOf(rules));
  if (rows.length <= mostInOneTable) {
    const all = [...byRules.values()].flat();
    return [tableOf(all, (row) => cell(row, []), words.columns, words)];
  }
  const { rules: _, ...columns } = words.columns;
  return [...byRules].flatMap(([rules, those]): readonly Block[] => {
    const common = commonTo(those.flatMap(({ kinds }) => kinds));
    const isMany = those.length > mostOfRules;
    const over = isMany ? words.byChange : words.byRules;
    const text = over(rules, those.length, joined(common, words));
    if (isMany) return [{ kind: 'paragraph', text }, tableByChange(those, words)];
    const who = (row: Row): string => cell(row, common);
    return [{ kind: 'paragraph', text }, tableOf(those, who, columns, words)];
  });
}

/** Those whom the same rules give as much more or less in one row: what is computed from other items follows these. */
function tableByChange(rows: readonly Row[], words: BehaviourWords): Block {
  const { changeColumns, varies, only } = words;
  const isSure = ({ certain, cause }: Row): boolean => certain && cause?.proved !== false;
  const told = groupBy(rows, (row) => `${row.constant || varies}${row.direction}${row.change}`);
  // Most kinds first.
  const sorted = [...told.values()].sort((a, b) => b.length - a.length);
  const cells = sorted.flatMap((those): (readonly string[])[] => {
    const [first] = those;
    if (first === undefined) return [];
    const changes = [...new Set(those.map(({ old, new: next }) => `${old} → ${next}`))];
    const causes = new Set(those.map(({ cause }) => cause?.text ?? ''));
    const mark = those.every(isSure) ? '' : only.mark;
    return [
      [
        `${first.constant ? '' : varies}${first.change}`,
        words.someOf(changes.slice(0, mostChanges), changes.length),
        joined(commonTo(those.flatMap(({ kinds }) => kinds)), words),
        `${those.length}`,
        first.witness.text,
        causes.size === 1 ? `${[...causes].join('')}${mark}` : '',
      ],
    ];
  });
  return { kind: 'table', head: changeColumns, rows: cells.map(plain) };
}

type Columns = Partial<BehaviourWords['columns']>;

/** Columns of which nothing is known are left out. */
function tableOf(
  rows: readonly Row[],
  who: (row: Row) => string,
  columns: Columns,
  { varies, only }: BehaviourWords,
): Block {
  const mark = (isSure: boolean): string => (isSure ? '' : only.mark);
  const cellOf: Readonly<Record<keyof Columns, (row: Row) => string>> = {
    who,
    change: ({ constant, old, new: next, change }) =>
      `${constant ? '' : varies}${old} → ${next}（${change}）`,
    count: ({ count }) => count ?? '',
    example: ({ witness, certain }) => `${witness.text}${mark(certain)}`,
    rules: ({ rules }) => rulesOf(rules),
    cause: ({ cause }) => (cause ? `${cause.text}${mark(cause.proved)}` : ''),
  };
  const shown = (Object.keys(columns) as (keyof Columns)[])
    .map((column) => ({ head: columns[column] ?? '', cells: rows.map(cellOf[column]) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return {
    kind: 'table',
    head: shown.map(({ head }) => head),
    rows: rows.map((_, at) => plain(shown.map(({ cells }) => cells[at] ?? ''))),
  };
}

const isOnlyOfExample = ({ certain, cause }: Row): boolean => !certain || cause?.proved === false;

const rulesOf = ({ old, new: next }: Row['rules']): string =>
  [...new Set([old, next])].filter((text) => text !== '').join(' → ');
