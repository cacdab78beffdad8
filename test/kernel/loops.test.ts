/** The loops in WebAssembly say of every person what plain arithmetic says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../../compiler/kernel/arena.ts';
import { type Comparing, compareOf, packOf, place } from '../../compiler/kernel/loops.ts';

const seed = 20250401;

/** Numbers of people that no step of sixteen divides, too. */
const counts = fc.integer({ min: 1, max: 70 });

test('flags are packed, the first in bit 0', () => {
  const flags = fc.integer({ min: 1, max: 8 });
  fc.assert(
    fc.property(counts, flags, fc.infiniteStream(fc.boolean()), (count, many, stream) => {
      const arena = new Arena();
      const { [`pack${many}`]: pack } = arena.functions([packOf(many)]);
      const into = arena.allot(count + 16);
      const columns = Array.from({ length: many }, () => {
        const address = arena.allot(count + 16);
        for (let row = 0; row < count; row++) {
          arena.bytes[address + row] = stream.next().value === true ? 1 : 0;
        }
        return address;
      });
      pack?.(count, into, ...columns);
      for (let row = 0; row < count; row++) {
        const expected = columns.reduce(
          (code, address, bit) => code | ((arena.bytes[address + row] ?? 0) << bit),
          0,
        );
        expect(arena.bytes[into + row]).toBe(expected);
      }
    }),
    { seed, numRuns: 60 },
  );
});

const days = fc.integer({ min: -40_000, max: 110_000 });
const limits = fc
  .uniqueArray(fc.integer({ min: -200_000, max: 200_000 }), { minLength: 2, maxLength: 14 })
  .map((all) => all.sort((a, b) => a - b));
const lists = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 });

test('days and sums of days are told apart by limits', () => {
  const comparing = fc.record({
    times: lists,
    constant: fc.integer({ min: -1000, max: 1000 }),
    limits,
    isInput: fc.boolean(),
    shift: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(
      counts,
      comparing,
      fc.infiniteStream(days),
      (count, { isInput, ...own }, stream) => {
        // Codes of stretches between the limits, and one for what is outside, are told in the bits that are left.
        const inBits = own.limits.slice(0, (1 << (8 - own.shift)) - 1);
        const outside = isInput ? inBits.length - 1 : undefined;
        const by: Comparing = { ...own, limits: inBits, outside };
        const arena = new Arena();
        const { compare } = arena.functions([compareOf(by, 'compare')]);
        const into = arena.allot(count + 16);
        const before = (1 << own.shift) - 1;
        arena.bytes.fill(before, into, into + count);
        const columns = own.times.map(() => {
          const address = arena.allot(count * 4 + 64);
          for (let row = 0; row < count; row++) {
            // Limits themselves, and the days beside them, are met.
            const near = (inBits[row % inBits.length] ?? 0) + (row % 3) - 1;
            const day = row % 2 === 0 ? near : (stream.next().value ?? 0);
            arena.words[address / 4 + row] = day;
          }
          return address;
        });
        compare?.(count, into, ...columns);
        for (let row = 0; row < count; row++) {
          const sum = columns.reduce(
            (all, address, at) =>
              all + (own.times[at] ?? 0) * (arena.words[address / 4 + row] ?? 0),
            own.constant,
          );
          const below = inBits.filter((limit) => limit < sum).length;
          const isOutside = below === 0 || below === inBits.length;
          const code = outside === undefined ? below : isOutside ? outside : below - 1;
          expect(arena.bytes[into + row]).toBe(before | (code << own.shift));
        }
      },
    ),
    { seed, numRuns: 200 },
  );
});

test('days have places from the first on, and others the place of none', () => {
  const range = fc.record({ first: days, length: fc.integer({ min: 1, max: 5000 }) });
  fc.assert(
    fc.property(counts, range, fc.infiniteStream(days), (count, { first, length }, stream) => {
      const arena = new Arena();
      const { place: places } = arena.functions([place]);
      const [from, into] = [arena.allot(count * 4 + 64), arena.allot(count * 4 + 64)];
      for (let row = 0; row < count; row++) {
        const day = row % 2 === 0 ? first + row * 7 - 5 : (stream.next().value ?? 0);
        arena.words[from / 4 + row] = day;
      }
      places?.(count, into, from, first, length);
      for (let row = 0; row < count; row++) {
        const at = (arena.words[from / 4 + row] ?? 0) - first;
        expect(arena.words[into / 4 + row]).toBe(at >= 0 && at < length ? at * 4 : 0);
      }
    }),
    { seed, numRuns: 60 },
  );
});
