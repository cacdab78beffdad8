/** Whether two pieces of graphs say the same, wherever they stand. Takes plain data. */
import type { Plain } from './rewritten.ts';

/** Where it stands and under which clause changes nothing. */
const places: ReadonlySet<string> = new Set(['origin', 'citation']);

/** Part by part; what is absent and what is undefined are the same. */
export function sayTheSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let at = 0; at < one.length; at += 1) if (!sayTheSame(one[at], other[at])) return false;
    return true;
  }
  if (Array.isArray(other)) return false;
  const [a, b] = [one as Plain, other as Plain];
  for (const name in a) {
    if (a[name] !== b[name] && !places.has(name) && !sayTheSame(a[name], b[name])) return false;
  }
  for (const name in b) {
    if (a[name] === undefined && b[name] !== undefined && !places.has(name)) return false;
  }
  return true;
}
