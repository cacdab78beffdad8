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
}

function put(draft: Draft, place: number, { said: what, value }: Stored): void {
  draft.said[place] = what;
  draft.values[place] = value;
}

/** The value at this place of the weights laid end to end. */
export function pick({ pieces, total }: Distribution, at: number, draft: Draft): Stored {
  let rest = at * total;
  for (const piece of pieces) {
    if (rest < piece.weight) return piece.draw(rest / piece.weight, draft);
    rest -= piece.weight;
  }
  // Rounding may leave a trace above the last weight.
  const last = pieces.findLast(({ weight }) => weight > 0);
  return last?.draw(0.999999, draft) ?? { said: said.nothing, value: 0 };
}

/** The joint shares that speak of the target, the first that fits before the others. */
const jointsFor = (joints: readonly Joint[], id: Id): readonly Joint[] =>
  joints.filter(({ targets }) => targets.has(id));

const firstFitting = (joints: readonly Joint[], draft: Draft): Joint | undefined =>
  joints.find((joint) => joint.fits(draft));

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
    const joint = firstFitting(joints, draft);
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

function yesShare({ pieces }: Distribution, share: number): Distribution {
  const weights = [share, 1 - share];
  return {
    pieces: pieces.map((piece, index) => ({ ...piece, weight: weights[index] ?? 0 })),
    total: 1,
    share,
  };
}

function factUnit(fact: Fact, place: number, shares: Shares): Unit {
  const { id, name } = fact;
  const stated = shares.everyone.get(id) ?? { pieces: [], total: 0 };
  const joints = jointsFor(shares.joint, id);
  let base = stated;
  const all = [stated, ...joints.map(({ targets }) => targets.get(id) ?? stated)];
  const relative = all.flatMap(({ pieces }) => pieces.flatMap(({ after }) => after ?? []));
  return {
    name,
    ids: [id],
    after: new Set([...joints.flatMap(({ reads }) => reads), ...relative]),
    draw(draft, at) {
      const own = firstFitting(joints, draft)?.targets.get(id) ?? base;
      put(draft, place, pick(own, at, draft));
    },
    drawAnywhere(draft, at) {
      const domain = domainOf(fact);
      if (domain === undefined) this.draw(draft, at);
      else {
        const [from, to] = domain;
        put(draft, place, { said: said.value, value: from + Math.floor(at * (to - from + 1)) });
      }
    },
    calibrate(sample) {
      if (stated.share === undefined || joints.length === 0) return [];
      const rest = remainingShare(stated.share, id, joints, sample);
      const both = shares.stated.has(id) && joints.some((joint) => joint.stated);
      const { share, problems } = bounded(rest, name, both);
      base = yesShare(stated, share);
      return problems;
    },
  };
}

function groupUnit(groups: readonly Group[], placeOf: PlaceOf, shares: Shares): Unit {
  const names = groups.map(({ name }) => name).join('、');
  const joints = new Map(groups.map(({ id }) => [id, jointsFor(shares.joint, id)]));
  const all = [...joints.values()].flat();
  const base = new Map(groups.map(({ id }) => [id, shares.everyone.get(id)?.share ?? 0]));
  // A whole is at least as large as its parts where nobody states it.
  const cache = new Map<string, readonly LayoutCell[]>();
  const cellsFor = (draft: Draft): readonly LayoutCell[] => {
    const own = groups.map(({ id }) => {
      const joint = all.length === 0 ? undefined : firstFitting(joints.get(id) ?? [], draft);
      return joint?.targets.get(id)?.share ?? base.get(id) ?? 0;
    });
    const key = own.join();
    const known = cache.get(key);
    if (known !== undefined) return known;
    const cells = layOut(groups, new Map(groups.map(({ id }, at) => [id, own[at] ?? 0])));
    cache.set(key, cells);
    return cells;
  };
  const draw = (draft: Draft, at: number): void => {
    for (const { id } of groups) put(draft, placeOf(id) ?? 0, { said: said.value, value: 0 });
    let rest = at;
    for (const cell of cellsFor(draft)) {
      if (rest < cell.share) {
        for (const id of cell.groups) {
          const place = placeOf(id);
          if (place !== undefined) put(draft, place, { said: said.value, value: 1 });
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
