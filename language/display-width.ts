/**
 * How many columns a text takes where Chinese characters take two.
 *
 * Takes any text, gives a count. Guarantees: wide and full-width forms (Unicode East Asian Width W and F, for the
 * blocks that occur beside Chinese) count two, combining marks and zero-width characters none, all else one, as
 * terminals and the editor draw them.
 */

/** Ranges of code points, both ends included, ascending. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Columns of one line of text. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x300 && /[\p{Mn}\p{Cf}]/u.test(character)) continue;
    columns += wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
  }
  return columns;
}

/** A text with blanks behind it, as wide as `columns`. */
export const padToWidth = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
