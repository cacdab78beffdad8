/**
 * Which steps of a program get a name, in which order: those that are read more than once, and those that would make an
 * expression too deep.
 */

import { roots } from '../lower/lower.ts';
import type { Node } from '../lower/nodes.ts';
import type { ItemResult, Program } from '../lower/program.ts';

/** Expressions nest no deeper. */
const deepest = 24;

/** Steps that are as short as a name. */
function isPlain({ op }: Node): boolean {
  return op === 'const' || op === 'input';
}

export interface Plan {
  /** In an order in which each comes after those it reads. */
  readonly named: readonly Node[];
  readonly isNamed: (node: Node) => boolean;
}

export function planOf(program: Pick<Program, 'steps' | 'results'>, deep = deepest): Plan {
  const uses = new Map<Node, number>();
  const use = (node: Node): void => {
    uses.set(node, (uses.get(node) ?? 0) + 1);
  };
  for (const { args } of program.steps) args.forEach(use);
  for (const result of program.results) rootsOf(result).forEach(use);
  const depth = new Map<Node, number>();
  const named: Node[] = [];
  const chosen = new Set<Node>();
  for (const node of program.steps) {
    if (isPlain(node)) continue;
    const own = 1 + Math.max(0, ...node.args.map((arg) => depth.get(arg) ?? 0));
    const isShort = node.op === 'not' && node.args.some((arg) => isPlain(arg) || chosen.has(arg));
    const isShared = (uses.get(node) ?? 0) > 1 && !isShort;
    if (isShared || own >= deep) {
      chosen.add(node);
      named.push(node);
      depth.set(node, 0);
    } else depth.set(node, own);
  }
  return { named, isNamed: (node) => chosen.has(node) };
}

function rootsOf(result: ItemResult): readonly Node[] {
  return roots(result).filter((node) => !isPlain(node));
}
