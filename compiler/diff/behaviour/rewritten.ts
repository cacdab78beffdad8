/** Rewrites plain data from the top down. */

/** An object of JSON data. */
export type Plain = { readonly [key: string]: unknown };

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/**
 * A copy of the data in which `visit` has replaced what it gave something for; that is not looked into again. `inside`
 * says what its parts stand in.
 */
export function rewritten<T, Around>(
  data: T,
  around: Around,
  visit: (node: Plain, around: Around) => Plain | undefined,
  inside: (node: Plain, around: Around) => Around,
): T {
  const copy = (value: unknown, here: Around): unknown => {
    if (Array.isArray(value)) return value.map((each: unknown) => copy(each, here));
    if (!isPlain(value)) return value;
    const made = visit(value, here);
    if (made !== undefined) return made;
    const within = inside(value, here);
    const parts: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(value)) parts[key] = copy(part, within);
    return parts;
  };
  return copy(data, around) as T;
}
