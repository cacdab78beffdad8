/** What the report says of people and their results, in both languages. Takes nothing, gives the words. */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Alignment } from '../../alignment.ts';
import type { UndecidedPart } from '../behaviour/difference.ts';
import type { Direction } from '../behaviour/result.ts';

export interface BehaviourWords {
  readonly heading: string;
  readonly coverage: readonly string[];
  /** Instead of the last of these, where people were given. */
  readonly countsWithPeople: string;
  align(alignment: Alignment, years: number): string;
  readonly scopeNote: string;
  /** Whom each file applies to; undefined: everyone. */
  scopes(old: string | undefined, next: string | undefined): string;
  readonly everyone: string;
  /** Of those whom just the old file speaks of, or just the new one. */
  readonly ofOneFile: Readonly<Record<'left' | 'entered', string>>;
  /** A description of people that is longer than this is shortened. */
  readonly longest: number;
  readonly appendix: {
    readonly heading: string;
    entry(number: number, title: string): string;
    /** Over conditions all of which they fit; over kinds of people; and over these, where all have conditions in common. */
    readonly all: string;
    readonly oneOf: string;
    also(conditions: string): string;
    readonly andOthers: string;
    see(who: string, entry: number): string;
  };
  /** Of a description that names some of them only. */
  andOthers(who: string): string;
  /** What people of several kinds have in common, and the kinds. */
  amongThem(common: string, kinds: string): string;
  /** Over rows that are decided by the same rules. */
  byRules(rules: string, kinds: number, common: string): string;
  /** The same, where these are told by what changes. */
  byChange(rules: string, kinds: number, common: string): string;
  someOf(changes: readonly string[], all: number): string;
  notIn(groups: readonly string[]): string;
  readonly anybody: string;
  readonly and: string;
  /** At least one of these conditions. */
  either(conditions: readonly string[]): string;
  readonly or: string;
  /** The old policy's meaning of a name that both have. */
  before(name: string, years: number): string;
  beforeNote(years: number): string;
  conditions(shown: string, all: number): string;
  readonly trouble: string;
  /** Before the results of one person where they depend on the person. */
  readonly varies: string;
  paidBy(text: string, payers: string): string;
  direction(direction: Direction, pays: boolean, amount: string | undefined): string;
  fromTo(who: string, old: string, next: string, change: string): string;
  example(person: string, old: string, next: string, change: string): string;
  atLeast(person: string, old: string, next: string, change: string): string;
  open(items: readonly string[]): string;
  of(item: string, effect: string): string;
  /** A phrase behind the sentence about what was changed. */
  effect(text: string): string;
  allFromTo(old: string, next: string, change: string): string;
  somePeople(change: string): string;
  exampleOf(person: string, old: string, next: string, change: string): string;
  effects(
    phrases: readonly string[],
    count: number,
    examples: readonly string[],
    isDecided: boolean,
  ): string;
  span(least: string, most: string): string;
  oneOf(amounts: readonly string[]): string;
  /** The old policy has no rule, or not even the item. */
  notRegulated(isAbsent: boolean): string;
  readonly newlyRegulated: string;
  readonly newlyNamed: string;
  readonly notApplied: string;
  auxiliary(items: readonly string[]): string;
  settled(items: readonly string[]): string;
  scopeChange(kind: 'left' | 'entered', who: string, items: readonly string[]): string;
  unchanged(items: readonly string[]): string;
  readonly nothing: string;
  undecided(item: string, reasons: readonly string[]): string;
  readonly reasons: Readonly<Record<UndecidedPart['why'], string>>;
  because(reason: string, conditions: string): string;
  confined(facts: readonly string[]): string;
  /** `proved`: for everybody of the region. */
  cause(changes: readonly string[], calendar: boolean): string;
  /** Nothing is said otherwise, but what it reads, or the year that it lies in, is another. */
  causeElsewhere(name: string): string;
  idle(changes: readonly string[]): string;
  /** What stands behind an example or a cause that says nothing of others, and what it means. */
  readonly only: { readonly mark: string; readonly note: string };
  readonly columns: Readonly<
    Record<'who' | 'change' | 'count' | 'example' | 'rules' | 'cause', string>
  >;
  /** Of the table by what changes: how much, from what to what, common to all, kinds of people, example, cause. */
  readonly changeColumns: readonly string[];
  readonly headings: {
    readonly unchanged: string;
    readonly undecided: string;
    readonly idle: string;
  };
}

