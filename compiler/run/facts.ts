/**
 * Reads the facts of one person from plain JSON.
 *
 * Takes a graph and any JSON value, gives a person and what was wrong. Guarantees: never throws; looks keys up in a map
 * and never on an object, so that `__proto__` is an unknown name like any other; a fact with a problem is left out, and
 * so counts as not said.
 */
import { existingDay, parseDay, printIso } from '../dates.ts';
import type { Fact, Given, GivenValue, Graph, Group, Id } from '../graph/graph.ts';
import { nearest } from '../resolve/nearest.ts';
import {
  isWhole,
  multiply,
  printExact,
  type Rational,
  readDecimal,
  whole,
} from '../values/rational.ts';
import { domainProblem } from './check-person.ts';
import type { Person } from './evaluation.ts';
import type { FactProblem } from './fact-problems.ts';

export { checkPerson } from './check-person.ts';
export { type FactProblem, wordFactProblem } from './fact-problems.ts';

export interface FactsRead {
  readonly person: Person;
  readonly problems: readonly FactProblem[];
}

type Input =
  | { readonly kind: 'fact'; readonly node: Fact }
  | { readonly kind: 'group'; readonly node: Group };

/** A value, or what is wrong with it. */
export type Read = GivenValue | { readonly problem: FactProblem };

/** Longer keys and values are cut in messages, and no likeness is looked for. */
const longest = 60;

function shown(value: unknown): string {
  let text: string;
  if (typeof value === 'object' && value !== null) text = Array.isArray(value) ? '[…]' : '{…}';
  else text = typeof value === 'string' ? `「${value}」` : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const normal = (text: string): string => text.normalize('NFKC').trim();

/** Keys under which several groups may be listed. */
const statusKeys: ReadonlySet<string> = new Set(['身份', 'status']);

function inputsOf(graph: Graph): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>();
  const note = (name: string, input: Input): void => {
    const key = normal(name);
    if (!inputs.has(key)) inputs.set(key, input);
  };
  for (const node of graph.facts) note(node.name, { kind: 'fact', node });
  for (const node of graph.groups) note(node.name, { kind: 'group', node });
  for (const node of graph.facts) if (node.alias) note(node.alias, { kind: 'fact', node });
  for (const node of graph.groups) if (node.alias) note(node.alias, { kind: 'group', node });
  return inputs;
}

export function readFacts(graph: Graph, json: unknown): FactsRead {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { person: [], problems: [{ code: 'not-an-object' }] };
  }
  const inputs = inputsOf(graph);
  const problems: FactProblem[] = [];
  const given = new Map<Id, Given>();
  const take = (key: string, input: Input, value: unknown): void => {
    const read =
      input.kind === 'fact' ? readFact(key, input.node, value) : readGroup(key, input.node, value);
    if ('problem' in read) {
      problems.push(read.problem);
      return;
    }
    const { id } = input.node;
    const before = given.get(id);
    if (before !== undefined && JSON.stringify(before.value) !== JSON.stringify(read)) {
      problems.push({ code: 'given-twice', key, id });
    } else given.set(id, { id, value: read });
  };
  const unknown = (key: string): void => {
    const short =
      key.length <= longest ? nearest(normal(key), [...inputs.keys(), ...statusKeys]) : undefined;
    const text = key.length > longest ? `${key.slice(0, longest)}…` : key;
    problems.push({
      code: 'unknown-key',
      key: text,
      ...(short === undefined ? {} : { nearest: short }),
    });
  };
  /** Several groups in one list. `null` says nothing of any. */
  const takeStatus = (key: string, value: unknown): void => {
    if (value === null) return;
    if (!Array.isArray(value) && typeof value !== 'string') {
      problems.push({ code: 'not-a-list', key, found: shown(value) });
      return;
    }
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const name of list) {
      const text = typeof name === 'string' ? name : shown(name);
      const input = typeof name === 'string' ? inputs.get(normal(name)) : undefined;
      if (input?.kind === 'group') take(normal(text), input, true);
      else if (input?.kind === 'fact') problems.push({ code: 'not-a-group', key: normal(text) });
      else unknown(text);
    }
  };
  for (const [key, value] of Object.entries(json as Readonly<Record<string, unknown>>)) {
    const input = inputs.get(normal(key));
    if (input !== undefined) take(key, input, value);
    else if (statusKeys.has(normal(key))) takeStatus(key, value);
    else unknown(key);
  }
  return { person: [...given.values()], problems };
}

const yesWords: ReadonlySet<string> = new Set(['是', 'yes']);
const noWords: ReadonlySet<string> = new Set(['否', 'no']);

function readYesNo(value: unknown): GivenValue | undefined {
  if (typeof value === 'boolean') return { kind: 'yesNo', value };
  if (typeof value !== 'string') return undefined;
  const word = normal(value);
  if (yesWords.has(word)) return { kind: 'yesNo', value: true };
  return noWords.has(word) ? { kind: 'yesNo', value: false } : undefined;
}

