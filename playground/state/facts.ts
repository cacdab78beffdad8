/**
 * A person's facts as the form holds them: by name, in the shape of `--facts`.
 */
import type { FormField } from '../../compiler/service/editor.ts';

/** Membership with dates, ISO; an absent end is open. */
export interface DatedRoll {
  readonly 自?: string;
  readonly 至?: string;
}

/** `null` is "not known"; `"无"` is "does not exist". Dates are ISO, money is in yuan. */
export type FactValue = boolean | string | number | null | DatedRoll;
export type Facts = Readonly<Record<string, FactValue>>;

const groupList = '身份';

function isDatedRoll(value: unknown): value is DatedRoll {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    ('自' in value || '至' in value)
  );
}

function isFactValue(value: unknown): value is FactValue {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    isDatedRoll(value)
  );
}

/**
 * Facts as an example or a `--facts` document gives them, as the form holds them: aliases become names, the list of
 * 身份 becomes one fact a group. What is neither is left out.
 */
export function factsFrom(
  given: Readonly<Record<string, unknown>>,
  fields: readonly FormField[],
): Facts {
  const names = new Map(fields.map((field) => [field.alias ?? field.name, field.name]));
  const facts: Record<string, FactValue> = {};
  for (const [key, value] of Object.entries(given)) {
    if (key === groupList && Array.isArray(value)) {
      for (const each of value) if (typeof each === 'string') facts[names.get(each) ?? each] = true;
    } else if (isFactValue(value)) {
      facts[names.get(key) ?? key] = value;
    }
  }
  return facts;
}
