/**
 * What was learned of the rules of a provision, for the same provision after an edit.
 *
 * Takes what an analysis finds of pairs of rules, of a rule beside others and of the people whom none covers; gives what is
 * still so. Guarantees: what is given is what would be found afresh. Nothing is kept where rules stand over each other, and
 * nothing of before where anything but rules of this provision changed; what is said of people is kept by the sign of the
 * question, which tells that all its axes are alike.
 */
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { isSameBeside, knownAgain } from './alike.ts';
import type { Box } from './box.ts';
import type { Conflict } from './finding.ts';
import { type Pair, pairsThatMeet, pairsWith } from './meetings.ts';
import { Parting } from './parting.ts';
import { knowPlainBox } from './plain-box.ts';

/** Two rules whose results differ for everyone: they clash whenever both apply. */
export interface AlwaysClash {
  readonly one: number;
  readonly other: number;
  readonly always: true;
}

/** A clash, with the finding that was made of it in a question of this sign. */
class Met implements AlwaysClash {
  readonly one: number;
  readonly other: number;
  readonly always = true;
  sign: string | undefined;
  found: Conflict | undefined;

  constructor(one: number, other: number, before?: Met) {
    this.one = one;
    this.other = other;
    this.sign = before?.sign;
    this.found = before?.found;
  }
}

interface Learned {
  readonly graph: Graph;
  readonly provision: Provision;
  /** No rule stands over another. */
  readonly isFree: boolean;
  readonly pairs: readonly Pair[] | undefined;
  /** By place among the pairs: their results differ for everyone for whom both apply. */
  readonly met: readonly (Met | undefined)[];
  readonly partings: ReadonlyMap<string, Parting>;
  /** By place, a number that the rule keeps. */
  readonly marks: Int32Array;
  readonly nextMark: number;
  readonly answers: Answers;
}

/** By sign, and by the marks of a rule and of others, whether somebody is in it and in none of them. */
type Answers = ReadonlyMap<string, Map<string, boolean | undefined>>;

/** What was learned of a graph, for the next one; nothing at first. */
export class Kept {
  readonly #provisions = new Map<Id, Learned>();

  /** For one analysis of the provision. */
  recall(graph: Graph, provision: Provision): Recall {
    const note = (learned: Learned): void => {
      this.#provisions.set(provision.id, learned);
    };
    return new Recall(graph, provision, this.#provisions.get(provision.id), note);
  }
}

/** What is still so of one provision, and what is learned of it now. */
export class Recall {
  readonly #graph: Graph;
  readonly #provision: Provision;
  readonly #note: (learned: Learned) => void;
  readonly #isFree: boolean;
  readonly #before: Learned | undefined;
  /** By place, the place before; -1: there was no such rule. */
  readonly #was: Int32Array;
  #pairs: readonly Pair[] | undefined;
  #met: (Met | undefined)[] = [];
  /** The pair that was sought last, by its place among the pairs. */
  #last = 0;
  readonly #partings = new Map<string, Parting>();
  readonly #marks: Int32Array;
  #nextMark: number;
  readonly #answers = new Map<string, Map<string, boolean | undefined>>();

  constructor(
    graph: Graph,
    provision: Provision,
    before: Learned | undefined,
    note: (learned: Learned) => void,
  ) {
    this.#graph = graph;
    this.#provision = provision;
    this.#note = note;
    this.#isFree = provision.rules.every(({ over }) => over.length === 0);
    if (before && this.#isFree && before.isFree) {
      if (isSameBeside(before.graph, graph, provision.id)) this.#before = before;
    }
    this.#was = this.#before
      ? knownAgain(this.#before.provision, provision)
      : new Int32Array(provision.rules.length).fill(-1);
    if (this.#before) this.#bringBoxes(this.#before);
    this.#nextMark = this.#before?.nextMark ?? 0;
    this.#marks = this.#was.map((was) => this.#before?.marks[was] ?? this.#newMark());
  }

  #newMark(): number {
    this.#nextMark += 1;
    return this.#nextMark;
  }

  #bringBoxes({ graph, provision: { rules } }: Learned): void {
    const [inputs, before] = [prepare(this.#graph), prepare(graph)];
    for (let place = 0; place < this.#was.length; place += 1) {
      const condition = this.#provision.rules[place]?.condition;
      const was = rules[this.#was[place] ?? -1]?.condition;
      if (condition && was) knowPlainBox(inputs, condition, before, was);
    }
  }

  /** The analysis came to its end. */
  done(): void {
    this.#note({
      graph: this.#graph,
      provision: this.#provision,
      isFree: this.#isFree,
      pairs: this.#pairs,
      met: this.#met,
      partings: this.#partings,
      marks: this.#marks,
      nextMark: this.#nextMark,
      answers: this.#answers,
    });
  }

  /** `lists`: of each rule all boxes in which it applies. Who comes to 其他 depends on all the others: it is left to be left out. */
  meeting(lists: readonly (readonly Box[])[]): readonly Pair[] {
    this.#pairs = this.#stillMeeting(lists) ?? pairsThatMeet(lists);
    return this.#pairs;
  }

  #stillMeeting(lists: readonly (readonly Box[])[]): readonly Pair[] | undefined {
    const before = this.#before;
    if (before?.pairs === undefined) return undefined;
    const now = new Int32Array(before.provision.rules.length).fill(-1);
    const changed: number[] = [];
    for (let place = 0; place < this.#was.length; place += 1) {
      const old = this.#was[place] ?? -1;
      if (old < 0) changed.push(place);
      else now[old] = place;
    }
    if (changed.length * mostChanged > lists.length) return undefined;
    const more = [...pairsWith(changed, lists)].sort(inOrder);
    const found: Pair[] = [];
    let next = 0;
    for (let at = 0; at < before.pairs.length; at += 1) {
      const pair = before.pairs[at];
      if (pair === undefined) continue;
      const one = now[pair[0]] ?? -1;
      const other = now[pair[1]] ?? -1;
      if (one < 0 || other < 0) continue;
      const stays = one === pair[0] && other === pair[1];
      const still: Pair = stays ? pair : [one, other];
      for (let each = more[next]; each && inOrder(each, still) < 0; each = more[next]) {
        found.push(each);
        next += 1;
      }
      const met = before.met[at];
      this.#met[found.length] = stays ? met : met && new Met(one, other, met);
      found.push(still);
    }
    for (; next < more.length; next += 1) found.push(more[next] ?? [0, 0]);
    return found;
  }

