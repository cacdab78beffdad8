import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormField, ResultRow } from '../../compiler/service/editor.ts';
import { dateText, readDate } from '../../playground/state/date.ts';
import { canExpect, exampleText, suggestTitle } from '../../playground/state/example-text.ts';
import { factsFrom } from '../../playground/state/facts.ts';
import { draftPath, exportName, importPath, newPolicy } from '../../playground/state/new-file.ts';
import { changeBetween, shifted } from '../../playground/state/shift.ts';
import { decodeText, largestFile, normalizeText } from '../../playground/state/text.ts';
import { titleOf } from '../../playground/state/title.ts';
import type { PolicyFile } from '../../playground/state/workspace.ts';

const field = (name: string, input: FormField['input'], alias?: string): FormField => ({
  id: `fact:${name}`,
  name,
  input,
  options: [],
  needed: false,
  ...(alias === undefined ? {} : { alias }),
});

const row = (name: string, state: ResultRow['state'], text: string): ResultRow => ({
  item: `item:${name}`,
  name,
  state,
  text,
  payers: [],
  missing: [],
  reasons: [],
});

describe('dates as typed', () => {
  test('every day reads the same in every spelling and width', () => {
    const day = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const wide = iso.replace(/\d/g, (digit) =>
          String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
        );
        const spellings = [
          iso,
          wide,
          `${year}${month}${dayOfMonth}`,
          `${year}年${Number(month)}月${Number(dayOfMonth)}日`,
          `${year} 年 ${month} 月 ${dayOfMonth} 日`,
          `${year}/${Number(month)}/${Number(dayOfMonth)}`,
          `${year}.${month}.${dayOfMonth}`,
        ];
        for (const spelling of spellings) {
          expect(readDate(spelling), spelling).toEqual({ kind: 'day', iso });
        }
      }),
      { seed: 20241008, numRuns: 300 },
    );
  });

  test('days that do not exist are told apart from what is no date', () => {
    expect(readDate('2023年2月29日')).toEqual({ kind: 'missing', year: 2023, month: 2, day: 29 });
    expect(readDate('1900-02-29').kind).toBe('missing');
    expect(readDate('2000-02-29').kind).toBe('day');
    expect(readDate('20241301').kind).toBe('missing');
    expect(readDate('2024年10月').kind).toBe('unreadable');
    expect(readDate('昨天').kind).toBe('unreadable');
    expect(readDate('  ').kind).toBe('empty');
    expect(readDate('无')).toEqual({ kind: 'word', value: '无' });
    expect(readDate('未知')).toEqual({ kind: 'word', value: null });
  });

  test('are shown as the notices write them', () => {
    expect(dateText('2024-10-08')).toBe('2024年10月8日');
    expect(dateText('二档')).toBe('二档');
  });
});

