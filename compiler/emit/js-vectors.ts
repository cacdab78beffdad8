/**
 * The conformance vectors of a JavaScript artefact, as a program that runs them.
 */
import type { TargetOutcome } from './vectors/outcomes.ts';
import type { Vector } from './vectors/vectors.ts';

/** Equal outcomes are written once. */
export interface Packed {
  readonly items: readonly string[];
  readonly outcomes: readonly TargetOutcome[];
  /** What is given, and for each item the place of its outcome. */
  readonly people: readonly (readonly [Vector['given'], readonly number[]])[];
}

export function packed(vectors: readonly Vector[]): Packed {
  const places = new Map<string, number>();
  const outcomes: TargetOutcome[] = [];
  const place = (outcome: TargetOutcome): number => {
    const key = JSON.stringify(outcome);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, outcomes.length);
    outcomes.push(outcome);
    return outcomes.length - 1;
  };
  const people = vectors.map(({ given, outcomes: expected }) => {
    return [given, Object.values(expected).map(place)] as const;
  });
  return { items: Object.keys(vectors[0]?.outcomes ?? {}), outcomes, people };
}

const rows = (list: readonly unknown[]): string =>
  `[\n${list.map((each) => `${JSON.stringify(each)},`).join('\n')}\n]`;

export function jsVectors(name: string, vectors: readonly Vector[]): string {
  const { items, outcomes, people } = packed(vectors);
  return `import { decide } from './${name}.js';

const items = ${JSON.stringify(items)};
const outcomes = ${rows(outcomes)};
/** What is given, and the place of each item's outcome. */
export const people = ${rows(people)};

let failed = 0;
for (const [given, expected] of people) {
  const { outcomes: actual, problems } = decide(given);
  const wrong = items.filter((item, i) => JSON.stringify(actual[item]) !== JSON.stringify(outcomes[expected[i]]));
  if (wrong.length === 0 && problems.length === 0) continue;
  failed += 1;
  console.error(JSON.stringify(given), ...wrong.map((item) =>
    \`\${item}: \${JSON.stringify(actual[item])} but should be \${JSON.stringify(outcomes[expected[items.indexOf(item)]])}\`),
    ...problems.map(({ key, problem }) => \`\${key}: \${problem}\`));
}
console.log(\`\${people.length - failed} passed, \${failed} failed\`);
if (failed > 0) process.exitCode = 1;`;
}
