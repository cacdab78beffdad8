/**
 * From what the evaluator computes with to the plain data it gives.
 */
import { printIso } from '../dates.ts';
import type { Id, ValueType } from '../graph/graph.ts';
import type { Doubt } from '../values/doubt.ts';
import { doubtOf, type Interval, known, type Linear, range } from '../values/linear.ts';
import { printExact } from '../values/rational.ts';
import type { Outcome, PaidBy, RuleTrace, Value } from './evaluation.ts';
import type { Prepared } from './prepare.ts';
import type { ItemResult, RuleMark, RunValue, Session, Split } from './runtime.ts';

/** A value, or what is still needed for it; neither where a trouble is in the way. */
export interface Described {
  readonly value?: Value;
  readonly missing: readonly Id[];
}

type AmountType = 'money' | 'integer' | 'percent';

function ends({ min, max }: Interval): { readonly min?: string; readonly max?: string } {
  return {
    ...(min === undefined ? {} : { min: printExact(min) }),
    ...(max === undefined ? {} : { max: printExact(max) }),
  };
}

function fromDoubt(
  doubt: Doubt,
  type: 'money' | 'number' | 'other',
  limits: Interval,
  order: (names: readonly string[]) => readonly string[],
): Described {
  if (doubt.missing.length > 0 || doubt.fault !== undefined) return { missing: doubt.missing };
  const onlyBounds = doubt.pending.length === 0 && type !== 'other';
  const hasEnds = limits.min !== undefined || limits.max !== undefined;
  if (onlyBounds && hasEnds)
    return { value: { kind: 'bound', type, ...ends(limits) }, missing: [] };
  const names = doubt.pending.length > 0 ? doubt.pending : doubt.bounds;
  return { value: { kind: 'pending', type, names: order(names), ...ends(limits) }, missing: [] };
}

function describeForm(
  form: Linear,
  type: AmountType,
  order: (names: readonly string[]) => readonly string[],
): Described {
  const exact = known(form);
  if (exact === undefined) {
    return fromDoubt(doubtOf(form), type === 'money' ? 'money' : 'number', range(form), order);
  }
  const text = printExact(exact);
  switch (type) {
    case 'money':
      return { value: { kind: 'money', fen: text }, missing: [] };
    case 'percent':
      return { value: { kind: 'percent', value: text }, missing: [] };
    case 'integer':
      return { value: { kind: 'number', value: text }, missing: [] };
  }
}

/** The value as data. `type` tells money from numbers and shares. */
export function describeValue(prepared: Prepared, value: RunValue, type: ValueType): Described {
  const order = (names: readonly string[]): readonly string[] => inItemOrder(prepared, names);
  const isAmount = type === 'money' || type === 'integer' || type === 'percent';
  switch (value.kind) {
    case 'none':
      return { value: { kind: 'none' }, missing: [] };
    case 'day':
      return { value: { kind: 'date', day: printIso(value.day) }, missing: [] };
    case 'option':
      return { value: { kind: 'option', option: value.option }, missing: [] };
    case 'truth':
      return { value: { kind: 'yesNo', value: value.truth }, missing: [] };
    case 'amount':
      return describeForm(value.form, isAmount ? type : 'integer', order);
    case 'open': {
      const kind = type === 'money' ? 'money' : isAmount ? 'number' : 'other';
      return fromDoubt(value.doubt, kind, {}, order);
    }
  }
}

function inItemOrder(prepared: Prepared, names: readonly string[]): readonly string[] {
  const places = new Map(
    prepared.itemOrder.map((id, index) => [prepared.items.get(id)?.name ?? id, index]),
  );
  const place = (name: string): number => places.get(name) ?? places.size;
  return [...names].sort((a, b) => place(a) - place(b));
}

/** Facts first, then groups, each as the graph lists them. */
export function inAskOrder(prepared: Prepared, ids: Iterable<Id>): readonly Id[] {
  const place = (id: Id): number => prepared.askOrder.get(id) ?? prepared.askOrder.size;
  return [...new Set(ids)].sort((a, b) => place(a) - place(b));
}

/** Each payer's part as data. */
export function describeSplit(prepared: Prepared, split: Split): readonly PaidBy[] {
  return split.parts.map(({ payer, amount }) => {
    const value =
      amount === undefined
        ? undefined
        : describeForm(amount, 'money', (names) => inItemOrder(prepared, names)).value;
    return value === undefined ? { payer } : { payer, amount: value };
  });
}

/** The mark of a rule, with the rule's own value where it was computed. */
function traceOf(prepared: Prepared, session: Session, mark: RuleMark): RuleTrace {
  const rule = prepared.rules.get(mark.rule);
  const result = session.resultSoFar(mark.rule);
  const value =
    rule !== undefined && result !== undefined
      ? describeValue(prepared, result.value, rule.item.type).value
      : undefined;
  return {
    rule: mark.rule,
    status: mark.status,
    ...(mark.by === undefined ? {} : { by: mark.by }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Tells silence from what is not yet set: where nothing but 未规定 of this very item is in the way. */
function markSilence(
  prepared: Prepared,
  id: Id,
  result: ItemResult,
  value: Value | undefined,
): Value | undefined {
  if (value?.kind !== 'pending') return value;
  const item = prepared.items.get(id);
  if (value.names.some((name) => name !== item?.name)) return value;
  const kinds = result.rules.map((rule) => prepared.rules.get(rule)?.rule.value.kind);
  const isSilent =
    item?.provision === undefined ||
    (kinds.length > 0 && kinds.every((kind) => kind === 'unspecified'));
  return isSilent ? { ...value, silent: true } : value;
}

/** The outcome without the trace of rules that did not decide, which takes longer to tell than the outcome itself. */
export function settledOutcomeOf(
  prepared: Prepared,
  id: Id,
  result: ItemResult,
): Omit<Outcome, 'trace'> {
  const type = prepared.items.get(id)?.type ?? 'money';
  const { value: described, missing } = describeValue(prepared, result.value, type);
  const value = markSilence(prepared, id, result, described);
  const settled = value !== undefined && result.trouble === undefined;
  const { accordingTo } = result.split;
  return {
    item: id,
    ...(settled ? { value } : {}),
    rules: settled ? result.rules : [],
    payers: settled ? describeSplit(prepared, result.split) : [],
    ...(settled && accordingTo !== undefined ? { payersAccordingTo: accordingTo } : {}),
    missing: inAskOrder(prepared, missing),
    ...(result.trouble === undefined ? {} : { trouble: { ...result.trouble, item: id } }),
    outOfScope: result.outOfScope,
  };
}

export function outcomeOf(
  prepared: Prepared,
  session: Session,
  id: Id,
  result: ItemResult,
): Outcome {
  const provision = prepared.items.get(id)?.provision;
  const rules = provision === undefined ? [] : (prepared.provisions.get(provision)?.rules ?? []);
  const places = new Map(rules.map(({ rule }, index) => [rule.id, index]));
  const marks = [...result.marks].sort(
    (a, b) => (places.get(a.rule) ?? 0) - (places.get(b.rule) ?? 0),
  );
  return {
    ...settledOutcomeOf(prepared, id, result),
    trace: marks.map((mark) => traceOf(prepared, session, mark)),
  };
}
