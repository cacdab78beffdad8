/**
 * What is drawn at once of a person: one fact, or groups that exclude or contain each other.
 *
 * Takes shares; gives units in an order in which each comes after what its shares depend on. Guarantees: a unit's draw depends
 * on nothing but its place in [0, 1) and what was drawn before.
 */
import type { Fact, Graph, Group, Id } from '../../graph/graph.ts';
import { type Stored, said } from '../block.ts';
import { type LayoutCell, layOut, linkedGroups, totalOf, withWholes } from './layout.ts';
import { type Draft, domainOf, type PlaceOf } from './pieces.ts';
import { type Distribution, drawnGroups, type Joint, type Shares } from './shares.ts';
import type { SharesProblem } from './shares-file.ts';

export interface Unit {
  readonly name: string;
  readonly ids: readonly Id[];
  /** Facts and groups that must be drawn before. */
  readonly after: ReadonlySet<Id>;
  /** `at` in [0, 1). */
  draw(draft: Draft, at: number): void;
  /** Any value of the domain, where the stated ones all break a constraint. */
  drawAnywhere(draft: Draft, at: number): void;
  /** Makes up for joint shares, so that what is stated for everyone holds for everyone; needs people drawn so far. */
  calibrate(sample: readonly Draft[]): readonly SharesProblem[];
  /** How far people are from what is stated for everyone: the largest difference of a share. */
  error(sample: readonly Draft[]): number;
  /** Makes up for people who were drawn again because they could not be; needs people as they came out. */
  reweigh(sample: readonly Draft[]): void;
}

function put(
  draft: Draft,
  place: number,
  { said: what, value }: Stored,
  joint: number,
  piece: number,
): void {
  draft.said[place] = what;
  draft.values[place] = value;
  draft.joints[place] = joint;
  draft.pieces[place] = piece;
}

const nothing: Stored = { said: said.nothing, value: 0 };

/** Puts the value at this place of the weights laid end to end. */
function pick(
  { pieces, total }: Distribution,
  weights: readonly number[],
  at: number,
  draft: Draft,
  place: number,
  joint: number,
): void {
  let rest = at * total;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0;
    if (rest < weight) {
      put(draft, place, pieces[index]?.draw(rest / weight, draft) ?? nothing, joint, index);
      return;
    }
    rest -= weight;
  }
  // Rounding may leave a trace above the last weight.
  const last = weights.findLastIndex((weight) => weight > 0);
  put(draft, place, pieces[last]?.draw(0.999999, draft) ?? nothing, joint, last);
}

const weightsOf = ({ pieces }: Distribution): readonly number[] =>
  pieces.map(({ weight }) => weight);

/** The joint shares that speak of the target, the first that fits before the others. */
const jointsFor = (joints: readonly Joint[], id: Id): readonly Joint[] =>
  joints.filter(({ targets }) => targets.has(id));

/** The place of the first that fits, -1 for none. */
const firstFitting = (joints: readonly Joint[], draft: Draft): number =>
  joints.findIndex((joint) => joint.fits(draft));

/** The share of those whom no joint share concerns, so that everyone together has the stated one. */
function remainingShare(
  share: number,
  id: Id,
  joints: readonly Joint[],
  sample: readonly Draft[],
): number {
  let free = 0;
  let taken = 0;
  for (const draft of sample) {
    const joint = joints[firstFitting(joints, draft)];
    if (joint === undefined) free += 1;
    else taken += joint.targets.get(id)?.share ?? 0;
  }
  return free === 0 ? share : (share * sample.length - taken) / free;
}

/** The sample has its own chances: so much beyond 0 or 1 is none of the file's fault. */
const slack = 0.01;

function bounded(
  share: number,
  name: string,
  stated: boolean,
): { readonly share: number; readonly problems: readonly SharesProblem[] } {
  const problems: readonly SharesProblem[] =
    stated && (share < -slack || share > 1 + slack) ? [{ code: 'joint-too-much', at: name }] : [];
  return { share: Math.min(1, Math.max(0, share)), problems };
}

