/**
 * Drafts in this browser's IndexedDB, one record a changed file.
 *
 * Takes every change of the workspace and writes it 300 ms later, at once when the page is left. What the page could
 * not write any more it leaves in local storage, which is synchronous, and the next page picks it up.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { create } from 'zustand';
import { readSetting, writeSetting } from './settings.ts';
import { isDraft, type PolicyFile, useWorkspace } from './workspace.ts';

interface Draft {
  readonly path: string;
  readonly text: string;
}

interface DraftSchema extends DBSchema {
  drafts: { key: string; value: Draft };
}

/** Whether what the user typed is on disk; `failed`: this browser does not let us. */
export const useSaving = create<{ readonly saving: 'saved' | 'waiting' | 'failed' }>()(() => ({
  saving: 'saved',
}));

const delay = 300;
const leftBehind = 'left-behind';

/** What a page that was closed too quickly has left in local storage. */
function pickUp(): readonly Draft[] {
  const left = readSetting(leftBehind);
  if (left === undefined) return [];
  try {
    const drafts: unknown = JSON.parse(left);
    return Array.isArray(drafts) ? drafts.filter(isDraftRecord) : [];
  } catch {
    return [];
  }
}

function isDraftRecord(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'text' in value &&
    typeof value.text === 'string'
  );
}

async function openDatabase(): Promise<IDBPDatabase<DraftSchema> | undefined> {
  try {
    return await openDB<DraftSchema>('canbao', 1, {
      upgrade: (database) => {
        database.createObjectStore('drafts', { keyPath: 'path' });
      },
    });
  } catch {
    return undefined;
  }
}

/**
 * Reads the drafts into the workspace, then keeps every change of it. `flush` is called first when the page is left, to
 * get the last key strokes from the editor.
 */
export async function keepDrafts(flush: () => void): Promise<void> {
  const database = await openDatabase();
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const paths = [...waiting];
    if (paths.length === 0) return;
    try {
      if (database === undefined) throw new Error('no database');
      const change = database.transaction('drafts', 'readwrite', { durability: 'strict' });
      const { files } = useWorkspace.getState();
      await Promise.all([
        ...paths.map((path) => {
          const file = files.get(path);
          return file !== undefined && isDraft(file)
            ? change.store.put({ path, text: file.text })
            : change.store.delete(path);
        }),
        change.done,
      ]);
      // What was typed again meanwhile is still to be written.
      for (const path of paths) {
        if (useWorkspace.getState().files.get(path)?.text === files.get(path)?.text) {
          waiting.delete(path);
        }
      }
      if (waiting.size > 0) return;
      writeSetting(leftBehind, undefined);
      useSaving.setState({ saving: 'saved' });
    } catch {
      useSaving.setState({ saving: 'failed' });
    }
  };

  const leave = (): void => {
    flush();
    if (waiting.size === 0) return;
    const { files } = useWorkspace.getState();
    const left = [...waiting]
      .map((path) => files.get(path))
      .filter((file): file is PolicyFile => file !== undefined && isDraft(file))
      .map(({ path, text }) => ({ path, text }));
    writeSetting(leftBehind, JSON.stringify(left));
    void write();
  };

  const stored = (await database?.getAll('drafts').catch(() => [])) ?? [];
  const left = pickUp();
  useWorkspace.getState().recall([...stored, ...left]);
  useWorkspace.subscribe((now, before) => {
    if (now.files === before.files) return;
    for (const path of new Set([...now.files.keys(), ...before.files.keys()])) {
      if (now.files.get(path) !== before.files.get(path)) waiting.add(path);
    }
    useSaving.setState({ saving: 'waiting' });
    clearTimeout(timer);
    timer = setTimeout(() => void write(), delay);
  });
  for (const { path } of left) waiting.add(path);
  void write();
  if (database === undefined) useSaving.setState({ saving: 'failed' });
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
}