const changeZh: Readonly<Record<Direction, string>> = {
  more: '增加',
  less: '减少',
  earlier: '提前',
  later: '推后',
  newlyCovered: '新有',
  noLongerCovered: '不再有',
  newlyUndetermined: '变为没有定下来',
  newlyDetermined: '由没有定下来变为有结果',
  boundWidened: '范围放宽',
  boundNarrowed: '范围收窄',
  depends: '范围变了，增减不一定',
  payers: '只是出资方变了',
  other: '改变',
};

const changeEn: Readonly<Record<Direction, string>> = {
  more: 'more',
  less: 'less',
  earlier: 'earlier',
  later: 'later',
  newlyCovered: 'new',
  noLongerCovered: 'no longer',
  newlyUndetermined: 'no longer settled',
  newlyDetermined: 'now settled',
  boundWidened: 'wider range',
  boundNarrowed: 'narrower range',
  depends: 'another range; more or less is not certain',
  payers: 'only the payers changed',
  other: 'changed',
};

const zh: BehaviourWords = {
  heading: '谁的结果变了',
  coverage: [
    '本报告先逐条比较两份文件写了什么：按内容对应，不看行号和先后；再对所有可能的人逐项比较结果，不是抽样。',
    '“种数”是按有关事实区分的不同情形的数目，不是人数；没有给出人口数据，不能推断实际人数和总金额。',
  ],
  countsWithPeople:
    '“种数”是按有关事实区分的不同情形的数目，不是人数；人数和金额只按所给的人口数据计算。',
  align: (alignment, years) => {
    if (years === 0) return '两份文件属于同一年度，按同一个人比较。';
    return alignment === 'person'
      ? `按同一个人比较：出生日期相同；新文件里某一天缴费，对应旧文件里早 ${years}年的同一天缴费，其他日期也一样。当时尚未出生等在其中一年不可能有的人，不在比较之内；他们的情形请按同样情形（--align situation）比较。`
      : `按同样的情形比较：所有日期，连同出生日期，都随年度相差 ${years}年；2月29日在平年按 2月28日。`;
  },
  scopeNote: '除写明的以外，都是指两份文件都适用的人。',
  scopes: (old, next) => {
    const of = (file: string, scope: string | undefined): string =>
      scope === undefined ? `${file}没有限定适用范围` : `${file}适用于：${scope}`;
    return old === next
      ? `${of('两份文件都', old)}。`
      : `${of('旧文件', old)}；${of('新文件', next)}。`;
  },
  everyone: '所有人',
  ofOneFile: {
    left: '旧文件适用、新文件不适用的人',
    entered: '新文件适用、旧文件不适用的人',
  },
  longest: 160,
  appendix: {
    heading: '附录：各类人的全部条件',
    entry: (number, title) => `附录 ${number}　${title}`,
    all: '都符合：',
    oneOf: '符合下列之一：',
    also: (conditions) => `都符合：${conditions}；并且符合下列之一：`,
    andOthers: '此外还有没有列出的。',
    see: (who, entry) => `${who}（见附录 ${entry}）`,
  },
  andOthers: (who) => `${who} 等情形`,
  amongThem: (common, kinds) => `${common}，其中 ${kinds}`,
  byRules: (rules, kinds, common) =>
    `${rules}，${kinds}种情形${common === '' ? '' : `；所列的都符合：${common}`}：`,
  byChange: (rules, kinds, common) =>
    `${rules}，${kinds}种情形${common === '' ? '' : `，都符合：${common}`}；按变化的多少合并，逐种的列在 --format json 的报告里：`,
  someOf: (changes, all) => `${changes.join('、')}${all > changes.length ? ` 等 ${all}种` : ''}`,
  notIn: (groups) => `不是 ${groups.join('、')}`,
  anybody: '普通居民',
  and: '，',
  either: (conditions) =>
    conditions.length === 1 ? conditions.join('') : `（${conditions.join(' 或 ')}）`,
  or: '；或者 ',
  before: (name, years) => (years === 1 ? `去年口径的${name}` : `旧文件口径的${name}`),
  beforeNote: (years) =>
    years === 0
      ? '“旧文件口径的”某项，指按旧文件的规定判断的该项。'
      : years === 1
        ? '“去年口径的”某项，指按旧文件、在去年同一时候判断的该项：去年口径的年龄就是此人去年的年龄；去年口径的时段已经换算到今年，便于同今年的日期比较；与此相应，“出生日期 后 1年 后 90天”之类写法里的“后 1年”也是换算。'
        : '“旧文件口径的”某项，指按旧文件、在旧年度同一时候判断的该项：年龄是此人当时的年龄；时段已经换算到新年度，便于同新年度的日期比较。',
  conditions: (shown, all) => `${shown}等 ${all}个条件`,
  trouble: '算不出结果',
  varies: '因人而异，如 ',
  paidBy: (text, payers) => `${text}（${payers}）`,
  direction: (direction, pays, amount) => {
    const word =
      pays && direction === 'more'
        ? '多缴'
        : pays && direction === 'less'
          ? '少缴'
          : changeZh[direction];
    return amount === undefined ? word : `${word} ${amount}`;
  },
  fromTo: (who, old, next, change) => `${who}，由 ${old} 变为 ${next}，${change}`,
  example: (person, old, next, change) =>
    `因人而异，例如 ${person}：由 ${old} 变为 ${next}，${change}`,
  atLeast: (person, old, next, change) =>
    `至少有这样的人（${person}）：由 ${old} 变为 ${next}，${change}`,
  open: (items) =>
    `没有能够对所有人都判定，不能当作没有变化的 ${items.length}项：${items.join('、')}（原因见后）。`,
  of: (item, effect) => `${item}（本身的规定没有改）：${effect}。`,
  effect: (text) => `对人的影响：${text}。`,
  allFromTo: (old, next, change) => `所有人都由 ${old} 变为 ${next}，${change}`,
  somePeople: (change) => `有人${change}`,
  exampleOf: (person, old, next, change) => `${person}，由 ${old} 变为 ${next}，${change}`,
  effects: (phrases, count, examples, isDecided) =>
    `${phrases.join('，')}${isDecided && count > 1 ? `（共 ${count}种情形，见后表）` : ''}${
      isDecided ? '' : '，其余没有全部判定'
    }；例如${examples.join('；又如')}`,
  span: (least, most) => `${least}至${most}`,
  oneOf: (amounts) =>
    amounts.length < 2
      ? amounts.join('')
      : `${amounts.slice(0, -1).join('、')}或 ${amounts.at(-1)}`,
  notRegulated: (isAbsent) => (isAbsent ? '旧文件没有这一项' : '旧文件没有规定'),
  newlyRegulated: '新作规定',
  newlyNamed: '新列出，内容还没有定下来',
  notApplied: '新文件不适用',
  auxiliary: (items) =>
    `只供推算、本身不是待遇的数值，规定没有改，随年度或者所依据的规定变化的 ${items.length}项：${items.join('、')}。`,
  settled: (items) =>
    `旧文件写明未规定或待定、或者要看这些内容，新文件才有结果的 ${items.length}项：${items.join('、')}（哪些人是什么结果，见后表）。`,
  scopeChange: (kind, who, items) =>
    kind === 'left'
      ? `旧文件适用、新文件不适用的人（例如${who}），不再有：${items.join('、')}。`
      : `新文件适用、旧文件不适用的人（例如${who}），新有：${items.join('、')}。`,
  unchanged: (items) => `已证明对所有人都不变：${items.join('、')}。`,
  nothing: '已证明：在比较范围内，没有任何人的任何一项结果不同。',
  undecided: (item, reasons) => `${item}：${reasons.join('；')}。`,
  reasons: {
    pending: '有些人的结果要看没有定下来或者有问题的内容，不能全部判定',
    condition: '有的条件不能逐人分清',
    budget: '情况太多，没有全部算完',
    ways: '结果的情形太多，或者先后高低比不出来，没有判定',
    replay: '查到的人没有能够复核，没有判定',
  },
  because: (reason, conditions) => `${reason}（${conditions}）`,
  confined: (facts) => `${facts.join('、')}的取值两年不同，只比较两年都有的取值。`,
  only: {
    mark: ' ※',
    note: '※ 举例带此号的，只查明了所举的人，同类的其他人没有判定；起因带此号的，只用所举的人核对过。',
  },
  cause: (changes, calendar) => {
    const made = changes.length === 0 ? '' : `${changes.join('、')} 有改动`;
    const year = calendar ? '随年度的变化（如此人又长了一岁）' : '';
    return [made, year].filter((text) => text !== '').join('，加上');
  },
  causeElsewhere: (name) =>
    `${name}（文字没有改，因同一张表别的行、所引的文件或者没有顺延的日期而不同）`,
  idle: (changes) =>
    `已证明没有人因此有不同结果的改动 ${changes.length}处：${changes.join('、')}。`,
  columns: {
    who: '哪些人',
    change: '结果的变化',
    count: '种数',
    example: '举例',
    rules: '依据',
    cause: '起因',
  },
  changeColumns: ['变化', '由什么变为什么', '都符合的条件', '情形数', '举例', '起因'],
  headings: {
    unchanged: '已证明不变的项目',
    undecided: '没有能够判定的',
    idle: '没有人因此有不同结果的改动',
  },
};

