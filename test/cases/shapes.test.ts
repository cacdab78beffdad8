/**
 * Takes one small policy for each shape that other places use (folder `shapes`), compiles and runs it.
 * Guarantees: none has an error, every example gets what it expects, and the examples reach every rule and see every
 * part of every condition both hold and fail.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { runExamples } from '../../compiler/run/cases.ts';

const folder = join(import.meta.dirname, 'shapes');

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const compiled = (file: string): { errors: readonly string[]; graph: Graph | undefined } => {
  const { diagnostics, graph } = compile({ entry: join(folder, file), read });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { errors: errors.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`), graph };
};

describe.each(readdirSync(folder).filter((file) => file.endsWith('.canbao')))('%s', (file) => {
  const { errors, graph } = compiled(file);

  test('compiles without errors', () => {
    expect(errors).toEqual([]);
    expect(graph).toBeDefined();
  });

  test('gives every example what it expects', () => {
    const report = runExamples(graph ?? expect.fail('no graph'));
    expect(report.examples.length).toBeGreaterThan(0);
    expect(report.examples.filter(({ passed }) => !passed)).toEqual([]);
    expect(report.passed).toBe(true);
  });

  test('has an example for every rule and every branch', () => {
    const { coverage } = runExamples(graph ?? expect.fail('no graph'));
    expect(coverage.rules.filter(({ examples }) => examples.length === 0)).toEqual([]);
    expect(coverage.branches.filter(({ seenTrue, seenFalse }) => !seenTrue || !seenFalse)).toEqual(
      [],
    );
  });
});
