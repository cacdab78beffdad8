/** Files in from the user's disk and out to it. */
import { importPath } from './new-file.ts';
import { decodeText, largestFile } from './text.ts';
import { useWorkspace } from './workspace.ts';

export type Imported =
  | { readonly kind: 'imported'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly why: Refusal };

export type Refusal = 'too-large' | 'binary' | 'not-canbao';

/** Adds a file as the user's own and shows it; a file that is no policy text is refused. */
export async function importFile(file: File): Promise<Imported> {
  const refused = (why: Refusal): Imported => ({ kind: 'refused', name: file.name, why });
  if (!/\.(canbao|txt)$/i.test(file.name)) return refused('not-canbao');
  if (file.size > largestFile) return refused('too-large');
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (decoded.kind === 'refused') return refused(decoded.why);
  const { files, add } = useWorkspace.getState();
  add(importPath(files, file.name, decoded.text), decoded.text);
  return { kind: 'imported', name: file.name };
}

/** Saves a text on the user's disk, with a mark of its encoding that Windows programs look for. */
export function saveFile(name: string, text: string): void {
  saveBytes(name, `\uFEFF${text}`, 'text/plain;charset=utf-8');
}

/** Saves what is a file already. */
export function saveBytes(name: string, content: string | Uint8Array, type: string): void {
  saveBlob(
    name,
    new Blob([typeof content === 'string' ? content : new Uint8Array(content)], { type }),
  );
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
