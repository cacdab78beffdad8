/**
 * Conditions of a graph as formulas: cases, defined groups and items are looked through, an item outcome by outcome.
 *
 * Guarantees: for every person in scope of whom all is known, the formula holds exactly when the evaluator says that the
 * condition does, except where an open leaf stands, or where what it needs does not hold: see `Needs`.
 */
import type { Expr, Id, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Prepared } from '../run/prepare.ts';
import type { PreparedRule, Site } from '../run/runtime.ts';
import type { Doubt } from '../values/doubt.ts';
import { brief, type Effort } from './cells.ts';
import { computedWays } from './computed.ts';
import { countedByPerson, countedIn, countFormula, mostCounted } from './counted.ts';
import { type Formula, FormulaBook } from './formula.ts';
import { isUndecided, LeafBook, type LeafOrTruth } from './leaves.ts';
import { addNeeds, type Needs, noNeeds } from './needs.ts';
import { onlyOne, openUnlessNone, whatIsOpen } from './open-values.ts';
import { combinations, type Outcome, oneOf } from './outcome.ts';
import { Outcomes } from './outcomes.ts';
import { plainBox } from './plain-box.ts';
import { Question } from './question.ts';
import type { Asked, Reader, RuleConditions } from './reader.ts';
import { isWaiting, noSeeds, provisionOf, readsOf, type View, Views } from './view.ts';

type Assertion = Site['assertion'];

interface Told {
  readonly formula: Formula;
  readonly needs: Needs;
}

/** What was told of conditions, by themselves or by what they say. */
interface Known {
  readonly exprs: WeakMap<Expr, Told>;
  readonly texts: Map<string, Told>;
}

/** Of a yes or no, or of one option; undefined: of another form. */
function shortText(expr: Expr): string | undefined {
  if (expr.kind === 'fact') return expr.fact;
  if (expr.kind !== 'compare') return undefined;
  const { left, operator, right } = expr;
  if (left.kind !== 'fact' || right.kind !== 'option') return undefined;
  return `${left.fact} ${operator} ${right.option}`;
}

const opposite = (assertion: Assertion): Assertion =>
  assertion && (assertion === 'holds' ? 'fails' : 'holds');

export class Conditions implements Reader {
  readonly book = new FormulaBook();
  readonly views: Views;
  readonly leaves: LeafBook;
  readonly outcomes: Outcomes;
  readonly #prepared: Prepared;
  readonly #known = new Map<string, Known>();
  readonly #cases: ReadonlyMap<Id, Expr>;
  /** Of those of whom something is open: for what, if that is the same for all of them. */
  readonly #open = new Map<Formula, Doubt | undefined>();
  readonly #ofRules = new WeakMap<
    readonly Rule[],
    { readonly conditions: RuleConditions; readonly needs: Needs }
  >();

  constructor(prepared: Prepared, effort: Effort = brief) {
    this.#prepared = prepared;
    this.views = new Views(prepared);
    this.leaves = new LeafBook(this.views, effort);
    this.outcomes = new Outcomes(this);
    this.#cases = new Map(prepared.graph.cases.map(({ id, condition }) => [id, condition]));
  }

  /** The formula of a condition; `assertion` as in `Site`, for constraints and checks. */
  of(expr: Expr, needs: Needs, assertion?: Assertion, positive = true): Formula {
    const { book } = this;
    const inside = (each: Expr): Formula => this.of(each, needs, assertion, positive);
    switch (expr.kind) {
      case 'and':
      case 'or': {
        const box = assertion === undefined ? this.#boxed(expr) : undefined;
        if (box !== undefined) return positive ? box : book.not(box);
        const parts = expr.operands.map(inside);
        return (expr.kind === 'and') === positive ? book.and(parts) : book.or(parts);
      }
      case 'not':
        return this.of(expr.operand, needs, opposite(assertion), !positive);
      case 'yesNo':
        return expr.value === positive ? book.yes : book.no;
      case 'case': {
        const condition = this.#cases.get(expr.case);
        if (condition === undefined) return positive ? book.no : book.yes;
        return this.of(condition, needs, undefined, positive);
      }
      case 'member':
        return this.member(expr.group, expr.asOf, needs, positive);
      case 'decides': {
        const decides = this.outcomes.decides(expr.rule, needs);
        if (decides === undefined) return this.#leaves(expr, needs, assertion, positive);
        return positive ? decides : book.not(decides);
      }
      case 'applies': {
        const applies = this.#applies(expr.rule, needs);
        return positive ? applies : book.not(applies);
      }
      case 'compare':
        return (
          this.#counted(expr, needs, assertion, positive) ??
          this.#leaves(expr, needs, assertion, positive)
        );
      default:
        return this.#leaves(expr, needs, assertion, positive);
    }
  }

