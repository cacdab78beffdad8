/**
 * For whom a result of a program is the same: regions of people, told by what is said of each fact, one fact at a time.
 *
 * Takes steps of a program; gives disjoint regions that together are everybody, or why there are none: a test that rests on
 * two facts at once, a number computed from a fact, too many regions.
 */
import type { Node } from '../lower/nodes.ts';
import type { Input, Unsayable } from '../lower/program.ts';
import { states } from '../lower/program.ts';
import { stepValue } from '../vectors/run.ts';

/** What may be said of one fact: marks of states, and where it has a value, between which numbers. */
export interface Said {
  readonly states: number;
  readonly lo: bigint;
  readonly hi: bigint;
}

/** By place of the input. */
export type Region = readonly Said[];

/** Where two regions part: at a state, or after a number. */
type Cut = { readonly input: number } & ({ readonly states: number } | { readonly last: bigint });

/** Thrown inside this file only, and caught at its doors. */
class Undecided extends Error {
  readonly cut: Cut;

  constructor(cut: Cut) {
    super('undecided');
    this.cut = cut;
  }
}

class Unsaid extends Error {
  readonly reason: Unsayable;

  constructor(reason: Unsayable) {
    super(reason);
    this.reason = reason;
  }
}

export const has = (said: Said, state: number): boolean => (said.states & (1 << state)) !== 0;

const only = (said: Said): boolean => said.states === 1 << states.yes;

/** What regions are told by. */
export interface Ground {
  /** Facts and groups, then steps that are decisions of their own. */
  readonly inputs: readonly Input[];
  readonly places: ReadonlyMap<string, number>;
  readonly steps: ReadonlyMap<Node, number>;
}

const stepMark = 'step ';

/** A yes/no step as something that is read. */
export function stepInput(number: number): Input {
  return {
    id: `${stepMark}${number}`,
    name: `step_${number}`,
    type: { kind: 'yesNo' },
    silence: 'no',
    lo: 0n,
    hi: 0n,
  };
}

export const isStep = ({ id }: Input): boolean => id.startsWith(stepMark);

/** A number that does not yet have one value: it rises or falls with one input. */
interface Moving {
  readonly input: number;
  readonly rises: boolean;
}

/** What steps are for the people of one region. */
export class Reader {
  readonly #region: Region;
  readonly #places: ReadonlyMap<string, number>;
  readonly #bools = new Map<Node, boolean | Undecided>();

  readonly #steps: ReadonlyMap<Node, number>;
  readonly #of: Node | undefined;

  /** Steps that are decisions of their own are read as such, but for the one that is being decided. */
  constructor(region: Region, { places, steps }: Ground, of?: Node) {
    this.#region = region;
    this.#places = places;
    this.#steps = steps;
    this.#of = of;
  }

