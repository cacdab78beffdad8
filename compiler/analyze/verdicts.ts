/** Verdicts on checks: what examples show, and what proof adds to it. */
import type { Graph } from '../graph/graph.ts';
import type { CheckVerdict } from '../run/checks.ts';
import { prepare } from '../run/prepare.ts';
import { checkStandings } from './check-fails.ts';
import { Conditions } from './conditions.ts';

/** The verdicts of examples; where the analysis decides, its own. */
export function decidedVerdicts(
  graph: Graph,
  verdicts: readonly CheckVerdict[],
): readonly CheckVerdict[] {
  const standings = checkStandings(new Conditions(prepare(graph)), graph);
  return verdicts.map((each) => {
    const stands = standings.get(each.check)?.kind;
    return stands === 'proved' || stands === 'refuted' ? { ...each, verdict: stands } : each;
  });
}
