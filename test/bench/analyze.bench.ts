/**
 * The analysis on tables of growing size, against a plain pairwise implementation of overlaps and gaps on the same tables:
 * all findings, number of gap regions, and a re-check after one edit. The two sides must agree. Times are milliseconds of the
 * processor, of the clock in brackets.
 */
import { analyze } from '../../compiler/analyze/analyze.ts';
import { Conditions } from '../../compiler/analyze/conditions.ts';
import type { Analysed } from '../../compiler/analyze/finding.ts';
import { Kept } from '../../compiler/analyze/kept.ts';
import { studyOf } from '../../compiler/analyze/study.ts';
import { sharingNodes } from '../../compiler/graph/shared-nodes.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { tableGraph } from '../support/box-policy.ts';
import type { BoxTable } from '../support/boxes.ts';
import {
  booleanTable,
  clauseTable,
  edited,
  loanColumns,
  oneColumnTable,
  policyTable,
  treeTable,
} from '../support/decision-tables.ts';
import { gaps, overlaps } from '../support/pairwise.ts';
import { collectYoung, quantileOf, type Spent, spentOn } from './measure.ts';

const seed = 20250101;

/** Larger tables of a family are left out after one that took longer than this. */
const patience = 20_000;
/** Boxes that the plain side may touch. */
const most = 8_000_000;
const edits = 40;
const mostRegions = 5000;

const count = (found: readonly Analysed[], kind: Analysed['kind']): number =>
  found.filter((each) => each.kind === kind).length;

/** What both sides say of the table, compared; the plain side's figures, where it came to an end. */
function agree(table: BoxTable, found: readonly Analysed[]): string {
  const rest = gaps(table, most);
  const left = rest === undefined ? 'gave up' : `${rest.boxes.length} boxes`;
  if (count(found, 'undecided') > 0) return left;
  if (rest !== undefined && rest.volume > 0n !== count(found, 'gap') > 0) {
    throw new Error(`${table.name}: gap or no gap`);
  }
  if (table.combine === 'unique' && overlaps(table).length !== count(found, 'conflict')) {
    throw new Error(
      `${table.name}: ${overlaps(table).length} overlaps, ${count(found, 'conflict')} conflicts`,
    );
  }
  return left;
}

const ms = (time: number): string => (time < 10 ? time.toFixed(2) : time.toFixed(0));

const both = ({ wall, processor }: Spent): string => `${ms(processor)} (${ms(wall)})`;

/** Regions, each as wide as can be, that together are all who are left out. */
function gapRegions(table: BoxTable): string {
  const graph = tableGraph(table);
  const [provision] = graph.provisions;
  if (provision === undefined) return 'none';
  const { question, none } = studyOf(new Conditions(prepare(graph)), graph, provision);
  const regions = question.regions([none], [], mostRegions);
  return regions === undefined ? 'undecided' : `${regions.length}`;
}

/** One line; the time of all findings. */
function measure(table: BoxTable): number {
  // A graph is prepared once; each round gets its own, so that nothing is remembered from the round before.
  let found: readonly Analysed[] = [];
  const round = (): Spent => {
    const graph = tableGraph(table);
    collectYoung();
    return spentOn(() => {
      found = analyze(graph);
    });
  };
  // In turns, so that both see the same machine.
  const [ours, plain]: [Spent[], Spent[]] = [[], []];
  const longest = round().wall;
  const plainRounds = longest > 2000 ? 1 : 3;
  for (let turn = 0; turn < plainRounds; turn += 1) {
    for (let each = 0; each < (longest > 2000 ? 1 : 4); each += 1) ours.push(round());
    plain.push(
      spentOn(() => {
        overlaps(table);
        gaps(table, most);
      }),
    );
  }
  const [own, other] = [quantileOf(ours, 0.5), quantileOf(plain, 0.5)];
  const again = recheck(table, longest);
  const figures = ['conflict', 'gap', 'never-applies', 'never-decides', 'undecided'] as const;
  console.log(
    [
      table.name.padEnd(24),
      `all findings ${both(own)}`.padEnd(28),
      `gap regions ${gapRegions(table)}`.padEnd(22),
      again.padEnd(84),
      `pairwise ${both(other)}, ${agree(table, found)}`.padEnd(40),
      `ratio ${(other.processor / own.processor).toFixed(2)}`.padEnd(14),
      figures.map((kind) => `${kind} ${count(found, kind)}`).join(', '),
    ].join('  '),
  );
  return longest;
}

/**
 * One cell edited after another, with what was kept of the table before: p50 and p95 of the edits, and of the same ones again,
 * when their code is compiled. The graph is in hand; what the edit left as it was is the same node, as the compiler makes it
 * for an editor.
 */
function recheck(table: BoxTable, ours: number): string {
  if (ours > patience / edits) return 'after an edit: not run';
  const chain = (): string => {
    const kept = new Kept();
    let last = table;
    let graph = tableGraph(table);
    analyze(graph, kept);
    const times = Array.from({ length: edits }, (_, index) => {
      last = edited(last, seed + index);
      graph = sharingNodes(graph, tableGraph(last), new WeakMap());
      collectYoung();
      return spentOn(() => analyze(graph, kept));
    });
    return `p50 ${both(quantileOf(times, 0.5))} p95 ${both(quantileOf(times, 0.95))}`;
  };
  return `after an edit ${chain()}, again ${chain()}`;
}

function family(tables: readonly (() => BoxTable)[]): void {
  for (const make of tables) {
    const table = make();
    const ours = measure(table);
    if (ours > patience) {
      console.log(`larger ones: not run, since ${table.name} took ${(ours / 1000).toFixed(0)} s`);
      return;
    }
  }
}

export function run(): void {
  for (const columns of [3, 5, 7] as const) {
    const sizes = [499, 998, 1492, ...(columns === 7 ? [5000] : [])];
    family(sizes.map((size) => () => treeTable(loanColumns[columns], size, seed)));
  }
  family([100, 1200, 4800].map((size) => () => policyTable(size, seed)));
  family([() => booleanTable(101, seed)]);
  family([() => oneColumnTable(1001)]);
  family([60, 90, 128].map((size) => () => clauseTable(size, 30, seed)));
}
