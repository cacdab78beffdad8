/**
 * Each person's results as a row of a table: what stood in the source, then each item with its deciding clause.
 *
 * Guarantees: every row of the source has one here, bad rows with their reasons.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { namesOf, valueJson } from '../run/json.ts';
import { ruleName, wordTrouble } from '../run/troubles.ts';
import { printNames, printValue, printYesNo } from '../values/print.ts';
import type { CellValue } from './cells.ts';
import type { ItemOutcome } from './decider.ts';
import type { Header } from './header.ts';
import { wordRowProblem } from './row-problems.ts';
import type { RowResult } from './simulation.ts';

export type OutCell = CellValue;

const heads = {
  'zh-CN': { line: '行', clause: '条款', payers: '出资', problem: '问题', missing: '缺' },
  en: { line: 'line', clause: 'clause', payers: 'payers', problem: 'problem', missing: 'missing' },
} as const;

/** Amounts and counts as numbers, days as ISO; whatever is no single value, in words. */
function valueCell(
  { value, missing, trouble }: ItemOutcome,
  names: ReadonlyMap<Id, string>,
  name: string,
  locale: Locale,
): OutCell {
  if (trouble !== undefined) return '';
  if (value === undefined) {
    const facts = missing.map((id) => names.get(id) ?? id);
    return `${heads[locale].missing} ${printNames(facts, locale)}`;
  }
  switch (value.kind) {
    case 'money':
    case 'number':
    case 'percent':
    case 'date':
    case 'option':
      return valueJson(value) as string | number;
    case 'yesNo':
      return printYesNo(value.value, locale);
    case 'none':
    case 'bound':
    case 'pending':
      return printValue(value, locale, name);
  }
}

export class PeopleTable {
  readonly #graph: Graph;
  readonly #items: readonly Id[];
  readonly #locale: Locale;
  readonly #names: ReadonlyMap<Id, string>;
  readonly #citations: ReadonlyMap<Id, string>;
  /** Items whose rules name payers. */
  readonly #paid: ReadonlySet<Id>;
  /** Equal outcomes are one object, and are written once. */
  readonly #cells = new WeakMap<ItemOutcome, readonly OutCell[]>();

  constructor(graph: Graph, items: readonly Id[], locale: Locale) {
    this.#graph = graph;
    this.#items = items;
    this.#locale = locale;
    this.#names = namesOf(graph);
    this.#citations = new Map(
      graph.provisions.flatMap(({ citation: own, rules }) =>
        rules.map(({ id, citation = own }) => [id, citation ?? ruleName(graph, id, locale)]),
      ),
    );
    this.#paid = new Set(
      graph.provisions.flatMap(({ item, rules }) =>
        rules.some(({ payers }) => payers !== undefined) ? [item] : [],
      ),
    );
  }

  head({ columns }: Header): readonly string[] {
    const words = heads[this.#locale];
    const items = this.#items.flatMap((id) => {
      const name = this.#names.get(id) ?? id;
      const payers = this.#paid.has(id) ? [`${name} ${words.payers}`] : [];
      return [name, ...payers, `${name} ${words.clause}`];
    });
    return [words.line, ...columns.map(({ name }) => name), ...items, words.problem];
  }

  row(result: RowResult, columns: number): readonly OutCell[] {
    const source = Array.from({ length: columns }, (_, at) => result.cells[at] ?? '');
    if (result.kind === 'bad') {
      const reasons = result.problems.map((problem) =>
        wordRowProblem(problem, this.#locale, this.#graph),
      );
      const blank = this.#items.flatMap((id) => (this.#paid.has(id) ? ['', '', ''] : ['', '']));
      return [result.line, ...source, ...blank, reasons.join(' ')];
    }
    const items = result.outcomes.flatMap((outcome) => this.#cellsOf(outcome));
    return [result.line, ...source, ...items, this.#troublesOf(result.outcomes)];
  }

  #cellsOf(outcome: ItemOutcome): readonly OutCell[] {
    const known = this.#cells.get(outcome);
    if (known !== undefined) return known;
    const { item, rules, payers, payersAccordingTo } = outcome;
    const locale = this.#locale;
    const clauses = new Set(rules.map((id) => this.#citations.get(id) ?? id));
    const paid = payers.map(({ payer, amount }) =>
      `${this.#names.get(payer) ?? payer} ${amount === undefined ? (payersAccordingTo ?? '') : printValue(amount, locale)}`.trimEnd(),
    );
    const name = this.#names.get(item) ?? item;
    const cells: readonly OutCell[] = [
      valueCell(outcome, this.#names, name, locale),
      ...(this.#paid.has(item) ? [printNames(paid, locale)] : []),
      printNames([...clauses], locale),
    ];
    this.#cells.set(outcome, cells);
    return cells;
  }

  #troublesOf(outcomes: readonly ItemOutcome[]): string {
    return outcomes
      .flatMap(({ trouble }) =>
        trouble === undefined ? [] : [wordTrouble(trouble, this.#locale, this.#graph)],
      )
      .join(' ');
  }
}
