/**
 * What can be done about a finding with one action, as edits of the text it stands in. None is safe: each says something
 * that the drafter has to want.
 */
import { chineseNumber } from '../../language/numerals.ts';
import type { Fix, TextEdit } from '../../language/problems/problem.ts';
import type { Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { textOf, writtenAt } from '../graph/written.ts';
import type { Person } from '../run/evaluation.ts';
import { type ExampleWords, exampleOf } from './example-text.ts';
import type { Region } from './finding.ts';
import { partAt } from './redundant-part.ts';
import type { WrittenCondition } from './written-conditions.ts';

const fix = (zh: string, en: string, edit: TextEdit): Fix => ({
  title: { 'zh-CN': zh, en },
  safe: false,
  edits: [edit],
});

/** Puts the witness at the end of the policy, for a finding that stands in the policy itself. */
export function saveAsExample(
  graph: Graph,
  file: number,
  { witness, inputs }: Region,
  words: ExampleWords,
): readonly Fix[] {
  const own = graph.files.length - 1;
  const text = file === own ? textOf(graph, own) : undefined;
  // Of a plain resident one thing has to be said.
  const person = witness.length > 0 ? witness : silence(graph, inputs);
  const example = exampleOf(graph, person, words);
  if (text === undefined || example === '') return [];
  const end = text.trimEnd().length;
  const edit = { start: end, end, text: `\n\n${example}${end === text.length ? '\n' : ''}` };
  return [fix('存为示例', 'Save as an example', edit)];
}

/** Something that is so of whom nothing is said. */
function silence(graph: Graph, inputs: readonly Id[]): Person {
  for (const id of inputs) {
    const fact = graph.facts.find((each) => each.id === id);
    if (fact === undefined) return [{ id, value: { kind: 'yesNo', value: false } }];
    if (fact.silence === 'none') return [{ id, value: { kind: 'none' } }];
    if (fact.silence !== 'unknown') {
      return [{ id, value: { kind: 'yesNo', value: fact.silence === 'yes' } }];
    }
  }
  return [];
}

/** Each of two rules before the other. */
export function putFirst(
  graph: Graph,
  provision: Provision,
  [one, other]: readonly [Id, Id],
): readonly Fix[] {
  const [first, second] = [one, other].map((id) => provision.rules.find((rule) => rule.id === id));
  if (first === undefined || second === undefined) return [];
  if (first.origin.file !== second.origin.file) return [];
  return [...over(graph, first, second), ...over(graph, second, first)];
}

function over(graph: Graph, upper: Rule, lower: Rule): readonly Fix[] {
  const { origin } = upper;
  const text = textOf(graph, origin.file);
  if (upper.label === undefined || lower.label === undefined || text === undefined) return [];
  const [own, its] = [upper.label, lower.label].map((label) => `（${chineseNumber(label)}）`);
  const written = text.slice(origin.start, origin.end);
  const list = /优先于\s*(?:（[^）]*）|[、\s])+/.exec(written);
  const at = list === null ? origin.end : origin.start + list.index + list[0].trimEnd().length;
  const edit = { start: at, end: at, text: list === null ? `，优先于${its}` : `、${its}` };
  return [fix(`第${own}项写明「优先于${its}」`, `Put rule ${own} before ${its}`, edit)];
}

/** 其他：未规定 behind the last rule of a list. */
export function leaveUnspecified(graph: Graph, { rules }: Provision): readonly Fix[] {
  const last = rules.at(-1);
  const text = last && textOf(graph, last.origin.file);
  if (last === undefined || text === undefined) return [];
  if (rules.some(({ label, condition }) => label === undefined || condition === undefined))
    return [];
  const { end } = last.origin;
  const edit = { start: end, end, text: '；\n  其他：未规定' };
  return [fix('补上「其他：未规定」', 'Add 其他：未规定', edit)];
}

/** Takes a part out of its 且, 或 or list, with the word that joins it to its neighbour. */
export function leaveOut(
  graph: Graph,
  { expr: whole, origin }: WrittenCondition,
  path: readonly number[],
): readonly Fix[] {
  const text = textOf(graph, origin.file);
  const own = writtenAt(graph, partAt(whole, path));
  let around = whole;
  for (const step of path.slice(0, -1)) {
    if (around.kind === 'not') around = around.operand;
    else if (around.kind === 'and' || around.kind === 'or') {
      around = around.operands[step] ?? around;
    }
  }
  const place = path.at(-1) ?? 0;
  if (own === undefined || text === undefined) return [];
  if (around.kind !== 'and' && around.kind !== 'or') return [];
  const [before, after] = [around.operands[place - 1], around.operands[place + 1]].map(
    (each) => each && writtenAt(graph, each),
  );
  const joins = (from: number, to: number): boolean =>
    /^\s*(?:、|，?\s*(?:且|或|and|or))\s*$/.test(text.slice(from, to));
  const edit =
    before !== undefined && joins(before.end, own.start)
      ? { start: before.end, end: own.end, text: '' }
      : after !== undefined && joins(own.end, after.start)
        ? { start: own.start, end: after.start, text: '' }
        : undefined;
  if (edit === undefined) return [];
  const words = text.slice(own.start, own.end);
  return [fix(`去掉「${words}」`, `Leave out “${words}”`, edit)];
}
