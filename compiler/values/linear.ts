/**
 * Amounts as linear forms: an exact number plus multiples of figures that are not known.
 *
 * Takes and gives immutable forms; guarantees that equal computations cancel exactly (个人缴费 − 全额 is 0 even when the base
 * is 待定), and that the ends `lowest` and `highest` are true of every value the unknown figures can take.
 */
import { type Doubt, noDoubt, uniteDoubts } from './doubt.ts';
import {
  add,
  compare,
  greater,
  lesser,
  multiply,
  negate,
  one,
  printExact,
  type Rational,
  sign,
  zero,
} from './rational.ts';

/** A figure that is some number, not said which. Ends are included; absent ends are open. */
export interface Figure {
  /** Counts up in the order of making: `lower` and `upper` only speak of older figures. */
  readonly id: number;
  readonly min?: Rational;
  readonly max?: Rational;
  readonly lower?: Linear;
  readonly upper?: Linear;
  /** What would settle it. */
  readonly doubt: Doubt;
}

interface Term {
  readonly figure: Figure;
  /** Never 0. */
  readonly times: Rational;
}

export interface Linear {
  readonly constant: Rational;
  /** Oldest figure first, each once. */
  readonly terms: readonly Term[];
}

export function constant(value: Rational): Linear {
  return { constant: value, terms: [] };
}

export const nothing: Linear = constant(zero);

export function figure(value: Figure): Linear {
  return { constant: zero, terms: [{ figure: value, times: one }] };
}

/** The number, or undefined if unknown figures remain. */
export function known(form: Linear): Rational | undefined {
  return form.terms.length === 0 ? form.constant : undefined;
}

export function plus(a: Linear, b: Linear): Linear {
  const sum = add(a.constant, b.constant);
  if (a.terms.length === 0) return { constant: sum, terms: b.terms };
  if (b.terms.length === 0) return { constant: sum, terms: a.terms };
  const times = new Map<number, Term>();
  for (const term of [...a.terms, ...b.terms]) {
    const before = times.get(term.figure.id);
    times.set(term.figure.id, {
      figure: term.figure,
      times: before === undefined ? term.times : add(before.times, term.times),
    });
  }
  const terms = [...times.values()].filter((term) => term.times.n !== 0n);
  return { constant: sum, terms: terms.sort((x, y) => x.figure.id - y.figure.id) };
}

export function scale(form: Linear, by: Rational): Linear {
  if (by.n === 0n) return nothing;
  return {
    constant: multiply(form.constant, by),
    terms: form.terms.map((term) => ({ figure: term.figure, times: multiply(term.times, by) })),
  };
}

const minusOne = negate(one);

export function minus(a: Linear, b: Linear): Linear {
  return plus(a, scale(b, minusOne));
}

/** What would settle the number. */
export function doubtOf(form: Linear): Doubt {
  return uniteDoubts(form.terms.map((term) => term.figure.doubt));
}

/** Equal forms have equal texts. */
export function formKey(form: Linear): string {
  const terms = form.terms.map((term) => `${printExact(term.times)}*${term.figure.id}`);
  return [printExact(form.constant), ...terms].join('+');
}

/** Beyond so many figures only one of two possible limits of each is tried: the search doubles with each. */
const mostFigures = 12;

/**
 * The least upper bound that follows from the figures' limits, or undefined if there is none. The newest figure goes
 * first; where it is limited by a form of older ones, that form takes its place, so that what they share cancels.
 */
export function highest(form: Linear): Rational | undefined {
  const last = form.terms.at(-1);
  if (last === undefined) return form.constant;
  const rest: Linear = { constant: form.constant, terms: form.terms.slice(0, -1) };
  const up = sign(last.times) > 0;
  const limit = up ? last.figure.max : last.figure.min;
  const limitForm = up ? last.figure.upper : last.figure.lower;
  const byForm =
    limitForm === undefined ? undefined : highest(plus(rest, scale(limitForm, last.times)));
  if (limit === undefined) return byForm;
  if (byForm !== undefined && form.terms.length > mostFigures) return byForm;
  const byNumber = highest(plus(rest, constant(multiply(limit, last.times))));
  if (byNumber === undefined) return byForm;
  return byForm === undefined ? byNumber : lesser(byForm, byNumber);
}

/** The greatest lower bound, or undefined if there is none. */
export function lowest(form: Linear): Rational | undefined {
  const end = highest(scale(form, minusOne));
  return end === undefined ? undefined : negate(end);
}

/** Both ends included; absent ends are open. */
export interface Interval {
  readonly min?: Rational;
  readonly max?: Rational;
}

/** An interval out of ends that may be absent. */
export function interval(min: Rational | undefined, max: Rational | undefined): Interval {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

export function range(form: Linear): Interval {
  return interval(lowest(form), highest(form));
}

/** The least range around all of them, which must be at least one. */
export function hull(ranges: readonly Interval[]): Interval {
  return interval(
    ranges.map((each) => each.min).reduce((a, b) => (a && b ? lesser(a, b) : undefined)),
    ranges.map((each) => each.max).reduce((a, b) => (a && b ? greater(a, b) : undefined)),
  );
}

/** The range of products; an end is open where a factor's is and the other is not surely 0. */
export function productRange(a: Interval, b: Interval): Interval {
  if (a.min && a.max && b.min && b.max) {
    const [first, ...others] = [
      multiply(a.min, b.min),
      multiply(a.min, b.max),
      multiply(a.max, b.min),
      multiply(a.max, b.max),
    ] as const;
    return {
      min: others.reduce((x, y) => lesser(x, y), first),
      max: others.reduce((x, y) => greater(x, y), first),
    };
  }
  // Both at least 0: the common case of an amount times a count.
  if (a.min && b.min && sign(a.min) >= 0 && sign(b.min) >= 0) {
    return { min: multiply(a.min, b.min) };
  }
  return {};
}

/** How two amounts stand to each other, as far as the figures' limits prove it. */
export interface Standing {
  /** a < b, a ≤ b, a > b, a ≥ b for certain. */
  readonly less: boolean;
  readonly atMost: boolean;
  readonly more: boolean;
  readonly atLeast: boolean;
  /** a = b for certain. */
  readonly same: boolean;
  /** What would settle the difference. */
  readonly doubt: Doubt;
}

export function stand(a: Linear, b: Linear): Standing {
  if (a.terms.length === 0 && b.terms.length === 0) {
    const order = compare(a.constant, b.constant);
    return {
      less: order < 0,
      atMost: order <= 0,
      more: order > 0,
      atLeast: order >= 0,
      same: order === 0,
      doubt: noDoubt,
    };
  }
  const difference = minus(a, b);
  const { min, max } = range(difference);
  const low = min === undefined ? -1 : sign(min);
  const high = max === undefined ? 1 : sign(max);
  return {
    less: max !== undefined && high < 0,
    atMost: max !== undefined && high <= 0,
    more: min !== undefined && low > 0,
    atLeast: min !== undefined && low >= 0,
    same: min !== undefined && max !== undefined && low === 0 && high === 0,
    doubt: doubtOf(difference),
  };
}

/** The greatest of the forms, if one is provably at least all the others. */
export function greatestForm(forms: readonly Linear[]): Linear | undefined {
  return forms.find((form) => forms.every((other) => other === form || stand(form, other).atLeast));
}

/** The least of the forms, if one is provably at most all the others. */
export function leastForm(forms: readonly Linear[]): Linear | undefined {
  return forms.find((form) => forms.every((other) => other === form || stand(form, other).atMost));
}
