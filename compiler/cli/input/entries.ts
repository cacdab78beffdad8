/**
 * FILE arguments to files: a folder stands for every `.canbao` file below it, in a fixed order.
 *
 * Takes arguments as written; gives paths with `/`, each once, and the arguments that name nothing.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { type InputProblem, reasonOf, standardInput } from './read.ts';

export interface Entries {
  readonly paths: readonly string[];
  readonly problems: readonly InputProblem[];
}

export const sourceExtension = '.canbao';

const byName = (one: Dirent, other: Dirent): number => (one.name < other.name ? -1 : 1);

/** Links are not followed, so that a link to a parent folder cannot loop. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort(byName)
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : filesBelow(path);
      }
      return entry.name.endsWith(sourceExtension) ? [path] : [];
    });
}

function expand(path: string): readonly string[] | InputProblem {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = filesBelow(path);
    return files.length > 0 ? files : { kind: 'folder-without-files', path };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return { kind: 'missing', path };
    return { kind: 'unreadable', path, reason };
  }
}

/** A path as the compiler and the reports write it: `/` between folders, no `./` in front. */
export const tidyPath = (path: string): string => posix.normalize(path.split(sep).join('/'));

export function entriesOf(args: readonly string[]): Entries {
  const paths = new Set<string>();
  const problems: InputProblem[] = [];
  for (const arg of args) {
    if (arg === standardInput) {
      paths.add(arg);
      continue;
    }
    const found = expand(tidyPath(arg));
    if ('kind' in found) problems.push(found);
    else for (const path of found) paths.add(path);
  }
  return { paths: [...paths], problems };
}
