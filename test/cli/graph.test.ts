import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { graphSchema } from '../../compiler/graph/schema.ts';
import { problems } from '../../language/problems/all.ts';
import { canbao, folder, policy } from './canbao.ts';

const at = (text: string): string => folder({ 'a.canbao': text });

describe('build --target graph', () => {
  test('is a graph by its own schema, on standard output or in a file', () => {
    const cwd = at(policy);
    const { code, out } = canbao(['build', 'a.canbao', '--target', 'graph'], { cwd });
    expect(code).toBe(0);
    const graph = graphSchema.parse(JSON.parse(out));
    expect(graph.items.map(({ id }) => id)).toContain('item:assistance');
    const args = ['build', 'a.canbao', '--target', 'graph', '-o', 'graph.json'];
    expect(canbao(args, { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'graph.json'), 'utf8')).toBe(out);
  });

  test('graph --format json is the same document', () => {
    const cwd = at(policy);
    const built = canbao(['build', 'a.canbao', '--target', 'graph'], { cwd }).out;
    expect(canbao(['graph', 'a.canbao', '--format', 'json'], { cwd }).out).toBe(built);
  });

  test('- writes to standard output only', () => {
    const { out } = canbao(['build', '-', '--target', 'graph'], { stdin: policy });
    expect(graphSchema.parse(JSON.parse(out)).policy.name).toBe('示例县');
  });
});

describe('graph', () => {
  const drawn = (text: string): readonly string[] => {
    const { out, code } = canbao(['graph', 'a.canbao'], { cwd: at(text) });
    expect(code).toBe(0);
    return out.trimEnd().split('\n');
  };
  /** Id of the node whose label begins with a text. */
  const idOf = (lines: readonly string[], label: string): string => {
    const line = lines.find((each) => each.includes(`"${label}`));
    if (line === undefined) throw new Error(`no node ${label}`);
    return line.trim().match(/^n\d+/)?.[0] ?? '';
  };

  test('facts lead to rules, rules to items, periods to the rules that read them', () => {
    const lines = drawn(policy);
    expect(lines[0]).toBe('flowchart LR');
    const item = idOf(lines, '待遇起始');
    const rule = lines.find((line) => line.includes('缴费日期 在 集中缴费期 内')) ?? '';
    const ruleId = rule.trim().match(/^n\d+/)?.[0] ?? '';
    expect(rule).toContain('【三】');
    expect(lines).toContain(`  ${ruleId} ==> ${item}`);
    expect(lines).toContain(`  ${idOf(lines, '集中缴费期')} --> ${ruleId}`);
    expect(lines).toContain(`  ${idOf(lines, '缴费日期')} --> ${ruleId}`);
  });

  test('nothing that no rule reads is drawn', () => {
    const lines = drawn(`${policy}\n事实 没有人问：是否。\n`);
    expect(lines.some((line) => line.includes('没有人问'))).toBe(false);
  });

  test('every line is one node, one edge or one style, whatever the names hold', () => {
    const odd = '甲"] B --> C <b>#1</b> `x` |y| {w} & \\n';
    const text = policy
      .replace('低保对象 lowIncome', `低保对象 lowIncome、「${odd}」`)
      .replace('（二）低保对象：340元', `（二）低保对象、「${odd}」：340元`);
    const lines = drawn(text);
    const node =
      /^ {2}n\d+(?:\(|\{\{|\[\/|\[|\[\[)"(?:[^"#<>&`|;\\[\]{}()]|#\d+;|<br\/>)*"(?:\)|\}\}|\/\]|\]|\]\]):::[a-z]+$/;
    const edge = /^ {2}n\d+ (?:-->|==>|-\.->) n\d+$/;
    const style = /^ {2}classDef [a-z]+ [a-z0-9#:,]+$/;
    for (const line of lines.slice(1)) {
      expect(
        [node, edge, style].some((form) => form.test(line)),
        line,
      ).toBe(true);
    }
    const shown = lines
      .join('\n')
      .replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(shown).toContain(`"${odd}"`);
  });

  test('every edge joins nodes that are drawn, and the drawing is the same each time', () => {
    const lines = drawn(policy);
    const nodes = new Set(lines.flatMap((line) => line.match(/^ {2}(n\d+)[([{]/)?.[1] ?? []));
    for (const line of lines) {
      const [, from, to] = line.match(/^ {2}(n\d+) \S+ (n\d+)$/) ?? [];
      if (from === undefined || to === undefined) continue;
      expect(nodes.has(from) && nodes.has(to), line).toBe(true);
    }
    expect(drawn(policy)).toEqual(lines);
  });
});

describe('why', () => {
  test('lists every code once, in columns', () => {
    const { code, out } = canbao(['why']);
    expect(code).toBe(0);
    const codes = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(codes).toEqual(problems.map((each) => each.code));
  });

  test('a page has the title, why it matters, and both samples', () => {
    const { code, out } = canbao(['why', 'unknown-name']);
    const page = problems.find((each) => each.code === 'unknown-name');
    expect(code).toBe(0);
    expect(out).toContain(page?.['zh-CN'].title);
    expect(out).toContain(page?.['zh-CN'].why);
    for (const sample of [page?.bad, page?.good]) {
      expect(out).toContain(
        sample
          ?.split('\n')
          .map((line) => `    ${line}`)
          .join('\n'),
      );
    }
    expect(canbao(['why', 'unknown-name', '--locale', 'en']).out).toContain(page?.en.why);
  });
});
