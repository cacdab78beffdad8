/**
 * Keeps what the user writes.
 *
 * Takes every change of the workspace and writes it 300 ms later, at once when the page is left. What a page that is
 * closed could not write any more it leaves in local storage, which is synchronous, for the next one. Another tab's
 * drafts are taken over, unless this tab has newer ones.
 */
import { create } from 'zustand';
import { type Draft, type DraftStorage, isDraftRecord, openDraftStorage } from './draft-storage.ts';
import { readSetting, writeSetting } from './settings.ts';
import { isDraft, useWorkspace } from './workspace.ts';

/** Whether what the user typed is on disk; `failed`: this browser does not let us. */
export const useSaving = create<{ readonly saving: 'saved' | 'waiting' | 'failed' }>()(() => ({
  saving: 'saved',
}));

const delay = 300;
const leftBehind = 'left-behind';

/** What a page that was closed too quickly has left. */
function pickUp(): readonly Draft[] {
  try {
    const left: unknown = JSON.parse(readSetting(leftBehind) ?? '[]');
    return Array.isArray(left) ? left.filter(isDraftRecord) : [];
  } catch {
    return [];
  }
}

/** The draft of a path; undefined where the text is the one that came with the page, or is gone. */
function draftOf(path: string): Draft | undefined {
  const file = useWorkspace.getState().files.get(path);
  return file !== undefined && isDraft(file) ? { path, text: file.text } : undefined;
}

/** Writes changes of the workspace to disk; `stored` is what is there already. */
function startWriting(storage: DraftStorage, stored: Map<string, string>, flush: () => void): void {
  const waiting = new Set<string>();
  const others = new BroadcastChannel('canbao.drafts');
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    const paths = [...waiting];
    if (paths.length === 0) return;
    const drafts = paths.map(draftOf).filter((draft) => draft !== undefined);
    const gone = paths.filter((path) => !drafts.some((draft) => draft.path === path));
    try {
      await storage.write(drafts, gone);
    } catch {
      useSaving.setState({ saving: 'failed' });
      return;
    }
    for (const { path, text } of drafts) stored.set(path, text);
    for (const path of gone) stored.delete(path);
    // What was typed meanwhile is still to be written.
    for (const path of paths) if (draftOf(path)?.text === stored.get(path)) waiting.delete(path);
    others.postMessage(paths);
    if (waiting.size > 0) return;
    writeSetting(leftBehind, undefined);
    useSaving.setState({ saving: 'saved' });
  };

  const notice = (): void => {
    for (const path of new Set([...useWorkspace.getState().files.keys(), ...stored.keys()])) {
      if (draftOf(path)?.text !== stored.get(path)) waiting.add(path);
    }
    if (waiting.size === 0) return;
    useSaving.setState({ saving: 'waiting' });
    clearTimeout(timer);
    timer = setTimeout(() => void write(), delay);
  };

  const takeOver = async (path: string): Promise<void> => {
    const draft = await storage.read(path).catch(() => undefined);
    if (waiting.has(path)) return;
    const { files, edit, restore, recall } = useWorkspace.getState();
    if (draft === undefined) {
      stored.delete(path);
      if (files.has(path)) restore(path);
    } else {
      stored.set(path, draft.text);
      if (files.has(path)) edit(path, draft.text);
      else recall([draft]);
    }
  };

  const leave = (): void => {
    flush();
    const drafts = [...waiting].map(draftOf).filter((draft) => draft !== undefined);
    if (drafts.length > 0) writeSetting(leftBehind, JSON.stringify(drafts));
    void write();
  };

  useWorkspace.subscribe((now, before) => {
    if (now.files !== before.files) notice();
  });
  others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!Array.isArray(data)) return;
    for (const path of data) if (typeof path === 'string') void takeOver(path);
  });
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  notice();
}

/**
 * Reads the drafts into the workspace, then keeps every change of it. `flush` is called when the page is left, to get
 * the last key strokes from the editor.
 */
export async function keepDrafts(flush: () => void): Promise<void> {
  const { recall, reopen } = useWorkspace.getState();
  try {
    const storage = await openDraftStorage();
    const drafts = await storage.all();
    recall([...drafts, ...pickUp()]);
    startWriting(storage, new Map(drafts.map(({ path, text }) => [path, text])), flush);
  } catch {
    recall(pickUp());
    useSaving.setState({ saving: 'failed' });
  }
  reopen();
}
