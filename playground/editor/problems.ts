/** Diagnostics as marks in the text, and their fixes as quick fixes. */
import type { EditorDiagnostic } from '../../compiler/service/editor.ts';
import type { Severity } from '../../language/problems/problem.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useWorkspace } from '../state/workspace.ts';
import type { Documents } from './documents.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf, rangeOf, uriOf } from './places.ts';

const owner = 'canbao';

const severities: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

function marker(
  documents: Documents,
  model: monaco.editor.ITextModel,
  diagnostic: EditorDiagnostic,
): monaco.editor.IMarkerData {
  return {
    ...rangeOf(model, diagnostic),
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    message: [diagnostic.message, diagnostic.help].filter((line) => line !== undefined).join('\n'),
    relatedInformation: diagnostic.related.flatMap((related) => {
      const target = documents.modelOf(related.file);
      if (target === undefined) return [];
      return [
        { ...rangeOf(target, related), resource: uriOf(related.file), message: related.note },
      ];
    }),
  };
}

/** Marks the present file; others are marked when they are shown. */
function mark(documents: Documents): void {
  const path = useWorkspace.getState().present;
  const model = documents.modelOf(path);
  if (model === undefined) return;
  const diagnostics = useAnalysis.getState().diagnostics.get(path) ?? [];
  monaco.editor.setModelMarkers(
    model,
    owner,
    diagnostics.map((diagnostic) => marker(documents, model, diagnostic)),
  );
}

function quickFixes(
  model: monaco.editor.ITextModel,
  range: monaco.Range,
  markers: readonly monaco.editor.IMarkerData[],
): monaco.languages.CodeAction[] {
  const diagnostics = useAnalysis.getState().diagnostics.get(pathOf(model.uri)) ?? [];
  return diagnostics
    .filter((diagnostic) =>
      monaco.Range.areIntersectingOrTouching(rangeOf(model, diagnostic), range),
    )
    .flatMap((diagnostic) =>
      diagnostic.fixes.map((fix) => ({
        title: fix.title,
        kind: 'quickfix',
        isPreferred: fix.safe,
        diagnostics: markers.filter(({ code }) => code === diagnostic.code),
        edit: {
          edits: fix.edits.map((edit) => ({
            resource: model.uri,
            versionId: model.getVersionId(),
            textEdit: { range: rangeOf(model, edit), text: edit.text },
          })),
        },
      })),
    );
}

export function registerProblems(documents: Documents): monaco.IDisposable[] {
  mark(documents);
  const forget = useAnalysis.subscribe((now, before) => {
    if (now.diagnostics !== before.diagnostics) mark(documents);
  });
  return [
    { dispose: forget },
    monaco.languages.registerCodeActionProvider(languageId, {
      provideCodeActions: (model, range, { markers }) => ({
        actions: quickFixes(model, range, markers),
        dispose() {},
      }),
    }),
  ];
}
