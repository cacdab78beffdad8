/** Every edit is reported as precisely itself, and nothing else is. */
import { describe, expect, test } from 'vitest';
import type { Change, DeclarationDiff } from '../../compiler/diff/declarations/change.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { diffOfEdits, type Edit, notices, policyAt, tour } from './policies.ts';

const baogou = 'policies/baogou/2022.canbao';
const huaiyuan = 'policies/huaiyuan/2025.canbao';
const year2025 = 'policies/tour/2025.canbao';

/** `rule changed rule:资助/2: value`, one line a change. */
const line = ({ subject, kind, old, new: next, aspects }: Change): string => {
  const id = old === next || old === undefined ? next : `${old}→${next ?? ''}`;
  const names = aspects.map(({ aspect, shifted, sameMeaning }) => {
    return `${aspect}${shifted ? ' shifted' : ''}${sameMeaning ? ' same' : ''}`;
  });
  return `${subject} ${kind}${id === undefined ? '' : ` ${id}`}: ${names.join(', ')}`;
};
const lines = ({ changes }: DeclarationDiff): readonly string[] => changes.map(line);
const linesOf = (path: string, ...edits: readonly Edit[]): readonly string[] =>
  lines(diffOfEdits(path, ...edits));

const mirrored = ({ old, new: next, owner, kind, aspects, ...rest }: Change): Change => ({
  ...rest,
  kind: kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind,
  ...(next === undefined ? {} : { old: next }),
  ...(old === undefined ? {} : { new: old }),
  ...(owner === undefined
    ? {}
    : {
        owner: {
          ...(owner.new === undefined ? {} : { old: owner.new }),
          ...(owner.old === undefined ? {} : { new: owner.old }),
        },
      }),
  aspects: aspects.map(({ old: before, new: after, ...more }) => ({
    ...more,
    ...(after === undefined ? {} : { old: after }),
    ...(before === undefined ? {} : { new: before }),
  })),
});
const sorted = (changes: readonly Change[]): readonly string[] =>
  changes.map((change) => JSON.stringify(change, (_, value) => sortKeys(value))).sort();
const sortKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

describe.each([...notices, ...tour])('%s', (path) => {
  test('and itself: nothing', () => {
    const graph = policyAt(path);
    const diff = diffDeclarations({ graph }, { graph: structuredClone(graph) });
    expect({ changes: diff.changes, moved: diff.moved }).toEqual({ changes: [], moved: [] });
  });
});

test.each([
  ['policies/tour/2025.canbao', 'policies/tour/2026.canbao'],
  ['policies/huaiyuan/2024.canbao', 'policies/huaiyuan/2025.canbao'],
  ['policies/dingtao/2024.canbao', 'policies/huojia/2024.canbao'],
  ['policies/baogou/2022.canbao', 'policies/shuangqing/2023.canbao'],
])('%s and %s the other way round is the mirror image', (a, b) => {
  const [one, other] = [{ graph: policyAt(a) }, { graph: policyAt(b) }];
  const there = diffDeclarations(one, other);
  const back = diffDeclarations(other, one);
  expect(sorted(back.changes)).toEqual(sorted(there.changes.map(mirrored)));
  expect(back.moved.length).toBe(there.moved.length);
});

describe('one edit', () => {
  test('a figure', () => {
    expect(
      linesOf(
        huaiyuan,
        [
          '（三）防止返贫监测对象：200元，即 个人实缴 200元',
          '（三）防止返贫监测对象：210元，即 个人实缴 190元',
        ],
        [
          '防止返贫监测对象；\n  应得 资助 200元、个人实缴 200元',
          '防止返贫监测对象；\n  应得 资助 210元、个人实缴 190元',
        ],
      ),
    ).toEqual(['rule changed rule:assistance/3: restated, value']);
  });

  test('two rules swapped: no change, both moved', () => {
    const diff = diffOfEdits(huaiyuan, [
      '（二）低保对象：340元，即 个人实缴 60元；\n  （三）防止返贫监测对象：200元，即 个人实缴 200元；',
      '（二）防止返贫监测对象：200元，即 个人实缴 200元；\n  （三）低保对象：340元，即 个人实缴 60元；',
    ]);
    expect(lines(diff)).toEqual([]);
    expect(diff.moved).toEqual([
      { item: 'item:assistance', old: 'rule:assistance/2', new: 'rule:assistance/3' },
      { item: 'item:assistance', old: 'rule:assistance/3', new: 'rule:assistance/2' },
    ]);
  });
});
