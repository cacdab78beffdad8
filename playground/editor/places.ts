/**
 * Between the compiler's places (a path and offsets) and Monaco's (a URI, lines and columns).
 */
import type { EditorSpan } from '../../compiler/service/editor.ts';
import { monaco } from './monaco.ts';

const scheme = 'canbao';

export const uriOf = (path: string): monaco.Uri => monaco.Uri.from({ scheme, path: `/${path}` });

export const pathOf = (uri: monaco.Uri): string => uri.path.slice(1);

export function rangeOf(model: monaco.editor.ITextModel, { start, end }: EditorSpan): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
