/** Days of payment by interval arithmetic, against the evaluator: whatever anybody meets lies within. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayList, paymentDays } from '../../compiler/analyze/declared/payment-days.ts';
import { yearsOf } from '../../compiler/analyze/declared/years.ts';
import { compile } from '../../compiler/compile.ts';
import { parseDay } from '../../compiler/dates.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import { people } from '../support/people.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string | undefined => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
};

const graphs = ['policies', 'test/cases/shapes']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => path.endsWith('.canbao'))
  .sort()
  .flatMap((path) => {
    const { graph } = compile({ entry: path, read });
    return graph === undefined ? [] : [{ path, graph }];
  });

const has = (days: DayList, day: number): boolean =>
  days.some(({ from, to }) => from <= day && day <= to);

describe.each(graphs.map(({ path, graph }) => [path, graph] as const))('%s', (_, graph) => {
  const years = yearsOf(graph);
  const exact = years && paymentDays(graph, years);
  const loose = years && paymentDays(graph, years, { announced: true });

  test('a rule that applies may apply on that day, and one that must does', () => {
    if (exact === undefined || loose === undefined) return;
    fc.assert(
      fc.property(people(graph, true), (person) => {
        const paid = person.find(({ id }) => id === exact.payment)?.value;
        if (paid?.kind !== 'day') return;
        const day = parseDay(paid.day);
        if (day < exact.universe.from || day > exact.universe.to) return;
        const session = openSession(prepare(graph), person);
        for (const provision of graph.provisions) {
          for (const rule of provision.rules) {
            const holds = session.condition(rule.id);
            const { may, must } = exact.rule(provision, rule);
            if (holds === true) {
              expect([rule.id, paid.day, has(may, day)]).toEqual([rule.id, paid.day, true]);
              expect(has(loose.rule(provision, rule).may, day)).toBe(true);
            }
            if (has(must, day))
              expect([rule.id, paid.day, holds]).toEqual([rule.id, paid.day, true]);
          }
          const { value } = session.item(provision.item);
          if (graph.items.find(({ id }) => id === provision.item)?.provision !== provision.id)
            continue;
          if (value.kind === 'none' || value.kind === 'open') continue;
          expect(has(exact.granted(provision.item, false), day)).toBe(true);
          if (value.kind === 'truth' && !value.truth) continue;
          expect(has(exact.granted(provision.item, true), day)).toBe(true);
        }
      }),
      { seed: 20250301, numRuns: 120 },
    );
  });
});

test('policies with a day of payment are among them', () => {
  const asked = graphs.filter(({ graph }) => {
    const years = yearsOf(graph);
    return years !== undefined && paymentDays(graph, years) !== undefined;
  });
  expect(asked.length).toBeGreaterThan(25);
});
