/**
 * The document of `eval --json`.
 *
 * Takes an evaluation, gives plain JSON: money in yuan, days as ISO, 无 as null, a bound as its ends, 待定 as the names it
 * waits for. What is unknown is absent from `outcomes` and explained in `missing`; what is in trouble, in `problems`.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Exact, GivenValue, Graph, Id } from '../graph/graph.ts';
import { printValue } from '../values/print.ts';
import {
  parseExact,
  printDecimal,
  printExact,
  type Rational,
  rational,
} from '../values/rational.ts';
import type { Evaluation, Outcome, Value } from './evaluation.ts';
import { wordTrouble } from './troubles.ts';

/** A number, or its exact text where a number cannot hold it. */
export type JsonNumber = number | string;

export type JsonValue =
  | JsonNumber
  | boolean
  | null
  | { readonly min?: JsonNumber; readonly max?: JsonNumber }
  | { readonly pending: readonly string[]; readonly min?: JsonNumber; readonly max?: JsonNumber };

export interface JsonOutcome {
  readonly alias?: string;
  readonly type: string;
  readonly value: JsonValue;
  readonly text: string;
  /** Id of the first deciding rule. */
  readonly rule?: Id;
  /** All of them, where there are several. */
  readonly rules?: readonly Id[];
  readonly citation?: string;
  /** Yuan by payer; null where the shares stand in the document `accordingTo`. */
  readonly payers?: Readonly<Record<string, JsonValue>>;
  readonly accordingTo?: string;
  readonly outOfScope?: true;
}

export interface JsonProblem {
  readonly item: string;
  readonly code: string;
  readonly rules: readonly Id[];
  readonly message: string;
}

export interface EvaluationDocument {
  readonly policy: { readonly name: string; readonly alias?: string; readonly year?: number };
  readonly outcomes: Readonly<Record<string, JsonOutcome>>;
  readonly missing: readonly string[];
  readonly assumed: Readonly<Record<string, boolean | string>>;
  readonly problems: readonly JsonProblem[];
}

/** Fifteen digits always survive a double. */
export function jsonNumber(value: Rational): JsonNumber {
  const text = printDecimal(value);
  if (text === undefined) return printExact(value);
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15 ? Number(text) : text;
}

/** So many fen, and fewer, are yuan of fifteen digits at most. */
const plainFen = 10n ** 15n;

/** An amount in fen as yuan. */
export function yuanJson({ n, d }: Rational): JsonNumber {
  // Division gives the number nearest to the amount, as reading its decimal would.
  if (d === 1n && -plainFen < n && n < plainFen) return Number(n) / 100;
  return jsonNumber(rational(n, d * 100n));
}

function yuan(fen: Exact): JsonNumber {
  return yuanJson(parseExact(fen));
}

/** The value in the shape of DESIGN 9. */
export function valueJson(value: Value): JsonValue {
  switch (value.kind) {
    case 'money':
      return yuan(value.fen);
    case 'number':
    case 'percent':
      return jsonNumber(parseExact(value.value));
    case 'date':
      return value.day;
    case 'yesNo':
      return value.value;
    case 'option':
      return value.option;
    case 'none':
      return null;
    case 'bound':
      return endsOf(value);
    case 'pending': {
      // That an amount is not below 0 says nothing.
      const trivial = value.min === '0' && value.max === undefined;
      return { pending: value.names, ...(trivial ? {} : endsOf(value)) };
    }
  }
}

function endsOf({ type, min, max }: Extract<Value, { kind: 'bound' | 'pending' }>): {
  readonly min?: JsonNumber;
  readonly max?: JsonNumber;
} {
  const number = (end: Exact): JsonNumber =>
    type === 'money' ? yuan(end) : jsonNumber(parseExact(end));
  return {
    ...(min === undefined ? {} : { min: number(min) }),
    ...(max === undefined ? {} : { max: number(max) }),
  };
}

/** The citation of the rule that decides, else of its provision. */
export function citationOf(graph: Graph, outcome: Outcome): string | undefined {
  const provision = graph.provisions.find(({ item, id }) => {
    return item === outcome.item && graph.items.some((each) => each.provision === id);
  });
  const [first] = outcome.rules;
  const rule = provision?.rules.find(({ id }) => id === first);
  return rule?.citation ?? provision?.citation;
}

function outcomeJson(
  graph: Graph,
  outcome: Outcome,
  value: Value,
  names: ReadonlyMap<Id, string>,
  locale: Locale,
): JsonOutcome {
  const item = graph.items.find(({ id }) => id === outcome.item);
  const citation = citationOf(graph, outcome);
  const [first] = outcome.rules;
  const payers = outcome.payers.map(({ payer, amount }): [string, JsonValue] => [
    names.get(payer) ?? payer,
    amount === undefined ? null : valueJson(amount),
  ]);
  return {
    ...(item?.alias === undefined ? {} : { alias: item.alias }),
    type: item?.type ?? 'money',
    value: valueJson(value),
    text: printValue(value, locale, item?.name),
    ...(first === undefined ? {} : { rule: first }),
    ...(outcome.rules.length > 1 ? { rules: outcome.rules } : {}),
    ...(citation === undefined ? {} : { citation }),
    ...(payers.length === 0 ? {} : { payers: Object.fromEntries(payers) }),
    ...(outcome.payersAccordingTo === undefined ? {} : { accordingTo: outcome.payersAccordingTo }),
    ...(outcome.outOfScope ? { outOfScope: true as const } : {}),
  };
}

/** As an input would say it. */
function givenJson(value: GivenValue): boolean | string {
  if (value.kind === 'yesNo') return value.value;
  return value.kind === 'none' ? '无' : value.kind;
}

/** Names of facts, groups, items and payers, also of those that only other documents know. */
export function namesOf(graph: Graph): ReadonlyMap<Id, string> {
  const { lastYear, superior } = graph.documents;
  const names = new Map<Id, string>();
  for (const each of [superior, lastYear, graph]) {
    if (each === undefined) continue;
    for (const { id, name } of [...each.facts, ...each.groups, ...each.items, ...each.payers]) {
      names.set(id, name);
    }
  }
  return names;
}

export function evaluationJson(
  graph: Graph,
  evaluation: Evaluation,
  locale: Locale = 'zh-CN',
): EvaluationDocument {
  const names = namesOf(graph);
  const name = (id: Id): string => names.get(id) ?? id;
  const outcomes: [string, JsonOutcome][] = [];
  for (const [id, outcome] of evaluation.outcomes) {
    if (outcome.value === undefined) continue;
    outcomes.push([name(id), outcomeJson(graph, outcome, outcome.value, names, locale)]);
  }
  const { policy } = graph;
  return {
    policy: {
      name: policy.name,
      ...(policy.alias === undefined ? {} : { alias: policy.alias }),
      ...(policy.year === undefined ? {} : { year: policy.year }),
    },
    outcomes: Object.fromEntries(outcomes),
    missing: evaluation.missing.map(name),
    assumed: Object.fromEntries(
      evaluation.assumed.map(({ id, value }) => [name(id), givenJson(value)]),
    ),
    problems: evaluation.troubles.map((trouble) => ({
      item: name(trouble.item),
      code: trouble.code,
      rules: trouble.rules,
      message: wordTrouble(trouble, locale, graph),
    })),
  };
}
