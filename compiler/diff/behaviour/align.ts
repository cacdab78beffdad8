/**
 * Last year's policy on this year's calendar, so that both can be asked about one person.
 *
 * Takes the old graph and by how many years it lies before the new one; gives the same graph with its days moved, as
 * `compiler/draft` moves them: days of the policy's own season and days that limit births, 29 February to the 28th where
 * there is none. By `person` the day of birth stays where it is, and so is read as many years later in the moved graph.
 */
import { type Alignment, birthDate, moveDay } from '../../alignment.ts';
import { civilOf, parseDay } from '../../dates.ts';
import type { Day, Expr, Fact, FactType, Graph } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { type Plain, rewritten } from './rewritten.ts';

export interface Shift {
  readonly alignment: Alignment;
  readonly years: number;
}

/** Days within a year of the benefit year are the policy's own. */
function isSeason({ policy }: Graph, day: Day): boolean {
  const own = policy.benefitPeriod?.from.slice(0, 4) ?? policy.year;
  return own !== undefined && Math.abs(civilOf(parseDay(day)).year - Number(own)) <= 1;
}

/** The old graph stays the same object while only the new one is written on. */
const known = new WeakMap<Graph, Map<string, Graph>>();

/** The old graph, with its own ids, about a person of the new year. */
export function aligned(old: Graph, shift: Shift): Graph {
  if (shift.years === 0) return old;
  const those = known.get(old) ?? new Map<string, Graph>();
  known.set(old, those);
  const key = `${shift.alignment} ${shift.years}`;
  const graph = those.get(key) ?? movedGraph(old, shift);
  those.set(key, graph);
  return graph;
}

function movedGraph(old: Graph, { alignment, years }: Shift): Graph {
  const fixesBirth = alignment === 'person';
  const moved = (day: Day): Day => moveDay(day, years);
  const visit = (node: Plain, around: Around): Plain | undefined => {
    const expr = node as unknown as Expr;
    switch (expr.kind) {
      case 'date':
        // A type of facts is called so too.
        if (typeof node.day !== 'string') return undefined;
        return around.birth || isSeason(old, expr.day) ? { ...node, day: moved(expr.day) } : node;
      case 'fact':
        return fixesBirth && expr.fact === birthDate ? laterBy(years, node) : undefined;
      case 'number':
        return around.year && isYear(expr.value)
          ? { ...node, value: `${Number(expr.value) + years}` }
          : undefined;
      default:
        return undefined;
    }
  };
  const inside = (node: Plain, around: Around): Around => {
    const { kind } = node;
    if (kind !== 'compare' && kind !== 'within') return around;
    const expr = node as unknown as Expr;
    return {
      birth: around.birth || referencesIn(expr).has(birthDate),
      year: JSON.stringify(node).includes('"part":"year"'),
    };
  };
  const graph = rewritten(old, { birth: false, year: false }, visit, inside);
  return {
    ...graph,
    facts: old.facts.map((fact) => movedFact(old, fact, moved, fixesBirth)),
    policy: old.policy,
    documents: old.documents,
  };
}

interface Around {
  readonly birth: boolean;
  readonly year: boolean;
}

const isYear = (value: string): boolean => /^(19|20|21)\d\d$/.test(value);

function laterBy(years: number, date: Plain): Plain {
  const length: Plain = { kind: 'number', value: `${Math.abs(years)}` };
  const direction = years > 0 ? 'after' : 'before';
  return { kind: 'shift', date, direction, length, unit: 'year' };
}

/** Domains in terms of the new year's person. */
function movedFact(old: Graph, fact: Fact, moved: (day: Day) => Day, fixesBirth: boolean): Fact {
  const { type } = fact;
  if (type.kind !== 'date' || (fixesBirth && fact.id === birthDate)) return fact;
  const end = (day: Day): Day => (isSeason(old, day) ? moved(day) : day);
  const domain: FactType = {
    kind: 'date',
    ...(type.from === undefined ? {} : { from: end(type.from) }),
    ...(type.to === undefined ? {} : { to: end(type.to) }),
  };
  return { ...fact, type: domain };
}
