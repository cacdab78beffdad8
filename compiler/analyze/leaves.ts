/**
 * The smallest conditions: each with the facts and rolls it reads, where it can change, and how to decide it for a person.
 *
 * Takes conditions of a graph that are neither 且, 或, 非 nor a name; guarantees that a decidable leaf reads either one fact
 * or roll with few values, or ordered facts that its cuts divide. It is decided by the evaluator itself.
 */
import type { CompareOperator, Expr, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { sameResult } from '../run/combine.ts';
import { doubtOfValue, sameSplit, sameValue } from '../run/compare.ts';
import { isDoubt } from '../run/kleene.ts';
import { type RankWay, relationOf } from '../run/rank.ts';
import type { PreparedRule, RuleResult, Site, Truth, TruthOf } from '../run/runtime.ts';
import type { PersonSession } from '../run/session.ts';
import { mayChange } from '../values/doubt.ts';
import { cutsOfCompare, cutsOfWithin } from './atoms.ts';
import { canRuleFail } from './can-fail.ts';
import type { Effort } from './cells.ts';
import type { Cut } from './cuts.ts';
import { factTerm, joined, termsOf } from './fact-terms.ts';
import { dayKey, plainKey } from './leaf-keys.ts';
import { type PlainLeaf, plainLeaf } from './plain-leaf.ts';
import { stepsOf } from './steps.ts';
import { rangeOf } from './values-of-fact.ts';
import { isOpaque, noSeeds, partsOf, type View, type Views } from './view.ts';

/** A roll as it stands on a day, or, if none is named, on every day. */
export interface RollDay {
  readonly group: Id;
  readonly day: Expr | undefined;
  /** Alike for days that are surely the same. */
  readonly key: string;
}

export interface Leaf {
  readonly index: number;
  /** For readers; absent for what no policy writes. */
  readonly expr?: Expr;
  /** Where that says another thing of somebody with 无: an assertion holds of who has nothing to compare. */
  readonly told?: Expr;
  readonly view: View;
  /** Facts and rolls it reads. */
  readonly inputs: readonly Id[];
  /** Whether somebody is on a roll. */
  readonly roll?: RollDay;
  readonly plain?: PlainLeaf;
  /** Absent: it cannot be decided. For ordered facts `tried` means that each value must be tried. */
  readonly cuts?: readonly Cut[] | 'tried';
  readonly ofConstraint: boolean;
  /** It is asked whether something is in doubt that cannot be looked through. */
  readonly isDoubt?: true;
  /** In a session of its view; undefined: not decided for this person. */
  holds(session: PersonSession): boolean | undefined;
}

/** True or false for everyone, never decided (待定 and the like), or a leaf. */
export type LeafOrTruth = boolean | 'never' | Leaf;

/** It cannot be decided for everybody. */
export function isUndecided(leaf: LeafOrTruth): leaf is Leaf {
  return typeof leaf === 'object' && leaf.cuts === undefined;
}

/** More people than these are not told apart by every value of several facts. */
const mostTogether = 200;
/** More values than these are not tried one by one. */
const mostTried = 1500;

/** How the better of two results stands to the other. */
const better: Readonly<Record<RankWay, CompareOperator>> = {
  highest: '>',
  lowest: '<',
  earliest: '<',
  latest: '>',
};

const decided = (truth: Truth): boolean | undefined => (isDoubt(truth) ? undefined : truth);

/** What it needs only beside other facts is made when it is asked for. */
class PlainLeafOf implements Leaf {
  readonly index: number;
  readonly expr: Expr;
  readonly view: View;
  readonly inputs: readonly Id[];
  readonly plain: PlainLeaf;
  readonly ofConstraint = false;
  #cuts: readonly Cut[] | undefined;
  #truth: TruthOf | undefined;

  constructor(index: number, expr: Expr, plain: PlainLeaf, view: View) {
    this.index = index;
    this.expr = expr;
    this.view = view;
    this.inputs = [plain.fact];
    this.plain = plain;
  }

  get cuts(): readonly Cut[] {
    this.#cuts ??= cutsOfOrdered(this.view, this.expr) ?? [];
    return this.#cuts;
  }

  holds(session: PersonSession): boolean | undefined {
    this.#truth ??= this.view.prepared.compileTruth(this.expr, { owner: 'analysis' });
    return decided(this.#truth(session));
  }
}

export class LeafBook {
  readonly views: Views;
  /** What telling people apart by facts that are linked may cost. */
  readonly effort: Effort;
  readonly leaves: Leaf[] = [];
  readonly #known = new Map<string, Leaf>();
  readonly #told = new Map<string, LeafOrTruth>();
  readonly #sizes: ReadonlyMap<Id, number>;

  constructor(views: Views, effort: Effort) {
    this.views = views;
    this.effort = effort;
    this.#sizes = new Map(
      views.prepared.graph.facts.flatMap(({ id, type }) => {
        if (type.kind !== 'date' && type.kind !== 'integer' && type.kind !== 'money') return [];
        const { from, to } = type;
        if (from === undefined || to === undefined) return [[id, Number.POSITIVE_INFINITY]];
        const size =
          type.kind === 'date'
            ? (Date.parse(to) - Date.parse(from)) / 86_400_000
            : Number(to) - Number(from);
        return [[id, size]];
      }),
    );
  }

  at(index: number): Leaf {
    const leaf = this.leaves[index];
    if (leaf === undefined) throw new Error(`no leaf ${index}`);
    return leaf;
  }

  #add(key: string, make: (index: number) => Leaf): Leaf {
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const leaf = make(this.leaves.length);
    this.leaves.push(leaf);
    this.#known.set(key, leaf);
    return leaf;
  }

  /** Membership of a roll on a day; what it has to do with other days is in `impossibleGroups`. */
  ofRoll(group: Id, day: Expr | undefined): Leaf {
    const view = this.views.of(noSeeds);
    const key = day === undefined ? '' : dayKey(view, day);
    return this.#add(`roll ${group} ${key}`, (index) => ({
      index,
      expr: { kind: 'member', group, ...(day && { asOf: day }) },
      view,
      inputs: [group],
      roll: { group, day, key },
      cuts: [],
      ofConstraint: false,
      holds: (session) => decided(session.member(group, undefined)),
    }));
  }

  /** A comparison of one fact with figures, if it is one. */
  plain(expr: Expr): Leaf | undefined {
    const plain = plainLeaf(this.views.prepared.facts, expr);
    if (plain === undefined) return undefined;
    const view = this.views.of(noSeeds);
    return this.#add(plainKey(expr), (index) => new PlainLeafOf(index, expr, plain, view));
  }

  /** Any other condition; `assertion` as in `Site`. */
  of(view: View, expr: Expr, assertion: Site['assertion']): LeafOrTruth {
    const key = `${view.key} ${assertion ?? ''} ${JSON.stringify(expr)}`;
    const before = this.#told.get(key);
    if (before !== undefined) return before;
    const told = this.#tell(view, expr, assertion, key);
    this.#told.set(key, told);
    return told;
  }

  #tell(view: View, expr: Expr, assertion: Site['assertion'], key: string): LeafOrTruth {
    const site: Site = { owner: 'analysis', ...(assertion && { assertion }) };
    const truth = this.views.prepared.compileTruth(expr, site);
    const general = truth(view.everyone);
    if (!isDoubt(general)) return general;
    if (!mayChange(general)) return 'never';
    if (expr.kind === 'isNone' && this.#isSome(view, expr.operand)) return false;
    return this.#add(key, (index) => {
      const inputs = view.inputsOf(expr);
      const cuts = inputs && this.#cutsOf(view, expr, [...inputs]);
      return {
        index,
        expr,
        ...(assertion === 'holds' && { told: orNone(expr) }),
        view,
        inputs: [...(inputs ?? [])],
        ...(cuts && { cuts }),
        ofConstraint: assertion !== undefined,
        holds: (session) => decided(truth(session)),
      };
    });
  }

  /** The results of two rules of one provision clash. */
  clash(view: View, a: Id, b: Id): LeafOrTruth {
    const [first, second] = [view.everyone.result(a), view.everyone.result(b)];
    const isFixed = !canChange(first) && !canChange(second) && !isFaulty(first, second);
    const alikeAlways = isFixed ? sameResult(first, second) : undefined;
    if (typeof alikeAlways === 'boolean') return !alikeAlways;
    const alike = this.#arePaidAlike(a, b);
    return this.#ofResults('clash', '=', view, a, b, (one, other) => {
      if (isFaulty(one, other)) return false;
      const same = sameResult(one, other);
      if (same === true && !alike && (canChange(one) || canChange(other))) return undefined;
      if (!isDoubt(same)) return !same;
      return mayChange(same) ? undefined : true;
    });
  }

  /** Beside the result of the first that of the second counts no more: it is surely no better, and not surely the same. */
  beats(view: View, way: RankWay, a: Id, b: Id): LeafOrTruth {
    return this.#ofResults(way, better[way], view, a, b, (one, other) => {
      if (isFaulty(one, other)) return false;
      const { better: isBetter, atLeast, same } = relationOf(way, one.value, other.value);
      if (isBetter || same) return isBetter;
      return canChange(one) || canChange(other) ? undefined : atLeast;
    });
  }

  /** By the same payers in the same shares. */
  #arePaidAlike(a: Id, b: Id): boolean {
    const [one, other] = [a, b].map((id) => this.views.prepared.rules.get(id)?.payers);
    if (one === undefined || other === undefined) return one === other;
    return one.key !== undefined && one.key === other.key;
  }

  /** The results are equal, but the payers are not the same. */
  disputed(view: View, a: Id, b: Id): LeafOrTruth {
    if (this.#arePaidAlike(a, b)) return false;
    return this.#ofResults('disputed', '=', view, a, b, (one, other) => {
      if (isFaulty(one, other)) return false;
      const [value, split] = [sameValue(one.value, other.value), sameSplit(one.split, other.split)];
      if (value === false) return false;
      // What each of the payers pays is not told before the value is known.
      const isOpen = canChange(one) || canChange(other) || (isDoubt(split) && mayChange(split));
      const isAlike = isOpen ? undefined : split === true;
      if (isAlike === true) return false;
      if (isDoubt(value)) return mayChange(value) ? undefined : false;
      return isAlike === undefined ? undefined : true;
    });
  }

  /**
   * Whether it is in doubt how a condition comes out: decided of nobody. Undefined for conditions that can be looked through,
   * or read the same of everyone.
   */
  inDoubt(view: View, expr: Expr, told: LeafOrTruth): Leaf | undefined {
    const isSeen = typeof told === 'object' ? told.inputs.length > 0 : !isOpaque(expr);
    if (isSeen) return undefined;
    const isFixed = (each: Expr): boolean => view.reading.constant(each) !== undefined;
    if (expr.kind === 'compare' && isFixed(expr.left) && isFixed(expr.right)) return undefined;
    return this.#add(`doubt ${view.key} ${JSON.stringify(expr)}`, (index) => ({
      index,
      expr,
      view,
      inputs: [],
      ofConstraint: false,
      isDoubt: true,
      holds: () => undefined,
    }));
  }

  /** The rule's result is in fault: above its base, no whole fen, not paid in full, or not to be computed. */
  fault(view: View, id: Id): LeafOrTruth {
    const { prepared } = this.views;
    const decide = ({ fault, value }: RuleResult): boolean | undefined =>
      fault !== undefined ? true : mayChange(doubtOfValue(value)) ? undefined : false;
    const general = decide(view.everyone.result(id));
    const rule = prepared.rules.get(id);
    if (general !== undefined || rule === undefined) return general ?? false;
    if (!canRuleFail(rule.rule, rule.item)) return false;
    return this.#add(`fault ${id} ${view.key}`, (index) => {
      const { value, floor, cap } = rule.rule;
      const base = rule.rule.base ?? rule.item.base;
      const read = inputsOfAll(view, rule);
      const [only, ...others] = read ?? [];
      const alone = only !== undefined && others.length === 0 ? only : undefined;
      const few = alone !== undefined && this.#isListed(alone) ? [] : undefined;
      const isPlain = base && (floor ?? cap ?? rule.payers) === undefined;
      const plain = isPlain ? cutsOfCompare(view.reading, '≤', value, base) : undefined;
      const ofFew = read && (this.#everyValue(read) ?? this.#stepsOf(view, read, rule));
      const tried = alone === undefined ? undefined : this.#tried(alone);
      const cuts = few ?? plain ?? ofFew ?? tried;
      return {
        index,
        view,
        inputs: read ?? [],
        ...(read && cuts && { cuts }),
        ofConstraint: false,
        holds: (session) => decide(session.result(id)),
      };
    });
  }

  /** Something about the values of two expressions; `decide` says it of a session, if it can. */
  ofValues(
    name: string,
    view: View,
    values: readonly [Expr, Expr],
    decide: (session: PersonSession) => boolean | undefined,
  ): LeafOrTruth {
    const general = decide(view.everyone);
    if (general !== undefined) return general;
    const [one, other] = values;
    return this.#add(`${name} ${view.key}`, (index) => {
      const reads = values.map((value) => view.inputsOf(value));
      const inputs = [...new Set(reads.flatMap((each) => [...(each ?? [])]))];
      const isTold = reads.every((each) => each !== undefined);
      const few = inputs.filter((id) => !this.#sizes.has(id));
      const cuts = cutsOfCompare(view.reading, '=', one, other);
      const [only, ...others] = inputs;
      const alone = only !== undefined && others.length === 0;
      const found =
        few.length > 0
          ? alone && this.#isListed(only)
            ? []
            : undefined
          : (cuts ??
            joined(values.map((value) => stepsOf(view.reading, value))) ??
            (alone ? this.#tried(only) : undefined));
      return {
        index,
        view,
        inputs: isTold ? inputs : [],
        ...(isTold && found && { cuts: found }),
        ofConstraint: false,
        holds: decide,
      };
    });
  }

  #ofResults(
    name: string,
    operator: CompareOperator,
    view: View,
    a: Id,
    b: Id,
    decide: (one: RuleResult, other: RuleResult) => boolean | undefined,
  ): LeafOrTruth {
    const { prepared } = this.views;
    const results = [view.everyone.result(a), view.everyone.result(b)] as const;
    const general = decide(...results);
    // What is so of the values is not so of those whose figures are at fault.
    const mayFail = [a, b].some((id, index) => {
      const result = results[index];
      return result !== undefined && canChange(result) && mayBeFaulty(prepared.rules.get(id));
    });
    if (general === false || (general && !mayFail)) return general;
    return this.#add(`${name} ${a} ${b} ${view.key}`, (index) => {
      const rules = [a, b].flatMap((id) => prepared.rules.get(id) ?? []);
      const alone = view.inputsOfResults(a, b);
      const inputs = alone === undefined ? inputsOfAll(view, ...rules) : [...alone];
      const [one, other] = rules.map(({ rule }) => rule.value);
      const compared =
        alone && one && other && !mayFail
          ? cutsOfCompare(view.reading, operator, one, other)
          : undefined;
      const cuts =
        compared ?? (inputs && (this.#everyValue(inputs) ?? this.#stepsOf(view, inputs, ...rules)));
      return {
        index,
        view,
        inputs: inputs ?? [],
        ...(cuts && { cuts }),
        ofConstraint: false,
        holds: (session) => decide(session.result(a), session.result(b)),
      };
    });
  }

  #cutsOf(view: View, expr: Expr, inputs: readonly Id[]): Leaf['cuts'] {
    const [only, ...others] = inputs;
    if (only === undefined) return undefined;
    const few = inputs.filter((id) => !this.#sizes.has(id));
    if (few.length > 0) return others.length === 0 && this.#isListed(only) ? [] : undefined;
    const tried = others.length === 0 ? this.#tried(only) : undefined;
    return cutsOfOrdered(view, expr) ?? this.#everyValue(inputs) ?? tried;
  }

  /** A cut at each value, where several facts have few together. */
  #everyValue(inputs: readonly Id[]): readonly Cut[] | undefined {
    const { facts } = this.views.prepared;
    const ranges = inputs.flatMap((id) => rangeOf(facts.get(id)) ?? []);
    const size = ranges.reduce((all, { from, to }) => all * (to - from + 2), 1);
    if (ranges.length < inputs.length || size > mostTogether) return undefined;
    return ranges.flatMap(({ fact, from, to }) =>
      Array.from(
        { length: to - from },
        (_, index): Cut => ({
          low: { fact: undefined, value: from + index + 1 },
          high: factTerm(fact.id),
        }),
      ),
    );
  }

  /** A day or a number of facts none of which can be 无. */
  #isSome(view: View, expr: Expr): boolean {
    const { facts } = this.views.prepared;
    const read = view.inputsOf(expr);
    if (read === undefined || termsOf(view.reading, expr) === undefined) return false;
    return [...read].every((id) => facts.get(id)?.silence !== 'none');
  }

  #isListed(id: Id): boolean {
    const kind = this.views.prepared.facts.get(id)?.type.kind;
    return kind === 'yesNo' || kind === 'option';
  }

  /** Where all that the results are made of goes in steps. */
  #stepsOf(
    { reading }: View,
    inputs: readonly Id[],
    ...rules: readonly PreparedRule[]
  ): readonly Cut[] | undefined {
    if (!inputs.every((id) => this.#sizes.has(id))) return undefined;
    return joined(rules.flatMap(partsOf).map((part) => stepsOf(reading, part)));
  }

  #tried(fact: Id): 'tried' | undefined {
    const size = this.#sizes.get(fact);
    return size !== undefined && size <= mostTried ? 'tried' : undefined;
  }
}

