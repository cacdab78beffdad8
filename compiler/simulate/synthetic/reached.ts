/**
 * Stated shares, and the people by whom they are counted.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { type Said, type Stored, said } from '../block.ts';
import type { Draft, Piece, PlaceOf } from './pieces.ts';
import type { Joint, Shares } from './shares.ts';

export interface ReachedShare {
  readonly name: string;
  readonly stated: number;
  /** The share is one of these people. */
  applies(draft: Draft): boolean;
  holds(draft: Draft): boolean;
}

/** People who have each share, and people of whom it is stated. */
export interface Reached {
  readonly people: Float64Array;
  readonly of: Float64Array;
}

const cellAt = (draft: Draft, place: number): Stored => ({
  said: (draft.said[place] ?? said.nothing) as Said,
  value: draft.values[place] ?? 0,
});

/** What is stated for everyone; `ownOnly`: only what the file states, else the defaults too. */
export function statedShares(
  graph: Graph,
  shares: Shares,
  placeOf: PlaceOf,
  ownOnly: boolean,
): readonly ReachedShare[] {
  const found: ReachedShare[] = [];
  const names = new Map([...graph.facts, ...graph.groups].map(({ id, name }) => [id, name]));
  const holdsFor = (id: Id, piece: Piece): ((draft: Draft) => boolean) => {
    const place = placeOf(id) ?? 0;
    return (draft) => piece.contains(cellAt(draft, place), draft);
  };
  for (const [id, { pieces, total, share }] of shares.everyone) {
    if (placeOf(id) === undefined || (ownOnly && !shares.stated.has(id))) continue;
    const joints = shares.joint.filter(({ targets }) => targets.has(id));
    const name = names.get(id) ?? id;
    // Of groups, and of yes and no, what is stated holds for everyone, whatever joint shares say besides.
    const applies = (draft: Draft): boolean =>
      share !== undefined || !joints.some((joint) => joint.fits(draft));
    for (const piece of share === undefined ? pieces : pieces.slice(0, 1)) {
      found.push({
        name: share === undefined ? `${name} ${piece.key}` : name,
        stated: piece.weight / total,
        applies,
        holds: holdsFor(id, piece),
      });
    }
  }
  const before: Joint[] = [];
  for (const joint of shares.joint) {
    const earlier = [...before];
    before.push(joint);
    if (ownOnly && !joint.stated) continue;
    for (const [id, { pieces, total, share }] of joint.targets) {
      if (placeOf(id) === undefined) continue;
      const others = earlier.filter(({ targets }) => targets.has(id));
      for (const piece of share === undefined ? pieces : pieces.slice(0, 1)) {
        found.push({
          name: `${names.get(id) ?? id}${share === undefined ? ` ${piece.key}` : ''}（${joint.name}）`,
          stated: piece.weight / total,
          applies: (draft) => joint.fits(draft) && !others.some((other) => other.fits(draft)),
          holds: holdsFor(id, piece),
        });
      }
    }
  }
  return found;
}
