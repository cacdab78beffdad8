/**
 * Python 3.9 and later: one module without dependencies, which checks itself when it is run.
 */
import type { Graph, Id } from '../graph/graph.ts';
import { type BuildOptions, type Built, headerLines, inComment } from './artefacts.ts';
import { metaOf } from './code/meta.ts';
import { type Signs, wordsOf } from './code/printer.ts';
import { itemRow, type RowSigns, write } from './code/program-text.ts';
import type { Program } from './lower/program.ts';
import { programsOf } from './programs.ts';
import { pythonRuntime } from './python-runtime.ts';
import { packed } from './vectors/packed.ts';

const arrays: Readonly<Record<string, string>> = { state: 's', value: 'v', from: 'f', to: 't' };
const functions = { year: 'year_of', month: 'month_of', monthDay: 'month_day_of' } as const;

function signsOf(places: ReadonlyMap<string, number>): Signs {
  const list = (parts: readonly string[], sign: string): string => `(${parts.join(sign)})`;
  const number = (value: bigint): string => (value < 0n ? `(${value})` : `${value}`);
  return {
    // One word has room for any number of marks.
    wordBits: 1 << 16,
    yes: 'True',
    no: 'False',
    not: (a) => `(not ${a})`,
    and: (parts) => list(parts, ' and '),
    or: (parts) => list(parts, ' or '),
    compare: (operator, a, b) => `(${a} ${operator} ${b})`,
    any: (word, mask) => `((${word} & ${mask}) != 0)`,
    number,
    mask: number,
    isWide: () => false,
    widened: (text) => text,
    narrowed: (text) => text,
    times: (a, b) => `${a} * ${b}`,
    sum: (parts) =>
      `(${parts
        .map(({ negative, text }, index) =>
          index === 0 ? `${negative ? '-' : ''}${text}` : `${negative ? '-' : '+'} ${text}`,
        )
        .join(' ')})`,
    floorDiv: (a, b) => `((${a}) // (${b}))`,
    mod: (a, b) => `((${a}) % (${b}))`,
    end: (op, a, b) => `${op}(${a}, ${b})`,
    addMonths: (day, months) => `add_months(${day}, ${months})`,
    part: (part, day) => `${functions[part]}(${day})`,
    choose: (condition, a, b) => `(${a} if ${condition} else ${b})`,
    union: (parts) => list(parts, ' | '),
    keep: (word, mask) => `(${word} & ${mask})`,
    input: (slot) => {
      const [part = '', ...rest] = slot.split(' ');
      return `${arrays[part] ?? part}[${places.get(rest.join(' ')) ?? 0}]`;
    },
  };
}

function functionText(
  name: string,
  program: Program,
  places: ReadonlyMap<string, number>,
  payers: readonly (readonly Id[])[],
): string {
  const signs = signsOf(places);
  const { statements, printer } = write(program, signs);
  const tuple = (parts: readonly string[]): string =>
    parts.length === 0 ? '()' : `(${parts.join(', ')},)`;
  const row: RowSigns = {
    bool: (node) => printer.bool(node),
    int: (node) => printer.int(node),
    words: (node) => (wordsOf(signs, node.hi).length === 0 ? '0' : printer.word(node, 0)),
    list: tuple,
  };
  return [
    `def ${name}(s, v, f, t):`,
    ...statements.map((each) => `    ${each.name} = ${each.text}`),
    '    return (',
    ...program.results.map((result, index) => {
      const absent = { no: 'False', words: '0' };
      const parts = itemRow(row, result, payers[index] ?? [], absent);
      return `        ${tuple(parts)},  # ${inComment(result.name)}`;
    }),
    '    )',
  ].join('\n');
}

/** A value of JSON as Python writes it, in text that no sign of the policy can leave. */
const loaded = (value: unknown): string =>
  `json.loads(${JSON.stringify(JSON.stringify(value)).replace(/[\u007f-\u009f\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)})`;

export function python(graph: Graph, options: BuildOptions): Built {
  const { programs, refusals } = programsOf(graph);
  if (programs === undefined) return { refusals };
  const { any: program, whole, places, payers, vectors } = programs;
  const header = headerLines(graph, options, `python3 ${options.name}.py`);
  const text = [
    ...header.map((line) => `# ${line}`.trimEnd()),
    'import datetime',
    'import json',
    'import re',
    'import sys',
    'from decimal import Decimal',
    'from fractions import Fraction',
    '',
    `META = ${loaded(metaOf(graph, program))}`,
    `POLICY = ${loaded(graph.policy)}`,
    `VECTORS = ${loaded(packed(vectors()))}`,
    '',
    '',
    functionText('_decide_whole', whole, places, payers),
    '',
    '',
    functionText('_decide_any', program, places, payers),
    '',
    '',
    pythonRuntime,
  ].join('\n');
  return { files: [{ suffix: '.py', text }] };
}
