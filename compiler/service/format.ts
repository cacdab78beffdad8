/**
 * The canonical text of a file, among the names that it uses from others.
 *
 * Takes a path and a door to texts; gives the text and what the parser found in it. Guarantees: words written together
 * are cut as `check` cuts them.
 */
import { type FormatOptions, type Formatted, format } from '../../language/format.ts';
import { loadSources, type ParseCache, type Read } from '../sources.ts';
import { usedNames } from './used-names.ts';

export interface CanonicalInput {
  readonly path: string;
  readonly read: Read;
  readonly cache: ParseCache;
  readonly keywords?: FormatOptions['keywords'];
}

/** Undefined when there is no such file. */
export function canonicalText({
  path,
  read,
  cache,
  keywords,
}: CanonicalInput): Formatted | undefined {
  const sources = loadSources(path, read, cache);
  if (sources === undefined) return undefined;
  const names = usedNames(sources.layers, path);
  const options = keywords === undefined ? { names } : { names, keywords };
  return format(sources.entry.parsed.text, options);
}