const en: BehaviourWords = {
  heading: 'Whose results changed',
  coverage: [
    'This report first compares what the two files say, by content, not by line or order; then the results of everybody who can be, item by item, not by sampling.',
    '“Cases” counts people who differ in the facts that matter, not heads; without a population no head-counts or totals can be inferred.',
  ],
  countsWithPeople:
    '“Cases” counts people who differ in the facts that matter, not heads; head-counts and totals are those of the people given.',
  align: (alignment, years) => {
    if (years === 0) return 'Both files are of one year; each person is compared with themselves.';
    return alignment === 'person'
      ? `The same person is compared: one day of birth; a payment on a day under the new file stands beside one on the same day ${years} year(s) earlier under the old one, and so do all other days. Who cannot be in one of the two years, such as those not yet born, is not compared; for them compare by situation (--align situation).`
      : `The same situation is compared: all days, births too, lie ${years} year(s) apart; 29 February is 28 February in common years.`;
  },
  scopeNote: 'Unless it says otherwise, everyone named is somebody both files apply to.',
  scopes: (old, next) => {
    const of = (file: string, scope: string | undefined): string =>
      `${file} ${scope === undefined ? 'to everyone' : `to: ${scope}`}`;
    return `${of('The old file applies', old)}; ${of('the new one', next)}.`;
  },
  everyone: 'everyone',
  ofOneFile: {
    left: 'whoever the old file applies to and the new one does not',
    entered: 'whoever the new file applies to and the old one does not',
  },
  longest: 420,
  appendix: {
    heading: 'Appendix: all conditions of the people above',
    entry: (number, title) => `Appendix ${number}: ${title}`,
    all: 'All of:',
    oneOf: 'At least one of:',
    also: (conditions) => `${conditions}; and at least one of:`,
    andOthers: 'There are others, which are not listed.',
    see: (who, entry) => `${who} (see appendix, ${entry})`,
  },
  andOthers: (who) => `${who}, and others`,
  amongThem: (common, kinds) => `${common}, and of them: ${kinds}`,
  byRules: (rules, kinds, common) =>
    `${rules}, ${kinds} case${kinds === 1 ? '' : 's'}${common === '' ? '' : `; common to all listed: ${common}`}:`,
  byChange: (rules, kinds, common) =>
    `${rules}, ${kinds} cases${common === '' ? '' : `, common to all: ${common}`}; merged by how much changes, each by itself in the report of --format json:`,
  someOf: (changes, all) =>
    `${changes.join(', ')}${all > changes.length ? ` and others, ${all} in all` : ''}`,
  notIn: (groups) => `not in ${groups.join(', ')}`,
  anybody: 'a plain resident',
  and: ', ',
  either: (conditions) =>
    conditions.length === 1 ? conditions.join('') : `(${conditions.join(' or ')})`,
  or: '; or ',
  before: (name, years) => (years === 1 ? `last year’s ${name}` : `the old file’s ${name}`),
  beforeNote: (years) =>
    years === 0
      ? '“The old file’s” something is what the old file calls so.'
      : `“${years === 1 ? 'Last year’s' : 'The old file’s'}” something is what the old file calls so, at the same time of its own year: an age is the person’s age then; windows are moved into the new year, to be compared with its days, and so are births there (“1 year after 出生日期”).`,
  conditions: (shown, all) => `${shown} and others of ${all} conditions`,
  trouble: 'no result',
  varies: 'by person, such as ',
  paidBy: (text, payers) => `${text} (${payers})`,
  direction: (direction, pays, amount) => {
    const isAmount = pays && (direction === 'more' || direction === 'less');
    const word = isAmount ? `${changeEn[direction]} to pay` : changeEn[direction];
    return amount === undefined ? word : `${amount} ${word}`;
  },
  fromTo: (who, old, next, change) => `${who}: from ${old} to ${next}, ${change}`,
  example: (person, old, next, change) =>
    `it depends on the person, such as ${person}: from ${old} to ${next}, ${change}`,
  atLeast: (person, old, next, change) =>
    `at least somebody like this (${person}): from ${old} to ${next}, ${change}`,
  open: (items) =>
    `Not all decided, and not to be taken for unchanged: ${items.join(', ')}; the reasons stand below.`,
  of: (item, effect) => `${item} (its own rules are the same): ${effect}.`,
  effect: (text) => `For people: ${text}.`,
  allFromTo: (old, next, change) => `for everyone from ${old} to ${next}, ${change}`,
  somePeople: (change) => `for some ${change}`,
  exampleOf: (person, old, next, change) => `${person}: from ${old} to ${next}, ${change}`,
  effects: (phrases, count, examples, isDecided) =>
    `${phrases.join(', ')}${isDecided && count > 1 ? ` (${count} cases in the table below)` : ''}${
      isDecided ? '' : ', the rest not all decided'
    }; for example ${examples.join('; or ')}`,
  span: (least, most) => `${least} to ${most}`,
  oneOf: (amounts) =>
    amounts.length < 2
      ? amounts.join('')
      : `${amounts.slice(0, -1).join(', ')} or ${amounts.at(-1)}`,
  notRegulated: (isAbsent) =>
    isAbsent ? 'no such item in the old file' : 'no rule in the old file',
  newlyRegulated: 'newly regulated',
  newlyNamed: 'newly named, not settled yet',
  notApplied: 'the new file does not apply',
  auxiliary: (items) =>
    `Figures that others are computed from, whose rules are the same, and that differ with the year or with what they read: ${items.join(', ')}.`,
  settled: (items) =>
    `Left open by the old file, or resting on what it left open, and settled by the new one: ${items.join(', ')}; who gets what is in the tables below.`,
  scopeChange: (kind, who, items) =>
    kind === 'left'
      ? `People the new file no longer applies to (such as ${who}) lose ${items.join(', ')}.`
      : `People only the new file applies to (such as ${who}) gain ${items.join(', ')}.`,
  unchanged: (items) => `Proved unchanged for everyone: ${items.join(', ')}.`,
  nothing: 'Proved: of all who are compared, nobody gets another result of any item.',
  undecided: (item, reasons) => `${item}: ${reasons.join('; ')}.`,
  reasons: {
    pending: 'some results turn on what is not settled or in trouble, and are not all decided',
    condition: 'some conditions cannot be resolved',
    budget: 'there are too many cases to go through',
    ways: 'there are too many ways in which it turns out, or they cannot be ranked; not decided',
    replay: 'the person found could not be confirmed; not decided',
  },
  because: (reason, conditions) => `${reason} (${conditions})`,
  confined: (facts) =>
    `The values of ${facts.join(', ')} differ between the years; only those of both are compared.`,
  only: {
    mark: ' ※',
    note: '※ behind an example: found for this person only, others like them are not decided; behind a cause: checked for the example only.',
  },
  cause: (changes, calendar) => {
    const made = changes.length === 0 ? '' : `changed: ${changes.join(', ')}`;
    const year = calendar ? 'the year that has passed, such as one more year of age' : '';
    return [made, year].filter((text) => text !== '').join('; and ');
  },
  causeElsewhere: (name) =>
    `${name} (says the same, but other rows of its table, what it refers to, or a day that did not move with the year, are others)`,
  idle: (changes) =>
    `Changes by which, as is proved, nobody gets another result: ${changes.join(', ')}.`,
  columns: {
    who: 'Who',
    change: 'Change',
    count: 'Cases',
    example: 'Example',
    rules: 'By',
    cause: 'Cause',
  },
  changeColumns: ['Change', 'From and to', 'Common to all', 'Kinds', 'Example', 'Cause'],
  headings: {
    unchanged: 'Proved unchanged',
    undecided: 'Not decided',
    idle: 'Changes by which nobody gets another result',
  },
};

export const behaviourWords: Readonly<Record<Locale, BehaviourWords>> = { 'zh-CN': zh, en };
