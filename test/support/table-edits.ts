/** Edits of tables and of what stands around them, such as a writer makes; the same for the same dice. */
import type { Expr, FactType, Graph, Rule } from '../../compiler/graph/graph.ts';
import { tableGraph } from './box-policy.ts';
import { type BoxTable, type Column, wholeColumn } from './boxes.ts';
import { edited } from './decision-tables.ts';
import { compare, fact, not, origin, share, yuan } from './graphs.ts';
import type { Dice } from './random-policy/dice.ts';

/** What is declared beside the table. */
type Around =
  | 'scope'
  | 'constraint'
  | 'over'
  | 'otherwise'
  | 'base'
  | 'inherited'
  | 'leap'
  | 'wide';

const arounds: readonly Around[] = [
  'scope',
  'constraint',
  'over',
  'otherwise',
  'base',
  'inherited',
  'leap',
  'wide',
];

export interface EditedTable {
  readonly table: BoxTable;
  readonly around: ReadonlySet<Around>;
}

const swapped = <T>(all: readonly T[], one: number, other: number): readonly T[] =>
  all.map(
    (each, index) => (index === one ? all[other] : index === other ? all[one] : each) ?? each,
  );

const wider = (type: FactType): FactType =>
  type.kind === 'integer' ? { ...type, to: `${Number(type.to ?? 0) + 1000}` } : type;

/** One more edit. */
export function editedTable(dice: Dice, { table, around }: EditedTable): EditedTable {
  const { rows, fen, columns } = table;
  const at = dice.below(rows.length);
  const other = dice.below(rows.length);
  const row = rows[at] ?? [];
  const withTable = (made: Partial<BoxTable>): EditedTable => ({
    table: { ...table, ...made },
    around,
  });
  const inserted = <T>(all: readonly T[], one: T): readonly T[] => [
    ...all.slice(0, other),
    one,
    ...all.slice(other),
  ];
  switch (dice.below(14)) {
    case 0:
      return withTable({ fen: fen.map((each, index) => (index === at ? each + 100 : each)) });
    case 1:
      return withTable({
        fen: fen.map((each, index) => (index === at ? (fen[other] ?? 0) : each)),
      });
    case 2:
      if (rows.length < 3) return withTable({});
      return withTable({
        rows: rows.filter((_, index) => index !== at),
        fen: fen.filter((_, index) => index !== at),
      });
    case 3:
      return withTable({ rows: inserted(rows, row), fen: inserted(fen, (fen[at] ?? 0) + 100) });
    case 4:
      return withTable({ rows: swapped(rows, at, other), fen: swapped(fen, at, other) });
    case 5: {
      const column = dice.below(columns.length);
      const whole = columns[column];
      if (whole === undefined) return withTable({});
      const cell = wholeColumn(whole);
      const freed = row.map((each, index) => (index === column ? cell : each));
      return withTable({ rows: rows.map((each, index) => (index === at ? freed : each)) });
    }
    case 6:
    case 7: {
      const those = new Set(around);
      const one = dice.pick(arounds);
      if (!those.delete(one)) those.add(one);
      return dice.chance(80) ? { table, around: those } : { table, around: new Set() };
    }
    default:
      return { table: edited(table, dice.below(1_000_000)), around };
  }
}

/** Of the first column, if it has numbers or days. */
function overLowest([column]: readonly Column[]): Expr | undefined {
  if (column?.kind !== 'numbers' || column.days) return undefined;
  return compare(fact(column.name), '>', { kind: 'number', value: `${column.from}` });
}

export function editedGraph({ table, around }: EditedTable): Graph {
  let graph = tableGraph(table);
  const [provision] = graph.provisions;
  const condition = overLowest(table.columns);
  if (around.has('wide')) {
    graph = { ...graph, facts: graph.facts.map((each) => ({ ...each, type: wider(each.type) })) };
  }
  if (provision === undefined) return graph;
  let rules: readonly Rule[] = provision.rules;
  const last = rules.at(-1);
  if (around.has('over') && last !== undefined && rules[0] !== undefined) {
    rules = rules.map((rule, at) =>
      at === 0 && rule !== last ? { ...rule, over: [last.id] } : rule,
    );
  }
  if (around.has('otherwise') && last !== undefined) {
    const { condition: _, ...rest } = last;
    rules = [...rules, { ...rest, id: `${last.id}b`, otherwise: true, value: yuan(1) }];
  }
  // A condition that is no box, and an amount that depends on the person.
  if (around.has('leap') && condition !== undefined) {
    rules = rules.map((rule, at) => (at === 1 ? { ...rule, condition: not(condition) } : rule));
  }
  if (around.has('inherited')) {
    graph = { ...graph, files: [...graph.files, 'upper.canbao'] };
    rules = rules.map((rule, at) =>
      at % 2 === 0 ? { ...rule, origin: { ...origin, file: graph.files.length - 1 } } : rule,
    );
  }
  if (around.has('base')) {
    graph = { ...graph, items: graph.items.map((item) => ({ ...item, base: yuan(400) })) };
    rules = rules.map((rule, at) => (at === 2 ? { ...rule, value: share('1/3') } : rule));
  }
  if (condition !== undefined && around.has('scope')) graph = { ...graph, scope: condition };
  if (condition !== undefined && around.has('constraint')) {
    const assertion = condition;
    graph = { ...graph, constraints: [{ id: 'constraint:1', name: '约束', assertion, origin }] };
  }
  return { ...graph, provisions: [{ ...provision, rules }] };
}
