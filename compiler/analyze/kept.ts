/**
 * What was learned of the rules of a provision, for the same provision after an edit.
 *
 * Takes what an analysis finds of pairs of rules, of a rule beside others and of the people whom none covers; gives what is
 * still so. Guarantees: what is given is what would be found afresh. Nothing is kept where rules stand over each other, and
 * nothing of before where anything but rules of this provision changed; what is said of people is kept by the sign of the
 * question, which tells that all its axes are alike.
 */
import type { Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { type Prepared, prepare } from '../run/prepare.ts';
import { areAlike, besideOf, knownAgain } from './alike.ts';
import type { Axis } from './axis.ts';
import type { Box } from './box.ts';
import type { Conflict } from './finding.ts';
import { FlatBoxes } from './flat-boxes.ts';
import { pairsWith } from './meetings.ts';
import { type Pair, pairsThatMeet } from './pairs-that-meet.ts';
import { Parting } from './parting.ts';
import { type PlainBoxes, plainBoxesOf, takePlainBoxes } from './plain-box.ts';

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
  sign: string | undefined = undefined;
  found: Conflict | undefined = undefined;

  constructor(one: number, other: number) {
    this.one = one;
    this.other = other;
  }
}

interface Learned {
  /** What was beside the rules. */
  readonly beside: object;
  readonly rules: readonly Rule[];
  /** What conditions of the graph say, some of graphs before it among them. */
  readonly boxes: PlainBoxes;
  readonly pairs: readonly Pair[] | undefined;
  /** The boxes in rows, where each rule has one; whoever takes them up writes those that changed. */
  readonly rows: FlatBoxes | undefined;
  /** By place among the pairs: their results differ for everyone for whom both apply. */
  readonly met: readonly (Met | undefined)[];
  readonly partings: ReadonlyMap<string, Parting>;
  /** By place, a number that the rule keeps. */
  readonly marks: Int32Array;
  readonly nextMark: number;
  readonly answers: Answers;
}

/** Whether somebody is in a rule and in none of others, which are told by their marks. */
interface Answered {
  readonly others: Int32Array;
  readonly answer: boolean | undefined;
}

/** By sign, and by the mark of the rule. */
type Answers = ReadonlyMap<string, Map<number, Answered[]>>;

type Note = (learned: Learned | undefined) => void;

/** What was learned of a graph, for the next one; nothing at first. */
export class Kept {
  readonly #provisions = new Map<Id, Learned>();

  /** For one analysis of the provision. */
  recall(graph: Graph, provision: Provision): Recall {
    const note = (learned: Learned | undefined): void => {
      if (learned === undefined) this.#provisions.delete(provision.id);
      else this.#provisions.set(provision.id, learned);
    };
    return new Recall(graph, provision, this.#provisions.get(provision.id), note);
  }
}

/** What is still so of one provision, and what is learned of it now. */
export class Recall {
  readonly #inputs: Prepared;
  readonly #provision: Provision;
  readonly #beside: object;
  readonly #note: Note | undefined;
  /** No rule stands over another. */
  readonly #isFree: boolean;
  readonly #before: Learned | undefined;
  /** By place, the place before; -1: there was no such rule. */
  readonly #was: Int32Array;
  /** By place, 1: there was, of the same name. */
  readonly #stays: Uint8Array;
  #pairs: readonly Pair[] | undefined;
  #met: (Met | undefined)[] = [];
  #rows: FlatBoxes | undefined;
  /** The pair that was sought last, by its place among the pairs. */
  #last = 0;
  readonly #partings = new Map<string, Parting>();
  readonly #marks: Int32Array;
  #nextMark: number;
  readonly #answers = new Map<string, Map<number, Answered[]>>();

