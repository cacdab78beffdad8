import { expect, test } from 'vitest';
import type { Expr } from '../../compiler/graph/graph.ts';
import type { Outcome } from '../../compiler/run/evaluation.ts';
import { outcome, policy } from '../support/condition-policy.ts';
import { always, anItem, aProvision, fact, type PersonSpec, yes } from '../support/graphs.ts';

/** 自 缴费日期 起 `count` months 期满. */
function expiry(count: string, spec: PersonSpec): Outcome {
  const value: Expr = {
    kind: 'calendarDay',
    of: {
      kind: 'edge',
      edge: 'end',
      of: {
        kind: 'startingOn',
        date: fact('缴费日期'),
        length: { kind: 'number', value: count },
        unit: 'month',
      },
    },
    to: 'nextDay',
  };
  const items = [anItem('日', 'date')];
  const provisions = [aProvision('日', 'unique', [always(value)])];
  return outcome(policy(yes, { items, provisions }), spec, '日');
}

test('who waits no month waits for nothing: the period expires on the day it would begin', () => {
  const paid = { 缴费日期: '2025-01-31' };
  expect(expiry('0', paid).value).toEqual({ kind: 'date', day: '2025-01-31' });
  expect(expiry('1', paid).value).toEqual({ kind: 'date', day: '2025-03-01' });
});

test('a waiting period below nothing is a fault, not a person without a date', () => {
  expect(expiry('-1', { 缴费日期: '2025-01-31' }).trouble?.code).toBe('bad-arithmetic');
});

test('an expiry waits for the day on which the period begins', () => {
  expect(expiry('3', {}).missing).toEqual(['fact:缴费日期']);
  expect(expiry('-1', {}).trouble).toBeUndefined();
});
