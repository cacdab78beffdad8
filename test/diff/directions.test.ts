/** What becomes of a result, as an auditor names it: each of the ways, both ways round, and its words. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Direction } from '../../compiler/diff/behaviour/result.ts';
import { diffReport } from '../../compiler/diff/report/report.ts';
import { reportSchema } from '../../compiler/diff/report/schema.ts';
import type { Graph } from '../../compiler/graph/graph.ts';

/** 低保对象 get this, everybody else the same in both. */
function policy(type: string, gets: string): Graph {
  const text = [
    '政策 甲县 2025年度：',
    '  征缴年度 2024年；',
    '  待遇期 2025年1月1日 至 2025年12月31日。',
    '出资方 县财政、镇财政。',
    '人群 低保对象 lowIncome。',
    `项目 所得 gain：${type}。`,
    '规定 所得：',
    `  （一）低保对象：${gets}；`,
    '  其他：无。',
  ].join('\n');
  const { graph, diagnostics } = compile({ entry: 'a', read: () => text });
  if (graph === undefined) throw new Error(`${gets}: ${JSON.stringify(diagnostics)}`);
  return graph;
}

const sources = [{ path: 'a', sha256: '0'.repeat(64) }];

function became(old: Graph, next: Graph) {
  const behaviour = diffBehaviour(old, next);
  const regions = behaviour.items.flatMap((item) => item.regions);
  const { report } = diffReport(
    { graph: old, sources },
    { graph: next, sources },
    { locale: 'zh-CN', version: '0', behaviour },
  );
  expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([]);
  expect(behaviour.items.flatMap(({ undecided }) => undecided)).toEqual([]);
  return {
    directions: regions.map(({ direction }) => direction),
    text: JSON.stringify(report.behaviour),
  };
}

describe('what becomes of a result', () => {
  test.each<
    readonly [
      type: string,
      from: string,
      to: string,
      there: readonly [Direction, string],
      back: readonly [Direction, string],
    ]
  >([
    ['金额', '100元', '120元', ['more', '增加 20元'], ['less', '减少 20元']],
    ['金额', '无', '120元', ['newlyCovered', '新有'], ['noLongerCovered', '不再有']],
    [
      '金额',
      '待定',
      '120元',
      ['newlyDetermined', '由没有定下来变为有结果'],
      ['newlyUndetermined', '变为没有定下来'],
    ],
    [
      '金额',
      '未规定',
      '120元',
      ['newlyDetermined', '由没有定下来变为有结果'],
      ['newlyUndetermined', '变为没有定下来'],
    ],
    // Bounds as bounds: surely more and surely less, wider and narrower, and what is not certain.
    ['金额', '80元', '不低于 100元', ['more', '增加'], ['less', '减少']],
    ['金额', '不超过 80元', '不低于 100元', ['more', '增加'], ['less', '减少']],
    [
      '金额',
      '不低于 100元',
      '不低于 80元',
      ['boundWidened', '范围放宽'],
      ['boundNarrowed', '范围收窄'],
    ],
    ['金额', '120元', '不低于 100元', ['boundWidened', '范围放宽'], ['boundNarrowed', '范围收窄']],
    [
      '金额',
      '不低于 100元',
      '不超过 200元',
      ['depends', '范围变了，增减不一定'],
      ['depends', '范围变了，增减不一定'],
    ],
    ['日期', '2025年1月1日', '2025年3月1日', ['later', '推后 59天'], ['earlier', '提前 59天']],
    ['是否', '是', '否', ['other', '改变'], ['other', '改变']],
    [
      '金额',
      '100元，由 县财政 承担',
      '100元，由 县财政 60%、镇财政 40% 承担',
      ['payers', '只是出资方变了'],
      ['payers', '只是出资方变了'],
    ],
  ])('%s: %s → %s', (type, from, to, there, back) => {
    const [old, next] = [policy(type, from), policy(type, to)];
    for (const [[a, b], [direction, words]] of [
      [[old, next], there],
      [[next, old], back],
    ] as const) {
      const { directions, text } = became(a, b);
      expect(directions).toEqual([direction]);
      expect(text).toContain(words);
    }
  });

  test('to the same: nothing', () => {
    for (const [type, gets] of [
      ['金额', '不低于 100元'],
      ['金额', '待定'],
      ['日期', '2025年1月1日'],
    ] as const) {
      expect(became(policy(type, gets), policy(type, gets)).directions).toEqual([]);
    }
  });
});
