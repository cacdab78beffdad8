/**
 * Stated shares, and how many people were drawn by each.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import type { Draft, PlaceOf } from './pieces.ts';
import type { Distribution, Shares } from './shares.ts';

export interface ReachedShare {
  readonly name: string;
  readonly stated: number;
  /** Of those drawn by these joint shares, or by those for everyone (-1); undefined: of all people. */
  readonly joint: number | undefined;
  readonly place: number;
  readonly piece: number;
}

/** People by how each fact and group of theirs was drawn. */
export class DrawCounts {
  readonly #joints: number;
  readonly #pieces: number;
  readonly #counts: Float64Array;

  constructor(places: number, joints: number, pieces: number) {
    this.#joints = joints + 1;
    this.#pieces = pieces + 1;
    this.#counts = new Float64Array(places * this.#joints * this.#pieces);
  }

  #at(place: number, joint: number, piece: number): number {
    return (place * this.#joints + joint + 1) * this.#pieces + piece + 1;
  }

  add({ joints, pieces }: Draft): void {
    for (let place = 0; place < pieces.length; place++) {
      const at = this.#at(place, joints[place] ?? -1, pieces[place] ?? -1);
      this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    }
  }

  merge(other: DrawCounts): void {
    other.#counts.forEach((count, at) => {
      this.#counts[at] = (this.#counts[at] ?? 0) + count;
    });
  }

  /** People of whom the share is stated, and those among them who have it. */
  of({ joint, place, piece }: ReachedShare): { readonly all: number; readonly people: number } {
    let all = 0;
    let people = 0;
    for (let each = -1; each < this.#joints - 1; each++) {
      if (joint !== undefined && each !== joint) continue;
      for (let value = -1; value < this.#pieces - 1; value++) {
        const count = this.#counts[this.#at(place, each, value)] ?? 0;
        all += count;
        if (value === piece) people += count;
      }
    }
    return { all, people };
  }
}

/** What is stated for everyone and jointly; `ownOnly`: only what the file states, else the defaults too. */
export function statedShares(
  graph: Graph,
  shares: Shares,
  placeOf: PlaceOf,
  ownOnly: boolean,
): readonly ReachedShare[] {
  const found: ReachedShare[] = [];
  const names = new Map([...graph.facts, ...graph.groups].map(({ id, name }) => [id, name]));
  const note = (
    id: Id,
    { pieces, total, share }: Distribution,
    joint: number | undefined,
    suffix: string,
  ): void => {
    const place = placeOf(id);
    if (place === undefined) return;
    const isShare = share !== undefined;
    (isShare ? pieces.slice(0, 1) : pieces).forEach(({ key, weight }, piece) => {
      const name = `${names.get(id) ?? id}${isShare ? '' : ` ${key}`}${suffix}`;
      found.push({ name, stated: weight / total, joint, place, piece });
    });
  };
  for (const [id, distribution] of shares.everyone) {
    if (ownOnly && !shares.stated.has(id)) continue;
    // Of groups, and of yes and no, what is stated holds for everyone, whatever joint shares say besides.
    note(id, distribution, distribution.share === undefined ? -1 : undefined, '');
    const joints = shares.joint.filter(({ targets }) => targets.has(id));
    joints.forEach(({ stated, name, targets }, index) => {
      const own = targets.get(id);
      if (own !== undefined && (stated || !ownOnly)) note(id, own, index, `（${name}）`);
    });
  }
  if (!ownOnly) return found;
  // Joint shares of what the file does not state for everyone.
  for (const [id] of shares.everyone) {
    if (shares.stated.has(id)) continue;
    const joints = shares.joint.filter(({ targets }) => targets.has(id));
    joints.forEach(({ stated, name, targets }, index) => {
      const own = targets.get(id);
      if (stated && own !== undefined) note(id, own, index, `（${name}）`);
    });
  }
  return found;
}
