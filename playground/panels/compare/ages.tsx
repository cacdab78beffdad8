/** What both files give one person by year of birth: a slider through the years, and where the results change. */
import { Button, Slider } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { BornIn, Comparison, Window } from '../../session/work/compare-tasks.ts';
import type { Made } from '../../session/work/protocol.ts';
import { compareDesk, type Found } from '../../state/comparison.ts';
import { locale } from '../../state/locale.ts';
import { personAt, usePeople } from '../../state/person.ts';
import { LabelledSelect } from '../../ui/labelled-select.tsx';
import { compareWords as words } from '../../words/compare.ts';

type Row = BornIn['rows'][number];
type Cell = Row['old'];
type Facts = Readonly<Record<string, unknown>>;

interface Base {
  readonly name: string;
  readonly facts: Facts;
}

/** Examples offered beside an ordinary resident. */
const mostBases = 12;

/** On the first day of the main window, so that as much as possible is decided. */
function payingFacts(windows: readonly Window[]): Facts {
  const open = windows.filter((window) => window.new.length > 0);
  const main = open.find(({ name }) => name.startsWith('集中')) ?? open[1] ?? open[0];
  const day = main?.new[0]?.from;
  return day === undefined ? {} : { 缴费日期: day };
}

function basesOf({ report, windows }: Comparison, tried: Facts): readonly Base[] {
  const paying = payingFacts(windows);
  const regions = report.behaviour?.items.flatMap((item) => item.regions) ?? [];
  const seen = new Set<string>();
  const examples = regions.flatMap(({ witness }): Base[] => {
    const { 出生日期: _, ...rest } = witness.new;
    const facts: Facts = { ...paying, ...rest };
    const key = JSON.stringify(facts);
    if (seen.has(key) || Object.keys(rest).length === 0) return [];
    seen.add(key);
    return [{ name: witness.text, facts }];
  });
  return [
    ...(Object.keys(tried).length > 0 ? [{ name: words.baseTried, facts: tried }] : []),
    { name: words.baseOrdinary, facts: paying },
    ...examples.slice(0, mostBases),
  ];
}

const textOf = (cell: Cell): string =>
  cell === undefined ? words.none : cell.text === '' ? words.state[cell.state] : cell.text;

const isSame = ({ old, new: next }: Row): boolean => textOf(old) === textOf(next);

const isKnown = ({ old, new: next }: Row): boolean =>
  old?.state !== 'unknown' && next?.state !== 'unknown';

/** Years in which somebody gets other than those born a year earlier, in either file. */
function tiersOf(born: readonly BornIn[]): readonly number[] {
  const key = ({ rows }: BornIn): string =>
    rows
      .filter(({ item }) => !isAge(born, item))
      .map(({ item, old, new: next }) => `${item} ${textOf(old)} ${textOf(next)}`)
      .join('|');
  return born.flatMap((each, at) => {
    const before = born[at - 1];
    return before !== undefined && key(before) !== key(each) ? [each.year] : [];
  });
}

/** An item with another result every year says the age itself. */
function isAge(born: readonly BornIn[], item: string): boolean {
  const texts = new Set(born.map(({ rows }) => textOf(rows.find((row) => row.item === item)?.new)));
  return texts.size > born.length / 2;
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly same: boolean;
}

function segmentsOf(born: readonly BornIn[], item: string): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { year, rows } of born) {
    const row = rows.find((each) => each.item === item);
    const text = textOf(row?.new);
    const same = row === undefined || isSame(row);
    const last = segments.at(-1);
    if (last !== undefined && last.text === text && last.same === same) {
      segments[segments.length - 1] = { ...last, to: year };
    } else segments.push({ from: year, to: year, text, same });
  }
  return segments;
}

interface StripsProps {
  readonly born: readonly BornIn[];
  readonly items: readonly string[];
  readonly year: number;
}