/** All that the results of rules depend on; undefined: not to be followed. */
function inputsOfAll(view: View, ...rules: readonly PreparedRule[]): readonly Id[] | undefined {
  const found = new Set<Id>();
  for (const part of rules.flatMap(partsOf)) {
    const read = view.inputsOf(part);
    if (read === undefined) return undefined;
    for (const each of read) found.add(each);
  }
  return [...found];
}

export function canChange({ value }: RuleResult): boolean {
  return mayChange(doubtOfValue(value));
}

const isFaulty = (...results: readonly RuleResult[]): boolean =>
  results.some(({ fault }) => fault !== undefined);

/** Figures that depend on the person may come out in parts of a fen, or above the base. */
function mayBeFaulty(prepared: PreparedRule | undefined): boolean {
  if (prepared === undefined) return true;
  const { rule, base } = prepared;
  const divides = rule.payers?.shares.some(({ share }) => share !== 'all') === true;
  return divides || (base ?? rule.base) !== undefined || multiplies(rule.value);
}

function multiplies(node: object): boolean {
  const { kind } = node as { readonly kind?: unknown };
  if (kind === 'product' || kind === 'share') return true;
  return Object.values(node).some(
    (value) => typeof value === 'object' && value !== null && multiplies(value),
  );
}

/** The assertion as a condition of its own. */
function orNone(expr: Expr): Expr {
  const values =
    expr.kind === 'compare'
      ? [expr.left, expr.right]
      : expr.kind === 'within'
        ? [expr.value]
        : expr.kind === 'isNone'
          ? []
          : [expr];
  const named = values.filter((value) => referencesIn(value).size > 0);
  const nones = named.map((operand): Expr => ({ kind: 'isNone', operand }));
  return nones.length === 0 ? expr : { kind: 'or', operands: [...nones, expr] };
}

function cutsOfOrdered({ reading }: View, expr: Expr): readonly Cut[] | undefined {
  switch (expr.kind) {
    case 'compare':
      return cutsOfCompare(reading, expr.operator, expr.left, expr.right);
    case 'within':
      return cutsOfWithin(reading, expr.value, expr.set);
    case 'isNone':
      // Only facts that are 无 make it so, and no cell mixes 无 with values.
      return termsOf(reading, expr.operand) && [];
    default:
      return undefined;
  }
}
