/**
 * Everything the playground shows about one policy and one person.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph } from '../graph/graph.ts';
import { type ExampleReport, runExamples } from '../run/cases.ts';
import { evaluate } from '../run/evaluate.ts';
import { checkPerson, readFacts, wordFactProblem } from '../run/facts.ts';
import { printDay } from '../values/print.ts';
import type { PolicyView } from './editor.ts';
import { exampleRows } from './examples.ts';
import { fieldsOf } from './fields.ts';
import { assumptions, resultRows } from './results.ts';
import { serviceWords } from './words.ts';

/** Examples depend on the policy alone, so they run once for each graph. */
const reports = new WeakMap<Graph, ExampleReport>();

function reportOf(graph: Graph): ExampleReport {
  const known = reports.get(graph);
  if (known !== undefined) return known;
  const report = runExamples(graph);
  reports.set(graph, report);
  return report;
}

/** 怀远县 2025年度. */
export const titleOf = ({ policy: { name, year } }: Graph, locale: Locale): string =>
  year === undefined ? name : serviceWords(locale).title(name, year);

export function viewOf(
  graph: Graph,
  facts: Readonly<Record<string, unknown>>,
  locale: Locale,
): PolicyView {
  const { person, problems } = readFacts(graph, facts);
  const evaluation = evaluate(graph, person);
  const { year, region, benefitPeriod } = graph.policy;
  return {
    title: titleOf(graph, locale),
    ...(year === undefined ? {} : { year }),
    region,
    ...(benefitPeriod === undefined
      ? {}
      : {
          benefitPeriod: serviceWords(locale).days(
            printDay(benefitPeriod.from, locale),
            printDay(benefitPeriod.to, locale),
          ),
        }),
    fields: fieldsOf(graph, evaluation.missing, locale),
    results: resultRows(graph, evaluation, locale),
    examples: exampleRows(graph, reportOf(graph), locale),
    problems: [...problems, ...checkPerson(graph, person)].map((problem) =>
      wordFactProblem(problem, locale, graph),
    ),
    assumed: assumptions(graph, evaluation.assumed, locale),
  };
}
