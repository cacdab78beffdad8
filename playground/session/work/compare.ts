/**
 * Two files compared: what they say differently, who gets another result, where it stands, which windows moved.
 *
 * Takes texts and two paths; gives plain data. Guarantees: stops between two items; tells how many items are done; items
 * that nothing was edited of are not compared again.
 */
import { behaviourInTurn } from '../../../compiler/diff/behaviour/behaviour.ts';
import { KeptItems } from '../../../compiler/diff/behaviour/kept-items.ts';
import { commentsOf } from '../../../compiler/diff/declarations/comments.ts';
import { type Compared, diffReport } from '../../../compiler/diff/report/report.ts';
import { sha256 } from '../../../compiler/emit/sha256.ts';
import type { CompareGiven, Comparison, NotComparable, Side } from './compare-tasks.ts';
import { marksOf } from './marks.ts';
import { type Policy, policyAt } from './policy.ts';
import type { Desk } from './protocol.ts';
import { version } from './version.ts';
import { windowsOf } from './windows.ts';

/** The file itself comes first among its sources. */
function comparedOf({
  graph,
  compilation: { files },
}: Exclude<Policy, { messages: unknown }>): Compared {
  return {
    graph,
    comments: commentsOf(graph, files),
    sources: [...files]
      .reverse()
      .map(({ path, parsed: { text } }) => ({ path, sha256: sha256(text) })),
  };
}

const errors = (side: Side, messages: readonly string[]): NotComparable => ({
  kind: 'errors',
  side,
  messages,
});

/** While the new file is written on, the worker compares it again and again. */
const kept = new KeptItems();

export async function compare(
  { texts, old: oldPath, new: newPath, align, locale }: CompareGiven,
  desk: Desk<'compare'>,
): Promise<Comparison | NotComparable> {
  const old = policyAt(texts, oldPath, locale);
  if ('messages' in old) return errors('old', old.messages);
  await desk.pause();
  const next = policyAt(texts, newPath, locale);
  if ('messages' in next) return errors('new', next.messages);
  const walk = behaviourInTurn(old.graph, next.graph, align, kept);
  let step = walk.next();
  while (step.done !== true) {
    desk.tell({ done: step.value.items, of: step.value.of });
    await desk.pause();
    step = walk.next();
  }
  const { report, diff } = diffReport(comparedOf(old), comparedOf(next), {
    locale,
    version,
    behaviour: step.value,
  });
  return {
    kind: 'compared',
    report,
    marks: marksOf(diff, report, {
      old: { graph: old.graph, path: oldPath },
      new: { graph: next.graph, path: newPath },
    }),
    windows: windowsOf(old.graph, next.graph, diff.renames),
  };
}
