/**
 * A person as plain JSON in the shape of `--facts`: the inverse of `run/facts.ts`.
 */
import type { Fact, Given, GivenValue, Graph } from '../graph/graph.ts';
import { multiply, parseExact, printDecimal, rational } from '../values/rational.ts';

/** Fen as yuan; text, since a text is exact. */
const yuan = (fen: string): string =>
  printDecimal(multiply(parseExact(fen), rational(1n, 100n))) ?? fen;

function plain(value: GivenValue, type: Fact['type']['kind'] | undefined): unknown {
  switch (value.kind) {
    case 'yesNo':
      return value.value;
    case 'day':
      return value.day;
    case 'number': {
      const decimal = printDecimal(parseExact(value.value)) ?? value.value;
      return type === 'integer' ? Number(decimal) : decimal;
    }
    case 'money':
      return yuan(value.fen);
    case 'option':
      return value.option;
    case 'none':
      return '无';
    case 'unknown':
      return null;
    case 'roll':
      return {
        ...(value.from === undefined ? {} : { 自: value.from }),
        ...(value.to === undefined ? {} : { 至: value.to }),
      };
  }
}

/** Keys are names, not aliases. */
export function givenAsFacts(
  { facts, groups }: Graph,
  given: readonly Given[],
): Readonly<Record<string, unknown>> {
  const types = new Map(facts.map(({ id, type }) => [id, type.kind]));
  const names = new Map([...facts, ...groups].map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    given.map(({ id, value }) => [names.get(id) ?? id, plain(value, types.get(id))]),
  );
}
