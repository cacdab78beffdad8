/**
 * Java 17: one class with its records, without dependencies, which checks itself when it is run.
 */
import type { Fact, Graph, Group, Id } from '../graph/graph.ts';
import { type BuildOptions, type Built, headerLines, inComment } from './artefacts.ts';
import { type InputMeta, type Meta, metaOf } from './code/meta.ts';
import { type Signs, wordsOf } from './code/printer.ts';
import { itemRow, type RowSigns, write } from './code/program-text.ts';
import { javaRuntime } from './java-runtime.ts';
import { type Program, states } from './lower/program.ts';
import { isTooLarge, programsOf } from './programs.ts';
import { keyOf } from './vectors/outcomes.ts';
import { packed } from './vectors/packed.ts';
import type { PlainGiven, Vector } from './vectors/vectors.ts';

const wordBits = 62;
/** Signs of one method's text, whose code may have 64 KB. */
const mostText = 20_000;

const arrays: Readonly<Record<string, string>> = { state: 's', value: 'v', from: 'f', to: 't' };

/** A text as Java writes it; other signs than ASCII stand as they are, in UTF-8. */
function text(value: string): string {
  const inner = [...value].map((sign) => {
    if (sign === '"' || sign === '\\') return `\\${sign}`;
    // Octal escapes, which end after three digits.
    return sign < ' ' ? `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}` : sign;
  });
  return `"${inner.join('')}"`;
}

const texts = (list: readonly string[]): string => list.map(text).join(', ');

