/**
 * Next year's file from this year's, with its notes in words.
 *
 * Takes texts, the old file's path and the new one's; gives the new text and what to look at in it, in the text's order.
 */
import { draft } from '../../../compiler/draft/draft.ts';
import { wordNote } from '../../../compiler/draft/words.ts';
import type { CompareTasks, Drafted } from './compare-tasks.ts';

export function startYear({
  texts,
  entry,
  path,
  year,
  locale,
}: CompareTasks['draft']['given']): Drafted {
  const made = draft({ entry, path, year, read: (wanted) => texts.get(wanted) });
  if ('problem' in made) return { kind: 'refused', why: made.problem };
  return {
    kind: 'drafted',
    text: made.text,
    notes: made.notes.map(({ note, start, end }) => ({ start, end, text: wordNote(note, locale) })),
  };
}
