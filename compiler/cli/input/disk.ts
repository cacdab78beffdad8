/**
 * The files of one run, read once each.
 *
 * Takes FILE arguments; gives the entries that could be read and the compiler's door to texts. Guarantees: a file that
 * exists but cannot be used is among the problems, whoever asked for it; one that does not exist is a problem only as
 * an argument, since the compiler reports it where it is named.
 */
import { entriesOf } from './entries.ts';
import {
  type InputProblem,
  type Read,
  readStandardInput,
  readTextFile,
  standardInput,
} from './read.ts';

export interface Disk {
  /** Entries that could be read, in order. */
  readonly entries: readonly string[];
  readonly read: (path: string) => string | undefined;
  /** Of the arguments and of all that was read so far. */
  problems(): readonly InputProblem[];
}

export async function openDisk(args: readonly string[]): Promise<Disk> {
  const { paths, problems: unusable } = entriesOf(args);
  const reads = new Map<string, Read>();
  if (paths.includes(standardInput)) reads.set(standardInput, await readStandardInput());

  const look = (path: string): Read => {
    const known = reads.get(path) ?? readTextFile(path);
    reads.set(path, known);
    return known;
  };
  const entries = paths.filter((path) => 'text' in look(path));

  return {
    entries,
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
