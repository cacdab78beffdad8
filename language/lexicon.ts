/**
 * The lexicon: every keyword of the language, once, with its Chinese and its English spelling.
 *
 * Takes nothing, gives one literal table. Guarantees: spellings pair one to one in each direction, so that a
 * file can be rewritten from one to the other without loss (未 is a keyword of its own beside 非).
 */

/** What a keyword is for; the highlighter and the reference group by it. */
export type Category =
  | 'statement'
  | 'change'
  | 'combining'
  | 'clause'
  | 'value'
  | 'logic'
  | 'comparison'
  | 'date'
  | 'measure'
  | 'unit'
  | 'contextual';

export interface Keyword {
  /** Name of its token type: the English spelling in PascalCase. */
  readonly token: string;
  readonly zh: string;
  readonly en: string;
  readonly category: Category;
}

/** A plain name to lexer and parser, special only by its position. */
export interface SoftWord {
  readonly zh: string;
  readonly en: string;
  /** Attribute of 政策, type of a fact or item, or a word in front of a name (原, 上年, 上级). */
  readonly roles: readonly ('attribute' | 'type' | 'reference')[];
}

type Row = readonly [zh: string, en: string];

const table: Readonly<Record<Category, readonly Row[]>> = {
  statement: [
    ['引用', 'use'],
    ['政策', 'policy'],
    ['词汇', 'vocabulary'],
    ['事实', 'fact'],
    ['人群', 'group'],
    ['互斥', 'exclusive'],
    ['情形', 'case'],
    ['约束', 'constraint'],
    ['时段', 'period'],
    ['出资方', 'payer'],
    ['项目', 'item'],
    ['规定', 'provision'],
    ['检查', 'check'],
    ['示例', 'example'],
    ['样本', 'sample'],
    ['目标', 'target'],
    ['附表', 'schedule'],
  ],
  change: [
    ['改', 'amend'],
    ['增', 'add'],
    ['删', 'drop'],
  ],
  combining: [
    ['唯一', 'unique'],
    ['按序', 'ordered'],
    ['就高', 'highest'],
    ['就低', 'lowest'],
    ['就早', 'earliest'],
    ['就晚', 'latest'],
    ['叠加', 'added'],
  ],
  clause: [
    ['暂按', 'assumed'],
    ['但', 'except'],
    ['由', 'by'],
    ['承担', 'pays'],
    ['各', 'each'],
    ['按', 'according'],
    ['分担', 'shared'],
    ['较上年', 'versusLast'],
    ['增加', 'up'],
    ['减少', 'down'],
    ['持平', 'same'],
    ['即', 'namely'],
    ['优先于', 'overrides'],
    ['认定', 'certified'],
    ['属于', 'belongs'],
    ['基数', 'base'],
    ['保底', 'floor'],
    ['封顶', 'cap'],
    ['抵减', 'deducted'],
    ['先缴后补', 'reimbursed'],
    ['自选', 'chosen'],
    ['必备', 'required'],
    ['不给即', 'silentAs'],
    ['未规定即无', 'silentNone'],
    ['身份', 'status'],
    ['以', 'per'],
    ['为准', 'decisive'],
    ['应得', 'expect'],
  ],
  value: [
    ['是', 'yes'],
    ['否', 'no'],
    ['无', 'none'],
    ['全额', 'full'],
    ['其余', 'remainder'],
    ['待定', 'pending'],
    ['未规定', 'unspecified'],
    ['未知', 'unknown'],
  ],
  logic: [
    ['且', 'and'],
    ['或', 'or'],
    ['非', 'not'],
    ['未', 'notYet'],
  ],
  comparison: [
    ['为', 'is'],
    ['不低于', 'atLeast'],
    ['不高于', 'atMost'],
    ['满', 'reaches'],
    ['不满', 'under'],
    ['超过', 'exceeds'],
    ['不超过', 'notOver'],
    ['早于', 'earlier'],
    ['晚于', 'later'],
    ['不早于', 'notEarlier'],
    ['不晚于', 'notLater'],
  ],
  date: [
    ['在', 'in'],
    ['内', 'inside'],
    ['后', 'after'],
    ['前', 'before'],
    ['至', 'to'],
    ['自', 'from'],
    ['起', 'start'],
    ['止', 'end'],
    ['期满', 'expired'],
    ['除', 'less'],
    ['的', 'of'],
    ['以上', 'orMore'],
    ['以下', 'orLess'],
    ['次日', 'nextDay'],
    ['当月', 'thisMonth'],
    ['次月', 'nextMonth'],
    ['当月末', 'monthEnd'],
    ['当年', 'thisYear'],
    ['次年', 'nextYear'],
    ['本年', 'thisBenefitYear'],
    ['每月', 'monthly'],
    ['每年', 'yearly'],
  ],
  measure: [
    ['周岁', 'fullYears'],
    ['整月', 'fullMonths'],
    ['天数', 'dayCount'],
    ['个数', 'count'],
    ['与', 'with'],
    ['较高者', 'higher'],
    ['较低者', 'lower'],
    ['较早者', 'earlierOf'],
    ['较晚者', 'laterOf'],
  ],
  unit: [
    ['年', 'year'],
    ['月', 'month'],
    ['日', 'day'],
    ['个月', 'months'],
    ['天', 'days'],
  ],
  contextual: [
    ['其他', 'otherwise'],
    ['合计', 'sum'],
  ],
};

