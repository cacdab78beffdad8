/**
 * Who gets another result: against everybody listed one by one, and on the notices with the edits that an auditor knows.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Behaviour, Region } from '../../compiler/diff/behaviour/difference.ts';
import { keyOfResult, type Result, resultOf } from '../../compiler/diff/behaviour/result.ts';
import { draft } from '../../compiler/draft/draft.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import { printValue } from '../../compiler/values/print.ts';
import { distinct } from '../support/analysis-oracle.ts';
import { fitsParts } from '../support/parts.ts';
import { leaf } from '../support/small-conditions.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { smallPolicy } from '../support/small-policies.ts';
import { type Edit, edited, notices, policyAt, reading, textOf } from './policies.ts';
import { pairsOfPolicies } from './random-edits.ts';

const seed = 5;

const keyFor = (graph: Graph, person: readonly Given[], item: string): string | undefined => {
  const result = resultOf(evaluate(graph, person).outcomes.get(item));
  return result && keyOfResult(result);
};

const most = 3_000;

/** Every so-manieth of all who can be in both. */
function someOf(old: Graph, next: Graph, inputs: readonly string[]): readonly (readonly Given[])[] {
  return everybody(inputs).filter(
    (person, index) =>
      index % 61 === 0 &&
      checkPerson(old, person).length === 0 &&
      checkPerson(next, person).length === 0,
  );
}

/** Everybody who matters, and who can be in both. */
function peopleFor(
  old: Graph,
  next: Graph,
  inputs: readonly string[],
): readonly (readonly Given[])[] | undefined {
  if (sizeOf(inputs) > most) return undefined;
  return everybody(inputs).filter(
    (person) => checkPerson(old, person).length === 0 && checkPerson(next, person).length === 0,
  );
}

const allInputs = (graph: Graph): readonly string[] => [
  ...graph.facts.map(({ id }) => id),
  ...graph.groups.filter(({ definition }) => definition === undefined).map(({ id }) => id),
];

const arrow = ({ old, new: next }: Region): string =>
  `${keyOfResult(old.result)} → ${keyOfResult(next.result)}`;

function listed(old: Graph, next: Graph, people: readonly (readonly Given[])[], item: string) {
  const differing = new Map<string, number[]>();
  for (const [at, person] of people.entries()) {
    const [before, after] = [keyFor(old, person, item), keyFor(next, person, item)];
    if (before === undefined || after === undefined || before === after) continue;
    const key = `${before} → ${after}`;
    differing.set(key, [...(differing.get(key) ?? []), at]);
  }
  return differing;
}

/** Of every region that tells its people in full, just these fit what is said of it; gives how many regions do. */
function expectDescribed(
  { people: graph }: Behaviour,
  regions: readonly Region[],
  [old, next]: readonly [Graph, Graph],
  people: readonly (readonly Given[])[],
  differing: ReadonlyMap<string, readonly number[]>,
): number {
  const inFull = regions.filter(({ whole, constant, turnsOn }) => {
    return whole && constant && turnsOn.length === 0;
  });
  const sessions = people.map((person) => openSession(prepare(graph), person));
  const scopes = people.map((person) => [inScope(old, person), inScope(next, person)]);
  for (const region of inFull) {
    const { scope, parts } = region;
    const asked = [scope !== 'entered', scope !== 'left'];
    const isAsked = (at: number): boolean =>
      scopes[at]?.every((one, side) => one === asked[side]) === true;
    const fits = people.flatMap((person, at) => {
      const session = sessions[at];
      if (session === undefined || !isAsked(at)) return [];
      return parts.some((part) => fitsParts(session, person, part)) ? [at] : [];
    });
    const those = (differing.get(arrow(region)) ?? []).filter(isAsked);
    // Another region, of results that depend on the person, may have some of these too.
    if (regions.every(({ constant }) => constant)) expect(fits).toEqual(those);
    else expect(fits.filter((at) => !those.includes(at))).toEqual([]);
  }
  return inFull.length;
}

const inScope = (graph: Graph, person: readonly Given[]): boolean => {
  const prepared = prepare(graph);
  const { scope } = graph;
  return scope === undefined
    ? true
    : prepared.compileTruth(scope, { owner: 'test' })(openSession(prepared, person)) === true;
};

