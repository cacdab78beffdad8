/** Two files compared: what a leader reads first, then whose results changed, then the rules. Loaded when first shown. */
import { Tabs } from 'antd';
import type { Report } from '../../../compiler/diff/report/schema.ts';
import type { NotComparable } from '../../session/work/compare-tasks.ts';
import {
  compareAgain,
  type Found,
  followComparison,
  isFresh,
  pairNow,
  showView,
  stopComparing,
  textsOf,
  useComparison,
} from '../../state/comparison.ts';
import { useNotes } from '../../state/next-year.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Ended, Problem, Working } from '../../ui/work-state.tsx';
import { compareWords as words } from '../../words/compare.ts';
import { Ages } from './ages.tsx';
import { Choosers } from './choosers.tsx';
import { Declarations } from './declarations.tsx';
import { DraftNotes } from './notes.tsx';
import { Results } from './results.tsx';
import { Texts } from './texts.tsx';
import { Windows } from './windows.tsx';
import '../../ui/compare.css';

followComparison();

/** How far it is, or why there is nothing new. */
function State({ found }: { readonly found: Found | undefined }) {
  const { state, progress } = useComparison();
  const files = useWorkspace((workspace) => workspace.files);
  if (state === 'working') {
    const { done, of } = progress ?? { done: 0, of: 0 };
    return (
      <Working
        said={of === 0 ? words.comparing : words.progress(done, of)}
        label={words.comparing}
        percent={of === 0 ? 0 : (done / of) * 100}
        stop={words.stop}
        onStop={stopComparing}
      />
    );
  }
  const isOld = found !== undefined && !isFresh(found, textsOf(files));
  const text =
    state === 'failed'
      ? words.failed
      : state === 'stopped'
        ? words.stopped
        : isOld
          ? words.changedSince
          : undefined;
  if (text === undefined) return null;
  return <Ended said={text} again={words.again} onAgain={compareAgain} />;
}

function Errors({ outcome: { side, messages } }: { readonly outcome: NotComparable }) {
  return <Problem head={side === 'old' ? words.errorsOld : words.errorsNew} lines={messages} />;
}

/** What a leader reads: what the files say otherwise, and what that does to people, as in the reports. */
function Summary({ report: { summary } }: { readonly report: Report }) {
  return (
    <section aria-label={words.summary}>
      <ol className="compare-summary">
        {summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </section>
  );
}

export default function ComparePanel() {
  const workspace = useWorkspace();
  const state = useComparison();
  const pair = pairNow(workspace, state);
  const notes = useNotes(({ byPath }) => byPath.get(pair.new));
  const { found, view } = state;
  const shown = found?.old === pair.old && found.new === pair.new ? found : undefined;
  const compared = shown?.outcome.kind === 'compared' ? shown.outcome : undefined;
  const behaviour = compared?.report.behaviour;
  const tabs = [
    ...(notes === undefined
      ? []
      : [
          {
            key: 'notes',
            label: words.notes,
            children: <DraftNotes path={pair.new} found={notes} />,
          },
        ]),
    ...(compared === undefined || shown === undefined
      ? []
      : [
          {
            key: 'summary',
            label: words.summary,
            children: <Summary report={compared.report} />,
          },
          ...(behaviour === undefined
            ? []
            : [
                {
                  key: 'results',
                  label: words.results,
                  children: <Results pair={pair} behaviour={behaviour} />,
                },
              ]),
          {
            key: 'declarations',
            label: words.declarations,
            children: <Declarations pair={pair} comparison={compared} />,
          },
          {
            key: 'ages',
            label: words.ages,
            children: <Ages found={shown} comparison={compared} />,
          },
          {
            key: 'windows',
            label: words.windows,
            children: (
              <Windows
                windows={compared.windows}
                years={compared.report.years}
                heads={{ old: compared.report.old.short, new: compared.report.new.short }}
              />
            ),
          },
          {
            key: 'texts',
            label: words.texts,
            children: <Texts found={shown} comparison={compared} />,
          },
        ]),
  ];
  const first = tabs[0]?.key ?? '';
  return (
    <section className="compare">
      <Choosers pair={pair} />
      {pair.old === '' && <p className="nothing">{words.noOld}</p>}
      {pair.old === pair.new && <p className="nothing">{words.sameFile}</p>}
      {pair.old !== '' && <State found={shown} />}
      {shown?.outcome.kind === 'errors' && <Errors outcome={shown.outcome} />}
      {tabs.length > 0 && (
        <Tabs
          size="small"
          className="compare-views"
          activeKey={tabs.some(({ key }) => key === view) ? (view ?? first) : first}
          onChange={showView}
          items={tabs.map(({ children, ...tab }) => ({
            ...tab,
            children: <div className="compare-view">{children}</div>,
          }))}
        />
      )}
    </section>
  );
}
