/**
 * The core vocabulary's names that findings rest on. They are fixed, so that counties, years and systems line up; a
 * policy that does without them has no such findings.
 */
import type { Graph, Id, Item } from '../../graph/graph.ts';

const names = {
  paymentDate: '缴费日期',
  birthDate: '出生日期',
  contribution: '个人缴费',
  assistance: '资助',
  mayPay: '可否缴费',
  coverageStart: '待遇起始',
  coverageEnd: '待遇终止',
} as const;

export type CoreName = keyof typeof names;

const isCalled = (node: { readonly name: string; readonly alias?: string }, core: CoreName) =>
  node.alias === core || node.name === names[core];

/** The fact of date by which windows are read, or the date of birth. */
export function coreFact(graph: Graph, core: 'paymentDate' | 'birthDate'): Id | undefined {
  return graph.facts.find((fact) => fact.type.kind === 'date' && isCalled(fact, core))?.id;
}

export function coreItem(
  graph: Graph,
  core: Exclude<CoreName, 'paymentDate' | 'birthDate'>,
): Item | undefined {
  return graph.items.find((item) => isCalled(item, core));
}
