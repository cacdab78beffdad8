/**
 * The decision tables of an item: its value, the rules that decide it, what is missing, what it waits for, who pays.
 *
 * Each stands for everybody and says what the evaluator says, or the item is refused.
 */
import type { Graph } from '../../graph/graph.ts';
import { metaOf } from '../code/meta.ts';
import {
  type ItemResult,
  type Limit,
  type Program,
  statuses,
  troubleCodes,
  type Unsayable,
} from '../lower/program.ts';
import { keyOf } from '../vectors/outcomes.ts';
import { feelDay, feelNumber, feelText } from './cells.ts';
import { type Ground, type Reader, type Region, regionsOf } from './regions.ts';

export interface Output {
  readonly name: string;
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly label: string;
  /** One row for each person, or all rows that fit. */
  readonly policy: 'UNIQUE' | 'COLLECT';
  readonly outputs: readonly Output[];
  readonly rows: readonly { readonly region: Region; readonly cells: readonly string[] }[];
}

const types = {
  money: 'number',
  integer: 'number',
  percent: 'number',
  date: 'date',
  yesNo: 'boolean',
  option: 'string',
} as const;

export type Tables =
  | {
      readonly tables: readonly Table[];
      readonly reason?: undefined;
      /** They do not say which facts are missing. */
      readonly silent?: boolean;
    }
  | { readonly tables?: undefined; readonly reason: Unsayable };

class NoDecimal extends Error {}

function number(n: bigint, d: bigint): string {
  const text = feelNumber(n, d);
  if (text === undefined) throw new NoDecimal();
  return text;
}

function limitText(reader: Reader, { has, n, d }: Limit, scale: bigint): string {
  return reader.bool(has) ? number(reader.int(n), reader.int(d) * scale) : 'null';
}

/** What follows the item’s name in that of the decision who pays. */
export function payerSuffix(
  payer: Pick<ItemResult['payers'][number], 'name' | 'alias'>,
  place: number,
): string {
  const key = keyOf(payer);
  return `_${/^[A-Za-z]\w*$/.test(key) ? key : `payer_${place + 1}`}`;
}

const scaleOf = ({ type }: Pick<ItemResult, 'type'>): bigint => (type === 'money' ? 100n : 1n);

function valueText(program: Program, result: ItemResult, reader: Reader): string {
  const value = reader.int(result.value);
  switch (result.type) {
    case 'date':
      return feelDay(value);
    case 'yesNo':
      return value === 1n ? 'true' : 'false';
    case 'option':
      return feelText(program.options[Number(value)] ?? '');
    case 'percent':
      return number(value, reader.int(result.divisor));
    default:
      return number(value, scaleOf(result));
  }
}

/** Status, value and ends. */
function mainCells(program: Program, result: ItemResult, reader: Reader): readonly string[] {
  const status = statuses[Number(reader.int(result.status))] ?? 'unknown';
  const told =
    status === 'none' && reader.bool(result.outside)
      ? 'outside'
      : status === 'pending' && reader.bool(result.silent)
        ? 'silent'
        : status;
  const isOpen = status === 'bound' || status === 'pending';
  const scale = scaleOf(result);
  return [
    status === 'value' ? valueText(program, result, reader) : 'null',
    feelText(told),
    isOpen ? limitText(reader, result.min, scale) : 'null',
    isOpen ? limitText(reader, result.max, scale) : 'null',
    status === 'trouble'
      ? feelText(troubleCodes[Number(reader.int(result.trouble))] ?? '')
      : 'null',
  ];
}

