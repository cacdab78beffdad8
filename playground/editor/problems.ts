/** What the compiler says and what the analysis finds, as marks in the text, and their fixes as quick fixes. */
import type { EditorDiagnostic } from '../../compiler/service/editor.ts';
import type { Severity } from '../../language/problems/problem.ts';
import { useAnalysis } from '../state/analysis.ts';
import { findingsAt, isOpen, useFindings } from '../state/findings.ts';
import { words } from '../state/locale.ts';
import { useWorkspace } from '../state/workspace.ts';
import type { Documents } from './documents.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf, rangeOf, uriOf } from './places.ts';

const owner = 'canbao';
/** Marked apart, so that they move with the text while the compiler's are replaced. */
const findingsOwner = 'canbao-findings';

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
  const { message, help, witness } = diagnostic;
  const lines = [message, witness && words.witness(witness.text), help];
  return {
    ...rangeOf(model, diagnostic),
    severity: isOpen(diagnostic) ? monaco.MarkerSeverity.Hint : severities[diagnostic.severity],
    code: diagnostic.code,
    message: lines.filter((line) => line !== undefined).join('\n'),
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

/** Of a finding about a whole provision its first line is marked, not the page. */
function firstLine(
  model: monaco.editor.ITextModel,
  mark: monaco.editor.IMarkerData,
): monaco.editor.IMarkerData {
  if (mark.startLineNumber === mark.endLineNumber) return mark;
  const line = mark.startLineNumber;
  return { ...mark, endLineNumber: line, endColumn: model.getLineMaxColumn(line) };
}

function markFindings(documents: Documents): void {
  const path = useWorkspace.getState().present;
  const model = documents.modelOf(path);
  if (model === undefined) return;
  const found = findingsAt(useFindings.getState(), path);
  // What is typed and not yet handed on has moved the text on; its findings come in a moment.
  if (model.getValue() !== useWorkspace.getState().files.get(path)?.text) return;
  const marks = found.map((finding) => firstLine(model, marker(documents, model, finding)));
  monaco.editor.setModelMarkers(model, findingsOwner, marks);
}

function quickFixes(
  model: monaco.editor.ITextModel,
  range: monaco.Range,
  markers: readonly monaco.editor.IMarkerData[],
): monaco.languages.CodeAction[] {
  const path = pathOf(model.uri);
  const diagnostics = useAnalysis.getState().diagnostics.get(path) ?? [];
  const found = findingsAt(useFindings.getState(), path).filter(({ old }) => !old);
  return [...diagnostics, ...found]
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
  markFindings(documents);
  const forget = [
    useAnalysis.subscribe((now, before) => {
      if (now.diagnostics !== before.diagnostics) mark(documents);
    }),
    useFindings.subscribe((now, before) => {
      const path = useWorkspace.getState().present;
      if (findingsAt(now, path) !== findingsAt(before, path)) markFindings(documents);
    }),
    useWorkspace.subscribe((now, before) => {
      if (now.present === before.present) return;
      mark(documents);
      markFindings(documents);
    }),
  ];
  return [
    ...forget.map((dispose) => ({ dispose })),
    monaco.languages.registerCodeActionProvider(languageId, {
      provideCodeActions: (model, range, { markers }) => ({
        actions: quickFixes(model, range, markers),
        dispose() {},
      }),
    }),
  ];
}