/** `2024-10-08` or `2024年10月8日`; false if it is written so but does not exist, undefined if it is no date. */
function readDay(value: unknown): string | false | undefined {
  if (typeof value !== 'string' || value.length > longest) return undefined;
  const text = normal(value);
  const match =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ??
    /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日$/.exec(text);
  if (match === null) return undefined;
  const day = existingDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return day === undefined ? false : printIso(day);
}

/** A decimal, as a number or as text. */
function readNumber(value: unknown, unit: RegExp): Rational | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? readDecimal(String(value)) : undefined;
  if (typeof value !== 'string' || value.length > longest) return undefined;
  return readDecimal(normal(value).replace(unit, '').trim());
}

/** One fact's value from JSON, or what is wrong with it; `key` is what the reader calls the fact. */
export function readFact(key: string, fact: Fact, value: unknown): Read {
  const { id, type } = fact;
  const wrong: Read = { problem: { code: 'wrong-type', key, id, found: shown(value) } };
  if (value === null) return { kind: 'unknown' };
  const isOption =
    type.kind === 'option' &&
    typeof value === 'string' &&
    findOption(type.options, value) !== undefined;
  if (typeof value === 'string' && normal(value) === '无' && !isOption) {
    if (fact.silence === 'none') return { kind: 'none' };
    return { problem: { code: 'cannot-be-none', key, id } };
  }
  const read = ((): Read => {
    switch (type.kind) {
      case 'yesNo':
        return readYesNo(value) ?? wrong;
      case 'date': {
        const day = readDay(value);
        if (day === false) return { problem: { code: 'no-such-day', key, found: shown(value) } };
        return day === undefined ? wrong : { kind: 'day', day };
      }
      case 'integer': {
        const number = readNumber(value, /(周岁|岁|人|户|次|年|个月|天)$/);
        return number === undefined || !isWhole(number)
          ? wrong
          : { kind: 'number', value: printExact(number) };
      }
      case 'percent':
        return readPercent(value) ?? wrong;
      case 'money': {
        const yuan = readNumber(value, /(元|yuan)$/);
        if (yuan === undefined) return wrong;
        const fen = multiply(yuan, whole(100));
        return isWhole(fen)
          ? { kind: 'money', fen: printExact(fen) }
          : { problem: { code: 'not-whole-fen', key, found: shown(value) } };
      }
      case 'option': {
        if (typeof value !== 'string') return wrong;
        const option = findOption(type.options, value);
        if (option !== undefined) return { kind: 'option', option };
        return {
          problem: { code: 'unknown-option', key, id, found: normal(value).slice(0, longest) },
        };
      }
    }
  })();
  if ('problem' in read) return read;
  return domainProblem(fact, read)
    ? { problem: { code: 'out-of-domain', key, id, found: shown(value) } }
    : read;
}

function findOption(
  options: readonly { readonly name: string; readonly alias?: string }[],
  value: string,
): string | undefined {
  const word = normal(value);
  return options.find(({ name, alias }) => normal(name) === word || alias === word)?.name;
}

/** `"50%"`, or the share itself, 0.5. */
function readPercent(value: unknown): GivenValue | undefined {
  const number = readNumber(value, /%$/);
  if (number === undefined) return undefined;
  const isText = typeof value === 'string' && normal(value).endsWith('%');
  const share = isText ? multiply(number, { n: 1n, d: 100n }) : number;
  return { kind: 'number', value: printExact(share) };
}

const fromKeys: ReadonlySet<string> = new Set(['自', 'from']);
const toKeys: ReadonlySet<string> = new Set(['至', 'to']);

/** Membership, or the dates on a roll: `{"自": …, "至": …}`. */
function readGroup(key: string, { id, definition }: Group, value: unknown): Read {
  const wrong: Read = { problem: { code: 'wrong-type', key, id, found: shown(value) } };
  if (definition !== undefined) return { problem: { code: 'defined-group', key, id } };
  if (value === null) return { kind: 'unknown' };
  if (typeof value !== 'object') return readYesNo(value) ?? wrong;
  if (Array.isArray(value)) return wrong;
  let from: string | undefined;
  let to: string | undefined;
  for (const [end, text] of Object.entries(value)) {
    const isFrom = fromKeys.has(normal(end));
    if (!isFrom && !toKeys.has(normal(end))) return wrong;
    if (text === null) continue;
    const day = readDay(text);
    if (day === false) return { problem: { code: 'no-such-day', key, found: shown(text) } };
    if (day === undefined) return wrong;
    if (isFrom) from = day;
    else to = day;
  }
  if (from === undefined && to === undefined) return wrong;
  if (from !== undefined && to !== undefined && parseDay(from) > parseDay(to)) {
    return { problem: { code: 'roll-ends-before-start', key } };
  }
  return {
    kind: 'roll',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
