/** Bars, drawn by echarts. */
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Bars } from './bars.ts';

register([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Told apart also in grey, and by whoever sees no red or green. */
const colours = ['#1f5fae', '#e0a030', '#4f9d84', '#8a5aa8', '#b9534b', '#6f86a0', '#a8b65a'];

const axis = { color: '#4b5563', fontSize: 12 };

interface Props {
  readonly label: string;
  readonly bars: Bars;
}

const figure = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 1 });

function optionOf({ names, series, stacked, unit }: Bars) {
  return {
    animation: false,
    color: colours,
    grid: {
      left: 8,
      right: 48,
      top: series.length > 1 ? 34 : 8,
      bottom: 4,
      containLabel: true,
    },
    ...(series.length > 1 ? { legend: { top: 0, left: 0, itemHeight: 10, textStyle: axis } } : {}),
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const },
      confine: true,
      valueFormatter: (value: unknown) => `${figure(Number(value))} ${unit}`,
    },
    xAxis: {
      type: 'value' as const,
      axisLabel: { ...axis, hideOverlap: true, formatter: figure },
      splitLine: { lineStyle: { color: '#e6e9ee' } },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: [...names],
      axisLabel: { ...axis, width: 120, overflow: 'truncate' as const, interval: 0 },
      axisTick: { show: false },
    },
    series: series.map(({ name, values }) => ({
      type: 'bar' as const,
      name,
      data: values.map((value) => Math.round(value * 100) / 100),
      barMaxWidth: 18,
      ...(stacked ? { stack: 'all' } : {}),
      ...(series.length === 1
        ? {
            label: {
              show: true,
              position: 'right' as const,
              formatter: ({ value }: { readonly value: unknown }) => figure(Number(value)),
              ...axis,
            },
          }
        : {}),
    })),
  };
}

/** Milliseconds, so that two frames pass. */
const afterTables = 32;

/** Room for a bar with its name. */
const barHeight = 24;

export default function Drawing({ label, bars }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);
  const height = bars.names.length * barHeight + (bars.series.length > 1 ? 68 : 42);
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = init(host.current, null, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(host.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = undefined;
      clearTimeout(waiting.current);
      waiting.current = undefined;
    };
  }, []);
  // Figures stand in the tables first; of those that follow each other quickly only the last are drawn.
  const next = useRef(bars);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    next.current = bars;
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      chart.current?.setOption(optionOf(next.current), { notMerge: true });
    }, afterTables);
  }, [bars]);
  return <div ref={host} className="chart" style={{ height }} role="img" aria-label={label} />;
}
