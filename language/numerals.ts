/**
 * Chinese numerals as labels write them.
 */

const digits = '零一二三四五六七八九';

/** 1 to 999: 十, 十一, 二十, 一百零一; anything else in digits. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 999) return String(n);
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  const tens = Math.floor(rest / 10);
  const ones = rest % 10;
  const tail = ones === 0 ? '' : (digits[ones] ?? '');
  if (hundreds === 0) {
    if (tens === 0) return tail;
    return `${tens === 1 ? '' : (digits[tens] ?? '')}十${tail}`;
  }
  const head = `${digits[hundreds] ?? ''}百`;
  if (rest === 0) return head;
  return tens === 0 ? `${head}零${tail}` : `${head}${digits[tens] ?? ''}十${tail}`;
}
