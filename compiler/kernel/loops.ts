/**
 * The inner loops, in WebAssembly: packing flags and comparing days sixteen people at a time, walking the tables.
 *
 * Takes the shapes of a plan’s tables; gives functions over addresses in memory. Guarantees: a walk that meets an entry that is
 * not filled ends in `unmet`, and the row is listed.
 */
import { assign, type Code, type Func, loop, op } from './wasm.ts';

/** The state that nobody has led to yet. */
export const unmet = 0;
/** The cell of people whom the evaluator must decide, and the state that leads there. */
export const odd = 1;

const { get, int } = op;

/** base + index × 4. */
export const wordAt = (base: number, index: Code): Code => [
  ...get(base),
  ...index,
  ...int(2),
  ...op.shiftLeft,
  ...op.add,
];

/** pack(count, into, flag 0, …): a byte for each person, with the first flag in bit 0. */
export function packOf(flags: number): Func {
  const [count, into] = [0, 1];
  const params = 2 + flags;
  const [at, all] = [params, params + 1];
  const flag = (bit: number): Code => [
    ...get(2 + bit),
    ...get(at),
    ...op.add,
    ...op.loadVector,
    ...(bit === 0 ? [] : [...int(bit), ...op.shiftBytes, ...get(all), ...op.orVector]),
    ...op.set(all),
  ];
  return {
    name: `pack${flags}`,
    params,
    ints: 1,
    vectors: 1,
    body: [
      ...loop(at, count, [
        ...Array.from({ length: flags }, (_, bit) => flag(bit)).flat(),
        ...[...get(into), ...get(at), ...op.add, ...get(all), ...op.storeVector],
        ...assign(at, [...get(at), ...int(16), ...op.add]),
      ]),
      ...int(0),
    ],
  };
}

/**
 * look(count, into, days, table, first, length, shift): adds the table’s byte for each day, so many bits up; what lies outside
 * has the byte of the first.
 */
