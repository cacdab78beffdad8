/**
 * Exact fractions of whole-number steps.
 *
 * Takes and gives numerator and denominator, the latter at least 1 and mostly a constant; guarantees that nothing is
 * rounded that is not asked for.
 */
import type { Rational, RoundingMode } from '../../values/rational.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';

export interface Fraction {
  readonly n: Node;
  readonly d: Node;
}

export function fixed(s: Stage, { n, d }: Rational): Fraction {
  return { n: s.int(n), d: s.int(d) };
}

export function wholeOf(s: Stage, n: Node): Fraction {
  return { n, d: s.one };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Both over one denominator. */
function aligned(s: Stage, a: Fraction, b: Fraction): readonly [Node, Node, Node] {
  if (a.d === b.d) return [a.n, b.n, a.d];
  const [left, right] = [s.constantOf(a.d), s.constantOf(b.d)];
  if (left !== undefined && right !== undefined) {
    const common = (left / gcd(left, right)) * right;
    return [
      s.multiply(a.n, s.int(common / left)),
      s.multiply(b.n, s.int(common / right)),
      s.int(common),
    ];
  }
  return [s.multiply(a.n, b.d), s.multiply(b.n, a.d), s.multiply(a.d, b.d)];
}

/** Takes a common divisor of a constant denominator out. */
function reduced(s: Stage, n: Node, d: Node): Fraction {
  const by = s.constantOf(d);
  if (by === undefined || by === 1n) return { n, d };
  const common = gcd(n.step === 0n ? by : n.step, by);
  if (common === 1n) return { n, d };
  const smaller = s.floorDiv(n, s.int(common));
  return smaller.op === 'floorDiv' ? { n, d } : { n: smaller, d: s.int(by / common) };
}

export function plus(s: Stage, a: Fraction, b: Fraction): Fraction {
  if (s.constantOf(a.n) === 0n) return b;
  if (s.constantOf(b.n) === 0n) return a;
  const [left, right, d] = aligned(s, a, b);
  return reduced(s, s.add(left, right), d);
}

export function negated(s: Stage, a: Fraction): Fraction {
  return { n: s.negate(a.n), d: a.d };
}

export function minus(s: Stage, a: Fraction, b: Fraction): Fraction {
  return plus(s, a, negated(s, b));
}

export function times(s: Stage, a: Fraction, b: Fraction): Fraction {
  return reduced(s, s.multiply(a.n, b.n), s.multiply(a.d, b.d));
}

/** 1 ÷ a; meaningless where a is 0. */
export function inverse(s: Stage, a: Fraction): Fraction {
  const size = s.choose(s.lt(a.n, s.zero), s.negate(a.n), a.n);
  const d = s.max(size, s.one);
  return { n: s.choose(s.lt(a.n, s.zero), s.negate(a.d), a.d), d };
}

export function chooseFraction(s: Stage, condition: Node, a: Fraction, b: Fraction): Fraction {
  if (condition === s.yes) return a;
  if (condition === s.no) return b;
  if (s.constantOf(a.d) === undefined || s.constantOf(b.d) === undefined) {
    return { n: s.choose(condition, a.n, b.n), d: s.choose(condition, a.d, b.d) };
  }
  const [left, right, d] = aligned(s, a, b);
  return { n: s.choose(condition, left, right), d };
}

export function isZero(s: Stage, a: Fraction): Node {
  return s.isZero(a.n);
}

export function isNegative(s: Stage, a: Fraction): Node {
  return s.lt(a.n, s.zero);
}

export function isPositive(s: Stage, a: Fraction): Node {
  return s.lt(s.zero, a.n);
}

export function isLess(s: Stage, a: Fraction, b: Fraction): Node {
  const [left, right] = aligned(s, a, b);
  return s.lt(left, right);
}

export function isSame(s: Stage, a: Fraction, b: Fraction): Node {
  const [left, right] = aligned(s, a, b);
  return s.same(left, right);
}

export function lesserOf(s: Stage, a: Fraction, b: Fraction): Fraction {
  const [left, right, d] = aligned(s, a, b);
  return { n: s.min(left, right), d };
}

export function greaterOf(s: Stage, a: Fraction, b: Fraction): Fraction {
  const [left, right, d] = aligned(s, a, b);
  return { n: s.max(left, right), d };
}

export function isWhole(s: Stage, a: Fraction): Node {
  return s.isZero(s.mod(a.n, a.d));
}

/** Of a fraction that is whole. */
export function asWhole(s: Stage, a: Fraction): Node {
  return s.floorDiv(a.n, a.d);
}

/** To a multiple of `unit`: halves go up, down or up along the number line. */
export function rounded(s: Stage, a: Fraction, mode: RoundingMode, unit: number): Fraction {
  const size = s.multiply(a.d, s.int(unit));
  const steps = (): Node => {
    switch (mode) {
      case 'down':
        return s.floorDiv(a.n, size);
      case 'up':
        return s.negate(s.floorDiv(s.negate(a.n), size));
      case 'halfUp':
        return s.floorDiv(s.add(s.multiply(s.int(2), a.n), size), s.multiply(s.int(2), size));
    }
  };
  return wholeOf(s, s.multiply(steps(), s.int(unit)));
}
