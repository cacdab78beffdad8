/**
 * Which steps of a program get a name, in which order: those that are read more than once, and those that would make an
 * expression too deep.
 */

import { roots } from '../lower/lower.ts';
import type { Node } from '../lower/nodes.ts';
import type { ItemResult, Program } from '../lower/program.ts';

/** Steps that are as short as a name. */
function isPlain({ op }: Node): boolean {
  return op === 'const' || op === 'input';
}

export interface Plan {
  /** In an order in which each comes after those it reads. */
  readonly named: readonly Node[];
  readonly isNamed: (node: Node) => boolean;
}

export interface PlanOptions {
  /** Expressions nest no deeper. */
  readonly deepest?: number;
  /** Steps of fewer operations are written again each time. */
  readonly lightest?: number;
  /** Expressions have hardly more operations. */
  readonly heaviest?: number;
}

export function planOf(
  program: Pick<Program, 'steps' | 'results'>,
  { deepest = 24, lightest = 2, heaviest = Number.POSITIVE_INFINITY }: PlanOptions = {},
): Plan {
  const uses = new Map<Node, number>();
  const use = (node: Node): void => {
    uses.set(node, (uses.get(node) ?? 0) + 1);
  };
  for (const { args } of program.steps) args.forEach(use);
  for (const result of program.results) rootsOf(result).forEach(use);
  const depth = new Map<Node, number>();
  /** Operations in the text of a step that has no name. */
  const weight = new Map<Node, number>();
  const named: Node[] = [];
  const chosen = new Set<Node>();
  for (const node of program.steps) {
    if (isPlain(node)) continue;
    const own = 1 + Math.max(0, ...node.args.map((arg) => depth.get(arg) ?? 0));
    const operations = node.args.reduce((sum, arg) => sum + (weight.get(arg) ?? 0), 1);
    const isShort =
      operations < lightest ||
      (node.op === 'not' && node.args.some((arg) => isPlain(arg) || chosen.has(arg)));
    const isShared = (uses.get(node) ?? 0) > 1 && !isShort;
    if (isShared || own >= deepest || operations >= heaviest) {
      chosen.add(node);
      named.push(node);
      depth.set(node, 0);
      weight.set(node, 0);
    } else {
      depth.set(node, own);
      weight.set(node, operations);
    }
  }
  return { named, isNamed: (node) => chosen.has(node) };
}

function rootsOf(result: ItemResult): readonly Node[] {
  return roots(result).filter((node) => !isPlain(node));
}
