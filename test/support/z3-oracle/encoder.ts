/**
 * Conditions and values of a graph in SMT-LIB, for people of whom everything is known.
 *
 * The meaning is written down again from the language's own rules (DESIGN 2.3, 2.4), not taken from the evaluator.
 */
import { parseDay } from '../../../compiler/dates.ts';
import type { Expr, Fact, Graph, Id, SetExpr } from '../../../compiler/graph/graph.ts';
import { defined, pickOf, productOf, roundOf, sumOf } from './amounts.ts';
import { Book } from './book.ts';
import {
  all,
  compared,
  type Door,
  dayOf,
  isNone,
  negated,
  nothing,
  numberOf,
  openness,
  type Place,
  some,
  sure,
  type Truth,
  type Value,
  withoutNone,
} from './core.ts';
import { calendarDayOf, datePartOf, elapsedOf, shifted } from './dates.ts';
import { contains, dayCountOf, edgeOf } from './sets.ts';
import { and, apply, int, ite, no, not, or, real, type Term, Unsupported, yes } from './terms.ts';

const turned = (place: Place): Place =>
  place.assertion === undefined
    ? place
    : { ...place, assertion: place.assertion === 'holds' ? 'fails' : 'holds' };

/** Where a date has no first or last day, so many are enough. */
const anyDay = { from: '1960-01-01', to: '2060-12-31' };

export class Encoder implements Door {
  readonly graph: Graph;
  readonly book = new Book();
  readonly #facts = new Map<Id, Value>();
  readonly #options: string[] = [];
  readonly #result: (door: Door, id: Id) => Value;

  /** `result` says what an item is, or gives by a provision that was replaced. */
  constructor(graph: Graph, result: (door: Door, id: Id) => Value) {
    this.graph = graph;
    this.#result = result;
    for (const fact of graph.facts) this.#facts.set(fact.id, this.#declared(fact));
    for (const { id, definition } of graph.groups) {
      if (definition === undefined) this.book.declare(this.nameOf(id), 'Bool');
    }
  }

  nameOf(id: Id): Term {
    return `|${id}|`;
  }

  #declared({ id, type, silence }: Fact): Value {
    const { book } = this;
    const name = this.nameOf(id);
    let none = no;
    if (silence === 'none') {
      none = `|${id} none|`;
      book.declare(none, 'Bool');
    }
    const within = (from: Term | undefined, to: Term | undefined): void => {
      if (from !== undefined) book.demand(apply('<=', from, name));
      if (to !== undefined) book.demand(apply('<=', name, to));
    };
    switch (type.kind) {
      case 'yesNo':
        book.declare(name, 'Bool');
        return { kind: 'truth', none, bad: no, ...sure(name) };
      case 'option': {
        book.declare(name, 'Int');
        const numbers = type.options.map((option) => int(this.#option(option.name)));
        book.demand(or(...numbers.map((each) => apply('=', name, each))));
        return { kind: 'option', none, bad: no, term: name };
      }
      case 'date':
        book.declare(name, 'Int');
        within(int(parseDay(type.from ?? anyDay.from)), int(parseDay(type.to ?? anyDay.to)));
        return { kind: 'day', none, bad: no, term: name };
      case 'integer':
      case 'money':
        book.declare(name, 'Int');
        within(type.from, type.to);
        return { kind: 'number', none, bad: no, term: apply('to_real', name) };
      case 'percent':
        book.declare(name, 'Real');
        within(type.from && real(type.from), type.to && real(type.to));
        return { kind: 'number', none, bad: no, term: name };
    }
  }

  #option(name: string): number {
    const at = this.#options.indexOf(name);
    return at >= 0 ? at : this.#options.push(name) - 1;
  }

  /** The option of a number in the solver's answer. */
  optionAt(number: number): string | undefined {
    return this.#options[number];
  }

