/**
 * Random policies as text, well typed, over the whole expression language: one file, or a vocabulary, superior documents
 * and last year's below it.
 *
 * `policyOf(seed)` gives the same policy each time. As an arbitrary of fast-check it shrinks by leaving out statements
 * and rules and by putting a part in place of the whole, as long as the rest compiles.
 */
import fc from 'fast-check';
import { type Compilation, compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { renderStatement } from './random-policy/phrase.ts';
import { type DrawnPolicy, drawPolicy } from './random-policy/policy.ts';
import type { Feature, Limits } from './random-policy/scope.ts';
import { smaller } from './random-policy/shrink.ts';

export type { Feature } from './random-policy/scope.ts';

export interface PolicyOptions {
  /** Every fact has a tiny domain, so that all people can be listed (`peopleOf`). */
  readonly small?: boolean;
  /** Of a small one; 20,000 unless told. */
  readonly people?: number;
  readonly facts?: number;
  readonly groups?: number;
  readonly items?: number;
  /** In one provision. */
  readonly rules?: number;
  /** Of conditions and values. */
  readonly depth?: number;
  /** What is left out of the language. */
  readonly without?: readonly Feature[];
}

export interface RandomPolicy {
  readonly seed: number;
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
}

function limitsOf(options: PolicyOptions): Limits {
  const small = options.small === true;
  return {
    ...(small ? { people: options.people ?? 20_000 } : {}),
    facts: options.facts ?? (small ? 5 : 9),
    groups: options.groups ?? (small ? 3 : 5),
    items: options.items ?? (small ? 4 : 9),
    rules: options.rules ?? (small ? 4 : 6),
    depth: options.depth ?? 2,
    without: options.without ?? [],
  };
}

function textOf(seed: number, { files, entry }: DrawnPolicy): RandomPolicy {
  const texts = files.map(({ path, statements }) => [
    path,
    statements.map(renderStatement).join('\n'),
  ]);
  return { seed, files: Object.fromEntries(texts), entry };
}

export function policyOf(seed: number, options: PolicyOptions = {}): RandomPolicy {
  return textOf(seed, drawPolicy(seed, limitsOf(options)));
}

/** `before`: of the policy before an edit. */
export function compilePolicy({ files, entry }: RandomPolicy, before?: Graph): Compilation {
  return compile({ entry, read: (path) => files[path], ...(before && { before }) });
}

/** All files in one text, for messages. */
export function shownPolicy({ seed, files }: RandomPolicy): string {
  const parts = Object.entries(files).map(([path, text]) => `注：── ${path} ──\n\n${text}`);
  return `注：seed ${seed}\n\n${parts.join('\n')}`;
}

export interface CompiledPolicy {
  readonly policy: RandomPolicy;
  readonly graph: Graph;
  /** What fast-check prints. */
  readonly toString: () => string;
}

function compiled(seed: number, drawn: DrawnPolicy): CompiledPolicy | undefined {
  const policy = textOf(seed, drawn);
  const { graph } = compilePolicy(policy);
  return graph === undefined ? undefined : { policy, graph, toString: () => shownPolicy(policy) };
}

/** Policies that compile, with their graphs. */
class PolicyArbitrary extends fc.Arbitrary<CompiledPolicy> {
  readonly #limits: Limits;

  constructor(options: PolicyOptions) {
    super();
    this.#limits = limitsOf(options);
  }

  generate(random: fc.Random): fc.Value<CompiledPolicy> {
    for (;;) {
      const seed = random.nextInt(0, 2 ** 31 - 1);
      const drawn = drawPolicy(seed, this.#limits);
      const made = compiled(seed, drawn);
      if (made !== undefined) return new fc.Value(made, drawn);
    }
  }

  canShrinkWithoutContext(value: unknown): value is CompiledPolicy {
    return value === undefined;
  }

  shrink({ policy }: CompiledPolicy, context: unknown): fc.Stream<fc.Value<CompiledPolicy>> {
    if (context === undefined) return fc.Stream.nil();
    const candidates = smaller(context as DrawnPolicy);
    return fc.stream(
      (function* (): Generator<fc.Value<CompiledPolicy>> {
        for (const drawn of candidates) {
          const made = compiled(policy.seed, drawn);
          if (made !== undefined) yield new fc.Value(made, drawn);
        }
      })(),
    );
  }
}

/** Random policies that compile. */
export function randomPolicy(options: PolicyOptions = {}): fc.Arbitrary<CompiledPolicy> {
  return new PolicyArbitrary(options);
}
