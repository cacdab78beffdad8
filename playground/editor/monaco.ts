/**
 * Monaco, without the languages it brings, and its worker.
 *
 * The two contributions named one by one are missing from `register.all`.
 */
import 'monaco-editor/features/register.all';
import 'monaco-editor/editor/contrib/semanticTokens/browser/documentSemanticTokens';
import 'monaco-editor/editor/contrib/gotoError/browser/markerSelectionStatus';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

export { monaco };
