/**
 * Results as columns: the numbers of each person’s kind, written where the columns stand in WebAssembly’s memory; and people
 * counted by kind.
 */
import type { Arena, Call } from '../../../compiler/kernel/arena.ts';
import { wordAt } from '../../../compiler/kernel/loops.ts';
import { assign, type Code, type Func, loop, op } from '../../../compiler/kernel/wasm.ts';

const { get, int } = op;

/** gather(count, kinds, numbers, out 0, out 1, …): writes the numbers of each person’s kind, which stand beside each other. */
function gatherOf(columns: number): Func {
  const [count, kinds, numbers] = [0, 1, 2];
  const params = 3 + columns;
  const [at, own, word] = [params, params + 1, params + 2];
  const each = Array.from({ length: columns }, (_, column): Code => {
    const place = [...get(3 + column), ...get(word), ...op.add];
    return [...place, ...get(own), ...op.loadFrom(column * 4), ...op.store];
  });
  return {
    name: 'gather',
    params,
    ints: 3,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...[...get(kinds), ...get(word), ...op.add, ...op.load],
        ...[...int(columns * 4), ...op.multiply, ...get(numbers), ...op.add, ...op.set(own)],
        ...each.flat(),
        ...assign(word, [...get(word), ...int(4), ...op.add]),
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...int(0),
    ],
  };
}

/** A function that writes so many columns at once; addresses as `gatherOf` takes them. */
export function gatherIn(arena: Arena, columns: number): Call {
  const { gather } = arena.functions([gatherOf(columns)]);
  if (gather === undefined) throw new Error('no loop');
  return gather;
}

/** tally(count, kinds, counts): one more for the kind of each person. */
const tally: Func = (() => {
  const [count, kinds, counts] = [0, 1, 2];
  const [at, own] = [3, 4];
  return {
    name: 'tally',
    params: 3,
    ints: 2,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...assign(own, wordAt(counts, [...wordAt(kinds, get(at)), ...op.load])),
        ...[...get(own), ...get(own), ...op.load, ...int(1), ...op.add, ...op.store],
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/** A function that counts people by kind. */
export function tallyIn(arena: Arena): Call {
  const { tally: made } = arena.functions([tally]);
  if (made === undefined) throw new Error('no loop');
  return made;
}
