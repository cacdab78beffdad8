/** Figures of the policy that are tried out: every total of the same people follows the slider. */
import { Button, InputNumber, Slider } from 'antd';
import type { Figure } from '../../../compiler/graph/figures.ts';
import { parseExact, printExact, rational } from '../../../compiler/values/rational.ts';
import type { FigureField } from '../../session/work/people-tasks.ts';
import { countedAt, ownFigures, tryFigure, usePopulation } from '../../state/population.ts';
import { populationWords as words } from '../../words/population.ts';

/** A figure as it is shown: yuan, per cent, or the number itself, each in whole steps of the slider. */
interface Scale {
  /** So many of the exact unit are one of what is shown. */
  readonly unit: number;
  readonly step: number;
  readonly suffix: string;
}

const yuan = { unit: 100, suffix: '元' } as const;

function scaleOf(kind: Figure['kind'], value: number): Scale {
  switch (kind) {
    case 'money':
      return { ...yuan, step: value >= 10_000 ? 10 : 1 };
    case 'share':
    case 'ratio':
      return { unit: 0.01, step: 1, suffix: '%' };
    case 'number':
      return { unit: 1, step: value <= 1 ? 0.01 : 1, suffix: '' };
  }
}

const numberOf = (exact: string): number => {
  const { n, d } = parseExact(exact);
  return Number(n) / Number(d);
};

/** What is shown, with four decimals at most, as an exact value. */
const exactOf = (shown: number, { unit }: Scale): string =>
  printExact(rational(BigInt(Math.round(shown * 10_000)) * BigInt(unit * 100), 1_000_000n));

/** The slider ends at twice the figure, or at all of it. */
const topOf = ({ kind, value }: Figure, { unit }: Scale): number => {
  const shown = numberOf(value) / unit;
  if (kind === 'share' || kind === 'ratio') return Math.max(100, shown);
  return kind === 'money' ? Math.max(100, shown * 2) : Math.max(1, shown * 2);
};

function Tried({ field, several }: { readonly field: FigureField; readonly several: boolean }) {
  const { place, kind, value: own } = field;
  const tried = usePopulation((state) => state.figures.get(place));
  const name = words.figureName(field.itemName, field.ruleName, several);
  const scale = scaleOf(kind, numberOf(own));
  const shown = Math.round((numberOf(tried ?? own) / scale.unit) * 10_000) / 10_000;
  const give = (next: number | null): void => {
    if (next === null) return;
    const exact = exactOf(next, scale);
    tryFigure(place, exact === own ? undefined : exact);
  };
  const text = `${shown.toLocaleString('en-US')}${scale.suffix}`;
  return (
    <div className="people-share people-figure" data-tried={tried !== undefined}>
      <span>{name}</span>
      <Slider
        min={0}
        max={topOf(field, scale)}
        step={scale.step}
        value={shown}
        tooltip={{ open: false }}
        ariaLabelForHandle={name}
        ariaValueTextFormatterForHandle={() => text}
        onChange={give}
      />
      <InputNumber<number>
        aria-label={name}
        size="small"
        min={0}
        max={1_000_000_000}
        step={scale.step}
        value={shown}
        suffix={scale.suffix === '' ? undefined : scale.suffix}
        onChange={give}
      />
    </div>
  );
}

const none: readonly FigureField[] = [];

export function TriedFigures({ path }: { readonly path: string }) {
  const figures = usePopulation((state) => countedAt(path)(state)?.figures) ?? none;
  const count = usePopulation((state) => state.figures.size);
  if (figures.length === 0) return null;
  const rules = new Map<string, number>();
  for (const { item } of figures) rules.set(item, (rules.get(item) ?? 0) + 1);
  return (
    <details className="people-shares people-figures">
      <summary>
        {words.figures} <span className="quiet">{words.figuresHint}</span>
      </summary>
      <p className="people-line" role="status">
        {count === 0 ? words.figuresOwn : words.figuresTried(count)}
        <Button size="small" disabled={count === 0} onClick={ownFigures}>
          {words.ownFigures}
        </Button>
      </p>
      {figures.map((field) => (
        <Tried key={field.place} field={field} several={(rules.get(field.item) ?? 0) > 1} />
      ))}
    </details>
  );
}
