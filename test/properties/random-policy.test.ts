/** The generator of random policies: it writes what compiles, and leaves nothing of the language out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expr, Graph, SetExpr } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { keywords, softWords } from '../../language/lexicon.ts';
import { formsOf, nodesIn, rootsOf, traitsOf } from '../support/graph-census.ts';
import { inputsOf, peopleOf, sizeOf } from '../support/people-of.ts';
import { compilePolicy, policyOf, randomPolicy, shownPolicy } from '../support/random-policy.ts';

const seeds = 1000;

interface Sample {
  readonly texts: readonly string[];
  readonly graphs: readonly Graph[];
  readonly failed: readonly string[];
}

function sampled(small: boolean): Sample {
  const texts: string[] = [];
  const graphs: Graph[] = [];
  const failed: string[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const policy = policyOf(seed, { small });
    const { graph, diagnostics } = compilePolicy(policy);
    if (graph === undefined) {
      const codes = diagnostics.filter(({ severity }) => severity === 'error');
      failed.push(`${seed}: ${[...new Set(codes.map(({ code }) => code))].join(' ')}`);
    } else {
      graphs.push(graph);
      texts.push(Object.values(policy.files).join('\n'));
    }
  }
  return { texts, graphs, failed };
}

const samples = { small: sampled(true), large: sampled(false) };

const exprKinds: Readonly<Record<Expr['kind'] | SetExpr['kind'], readonly string[]>> = {
  money: ['money'],
  number: [
    'number',
    ...['day', 'month', 'year', 'person', 'household', 'time', 'fold'].map(
      (unit) => `number ${unit}`,
    ),
  ],
  date: ['date'],
  yesNo: ['yesNo'],
  option: ['option'],
  share: ['share full', 'share part'],
  none: ['none'],
  pending: ['pending', 'pending with a reason'],
  unspecified: ['unspecified'],
  bound: ['bound min', 'bound max', 'bound min max'],
  fact: ['fact'],
  member: ['member', 'member as of a day'],
  case: ['case'],
  item: ['item'],
  original: ['original'],
  other: [
    'other lastYear',
    'other superior',
    'other lastYear via a superior',
    'other superior via a superior',
  ],
  suppose: ['yesNo', 'option', 'number', 'money', 'date', 'none'].map((kind) => `suppose ${kind}`),
  applies: ['applies'],
  decides: ['decides'],
  ruleValue: ['ruleValue'],
  and: ['and'],
  or: ['or'],
  not: ['not'],
  compare: ['=', '<', '≤', '>', '≥', '≠'].map((operator) => `compare ${operator}`),
  isNone: ['isNone'],
  within: ['within'],
  sum: ['sum +', 'sum −'],
  product: ['product ×', 'product ÷'],
  pick: ['higher', 'lower', 'earlier', 'later'].map((which) => `pick ${which}`),
  round: ['halfUp', 'down', 'up'].map((mode) => `round ${mode}`),
  count: ['count'],
  shift: ['after', 'before'].flatMap((way) =>
    ['day', 'month', 'year'].map((unit) => `shift ${way} ${unit}`),
  ),
  calendarDay: ['nextDay', 'monthEnd', 'nextMonth', 'thisMonth', 'nextYear', 'thisYear'].map(
    (to) => `calendarDay ${to}`,
  ),
  datePart: ['year', 'month', 'day'].map((part) => `datePart ${part}`),
  elapsed: ['fullYears', 'fullMonths', 'days'].map((unit) => `elapsed ${unit}`),
  edge: ['edge start', 'edge end'],
  dayCount: ['dayCount'],
  period: ['period'],
  range: ['range from', 'range to', 'range from to'],
  startingOn: ['day', 'month', 'year'].map((unit) => `startingOn ${unit}`),
  union: ['union'],
  except: ['except'],
  recurring: ['month', 'month within', 'year', 'year within'].map((form) => `recurring ${form}`),
};

/** What no text can say. */
const unsayable: Readonly<Record<string, string>> = {
  'compare ≠': 'the compiler writes ≠ as not =',
};

