/** The real policies: what is in them, and that a planted fault is found, with a resident for whom it happens. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../compiler/analyze/findings.ts';
import { type Compilation, compile } from '../../compiler/compile.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { readFacts } from '../../compiler/run/facts.ts';

const counties = ['dingtao/2024', 'shuangqing/2023', 'huojia/2024', 'huaiyuan/2025', 'baogou/2022'];
const kinds = ['conflict', 'gap', 'never-applies', 'never-decides', 'undecided'];

function compiled(name: string, change: (text: string) => string = (text) => text): Compilation {
  const entry = `policies/${name}.canbao`;
  const read = (path: string): string | undefined => {
    const normal = posix.normalize(path);
    const text = readFileSync(new URL(`../../${normal}`, import.meta.url), 'utf8');
    return normal === entry ? change(text) : text;
  };
  return compile({ entry, read });
}

const found = (compilation: Compilation): readonly string[] =>
  findingsOf(compilation)
    .filter(({ code }) => kinds.includes(code))
    .map(({ code, facts }) => `${code} ${String(facts.item ?? facts.question)}`);

describe('as they stand', () => {
  test.each(counties)('%s: nothing is found, and nothing is left open', (name) => {
    expect(found(compiled(name))).toEqual([]);
  });
});

/** The policy, the fault, what it must be found as. */
const faults: readonly (readonly [string, string, (text: string) => string, string])[] = [
  ...counties.map((name) => {
    const drop = (text: string): string => {
      const at = text.indexOf('\n规定 资助');
      const end = text.indexOf('。\n', text.indexOf('  其他', at));
      const start = text.lastIndexOf('；\n', text.indexOf('  其他', at));
      return `${text.slice(0, start)}${text.slice(end)}`;
    };
    return [name, '资助 without 其他', drop, 'gap 资助'] as const;
  }),
  [
    'dingtao/2024',
    'a condition widened: newborns overlap with the rest',
    (text) => text.replace('较晚者，优先于（一）、（二）；', '较晚者，优先于（一）；'),
    'conflict 待遇起始',
  ],
  [
    'huojia/2024',
    'eligibility without the priority of those excluded',
    (text) => text.replace('在外地参保：否，优先于 其余；', '在外地参保：否；'),
    'conflict 参保资格',
  ],
  [
    'huaiyuan/2025',
    'newborns lose their priority',
    (text) => text.replace('较晚者，优先于 其余；', '较晚者；'),
    'conflict 待遇起始',
  ],
];

describe('with a planted fault', () => {
  test.each(faults)('%s: %s', (name, _, change, expected) => {
    const whole = compiled(name, (text) => {
      const changed = change(text);
      expect(changed).not.toBe(text);
      return changed;
    });
    const findings = findingsOf(whole).filter(
      ({ code, facts }) => `${code} ${String(facts.item ?? facts.question)}` === expected,
    );
    expect(findings.length).toBeGreaterThan(0);
    const { graph } = whole;
    if (graph === undefined) throw new Error('no graph');
    for (const { code, facts, witness } of findings) {
      // Read back as a reader would, through the door of `eval --facts`.
      const { person, problems } = readFacts(graph, witness?.facts);
      expect(problems).toEqual([]);
      const item = graph.items.find((each) => each.name === facts.item)?.id;
      const shown = evaluate(graph, person).troubles.map((each) => `${each.code} ${each.item}`);
      expect(shown).toContain(`${code} ${item}`);
    }
  });

  test('huaiyuan/2025: within a year instead of 90 days leaves the next rule nobody', () => {
    const change = (text: string): string =>
      text.replace(
        '新生儿 且 缴费日期 在 出生日期 后 90天 内：',
        '新生儿 且 缴费日期 在 出生日期 后 1年 内：',
      );
    const hidden = findingsOf(compiled('huaiyuan/2025', change)).find(
      ({ code }) => code === 'never-decides',
    );
    expect(hidden?.facts).toMatchObject({
      item: '待遇起始',
      rules: '第（四）项【三（一）】',
      blockers: '第（三）项【三（一）】',
    });
  });
});

test('nobody impossible is reported: who is born in 2024 does not pay in 2023', () => {
  // The two rules would clash but for 缴费日期 不早于 出生日期.
  const change = (text: string): string =>
    text.replace('：无，优先于 其余；\n  （二）缴费日期', '：无；\n  （二）缴费日期');
  expect(found(compiled('huojia/2024', change))).toEqual([]);
});
