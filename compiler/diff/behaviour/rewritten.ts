/** Rewrites plain data from the top down. */

/** An object of JSON data. */
export type Plain = { readonly [key: string]: unknown };

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/**
 * The data in which `visit` has replaced what it gave something for; that is not looked into again. `inside` says what its
 * parts stand in. Whatever stays as it was is the same object.
 */
export function rewritten<T, Around>(
  data: T,
  around: Around,
  visit: (node: Plain, around: Around) => Plain | undefined,
  inside: (node: Plain, around: Around) => Around,
): T {
  const copy = (value: unknown, here: Around): unknown => {
    if (Array.isArray(value)) return withItems(value, (each) => copy(each, here));
    if (!isPlain(value)) return value;
    const made = visit(value, here);
    if (made !== undefined) return made;
    const within = inside(value, here);
    return withParts(value, (part) => copy(part, within));
  };
  return copy(data, around) as T;
}

/** The same list where every item stays. */
export function withItems(
  list: readonly unknown[],
  made: (each: unknown) => unknown,
): readonly unknown[] {
  let found: unknown[] | undefined;
  for (const [at, each] of list.entries()) {
    const own = made(each);
    if (own !== each) found ??= list.slice(0, at);
    found?.push(own);
  }
  return found ?? list;
}

/** The same object where every part stays. */
export function withParts(node: Plain, made: (part: unknown, name: string) => unknown): Plain {
  let found: Record<string, unknown> | undefined;
  for (const name in node) {
    const part = node[name];
    const own = made(part, name);
    if (own === part) continue;
    found ??= { ...node };
    found[name] = own;
  }
  return found ?? node;
}
