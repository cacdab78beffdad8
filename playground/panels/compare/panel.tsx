/** Two files compared: what a leader reads first, then whose results changed, then the rules. Loaded when first shown. */
import { Button, Progress, Tabs } from 'antd';
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
      <div className="compare-state">
        <span role="status">{of === 0 ? words.comparing : words.progress(done, of)}</span>
        <Progress
          percent={of === 0 ? 0 : Math.round((done / of) * 100)}
          showInfo={false}
          size="small"
          aria-label={words.comparing}
        />
        <Button size="small" onClick={stopComparing}>
          {words.stop}
        </Button>
      </div>
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
  return (
    <div className="compare-state">
      <span role="status">{text}</span>
      <Button size="small" onClick={compareAgain}>
        {words.again}
      </Button>
    </div>
  );
}

function Errors({ outcome: { side, messages } }: { readonly outcome: NotComparable }) {
  return (
    <div className="compare-errors" role="alert">
      <p>{side === 'old' ? words.errorsOld : words.errorsNew}</p>
      <ul>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

/** Whose results changed, then what the files say otherwise: what a leader reads. */
function Summary({ report: { summary, behaviour } }: { readonly report: Report }) {
  const results = behaviour?.sentences ?? [];
  const parts = [
    { title: words.results, sentences: results },
    { title: words.declarations, sentences: summary.slice(results.length) },
  ];
  return parts.map(
    ({ title, sentences }) =>
      sentences.length > 0 && (
        <section key={title} aria-label={title}>
          <h4>{title}</h4>
          <ol className="compare-summary">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </section>
      ),
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
