/**
 * Kinds of people that differ in one condition, as one kind with alternatives.
 *
 * Takes kinds, each by all its conditions; gives fewer, which are the same people together: of A and B, or A and C, that is A
 * and (B or C). The largest family of kinds is merged first.
 */
/** Kinds of people, each by all its conditions. */
export type Kinds = readonly (readonly string[])[];

/** At least one of these. */
export type Alternatives = readonly string[];

type Kind = readonly Alternatives[];

/** Kinds that are alike but for the conditions at these places. */
interface Family {
  readonly members: readonly { readonly kind: number; readonly place: number }[];
}

export function mergedKinds(kinds: Kinds): readonly Kind[] {
  let merged: readonly Kind[] = kinds.map((all) => all.map((each) => [each]));
  for (;;) {
    const family = largestFamily(merged);
    if (family === undefined) return merged;
    merged = withMerged(merged, family);
  }
}

const nameOf = (alternatives: Alternatives): string => [...alternatives].sort().join('\n');

function largestFamily(kinds: readonly Kind[]): Family | undefined {
  const families = new Map<string, Family['members'][number][]>();
  for (const [kind, conditions] of kinds.entries()) {
    const names = conditions.map(nameOf);
    // Kinds of one condition each are alternatives as they stand.
    for (const place of conditions.length < 2 ? [] : conditions.keys()) {
      const rest = names
        .filter((_, at) => at !== place)
        .sort()
        .join('\t');
      const members = families.get(rest) ?? [];
      families.set(rest, members);
      members.push({ kind, place });
    }
  }
  let largest: Family | undefined;
  for (const members of families.values()) {
    if (members.length > (largest?.members.length ?? 1)) largest = { members };
  }
  return largest;
}

/** In the place of the first of them. */
function withMerged(kinds: readonly Kind[], { members }: Family): readonly Kind[] {
  const [first] = members;
  const all = members.flatMap(({ kind, place }) => kinds[kind]?.[place] ?? []);
  const alternatives = [...new Set(all)];
  const gone = new Set(members.slice(1).map(({ kind }) => kind));
  return kinds.flatMap((conditions, at): readonly Kind[] => {
    if (gone.has(at)) return [];
    if (at !== first?.kind) return [conditions];
    return [conditions.map((each, place) => (place === first.place ? alternatives : each))];
  });
}
