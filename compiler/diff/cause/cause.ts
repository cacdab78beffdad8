/**
 * Which changes of declarations make a difference for people.
 *
 *   both policies ──► what differs in them ──► the old one with one change, with two, … for each region’s witness ──► proof
 *   for everybody of the region
 *
 * Takes two policies with what their behaviour differs in; gives for each region the smallest set of changes that, made in
 * the old policy, gives what the new one does. Guarantees: made alone, they give the witness the new result, and no smaller
 * set that was tried does; `proved` says the same of everybody of the region.
 */
import { personMoved } from '../../alignment.ts';
import { brief } from '../../analyze/cells.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import type { Person } from '../../run/evaluation.ts';
import { aligned } from '../behaviour/align.ts';
import { isUnchanged } from '../behaviour/behaviour.ts';
import { Cones } from '../behaviour/cones.ts';
import type { Behaviour, ItemBehaviour, Region } from '../behaviour/difference.ts';
import { joined } from '../behaviour/joined.ts';
import { resultFor } from '../behaviour/replay.ts';
import { keyOfResult } from '../behaviour/result.ts';
import { diffDeclarations } from '../declarations/declarations.ts';
import { Beside, type Both } from './proof.ts';
import { putBack } from './put-back.ts';
import { smallest } from './smallest.ts';
import { type Unit, type Versions, versionsOf } from './units.ts';

export interface Cause {
  /** These together; none: nothing that was changed. */
  readonly units: readonly Unit[];
  /** Also that a year has passed for the same person, who is older. */
  readonly calendar: boolean;
  /** For everybody of the region; else for its witness. */
  readonly proved: boolean;
}

export interface Causes {
  readonly of: ReadonlyMap<Region, Cause>;
  /** Everything that decides results and differs. */
  readonly units: readonly Unit[];
  /** Of these, what nobody gets another result by, if all else stays: proved. */
  readonly idle: readonly Unit[];
}

export function causesOf(old: Graph, next: Graph, behaviour: Behaviour): Causes {
  const { rules } = diffDeclarations({ graph: old }, { graph: next });
  const versions = versionsOf(old, next, behaviour.years, rules);
  const search = new Search(old, versions, behaviour);
  const found = new Map<Region, Cause>();
  for (const item of behaviour.items) {
    search.forget();
    for (const region of item.regions) {
      const cause = search.causeOf(item, region);
      if (cause !== undefined) found.set(region, cause);
    }
  }
  const blamed = new Set([...found.values()].flatMap(({ units }) => units));
  const idle = versions.units.filter((unit) => !blamed.has(unit) && search.isIdle(unit));
  return { of: found, units: versions.units, idle };
}

/** Somebody for whom it is not enough is asked about no more often than this. */
const mostRounds = 4;
/** Of an item with more regions than these each is attributed by its witness alone. */
const mostProved = 16;

class Search {
  readonly #old: Graph;
  readonly #versions: Versions;
  readonly #behaviour: Behaviour;
  readonly #both: Both;
  readonly #mixtures = new Map<string, Graph | undefined>();
  readonly #besides = new Map<string, Beside>();
  readonly #cones: readonly Cones[];
  readonly #relevant = new Map<Id, Relevant>();

  constructor(old: Graph, versions: Versions, behaviour: Behaviour) {
    this.#old = old;
    this.#versions = versions;
    this.#behaviour = behaviour;
    const { next, past } = versions;
    this.#both = { joined: joined(aligned(old, behaviour), next), old, next };
    this.#cones = [new Cones(next), new Cones(past)];
  }

  /** What was asked of one item serves no other one, and takes much room. */
  forget(): void {
    this.#besides.clear();
  }

  /** Undefined: the old result does not come back, whatever is put back. */
  causeOf(behaviour: ItemBehaviour, region: Region): Cause | undefined {
    const { item } = behaviour;
    const { units, said } = this.#behind(item.new ?? this.#versions.idOf(item.old ?? ''));
    const before = kept.get(region);
    if (before?.said === said) return before.cause && this.#again(before.cause);
    const cause = this.#find(behaviour, region, units);
    kept.set(region, { said, cause });
    return cause;
  }

  /** What another comparison found, in this one's declarations. */
  #again(cause: Cause): Cause {
    const keys = new Set(cause.units.map(({ key }) => key));
    const own = new Map(this.#versions.units.map((unit) => [unit.key, unit]));
    return { ...cause, units: [...keys].flatMap((key) => own.get(key) ?? []) };
  }

