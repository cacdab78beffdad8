/**
 * Recognises declarations that were given another name.
 *
 * Takes two graphs; gives the new ids that stand for old ones. What has an alias keeps its id; for the rest the meaning
 * decides: a case, period, defined group or item must say the same, a plain fact, roll or payer must be used in all the
 * same places. Guarantees: a pair is the only one possible; where there is doubt, nothing is paired.
 */
import { yearsBetween } from '../../alignment.ts';
import type { Graph, Id, Item } from '../../graph/graph.ts';
import {
  caseAspects,
  conditionOf,
  factAspects,
  groupAspects,
  itemAspects,
  payerAspects,
  periodAspects,
} from './aspects.ts';
import { type Aspects, contentMeaning } from './content.ts';
import { meaning, payersMeaning, type Reading } from './meaning.ts';
import { pairByKey } from './pairing.ts';
import { type Pair, type Readings, readingsOf, type Which } from './readings.ts';
import { type Slot, slotsOf } from './slots.ts';

interface Candidate {
  readonly id: Id;
  readonly name: string;
  readonly kind: string;
  readonly which: Which;
  /** What it says of itself, under a reading. */
  content(reading: Reading): string;
  /** It says enough to be known by that alone. */
  readonly telling: boolean;
}

const naming: ReadonlySet<string> = new Set(['name', 'alias', 'citation', 'comment', 'asOf']);

function print(reading: Reading, aspects: Aspects): string {
  return [...aspects]
    .filter(([name]) => !naming.has(name))
    .map(([name, content]) => `${name} ${contentMeaning(reading, content)}`)
    .sort()
    .join('; ');
}

/** What decides an item, rules in any order. */
function decided(reading: Reading, graph: Graph, item: Item): string {
  const provision = graph.provisions.find(({ id }) => id === item.provision);
  if (provision === undefined) return '';
  const rules = provision.rules.map((rule) =>
    [
      contentMeaning(reading, conditionOf(rule)),
      meaning(reading, rule.value),
      rule.payers === undefined ? '' : payersMeaning(reading, rule.payers),
    ].join(': '),
  );
  return [provision.combine, ...rules.sort()].join('; ');
}

const openValues: ReadonlySet<string> = new Set(['none', 'pending', 'unspecified', 'yesNo']);

function candidates(graph: Graph, which: Which, others: ReadonlySet<Id>): readonly Candidate[] {
  const side = { graph };
  const found: Candidate[] = [];
  const add = (
    kind: string,
    { id, name }: { readonly id: Id; readonly name: string },
    telling: boolean,
    content: Candidate['content'],
  ): void => {
    if (!others.has(id)) found.push({ id, name, kind, which, telling, content });
  };
  const { facts, groups, cases, periods, payers, items, provisions } = graph;
  for (const one of facts) {
    add('fact', one, false, (reading) => print(reading, factAspects(side, one)));
  }
  for (const one of groups) {
    const telling = one.definition !== undefined;
    add('group', one, telling, (reading) => print(reading, groupAspects(side, one)));
  }
  for (const one of cases) {
    add('case', one, true, (reading) => print(reading, caseAspects(side, one)));
  }
  for (const one of periods) {
    add('period', one, true, (reading) => print(reading, periodAspects(side, one)));
  }
  for (const one of payers) {
    add('payer', one, false, (reading) => print(reading, payerAspects(side, one)));
  }
  for (const one of items) {
    const rules = provisions.find(({ id }) => id === one.provision)?.rules ?? [];
    const telling = rules.some(({ value }) => !openValues.has(value.kind));
    add(
      'item',
      one,
      telling,
      (reading) => `${print(reading, itemAspects(side, one))} | ${decided(reading, graph, one)}`,
    );
  }
  return found;
}

const idsOf = ({ facts, groups, cases, periods, payers, items }: Graph): ReadonlySet<Id> =>
  new Set([facts, groups, cases, periods, payers, items].flat().map(({ id }) => id));

/** By new id, the id that the same declaration has in the old graph; only where they differ. */
export function findRenames(old: Graph, next: Graph): ReadonlyMap<Id, Id> {
  const before = candidates(old, 'old', idsOf(next));
  const after = candidates(next, 'new', idsOf(old));
  if (before.length === 0 || after.length === 0) return new Map();
  const finder = new Finder(old, next, before, after);
  return finder.find();
}

