/**
 * Items that are made alike: everything that decides them says the same in both policies, so that nobody can get another
 * result.
 *
 * Takes a joined graph; guarantees that what it calls alike gives every person the same. What it does not see to be alike
 * is compared person by person.
 */
import type { Graph, Id, Item } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';

/** What the old policy's things are called in the joined graph. */
const besides = /old\//g;

export class Cones {
  readonly #contents: ReadonlyMap<Id, unknown>;
  readonly #alike = new Map<string, boolean>();

  constructor(graph: Graph) {
    const provisions = new Map(graph.provisions.map((one) => [one.id, one]));
    const contents = new Map<Id, unknown>();
    const ofItem = ({ name, type, base, silentNone, provision: id }: Item): unknown => {
      const { combine, rules } = provisions.get(id ?? '') ?? {};
      const said = rules?.map(({ condition, otherwise, value, over, payers, ...rule }) => {
        const { base: own, floor, cap, id: ruleId } = rule;
        return { ruleId, condition, otherwise, value, over, payers, own, floor, cap };
      });
      return { name, type, base, silentNone, id: id !== undefined, combine, said };
    };
    for (const item of graph.items) {
      contents.set(item.id, ofItem(item));
      for (const { id } of provisions.get(item.provision ?? '')?.rules ?? []) {
        contents.set(id, { ruleOf: { kind: 'item', item: item.id } });
      }
    }
    for (const { id, condition } of graph.cases) contents.set(id, { condition });
    for (const { id, set } of graph.periods) contents.set(id, { set });
    for (const { id, definition } of graph.groups) {
      if (definition === undefined) continue;
      const parts = graph.groups.filter(({ parents }) => parents.includes(id));
      contents.set(id, { definition, parts: parts.map((one) => one.id) });
    }
    this.#contents = contents;
  }

  /** What it names itself; rules of an item read the item, not the other way round. */
  reads(id: Id): readonly Id[] {
    return readsOf(this.#contents.get(id) ?? {}).filter((read) => {
      const rule = this.#contents.get(read) as
        | { readonly ruleOf?: { readonly item: Id } }
        | undefined;
      return rule?.ruleOf?.item !== id;
    });
  }

  /** Everything that decides it, with itself. */
  behind(id: Id): ReadonlySet<Id> {
    const found = new Set([id]);
    for (const each of found) {
      for (const read of this.reads(each)) found.add(read);
    }
    return found;
  }

  /** Whether anything is decided by itself. */
  readsItself(): boolean {
    const done = new Set<Id>();
    const above = new Set<Id>();
    const visit = (id: Id): boolean => {
      if (above.has(id)) return true;
      if (done.has(id)) return false;
      above.add(id);
      const found = this.reads(id).some(visit);
      above.delete(id);
      done.add(id);
      return found;
    };
    return [...this.#contents.keys()].some(visit);
  }

  /** Ids of the joined graph. */
  areAlike(old: Id, next: Id): boolean {
    if (old === next && !this.#contents.has(next)) return true;
    const key = `${old} ${next}`;
    const known = this.#alike.get(key);
    if (known !== undefined) return known;
    // What reads itself is no reason to differ.
    this.#alike.set(key, true);
    const alike = this.#compare(old, next);
    this.#alike.set(key, alike);
    return alike;
  }

  #compare(old: Id, next: Id): boolean {
    const [one, other] = [this.#contents.get(old), this.#contents.get(next)];
    return one !== undefined && other !== undefined && this.sayTheSame(one, other);
  }

  /** Whether the two say the same by themselves, whatever what they read says. */
  areWrittenAlike(old: Id, next: Id): boolean {
    const [a, b] = [old, next].map((id) => JSON.stringify(this.#contents.get(id)));
    return a?.replace(besides, '') === b?.replace(besides, '');
  }

  /** Any two pieces of the graph. */
  sayTheSame(one: unknown, other: unknown): boolean {
    const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
    if (a.replace(besides, '') !== b.replace(besides, '')) return false;
    if (b.includes('"kind":"other"') || b.includes('"kind":"original"')) return false;
    const [before, after] = [readsOf(one), readsOf(other)];
    return (
      before.length === after.length &&
      before.every((id, at) => {
        const pair = after[at];
        return pair !== undefined && this.areAlike(id, pair);
      })
    );
  }
}

/** In order of writing. Groups that are parts of one are read as well. */
function readsOf(content: unknown): readonly Id[] {
  const parts = (content as { readonly parts?: readonly Id[] }).parts ?? [];
  return [...referencesIn(content as Parameters<typeof referencesIn>[0]), ...parts];
}
