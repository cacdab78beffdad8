/**
 * The questions of the person form: the facts and rolls that the policy reads.
 *
 * Takes a graph and what is still missing; gives fields in the order of declaration. Facts that no rule reads are left
 * out, since their answers change nothing.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Exact, Fact, FactType, Graph, Group, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { printMoney, printNumber, printPercent } from '../values/print.ts';
import type { FormField } from './editor.ts';
import { serviceWords } from './words.ts';

/** Ids that anything in force reads; whoever is read as a group is read through its parts too. */
function readIds({ edges, scope, groups }: Graph): ReadonlySet<Id> {
  const read = new Set<Id>(referencesIn(scope));
  for (const { to, kind } of edges) if (kind === 'reads' || kind === 'base') read.add(to);
  const queue = [...read];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { id: part, parents } of groups) {
      if (!parents.includes(id) || read.has(part)) continue;
      read.add(part);
      queue.push(part);
    }
  }
  return read;
}

function limits(type: FactType, locale: Locale): Pick<FormField, 'min' | 'max'> {
  if (type.kind === 'yesNo' || type.kind === 'option') return {};
  const print = (limit: Exact): string => {
    switch (type.kind) {
      case 'date':
        return limit;
      case 'integer':
        return printNumber(limit);
      case 'money':
        return printMoney(limit, locale);
      case 'percent':
        return printPercent(limit);
    }
  };
  return {
    ...(type.from === undefined ? {} : { min: print(type.from) }),
    ...(type.to === undefined ? {} : { max: print(type.to) }),
  };
}

const named = ({ id, name, alias }: Fact | Group): Pick<FormField, 'id' | 'name' | 'alias'> => ({
  id,
  name,
  ...(alias === undefined ? {} : { alias }),
});

export function fieldsOf(
  graph: Graph,
  missing: readonly Id[],
  locale: Locale,
): readonly FormField[] {
  const { silences } = serviceWords(locale);
  const read = readIds(graph);
  const needed = new Set(missing);
  const facts = graph.facts.map(
    (fact): FormField => ({
      ...named(fact),
      ...limits(fact.type, locale),
      input: fact.type.kind,
      options: fact.type.kind === 'option' ? fact.type.options.map(({ name }) => name) : [],
      ...(fact.silence === 'unknown' ? {} : { assumed: silences[fact.silence] }),
      needed: needed.has(fact.id),
    }),
  );
  const rolls = graph.groups
    .filter(({ definition }) => definition === undefined)
    .map(
      (group): FormField => ({
        ...named(group),
        input: 'group',
        options: [],
        assumed: silences.no,
        needed: needed.has(group.id),
      }),
    );
  return [...facts, ...rolls].filter(({ id }) => read.has(id));
}
