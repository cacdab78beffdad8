/**
 * Takes the tokens of one part (a head or an item), gives an ordered concrete tree and the syntax errors.
 * Guarantees: no exception for any tokens, each token of a faultless part stands in the tree once and in order, and
 * recursion is bounded by the nesting of brackets alone; chains are flat and are grouped in `build-ast`.
 */
import {
  EmbeddedActionsParser,
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type ParserMethod,
  type Rule as Production,
} from 'chevrotain';
import { keywords, softWordOf } from './lexicon.ts';
import type { Lexeme, TokenType } from './tokens.ts';
import * as t from './tokens.ts';

/** The grammar's rules; those of `entries` are starting points. */
export type RuleName = Entry | InnerRule;

const entries = [
  'headUse',
  'headPolicy',
  'headDeclared',
  'headExclusive',
  'headProvision',
  'headNamed',
  'itemAttribute',
  'itemType',
  'itemGroup',
  'itemPeriod',
  'itemRule',
  'itemExample',
] as const;

/** A rule that a part can be parsed by. */
export type Entry = (typeof entries)[number];

export type InnerRule =
  | 'declared'
  | 'choice'
  | 'given'
  | 'expected'
  | 'clauses'
  | 'clause'
  | 'payer'
  | 'condition'
  | 'relation'
  | 'step'
  | 'sum'
  | 'operand'
  | 'atom'
  | 'postfix'
  | 'length';

/** A node of the concrete tree: tokens and trees in the order of the text, and no token that is not in it. */
export interface Tree {
  readonly rule: RuleName;
  readonly children: (Tree | Lexeme)[];
}

export const isTree = (child: Tree | Lexeme): child is Tree => 'rule' in child;

// ── Token types that gates ask for ─────────────────────────────────────────────────────────────

const k = t.keywordType;

const clauseStarts: readonly TokenType[] = [
  ...keywords.filter((word) => word.category === 'combining').map((word) => k(word.token)),
  ...[
    'Assumed',
    'By',
    'VersusLast',
    'Namely',
    'Overrides',
    'Certified',
    'Belongs',
    'Base',
    'Floor',
    'Cap',
    'Deducted',
    'Reimbursed',
    'SilentAs',
    'Chosen',
    'Required',
    'SilentNone',
    'Status',
    'Sample',
  ].map(k),
];

const clauseStartSet: ReadonlySet<TokenType> = new Set(clauseStarts);

/** Whether a token type begins a clause after ，. */
export const startsClause = (type: TokenType): boolean => clauseStartSet.has(type);

const set = (...types: TokenType[]): ReadonlySet<TokenType> => new Set(types);

/** Alternatives of one token. */
const aliases = [t.Name, t.StatementWord];
const negations = [k('Not'), k('NotYet')];
const comparisons = [t.CompareWord, t.CompareSign, k('Yes')];
const silences = [k('No'), k('Yes'), k('None')];
const directions = [k('Up'), k('Down'), k('Same')];
const connectorWords = [k('And'), k('Or')];
const spacedConnectors = [...connectorWords];
const infixes = [t.CompareWord, t.CompareSign, k('In'), k('To'), k('Less'), k('With'), k('Yes')];
const arithmetic = [t.Plus, t.Minus, t.Times, t.Divide];
const sides = [k('After'), k('Before')];
const monthWords = [k('NextMonth'), k('ThisMonth')];
const yearWords = [k('NextYear'), k('ThisYear')];
const measures = [
  k('Year'),
  k('Month'),
  k('Day'),
  k('FullYears'),
  k('FullMonths'),
  k('DayCount'),
  k('Count'),
  t.Percent,
];
const lengthUnits = [k('Year'), k('Months'), k('Day'), k('Days')];
const stepEnds = [
  k('OrMore'),
  k('OrLess'),
  k('Higher'),
  k('Lower'),
  k('EarlierOf'),
  k('LaterOf'),
  t.Rounding,
];
const points = [k('Start'), k('End'), k('NextDay'), k('MonthEnd')];
const values = [
  t.Literal,
  k('None'),
  k('Full'),
  k('Unspecified'),
  k('Unknown'),
  k('Remainder'),
  k('Yes'),
  k('No'),
];

