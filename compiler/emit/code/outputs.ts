/**
 * The columns of the result: for each item its value, its status, and what else it can come with.
 */
import type { Node } from '../lower/nodes.ts';
import {
  type ItemResult,
  type Limit,
  type PayerResult,
  type Program,
  type Status,
  statuses,
  troubleCodes,
} from '../lower/program.ts';
import { keyOf } from '../vectors/outcomes.ts';
import { maskOf, type Printer, type Signs, wordsOf } from './printer.ts';

/** How a language of tables writes results. */
export interface OutputSigns {
  text(value: string): string;
  /** The text of the first condition that holds; else nothing. */
  cases(parts: readonly (readonly [string, string])[]): string;
  /** The text of the place that the number is; places follow each other. */
  pick(number: string, parts: readonly (readonly [number, string])[]): string;
  /** Those texts whose condition holds, with commas. */
  listed(parts: readonly (readonly [string, string])[]): string;
  divide(a: string, b: string): string;
  toBig(text: string): string;
  /** A decimal of so many digits, out of that many times ten times itself. */
  decimal(scaled: string, digits: number): string;
  dateOf(day: string): string;
  /** A condition as a value. */
  yesNo(condition: string): string;
}

export interface OutputColumn {
  readonly name: string;
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'yesNo';
  /** Digits after the point of a decimal. */
  readonly digits?: number;
  /** What stands there where a program cannot come to it; NULL if absent. */
  readonly otherwise?: string;
}

/** What an output is made of. */
export interface Outputs {
  readonly dialect: OutputSigns;
  readonly signs: Signs;
  readonly printer: Printer;
  readonly asked: readonly (readonly [number, string])[];
  readonly awaited: readonly (readonly [number, string])[];
  readonly program: Program;
  /** Fractions that are no decimals, where they are met. */
  readonly refused: (owner: string) => void;
}

const at = (status: Status): number => statuses.indexOf(status);

function can(node: Node, status: Status): boolean {
  return node.lo <= BigInt(at(status)) && node.hi >= BigInt(at(status));
}

const isNo = (node: Node): boolean => node.op === 'const' && node.ints[0] === 0n;

/** Names whose mark is set, with commas. */
export function names(
  { dialect, signs, printer }: Outputs,
  marks: Node,
  list: readonly (readonly [number, string])[],
): string {
  const parts = list.flatMap(([bit, name]) => {
    if ((marks.hi & (1n << BigInt(bit))) === 0n) return [];
    const word = wordsOf(signs, 1n << BigInt(bit))[0] ?? 0;
    const mask = maskOf(signs, 1n << BigInt(bit), word);
    return [[signs.any(printer.word(marks, word), signs.mask(mask)), name] as const];
  });
  return parts.length === 0 ? dialect.text('') : dialect.listed(parts);
}

/** n ÷ d as a whole number, or as a decimal. */
function figure(
  { dialect, printer, refused }: Outputs,
  n: Node,
  d: Node,
  owner: string,
): { readonly text: string; readonly digits?: number } {
  const by = d.op === 'const' ? (d.ints[0] ?? 1n) : undefined;
  const text = printer.int(n);
  if (by === 1n) return { text };
  if (by !== undefined && n.step % by === 0n) return { text: dialect.divide(text, `${by}`) };
  const digits = by === undefined ? undefined : digitsOf(by);
  if (by === undefined || digits === undefined) {
    refused(owner);
    return { text: '0' };
  }
  const factor = 10n ** BigInt(digits) / by;
  return { text: dialect.decimal(`${dialect.toBig(text)} * ${factor}`, digits), digits };
}

/** How many digits 1 ÷ d needs after the point; undefined if they never end, or are more than six. */
function digitsOf(d: bigint): number | undefined {
  for (let digits = 1; digits <= 6; digits += 1) {
    if (10n ** BigInt(digits) % d === 0n) return digits;
  }
  return undefined;
}

/** Where the condition holds; else nothing. */
const where = ({ dialect, signs }: Outputs, condition: string, text: string): string =>
  condition === signs.yes ? text : dialect.cases([[condition, text]]);

const isAt = ({ signs }: Outputs, number: string, place: number): string =>
  signs.compare('==', number, `${place}`);

function limitColumn(
  outputs: Outputs,
  name: string,
  shown: string,
  { has, n, d }: Limit,
  owner: string,
): OutputColumn[] {
  if (isNo(has)) return [];
  const { text, digits } = figure(outputs, n, d, owner);
  const both = outputs.signs.and([shown, outputs.printer.bool(has)]);
  const column = { name, kind: 'number', text: where(outputs, both, text) } as const;
  return [digits === undefined ? column : { ...column, digits }];
}

/** The status in words; 无 outside the policy's scope and 未规定 are told apart from 无 and 待定. */
function statusText(outputs: Outputs, { status, outside, silent }: ItemResult): string {
  const { dialect, signs, printer } = outputs;
  const number = printer.int(status);
  const cases = statuses.flatMap((each): (readonly [string, string])[] => {
    if (!can(status, each)) return [];
    const is = isAt(outputs, number, at(each));
    const when = (also: Node, text: string): (readonly [string, string])[] =>
      isNo(also) ? [] : [[signs.and([is, printer.bool(also)]), dialect.text(text)]];
    const more =
      each === 'none' ? when(outside, 'outside') : each === 'pending' ? when(silent, 'silent') : [];
    return [...more, [is, dialect.text(each)]];
  });
  return dialect.cases(cases);
}

