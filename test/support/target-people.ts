/**
 * Many people for a policy, quickly: its examples, changed in a few facts towards where the policy turns; every other one
 * has facts that are not known. The same seed gives the same people.
 */
import { parseDay, printIso } from '../../compiler/dates.ts';
import { limitsOf, shareParts } from '../../compiler/emit/lower/inputs.ts';
import type { Fact, Given, GivenValue, Graph, Group } from '../../compiler/graph/graph.ts';
import { printExact, rational } from '../../compiler/values/rational.ts';
import { Dice } from './random-policy/dice.ts';

class Maker {
  readonly #graph: Graph;
  readonly #dice: Dice;
  readonly #days: readonly number[];
  readonly #numbers: readonly number[];
  readonly #dated: boolean;

  constructor(graph: Graph, seed: number) {
    this.#graph = graph;
    this.#dice = new Dice(seed);
    const text = JSON.stringify(graph);
    this.#days = [...text.matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map(([, day = '']) => parseDay(day));
    this.#numbers = [...text.matchAll(/"(?:value|fen)":"(-?\d+)"/g)].map(([, n = '0']) =>
      Number(n),
    );
    this.#dated = text.includes('"asOf":');
  }

  #one<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#dice.next() * list.length)];
  }

  #chance(of: number): boolean {
    return this.#dice.next() < of;
  }

  #day(person: readonly Given[]): number {
    const own = person.flatMap(({ value }) => (value.kind === 'day' ? [parseDay(value.day)] : []));
    const near = this.#one(this.#chance(0.4) ? own : this.#days) ?? parseDay('2024-10-01');
    return (
      near + (this.#one([-366, -365, -91, -90, -31, -1, 0, 0, 1, 28, 30, 90, 91, 365, 366]) ?? 0)
    );
  }

  #value(fact: Fact, person: readonly Given[]): GivenValue {
    const { type, silence } = fact;
    if (silence === 'none' && this.#chance(0.4)) return { kind: 'none' };
    const { lo, hi } = limitsOf(type);
    const within = (wanted: number): number => Math.min(Math.max(wanted, Number(lo)), Number(hi));
    const number = (): number =>
      within(
        this.#chance(0.5)
          ? (this.#one(this.#numbers) ?? 0) + Math.floor(this.#dice.next() * 3) - 1
          : Math.max(0, Number(lo)) + Math.floor(this.#dice.next() * 12),
      );
    switch (type.kind) {
      case 'yesNo':
        return { kind: 'yesNo', value: this.#chance(0.5) };
      case 'option': {
        const option = this.#one(type.options)?.name;
        return option === undefined ? { kind: 'unknown' } : { kind: 'option', option };
      }
      case 'date':
        return { kind: 'day', day: printIso(within(this.#day(person))) };
      case 'integer':
        return { kind: 'number', value: `${number()}` };
      case 'money':
        return { kind: 'money', fen: `${number()}` };
      case 'percent': {
        const parts = within(Math.floor(this.#dice.next() * 21) * 50_000);
        return { kind: 'number', value: printExact(rational(BigInt(parts), shareParts)) };
      }
    }
  }

  #membership(person: readonly Given[]): GivenValue {
    if (!this.#dated || this.#chance(0.6)) return { kind: 'yesNo', value: this.#chance(0.7) };
    const from = this.#day(person);
    const to = from + Math.floor(this.#dice.next() * 400);
    const [first, last] = [this.#chance(0.8), this.#chance(0.5)];
    return {
      kind: 'roll',
      ...(first || !last ? { from: printIso(from) } : {}),
      ...(last ? { to: printIso(to) } : {}),
    };
  }

  person(complete: boolean): Given[] {
    const { facts, groups, examples } = this.#graph;
    const known = new Map((this.#one(examples)?.given ?? []).map((each) => [each.id, each.value]));
    const list = (): Given[] => [...known].map(([id, value]) => ({ id, value }));
    const rolls = groups.filter(({ definition }) => definition === undefined);
    const set = (node: Fact | Group): void => {
      known.set(node.id, 'type' in node ? this.#value(node, list()) : this.#membership(list()));
    };
    for (let changes = Math.floor(this.#dice.next() * 5); changes > 0; changes -= 1) {
      const node = this.#one<Fact | Group>(this.#chance(0.5) ? facts : rolls);
      if (node !== undefined) set(node);
    }
    for (const fact of facts) {
      const value = known.get(fact.id);
      const open = value === undefined && fact.silence === 'unknown';
      if (open && (complete || this.#chance(0.7))) set(fact);
      if (complete && value?.kind === 'unknown') set(fact);
    }
    if (!complete) {
      for (const { id } of [...facts, ...rolls]) {
        const said = known.has(id);
        if (this.#chance(said ? 0.25 : 0.04)) known.set(id, { kind: 'unknown' });
        else if (said && this.#chance(0.08)) known.delete(id);
      }
    }
    return list();
  }
}

/** Half of them complete, half with unknown facts. */
export function targetPeople(
  graph: Graph,
  count: number,
  seed: number,
): readonly (readonly Given[])[] {
  const maker = new Maker(graph, seed);
  return Array.from({ length: count }, (_, index) => maker.person(index % 2 === 0));
}
