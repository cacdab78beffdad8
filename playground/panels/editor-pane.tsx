/** The rules as text, with the problems found in them below. */
import { Button, Tooltip } from 'antd';
import { lazy, Suspense } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Session } from '../session/client.ts';
import { formatText } from '../state/editor-port.ts';
import { locale, words } from '../state/locale.ts';
import { presentFile, useWorkspace } from '../state/workspace.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { Problems } from './problems.tsx';

const CodeEditor = lazy(async () => {
  if (locale === 'zh-CN') await import('../editor/chinese.ts');
  return import('../editor/code-editor.tsx');
});

export function EditorPane({ session }: { readonly session: Session }) {
  const file = useWorkspace(presentFile);
  return (
    <section className="pane" aria-labelledby="editor-title" id="editor" tabIndex={-1}>
      <div className="pane-head">
        <h2 id="editor-title">{words.editor}</h2>
        <span className="pane-path">{file?.path}</span>
        <span className="pane-hint">{words.tabHint}</span>
        <Tooltip title={words.formatHint}>
          <Button size="small" onClick={formatText}>
            {words.format}
          </Button>
        </Tooltip>
      </div>
      <Group orientation="vertical" className="pane-body">
        <Panel defaultSize="70" minSize="30" className="code-panel">
          {file === undefined ? (
            <p className="nothing">{words.noFile}</p>
          ) : (
            <LoadFailure message={words.editorFailed}>
              <Suspense fallback={<p className="nothing">{words.editorLoading}</p>}>
                <CodeEditor session={session} />
              </Suspense>
            </LoadFailure>
          )}
        </Panel>
        <Separator className="splitter splitter-row" aria-label={words.resizeRows} />
        <Panel defaultSize="30" minSize="12" className="problems-panel">
          <Problems />
        </Panel>
      </Group>
    </section>
  );
}
