/**
 * What became of a condition: which alternatives or requirements joined or left it.
 *
 * Takes two conditions that differ; gives a phrase that names only what differs, or nothing where that would say no more
 * than both conditions do.
 */

import { describe } from '../../graph/describe.ts';
import type { Expr } from '../../graph/graph.ts';
import { meaning, type Reading } from '../declarations/meaning.ts';
import type { Teller } from './tell.ts';

/** A teller with the reading that makes its conditions comparable with the other side's. */
export interface ReadingTeller {
  readonly teller: Teller;
  readonly reading: Reading;
}

type Kind = 'and' | 'or';

function partsOf(expr: Expr, kind: Kind): readonly Expr[] {
  return expr.kind === kind ? expr.operands.flatMap((one) => partsOf(one, kind)) : [expr];
}

interface Parts {
  readonly gone: readonly Expr[];
  readonly come: readonly Expr[];
  readonly common: number;
}

function compare(old: ReadingTeller, next: ReadingTeller, a: Expr, b: Expr, kind: Kind): Parts {
  const [before, after] = [partsOf(a, kind), partsOf(b, kind)];
  const texts = (side: ReadingTeller, parts: readonly Expr[]): ReadonlySet<string> =>
    new Set(parts.map((part) => meaning(side.reading, part)));
  const [had, has] = [texts(old, before), texts(next, after)];
  return {
    gone: before.filter((part) => !has.has(meaning(old.reading, part))),
    come: after.filter((part) => !had.has(meaning(next.reading, part))),
    common: [...had].filter((text) => has.has(text)).length,
  };
}

const told = ({ teller }: ReadingTeller, parts: readonly Expr[]): readonly string[] =>
  parts.map((part) => describe(teller.graph, part, teller.locale));

export function conditionDifference(
  old: ReadingTeller,
  next: ReadingTeller,
  before: Expr,
  after: Expr,
  label: string,
): string | undefined {
  const { words } = next.teller;
  const alternatives = compare(old, next, before, after, 'or');
  if (alternatives.common > 0) {
    return words.alternatives(label, told(next, alternatives.come), told(old, alternatives.gone));
  }
  const all = compare(old, next, before, after, 'and');
  if (all.common === 0) return undefined;
  const [gone, come] = [all.gone[0], all.come[0]];
  if (all.gone.length === 1 && all.come.length === 1 && gone !== undefined && come !== undefined) {
    const within = compare(old, next, gone, come, 'or');
    if (within.common > 0) {
      return words.alternatives(label, told(next, within.come), told(old, within.gone));
    }
    return words.part(label, told(old, [gone])[0] ?? '', told(next, [come])[0] ?? '');
  }
  return words.requirements(label, told(next, all.come), told(old, all.gone));
}
