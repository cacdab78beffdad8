/**
 * Conditions of a graph as formulas: cases, defined groups and decided yes/no items are looked through.
 *
 * Guarantees: for every person in scope of whom all is known, the formula holds exactly when the evaluator says that the
 * condition does, except where an unknown leaf stands, or where a yes/no item that it reads is in trouble: `sound` excludes
 * those, since what reads such an item is not decided at all.
 */
import type { Expr, Id, Rule } from '../graph/graph.ts';
import { isDoubt } from '../run/kleene.ts';
import type { Prepared } from '../run/prepare.ts';
import type { Site } from '../run/runtime.ts';
import { type Formula, FormulaBook } from './formula.ts';
import { LeafBook } from './leaves.ts';

/** What a condition needs to mean something. */
export interface Needs {
  /** Items that must not be in trouble. */
  readonly sound: Set<Formula>;
  /** For which days each roll is read; those that are read for several are no single fact. */
  readonly rolls: Map<Id, Set<string>>;
}

export const noNeeds = (): Needs => ({ sound: new Set(), rolls: new Map() });

interface YesNo {
  readonly yes: Formula;
  readonly none: Formula;
  readonly sound: Formula;
}

export class Conditions {
  readonly book = new FormulaBook();
  readonly leaves: LeafBook;
  readonly #prepared: Prepared;

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
    this.leaves = new LeafBook(prepared);
  }

  /** The formula of a condition; `assertion` as in `Site`, for constraints. */
  of(expr: Expr, needs: Needs, assertion?: Site['assertion']): Formula {
    const { book } = this;
    switch (expr.kind) {
      case 'and':
        return book.and(expr.operands.map((operand) => this.of(operand, needs, assertion)));
      case 'or':
        return book.or(expr.operands.map((operand) => this.of(operand, needs, assertion)));
      case 'not': {
        const turned = assertion && (assertion === 'holds' ? 'fails' : 'holds');
        return book.not(this.of(expr.operand, needs, turned));
      }
      case 'yesNo':
        return expr.value ? book.yes : book.no;
      case 'case': {
        const found = this.#prepared.graph.cases.find(({ id }) => id === expr.case);
        return found === undefined ? book.no : this.of(found.condition, needs);
      }
      case 'member':
        return this.#member(expr.group, expr.asOf, needs);
      case 'item':
        return this.#yesNoItem(expr.item, needs, assertion)?.yes ?? this.#leaf(expr, assertion);
      case 'isNone': {
        const { operand } = expr;
        if (operand.kind !== 'item') return this.#leaf(expr, assertion);
        return this.#yesNoItem(operand.item, needs, undefined)?.none ?? this.#leaf(expr, assertion);
      }
      default:
        return this.#leaf(expr, assertion);
    }
  }

  #leaf(expr: Expr, assertion: Site['assertion']): Formula {
    const site: Site = { owner: 'analysis', ...(assertion && { assertion }) };
    const general = this.#prepared.compileTruth(expr, site)(this.leaves.everyone);
    if (!isDoubt(general)) return general ? this.book.yes : this.book.no;
    return this.book.leaf(this.leaves.of(expr, assertion).index);
  }

  #member(id: Id, asOf: Expr | undefined, needs: Needs): Formula {
    const { book } = this;
    const group = this.#prepared.groups.get(id);
    if (group === undefined) return book.no;
    const day = asOf === undefined ? '' : JSON.stringify(asOf);
    if (group.definition === undefined) {
      const days = needs.rolls.get(id) ?? new Set();
      needs.rolls.set(id, days.add(day));
      return book.leaf(this.leaves.ofRoll(id).index);
    }
    const { definition } = group.group;
    return book.or([
      definition === undefined ? book.no : this.of(definition, needs),
      ...group.children.map((child) => this.#member(child, asOf, needs)),
    ]);
  }

  /** A yes/no item whose rules all say 是, 否 or 无. */
  #yesNoItem(id: Id, needs: Needs, assertion: Site['assertion']): YesNo | undefined {
    const item = this.#prepared.items.get(id);
    if (item?.type !== 'yesNo' || item.provision === undefined || assertion !== undefined) {
      return undefined;
    }
    const provision = this.#prepared.provisions.get(item.provision);
    if (provision === undefined) return undefined;
    const { combine, rules } = provision;
    if (combine !== 'unique' && combine !== 'ordered') return undefined;
    if (rules.some(({ rule }) => rule.value.kind !== 'yesNo' && rule.value.kind !== 'none')) {
      return undefined;
    }
    const { book } = this;
    const standing = this.applying(
      rules.map(({ rule }) => rule),
      needs,
    );
    const deciding = standing.map((applies, index) =>
      combine === 'unique'
        ? applies
        : book.and([applies, ...standing.slice(0, index).map((before) => book.not(before))]),
    );
    const where = (wanted: (rule: Rule) => boolean): Formula =>
      book.or(deciding.filter((_, index) => rules[index] && wanted(rules[index].rule)));
    const yes = where(({ value }) => value.kind === 'yesNo' && value.value);
    const no = where(({ value }) => value.kind === 'yesNo' && !value.value);
    const none = where(({ value }) => value.kind === 'none');
    const sound = book.or([
      book.and([yes, book.not(no), book.not(none)]),
      book.and([book.not(yes), no, book.not(none)]),
      book.and([book.not(yes), book.not(no), none]),
    ]);
    needs.sound.add(sound);
    return { yes, none, sound };
  }

  /** For each rule: its condition holds, and that of no rule over it. */
  applying(rules: readonly Rule[], needs: Needs): readonly Formula[] {
    const { book } = this;
    const conditions = this.holding(rules, needs);
    return rules.map((rule, index) => {
      const uppers = rules.flatMap(({ over }, upper) => (over.includes(rule.id) ? [upper] : []));
      return book.and([
        conditions[index] ?? book.no,
        ...uppers.map((upper) => book.not(conditions[upper] ?? book.no)),
      ]);
    });
  }

  /** For each rule: its condition holds; of 其他: none of the others does. */
  holding(rules: readonly Rule[], needs: Needs): readonly Formula[] {
    const { book } = this;
    const ordinary = rules.map((rule) => {
      if (rule.otherwise) return book.no;
      return rule.condition === undefined ? book.yes : this.of(rule.condition, needs);
    });
    return rules.map((rule, index) =>
      rule.otherwise ? book.not(book.or(ordinary)) : (ordinary[index] ?? book.no),
    );
  }
}
