/**
 * A policy to be compared, with the hashes of the files it was made of.
 *
 * Takes a path; gives the policy, or the exit code after saying what is wrong. Guarantees: hashes are of the files' bytes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { commentsOf } from '../../diff/declarations/comments.ts';
import type { Compared } from '../../diff/report/report.ts';
import type { ExitCode } from '../exit.ts';
import { loadOnePolicy } from '../load.ts';
import type { Terminal } from '../terminal.ts';
import type { Disk } from './disk.ts';
import { standardInput } from './read.ts';

/** With the text of its files by path. */
export type ComparedFile = Compared & { textOf(path: string): string | undefined };

/** Of the bytes on disk; of the text where it came by standard input. */
function sha256(path: string, disk: Disk): string {
  const bytes = path === standardInput ? undefined : bytesOf(path);
  return createHash('sha256')
    .update(bytes ?? disk.read(path) ?? '')
    .digest('hex');
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The file itself comes first among its sources. */
export async function loadCompared(
  terminal: Terminal,
  file: string,
): Promise<ComparedFile | { code: ExitCode }> {
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded;
  const { graph, files, disk } = loaded;
  return {
    graph,
    comments: commentsOf(graph, files),
    sources: [...files].reverse().map(({ path }) => ({ path, sha256: sha256(path, disk) })),
    textOf: (path) => disk.read(path),
  };
}