  #find(behaviour: ItemBehaviour, region: Region, relevant: readonly Unit[]): Cause | undefined {
    const { item } = behaviour;
    const id = item.new ?? this.#versions.idOf(item.old ?? '');
    const all = this.#mixture(new Set(this.#versions.units));
    if (all === undefined) return undefined;
    const units = new Set<Unit>();
    let person = this.#personOf(region);
    let calendar = false;
    for (let round = 0; round < mostRounds; round += 1) {
      const before = this.#key(all, this.#idWith(item, id, new Set()), person);
      const target = this.#key(this.#versions.next, item.new, person);
      if (before === undefined || target === undefined) return undefined;
      if (round === 0) calendar = before !== keyOfResult(region.old.result);
      const found = smallest(relevant, (some) => {
        const graph = this.#with(some);
        return (
          graph !== undefined && this.#key(graph, this.#idWith(item, id, some), person) === target
        );
      });
      if (found === undefined) return undefined;
      for (const unit of found) units.add(unit);
      const proof = this.#proof(behaviour, id, region, units, relevant);
      if (proof === 'proved') {
        const fewest =
          round === 0 ? [...units] : this.#fewest(behaviour, id, region, units, relevant);
        return { units: fewest, calendar, proved: true };
      }
      if (proof === 'open') break;
      person = proof.person;
    }
    return { units: [...units], calendar, proved: false };
  }

  /** What several people together needed may be more than enough. */
  #fewest(
    behaviour: ItemBehaviour,
    id: Id,
    region: Region,
    units: ReadonlySet<Unit>,
    relevant: readonly Unit[],
  ): readonly Unit[] {
    const kept = new Set(units);
    for (const unit of [...units].reverse()) {
      kept.delete(unit);
      if (this.#proof(behaviour, id, region, kept, relevant) !== 'proved') kept.add(unit);
    }
    return [...kept];
  }

  /** Alone it makes nobody's result another one. */
  isIdle(unit: Unit): boolean {
    const graph = this.#mixture(new Set([unit]));
    if (graph === undefined) return false;
    const isOpen = this.#behaviour.items.some(({ item, undecided }) => {
      const id = item.new ?? this.#versions.idOf(item.old ?? '');
      return undecided.length > 0 && this.#behind(id).units.includes(unit);
    });
    if (isOpen) return false;
    return isUnchanged(graph, this.#versions.next, brief);
  }

  #proof(
    { item, regions }: ItemBehaviour,
    id: Id,
    region: Region,
    units: ReadonlySet<Unit>,
    relevant: readonly Unit[],
  ): ReturnType<Beside['of']> {
    if (relevant.every((unit) => units.has(unit))) return 'proved';
    if (regions.length > mostProved) return 'open';
    const part = this.#with(units);
    if (part === undefined || region.turnsOn.length > 0) return 'open';
    const key = keyOfUnits(units);
    const beside = this.#besides.get(key) ?? new Beside(this.#both, part);
    this.#besides.set(key, beside);
    return beside.of(region, {
      old: item.old === undefined ? '' : this.#both.joined.joinedId(item.old),
      new: item.new ?? '',
      part: this.#idWith(item, id, units) === undefined ? '' : `part/${id}`,
    });
  }

  /** An item that one policy does not have comes and goes with its rules. */
  #idWith(item: ItemBehaviour['item'], id: Id, made: ReadonlySet<Unit>): Id | undefined {
    if (item.old !== undefined && item.new !== undefined) return id;
    const isMade = [...made].some((unit) => unit.kind === 'provision' && unit.item === id);
    return (item.old === undefined) === isMade ? id : undefined;
  }

  #key(graph: Graph, id: Id | undefined, person: Person): string | undefined {
    const known = new Set([...graph.facts, ...graph.groups].map((one) => one.id));
    const found = resultFor(
      graph,
      id,
      person.filter((each) => known.has(each.id)),
    );
    return found && keyOfResult(found.result);
  }

  /** As the new year has them, with what only the old policy asks for. */
  #personOf({ witness }: Region): Person {
    const { alignment, years } = this.#behaviour;
    const told = new Set(this.#versions.next.facts.map(({ id }) => id));
    for (const { id } of this.#versions.next.groups) told.add(id);
    const others = personMoved(witness.old, alignment, years)
      .map(({ id, value }) => ({ id: this.#versions.idOf(id), value }))
      .filter(({ id }) => !told.has(id));
    return [...witness.new, ...others];
  }

  /** What can matter to an item, in either version or a mixture of them. */
  #behind(item: Id): Relevant {
    const before = this.#relevant.get(item);
    if (before !== undefined) return before;
    const { next, past, units } = this.#versions;
    const found = new Set([item]);
    const isScoped = !next.scopeItems.includes(item) || !past.scopeItems.includes(item);
    if (isScoped) for (const id of referencesIn(next.scope, past.scope)) found.add(id);
    for (const id of found) {
      for (const cones of this.#cones) for (const read of cones.reads(id)) found.add(read);
    }
    const those = units
      .filter((unit) => (unit.kind === 'scope' ? isScoped : found.has(unit.item ?? unit.id)))
      // What is said of the item itself is named first.
      .sort((a, b) => Number(b.item === item) - Number(a.item === item));
    const says = [...found].map((id) => this.#cones[0]?.textOf(id) ?? '');
    const named = those.map(({ key, old, new: own }) => [key, old, own]);
    const relevant = { units: those, said: JSON.stringify([named, [...found], says]) };
    this.#relevant.set(item, relevant);
    return relevant;
  }

  /** The old policy with some of the changes. */
  #with(made: ReadonlySet<Unit>): Graph | undefined {
    return this.#mixture(new Set(this.#versions.units.filter((unit) => !made.has(unit))));
  }

  /** The new policy without some of them. */
  #mixture(units: ReadonlySet<Unit>): Graph | undefined {
    const key = keyOfUnits(units);
    if (!this.#mixtures.has(key))
      this.#mixtures.set(key, putBack(this.#versions, this.#old, units));
    return this.#mixtures.get(key);
  }
}

/** What can matter to an item. */
interface Relevant {
  readonly units: readonly Unit[];
  /** Which these are, and all that the new policy says of them. */
  readonly said: string;
}

/**
 * A region that is kept from one comparison to the next (`KeptItems`) is the same object: neither the old policy nor what
 * decides the item in the new one has changed. Its cause is kept where nothing of what a mixture of both may read has.
 */
const kept = new WeakMap<Region, { readonly said: string; readonly cause: Cause | undefined }>();

const keyOfUnits = (units: ReadonlySet<Unit>): string =>
  [...units]
    .map(({ key }) => key)
    .sort()
    .join(' ');
