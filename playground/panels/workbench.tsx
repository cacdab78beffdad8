/** The page: head, rules on the left, what they do on the right. */
import { Tabs } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Session } from '../session/client.ts';
import { useAnalysis } from '../state/analysis.ts';
import { showTab, tabNamed, useFocus } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { useWorkspace } from '../state/workspace.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useSaveKey } from '../ui/use-save-key.ts';
import { CoveragePanel } from './coverage.tsx';
import { DropZone } from './drop-zone.tsx';
import { EditorPane } from './editor-pane.tsx';
import { ExamplesPanel } from './examples.tsx';
import { Header } from './header.tsx';
import { PersonPanel } from './person.tsx';

/** 示例 with the number of those that fail, else of all. */
function ExamplesTab() {
  const path = useWorkspace((workspace) => workspace.present);
  const examples = useAnalysis((analysis) => analysis.views.get(path)?.examples) ?? [];
  const failed = examples.filter(({ passed }) => !passed).length;
  return (
    <span>
      {words.examples}
      {failed > 0 ? (
        <span className="tally tally-bad">{words.failedCount(failed)}</span>
      ) : (
        examples.length > 0 && <span className="tally">{examples.length}</span>
      )}
    </span>
  );
}

// Loaded when first looked at, with all that only they need.
const ComparePanel = lazy(() => import('./compare/panel.tsx'));
const PopulationPanel = lazy(() => import('./population/panel.tsx'));

function Later({ children }: { readonly children: ReactNode }) {
  return (
    <LoadFailure message={words.panelFailed}>
      <Suspense fallback={<p className="nothing">{words.panelLoading}</p>}>{children}</Suspense>
    </LoadFailure>
  );
}

export function Workbench({ session }: { readonly session: Session }) {
  const tab = useFocus((focus) => focus.tab);
  useSaveKey();
  return (
    <div className="page">
      <nav aria-label={words.skip}>
        <a className="skip" href="#editor">
          {words.skipToEditor}
        </a>
        <a className="skip" href="#results">
          {words.skipToResults}
        </a>
      </nav>
      <Header />
      <main className="work">
        <Group orientation="horizontal" className="columns">
          <Panel defaultSize="46" minSize="25">
            <EditorPane session={session} />
          </Panel>
          <Separator className="splitter splitter-column" aria-label={words.resizeColumns} />
          <Panel defaultSize="54" minSize="28">
            <section className="pane side" aria-label={words.tryOut}>
              <Tabs
                activeKey={tab}
                onChange={(key) => showTab(tabNamed(key))}
                items={[
                  { key: 'person', label: words.person, children: <PersonPanel /> },
                  { key: 'examples', label: <ExamplesTab />, children: <ExamplesPanel /> },
                  { key: 'coverage', label: words.coverage, children: <CoveragePanel /> },
                  {
                    key: 'compare',
                    label: words.compare,
                    children: (
                      <Later>
                        <ComparePanel />
                      </Later>
                    ),
                  },
                  {
                    key: 'population',
                    label: words.population,
                    children: (
                      <Later>
                        <PopulationPanel />
                      </Later>
                    ),
                  },
                ]}
              />
            </section>
          </Panel>
        </Group>
      </main>
      <DropZone />
    </div>
  );
}
