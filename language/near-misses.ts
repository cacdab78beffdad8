/**
 * Takes words that mean a keyword but are spelled another way, gives that keyword. Guarantees: the meaning is the same in
 * every sentence, so that each has a safe fix; words with two readings (和, 及, 到) are not among them.
 */
import { normalise } from './characters.ts';
import { numeralValue } from './numerals.ts';
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { nearMiss } from './problems/words.ts';
import * as t from './tokens.ts';

/** Keyword, then its near-misses. */
const table: readonly (readonly [keyword: string, ...others: string[]])[] = [
  ['内', '之内', '以内'],
  ['前', '之前', '以前'],
  ['后', '之后', '以后'],
  ['且', '并且', '而且'],
  ['或', '或者', '或是'],
  ['为', '等于'],
  ['≠', '不为', '不是', '不等于'],
  ['不低于', '至少', '不少于', '不小于', '大于等于', '大于或等于'],
  ['不高于', '至多', '不多于', '不大于', '小于等于', '小于或等于'],
  ['不超过', '不超出'],
  ['超过', '大于', '高于', '多于', '超出'],
  ['不满', '小于', '低于', '少于', '不足', '未满'],
  ['满', '年满'],
  ['不早于', '不先于'],
  ['早于', '先于'],
  ['至', '直至', '直到'],
  ['自', '从'],
  ['次日', '翌日', '第二天'],
  ['次月', '下月', '下个月'],
  ['次年', '下年', '翌年'],
  ['当月末', '当月底', '当月月末', '当月最后一天'],
  ['每月', '每个月'],
  ['除', '除去'],
  ['期满', '届满'],
  ['较高者', '较大者'],
  ['较低者', '较小者'],
  ['较上年', '比上年', '较去年', '比去年'],
  ['增加', '提高', '上调', '增长'],
  ['减少', '降低', '下调'],
  ['持平', '不变'],
  ['承担', '负担', '支付'],
  ['就高', '从高'],
  ['就低', '从低'],
  ['优先于', '先适用于'],
  ['其他', '其它'],
  ['未规定', '未作规定', '没有规定'],
  ['但', '但是'],
  ['周岁', '足岁'],
];

const meant: ReadonlyMap<string, string> = new Map(
  table.flatMap(([keyword, ...others]) => others.map((other) => [other, keyword])),
);

/** The keyword or sign that a word means. */
export const keywordMeant = (word: string): string | undefined => meant.get(word);

/** Every near-miss, for cutting words. */
export const nearMisses: readonly string[] = [...meant.keys(), '不在'];

const counted = /^([〇零一二两三四五六七八九十百千]+)(个月|天|日|年|周岁|岁|元|人|户|倍)$/;

const unitTypes: Readonly<Record<string, t.TokenType>> = {
  周岁: t.Count,
  岁: t.Count,
  人: t.Count,
  户: t.Count,
  倍: t.Count,
  元: t.Money,
};

/** 三个月 as 3个月. */
function figureMeant(word: string): { text: string; type: t.TokenType } | undefined {
  const match = counted.exec(word);
  const unit = match?.[2] ?? '';
  if (match === null) return undefined;
  return { text: `${numeralValue(match[1] ?? '')}${unit}`, type: unitTypes[unit] ?? t.Duration };
}

/** Token type of what a near-miss means: a keyword or a sign. */
export const typeMeant = (meaning: string): t.TokenType | undefined =>
  meaning === '≠' ? t.Unequal : t.keywordTypeOf(meaning);

/** Whether a word is a near-miss or a figure in Chinese numerals. */
export const isNearMiss = (word: string): boolean =>
  word === '不在' || meant.has(word) || counted.test(word);

/** Reads near-misses as what they mean, and reports each with a safe fix. */
export function readNearMisses(
  lexemes: readonly t.Lexeme[],
  names: (word: string) => boolean,
  report: (diagnostic: Diagnostic) => void,
): void {
  for (const lexeme of lexemes) {
    if (lexeme.tokenType !== t.HanWord) continue;
    const text = normalise(lexeme.image);
    if (names(text)) continue;
    if (text === '不在') {
      // Where 非 belongs is known only when the relation is read; it is reported there.
      t.retype(lexeme, t.keywordType('In'));
      continue;
    }
    const keyword = meant.get(text);
    const figure = keyword === undefined ? figureMeant(text) : undefined;
    const word = keyword ?? figure?.text;
    const type = keyword === undefined ? figure?.type : typeMeant(keyword);
    if (word === undefined || type === undefined) continue;
    const span = { start: lexeme.startOffset, end: t.endOf(lexeme) };
    const title = { 'zh-CN': `改为“${word}”`, en: `Write ${word}` };
    const fixes = [{ title, safe: true, edits: [{ ...span, text: word }] }];
    report(diagnose(nearMiss, span, { text, word }, { fixes }));
    t.retype(lexeme, type);
    if (figure !== undefined) lexeme.meaning = figure.text;
  }
}
