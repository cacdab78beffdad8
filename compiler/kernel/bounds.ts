/**
 * Between which ends a term lies where one input lies between these.
 *
 * Guarantees: never too narrow; days and months move a date one way, everything else keeps the ends it has for everyone.
 */
import { shiftDay } from '../dates.ts';
import type { Atom, Term } from './terms.ts';

export interface Ends {
  readonly lo: number;
  readonly hi: number;
}

function atomEnds(atom: Atom, slot: string, own: Ends): Ends {
  const whole = { lo: Number(atom.lo), hi: Number(atom.hi) };
  if (atom.slot !== '') return atom.slot === slot ? own : whole;
  const [first, second] = atom.args;
  if (first === undefined) return whole;
  const a = termEnds(first, slot, own);
  const within = (lo: number, hi: number): Ends => ({
    lo: Math.max(lo, whole.lo),
    hi: Math.min(hi, whole.hi),
  });
  switch (atom.op) {
    case 'addMonths': {
      const b = second && termEnds(second, slot, own);
      return b === undefined
        ? whole
        : within(shiftDay(a.lo, b.lo, 'month'), shiftDay(a.hi, b.hi, 'month'));
    }
    case 'min':
    case 'max': {
      const b = second && termEnds(second, slot, own);
      const of = Math[atom.op];
      return b === undefined ? whole : within(of(a.lo, b.lo), of(a.hi, b.hi));
    }
    default:
      return whole;
  }
}

export function termEnds({ parts, constant }: Term, slot: string, own: Ends): Ends {
  let lo = Number(constant);
  let hi = lo;
  for (const { atom, times } of parts) {
    const ends = atomEnds(atom, slot, own);
    const factor = Number(times);
    lo += factor * (factor > 0 ? ends.lo : ends.hi);
    hi += factor * (factor > 0 ? ends.hi : ends.lo);
  }
  return { lo, hi };
}

export function readsSlot({ parts }: Term, slot: string): boolean {
  return parts.some(
    ({ atom }) => atom.slot === slot || atom.args.some((each) => readsSlot(each, slot)),
  );
}

/** The last number up to which the condition holds, of those from `lo` to `hi`; it holds up to some number, or nowhere. */
function lastHolding(lo: number, hi: number, holds: (end: number) => boolean): number | undefined {
  if (!holds(lo)) return undefined;
  let from = lo;
  let to = hi;
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (holds(middle)) from = middle;
    else to = middle - 1;
  }
  return from;
}

/**
 * Ends of stretches of an input in which `isSettled` says that the term’s tests are answered, whatever the others are: from
 * the least value on, and up to the greatest.
 */
export function settlingLimits(
  term: Term,
  slot: string,
  { lo, hi }: Ends,
  isSettled: (ends: Ends) => boolean,
): readonly number[] {
  const settled = (from: number, to: number): boolean =>
    isSettled(termEnds(term, slot, { lo: from, hi: to }));
  const low = lastHolding(lo, hi, (to) => settled(lo, to));
  const high = lastHolding(-hi, -lo, (from) => settled(-from, hi));
  return [...(low === undefined ? [] : [low]), ...(high === undefined ? [] : [-high - 1])].filter(
    (limit) => limit >= lo && limit < hi,
  );
}
