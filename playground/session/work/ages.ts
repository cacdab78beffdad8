/**
 * What two files give to one person, whatever the year of birth.
 *
 * Takes a person's facts as the new file has them; gives the results of both files for each year of birth, the day and
 * month kept. Guarantees: the old file is asked about the person who stands beside this one, as the comparison aligns them.
 */
import { personBefore } from '../../../compiler/diff/behaviour/align.ts';
import { yearsBetween } from '../../../compiler/diff/declarations/readings.ts';
import type { Graph } from '../../../compiler/graph/graph.ts';
import { evaluate } from '../../../compiler/run/evaluate.ts';
import type { Person } from '../../../compiler/run/evaluation.ts';
import { readFacts } from '../../../compiler/run/facts.ts';
import { printValue } from '../../../compiler/values/print.ts';
import type { AgesGiven, BornIn, CompareTasks } from './compare-tasks.ts';
import { policyAt } from './policy.ts';

/** Nobody who was born earlier still pays. */
const oldest = 110;

type Facts = AgesGiven['facts'];
type Cell = NonNullable<BornIn['rows'][number]['old']>;

/** Day and month of a date of birth; the middle of the year where nothing is said. */
function dayAndMonth(birth: unknown): string {
  const found = typeof birth === 'string' ? /^\d{4}(-\d{2}-\d{2})$/.exec(birth)?.[1] : undefined;
  // 29 February is not in every year.
  return found === undefined || found === '-02-29' ? '-07-01' : found;
}

function resultsOf(
  graph: Graph,
  person: Person,
  locale: AgesGiven['locale'],
): { readonly cells: ReadonlyMap<string, Cell>; readonly missing: readonly string[] } {
  const { outcomes, missing } = evaluate(graph, person);
  const cells = new Map<string, Cell>();
  for (const { id, name } of graph.items) {
    const outcome = outcomes.get(id);
    if (outcome === undefined) continue;
    const { value, trouble } = outcome;
    if (value !== undefined) {
      const state = value.kind === 'none' || value.kind === 'pending' ? value.kind : 'value';
      cells.set(name, { state, text: printValue(value, locale) });
    } else if (trouble !== undefined) cells.set(name, { state: 'trouble', text: '' });
    else cells.set(name, { state: 'unknown', text: '' });
  }
  return { cells, missing };
}

export function byYearOfBirth({
  texts,
  old: oldPath,
  new: newPath,
  align,
  locale,
  facts,
}: AgesGiven): CompareTasks['ages']['made'] {
  const old = policyAt(texts, oldPath, locale);
  const next = policyAt(texts, newPath, locale);
  if ('messages' in old || 'messages' in next) return { born: [], needs: [] };
  const shift = { alignment: align, years: yearsBetween(old.graph, next.graph) };
  const birth = next.graph.facts.find(({ alias }) => alias === 'birthDate');
  const last = lastYearOf(next.graph);
  if (birth === undefined || last === undefined) return { born: [], needs: [] };
  const tail = dayAndMonth(facts[birth.name]);
  const needs = new Set<string>();
  const named = new Map(next.graph.facts.map(({ id, name }) => [id, name]));
  const born = Array.from({ length: oldest + 1 }, (_, at): BornIn => {
    const year = last - oldest + at;
    const asked: Facts = { ...facts, [birth.name]: `${year}${tail}` };
    const here = readFacts(next.graph, asked).person;
    const after = resultsOf(next.graph, here, locale);
    const before = resultsOf(old.graph, personBefore(here, shift), locale);
    for (const id of after.missing) needs.add(named.get(id) ?? id);
    const items = new Set([...after.cells.keys(), ...before.cells.keys()]);
    const rows = [...items].map((item) => {
      const [was, is] = [before.cells.get(item), after.cells.get(item)];
      return { item, ...(was && { old: was }), ...(is && { new: is }) };
    });
    return { year, rows };
  });
  return { born, needs: [...needs] };
}

/** Born in the benefit year at the latest. */
const lastYearOf = ({ policy: { benefitPeriod, year } }: Graph): number | undefined =>
  benefitPeriod === undefined ? year : Number(benefitPeriod.to.slice(0, 4));