  /** What needs nothing, as formulas. */
  readonly #write = (written: readonly Expr[]): readonly Formula[] =>
    written.map((each) => this.of(each, noNeeds()));

  /** It says what a plain box says; such a one needs nothing. */
  #boxed(expr: Expr): Formula | undefined {
    if (expr.kind !== 'and') return undefined;
    const box = plainBox(this.#prepared, expr);
    return box && this.book.box(box, expr.operands, this.#write);
  }

  /** A number of conditions, compared with a figure. */
  #counted(
    expr: Extract<Expr, { kind: 'compare' }>,
    needs: Needs,
    assertion: Assertion,
    positive: boolean,
  ): Formula | undefined {
    const counted = countedIn(expr);
    if (counted === undefined || counted.operands.length > mostCounted) return undefined;
    const { book } = this;
    const { operands, operator } = counted;
    const figure = this.views.of(noSeeds).reading.constant(counted.figure);
    if (figure === 'none') return undefined;
    const holds = operands.map((operand) => this.of(operand, needs));
    const fails = operands.map((operand) => this.of(operand, needs, undefined, false));
    if (figure !== undefined) {
      return countFormula(book, holds, fails, { operator, figure }, positive);
    }
    const plainly = countedByPerson(book, holds, fails, counted, positive, (each, isSo) =>
      this.of(each, needs, undefined, isSo),
    );
    if (assertion !== 'holds') return plainly;
    // An assertion holds of who has nothing to compare.
    const isNone = this.of({ kind: 'isNone', operand: counted.figure }, needs, undefined, positive);
    return positive ? book.or([plainly, isNone]) : book.and([plainly, isNone]);
  }

