/**
 * Writes a file whole or not at all: beside it first, then in its place.
 *
 * Takes a path and a text; gives the reason of a failure, or nothing. A link keeps pointing at the rewritten file, the
 * file keeps its permissions, and a device (`/dev/stdout`) is written to as it is.
 */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import process from 'node:process';
import { reasonOf } from './read.ts';

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path; // does not exist yet
  }
};

function replace(
  target: string,
  content: string | Uint8Array,
  mode: number | undefined,
): string | undefined {
  const beside = `${target}.${process.pid}.tmp`;
  try {
    const file = openSync(beside, 'wx');
    try {
      writeFileSync(file, content);
      if (mode !== undefined) fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return reasonOf(error);
  }
}

/** Gives the reason (`EACCES`, …) if it failed. */
export const writeTextFile = (path: string, text: string): string | undefined =>
  writeBytes(path, text);

/** The same for what is no text. */
export function writeBytes(path: string, content: string | Uint8Array): string | undefined {
  const target = realPath(path);
  const existing = statSync(target, { throwIfNoEntry: false });
  if (existing === undefined || existing.isFile()) {
    return replace(target, content, existing && existing.mode & 0o777);
  }
  try {
    writeFileSync(path, content);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
