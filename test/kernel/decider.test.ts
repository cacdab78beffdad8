/**
 * The kernel’s decider gives what the evaluator’s gives, for every person of every block: the notices, and policies that nobody
 * would write; half of the people lack facts.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { kernelDecider } from '../../compiler/kernel/decider.ts';
import type { Decided } from '../../compiler/simulate/decider.ts';
import { evaluatorDecider } from '../../compiler/simulate/evaluator-decider.ts';
import { madeUp } from '../simulate/made-up.ts';
import { policy } from '../simulate/policies.ts';
import { blockOf } from '../support/people-block.ts';
import { partOf, randomGraph, wholePerson } from '../support/random-graph.ts';
import { compilePolicy, policyOf } from '../support/random-policy.ts';
import { targetPeople } from '../support/target-people.ts';

type People = readonly (readonly Given[])[];

interface Seen {
  people: number;
  /** Left to the evaluator. */
  left: number;
}

/** The first person who is decided otherwise. */
function difference(people: People, kernel: Decided, evaluator: Decided): unknown {
  for (const [row, person] of people.entries()) {
    const own = kernel.classes[kernel.classOf[row] ?? -1];
    const other = evaluator.classes[evaluator.classOf[row] ?? -1];
    if (own === undefined || JSON.stringify(own) !== JSON.stringify(other)) {
      return { person, own, other };
    }
  }
  return undefined;
}

/** Decides the people in two blocks, the second after the first has taught the tables; then all of them once more. */
function compare(graph: Graph, people: People): Seen {
  const kernel = kernelDecider(graph);
  const evaluator = evaluatorDecider(graph);
  const half = Math.ceil(people.length / 2);
  const columns = new Set(people.flatMap((person) => person.map(({ id }) => id)));
  const again = people.toReversed();
  for (const some of [people.slice(0, half), people.slice(half), again]) {
    const block = blockOf(graph, some, columns);
    expect(difference(some, kernel.decide(block), evaluator.decide(block))).toBeUndefined();
  }
  return { people: people.length, left: kernel.left / 2 };
}

describe('the notices', { timeout: 240_000 }, () => {
  const notices = [
    'huaiyuan/2025',
    'baogou/2022',
    'dingtao/2024',
    'huojia/2024',
    'shuangqing/2023',
  ] as const;
  test.each(notices)('%s', (path) => {
    const graph = policy(path);
    const whole = compare(graph, madeUp(graph, 600, 11));
    const part = compare(graph, madeUp(graph, 300, 12, 0.9));
    const odd = compare(graph, targetPeople(graph, 400, 13));
    // What the tables cannot say is rare: people who cannot be, days on rolls.
    expect(whole.left / whole.people).toBeLessThan(0.01);
    expect(part.left / part.people).toBeLessThan(0.01);
    expect(odd.left / odd.people).toBeLessThan(0.25);
  });
});

describe('random policies', { timeout: 240_000 }, () => {
  test('with random people, half of whom lack facts', () => {
    const known = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
    const graphs = fc.sample(randomGraph({ unset: true }), { seed: 20250303, numRuns: 25 });
    const seen: Seen = { people: 0, left: 0 };
    graphs.forEach((graph, index) => {
      const drawn = fc.sample(fc.tuple(wholePerson, known), { seed: 900 + index, numRuns: 100 });
      const people = drawn.map(([person, keep], place) =>
        place % 2 === 0 ? person : partOf(person, keep),
      );
      const { people: all, left } = compare(graph, people);
      seen.people += all;
      seen.left += left;
    });
    expect(seen.people).toBe(2500);
    // Troubles and people who cannot be are the evaluator’s.
    expect(seen.left / seen.people).toBeLessThan(0.6);
  });

  test('over the whole language, as text', () => {
    const seen: Seen = { people: 0, left: 0 };
    let policies = 0;
    for (let seed = 1; seed <= 14; seed++) {
      const { graph } = compilePolicy(policyOf(seed));
      if (graph === undefined) continue;
      policies += 1;
      const { people, left } = compare(graph, targetPeople(graph, 80, seed));
      seen.people += people;
      seen.left += left;
    }
    expect(policies).toBeGreaterThan(10);
    // What cannot be lowered, rolls with dates, and troubles are the evaluator’s.
    expect(seen.left).toBeLessThan(seen.people);
    console.info(
      `${policies} policies, ${seen.people} people, ${seen.left} of them left to the evaluator`,
    );
  });
});