/** No weight is made more than so many times as large: what constraints all but rule out stays rare. */
const mostTimes = 20;

/** The shares of the stated values among those drawn by the shares for everyone. */
function foundShares(
  { pieces: values }: Distribution,
  place: number,
  sample: readonly Draft[],
): readonly number[] {
  const counts = values.map(() => 0);
  let all = 0;
  for (const { joints, pieces } of sample) {
    if (joints[place] !== -1) continue;
    all += 1;
    const piece = pieces[place] ?? -1;
    if (piece >= 0) counts[piece] = (counts[piece] ?? 0) + 1;
  }
  return counts.map((count) => count / Math.max(1, all));
}

/** Weights by which the shares come out as stated, given what came out by these. */
function corrected(
  weights: readonly number[],
  { pieces, total }: Distribution,
  found: readonly number[],
): readonly number[] {
  const next = weights.map((weight, index) => {
    const wanted = pieces[index]?.weight ?? 0;
    const share = (found[index] ?? 0) * total;
    return share === 0 ? weight : Math.min(wanted * mostTimes, (weight * wanted) / share);
  });
  const sum = next.reduce((all, weight) => all + weight, 0);
  return next.map((weight) => (weight * total) / sum);
}

function factUnit(fact: Fact, place: number, shares: Shares): Unit {
  const { id, name } = fact;
  const stated = shares.everyone.get(id) ?? { pieces: [], total: 0 };
  const joints = jointsFor(shares.joint, id);
  const own = joints.map(({ targets }) => targets.get(id) ?? stated);
  const ownWeights = own.map(weightsOf);
  let weights = weightsOf(stated);
  const relative = [stated, ...own].flatMap(({ pieces }) =>
    pieces.flatMap(({ after }) => after ?? []),
  );
  return {
    name,
    ids: [id],
    after: new Set([...joints.flatMap(({ reads }) => reads), ...relative]),
    draw(draft, at) {
      const joint = joints.length === 0 ? -1 : firstFitting(joints, draft);
      pick(own[joint] ?? stated, ownWeights[joint] ?? weights, at, draft, place, joint);
    },
    drawAnywhere(draft, at) {
      const domain = domainOf(fact);
      if (domain === undefined) this.draw(draft, at);
      else {
        const [from, to] = domain;
        const cell = { said: said.value, value: from + Math.floor(at * (to - from + 1)) };
        const piece = stated.pieces.findIndex((each) => each.contains(cell, draft));
        put(draft, place, cell, -1, piece);
      }
    },
    calibrate(sample) {
      if (stated.share === undefined || joints.length === 0) return [];
      const rest = remainingShare(stated.share, id, joints, sample);
      const both = shares.stated.has(id) && joints.some((joint) => joint.stated);
      const { share, problems } = bounded(rest, name, both);
      weights = [share, 1 - share];
      return problems;
    },
    error(sample) {
      if (stated.share !== undefined) return 0;
      const found = foundShares(stated, place, sample);
      const errors = stated.pieces.map(({ weight }, index) =>
        Math.abs(weight / stated.total - (found[index] ?? 0)),
      );
      return Math.max(0, ...errors);
    },
    reweigh(sample) {
      if (stated.share !== undefined) return;
      weights = corrected(weights, stated, foundShares(stated, place, sample));
    },
  };
}