  truth(expr: Expr, place: Place = {}): Truth {
    const { assertion: _, ...inner } = place;
    const withNone = place.assertion === 'holds';
    switch (expr.kind) {
      case 'and':
        return all(expr.operands.map((operand) => this.truth(operand, place)));
      case 'or':
        return some(expr.operands.map((operand) => this.truth(operand, place)));
      case 'not':
        return negated(this.truth(expr.operand, turned(place)));
      case 'compare': {
        const [left, right] = [this.value(expr.left, inner), this.value(expr.right, inner)];
        return withoutNone([left, right], withNone, () => compared(expr.operator, left, right));
      }
      case 'isNone': {
        const value = this.value(expr.operand, inner);
        return { holds: isNone(value), fails: and(not(value.bad), not(value.none)) };
      }
      case 'within': {
        const value = this.value(expr.value, inner);
        return withoutNone([value], withNone, () => this.contains(expr.set, value));
      }
      case 'member':
        return this.member(expr.group);
      case 'case': {
        const found = this.graph.cases.find(({ id }) => id === expr.case);
        if (found === undefined) throw new Unsupported('unknown case');
        return this.book.remember(found.id, () =>
          this.book.defineTruth(this.truth(found.condition)),
        );
      }
      default: {
        const value = this.value(expr, inner);
        if (value.kind !== 'truth') throw new Unsupported(`${expr.kind} as a condition`);
        return withoutNone([value], withNone, () => value);
      }
    }
  }

  /** In the group: on its roll or by its definition, or in a group inside it. */
  member(group: Id): Truth {
    return this.book.remember(`member ${group}`, () => {
      const own = this.graph.groups.find(({ id }) => id === group);
      if (own === undefined) throw new Unsupported('unknown group');
      const inside = this.graph.groups.filter(({ parents }) => parents.includes(group));
      const self =
        own.definition === undefined ? sure(this.nameOf(group)) : this.truth(own.definition);
      return this.book.defineTruth(some([self, ...inside.map(({ id }) => this.member(id))]));
    });
  }

  contains(set: SetExpr, value: Value): Truth {
    return contains(this, set, value);
  }

  value(expr: Expr, place: Place = {}): Value {
    const values = (operands: readonly Expr[]): readonly Value[] =>
      operands.map((operand) => this.value(operand, place));
    switch (expr.kind) {
      case 'money':
        return numberOf(real(expr.fen));
      case 'number':
        return numberOf(real(expr.value));
      case 'date':
        return dayOf(int(parseDay(expr.day)));
      case 'yesNo':
        return { kind: 'truth', none: no, bad: no, ...sure(expr.value ? yes : no) };
      case 'option':
        return { kind: 'option', none: no, bad: no, term: int(this.#option(expr.option)) };
      case 'none':
        return nothing;
      case 'share': {
        const { base } = place;
        if (base?.kind === 'nothing') return nothing;
        if (base?.kind !== 'number') throw new Unsupported('share without a base');
        return { ...base, term: apply('*', real(expr.of), base.term) };
      }
      case 'fact': {
        const value = this.#facts.get(expr.fact);
        if (value === undefined) throw new Unsupported('unknown fact');
        return value;
      }
      case 'item':
        return this.#resultFor(expr.item);
      case 'original':
        return this.#resultFor(expr.provision);
      case 'sum':
        return sumOf(
          expr.terms.map(({ negative, operand }) => ({
            negative,
            value: this.value(operand, place),
          })),
        );
      case 'product':
        return productOf(this, expr, place);
      case 'pick':
        return defined(this, pickOf(expr.pick, values(expr.operands)));
      case 'round':
        return defined(this, roundOf(expr, defined(this, this.value(expr.operand, place))));
      case 'count': {
        const truths = expr.operands.map((operand) => this.truth(operand));
        // Of what is open, some may count: a range.
        this.book.murky.push(...truths.map(openness));
        return numberOf(apply('+', '0.0', ...truths.map(({ holds }) => ite(holds, '1.0', '0.0'))));
      }
      case 'shift': {
        const sign = expr.direction === 'after' ? 1 : -1;
        return shifted(this, this.value(expr.date), this.value(expr.length), sign, expr.unit);
      }
      case 'calendarDay':
        return calendarDayOf(this, expr);
      case 'datePart':
        return datePartOf(this, expr);
      case 'elapsed':
        return elapsedOf(this, expr);
      case 'edge':
        return edgeOf(this, expr.edge, expr.of);
      case 'dayCount':
        return dayCountOf(this, expr.of);
      case 'and':
      case 'or':
      case 'not':
      case 'compare':
      case 'isNone':
      case 'within':
      case 'member':
      case 'case':
        return { kind: 'truth', none: no, bad: no, ...this.truth(expr) };
      default:
        throw new Unsupported(expr.kind);
    }
  }

  #resultFor(id: Id): Value {
    return this.book.remember(`value ${id}`, () => defined(this, this.#result(this, id)));
  }
}