class Finder {
  readonly #pair: Omit<Pair, 'renames'>;
  readonly #slots: Readonly<Record<Which, readonly Slot[]>>;
  readonly #open: ReadonlyMap<Id, string>;
  #before: readonly Candidate[];
  #after: readonly Candidate[];
  #renames: ReadonlyMap<Id, Id> = new Map();

  constructor(old: Graph, next: Graph, before: readonly Candidate[], after: readonly Candidate[]) {
    this.#pair = { old: { graph: old }, new: { graph: next }, years: yearsBetween(old, next) };
    this.#slots = { old: slotsOf(old), new: slotsOf(next) };
    this.#open = new Map([...before, ...after].map(({ id, kind }) => [id, kind]));
    this.#before = before;
    this.#after = after;
  }

  find(): ReadonlyMap<Id, Id> {
    // One name with another alias, or with one for the first time.
    this.#take(pairByKey(this.#before, this.#after, ({ kind, name }) => `${kind} ${name}`).pairs);
    do {
      while (this.#take(this.#pairs(false)));
      // Several renamed together may only be seen in one another: read what is open by its kind, then look closely.
    } while (this.#take(this.#checked(this.#pairs(true))));
    return this.#renames;
  }

  #take(pairs: readonly (readonly [Candidate, Candidate])[]): boolean {
    if (pairs.length === 0) return false;
    this.#renames = new Map([
      ...this.#renames,
      ...pairs.map(([old, next]) => [next.id, old.id] as const),
    ]);
    const done = new Set(pairs.flat());
    this.#before = this.#before.filter((one) => !done.has(one));
    this.#after = this.#after.filter((one) => !done.has(one));
    return true;
  }

  #readings(loose: boolean, renames = this.#renames): Readonly<Record<Which, Reading>> {
    const taken = new Set([...renames].flat());
    const of = (readings: Readings): Reading => {
      const { relative } = readings;
      if (!loose) return relative;
      return {
        ...relative,
        id: (id) => {
          const kind = taken.has(id) ? undefined : this.#open.get(id);
          return kind === undefined ? relative.id(id) : `any ${kind}`;
        },
      };
    };
    const pair = { ...this.#pair, renames };
    return { old: of(readingsOf(pair, 'old')), new: of(readingsOf(pair, 'new')) };
  }

  /** What a candidate is known by; undefined if that is not enough. */
  #key(
    one: Candidate,
    readings: Readonly<Record<Which, Reading>>,
    byUse: boolean,
  ): string | undefined {
    const reading = readings[one.which];
    const content = `${one.kind}: ${one.content(reading)}`;
    if (!byUse) return one.telling ? content : undefined;
    const hidden: Reading = { ...reading, id: (id) => (id === one.id ? 'itself' : reading.id(id)) };
    const uses = this.#slots[one.which]
      .filter(({ ids }) => ids.has(one.id))
      .map(
        ({ owner, print: text }) =>
          `${owner === undefined ? '' : hidden.id(owner)} ${text(hidden)}`,
      );
    return uses.length === 0 ? undefined : [content, ...uses.sort()].join('\n');
  }

  #pairs(loose: boolean): readonly (readonly [Candidate, Candidate])[] {
    const readings = this.#readings(loose);
    const found = [false, true].flatMap(
      (byUse) =>
        pairByKey(this.#before, this.#after, (one) => this.#key(one, readings, byUse)).pairs,
    );
    const partner = new Map<Candidate, Candidate>();
    for (const [old, next] of found) {
      if (!partner.has(old) && !partner.has(next)) {
        partner.set(old, next);
        partner.set(next, old);
      }
    }
    return [...new Map(found.filter(([old, next]) => partner.get(old) === next))];
  }

  /** Those of the pairs that hold once all of them are taken for granted. */
  #checked(
    pairs: readonly (readonly [Candidate, Candidate])[],
  ): readonly (readonly [Candidate, Candidate])[] {
    let kept = pairs;
    for (;;) {
      const renames = new Map([
        ...this.#renames,
        ...kept.map(([old, next]) => [next.id, old.id] as const),
      ]);
      const readings = this.#readings(false, renames);
      const holds = kept.filter(([old, next]) => {
        const byUse = !old.telling;
        const key = this.#key(old, readings, byUse);
        return key !== undefined && key === this.#key(next, readings, byUse);
      });
      if (holds.length === kept.length) return kept;
      kept = holds;
    }
  }
}
