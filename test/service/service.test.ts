import { describe, expect, test } from 'vitest';
import { createEditorService } from '../../compiler/service/service.ts';
import { Workspace } from '../../compiler/service/workspace.ts';
import { asking, head, main, vocabulary } from './at-cursor.ts';

const rules = `规定 资助【二】：
  （一）特困人员：400元，优先于（二）；
  （二）低保对象：340元；
  其他：无。

规定 待遇起始【三】：
  （一）缴费日期 在 集中缴费期 内：待遇期 起；
  其他：无。
`;

describe('diagnostics', () => {
  test('are worded, sorted by place and carry fixes', () => {
    const { service, text } = asking(
      `${head}规定 资助：\n  （一）低保对像：340元；\n  其他：无。\n规定 待遇起始：缴费日起 次日。|`,
    );
    const found = service.diagnostics(main);
    expect(found.map(({ code }) => code)).toEqual(['unknown-name', 'unknown-name']);
    const [first] = found;
    expect(first).toMatchObject({ severity: 'error', message: '「低保对像」没有声明。' });
    expect(first?.help).toContain('低保对象');
    expect(text.slice(first?.start, first?.end)).toBe('低保对像');
    const [fix] = first?.fixes ?? [];
    const [edit] = fix?.edits ?? [];
    expect(fix).toMatchObject({ title: '改为「低保对象」', safe: false });
    expect(text.slice(edit?.start, edit?.end)).toBe('低保对像');
    expect(edit?.text).toBe('低保对象');
  });

  test('an error in a used file is shown where it is brought in, and leads there', () => {
    const { service, text } = asking(`${head}${rules}|`);
    const broken = `${vocabulary}规定 资助：不知何物。\n`;
    service.open('vocabulary.canbao', broken);
    expect(service.diagnostics('vocabulary.canbao').map(({ code }) => code)).toEqual([
      'unknown-name',
    ]);
    const [found] = service.diagnostics(main).filter(({ code }) => code === 'unknown-name');
    expect(found?.message).toContain('vocabulary.canbao 有错误：「不知何物」没有声明。');
    expect(text.slice(found?.start, found?.end)).toBe('"../vocabulary.canbao"');
    const [there] = found?.related ?? [];
    expect(there?.file).toBe('vocabulary.canbao');
    expect(broken.slice(there?.start, there?.end)).toBe('不知何物');
  });

  test('a second place is named with its file', () => {
    const { service } = asking(`${head}人群 低保对象。|`);
    const [found] = service.diagnostics(main);
    expect(found?.code).toBe('override-without-amend');
    expect(found?.related).toMatchObject([{ file: 'vocabulary.canbao', note: '先在这里' }]);
  });

  test('in English', () => {
    const { service } = asking(`${head}规定 资助：无此项目。|`, 'en');
    expect(service.diagnostics(main)[0]?.message).toContain('is not declared');
  });
});

describe('texts', () => {
  test('a change in a vocabulary reaches the policy that uses it', () => {
    const { service } = asking(`${head}${rules}|`);
    expect(service.diagnostics(main)).toEqual([]);
    service.open('vocabulary.canbao', vocabulary.replace('特困人员 destitute', '特困 destitute'));
    expect(service.diagnostics(main).map(({ code }) => code)).toContain('unknown-name');
    service.open('vocabulary.canbao', vocabulary);
    expect(service.diagnostics(main)).toEqual([]);
  });

  test('a file that is not there answers nothing, one that was removed too', () => {
    const service = createEditorService({ locale: 'zh-CN' });
    service.open('a.canbao', head);
    service.open('a.canbao', undefined);
    expect(service.diagnostics('a.canbao')).toEqual([]);
    expect(service.complete('a.canbao', 0)).toEqual([]);
    expect(service.hover('a.canbao', 0)).toBeUndefined();
    expect(service.definition('a.canbao', 0)).toBeUndefined();
    expect(service.format('a.canbao')).toBeUndefined();
    expect(service.highlight('a.canbao')).toEqual([]);
    expect(service.symbols('a.canbao')).toEqual([]);
    expect(service.view('a.canbao', {})).toBeUndefined();
  });

  test('an edit compiles again only what reads the file, and parses only that file', () => {
    const workspace = new Workspace();
    workspace.open('vocabulary.canbao', vocabulary);
    workspace.open(main, `${head}${rules}`);
    workspace.open(
      'other.canbao',
      '政策 别县 2025年度 other：待遇期 2025年1月1日 至 2025年12月31日。\n',
    );
    const first = workspace.compile(main);
    const other = workspace.compile('other.canbao');
    expect(workspace.compile(main)).toBe(first);

    workspace.open(main, `${head}${rules} `);
    const second = workspace.compile(main);
    expect(second).not.toBe(first);
    expect(workspace.compile('other.canbao')).toBe(other);
    const parsedIn = (files: typeof first.files) =>
      files.find(({ path }) => path === 'vocabulary.canbao')?.parsed;
    expect(parsedIn(second.files)).toBe(parsedIn(first.files));

    workspace.open(main, `${head}${rules} `);
    expect(workspace.compile(main)).toBe(second);
  });

  test('a file that was missing is found once it is opened', () => {
    const service = createEditorService({ locale: 'zh-CN' });
    service.open(main, `${head}${rules}`);
    expect(service.diagnostics(main).map(({ code }) => code)).toContain('file-not-found');
    service.open('vocabulary.canbao', vocabulary);
    expect(service.diagnostics(main)).toEqual([]);
  });
});

describe('format', () => {
  test('gives the canonical text, cutting glued words with imported names', () => {
    const { service } = asking(
      `${head}规定 待遇起始：\n  缴费日期在集中缴费期内:待遇期 起;\n其他：无。|`,
    );
    expect(service.format(main)).toBe(
      `${head}规定 待遇起始：\n  缴费日期 在 集中缴费期 内：待遇期 起；\n  其他：无。\n`,
    );
  });

  test('says nothing where there is nothing to do', () => {
    expect(asking(`${head}${rules}|`).service.format(main)).toBeUndefined();
  });
});
