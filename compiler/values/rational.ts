/**
 * Exact numbers: fractions in lowest terms over whole numbers of any size.
 *
 * Takes and gives `Exact` texts at the edge; guarantees that no operation ever rounds unless it says so in its name.
 */
import type { Exact } from '../graph/graph.ts';

/** In lowest terms; `d` is positive. Money is in fen. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction n / d in lowest terms; `d` must not be 0. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n) return { n, d };
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n, d);
  return { n: (sign * n) / common, d: (sign * d) / common };
}

/** A whole number as a fraction. */
export function whole(n: number | bigint): Rational {
  return { n: BigInt(n), d: 1n };
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

const exactPattern = /^-?\d+(\/\d+)?$/;

/** Reads `"34000"` or `"-1/3"`; undefined for anything else, also for a zero denominator. */
export function readExact(text: string): Rational | undefined {
  if (!exactPattern.test(text)) return undefined;
  const [n = '0', d = '1'] = text.split('/');
  const denominator = BigInt(d);
  return denominator === 0n ? undefined : rational(BigInt(n), denominator);
}

/** Reads an `Exact` of a graph, which the compiler guarantees to be one. */
export function parseExact(text: Exact): Rational {
  const value = readExact(text);
  if (value === undefined) throw new Error(`not an exact number: ${text}`);
  return value;
}

/** Reads a decimal such as `-12.50`; undefined for anything else. */
export function readDecimal(text: string): Rational | undefined {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', integer = '0', fraction = ''] = match;
  const value = BigInt(integer + fraction);
  return rational(sign === '-' ? -value : value, 10n ** BigInt(fraction.length));
}

/** The canonical text: equal numbers print alike. */
export function printExact(value: Rational): Exact {
  return value.d === 1n ? `${value.n}` : `${value.n}/${value.d}`;
}

/** The decimal text where it ends, `174.5`; undefined where it never does, as for a third. */
export function printDecimal(value: Rational): string | undefined {
  if (value.d === 1n) return `${value.n}`;
  let digits = 0;
  let scale = 1n;
  let rest = value.d;
  for (const prime of [2n, 5n]) {
    let count = 0;
    while (rest % prime === 0n) {
      rest /= prime;
      count += 1;
    }
    digits = Math.max(digits, count);
  }
  if (rest !== 1n) return undefined;
  scale = 10n ** BigInt(digits);
  const scaled = (value.n * scale) / value.d;
  const text = `${scaled < 0n ? -scaled : scaled}`.padStart(digits + 1, '0');
  return `${value.n < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return rational(a.n * b.n, a.d * b.d);
}

/** 1 / a; `a` must not be 0. */
export function invert(a: Rational): Rational {
  return rational(a.d, a.n);
}

export function isWhole(a: Rational): boolean {
  return a.d === 1n;
}

/** −1, 0 or 1. */
export function sign(a: Rational): -1 | 0 | 1 {
  if (a.n === 0n) return 0;
  return a.n < 0n ? -1 : 1;
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function equal(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function lesser(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function greater(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** The greatest whole number that is not above `a`. */
export function floor(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

export type RoundingMode = 'halfUp' | 'down' | 'up';

/**
 * To a multiple of `unit`: 四舍五入 (halves go up), 舍去 (down) or 进一 (up). Up and down are along the number line, so
 * that rounding never turns the order of two amounts round, below zero too.
 */
export function round(a: Rational, mode: RoundingMode, unit: number): Rational {
  const size = BigInt(unit);
  const steps = rational(a.n, a.d * size);
  switch (mode) {
    case 'down':
      return whole(floor(steps) * size);
    case 'up':
      return whole(-floor(negate(steps)) * size);
    case 'halfUp':
      return whole(floor(add(steps, rational(1n, 2n))) * size);
  }
}
