/**
 * How many people another result comes to, and how much money: where a population was counted under both files.
 *
 * Takes the two files and an item's name; draws what was counted, or the way there. Nothing is counted here.
 */
import { Button } from 'antd';
import type { JsonNumber } from '../../../compiler/run/json.ts';
import type { SpreadJson } from '../../../compiler/simulate/document.ts';
import { reportWords } from '../../../compiler/simulate/report-words.ts';
import { amountText, groupedNumber } from '../../../compiler/simulate/sheets.ts';
import type { Pair } from '../../state/comparison.ts';
import { showTab } from '../../state/focus.ts';
import { locale } from '../../state/locale.ts';
import { chooseAgainst, showPopulationView, usePopulation } from '../../state/population.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { compareWords as words } from '../../words/compare.ts';

/** What was counted of the new file against the old one, by the policies’ own figures. */
const useCounted = ({ old, new: next }: Pair) =>
  usePopulation(({ found, isOld }) =>
    found?.path === next && found.against === old && !isOld ? found.counted : undefined,
  );

/** Where nothing was counted: that it can be. */
export function CountHint({ pair }: { readonly pair: Pair }) {
  const document = useCounted(pair);
  if (document !== undefined) {
    return <p className="quiet">{words.countedOf(groupedNumber(document.people.counted))}</p>;
  }
  const count = (): void => {
    useWorkspace.getState().show(pair.new);
    chooseAgainst(pair.old);
    showPopulationView('against');
    showTab('population');
  };
  return (
    <p className="quiet">
      {words.notCounted}{' '}
      <Button size="small" type="link" onClick={count}>
        {words.countPeople}
      </Button>
    </p>
  );
}

/** So much less is told without a sign. */
const turned = ({ people, min, max }: SpreadJson): SpreadJson => ({
  people,
  ...(max !== undefined && { min: opposite(max) }),
  ...(min !== undefined && { max: opposite(min) }),
});

const opposite = (value: JsonNumber): JsonNumber =>
  typeof value === 'number' ? -value : value.startsWith('-') ? value.slice(1) : `-${value}`;

/** Of one item; nothing where it was not counted. */
export function Headcount({ pair, item }: { readonly pair: Pair; readonly item: string }) {
  const found = useCounted(pair)?.everyone.items[item];
  const { type, difference } = found ?? {};
  if (difference === undefined) return null;
  const { up, down, other, open, same } = difference;
  const sum = (total: SpreadJson): string | undefined =>
    type === 'money'
      ? amountText({ kind: 'amount', total, notes: [] }, reportWords(locale))
      : undefined;
  const people = groupedNumber;
  const parts = [
    ...(up.people > 0 ? [words.countedUp(people(up.people), sum(up))] : []),
    ...(down.people > 0 ? [words.countedDown(people(down.people), sum(turned(down)))] : []),
    ...(other > 0 ? [words.countedOther(people(other))] : []),
    ...(open > 0 ? [words.countedOpen(people(open))] : []),
    ...(same > 0 ? [words.countedSame(people(same))] : []),
  ];
  return <p className="compare-counted">{words.counted(parts)}</p>;
}
