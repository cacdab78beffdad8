/** The report of a comparison in Chinese. */
import { chineseNumber } from '../../../language/numerals.ts';
import type { ReportWords } from './words.ts';

const list = (names: readonly string[]): string => names.join('、');
/** Of many names only the first ones; how many there are is said before. */
const some = (names: readonly string[], most = 8): string =>
  names.length <= most ? list(names) : `${list(names.slice(0, most))}等`;
const labelled = (label: string, text: string): string =>
  label === '' ? text : `${label}：${text}`;
const ends = { start: '起日', end: '止日' } as const;
const days = (count: number): string => (count > 0 ? `晚 ${count}天` : `早 ${-count}天`);

export const zh: ReportWords = {
  title: (old, next) =>
    old.label === next.label
      ? `「${next.label}」新旧两份文件的规定有什么不同`
      : old.name === next.name
        ? `${next.name}：${next.short}与 ${old.short}的规定有什么不同`
        : `「${next.label}」与「${old.label}」的规定有什么不同`,
  policy: (name, year) => (year === undefined ? name : `${name} ${year}年度`),
  short: (year) => `${year}年度`,
  olderShort: '旧',
  newerShort: '新',
  subjects: {
    header: '文件',
    scope: '适用范围',
    fact: '事实',
    group: '人群',
    exclusive: '互斥的人群',
    case: '情形',
    period: '时段',
    payer: '出资方',
    item: '项目',
    provision: '规定',
    rule: '规定',
    check: '检查',
    constraint: '约束',
    target: '目标',
    targetEntry: '目标',
    schedule: '附表',
    cell: '附表',
    examples: '示例',
  },
  titles: { fact: '事实（个人情况）', check: '检查（自动核对）', case: '情形（定义的条件）' },
  aspects: {
    name: '名称',
    alias: '别名',
    comment: '注释',
    reason: '待定的理由',
    citation: '条款',
    year: '年度',
    region: '地区',
    issued: '成文日期',
    documentNumber: '文号',
    collectionYear: '征缴年度',
    benefitPeriod: '待遇期',
    validity: '有效期',
    basis: '依据',
    domain: '取值范围',
    silence: '没有说明时',
    choice: '由本人自选',
    certifiedBy: '认定部门',
    definition: '范围',
    parents: '属于',
    members: '人群',
    type: '类型',
    base: '基数',
    settlement: '结算方式',
    required: '各县必须规定',
    silentNone: '未规定即无',
    condition: '适用对象',
    guard: '前提',
    assertion: '内容',
    set: '日期',
    asOf: '身份的基准日',
    way: '几条同时符合时',
    order: '先后次序',
    value: '',
    floor: '保底',
    cap: '封顶',
    payers: '出资',
    priorities: '优先于',
    yields: '让先于',
    provisional: '暂按的内容',
    restated: '复述的数额',
    axis: '行的名称',
    cell: '',
    count: '个数',
  },
  settings: {
    unique: '结果须一致',
    ordered: '按次序取第一条',
    highest: '就高',
    lowest: '就低',
    earliest: '就早',
    latest: '就晚',
    added: '叠加',
    money: '金额',
    date: '日期',
    integer: '整数',
    percent: '比例',
    yesNo: '是否',
    option: '选项',
    unknown: '询问',
    no: '视为否',
    yes: '视为是',
    none: '视为无',
    deducted: '缴费时抵减',
    reimbursed: '先缴后补',
    assumedValue: '数额',
    assumedPriority: '优先次序',
    assumedPayers: '出资方',
    assumedWay: '几条同时符合时的取法',
    everyone: '每个人',
    otherwise: '其他',
  },
  otherwise: '其他',
  total: '合计',
  roll: '以名册为准',
  remainder: '其余',
  listed: '、',
  pause: '，',
  also: '；',
  sentence: (text) => `${text}。`,
  gap: '',
  labelled,

  rule: (label, otherwise) => {
    if (otherwise) return '其他';
    return label === undefined ? '' : `第（${chineseNumber(label)}）项`;
  },
  wasLabelled: (label, before) => `${label}（原${before}）`,
  cell: (row, column) => `表第 ${row}行第 ${column}列`,
  ruleOf: (item, rule) => (rule === '' ? item : `${item} ${rule}`),
  kindOf: (kind, name) => `${kind} ${name}`,
  whoInTable: (row, column) => `${row}，${column}`,
  inTable: (table, row, column) => `${table}，${row}，${column}`,

  payers: (parts) => `由 ${list(parts)} 承担`,
  accordingTo: (payers, document) => `由 ${list(payers)} 按「${document}」分担`,
  restated: (text) => `即 ${text}`,
  clause: (label, text) => `${label} ${text}`,
  over: (rules) => `优先于 ${rules}`,
  assumed: (text) => `暂按 ${text}`,
  assertion: (guard, assertion) => `${guard}：${assertion}`,
  certifiedBy: (names) => `由 ${names} 认定`,
  belongs: (names) => `属于 ${names}`,
  silent: (value) => `没有说明时${value}`,
  domain: (type, range) => (range === '' ? type : `${type}，${range}`),

  isNew: '新增',
  isGone: '取消',
  fromTo: (label, old, next) => `${label}由「${old}」改为「${next}」`,
  set: (label, next) => labelled(label === '' ? '新写明' : `新写明${label}`, next),
  unset: (label, old) => labelled(label === '' ? '不再写' : `不再写${label}`, old),
  on: (label) => `改为「${label}」`,
  off: (label) => `不再「${label}」`,
  provisional: (old, next) => {
    if (next === undefined) return `${old ?? ''}不再是暂按`;
    return old === undefined ? `${next}是暂按的，通知没有写` : `暂按的由${old}改为${next}`;
  },
  shifted: (label) => labelled(label, '日期随年度顺延'),
  sameMeaning: (label) => labelled(label, '写法不同，意思相同'),
  members: (label, added, removed) =>
    [
      ...(added.length === 0 ? [] : [`${label}增加 ${added.length}项：${some(added)}`]),
      ...(removed.length === 0 ? [] : [`${label}去掉 ${removed.length}项：${some(removed)}`]),
    ].join('，'),
  alternatives: (label, added, removed) =>
    [
      ...(added.length === 0 ? [] : [`${label}增加「${added.join('」「')}」`]),
      ...(removed.length === 0 ? [] : [`${label}去掉「${removed.join('」「')}」`]),
    ].join('，'),
  requirements: (label, added, removed) =>
    [
      ...(added.length === 0 ? [] : [`${label}还须「${added.join(' 且 ')}」`]),
      ...(removed.length === 0 ? [] : [`${label}不再要求「${removed.join(' 且 ')}」`]),
    ].join('，'),
  part: (label, old, next) => `${label === '' ? '' : `${label}中`}「${old}」改为「${next}」`,
  count: (old, next) => `由 ${old}个 变为 ${next}个`,
  scope: (next) => `原来没有限定，现在只对符合「${next}」的人作规定`,
  up: (amount, share) => `增加 ${amount}${share === undefined ? '' : `（${share}）`}`,
  down: (amount, share) => `减少 ${amount}${share === undefined ? '' : `（${share}）`}`,
  raised: (points) => `提高 ${points}个百分点`,
  lowered: (points) => `降低 ${points}个百分点`,
  later: (count) => days(count),
  earlier: (count) => days(-count),
  end: (end, old, next, count) => `${ends[end]}由 ${old} 改为 ${next}，${days(count)}`,
  endAfterYears: (end, years, expected, next, count) =>
    `${ends[end]}按年度${years > 0 ? '顺延' : '前移'}应为 ${expected}，现为 ${next}，${days(count)}`,

  figure: (who, old, next, difference) =>
    `${who ?? ''}由 ${old} 改为 ${next}${difference === undefined ? '' : `，${difference}`}`,
  figuresAlike: (count, difference, old, next) =>
    `${count}种情形都${difference}，由 ${old} 变为 ${next}`,
  of: labelled,
  at: (place, text) => `${place}，${text}`,
  bracketed: (name, text) => `${name}（${text}）`,
  added: (parts) => `新增${parts.join('、')}`,
  quoted: (who) => `「${who}」`,
  addedRule: (who, value) => `${who.join('')}${value}`,
  removed: (parts) => `取消${parts.join('、')}`,
  more: (count) => `另有 ${count}处，见下文`,
  nowRegulated: (was, rules, count) => `原来${was}，现在规定 ${count}条：${rules}`,
  newProvision: (rules, count) => `新作规定 ${count}条：${rules}`,
  noLonger: (rules, count) => `不再规定，原有 ${count}条：${rules}`,
  mentioned: (value) => `新列出这一项，但内容是${value}`,
  range: (least, most) => `${least}至${most}`,
  countAdded: (names) => `新增 ${names.length}项：${some(names)}`,
  countRemoved: (names) => `取消 ${names.length}项：${some(names)}`,
  countChanged: (label, names) =>
    `${label === '' ? '' : label}有改动的 ${names.length}项：${some(names)}`,
  renamed: (old, next) => `${old} 改称 ${next}，内容不变`,
  noChange: '两份文件的规定没有不同。',
  headerChanged: (labels) => `文件本身的${list(labels)}不同，见下表`,
  onlyText: '两份文件的文字不同，但只在注释、排版、写法或次序上。',
  unchangedItems: (names) =>
    `规定没有改动的 ${names.length}项：${list(names)}（它们所依据的其他规定可能有改动）`,
  shiftedCount: (count, years) =>
    `另有 ${count}处日期只是随年度${years > 0 ? '顺延' : '前移'} ${Math.abs(years)}年，不另列为改动`,
  stayedCount: (names) => `有 ${names.length}处写明的日期没有随年度变动，请核对：${some(names)}`,
  commentCount: (count) => `起草人的注释有 ${count}处不同`,
  movedRules: (count) => `另有 ${count}条规定只是换了位置或序号，内容不变`,

  claim: (verdict, item, statement, figures) => {
    const numbers = figures === undefined ? '' : `（上年 ${figures.last}，本年 ${figures.now}）`;
    const said = `${item}，${statement}${numbers}`;
    switch (verdict) {
      case 'proved':
        return `${said}：属实，对每个人都成立`;
      case 'refuted':
        return `${said}：不属实，有示例不符`;
      case 'held':
        return `${said}：在所有示例上成立，还没有证明对每个人成立`;
      case 'untested':
        return `${said}：没有示例涉及，还没有核对`;
    }
  },
  otherLastYear: '新文件「上年」所指的不是这里比较的旧文件，「较上年」是与它自己所指的那一份相比。',

  coverage: [
    '本报告逐条比较两份文件写了什么：按内容对应，不看行号和先后。',
    '哪些人的结果因此不同、相差多少、由谁出钱，本报告没有计算，不能从中推断。',
  ],
  headings: {
    summary: '要点',
    documents: '两份文件',
    items: '各项规定的变化',
    declarations: '其他内容的变化',
    shifted: '只随年度变动的日期',
    stayed: '没有随年度变动的日期',
    comments: '注释的变化',
    claims: '「较上年」的核对',
    sources: '文件的校验值',
  },
  columns: {
    who: '适用对象',
    change: '变化',
    name: '名称',
    text: '内容',
    file: '文件',
    statement: '写的是',
    verdict: '核对结果',
    attribute: '',
  },
  shiftedNote: '这些日期与旧文件相差的正好是两个年度之差，不算改动。',
  stayedNote: '这些日期两份文件写的是同一天。要么本来就不随年度变动，要么忘了改。',
  commentsNote: '注释是起草人的说明，不影响结果。',
  until: ' 至 ',
  yearText: (year) => `${year}年`,
  wasBefore: (policy, was) => `${policy}：${was}。`,
  wayOf: (way) => `几条同时符合时：${way}。`,
  absent: '—',
  madeBy: (version) => `由 Canbao ${version} 生成`,
};