  /** Where the pair stands among those that meet; they are sought in their order, more or less. */
  #placeOf(one: number, other: number): number {
    const pairs = this.#pairs ?? [];
    const sought: Pair = [one, other];
    const isAt = (at: number): boolean => {
      const pair = pairs[at];
      return pair !== undefined && pair[0] === one && pair[1] === other;
    };
    let low = 0;
    let high = pairs.length;
    for (let at = this.#last; at <= this.#last + 1; at += 1) if (isAt(at)) low = high = at;
    while (low < high) {
      const middle = (low + high) >> 1;
      const pair = pairs[middle];
      if (pair !== undefined && inOrder(pair, sought) < 0) low = middle + 1;
      else high = middle;
    }
    this.#last = low;
    return isAt(low) ? low : -1;
  }

  /** Their results differ for everyone, as it is known from before. */
  clash(one: number, other: number): AlwaysClash | undefined {
    return this.#met[this.#placeOf(one, other)];
  }

  noteClash(one: number, other: number): AlwaysClash {
    const met = new Met(one, other);
    const at = this.#placeOf(one, other);
    if (at >= 0) this.#met[at] = met;
    return met;
  }

  /** What was found of the clash; `sign`: of a question that finds it by these two rules alone. */
  conflict(clash: AlwaysClash, sign: string, rules: Conflict['rules']): Conflict | undefined {
    if (!(clash instanceof Met) || clash.sign !== sign) return undefined;
    const { found } = clash;
    if (found && (found.rules[0] !== rules[0] || found.rules[1] !== rules[1])) {
      clash.found = { ...found, rules };
    }
    return clash.found;
  }

  noteConflict(clash: AlwaysClash, sign: string, found: Conflict): void {
    if (!(clash instanceof Met)) return;
    clash.sign = sign;
    clash.found = found;
  }

  /** Whether somebody is in this rule and in none of those, in a question of this sign; `ask` asks it. */
  isSomebody(
    sign: string | undefined,
    place: number,
    others: readonly number[],
    ask: () => boolean | undefined,
  ): boolean | undefined {
    // Where rules stand over each other, a rule is not all that its condition says.
    if (sign === undefined || !this.#isFree) return ask();
    let answers = this.#answers.get(sign);
    if (answers === undefined) {
      answers = new Map();
      this.#answers.set(sign, answers);
    }
    let key = `${this.#marks[place]}`;
    for (const other of others) key += ` ${this.#marks[other]}`;
    if (answers.has(key)) return answers.get(key);
    const before = this.#before?.answers.get(sign);
    const answer = before?.has(key) === true ? before.get(key) : ask();
    answers.set(key, answer);
    return answer;
  }

  /** How the space of a question of this sign was divided. */
  parting(sign: string | undefined): Parting | undefined {
    if (sign === undefined) return undefined;
    const parting = this.#before?.partings.get(sign) ?? new Parting();
    this.#partings.set(sign, parting);
    return parting;
  }
}

const inOrder = (a: Pair, b: Pair): number => a[0] - b[0] || a[1] - b[1];

/** With more changed rules than one of so many, all pairs are sought again. */
const mostChanged = 16;
