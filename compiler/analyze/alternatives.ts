/**
 * A part of an axis in words that fit just those in it.
 *
 * Takes an axis and a part of it; gives what everyone in the part has in common, with what only some of them have as
 * alternatives. What no list of conditions fits as a whole is told piece by piece, each as wide as can be.
 */
import type { Axis } from './axis.ts';
import type { Either, Part } from './finding.ts';
import { type Runs, without } from './runs.ts';

/** A part is told in no more pieces than these. */
const mostPieces = 40;

export interface ToldWhole {
  readonly parts: readonly (Part | Either)[];
  /** Whether they fit all who are in the part. */
  readonly whole: boolean;
}

type Conditions = readonly Part[];

const known = new WeakMap<Axis, Map<string, ToldWhole>>();

/** Many regions have the same part of an axis that is told in pieces. */
export function tellWhole(axis: Axis, part: Runs): ToldWhole {
  if (!axis.inPieces) return toldOf(axis, part);
  const those = known.get(axis) ?? new Map<string, ToldWhole>();
  known.set(axis, those);
  const key = part.join();
  const told = those.get(key) ?? toldOf(axis, part);
  those.set(key, told);
  return told;
}

function toldOf(axis: Axis, part: Runs): ToldWhole {
  const pieces: Conditions[] = [];
  let rest = part;
  while (rest.length > 0 && pieces.length < mostPieces) {
    const { parts, runs } = axis.tell(part, axis.nearest(rest).point);
    pieces.push(parts);
    rest = without(rest, runs);
  }
  return { parts: eitherOf(pieces), whole: rest.length === 0 && !axis.open };
}

/** What all have, then the rest of each; one that asks more than another is left out. */
function eitherOf(pieces: readonly Conditions[]): readonly (Part | Either)[] {
  const named = pieces.map((parts) => new Map(parts.map((part) => [JSON.stringify(part), part])));
  const widest = named.filter(
    (one, at) =>
      !named.some(
        (other, place) =>
          other !== one &&
          (other.size < one.size || (other.size === one.size && place < at)) &&
          [...other.keys()].every((name) => one.has(name)),
      ),
  );
  const [first, ...others] = widest;
  if (first === undefined) return [];
  if (others.length === 0) return [...first.values()];
  const isCommon = (name: string): boolean => widest.every((each) => each.has(name));
  const partsOf = (those: ReadonlyMap<string, Part>, common: boolean): Conditions =>
    [...those].flatMap(([name, part]) => (isCommon(name) === common ? [part] : []));
  const alternatives = widest.map((each) => partsOf(each, false));
  return [...partsOf(first, true), { kind: 'either', alternatives }];
}
