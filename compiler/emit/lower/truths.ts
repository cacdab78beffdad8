/**
 * Three-valued logic on steps: what certainly holds, what certainly fails, and what is in the way of the rest.
 */
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';

/** Exactly one of the three is so. `doubt` is empty unless `open`. */
export interface Truth {
  readonly holds: Node;
  readonly fails: Node;
  readonly open: Node;
  readonly doubt: Node;
}

export function certain(s: Stage, holds: Node): Truth {
  return { holds, fails: s.not(holds), open: s.no, doubt: s.nothing };
}

export function all(s: Stage, parts: readonly Truth[]): Truth {
  const fails = s.or(...parts.map((part) => part.fails));
  const open = s.and(s.not(fails), s.or(...parts.map((part) => part.open)));
  return {
    holds: s.and(...parts.map((part) => part.holds)),
    fails,
    open,
    doubt: s.when(s.not(fails), s.union(...parts.map((part) => part.doubt))),
  };
}

export function not({ holds, fails, open, doubt }: Truth): Truth {
  return { holds: fails, fails: holds, open, doubt };
}

export function some(s: Stage, parts: readonly Truth[]): Truth {
  return not(all(s, parts.map(not)));
}

export function chooseTruth(s: Stage, condition: Node, a: Truth, b: Truth): Truth {
  if (condition === s.yes) return a;
  if (condition === s.no) return b;
  return {
    holds: s.either(condition, a.holds, b.holds),
    fails: s.either(condition, a.fails, b.fails),
    open: s.either(condition, a.open, b.open),
    doubt: s.choose(condition, a.doubt, b.doubt),
  };
}

/** Open because of `doubt` where the condition holds; else as it is. */
export function openWhere(s: Stage, condition: Node, doubt: Node, otherwise: Truth): Truth {
  return chooseTruth(s, condition, { holds: s.no, fails: s.no, open: s.yes, doubt }, otherwise);
}