const categories = Object.keys(table) as readonly Category[];

/** Every keyword, by category, in the order of the table. */
export const keywords: readonly Keyword[] = categories.flatMap((category) =>
  table[category].map(([zh, en]) => ({
    token: en.charAt(0).toUpperCase() + en.slice(1),
    zh,
    en,
    category,
  })),
);

/** Attribute names, type words and words of reference: names everywhere else. */
export const softWords: readonly SoftWord[] = [
  { zh: '地区', en: 'region', roles: ['attribute'] },
  { zh: '文号', en: 'documentNumber', roles: ['attribute'] },
  { zh: '成文', en: 'issued', roles: ['attribute'] },
  { zh: '征缴年度', en: 'collectionYear', roles: ['attribute'] },
  { zh: '待遇期', en: 'benefitPeriod', roles: ['attribute'] },
  { zh: '有效期', en: 'validity', roles: ['attribute'] },
  { zh: '依据', en: 'basis', roles: ['attribute'] },
  { zh: '适用', en: 'scope', roles: ['attribute'] },
  { zh: '上年', en: 'lastYear', roles: ['attribute', 'reference'] },
  { zh: '上级', en: 'superior', roles: ['attribute', 'reference'] },
  { zh: '原', en: 'original', roles: ['reference'] },
  { zh: '日期', en: 'date', roles: ['type'] },
  { zh: '整数', en: 'integer', roles: ['type'] },
  { zh: '金额', en: 'money', roles: ['type'] },
  { zh: '比例', en: 'percent', roles: ['type'] },
  { zh: '是否', en: 'yesNo', roles: ['type'] },
];

/** Keywords by their Chinese spelling. */
export const byZh: ReadonlyMap<string, Keyword> = new Map(keywords.map((word) => [word.zh, word]));

/** Keywords by their English spelling. */
export const byEn: ReadonlyMap<string, Keyword> = new Map(keywords.map((word) => [word.en, word]));

/** Keywords by the name of their token type. */
export const byToken: ReadonlyMap<string, Keyword> = new Map(
  keywords.map((word) => [word.token, word]),
);

/** Keywords by either spelling; the two alphabets cannot clash. */
export const keywordOf = (word: string): Keyword | undefined => byZh.get(word) ?? byEn.get(word);

const softBySpelling: ReadonlyMap<string, SoftWord> = new Map(
  softWords.flatMap((word) => [
    [word.zh, word],
    [word.en, word],
  ]),
);

/** Soft words by either spelling. */
export const softWordOf = (word: string): SoftWord | undefined => softBySpelling.get(word);
