/**
 * Drafts on disk: one record a changed file, in this browser's IndexedDB.
 */
import { type DBSchema, openDB } from 'idb';

export interface Draft {
  readonly path: string;
  readonly text: string;
}

interface DraftSchema extends DBSchema {
  drafts: { key: string; value: Draft };
}

export interface DraftStorage {
  all(): Promise<readonly Draft[]>;
  read(path: string): Promise<Draft | undefined>;
  /** Puts drafts and deletes the records of other paths: all of it or nothing, on disk when it resolves. */
  write(drafts: readonly Draft[], gone: readonly string[]): Promise<void>;
}

/** Whether a value of unknown origin is a draft. */
export function isDraftRecord(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'text' in value &&
    typeof value.text === 'string'
  );
}

/** Opens the database. Rejects where the browser keeps none, as in some private windows. */
export async function openDraftStorage(): Promise<DraftStorage> {
  const database = await openDB<DraftSchema>('canbao', 1, {
    upgrade: (created) => {
      created.createObjectStore('drafts', { keyPath: 'path' });
    },
  });
  return {
    all: () => database.getAll('drafts'),
    read: (path) => database.get('drafts', path),
    async write(drafts, gone) {
      const change = database.transaction('drafts', 'readwrite', { durability: 'strict' });
      await Promise.all([
        ...drafts.map((draft) => change.store.put(draft)),
        ...gone.map((path) => change.store.delete(path)),
        change.done,
      ]);
    },
  };
}
