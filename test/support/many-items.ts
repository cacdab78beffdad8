/** A policy of many items, each a table of rules shaped like those of a policy, over one set of facts and groups. */
import type { Graph, Id, Provision } from '../../compiler/graph/graph.ts';
import { itemName, tableGraph } from './box-policy.ts';
import { edited, policyTable } from './decision-tables.ts';
import { anItem } from './graphs.ts';

/** In so many items one rule is edited, from the one at `first` on. */
export function policyOfItems(
  items: number,
  rules: number,
  seed: number,
  changed = 0,
  first = 0,
): () => Graph {
  return () => {
    const graphs = Array.from({ length: items }, (_, index) => {
      const table = policyTable(rules, seed + index);
      const isChanged = (index - (first % items) + items) % items < changed;
      return tableGraph(isChanged ? edited(table, seed + first + index) : table);
    });
    const [one] = graphs;
    if (one === undefined) throw new Error('no items');
    const provisions = graphs.flatMap(({ provisions: own }, index) =>
      own.map((provision) => named(provision, index)),
    );
    return {
      ...one,
      items: provisions.map(({ id, item }) => ({
        ...anItem(item.slice('item:'.length)),
        provision: id,
      })),
      provisions,
      order: provisions.flatMap(({ id, item, rules: own }) => [
        ...own.map((rule) => rule.id),
        id,
        item,
      ]),
    };
  };
}

function named(provision: Provision, index: number): Provision {
  const own = (id: Id): Id => id.replace(itemName, `${itemName}${index + 1}`);
  return {
    ...provision,
    id: own(provision.id),
    item: own(provision.item),
    rules: provision.rules.map((rule) => ({ ...rule, id: own(rule.id) })),
  };
}
