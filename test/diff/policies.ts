/**
 * Policies on disk, as they are or with a part of their text replaced.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../compiler/compile.ts';
import type { DeclarationDiff } from '../../compiler/diff/declarations/change.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import type { Graph } from '../../compiler/graph/graph.ts';

const root = join(import.meta.dirname, '..', '..');

const onDisk = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

/** Texts of the project's policies, with some of them replaced. */
export function reading(texts: Readonly<Record<string, string>> = {}) {
  return (path: string): string | undefined => texts[path] ?? onDisk(path);
}

export function textOf(path: string): string {
  const text = onDisk(path);
  if (text === undefined) throw new Error(`no ${path}`);
  return text;
}

export function policyAt(path: string, text = textOf(path)): Graph {
  const { graph, diagnostics } = compile({ entry: path, read: reading({ [path]: text }) });
  if (graph !== undefined) return graph;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new Error(
    `${path}: ${errors.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`)}`,
  );
}

export type Edit = readonly [from: string, to: string];

/** The text with each edit made once; an edit that does not fit is a mistake of the test. */
export function edited(text: string, ...edits: readonly Edit[]): string {
  return edits.reduce((so, [from, to]) => {
    if (so.split(from).length !== 2) throw new Error(`not once in the text: ${from}`);
    return so.replace(from, () => to);
  }, text);
}

/** A policy against itself with some edits. */
export function diffOfEdits(path: string, ...edits: readonly Edit[]): DeclarationDiff {
  const text = textOf(path);
  return diffDeclarations(
    { graph: policyAt(path, text) },
    { graph: policyAt(path, edited(text, ...edits)) },
  );
}

/** The policies of the project; the vocabulary is none. */
export const notices = [
  'policies/baogou/2022.canbao',
  'policies/dingtao/2024.canbao',
  'policies/huaiyuan/2024.canbao',
  'policies/huaiyuan/2025.canbao',
  'policies/huojia/2024.canbao',
  'policies/shuangqing/2023.canbao',
] as const;

export const tour = [
  ...[
    '1-rates',
    '2-assistance',
    '3-windows',
    '4-newborns',
    '5-tiers',
    '6-amounts',
    '7-waiting',
    '8-people',
    '9-open',
    '10-province',
    '11-county',
    '12-records',
    '13-columns',
    '2025',
    '2026',
  ].map((name) => `policies/tour/${name}.canbao`),
];
