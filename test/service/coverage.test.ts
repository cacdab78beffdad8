import { describe, expect, test } from 'vitest';
import type {
  CoverageCell,
  CoverageChoice,
  CoverageEnd,
  CoverageLayout,
  EditorService,
} from '../../compiler/service/editor.ts';
import { asking, head, main } from './at-cursor.ts';

interface Table {
  readonly layout?: CoverageLayout;
  readonly rows: readonly (readonly CoverageCell[])[];
  readonly end: CoverageEnd;
}

function table(service: EditorService, choice: CoverageChoice = {}): Table {
  let layout: CoverageLayout | undefined;
  const rows: (readonly CoverageCell[])[] = [];
  const walk = service.coverage(main, choice);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return { ...(layout && { layout }), rows, end: step.value };
    if (step.value?.kind === 'layout') layout = step.value;
    else if (step.value?.kind === 'row') rows.push(step.value.cells);
  }
}

const texts = ({ rows }: Table): readonly (readonly string[])[] =>
  rows.map((cells) => cells.map(({ text }) => text));

describe('the coverage matrix', () => {
  test('pairs groups where nothing else tells people apart', () => {
    const { service, text } = asking(
      `${head}规定 资助【二】：\n  （一）特困人员：400元；\n  （二）低保对象：340元；\n  其他：无。\n|`,
    );
    const made = table(service);
    expect(made.layout).toMatchObject({
      item: '资助',
      citation: '二',
      way: '唯一',
      rows: 'groups',
      columns: ['groups'],
      rowHeads: [{ text: '低保对象' }, { text: '特困人员' }, { text: '不属于这些人群' }],
    });
    expect(texts(made)).toEqual([
      ['340元', '冲突', '340元'],
      ['冲突', '400元', '400元'],
      ['340元', '400元', '无'],
    ]);
    const clash = made.rows[0]?.[1];
    expect(clash).toMatchObject({ state: 'collision', collisions: true, holes: false });
    const [part] = clash?.parts ?? [];
    expect(part?.witness.facts).toEqual({ 低保对象: true, 特困人员: true });
    expect(part?.rules.map(({ name }) => name)).toEqual(['第（一）项', '第（二）项']);
    const [{ location } = { location: undefined }] = part?.rules ?? [];
    expect(text.slice(location?.start, location?.end)).toContain('特困人员：400元');
    expect(made.end).toEqual({ kind: 'complete' });
  });

  test('cuts days where conditions change, and names windows; people left out are holes', () => {
    const { service } = asking(
      `${head}规定 待遇起始【三】：\n  （一）缴费日期 在 集中缴费期 内：待遇期 起；\n  （二）低保对象 且 缴费日期 晚于 集中缴费期 止：缴费日期 次日。\n|`,
    );
    const made = table(service, { provision: 'provision:coverageStart' });
    expect(made.layout?.columnHeads).toEqual([
      [
        { text: '2024年8月31日以前' },
        { text: '集中缴费期', detail: '2024年9月1日至2024年12月31日' },
        { text: '2025年1月1日以后' },
      ],
    ]);
    expect(texts(made)).toEqual([
      ['遗漏', '待遇期 起', '缴费日期 次日'],
      ['遗漏', '待遇期 起', '遗漏'],
    ]);
    expect(made.rows[1]?.[2]).toMatchObject({ state: 'hole', holes: true });
  });

  test('says in part where results vary inside a cell, and for whom', () => {
    const { service } = asking(
      `${head}规定 资助：\n  （一）低保对象 且 性别 为 男：340元；\n  （二）低保对象：300元；\n  其他：未规定。\n|`,
    );
    const made = table(service, { columns: [] });
    const [cell] = made.rows[0] ?? [];
    expect(cell).toMatchObject({ state: 'split', text: '部分：冲突、300元', collisions: true });
    expect(cell?.parts.map(({ who }) => who)).toEqual(['性别 男 等', '性别 女 等']);
    expect(made.rows[1]?.[0]).toMatchObject({ state: 'silent', text: '未规定' });
    expect(texts(table(service, { rows: 'groups', columns: ['fact:sex'] }))).toEqual([
      ['冲突', '300元'],
      ['未规定', '未规定'],
    ]);
  });

  test('tells of trouble among people in none of its cells', () => {
    const three = `${head}人群 孤儿。\n规定 资助：\n  （一）特困人员 且 低保对象 且 孤儿：400元；\n  （二）低保对象：340元；\n  其他：无。\n|`;
    const made = table(asking(three).service);
    expect(made.rows.flat().some(({ collisions }) => collisions)).toBe(false);
    expect(made.end).toMatchObject({
      kind: 'trouble',
      witness: { facts: { 低保对象: true, 特困人员: true, 孤儿: true } },
    });
  });

  test('cannot be had with errors, nor where nobody is told apart; in English too', () => {
    expect(table(asking(`${head}规定 资助：不知何物。|`).service).end).toEqual({
      kind: 'unavailable',
    });
    expect(table(asking(`${head}规定 资助：100元。|`).service).end).toEqual({
      kind: 'unavailable',
    });
    const { service } = asking(`${head}规定 资助：\n  （一）低保对象：340元。\n|`, 'en');
    expect(texts(table(service))).toEqual([
      ['340 yuan', '340 yuan'],
      ['340 yuan', 'left out'],
    ]);
  });
});
