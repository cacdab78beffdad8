/**
 * What two files give to one person, whatever the year of birth.
 *
 * Takes a person's facts as the new file has them; gives the results of both files for each year of birth, the day and
 * month kept. Guarantees: the old file is asked about the person who stands beside this one, as the comparison aligns them.
 */
import { personMoved, yearsBetween } from '../../../compiler/alignment.ts';
import type { Fact, Graph } from '../../../compiler/graph/graph.ts';
import { evaluate } from '../../../compiler/run/evaluate.ts';
import type { Person } from '../../../compiler/run/evaluation.ts';
import { readFacts } from '../../../compiler/run/facts.ts';
import { printValue, printYesNo } from '../../../compiler/values/print.ts';
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

const nothing: CompareTasks['ages']['made'] = { born: [], supposed: [], needs: [] };

/** The plainest value that the fact can have: the first option, the least number, no. */
function plainest({ type }: Fact): string | number | boolean | undefined {
  switch (type.kind) {
    case 'option':
      return type.options[0]?.name;
    case 'integer':
      return Math.max(0, Number(type.from ?? 0));
    case 'yesNo':
      return false;
    default:
      return undefined;
  }
}

/** Says of the person what is still needed, as plainly as can be; what was said stays. */
function supposing(graph: Graph, facts: Facts): Facts {
  const added: Record<string, unknown> = {};
  for (let round = 0; round < 4; round += 1) {
    const { missing } = evaluate(graph, readFacts(graph, { ...facts, ...added }).person);
    const news = missing.flatMap((id): [string, unknown][] => {
      const fact = graph.facts.find((each) => each.id === id);
      const value = fact && !(fact.name in facts) ? plainest(fact) : undefined;
      return fact === undefined || value === undefined || fact.name in added
        ? []
        : [[fact.name, value]];
    });
    if (news.length === 0) break;
    for (const [name, value] of news) added[name] = value;
  }
  return added;
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
  if ('messages' in old || 'messages' in next) return nothing;
  const years = yearsBetween(old.graph, next.graph);
  const birth = next.graph.facts.find(({ alias }) => alias === 'birthDate');
  const last = lastYearOf(next.graph);
  if (birth === undefined || last === undefined) return nothing;
  const middle = `${last - 40}-07-01`;
  const added = supposing(next.graph, { [birth.name]: middle, ...facts });
  const tail = dayAndMonth(facts[birth.name]);
  const needs = new Set<string>();
  const named = new Map(next.graph.facts.map(({ id, name }) => [id, name]));
  const born = Array.from({ length: oldest + 1 }, (_, at): BornIn => {
    const year = last - oldest + at;
    const asked: Facts = { ...facts, ...added, [birth.name]: `${year}${tail}` };
    const here = readFacts(next.graph, asked).person;
    const after = resultsOf(next.graph, here, locale);
    const before = resultsOf(old.graph, personMoved(here, align, -years), locale);
    for (const id of after.missing) needs.add(named.get(id) ?? id);
    const items = new Set([...after.cells.keys(), ...before.cells.keys()]);
    const rows = [...items].map((item) => {
      const [was, is] = [before.cells.get(item), after.cells.get(item)];
      return { item, ...(was && { old: was }), ...(is && { new: is }) };
    });
    return { year, rows };
  });
  const supposed = Object.entries(added).map(([name, value]) =>
    value === false ? `${name} ${printYesNo(false, locale)}` : `${name} ${String(value)}`,
  );
  return { born, supposed, needs: [...needs] };
}

/** Born in the benefit year at the latest. */
const lastYearOf = ({ policy: { benefitPeriod, year } }: Graph): number | undefined =>
  benefitPeriod === undefined ? year : Number(benefitPeriod.to.slice(0, 4));
