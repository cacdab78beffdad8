/**
 * Who pays: splits a result among payers, exactly.
 *
 * Takes a rule's payers and its value; guarantees that the parts add up to the value and are whole fen, or says which of
 * the two fails.
 */
import type { Id, Payers } from '../graph/graph.ts';
import { noDoubt, uniteDoubts } from '../values/doubt.ts';
import {
  doubtOf,
  known,
  type Linear,
  minus,
  nothing,
  plus,
  scale,
  stand,
} from '../values/linear.ts';
import { isWhole, one, parseExact } from '../values/rational.ts';
import { doubtOfValue } from './compare.ts';
import type { Trouble } from './evaluation.ts';
import type { Door, Part, PreparedPayers, RunValue, Session, Site, Split } from './runtime.ts';

export const noSplit: Split = { parts: [], doubt: noDoubt };

export function preparePayers(door: Door, payers: Payers, site: Site): PreparedPayers {
  const plain = payers.shares.every((share) => share.amount === undefined);
  return {
    shares: payers.shares.map(({ payer, share, ratio, amount }) => ({
      payer,
      share,
      ...(ratio === undefined ? {} : { ratio: parseExact(ratio) }),
      ...(amount === undefined ? {} : { amount: door.value(amount, site) }),
    })),
    ...(payers.accordingTo === undefined ? {} : { accordingTo: payers.accordingTo }),
    ...(plain ? { key: JSON.stringify([payers.shares, payers.accordingTo]) } : {}),
  };
}

export interface SplitResult {
  readonly split: Split;
  readonly fault?: Trouble['code'];
}

/** Splits a value; 无 and values that are no amounts have payers without parts. */
export function splitOf(
  session: Session,
  payers: PreparedPayers | undefined,
  value: RunValue,
): SplitResult {
  if (payers === undefined || value.kind !== 'amount') return { split: noSplit };
  const doubts = [noDoubt];
  const parts: Part[] = [];
  let rest = value.form;
  let elsewhere = false;
  let remainder: Id | undefined;
  const pay = (payer: Id, form: Linear): void => {
    rest = minus(rest, form);
    parts.push({ payer, amount: form });
  };
  for (const { payer, share, ratio, amount } of payers.shares) {
    if (share === 'elsewhere') {
      elsewhere = true;
      parts.push({ payer });
    } else if (share === 'remainder') remainder = payer;
    else if (share === 'amount') {
      const given = amount?.(session);
      if (given?.kind === 'amount') pay(payer, given.form);
      else if (given !== undefined) doubts.push(doubtOfValue(given));
    } else pay(payer, scale(value.form, share === 'ratio' ? (ratio ?? one) : one));
  }
  const split = (): Split => ({
    parts: inOrder(payers, parts),
    ...(payers.accordingTo === undefined ? {} : { accordingTo: payers.accordingTo }),
    doubt: uniteDoubts(doubts),
  });
  if (remainder !== undefined) {
    const left = stand(rest, nothing);
    if (left.less) return { split: noSplit, fault: 'payers-differ' };
    if (!left.atLeast) doubts.push(onlyFacts(rest));
    parts.push({ payer: remainder, amount: rest });
  } else if (!elsewhere) {
    const left = stand(rest, nothing);
    if (left.less || left.more) return { split: noSplit, fault: 'payers-differ' };
    if (!left.same) doubts.push(onlyFacts(rest));
  }
  if (parts.some((part) => part.amount !== undefined && isPartOfFen(part.amount))) {
    return { split: noSplit, fault: 'not-whole-fen' };
  }
  return { split: split() };
}

/** What facts could still turn into a fault; that an authority has not set a figure is none. */
function onlyFacts(form: Linear): Split['doubt'] {
  return { ...doubtOf(form), pending: [], bounds: [] };
}

function isPartOfFen(form: Linear): boolean {
  const exact = known(form);
  return exact !== undefined && !isWhole(exact);
}

function inOrder(payers: PreparedPayers, parts: readonly Part[]): readonly Part[] {
  const places = new Map(payers.shares.map((share, index) => [share.payer, index]));
  return [...parts].sort((a, b) => (places.get(a.payer) ?? 0) - (places.get(b.payer) ?? 0));
}

/** The payers of a sum: each with what it pays in all. */
export function addSplits(splits: readonly Split[]): Split {
  const amounts = new Map<Id, Linear | undefined>();
  for (const { parts } of splits) {
    for (const { payer, amount } of parts) {
      const before = amounts.has(payer) ? amounts.get(payer) : nothing;
      amounts.set(payer, before && amount ? plus(before, amount) : undefined);
    }
  }
  const accordingTo = splits.find((split) => split.accordingTo !== undefined)?.accordingTo;
  return {
    parts: [...amounts].map(([payer, amount]) =>
      amount === undefined ? { payer } : { payer, amount },
    ),
    ...(accordingTo === undefined ? {} : { accordingTo }),
    doubt: uniteDoubts(splits.map((split) => split.doubt)),
  };
}
