/**
 * What the tables of a simulation say, in both locales.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Bucket } from './dimensions.ts';

export interface ReportWords {
  readonly titles: Readonly<
    Record<
      'items' | 'others' | 'payers' | 'rules' | 'memberships' | 'against' | 'troubles' | 'bad',
      string
    >
  >;
  readonly heads: Readonly<
    Record<
      | 'section'
      | 'group'
      | 'item'
      | 'payer'
      | 'rule'
      | 'clause'
      | 'people'
      | 'decided'
      | 'total'
      | 'least'
      | 'most'
      | 'none'
      | 'pending'
      | 'unknown'
      | 'trouble'
      | 'values'
      | 'up'
      | 'upSum'
      | 'down'
      | 'downSum'
      | 'same'
      | 'other'
      | 'open'
      | 'line'
      | 'reasons'
      | 'problem',
      string
    >
  >;
  readonly buckets: Readonly<Record<Exclude<Bucket['key'], 'value'>, string>>;
  readonly yes: string;
  readonly no: string;
  /** 340 元; `text` has its thousands set apart. */
  yuan(text: string): string;
  range(least: string | undefined, most: string | undefined): string;
  /** Behind a total: people who are not in it. */
  pending(people: string): string;
  unknown(people: string): string;
  trouble(people: string): string;
  elsewhere(people: string): string;
  dates(people: string): string;
  by(name: string): string;
  /** That buckets overlap. */
  overlaps(title: string): string;
  burden(lighter: string, heavier: string, same: string, open: string): string;
  /** People who could not be under the policy compared with. */
  absent(people: string): string;
}

const zh: ReportWords = {
  titles: {
    items: '合计',
    others: '其他结果',
    payers: '按出资方',
    rules: '按规定',
    memberships: '按人群',
    against: '与上年比',
    troubles: '算不出的结果',
    bad: '没有算的行',
  },
  heads: {
    section: '分组',
    group: '组',
    item: '项目',
    payer: '出资方',
    rule: '规定',
    clause: '条款',
    people: '人数',
    decided: '有数的人',
    total: '合计',
    least: '合计下限（元）',
    most: '合计上限（元）',
    none: '无',
    pending: '待定',
    unknown: '缺事实',
    trouble: '算不出',
    values: '结果',
    up: '增加的人',
    upSum: '增加',
    down: '减少的人',
    downSum: '减少',
    same: '不变',
    other: '变了',
    open: '说不定',
    line: '行',
    reasons: '原因',
    problem: '问题',
  },
  buckets: { yes: '是', no: '否', none: '无', unknown: '未知', everyone: '全体' },
  yes: '是',
  no: '否',
  yuan: (text) => `${text}元`,
  range: (least, most) =>
    least === undefined
      ? most === undefined
        ? '不定'
        : `不高于 ${most}`
      : most === undefined
        ? `不低于 ${least}`
        : `${least}至${most}`,
  pending: (people) => `待定 ${people} 人`,
  unknown: (people) => `缺事实 ${people} 人`,
  trouble: (people) => `算不出 ${people} 人`,
  elsewhere: (people) => `另文分担 ${people} 人`,
  dates: (people) => `${people} 人有日期`,
  by: (name) => `按${name}`,
  overlaps: (title) => `${title}（一人可在几组，各组相加会多于全体）`,
  burden: (lighter, heavier, same, open) =>
    `个人负担：减轻 ${lighter} 人，加重 ${heavier} 人，不变 ${same} 人，说不定 ${open} 人`,
  absent: (people) => `没有比较 ${people} 人：按那份政策的日期不会有这样的人，例如还没有出生。`,
};

const en: ReportWords = {
  titles: {
    items: 'Totals',
    others: 'Other results',
    payers: 'By payer',
    rules: 'By rule',
    memberships: 'By group',
    against: 'Against last year',
    troubles: 'Results that cannot be computed',
    bad: 'Rows left out',
  },
  heads: {
    section: 'section',
    group: 'group',
    item: 'item',
    payer: 'payer',
    rule: 'rule',
    clause: 'clause',
    people: 'people',
    decided: 'with amount',
    total: 'total',
    least: 'total at least (yuan)',
    most: 'total at most (yuan)',
    none: 'none',
    pending: 'not yet set',
    unknown: 'facts missing',
    trouble: 'in trouble',
    values: 'result',
    up: 'people up',
    upSum: 'up by',
    down: 'people down',
    downSum: 'down by',
    same: 'same',
    other: 'changed',
    open: 'cannot tell',
    line: 'line',
    reasons: 'reasons',
    problem: 'problem',
  },
  buckets: { yes: 'yes', no: 'no', none: 'none', unknown: 'unknown', everyone: 'everyone' },
  yes: 'yes',
  no: 'no',
  yuan: (text) => `${text} yuan`,
  range: (least, most) =>
    least === undefined
      ? most === undefined
        ? 'open'
        : `at most ${most}`
      : most === undefined
        ? `at least ${least}`
        : `${least} to ${most}`,
  pending: (people) => `${people} not yet set`,
  unknown: (people) => `${people} with facts missing`,
  trouble: (people) => `${people} in trouble`,
  elsewhere: (people) => `${people} shared as another document says`,
  dates: (people) => `${people} with a date`,
  by: (name) => `By ${name}`,
  overlaps: (title) => `${title} (people may be in several, which then add up to more than all)`,
  burden: (lighter, heavier, same, open) =>
    `Own burden: lighter for ${lighter}, heavier for ${heavier}, same for ${same}, cannot tell for ${open}`,
  absent: (people) =>
    `Not compared: ${people} people who could not be by the other policy's dates, such as those not yet born.`,
};

export const reportWords = (locale: Locale): ReportWords => (locale === 'zh-CN' ? zh : en);
