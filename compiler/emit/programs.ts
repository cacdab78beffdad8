/**
 * The two programs of a policy that artefacts carry: for anybody, and for those of whom everything that matters is known.
 *
 * Made once for each graph, since graphs never change. Marks, options and documents have the same numbers in both.
 */
import type { Graph, Id } from '../graph/graph.ts';
import { lower } from './lower/lower.ts';
import type { Program, Refusal } from './lower/program.ts';
import { type Vector, vectorsOf } from './vectors/vectors.ts';

export interface Programs {
  readonly any: Program;
  readonly whole: Program;
  /** Places of inputs by id. */
  readonly places: ReadonlyMap<Id, number>;
  /** The payers of each item, in the order in which both write them. */
  readonly payers: readonly (readonly Id[])[];
  readonly vectors: () => readonly Vector[];
}

export type Prepared =
  | { readonly programs: Programs; readonly refusals?: undefined }
  | { readonly programs?: undefined; readonly refusals: readonly Refusal[] };

const prepared = new WeakMap<Graph, Prepared>();

export function programsOf(graph: Graph): Prepared {
  const known = prepared.get(graph);
  if (known !== undefined) return known;
  const made = make(graph);
  prepared.set(graph, made);
  return made;
}

function make(graph: Graph): Prepared {
  const any = lower(graph);
  if (any.program === undefined) return { refusals: any.refusals };
  const { program } = any;
  const whole = lower(graph, { unknown: false, like: program });
  if (whole.program === undefined) return { refusals: whole.refusals };
  let vectors: readonly Vector[] | undefined;
  return {
    programs: {
      any: program,
      whole: whole.program,
      places: new Map(program.inputs.map(({ id }, index) => [id, index])),
      payers: program.results.map((result) => result.payers.map(({ payer }) => payer)),
      vectors: () => {
        vectors ??= vectorsOf(graph, program);
        return vectors;
      },
    },
  };
}

/** Whether some number of the program needs more than 64 bits. */
export function isTooLarge({ steps }: Program): boolean {
  const greatest = 2n ** 63n - 1n;
  return steps.some(({ sort, lo, hi }) => sort === 'int' && (lo < -greatest || hi > greatest));
}
