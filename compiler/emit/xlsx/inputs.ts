/**
 * The columns that are filled in, and how a cell is read: nothing, a value, 无, 不详, or what cannot be taken, which is named
 * and counts as unknown.
 */
import { firstDay, lastDay, parseDay } from '../../dates.ts';
import { shareParts } from '../lower/inputs.ts';
import type { Input } from '../lower/program.ts';
import { dated, states } from '../lower/program.ts';
import type { Columns, Entry, Format } from './columns.ts';
import { epochSerial, gathered, textLiteral } from './signs.ts';

/** What is typed for yes, no, unknown and does-not-exist. */
export const words = { yes: '是', no: '否', unknown: '不详', none: '无' } as const;

/** From here on the serial numbers of all programs agree: their 1900 is no leap year. */
export const firstSerialDay: number = parseDay('1900-03-01');

const silences: Readonly<Record<Input['silence'], string>> = {
  unknown: '留空就是不知道',
  no: `留空视为「${words.no}」`,
  yes: `留空视为「${words.yes}」`,
  none: `留空视为「${words.none}」`,
  unsaid: '留空就是没有说明',
};

function silenceOf({ type, silence }: Input): string {
  return type.kind === 'group' ? '留空视为不在名册上' : silences[silence];
}

/** Whether 无 can be typed. */
const takesNone = ({ type, silence }: Input): boolean =>
  type.kind !== 'group' && (silence === 'none' || silence === 'unsaid');

function optionsOf(input: Input): readonly string[] | undefined {
  const more = [...(takesNone(input) ? [words.none] : []), words.unknown];
  switch (input.type.kind) {
    case 'yesNo':
    case 'group':
      return [words.yes, words.no, ...more];
    case 'option':
      return [...(input.options ?? []).map(({ name }) => name), ...more];
    default:
      return undefined;
  }
}

const hints: Readonly<Partial<Record<Input['type']['kind'], string>>> = {
  date: '日期，如 2024-10-08',
  money: '金额，元',
  percent: '百分数，如 60%',
  integer: '整数',
};

const formats: Readonly<Partial<Record<Input['type']['kind'], Format>>> = {
  date: 'date',
  money: 'yuan',
  percent: 'percent',
  integer: 'general',
};

/** The values that are taken, as numbers in a cell, and the number of the program that a cell's number is. */
function numbersOf(input: Input, cell: string): { readonly fits: string; readonly value: string } {
  const { lo, hi } = input;
  if (input.type.kind === 'date') {
    const from = lo < BigInt(firstSerialDay) ? BigInt(firstSerialDay) : lo;
    const [least, most] = [from + BigInt(epochSerial), hi + BigInt(epochSerial)];
    return {
      fits: `AND(${cell}>=${least},${cell}<=${most},${cell}=INT(${cell}))`,
      value: `(${cell}-${epochSerial})`,
    };
  }
  const parts =
    input.type.kind === 'money' ? 100n : input.type.kind === 'percent' ? shareParts : 1n;
  const scaled = parts === 1n ? cell : `ROUND(${cell}*${parts},0)`;
  const whole = parts === 1n ? `${cell}=INT(${cell})` : `ABS(${cell}*${parts}-${scaled})<0.000001`;
  return { fits: `AND(${scaled}>=${lo},${scaled}<=${hi},${whole})`, value: scaled };
}

function entryOf(input: Input): Entry {
  const options = optionsOf(input);
  const typed = [...(takesNone(input) ? [words.none] : []), words.unknown];
  const hint = hints[input.type.kind];
  const prompt = [
    ...(hint === undefined ? [] : [hint]),
    ...(options === undefined ? [`也可填「${typed.join('」「')}」`] : []),
    silenceOf(input),
  ].join('；');
  if (options !== undefined) return { prompt: `${prompt}。`, options };
  const texts = typed.map((each) => `EXACT(#,"${each}")`).join(',');
  const rule = `OR(${texts},IF(ISNUMBER(#),${numbersOf(input, '#').fits},FALSE))`;
  return { prompt: `${prompt}。`, rule };
}

/** Cells with what was filled in, and with what the program reads of it. */
export interface ReadInput {
  readonly slots: ReadonlyMap<string, string>;
  /** Conditions under which what is filled in cannot be taken, with the column's title. */
  readonly bad: readonly (readonly [string, string])[];
}

interface Cells {
  readonly main: string;
  readonly from?: string;
  readonly to?: string;
}