/** A strip a item: blocks of years with one result. The table below has the same for one year. */
function Strips({ born, items, year }: StripsProps) {
  const first = born[0]?.year ?? 0;
  const count = Math.max(1, born.length);
  const place = (at: number): string => `${((at - first) / count) * 100}%`;
  return (
    <div className="ages-strips" aria-hidden="true">
      {items.map((item) => (
        <div key={item} className="ages-strip">
          <span className="ages-name">{item}</span>
          <div className="ages-blocks">
            {segmentsOf(born, item).map(({ from, to, text, same }, index) => (
              <span
                key={from}
                data-odd={index % 2 === 1}
                data-same={same}
                title={`${from}–${to}：${text}`}
                style={{ left: place(from), width: `${((to - from + 1) / count) * 100}%` }}
              >
                {text}
              </span>
            ))}
            <i style={{ left: `calc(${place(year)} + ${50 / count}%)` }} />
          </div>
        </div>
      ))}
    </div>
  );
}

interface Props {
  readonly found: Found;
  readonly comparison: Comparison;
}

export function Ages({ found, comparison }: Props) {
  const tried = usePeople((people) => personAt(people, found.new).facts);
  const bases = useMemo(() => basesOf(comparison, tried), [comparison, tried]);
  const [chosen, setChosen] = useState<string>();
  const base = bases.find(({ name }) => name === chosen) ?? bases[0];
  const [result, setResult] = useState<Made<'ages'>>();
  const [year, setYear] = useState<number>();
  const facts = base?.facts;

  useEffect(() => {
    if (facts === undefined) return undefined;
    const { texts, old, new: next, align } = found;
    const given = { texts, old, new: next, align, locale, facts };
    const task = compareDesk.run('ages', given);
    void task.ended.then((ended) => {
      if (ended.kind === 'made') setResult(ended.value);
    });
    return () => task.stop();
  }, [found, facts]);

  const born = result?.born ?? [];
  const tiers = useMemo(() => tiersOf(born), [born]);
  const items = useMemo(() => {
    const names = born[0]?.rows.map(({ item }) => item) ?? [];
    const varies = (item: string): boolean => segmentsOf(born, item).length > 1;
    return names.filter((item) => varies(item) && !isAge(born, item));
  }, [born]);
  if (result === undefined) return <p className="quiet">{words.working}</p>;
  const [first, last] = [born[0]?.year, born.at(-1)?.year];
  if (first === undefined || last === undefined) return <p className="quiet">{words.noBirth}</p>;
  const shown = Math.min(last, Math.max(first, year ?? last - 40));
  const rows = born.find((each) => each.year === shown)?.rows ?? [];
  return (
    <div className="ages">
      <div className="compare-places">
        <LabelledSelect label={words.base} value={base?.name ?? ''} onChoose={setChosen}>
          {bases.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
        <span className="quiet">{words.tiers(tiers.length)}</span>
      </div>
      <div className="ages-year">
        <strong>{words.bornIn(shown)}</strong>
        <Slider
          min={first}
          max={last}
          value={shown}
          ariaLabelForHandle={words.yearOfBirth}
          ariaValueTextFormatterForHandle={(value) => words.bornIn(value)}
          tooltip={{ formatter: (value) => (value === undefined ? '' : words.bornIn(value)) }}
          onChange={setYear}
        />
      </div>
      {tiers.length > 0 && tiers.length <= 24 && (
        <p className="ages-tiers">
          {tiers.map((tier) => (
            <Button
              key={tier}
              size="small"
              aria-label={words.jumpTier(tier)}
              type={tier === shown ? 'primary' : 'default'}
              onClick={() => setYear(tier)}
            >
              {tier}
            </Button>
          ))}
        </p>
      )}
      {items.length > 0 && (
        <>
          <Strips born={born} items={items} year={shown} />
          <p className="quiet" aria-hidden="true">
            {words.tierLegend}
          </p>
        </>
      )}
      {result.supposed.length > 0 && (
        <p className="quiet">{words.supposed(result.supposed.join('、'))}</p>
      )}
      {result.needs.length > 0 && <p className="quiet">{words.needs(result.needs.join('、'))}</p>}
      <div className="compare-scroll">
        <table className="compare-table" aria-label={words.bornIn(shown)}>
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{comparison.report.old.short}</th>
              <th scope="col">{comparison.report.new.short}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.item} data-differs={!isSame(row) && isKnown(row)}>
                <th scope="row">{row.item}</th>
                <td>{textOf(row.old)}</td>
                <td>{textOf(row.new)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