const yes = k('Yes');
const expect = k('Expect');
const units = set(...lengthUnits);
const connectors = set(...connectorWords);
const names = set(
  t.HanWord,
  t.LatinWord,
  t.Quotation,
  ...t.tokenTypes.filter((type) => type.CATEGORIES?.includes(t.Name)),
);
const valueStarts = set(
  ...names,
  ...t.tokenTypes.filter((type) => type.CATEGORIES?.includes(t.Literal)),
  ...['None', 'Full', 'Unspecified', 'Unknown', 'Remainder', 'Pending', 'Yes', 'No', 'From'].map(k),
  k('ThisBenefitYear'),
  k('NextYear'),
  t.Open,
  t.Minus,
  t.Hole,
);
/** Soft words that take a name behind them. */
export const referenceWords: ReadonlySet<string> = new Set(['原', '上年', '上级']);

/** 原, 上年 or 上级 in Chinese, if the word is one in either spelling. */
export function referenceOf(lexeme: Lexeme): string | undefined {
  const word = softWordOf(lexeme.image);
  return word !== undefined && referenceWords.has(word.zh) ? word.zh : undefined;
}

/** Whether a word names a built-in type: 日期, 整数, 金额, 比例, 是否. */
export const isTypeWord = (lexeme: Lexeme): boolean =>
  softWordOf(lexeme.image)?.roles.includes('type') === true;

const encode = (types: readonly TokenType[]): string =>
  [...new Set(types.map((type) => type.name))].join(' ');

/** Error "messages" are the names of the expected token types, blank-separated. */
const encodedErrors: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => encode([expected]),
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    encode(expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1)))),
  buildEarlyExitMessage: ({ expectedIterationPaths }) =>
    encode(expectedIterationPaths.flatMap((path) => path.slice(0, 1))),
};

const empty: Tree = { rule: 'condition', children: [] };

class PartParser extends EmbeddedActionsParser {
  #current: Tree = empty;

  constructor(skipValidations: boolean) {
    super(t.tokenTypes, {
      recoveryEnabled: true,
      maxLookahead: 1,
      errorMessageProvider: encodedErrors,
      skipValidations,
    });
    this.performSelfAnalysis();
  }

  /** Parses the tokens of one part from one entry. */
  parsePart(entry: Entry, lexemes: Lexeme[]): { tree: Tree; errors: IRecognitionException[] } {
    const root: Tree = { rule: entry, children: [] };
    this.#current = root;
    this.input = lexemes;
    this[entry]();
    const inner = root.children[0];
    return { tree: inner !== undefined && isTree(inner) ? inner : root, errors: this.errors };
  }

