/**
 * The inner loops, in WebAssembly: packing flags sixteen people at a time, looking days up, walking the tables.
 *
 * Takes the shapes of a plan’s tables; gives functions over addresses in memory. Guarantees: a walk that meets an entry that is
 * not filled ends in `unmet`, and the row is listed.
 */
import { assign, type Code, type Func, loop, op } from './wasm.ts';

/** The state that nobody has led to yet. */
export const unmet = 0;
/** The cell of people whom the evaluator must decide, and the state that leads there. */
export const odd = 1;

/** So many people at once stay in the cache of a core. */
export const chunkSize = 4096;

const { get, int } = op;

/** base + index × 4. */
export const wordAt = (base: number, index: Code): Code => [
  ...get(base),
  ...index,
  ...int(2),
  ...op.shiftLeft,
  ...op.add,
];

/** pack(count, into, flag 0 … flag 7): a byte for each person, with the first flag in bit 0. */
export const pack: Func = (() => {
  const [count, into] = [0, 1];
  const [at, all] = [10, 11];
  const flag = (bit: number): Code => [
    ...get(2 + bit),
    ...get(at),
    ...op.add,
    ...op.loadVector,
    ...(bit === 0 ? [] : [...int(bit), ...op.shiftBytes, ...get(all), ...op.orVector]),
    ...op.set(all),
  ];
  return {
    name: 'pack',
    params: 10,
    ints: 1,
    vectors: 1,
    body: [
      ...loop(at, count, [
        ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap(flag),
        ...[...get(into), ...get(at), ...op.add, ...get(all), ...op.storeVector],
        ...assign(at, [...get(at), ...int(16), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/** look(count, into, days, table, first, length): the table’s byte for each day; what lies outside has the byte of the first. */
export const look: Func = (() => {
  const [count, into, days, table, first, length] = [0, 1, 2, 3, 4, 5];
  const [at, place] = [6, 7];
  return {
    name: 'look',
    params: 6,
    ints: 2,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...assign(place, [...wordAt(days, get(at)), ...op.load, ...get(first), ...op.subtract]),
        ...[...get(into), ...get(at), ...op.add],
        ...get(table),
        ...[...get(place), ...int(0), ...get(place), ...get(length), ...op.lessUnsigned],
        ...[...op.select, ...op.add, ...op.loadByte, ...op.storeByte],
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/**
 * walk(count, start, out, waiting, records, days, table 0, codes 0, table 1, …): writes the number of each row, or below zero
 * the state that it came to; lists rows of which no number is known, and tells how many. A record is that of a state: where
 * its numbers begin, which of the lists at `days` gives the place among them, the day of the first, and how many they are;
 * what lies outside has the place of the first, where no number stands.
 */
export function walkOf(shifts: readonly number[]): Func {
  const [count, start, out, waiting, records, days] = [0, 1, 2, 3, 4, 5];
  const params = 6 + shifts.length * 2;
  const [at, state, found, left] = [params, params + 1, params + 2, params + 3];
  const [record, place] = [params + 4, params + 5];
  const step = (shift: number, level: number): Code => [
    ...wordAt(6 + level * 2, [
      ...get(level === 0 ? start : state),
      ...int(shift),
      ...op.shiftLeft,
      ...[...get(7 + level * 2), ...get(at), ...op.add, ...op.loadByte],
      ...op.or,
    ]),
    ...op.load,
    ...op.set(state),
  ];
  return {
    name: 'walk',
    params,
    ints: 6,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...(shifts.length === 0 ? assign(state, get(start)) : shifts.flatMap(step)),
        ...assign(record, [...get(records), ...get(state), ...int(4), ...op.shiftLeft, ...op.add]),
        ...[...get(days), ...get(record), ...op.loadFrom(4), ...op.add, ...op.load],
        ...[...get(at), ...int(2), ...op.shiftLeft, ...op.add, ...op.load],
        ...[...get(record), ...op.loadFrom(8), ...op.subtract, ...op.set(place)],
        ...[...get(record), ...op.load],
        ...[...get(place), ...int(0)],
        ...[...get(place), ...get(record), ...op.loadFrom(12), ...op.lessUnsigned, ...op.select],
        ...[...int(2), ...op.shiftLeft, ...op.add, ...op.load, ...op.set(found)],
        ...[...wordAt(waiting, get(left)), ...get(at), ...op.store],
        ...assign(left, [...get(left), ...get(found), ...op.isZero, ...op.add]),
        ...wordAt(out, get(at)),
        ...[...get(found), ...int(0), ...get(state), ...op.subtract],
        ...[...get(found), ...op.select, ...op.store],
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...get(left),
    ],
  };
}
