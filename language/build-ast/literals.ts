/**
 * Takes number, money, percentage, date and quantity tokens, gives exact literals. Guarantees: a day that does not
 * exist and a number too long to be meant become holes with a diagnostic.
 */
import type {
  DateLiteral,
  Expression,
  Fraction,
  MonthDayLiteral,
  RelativeDay,
  Span,
  Unit,
} from '../ast.ts';
import { normalise } from '../characters.ts';
import { noSuchDay, numberTooLong } from '../problems/literals.ts';
import { diagnose } from '../problems/problem.ts';
import * as t from '../tokens.ts';
import { type Context, spanOf, unusable } from './context.ts';

/** More digits than any amount, count or share needs; longer ones would only cost time. */
const longestNumber = 30;

const greatestDivisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? a : greatestDivisor(b, a % b);

/** A fraction in lowest terms with a positive denominator. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 1n) return { numerator, denominator };
  const divisor = greatestDivisor(numerator < 0n ? -numerator : numerator, denominator) || 1n;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The number at the head of a text, and what follows it. */
function readNumber(text: string): { value: Fraction; rest: string } | undefined {
  const match = /^([0-9,]+)(?:\.([0-9]+))?\s*/.exec(text);
  if (match === null) return undefined;
  const whole = (match[1] ?? '').replaceAll(',', '');
  const decimals = match[2] ?? '';
  if (whole.length + decimals.length > longestNumber) return undefined;
  return {
    value:
      decimals === ''
        ? fraction(BigInt(whole))
        : fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length)),
    rest: text.slice(match[0].length),
  };
}

const fenPer: Readonly<Record<string, bigint>> = {
  亿元: 10_000_000_000n,
  万元: 1_000_000n,
  元: 100n,
  yuan: 100n,
  角: 10n,
  分: 1n,
};

const unitOf: Readonly<Record<string, Unit>> = {
  天: 'day',
  日: 'day',
  days: 'day',
  个月: 'month',
  months: 'month',
  年: 'year',
  years: 'year',
  周岁: 'age',
  岁: 'age',
  人: 'person',
  户: 'household',
  次: 'time',
  倍: 'fold',
};

const times = (value: Fraction, factor: bigint): Fraction =>
  fraction(value.numerator * factor, value.denominator);

/** Whether a day exists in the proleptic Gregorian calendar; without a year, in a leap year. */
export function dayExists(year: number | undefined, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || year === 0) return false;
  const leap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

function noDay(lexeme: t.Lexeme, context: Context): undefined {
  context.report(diagnose(noSuchDay, spanOf(lexeme), { text: lexeme.image }));
  return undefined;
}

const figures = (lexeme: t.Lexeme): number[] =>
  (normalise(lexeme.meaning ?? lexeme.image).match(/[0-9]+/g) ?? []).map(Number);

/** 9月1日. */
export function monthDay(lexeme: t.Lexeme, context: Context): MonthDayLiteral | undefined {
  const [month = 0, day = 0] = figures(lexeme);
  if (!dayExists(undefined, month, day)) return noDay(lexeme, context);
  return { kind: 'monthDay', month, day, start: lexeme.startOffset, end: t.endOf(lexeme) };
}

function date(lexeme: t.Lexeme, context: Context): DateLiteral | undefined {
  const [year = 0, month = 0, day = 0] = figures(lexeme);
  if (!dayExists(year, month, day)) return noDay(lexeme, context);
  return { kind: 'date', year, month, day, start: lexeme.startOffset, end: t.endOf(lexeme) };
}

/** A day of a year that another day names: the right end of 至. */
export function inYearOf(
  day: MonthDayLiteral,
  year: DateLiteral | RelativeDay,
  context: Context,
): DateLiteral | RelativeDay | undefined {
  const { month, start, end } = day;
  if (year.kind === 'relativeDay') return { ...year, month, day: day.day, start, end };
  if (dayExists(year.year, month, day.day)) return { ...day, kind: 'date', year: year.year };
  const text = `${year.year}年${month}月${day.day}日`;
  context.report(diagnose(noSuchDay, day, { text }));
  return undefined;
}

/** 2024年 of `2024年度`. */
export const yearOf = (lexeme: t.Lexeme): number => figures(lexeme)[0] ?? 0;

function counted(lexeme: t.Lexeme, { start, end }: Span): Expression | undefined {
  const text = normalise(lexeme.meaning ?? lexeme.image);
  const sign = /^¥\s*/.exec(text);
  const read = readNumber(sign === null ? text : text.slice(sign[0].length));
  if (read === undefined) return undefined;
  const { value, rest } = read;
  switch (lexeme.tokenType.name) {
    case t.Money.name:
      return {
        kind: 'money',
        fen: times(value, fenPer[sign === null ? rest : '元'] ?? 1n),
        start,
        end,
      };
    case t.Percent.name: {
      const whole = rest === '‰' ? 1000n : 100n;
      return {
        kind: 'percent',
        value: fraction(value.numerator, value.denominator * whole),
        start,
        end,
      };
    }
    case t.Duration.name:
    case t.Count.name:
      return { kind: 'quantity', value, unit: unitOf[rest] ?? 'time', start, end };
    default:
      return { kind: 'number', value, start, end };
  }
}

/** The literal of a token of the category Literal. */
export function literal(lexeme: t.Lexeme, context: Context): Expression {
  const span = spanOf(lexeme);
  switch (lexeme.tokenType.name) {
    case t.DateToken.name:
      return date(lexeme, context) ?? unusable(span);
    case t.MonthDay.name:
      return monthDay(lexeme, context) ?? unusable(span);
    case t.YearToken.name:
      return { kind: 'number', value: fraction(BigInt(yearOf(lexeme))), ...span };
    default: {
      const found = counted(lexeme, span);
      if (found !== undefined) return found;
      context.report(diagnose(numberTooLong, span, { most: longestNumber }));
      return unusable(span);
    }
  }
}

/** How many units, if a quantity is a whole number of days: 25日. */
export function dayOfMonth(lexeme: t.Lexeme, context: Context): number | undefined {
  const found = literal(lexeme, context);
  if (found.kind !== 'quantity') return undefined;
  const day = Number(found.value.numerator);
  const fits = found.unit === 'day' && found.value.denominator === 1n && day >= 1 && day <= 31;
  return fits ? day : noDay(lexeme, context);
}
