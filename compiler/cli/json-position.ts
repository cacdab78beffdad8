/**
 * Where a JSON text stops being JSON (RFC 8259).
 *
 * Takes a text that `JSON.parse` refused; gives the offset of the first character that cannot stand where it stands, or
 * the text's length where it merely ends too early. The engine's own message names no position in half of the cases.
 */

const blank = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const plainText = /(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;

/** A stack of open brackets in place of recursion, so that deep nesting cannot overflow. */
export function jsonErrorOffset(text: string): number {
  let at = 0;
  const open: ('{' | '[')[] = [];
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const take = (sign: string): boolean => {
    skip(blank);
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const string = (): boolean => {
    if (!take('"')) return false;
    skip(plainText);
    if (text[at] !== '"') return false;
    at += 1;
    return true;
  };
  const key = (): boolean => string() && take(':');

  /** A value is due; gives false where there is none. Opening brackets only push. */
  const value = (): boolean => {
    for (;;) {
      if (take('{')) {
        open.push('{');
        if (take('}')) break;
        if (!key()) return false;
        continue;
      }
      if (take('[')) {
        open.push('[');
        if (take(']')) break;
        continue;
      }
      return text[at] === '"' ? string() : skip(scalar);
    }
    open.pop();
    return true;
  };

  let complete = value();
  while (complete && open.length > 0) {
    const bracket = open[open.length - 1];
    if (take(',')) complete = (bracket === '[' || key()) && value();
    else if (take(bracket === '{' ? '}' : ']')) open.pop();
    else complete = false;
  }
  if (complete) skip(blank); // in a broken text a line break is itself the mistake
  return at;
}
