/**
 * What the panels ask of the editor, which is loaded after them. Until it is there, the workspace's text is changed
 * directly.
 */
import type { TextEdit } from '../../language/problems/problem.ts';
import { useWorkspace } from './workspace.ts';

export interface EditorPort {
  /** Replaces the present text by its canonical form, as one step that can be undone. */
  format(): void;
  /** Applies edits to a file, as one step that can be undone. */
  apply(path: string, edits: readonly TextEdit[]): void;
  /** Hands the last key strokes to the workspace. */
  flush(): void;
}

let port: EditorPort | undefined;

/** Makes the editor known; the result undoes it. */
export function connectEditor(made: EditorPort): () => void {
  port = made;
  return () => {
    if (port === made) port = undefined;
  };
}

function applyTo(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}

export function formatText(): void {
  port?.format();
}

export function flushEditor(): void {
  port?.flush();
}

/** Applies edits through the editor where it is there, so that they can be undone. */
export function editText(path: string, edits: readonly TextEdit[]): void {
  if (port !== undefined) {
    port.apply(path, edits);
    return;
  }
  const file = useWorkspace.getState().files.get(path);
  if (file !== undefined) useWorkspace.getState().edit(path, applyTo(file.text, edits));
}
