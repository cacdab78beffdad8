/**
 * WebAssembly modules, byte by byte: no more of the binary format than the walker needs.
 *
 * https://webassembly.github.io/spec/core/binary/
 */

/** Bytes of code. */
export type Code = readonly number[];

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const byte = rest & 0x7f;
    rest = Math.floor(rest / 128);
    bytes.push(rest === 0 ? byte : byte | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** Four bytes a lane: locals and results. */
const i32 = 0x7f;
const v128 = 0x7b;

export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  int: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a],
  subtract: [0x6b],
  multiply: [0x6c],
  or: [0x72],
  shiftLeft: [0x74],
  lessSigned: [0x48],
  lessUnsigned: [0x49],
  select: [0x1b],
  load: [0x28, 2, 0],
  loadFrom: (offset: number): Code => [0x28, 2, ...unsigned(offset)],
  loadByte: [0x2d, 0, 0],
  loadByteFrom: (offset: number): Code => [0x2d, 0, ...unsigned(offset)],
  store: [0x36, 2, 0],
  storeByte: [0x3a, 0, 0],
  loadVector: [0xfd, 0x00, 0, 0],
  storeVector: [0xfd, 0x0b, 0, 0],
  shiftBytes: [0xfd, 0x6b],
  orVector: [0xfd, 0x50],
  splatBytes: [0xfd, 0x0f],
  splatInts: [0xfd, 0x11],
  /** Minus one where it holds. */
  greaterInts: [0xfd, 0x3b],
  lessUnsignedInts: [0xfd, 0x3a],
  andVector: [0xfd, 0x4e],
  shiftInts: [0xfd, 0xab, 0x01],
  addInts: [0xfd, 0xae, 0x01],
  subtractInts: [0xfd, 0xb1, 0x01],
  multiplyInts: [0xfd, 0xb5, 0x01],
  narrowInts: [0xfd, 0x85, 0x01],
  narrowShorts: [0xfd, 0x65],
  atLeastBytes: [0xfd, 0x2c],
  /** Of two vectors the first where bits of the third are set. */
  selectBits: [0xfd, 0x52],
} as const;

/** Runs the body while `local` < `end`; the body must move on. At least once. */
export function loop(local: number, end: number, body: Code): Code {
  return [
    ...[0x03, 0x40],
    ...body,
    ...[...op.get(local), ...op.get(end), ...op.lessSigned, 0x0d, 0],
    0x0b,
  ];
}

/** `into` = what the code leaves. */
export const assign = (into: number, code: Code): Code => [...code, ...op.set(into)];

export interface Func {
  readonly name: string;
  /** All of 32 bits. */
  readonly params: number;
  readonly ints: number;
  readonly vectors: number;
  /** Leaves one number. */
  readonly body: Code;
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];

const text = (name: string): Code => {
  const bytes = [...name].map((letter) => letter.charCodeAt(0));
  return [...unsigned(bytes.length), ...bytes];
};

/** A module that imports `env.memory` and exports these functions; `pages`: the most that a shared memory may have. */
export function moduleOf(functions: readonly Func[], pages?: number): Uint8Array<ArrayBuffer> {
  const limits = pages === undefined ? [0x00, 1] : [0x03, 1, ...unsigned(pages)];
  const types = functions.map(({ params }): Code => {
    const own = Array.from({ length: params }, () => [i32]);
    return [0x60, ...vector(own), ...vector([[i32]])];
  });
  const bodies = functions.map(({ ints, vectors, body }): Code => {
    const locals = vector([
      [...unsigned(ints), i32],
      [...unsigned(vectors), v128],
    ]);
    const code = [...locals, ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...text('env'), ...text('memory'), 0x02, ...limits]])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(
      7,
      vector(functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)])),
    ),
    ...section(10, vector(bodies)),
  ]);
}
