/**
 * Both notices by our kernel: the tables of each, and its outcomes as the result columns.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../../compiler/compile.ts';
import { parseDay } from '../../../compiler/dates.ts';
import type { Graph, Id } from '../../../compiler/graph/graph.ts';
import type { Arena, Call } from '../../../compiler/kernel/arena.ts';
import { odd } from '../../../compiler/kernel/loops.ts';
import { Machine } from '../../../compiler/kernel/machine.ts';
import { Outcomes } from '../../../compiler/kernel/outcomes.ts';
import { planOf } from '../../../compiler/kernel/plan.ts';
import { Tables } from '../../../compiler/kernel/tables.ts';
import type { Column, PeopleBlock } from '../../../compiler/simulate/block.ts';
import type { ItemOutcome, PersonClass } from '../../../compiler/simulate/decider.ts';
import { gatherIn, tallyIn } from './gather.ts';
import { flagNames, type People } from './people.ts';
import { impossible, none, type ResultName, resultNames, silent } from './results.ts';

export type Side = 'a' | 'b';

const policies: Readonly<Record<Side, string>> = { a: 'huaiyuan/2025', b: 'baogou/2022' };

export function graphOf(side: Side): Graph {
  const folder = join(process.cwd(), 'policies');
  const { graph } = compile({
    entry: `${policies[side]}.canbao`,
    read(path) {
      try {
        return readFileSync(join(folder, path), 'utf8');
      } catch {
        return undefined;
      }
    },
  });
  if (graph === undefined) throw new Error(`${policies[side]} has errors`);
  return graph;
}

/** Items whose results are asked for. */
const itemsOf: Readonly<Record<Side, readonly Id[]>> = {
  a: ['assistance', 'rebate', 'payable', 'netCost', 'mayPay', 'coverageStart'],
  b: ['contribution', 'fiscalSubsidy', 'assistance', 'payable', 'coverageStart'],
};

export const itemIds = (side: Side): readonly Id[] => itemsOf[side].map((each) => `item:${each}`);

/** Facts and groups by alias: whoever has columns knows whose they are. */
const idsOf = new WeakMap<Graph, ReadonlyMap<string | undefined, Id>>();

function idOf(graph: Graph, alias: string): Id {
  const known =
    idsOf.get(graph) ??
    new Map([...graph.facts, ...graph.groups].map((each) => [each.alias, each.id]));
  idsOf.set(graph, known);
  const id = known.get(alias);
  if (id === undefined) throw new Error(`no ${alias}`);
  return id;
}

/** Nothing is left unsaid. */
const allSaid = new Map<number, Uint8Array>();

function saidOf(size: number): Uint8Array {
  const known = allSaid.get(size);
  if (known !== undefined) return known;
  const made = new Uint8Array(size);
  allSaid.set(size, made);
  return made;
}

/** Rows of the people as one notice takes them. Columns are views, nothing is copied. */
export function blockOf(
  graph: Graph,
  side: Side,
  people: People,
  from: number,
  to: number,
): PeopleBlock {
  const size = to - from;
  const said = saidOf(size);
  const columns = new Map<Id, Column>();
  flagNames.forEach((name, index) => {
    const id = idOf(graph, name);
    const values = (people.flags[index] ?? new Uint8Array(0)).subarray(from, to);
    columns.set(id, { kind: id.startsWith('group:') ? 'member' : 'flag', said, values });
  });
  const day = (alias: string, days: Int32Array): void => {
    columns.set(idOf(graph, alias), { kind: 'day', said, values: days.subarray(from, to) });
  };
  day('birthDate', people.birthDate);
  day('paymentDate', side === 'a' ? people.paid2025 : people.paid2022);
  return { size, lines: new Float64Array(0), columns, labels: new Map() };
}

/** What an outcome is in the result columns. */
function numbersOf(side: Side, found: PersonClass): Readonly<Partial<Record<ResultName, number>>> {
  if (found.kind === 'impossible') return {};
  const outcomes = new Map(found.outcomes.map((each) => [each.item, each]));
  const of = (item: string): ItemOutcome => {
    const outcome = outcomes.get(`item:${item}`);
    if (outcome?.value === undefined) throw new Error(`${item} is not decided`);
    return outcome;
  };
  const value = (item: string): number => {
    const own = of(item).value;
    switch (own?.kind) {
      case 'money':
        return Number(own.fen);
      case 'date':
        return parseDay(own.day);
      case 'yesNo':
        return own.value ? 1 : 0;
      case 'none':
        return none;
      case 'pending':
        return silent;
      default:
        throw new Error(`${item} is ${own?.kind}`);
    }
  };
  const rule = (item: string, rules: number): number => {
    const [first] = of(item).rules;
    if (first === undefined) return 0;
    const place = first.split('/')[1];
    return place === 'otherwise' ? rules : Number(place);
  };
  const paid = (payer: string): number => {
    const part = of('assistance').payers.find((each) => each.payer === `payer:${payer}`);
    return part?.amount?.kind === 'money' ? Number(part.amount.fen) : 0;
  };
  return side === 'a'
    ? {
        a_assistance: value('assistance'),
        a_assistanceRule: rule('assistance', 6),
        a_rebate: value('rebate'),
        a_rebateRule: rule('rebate', 6),
        a_payable: value('payable'),
        a_netCost: value('netCost'),
        a_mayPay: value('mayPay'),
        a_start: value('coverageStart'),
        a_startRule: rule('coverageStart', 8),
      }
    : {
        b_contribution: value('contribution'),
        b_subsidy: value('fiscalSubsidy'),
        b_assistance: value('assistance'),
        b_assistanceRule: rule('assistance', 8),
        b_cityShare: paid('cityFinance'),
        b_townShare: paid('townFinance'),
        b_payable: value('payable'),
        b_start: value('coverageStart'),
        b_startRule: rule('coverageStart', 4),
      };
}

