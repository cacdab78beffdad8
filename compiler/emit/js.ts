/**
 * JavaScript: an ES module without dependencies, its types, and its conformance vectors.
 */
import type { Graph, Id } from '../graph/graph.ts';
import {
  type Artefact,
  type BuildOptions,
  type Built,
  headerLines,
  inComment,
} from './artefacts.ts';
import { metaOf } from './code/meta.ts';
import { type Signs, wordsOf } from './code/printer.ts';
import { itemRow, type RowSigns, write } from './code/program-text.ts';
import { jsColumns, jsColumnTypes } from './js-columns.ts';
import { jsRuntime } from './js-runtime.ts';
import { jsTypes } from './js-types.ts';
import { jsVectors } from './js-vectors.ts';
import type { Node } from './lower/nodes.ts';
import type { Program } from './lower/program.ts';
import { programsOf } from './programs.ts';

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** The arrays in which a person's states, values and days of rolls stand. */
const arrays: Readonly<Record<string, string>> = { state: 's', value: 'v', from: 'f', to: 't' };

function signsOf(places: ReadonlyMap<string, number>): Signs {
  const list = (parts: readonly string[], sign: string): string => `(${parts.join(sign)})`;
  return {
    wordBits: 31,
    yes: 'true',
    no: 'false',
    not: (a) => `!${a}`,
    and: (parts) => list(parts, ' && '),
    or: (parts) => list(parts, ' || '),
    compare: (operator, a, b) =>
      `(${a} ${operator === '==' ? '===' : operator === '!=' ? '!==' : operator} ${b})`,
    any: (word, mask) => `((${word} & ${mask}) !== 0)`,
    number: (value, wide) =>
      `${value < 0n ? `(${value}${wide ? 'n' : ''})` : `${value}${wide ? 'n' : ''}`}`,
    mask: (value) => `${value}`,
    isWide: ({ lo, hi, sort }) => sort === 'int' && (lo < -safe || hi > safe),
    widened: (text) => `BigInt(${text})`,
    narrowed: (text) => `Number(${text})`,
    times: (a, b) => `${a} * ${b}`,
    sum: (parts) =>
      `(${parts
        .map(({ negative, text }, index) =>
          index === 0 ? `${negative ? '-' : ''}${text}` : `${negative ? '-' : '+'} ${text}`,
        )
        .join(' ')})`,
    floorDiv: (a, b, wide) => `${wide ? 'bigDiv' : 'floorDiv'}(${a}, ${b})`,
    mod: (a, b, wide) => `${wide ? 'bigMod' : 'mod'}(${a}, ${b})`,
    end: (op, a, b, wide) =>
      wide ? `${op === 'min' ? 'bigMin' : 'bigMax'}(${a}, ${b})` : `Math.${op}(${a}, ${b})`,
    addMonths: (day, months) => `addMonths(${day}, ${months})`,
    part: (part, day) => `${part}(${day})`,
    choose: (condition, a, b) => `(${condition} ? ${a} : ${b})`,
    union: (parts) => list(parts, ' | '),
    keep: (word, mask) => `(${word} & ${mask})`,
    input: (slot) => {
      const [part = '', ...rest] = slot.split(' ');
      return `${arrays[part] ?? part}[${places.get(rest.join(' ')) ?? 0}]`;
    },
  };
}

/** One function; `places` are those of the inputs in the person's arrays. */
function functionText(
  name: string,
  program: Program,
  places: ReadonlyMap<string, number>,
  payers: readonly (readonly Id[])[],
): string {
  const signs = signsOf(places);
  const { statements, printer } = write(program, signs);
  const row: RowSigns = {
    bool: (node) => printer.bool(node),
    int: (node) => printer.int(node),
    words: (node: Node) => {
      const words = wordsOf(signs, node.hi);
      const length = Math.max(0, ...words.map((word) => word + 1));
      return `[${Array.from({ length }, (_, word) => printer.word(node, word)).join(', ')}]`;
    },
    list: (parts) => `[${parts.join(', ')}]`,
  };
  return [
    `function ${name}(s, v, f, t) {`,
    ...statements.map((each) => `  const ${each.name} = ${each.text};`),
    '  return [',
    ...program.results.map((result, index) => {
      const absent = { no: 'false', words: '[]' };
      return `    [${itemRow(row, result, payers[index] ?? [], absent).join(', ')}], // ${inComment(result.name)}`;
    }),
    '  ];',
    '}',
  ].join('\n');
}

export function js(graph: Graph, options: BuildOptions): Built {
  const { programs, refusals } = programsOf(graph);
  if (programs === undefined) return { refusals };
  const { any: program, whole, places, payers, vectors } = programs;
  const run = `node ${options.name}.vectors.mjs`;
  const header = headerLines(graph, options, run).map((line) => ` * ${line}`.trimEnd());
  const comment = ['/**', ...header, ' */'].join('\n');
  const text = [
    comment,
    '',
    `const meta = ${JSON.stringify(metaOf(graph, program), null, 1)};`,
    '',
    jsRuntime,
    '',
    '/** Of whom everything that matters is known. */',
    functionText('decideWhole', whole, places, payers),
    '',
    functionText('decideAny', program, places, payers),
    '',
    jsColumns,
    '',
    `export const policy = ${JSON.stringify(graph.policy)};`,
  ].join('\n');
  const main: Artefact = { suffix: '.js', text };
  return {
    files: [
      main,
      {
        suffix: '.d.ts',
        text: `${comment}\n\n${jsTypes(graph, program)}\n\n${jsColumnTypes(graph, program)}`,
      },
      {
        suffix: '.vectors.mjs',
        get text() {
          return `${comment}\n\n${jsVectors(options.name, vectors())}`;
        },
      },
    ],
  };
}