  // A node is hung into its parent when it is opened, so that a syntax error keeps what was read.
  #rule(rule: RuleName, body: () => void): ParserMethod<[], void> {
    return this.RULE(rule, () => {
      const parent = this.#current;
      const node: Tree = { rule, children: [] };
      parent.children.push(node);
      this.#current = node;
      try {
        body();
      } finally {
        this.#current = parent;
      }
    });
  }

  #take(index: number, type: TokenType): void {
    const parent = this.#current;
    const lexeme = this.consume(index, type);
    // A token that recovery invented has no place in the text.
    if (!Number.isNaN(lexeme.startOffset)) parent.children.push(lexeme);
  }

  readonly #alternatives = new Map<readonly TokenType[], { ALT: () => void }[]>();

  /** One of these tokens; the alternatives are made once, since making them anew costs a tenth of the time. */
  #oneOf(index: number, takeIndex: number, types: readonly TokenType[]): void {
    let alternatives = this.#alternatives.get(types);
    if (alternatives === undefined) {
      alternatives = types.map((type) => ({ ALT: () => this.#take(takeIndex, type) }));
      this.#alternatives.set(types, alternatives);
    }
    this.or(index, alternatives);
  }

  #next(distance = 1): Lexeme {
    return this.LA(distance);
  }

  #type(distance: number): TokenType {
    return this.LA(distance).tokenType;
  }

  // ── Gates ──

  /** `，` before a clause word, or at the very end where a clause is being typed. */
  readonly #clauseFollows = (): boolean =>
    this.#type(1) === t.Comma && (clauseStartSet.has(this.#type(2)) || this.#type(2) === EOF);

  /** `、`, or `，` that is neither before a clause word nor before 且, 或 and 应得. */
  readonly #listGoesOn = (): boolean => {
    if (this.#type(1) === t.ListMark) return true;
    const next = this.#type(2);
    return (
      this.#type(1) === t.Comma &&
      !clauseStartSet.has(next) &&
      !connectors.has(next) &&
      next !== expect &&
      next !== EOF
    );
  };

  readonly #nameAndUnit = (distance: number): boolean =>
    names.has(this.#type(distance)) && units.has(this.#type(distance + 1));

  readonly #lengthFollows = (): boolean =>
    this.#type(1) === t.Duration || this.#type(1) === t.Open || this.#nameAndUnit(1);

  // ── Heads ──

  readonly headUse = this.#rule('headUse', () => {
    this.#names(0);
  });

  readonly headPolicy = this.#rule('headPolicy', () => {
    this.#take(0, t.Name);
    this.option(0, () => this.#take(0, t.YearToken));
    // 词汇 参保 vocabulary: nothing else can follow, so a keyword may be the alias.
    this.option(1, () => this.#oneOf(0, 1, aliases));
  });

  readonly headDeclared = this.#rule('headDeclared', () => {
    this.#declarations();
  });

  readonly headExclusive = this.#rule('headExclusive', () => {
    this.#names(0);
    this.option(1, () => this.#take(0, t.Citation));
  });

  readonly headProvision = this.#rule('headProvision', () => {
    this.#declarations();
    this.option(0, () => this.#labels());
    this.option(1, () => this.#take(0, t.Citation));
    this.subrule(0, this.clauses);
  });

  /** 检查, 约束, 示例, 样本. */
  readonly headNamed = this.#rule('headNamed', () => {
    this.option(0, () => this.#take(0, t.Name));
    this.option(1, () => this.#take(0, t.Citation));
    this.subrule(0, this.clauses);
  });

  readonly declared = this.#rule('declared', () => {
    this.#take(0, t.Name);
    this.option(0, () => this.#take(1, t.Name));
    this.option(1, () => this.#take(0, t.Citation));
  });

  // Plain methods are inlined into the rule that calls them.
  #declarations(): void {
    this.subrule(0, this.declared);
    this.many(0, {
      GATE: this.#listGoesOn,
      DEF: () => {
        this.#separator(0);
        this.subrule(1, this.declared);
      },
    });
  }

  #separator(index: number): void {
    this.or(index, [
      { ALT: () => this.#take(index, t.ListMark) },
      { ALT: () => this.#take(index, t.Comma) },
    ]);
  }

  /** name {、 name}, inlined; `index` keeps several in one rule apart. */
  #names(index: number): void {
    this.#take(2 * index, t.Name);
    this.many(index, {
      GATE: this.#listGoesOn,
      DEF: () => {
        this.#separator(index);
        this.#take(2 * index + 1, t.Name);
      },
    });
  }

  #labels(): void {
    this.#take(0, t.Label);
    this.many(1, () => {
      this.#take(1, t.ListMark);
      this.#take(1, t.Label);
    });
  }

  // ── Items ──

  readonly itemAttribute = this.#rule('itemAttribute', () => {
    this.or(0, [
      {
        ALT: () => {
          this.#take(0, k('Status'));
          this.#take(0, k('Per'));
          this.subrule(0, this.sum);
          this.#take(0, k('Decisive'));
        },
      },
      {
        ALT: () => {
          this.#take(0, t.Name);
          this.option(0, () => this.subrule(0, this.condition));
        },
      },
    ]);
  });

  readonly itemType = this.#rule('itemType', () => {
    this.subrule(0, this.choice);
    this.many(0, {
      GATE: this.#listGoesOn,
      DEF: () => {
        this.#separator(0);
        this.subrule(1, this.choice);
      },
    });
    this.subrule(0, this.clauses);
  });

  /** 男 male, or a type word with its domain. */
  readonly choice = this.#rule('choice', () => {
    let typed = false;
    this.ACTION(() => {
      typed = isTypeWord(this.#next());
    });
    this.#take(0, t.Name);
    this.option(0, { GATE: () => !typed, DEF: () => this.#take(1, t.Name) });
    this.option(1, { GATE: () => typed, DEF: () => this.subrule(0, this.condition) });
  });

  readonly itemGroup = this.#rule('itemGroup', () => {
    this.option(0, () => this.#take(0, t.Label));
    this.option(1, () => this.#take(0, t.Citation));
    this.or(0, [
      { ALT: () => this.subrule(0, this.clause) },
      { ALT: () => this.subrule(0, this.condition) },
    ]);
    this.subrule(0, this.clauses);
  });

  readonly itemPeriod = this.#rule('itemPeriod', () => {
    this.option(0, () => this.#take(0, t.Label));
    this.option(1, () => this.#take(0, t.Citation));
    this.subrule(0, this.condition);
  });

  /** A rule, a value, a row of a table, an assertion, an entry of 目标. */
  readonly itemRule = this.#rule('itemRule', () => {
    this.option(0, () => this.#take(0, t.Label));
    this.option(1, () => this.#take(0, t.Citation));
    this.option(2, () => this.#take(0, t.Bar));
    this.option(3, () => this.#take(0, k('Assumed')));
    this.subrule(0, this.condition);
    this.subrule(0, this.clauses);
    this.option(4, () =>
      this.or(0, [
        {
          ALT: () => {
            this.#take(0, t.Colon);
            this.option(5, () => this.#take(1, k('Assumed')));
            this.subrule(1, this.condition);
            this.subrule(1, this.clauses);
          },
        },
        {
          ALT: () => {
            this.atLeastOne(0, () => {
              this.#take(1, t.Bar);
              this.option(6, () => this.subrule(2, this.condition));
            });
            this.subrule(2, this.clauses);
          },
        },
      ]),
    );
  });

  readonly itemExample = this.#rule('itemExample', () => {
    this.or(7, [
      { ALT: () => this.#expectations(1) },
      {
        ALT: () => {
          this.subrule(0, this.given);
          this.many(0, {
            GATE: this.#listGoesOn,
            DEF: () => {
              this.#separator(0);
              this.subrule(1, this.given);
            },
          });
          this.option(0, () => {
            this.option(1, () => this.#take(5, t.Comma));
            this.#expectations(2);
          });
        },
      },
    ]);
  });

  #expectations(index: number): void {
    this.#take(index, k('Expect'));
    this.subrule(2 * index, this.expected);
    this.many(index, {
      GATE: this.#listGoesOn,
      DEF: () => {
        this.#separator(index);
        this.subrule(2 * index + 1, this.expected);
      },
    });
  }

  readonly given = this.#rule('given', () => {
    this.many(0, () => this.#oneOf(0, 0, negations));
    this.#take(0, t.Name);
    this.#statedValue();
  });

  readonly expected = this.#rule('expected', () => {
    this.#take(0, t.Name);
    this.#statedValue();
    this.subrule(0, this.clauses);
  });

  #statedValue(): void {
    this.option(0, {
      GATE: () => this.#type(1) !== yes || valueStarts.has(this.#type(2)),
      DEF: () => this.#oneOf(1, 0, comparisons),
    });
    this.option(1, () => {
      this.subrule(0, this.sum);
      this.option(2, () => {
        this.#take(0, k('To'));
        this.subrule(1, this.sum);
      });
    });
  }

  // ── Clauses ──

  readonly clauses = this.#rule('clauses', () => {
    this.many(0, {
      GATE: this.#clauseFollows,
      DEF: () => {
        this.#take(0, t.Comma);
        this.subrule(0, this.clause);
      },
    });
  });

  readonly clause = this.#rule('clause', () => {
    this.option(0, () => this.#take(0, k('Assumed')));
    this.or(0, [
      { ALT: () => this.#take(0, t.Combining) },
      { ALT: () => this.#payers() },
      { ALT: () => this.#versusLast() },
      { ALT: () => this.#namely() },
      {
        ALT: () => {
          this.#take(0, k('Overrides'));
          this.or(2, [{ ALT: () => this.#labels() }, { ALT: () => this.#take(0, k('Remainder')) }]);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Certified'));
          this.#names(3);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Belongs'));
          this.#names(4);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Base'));
          this.subrule(1, this.relation);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Floor'));
          this.subrule(2, this.relation);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Cap'));
          this.subrule(3, this.relation);
        },
      },
      { ALT: () => this.#take(0, k('Deducted')) },
      { ALT: () => this.#take(0, k('Reimbursed')) },
      {
        ALT: () => {
          this.#take(0, k('SilentAs'));
          this.#oneOf(5, 0, silences);
        },
      },
      { ALT: () => this.#take(0, k('Chosen')) },
      { ALT: () => this.#take(0, k('Required')) },
      { ALT: () => this.#take(0, k('SilentNone')) },
      {
        ALT: () => {
          this.#take(0, k('Status'));
          this.#take(0, k('Per'));
          this.subrule(4, this.sum);
          this.#take(0, k('Decisive'));
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Sample'));
          this.#take(5, t.Name);
        },
      },
    ]);
  });

  #payers(): void {
    this.#take(0, k('By'));
    this.subrule(0, this.payer);
    this.many(7, {
      GATE: this.#listGoesOn,
      DEF: () => {
        this.#separator(7);
        this.subrule(1, this.payer);
      },
    });
    this.or(1, [
      { ALT: () => this.#take(0, k('Pays')) },
      {
        ALT: () => {
          this.#take(0, k('According'));
          this.#take(1, t.Name);
          this.#take(0, k('Shared'));
        },
      },
    ]);
  }

  readonly payer = this.#rule('payer', () => {
    this.#take(0, t.Name);
    this.option(0, () => this.#take(0, k('Each')));
    this.option(1, () => this.subrule(0, this.sum));
  });

  #versusLast(): void {
    this.#take(0, k('VersusLast'));
    this.#oneOf(6, 0, directions);
    this.option(1, () => this.subrule(5, this.sum));
  }

  /** 即 值, 即 项目 值, 即 条件. */
  #namely(): void {
    this.#take(0, k('Namely'));
    this.option(2, {
      GATE: () =>
        names.has(this.#type(1)) &&
        referenceOf(this.#next()) === undefined &&
        this.#type(2) !== t.Open &&
        this.#type(2) !== t.Minus &&
        valueStarts.has(this.#type(2)),
      DEF: () => this.#take(2, t.Name),
    });
    this.subrule(0, this.condition);
  }

  // ── Expressions: flat loops ──

  readonly condition = this.#rule('condition', () => {
    this.subrule(0, this.relation);
    this.many(0, {
      GATE: () =>
        this.#type(1) !== t.Comma ||
        connectors.has(this.#type(2)) ||
        (!clauseStartSet.has(this.#type(2)) && this.#type(2) !== EOF),
      DEF: () => {
        this.or(0, [
          {
            ALT: () => {
              this.#take(0, t.Comma);
              this.option(0, () => this.#oneOf(1, 1, spacedConnectors));
            },
          },
          { ALT: () => this.#take(0, k('And')) },
          { ALT: () => this.#take(0, k('Or')) },
        ]);
        this.subrule(1, this.relation);
      },
    });
  });

  readonly relation = this.#rule('relation', () => {
    this.many(0, () => this.#oneOf(0, 0, negations));
    this.option(0, () => this.#take(0, t.CompareWord));
    this.subrule(0, this.sum);
    this.many(1, {
      GATE: () => this.#type(1) !== yes || valueStarts.has(this.#type(2)),
      DEF: () => this.subrule(0, this.step),
    });
  });

  readonly step = this.#rule('step', () => {
    this.or(0, [
      {
        ALT: () => {
          this.#oneOf(1, 0, infixes);
          this.subrule(0, this.sum);
        },
      },
      {
        ALT: () => {
          this.#take(0, t.ListMark);
          this.option(0, () => this.#take(1, t.CompareWord));
          this.subrule(1, this.sum);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Inside'));
          this.option(1, {
            GATE: () => this.#type(1) === k('Monthly') || this.#type(1) === k('Yearly'),
            DEF: () => this.subrule(2, this.sum),
          });
        },
      },
      { ALT: () => this.#oneOf(2, 0, stepEnds) },
    ]);
  });

  readonly sum = this.#rule('sum', () => {
    this.subrule(0, this.operand);
    this.many(0, () => {
      this.#oneOf(0, 0, arithmetic);
      this.subrule(1, this.operand);
    });
  });

  readonly operand = this.#rule('operand', () => {
    this.many(0, () => this.#take(0, t.Minus));
    this.subrule(0, this.atom);
    this.many(1, () => this.subrule(0, this.postfix));
  });

  // Made once: an atom is read at every operand, and eleven functions for each cost more than the atom.
  readonly #atoms = [
    { ALT: () => this.#named() },
    { ALT: () => this.#oneOf(1, 0, values) },
    {
      ALT: () => {
        this.#take(0, k('Pending'));
        this.option(0, () => this.#take(3, t.Name));
      },
    },
    {
      ALT: () => {
        this.#take(0, t.Open);
        this.subrule(0, this.condition);
        this.#take(0, t.Close);
      },
    },
    {
      ALT: () => {
        this.#take(0, k('From'));
        this.subrule(0, this.operand);
        this.subrule(0, this.length);
        this.option(1, () => this.#take(0, k('Expired')));
      },
    },
    {
      ALT: () => {
        this.#take(0, k('ThisBenefitYear'));
        this.#take(0, t.MonthDay);
      },
    },
    {
      ALT: () => {
        this.#take(0, k('NextYear'));
        this.#take(1, t.MonthDay);
      },
    },
    {
      ALT: () => {
        this.#take(0, k('Monthly'));
        this.#take(0, t.Duration);
      },
    },
    {
      ALT: () => {
        this.#take(0, k('Yearly'));
        this.#take(2, t.MonthDay);
      },
    },
    { ALT: () => this.#take(0, t.Hole) },
  ];

  readonly atom = this.#rule('atom', () => {
    this.or(0, this.#atoms);
  });

  /** A name; 原 X, 上年 X, 上级 X, 上年9月1日; or an item under a condition, `个人缴费标准（…）`. */
  #named(): void {
    this.ACTION(this.#noteReference);
    this.#take(0, t.Name);
    this.option(2, this.#referredName);
    this.option(3, this.#referredDay);
    this.option(4, this.#supposition);
  }

  /** 原, 上年 or 上级 at the name being read. */
  #reference: string | undefined;

  readonly #noteReference = (): void => {
    this.#reference = referenceOf(this.#next());
  };

  readonly #referredName = {
    GATE: (): boolean => this.#reference !== undefined,
    DEF: (): void => this.#take(1, t.Name),
  };

  readonly #referredDay = {
    GATE: (): boolean => this.#reference === '上年',
    DEF: (): void => this.#take(3, t.MonthDay),
  };

  readonly #supposition = (): void => {
    this.#take(1, t.Open);
    this.subrule(1, this.condition);
    this.#take(1, t.Close);
  };

  readonly postfix = this.#rule('postfix', () => {
    this.or(0, [
      {
        ALT: () => {
          this.#oneOf(1, 0, sides);
          this.option(0, {
            GATE: this.#lengthFollows,
            DEF: () => this.subrule(0, this.length),
          });
        },
      },
      { ALT: () => this.#oneOf(5, 0, points) },
      {
        ALT: () => {
          this.#oneOf(2, 0, monthWords);
          this.#take(0, t.Duration);
        },
      },
      {
        ALT: () => {
          this.#oneOf(3, 0, yearWords);
          this.#take(0, t.MonthDay);
        },
      },
      {
        ALT: () => {
          this.#take(0, k('Of'));
          this.#oneOf(4, 0, measures);
        },
      },
    ]);
  });

  readonly length = this.#rule('length', () => {
    this.or(0, [
      { ALT: () => this.#take(0, t.Duration) },
      {
        ALT: () => {
          this.or(1, [
            { ALT: () => this.#take(0, t.Name) },
            {
              ALT: () => {
                this.#take(0, t.Open);
                this.subrule(0, this.condition);
                this.#take(0, t.Close);
              },
            },
          ]);
          this.#oneOf(2, 0, lengthUnits);
        },
      },
    ]);
  });
}

// Validating takes longer than a policy does, and finds the same each time: a test asks for it.
const parser = new PartParser(true);

/** Throws where the grammar is ambiguous, recurses to the left, or breaks another rule of Chevrotain. */
export const validateGrammar = (): void => {
  new PartParser(false);
};

/** Parses the tokens of one part. */
export const parsePart = (
  entry: Entry,
  lexemes: Lexeme[],
): { tree: Tree; errors: IRecognitionException[] } => parser.parsePart(entry, lexemes);

/** The grammar itself, for what may stand beside what. */
export const productions = (): Readonly<Record<string, Production>> => parser.getGAstProductions();

/** Token types that may come after these tokens of a part; nothing if they hold a mistake. */
export const expectedAfter = (entry: Entry, lexemes: Lexeme[]): readonly TokenType[] =>
  parser.computeContentAssist(entry, lexemes).map((path) => path.nextTokenType);

/** Names of the entry rules. */
export const entryNames: readonly Entry[] = entries;
