/**
 * The five notices, the tour, and one policy for each shape that other places use, with people of whom half lack facts and
 * with what the evaluator gives each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../compiler/compile.ts';
import { targetOutcomes } from '../../compiler/emit/vectors/outcomes.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Trial } from './machines.ts';
import { targetPeople } from './target-people.ts';

const root = join(import.meta.dirname, '..', '..');
const folders = ['policies', join('test', 'cases', 'shapes')];
const notices = ['baogou', 'dingtao', 'huaiyuan', 'huojia', 'shuangqing'];

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

export interface PolicyTrial extends Trial {
  readonly path: string;
  readonly isNotice: boolean;
}

/** So many people for each notice, and for each of the others. */
export function policyTrials(ofNotice: number, ofOthers: number): readonly PolicyTrial[] {
  const paths = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(folder, path),
      ),
    )
    .filter((path) => path.endsWith('.canbao'))
    .sort();
  return paths.flatMap((path, index): PolicyTrial[] => {
    const { graph } = compile({ entry: path, read });
    if (graph === undefined) return [];
    const isNotice = notices.some((name) => path.startsWith(join('policies', name)));
    const people = targetPeople(graph, isNotice ? ofNotice : ofOthers, 20250101 + index);
    const expected = people.map((person) => targetOutcomes(graph, evaluate(graph, person)));
    return [{ name: path.replace(/\W+/g, '_'), path, isNotice, graph, people, expected }];
  });
}

/** What each machine has seen: policies, and people under them. */
export class Seen {
  readonly #counts = new Map<string, { policies: number; people: number }>();

  add(machine: string, policies: number, people: number): void {
    const before = this.#counts.get(machine) ?? { policies: 0, people: 0 };
    this.#counts.set(machine, {
      policies: before.policies + policies,
      people: before.people + people,
    });
  }

  policiesOf(machine: string): number {
    return this.#counts.get(machine)?.policies ?? 0;
  }

  /** Printed at the end of a suite; what is not here was not run. */
  print(kind: string, machines: readonly string[]): void {
    for (const machine of machines) {
      const count = this.#counts.get(machine);
      console.info(
        count === undefined
          ? `${machine}: not run`
          : `${machine}: ${count.policies} ${kind}, ${count.people} people`,
      );
    }
  }
}