describe('small policies', () => {
  const runs = [5, 6, 7, 8];
  let compared = 0;
  let regions = 0;
  let undecided = 0;
  let counted = 0;
  let told = 0;

  test.each(runs)('everybody who differs is in a region, and nobody else: %i', (each) => {
    fc.assert(
      fc.property(pairsOfPolicies, ([old, next]) => {
        const behaviour = diffBehaviour(old, next);
        for (const one of behaviour.items) {
          const item = one.item.new ?? '';
          for (const region of one.regions) {
            expect(keyFor(old, region.witness.old, item)).toBe(keyOfResult(region.old.result));
            expect(keyFor(next, region.witness.new, item)).toBe(keyOfResult(region.new.result));
          }
          regions += one.regions.length;
          if (one.undecided.length > 0) {
            undecided += 1;
            continue;
          }
          const inputs = one.regions[0]?.inputs ?? [];
          const people =
            one.regions.length > 0
              ? peopleFor(old, next, inputs)
              : someOf(old, next, allInputs(next));
          if (people === undefined) continue;
          compared += 1;
          const differing = listed(old, next, people, item);
          told += expectDescribed(behaviour, one.regions, [old, next], people, differing);
          const count = (key: string): bigint =>
            BigInt(distinct(people, differing.get(key) ?? [], inputs));
          // How many stretches a roll can have is not said.
          const isCounted = one.regions.every((region) => region.count !== undefined);
          if (isCounted) counted += 1;
          if (one.regions.every(({ constant }) => constant)) {
            // One change may come to people in scope and to those who enter it.
            const told = new Map<string, bigint>();
            for (const region of one.regions) {
              const key = arrow(region);
              told.set(key, (told.get(key) ?? 0n) + (region.count ?? 0n));
            }
            expect([...told.keys()].sort()).toEqual([...differing.keys()].sort());
            if (isCounted) for (const [key, sum] of told) expect(sum).toBe(count(key));
          } else {
            // Regions of results that depend on the person together have all who differ.
            const all = [...differing.values()].reduce((sum, those) => sum + those.length, 0);
            const sum = one.regions.reduce((total, region) => total + (region.count ?? 0n), 0n);
            if (isCounted) expect(sum).toBe(BigInt(all));
            else expect(one.regions.length > 0).toBe(all > 0);
          }
        }
      }),
      { seed: each, numRuns: 12 },
    );
  });

  test('enough was compared, and hardly anything left undecided', () => {
    expect(compared).toBeGreaterThan(50);
    expect(regions).toBeGreaterThan(50);
    expect(counted).toBeGreaterThan(50);
    expect(told).toBeGreaterThan(50);
    expect(undecided * 20).toBeLessThan(compared);
  });

  test('exchanging the policies exchanges the results', () => {
    fc.assert(
      fc.property(pairsOfPolicies, ([old, next]) => {
        const shape = (behaviour: Behaviour, turned: boolean): readonly string[] =>
          behaviour.items.flatMap(({ item, regions: all, unchanged }) => [
            `${item.new} ${unchanged}`,
            ...all
              .filter(({ constant }) => constant)
              .map(({ old: a, new: b, count }) => {
                const [from, to] = (turned ? [b, a] : [a, b]).map((one) => keyOfResult(one.result));
                return `${item.new} ${from} → ${to} ${count}`;
              })
              .sort(),
          ]);
        expect(shape(diffBehaviour(next, old), true)).toEqual(
          shape(diffBehaviour(old, next), false),
        );
      }),
      { seed, numRuns: 15 },
    );
  });

  test('a policy and itself, its rules in another order: nothing', () => {
    fc.assert(
      fc.property(smallPolicy(leaf), (graph) => {
        for (const { regions: found } of diffBehaviour(graph, graph).items)
          expect(found).toEqual([]);
        const turned = {
          ...graph,
          provisions: graph.provisions.map((one) =>
            one.combine === 'ordered' ? one : { ...one, rules: [...one.rules].reverse() },
          ),
        };
        for (const { regions: found } of diffBehaviour(graph, turned).items) {
          expect(found).toEqual([]);
        }
      }),
      { seed, numRuns: 15 },
    );
  });
});

describe.each(notices)('%s', (path) => {
  test('does not differ from itself', () => {
    const graph = policyAt(path);
    expect(diffBehaviour(graph, graph).items.filter(({ unchanged }) => !unchanged)).toEqual([]);
  });
});

