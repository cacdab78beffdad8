/**
 * The files: those that came with the page, changed or not, and the user's own. Text is the source of truth; all
 * else on the page follows from it.
 */
import { create } from 'zustand';
import { bundledTexts } from './bundled.ts';
import { readSetting, writeSetting } from './settings.ts';

export interface PolicyFile {
  /** `huaiyuan/2025.canbao`, from the policies' folder. */
  readonly path: string;
  /** The text that came with the page; absent: the user's own file. */
  readonly original?: string;
  readonly text: string;
}

export interface Workspace {
  readonly files: ReadonlyMap<string, PolicyFile>;
  /** Path of the file in the editor. */
  readonly present: string;
  show(path: string): void;
  edit(path: string, text: string): void;
  /** Adds a file of the user's own and shows it. */
  add(path: string, text: string): void;
  /** Back to the text that came with the page; a file of the user's own is removed. */
  restore(path: string): void;
  /** Puts drafts from disk over what came with the page. */
  recall(drafts: readonly { readonly path: string; readonly text: string }[]): void;
  /** Shows the file shown last in this browser. */
  reopen(): void;
}

const lastShown = 'present';

/** The newest policy of a county, before the vocabulary and the tour. */
function firstShown(files: ReadonlyMap<string, PolicyFile>): string {
  const remembered = readSetting(lastShown);
  if (remembered !== undefined && files.has(remembered)) return remembered;
  const paths = [...files.keys()];
  const policies = paths.filter((path) => path.includes('/') && !path.startsWith('tour/'));
  const year = (path: string): string => path.replace(/^.*\//, '');
  return policies.sort((a, b) => (year(a) < year(b) ? 1 : -1))[0] ?? paths[0] ?? '';
}

function bundledFiles(): Map<string, PolicyFile> {
  return new Map(
    [...bundledTexts].map(([path, text]) => [path, { path, original: text, text }] as const),
  );
}

export const useWorkspace = create<Workspace>()((set, get) => {
  const put = (file: PolicyFile): void =>
    set(({ files }) => ({ files: new Map(files).set(file.path, file) }));
  const files = bundledFiles();
  return {
    files,
    present: firstShown(files),
    show(path) {
      if (!get().files.has(path) || get().present === path) return;
      set({ present: path });
      writeSetting(lastShown, path);
    },
    edit(path, text) {
      const file = get().files.get(path);
      if (file !== undefined && file.text !== text) put({ ...file, text });
    },
    add(path, text) {
      put({ path, text });
      get().show(path);
    },
    restore(path) {
      const file = get().files.get(path);
      if (file === undefined) return;
      if (file.original !== undefined) {
        put({ ...file, text: file.original });
        return;
      }
      const rest = new Map(get().files);
      rest.delete(path);
      set({ files: rest });
      if (get().present === path) set({ present: firstShown(rest) });
    },
    recall(drafts) {
      const all = new Map(get().files);
      for (const { path, text } of drafts) all.set(path, { ...all.get(path), path, text });
      set({ files: all });
    },
    reopen() {
      set(({ files }) => ({ present: firstShown(files) }));
    },
  };
});

/** The user has changed it, or it is the user's own. */
export const isDraft = (file: PolicyFile): boolean => file.original !== file.text;

/** The file in the editor, if there is any file at all. */
export const presentFile = (workspace: Workspace): PolicyFile | undefined =>
  workspace.files.get(workspace.present);