  #arg({ args }: Node, index: number): Node {
    const arg = args[index];
    if (arg === undefined) throw new Error('a step without its operand');
    return arg;
  }

  #input({ slot }: Node): { readonly part: string; readonly place: number; readonly said: Said } {
    const [part = '', ...rest] = slot.split(' ');
    const place = this.#places.get(rest.join(' ')) ?? -1;
    const said = this.#region[place];
    if (said === undefined) throw new Unsaid('several-facts');
    if (part === 'from' || part === 'to') throw new Unsaid('dated-roll');
    return { part, place, said };
  }

  bool(node: Node): boolean {
    const known = this.#bools.get(node);
    if (known !== undefined) {
      if (typeof known === 'boolean') return known;
      throw known;
    }
    try {
      const made = this.#bool(node);
      this.#bools.set(node, made);
      return made;
    } catch (error) {
      if (error instanceof Undecided) this.#bools.set(node, error);
      throw error;
    }
  }

  #bool(node: Node): boolean {
    const step = node === this.#of ? undefined : this.#steps.get(node);
    if (step !== undefined) {
      const said = this.#region[step];
      const isOpen = said !== undefined && has(said, states.yes) && has(said, states.no);
      if (isOpen) throw new Undecided({ input: step, states: 1 << states.yes });
      return said !== undefined && has(said, states.yes);
    }
    switch (node.op) {
      case 'const':
        return node.ints[0] !== 0n;
      case 'not':
        return !this.bool(this.#arg(node, 0));
      case 'and':
        return !this.#some(node.args, (arg) => !this.bool(arg));
      case 'or':
        return this.#some(node.args, (arg) => this.bool(arg));
      case 'any':
        return this.marks(this.#arg(node, 0), node.ints[0] ?? 0n);
      case 'atMost':
      case 'is':
        return this.#test(node);
      default:
        throw new Error(`${node.op} is no condition`);
    }
  }

  /** Kleene: one that holds suffices, whatever else is undecided. */
  #some<T>(list: readonly T[], holds: (each: T) => boolean): boolean {
    let open: Undecided | undefined;
    for (const each of list) {
      try {
        if (holds(each)) return true;
      } catch (error) {
        if (!(error instanceof Undecided)) throw error;
        open ??= error;
      }
    }
    if (open !== undefined) throw open;
    return false;
  }

  /** Whether some of these marks are set. */
  marks(node: Node, mask: bigint): boolean {
    if ((node.hi & mask) === 0n) return false;
    switch (node.op) {
      case 'const':
        return ((node.ints[0] ?? 0n) & mask) !== 0n;
      case 'union':
        return this.#some(node.args, (arg) => this.marks(arg, mask));
      case 'keep':
        return this.marks(this.#arg(node, 0), mask & (node.ints[0] ?? 0n));
      case 'choose':
        return this.#choice(node, (arg) => this.marks(arg, mask));
      default:
        throw new Error(`${node.op} is no set of marks`);
    }
  }

  /** If the condition is not decided, both may still come to the same. */
  #choice<T>(node: Node, of: (arg: Node) => T): T {
    const [a, b] = [this.#arg(node, 1), this.#arg(node, 2)];
    let holds: boolean;
    try {
      holds = this.bool(this.#arg(node, 0));
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      try {
        const both = [of(a), of(b)] as const;
        if (both[0] === both[1]) return both[0];
      } catch (inner) {
        if (!(inner instanceof Undecided)) throw inner;
      }
      throw error;
    }
    return of(holds ? a : b);
  }

  #test(node: Node): boolean {
    const arg = this.#arg(node, 0);
    const [k = 0n] = node.ints;
    const holds = (value: bigint): boolean => (node.op === 'is' ? value === k : value <= k);
    if (arg.op === 'input' && arg.slot.startsWith('state ')) {
      const { place, said } = this.#input(arg);
      const fitting = Array.from({ length: 8 }, (_, state) => state)
        .filter((state) => holds(BigInt(state)))
        .reduce((mask, state) => mask | (1 << state), 0);
      if ((said.states & ~fitting) === 0) return true;
      if ((said.states & fitting) === 0) return false;
      throw new Undecided({ input: place, states: fitting });
    }
    const moving = this.#moving(arg);
    if (typeof moving === 'bigint') return holds(moving);
    return this.#crossed(arg, moving, node.op === 'is', k, holds);
  }

  /** A test of a number that moves with one input: decided if it comes out alike everywhere in the region. */
  #crossed(
    arg: Node,
    { input, rises }: Moving,
    isPoint: boolean,
    k: bigint,
    holds: (value: bigint) => boolean,
  ): boolean {
    const said = this.#region[input];
    if (said === undefined) throw new Unsaid('several-facts');
    const at = (x: bigint): bigint => this.#valueAt(arg, input, x);
    const [first, last] = [at(said.lo), at(said.hi)];
    const isAlike = isPoint
      ? first === last || k < (rises ? first : last) || k > (rises ? last : first)
      : holds(first) === holds(last);
    if (isAlike) return holds(first);
    // The last number on this side of k, or of where it has been k.
    const before = (value: bigint): boolean => (rises ? value < k : value > k);
    const side = isPoint
      ? before(first)
        ? before
        : (value: bigint): boolean => value === k
      : (value: bigint): boolean => holds(value) === holds(first);
    let [lo, hi] = [said.lo, said.hi];
    while (hi - lo > 1n) {
      const middle = lo + (hi - lo) / 2n;
      if (side(at(middle))) lo = middle;
      else hi = middle;
    }
    throw new Undecided({ input, last: lo });
  }

  /** A number's one value; what does not have one is no cell of a table. */
  int(node: Node): bigint {
    const found = this.#moving(node);
    if (typeof found === 'bigint') return found;
    throw new Unsaid('computed-result');
  }

  #moving(node: Node): bigint | Moving {
    switch (node.op) {
      case 'const':
        return node.ints[0] ?? 0n;
      case 'input': {
        const { part, place, said } = this.#input(node);
        if (part !== 'value') throw new Unsaid('several-facts');
        // Only where it has a value; else it counts as its least.
        if (!only(said)) {
          if (!has(said, states.yes)) return this.#least(place);
          throw new Undecided({ input: place, states: 1 << states.yes });
        }
        return said.lo === said.hi ? said.lo : { input: place, rises: true };
      }
      case 'choose':
        return this.#choice(node, (arg) => this.#moving(arg));
      default:
        return this.#computed(node);
    }
  }

  readonly leasts: bigint[] = [];

  #least(place: number): bigint {
    return this.leasts[place] ?? 0n;
  }

  #computed(node: Node): bigint | Moving {
    const parts = node.args.map((arg) => this.#moving(arg));
    const movers = parts.flatMap((part, index) =>
      typeof part === 'bigint' ? [] : [{ ...part, index }],
    );
    const [first] = movers;
    if (first === undefined) {
      return stepValue(
        node,
        (index) => (parts[index] as bigint | undefined) ?? 0n,
        () => 0n,
      );
    }
    if (movers.some(({ input }) => input !== first.input)) throw new Unsaid('several-facts');
    const { input } = first;
    switch (node.op) {
      case 'sum': {
        const rises = movers.map((each) => each.rises === (node.ints[each.index] ?? 0n) > 0n);
        if (rises.every((each) => each === rises[0])) return { input, rises: rises[0] ?? true };
        break;
      }
      case 'min':
      case 'max':
        if (movers.every((each) => each.rises === first.rises))
          return { input, rises: first.rises };
        break;
      case 'floorDiv':
      case 'addMonths':
      case 'year':
        if (movers.length === 1 && first.index === 0) return { input, rises: first.rises };
        break;
      default:
        break;
    }
    throw new Unsaid('computed-result');
  }

  /** What a number is where the input is this; it rests on nothing else that is open. */
  #valueAt(node: Node, input: number, x: bigint): bigint {
    switch (node.op) {
      case 'const':
        return node.ints[0] ?? 0n;
      case 'input': {
        const { place, said } = this.#input(node);
        return place === input ? x : has(said, states.yes) ? said.lo : this.#least(place);
      }
      case 'choose':
        return this.#valueAt(this.#arg(node, this.bool(this.#arg(node, 0)) ? 1 : 2), input, x);
      default:
        return stepValue(
          node,
          (index) => this.#valueAt(this.#arg(node, index), input, x),
          () => 0n,
        );
    }
  }
}

