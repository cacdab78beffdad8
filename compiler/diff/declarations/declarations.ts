/**
 * What two policies declare differently, by meaning: not by line, and not by order.
 *
 *   two graphs ──► renames ──► head, facts, groups, cases, periods, items ──► provisions and rules ──► checks, figures
 *
 * Takes two graphs (with the comments above their declarations, if they are to be compared too); gives every change with
 * what differs in it. Guarantees: nothing for a policy and itself; `diff(b, a)` is `diff(a, b)` with the sides exchanged;
 * the same order every time; what it does not see to be the same it reports.
 */
import { yearsBetween } from '../../alignment.ts';
import type { Graph } from '../../graph/graph.ts';
import { exampleVerdicts } from '../../run/cases.ts';
import { diffAssertions } from './assertions.ts';
import type { Change, Claim, DeclarationDiff } from './change.ts';
import { AspectList, differences, type Sides, sidesOf } from './content.ts';
import { diffSchedules, diffTargets } from './figures.ts';
import { diffNodes } from './nodes.ts';
import { diffProvisions } from './provisions.ts';
import type { Side } from './readings.ts';
import { findRenames } from './renames.ts';
import { stayedDays } from './stayed.ts';

/** What the second policy declares otherwise than the first. */
export function diffDeclarations(old: Side, next: Side): DeclarationDiff {
  const years = yearsBetween(old.graph, next.graph);
  const renames = findRenames(old.graph, next.graph);
  const sides = sidesOf({ old, new: next, years, renames });
  const provisions = diffProvisions(sides);
  const comparesWithOld = comparesWith(old.graph, next.graph);
  return {
    years,
    changes: [
      ...diffNodes(sides),
      ...provisions.changes,
      ...diffAssertions(sides),
      ...diffTargets(sides),
      ...diffSchedules(sides),
      ...diffExamples(sides),
    ],
    moved: provisions.moved,
    renames: [...renames].map(([to, from]) => [from, to]),
    stayed: stayedDays(sides, provisions.pairs),
    rules: provisions.pairs,
    claims: claimsOf(next.graph),
    ...(comparesWithOld === undefined ? {} : { comparesWithOld }),
  };
}

/** Examples are of other people every year: only their number is compared. */
function diffExamples(sides: Sides): readonly Change[] {
  const count = ({ graph }: Side): AspectList =>
    new AspectList().number('count', graph.examples.length);
  const { old, new: next } = sides.pair;
  const aspects = differences(sides, count(old).aspects, count(next).aspects);
  return aspects.length === 0 ? [] : [{ subject: 'examples', kind: 'changed', aspects }];
}

/** 较上年 of the new policy. That none is false for everyone, the compiler has seen to. */
function claimsOf(graph: Graph): readonly Claim[] {
  const wanted = graph.checks.filter(({ source }) => source === 'versusLast');
  if (wanted.length === 0) return [];
  const verdicts = new Map(exampleVerdicts(graph).map(({ check, verdict }) => [check, verdict]));
  return wanted.flatMap(({ id, rule }) => {
    const verdict = verdicts.get(id);
    return rule === undefined || verdict === undefined ? [] : [{ check: id, rule, verdict }];
  });
}

/** Whether what the new policy calls last year is the old one. */
function comparesWith(old: Graph, { documents }: Graph): boolean | undefined {
  const { lastYear } = documents;
  if (lastYear === undefined) return undefined;
  const renames = findRenames(old, lastYear);
  const years = yearsBetween(old, lastYear);
  const sides = sidesOf({ old: { graph: old }, new: { graph: lastYear }, years, renames });
  return (
    diffNodes(sides).length === 0 &&
    diffProvisions(sides).changes.length === 0 &&
    diffAssertions(sides).length === 0
  );
}
