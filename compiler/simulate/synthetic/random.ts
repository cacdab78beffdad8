/**
 * Numbers that look random and are not: the same seed and names give the same numbers, in whatever order they are asked for.
 */

/** A 32-bit number mixed from two (the finaliser of MurmurHash3). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b;
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number for a name. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = mix(hash, character.codePointAt(0) ?? 0);
  return hash;
}

/** A fraction in [0, 1). */
export function fraction(seed: number, index: number, attempt: number): number {
  return mix(mix(seed, index), attempt) / 2 ** 32;
}

const rounds = 4;

/**
 * An order of the numbers below `size` that can be asked for any place without listing it: a Feistel network on the next
 * power of four, walked until it falls below `size`. Every number occurs once.
 */
export function shuffle(size: number, key: number): (place: number) => number {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2));
  const radix = 2 ** half;
  const keys = Array.from({ length: rounds }, (_, round) => mix(key, round));
  const once = (place: number): number => {
    let left = Math.floor(place / radix);
    let right = place % radix;
    for (const each of keys) {
      const next = (left ^ mix(each, right)) & (radix - 1);
      left = right;
      right = next;
    }
    return left * radix + right;
  };
  return (place) => {
    let at = once(place);
    while (at >= size) at = once(at);
    return at;
  };
}
