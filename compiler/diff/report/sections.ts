/**
 * Rows in sections: one for each item whose rules changed, one for each other kind of declaration.
 *
 * Takes a comparison, gives its sections. Guarantees: every change is in one section, or among the days that only moved
 * with the year, or in the description of the two documents.
 */
import type { Aspect, Change, DeclarationDiff, Subject } from '../declarations/change.ts';
import { nameOfChange, type Reader, rowOf } from './rows.ts';
import type { Report, Row } from './schema.ts';
import { nameOf } from './tell.ts';

/** A section before its sentences are written. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly Change[];
  readonly rows: readonly Row[];
}

/** Kinds of declarations in the order of the report, by what one section holds. */
const kinds: readonly (readonly Subject[])[] = [
  ['scope'],
  ['period'],
  ['case'],
  ['group'],
  ['exclusive'],
  ['fact'],
  ['item'],
  ['payer'],
  ['check'],
  ['constraint'],
  ['target', 'targetEntry'],
  ['schedule', 'cell'],
  ['examples'],
];

const isComment = ({ aspect }: Aspect): boolean => aspect === 'comment';

/** Without what the drafters noted, which is told apart; nothing if that is all. */
const substance = (changes: readonly Change[]): readonly Change[] =>
  changes.flatMap((change) => {
    const aspects = change.aspects.filter((aspect) => !isComment(aspect));
    return aspects.length === 0 && change.aspects.length > 0 ? [] : [{ ...change, aspects }];
  });

export function commentChanges(reader: Reader, { changes }: DeclarationDiff): Report['comments'] {
  return changes
    .filter(({ kind }) => kind === 'changed' || kind === 'renamed')
    .flatMap((change) =>
      change.aspects.filter(isComment).map(({ old, new: next }) => ({
        name: placeOf(reader, change),
        ...(old?.kind === 'text' ? { old: old.text } : {}),
        ...(next?.kind === 'text' ? { new: next.text } : {}),
      })),
    );
}

/** Whether nothing differs but days that moved with the year. */
export const isShift = ({ kind, aspects }: Change): boolean =>
  kind === 'changed' && aspects.every(({ shifted }) => shifted);

export function itemSections(reader: Reader, { changes }: DeclarationDiff): readonly Draft[] {
  const byItem = new Map<string, Change[]>();
  for (const change of substance(changes)) {
    if (change.subject !== 'provision' && change.subject !== 'rule') continue;
    if (isShift(change)) continue;
    const id = change.owner?.new ?? change.owner?.old ?? '';
    byItem.set(id, [...(byItem.get(id) ?? []), change]);
  }
  return [...byItem].map(([id, own]) => {
    const isNew = own.some(({ owner }) => owner?.new === id);
    const title = nameOf(reader[isNew ? 'new' : 'old'].teller, id);
    return { id, title, changes: own, rows: own.map((change) => rowOf(reader, change)) };
  });
}

export function otherSections(reader: Reader, { changes }: DeclarationDiff): readonly Draft[] {
  return kinds.flatMap((subjects): Draft[] => {
    const [first] = subjects;
    const own = substance(changes).filter(
      (change) => subjects.includes(change.subject) && !isShift(change),
    );
    if (own.length === 0 || first === undefined) return [];
    return [
      {
        id: first,
        title: reader.words.titles[first] ?? reader.words.subjects[first],
        changes: own,
        rows: own.map((change) => rowOf(reader, change)),
      },
    ];
  });
}

/** The head is described as a whole. */
export function shiftedDays(reader: Reader, { changes }: DeclarationDiff): Report['shifted'] {
  return substance(changes)
    .filter((change) => isShift(change) && change.subject !== 'header')
    .flatMap((change) => {
      const row = rowOf(reader, change);
      return row.aspects.map((aspect) => ({
        name: [placeOf(reader, change), aspect.label].filter((part) => part !== '').join(' '),
        old: aspect.old ?? '',
        new: aspect.new ?? '',
      }));
    });
}

/** 资助 第（二）项, 时段 集中缴费期. */
export function placeOf(reader: Reader, change: Change): string {
  const { words } = reader;
  const name = nameOfChange(reader, change);
  const { subject, owner } = change;
  if (subject === 'rule' || subject === 'provision') {
    const which = owner?.new === undefined ? 'old' : 'new';
    const item = nameOf(reader[which].teller, owner?.[which] ?? '');
    return subject === 'provision' ? item : words.ruleOf(item, name);
  }
  return words.kindOf(words.subjects[subject], name);
}
