/**
 * How people are told apart in a report: by a fact, a group, a column that no rule reads, or the groups they are in.
 *
 * Takes a graph and a block; gives for each person a bucket, or for each bucket its people. Guarantees: by a fact, group or
 * column everyone is in exactly one bucket; by groups, in as many as the person has.
 */
import { civilOf, parseDay } from '../dates.ts';
import type { Fact, Graph, Group, Id } from '../graph/graph.ts';
import { type Column, type Input, type MemberColumn, type PeopleBlock, said } from './block.ts';
import { inputsByName, normalName, silenceOf } from './header.ts';

/** A bucket's name; `key` tells what is no value of the table. */
export type Bucket =
  | { readonly key: 'value'; readonly name: string }
  | { readonly key: 'yes' | 'no' | 'none' | 'unknown' | 'everyone' };

export interface Dimension {
  readonly kind: 'everyone' | 'fact' | 'group' | 'label' | 'memberships';
  /** As the policy or the table writes it. */
  readonly name: string;
  readonly id?: Id;
  /** A person may be in several buckets, so that they do not add up. */
  readonly overlaps: boolean;
  /** Buckets with their people: the place in `of` is the person, the number the place in `buckets`. */
  sort(block: PeopleBlock): readonly Sorting[];
}

export type Sorting =
  | { readonly of: Int32Array; readonly buckets: readonly Bucket[] }
  /** One bucket and the people in it. */
  | { readonly people: Int32Array; readonly buckets: readonly [Bucket] };

export const keyOfBucket = (bucket: Bucket): string =>
  bucket.key === 'value' ? `=${bucket.name}` : bucket.key;

class Buckets {
  readonly list: Bucket[] = [];
  readonly #places = new Map<string, number>();

  place(bucket: Bucket): number {
    const key = keyOfBucket(bucket);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.list.push(bucket);
    this.#places.set(key, this.list.length - 1);
    return this.list.length - 1;
  }
}

export const everyone: Dimension = {
  kind: 'everyone',
  name: '',
  overlaps: false,
  sort: ({ size }) => [{ of: new Int32Array(size), buckets: [{ key: 'everyone' }] }],
};

const value = (name: string): Bucket => ({ key: 'value', name });

/** Days are told apart by month; over many years by year. */
function dayName(fact: Fact): (day: number) => string {
  const { type } = fact;
  const from = type.kind === 'date' ? type.from : undefined;
  const to = type.kind === 'date' ? type.to : undefined;
  const long = from === undefined || to === undefined || parseDay(to) - parseDay(from) > 10 * 366;
  return (day) => {
    const { year, month } = civilOf(day);
    return long ? `${year}` : `${year}-${String(month).padStart(2, '0')}`;
  };
}

/** The bucket of what a cell holds. */
function nameCells(fact: Fact, column: Column): (row: number) => Bucket {
  switch (column.kind) {
    case 'flag':
    case 'member':
      return (row) => ({ key: column.values[row] === 1 ? 'yes' : 'no' });
    case 'option':
      return (row) => value(column.options[column.values[row] ?? 0] ?? '');
    case 'day': {
      const name = dayName(fact);
      return (row) => value(name(column.values[row] ?? 0));
    }
    case 'number': {
      const scale = column.unit === 'fen' ? 100 : column.unit === 'share' ? 100_000_000 : 1;
      return (row) => value(String((column.values[row] ?? 0) / scale));
    }
  }
}

export function byFact(fact: Fact): Dimension {
  const silence = silenceOf({ kind: 'fact', node: fact });
  return {
    kind: 'fact',
    name: fact.name,
    id: fact.id,
    overlaps: false,
    sort({ size, columns }) {
      const buckets = new Buckets();
      const column = columns.get(fact.id);
      const nothing = buckets.place({ key: silence });
      const of = new Int32Array(size).fill(nothing);
      if (column !== undefined) {
        const nameOf = nameCells(fact, column);
        const known = new Map<number, number>();
        for (let row = 0; row < size; row++) {
          const what = column.said[row];
          if (what === said.value) {
            const own = column.values[row] ?? 0;
            let place = known.get(own);
            if (place === undefined) {
              place = buckets.place(nameOf(row));
              known.set(own, place);
            }
            of[row] = place;
          } else if (what === said.unknown) of[row] = buckets.place({ key: 'unknown' });
          else if (what === said.none) of[row] = buckets.place({ key: 'none' });
        }
      }
      return [{ of, buckets: buckets.list }];
    },
  };
}

/** A group and all that belong to it. */
function withParts(graph: Graph, group: Id): readonly Id[] {
  const found = new Set([group]);
  for (const id of found) {
    for (const each of graph.groups) if (each.parents.includes(id)) found.add(each.id);
  }
  return [...found];
}