/** Adds what is filled in; the cells in the order of the inputs. */
export function givenColumns(columns: Columns, inputs: readonly Input[]): readonly Cells[] {
  return inputs.map((input): Cells => {
    const { name, type } = input;
    const format = formats[type.kind] ?? 'text';
    const width = Math.max(9, Math.min(24, [...name].length * 2 + 2));
    const main = columns.add({
      title: type.kind === 'money' ? `${name}（元）` : name,
      part: 'given',
      format,
      width,
      entry: entryOf(input),
    });
    if (type.kind !== 'group' || !type.dated) return { main };
    const day = (title: string): string =>
      columns.add({
        title,
        part: 'given',
        format: 'date',
        width: width + 4,
        entry: { prompt: '日期；当天也算。留空就是没有这一头。', rule: `ISNUMBER(#)` },
      });
    return { main, from: day(`${name}：自`), to: day(`${name}：至`) };
  });
}

const serialDay = (cell: string, absent: number): string =>
  `IF(ISNUMBER(${cell}),INT(${cell})-${epochSerial},${absent})`;

/** Adds the cells that a program reads of one input. */
export function readColumns(columns: Columns, input: Input, cells: Cells): ReadInput {
  const { id, name, type, silence, lo, options } = input;
  const { main, from, to } = cells;
  const is = (word: string): string => `EXACT(${main},${textLiteral(word)})`;
  const silent = type.kind === 'group' ? states.unsaid : states[silence];
  const blank = `(${main}="")`;
  const rest = [
    `${blank},${silent}`,
    ...(takesNone(input) ? [`${is(words.none)},${states.none}`] : []),
  ];
  const choice = (cases: readonly string[]): string =>
    cases.reduceRight((otherwise, each) => `IF(${each},${otherwise})`, `${states.unknown}`);
  const told = [blank, is(words.unknown), ...(takesNone(input) ? [is(words.none)] : [])];
  const bad = (fits: string): readonly (readonly [string, string])[] => [
    [`NOT(OR(${[...told, fits].join(',')}))`, name],
  ];
  const slots = new Map<string, string>();
  if (type.kind === 'yesNo' || type.kind === 'group') {
    const plain = [`${is(words.yes)},${states.yes}`, `${is(words.no)},${states.no}`, ...rest];
    const taken = bad(`${is(words.yes)},${is(words.no)}`);
    if (from === undefined || to === undefined) {
      slots.set(`state ${id}`, columns.step(`${name} 状态`, choice(plain)));
      return { slots, bad: taken };
    }
    const isDay = (cell: string): string =>
      `OR((${cell}=""),IF(ISNUMBER(${cell}),AND(${cell}>=${firstSerialDay + epochSerial},${cell}<=200000),FALSE))`;
    const turned = `IF(AND(ISNUMBER(${from}),ISNUMBER(${to})),(${from}>${to}),FALSE)`;
    const wrong = `OR(NOT(${isDay(from)}),NOT(${isDay(to)}),${turned})`;
    const unknown = `OR(${is(words.unknown)},${wrong})`;
    const roll = `OR(ISNUMBER(${from}),ISNUMBER(${to})),${dated}`;
    slots.set(
      `state ${id}`,
      columns.step(`${name} 状态`, choice([`${unknown},${states.unknown}`, roll, ...plain])),
    );
    slots.set(`from ${id}`, columns.step(`${name} 自`, serialDay(from, firstDay)));
    slots.set(`to ${id}`, columns.step(`${name} 至`, serialDay(to, lastDay)));
    return { slots, bad: [...taken, [wrong, name]] };
  }
  const read =
    type.kind === 'option'
      ? {
          fits:
            (options ?? []).length === 0
              ? 'FALSE'
              : gathered(
                  'OR',
                  (options ?? []).map(({ name: each }) => is(each)),
                ),
          value:
            (options ?? []).map((each) => `IF(${is(each.name)},${each.at},0)`).join('+') || '0',
        }
      : numbersOf(input, main);
  const fits = type.kind === 'option' ? read.fits : `IF(ISNUMBER(${main}),${read.fits},FALSE)`;
  const known = columns.step(`${name} 有值`, fits);
  slots.set(
    `state ${id}`,
    columns.step(`${name} 状态`, choice([`${known},${states.yes}`, ...rest])),
  );
  slots.set(`value ${id}`, columns.step(`${name} 值`, `IF(${known},${read.value},${lo})`));
  return { slots, bad: bad(known) };
}
