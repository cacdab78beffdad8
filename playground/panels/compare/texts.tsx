/** Both texts beside each other, with what changed in meaning marked; from one change to the next by button. */
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Comparison } from '../../session/work/compare-tasks.ts';
import type { Found } from '../../state/comparison.ts';
import { locale } from '../../state/locale.ts';
import { LoadFailure } from '../../ui/load-failure.tsx';
import { compareWords as words } from '../../words/compare.ts';

const SideBySide = lazy(async () => {
  if (locale === 'zh-CN') await import('../../editor/chinese.ts');
  return import('../../editor/side-by-side.tsx');
});

interface Props {
  readonly found: Found;
  readonly comparison: Comparison;
}

export function Texts({ found, comparison: { marks, report } }: Props) {
  const [place, setPlace] = useState(0);
  const [large, setLarge] = useState(false);
  const { old: oldPath, new: newPath, texts } = found;
  // What only moved with the year is marked, but nobody is led there.
  const pairs = useMemo(() => {
    const order = (pair: number): number => {
      const own = marks.filter((mark) => mark.pair === pair);
      return (own.find(({ side }) => side === 'new') ?? own[0])?.start ?? 0;
    };
    const told = marks.filter(({ change }) => change !== 'shifted');
    return [...new Set(told.map(({ pair }) => pair))].sort((a, b) => order(a) - order(b));
  }, [marks]);
  const shown = useMemo(
    () => ({ old: texts.get(oldPath) ?? '', new: texts.get(newPath) ?? '' }),
    [texts, oldPath, newPath],
  );
  const labels = useMemo(
    () => ({
      old: words.textOf(words.old, report.old.label),
      new: words.textOf(words.new, report.new.label),
    }),
    [report],
  );
  const at = Math.min(place, Math.max(0, pairs.length - 1));
  const pair = pairs[at];
  const text = marks.find((mark) => mark.pair === pair)?.text;
  const go = (step: number): void => setPlace((at + step + pairs.length) % pairs.length);

  useEffect(() => {
    if (!large) return undefined;
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setLarge(false);
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [large]);

  return (
    <div className={large ? 'compare-texts compare-large' : 'compare-texts'}>
      <div className="compare-places">
        {pairs.length === 0 ? (
          <span>{words.noMarks}</span>
        ) : (
          <>
            <Button size="small" onClick={() => go(-1)}>
              {words.previous}
            </Button>
            <Button size="small" onClick={() => go(1)}>
              {words.next}
            </Button>
            <span role="status">{words.place(at + 1, pairs.length)}</span>
          </>
        )}
        <Button size="small" className="compare-size" onClick={() => setLarge(!large)}>
          {large ? words.smallTexts : words.openTexts}
        </Button>
      </div>
      <p className="compare-place">{text ?? words.textsHint}</p>
      <LoadFailure message={words.editorFailed}>
        <Suspense fallback={<p className="nothing">{words.editorLoading}</p>}>
          <SideBySide texts={shown} labels={labels} marks={marks} pair={pair} />
        </Suspense>
      </LoadFailure>
      <p className="quiet">{words.textsHint}</p>
    </div>
  );
}