const traits: readonly string[] = [
  'scope',
  'scope that reads items',
  ...['date', 'integer', 'money', 'percent', 'yesNo', 'option'].flatMap((type) => [
    `fact ${type}`,
    `item ${type}`,
  ]),
  ...['unknown', 'no', 'yes', 'none'].map((silence) => `silence ${silence}`),
  'choice',
  'roll',
  'defined group',
  'roll in a group',
  'defined group in a group',
  'certified',
  'exclusive',
  'item with a base',
  'item deducted',
  'item reimbursed',
  'item required',
  'item silentNone',
  'item undecided',
  ...['unique', 'ordered', 'highest', 'lowest', 'earliest', 'latest', 'added'].map(
    (way) => `combine ${way}`,
  ),
  'combine provisional',
  'provision replaced',
  'rule otherwise',
  'rule for all',
  'rule with a condition',
  'rule exception',
  'rule over others',
  'rule without a label',
  'rule base',
  'rule floor',
  'rule cap',
  ...['value', 'priority', 'payers'].map((what) => `rule provisional ${what}`),
  ...['all', 'ratio', 'amount', 'remainder', 'elsewhere'].map((share) => `pays ${share}`),
  'pays according to a document',
  ...['check', 'namely', 'equivalent', 'versusLast'].map((source) => `check ${source}`),
  'check with a guard',
  'constraint',
  'constraint with a guard',
  ...['yesNo', 'day', 'number', 'money', 'option', 'none', 'unknown', 'roll'].map(
    (kind) => `given ${kind}`,
  ),
  'schedule with a total',
  'target',
];

function census(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const note = (form: string): void => {
    counts.set(form, (counts.get(form) ?? 0) + 1);
  };
  for (const graph of [...samples.small.graphs, ...samples.large.graphs]) {
    for (const root of rootsOf(graph)) {
      for (const node of nodesIn(root)) for (const form of formsOf(node)) note(form);
    }
    for (const trait of traitsOf(graph)) note(trait);
  }
  return counts;
}

describe('random policies', () => {
  test.each(['small', 'large'] as const)('%s: at least 99 of 100 compile', (size) => {
    const { failed } = samples[size];
    expect(failed.length, failed.join('\n')).toBeLessThanOrEqual(seeds / 100);
  });

  test('every kind of expression and set occurs, and all that nodes can say', () => {
    const counts = census();
    const wanted = [...Object.values(exprKinds).flat(), ...traits];
    expect(wanted.filter((form) => !counts.has(form) && unsayable[form] === undefined)).toEqual([]);
    expect(Object.keys(unsayable).filter((form) => counts.has(form))).toEqual([]);
    expect([...counts.keys()].filter((form) => !wanted.includes(form))).toEqual([]);
  });

  test('every word of the lexicon occurs', () => {
    const text = [...samples.small.texts, ...samples.large.texts].join('\n');
    const words = new Set(text.match(/\p{Script=Han}+/gu));
    const all = [...keywords, ...softWords].map(({ zh }) => zh);
    expect(all.filter((word) => !words.has(word))).toEqual([]);
  });

  test('the same seed gives the same policy', () => {
    for (const seed of [1, 7, 42]) expect(policyOf(seed)).toEqual(policyOf(seed));
  });

  test('all people of a small one can be listed and evaluated', () => {
    let people = 0;
    for (const graph of samples.small.graphs.slice(0, 40)) {
      expect(sizeOf(inputsOf(graph))).toBeLessThanOrEqual(20_000);
      const all = peopleOf(graph);
      people += all.length;
      for (const person of all.filter((_, index) => index % 97 === 0)) {
        expect(evaluate(graph, person).missing, shownGraph(graph)).toEqual([]);
      }
    }
    expect(people).toBeGreaterThan(10_000);
  });

  test('a failing one shrinks to a few statements', () => {
    const run = fc.check(
      fc.property(randomPolicy({ small: true }), ({ graph }) => !hasCount(graph)),
      { seed: 5, numRuns: 200 },
    );
    const [found] = run.counterexample ?? [];
    const statements = found === undefined ? [] : shownPolicy(found.policy).split('\n\n').slice(1);
    expect(run.failed).toBe(true);
    expect(statements.length, found && shownPolicy(found.policy)).toBeLessThanOrEqual(12);
  });
});

const shownGraph = (graph: Graph): string =>
  JSON.stringify(graph.provisions, null, 1).slice(0, 2000);

function hasCount(graph: Graph): boolean {
  for (const root of rootsOf(graph)) {
    for (const node of nodesIn(root)) if (node.kind === 'count') return true;
  }
  return false;
}
