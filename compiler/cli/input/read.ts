/**
 * Reads files and standard input.
 *
 * Takes a path as the user wrote it; gives the text, or a problem as data that `words.ts` words with its remedy.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { decode } from './decode.ts';

export type InputProblem =
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'folder-without-files'; readonly path: string }
  | { readonly kind: 'is-folder'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string }
  /** Excel before 2007, or under a password. */
  | { readonly kind: 'old-excel'; readonly path: string }
  | { readonly kind: 'not-excel' | 'not-parquet'; readonly path: string; readonly reason: string }
  | {
      readonly kind: 'encoding';
      readonly path: string;
      readonly encoding: 'gb18030' | 'utf-16' | 'unknown';
    };

export type Read = { readonly text: string } | { readonly problem: InputProblem };

/** What standard input is called on the command line. */
export const standardInput = '-';

/** A short word for a failed system call: its code, or its message where it has none. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};

function asText(path: string, bytes: Uint8Array): Read {
  const decoded = decode(bytes);
  if ('text' in decoded) return decoded;
  return { problem: { kind: 'encoding', path, encoding: decoded.encoding } };
}

export function readTextFile(path: string): Read {
  try {
    return asText(path, readFileSync(path));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return { problem: { kind: 'missing', path } };
    if (reason === 'EISDIR') return { problem: { kind: 'is-folder', path } };
    return { problem: { kind: 'unreadable', path, reason } };
  }
}

/** All of standard input. */
export async function readStandardInput(): Promise<Read> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  } catch (error) {
    return { problem: { kind: 'unreadable', path: standardInput, reason: reasonOf(error) } };
  }
  return asText(standardInput, Buffer.concat(chunks));
}