const names = (side: Side): readonly ResultName[] =>
  resultNames.filter((name) => name.startsWith(side));

/** A class as the numbers of its side’s columns, in their order. */
export function columnNumbers(side: Side, found: PersonClass): readonly number[] {
  const numbers = numbersOf(side, found);
  return names(side).map((name) => numbers[name] ?? impossible);
}

/** One notice: its tables, and by kind of people the numbers of its columns. */
export class Notice {
  readonly side: Side;
  readonly graph: Graph;
  readonly tables: Tables;
  /** Its first column among the result columns. */
  readonly first: number;
  #columns: Int32Array[];
  #known = new Uint8Array(1);
  /** Kinds so far. */
  #met = 0;
  readonly #arena: Arena;
  readonly #gather: Call;
  readonly #tally: Call;
  /** Where the kinds of a block stand, and the numbers of each column by kind. */
  readonly #kindsAt: number;
  #numbersAt = 0;
  #placed = 0;

  constructor(side: Side, people: People, arena: Arena) {
    this.#arena = arena;
    this.#kindsAt = arena.allot(blockSize * 4);
    this.#gather = gatherIn(arena, names(side).length);
    this.#tally = tallyIn(arena);
    this.side = side;
    this.graph = graphOf(side);
    this.first = side === 'a' ? 0 : 9;
    this.#columns = names(side).map(() => new Int32Array(1));
    const said = new Set(blockOf(this.graph, side, people, 0, 0).columns.keys());
    const plan = planOf(this.graph, said, itemIds(side));
    if (plan === undefined) throw new Error(`${side} has no tables`);
    const outcomes = new Outcomes(this.graph, plan.items, new Map());
    this.tables = new Tables(this.graph, new Machine(plan, arena), outcomes);
  }

  #learn(kind: number, block: PeopleBlock, row: number): void {
    if (kind >= this.#known.length) {
      const length = Math.max(1024, this.#known.length * 2, kind + 1);
      const known = new Uint8Array(length);
      known.set(this.#known);
      this.#known = known;
      this.#columns = this.#columns.map((column) => {
        const longer = new Int32Array(length);
        longer.set(column);
        return longer;
      });
    }
    this.#known[kind] = 1;
    columnNumbers(this.side, this.tables.classOf(kind, block, row)).forEach((number, index) => {
      const column = this.#columns[index];
      if (column !== undefined) column[kind] = number;
    });
  }

  /** The kind of each person, every kind known. */
  kinds(block: PeopleBlock): Int32Array {
    const start = this.#kindsAt / 4;
    const kinds = this.tables.kinds(block, this.#arena.words.subarray(start, start + block.size));
    // Only what is new can be unknown here.
    if (this.tables.count === this.#met) return kinds;
    this.#met = this.tables.count;
    for (let row = 0; row < kinds.length; row++) {
      const kind = kinds[row] ?? 0;
      if (this.#known[kind] !== 1) {
        if (kind === odd) throw new Error('left to the evaluator');
        this.#learn(kind, block, row);
      }
    }
    return kinds;
  }

  /** The kinds of everybody, block by block. */
  eachBlock(people: People, tell: (kinds: Int32Array) => void): void {
    for (let from = 0; from < people.size; from += blockSize) {
      const to = Math.min(people.size, from + blockSize);
      tell(this.kinds(blockOf(this.graph, this.side, people, from, to)));
    }
  }

  /** Counts everybody by kind, in words at an address. */
  tally(people: People, counts: number): void {
    this.#arena.words.fill(0, counts / 4, counts / 4 + mostKinds);
    this.eachBlock(people, ({ length }) => {
      if (this.tables.count > mostKinds) throw new Error('too many kinds');
      this.#tally(length, this.#kindsAt, counts);
    });
  }

  /** Counts of kinds stand at an address. */
  counts(address: number): Int32Array {
    return this.#arena.words.subarray(address / 4, address / 4 + mostKinds);
  }

  /** Room for counts. */
  room(): number {
    return this.#arena.allot(mostKinds * 4);
  }

  /** Writes the columns of the block’s people, which stand in the memory. */
  write(block: PeopleBlock, out: readonly Int32Array[], from: number): void {
    this.kinds(block);
    const numbers = this.#numbers();
    const columns = this.#columns.map((_, index) => {
      const column = out[this.first + index];
      const address = column && this.#arena.addressOf(column);
      if (address === undefined) throw new Error('no column');
      return address + from * 4;
    });
    this.#gather(block.size, this.#kindsAt, numbers, ...columns);
  }

  /** Where the numbers of the kinds stand, kind by kind, those of the newest too. */
  #numbers(): number {
    if (this.#placed === this.#met) return this.#numbersAt;
    this.#placed = this.#met;
    const width = this.#columns.length;
    this.#numbersAt = this.#arena.allot(this.#known.length * width * 4);
    const { words } = this.#arena;
    const start = this.#numbersAt / 4;
    this.#columns.forEach((numbers, index) => {
      numbers.forEach((number, kind) => {
        words[start + kind * width + index] = number;
      });
    });
    return this.#numbersAt;
  }

  /** The numbers of all kinds, by column. */
  get numbers(): readonly Int32Array[] {
    return this.#columns;
  }
}

export const blockSize = 16_384;

/** Kinds that are counted. */
const mostKinds = 65_536;
