/**
 * Bytes of a text file to its lines.
 *
 * Takes chunks of bytes of any size and a way to decode them; gives lines with their numbers, in batches. Guarantees: memory
 * stays flat whatever the file; a line that is too long or in another encoding than the rest is marked, and the next is read.
 */
import type { RowProblem } from './row-problems.ts';

/** Gives the text, without a byte order mark, or undefined where the bytes are no text in that encoding. */
export type Decode = (bytes: Uint8Array, encoding: Encoding) => string | undefined;

export type Encoding = 'utf-8' | 'gb18030';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly problem?: RowProblem;
}

/** Bytes of one line; no row of people comes near. */
export const longestLine = 1_048_576;

const newline = 10;

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/**
 * Whether all that is not ASCII is UTF-8, and some of it a character of three bytes, as Chinese ones are. Text in GB18030
 * fails at its first characters.
 */
function isChineseUtf8(bytes: Uint8Array): boolean {
  let chinese = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : -1;
    if (more < 0) return false;
    for (let next = 1; next <= more; next++) {
      if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
    }
    if (byte >= 0xe0) chinese = true;
    at += more;
  }
  return chinese;
}

/** The encoding of a line that is not ASCII alone. Two-byte characters such as ü do not occur beside Chinese. */
function encodingOf(line: Uint8Array, decode: Decode): Encoding {
  if (isChineseUtf8(line)) return 'utf-8';
  if (decode(line, 'utf-8') === undefined) return 'gb18030';
  const chinese = decode(line, 'gb18030');
  if (chinese === undefined) return 'utf-8';
  return [...chinese].every((character) => character < '\x80' || isWide.test(character))
    ? 'gb18030'
    : 'utf-8';
}

const isWide = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

const plain = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

export class LineReader {
  readonly #decode: Decode;
  #encoding: Encoding | undefined;
  #rest: Uint8Array = new Uint8Array(0);
  #number = 0;
  /** Within a line that is too long: its rest is passed over. */
  #skipping = false;
  #started = false;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** What the lines so far were encoded in; undefined while all of them are ASCII. */
  get encoding(): Encoding | undefined {
    return this.#encoding;
  }

  /** The lines that end in this chunk. */
  push(chunk: Uint8Array): Line[] {
    let bytes = chunk;
    if (this.#skipping) {
      const end = chunk.indexOf(newline);
      if (end < 0) return [];
      this.#skipping = false;
      bytes = chunk.subarray(end + 1);
    }
    bytes = this.#withoutMark(concat(this.#rest, bytes));
    const last = bytes.lastIndexOf(newline);
    const lines = last < 0 ? [] : this.#linesOf(bytes.subarray(0, last));
    this.#rest = bytes.slice(last + 1);
    if (this.#rest.length > longestLine) {
      lines.push(this.#tooLong());
      this.#rest = new Uint8Array(0);
      this.#skipping = true;
    }
    return lines;
  }

  /** The last line, where no line break ends it. */
  end(): Line[] {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return rest.length === 0 ? [] : this.#linesOf(rest);
  }

  #withoutMark(bytes: Uint8Array): Uint8Array {
    if (this.#started || bytes.length < 3) return bytes;
    this.#started = true;
    if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return bytes;
    this.#encoding = 'utf-8';
    return bytes.subarray(3);
  }

  #tooLong(): Line {
    this.#number += 1;
    return {
      number: this.#number,
      text: '',
      problem: { code: 'line-too-long', limit: longestLine },
    };
  }

  /** All at once where the encoding is known and holds; else line by line. */
  #linesOf(bytes: Uint8Array): Line[] {
    const known = this.#encoding ?? (isAscii(bytes) ? 'utf-8' : undefined);
    // What is UTF-8 amid GB18030 decodes to nonsense without an error, and so is looked for.
    const text = known === 'utf-8' ? this.#decode(bytes, known) : undefined;
    if (text !== undefined) {
      return text.split('\n').map((line) => this.#line(plain(line), line.length));
    }
    const lines: Line[] = [];
    for (let from = 0; from <= bytes.length; ) {
      const end = bytes.indexOf(newline, from);
      const to = end < 0 ? bytes.length : end;
      lines.push(this.#lineOf(bytes.subarray(from, to)));
      from = to + 1;
    }
    return lines;
  }

  #line(text: string, length: number): Line {
    if (length > longestLine) return this.#tooLong();
    this.#number += 1;
    return { number: this.#number, text };
  }

  #lineOf(bytes: Uint8Array): Line {
    if (bytes.length > longestLine) return this.#tooLong();
    const ascii = isAscii(bytes);
    if (!ascii) this.#encoding ??= encodingOf(bytes, this.#decode);
    const encoding = this.#encoding ?? 'utf-8';
    const foreign = !ascii && encoding === 'gb18030' && isChineseUtf8(bytes);
    const text = foreign ? undefined : this.#decode(bytes, encoding);
    if (text !== undefined) return this.#line(plain(text), 0);
    this.#number += 1;
    const shown = encoding === 'utf-8' ? 'UTF-8' : 'GB18030';
    return {
      number: this.#number,
      text: this.#decode(bytes, encoding === 'utf-8' ? 'gb18030' : 'utf-8') ?? '',
      problem: { code: 'other-encoding', encoding: shown },
    };
  }
}
