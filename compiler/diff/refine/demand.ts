/**
 * What a superior's result asks of the lower policy's.
 *
 * Takes an item and both results; gives whether the lower one keeps it. Guarantees: what the superior leaves open asks for
 * nothing; a bound of the superior is itself the demand.
 */
import type { Item } from '../../graph/graph.ts';
import type { Value } from '../../run/evaluation.ts';
import { compare, parseExact } from '../../values/rational.ts';
import { keyOfResult, type Range, type Result, rangeOf } from '../behaviour/result.ts';

/**
 * `equal`: as the superior has it. `atLeast`, `atMost`: amounts, numbers, and yes over no. `notLater`, `notEarlier`: days.
 */
export type Demand = 'equal' | 'atLeast' | 'atMost' | 'notLater' | 'notEarlier';

/** What a person pays is no more, when benefits begin is no later, who may pay is no more than the superior's windows let. */
const byAlias: Readonly<Record<string, Demand>> = {
  contributionRate: 'equal',
  subsidyRate: 'equal',
  contribution: 'equal',
  fiscalSubsidy: 'equal',
  payable: 'atMost',
  netCost: 'atMost',
  priorContribution: 'atMost',
  mayPay: 'atMost',
  coverageStart: 'notLater',
  coverageEnd: 'notEarlier',
};

/** Other benefits are a minimum. */
export function demandOf({ alias, type }: Item): Demand {
  const known = byAlias[alias ?? ''];
  if (known !== undefined) return known;
  return type === 'money' || type === 'percent' || type === 'yesNo' ? 'atLeast' : 'equal';
}

/** As a figure: yes is 1, no and nothing are 0. */
function endsOf(value: Value): Range | undefined {
  switch (value.kind) {
    case 'yesNo':
      return value.value ? { min: '1', max: '1' } : { min: '0', max: '0' };
    case 'none':
      return { min: '0', max: '0' };
    case 'pending':
      return { min: value.min, max: value.max };
    default:
      return rangeOf(value);
  }
}

const isAtLeast = (one: string | undefined, other: string): boolean =>
  one !== undefined && compare(parseExact(one), parseExact(other)) >= 0;

const isAtMost = (one: string | undefined, other: string): boolean =>
  one !== undefined && compare(parseExact(one), parseExact(other)) <= 0;

/** Whether the lower result does what the superior's asks for. */
export function keeps(demand: Demand, superior: Result, lower: Result): boolean {
  const { value: asked } = superior;
  if (asked === undefined || asked.kind === 'pending') return true;
  if (lower.value === undefined) return false;
  const [wanted, given] = [endsOf(asked), endsOf(lower.value)];
  if (asked.kind === 'bound') {
    if (given === undefined || wanted === undefined) return false;
    const { min, max } = wanted;
    return (
      (min === undefined || isAtLeast(given.min, min)) &&
      (max === undefined || isAtMost(given.max, max))
    );
  }
  switch (demand) {
    case 'equal':
      return keyOfResult({ value: asked, payers: [] }) === valueKey(lower);
    case 'atLeast':
      return wanted?.min !== undefined && isAtLeast(given?.min, wanted.min);
    case 'atMost':
      return wanted?.max !== undefined && isAtMost(given?.max, wanted.max);
    case 'notLater':
    case 'notEarlier':
      return keepsDay(demand, asked, lower.value);
  }
}

const valueKey = ({ value }: Result): string =>
  keyOfResult({ ...(value === undefined ? {} : { value }), payers: [] });

function keepsDay(demand: 'notLater' | 'notEarlier', asked: Value, given: Value): boolean {
  if (asked.kind === 'none') return true;
  if (asked.kind !== 'date' || given.kind !== 'date') return false;
  return demand === 'notLater' ? given.day <= asked.day : given.day >= asked.day;
}
