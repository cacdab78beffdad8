/** One person under the present policy: what is asked on one side, what follows on the other. */
import { useAnalysis } from '../state/analysis.ts';
import { useWorkspace } from '../state/workspace.ts';
import { NoView } from './no-view.tsx';
import { PersonForm } from './person-form.tsx';
import { Results } from './results.tsx';

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