describe('texts from outside', () => {
  const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

  test('come without byte order mark and with one kind of line end', () => {
    expect(normalizeText('\uFEFF一\r\n二\r三\n')).toBe('一\n二\n三\n');
  });

  test('are read in UTF-8, UTF-16 and GB 18030', () => {
    const utf8 = new TextEncoder().encode('政策 甲县。');
    expect(decodeText(utf8)).toEqual({ kind: 'text', text: '政策 甲县。' });
    expect(decodeText(bytes(0xff, 0xfe, 0xe8, 0x6c, 0x1a, 0xff))).toEqual({
      kind: 'text',
      text: '注：',
    });
    expect(decodeText(bytes(0xd7, 0xa2, 0xa3, 0xba))).toEqual({ kind: 'text', text: '注：' });
    expect(decodeText(bytes())).toEqual({ kind: 'text', text: '' });
  });

  test('are refused when they are no text, or too long', () => {
    expect(decodeText(bytes(0x50, 0x4b, 3, 4, 0, 0))).toEqual({ kind: 'refused', why: 'binary' });
    expect(decodeText(bytes(0xff, 0xff, 0xff))).toEqual({ kind: 'refused', why: 'binary' });
    expect(decodeText(new Uint8Array(largestFile + 1))).toEqual({
      kind: 'refused',
      why: 'too-large',
    });
  });

  test('never throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (given) => {
        const decoded = decodeText(given);
        if (decoded.kind === 'text') expect(decoded.text).not.toMatch(/\r|\0/);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('titles', () => {
  test('are read from the first statement, spaced or not, in both languages', () => {
    const policy = { kind: 'policy', name: '怀远县', year: 2025 };
    expect(titleOf('a', '注：甲。\n政策 怀远县 2025年度 huaiyuan2025：\n')).toEqual(policy);
    expect(titleOf('a', '政策　怀远县２０２５年度：')).toEqual(policy);
    expect(titleOf('a', 'policy 怀远县 2025年度：')).toEqual(policy);
    expect(titleOf('a', '词汇 城乡居民医保 vocabulary。')).toEqual({
      kind: 'vocabulary',
      name: '城乡居民医保',
    });
    expect(titleOf('b.canbao', '规定 资助：1元。')).toEqual({ kind: 'other', name: 'b.canbao' });
  });
});

describe('files of the user', () => {
  const policy = (path: string, name: string, year: number): [string, PolicyFile] => {
    const text = `政策 ${name} ${year}年度：\n`;
    return [path, { path, original: text, text }];
  };
  const files = new Map([policy('huaiyuan/2024.canbao', '怀远县', 2024)]);

  test('go beside the policies of their county, under a name that is free', () => {
    const path = importPath(files, '2024.canbao', '政策 怀远县 2024年度：');
    expect(path).toBe('huaiyuan/2024（2）.canbao');
    expect(importPath(files, 'C:\\文件\\甲.txt', '政策 甲县 2024年度：')).toBe(
      '我的文件/甲.canbao',
    );
  });

  test('are saved under county and year', () => {
    const [, file] = policy('x/y.canbao', '怀远县', 2025);
    expect(exportName(file)).toBe('怀远县2025.canbao');
    expect(exportName({ path: 'x/草稿.canbao', text: '' })).toBe('草稿.canbao');
  });

  test('of the next year stand beside those of this one, under a name that is free', () => {
    expect(draftPath(files, 'huaiyuan/2024.canbao', 2024, 2025)).toBe('huaiyuan/2025.canbao');
    expect(draftPath(files, 'huaiyuan/2023.canbao', 2023, 2024)).toBe('huaiyuan/2024（2）.canbao');
    expect(draftPath(files, '我的文件/甲县2024（2）.canbao', 2024, 2025)).toBe(
      '我的文件/甲县2025.canbao',
    );
    expect(draftPath(files, 'x/草稿.canbao', 2024, 2025)).toBe('x/草稿-2025.canbao');
  });

  test('begin with the year before, where there is one', () => {
    const next = newPolicy(files, '怀远县', 2025);
    expect(next.path).toBe('huaiyuan/2025.canbao');
    expect(next.text).toContain('上年 "2024.canbao"');
    expect(newPolicy(files, '甲县', 2025).path).toBe('我的文件/甲县2025.canbao');
    expect(newPolicy(files, '甲县', 2025).text).not.toContain('上年 "');
  });
});

describe('facts', () => {
  const fields = [
    field('低保对象', 'group', 'lowIncome'),
    field('缴费日期', 'date', 'paymentDate'),
  ];

  test('are taken by name, alias and list of groups; what is neither is left out', () => {
    const given = {
      身份: ['低保对象', 'lowIncome'],
      paymentDate: '2024-10-08',
      出生日期: null,
      特困人员: { 自: '2024-10-15' },
      其他: [1],
    };
    expect(factsFrom(given, fields)).toEqual({
      低保对象: true,
      缴费日期: '2024-10-08',
      出生日期: null,
      特困人员: { 自: '2024-10-15' },
    });
  });
});

describe('examples', () => {
  const fields = [
    field('性别', 'option'),
    field('历年补缴', 'money'),
    field('断缴年数', 'integer'),
    field('缴费日期', 'date'),
  ];

  test('are written as the language writes them', () => {
    const facts = {
      低保对象: true,
      在校学生: false,
      特困人员: { 自: '2024-10-15' },
      孤儿: { 自: '2024-10-15', 至: '2024-12-31' },
      性别: '男',
      历年补缴: '380',
      断缴年数: 3,
      缴费日期: '2024-10-08',
      出生日期: null,
      职工医保断保日期: '无',
    };
    const results = [
      row('资助', 'value', '340元'),
      row('待遇起始', 'value', '2025年1月1日'),
      row('补贴', 'none', '无'),
      row('个人缴费', 'pending', '待定：等待市级文件'),
      row('退费', 'unknown', '还需要退费日期'),
      row('2026年缴费', 'bound', '不低于 80元'),
    ];
    expect(exampleText('甲「乙」', facts, fields, results)).toBe(`
示例 「甲乙」：
  低保对象；非 在校学生；特困人员 不早于 2024年10月15日；孤儿 2024年10月15日 至 2024年12月31日；性别 男；历年补缴 380元；断缴年数 3；缴费日期 2024年10月8日；出生日期 未知；职工医保断保日期 无；
  应得 资助 340元、待遇起始 2025年1月1日、补贴 无、个人缴费 待定、退费 未知、「2026年缴费」 不低于 80元。
`);
  });

  test('cannot expect what is wrong, or lies between two figures', () => {
    expect(canExpect(row('资助', 'trouble', '两条规则结果不同'))).toBe(false);
    expect(canExpect(row('资助', 'bound', '80元 至 380元'))).toBe(false);
    expect(canExpect(row('资助', 'bound', '不高于 380元'))).toBe(true);
  });

  test('get a title that says who it is', () => {
    expect(suggestTitle({ 低保对象: true, 缴费日期: '2024-10-08' })).toBe(
      '低保对象，2024年10月8日缴费',
    );
    expect(suggestTitle({ 在校学生: false })).toBe('普通居民');
  });
});

describe('places in a changed text', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '\n', 'a'), maxLength: 12 });

  test('a change is the smallest that makes the one text of the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, oldEnd, newEnd } = changeBetween(before, after);
        expect(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd)).toBe(
          after,
        );
        expect(Math.min(oldEnd, newEnd)).toBeGreaterThanOrEqual(start);
        if (before === after) expect(oldEnd).toBe(start);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  test('what the change does not touch still names the same text', () => {
    fc.assert(
      fc.property(text, text, text, text, (head, old, now, tail) => {
        const [before, after] = [head + old + tail, head + now + tail];
        const change = changeBetween(before, after);
        for (let start = 0; start <= before.length; start += 1) {
          for (let end = start; end <= before.length; end += 1) {
            const place = shifted({ start, end }, change);
            expect(place.start).toBeLessThanOrEqual(place.end);
            expect(place.end).toBeLessThanOrEqual(after.length);
            const isApart = end <= change.start || start >= change.oldEnd;
            if (isApart) expect(after.slice(place.start, place.end)).toBe(before.slice(start, end));
          }
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
