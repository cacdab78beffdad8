/**
 * Where a place in a text is after the text was changed, as far as can be told without reading it again.
 */
import type { EditorSpan } from '../../compiler/service/editor.ts';

/** One stretch replaced by another: the smallest that tells the texts apart. */
export interface Change {
  readonly start: number;
  /** In the old text, exclusive. */
  readonly oldEnd: number;
  /** In the new text, exclusive. */
  readonly newEnd: number;
}

export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** A place that the change touches keeps what it can. */
export function shifted<T extends EditorSpan>(place: T, { start, oldEnd, newEnd }: Change): T {
  if (place.end <= start) return place;
  const move = newEnd - oldEnd;
  if (place.start >= oldEnd) return { ...place, start: place.start + move, end: place.end + move };
  const from = Math.min(place.start, start);
  const to = place.end >= oldEnd ? place.end + move : newEnd;
  return { ...place, start: from, end: Math.max(from, to) };
}
