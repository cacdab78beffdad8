/** Policies of this repository, compiled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';

const root = join(import.meta.dirname, '..', '..', 'policies');

export const paths = [
  'dingtao/2024',
  'shuangqing/2023',
  'huojia/2024',
  'huaiyuan/2024',
  'huaiyuan/2025',
  'baogou/2022',
  'tour/2025',
  'tour/2026',
] as const;

export function policy(path: (typeof paths)[number]): Graph {
  const { graph } = compile({
    entry: `${path}.canbao`,
    read(name) {
      try {
        return readFileSync(join(root, name), 'utf8');
      } catch {
        return undefined;
      }
    },
  });
  if (graph === undefined) throw new Error(`${path} has errors`);
  return graph;
}
