/**
 * The texts in Monaco: one model a file, kept in step with the workspace.
 *
 * The model is what the user types into; it is handed on 120 ms after the last key, never in the middle of a word being
 * composed by an input method. A text changed elsewhere becomes an edit of the model, so that it can be undone.
 */
import type { TextEdit } from '../../language/problems/problem.ts';
import { useWorkspace } from '../state/workspace.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf, rangeOf, uriOf } from './places.ts';

const delay = 120;

export interface Documents extends monaco.IDisposable {
  /** The model of a file, made when first wanted. */
  modelOf(path: string): monaco.editor.ITextModel | undefined;
  /** Hands what was typed on to the workspace, now. */
  flush(): void;
  /** Applies edits to a file as one step that can be undone. */
  apply(path: string, edits: readonly TextEdit[]): void;
}

/** Puts the workspace's files into an editor and what is typed back into the workspace. */
export function openDocuments(editor: monaco.editor.IStandaloneCodeEditor): Documents {
  const models = new Map<string, monaco.editor.ITextModel>();
  const views = new Map<string, monaco.editor.ICodeEditorViewState>();
  const typed = new Set<string>();
  let composing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const paths = [...typed];
    typed.clear();
    for (const path of paths) {
      const model = models.get(path);
      if (model !== undefined) useWorkspace.getState().edit(path, model.getValue());
    }
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (!composing && typed.size > 0) timer = setTimeout(flush, delay);
  };

  const modelOf = (path: string): monaco.editor.ITextModel | undefined => {
    const known = models.get(path);
    if (known !== undefined) return known;
    const file = useWorkspace.getState().files.get(path);
    if (file === undefined) return undefined;
    const model = monaco.editor.createModel(file.text, languageId, uriOf(path));
    model.setEOL(monaco.editor.EndOfLineSequence.LF); // else offsets would count two for a line end
    model.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    model.onDidChangeContent(() => {
      typed.add(path);
      schedule();
    });
    models.set(path, model);
    return model;
  };

  const replaceText = (model: monaco.editor.ITextModel, text: string): void => {
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
    typed.delete(pathOf(model.uri));
  };

  const show = (path: string): void => {
    const before = editor.getModel();
    const view = editor.saveViewState();
    if (before !== null && view !== null) views.set(pathOf(before.uri), view);
    editor.setModel(modelOf(path) ?? null);
    const saved = views.get(path);
    if (saved !== undefined) editor.restoreViewState(saved);
  };

  show(useWorkspace.getState().present);
  const forget = useWorkspace.subscribe((now, before) => {
    for (const [path, model] of models) {
      const file = now.files.get(path);
      if (file === undefined) {
        models.delete(path);
        views.delete(path);
        model.dispose();
      } else if (file !== before.files.get(path) && file.text !== model.getValue()) {
        // What was typed since then is newer than the workspace, unless the workspace was changed elsewhere.
        if (!typed.has(path)) replaceText(model, file.text);
      }
    }
    if (now.present !== before.present || editor.getModel() === null) show(now.present);
  });
  const listeners = [
    editor.onDidCompositionStart(() => {
      composing = true;
      clearTimeout(timer);
    }),
    editor.onDidCompositionEnd(() => {
      composing = false;
      schedule();
    }),
  ];

  return {
    modelOf,
    flush,
    apply(path, edits) {
      const model = modelOf(path);
      if (model === undefined) return;
      model.pushStackElement();
      model.pushEditOperations(
        [],
        edits.map((edit) => ({ range: rangeOf(model, edit), text: edit.text })),
        () => null,
      );
      model.pushStackElement();
      flush();
    },
    dispose() {
      flush();
      forget();
      for (const listener of listeners) listener.dispose();
      for (const model of models.values()) model.dispose();
      models.clear();
    },
  };
}
