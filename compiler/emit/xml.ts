/** Texts in XML 1.0. */

/** What XML does not have, and U+FFFE and U+FFFF. */
function isWritable(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code < 0xfffe || code > 0xffff;
}

/** A text without what no file can hold. */
export function writable(text: string): string {
  return [...text].map((sign) => (isWritable(sign) ? sign : ' ')).join('');
}

/** As content or in an attribute. */
export function escapedXml(text: string): string {
  return writable(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
