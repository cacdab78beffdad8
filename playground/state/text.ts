/**
 * Texts as the editor and the compiler both see them, and files from outside as such texts.
 */

/** Without byte order mark, lines ended by LF: then offsets in editor and compiler agree. */
export function normalizeText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** No policy is nearly as long; anything larger is some other file. */
export const largestFile = 5 * 1024 * 1024;

export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: 'too-large' | 'binary' };

/** Has control characters, which no text has. */
function looksBinary(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return true;
    if (code === 0x7f || code === 0xfffd) return true;
  }
  return false;
}

/**
 * Reads UTF-8, UTF-16 with a mark, and GB 18030, in which Notepad on older Windows saves.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > largestFile) return { kind: 'refused', why: 'too-large' };
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!looksBinary(text)) return { kind: 'text', text: normalizeText(text) };
    } catch {
      // Not in this encoding.
    }
  }
  return { kind: 'refused', why: 'binary' };
}
