/**
 * What the editor features say themselves, in both locales; findings, reasons and values are worded by their owners.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { CompletionKind } from './editor.ts';

export interface ServiceWords {
  readonly kinds: Readonly<Record<CompletionKind, string>>;
  readonly file: string;
  readonly sample: string;
  readonly alias: (alias: string) => string;
  readonly citation: (clause: string) => string;
  readonly certifiedBy: (departments: readonly string[]) => string;
  readonly optionOf: (owner: string) => string;
  readonly declaredIn: (file: string) => string;
  readonly source: (law: string) => string;
  readonly example: string;
  /** What silence about a fact means, for hover. */
  readonly assumed: Readonly<Record<'no' | 'yes' | 'none', string>>;
  readonly asked: string;
  /** The values of silence. */
  readonly silences: Readonly<Record<'no' | 'yes' | 'none', string>>;
  readonly title: (name: string, year: number) => string;
  readonly days: (from: string, to: string) => string;
  readonly unknown: string;
  readonly stillNeeds: (names: readonly string[]) => string;
  readonly paidBy: (parts: readonly string[]) => string;
  readonly accordingTo: (document: string) => string;
  readonly assumedFacts: (facts: readonly string[], value: string) => string;
  readonly assumedRolls: (groups: readonly string[]) => string;
  readonly usedFileHasErrors: (file: string, message: string) => string;
  readonly brokenCheck: (check: string) => string;
  readonly coverage: {
    readonly groups: string;
    readonly cases: string;
    readonly noGroup: string;
    readonly noCase: string;
    readonly everyone: string;
    readonly hole: string;
    readonly collision: string;
    /** Of a cell in which it differs. */
    readonly some: (texts: string) => string;
    readonly nobody: string;
    readonly open: string;
    /** Which of these decides differs. */
    readonly among: (texts: string, way: string) => string;
    readonly someOf: (who: string) => string;
    readonly noResult: string;
  };
}

const zh: ServiceWords = {
  kinds: {
    statement: '语句',
    keyword: '关键字',
    attribute: '属性',
    type: '类型',
    fact: '事实',
    group: '人群',
    case: '情形',
    period: '时段',
    item: '项目',
    payer: '出资方',
    option: '选项',
  },
  file: '文件',
  sample: '样本',
  alias: (alias) => `别名 \`${alias}\``,
  citation: (clause) => `依据【${clause}】`,
  certifiedBy: (departments) => `认定：${departments.join('、')}`,
  optionOf: (owner) => `「${owner}」的选项`,
  declaredIn: (file) => `声明于 ${file}`,
  source: (law) => `依据：${law}`,
  example: '示例',
  assumed: { no: '不给即否', yes: '不给即是', none: '不给即无' },
  asked: '不给则询问',
  silences: { no: '否', yes: '是', none: '无' },
  title: (name, year) => `${name} ${year}年度`,
  days: (from, to) => `${from} 至 ${to}`,
  unknown: '还不能确定',
  stillNeeds: (names) => `还需要：${names.join('、')}`,
  paidBy: (parts) => `（由 ${parts.join('、')} 承担）`,
  accordingTo: (document) => `按「${document}」分担`,
  assumedFacts: (facts, value) => `没有说明，视为「${value}」：${facts.join('、')}。`,
  assumedRolls: (groups) => `没有说明，视为不属于：${groups.join('、')}。`,
  usedFileHasErrors: (file, message) => `引用的文件 ${file} 有错误：${message}`,
  brokenCheck: (check) => `检查「${check}」不成立。`,
  coverage: {
    groups: '人群',
    cases: '情形',
    noGroup: '不属于这些人群',
    noCase: '不属于这些情形',
    everyone: '所有人',
    hole: '遗漏',
    collision: '冲突',
    some: (texts) => `部分：${texts}`,
    nobody: '没有这样的人',
    open: '没有算清',
    among: (texts, way) => `${texts}（${way}）`,
    someOf: (who) => `${who} 等`,
    noResult: '定不下来',
  },
};

const en: ServiceWords = {
  kinds: {
    statement: 'statement',
    keyword: 'keyword',
    attribute: 'attribute',
    type: 'type',
    fact: 'fact',
    group: 'group',
    case: 'case',
    period: 'period',
    item: 'item',
    payer: 'payer',
    option: 'option',
  },
  file: 'file',
  sample: 'base person',
  alias: (alias) => `alias \`${alias}\``,
  citation: (clause) => `clause 【${clause}】`,
  certifiedBy: (departments) => `certified by ${departments.join(', ')}`,
  optionOf: (owner) => `option of “${owner}”`,
  declaredIn: (file) => `declared in ${file}`,
  source: (law) => `Source: ${law}`,
  example: 'Example',
  assumed: {
    no: 'assumed 否 when not given',
    yes: 'assumed 是 when not given',
    none: 'assumed 无 when not given',
  },
  asked: 'asked for when not given',
  silences: { no: '否', yes: '是', none: '无' },
  title: (name, year) => `${name} ${year}`,
  days: (from, to) => `${from} to ${to}`,
  unknown: 'not decided yet',
  stillNeeds: (names) => `still needed: ${names.join(', ')}`,
  paidBy: (parts) => ` (paid by ${parts.join(', ')})`,
  accordingTo: (document) => `shared according to “${document}”`,
  assumedFacts: (facts, value) => `Not said, and assumed ${value}: ${facts.join(', ')}.`,
  assumedRolls: (groups) => `Not said, and assumed not to belong to: ${groups.join(', ')}.`,
  usedFileHasErrors: (file, message) => `Used file ${file} has errors: ${message}`,
  brokenCheck: (check) => `Check “${check}” does not hold.`,
  coverage: {
    groups: 'groups',
    cases: 'cases',
    noGroup: 'in none of these groups',
    noCase: 'none of these cases',
    everyone: 'everyone',
    hole: 'left out',
    collision: 'clash',
    some: (texts) => `in part: ${texts}`,
    nobody: 'no such person',
    open: 'not decided',
    among: (texts, way) => `${texts} (${way})`,
    someOf: (who) => `${who} …`,
    noResult: 'no result',
  },
};

const tables: Readonly<Record<Locale, ServiceWords>> = { 'zh-CN': zh, en };

export const serviceWords = (locale: Locale): ServiceWords => tables[locale];
