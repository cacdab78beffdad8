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

const figures = '〇一二三四五六七八九';
const most = 999_999;

/** Value of a Chinese numeral below a million, `十二`, `一百零三` or `一〇三`; also of plain digits. */
export function numeralValue(text: string): number {
  const plain = text.replaceAll('零', '〇').replaceAll('两', '二');
  if (/^[0-9]+$/.test(plain)) return Math.min(Number(plain), most);
  if (!/[十百千]/.test(plain)) {
    const value = [...plain].reduce((sum, one) => sum * 10 + figures.indexOf(one), 0);
    return Math.min(value, most);
  }
  let total = 0;
  let figure = 0;
  for (const one of plain) {
    const value = figures.indexOf(one);
    if (value >= 0) figure = value;
    else {
      total += (figure || 1) * (one === '千' ? 1000 : one === '百' ? 100 : 10);
      figure = 0;
    }
  }
  return Math.min(total + figure, most);
}
