/**
 * Vectors as artefacts carry them: equal outcomes are written once.
 */
import type { TargetOutcome } from './outcomes.ts';
import type { Vector } from './vectors.ts';

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
