/**
 * What every code target gives for an item, as plain data, and how the evaluator's outcomes look as such.
 *
 * Money is in fen, days are ISO texts, a share is an exact fraction as text. Facts, items and payers go by their alias,
 * else by their name; rules by their id.
 */
import type { Exact, Graph, Id } from '../../graph/graph.ts';
import type { Evaluation, Outcome, PaidBy, Value } from '../../run/evaluation.ts';

/** A whole number, or an exact text where it is none or is too large for a double. */
export type Figure = number | string;

interface Ends {
  readonly min?: Figure;
  readonly max?: Figure;
}

export type Paid =
  | Figure
  | Ends
  | ({ readonly pending: readonly string[] } & Ends)
  /** The share stands in another document. */
  | null;

interface Settled {
  readonly rules: readonly Id[];
  readonly payers?: Readonly<Record<string, Paid>>;
  readonly accordingTo?: string;
}

export type TargetOutcome =
  | ({ readonly status: 'value'; readonly value: Figure | boolean } & Settled)
  | ({ readonly status: 'none'; readonly outOfScope?: true } & Settled)
  | ({ readonly status: 'bound' } & Ends & Settled)
  | ({
      readonly status: 'pending';
      readonly pending: readonly string[];
      readonly silent?: true;
    } & Ends &
      Settled)
  | { readonly status: 'unknown'; readonly missing: readonly string[] }
  | { readonly status: 'trouble'; readonly code: string; readonly rules: readonly Id[] }
  /** An item that it reads is in trouble. */
  | { readonly status: 'blocked' };

/** As tables and columns name it: beyond the scope, and where the policy is silent, by words of their own. */
export function statusOf(outcome: TargetOutcome): string {
  if (outcome.status === 'none' && outcome.outOfScope) return 'outside';
  return outcome.status === 'pending' && outcome.silent ? 'silent' : outcome.status;
}

export type TargetOutcomes = Readonly<Record<string, TargetOutcome>>;

interface Named {
  readonly id: Id;
  readonly name: string;
  readonly alias?: string;
}

/** What a fact, group, item or payer is called in generated code. */
export function keyOf({ name, alias }: Pick<Named, 'name' | 'alias'>): string {
  return alias ?? name;
}

/** Keys by id, also of facts that only other documents know. */
export function keysOf(graph: Graph): ReadonlyMap<Id, string> {
  const { lastYear, superior } = graph.documents;
  const keys = new Map<Id, string>();
  for (const each of [superior, lastYear]) {
    if (each !== undefined) for (const [id, key] of keysOf(each)) keys.set(id, key);
  }
  for (const node of [...graph.facts, ...graph.groups, ...graph.items, ...graph.payers]) {
    keys.set(node.id, keyOf(node));
  }
  return keys;
}

function figure(exact: Exact): Figure {
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}

function endsOf({ min, max }: { readonly min?: Exact; readonly max?: Exact }): Ends {
  return {
    ...(min === undefined ? {} : { min: figure(min) }),
    ...(max === undefined ? {} : { max: figure(max) }),
  };
}

function paidOf({ amount }: PaidBy): Paid {
  switch (amount?.kind) {
    case 'money':
      return figure(amount.fen);
    case 'bound':
      return endsOf(amount);
    case 'pending':
      return { pending: amount.names, ...endsOf(amount) };
    default:
      return null;
  }
}

function plainValue(value: Value): Figure | boolean {
  switch (value.kind) {
    case 'money':
      return figure(value.fen);
    case 'number':
      return figure(value.value);
    case 'percent':
      return value.value;
    case 'date':
      return value.day;
    case 'yesNo':
      return value.value;
    case 'option':
      return value.option;
    default:
      return '';
  }
}

export function targetOutcome(outcome: Outcome, keys: ReadonlyMap<Id, string>): TargetOutcome {
  const { value, trouble, missing, rules, payers, payersAccordingTo } = outcome;
  const key = (id: Id): string => keys.get(id) ?? id;
  if (trouble !== undefined) {
    return { status: 'trouble', code: trouble.code, rules: [...trouble.rules].sort() };
  }
  if (value === undefined) {
    return missing.length === 0
      ? { status: 'blocked' }
      : { status: 'unknown', missing: missing.map(key) };
  }
  const settled: Settled = {
    rules,
    ...(payers.length === 0
      ? {}
      : {
          payers: Object.fromEntries(
            payers
              .map((each): [string, Paid] => [key(each.payer), paidOf(each)])
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        }),
    ...(payersAccordingTo === undefined ? {} : { accordingTo: payersAccordingTo }),
  };
  switch (value.kind) {
    case 'none':
      return { status: 'none', ...(outcome.outOfScope ? { outOfScope: true } : {}), ...settled };
    case 'bound':
      return { status: 'bound', ...endsOf(value), ...settled };
    case 'pending':
      return {
        status: 'pending',
        pending: value.names,
        ...(value.silent ? { silent: true } : {}),
        ...endsOf(value),
        ...settled,
      };
    default:
      return { status: 'value', value: plainValue(value), ...settled };
  }
}

/** What a target must give for a person. */
export function targetOutcomes(graph: Graph, evaluation: Evaluation): TargetOutcomes {
  const keys = keysOf(graph);
  return Object.fromEntries(
    [...evaluation.outcomes].map(([id, outcome]) => [
      keys.get(id) ?? id,
      targetOutcome(outcome, keys),
    ]),
  );
}
