/**
 * What the lowering itself promises: folding changes nothing, certain items carry nothing uncertain, and what cannot be said
 * exactly is refused by name with its clause.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilOf, parseDay, shiftDay } from '../../compiler/dates.ts';
import { lower } from '../../compiler/emit/lower/lower.ts';
import type { Node } from '../../compiler/emit/lower/nodes.ts';
import { statuses } from '../../compiler/emit/lower/program.ts';
import { Stage } from '../../compiler/emit/lower/stage.ts';
import { wordRefusal } from '../../compiler/emit/refusals.ts';
import { sha256 } from '../../compiler/emit/sha256.ts';
import { stepValue } from '../../compiler/emit/vectors/run.ts';
import { graphOf } from '../support/sources.ts';

/** An expression twice: as steps that fold, and as what it must give. */
interface Twin {
  readonly node: Node;
  readonly value: bigint;
}

const slots = ['a', 'b', 'c', 'd'] as const;
type Values = Readonly<Record<(typeof slots)[number], bigint>>;

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return quotient * b !== a && a < 0n ? quotient - 1n : quotient;
}

/** Builds a random number out of a stream of choices. */
function number(s: Stage, values: Values, next: () => number, depth: number): Twin {
  const int = (): Twin => number(s, values, next, depth - 1);
  if (depth === 0) {
    const slot = slots[next() % slots.length] ?? 'a';
    if (next() % 3 === 0) {
      const k = BigInt((next() % 9) - 4);
      return { node: s.int(k), value: k };
    }
    return { node: s.input(slot, -6n, 9n), value: values[slot] };
  }
  const [a, b] = [int(), int()];
  switch (next() % 9) {
    case 0:
      return { node: s.add(a.node, b.node), value: a.value + b.value };
    case 1:
      return { node: s.subtract(a.node, b.node), value: a.value - b.value };
    case 2:
      return { node: s.multiply(a.node, b.node), value: a.value * b.value };
    case 3:
      return { node: s.min(a.node, b.node), value: a.value < b.value ? a.value : b.value };
    case 4:
      return { node: s.max(a.node, b.node), value: a.value > b.value ? a.value : b.value };
    case 5: {
      const by = BigInt(1 + (next() % 5));
      return { node: s.floorDiv(a.node, s.int(by)), value: floorDiv(a.value, by) };
    }
    case 6: {
      const by = BigInt(1 + (next() % 5));
      return {
        node: s.mod(a.node, s.int(by)),
        value: a.value - floorDiv(a.value, by) * by,
      };
    }
    default: {
      const condition = truth(s, values, next, depth - 1);
      const value = condition.value === 1n ? a.value : b.value;
      return { node: s.choose(condition.node, a.node, b.node), value };
    }
  }
}

function truth(s: Stage, values: Values, next: () => number, depth: number): Twin {
  const bit = (holds: boolean): bigint => (holds ? 1n : 0n);
  if (depth === 0 || next() % 3 === 0) {
    const [a, b] = [0, 0].map(() => number(s, values, next, Math.max(0, depth - 1)));
    if (a === undefined || b === undefined) throw new Error('two');
    switch (next() % 3) {
      case 0:
        return { node: s.le(a.node, b.node), value: bit(a.value <= b.value) };
      case 1:
        return { node: s.lt(a.node, b.node), value: bit(a.value < b.value) };
      default:
        return { node: s.same(a.node, b.node), value: bit(a.value === b.value) };
    }
  }
  const [a, b, c] = [0, 0, 0].map(() => truth(s, values, next, depth - 1));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three');
  switch (next() % 4) {
    case 0:
      return { node: s.and(a.node, b.node, c.node), value: a.value & b.value & c.value };
    case 1:
      return { node: s.or(a.node, b.node, c.node), value: a.value | b.value | c.value };
    case 2:
      return { node: s.not(a.node), value: 1n - a.value };
    default:
      return {
        node: s.either(a.node, b.node, c.node),
        value: a.value === 1n ? b.value : c.value,
      };
  }
}

function run(node: Node, values: Values): bigint {
  const known = new Map<Node, bigint>();
  const value = (step: Node): bigint => {
    const before = known.get(step);
    if (before !== undefined) return before;
    const read = (slot: string): bigint => values[slot as keyof Values];
    const made = stepValue(step, (index) => value(step.args[index] ?? step), read);
    expect(step.sort !== 'int' || (made >= step.lo && made <= step.hi)).toBe(true);
    expect(step.sort !== 'int' || step.step === 0n || made % step.step === 0n).toBe(true);
    known.set(step, made);
    return made;
  };
  return value(node);
}

