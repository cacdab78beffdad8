/**
 * The steps and results of a program as statements and rows of a programming language.
 */
import type { Id } from '../../graph/graph.ts';
import type { Node } from '../lower/nodes.ts';
import type { ItemResult, Limit, PayerResult, Program } from '../lower/program.ts';
import { type PlanOptions, planOf } from './plan.ts';
import { maskOf, Printer, type Signs, wordsOf } from './printer.ts';

/** One named step, or one word of it. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface Written {
  readonly statements: readonly Statement[];
  readonly printer: Printer;
}

/** What a language calls a step: by its sort, its place, and the word of a set of marks. */
export type Naming = (sort: Node['sort'], index: number, word: number) => string;

const plainNames: Naming = (sort, index, word) =>
  sort === 'bits' ? `m${index}_${word}` : `${sort === 'bool' ? 'b' : 'n'}${index}`;

/** Every named step in order; sets of marks word by word. */
export function write(
  program: Program,
  signs: Signs,
  plan: PlanOptions = {},
  naming: Naming = plainNames,
): Written {
  const { named, isNamed } = planOf(program, plan);
  const places = new Map<Node, number>();
  const nameOf = (node: Node, word: number): string | undefined => {
    const place = places.get(node);
    if (place === undefined) return undefined;
    const isEmpty = node.sort === 'bits' && maskOf(signs, node.hi, word) === 0n;
    return isEmpty ? undefined : naming(node.sort, place, word);
  };
  const printer = new Printer(signs, nameOf);
  const statements: Statement[] = [];
  for (const node of named) {
    if (!isNamed(node)) continue;
    const place = places.size;
    if (node.sort === 'bits') {
      for (const word of wordsOf(signs, node.hi)) {
        statements.push({
          name: naming(node.sort, place, word),
          text: printer.writeWord(node, word),
        });
      }
    } else {
      const { sort } = node;
      const text = sort === 'bool' ? printer.writeBool(node) : printer.writeInt(node);
      statements.push({ name: naming(sort, place, 0), text });
    }
    places.set(node, place);
  }
  return { statements, printer };
}

/** How a language writes the rows that its runtime takes apart. */
export interface RowSigns {
  readonly words: (node: Node) => string;
  readonly bool: (node: Node) => string;
  readonly int: (node: Node) => string;
  readonly list: (parts: readonly string[]) => string;
  /** One payer's part, where that is not a list. */
  readonly part?: (parts: readonly string[]) => string;
}

function limitRow({ int, bool }: RowSigns, { has, n, d }: Limit): string[] {
  const isThere = has.op !== 'const' || has.ints[0] !== 0n;
  return [bool(has), isThere ? int(n) : '0', isThere ? int(d) : '1'];
}

function payerRow(row: RowSigns, payer: PayerResult): string {
  return (row.part ?? row.list)([
    row.bool(payer.there),
    row.int(payer.status),
    row.int(payer.value),
    ...limitRow(row, payer.min),
    ...limitRow(row, payer.max),
    row.words(payer.waits),
  ]);
}

/** A payer that never has a part here. */
function absentRow({ list, part }: RowSigns, no: string, words: string): string {
  return (part ?? list)([no, '0', '0', no, '0', '1', no, '0', '1', words]);
}

/** The row of one item: what its outcome is made of, in a fixed order; payers as in `payers`. */
export function itemRow(
  row: RowSigns,
  result: ItemResult,
  payers: readonly Id[],
  absent: { readonly no: string; readonly words: string },
): string[] {
  const rowOf = (id: Id): string => {
    const found = result.payers.find(({ payer }) => payer === id);
    return found === undefined ? absentRow(row, absent.no, absent.words) : payerRow(row, found);
  };
  return [
    row.int(result.status),
    row.int(result.value),
    row.int(result.divisor),
    ...limitRow(row, result.min),
    ...limitRow(row, result.max),
    row.words(result.missing),
    row.words(result.waits),
    row.bool(result.silent),
    row.words(result.rules),
    row.int(result.trouble),
    row.words(result.troubled),
    row.int(result.accordingTo),
    row.bool(result.outside),
    row.list(payers.map(rowOf)),
  ];
}
