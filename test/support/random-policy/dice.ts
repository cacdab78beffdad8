/**
 * A source of choices that a seed fixes: mulberry32, so that the same seed gives the same policy on every machine.
 */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not including, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Both ends included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** Different members of the list, in its order. */
  some<T>(list: readonly T[], count: number): readonly T[] {
    const left = list.map((_, index) => index);
    const taken: number[] = [];
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(this.below(left.length), 1));
    }
    return taken.sort((a, b) => a - b).flatMap((index) => list.slice(index, index + 1));
  }

  shuffled<T>(list: readonly T[]): readonly T[] {
    const rest = [...list];
    const result: T[] = [];
    while (rest.length > 0) result.push(...rest.splice(this.below(rest.length), 1));
    return result;
  }

  /** One of the ways, each as often as its weight says; ways that cannot be gone are `undefined`. */
  weighted<T>(ways: readonly (readonly [weight: number, way: (() => T) | undefined])[]): T {
    const open = ways.flatMap(([weight, way]) => (way === undefined ? [] : [{ weight, way }]));
    let at = this.below(open.reduce((sum, { weight }) => sum + weight, 0));
    for (const { weight, way } of open) {
      if (at < weight) return way();
      at -= weight;
    }
    throw new Error('no way to go');
  }

  /** A seed for choices of their own, so that what is made of them moves nothing else. */
  seed(): number {
    return this.below(2 ** 31);
  }
}
