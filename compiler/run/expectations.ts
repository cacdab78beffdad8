/**
 * Whether a person gets what an example says: the very value, the very bound, 待定, or unknown; and from whom.
 */
import type { Expectation, Id, Origin } from '../graph/graph.ts';
import { sameSplit, sameValue } from './compare.ts';
import type { Evaluation, PaidBy, Value } from './evaluation.ts';
import { describeSplit, describeValue } from './outcome.ts';
import { preparePayers, splitOf } from './payers.ts';
import type { RunValue, Site, Split } from './runtime.ts';
import type { PersonSession } from './session.ts';

export interface ExpectationResult {
  readonly item: Id;
  readonly origin: Origin;
  readonly passed: boolean;
  /** Absent: expected to be unknown. */
  readonly expected?: Value;
  /** Absent: unknown or in trouble. */
  readonly actual?: Value;
  /** Where the example names payers. */
  readonly payers?: { readonly expected: readonly PaidBy[]; readonly actual: readonly PaidBy[] };
  /** Facts still needed for the item. */
  readonly missing: readonly Id[];
}

/** A bound says the same whether or not it is added that an amount is not below 0. */
function sameBound(expected: Value, actual: Value): boolean {
  if (expected.kind !== 'bound' || actual.kind !== 'bound') return false;
  return (
    expected.type === actual.type &&
    (expected.min ?? '0') === (actual.min ?? '0') &&
    expected.max === actual.max
  );
}

function sameAsExpected(
  expectation: Expectation,
  expected: RunValue,
  expectedValue: Value | undefined,
  actual: RunValue,
  actualValue: Value | undefined,
): boolean {
  if (actualValue === undefined) return false;
  const { kind } = expectation.value;
  if (kind === 'pending' || kind === 'unspecified') return actualValue.kind === 'pending';
  if (sameValue(expected, actual) === true) return true;
  return expectedValue !== undefined && sameBound(expectedValue, actualValue);
}

export function checkExpectation(
  session: PersonSession,
  evaluation: Evaluation,
  example: Id,
  expectation: Expectation,
): ExpectationResult {
  const { prepared } = session;
  const { item, origin } = expectation;
  const outcome = evaluation.outcomes.get(item);
  const actual = outcome?.value;
  const result = {
    item,
    origin,
    ...(actual === undefined ? {} : { actual }),
    missing: outcome?.missing ?? [],
  };
  const wanted = expectation.value;
  if (wanted.kind === 'unknown') {
    return { ...result, passed: actual === undefined && outcome?.trouble === undefined };
  }
  const [decisive] = outcome?.rules ?? [];
  const base =
    (decisive === undefined ? undefined : prepared.rules.get(decisive)?.base) ??
    prepared.base.get(item);
  const type = prepared.items.get(item)?.type ?? 'money';
  const site: Site = { owner: `${example} ${item}`, type, ...(base === undefined ? {} : { base }) };
  const run = prepared.compile(wanted, site)(session);
  const { value } = describeValue(prepared, run, type);
  const isSilent = value?.kind === 'pending' && wanted.kind === 'unspecified';
  const expected: Value | undefined = isSilent ? { ...value, silent: true } : value;
  const decided = session.item(item);
  const passed = sameAsExpected(expectation, run, expected, decided.value, actual);
  const split =
    expectation.payers === undefined
      ? undefined
      : // Over what was got: an expected bound is a figure of its own, though it says the same.
        splitOf(session, preparePayers(prepared.door, expectation.payers, site), decided.value);
  return {
    ...result,
    ...(expected === undefined ? {} : { expected }),
    passed:
      passed &&
      (split === undefined || (split.fault === undefined && paidAlike(split.split, decided.split))),
    ...(split === undefined
      ? {}
      : {
          payers: {
            expected: describeSplit(prepared, split.split),
            actual: outcome?.payers ?? [],
          },
        }),
  };
}

function paidAlike(expected: Split, actual: Split): boolean {
  return sameSplit(expected, actual) === true;
}
