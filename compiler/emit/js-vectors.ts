/**
 * The conformance vectors of a JavaScript artefact, as a program that runs them.
 */
import { packed } from './vectors/packed.ts';
import type { Vector } from './vectors/vectors.ts';

/** Read as JSON, where `__proto__` is a name like any other. */
const rows = (list: readonly unknown[]): string =>
  `[\n${list.map((each) => `${JSON.stringify(JSON.stringify(each))},`).join('\n')}\n].map((row) => JSON.parse(row))`;

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