/** 1 in the group or a part of it (also with dates on its roll), 0 not, -1 unknown. */
function membersOf(graph: Graph, group: Id, { size, columns }: PeopleBlock): Int8Array {
  const members = new Int8Array(size);
  for (const id of withParts(graph, group)) {
    const column = columns.get(id);
    if (column === undefined) continue;
    for (let row = 0; row < size; row++) {
      const what = column.said[row];
      if (isIn(column, row)) members[row] = 1;
      else if (what === said.unknown && members[row] === 0) members[row] = -1;
    }
  }
  return members;
}

/** Those in the group or a part of it, in their order. */
function peopleIn(graph: Graph, group: Id, block: PeopleBlock): Int32Array {
  const columns = withParts(graph, group).flatMap((id) => block.columns.get(id) ?? []);
  const [only] = columns;
  if (columns.length === 1 && only?.kind === 'member') return rowsIn(only);
  const members = membersOf(graph, group, block);
  const rows = new Int32Array(block.size);
  let count = 0;
  for (let row = 0; row < block.size; row++) {
    rows[count] = row;
    if (members[row] === 1) count += 1;
  }
  return rows.slice(0, count);
}

/** Most groups are small, and most cells of a group alike. */
function rowsIn({ said: cells, values }: MemberColumn): Int32Array {
  const rows = new Int32Array(cells.length);
  let count = 0;
  for (let row = 0; row < cells.length; row++) {
    const what = cells[row];
    if (what !== said.roll && (values[row] === 0 || what !== said.value)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

const isIn = (column: Column | undefined, row: number): boolean =>
  column?.said[row] === said.value ? column.values[row] === 1 : column?.said[row] === said.roll;

const yesNoUnknown: readonly Bucket[] = [{ key: 'no' }, { key: 'yes' }, { key: 'unknown' }];

export function byGroup(graph: Graph, group: Group): Dimension {
  return {
    kind: 'group',
    name: group.name,
    id: group.id,
    overlaps: false,
    sort(block) {
      const members = membersOf(graph, group.id, block);
      const of = Int32Array.from(members, (member) => (member < 0 ? 2 : member));
      return [{ of, buckets: yesNoUnknown }];
    },
  };
}

/** Every roll that the people's table speaks of, each a bucket. */
export function byMemberships(graph: Graph): Dimension {
  const rolls = graph.groups.filter(({ definition }) => definition === undefined);
  return {
    kind: 'memberships',
    name: '',
    overlaps: true,
    sort: (block) =>
      rolls
        .filter(({ id }) => withParts(graph, id).some((part) => block.columns.has(part)))
        .map(({ id, name }) => {
          return { people: peopleIn(graph, id, block), buckets: [value(name)] };
        }),
  };
}

export function byLabel(name: string): Dimension {
  return {
    kind: 'label',
    name,
    overlaps: false,
    sort({ size, labels }) {
      const column = labels.get(normalName(name));
      const buckets = new Buckets();
      const blank = buckets.place({ key: 'unknown' });
      const of = new Int32Array(size).fill(blank);
      if (column !== undefined) {
        const known = new Int32Array(column.names.length).fill(-1);
        for (let row = 0; row < size; row++) {
          const place = column.values[row] ?? -1;
          if (place < 0) continue;
          if ((known[place] ?? -1) < 0) {
            known[place] = buckets.place(value(column.names[place] ?? ''));
          }
          of[row] = known[place] ?? blank;
        }
      }
      return [{ of, buckets: buckets.list }];
    },
  };
}

/**
 * What `--by` names: a fact or group by name or alias, or by the end or a part of the name that only one has (乡镇 for 所在乡镇); else a
 * column of the table. A fact without options is told apart by its column.
 */
export function dimensionOf(graph: Graph, text: string): Dimension {
  const name = normalName(text);
  const inputs = inputsByName([graph]);
  const only = (fits: (known: string) => boolean): Input | undefined => {
    const fitting = new Set([...inputs].filter(([known]) => fits(known)).map(([, input]) => input));
    const ids = new Set([...fitting].map(({ node }) => node.id));
    return ids.size === 1 ? [...fitting][0] : undefined;
  };
  const found =
    inputs.get(name) ??
    only((known) => known.endsWith(name)) ??
    only((known) => known.includes(name));
  if (found?.kind === 'group') {
    return found.node.definition === undefined ? byGroup(graph, found.node) : byLabel(name);
  }
  if (found === undefined) return byLabel(name);
  const { type } = found.node;
  const isOpen = type.kind === 'option' && type.options.length === 0;
  return isOpen ? byLabel(found.node.name) : byFact(found.node);
}
