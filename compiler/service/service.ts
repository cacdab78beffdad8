/**
 * The editor service: every feature in one table over one workspace.
 *
 * Takes texts by path, gives plain data. Guarantees: pure in the texts given to `open`; a question about a file that is
 * not there is answered with nothing.
 */
import { AnalysisCache } from './analysis-cache.ts';
import { completionsAt } from './complete.ts';
import { coverageMatrix } from './coverage-matrix.ts';
import { definitionAt } from './definition.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { EditorService, EditorServiceOptions } from './editor.ts';
import { findingsIn } from './findings.ts';
import { canonicalText } from './format.ts';
import { highlightOf } from './highlight.ts';
import { hoverAt } from './hover.ts';
import { symbolsIn } from './symbols.ts';
import { viewOf } from './view.ts';
import { Workspace } from './workspace.ts';

export function createEditorService({ locale }: EditorServiceOptions): EditorService {
  const workspace = new Workspace();
  const analyses = new AnalysisCache();
  return {
    open: (path, text) => workspace.open(path, text),
    diagnostics: (path) => diagnosticsOf(workspace, path, locale),
    findings: (path, near) => findingsIn(workspace, analyses, path, near, locale),
    coverage: (path, choice) => coverageMatrix(workspace.compile(path).graph, choice, locale),
    complete: (path, offset) => completionsAt(workspace, path, offset, locale),
    hover: (path, offset) => hoverAt(workspace, path, offset, locale),
    definition: (path, offset) => definitionAt(workspace, path, offset),
    format: (path) => {
      const canonical = canonicalText({
        path,
        read: workspace.read,
        cache: workspace.parses,
      })?.text;
      return canonical === workspace.text(path) ? undefined : canonical;
    },
    highlight: (path) => highlightOf(workspace, path),
    symbols: (path) => symbolsIn(workspace, path),
    view: (path, facts) => {
      const { graph } = workspace.compile(path);
      return graph && viewOf(graph, facts, locale);
    },
  };
}
