/**
 * The generated function over columns beside the generated function for one person: the same people must get the same.
 */
import { parseDay } from '../../compiler/dates.ts';
import { keyOf, type TargetOutcomes } from '../../compiler/emit/vectors/outcomes.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { type Column, shareSteps } from '../../compiler/simulate/block.ts';
import { parseExact } from '../../compiler/values/rational.ts';
import { blockOf } from './people-block.ts';

interface ColumnResult {
  readonly status: Uint8Array;
  readonly value: Float64Array;
  readonly rule: Int16Array;
  readonly rules: readonly string[];
  readonly payers: Readonly<Record<string, Float64Array>>;
}

export interface ColumnModule {
  readonly statusNames: readonly string[];
  readonly optionNames: readonly string[];
  decideColumns(
    columns: Readonly<Record<string, unknown>>,
    size: number,
  ): {
    readonly items: Readonly<Record<string, ColumnResult>>;
    readonly refused: Uint8Array;
    readonly ignored: readonly string[];
  };
}

function given(column: Column): unknown {
  const { said } = column;
  switch (column.kind) {
    case 'number': {
      const by = column.unit === 'share' ? Number(shareSteps) : 1;
      return { said, values: column.values.map((value) => value / by) };
    }
    case 'option':
      return { said, values: column.values, options: column.options };
    case 'member':
      return { said, values: column.values, ...column.rolls };
    default:
      return { said, values: column.values };
  }
}

type Outcome = NonNullable<TargetOutcomes[string]>;

/** What the columns say of one item of one person, as far as they say it. */
function numbersOf(outcome: Outcome, optionNames: readonly string[], isOption: boolean): unknown {
  const { status } = outcome;
  const one = outcome as {
    readonly value?: unknown;
    readonly rules?: readonly string[];
    readonly payers?: Readonly<Record<string, unknown>>;
  };
  const isSettled = !['unknown', 'trouble', 'blocked'].includes(status);
  const number = (value: unknown): number | undefined => {
    if (typeof value === 'number') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value !== 'string') return undefined;
    if (isOption) return optionNames.indexOf(value);
    if (/^\d{4}-/.test(value)) return parseDay(value);
    const { n, d } = parseExact(value);
    return Number(n) / Number(d);
  };
  const payers = Object.entries(one.payers ?? {}).filter(
    ([, paid]) => typeof paid === 'number' || typeof paid === 'string',
  );
  return {
    status,
    value: status === 'value' ? number(one.value) : undefined,
    rule: isSettled ? one.rules?.[0] : undefined,
    payers: Object.fromEntries(payers.map(([key, paid]) => [key, Number(paid)])),
  };
}

const known = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

/** A policy with people, and what each of them must get. */
interface Trial {
  readonly name: string;
  readonly graph: Graph;
  readonly people: readonly (readonly Given[])[];
  readonly expected: readonly TargetOutcomes[];
}

/** What differs, item by item of each person. */
export function columnDifferences(trial: Trial, module: ColumnModule): readonly string[] {
  const { graph, people, expected } = trial;
  const ids = new Set(people.flatMap((person) => person.map(({ id }) => id)));
  const block = blockOf(graph, people, ids);
  const keys = new Map([...graph.facts, ...graph.groups].map((node) => [node.id, keyOf(node)]));
  const columns = Object.fromEntries(
    [...block.columns].map(([id, column]) => [keys.get(id) ?? id, given(column)]),
  );
  const { items, refused, ignored } = module.decideColumns(columns, people.length);
  const options = new Set(
    graph.items.filter(({ type }) => type === 'option').map((item) => keyOf(item)),
  );
  const wrong: string[] = ignored.map((key) => `${trial.name}: column ${key} is ignored`);
  expected.forEach((outcomes, row) => {
    if (refused[row] !== 0) wrong.push(`${trial.name}: row ${row} is refused`);
    for (const [key, outcome] of Object.entries(outcomes)) {
      const own = items[key];
      const want = numbersOf(outcome, module.optionNames, options.has(key));
      const payers = Object.entries(own?.payers ?? {}).flatMap(([payer, paid]) => {
        const amount = known(paid[row]);
        return amount === undefined ? [] : [[payer, amount]];
      });
      const got = {
        status: module.statusNames[own?.status[row] ?? -1],
        value: known(own?.value[row]),
        rule: own?.rules[own.rule[row] ?? -1],
        payers: Object.fromEntries(payers.sort()),
      };
      const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
      if (a !== b) wrong.push(`${trial.name} ${key}, row ${row} in columns: ${a} instead of ${b}`);
    }
  });
  return wrong;
}
