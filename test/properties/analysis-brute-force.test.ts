/**
 * The analysis against a listing of everybody, on small policies over the whole language: what it says is so, what is so it says,
 * with the right number of people and a witness who is really in that trouble.
 *
 * `CANBAO_DEEP=1` runs many more, also policies whose items read each other, and prints what it saw.
 */
import { describe, expect, test } from 'vitest';
import { compared } from '../support/analysis-comparison.ts';
import {
  compilePolicy,
  type PolicyOptions,
  policyOf,
  type RandomPolicy,
  shownPolicy,
} from '../support/random-policy.ts';

const deep = process.env.CANBAO_DEEP !== undefined;
const patience = deep ? 3_600_000 : 120_000;

interface Tally {
  policies: number;
  provisions: number;
  undecided: number;
  readonly findings: Map<string, number>;
  /** The first policies in which the two say different things, with what. */
  readonly wrong: { readonly policy: RandomPolicy; readonly what: readonly string[] }[];
}

function tallyOf(seeds: number, options: PolicyOptions): Tally {
  const tally: Tally = { policies: 0, provisions: 0, undecided: 0, findings: new Map(), wrong: [] };
  for (let seed = 1; seed <= seeds; seed++) {
    const policy = policyOf(seed, { ...options, small: true });
    const { graph } = compilePolicy(policy);
    if (graph === undefined) continue;
    const { provisions, undecided, findings, differences } = compared(graph);
    tally.policies += 1;
    tally.provisions += provisions;
    tally.undecided += undecided;
    for (const [kind, count] of findings) {
      tally.findings.set(kind, (tally.findings.get(kind) ?? 0) + count);
    }
    if (differences.length > 0) {
      tally.wrong.push({
        policy,
        what: differences.map(({ provision, what }) => `${provision}: ${what}`),
      });
    }
  }
  return tally;
}

const shown = ({ wrong }: Tally): string =>
  wrong
    .slice(0, 3)
    .map(({ policy, what }) => `${what.join('\n')}\n${shownPolicy(policy)}`)
    .join('\n');

function expectAgreement(tally: Tally): void {
  const { policies, provisions, undecided, findings, wrong } = tally;
  if (deep) {
    console.log(`policies ${policies}, provisions ${provisions}, left open ${undecided}`);
    console.log([...findings].map(([kind, count]) => `${kind} ${count}`).join(', '));
  }
  expect(
    wrong.map(({ policy }) => policy.seed),
    shown(tally),
  ).toEqual([]);
  // Hardly anything is left open, and every kind of finding comes up.
  expect(undecided).toBeLessThan(provisions / 5);
  for (const kind of ['conflict', 'gap', 'never-applies', 'never-decides']) {
    expect(findings.get(kind) ?? 0, kind).toBeGreaterThan(deep ? 100 : 5);
  }
}

describe('the analysis says what a listing of everybody shows', () => {
  test(
    'of policies with one provision',
    () => {
      expectAgreement(tallyOf(deep ? 10_000 : 160, { items: 1, people: 600 }));
    },
    patience,
  );

  if (deep) {
    test(
      'of policies whose longer lists of rules read only facts',
      () => {
        const without = ['item-conditions', 'suppose', 'documents', 'open-values'] as const;
        expectAgreement(tallyOf(10_000, { items: 1, people: 600, rules: 7, without }));
      },
      patience,
    );

    test(
      'of policies whose items read each other',
      () => {
        expectAgreement(tallyOf(10_000, { people: 600 }));
      },
      patience,
    );
  }
});
