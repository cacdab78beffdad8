/**
 * Two policies side by side, and how the names and days of each are read so that they can be compared.
 *
 * Takes two graphs; gives readings for `meaning.ts`. Guarantees: a reading of the old policy and the same reading of the
 * new one give the same text exactly where both say the same; comparing the other way round gives the same answer.
 */
import { benefitYear } from '../../alignment.ts';
import type { Day, Expr, Graph, Id, SetExpr } from '../../graph/graph.ts';
import type { Reading } from './meaning.ts';

/** A policy, and what its drafter noted above its declarations. */
export interface Side {
  readonly graph: Graph;
  /** By id of the declaration. */
  readonly comments?: ReadonlyMap<Id, string>;
}

export type Which = 'old' | 'new';

/** What is compared. */
export interface Pair {
  readonly old: Side;
  readonly new: Side;
  /** By how many years the benefit periods lie apart; 0 where one has none. */
  readonly years: number;
  /** Ids of the new graph that are written otherwise in the old one. */
  readonly renames: ReadonlyMap<Id, Id>;
}

export interface Readings {
  /** As written. */
  readonly plain: Reading;
  /** Days counted from the policy's own year. */
  readonly relative: Reading;
  /** Cases, periods and defined groups read as what they stand for. */
  readonly expanded: Reading;
  /** Both. */
  readonly expandedRelative: Reading;
}

/**
 * A day by its distance in years from the policy's. The last days of February are one, since 29 February has no other
 * counterpart in common years; policies a multiple of four years apart have both.
 */
function relativeDay(day: Day, year: number, bothLeap: boolean): string {
  const monthDay = day.slice(5);
  const merged = !bothLeap && (monthDay === '02-28' || monthDay === '02-29');
  return `${Number(day.slice(0, 4)) - year}y${merged ? '02-end' : monthDay}`;
}

export function readingsOf(
  pair: Omit<Pair, 'years'> & { readonly years: number },
  which: Which,
): Readings {
  const { graph } = pair[which];
  const items = new Map(graph.provisions.map(({ id, item }) => [id, item]));
  const definitions = definitionsOf(graph);
  const id = (written: Id): string => {
    // 原 X is always of the version right below: its item says which.
    const named = items.get(written) ?? written;
    return which === 'new' ? (pair.renames.get(named) ?? named) : named;
  };
  const absolute = (day: Day): string => day;
  const year = benefitYear(graph) ?? 0;
  const bothLeap = pair.years % 4 === 0;
  const counted = (day: Day): string => relativeDay(day, year, bothLeap);
  const definition = (of: Id): Expr | SetExpr | undefined => definitions.get(of);
  return {
    plain: { id, day: absolute, asOf: false },
    relative: { id, day: counted, asOf: false },
    expanded: { id, day: absolute, asOf: false, definition },
    expandedRelative: { id, day: counted, asOf: false, definition },
  };
}

function definitionsOf(graph: Graph): ReadonlyMap<Id, Expr | SetExpr> {
  const found = new Map<Id, Expr | SetExpr>();
  for (const { id, condition } of graph.cases) found.set(id, condition);
  for (const { id, set } of graph.periods) found.set(id, set);
  for (const { id, definition } of graph.groups) {
    if (definition !== undefined) found.set(id, definition);
  }
  return found;
}