const textOfResult = ({ value, payers }: Result, { people }: Behaviour): string => {
  const paid = payers.map(({ payer, amount }) => {
    const name = people.payers.find(({ id }) => id === payer)?.name;
    return `${name} ${amount === undefined ? '' : printValue(amount)}`;
  });
  const text = value === undefined ? '算不出' : printValue(value);
  return paid.length === 0 ? text : `${text}（${paid.join('、')}）`;
};

/** The edits of a notice: for each item that changed, what from, what to, and the witness by names. */
function changes(path: string, ...edits: readonly Edit[]) {
  const behaviour = diffBehaviour(policyAt(path), policyAt(path, edited(textOf(path), ...edits)));
  const names = new Map(
    [...behaviour.people.facts, ...behaviour.people.groups].map(({ id, name }) => [id, name]),
  );
  const found: Record<string, readonly string[]> = {};
  for (const { item, unchanged, regions } of behaviour.items) {
    if (unchanged) continue;
    found[item.new ?? ''] = regions.map(({ old, new: next, witness }) => {
      const who = witness.new
        .map(({ id, value }) =>
          value.kind === 'yesNo' ? names.get(id) : value.kind === 'day' ? value.day : value.kind,
        )
        .sort();
      const [from, to] = [old, next].map(({ result }) => textOfResult(result, behaviour));
      return `${from} → ${to}: ${who.join(' ')}`;
    });
  }
  return found;
}

describe('edits of a notice, each reported as itself', () => {
  const dingtao = 'policies/dingtao/2024.canbao';
  const baogou = 'policies/baogou/2022.canbao';
  const huaiyuan = 'policies/huaiyuan/2025.canbao';

  test('114 → 120 for one group', () => {
    const found = changes(
      dingtao,
      ['低保边缘家庭成员、防止返贫监测对象：114元', '防止返贫监测对象：114元'],
      [
        '  其他：无。\n\n注：四（二）',
        '  （四）低保边缘家庭成员：120元；\n  其他：无。\n\n注：四（二）',
      ],
    );
    expect(Object.keys(found)).toEqual([
      'item:assistance',
      'item:payable',
      'item:rebate',
      'item:netCost',
    ]);
    expect(found['item:assistance']).toEqual([
      '114元（医疗救助资金 114元） → 120元（医疗救助资金 120元）: 1984-01-01 2024-01-01 低保边缘家庭成员',
    ]);
    expect(found['item:payable']).toEqual([
      '266元 → 260元: 1984-01-01 2024-01-01 低保边缘家庭成员',
    ]);
  });

  test('an age limit 70 → 69', () => {
    const found = changes(
      baogou,
      [
        '六十至六十九岁【二（2）2】：出生日期 在 1952年1月1日',
        '六十至六十九岁【二（2）2】：出生日期 在 1953年1月1日',
      ],
      ['出生日期 不晚于 1951年12月31日', '出生日期 不晚于 1952年12月31日'],
      ['的 周岁 为 60至69', '的 周岁 为 60至68'],
      ['的 周岁 满 70', '的 周岁 满 69'],
    );
    expect(Object.keys(found)).toEqual(['item:assistance', 'item:payable', 'item:netCost']);
    expect(found['item:payable']).toEqual(['160元 → 0元: 1952-12-31 2021-12-10']);
    expect(found['item:assistance']?.[0]).toBe(
      '160元（市财政 160元） → 320元（市财政 320元）: 1952-12-31 2021-12-10',
    );
    expect(found['item:assistance']?.[1]).toMatch(
      /^320元（市财政 160元、镇财政 160元） → 320元（市财政 320元）/,
    );
    expect(found['item:assistance']).toHaveLength(2);
  });

  test("a window's end moved by a day", () => {
    const found = changes(huaiyuan, [
      '2025年1月1日 至 2025年2月28日',
      '2025年1月1日 至 2025年3月1日',
    ]);
    expect(found['item:mayPay']).toEqual(['否 → 是: 1985-01-01 2025-03-01 外出务工人员']);
    expect(found['item:coverageStart']).toEqual([
      '未规定 → 2025年3月2日: 1985-01-01 2025-03-01 外出务工人员',
    ]);
    expect(Object.keys(found)).not.toContain('item:payable');
  });

  test('a payer split 50/50 → 60/40', () => {
    const found = changes(baogou, ['市财政 50%、镇财政 50%', '市财政 60%、镇财政 40%']);
    expect(Object.keys(found)).toEqual(['item:assistance']);
    expect(found['item:assistance']).toEqual([
      '320元（市财政 160元、镇财政 160元） → 320元（市财政 192元、镇财政 128元）: 1982-01-01 2021-12-10 独生子女伤残死亡家庭成员',
    ]);
  });

  test('two rules swapped, and a group added to a tier that it was above: proved unchanged', () => {
    const first = '  （一）特困人员：全额，即 400元，即 个人实缴 0元；\n';
    const second = '  （二）低保对象：340元，即 个人实缴 60元；\n';
    const swapped = [second.replace('二', '一'), first.replace('一', '二')].join('');
    expect(changes(huaiyuan, [first + second, swapped])).toEqual({});
    expect(
      changes(dingtao, ['  （二）【五（二）】低保对象', '  （二）【五（二）】特困人员、低保对象']),
    ).toEqual({});
  });

  test('就高 → 叠加', () => {
    const found = changes(huaiyuan, [
      '规定 资助【二（二）】，暂按 就高',
      '规定 资助【二（二）】，暂按 叠加',
    ]);
    expect(found['item:assistance']).toEqual([
      '400元（医疗救助资金 400元） → 算不出: 孤儿 防止返贫监测对象',
      '340元（医疗救助资金 340元） → 算不出: 低保对象 防止返贫监测对象',
    ]);
  });

  test('newborn 90 days → 3 months, and on which birth dates it differs', () => {
    const found = changes(
      huaiyuan,
      ['新生儿 且 缴费日期 在 出生日期 后 90天 内', '新生儿 且 缴费日期 在 出生日期 后 3个月 内'],
      ['缴费日期 晚于 出生日期 后 90天', '缴费日期 晚于 出生日期 后 3个月'],
    );
    expect(found['item:coverageStart']).toEqual([
      '未规定 → 2025年10月1日: 2025-10-01 2025-12-31',
      '2025年1月2日 → 2025年1月1日: 2024-10-01 2025-01-01 外出务工人员',
      '2025年1月31日 → 2025年5月2日: 2025-01-31 2025-05-01',
      '2025年1月2日 → 2025年1月1日: 2024-10-01 2025-01-01',
    ]);
    expect(Object.keys(found)).not.toContain('item:mayPay');
  });
});

