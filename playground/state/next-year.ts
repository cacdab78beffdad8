/**
 * Next year's file from a policy, opened as the user's own, with notes of what to confirm in it. Notes move along with
 * the text, are kept in this browser, and can be ticked off.
 */
import { create } from 'zustand';
import type { Drafted, DraftNote } from '../session/work/compare-tasks.ts';
import { chooseAlignment, choosePair, compareDesk, showView, textsOf } from './comparison.ts';
import { flushEditor } from './editor-port.ts';
import { showTab } from './focus.ts';
import { locale } from './locale.ts';
import { draftPath } from './new-file.ts';
import { readSetting, writeSetting } from './settings.ts';
import { changeBetween, shifted } from './shift.ts';
import { titleOf } from './title.ts';
import { useWorkspace } from './workspace.ts';

export interface Note extends DraftNote {
  readonly done: boolean;
}

export interface Notes {
  /** The file that the draft was made from. */
  readonly from: string;
  readonly notes: readonly Note[];
}

const key = 'draft-notes';

/** What this browser keeps; what is not readable is forgotten. */
function kept(): ReadonlyMap<string, Notes> {
  try {
    const read: unknown = JSON.parse(readSetting(key) ?? '[]');
    return new Map(Array.isArray(read) ? read.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

function isEntry(entry: unknown): entry is [string, Notes] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  const notes: unknown = entry[1];
  return typeof notes === 'object' && notes !== null && 'from' in notes && 'notes' in notes;
}

/** By the draft's path. */
export const useNotes = create<{ readonly byPath: ReadonlyMap<string, Notes> }>()(() => ({
  byPath: kept(),
}));

function put(path: string, notes: Notes | undefined): void {
  const byPath = new Map(useNotes.getState().byPath);
  if (notes === undefined) byPath.delete(path);
  else byPath.set(path, notes);
  useNotes.setState({ byPath });
  writeSetting(key, byPath.size === 0 ? undefined : JSON.stringify([...byPath]));
}

export function tickNote(path: string, index: number, done: boolean): void {
  const found = useNotes.getState().byPath.get(path);
  if (found === undefined) return;
  const notes = found.notes.map((note, at) => (at === index ? { ...note, done } : note));
  put(path, { ...found, notes });
}

useWorkspace.subscribe(({ files }, before) => {
  if (files === before.files) return;
  for (const [path, found] of useNotes.getState().byPath) {
    const [now, then] = [files.get(path)?.text, before.files.get(path)?.text];
    if (then === undefined || now === then) continue;
    if (now === undefined) put(path, undefined);
    else {
      const change = changeBetween(then, now);
      put(path, { ...found, notes: found.notes.map((note) => shifted(note, change)) });
    }
  }
});

export type Started =
  | { readonly kind: 'started'; readonly path: string; readonly notes: number }
  | Extract<Drafted, { kind: 'refused' }>;

/** Drafts the year after that of the file in the editor and shows the draft beside it. */
export async function startNextYear(): Promise<Started> {
  flushEditor();
  const { files, present } = useWorkspace.getState();
  const { year } = titleOf(present, files.get(present)?.text ?? '');
  if (year === undefined) return { kind: 'refused', why: 'year' };
  const path = draftPath(files, present, year, year + 1);
  const given = { texts: textsOf(files), entry: present, path, year: year + 1, locale };
  const ended = await compareDesk.run('draft', given).ended;
  if (ended.kind !== 'made') return { kind: 'refused', why: 'unmended' };
  const made = ended.value;
  if (made.kind === 'refused') return made;
  put(path, { from: present, notes: made.notes.map((note) => ({ ...note, done: false })) });
  useWorkspace.getState().add(path, made.text);
  // Untouched, it says the same of a situation a year later: that is what is proved first.
  chooseAlignment('situation');
  choosePair({ old: present, new: path });
  showView('notes');
  showTab('compare');
  return { kind: 'started', path, notes: made.notes.length };
}
