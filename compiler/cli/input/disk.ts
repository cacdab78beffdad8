/**
 * The files of one run, read once each.
 *
 * Takes FILE arguments; gives the entries that could be read and the compiler's door to texts. Guarantees: a file that
 * exists but cannot be used is among the problems, whoever asked for it; one that does not exist is a problem only as
 * an argument, since the compiler reports it where it is named.
 */
import type { ParseCache, Read } from '../../sources.ts';
import { entriesOf } from './entries.ts';
import {
  type InputProblem,
  type Read as ReadResult,
  readStandardInput,
  readTextFile,
  standardInput,
} from './read.ts';

export interface Disk {
  /** Entries that could be read, in order. */
  readonly entries: readonly string[];
  readonly read: Read;
  /** Parses, so that a vocabulary that many policies use is parsed once. */
  readonly cache: ParseCache;
  /** Of the arguments and of all that was read so far. */
  problems(): readonly InputProblem[];
}

export async function openDisk(args: readonly string[]): Promise<Disk> {
  const { paths, problems: unusable } = entriesOf(args);
  const reads = new Map<string, ReadResult>();
  if (paths.includes(standardInput)) reads.set(standardInput, await readStandardInput());

  const look = (path: string): ReadResult => {
    const known = reads.get(path) ?? readTextFile(path);
    reads.set(path, known);
    return known;
  };
  const entries = paths.filter((path) => 'text' in look(path));

  return {
    entries,
    cache: new Map(),
    read: (path) => {
      const found = look(path);
      return 'text' in found ? found.text : undefined;
    },
    problems: () => {
      const found = [...reads.values()].flatMap((read) =>
        'problem' in read && (read.problem.kind !== 'missing' || paths.includes(read.problem.path))
          ? [read.problem]
          : [],
      );
      return [...unusable, ...found];
    },
  };
}
