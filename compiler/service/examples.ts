/**
 * A policy's examples as rows: what was expected, what came out, what is wrong with the person, and the person to load
 * into the form.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph, Id } from '../graph/graph.ts';
import type { ExampleReport, ExampleResult } from '../run/cases.ts';
import type { PaidBy, Value } from '../run/evaluation.ts';
import type { ExpectationResult } from '../run/expectations.ts';
import { wordFactProblem } from '../run/facts.ts';
import { namesOf } from '../run/json.ts';
import { wordTrouble } from '../run/troubles.ts';
import { printValue } from '../values/print.ts';
import type { ExampleRow } from './editor.ts';
import { givenAsFacts } from './given.ts';
import { locationOf } from './results.ts';
import { serviceWords } from './words.ts';

export function exampleRows(
  graph: Graph,
  report: ExampleReport,
  locale: Locale,
): readonly ExampleRow[] {
  const words = serviceWords(locale);
  const names = namesOf(graph);
  const checkNames = new Map(graph.checks.map(({ id, name }) => [id, name]));
  const given = new Map(graph.examples.map((example) => [example.id, example.given]));
  const nameOf = (id: Id): string => names.get(id) ?? id;
  const print = (value: Value | undefined, missing: readonly Id[]): string => {
    if (value !== undefined) return printValue(value, locale);
    return missing.length === 0 ? words.unknown : words.stillNeeds(missing.map(nameOf));
  };
  const paid = (parts: readonly PaidBy[] = []): string =>
    parts.length === 0
      ? ''
      : words.paidBy(
          parts.map(({ payer, amount }) =>
            amount === undefined ? nameOf(payer) : `${nameOf(payer)} ${printValue(amount, locale)}`,
          ),
        );

  const expectation = (result: ExpectationResult): ExampleRow['expectations'][number] => {
    const { item, expected, actual, payers, missing, passed } = result;
    // Payers are worth reading only where they are not as expected.
    const differ = JSON.stringify(payers?.expected) !== JSON.stringify(payers?.actual);
    return {
      name: nameOf(item),
      expected: print(expected, []) + (differ ? paid(payers?.expected) : ''),
      actual: print(actual, missing) + (differ ? paid(payers?.actual) : ''),
      passed,
    };
  };
  /** Sentences about what is wrong beside the expectations. */
  const problems = ({ problems, troubles, brokenChecks }: ExampleResult): readonly string[] => [
    ...problems.map((problem) => wordFactProblem(problem, locale, graph)),
    ...troubles.map((trouble) => wordTrouble(trouble, locale, graph)),
    ...brokenChecks.map((id) => words.brokenCheck(checkNames.get(id) ?? id)),
  ];
  return report.examples.map((result) => ({
    name: result.name,
    passed: result.passed,
    location: locationOf(graph, result.origin),
    expectations: result.expectations.map(expectation),
    problems: problems(result),
    facts: givenAsFacts(graph, given.get(result.example) ?? []),
  }));
}
