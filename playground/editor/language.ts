/**
 * The language as Monaco must know it before any answer of the compiler: colours of whole words and literals, brackets,
 * comments, indentation.
 */
import type { HighlightKind } from '../../compiler/service/editor.ts';
import { keywords, softWords } from '../../language/lexicon.ts';
import { monaco } from './monaco.ts';

export const languageId = 'canbao';

const han = '\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff';
const digit = '[0-9０-９]';

const spellings = (words: readonly { readonly zh: string; readonly en: string }[]): string[] =>
  words.flatMap(({ zh, en }) => [zh, en]);

const isStatement = ({ category }: { readonly category: string }): boolean =>
  category === 'statement' || category === 'change';

const kinds = {
  statement: 'statement',
  keyword: 'keyword',
  operator: 'operator',
  name: 'name',
  number: 'number',
  date: 'date',
  money: 'money',
  string: 'string',
  citation: 'citation',
  label: 'label',
  comment: 'comment',
  punctuation: 'punctuation',
} as const satisfies Record<HighlightKind, HighlightKind>;

/** The kinds of highlighting, in the order in which semantic tokens number them. */
export const highlightKinds: readonly HighlightKind[] = Object.values(kinds);

/** A first colouring from spelling alone; the compiler's tokens are laid over it when they come. */
const firstColours: monaco.languages.IMonarchLanguage = {
  defaultToken: '',
  statements: spellings(keywords.filter(isStatement)),
  keywords: [...spellings(keywords.filter((word) => !isStatement(word))), ...spellings(softWords)],
  tokenizer: {
    root: [
      [/^[\s\u3000]*(?:注|note)[：:].*$/, kinds.comment],
      [/【[^【】：；。]*】?|\[[^\][:;]*\]?/, kinds.citation],
      [/「[^」：；。，]*」?|《[^》]*》?|["“”＂][^"“”＂]*["“”＂]?/, kinds.string],
      [/[（(][一二三四五六七八九十百零〇]+[）)]/, kinds.label],
      [
        new RegExp(
          `${digit}{4}[ \\u3000]?年(?:度|[ \\u3000]?${digit}+[ \\u3000]?月[ \\u3000]?${digit}+[ \\u3000]?日)?|${digit}{4}[-/.]${digit}+[-/.]${digit}+|${digit}+[ \\u3000]?月[ \\u3000]?${digit}+[ \\u3000]?日`,
        ),
        kinds.date,
      ],
      [
        new RegExp(
          `[¥￥]?${digit}[0-9０-９.,，]*[ \\u3000]?(?:亿元|万元|元|角|分(?![${han}])|yuan)`,
        ),
        kinds.money,
      ],
      [
        new RegExp(
          `${digit}+(?:[.．]${digit}+)?[ \\u3000]?(?:[%％‰]|个月|周岁|[天日年岁人户次倍])?`,
        ),
        kinds.number,
      ],
      [
        new RegExp(`[${han}]+|[A-Za-z_][A-Za-z0-9_]*`),
        {
          cases: {
            '@statements': kinds.statement,
            '@keywords': kinds.keyword,
            '@default': kinds.name,
          },
        },
      ],
      [/[+＋\-−－×*＊÷/／=＝≠<＜>＞≤≥≦≧!]+/, kinds.operator],
      [/[：:；;。，,、（）()｜|]/, kinds.punctuation],
    ],
  },
};

const configuration: monaco.languages.LanguageConfiguration = {
  comments: { lineComment: '注：' },
  brackets: [
    ['（', '）'],
    ['(', ')'],
    ['【', '】'],
    ['「', '」'],
  ],
  autoClosingPairs: [
    { open: '（', close: '）' },
    { open: '【', close: '】' },
    { open: '「', close: '」' },
    { open: '(', close: ')' },
    { open: '"', close: '"' },
  ],
  surroundingPairs: [
    { open: '（', close: '）' },
    { open: '【', close: '】' },
    { open: '「', close: '」' },
  ],
  wordPattern: new RegExp(`[${han}]+|[A-Za-z_][A-Za-z0-9_]*|[0-9０-９]+`),
  onEnterRules: [
    {
      beforeText: /[：:][\s\u3000]*$/,
      action: { indentAction: monaco.languages.IndentAction.Indent },
    },
    {
      beforeText: /。[\s\u3000]*$/,
      action: { indentAction: monaco.languages.IndentAction.Outdent },
    },
  ],
};

/** Makes the language known to Monaco. */
export function registerLanguage(): monaco.IDisposable[] {
  if (!monaco.languages.getLanguages().some(({ id }) => id === languageId)) {
    monaco.languages.register({ id: languageId, extensions: ['.canbao'] });
  }
  return [
    monaco.languages.setLanguageConfiguration(languageId, configuration),
    monaco.languages.setMonarchTokensProvider(languageId, firstColours),
  ];
}
