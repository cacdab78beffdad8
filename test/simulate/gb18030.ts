/** Text in GB18030, which Node only reads: two-byte characters by way of a table made from its decoder. */

const table = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    const character = decoder.decode(Uint8Array.of(lead, trail));
    if (character.length === 1 && character !== '\ufffd') table.set(character, [lead, trail]);
  }
}

export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`not among the two-byte characters: ${character}`);
      return bytes;
    }),
  );
}
