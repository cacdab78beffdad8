/**
 * A policy that turns one condition into an amount, for tests of conditions, groups, dates and documents.
 */
import type { Expr, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Evaluation, Outcome } from '../../compiler/run/evaluation.ts';
import {
  aDate,
  aFact,
  aGraph,
  aGroup,
  anItem,
  aProvision,
  aYesNo,
  otherwise,
  type PersonSpec,
  person,
  when,
  yuan,
} from './graphs.ts';

/** 100元 where the condition holds, else 50元. */
export function policy(condition: Expr, more: Partial<Graph> = {}): Graph {
  return aGraph({
    facts: [
      aYesNo('甲'),
      aYesNo('乙'),
      aYesNo('在校学生', { silence: 'no' }),
      aYesNo('本地户籍', { silence: 'yes' }),
      aDate('缴费日期'),
      aDate('断保日期', { silence: 'none' }),
      aFact('档次', { kind: 'option', options: [{ name: '一档' }, { name: '二档' }] }),
    ],
    groups: [aGroup('低保对象'), aGroup('特困人员')],
    items: [anItem('果')],
    provisions: [aProvision('果', 'unique', [when(condition, yuan(100)), otherwise(yuan(50))])],
    ...more,
  });
}

/** Everything about the person. */
export const run = (graph: Graph, spec: PersonSpec = {}): Evaluation =>
  evaluate(graph, person(graph, spec));

/** One item's outcome. */
export function outcome(graph: Graph, spec: PersonSpec = {}, name = '果'): Outcome {
  const found = run(graph, spec).outcomes.get(`item:${name}`);
  if (found === undefined) throw new Error('not decided');
  return found;
}

/** Whether the condition holds: undefined where it is undecided. */
export function holds(condition: Expr, spec: PersonSpec = {}, more: Partial<Graph> = {}): unknown {
  const { value } = outcome(policy(condition, more), spec);
  return value?.kind === 'money' ? value.fen === '10000' : undefined;
}
