/**
 * Where the declarations stand that two files say differently.
 *
 * Takes the comparison of the declarations and its report; gives places in the two files themselves. Guarantees: what is
 * brought in from another file is left out, since it has no place here.
 */
import type { Change, DeclarationDiff } from '../../../compiler/diff/declarations/change.ts';
import type { Report, Row } from '../../../compiler/diff/report/schema.ts';
import type { Graph, Id, Origin } from '../../../compiler/graph/graph.ts';
import type { Mark, Side } from './compare-tasks.ts';

export interface Placed {
  readonly graph: Graph;
  readonly path: string;
}

function originsIn(graph: Graph): ReadonlyMap<Id, Origin> {
  const { facts, groups, cases, periods, payers, items, provisions, checks } = graph;
  const nodes: readonly { readonly id: Id; readonly origin: Origin }[] = [
    ...[facts, groups, cases, periods, payers, items, provisions, checks].flat(),
    ...graph.constraints,
    ...graph.targets,
    ...graph.schedules,
    ...provisions.flatMap(({ rules }) => rules),
  ];
  return new Map(nodes.map(({ id, origin }) => [id, origin]));
}

const keyOf = (old: string | undefined, next: string | undefined): string =>
  `${old ?? ''} ${next ?? ''}`;

export function marksOf(
  diff: DeclarationDiff,
  { items, declarations }: Report,
  sides: Readonly<Record<Side, Placed>>,
): readonly Mark[] {
  const texts = new Map(
    [...items, ...declarations].flatMap(({ title, rows }) =>
      rows.map((row) => [keyOf(row.ids.old, row.ids.new), `${title} ${textOf(row)}`] as const),
    ),
  );
  const origins = { old: originsIn(sides.old.graph), new: originsIn(sides.new.graph) };
  const place = (side: Side, change: Change): Origin | undefined => {
    const id = change[side];
    const origin = id === undefined ? undefined : origins[side].get(id);
    const { graph, path } = sides[side];
    return origin !== undefined && graph.files[origin.file] === path ? origin : undefined;
  };
  return diff.changes.flatMap((change, pair) => {
    const text = texts.get(keyOf(change.old, change.new));
    const isShift = change.kind === 'changed' && change.aspects.every(({ shifted }) => shifted);
    // A note of the drafter is told elsewhere.
    if (text === undefined && !isShift) return [];
    return (['old', 'new'] as const).flatMap((side): Mark[] => {
      const origin = place(side, change);
      if (origin === undefined) return [];
      const { start, end } = origin;
      const kind = isShift ? 'shifted' : change.kind;
      return [{ side, id: change[side] ?? '', start, end, pair, change: kind, text: text ?? '' }];
    });
  });
}

function textOf({ text, aspects, name, who }: Row): string {
  const all = aspects.map((aspect) => aspect.text).filter((each) => each !== '');
  const what = text !== '' ? text : all.join('；');
  const subject = name === '' ? (who?.new ?? who?.old ?? '') : name;
  return [subject, what].filter((part) => part !== '').join('：');
}
