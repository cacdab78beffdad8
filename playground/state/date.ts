/**
 * Dates as people type them, and as facts carry them.
 */
export type TypedDate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly iso: string }
  /** 无 or 未知, where the field allows it. */
  | { readonly kind: 'word'; readonly value: '无' | null }
  /** Written like a date, but there is no such day. */
  | {
      readonly kind: 'missing';
      readonly year: number;
      readonly month: number;
      readonly day: number;
    }
  | { readonly kind: 'unreadable' };

const forms = [
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Reads 2024-10-08, 2024/10/8, 2024.10.8, 2024年10月8日 and 20241008, in either width, blanks anywhere. */
export function readDate(typed: string): TypedDate {
  const text = typed.normalize('NFKC').replace(/[\s。]/g, '');
  if (text === '') return { kind: 'empty' };
  if (text === '无' || text === 'none') return { kind: 'word', value: '无' };
  if (text === '未知' || text === 'unknown') return { kind: 'word', value: null };
  const match = forms.map((form) => form.exec(text)).find((found) => found !== null);
  if (match === undefined || match === null) return { kind: 'unreadable' };
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  if (year < 1 || day < 1 || day > daysOf(year, month))
    return { kind: 'missing', year, month, day };
  const two = (number: number): string => String(number).padStart(2, '0');
  return { kind: 'day', iso: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` };
}

/** 2024年10月8日. What is no date stays as it is. */
export function dateText(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === undefined ? iso : `${year}年${Number(month)}月${Number(day)}日`;
}

/** The ISO day of a limit that a field declares, however it is written. */
export function isoOf(limit: string | undefined): string | undefined {
  const date = readDate(limit ?? '');
  return date.kind === 'day' ? date.iso : undefined;
}

/** A fact's date as the form shows it. */
export const shownDate = (value: unknown, words: { none: string; unknown: string }): string =>
  value === null
    ? words.unknown
    : value === '无'
      ? words.none
      : typeof value === 'string'
        ? dateText(value)
        : '';
