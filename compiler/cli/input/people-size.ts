/**
 * Whether a table is worth a thread of its own.
 */
import { statSync } from 'node:fs';
import { standardInput } from './read.ts';

/** Bytes; a smaller file is read before a thread stands. */
const large = 4 * 1024 * 1024;

export const isLarge = (path: string): boolean =>
  path !== standardInput && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= large;
