/** One person under the present policy: what is asked on one side, what follows on the other. */
import { Button } from 'antd';
import { useAnalysis } from '../state/analysis.ts';
import { revealPlace } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { titleOf } from '../state/title.ts';
import { presentFile, useWorkspace } from '../state/workspace.ts';
import { PersonForm } from './person-form.tsx';
import { Results } from './results.tsx';

/** Why there is nothing to fill in. */
function NoView() {
  const file = useWorkspace(presentFile);
  const state = useAnalysis((analysis) => analysis.state);
  const error = useAnalysis((analysis) =>
    analysis.diagnostics.get(file?.path ?? '')?.find(({ severity }) => severity === 'error'),
  );
  if (file === undefined) return <p className="empty">{words.noFile}</p>;
  if (titleOf(file.path, file.text).kind === 'vocabulary') {
    return <p className="empty">{words.vocabularyNoView}</p>;
  }
  if (state === 'working' || state === 'ready') return <p className="empty">{words.working}</p>;
  return (
    <div className="empty">
      <p>{state === 'stopped' ? words.stopped : words.noView}</p>
      {error !== undefined && (
        <Button
          onClick={() => revealPlace({ file: file.path, start: error.start, end: error.end })}
        >
          {words.showProblems}
        </Button>
      )}
    </div>
  );
}

export function PersonPanel() {
  const path = useWorkspace((workspace) => workspace.present);
  const view = useAnalysis((analysis) => analysis.views.get(path));
  if (view === undefined) return <NoView />;
  return (
    <div className="person">
      <PersonForm key={path} path={path} view={view} />
      <Results key={`results ${path}`} path={path} view={view} />
    </div>
  );
}
