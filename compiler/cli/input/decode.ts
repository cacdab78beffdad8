/**
 * Bytes of a file or of standard input to text.
 *
 * Takes bytes, gives text without a byte order mark, or what the bytes seem to be instead of UTF-8. Never guesses
 * silently: text in another encoding is refused, since a wrong guess would change names and figures.
 */

export type Decoded =
  | { readonly text: string }
  | { readonly encoding: 'gb18030' | 'utf-16' | 'unknown' };

const strictly = (label: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

export function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { encoding: 'utf-16' };
  }
  const text = strictly('utf-8', bytes); // drops the byte order mark
  if (text !== undefined) return { text };
  const chinese = strictly('gb18030', bytes)?.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  return { encoding: chinese > 0 ? 'gb18030' : 'unknown' };
}
