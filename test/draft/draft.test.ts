/**
 * A draft says of a person a year later what the old file said of that person: shown on every policy, by its examples and
 * by generated people.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { parseDay, printIso, shiftDay } from '../../compiler/dates.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { draft, type PlacedNote } from '../../compiler/draft/draft.ts';
import type { Given, Graph, Id } from '../../compiler/graph/graph.ts';
import { runExamples } from '../../compiler/run/cases.ts';
import { evaluatorOf } from '../../compiler/run/evaluate.ts';
import type { Evaluation, Person, Value } from '../../compiler/run/evaluation.ts';
import { canonicalText } from '../../compiler/service/format.ts';
import { notices, policyAt, reading, textOf, tour } from '../diff/policies.ts';
import { people } from '../support/people.ts';

interface Drafted {
  readonly text: string;
  readonly path: string;
  readonly notes: readonly PlacedNote[];
  readonly old: Graph;
  readonly graph: Graph;
}

function draftOf(path: string, years: number, text = textOf(path)): Drafted {
  const old = policyAt(path, text);
  const year = (old.policy.year ?? 0) + years;
  const made = draft({ entry: path, read: reading({ [path]: text }), year });
  if ('problem' in made) throw new Error(`${path}: ${made.problem}`);
  const read = reading({ [path]: text, [made.path]: made.text });
  const { graph, diagnostics } = compile({ entry: made.path, read });
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  return { ...made, old, graph };
}

const later = (day: string, years: number): string =>
  printIso(shiftDay(parseDay(day), years, 'year'));

/** The same person, all days so many years later. */
function shifted(person: Person, years: number): Person {
  return person.map(({ id, value }): Given => {
    if (value.kind === 'day') return { id, value: { kind: 'day', day: later(value.day, years) } };
    if (value.kind !== 'roll') return { id, value };
    const { from, to } = value;
    return {
      id,
      value: {
        kind: 'roll',
        ...(from === undefined ? {} : { from: later(from, years) }),
        ...(to === undefined ? {} : { to: later(to, years) }),
      },
    };
  });
}

const shiftedValue = (value: Value | undefined, years: number): Value | undefined =>
  value?.kind === 'date' ? { kind: 'date', day: later(value.day, years) } : value;

/** Items that read last year's document, which is another one for the draft. */
function readLastYear(graph: Graph): ReadonlySet<Id> {
  const found = new Set<Id>();
  const text = (item: Id): string =>
    JSON.stringify(graph.provisions.filter((each) => each.item === item));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { id } of graph.items) {
      const said = text(id);
      const reads = said.includes('"document":"lastYear"');
      if (reads || [...found].some((one) => said.includes(`"item":"${one}"}`))) found.add(id);
    }
  }
  return found;
}

/** What an evaluation says, days moved, without what last year's document says. */
function said(evaluation: Evaluation, years: number, without: ReadonlySet<Id>): unknown {
  const outcomes = [...evaluation.outcomes.values()].filter(({ item }) => !without.has(item));
  return outcomes.map(({ item, value, rules, payers, missing, outOfScope, trouble }) => ({
    item,
    value: shiftedValue(value, years),
    rules,
    payers,
    missing,
    outOfScope,
    trouble: trouble?.code,
  }));
}

const daysOf = (person: Person): readonly number[] =>
  person
    .flatMap(({ value }) => {
      if (value.kind === 'day') return [value.day];
      return value.kind === 'roll' ? [value.from, value.to].filter((day) => day !== undefined) : [];
    })
    .map(parseDay);

/**
 * Whether a 29 February lies among the days of a person's last years, or in the half year that anything counts on from
 * them, before or after they moved: then days are counted over it on one side only.
 */
function meetsLeapDay(person: Person, graph: Graph, years: number): boolean {
  const start = parseDay(graph.policy.benefitPeriod?.from ?? '2025-01-01') - 3 * 366;
  const near = daysOf(person).filter((day) => day >= start);
  if (daysOf(person).some((day) => printIso(day).endsWith('-02-29'))) return true;
  return [near, near.map((day) => shiftDay(day, years, 'year'))].some((days) => {
    const to = Math.max(...days) + 190;
    for (let day = Math.min(...days); day <= to; day += 1) {
      if (printIso(day).endsWith('-02-29')) return true;
    }
    return false;
  });
}

