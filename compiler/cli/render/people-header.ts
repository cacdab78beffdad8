/**
 * What a table of people says too much and too little, told before its totals.
 */
import type { AbsentInput, Header } from '../../simulate/header.ts';
import type { Terminal } from '../terminal.ts';

const silences: readonly AbsentInput['counts'][] = ['unknown', 'no', 'yes', 'none'];

export function drawHeader({ columns, absent }: Header, { words, say }: Terminal): void {
  for (const { name, use } of columns) {
    if (use.kind !== 'unused') continue;
    const text = words.simulate.unusedColumn(name, use.why);
    const near = use.why === 'unknown' ? use.nearest : undefined;
    say(near === undefined ? text : `${text}${words.simulate.didYouMean(near)}`);
  }
  const facts = absent.filter(({ input }) => input.kind === 'fact');
  for (const counts of silences) {
    const names = facts
      .filter((each) => each.counts === counts)
      .map(({ input }) => input.node.name);
    if (names.length > 0) say(words.simulate.absent(counts, names));
  }
  const groups = absent.filter(({ input }) => input.kind === 'group');
  if (groups.length > 0)
    say(words.simulate.absentGroups(groups.map(({ input }) => input.node.name)));
}
