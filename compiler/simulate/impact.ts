/**
 * Whose money changes from one policy to another, and for which rows most.
 *
 * Takes rows as they were decided under both; gives sums by payer and the largest single changes. Guarantees: only people who
 * can be under both are in it; amounts are exact, and what is not an exact amount is counted apart; a person is named by the
 * number of the row, by nothing else.
 */
import type { Graph, Id } from '../graph/graph.ts';
import type { PaidBy, Value } from '../run/evaluation.ts';
import { add, compare, negate, parseExact, type Rational, zero } from '../values/rational.ts';
import type { ItemOutcome } from './decider.ts';
import type { RowResult } from './simulation.ts';
import { entry } from './sums.ts';

/** What one payer pays for one item. */
export interface PayerImpact {
  before: Rational;
  after: Rational;
  /** People whose share is not an exact amount on either side. */
  open: number;
}

export interface SingleChange {
  /** The row of the table, its head being the first one. */
  readonly line: number;
  readonly before: Value;
  readonly after: Value;
  /** Fen, new less old. */
  readonly difference: Rational;
}

/** Single changes that are kept of an item. */
const mostSingle = 3;

/** 无 is nothing paid; undefined where there is no exact amount. */
function fenOf(value: Value | undefined): Rational | undefined {
  if (value?.kind === 'none') return zero;
  return value?.kind === 'money' ? parseExact(value.fen) : undefined;
}

const size = (value: Rational): Rational => (value.n < 0n ? negate(value) : value);

export class Impact {
  /** By item, then by payer, both as the newer policy calls them. */
  readonly payers = new Map<Id, Map<Id, PayerImpact>>();
  readonly largest = new Map<Id, readonly SingleChange[]>();
  readonly #items: readonly Id[];
  readonly #isMoney: ReadonlySet<Id>;
  /** Payers of the older policy by the newer one's ids. */
  readonly #payerIds: ReadonlyMap<Id, Id>;

  constructor(graph: Graph, against: Graph, items: readonly Id[]) {
    this.#items = items;
    this.#isMoney = new Set(graph.items.flatMap(({ id, type }) => (type === 'money' ? [id] : [])));
    const known = new Set(graph.payers.map(({ id }) => id));
    const byName = new Map(graph.payers.map(({ id, name }) => [name, id]));
    this.#payerIds = new Map(
      against.payers.map(({ id, name }) => [id, known.has(id) ? id : (byName.get(name) ?? id)]),
    );
  }

  add(rows: readonly RowResult[]): void {
    for (const row of rows) {
      if (row.kind !== 'person' || row.before === undefined) continue;
      for (const [at, item] of this.#items.entries()) {
        const [before, after] = [row.before[at], row.outcomes[at]];
        if (after === undefined || !this.#isMoney.has(item)) continue;
        this.#addPayers(item, before, after);
        this.#addSingle(item, row.line, before?.value ?? { kind: 'none' }, after.value);
      }
    }
  }

  #addPayers(item: Id, before: ItemOutcome | undefined, after: ItemOutcome): void {
    if ((before?.payers.length ?? 0) === 0 && after.payers.length === 0) return;
    const sums = entry(this.payers, item, () => new Map<Id, PayerImpact>());
    const open = new Set<Id>();
    const note = (id: Id, { amount }: PaidBy, side: 'before' | 'after'): void => {
      const sum = entry(sums, id, () => ({ before: zero, after: zero, open: 0 }));
      const fen = fenOf(amount);
      if (fen === undefined) open.add(id);
      else sum[side] = add(sum[side], fen);
    };
    for (const paid of before?.payers ?? []) {
      note(this.#payerIds.get(paid.payer) ?? paid.payer, paid, 'before');
    }
    for (const paid of after.payers) note(paid.payer, paid, 'after');
    for (const id of open) {
      const sum = sums.get(id);
      if (sum !== undefined) sum.open += 1;
    }
  }

  #addSingle(item: Id, line: number, before: Value, after: Value | undefined): void {
    const [from, to] = [fenOf(before), fenOf(after)];
    if (from === undefined || to === undefined || after === undefined) return;
    const difference = add(to, negate(from));
    if (difference.n === 0n) return;
    const kept = this.largest.get(item) ?? [];
    const last = kept.at(-1);
    const isFull = kept.length === mostSingle;
    if (isFull && last && compare(size(difference), size(last.difference)) <= 0) return;
    const all = [...kept, { line, before, after, difference }].sort(
      (a, b) => compare(size(b.difference), size(a.difference)) || a.line - b.line,
    );
    this.largest.set(item, all.slice(0, mostSingle));
  }
}