describe('steps', () => {
  const values$ = fc.record({
    a: fc.bigInt({ min: -6n, max: 9n }),
    b: fc.bigInt({ min: -6n, max: 9n }),
    c: fc.bigInt({ min: -6n, max: 9n }),
    d: fc.bigInt({ min: -6n, max: 9n }),
  });

  test('that were folded give what was written', () => {
    fc.assert(
      fc.property(values$, fc.infiniteStream(fc.nat(10_000)), (values, stream) => {
        const next = (): number => Number(stream.next().value);
        const s = new Stage();
        const made = number(s, values, next, 4);
        expect(run(made.node, values)).toBe(made.value);
        const condition = truth(s, values, next, 4);
        expect(run(condition.node, values)).toBe(condition.value);
      }),
      { seed: 20250102, numRuns: 1500 },
    );
  });

  test('conditions that are the same for everyone are one step', () => {
    const s = new Stage();
    const [a, b] = [s.input('a', 0n, 9n), s.input('b', 0n, 9n)];
    const [p, q] = [s.le(a, s.int(3)), s.le(b, s.int(5))];
    expect(s.or(s.and(p, q), s.and(p, s.not(q)))).toBe(p);
    expect(s.and(s.le(a, s.int(3)), s.lt(s.int(3), a))).toBe(s.no);
    expect(s.or(s.le(a, s.int(3)), s.le(a, s.int(7)))).toBe(s.le(a, s.int(7)));
    expect(s.and(s.not(s.le(a, s.int(3))), s.le(a, s.int(4)))).toBe(s.same(a, s.int(4)));
    expect(s.same(s.add(a, b), s.add(b, a))).toBe(s.yes);
    expect(s.le(s.min(a, b), a)).toBe(s.yes);
  });

  test('the calendar folds as it runs', () => {
    const s = new Stage();
    const day = parseDay('2024-02-29');
    const shifted = s.addMonths(s.int(day), s.int(12));
    expect(s.constantOf(shifted)).toBe(BigInt(shiftDay(day, 12, 'month')));
    expect(s.constantOf(s.civil('monthDay', shifted))).toBe(
      BigInt(civilOf(shiftDay(day, 12, 'month')).day),
    );
  });
});

test('SHA-256 of known texts', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('参保'.repeat(40))).toBe(
    '693ac8ac956ff5e509dba78001372acc112a1e5e2f0e504d09080e5bbeee4dd9',
  );
});

describe('a program', () => {
  test('carries nothing uncertain where nothing can be', () => {
    const { program } = lower(
      graphOf('规定 个人缴费标准：400元。\n规定 财政补助标准：670元。\n规定 待遇起始：待遇期 起。'),
    );
    const rate = program?.results.find(({ name }) => name === '个人缴费');
    expect(rate?.status.op).toBe('const');
    expect(statuses[Number(rate?.status.ints[0])]).toBe('value');
    expect(rate?.value.ints[0]).toBe(40000n);
    expect(rate?.min.has.ints[0]).toBe(0n);
  });

  test('with no unknown facts is much smaller, and asks for none', () => {
    const graph = graphOf(`规定 个人缴费标准：400元。
规定 财政补助标准：670元。
规定 待遇起始：待遇期 起。
规定 资助，就高：
  （一）特困人员：全额；
  （二）低保对象：50%；
  （三）缴费日期 早于 2024年10月1日：100元；
  其他：无。`);
    const any = lower(graph).program;
    const whole = lower(graph, { unknown: false }).program;
    expect(whole?.steps.length).toBeLessThan((any?.steps.length ?? 0) / 2);
    expect(whole?.results.every(({ missing }) => missing.hi === 0n)).toBe(true);
  });

  test('refuses by name, with the clause, what it cannot say exactly', () => {
    const graph = graphOf(`规定 个人缴费标准：400元。
规定 财政补助标准：670元。
规定 待遇起始：待遇期 起。
时段 窗口：缴费日期 至 2025年6月30日 除 2025年3月1日 至 2025年3月31日。
项目 窗口长：整数。
规定 窗口长【四（一）】：窗口 的 天数。`);
    const { program, refusals } = lower(graph);
    expect(program).toBeUndefined();
    expect(refusals.map((each) => each.reason)).toEqual(['days-of-a-set']);
    const [first] = refusals;
    const text = first && wordRefusal(graph, first, 'zh-CN');
    expect(text).toContain('「窗口长」');
    expect(text).toContain('【四（一）】');
    expect(first && wordRefusal(graph, first, 'en')).toContain('this target cannot say it');
  });
});