function groupUnit(groups: readonly Group[], placeOf: PlaceOf, shares: Shares): Unit {
  const names = groups.map(({ name }) => name).join('、');
  const joints = new Map(groups.map(({ id }) => [id, jointsFor(shares.joint, id)]));
  const all = [...joints.values()].flat();
  const base = new Map(groups.map(({ id }) => [id, shares.everyone.get(id)?.share ?? 0]));
  const cache = new Map<string, readonly LayoutCell[]>();
  const places = groups.map(({ id }) => placeOf(id) ?? 0);
  const placeIn = new Map(groups.map(({ id }, at) => [id, places[at] ?? 0]));
  const ownJoints = groups.map(({ id }) => joints.get(id) ?? []);
  const plain = all.length === 0;
  const cellsFor = (draft: Draft): readonly LayoutCell[] => {
    const own = groups.map(({ id }, at) => {
      const joint = ownJoints[at]?.[draft.joints[places[at] ?? 0] ?? -1];
      return joint?.targets.get(id)?.share ?? base.get(id) ?? 0;
    });
    const key = plain ? '' : own.join();
    const known = cache.get(key);
    if (known !== undefined) return known;
    const cells = layOut(groups, new Map(groups.map(({ id }, at) => [id, own[at] ?? 0])));
    cache.set(key, cells);
    return cells;
  };
  const no: Stored = { said: said.value, value: 0 };
  const yes: Stored = { said: said.value, value: 1 };
  const draw = (draft: Draft, at: number): void => {
    places.forEach((place, index) => {
      const joint = plain ? -1 : firstFitting(ownJoints[index] ?? [], draft);
      put(draft, place, no, joint, 1);
    });
    let rest = at;
    for (const cell of cellsFor(draft)) {
      if (rest < cell.share) {
        for (const id of cell.groups) {
          const place = placeIn.get(id);
          if (place !== undefined) put(draft, place, yes, draft.joints[place] ?? -1, 0);
        }
        return;
      }
      rest -= cell.share;
    }
  };
  return {
    name: names,
    ids: groups.map(({ id }) => id),
    after: new Set(all.flatMap(({ reads }) => reads)),
    draw,
    drawAnywhere: draw,
    calibrate(sample) {
      const problems: SharesProblem[] = [];
      for (const { id, name } of groups) {
        const own = joints.get(id) ?? [];
        if (own.length === 0) continue;
        const rest = remainingShare(base.get(id) ?? 0, id, own, sample);
        const both = shares.stated.has(id) && own.some((joint) => joint.stated);
        const { share, problems: found } = bounded(rest, name, both);
        base.set(id, share);
        problems.push(...found);
      }
      cache.clear();
      const total = totalOf(layOut(groups, base));
      if (total > 1 + slack) problems.push({ code: 'too-much', at: names, share: total });
      for (const { id, name } of groups) {
        const parts = groups.filter(
          (each) => each.id !== id && withWholes(groups, each.id).includes(id),
        );
        const sum = parts.reduce((all, part) => all + (base.get(part.id) ?? 0), 0);
        const isStated = shares.stated.has(id) && parts.some((part) => shares.stated.has(part.id));
        if (isStated && sum > (base.get(id) ?? 0) + slack) {
          problems.push({
            code: 'too-much',
            at: [name, ...parts.map((part) => part.name)].join('、'),
            share: sum,
          });
        }
      }
      return problems;
    },
    // Constraints are met by drawing facts again; that of groups hardly moves their shares.
    error: () => 0,
    reweigh() {},
  };
}

/** Units of the facts and groups that are drawn, each after those it depends on. */
export function unitsOf(
  graph: Graph,
  drawn: ReadonlySet<Id>,
  placeOf: PlaceOf,
  shares: Shares,
): readonly Unit[] | { readonly problems: readonly SharesProblem[] } {
  const units: Unit[] = graph.facts
    .filter(({ id }) => drawn.has(id))
    .map((fact) => factUnit(fact, placeOf(fact.id) ?? 0, shares));
  const rolls = new Set(drawnGroups(graph).map(({ id }) => id));
  for (const linked of linkedGroups(graph)) {
    const groups = linked.filter(({ id }) => rolls.has(id) && drawn.has(id));
    if (groups.length > 0) units.push(groupUnit(groups, placeOf, shares));
  }
  const ordered: Unit[] = [];
  const done = new Set<Id>();
  let waiting = units;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) =>
      [...after].every((id) => done.has(id) || !drawn.has(id)),
    );
    if (ready.length === 0) {
      return { problems: [{ code: 'circular', at: waiting.map(({ name }) => name).join('、') }] };
    }
    for (const unit of ready) {
      ordered.push(unit);
      for (const id of unit.ids) done.add(id);
    }
    waiting = waiting.filter((unit) => !ready.includes(unit));
  }
  return ordered;
}
