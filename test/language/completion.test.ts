import { describe, expect, test } from 'vitest';
import { type Completion, completionAt } from '../../language/completion.ts';
import { sample } from './trees.ts';

const declared =
  '事实 性别：男、女。\n事实 缴费日期：日期。\n时段 集中缴费期：2024年9月1日 至 12月31日。\n';

/** Completion where `|` stands. */
function at(marked: string): Completion {
  const text = declared + marked;
  const offset = text.indexOf('|');
  return completionAt(text.replace('|', ''), offset);
}

const words = (completion: Completion): string[] => completion.keywords.map(({ zh }) => zh);

describe('what may come', () => {
  test('a statement, after 。 and at the start', () => {
    expect(words(at('|'))).toEqual(expect.arrayContaining(['规定', '示例', '改', '删']));
    expect(words(completionAt('', 0))).toContain('政策');
    expect(words(at('改 |'))).toContain('规定');
    expect(words(at('改 |'))).not.toContain('增');
  });

  test.each([
    ['规定 |', ['item']],
    ['互斥 |', ['group']],
    ['引用 |', ['file']],
    ['删 人群 |', ['group']],
    ['人群 |', []],
    ['示例 「甲」，样本 |', ['sample']],
    ['规定 资助：（一）|', ['fact', 'group', 'case', 'period', 'item']],
    ['规定 资助：（一）孤儿：1元，由 |', ['payer']],
    ['人群 甲：属于 |', ['group']],
    ['人群 甲：认定 |', []],
    ['示例 「甲」：|', ['fact', 'group']],
    ['示例 「甲」：孤儿；应得 |', ['item']],
    ['时段 甲：|', ['period', 'fact']],
  ])('names: %s', (marked, kinds) => {
    expect(at(marked).names).toEqual(kinds);
  });

  test.each([
    ['规定 资助：（一）缴费日期 |', ['在', '后', '次日', '且', '晚于'], ['由', '规定', '就高']],
    ['规定 资助：（一）孤儿：1元，|', ['由', '即', '优先于', '暂按'], ['认定', '自选', '就高']],
    ['规定 资助，|', ['就高', '由', '暂按'], ['即', '认定']],
    ['事实 甲：日期，|', ['不给即', '自选'], ['由', '认定']],
    ['规定 资助：|', ['暂按', '全额', '其他', '但'], ['由']],
    ['规定 甲：自 缴费日期 起 3个月 |', ['期满', '且'], ['由', '承担']],
    ['政策 甲：|', ['身份'], ['在']],
  ])('keywords: %s', (marked, some, none) => {
    const found = words(at(marked));
    expect(found).toEqual(expect.arrayContaining([...some]));
    for (const word of none) expect(found).not.toContain(word);
  });

  test('attributes, types and references', () => {
    const soft = (marked: string): string[] => at(marked).softWords.map(({ zh }) => zh);
    expect(soft('政策 甲：|')).toContain('待遇期');
    expect(soft('事实 甲：|')).toEqual(['日期', '整数', '金额', '比例', '是否']);
    expect(soft('规定 甲：|')).toEqual(['上年', '上级', '原']);
    expect(soft('规定 甲：1元，由 |')).toEqual([]);
  });

  test('the options of the fact on the left', () => {
    expect(at('情形 甲：性别 为 |')).toMatchObject({ optionsOf: '性别' });
    expect(at('情形 甲：性别 为 男、|')).toMatchObject({ optionsOf: '性别' });
    expect(at('示例 「甲」：性别 |')).toMatchObject({ optionsOf: '性别' });
    expect(at('情形 甲：|').optionsOf).toBeUndefined();
  });
});

describe('what is being typed', () => {
  test.each([
    ['规|', '规'],
    ['规定 资助：（一）缴费日期 在 集中|', '集中'],
    ['规定 资助：（一）缴费日期在集中|', '集中'],
    ['规定 资助：（一）缴费日期在|', '在'],
    ['规定 资助：（一）缴费日期 |', ''],
    ['规定 资助：（一）不认识的词|', '不认识的词'],
    ['规定 资助：（一）60|', ''],
  ])('%s', (marked, typed) => {
    const completion = at(marked);
    expect(completion.typed).toBe(typed);
    expect(completion.replace.end - completion.replace.start).toBe(typed.length);
  });

  test('nothing inside a comment', () => {
    expect(at('注：规定 |')).toMatchObject({ keywords: [], names: [] });
  });

  test('after a mistake earlier in the part there still is something', () => {
    expect(words(at('情形 甲：性别 ）为 男 且 缴费日期 |'))).toContain('在');
  });
});

test('every keyword of the samples is offered where it stands', () => {
  for (const text of [sample('design'), sample('wide')]) {
    const missed: string[] = [];
    for (const match of text.matchAll(/(?<=[ ：；，（])[一-龥]+(?=[ 。；，：）])/g)) {
      const completion = completionAt(text.slice(0, match.index), match.index);
      const offered =
        completion.names.length > 0 ||
        completion.softWords.some(({ zh }) => zh === match[0]) ||
        words(completion).includes(match[0]);
      const isDeclared = /(?:^|\n)[一-龥]{2,3} $/.test(text.slice(0, match.index));
      if (!offered && !isDeclared && isKeyword.has(match[0])) missed.push(match[0]);
    }
    expect(missed).toEqual([]);
  }
});

const isKeyword = new Set(
  [
    '在',
    '内',
    '后',
    '且',
    '或',
    '为',
    '由',
    '承担',
    '即',
    '就高',
    '暂按',
    '至',
    '起',
    '全额',
    '无',
  ].concat([
    '优先于',
    '其余',
    '应得',
    '较晚者',
    '认定',
    '属于',
    '基数',
    '增加',
    '较上年',
    '自',
    '期满',
    '除',
    '未',
  ]),
);