  #applies(id: Id, needs: Needs): Formula {
    const provision = this.#prepared.rules.get(id)?.provision ?? '';
    const rules = this.#prepared.provisions.get(provision)?.rules.map(({ rule }) => rule) ?? [];
    const index = rules.findIndex((rule) => rule.id === id);
    return this.applying(rules, needs)[index] ?? this.book.no;
  }

  /** One leaf for each way in which the items that it reads turn out. */
  #leaves(expr: Expr, needs: Needs, assertion: Assertion, positive: boolean): Formula {
    const { book } = this;
    const plain = assertion === undefined ? this.leaves.plain(expr) : undefined;
    if (plain !== undefined) return book.leaf(plain.index, !positive);
    const key = `${assertion ?? ''}${positive}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = { exprs: new WeakMap(), texts: new Map() };
      this.#known.set(key, known);
    }
    // In tables the same few conditions are written again and again.
    const text = shortText(expr);
    let told = text === undefined ? known.exprs.get(expr) : known.texts.get(text);
    if (told === undefined) {
      const own = noNeeds();
      told = { formula: this.#byWays(expr, own, assertion, positive), needs: own };
      if (text === undefined) known.exprs.set(expr, told);
      else known.texts.set(text, told);
    }
    addNeeds(needs, told.needs);
    return told.formula;
  }

  #byWays(expr: Expr, needs: Needs, assertion: Assertion, positive: boolean): Formula {
    const { book } = this;
    const ways = this.waysOf(this.itemsIn(expr), needs);
    const leafIn = (view: View): LeafOrTruth => this.leaves.of(view, expr, assertion);
    const asked = (view: View, into: Needs, when: Formula): Formula =>
      (assertion === undefined
        ? this.#openUnlessNone(view, expr, into, when, positive)
        : undefined) ??
      this.asked(
        { view, reads: referencesIn(expr), leafIn, condition: expr },
        into,
        when,
        positive,
      );
    if (ways === undefined) {
      const view = this.views.of(noSeeds);
      const open = this.leaves.of(view, expr, assertion);
      if (assertion === undefined) this.#noteDoubt(view, expr, open, needs, book.yes);
      return asked(view, needs, book.yes);
    }
    // Unless a condition of the items is pending, the ways leave out nobody of whom anything is asked.
    const leaveOutNobody = needs.pending.size === 0;
    const wanted: Outcome[] = [];
    const others: Outcome[] = [];
    const partly: Formula[] = [];
    for (const way of ways) {
      const view = this.views.of(way.seeds);
      const leaf = this.leaves.of(view, expr, assertion);
      if (assertion === undefined) this.#noteDoubt(view, expr, leaf, needs, way.when);
      const formula = asked(view, needs, way.when);
      if (formula === book.yes) wanted.push(way);
      else if (formula === book.no) others.push(way);
      else partly.push(book.and([way.when, formula]));
    }
    // Then the fewer say the same.
    return leaveOutNobody && partly.length === 0 && wanted.length > others.length
      ? book.not(oneOf(book, others))
      : book.or([oneOf(book, wanted), ...partly]);
  }

  #noteOpen(those: Formula, doubt: Doubt | undefined): void {
    const before = this.#open.get(those);
    this.#open.set(those, this.#open.has(those) ? onlyOne([before, doubt]) : doubt);
  }

  /** A comparison with what is 待定 or 未规定 there: of whoever has something to compare it is never decided. */
  #openUnlessNone(
    view: View,
    expr: Expr,
    needs: Needs,
    when: Formula,
    positive: boolean,
  ): Formula | undefined {
    const { book } = this;
    const open = openUnlessNone(view, expr);
    if (open === undefined) return undefined;
    const isNone = this.of({ kind: 'isNone', operand: open.fact }, needs);
    const those = book.and([when, book.not(isNone)]);
    needs.pending.add(those);
    this.#noteOpen(those, open.doubt);
    return open.ifNone === positive ? isNone : book.no;
  }

  /** What cannot be looked through may be in doubt. */
  #noteDoubt(view: View, expr: Expr, told: LeafOrTruth, needs: Needs, when: Formula): void {
    const doubt = this.leaves.inDoubt(view, expr, told);
    if (doubt === undefined) return;
    needs.doubtful.add(this.book.and([when, this.book.leaf(doubt.index)]));
  }

  /** What is never decided there neither holds nor fails. */
  #formulaOf(
    leaf: LeafOrTruth,
    needs: Needs,
    when: Formula,
    positive: boolean,
    doubt?: Doubt,
  ): Formula {
    const { book } = this;
    if (leaf === 'never') {
      needs.pending.add(when);
      this.#noteOpen(when, doubt);
      return book.no;
    }
    if (typeof leaf === 'boolean') return leaf === positive ? book.yes : book.no;
    return book.leaf(leaf.index, !positive);
  }

  formulaOf(leaf: LeafOrTruth, needs: Needs, when: Formula): Formula {
    return this.#formulaOf(leaf, needs, when, true);
  }

  asked(
    { view, reads, leafIn, condition }: Asked,
    needs: Needs,
    when: Formula,
    positive = true,
  ): Formula {
    const { book } = this;
    const leaf = leafIn(view);
    const ways =
      isUndecided(leaf) && leaf.inputs.length > 0 ? computedWays(this, view, reads) : undefined;
    const leaves = ways?.map((way) => leafIn(way.view));
    if (ways === undefined || leaves === undefined || leaves.some(isUndecided)) {
      const doubt = leaf === 'never' && condition ? whatIsOpen(view, condition) : undefined;
      return this.#formulaOf(leaf, needs, when, positive, doubt);
    }
    return book.or(
      ways.map((way, index) => {
        const those = book.and([when, way.when]);
        return book.and([way.when, this.#formulaOf(leaves[index] ?? leaf, needs, those, positive)]);
      }),
    );
  }

  /** Items and replaced provisions that an expression reads, those that their values read included. */
  itemsIn(...exprs: readonly (Expr | undefined)[]): readonly Id[] {
    return this.#itemsAmong(referencesIn(...exprs));
  }

  itemsOfRules(rules: readonly Rule[]): readonly Id[] {
    const found = new Set<Id>();
    for (const rule of this.#preparedRules(rules)) {
      const read = readsOf(rule);
      if (read.size > 0) for (const each of this.#itemsAmong(read)) found.add(each);
    }
    return [...found];
  }

  #preparedRules(rules: readonly Rule[]): readonly PreparedRule[] {
    const { rules: all, provisions } = this.#prepared;
    const whole = provisions.get(all.get(rules[0]?.id ?? '')?.provision ?? '');
    if (whole?.provision.rules === rules) return whole.rules;
    return rules.flatMap(({ id }) => all.get(id) ?? []);
  }

  #itemsAmong(ids: Iterable<Id>): readonly Id[] {
    const { items, provisions, rules } = this.#prepared;
    const found = new Set<Id>();
    for (const id of ids) {
      if (items.has(id) || provisions.has(id)) found.add(id);
      const rule = rules.get(id);
      if (rule !== undefined) for (const each of this.#itemsAmong(readsOf(rule))) found.add(each);
    }
    return [...found];
  }

  /** The ways in which these items turn out together; undefined: too many, or not to be told. */
  waysOf(items: readonly Id[], needs: Needs): readonly Outcome[] | undefined {
    let ways: readonly Outcome[] = [{ when: this.book.yes, seeds: noSeeds }];
    for (const item of items) {
      const own = this.outcomes.of(item, this.#readBy(item, items));
      if (own === undefined) return undefined;
      addNeeds(needs, own.needs);
      const both = combinations(this.book, ways, own.ways);
      if (both === undefined) return undefined;
      ways = ways.length > 1 ? this.#possible(both) : both;
    }
    return ways;
  }

  /** Those of the others that decide it. */
  #readBy(item: Id, others: readonly Id[]): readonly Id[] {
    if (others.length < 2) return [];
    const { prepared } = this.views;
    const provision = prepared.provisions.get(provisionOf(prepared, item) ?? '');
    const read = new Set(provision && this.itemsOfRules(provision.provision.rules));
    return others.filter((other) => other !== item && read.has(other));
  }

  /** Who waits for one item rarely gets each result of another. */
  #possible(ways: readonly Outcome[]): readonly Outcome[] {
    const waitsIn = ({ seeds }: Outcome): boolean => [...seeds.values()].some(isWaiting);
    const asked = ways.flatMap((way) => (waitsIn(way) ? [way.when] : []));
    if (asked.length === 0) return ways;
    const question = new Question(this, asked, noNeeds());
    return ways.filter((way) => !waitsIn(way) || question.exists([way.when]) !== false);
  }

  /** Whoever is in the group on that day; without one, whoever is always in it. */
  member(id: Id, asOf: Expr | undefined, needs: Needs, positive = true): Formula {
    const { book } = this;
    const group = this.#prepared.groups.get(id);
    if (group === undefined) return positive ? book.no : book.yes;
    if (group.definition === undefined) {
      return book.leaf(this.leaves.ofRoll(id, asOf).index, !positive);
    }
    const { definition } = group.group;
    const parts = group.children.map((child) => this.member(child, asOf, needs, positive));
    if (definition !== undefined) parts.push(this.of(definition, needs, undefined, positive));
    return positive ? book.or(parts) : book.and(parts);
  }

  /** For each rule: its condition holds, and that of no rule over it. */
  applying(rules: readonly Rule[], needs: Needs): readonly Formula[] {
    const { book } = this;
    const conditions = this.conditionsOf(rules, needs);
    const { holds } = conditions;
    if (rules.every(({ over }) => over.length === 0)) return holds;
    const { fails } = conditions;
    const places = new Map(rules.map(({ id }, index) => [id, index]));
    const uppers: Formula[][] = rules.map(() => []);
    for (const [upper, { over }] of rules.entries()) {
      for (const lower of over) {
        const at = places.get(lower);
        if (at !== undefined) uppers[at]?.push(fails[upper] ?? book.no);
      }
    }
    return rules.map((_, index) => {
      const own = holds[index] ?? book.no;
      const over = uppers[index] ?? [];
      return over.length === 0 ? own : book.and([own, ...over]);
    });
  }

  /** 其他 holds where all others fail. */
  conditionsOf(rules: readonly Rule[], needs: Needs): RuleConditions {
    let told = this.#ofRules.get(rules);
    if (told === undefined) {
      const own = noNeeds();
      told = { conditions: this.#conditionsOf(rules, own), needs: own };
      this.#ofRules.set(rules, told);
    }
    addNeeds(needs, told.needs);
    return told.conditions;
  }

  #conditionsOf(rules: readonly Rule[], needs: Needs): RuleConditions {
    const { book } = this;
    const holds: Formula[] = [];
    const waits = new Array<Formula>(rules.length).fill(book.no);
    const doubts = new Array<Doubt | undefined>(rules.length).fill(undefined);
    let isPending = false;
    /** Of plain boxes made when they are asked for. */
    const failing: (Formula | undefined)[] = [];
    for (let place = 0; place < rules.length; place += 1) {
      const { condition, otherwise = false } = rules[place] ?? {};
      const sure = otherwise ? book.no : condition ? this.#boxed(condition) : book.yes;
      if (sure !== undefined || condition === undefined) {
        holds.push(sure ?? book.yes);
        continue;
      }
      const own = noNeeds();
      const whole = this.of(condition, own);
      holds.push(whole);
      addNeeds(needs, own);
      if (own.pending.size === 0) {
        failing[place] = book.not(whole);
        continue;
      }
      isPending = true;
      const fails = this.of(condition, needs, undefined, false);
      const pending = book.or([...own.pending]);
      failing[place] = fails;
      waits[place] = book.and([pending, book.not(whole), book.not(fails)]);
      doubts[place] = onlyOne([...own.pending].map((those) => this.#open.get(those)));
    }
    const some = book.or(holds);
    const failsAt = (place: number): Formula => failing[place] ?? book.not(holds[place] ?? book.no);
    const none = isPending ? book.and(rules.map((_, place) => failsAt(place))) : book.not(some);
    let fails: readonly Formula[] | undefined;
    return {
      holds: rules.map(({ otherwise }, place) => (otherwise ? none : (holds[place] ?? none))),
      get fails() {
        // Asked for only where rules stand over each other.
        fails ??= rules.map(({ otherwise }, place) => (otherwise ? some : failsAt(place)));
        return fails;
      },
      waits,
      doubts,
      none,
    };
  }
}