function valueColumn(outputs: Outputs, result: ItemResult): OutputColumn[] {
  const { dialect, printer, program } = outputs;
  if (!can(result.status, 'value')) return [];
  const is = isAt(outputs, printer.int(result.status), at('value'));
  const name = keyOf(result);
  if (result.type === 'percent') {
    const { text, digits } = figure(outputs, result.value, result.divisor, result.item);
    return [
      {
        name,
        kind: 'number',
        text: where(outputs, is, text),
        ...(digits === undefined ? {} : { digits }),
      },
    ];
  }
  const number = printer.int(result.value);
  switch (result.type) {
    case 'date':
      return [{ name, kind: 'date', text: where(outputs, is, dialect.dateOf(number)) }];
    case 'yesNo':
      return [
        { name, kind: 'yesNo', text: where(outputs, is, dialect.yesNo(isAt(outputs, number, 1))) },
      ];
    case 'option': {
      const options = program.options.map((each, place) => [place, dialect.text(each)] as const);
      return [{ name, kind: 'text', text: where(outputs, is, dialect.pick(number, options)) }];
    }
    default:
      return [{ name, kind: 'number', text: where(outputs, is, number) }];
  }
}

function isOpen(outputs: Outputs, status: string): string {
  const { or } = outputs.signs;
  return or([isAt(outputs, status, at('bound')), isAt(outputs, status, at('pending'))]);
}

function payerColumns(outputs: Outputs, result: ItemResult, payer: PayerResult): OutputColumn[] {
  const { printer, signs } = outputs;
  const name = `${keyOf(result)}_${keyOf(payer)}`;
  const there = printer.bool(payer.there);
  const status = printer.int(payer.status);
  const is = (each: Status): string => signs.and([there, isAt(outputs, status, at(each))]);
  const open = signs.and([there, isOpen(outputs, status)]);
  const canWait = can(payer.status, 'bound') || can(payer.status, 'pending');
  return [
    ...(can(payer.status, 'value')
      ? [
          {
            name,
            kind: 'number' as const,
            text: where(outputs, is('value'), printer.int(payer.value)),
          },
        ]
      : []),
    ...(canWait
      ? [
          ...limitColumn(outputs, `${name}_min`, open, payer.min, result.item),
          ...limitColumn(outputs, `${name}_max`, open, payer.max, result.item),
        ]
      : []),
    ...(can(payer.status, 'pending')
      ? [
          {
            name: `${name}_pending`,
            kind: 'text' as const,
            text: where(outputs, is('pending'), names(outputs, payer.waits, outputs.awaited)),
          },
        ]
      : []),
    // It has a share, of which nothing is known here: mostly since that stands in another document.
    ...(can(payer.status, 'unknown')
      ? [
          {
            name: `${name}_open`,
            kind: 'yesNo' as const,
            text: where(outputs, is('unknown'), signs.yes),
          },
        ]
      : []),
  ];
}

export function outputColumns(outputs: Outputs, result: ItemResult): OutputColumn[] {
  const { dialect, printer, program, asked, awaited } = outputs;
  const key = keyOf(result);
  const { status } = result;
  const number = printer.int(status);
  const is = (each: Status): string => isAt(outputs, number, at(each));
  const open = isOpen(outputs, number);
  const text = (name: string, of: string, otherwise?: string): OutputColumn => ({
    name,
    kind: 'text',
    text: of,
    ...(otherwise === undefined ? {} : { otherwise }),
  });
  const canWait = can(status, 'bound') || can(status, 'pending');
  const ruleList = result.ruleIds.map((id, place) => [place, id] as const);
  const documents = program.documents.map(
    (each, place) => [place + 1, dialect.text(each)] as const,
  );
  const codes = troubleCodes.map((code, place) => [place, dialect.text(code)] as const);
  const list = (marks: Node, of: readonly (readonly [number, string])[]): string =>
    names(outputs, marks, of);
  return [
    ...valueColumn(outputs, result),
    text(`${key}_status`, statusText(outputs, result)),
    ...(canWait
      ? [
          ...limitColumn(outputs, `${key}_min`, open, result.min, result.item),
          ...limitColumn(outputs, `${key}_max`, open, result.max, result.item),
        ]
      : []),
    ...(can(status, 'pending')
      ? [text(`${key}_pending`, where(outputs, is('pending'), list(result.waits, awaited)))]
      : []),
    ...(can(status, 'unknown')
      ? [text(`${key}_missing`, where(outputs, is('unknown'), list(result.missing, asked)))]
      : []),
    ...(result.rules.hi === 0n
      ? []
      : [text(`${key}_rules`, list(result.rules, ruleList), dialect.text(''))]),
    ...(can(status, 'trouble')
      ? [
          text(
            `${key}_trouble`,
            where(outputs, is('trouble'), dialect.pick(printer.int(result.trouble), codes)),
          ),
          text(`${key}_troubled`, where(outputs, is('trouble'), list(result.troubled, ruleList))),
        ]
      : []),
    ...result.payers.flatMap((payer) => payerColumns(outputs, result, payer)),
    ...(result.accordingTo.hi === 0n
      ? []
      : [text(`${key}_according_to`, dialect.pick(printer.int(result.accordingTo), documents))]),
  ];
}
