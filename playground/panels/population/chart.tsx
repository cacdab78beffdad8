/** A chart, drawn once its library is there. The table beside it has the same figures, for whoever cannot see it. */
import { lazy, Suspense } from 'react';
import { LoadFailure } from '../../ui/load-failure.tsx';
import { populationWords as words } from '../../words/population.ts';
import type { Bars } from './bars.ts';

const Drawing = lazy(() => import('./drawing.tsx'));

interface Props {
  readonly label: string;
  readonly bars: Bars;
}

export function Chart({ label, bars }: Props) {
  if (bars.names.length === 0) return null;
  return (
    <LoadFailure message={words.chartFailed}>
      <Suspense fallback={<p className="quiet">{words.chartLoading}</p>}>
        <Drawing label={label} bars={bars} />
      </Suspense>
    </LoadFailure>
  );
}
