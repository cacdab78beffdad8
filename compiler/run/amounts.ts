/**
 * Arithmetic on amounts, exact where figures are known and as a range where they are not.
 *
 * Takes evaluated operands and a key that is the same for the same computation; gives an amount only where the result is
 * surely a number. 无 adds nothing to a sum (unless all are 无) and makes a product 无.
 */
import { badArithmetic, type Doubt, noDoubt, pendingOn, uniteDoubts } from '../values/doubt.ts';
import {
  constant,
  doubtOf,
  type Figure,
  formKey,
  greatestForm,
  hull,
  type Interval,
  interval,
  known,
  type Linear,
  leastForm,
  nothing,
  plus,
  productRange,
  range,
  scale,
} from '../values/linear.ts';
import {
  greater,
  invert,
  isWhole,
  lesser,
  one,
  type Rational,
  type RoundingMode,
  round,
  sign,
  whole,
  zero,
} from '../values/rational.ts';
import { doubtOfValue } from './compare.ts';
import type { RunValue, Session } from './runtime.ts';

export const none: RunValue = { kind: 'none' };

export function amount(form: Linear): RunValue {
  return { kind: 'amount', form };
}

export function number(value: Rational): RunValue {
  return { kind: 'amount', form: constant(value) };
}

export function open(doubt: Doubt, key?: string): RunValue {
  return key === undefined ? { kind: 'open', doubt } : { kind: 'open', doubt, key };
}

const minusOne = whole(-1);

/** The operands' forms, or what the result is instead: open if one is open or no amount. */
function forms(operands: readonly RunValue[]): readonly Linear[] | RunValue {
  const result: Linear[] = [];
  for (const operand of operands) {
    if (operand.kind === 'amount') result.push(operand.form);
    else if (operand.kind !== 'open') return open(badArithmetic);
  }
  if (result.length < operands.length) return open(uniteDoubts(operands.map(doubtOfValue)));
  return result;
}

function isValue(given: readonly Linear[] | RunValue): given is RunValue {
  return 'kind' in given;
}

const isNone = (value: RunValue): boolean => value.kind === 'none';

/** + and −, and 叠加. */
export function sumOf(
  terms: readonly { readonly negative: boolean; readonly value: RunValue }[],
): RunValue {
  const present = terms.filter((term) => !isNone(term.value));
  if (present.length === 0) return none;
  const operands = forms(present.map((term) => term.value));
  if (isValue(operands)) return operands;
  return amount(
    operands.reduce(
      (sum, form, index) => plus(sum, present[index]?.negative ? scale(form, minusOne) : form),
      nothing,
    ),
  );
}

/** × and ÷. Dividing by zero is a fault; by what may be zero, open. */
export function productOf(
  session: Session,
  factors: readonly { readonly inverse: boolean; readonly value: RunValue }[],
): RunValue {
  if (factors.some((factor) => isNone(factor.value))) return none;
  const operands = forms(factors.map((factor) => factor.value));
  if (isValue(operands)) return operands;
  let product: Linear = constant(one);
  for (const [index, form] of operands.entries()) {
    const next = factors[index]?.inverse ? inverseOf(session, form) : form;
    if ('kind' in next) return next;
    product = times(session, product, next);
  }
  return amount(product);
}

function times(session: Session, a: Linear, b: Linear): Linear {
  const left = known(a);
  if (left !== undefined) return scale(b, left);
  const right = known(b);
  if (right !== undefined) return scale(a, right);
  const key = `product|${[formKey(a), formKey(b)].sort().join('|')}`;
  return session.figure(key, () => ({
    ...productRange(range(a), range(b)),
    doubt: uniteDoubts([doubtOf(a), doubtOf(b)]),
  }));
}

function inverseOf(session: Session, form: Linear): Linear | RunValue {
  const divisor = known(form);
  if (divisor !== undefined) {
    return divisor.n === 0n ? open(badArithmetic) : constant(invert(divisor));
  }
  const { min, max } = range(form);
  const ends = inverseRange(min, max);
  if (ends === undefined) return open(doubtOf(form));
  return session.figure(`inverse|${formKey(form)}`, () => ({ ...ends, doubt: doubtOf(form) }));
}

/** Undefined where the divisor may be 0. */
function inverseRange(min: Rational | undefined, max: Rational | undefined): Interval | undefined {
  if (min !== undefined && sign(min) > 0) {
    return { min: max === undefined ? zero : invert(max), max: invert(min) };
  }
  if (max !== undefined && sign(max) < 0) {
    return { min: invert(max), max: min === undefined ? zero : invert(min) };
  }
  return undefined;
}

/** 较高者, 较低者. 无 is lowest. */
export function pickAmount(
  session: Session,
  pick: 'higher' | 'lower',
  operands: readonly RunValue[],
): RunValue {
  const present = operands.filter((operand) => !isNone(operand));
  if (present.length === 0 || (pick === 'lower' && present.length < operands.length)) return none;
  const given = forms(present);
  if (isValue(given)) return given;
  return amount(pickForm(session, pick, given));
}

/**
 * The greatest or least of amounts: one of them if that is provable, else a figure between their ends, none of which is
 * above `upper`.
 */
export function pickForm(
  session: Session,
  pick: 'higher' | 'lower',
  given: readonly Linear[],
  upper?: Linear,
): Linear {
  const winner = pick === 'higher' ? greatestForm(given) : leastForm(given);
  if (winner !== undefined) return winner;
  const forms = given.map(formKey).sort().join('|');
  const key = `${pick}|${forms}|${upper === undefined ? '' : formKey(upper)}`;
  return session.figure(key, () => ({
    ...pickFigure(pick, given),
    ...(upper === undefined ? {} : { upper }),
  }));
}

