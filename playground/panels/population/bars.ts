/**
 * What a bar chart shows, as plain figures.
 *
 * Takes a document of a simulation; gives names and series. Bars are drawn from the upper end of a range.
 */
import type {
  BucketJson,
  ItemJson,
  SimulationDocument,
  SpreadJson,
} from '../../../compiler/simulate/document.ts';
import { reportWords } from '../../../compiler/simulate/report-words.ts';
import { bucketName } from '../../../compiler/simulate/sheets.ts';
import { locale } from '../../state/locale.ts';
import { populationWords as words } from '../../words/population.ts';

export interface Bars {
  readonly names: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly stacked: boolean;
  readonly unit: string;
}

/** Yuan in a unit that fits the axis. */
const tenThousand = 10_000;

const yuanOf = (spread: SpreadJson | undefined): number =>
  Number(spread?.max ?? spread?.min ?? 0) / tenThousand;

/** More bars than these cannot be told apart. */
export const mostBars = 30;

/** What each payer pays, item by item. */
export function payerBars({ everyone }: SimulationDocument): Bars {
  const items = Object.entries(everyone.items).filter(([, { payers = {} }]) =>
    Object.values(payers).some(({ total }) => yuanOf(total) > 0),
  );
  const payers = [...new Set(items.flatMap(([, item]) => Object.keys(item.payers ?? {})))];
  return {
    names: items.map(([name]) => name),
    series: payers.map((name) => ({
      name,
      values: items.map(([, item]) => yuanOf(item.payers?.[name]?.total)),
    })),
    stacked: true,
    unit: words.tenThousand,
  };
}

/** An item's sum, or the people, by bucket. */
export function bucketBars(rows: readonly BucketJson[], item: string | undefined): Bars {
  const shown = rows.slice(0, mostBars);
  const named = reportWords(locale);
  return {
    names: shown.map((row) => bucketName(row, named)),
    series: [
      {
        name: item ?? words.headcount,
        values: shown.map((row) =>
          item === undefined ? row.people : yuanOf(row.items[item]?.total),
        ),
      },
    ],
    stacked: false,
    unit: item === undefined ? '' : words.tenThousand,
  };
}

/** What was added and taken away, item by item. */
export function differenceBars({ everyone }: SimulationDocument): Bars {
  const items = Object.entries(everyone.items).filter(
    ([, { type, difference }]) => type === 'money' && difference !== undefined && moved(difference),
  );
  return {
    names: items.map(([name]) => name),
    series: [
      { name: words.up, values: items.map(([, { difference }]) => yuanOf(difference?.up)) },
      { name: words.down, values: items.map(([, { difference }]) => yuanOf(difference?.down)) },
    ],
    stacked: true,
    unit: words.tenThousand,
  };
}

const moved = ({ up, down }: NonNullable<ItemJson['difference']>): boolean =>
  up.people + down.people > 0;
