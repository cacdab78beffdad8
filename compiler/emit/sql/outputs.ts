/**
 * The columns of the result: for each item its value, its status, and what else it can come with.
 */
import { maskOf, type Printer, type Signs, wordsOf } from '../code/printer.ts';
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
import type { Dialect } from './dialects.ts';

export interface OutputColumn {
  readonly name: string;
  readonly text: string;
  /** Digits after the point of a decimal. */
  readonly digits?: number;
  /** What stands there where a program cannot come to it; NULL if absent. */
  readonly otherwise?: string;
}

/** What an output is made of. */
export interface Outputs {
  readonly dialect: Dialect;
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
function names(
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
  return parts.length === 0 ? "''" : dialect.listed(parts);
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

/** Where the condition holds; else NULL. */
const where = (condition: string, text: string): string =>
  condition === 'TRUE' ? text : `CASE WHEN ${condition} THEN ${text} END`;

function limitColumn(
  outputs: Outputs,
  name: string,
  shown: string,
  { has, n, d }: Limit,
  owner: string,
): OutputColumn[] {
  if (isNo(has)) return [];
  const { text, digits } = figure(outputs, n, d, owner);
  const column = { name, text: where(`(${shown} AND ${outputs.printer.bool(has)})`, text) };
  return [digits === undefined ? column : { ...column, digits }];
}

/** The status in words; 无 outside the policy's scope and 未规定 are told apart from 无 and 待定. */
function statusText({ printer }: Outputs, { status, outside, silent }: ItemResult): string {
  const number = printer.int(status);
  const cases = statuses.flatMap((each) => {
    if (!can(status, each)) return [];
    const is = `${number} = ${at(each)}`;
    const more =
      each === 'none' && !isNo(outside)
        ? [`WHEN ${is} AND ${printer.bool(outside)} THEN 'outside'`]
        : each === 'pending' && !isNo(silent)
          ? [`WHEN ${is} AND ${printer.bool(silent)} THEN 'silent'`]
          : [];
    return [...more, `WHEN ${is} THEN '${each}'`];
  });
  return `CASE ${cases.join(' ')} END`;
}

function valueColumn(outputs: Outputs, result: ItemResult): OutputColumn[] {
  const { dialect, printer, program } = outputs;
  if (!can(result.status, 'value')) return [];
  const is = `(${printer.int(result.status)} = ${at('value')})`;
  const name = keyOf(result);
  if (result.type === 'percent') {
    const { text, digits } = figure(outputs, result.value, result.divisor, result.item);
    return [{ name, text: where(is, text), ...(digits === undefined ? {} : { digits }) }];
  }
  const number = printer.int(result.value);
  switch (result.type) {
    case 'date':
      return [{ name, text: where(is, dialect.dateOf(number)) }];
    case 'yesNo':
      return [{ name, text: where(is, `(${number} = 1)`) }];
    case 'option': {
      const cases = program.options.map(
        (each, place) => `WHEN ${place} THEN ${dialect.text(each)}`,
      );
      return [{ name, text: where(is, `CASE ${number} ${cases.join(' ')} END`) }];
    }
    default:
      return [{ name, text: where(is, number) }];
  }
}

function payerColumns(outputs: Outputs, result: ItemResult, payer: PayerResult): OutputColumn[] {
  const { printer } = outputs;
  const name = `${keyOf(result)}_${keyOf(payer)}`;
  const there = printer.bool(payer.there);
  const status = printer.int(payer.status);
  const is = (each: Status): string => `(${there} AND ${status} = ${at(each)})`;
  const open = `(${there} AND ${status} IN (${at('bound')}, ${at('pending')}))`;
  const canWait = can(payer.status, 'bound') || can(payer.status, 'pending');
  return [
    ...(can(payer.status, 'value')
      ? [{ name, text: where(is('value'), printer.int(payer.value)) }]
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
            text: where(is('pending'), names(outputs, payer.waits, outputs.awaited)),
          },
        ]
      : []),
    // It has a share, of which nothing is known here: mostly since that stands in another document.
    ...(can(payer.status, 'unknown')
      ? [{ name: `${name}_open`, text: where(is('unknown'), 'TRUE') }]
      : []),
  ];
}

export function outputColumns(outputs: Outputs, result: ItemResult): OutputColumn[] {
  const { dialect, printer, program } = outputs;
  const key = keyOf(result);
  const { status } = result;
  const number = printer.int(status);
  const is = (each: Status): string => `(${number} = ${at(each)})`;
  const open = `(${number} IN (${at('bound')}, ${at('pending')}))`;
  const canWait = can(status, 'bound') || can(status, 'pending');
  const ruleList = result.ruleIds.map((id, place) => [place, id] as const);
  const documents = program.documents.map(
    (each, place) => `WHEN ${place + 1} THEN ${dialect.text(each)}`,
  );
  return [
    ...valueColumn(outputs, result),
    { name: `${key}_status`, text: statusText(outputs, result) },
    ...(canWait
      ? [
          ...limitColumn(outputs, `${key}_min`, open, result.min, result.item),
          ...limitColumn(outputs, `${key}_max`, open, result.max, result.item),
        ]
      : []),
    ...(can(status, 'pending')
      ? [
          {
            name: `${key}_pending`,
            text: where(is('pending'), names(outputs, result.waits, outputs.awaited)),
          },
        ]
      : []),
    ...(can(status, 'unknown')
      ? [
          {
            name: `${key}_missing`,
            text: where(is('unknown'), names(outputs, result.missing, outputs.asked)),
          },
        ]
      : []),
    ...(result.rules.hi === 0n
      ? []
      : [{ name: `${key}_rules`, text: names(outputs, result.rules, ruleList), otherwise: "''" }]),
    ...(can(status, 'trouble')
      ? [
          {
            name: `${key}_trouble`,
            text: where(
              is('trouble'),
              `CASE ${printer.int(result.trouble)} ${troubleCodes
                .map((code, place) => `WHEN ${place} THEN '${code}'`)
                .join(' ')} END`,
            ),
          },
          {
            name: `${key}_troubled`,
            text: where(is('trouble'), names(outputs, result.troubled, ruleList)),
          },
        ]
      : []),
    ...result.payers.flatMap((payer) => payerColumns(outputs, result, payer)),
    ...(result.accordingTo.hi === 0n
      ? []
      : [
          {
            name: `${key}_according_to`,
            text: `CASE ${printer.int(result.accordingTo)} ${documents.join(' ')} END`,
          },
        ]),
  ];
}
