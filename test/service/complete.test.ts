import { describe, expect, test } from 'vitest';
import { asking, head, labels, offered, taken } from './at-cursor.ts';

describe('what is offered', () => {
  test('statements at the start of a line, with a blank behind', () => {
    const asked = asking(`${head}|`);
    const items = asked.complete();
    expect(labels(items)).toEqual(expect.arrayContaining(['规定', '项目', '示例', '改']));
    expect(labels(items)).not.toContain('低保对象');
    expect(offered(items, '规定')).toMatchObject({ kind: 'statement', insert: '规定 ' });
    expect(offered(items, '规定').detail).not.toBe('');
  });

  test('items in the head of a provision', () => {
    const items = asking(`${head}规定 |`).complete();
    expect(labels(items)).toEqual(expect.arrayContaining(['个人缴费', '资助', '待遇起始']));
    expect(labels(items)).not.toContain('低保对象');
    expect(offered(items, '资助')).toMatchObject({ kind: 'item', insert: '资助' });
  });

  test('names of every kind in a condition, with what they are', () => {
    const items = asking(`${head}规定 资助：\n  （一）|`).complete();
    expect(labels(items)).toEqual(
      expect.arrayContaining(['低保对象', '出生日期', '集中缴费期', '性别']),
    );
    expect(offered(items, '低保对象')).toMatchObject({ kind: 'group', detail: '人群' });
    expect(offered(items, '性别')).toMatchObject({ kind: 'fact', detail: '事实 · 男、女' });
    expect(labels(items)).not.toContain('医疗救助资金');
    // 上年 in front of a name is rarer than any name.
    expect(labels(items).indexOf('上年')).toBeGreaterThan(labels(items).indexOf('待遇起始'));
  });

  test('options of the fact on the left, before anything else', () => {
    const items = asking(`${head}规定 资助：\n  （一）性别 为 |`).complete();
    expect(labels(items).slice(0, 2)).toEqual(['男', '女']);
    expect(offered(items, '男')).toMatchObject({ kind: 'option', detail: '「性别」的选项' });
  });

  test('clause words behind ，, before any name', () => {
    for (const place of ['规定 资助，|', '规定 资助：\n  （一）低保对象：100元，|']) {
      const items = asking(head + place).complete();
      const first = labels(items).indexOf('由');
      expect(first).toBeGreaterThanOrEqual(0);
      const names = items.filter(({ kind }) => kind === 'item');
      for (const { label } of names) expect(labels(items).indexOf(label)).toBeGreaterThan(first);
    }
    // In an example ， is one more way to list facts.
    const facts = labels(asking(`${head}示例 「甲」：低保对象，|`).complete());
    expect(facts.indexOf('出生日期')).toBeLessThan(facts.indexOf('应得'));
  });

  test('payers behind 由', () => {
    const items = asking(`${head}规定 资助，由 |`).complete();
    expect(labels(items)).toContain('医疗救助资金');
    expect(labels(items)).not.toContain('低保对象');
  });

  test('attributes in a policy, types in a fact', () => {
    const attributes = asking('政策 示例县 2025年度：\n  |').complete();
    expect(offered(attributes, '待遇期').kind).toBe('attribute');
    expect(offered(attributes, '上年').kind).toBe('attribute');
    const types = asking(`${head}事实 参军日期：|`).complete();
    expect(offered(types, '日期').kind).toBe('type');
  });

  test('other files behind 引用, by their way from here', () => {
    const items = asking('引用 |').complete();
    expect(labels(items)).toContain('../vocabulary.canbao');
    expect(offered(items, '../vocabulary.canbao').insert).toBe('"../vocabulary.canbao"');
  });

  test('nothing in a comment', () => {
    expect(asking(`${head}注：规定|`).complete()).toEqual([]);
  });

  test('English spellings in a file that is written in them', () => {
    const items = asking('use "../vocabulary.canbao"。\n\n|').complete();
    expect(labels(items)).toContain('provision');
    expect(labels(items)).not.toContain('规定');
  });
});

describe('inside Chinese without blanks', () => {
  test('only the piece being typed is replaced', () => {
    const asked = asking(`${head}规定 待遇起始：\n  （一）缴费日期在集中|`);
    const item = offered(asked.complete(), '集中缴费期');
    expect(taken(asked, item)).toMatch(/缴费日期在集中缴费期$/);
  });

  test('a name half typed is replaced, what stands before it is kept', () => {
    const asked = asking(`${head}规定 资助：\n  （一）低|：340元。`);
    const item = offered(asked.complete(), '低保对象');
    expect(taken(asked, item)).toMatch(/（一）低保对象：340元。$/);
  });
});

describe('the filter', () => {
  const items = asking(`${head}规定 待遇起始：\n  （一）|`).complete();

  test.each([
    ['个人缴费', 'grjf'],
    ['低保对象', 'dbdx'],
    ['特困人员', 'tkry'],
    ['集中缴费期', 'jzjfq'],
    ['出生日期', 'csrq'],
  ])('finds %s by %s', (name, initials) => {
    expect(offered(items, name).filter.split(' ')).toContain(initials);
  });

  test('holds the alias, and the English spelling of a keyword', () => {
    expect(offered(items, '低保对象').filter).toContain('lowIncome');
    const statements = asking(`${head}|`).complete();
    expect(offered(statements, '规定').filter).toBe('规定 provision gd');
  });
});

test('a name that could not stand as a bare word is inserted in quotes', () => {
  const asked = asking(`${head}人群 「T1档」。\n\n规定 资助：\n  （一）|`);
  expect(offered(asked.complete(), 'T1档').insert).toBe('「T1档」');
});