/** What can be said of an input; a roll with dates has more than a table says. */
export function everything(input: Input): Said {
  const { type, silence, lo, hi } = input;
  if (isStep(input)) return { states: (1 << states.yes) | (1 << states.no), lo, hi };
  const silent = type.kind === 'group' ? states.unsaid : states[silence];
  const canBeNone = type.kind !== 'group' && (silence === 'none' || silence === 'unsaid');
  const yesNo = type.kind === 'group' || type.kind === 'yesNo';
  const possible: readonly number[] = [
    silent,
    states.yes,
    states.unknown,
    ...(yesNo ? [states.no] : []),
    ...(canBeNone ? [states.none] : []),
  ];
  return { states: possible.reduce((mask, state) => mask | (1 << state), 0), lo, hi };
}

function parted(region: Region, cut: Cut): readonly Region[] {
  const said = region[cut.input];
  if (said === undefined) return [];
  const sides: readonly Said[] =
    'states' in cut
      ? [
          { ...said, states: said.states & cut.states },
          { ...said, states: said.states & ~cut.states },
        ]
      : [
          { ...said, hi: cut.last },
          { ...said, lo: cut.last + 1n },
        ];
  return sides.map((side) => region.map((each, place) => (place === cut.input ? side : each)));
}

export type Regions<T> =
  | { readonly found: readonly (readonly [Region, T])[]; readonly reason?: undefined }
  | { readonly found?: undefined; readonly reason: Unsayable };

/** Everybody, parted until `read` comes to one result in each region; `of` is the step that is decided here. */
export function regionsOf<T>(
  ground: Ground,
  most: number,
  read: (reader: Reader) => T,
  of?: Node,
): Regions<T> {
  const found: (readonly [Region, T])[] = [];
  const waiting: Region[] = [ground.inputs.map(everything)];
  const leasts = ground.inputs.map(({ lo }) => lo);
  for (let region = waiting.pop(); region !== undefined; region = waiting.pop()) {
    const reader = new Reader(region, ground, of);
    reader.leasts.push(...leasts);
    try {
      found.push([region, read(reader)]);
    } catch (error) {
      if (error instanceof Unsaid) return { reason: error.reason };
      if (!(error instanceof Undecided)) throw error;
      waiting.push(...[...parted(region, error.cut)].reverse());
    }
    if (found.length + waiting.length > most) return { reason: 'too-many-rows' };
  }
  return { found };
}
