/**
 * The operations of a program in a dialect of SQL. A number that needs more than 32 bits is computed in 64.
 */
import type { Signs } from '../code/printer.ts';
import type { Dialect } from './dialects.ts';

const small = 2n ** 31n - 1n;

export function sqlSigns(dialect: Dialect, columnOf: (slot: string) => string): Signs {
  /** What constants are written as. */
  const constants = new Map<string, bigint>();
  const number = (value: bigint): string => {
    const isWide = value < -small || value > small;
    // Left as it is, a database may take it for a number without sign, which goes together with no other.
    const text = isWide ? dialect.toBig(`${value}`) : value < 0n ? `(${value})` : `${value}`;
    constants.set(text, value);
    return text;
  };
  /** How often the divisor is added so that the dividend is not negative, since division cuts towards zero. */
  const lift = (a: string, b: string, least: bigint): readonly [string, bigint] => {
    if (least >= 0n) return [a, 0n];
    const divisor = constants.get(b) ?? 1n;
    const times = (-least + divisor - 1n) / divisor;
    return [`(${a} + ${times} * ${dialect.toBig(b)})`, times];
  };
  return {
    wordBits: 62,
    yes: 'TRUE',
    no: 'FALSE',
    not: (a) => `(NOT ${a})`,
    and: (parts) => `(${parts.join(' AND ')})`,
    or: (parts) => `(${parts.join(' OR ')})`,
    compare: (operator, a, b) =>
      `(${a} ${operator === '==' ? '=' : operator === '!=' ? '<>' : operator} ${b})`,
    any: (word, mask) => `(${dialect.bitAnd(word, mask)} <> 0)`,
    number,
    mask: (value) => dialect.toBig(`${value}`),
    isWide: ({ sort, lo, hi }) => sort === 'int' && (lo < -small || hi > small),
    widened: (text) => dialect.toBig(text),
    narrowed: (text) => dialect.toInt(text),
    times: (a, b) => dialect.signed(`(${a} * ${b})`),
    sum: (parts) =>
      dialect.signed(
        `(${parts
          .map(({ negative, text }, index) =>
            index === 0 ? `${negative ? '-' : ''}${text}` : `${negative ? '-' : '+'} ${text}`,
          )
          .join(' ')})`,
      ),
    floorDiv: (a, b, _, least) => {
      const [lifted, times] = lift(a, b, least);
      const whole = dialect.divide(lifted, b);
      return times === 0n ? whole : dialect.toBig(`${whole} - ${times}`);
    },
    mod: (a, b, _, least) => `(${lift(a, b, least)[0]} % ${b})`,
    end: (op, a, b) => `${op === 'min' ? 'LEAST' : 'GREATEST'}(${a}, ${b})`,
    addMonths: (day, months) => dialect.addMonths(day, months),
    part: (part, day) => dialect.part(part, day),
    choose: (condition, a, b) => `CASE WHEN ${condition} THEN ${a} ELSE ${b} END`,
    union: (parts) => dialect.bitOr(parts),
    keep: (word, mask) => dialect.bitAnd(word, mask),
    input: columnOf,
  };
}