function signsOf(places: ReadonlyMap<string, number>): Signs {
  const list = (parts: readonly string[], sign: string): string => `(${parts.join(sign)})`;
  const number = (value: bigint): string => (value < 0n ? `(${value}L)` : `${value}L`);
  return {
    wordBits,
    yes: 'true',
    no: 'false',
    not: (a) => `!${a}`,
    and: (parts) => list(parts, ' && '),
    or: (parts) => list(parts, ' || '),
    compare: (operator, a, b) => `(${a} ${operator} ${b})`,
    any: (word, mask) => `((${word} & ${mask}) != 0)`,
    number,
    mask: number,
    isWide: () => false,
    widened: (value) => value,
    narrowed: (value) => value,
    times: (a, b) => `${a} * ${b}`,
    sum: (parts) =>
      `(${parts
        .map(({ negative, text: part }, index) =>
          index === 0 ? `${negative ? '-' : ''}${part}` : `${negative ? '-' : '+'} ${part}`,
        )
        .join(' ')})`,
    floorDiv: (a, b) => `Math.floorDiv(${a}, ${b})`,
    mod: (a, b) => `Math.floorMod(${a}, ${b})`,
    end: (op, a, b) => `Math.${op}(${a}, ${b})`,
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

/** One nested class that decides everything; its steps are spread over methods. */
function classText(
  name: string,
  program: Program,
  places: ReadonlyMap<string, number>,
  payers: readonly (readonly Id[])[],
): string {
  const signs = signsOf(places);
  const { statements, printer } = write(program, signs, undefined, (sort, index, word) => {
    return sort === 'bits' ? `m[${index * 8 + word}]` : `${sort === 'bool' ? 'b' : 'n'}[${index}]`;
  });
  const words = (list: readonly number[], word: (index: number) => string): string => {
    const length = Math.max(0, ...list.map((each) => each + 1));
    return length === 0
      ? 'EMPTY'
      : `new long[] {${Array.from({ length }, (_, at) => word(at)).join(', ')}}`;
  };
  const row: RowSigns = {
    bool: (node) => printer.bool(node),
    int: (node) => printer.int(node),
    words: (node) => words(wordsOf(signs, node.hi), (at) => printer.word(node, at)),
    list: (parts) => parts.join(', '),
    part: (parts) => `paid(${parts.join(', ')})`,
  };
  const chunks: string[][] = [];
  let length = mostText;
  for (const each of statements) {
    const line = `${each.name} = ${each.text};`;
    if (length + line.length > mostText) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(line);
    length += line.length;
  }
  const method = (title: string, lines: readonly string[]): string =>
    [`        private ${title} {`, ...lines.map((line) => `            ${line}`), '        }'].join(
      '\n',
    );
  const count = statements.length;
  return [
    `    private static final class ${name} {`,
    '        private final int[] s;',
    '        private final long[] v, f, t;',
    `        private final boolean[] b = new boolean[${count}];`,
    `        private final long[] n = new long[${count}], m = new long[${count * 8}];`,
    '',
    `        ${name}(int[] s, long[] v, long[] f, long[] t) {`,
    '            this.s = s;',
    '            this.v = v;',
    '            this.f = f;',
    '            this.t = t;',
    '        }',
    '',
    ...chunks.map((lines, index) => method(`void steps${index}()`, lines)),
    ...program.results.map((result, index) => {
      const absent = { no: 'false', words: 'EMPTY' };
      const parts = itemRow(row, result, payers[index] ?? [], absent).filter((each) => each !== '');
      const line = `return outcome(ITEMS[${index}], ${parts.join(', ')});`;
      return method(`Outcome item${index}()`, [line]);
    }),
    '        Outcome[] decide() {',
    ...chunks.map((_, index) => `            steps${index}();`),
    `            return new Outcome[] {${program.results.map((_, index) => `item${index}()`).join(', ')}};`,
    '        }',
    '    }',
  ].join('\n');
}

function inputText({ key, name, kind, silence, lo, hi, dated, options = [] }: InputMeta): string {
  const list = options.map(
    ([own, alias, place]) => `, new Option(${text(own)}, ${text(alias)}, ${place}L)`,
  );
  return `new Input(${text(key)}, ${text(name)}, "${kind}", ${states[silence]}, ${lo}L, ${hi}L, ${dated ?? false}${list.join('')})`;
}

function metaText({ inputs, unread, asked, awaited, items, options, documents }: Meta): string {
  const named = (list: Meta['asked']): string =>
    list.map(([bit, name]) => `new Named(${bit}, ${text(name)})`).join(', ');
  const lines = [
    ['Input', 'INPUTS', inputs.map(inputText).join(',\n            ')],
    ['String', 'UNREAD', texts(unread)],
    ['Named', 'ASKED', named(asked)],
    ['Named', 'AWAITED', named(awaited)],
    [
      'Item',
      'ITEMS',
      items
        .map(({ key, type, rules, payers }) => {
          const more = payers.length === 0 ? '' : `, ${texts(payers)}`;
          return `new Item(${text(key)}, "${type}", new String[] {${texts(rules)}}${more})`;
        })
        .join(',\n            '),
    ],
    ['String', 'OPTIONS', texts(options)],
    ['String', 'DOCUMENTS', texts(documents)],
  ] as const;
  return [
    '    private static final long[] EMPTY = {};',
    ...lines.map(
      ([type, name, list]) =>
        `    private static final ${type}[] ${name} = {\n            ${list}\n    };`,
    ),
  ].join('\n');
}

/** One fact, as the runtime's `parse` reads it. */
function givenText(key: string, value: PlainGiven): string {
  const written = ((): string => {
    switch (typeof value) {
      case 'boolean':
        return `b${value}`;
      case 'number':
        return `i${value}`;
      case 'string':
        return `t${value}`;
      default:
        return value === null ? 'n' : `r${value.from ?? ''}~${value.to ?? ''}`;
    }
  })();
  return `${key}\u0001${written}`;
}

/** A person on one line, for `parse`. */
export function personLine(given: Readonly<Record<string, PlainGiven>>): string {
  return Object.entries(given)
    .map(([key, value]) => givenText(key, value))
    .join('\t');
}

const keywords = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends final ' +
    'finally float for goto if implements import instanceof int interface long native new package private protected ' +
    'public return short static strictfp super switch synchronized this throw throws transient try void volatile while ' +
    'true false null given put wait notify notifyAll getClass hashCode equals toString clone finalize'
  ).split(' '),
);

