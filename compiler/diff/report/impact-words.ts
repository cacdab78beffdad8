/** What the report says of how many people, and how much money, in both languages. Takes nothing, gives the words. */
import type { Locale } from '../../../language/problems/problem.ts';

export interface ImpactWords {
  readonly heading: string;
  people(counted: string, source: string, absent: string | undefined): string;
  synthetic(seed: number): string;
  burden(item: string, lighter: string, heavier: string, same: string, open: string): string;
  group(people: string, sum: string): string;
  item(title: string, phrases: readonly string[]): string;
  readonly more: (group: string) => string;
  readonly less: (group: string) => string;
  readonly other: (people: string) => string;
  readonly open: (people: string) => string;
  payers(phrases: readonly string[]): string;
  payer(name: string, before: string, after: string, difference: string): string;
  readonly itemColumns: readonly string[];
  readonly payerColumns: readonly string[];
  readonly largestColumns: readonly string[];
  readonly sectionColumns: (item: string) => readonly string[];
  readonly titles: Readonly<Record<'items' | 'payers' | 'largest', string>>;
  by(name: string): string;
  readonly overlaps: string;
  line(line: number): string;
  openNote(people: string): string;
}

const zh: ImpactWords = {
  heading: '影响多少人、多少钱',
  people: (counted, source, absent) =>
    `按 ${counted}人（${source}）计算${absent === undefined ? '' : `，其中 ${absent}人在旧年度不可能有（如尚未出生），不作比较`}。`,
  synthetic: (seed) => `按比例随机生成的人口，种子 ${seed}，不是实际名单`,
  burden: (item, lighter, heavier, same, open) =>
    `${item}：减轻的 ${lighter}；加重的 ${heavier}；不变的 ${same}人${open === '0' ? '' : `；说不定的 ${open}人`}。`,
  group: (people, sum) => `${people}人，共 ${sum}元`,
  item: (title, phrases) => `${title}：${phrases.join('；')}。`,
  more: (group) => `增加的 ${group}`,
  less: (group) => `减少的 ${group}`,
  other: (people) => `有其他变化的 ${people}人`,
  open: (people) => `说不定的 ${people}人`,
  payers: (phrases) => `出资方：${phrases.join('；')}。`,
  payer: (name, before, after, difference) =>
    `${name}由 ${before}元 变为 ${after}元（${difference}元）`,
  itemColumns: [
    '项目',
    '增加的人',
    '共增加（元）',
    '减少的人',
    '共减少（元）',
    '不变的人',
    '其他变化',
    '说不定的人',
  ],
  payerColumns: ['项目', '出资方', '旧（元）', '新（元）', '相差（元）', '说不定的人'],
  largestColumns: ['项目', '名单中的行', '旧', '新', '相差（元）'],
  sectionColumns: (item) => [
    '',
    '人数',
    `${item}减轻的人`,
    '共减轻（元）',
    '加重的人',
    '共加重（元）',
  ],
  titles: { items: '按项目', payers: '按出资方', largest: '变化最大的几个人（只列行号）' },
  by: (name) => `按${name}`,
  overlaps: '一个人可以在几行里，各行不能相加。',
  line: (line) => `第 ${line}行`,
  openNote: (people) => `另有 ${people}人没有确切金额`,
};

const en: ImpactWords = {
  heading: 'How many people, how much money',
  people: (counted, source, absent) =>
    `Counted over ${counted} people (${source})${absent === undefined ? '' : `, of whom ${absent} cannot be in the old year (not yet born, for example) and are not compared`}.`,
  synthetic: (seed) => `made up by shares with seed ${seed}, not a real list`,
  burden: (item, lighter, heavier, same, open) =>
    `${item}: lighter for ${lighter}; heavier for ${heavier}; the same for ${same}${open === '0' ? '' : `; not to be told for ${open}`}.`,
  group: (people, sum) => `${people} people, ${sum} yuan in all`,
  item: (title, phrases) => `${title}: ${phrases.join('; ')}.`,
  more: (group) => `more for ${group}`,
  less: (group) => `less for ${group}`,
  other: (people) => `other changes for ${people} people`,
  open: (people) => `not to be told for ${people} people`,
  payers: (phrases) => `Payers: ${phrases.join('; ')}.`,
  payer: (name, before, after, difference) =>
    `${name} from ${before} yuan to ${after} yuan (${difference} yuan)`,
  itemColumns: [
    'Item',
    'More for',
    'by (yuan)',
    'Less for',
    'by (yuan)',
    'Same',
    'Other changes',
    'Not told',
  ],
  payerColumns: ['Item', 'Payer', 'Old (yuan)', 'New (yuan)', 'Difference (yuan)', 'Not told'],
  largestColumns: ['Item', 'Row of the list', 'Old', 'New', 'Difference (yuan)'],
  sectionColumns: (item) => [
    '',
    'People',
    `${item} lighter for`,
    'by (yuan)',
    'Heavier for',
    'by (yuan)',
  ],
  titles: {
    items: 'By item',
    payers: 'By payer',
    largest: 'Largest single changes (row numbers only)',
  },
  by: (name) => `By ${name}`,
  overlaps: 'A person may be in several rows; rows do not add up.',
  line: (line) => `row ${line}`,
  openNote: (people) => `${people} people without an exact amount besides`,
};

export const impactWords: Readonly<Record<Locale, ImpactWords>> = { 'zh-CN': zh, en };
