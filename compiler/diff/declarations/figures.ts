/**
 * Targets and printed tables of figures: entry by entry, cell by cell.
 *
 * Takes both policies, gives changes. Guarantees: rows and columns are known by their names, wherever they stand.
 */
import type { Expr, Id, Schedule, Target } from '../../graph/graph.ts';
import { entryAspects, scheduleAspects, targetAspects } from './aspects.ts';
import type { Change } from './change.ts';
import { AspectList, type Aspects, allOf, differences, type Sides } from './content.ts';
import { changesOf, pairById } from './nodes.ts';
import { everyone } from './pairing.ts';
import { type Entry, pairEntries } from './rules.ts';

export function diffTargets(sides: Sides): readonly Change[] {
  const pairing = pairById(sides, sides.pair.old.graph.targets, sides.pair.new.graph.targets);
  const heads = changesOf(sides, 'target', pairing, ({ id }) => id, targetAspects);
  const entries = everyone(pairing).flatMap(([old, next]) => diffEntries(sides, old, next));
  return [...heads, ...entries];
}

export function entriesOf(target: Target | undefined): readonly Entry[] {
  return (target?.entries ?? []).map((entry, index) => ({
    id: `${target?.id}/${entry.otherwise ? 'otherwise' : index + 1}`,
    label: entry.otherwise ? 'otherwise' : `${index + 1}`,
    value: entry.value,
    aspects: entryAspects(entry),
    ...(entry.condition === undefined ? {} : { condition: entry.condition }),
  }));
}

function diffEntries(
  sides: Sides,
  old: Target | undefined,
  next: Target | undefined,
): readonly Change[] {
  const owner = ownerOf(old?.id, next?.id);
  const subject = 'targetEntry';
  const { pairs, removed, added } = pairEntries(sides, entriesOf(old), entriesOf(next));
  const changed = pairs.flatMap(([a, b]): Change[] => {
    const aspects = differences(sides, a.aspects, b.aspects);
    if (aspects.length === 0) return [];
    return [{ subject, kind: 'changed', old: a.id, new: b.id, owner, aspects }];
  });
  return [
    ...changed,
    ...added.map((one): Change => {
      return { subject, kind: 'added', new: one.id, owner, aspects: allOf(one.aspects, 'new') };
    }),
    ...removed.map((one): Change => {
      return { subject, kind: 'removed', old: one.id, owner, aspects: allOf(one.aspects, 'old') };
    }),
  ];
}

const ownerOf = (old: Id | undefined, next: Id | undefined): NonNullable<Change['owner']> => ({
  ...(old === undefined ? {} : { old }),
  ...(next === undefined ? {} : { new: next }),
});

export function diffSchedules(sides: Sides): readonly Change[] {
  const pairing = pairById(sides, sides.pair.old.graph.schedules, sides.pair.new.graph.schedules);
  const heads = changesOf(sides, 'schedule', pairing, ({ id }) => id, scheduleAspects);
  const cells = everyone(pairing).flatMap(([old, next]) => diffCells(sides, old, next));
  return [...heads, ...cells];
}

/** `schedule:应参保人数/河湾镇/人数`; the printed total has no row name, and the slash of a name is doubled. */
export function cellsOf(schedule: Schedule | undefined): ReadonlyMap<string, Expr> {
  const cells = new Map<string, Expr>();
  if (schedule === undefined) return cells;
  const plain = (name: string): string => name.replaceAll('/', '//');
  const { columns, rows, total } = schedule;
  for (const { name, cells: row } of rows) {
    for (const [index, column] of columns.entries()) {
      const cell = row[index];
      if (cell !== undefined) cells.set(`${plain(name)}/${plain(column)}`, cell);
    }
  }
  for (const [index, column] of columns.entries()) {
    const cell = total?.[index];
    if (cell !== undefined) cells.set(`/${plain(column)}`, cell);
  }
  return cells;
}

function diffCells(
  sides: Sides,
  old: Schedule | undefined,
  next: Schedule | undefined,
): readonly Change[] {
  const owner = ownerOf(old?.id, next?.id);
  const before = cellsOf(old);
  const after = cellsOf(next);
  const aspectsOf = (cell: Expr | undefined): Aspects =>
    new AspectList().expr('cell', cell).aspects;
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  return keys.flatMap((key): Change[] => {
    const [a, b] = [before.get(key), after.get(key)];
    const aspects = differences(sides, aspectsOf(a), aspectsOf(b));
    if (aspects.length === 0) return [];
    return [
      {
        subject: 'cell',
        kind: a === undefined ? 'added' : b === undefined ? 'removed' : 'changed',
        ...(a === undefined ? {} : { old: `${old?.id}/${key}` }),
        ...(b === undefined ? {} : { new: `${next?.id}/${key}` }),
        owner,
        aspects,
      },
    ];
  });
}
