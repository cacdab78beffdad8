/**
 * The named steps of a program in layers: each layer is one subquery over the one before, and computes what rests on
 * nothing later. Carries a column no further than it is read.
 */
import type { Id } from '../../graph/graph.ts';
import { planOf } from '../code/plan.ts';
import { maskOf, Printer, type Signs, wordsOf } from '../code/printer.ts';
import { roots } from '../lower/lower.ts';
import type { Node } from '../lower/nodes.ts';
import type { Program } from '../lower/program.ts';
import type { Dialect } from './dialects.ts';

export interface Layered {
  /** Subqueries, innermost first: columns that are carried, and those that are computed. */
  readonly layers: readonly {
    readonly carried: readonly string[];
    readonly computed: readonly (readonly [string, string])[];
  }[];
  /** Writes what the last layer gives. */
  readonly printer: Printer;
  /** Columns that the first layer reads. */
  readonly inputs: readonly string[];
  /** The item that needs most layers. */
  readonly highest: Id;
}

/** Expressions nest no deeper. */
const deepest = 40;

/** Names of columns that a text mentions. */
function mentioned(text: string): readonly string[] {
  return text.match(/\b[bnmsvft]\d+(?:_\d+)?\b/g) ?? [];
}

/** `finish` writes the last query, so that its columns are known. */
export function layersOf(
  program: Program,
  signs: Signs,
  finish: (printer: Printer) => readonly string[],
): Layered {
  const { named, isNamed } = planOf(program, { deepest });
  const levels = new Map<Node, number>();
  const levelOf = (node: Node): number => {
    const known = levels.get(node);
    if (known !== undefined) return known;
    const below = Math.max(0, ...node.args.map(levelOf));
    const level = isNamed(node) ? below + 1 : below;
    levels.set(node, level);
    return level;
  };
  const names = new Map<Node, string>();
  for (const [index, node] of named.entries()) {
    names.set(node, `${{ bool: 'b', int: 'n', bits: 'm' }[node.sort]}${index}`);
  }
  const nameOf = (node: Node, word: number): string | undefined => {
    const name = names.get(node);
    if (name === undefined || node.sort !== 'bits') return name;
    return maskOf(signs, node.hi, word) === 0n ? undefined : `${name}_${word}`;
  };
  const printer = new Printer(signs, nameOf);
  const computed: [string, string][][] = [];
  for (const node of named) {
    const level = levelOf(node) - 1;
    const row = computed[level] ?? [];
    computed[level] = row;
    const name = names.get(node) ?? '';
    if (node.sort === 'bits') {
      for (const word of wordsOf(signs, node.hi)) {
        row.push([`${name}_${word}`, printer.writeWord(node, word)]);
      }
    } else {
      const text = node.sort === 'bool' ? printer.writeBool(node) : printer.writeInt(node);
      row.push([name, text]);
    }
  }
  let needed = new Set(finish(printer).flatMap(mentioned));
  const layers = [...computed].reverse().map((row) => {
    const own = new Set(row.map(([name]) => name));
    const carried = [...needed].filter((name) => !own.has(name)).sort();
    needed = new Set([...carried, ...row.flatMap(([, text]) => mentioned(text))]);
    return { carried, computed: row };
  });
  const heights = program.results.map((result) => ({
    item: result.item,
    height: Math.max(0, ...roots(result).map(levelOf)),
  }));
  const highest = heights.reduce((a, b) => (b.height > a.height ? b : a), { item: '', height: 0 });
  return { layers: layers.reverse(), printer, inputs: [...needed].sort(), highest: highest.item };
}

/**
 * The named subqueries, from `PREFIX_rows` on, which is `first`; the columns `through` go through all of them.
 */
export function layered(
  { layers }: Layered,
  { fence }: Dialect,
  first: string,
  through: readonly string[],
  prefix: string,
): readonly string[] {
  const common = layers.map(({ carried, computed }, index) => {
    const columns = [
      ...through,
      ...carried,
      ...computed.map(([name, text]) => `${text} AS ${name}`),
    ];
    const from = index === 0 ? `${prefix}_rows` : `${prefix}${index - 1}`;
    return `${prefix}${index} AS (\nSELECT ${columns.join(',\n  ')}\nFROM ${from}${fence}\n)`;
  });
  return [`${prefix}_rows AS (\n${first}${fence}\n)`, ...common];
}
