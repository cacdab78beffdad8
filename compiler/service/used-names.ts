/** The names that a file uses from others: words written together are cut with them. */
import { scan } from '../../language/scan.ts';
import type { LoadedFile } from '../sources.ts';

export function usedNames(files: readonly LoadedFile[], path: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path: used, parsed } of files) {
    if (used !== path) for (const name of scan(parsed.text).names) names.add(name);
  }
  return names;
}
