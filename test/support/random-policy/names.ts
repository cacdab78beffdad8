/**
 * Names that random policies draw from, as notices have them. None can be cut into keywords.
 */
import type { Kind } from './scope.ts';

export interface Named {
  readonly name: string;
  readonly alias: string;
}

const list = (text: string): readonly Named[] =>
  text.split('、').map((each) => {
    const [name = '', alias = ''] = each.split(' ');
    return { name, alias };
  });

export const factNames: Readonly<Record<Kind, readonly Named[]>> = {
  date: list(
    '出生日期 birthDate、缴费日期 paymentDate、断保日期 lapseDate、退役日期 dischargeDate',
  ),
  integer: list('断缴年数 yearsMissed、修复年数 yearsRepaired、家庭人口 householdSize'),
  money: list('家庭收入 householdIncome、医疗支出 medicalCosts'),
  percent: list('伤残程度 disability'),
  yesNo: list(
    '在校学生 student、本地户籍 localHousehold、持居住证 residencePermit、首次参保 firstEnrolment',
  ),
  option: list('缴费档次 tier、性别 sex、退费原因 refundReason'),
};

export const optionNames: readonly (readonly Named[])[] = [
  list('一档 tierOne、二档 tierTwo、三档 tierThree'),
  list('男 male、女 female'),
  list('死亡 death、重复缴费 duplicate、其他原因 otherReason'),
];

export const rollNames = list(
  '低保对象 lowIncome、特困人员 destitute、孤儿 orphan、监测对象 monitored、重度残疾人 disabled',
);
export const definedNames = list('困难家庭 needy、高龄居民 elderly、困难学生 poorStudent');
export const caseNames = list(
  '新生儿 newborn、断缴人员 lapsed、迁入人员 movedIn、续保人员 renewing',
);
export const periodNames = list(
  '集中缴费期 mainWindow、延长缴费期 lateWindow、受理日 receptionDays、秋季窗口 autumn',
);
export const payerNames = list('中央财政 central、省财政 provincial、县财政 county、镇财政 town');

export const itemNames: readonly (Named & { readonly kind: Kind })[] = (
  [
    ['缴费标准 rate', 'money'],
    ['补助标准 subsidyRate', 'money'],
    ['等待月数 waitingMonths', 'integer'],
    ['待遇起始 coverageStart', 'date'],
    ['个人缴费 contribution', 'money'],
    ['参保资格 eligible', 'yesNo'],
    ['资助 assistance', 'money'],
    ['办理渠道 channel', 'option'],
    ['报销比率 reimbursement', 'percent'],
    ['补贴 rebate', 'money'],
    ['待遇终止 coverageEnd', 'date'],
    ['缴费年龄 payingAge', 'integer'],
    ['可否缴费 mayPay', 'yesNo'],
    ['最终负担 netCost', 'money'],
  ] as const
).flatMap(([text, kind]) => list(text).map((named) => ({ ...named, kind })));

export const channelNames = list('窗口 counter、手机 phone、银行 bank');
