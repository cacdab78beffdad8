/**
 * The public surface of the compiler. Nobody inside imports it.
 */
export { type Compilation, type CompileInput, compile } from './compile.ts';
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
