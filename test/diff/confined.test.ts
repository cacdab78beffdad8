/** Facts of which the two policies know other values. */
import { expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Graph } from '../../compiler/graph/graph.ts';

function policy(born: string, missed: string, amount: number): Graph {
  const text = [
    '政策 甲县 2025年度：',
    '  征缴年度 2024年；',
    '  待遇期 2025年1月1日 至 2025年12月31日。',
    `事实 出生日期 birthDate：日期 ${born}。`,
    '事实 缴费日期 paymentDate：日期 2024年9月1日 至 2025年12月31日。',
    `事实 断缴年数 yearsMissed：整数 ${missed}。`,
    '人群 低保对象 lowIncome。',
    '项目 资助：金额。',
    '规定 资助：',
    `  （一）低保对象 且 缴费日期 在 出生日期 后 18年 内 且 断缴年数 满 1：${amount}元；`,
    '  其他：0元。',
  ].join('\n');
  const { graph, diagnostics } = compile({ entry: 'a', read: () => text });
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  return graph;
}

test('no value that both know: nobody to compare, and that is said', () => {
  const old = policy('2001年1月1日 至 2005年12月31日', '0 至 3', 80);
  for (const next of [
    policy('2010年1月1日 至 2024年12月31日', '0 至 3', 90),
    policy('2001年1月1日 至 2005年12月31日', '5 至 9', 90),
  ]) {
    const { items, confined } = diffBehaviour(old, next);
    expect(items.map(({ unchanged }) => unchanged)).toEqual([true]);
    expect(confined).toHaveLength(1);
  }
});

test('some of them: those are compared', () => {
  const { items, confined } = diffBehaviour(
    policy('2001年1月1日 至 2008年12月31日', '0 至 3', 80),
    policy('2008年12月31日 至 2024年12月31日', '3 至 9', 90),
  );
  expect(confined.map(({ fact }) => fact.type)).toEqual([
    { kind: 'date', from: '2008-12-31', to: '2008-12-31' },
    { kind: 'integer', from: '3', to: '3' },
  ]);
  // One birth, one number of years, on the roll: as many as there are days to pay on.
  expect(items.map(({ regions }) => regions.map(({ count }) => count))).toEqual([[487n]]);
});
