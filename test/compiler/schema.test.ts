/** The published JSON Schema is the one the Zod schema makes, and accepts what we write. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { graphJsonSchema, readGraph, writeGraph } from '../../compiler/graph/schema.ts';
import { graphOf } from '../support/sources.ts';

const published = new URL('../../compiler/graph/graph.schema.json', import.meta.url);

test('the published schema is regenerated unchanged', async () => {
  await expect(`${JSON.stringify(graphJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    published.pathname,
  );
});

test('an independent validator accepts a graph and refuses a broken one', () => {
  const validate = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(
    JSON.parse(readFileSync(published, 'utf8')) as object,
  );
  const graph = JSON.parse(
    writeGraph(graphOf('规定 资助：\n  （一）低保对象：50%；\n  其他：无。')),
  );
  expect(validate(graph), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  expect(validate({ ...graph, canbao: 2 })).toBe(false);
  expect(validate({ ...graph, items: [{ ...graph.items[0], type: 'colour' }] })).toBe(false);
});

test('reading says what is wrong with a text that is no graph', () => {
  expect(readGraph('{')).toHaveProperty('problem');
  expect(readGraph('{"canbao":1}')).toMatchObject({ problem: expect.stringContaining('policy') });
});
