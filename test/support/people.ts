/**
 * People for properties: any facts within their domains, most groups empty, some things not said.
 */
import fc from 'fast-check';
import { parseDay, printIso } from '../../compiler/dates.ts';
import type { Exact, Fact, Given, GivenValue, Graph } from '../../compiler/graph/graph.ts';
import type { Person } from '../../compiler/run/evaluation.ts';

/** Days that policies turn on, and their neighbours: found in the graph's own text. */
function turningDays(graph: Graph): readonly number[] {
  const days = new Set<number>();
  for (const [, iso] of JSON.stringify(graph).matchAll(/"(\d{4}-\d{2}-\d{2})"/g)) {
    if (iso === undefined) continue;
    for (const near of [-1, 0, 1, 90, 91]) days.add(parseDay(iso) + near);
  }
  return [...days];
}

/** Whole numbers of the domain, from its least or 0 and so many on. */
function within(
  { from, to }: { readonly from?: Exact; readonly to?: Exact },
  width: number,
): fc.Arbitrary<number> {
  const min = from === undefined ? 0 : Math.ceil(Number(from));
  const max = to === undefined ? min + width : Math.min(Math.floor(Number(to)), min + width);
  return fc.integer({ min, max });
}

function arbitraryValue(fact: Fact, days: readonly number[]): fc.Arbitrary<GivenValue> {
  const { type } = fact;
  const own = ((): fc.Arbitrary<GivenValue> => {
    switch (type.kind) {
      case 'yesNo':
        return fc.boolean().map((value) => ({ kind: 'yesNo', value }));
      case 'option':
        return type.options.length === 0
          ? fc.constant({ kind: 'unknown' })
          : fc.constantFrom(...type.options).map(({ name }) => ({ kind: 'option', option: name }));
      case 'date': {
        const from = type.from === undefined ? parseDay('1930-01-01') : parseDay(type.from);
        const to = type.to === undefined ? parseDay('2026-12-31') : parseDay(type.to);
        const near = days.filter((day) => day >= from && day <= to);
        const anywhere = fc.integer({ min: from, max: to });
        const day = near.length === 0 ? anywhere : fc.oneof(fc.constantFrom(...near), anywhere);
        return day.map((n) => ({ kind: 'day', day: printIso(n) }));
      }
      case 'integer':
      case 'percent':
        return within(type, 20).map((n) => ({ kind: 'number', value: `${n}` }));
      case 'money':
        return within(type, 100000).map((n) => ({ kind: 'money', fen: `${n}` }));
    }
  })();
  return fact.silence === 'none'
    ? fc.oneof({ weight: 3, arbitrary: fc.constant<GivenValue>({ kind: 'none' }) }, own)
    : own;
}

/** `complete`: every fact is said. */
export function people(graph: Graph, complete: boolean): fc.Arbitrary<Person> {
  const days = turningDays(graph);
  const facts = graph.facts.map((fact) =>
    fc.option(
      arbitraryValue(fact, days).map((value): Given => ({ id: fact.id, value })),
      { freq: complete ? 1_000_000 : 3, nil: undefined },
    ),
  );
  const groups = graph.groups
    .filter(({ definition }) => definition === undefined)
    .map(({ id }) =>
      fc
        .integer({ min: 0, max: 11 })
        .map((n): Given | undefined =>
          n < 2
            ? { id, value: { kind: 'yesNo', value: true } }
            : n < 4
              ? { id, value: { kind: 'yesNo', value: false } }
              : undefined,
        ),
    );
  return fc
    .tuple(fc.tuple(...facts), fc.tuple(...groups))
    .map(([some, rolls]) => [...some, ...rolls].filter((given) => given !== undefined));
}