  /** `note`: takes up what is learned, if anything is to be kept. */
  constructor(graph: Graph, provision: Provision, before?: Learned, note?: Note) {
    this.#inputs = prepare(graph);
    this.#provision = provision;
    this.#beside = besideOf(graph, provision.id);
    this.#note = note;
    this.#isFree = provision.rules.every(({ over }) => over.length === 0);
    if (before && this.#isFree && areAlike(before.beside, this.#beside)) this.#before = before;
    const { rules } = provision;
    this.#was = this.#before
      ? knownAgain(this.#before.rules, provision.rules)
      : new Int32Array(rules.length).fill(-1);
    this.#stays = new Uint8Array(rules.length);
    for (let place = 0; place < rules.length; place += 1) {
      const old = this.#before?.rules[this.#was[place] ?? -1];
      if (old !== undefined && old.id === rules[place]?.id) this.#stays[place] = 1;
    }
    const boxes = this.#before?.boxes;
    if (boxes && boxes.size <= rules.length * mostGone) takePlainBoxes(this.#inputs, boxes);
    this.#nextMark = this.#before?.nextMark ?? 0;
    this.#marks = this.#was.map((was) => this.#before?.marks[was] ?? this.#newMark());
  }

  #newMark(): number {
    this.#nextMark += 1;
    return this.#nextMark;
  }

  /** The analysis came to its end. */
  done(): void {
    if (this.#note === undefined) return;
    if (!this.#isFree) {
      this.#note(undefined);
      return;
    }
    const { rules } = this.#provision;
    this.#note({
      beside: this.#beside,
      rules,
      boxes: plainBoxesOf(this.#inputs),
      pairs: this.#pairs,
      rows: this.#rows,
      met: this.#met,
      partings: this.#partings,
      marks: this.#marks,
      nextMark: this.#nextMark,
      answers: this.#answers,
    });
  }

  /** `lists`: of each rule all boxes in which it applies. Who comes to 其他 depends on all the others: it is left to be left out. */
  meeting(lists: readonly (readonly Box[])[], axes: readonly Axis[]): readonly Pair[] {
    this.#pairs = this.#stillMeeting(lists, axes) ?? pairsThatMeet(lists);
    return this.#pairs;
  }

  #stillMeeting(
    lists: readonly (readonly Box[])[],
    axes: readonly Axis[],
  ): readonly Pair[] | undefined {
    const before = this.#before;
    if (before?.pairs === undefined) return undefined;
    const now = new Int32Array(before.rules.length).fill(-1);
    const changed: number[] = [];
    for (let place = 0; place < this.#was.length; place += 1) {
      const old = this.#was[place] ?? -1;
      if (old < 0) changed.push(place);
      else now[old] = place;
    }
    if (changed.length * mostChanged > lists.length) return undefined;
    this.#rows = rowsOf(before.rows, lists, axes);
    const more = [...pairsWith(changed, lists, this.#rows)].sort(inOrder);
    const found: Pair[] = [];
    let next = 0;
    for (let at = 0; at < before.pairs.length; at += 1) {
      const pair = before.pairs[at];
      if (pair === undefined) continue;
      const one = now[pair[0]] ?? -1;
      const other = now[pair[1]] ?? -1;
      if (one < 0 || other < 0) continue;
      const isHere = one === pair[0] && other === pair[1];
      const still: Pair = isHere ? pair : [one, other];
      for (let each = more[next]; each && inOrder(each, still) < 0; each = more[next]) {
        found.push(each);
        next += 1;
      }
      const met = before.met[at];
      const stays = isHere && this.#stays[one] === 1 && this.#stays[other] === 1;
      this.#met[found.length] = stays ? met : met && this.#moved(met, one, other);
      found.push(still);
    }
    for (; next < more.length; next += 1) found.push(more[next] ?? nowhere);
    return found;
  }

  /** The same clash of rules that stand elsewhere now, or have other names. */
  #moved({ sign, found }: Met, one: number, other: number): Met {
    const met = new Met(one, other);
    const { rules } = this.#provision;
    const [first, second] = [rules[one]?.id, rules[other]?.id];
    if (found === undefined || first === undefined || second === undefined) return met;
    met.sign = sign;
    met.found = { ...found, rules: [first, second] };
    return met;
  }

  /** Where the pair stands among those that meet; they are sought in their order, more or less. */
  #placeOf(one: number, other: number): number {
    const pairs = this.#pairs ?? [];
    for (let at = this.#last; at <= this.#last + 1; at += 1) {
      if (pairs[at]?.[0] !== one || pairs[at]?.[1] !== other) continue;
      this.#last = at;
      return at;
    }
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const a = pairs[middle]?.[0] ?? 0;
      if (a < one || (a === one && (pairs[middle]?.[1] ?? 0) < other)) low = middle + 1;
      else high = middle;
    }
    this.#last = low;
    return pairs[low]?.[0] === one && pairs[low]?.[1] === other ? low : -1;
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
  conflict(clash: AlwaysClash, sign: string): Conflict | undefined {
    return clash instanceof Met && clash.sign === sign ? clash.found : undefined;
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
    const mark = this.#marks[place] ?? 0;
    const own = answers.get(mark);
    const isAbout = (each: Answered): boolean => this.#areThose(each.others, others);
    const known = own?.find(isAbout);
    if (known !== undefined) return known.answer;
    const found = this.#before?.answers.get(sign)?.get(mark)?.find(isAbout) ?? {
      others: Int32Array.from(others, (other) => this.#marks[other] ?? 0),
      answer: ask(),
    };
    if (own === undefined) answers.set(mark, [found]);
    else own.push(found);
    return found.answer;
  }

  #areThose(marks: Int32Array, others: readonly number[]): boolean {
    if (marks.length !== others.length) return false;
    for (let at = 0; at < others.length; at += 1) {
      if (marks[at] !== this.#marks[others[at] ?? 0]) return false;
    }
    return true;
  }

  /** How the space of a question of this sign was divided. */
  parting(sign: string | undefined): Parting | undefined {
    if (sign === undefined) return undefined;
    const parting = this.#before?.partings.get(sign) ?? new Parting();
    this.#partings.set(sign, parting);
    return parting;
  }
}

/** undefined: some rule has several boxes, or none. */
function rowsOf(
  before: FlatBoxes | undefined,
  lists: readonly (readonly Box[])[],
  axes: readonly Axis[],
): FlatBoxes | undefined {
  const boxes: Box[] = [];
  for (const list of lists) {
    const [only] = list;
    if (only === undefined || list.length > 1) return undefined;
    boxes.push(only);
  }
  return before?.take(boxes, axes) === true ? before : new FlatBoxes(boxes, axes);
}

const nowhere: Pair = [0, 0];

const inOrder = (a: Pair, b: Pair): number => a[0] - b[0] || a[1] - b[1];

/** With more changed rules than one of so many, all pairs are sought again. */
const mostChanged = 16;
/** With so many times more conditions than rules, those of rules that have gone are forgotten. */
const mostGone = 4;
