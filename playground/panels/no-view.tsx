/** Why nobody can be tried: no policy, one with errors, or one that is still being read. */
import { Button } from 'antd';
import { useAnalysis } from '../state/analysis.ts';
import { revealPlace } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { titleOf } from '../state/title.ts';
import { presentFile, useWorkspace } from '../state/workspace.ts';

export function NoView() {
  const file = useWorkspace(presentFile);
  const state = useAnalysis((analysis) => analysis.state);
  const error = useAnalysis((analysis) =>
    analysis.diagnostics.get(file?.path ?? '')?.find(({ severity }) => severity === 'error'),
  );
  if (file === undefined) return <p className="nothing">{words.noFile}</p>;
  if (titleOf(file.path, file.text).kind === 'vocabulary') {
    return <p className="nothing">{words.vocabularyNoView}</p>;
  }
  if (state === 'working' || state === 'ready') return <p className="nothing">{words.working}</p>;
  return (
    <div className="nothing">
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
