/** The windows of both files on one line of time, and what became of each. */
import type { Stretch, Window } from '../../session/work/compare-tasks.ts';
import { dateText } from '../../state/date.ts';
import { compareWords as words } from '../../words/compare.ts';

const day = 86_400_000;
const time = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

/** Whole months around all windows. */
function spanOf(windows: readonly Window[]): { readonly from: number; readonly to: number } {
  const all = windows.flatMap((window) => [...window.old, ...window.new]);
  const first = new Date(Math.min(...all.map(({ from }) => time(from))));
  const last = new Date(Math.max(...all.map(({ to }) => time(to))));
  return {
    from: Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1),
    to: Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1),
  };
}

interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A line every quarter, named by the year in January. */
function ticksOf(from: number, to: number): readonly Tick[] {
  const start = new Date(from);
  const months = Math.round((to - from) / day / 30.4);
  // Few enough to be read.
  const step = months > 60 ? 12 : months > 30 ? 6 : 3;
  return Array.from({ length: months + 1 }, (_, index): Tick => {
    const date = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + index, 1));
    const month = date.getUTCMonth();
    const label = month === 0 ? `${date.getUTCFullYear()}` : `${month + 1}`;
    return { at: date.getTime(), label: month % step === 0 ? label : '' };
  }).filter(({ at, label }) => label !== '' && at < to);
}

const shownStretches = 2;

function StretchText({ stretches }: { readonly stretches: readonly Stretch[] }) {
  if (stretches.length === 0) return <span className="quiet">{words.notThere}</span>;
  const texts = stretches
    .slice(0, shownStretches)
    .map(({ from, to }) => `${dateText(from)} ${words.to} ${dateText(to)}`);
  const days = stretches.reduce((sum, { from, to }) => sum + (time(to) - time(from)) / day + 1, 0);
  return (
    <>
      {texts.join('、')}
      {stretches.length > shownStretches && ` ${words.more(stretches.length)}`}
      <span className="quiet"> {words.days(days)}</span>
    </>
  );
}

function movedBy(stretches: readonly Stretch[], years: number): string {
  const moved = (iso: string): string => {
    const [year = '', ...rest] = iso.split('-');
    const to = [String(Number(year) + years), ...rest].join('-');
    // 29 February becomes the last of the month.
    return Number.isNaN(time(to)) || !to.endsWith('02-29') ? to : to.replace('-29', '-28');
  };
  return JSON.stringify(stretches.map(({ from, to }) => [moved(from), moved(to)]));
}

const listed = (stretches: readonly Stretch[]): string =>
  JSON.stringify(stretches.map(({ from, to }) => [from, to]));

function verdict({ old, new: next }: Window, years: number): string {
  if (old.length === 0) return words.newWindow;
  if (next.length === 0) return words.goneWindow;
  if (listed(old) === listed(next)) return words.sameWindow;
  return years !== 0 && movedBy(old, years) === listed(next)
    ? words.shiftedBy(years)
    : words.otherWindow;
}

interface Props {
  readonly windows: readonly Window[];
  readonly years: number;
  readonly heads: Readonly<Record<'old' | 'new', string>>;
}

export function Windows({ windows, years, heads }: Props) {
  if (windows.length === 0) return <p className="quiet">{words.noWindows}</p>;
  const { from, to } = spanOf(windows);
  const place = (at: number): string => `${((at - from) / (to - from)) * 100}%`;
  const ticks = ticksOf(from, to);
  return (
    <>
      <div className="timeline" aria-hidden="true">
        <div className="timeline-axis">
          {ticks.map(({ at, label }) => (
            <span key={at} style={{ left: place(at) }} data-year={label.length === 4}>
              {label}
            </span>
          ))}
        </div>
        {windows.map((window) => (
          <div key={window.name} className="timeline-row">
            <span className="timeline-name">{window.name}</span>
            <div className="timeline-lanes">
              {ticks.map(({ at }) => (
                <i key={at} style={{ left: place(at) }} />
              ))}
              {(['old', 'new'] as const).map((side) => (
                <div key={side} className="timeline-lane" data-side={side}>
                  {window[side].map((stretch) => (
                    <b
                      key={stretch.from}
                      title={`${dateText(stretch.from)} ${words.to} ${dateText(stretch.to)}`}
                      style={{
                        left: place(time(stretch.from)),
                        width: `${((time(stretch.to) + day - time(stretch.from)) / (to - from)) * 100}%`,
                      }}
                    />
                  ))}
                </div>
              ))}
            </div>
          </div>
        ))}
        <p className="timeline-key quiet">
          <b data-side="old" /> {heads.old} <b data-side="new" /> {heads.new}
        </p>
      </div>
      <div className="compare-scroll">
        <table className="compare-table">
          <caption className="unseen">{words.windowCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.window}</th>
              <th scope="col">{heads.old}</th>
              <th scope="col">{heads.new}</th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {windows.map((window) => (
              <tr key={window.name}>
                <th scope="row">{window.name}</th>
                <td>
                  <StretchText stretches={window.old} />
                </td>
                <td>
                  <StretchText stretches={window.new} />
                </td>
                <td>{verdict(window, years)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
