import { describe, expect, test } from 'vitest';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { readFacts } from '../../compiler/run/facts.ts';
import type {
  EditorDiagnostic,
  EditorFindings,
  EditorService,
} from '../../compiler/service/editor.ts';
import { Workspace } from '../../compiler/service/workspace.ts';
import { asking, head, main, vocabulary } from './at-cursor.ts';

const rules = `规定 资助【二】：
  （一）特困人员：400元；
  （二）低保对象：340元；
  其他：无。

规定 待遇起始【三】：
  （一）缴费日期 在 集中缴费期 内：待遇期 起；
  （二）缴费日期 晚于 集中缴费期 止：缴费日期 次日。
`;

function walked(service: EditorService, path: string, near?: number) {
  const parts: EditorFindings[] = [];
  let pauses = 0;
  const walk = service.findings(path, near);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return { parts, pauses, analysed: step.value };
    if (step.value === undefined) pauses += 1;
    else parts.push(step.value);
  }
}

const found = (parts: readonly EditorFindings[], code: string): EditorDiagnostic | undefined =>
  parts.flatMap(({ diagnostics }) => diagnostics).find((each) => each.code === code);

const codes = (parts: readonly EditorFindings[]): readonly string[] =>
  parts.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));

describe('findings', () => {
  test('come subject by subject, after what the compiler says', () => {
    const { service, text } = asking(`${head}${rules}|`);
    expect(service.diagnostics(main).map(({ code }) => code)).not.toContain('conflict');
    const { parts, analysed } = walked(service, main);
    expect(analysed).toBe(true);
    const subjects = parts.map(({ about }) => about);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toEqual(
      expect.arrayContaining([
        'declarations',
        'dates',
        'names',
        'provision:assistance',
        'provision:coverageStart',
        'conditions provision:coverageStart',
      ]),
    );
    expect([...codes(parts)].sort()).toEqual(['conflict', 'gap', 'start-after-end']);
    const [conflict, gap] = [found(parts, 'conflict'), found(parts, 'gap')];
    expect(text.slice(conflict?.start, conflict?.end)).toContain('低保对象：340元');
    const [first] = conflict?.related ?? [];
    expect(first?.file).toBe(main);
    expect(text.slice(first?.start, first?.end)).toContain('特困人员：400元');
    expect(text.slice(gap?.start, gap?.end)).toContain('待遇起始');
  });

  test('tell what is found in the declarations, with its fix', () => {
    const { service, text } = asking(
      `${head}${rules.replace('内：待遇期 起', '内：2024年1月1日')}|`,
    );
    const left = found(walked(service, main).parts, 'date-left-behind');
    expect(left?.message).toContain('「2024年1月1日」');
    expect(text.slice(left?.start, left?.end)).toBe('2024年1月1日');
    expect(left?.fixes[0]).toMatchObject({ title: '改为「2025年1月1日」', safe: false });
  });

  test('begin with the provision that was edited', () => {
    const { service, text } = asking(`${head}${rules}|`);
    const firstNear = (words: string): string | undefined =>
      walked(service, main, text.indexOf(words)).parts[0]?.about;
    expect(firstNear('次日')).toBe('provision:coverageStart');
    expect(firstNear('低保对象：340元')).toBe('provision:assistance');
  });

  test('name a resident for whom the evaluator shows the same', () => {
    const { service, text } = asking(`${head}${rules}|`);
    const { parts } = walked(service, main);
    const [conflict, gap] = [found(parts, 'conflict'), found(parts, 'gap')];
    expect(conflict?.witness?.facts).toMatchObject({ 特困人员: true, 低保对象: true });
    const workspace = new Workspace();
    workspace.open(main, text);
    workspace.open('vocabulary.canbao', vocabulary);
    const { graph } = workspace.compile(main);
    if (graph === undefined) throw new Error('does not compile');
    for (const [finding, code] of [
      [conflict, 'conflict'],
      [gap, 'gap'],
    ] as const) {
      const { person } = readFacts(graph, finding?.witness?.facts ?? {});
      expect(evaluate(graph, person).troubles.map((trouble) => trouble.code)).toContain(code);
    }
  });

  test('are kept while what they are about stays, and move with it', () => {
    const { service, text } = asking(`${head}${rules}|`);
    const before = walked(service, main);
    expect(before.pauses).toBeGreaterThan(0);
    service.open(main, `注：上面多了一行。\n${text}`);
    const after = walked(service, main);
    expect(after.pauses).toBe(0);
    const [old, now] = [before, after].map(({ parts }) => found(parts, 'conflict'));
    expect((now?.start ?? 0) - (old?.start ?? 0)).toBe('注：上面多了一行。\n'.length);
  });

  test('of an inherited provision stand where it is brought in', () => {
    const { service } = asking(`${head}|`);
    service.open(
      'vocabulary.canbao',
      `${vocabulary}\n规定 资助：\n  （一）特困人员：400元；\n  （二）低保对象：340元；\n  其他：无。\n`,
    );
    const { parts } = walked(service, main);
    const conflict = found(parts, 'conflict');
    expect(conflict?.start).toBe(head.indexOf('"'));
    expect(conflict?.related[0]?.file).toBe('vocabulary.canbao');
  });

  test('there are none while the policy has errors', () => {
    const { service } = asking(`${head}规定 资助：不知何物。|`);
    expect(walked(service, main)).toEqual({ parts: [], pauses: 0, analysed: false });
    expect(walked(service, 'nowhere.canbao').analysed).toBe(false);
  });
});
