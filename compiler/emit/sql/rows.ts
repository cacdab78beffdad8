/**
 * People as rows of the people table, and outcomes as rows of the result: for vectors, and for whoever loads people whose
 * facts are data of ours.
 */
import type { Given } from '../../graph/graph.ts';
import { parseExact, printDecimal } from '../../values/rational.ts';
import type { OutputColumn } from '../code/outputs.ts';
import type { ItemResult, Program } from '../lower/program.ts';
import {
  type Figure,
  keyOf,
  type Paid,
  statusOf,
  type TargetOutcome,
} from '../vectors/outcomes.ts';
import type { Dialect } from './dialects.ts';
import { fromKey, toKey } from './inputs.ts';

/** Literals by column; what is absent is NULL. */
export type Row = ReadonlyMap<string, string>;

export function rowOf(program: Program, dialect: Dialect, person: readonly Given[]): Row {
  const row = new Map<string, string>();
  const unknown: string[] = [];
  const inputs = new Map(program.inputs.map((input) => [input.id, input]));
  for (const { id, value } of person) {
    const input = inputs.get(id);
    if (input === undefined) continue;
    const key = keyOf(input);
    const isOpen = input.type.kind !== 'group' && input.silence === 'unknown';
    switch (value.kind) {
      case 'yesNo':
        row.set(key, value.value ? 'TRUE' : 'FALSE');
        break;
      case 'day':
        row.set(key, dateLiteral(dialect, value.day));
        break;
      case 'money':
        row.set(key, value.fen);
        break;
      case 'number':
        row.set(key, printDecimal(parseExact(value.value)) ?? 'NULL');
        break;
      case 'option':
        row.set(key, dialect.text(value.option));
        break;
      case 'roll':
        if (input.type.kind === 'group' && input.type.dated) {
          if (value.from !== undefined) row.set(fromKey(input), dateLiteral(dialect, value.from));
          if (value.to !== undefined) row.set(toKey(input), dateLiteral(dialect, value.to));
        } else unknown.push(key);
        break;
      case 'unknown':
        if (!isOpen) unknown.push(key);
        break;
      case 'none':
        break;
    }
  }
  if (unknown.length > 0) row.set('unknown', dialect.text(unknown.join(',')));
  return row;
}

const dateLiteral = ({ types, text }: Dialect, day: string): string =>
  types.date === 'DATE' ? `DATE '${day}'` : `toDate32(${text(day)})`;

/** What each column of the result must be, as text; NULL is absent. */
export function expectedRow(
  program: Program,
  outcomes: Readonly<Record<string, TargetOutcome>>,
): ReadonlyMap<string, string> {
  const row = new Map<string, string>();
  for (const result of program.results) {
    const outcome = outcomes[keyOf(result)];
    if (outcome !== undefined) expectItem(row, result, outcome);
  }
  return row;
}

function put(row: Map<string, string>, name: string, value: Figure | boolean | undefined): void {
  if (value !== undefined) row.set(name, `${value}`);
}

function inRuleOrder({ ruleIds }: ItemResult, rules: readonly string[]): string {
  return ruleIds.filter((id) => rules.includes(id)).join(',');
}

function expectItem(row: Map<string, string>, result: ItemResult, outcome: TargetOutcome): void {
  const key = keyOf(result);
  row.set(`${key}_rules`, '');
  row.set(`${key}_status`, statusOf(outcome));
  if (outcome.status === 'unknown') {
    row.set(`${key}_missing`, outcome.missing.join(','));
    return;
  }
  if (outcome.status === 'trouble') {
    row.set(`${key}_trouble`, outcome.code);
    row.set(`${key}_troubled`, inRuleOrder(result, outcome.rules));
    return;
  }
  if (outcome.status === 'blocked') return;
  row.set(`${key}_rules`, inRuleOrder(result, outcome.rules));
  if (outcome.status === 'value') put(row, key, outcome.value);
  if (outcome.status === 'bound' || outcome.status === 'pending') {
    put(row, `${key}_min`, outcome.min);
    put(row, `${key}_max`, outcome.max);
  }
  if (outcome.status === 'pending') row.set(`${key}_pending`, outcome.pending.join(','));
  put(row, `${key}_according_to`, outcome.accordingTo);
  for (const [payer, paid] of Object.entries(outcome.payers ?? {})) {
    expectPaid(row, `${key}_${payer}`, paid);
  }
}

function expectPaid(row: Map<string, string>, name: string, paid: Paid): void {
  if (paid === null) {
    row.set(`${name}_open`, 'true');
    return;
  }
  if (typeof paid !== 'object') {
    put(row, name, paid);
    return;
  }
  put(row, `${name}_min`, paid.min);
  put(row, `${name}_max`, paid.max);
  if ('pending' in paid) row.set(`${name}_pending`, paid.pending.join(','));
}

/** The expected text of a column, as the dialect writes it. */
export function expectedText(
  { name, digits }: OutputColumn,
  row: ReadonlyMap<string, string>,
): string | undefined {
  const value = row.get(name);
  if (value === undefined) return undefined;
  if (digits === undefined) return value;
  const decimal = printDecimal(parseExact(value)) ?? value;
  const [whole = '0', fraction = ''] = decimal.split('.');
  return `${whole}.${fraction.padEnd(digits, '0')}`;
}