export function tablesOf(
  graph: Graph,
  program: Program,
  ground: Ground,
  mostRows: number,
  result: ItemResult,
  name: string,
): Tables {
  const { asked, awaited } = metaOf(graph, program);
  const isAt = (reader: Reader, ...wanted: readonly string[]): boolean =>
    wanted.includes(statuses[Number(reader.int(result.status))] ?? '');
  const tables: Table[] = [];
  const unique = (
    suffix: string,
    label: string,
    outputs: readonly Output[],
    read: (reader: Reader) => readonly string[],
  ): Unsayable | undefined => {
    const { found, reason } = regionsOf(ground, mostRows, read);
    if (found === undefined) return reason;
    const rows = found.map(([region, cells]) => ({ region, cells }));
    tables.push({ name: name + suffix, label, policy: 'UNIQUE', outputs, rows });
    return undefined;
  };
  const collect = (
    suffix: string,
    label: string,
    list: readonly (readonly [number, string])[],
    holds: (reader: Reader, mask: bigint) => boolean,
  ): Unsayable | undefined => {
    const rows: { region: Region; cells: readonly string[] }[] = [];
    for (const [bit, text] of list) {
      const { found, reason } = regionsOf(ground, mostRows, (reader) =>
        holds(reader, 1n << BigInt(bit)),
      );
      if (found === undefined) return reason;
      for (const [region, is] of found) {
        if (is) rows.push({ region, cells: [feelText(text)] });
      }
      if (rows.length > mostRows) return 'too-many-rows';
    }
    const outputs = [{ name: name + suffix, type: 'string' }];
    if (rows.length > 0) {
      tables.push({ name: name + suffix, label, policy: 'COLLECT', outputs, rows });
    }
    return undefined;
  };
  const key = result.name;
  const ruleList = result.ruleIds.map((id, place) => [place, id] as const);
  const among = (list: readonly (readonly [number, string])[], marks: bigint) =>
    list.filter(([bit]) => (marks & (1n << BigInt(bit))) !== 0n);
  const type = types[result.type];
  const amounts = result.type === 'money' ? 'number' : type;
  try {
    const reason =
      unique(
        '',
        key,
        [
          { name: 'value', type },
          { name: 'status', type: 'string' },
          { name: 'min', type: amounts },
          { name: 'max', type: amounts },
          { name: 'trouble', type: 'string' },
        ],
        (reader) => mainCells(program, result, reader),
      ) ??
      collect(
        '_rules',
        `${key}：由哪几条规定决定`,
        among(ruleList, result.rules.hi),
        (reader, mask) =>
          !isAt(reader, 'unknown', 'trouble', 'blocked') && reader.marks(result.rules, mask),
      ) ??
      collect(
        '_pending',
        `${key}：等什么定下来`,
        among(awaited, result.waits.hi),
        (reader, mask) => isAt(reader, 'pending') && reader.marks(result.waits, mask),
      ) ??
      result.payers.reduce<Unsayable | undefined>(
        (before, payer, place) =>
          before ??
          unique(
            payerSuffix(payer, place),
            `${key}：${payer.name} 承担`,
            [
              { name: 'amount', type: 'number' },
              { name: 'status', type: 'string' },
              { name: 'min', type: 'number' },
              { name: 'max', type: 'number' },
            ],
            (reader) => {
              if (!reader.bool(payer.there)) return ['null', feelText('none'), 'null', 'null'];
              const status = statuses[Number(reader.int(payer.status))] ?? 'unknown';
              const isOpen = status === 'bound' || status === 'pending';
              return [
                status === 'value' ? number(reader.int(payer.value), 100n) : 'null',
                feelText(status),
                isOpen ? limitText(reader, payer.min, 100n) : 'null',
                isOpen ? limitText(reader, payer.max, 100n) : 'null',
              ];
            },
          ),
        undefined,
      );
    if (reason !== undefined) return { reason };
    // What is missing takes many rows where rules read many facts; the status says all the same that it is unknown.
    const more = collect(
      '_missing',
      `${key}：还需要知道什么`,
      among(asked, result.missing.hi),
      (reader, mask) => isAt(reader, 'unknown') && reader.marks(result.missing, mask),
    );
    return { tables, ...(more === undefined ? {} : { silent: true }) };
  } catch (error) {
    if (error instanceof NoDecimal) return { reason: 'no-decimal' };
    throw error;
  }
}