/** People of the examples on other days: those that the policy turns on, month ends, the end of February. */
function neighbours(graph: Graph): fc.Arbitrary<Person> {
  const years = [-2, -1, 0, 1].map((n) => (graph.policy.year ?? 2025) + n);
  const edges = years.flatMap((year) =>
    ['01-31', '02-28', '03-01', '04-30', '08-31', '12-31', '01-01'].map((day) => `${year}-${day}`),
  );
  const leap = years.filter((year) => year % 4 === 0).map((year) => `${year}-02-29`);
  const own = [...JSON.stringify(graph).matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map(
    ([, day = '']) => day,
  );
  const days = [...new Set([...edges, ...leap, ...own])].map(parseDay);
  const examples = graph.examples.length === 0 ? [[]] : graph.examples.map(({ given }) => given);
  const near = fc.tuple(fc.constantFrom(...days), fc.integer({ min: -1, max: 1 }));
  return fc
    .tuple(fc.constantFrom(...examples), fc.array(near, { minLength: 6, maxLength: 6 }), fc.nat(3))
    .map(([given, other, keep]) =>
      given.map((each, index): Given => {
        const [day, by] = other[index % other.length] ?? [0, 0];
        if (each.value.kind !== 'day' || index % 4 === keep) return each;
        return { id: each.id, value: { kind: 'day', day: printIso(day + by) } };
      }),
    );
}

describe.each([...notices, ...tour])('%s', (path) => {
  describe.each([1, 4])('%i years later', (years) => {
    const made = draftOf(path, years);

    test('has no errors, is canonical, passes its examples', () => {
      const read = reading({ [made.path]: made.text });
      const canonical = canonicalText({ path: made.path, read, cache: new Map() });
      expect(made.text).toBe(canonical?.text);
      const { passed, examples } = runExamples(made.graph);
      expect(examples.filter((each) => !each.passed).map(({ name }) => name)).toEqual([]);
      expect(passed).toBe(true);
      expect(made.graph.policy.year).toBe((made.old.policy.year ?? 0) + years);
      expect(made.graph.examples).toHaveLength(made.old.examples.length);
    });

    test('declares the same, but for days that moved with the year, the head, and restated figures', () => {
      const { changes } = diffDeclarations({ graph: made.old }, { graph: made.graph });
      const rest = changes.flatMap(({ subject, kind, new: id, aspects }) =>
        aspects
          .filter((each) => !each.shifted && each.aspect !== 'restated' && subject !== 'header')
          .map(({ aspect }) => `${subject} ${kind} ${id} ${aspect}`),
      );
      expect(rest).toEqual([]);
    });

    test('drafted again, says what a draft of the year after says', () => {
      const twice = draft({
        entry: made.path,
        read: reading({ [made.path]: made.text }),
        year: (made.graph.policy.year ?? 0) + 1,
      });
      if ('problem' in twice) throw new Error(twice.problem);
      const files = { [made.path]: made.text, [twice.path]: twice.text };
      const { graph } = compile({ entry: twice.path, read: reading(files) });
      if (graph === undefined) throw new Error(`no graph of ${twice.path}`);
      const once = draftOf(path, years + 1);
      const { changes } = diffDeclarations({ graph: once.graph }, { graph });
      expect(changes.filter(({ subject }) => subject !== 'header')).toEqual([]);
    });

    test('says of every person of the examples, so much later, what the old file says', () => {
      const without = readLastYear(made.old);
      const [before, after] = [evaluatorOf(made.old), evaluatorOf(made.graph)];
      for (const { name, given } of made.old.examples) {
        const old = said(before.evaluate(given), years, without);
        const next = said(after.evaluate(shifted(given, years)), 0, without);
        if (years === 1 && meetsLeapDay(given, made.old, years)) continue;
        expect(next, name).toEqual(old);
      }
    });

    test('says the same of generated people', () => {
      const without = readLastYear(made.old);
      const [before, after] = [evaluatorOf(made.old), evaluatorOf(made.graph)];
      let compared = 0;
      const everybody = fc.oneof(people(made.old, true), people(made.old, false), {
        weight: 4,
        arbitrary: neighbours(made.old),
      });
      fc.assert(
        fc.property(everybody, (person) => {
          if (years === 1 && meetsLeapDay(person, made.old, years)) return;
          const old = said(before.evaluate(person), years, without);
          expect(said(after.evaluate(shifted(person, years)), 0, without)).toEqual(old);
          compared += 1;
        }),
        { seed: 5, numRuns: 100 },
      );
      // Over four years every day has its counterpart; over one, where no 29 February is near.
      if (years === 4) expect(compared).toBe(100);
      else expect(compared).toBeGreaterThan(30);
    });
  });
});