describe("next year's untouched draft, by situation", () => {
  test.each(['dingtao/2024', 'baogou/2022', 'huojia/2024', 'shuangqing/2023', 'tour/2026'])(
    '%s: proved to be the same for everyone',
    (name) => {
      expect(draftedDiff(name)).toEqual([]);
    },
  );

  test('huaiyuan/2025: only what last year itself gave', () => {
    const [only, ...others] = draftedDiff('huaiyuan/2025');
    expect(others).toEqual([]);
    expect(only?.item.new).toBe('item:priorContribution');
    expect(
      only?.regions.map(({ old, new: next }) => [old.result.value, next.result.value]),
    ).toEqual([
      [
        { kind: 'money', fen: '38000' },
        { kind: 'money', fen: '40000' },
      ],
    ]);
  });
});

function draftedDiff(name: string) {
  const path = `policies/${name}.canbao`;
  const year = Number(name.slice(-4)) + 1;
  const made = draft({ entry: path, read: reading(), year });
  if (!('text' in made)) throw new Error(`no draft of ${name}`);
  const next = policyAt(path.replace(/\d{4}/, `${year}`), made.text);
  return diffBehaviour(policyAt(path), next, 'situation').items.filter(
    ({ unchanged }) => !unchanged,
  );
}

describe('two years', () => {
  const [old, next] = ['policies/huaiyuan/2024.canbao', 'policies/huaiyuan/2025.canbao'].map(
    (path) => policyAt(path),
  );

  test.each(['person', 'situation'] as const)(
    'aligned by %s: everybody pays 20 yuan more',
    (align) => {
      if (old === undefined || next === undefined) throw new Error('no policy');
      const { items } = diffBehaviour(old, next, align);
      const rate = items.find(({ item }) => item.new === 'item:contribution');
      const [most] = rate?.regions.filter(({ scope }) => scope === 'both') ?? [];
      expect(most).toMatchObject({
        parts: [[]],
        whole: true,
        direction: 'more',
        difference: { amount: '2000', unit: 'fen' },
      });
    },
  );
});