function pickFigure(pick: 'higher' | 'lower', given: readonly Linear[]): Omit<Figure, 'id'> {
  const ranges = given.map(range);
  const doubt = uniteDoubts(given.map(doubtOf));
  const mins = ranges.map((each) => each.min);
  const maxs = ranges.map((each) => each.max);
  // The greatest is at least every known least end, and at most the greatest end if all are known.
  return pick === 'higher'
    ? { ...interval(best(mins, greater), all(maxs, greater)), doubt }
    : { ...interval(all(mins, lesser), best(maxs, lesser)), doubt };
}

type Choose = (a: Rational, b: Rational) => Rational;

function best(ends: readonly (Rational | undefined)[], choose: Choose): Rational | undefined {
  const present = ends.filter((end) => end !== undefined);
  return present.length === 0 ? undefined : present.reduce(choose);
}

function all(ends: readonly (Rational | undefined)[], choose: Choose): Rational | undefined {
  return ends.includes(undefined) ? undefined : best(ends, choose);
}

/** A figure that is one of these amounts, not said which, and never above `upper`. `doubt` is why. */
export function oneOf(
  given: readonly Linear[],
  doubt: Doubt,
  upper: Linear | undefined,
): Omit<Figure, 'id'> {
  return {
    ...hull(given.map(range)),
    ...(upper === undefined ? {} : { upper }),
    doubt: uniteDoubts([doubt, ...given.map(doubtOf)]),
  };
}

/** 四舍五入到…, 舍去到…, 进一到…. */
export function roundOf(
  session: Session,
  value: RunValue,
  mode: RoundingMode,
  unit: number,
): RunValue {
  if (value.kind !== 'amount') return value.kind === 'none' ? none : openUnless(value);
  const { form } = value;
  const exact = known(form);
  if (exact !== undefined) return number(round(exact, mode, unit));
  const { min, max } = range(form);
  return amount(
    session.figure(`round|${mode}|${unit}|${formKey(form)}`, () => ({
      ...interval(min && round(min, mode, unit), max && round(max, mode, unit)),
      doubt: doubtOf(form),
    })),
  );
}

function openUnless(value: RunValue): RunValue {
  return open(value.kind === 'open' ? value.doubt : badArithmetic);
}

/** 保底, 封顶. A limit that is 无 limits nothing, and 无 is not limited. */
export function limitOf(
  session: Session,
  value: RunValue,
  floor: RunValue | undefined,
  cap: RunValue | undefined,
): RunValue {
  let result = value;
  if (floor !== undefined && floor.kind !== 'none' && value.kind !== 'none') {
    result = pickAmount(session, 'higher', [result, floor]);
  }
  if (cap !== undefined && cap.kind !== 'none' && value.kind !== 'none') {
    result = pickAmount(session, 'lower', [result, cap]);
  }
  return result;
}

/** n% or 全额 of the base. */
export function shareOf(base: RunValue | undefined, of: Rational): RunValue {
  if (base === undefined) return open(badArithmetic);
  if (base.kind !== 'amount') return base.kind === 'none' ? none : openUnless(base);
  return amount(scale(base.form, of));
}

/**
 * An amount that is not set (待定, 未规定), or of which only bounds are: within 0…base where there is a base; money is never
 * below 0 where nothing at all is said of it.
 */
export function unsetAmount(
  session: Session,
  key: string,
  doubt: Doubt,
  base: RunValue | undefined,
  ends: { readonly min?: RunValue; readonly max?: RunValue; readonly atLeastZero: boolean },
): RunValue {
  if (base?.kind === 'none') return none;
  const named = [base, ends.min, ends.max].filter((each) => each !== undefined);
  if (named.some((each) => each.kind !== 'amount')) {
    return open(uniteDoubts([doubt, ...named.map(doubtOfValue)]));
  }
  const baseForm = base?.kind === 'amount' ? base.form : undefined;
  const min = ends.min?.kind === 'amount' ? ends.min.form : undefined;
  const max = ends.max?.kind === 'amount' ? ends.max.form : undefined;
  const lower = min ?? (ends.atLeastZero || baseForm ? nothing : undefined);
  const uppers = [max, baseForm].filter((each) => each !== undefined);
  const upper = uppers.length === 0 ? undefined : pickForm(session, 'lower', uppers);
  return amount(
    session.figure(key, () => ({
      ...interval(lower && range(lower).min, upper && range(upper).max),
      ...(lower === undefined ? {} : { lower }),
      ...(upper === undefined ? {} : { upper }),
      // A base that waits for an authority only leaves the range open; facts still move its ends.
      doubt: uniteDoubts([
        doubt,
        ...[lower, upper].map((form) => (form ? byFacts(form) : noDoubt)),
      ]),
    })),
  );
}

function byFacts(form: Linear): Doubt {
  return { ...doubtOf(form), pending: [], bounds: [] };
}

/** 待定 or 未规定 of an item that is not an amount. */
export function unsetOther(name: string, key: string): RunValue {
  return open(pendingOn(name), key);
}

/** A whole number that JavaScript can count with, for lengths of time. */
export function smallWhole(value: Rational): number | undefined {
  const count = Number(value.n);
  return isWhole(value) && Number.isSafeInteger(count) ? count : undefined;
}
