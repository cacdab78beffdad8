/**
 * What generated code must know beside its steps: inputs, items, and the names behind numbers. Plain data, the same for
 * every language.
 */
import type { Graph } from '../../graph/graph.ts';
import type { Input, Program } from '../lower/program.ts';
import { keyOf, keysOf } from '../vectors/outcomes.ts';

export interface InputMeta {
  readonly key: string;
  readonly name: string;
  readonly kind: Input['type']['kind'];
  /** What it means that nothing is said. */
  readonly silence: Input['silence'];
  readonly lo: number;
  readonly hi: number;
  /** Name, alias or name, number. */
  readonly options?: readonly (readonly [string, string, number])[];
  readonly dated?: true;
}

export interface ItemMeta {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly rules: readonly string[];
  /** Key and place in the program's list of parts, sorted by key. */
  readonly payers: readonly string[];
}

export interface Meta {
  readonly inputs: readonly InputMeta[];
  /** Facts and groups of the policy on which nothing depends, by key and by name. */
  readonly unread: readonly string[];
  /** Numbers of marks of facts, in the order in which they are asked for, with their keys. */
  readonly asked: readonly (readonly [number, string])[];
  /** Numbers of marks of items that are waited for, in the order of items, with their names. */
  readonly awaited: readonly (readonly [number, string])[];
  readonly items: readonly ItemMeta[];
  readonly options: readonly string[];
  readonly documents: readonly string[];
}

function inputMeta(input: Input): InputMeta {
  const { type, silence, lo, hi, options, name } = input;
  return {
    key: keyOf(input),
    name,
    kind: type.kind,
    silence,
    lo: Number(lo),
    hi: Number(hi),
    ...(options === undefined
      ? {}
      : { options: options.map((each) => [each.name, each.alias ?? each.name, each.at] as const) }),
    ...(type.kind === 'group' && type.dated ? { dated: true as const } : {}),
  };
}

/** Items in the order of evaluation; then what is no item of this document. */
function awaitedOf(graph: Graph, program: Program): readonly (readonly [number, string])[] {
  const order = [
    ...graph.order.flatMap((id) => graph.items.filter((item) => item.id === id)),
    ...graph.items,
  ].map(({ name }) => name);
  const place = (name: string): number => {
    const found = order.indexOf(name);
    return found < 0 ? order.length : found;
  };
  return program.marks
    .flatMap(({ kind, name }, bit) =>
      kind === 'pending' || kind === 'bounds' ? [[bit, name] as const] : [],
    )
    .sort(([, a], [, b]) => place(a) - place(b) || (a < b ? -1 : 1));
}

function askedOf(graph: Graph, program: Program): readonly (readonly [number, string])[] {
  const order = [...graph.facts, ...graph.groups].map(({ id }) => id);
  const keys = keysOf(graph);
  const place = (id: string): number => {
    const found = order.indexOf(id);
    return found < 0 ? order.length : found;
  };
  return program.marks
    .flatMap(({ kind, name }, bit) => (kind === 'missing' ? [[bit, name] as const] : []))
    .sort(([, a], [, b]) => place(a) - place(b))
    .map(([bit, id]) => [bit, keys.get(id) ?? id] as const);
}

export function metaOf(graph: Graph, program: Program): Meta {
  const read = new Set(program.inputs.map(({ id }) => id));
  const unread = [...graph.facts, ...graph.groups].filter(({ id }) => !read.has(id));
  return {
    inputs: program.inputs.map(inputMeta),
    unread: [...new Set(unread.flatMap((node) => [keyOf(node), node.name]))],
    asked: askedOf(graph, program),
    awaited: awaitedOf(graph, program),
    items: program.results.map((result) => ({
      key: keyOf(result),
      name: result.name,
      type: result.type,
      rules: result.ruleIds,
      payers: result.payers.map(keyOf),
    })),
    options: program.options,
    documents: program.documents,
  };
}
