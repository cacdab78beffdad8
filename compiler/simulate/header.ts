/**
 * What the columns of a table of people mean.
 *
 * Takes the heads of its columns and the graphs that will read them; gives each column's use, what is unusable, and what the
 * table does not say though it decides something. Guarantees: a fact or group is never read from two columns.
 */
import type { Fact, FactType, Graph, Group, Id } from '../graph/graph.ts';
import { nearest } from '../resolve/nearest.ts';
import type { Input } from './block.ts';

export type ColumnUse =
  | { readonly kind: 'input'; readonly input: Input }
  /** First or last day on a roll. */
  | { readonly kind: 'roll'; readonly end: 'from' | 'to'; readonly group: Group }
  /** 身份: a list of groups. */
  | { readonly kind: 'status' }
  /** Read by no rule; people are told apart by it in the report. */
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'unused'; readonly why: 'unknown'; readonly nearest?: string }
  /** The policy defines who is in the group. */
  | { readonly kind: 'unused'; readonly why: 'defined' }
  /** The policy lists no options of the fact. */
  | { readonly kind: 'unused'; readonly why: 'no-options' }
  /** Nothing stands in its head. */
  | { readonly kind: 'unused'; readonly why: 'unnamed' };

export interface TableColumn {
  /** As written. */
  readonly name: string;
  readonly use: ColumnUse;
}

/** An input that decides something, and of which the table says nothing. */
export interface AbsentInput {
  readonly input: Input;
  /** What counts instead. */
  readonly counts: 'unknown' | 'no' | 'yes' | 'none';
}

export type HeaderProblem =
  /** Two columns with one name, or a name and its alias. */
  | { readonly kind: 'twice'; readonly names: readonly string[] }
  /** No column says anything of a fact or group. */
  | { readonly kind: 'nothing-known'; readonly names: readonly string[] };

export interface Header {
  readonly columns: readonly TableColumn[];
  readonly absent: readonly AbsentInput[];
  readonly problem?: HeaderProblem;
}

/** Names are compared without regard to width of characters, blanks around them and a byte order mark. */
export const normalName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\ufeff/g, '')
    .trim();

const statusNames: ReadonlySet<string> = new Set(['身份', 'status']);

/** Inputs by name and alias; those of the first graph count before those that only another knows. */
export function inputsByName(graphs: readonly Graph[]): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>();
  const note = (name: string | undefined, input: Input): void => {
    if (name !== undefined && !inputs.has(normalName(name))) inputs.set(normalName(name), input);
  };
  for (const { facts, groups } of graphs) {
    for (const node of facts) note(node.name, { kind: 'fact', node });
    for (const node of groups) note(node.name, { kind: 'group', node });
    for (const node of facts) note(node.alias, { kind: 'fact', node });
    for (const node of groups) note(node.alias, { kind: 'group', node });
  }
  return inputs;
}

const hasNoOptions = (type: FactType): boolean =>
  type.kind === 'option' && type.options.length === 0;

const rollHead = /^(.+?)[ ._(]*(自|起|from|至|止|to)\)?$/i;
const fromWords: ReadonlySet<string> = new Set(['自', '起', 'from']);

function useOf(name: string, inputs: ReadonlyMap<string, Input>): ColumnUse {
  const text = normalName(name);
  if (text === '') return { kind: 'unused', why: 'unnamed' };
  const input = inputs.get(text);
  if (input?.kind === 'group' && input.node.definition !== undefined) {
    return { kind: 'unused', why: 'defined' };
  }
  if (input?.kind === 'fact' && hasNoOptions(input.node.type)) {
    return { kind: 'unused', why: 'no-options' };
  }
  if (input !== undefined) return { kind: 'input', input };
  if (statusNames.has(text)) return { kind: 'status' };
  const [, groupName = '', word = ''] = rollHead.exec(text) ?? [];
  const group = inputs.get(groupName);
  if (group?.kind === 'group' && group.node.definition === undefined) {
    const end = fromWords.has(word.toLowerCase()) ? 'from' : 'to';
    return { kind: 'roll', end, group: group.node };
  }
  const near = text.length > 60 ? undefined : nearest(text, [...inputs.keys(), ...statusNames]);
  return { kind: 'unused', why: 'unknown', ...(near === undefined ? {} : { nearest: near }) };
}

/** What must not be read from two columns. */
function targetOf(use: ColumnUse): string | undefined {
  switch (use.kind) {
    case 'input':
      return use.input.node.id;
    case 'roll':
      return `${use.group.id} ${use.end}`;
    case 'status':
      return 'status';
    default:
      return undefined;
  }
}

function firstTwice(columns: readonly TableColumn[]): readonly string[] | undefined {
  const targets = new Map<string, string>();
  for (const { name, use } of columns) {
    const text = normalName(name);
    for (const key of [targetOf(use), text === '' ? undefined : `name ${text}`]) {
      if (key === undefined) continue;
      const before = targets.get(key);
      if (before !== undefined) return [before, name];
      targets.set(key, name);
    }
  }
  return undefined;
}

/** What counts for a fact or group of which nothing is said. */
export function silenceOf(input: Input): AbsentInput['counts'] {
  return input.kind === 'group' ? 'no' : input.node.silence;
}

function absentInputs(
  graph: Graph,
  columns: readonly TableColumn[],
  needed: ReadonlySet<Id>,
): readonly AbsentInput[] {
  const told = new Set(columns.map(({ use }) => targetOf(use)?.split(' ')[0]));
  const facts = graph.facts.map((node: Fact): Input => ({ kind: 'fact', node }));
  const groups = graph.groups
    .filter(({ definition }) => definition === undefined && !told.has('status'))
    .map((node): Input => ({ kind: 'group', node }));
  return [...facts, ...groups]
    .filter(({ node }) => needed.has(node.id) && !told.has(node.id))
    .map((input) => ({ input, counts: silenceOf(input) }));
}

export interface HeaderQuestion {
  /** The policy, then others that read the same table. */
  readonly graphs: readonly [Graph, ...Graph[]];
  /** Facts and groups that decide something. */
  readonly needed: ReadonlySet<Id>;
  /** Columns by which people are told apart, though they may be no facts. */
  readonly labels: readonly string[];
}

export function readHeader(
  names: readonly string[],
  { graphs, needed, labels }: HeaderQuestion,
): Header {
  const inputs = inputsByName(graphs);
  const labelled = new Set(labels.map(normalName));
  const columns = names.map((name): TableColumn => {
    const use = useOf(name, inputs);
    const own = inputs.get(normalName(name))?.node.name ?? name;
    const label = [name, own].map(normalName).find((each) => labelled.has(each));
    return { name, use: use.kind === 'unused' && label ? { kind: 'label', label } : use };
  });
  const twice = firstTwice(columns);
  const isKnown = columns.some(({ use }) => targetOf(use) !== undefined);
  const problem: HeaderProblem | undefined =
    twice !== undefined
      ? { kind: 'twice', names: twice }
      : isKnown
        ? undefined
        : { kind: 'nothing-known', names: names.slice(0, 8) };
  return {
    columns,
    absent: absentInputs(graphs[0], columns, needed),
    ...(problem === undefined ? {} : { problem }),
  };
}
