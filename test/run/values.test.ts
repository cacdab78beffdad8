import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yuanJson } from '../../compiler/run/json.ts';
import { boundOn, noDoubt } from '../../compiler/values/doubt.ts';
import {
  constant,
  figure,
  highest,
  type Linear,
  lowest,
  minus,
  plus,
  scale,
  stand,
} from '../../compiler/values/linear.ts';
import { printDay, printMoney, printPercent, printValue } from '../../compiler/values/print.ts';
import {
  add,
  compare,
  multiply,
  parseExact,
  printDecimal,
  printExact,
  rational,
  readDecimal,
  readExact,
  round,
  subtract,
  whole,
} from '../../compiler/values/rational.ts';

const exact = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => rational(n, d));

describe('exact numbers', () => {
  test('texts are read back, equal numbers print alike', () => {
    fc.assert(
      fc.property(exact, fc.bigInt({ min: 1n, max: 99n }), (a, k) => {
        expect(parseExact(printExact(a))).toEqual(a);
        expect(printExact(rational(a.n * k, a.d * k))).toBe(printExact(a));
        const decimal = printDecimal(a);
        if (decimal !== undefined) expect(readDecimal(decimal.slice(0, 29))).toBeDefined();
      }),
      { seed: 1 },
    );
    expect([readExact('1/0'), readExact('1.5'), readExact('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(printExact(rational(2n, -6n))).toBe('-1/3');
  });

  test('arithmetic keeps the laws of fractions', () => {
    fc.assert(
      fc.property(exact, exact, exact, (a, b, c) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
      { seed: 2 },
    );
  });

  test('rounding goes to a neighbouring multiple, on the side it says, and keeps order', () => {
    const unit = fc.constantFrom(1, 10, 100, 1000, 10000);
    fc.assert(
      fc.property(exact, exact, unit, (a, b, size) => {
        const down = round(a, 'down', size);
        const up = round(a, 'up', size);
        const near = round(a, 'halfUp', size);
        expect(down.n % BigInt(size)).toBe(0n);
        expect([compare(down, a) <= 0, compare(a, up) <= 0]).toEqual([true, true]);
        expect(compare(subtract(a, down), whole(size)) < 0).toBe(true);
        const half = compare(subtract(a, down), rational(BigInt(size), 2n)) >= 0;
        expect(near).toEqual(half ? add(down, whole(size)) : down);
        if (compare(a, b) <= 0) expect(compare(near, round(b, 'halfUp', size)) <= 0).toBe(true);
      }),
      { seed: 3 },
    );
  });

  test.each([
    ['34000', '340元', '340 yuan'],
    ['17450', '174.50元', '174.50 yuan'],
    ['17405', '174.05元', '174.05 yuan'],
    ['-5', '-0.05元', '-0.05 yuan'],
    ['0', '0元', '0 yuan'],
    ['1/2', '0.005元', '0.005 yuan'],
    ['100/3', '1/3元', '1/3 yuan'],
  ])('%s fen print as %s', (fen, zh, en) => {
    expect([printMoney(fen), printMoney(fen, 'en')]).toEqual([zh, en]);
  });

  test('yuan in JSON are the number that its decimal reads as, or its text where a number is too coarse', () => {
    const fen = fc.oneof(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc.bigInt(-500n, 500n),
    );
    fc.assert(
      fc.property(fen, (each) => {
        const text = printDecimal(rational(each, 100n)) ?? '';
        const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
        expect(yuanJson(whole(each))).toBe(digits.length <= 15 ? Number(text) : text);
      }),
    );
    expect(yuanJson(whole(10n ** 16n + 1n))).toBe('100000000000000.01');
    expect(yuanJson(whole(-12_345))).toBe(-123.45);
    expect(yuanJson(rational(1n, 3n))).toBe('1/300');
  });

  test('other values print as people write them', () => {
    expect(printDay('2025-01-01')).toBe('2025年1月1日');
    expect(printPercent('1/8')).toBe('12.5%');
    const bound = { kind: 'bound', type: 'money' } as const;
    expect(printValue({ ...bound, min: '8000', max: '38000' })).toBe('80元至380元');
    expect(printValue({ ...bound, min: '64000' })).toBe('不低于 640元');
    expect(printValue({ ...bound, max: '38000' }, 'en')).toBe('at most 380 yuan');
    const pending = { kind: 'pending', type: 'money', names: ['甲', '乙'] } as const;
    expect(printValue(pending)).toBe('待定（等「甲」「乙」明确）');
    expect(printValue({ ...pending, min: '0', max: '100' }, 'zh-CN', '甲')).toBe(
      '待定（等「乙」明确），0元至1元',
    );
  });
});

describe('linear forms', () => {
  const free = (id: number, min: number, max: number, upper?: Linear): Linear =>
    figure({
      id,
      min: whole(min),
      max: whole(max),
      ...(upper === undefined ? {} : { upper }),
      doubt: boundOn(`${id}`),
    });

  test('what they share cancels, before ranges are taken', () => {
    const base = free(0, 100, 400);
    const part = free(1, 80, 400, base);
    expect(stand(minus(base, base), constant(whole(0)))).toMatchObject({
      same: true,
      doubt: noDoubt,
    });
    expect(lowest(minus(base, part))).toEqual(whole(0));
    expect(highest(minus(base, part))).toEqual(whole(320));
    expect(lowest(minus(scale(base, whole(2)), part))).toEqual(whole(100));
    expect(stand(part, base)).toMatchObject({ atMost: true, less: false, same: false });
  });

  test('ends hold for every value within the limits', () => {
    const times = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(
        fc.array(times, { minLength: 3, maxLength: 3 }),
        fc.nat(300),
        fc.nat(320),
        fc.nat(50),
        ([a = 0, b = 0, c = 0], x, y, z) => {
          const base = free(0, 100, 400);
          const part = free(1, 80, 400, base);
          const other = free(2, 0, 50);
          const form = [
            scale(base, whole(a)),
            scale(part, whole(b)),
            scale(other, whole(c)),
          ].reduce(plus);
          const baseValue = 100 + x;
          const partValue = Math.min(80 + y, baseValue);
          const value = whole(a * baseValue + b * partValue + c * z);
          const low = lowest(form);
          const high = highest(form);
          expect(low !== undefined && compare(low, value) <= 0).toBe(true);
          expect(high !== undefined && compare(value, high) <= 0).toBe(true);
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
  });

  test('open ends stay open', () => {
    const open = figure({ id: 0, min: whole(0), doubt: noDoubt });
    expect([lowest(open), highest(open)]).toEqual([whole(0), undefined]);
    expect([lowest(scale(open, whole(-1))), highest(scale(open, whole(-1)))]).toEqual([
      undefined,
      whole(0),
    ]);
  });
});
