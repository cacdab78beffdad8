/**
 * The policies that come with the playground, as text.
 */
import { normalizeText } from './text.ts';

const found = import.meta.glob<string>('../../policies/**/*.canbao', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Texts by path, such as `huaiyuan/2025.canbao`. */
export const bundledTexts: ReadonlyMap<string, string> = new Map(
  Object.entries(found)
    .map(([path, text]) => [path.replace(/^.*?policies\//, ''), normalizeText(text)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
