/**
 * The analysis against an SMT solver on policies with more people than can be listed: who gets two results, who gets none, which
 * rules apply to nobody. The solver's formulas are first held to a listing of everybody on small policies, and each person it
 * names is put to the evaluator.
 *
 * `CANBAO_DEEP=1` runs many more.
 */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import type { Analysed, OfProvision } from '../../compiler/analyze/finding.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { exhausted } from '../support/analysis-oracle.ts';
import {
  compilePolicy,
  type PolicyOptions,
  policyOf,
  type RandomPolicy,
  shownPolicy,
} from '../support/random-policy.ts';
import { type Answer, openSolver, type Solved, solve } from '../support/z3-oracle.ts';

const deep = process.env.CANBAO_DEEP !== undefined;
const patience = deep ? 3_600_000 : 180_000;

interface Case {
  readonly policy: RandomPolicy;
  readonly graph: Graph;
}

/** Policies that compile, from as many seeds. */
function* cases(count: number, options: PolicyOptions): Generator<Case> {
  for (let seed = 1; seed <= count; seed++) {
    const policy = policyOf(seed, options);
    const { graph } = compilePolicy(policy);
    if (graph !== undefined) yield { policy, graph };
  }
}

const decided = ({ answers }: Solved): readonly Answer[] =>
  answers.filter(({ answer }) => answer !== 'unknown');

const told = ({ provision, kind, rules }: Answer): string =>
  `${provision} ${kind} ${rules.join(' ')}`;

/** Whether a listing of everybody has somebody for the question. */
function listed(graph: Graph): (answer: Answer) => boolean {
  const { provisions } = exhausted(graph);
  return ({ provision, kind, rules }) => {
    const facts = provisions.find((each) => each.provision === provision);
    if (facts === undefined) throw new Error(provision);
    switch (kind) {
      case 'concerned':
        return facts.concerned.length > 0;
      case 'gap':
        return facts.gap.length > 0;
      case 'conflict':
        return facts.pairs.some(
          (pair) => rules.every((rule) => pair.rules.includes(rule)) && pair.differ.length > 0,
        );
      case 'never-applies': {
        // The question is about those of whom the provision speaks: of whom the base is in trouble it may not.
        const concerned = new Set(facts.concerned);
        return facts.rules.some(
          ({ rule, holds, open }) =>
            rules.includes(rule) && [...holds, ...open].some((at) => concerned.has(at)),
        );
      }
    }
  };
}

/** What the analysis says to the question; undefined where it leaves the provision open, or says nothing of such rules. */
function analysed(
  graph: Graph,
  found: readonly Analysed[],
  solved: Solved,
): (answer: Answer) => boolean | undefined {
  return ({ provision, kind, rules }) => {
    const own = found.filter(
      (each): each is OfProvision => 'provision' in each && each.provision === provision,
    );
    const empty = solved.answers.some(
      (each) =>
        each.provision === provision && each.kind === 'concerned' && each.answer !== 'somebody',
    );
    if (own.some((each) => each.kind === 'undecided') || kind === 'concerned') return undefined;
    if (kind !== 'never-applies') {
      return own.some(
        (each) =>
          each.kind === kind &&
          (each.kind === 'gap' || each.rules.every((rule) => rules.includes(rule))),
      );
    }
    // Of rules of a lower file, and where there is nobody at all, nothing is said.
    const rule = graph.provisions
      .flatMap((each) => each.rules)
      .find(({ id }) => rules.includes(id));
    if (empty || rule?.origin.file !== graph.files.length - 1) return undefined;
    return !own.some((each) => each.kind === 'never-applies' && rules.includes(each.rule));
  };
}

/** The person is possible, and in the very trouble. */
function isReal(graph: Graph, { kind, provision, person }: Answer): boolean {
  if (person === undefined || (kind !== 'conflict' && kind !== 'gap')) return true;
  const item = graph.provisions.find(({ id }) => id === provision)?.item;
  const { troubles } = evaluate(graph, person);
  return (
    checkPerson(graph, person).length === 0 &&
    troubles.some((trouble) => trouble.code === kind && trouble.item === item)
  );
}

describe('the solver', () => {
  test(
    'says of small policies what a listing of everybody shows',
    async () => {
      const solver = await openSolver();
      let compared = 0;
      for (const { policy, graph } of cases(deep ? 400 : 16, { small: true, people: 300 })) {
        const answers = decided(await solve(solver, graph));
        const isListed = listed(graph);
        const wrong = answers.filter((each) => isListed(each) !== (each.answer === 'somebody'));
        expect(wrong.map(told), shownPolicy(policy)).toEqual([]);
        compared += answers.length;
      }
      expect(compared).toBeGreaterThan(deep ? 2000 : 80);
    },
    patience,
  );

  test(
    'and the analysis say the same of large ones, and every person is real',
    async () => {
      const solver = await openSolver();
      const tally = new Map<string, number>();
      const note = (what: string): void => {
        tally.set(what, (tally.get(what) ?? 0) + 1);
      };
      const options: PolicyOptions = { items: 4, rules: 5, without: ['suppose', 'open-values'] };
      for (const { policy, graph } of cases(deep ? 400 : 36, options)) {
        note('policies');
        const solved = await solve(solver, graph);
        const found = analyze(graph);
        const says = analysed(graph, found, solved);
        for (const { why } of solved.unsupported) note(`not put: ${why}`);
        const answers = decided(solved);
        expect(
          answers.filter((each) => !isReal(graph, each)).map(told),
          shownPolicy(policy),
        ).toEqual([]);
        const wrong = answers.filter((each) => {
          const said = says(each);
          if (said === undefined) return false;
          note('compared');
          note(`${each.kind} ${each.answer}`);
          return said !== (each.answer === 'somebody');
        });
        expect(wrong.map(told), shownPolicy(policy)).toEqual([]);
      }
      if (deep) console.log([...tally].map(([what, count]) => `${what}: ${count}`).join('\n'));
      expect(tally.get('compared') ?? 0).toBeGreaterThan(deep ? 2000 : 180);
      for (const what of ['conflict', 'gap', 'never-applies'].flatMap((kind) => [
        `${kind} somebody`,
        `${kind} nobody`,
      ])) {
        expect(tally.get(what) ?? 0, what).toBeGreaterThan(deep ? 30 : 0);
      }
    },
    patience,
  );
});
