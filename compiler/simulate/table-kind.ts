/** What kind of table a file is, by its first bytes: names lie. Takes four bytes, gives the kind. */

/** `old-excel`: before 2007, or under a password. */
export type TableKind = 'separated' | 'excel' | 'parquet' | 'old-excel' | 'utf-16';

const signatures: readonly (readonly [TableKind, readonly number[]])[] = [
  ['excel', [0x50, 0x4b, 0x03, 0x04]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['old-excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['utf-16', [0xff, 0xfe]],
  ['utf-16', [0xfe, 0xff]],
];

export function tableKind(start: Uint8Array): TableKind {
  const found = signatures.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte));
  return found?.[0] ?? 'separated';
}
