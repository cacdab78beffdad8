/**
 * Whole numbers and days, folded as they are made.
 *
 * Takes and gives nodes; guarantees that sums are kept in one form, in which what cancels is gone, and that comparisons
 * which the ends of their operands decide are constants.
 */
import { civilOf, shiftDay } from '../../dates.ts';
import { Logic } from './logic.ts';
import type { Node } from './nodes.ts';

const abs = (a: bigint): bigint => (a < 0n ? -a : a);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function floorOf(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

const least = (...list: readonly bigint[]): bigint => list.reduce((a, b) => (a < b ? a : b));
const most = (...list: readonly bigint[]): bigint => list.reduce((a, b) => (a > b ? a : b));

/** Sums of more parts are not taken apart when they are added to. */
const widest = 6;
/** In comparisons of so few parts, least and greatest are taken apart. */
const mostSplit = 3;
/** Numbers that are one of so many constants are computed case by case. */
const mostValues = 12;
const mostPairs = 48;

interface Case {
  readonly value: bigint;
  readonly when: Node;
}

interface Linear {
  readonly terms: ReadonlyMap<Node, bigint>;
  readonly constant: bigint;
}

export class Whole extends Logic {
  readonly #cases = new Map<Node, readonly Case[]>();

  int(value: bigint | number): Node {
    const k = BigInt(value);
    return this.make({ op: 'const', sort: 'int', ints: [k], lo: k, hi: k, step: abs(k) });
  }

  readonly zero: Node = this.int(0);
  readonly one: Node = this.int(1);

  /** What is read of the person. */
  input(slot: string, lo: bigint, hi: bigint): Node {
    return lo === hi ? this.int(lo) : this.make({ op: 'input', sort: 'int', slot, lo, hi });
  }

  constantOf(node: Node): bigint | undefined {
    return node.op === 'const' ? node.ints[0] : undefined;
  }

  #linear(node: Node): Linear {
    const value = this.constantOf(node);
    if (value !== undefined) return { terms: new Map(), constant: value };
    if (node.op !== 'sum' || node.args.length > widest) {
      return { terms: new Map([[node, 1n]]), constant: 0n };
    }
    const terms = new Map(node.args.map((arg, index) => [arg, node.ints[index] ?? 0n]));
    return { terms, constant: node.ints.at(-1) ?? 0n };
  }

  /** Σ times × node + constant. */
  #sum(parts: readonly (readonly [Node, bigint])[], constant = 0n): Node {
    const terms = new Map<Node, bigint>();
    let rest = constant;
    for (const [node, times] of parts) {
      const linear = this.#linear(node);
      rest += linear.constant * times;
      for (const [arg, own] of linear.terms) {
        const together = (terms.get(arg) ?? 0n) + own * times;
        if (together === 0n) terms.delete(arg);
        else terms.set(arg, together);
      }
    }
    const list = [...terms].sort(([a], [b]) => a.id - b.id);
    const [first] = list;
    if (first === undefined) return this.int(rest);
    if (list.length === 1) {
      const [node, times] = first;
      if (times === 1n && rest === 0n) return node;
      const cases = this.#casesOf(node);
      if (cases !== undefined) return this.#mapCases(cases, (value) => value * times + rest);
    }
    const joined = this.#joined(list, rest);
    if (joined !== undefined) return joined;
    let lo = rest;
    let hi = rest;
    let step = abs(rest);
    for (const [node, times] of list) {
      lo += least(node.lo * times, node.hi * times);
      hi += most(node.lo * times, node.hi * times);
      step = gcd(step, node.step * times);
    }
    return this.make({
      op: 'sum',
      sort: 'int',
      args: list.map(([node]) => node),
      ints: [...list.map(([, times]) => times), rest],
      lo,
      hi,
      step,
    });
  }

  /** A sum of which two parts are one of a few constants each: as one such part. */
  #joined(terms: readonly (readonly [Node, bigint])[], rest: bigint): Node | undefined {
    const few = terms.filter(([node]) => this.#casesOf(node) !== undefined);
    for (const [index, [a, x]] of few.entries()) {
      for (const [b, y] of few.slice(index + 1)) {
        const both = this.#pairCases(a, b, (left, right) => left * x + right * y);
        if (both === undefined) continue;
        const others = terms.filter(([node]) => node !== a && node !== b);
        return this.#sum([...others, [both, 1n]], rest);
      }
    }
    return undefined;
  }

  add(...parts: readonly Node[]): Node {
    return this.#sum(parts.map((part) => [part, 1n]));
  }

  subtract(a: Node, b: Node): Node {
    return this.#sum([
      [a, 1n],
      [b, -1n],
    ]);
  }

  negate(a: Node): Node {
    return this.#sum([[a, -1n]]);
  }

  multiply(a: Node, b: Node): Node {
    const [left, right] = [this.constantOf(a), this.constantOf(b)];
    if (left !== undefined) return this.#sum([[b, left]]);
    if (right !== undefined) return this.#sum([[a, right]]);
    const both = this.#pairCases(a, b, (x, y) => x * y);
    if (both !== undefined) return both;
    const [few, other] = this.#casesOf(a) === undefined ? [b, a] : [a, b];
    const cases = this.#casesOf(few);
    if (cases !== undefined) {
      // A step is made for each case but the last.
      return cases.reduceRight<Node>(
        (sum, { value, when }) => this.choose(when, this.#sum([[other, value]]), sum),
        this.zero,
      );
    }
    const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
    return this.make({
      op: 'times',
      sort: 'int',
      args: a.id < b.id ? [a, b] : [b, a],
      lo: least(...ends),
      hi: most(...ends),
      step: a.step * b.step,
    });
  }

  /** What a number can be, each under its condition, where that are few constants. */
  #casesOf(node: Node): readonly Case[] | undefined {
    if (node.op === 'const') return [{ value: node.ints[0] ?? 0n, when: this.yes }];
    return this.#cases.get(node);
  }

  /** The number that is so much in each case; conditions that meet are of equal values. */
  #fromCases(cases: readonly Case[]): Node {
    const byValue = new Map<bigint, Node>();
    for (const { value, when } of cases) {
      byValue.set(value, this.or(byValue.get(value) ?? this.no, when));
    }
    const left = [...byValue]
      .filter(([, when]) => when !== this.no)
      .map(([value, when]) => ({ value, when }))
      .sort((a, b) => a.when.args.length - b.when.args.length || (a.value < b.value ? -1 : 1));
    const last = left.pop();
    if (last === undefined) return this.zero;
    let known = this.no;
    const chain = left.map(({ value, when }) => {
      const link = { value, when: this.given(this.not(known), when) };
      known = this.or(known, when);
      return link;
    });
    const node = chain.reduceRight(
      (rest, { value, when }) => this.#choice(when, this.int(value), rest),
      this.int(last.value),
    );
    if (node.op !== 'const') this.#cases.set(node, [...left, last]);
    return node;
  }

  #mapCases(cases: readonly Case[], work: (value: bigint) => bigint): Node {
    return this.#fromCases(cases.map(({ value, when }) => ({ value: work(value), when })));
  }

  /** What work gives for each pair of values that can meet; undefined where those are too many. */
  #pairCases(a: Node, b: Node, work: (a: bigint, b: bigint) => bigint): Node | undefined {
    const [left, right] = [this.#casesOf(a), this.#casesOf(b)];
    if (left === undefined || right === undefined) return undefined;
    if (left.length * right.length > mostPairs) return undefined;
    const pairs = left.flatMap((x) =>
      right.map((y) => ({ value: work(x.value, y.value), when: this.and(x.when, y.when) })),
    );
    const values = new Set(pairs.filter(({ when }) => when !== this.no).map(({ value }) => value));
    return values.size > mostValues ? undefined : this.#fromCases(pairs);
  }

  #choice(condition: Node, a: Node, b: Node): Node {
    if (condition === this.yes || a === b) return a;
    if (condition === this.no) return b;
    return this.make({
      op: 'choose',
      sort: a.sort,
      args: [condition, a, b],
      lo: a.sort === 'bits' ? 0n : least(a.lo, b.lo),
      hi: a.sort === 'bits' ? a.hi | b.hi : most(a.hi, b.hi),
      step: gcd(a.step, b.step),
    });
  }

  /** `condition ? a : b` for whole numbers and marks. */
  choose(condition: Node, a: Node, b: Node): Node {
    if (condition === this.yes || a === b) return a;
    if (condition === this.no) return b;
    if (condition.op === 'not') return this.choose(condition.args[0] ?? condition, b, a);
    const [left, right] = [this.#casesOf(a), this.#casesOf(b)];
    if (a.sort === 'int' && left !== undefined && right !== undefined) {
      const not = this.not(condition);
      const cases = [
        ...left.map(({ value, when }) => ({ value, when: this.and(condition, when) })),
        ...right.map(({ value, when }) => ({ value, when: this.and(not, when) })),
      ].filter(({ when }) => when !== this.no);
      if (new Set(cases.map(({ value }) => value)).size <= mostValues)
        return this.#fromCases(cases);
    }
    const then = this.#inside(condition, a);
    const otherwise = this.#inside(this.not(condition), b);
    if (then === otherwise) return then;
    if (then !== a || otherwise !== b) return this.choose(condition, then, otherwise);
    const [outer, x, y] = b.args;
    if (b.op === 'choose' && outer !== undefined && x !== undefined && y !== undefined) {
      if (x === a) return this.choose(this.or(condition, outer), a, y);
      if (y === a) return this.choose(this.or(condition, this.not(outer)), a, x);
    }
    const [inner, p, q] = a.args;
    if (a.op === 'choose' && inner !== undefined && p !== undefined && q !== undefined) {
      if (q === b) return this.choose(this.and(condition, inner), p, b);
      if (p === b) return this.choose(this.and(condition, this.not(inner)), q, b);
    }
    return this.#choice(condition, a, b);
  }

  /** A choice where `fact` is known to hold. */
  #inside(fact: Node, node: Node): Node {
    const [condition, a, b] = node.args;
    if (node.op !== 'choose' || condition === undefined || a === undefined || b === undefined) {
      return node;
    }
    const left = this.given(fact, condition);
    if (left === condition) return node;
    return left.op === 'const'
      ? this.#inside(fact, left === this.yes ? a : b)
      : this.choose(left, a, b);
  }

  /** a ≤ b. */
  le(a: Node, b: Node): Node {
    return this.#notNegative(this.subtract(b, a));
  }

  lt(a: Node, b: Node): Node {
    return this.not(this.le(b, a));
  }

  #notNegative(difference: Node): Node {
    if (difference.lo >= 0n) return this.yes;
    if (difference.hi < 0n) return this.no;
    const { terms, constant } = this.#linear(difference);
    const [first, ...others] = terms;
    if (first === undefined) return this.bool(constant >= 0n);
    const [node, times] = first;
    if (others.length === 0) {
      return times > 0n
        ? this.not(this.#atMost(node, -floorOf(constant, times) - 1n))
        : this.#atMost(node, floorOf(constant, -times));
    }
    const split = this.#splitEnd(difference);
    if (split !== undefined) {
      const sides = split.sides.map((side) => this.#notNegative(side));
      return split.all ? this.and(...sides) : this.or(...sides);
    }
    // The constant stands on the other side, so that tests of one sum are known to be of one thing.
    const common = [...terms.values()].reduce(gcd);
    const sign = times < 0n ? -1n : 1n;
    const reduced = this.#sum([...terms].map(([each, k]) => [each, (sign * k) / common]));
    const limit = floorOf(constant, common);
    return sign > 0n ? this.not(this.#atMost(reduced, -limit - 1n)) : this.#atMost(reduced, limit);
  }

  /** A sum with a least or greatest in it, as two sums of which all or some must not be negative. */
  #splitEnd(
    difference: Node,
  ): { readonly all: boolean; readonly sides: readonly Node[] } | undefined {
    const { terms, constant } = this.#linear(difference);
    if (terms.size > mostSplit) return undefined;
    for (const [node, times] of terms) {
      if (node.op !== 'min' && node.op !== 'max') continue;
      const others = [...terms].filter(([other]) => other !== node);
      const sides = node.args.map((arg) => this.#sum([...others, [arg, times]], constant));
      return { all: (node.op === 'min') === times > 0n, sides };
    }
    return undefined;
  }

  #atMost(node: Node, value: bigint): Node {
    if (node.hi <= value) return this.yes;
    if (node.lo > value) return this.no;
    const cases = this.#casesOf(node);
    if (cases !== undefined) {
      return this.or(...cases.filter((each) => each.value <= value).map(({ when }) => when));
    }
    const [a, b, c] = node.args;
    if (node.op === 'choose' && a !== undefined && b !== undefined && c !== undefined) {
      const [left, right] = [this.#atMost(b, value), this.#atMost(c, value)];
      if (left.op === 'const' || right.op === 'const') return this.either(a, left, right);
    }
    if ((node.op === 'min' || node.op === 'max') && a !== undefined && b !== undefined) {
      const parts = [this.#atMost(a, value), this.#atMost(b, value)];
      return node.op === 'min' ? this.or(...parts) : this.and(...parts);
    }
    const exact = node.step > 1n ? floorOf(value, node.step) * node.step : value;
    return this.test(node, exact);
  }

  /** a = b. */
  same(a: Node, b: Node): Node {
    return this.isZero(this.subtract(a, b));
  }

  isZero(difference: Node): Node {
    if (difference.lo > 0n || difference.hi < 0n) return this.no;
    const { terms, constant } = this.#linear(difference);
    const [first, ...others] = terms;
    if (first === undefined) return this.bool(constant === 0n);
    const common = [...terms.values()].reduce(gcd);
    if (constant % common !== 0n) return this.no;
    const [node, times] = first;
    if (others.length === 0) return this.is(node, -constant / times);
    const sign = times < 0n ? -1n : 1n;
    const reduced = this.#sum([...terms].map(([each, k]) => [each, (sign * k) / common]));
    return this.is(reduced, (-sign * constant) / common);
  }

  is(node: Node, value: bigint): Node {
    if (node.lo > value || node.hi < value) return this.no;
    if (node.step > 1n && value % node.step !== 0n) return this.no;
    const cases = this.#casesOf(node);
    if (cases !== undefined) {
      return this.or(...cases.filter((each) => each.value === value).map(({ when }) => when));
    }
    const [a, b, c] = node.args;
    if (node.op === 'choose' && a !== undefined && b !== undefined && c !== undefined) {
      const [left, right] = [this.is(b, value), this.is(c, value)];
      if (left.op === 'const' || right.op === 'const') return this.either(a, left, right);
    }
    if (node.lo === value) return this.#atMost(node, value);
    if (node.hi === value) return this.not(this.#atMost(node, value - 1n));
    return this.point(node, value);
  }

  min(a: Node, b: Node): Node {
    return this.#end('min', a, b);
  }

  max(a: Node, b: Node): Node {
    return this.#end('max', a, b);
  }

  #end(op: 'min' | 'max', a: Node, b: Node): Node {
    if (a === b) return a;
    const low = op === 'min';
    if (a.hi <= b.lo) return low ? a : b;
    if (b.hi <= a.lo) return low ? b : a;
    const ends = low ? least : most;
    const both = this.#pairCases(a, b, (x, y) => ends(x, y));
    if (both !== undefined) return both;
    return this.make({
      op,
      sort: 'int',
      args: a.id < b.id ? [a, b] : [b, a],
      lo: ends(a.lo, b.lo),
      hi: ends(a.hi, b.hi),
      step: gcd(a.step, b.step),
    });
  }

  /** `divisor` is at least 1. */
  floorDiv(a: Node, divisor: Node): Node {
    const by = this.constantOf(divisor);
    if (by === 1n) return a;
    if (by !== undefined) {
      const value = this.constantOf(a);
      if (value !== undefined) return this.int(floorOf(value, by));
      const exact = this.#divided(a, by);
      if (exact !== undefined) return exact;
      const cases = this.#casesOf(a);
      if (cases !== undefined) return this.#mapCases(cases, (each) => floorOf(each, by));
    }
    const ends = [a.lo, a.hi].flatMap((end) => [
      floorOf(end, divisor.lo),
      floorOf(end, divisor.hi),
    ]);
    return this.make({
      op: 'floorDiv',
      sort: 'int',
      args: [a, divisor],
      lo: least(...ends),
      hi: most(...ends),
      step: by !== undefined && a.step % by === 0n ? a.step / by : 1n,
    });
  }

  /** a ÷ by where that is written without dividing. */
  #divided(a: Node, by: bigint): Node | undefined {
    if (a.op !== 'sum' || a.ints.some((each) => each % by !== 0n)) return undefined;
    const rest = (a.ints.at(-1) ?? 0n) / by;
    return this.#sum(
      a.args.map((arg, index) => [arg, (a.ints[index] ?? 0n) / by]),
      rest,
    );
  }

  mod(a: Node, divisor: Node): Node {
    const by = this.constantOf(divisor);
    if (by !== undefined) {
      if (a.step % by === 0n) return this.zero;
      const value = this.constantOf(a);
      if (value !== undefined) return this.int(value - floorOf(value, by) * by);
      const cases = this.#casesOf(a);
      if (cases !== undefined) {
        return this.#mapCases(cases, (each) => each - floorOf(each, by) * by);
      }
    }
    return this.make({ op: 'mod', sort: 'int', args: [a, divisor], hi: divisor.hi - 1n });
  }

  addMonths(day: Node, months: Node): Node {
    if (months === this.zero) return day;
    const shift = (from: bigint, by: bigint): bigint =>
      BigInt(shiftDay(Number(from), Number(by), 'month'));
    const both = this.#pairCases(day, months, shift);
    if (both !== undefined) return both;
    return this.make({
      op: 'addMonths',
      sort: 'int',
      args: [day, months],
      lo: shift(day.lo, months.lo),
      hi: shift(day.hi, months.hi),
    });
  }

  civil(part: 'year' | 'month' | 'monthDay', day: Node): Node {
    const of = (value: bigint): bigint => {
      const civil = civilOf(Number(value));
      return BigInt(part === 'monthDay' ? civil.day : civil[part]);
    };
    const cases = this.#casesOf(day);
    if (cases !== undefined) return this.#mapCases(cases, of);
    const ends = { year: [of(day.lo), of(day.hi)], month: [1n, 12n], monthDay: [1n, 31n] } as const;
    const [lo, hi] = ends[part];
    return this.make({ op: part, sort: 'int', args: [day], lo, hi });
  }
}
