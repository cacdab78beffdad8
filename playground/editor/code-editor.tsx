/**
 * The policy editor: Monaco over the session's answers. Loaded after the shell of the page.
 */
import { useEffect, useRef } from 'react';
import type { Session } from '../session/client.ts';
import { connectEditor } from '../state/editor-port.ts';
import { useFocus } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { useWorkspace } from '../state/workspace.ts';
import { registerColours } from './colours.ts';
import { registerCompletion } from './completion.ts';
import { registerDefinition } from './definition.ts';
import { type Documents, openDocuments } from './documents.ts';
import { registerFormat } from './format.ts';
import { registerHover } from './hover.ts';
import { registerLanguage } from './language.ts';
import { defineTheme, editorOptions } from './look.ts';
import { monaco } from './monaco.ts';
import { rangeOf } from './places.ts';
import { registerProblems } from './problems.ts';

/** Shows the place that {@link useFocus} asks for, once its file is there. */
function followPlaces(
  editor: monaco.editor.IStandaloneCodeEditor,
  documents: Documents,
): monaco.IDisposable {
  const go = ({ place }: ReturnType<typeof useFocus.getState>): void => {
    if (place === undefined || place.file !== useWorkspace.getState().present) return;
    const model = documents.modelOf(place.file);
    if (model === undefined || editor.getModel() !== model) return;
    const range = rangeOf(model, place);
    editor.setSelection(range);
    editor.revealRangeInCenterIfOutsideViewport(range);
    editor.focus();
  };
  go(useFocus.getState());
  return {
    dispose: useFocus.subscribe((now, before) => {
      if (now.place !== before.place) go(now);
    }),
  };
}

/** Makes the editor in an element; the result takes it away again. */
function startEditor(element: HTMLElement, session: Session): () => void {
  defineTheme();
  const language = registerLanguage();
  const editor = monaco.editor.create(element, { ...editorOptions(words.editor), model: null });
  const documents = openDocuments(editor);
  const format = (): void => void editor.getAction('editor.action.formatDocument')?.run();
  // Monaco has another key for it on each system; ours is the one beside the button.
  editor.addCommand(monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF, format);
  const disconnect = connectEditor({
    format,
    apply: documents.apply,
    flush: documents.flush,
  });
  const features = [
    ...registerColours(session, documents),
    ...registerCompletion(editor, session, documents),
    ...registerHover(session, documents),
    ...registerDefinition(session, documents),
    ...registerFormat(session, documents),
    ...registerProblems(documents),
    followPlaces(editor, documents),
  ];
  return () => {
    disconnect();
    for (const feature of [...features, documents, editor, ...language]) feature.dispose();
  };
}

export default function CodeEditor({ session }: { readonly session: Session }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    return startEditor(host.current, session);
  }, [session]);
  return <div ref={host} className="code-host" data-testid="editor" />;
}
