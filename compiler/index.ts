/**
 * The public surface of the compiler. Nobody inside imports it.
 */
export { type Compilation, type CompileInput, compile } from './compile.ts';
export type { Change, DeclarationDiff } from './diff/declarations/change.ts';
export { commentsOf } from './diff/declarations/comments.ts';
export { diffDeclarations } from './diff/declarations/declarations.ts';
export { html as diffHtml } from './diff/report/html.ts';
export { markdown as diffMarkdown } from './diff/report/markdown.ts';
export { diffReport } from './diff/report/report.ts';
export { type Report, reportJsonSchema, reportSchema } from './diff/report/schema.ts';
export { type Draft, draft } from './draft/draft.ts';
export { wordNote } from './draft/words.ts';
export { checkVectors } from './emit/vectors/vectors-json.ts';
export type { Graph } from './graph/graph.ts';
export { graphJsonSchema, graphSchema, readGraph, writeGraph } from './graph/schema.ts';
export { runExamples } from './run/cases.ts';
export { evaluate } from './run/evaluate.ts';
export type { Evaluation, Outcome, Person, Value } from './run/evaluation.ts';
export { explain } from './run/explain.ts';
export { checkPerson, readFacts } from './run/facts.ts';
export { evaluationJson } from './run/json.ts';
export type { EditorService } from './service/editor.ts';
export { createEditorService } from './service/service.ts';