const isName = (key: string): boolean =>
  /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) && !keywords.has(key);

function setter(node: Fact | Group): readonly string[] {
  const key = keyOf(node);
  if (!isName(key)) return [];
  const types = ((): readonly string[] => {
    if (!('type' in node)) return node.definition === undefined ? ['boolean', 'Roll'] : [];
    switch (node.type.kind) {
      case 'yesNo':
        return ['boolean'];
      case 'date':
        return ['LocalDate'];
      case 'option':
        return ['String'];
      case 'percent':
        return ['BigDecimal'];
      default:
        return ['long'];
    }
  })();
  const unit = 'type' in node && node.type.kind === 'money' ? '，单位分' : '';
  return types.map(
    (type) => `
        /** ${inComment(node.name)}${unit}。 */
        public Person ${key}(${type} value) {
            return put(${text(key)}, value);
        }`,
  );
}

function personText(graph: Graph): string {
  return `    /** What is said of a person, fact by fact; what is not said is as the policy takes silence. */
    public static final class Person {
        private final Map<String, Object> given = new LinkedHashMap<>();

        /** Any fact or group by key or name; null is not known, "无" is none. */
        public Person put(String key, Object value) {
            given.put(key, value);
            return this;
        }

        Map<String, Object> given() {
            return given;
        }
${[...graph.facts, ...graph.groups].flatMap(setter).join('\n')}
    }`;
}

function vectorsText(vectors: readonly Vector[]): string {
  const { outcomes, people } = packed(vectors);
  const lines = people.map(([given, places]) => text(`${personLine(given)}\n${places.join(',')}`));
  const list = (parts: readonly string[]): string =>
    parts.map((each) => `            ${each}`).join(',\n');
  return `    private static final class Vectors {
        static final String[] OUTCOMES = {
${list(outcomes.map((each) => text(JSON.stringify(each))))}
        };

        static String[] people() {
            return PEOPLE;
        }

        private static final String[] PEOPLE = {
${list(lines)}
        };
    }`;
}

/** The name of the class: the file's, where that can be one. */
const classNameOf = (name: string): string => {
  const start = name.replace(/[^\p{L}\p{N}_$]/gu, '_').replace(/^(?=\p{N})/u, '_');
  return isName(start) ? start.charAt(0).toUpperCase() + start.slice(1) : 'Policy';
};

export function java(graph: Graph, options: BuildOptions): Built {
  const { programs, refusals } = programsOf(graph);
  if (programs === undefined) return { refusals };
  const { any: program, whole, places, payers, vectors } = programs;
  if (isTooLarge(program)) {
    return { refusals: [{ reason: 'figures-too-large', owner: program.results[0]?.item ?? '' }] };
  }
  const name = classNameOf(options.name);
  const header = headerLines(graph, options, `java ${name}.java`);
  const imports = [
    'math.BigDecimal',
    'math.RoundingMode',
    'time.LocalDate',
    'time.format.DateTimeParseException',
  ];
  return {
    files: [
      {
        suffix: '.java',
        text: [
          '/*',
          ...header.map((line) => ` * ${line}`.trimEnd()),
          ' */',
          ...imports.map((each) => `import java.${each};`),
          'import java.util.*;',
          '',
          `public final class ${name} {`,
          `    private ${name}() {}`,
          '',
          metaText(metaOf(graph, program)),
          '',
          personText(graph),
          '',
          `    ${javaRuntime}`,
          '',
          '    /** Of whom everything that matters is known. */',
          classText('Whole', whole, places, payers),
          '',
          classText('Any', program, places, payers),
          '',
          vectorsText(vectors()),
          '}',
        ].join('\n'),
      },
    ],
  };
}
