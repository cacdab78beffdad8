/**
 * First letters of pinyin, so that `grjf` finds 个人缴费.
 *
 * Takes a name; gives its initials, several where a character is read in several ways. No table is shipped: GB 2312-1980
 * orders its 3,755 level-1 characters by pinyin, so twenty-three borders and the platform's own decoder are enough.
 */

/** The web's decoder, also in Node; the project's types for shared code name no platform. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** Where in GB 2312 the characters of a letter begin; no syllable begins with i, u or v. */
const borders: readonly (readonly [code: number, letter: string])[] = [
  [0xb0a1, 'a'],
  [0xb0c5, 'b'],
  [0xb2c1, 'c'],
  [0xb4ee, 'd'],
  [0xb6ea, 'e'],
  [0xb7a2, 'f'],
  [0xb8c1, 'g'],
  [0xb9fe, 'h'],
  [0xbbf7, 'j'],
  [0xbfa6, 'k'],
  [0xc0ac, 'l'],
  [0xc2e8, 'm'],
  [0xc4c3, 'n'],
  [0xc5b6, 'o'],
  [0xc5be, 'p'],
  [0xc6da, 'q'],
  [0xc8bb, 'r'],
  [0xc8f6, 's'],
  [0xcbfa, 't'],
  [0xcdda, 'w'],
  [0xcef4, 'x'],
  [0xd1b9, 'y'],
  [0xd4d1, 'z'],
];
const lastCode = 0xd7f9;

/** Characters of this field that are read in a second way. */
const otherReadings: ReadonlyMap<string, string> = new Map([
  ['重', 'c'],
  ['长', 'z'],
  ['行', 'h'],
  ['参', 's'],
  ['还', 'x'],
  ['调', 't'],
  ['乐', 'y'],
  ['单', 's'],
]);

/** Most combinations of readings that one name gets. */
const mostReadings = 4;

function decodeTable(): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  let decoder: { decode(bytes: Uint8Array): string };
  try {
    decoder = new TextDecoder('gb18030');
  } catch {
    return letters; // a platform without that encoding: names are found by their characters only
  }
  borders.forEach(([first, letter], index) => {
    const end = borders[index + 1]?.[0] ?? lastCode + 1;
    const bytes: number[] = [];
    for (let code = first; code < end; code += 1) {
      const low = code & 0xff;
      if (low >= 0xa1 && low <= 0xfe) bytes.push(code >> 8, low);
    }
    for (const character of decoder.decode(new Uint8Array(bytes))) letters.set(character, letter);
  });
  return letters;
}

let table: ReadonlyMap<string, string> | undefined;

/** Blank-separated initials in all readings; digits and letters stay, characters that are not known are left out. */
export function pinyinInitials(name: string): string {
  table ??= decodeTable();
  let readings = [''];
  for (const character of name) {
    const letter = table.get(character) ?? (/[0-9A-Za-z]/.test(character) ? character : '');
    const second = otherReadings.get(character);
    const next = readings.map((reading) => reading + letter);
    if (second !== undefined && readings.length * 2 <= mostReadings) {
      for (const reading of readings) next.push(reading + second);
    }
    readings = next;
  }
  return readings.join(' ');
}
