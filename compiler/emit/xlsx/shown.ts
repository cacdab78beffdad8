/**
 * What is read of a row: each item's value, who pays it, and its clause; or what is still needed, pending or wrong.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { ruleName } from '../../run/troubles.ts';
import { names, type Outputs } from '../code/outputs.ts';
import type { ItemResult, PayerResult } from '../lower/program.ts';
import { keyOf } from '../vectors/outcomes.ts';
import type { Columns, Format } from './columns.ts';
import { words } from './inputs.ts';
import { gatheredTexts, textLiteral } from './signs.ts';

const formats: Readonly<Record<ItemResult['type'], Format>> = {
  money: 'yuan',
  date: 'date',
  percent: 'percent',
  integer: 'general',
  yesNo: 'text',
  option: 'text',
};

const troubles: Readonly<Record<string, string>> = {
  conflict: '几项规定同时适用，结果不同',
  gap: '不符合任何一项规定',
  'above-base': '高于基数',
  'not-whole-fen': '不是整分',
  'payers-differ': '各方承担的合不上',
  'bad-arithmetic': '算不出来',
};

/** Cells of the exact results, by column. */
export type ExactCells = ReadonlyMap<string, string>;

export interface ShownSource {
  readonly graph: Graph;
  readonly columns: Columns;
  readonly outputs: Outputs;
  readonly exact: ExactCells;
  /** Nothing is filled in. */
  readonly empty: string;
  /** Names of facts and groups by the numbers of their marks, in the order in which they are asked for. */
  readonly asked: readonly (readonly [number, string])[];
}

/** `第（二）项【二（二）】` */
function clauseOf(graph: Graph, id: Id): string {
  const provision = graph.provisions.find(({ rules }) => rules.some((rule) => rule.id === id));
  const rule = provision?.rules.find((each) => each.id === id);
  const citation = rule?.citation ?? provision?.citation;
  const name = ruleName(graph, id, 'zh-CN');
  return citation === undefined ? name : `${name}【${citation}】`;
}

/** An amount in words, its ends where it is not one amount. */
function figure(exact: ExactCells, name: string, isMoney: boolean): string {
  const written = (cell: string): string => (isMoney ? `${cell}/100&"元"` : `${cell}`);
  const [value, min, max] = ['', '_min', '_max'].map((suffix) => exact.get(name + suffix));
  const low = min && `(${min}<>"")`;
  const high = max && `(${max}<>"")`;
  const onlyLow = min && `"不低于 "&${written(min)}`;
  const onlyHigh = max && `"不高于 "&${written(max)}`;
  const range =
    low && high && onlyLow && onlyHigh
      ? `IF(${low},IF(${high},${written(min)}&"至"&${written(max)},${onlyLow}),IF(${high},${onlyHigh},""))`
      : low
        ? `IF(${low},${onlyLow},"")`
        : high
          ? `IF(${high},${onlyHigh},"")`
          : '""';
  return value === undefined ? range : `IF((${value}<>""),${written(value)},${range})`;
}

function valueText({ exact }: ShownSource, result: ItemResult): string {
  const key = keyOf(result);
  const value = exact.get(key) ?? '""';
  const isMoney = result.type === 'money';
  const plain = isMoney
    ? `${value}/100`
    : result.type === 'yesNo'
      ? `IF(${value},"${words.yes}","${words.no}")`
      : value;
  const isAmount = isMoney || result.type === 'integer' || result.type === 'percent';
  const range = isAmount
    ? figure(new Map([...exact].filter(([name]) => name !== key)), key, isMoney)
    : '""';
  const status = exact.get(`${key}_status`) ?? '""';
  return [
    [`"value"`, plain],
    [`"none"`, `"${words.none}"`],
    [`"outside"`, `"${words.none}"`],
    [`"bound"`, range],
    [`"pending"`, `"待定"`],
    [`"silent"`, `"未规定"`],
    [`"unknown"`, '""'],
  ].reduceRight((rest, [when, text]) => `IF(${status}=${when},${text},${rest})`, '"有误"');
}

function reasonText(source: ShownSource, result: ItemResult): string {
  const { graph, outputs, exact, asked, columns } = source;
  const key = keyOf(result);
  const status = exact.get(`${key}_status`) ?? '""';
  const cell = (formula: string): string => columns.step(`${result.name} …`, formula);
  const written = (marks: ItemResult['rules'], list: readonly (readonly [number, string])[]) =>
    names(
      {
        ...outputs,
        dialect: { ...outputs.dialect, listed: (all) => gatheredTexts(all, '、', cell) },
      },
      marks,
      list,
    );
  const rules = result.ruleIds.map((id, place) => [place, clauseOf(graph, id)] as const);
  const own = result.rules.hi === 0n ? '""' : written(result.rules, rules);
  const pending = exact.get(`${key}_pending`);
  const code = exact.get(`${key}_trouble`);
  const wrong = Object.entries(troubles).reduceRight(
    (rest, [name, text]) => `IF(${code}="${name}",${textLiteral(text)},${rest})`,
    '"算不出来"',
  );
  const cases = [
    ...(result.missing.hi === 0n
      ? []
      : [[`"unknown"`, `"缺 "&${cell(written(result.missing, asked))}`]]),
    ...(pending === undefined ? [] : [[`"pending"`, `"待 "&${pending}`]]),
    ...(code === undefined
      ? []
      : [[`"trouble"`, `${wrong}&"："&${cell(written(result.troubled, rules))}`]]),
    [`"blocked"`, '"前面的结果有误"'],
  ];
  return cases.reduceRight((rest, [when, text]) => `IF(${status}=${when},${text},${rest})`, own);
}

function paidText({ exact }: ShownSource, key: string, payer: PayerResult): string {
  const name = `${key}_${keyOf(payer)}`;
  const text = figure(exact, name, true);
  const open = exact.get(`${name}_open`);
  const told = (amount: string): string => `${textLiteral(`${payer.name} `)}&${amount}&" "`;
  const known = text === '""' ? text : `IF(${text}="","",${told(text)})`;
  return open === undefined ? known : `IF((${open}<>""),${told('"另有规定"')},${known})`;
}

/** Adds what is read. */
export function shownColumns(source: ShownSource, results: readonly ItemResult[]): void {
  const { columns, empty } = source;
  const unlessEmpty = (formula: string): string => `IF(${empty},"",${formula})`;
  for (const result of results) {
    const { name, type, payers } = result;
    const paid = columns.step(
      `${name} 由谁承担`,
      payers.length === 0
        ? '""'
        : `TRIM(${payers.map((each) => paidText(source, keyOf(result), each)).join('&')})`,
    );
    const reason = columns.step(`${name} 依据`, reasonText(source, result));
    const value = columns.step(`${name} 写法`, valueText(source, result));
    columns.add({
      title: type === 'money' ? `${name}（元）` : name,
      part: 'shown',
      format: formats[type],
      width: Math.max(12, [...name].length * 2 + 4),
      formula: unlessEmpty(value),
    });
    columns.add({
      title: `${name} 依据`,
      part: 'shown',
      format: 'text',
      width: 26,
      formula: unlessEmpty(payers.length === 0 ? reason : `TRIM(${reason}&" "&${paid})`),
    });
  }
}
