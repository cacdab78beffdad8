/**
 * Totals without results: people are counted by kind, and each kind is multiplied once.
 */
import type { Notice } from './by-kernel.ts';
import type { People } from './people.ts';
import { type Columns, resultNames } from './results.ts';

export class CellTotals {
  readonly #notices: readonly Notice[];
  readonly #people: People;
  /** By notice, then by kind. */
  #counts: Int32Array[] = [];
  readonly #rooms: readonly number[];
  totals: readonly bigint[] = [];

  constructor(notices: readonly Notice[], people: People) {
    this.#notices = notices;
    this.#people = people;
    this.#rooms = notices.map((notice) => notice.room());
  }

  /** One pass over the people; nothing is written for them. */
  count(): void {
    this.#counts = this.#notices.map((notice, index) => {
      const room = this.#rooms[index] ?? 0;
      notice.tally(this.#people, room);
      return notice.counts(room);
    });
    this.multiply();
  }

  /** No person is looked at. */
  multiply(): void {
    this.totals = this.#notices.flatMap(({ numbers }, index) => {
      const counts = this.#counts[index];
      return numbers.map((values) => {
        let sum = 0n;
        for (let kind = 0; kind < values.length; kind++) {
          const people = counts?.[kind] ?? 0;
          if (people > 0) sum += BigInt(people) * BigInt(values[kind] ?? 0);
        }
        return sum;
      });
    });
  }

  get cells(): number {
    return this.#counts.reduce((all, own) => all + own.filter((people) => people > 0).length, 0);
  }

  /** The totals are the sums of the result columns. */
  check(columns: Columns): void {
    columns.forEach((column, index) => {
      const sum = column.reduce((all, each) => all + each, 0);
      if (BigInt(sum) !== this.totals[index]) throw new Error(`total of ${resultNames[index]}`);
    });
  }

  tellChange(): void {
    const start = performance.now();
    const times = 100;
    for (let turn = 0; turn < times; turn++) this.multiply();
    const each = (performance.now() - start) / times;
    console.log(
      `totals again from the counts, no person looked at: ${(each * 1000).toFixed(0)} µs`,
    );
  }
}