export const look: Func = (() => {
  const [count, into, days, table, first, length, shift] = [0, 1, 2, 3, 4, 5, 6];
  const [at, place, code] = [7, 8, 9];
  return {
    name: 'look',
    params: 7,
    ints: 3,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...assign(place, [...wordAt(days, get(at)), ...op.load, ...get(first), ...op.subtract]),
        ...assign(code, [...get(into), ...get(at), ...op.add]),
        ...[...get(code), ...get(code), ...op.loadByte],
        ...get(table),
        ...[...get(place), ...int(0), ...get(place), ...get(length), ...op.lessUnsigned],
        ...[...op.select, ...op.add, ...op.loadByte, ...get(shift), ...op.shiftLeft],
        ...[...op.or, ...op.storeByte],
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/** Between which of a few limits a sum of days lies, as a code of some bits of a byte. */
export interface Comparing {
  /** How often each list of days is added. */
  readonly times: readonly number[];
  readonly constant: number;
  /** Ascending. */
  readonly limits: readonly number[];
  /** The code of what is not above the first limit, or above the last; absent: these have codes too. */
  readonly outside: number | undefined;
  readonly shift: number;
}

/** compare(count, into, days 0, days 1, …): adds the code of each row, sixteen people at a time. */
export function compareOf(
  { times, constant, limits, outside, shift }: Comparing,
  name: string,
): Func {
  const [count, into] = [0, 1];
  const params = 2 + times.length;
  const [at, from] = [params, params + 1];
  const first = params + 2;
  const [own, value, bytes] = [
    first + limits.length,
    first + limits.length + 4,
    first + limits.length + 5,
  ];
  const ints = (number: number): Code => [...int(number), ...op.splatInts];
  /** The sums of four people. */
  const sum = (part: number): Code => [
    ...ints(constant),
    ...times.flatMap((own, list): Code => {
      const place = [...get(2 + list), ...get(from), ...op.add, ...int(part * 16), ...op.add];
      const days = [...place, ...op.loadVector];
      if (own === -1) return [...days, ...op.subtractInts];
      return [...days, ...(own === 1 ? [] : [...ints(own), ...op.multiplyInts]), ...op.addInts];
    }),
  ];
  /** How many limits lie below each; one less where nothing lies below the first. */
  const four = (part: number): Code => [
    ...assign(value, sum(part)),
    ...limits.flatMap((_, index): Code => {
      const before = index === 0 ? ints(outside === undefined ? 0 : -1) : get(own + part);
      const isAbove = [...get(value), ...get(first + index), ...op.greaterInts];
      return assign(own + part, [...before, ...isAbove, ...op.subtractInts]);
    }),
  ];
  const outermost: Code =
    outside === undefined
      ? []
      : [
          ...assign(bytes, []),
          ...[...int(outside), ...op.splatBytes, ...get(bytes)],
          ...[...get(bytes), ...int(limits.length - 1), ...op.splatBytes, ...op.atLeastBytes],
          ...op.selectBits,
        ];
  return {
    name,
    params,
    ints: 2,
    vectors: limits.length + 6,
    body: [
      ...limits.flatMap((limit, index) => assign(first + index, ints(limit))),
      ...loop(at, count, [
        ...assign(from, [...get(at), ...int(2), ...op.shiftLeft]),
        ...[0, 1, 2, 3].flatMap(four),
        ...[...get(into), ...get(at), ...op.add],
        ...[...get(own), ...get(own + 1), ...op.narrowInts],
        ...[...get(own + 2), ...get(own + 3), ...op.narrowInts, ...op.narrowShorts],
        ...outermost,
        ...[...int(shift), ...op.shiftBytes],
        ...[...get(into), ...get(at), ...op.add, ...op.loadVector, ...op.orVector],
        ...op.storeVector,
        ...assign(at, [...get(at), ...int(16), ...op.add]),
      ]),
      ...int(0),
    ],
  };
}

/** place(count, into, days, first, length): bytes from the first day to each, four people at a time; 0 for days outside. */
export const place: Func = (() => {
  const [count, into, days, first, length] = [0, 1, 2, 3, 4];
  const [at, own] = [5, 6];
  return {
    name: 'place',
    params: 5,
    ints: 1,
    vectors: 1,
    body: [
      ...loop(at, count, [
        ...[...wordAt(days, get(at)), ...op.loadVector, ...get(first), ...op.splatInts],
        ...[...op.subtractInts, ...op.set(own), ...wordAt(into, get(at)), ...get(own)],
        ...[...get(own), ...get(length), ...op.splatInts, ...op.lessUnsignedInts, ...op.andVector],
        ...[...int(2), ...op.shiftInts, ...op.storeVector],
        ...assign(at, [...get(at), ...int(4), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/**
 * walk(count, start, out): leads each row from table to table. An entry is the address at which the next table goes on; the
 * last one’s are addresses of records: where numbers stand, and a list of which of them it is for each row. Writes them, and
 * tells how many are not above zero. `codes`: by level, where its codes stand.
 */
export function walkOf(codes: readonly number[]): Func {
  const [count, start, out] = [0, 1, 2];
  const [at, word, state, found, left] = [3, 4, 5, 6, 7];
  const step = (address: number): Code => [
    ...[...get(at), ...op.loadByteFrom(address), ...int(2), ...op.shiftLeft],
    ...[...get(state), ...op.add, ...op.load, ...op.set(state)],
  ];
  return {
    name: 'walk',
    params: 3,
    ints: 5,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...assign(state, get(start)),
        ...codes.flatMap(step),
        ...[...get(state), ...op.loadFrom(4), ...get(word), ...op.add, ...op.load],
        ...[...get(state), ...op.load, ...op.add, ...op.load, ...op.set(found)],
        ...[...get(out), ...get(word), ...op.add, ...get(found), ...op.store],
        ...assign(left, [...get(left), ...get(found), ...int(1), ...op.lessSigned, ...op.add]),
        ...assign(word, [...get(word), ...int(4), ...op.add]),
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...get(left),
    ],
  };
}
