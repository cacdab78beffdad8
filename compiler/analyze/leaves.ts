/**
 * The smallest conditions: each with the inputs it reads, the cuts on which it turns, and how to decide it for a person.
 *
 * Takes conditions of a graph that are neither 且, 或, 非 nor a name; guarantees that a decidable leaf reads either one fact
 * or group with few values, or ordered facts that its cuts divide. It is decided by the evaluator itself.
 */
import type { Expr, Graph, Id, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { sameResult } from '../run/combine.ts';
import { isDoubt } from '../run/kleene.ts';
import type { Prepared } from '../run/prepare.ts';
import type { RunValue, Site, Truth } from '../run/runtime.ts';
import { openSession, type PersonSession } from '../run/session.ts';
import { mayChange } from '../values/doubt.ts';
import { known } from '../values/linear.ts';
import type { Rational } from '../values/rational.ts';
import { type Cut, cutsOfCompare, cutsOfWithin, type Reading } from './atoms.ts';

export interface Leaf {
  readonly index: number;
  /** For readers; absent for what no policy writes. */
  readonly expr?: Expr;
  /** Facts and groups it reads. */
  readonly inputs: readonly Id[];
  /** Absent: it cannot be decided. For ordered facts `tried` means that each value must be tried. */
  readonly cuts?: readonly Cut[] | 'tried';
  readonly ofConstraint: boolean;
  /** undefined: not decided for this person. */
  holds(session: PersonSession): boolean | undefined;
}

/** More values than these are not tried one by one. */
const mostTried = 1500;

const decided = (truth: Truth): boolean | undefined => (isDoubt(truth) ? undefined : truth);

function near(value: Rational): number | undefined {
  const number = Number(value.n) / Number(value.d);
  return Math.abs(number) <= 1e12 ? number : undefined;
}

export class LeafBook {
  readonly graph: Graph;
  readonly prepared: Prepared;
  /** Nothing known, nothing assumed, in scope: what is decided here is so for everyone. */
  readonly everyone: PersonSession;
  readonly reading: Reading;
  readonly leaves: Leaf[] = [];
  readonly #known = new Map<string, Leaf>();
  readonly #constants = new WeakMap<Expr, { readonly value: number | 'none' | undefined }>();
  readonly #ordered: ReadonlyMap<Id, number>;

  constructor(prepared: Prepared) {
    const { graph } = prepared;
    this.graph = graph;
    this.prepared = prepared;
    this.everyone = openSession(prepared, [], { silence: 'ask', scope: 'assume' });
    this.#ordered = new Map(
      graph.facts.flatMap(({ id, type }) => {
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
    this.reading = {
      ordered: new Set(this.#ordered.keys()),
      constant: (expr) => this.#constant(expr),
      inlined: (item) => this.inlined(item),
      period: (id) => graph.periods.find((period) => period.id === id)?.set,
    };
  }

  #constant(expr: Expr): number | 'none' | undefined {
    const before = this.#constants.get(expr);
    if (before !== undefined) return before.value;
    const value = this.#fold(expr);
    this.#constants.set(expr, { value });
    return value;
  }

  #fold(expr: Expr): number | 'none' | undefined {
    const run: RunValue = this.prepared.compile(expr, { owner: 'analysis' })(this.everyone);
    if (run.kind === 'none') return 'none';
    if (run.kind === 'day') return run.day;
    const exact = run.kind === 'amount' ? known(run.form) : undefined;
    return exact && near(exact);
  }

  /** What the item is for everyone in scope, as an expression. */
  inlined(id: Id): Expr | undefined {
    const item = this.prepared.items.get(id);
    if (item?.provision === undefined || item.base !== undefined) return undefined;
    const [only, ...others] = this.prepared.provisions.get(item.provision)?.rules ?? [];
    if (only === undefined || others.length > 0) return undefined;
    const { condition, base, floor, cap, value } = only.rule;
    return (condition ?? base ?? floor ?? cap) ? undefined : value;
  }

  /** Facts and groups that it reads, or undefined where it reads what cannot be looked through. */
  inputsOf(...nodes: readonly (Expr | SetExpr | undefined)[]): ReadonlySet<Id> | undefined {
    const found = new Set<Id>();
    const visit = (ids: Iterable<Id>): boolean => {
      for (const id of ids) {
        if (this.prepared.facts.has(id)) found.add(id);
        else if (this.prepared.groups.has(id)) return false;
        else if (this.prepared.items.has(id)) {
          const constant = this.#constant({ kind: 'item', item: id });
          if (constant !== undefined) continue;
          const value = this.inlined(id);
          if (value === undefined || !visit(referencesIn(value))) return false;
        } else {
          const set = this.reading.period(id);
          if (set === undefined || !visit(referencesIn(set))) return false;
        }
      }
      return true;
    };
    return visit(referencesIn(...nodes)) ? found : undefined;
  }

  #add(key: string, make: (index: number) => Leaf): Leaf {
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const leaf = make(this.leaves.length);
    this.leaves.push(leaf);
    this.#known.set(key, leaf);
    return leaf;
  }

  /** Membership of a roll, whatever day it is read for; see `Conditions` for rolls that are read for several days. */
  ofRoll(group: Id): Leaf {
    const expr: Expr = { kind: 'member', group };
    return this.#add(`roll ${group}`, (index) => ({
      index,
      expr,
      inputs: [group],
      cuts: [],
      ofConstraint: false,
      holds: (session) => decided(session.member(group, undefined)),
    }));
  }

  /** A condition; `assertion` as in `Site`. */
  of(expr: Expr, assertion: Site['assertion']): Leaf {
    return this.#add(`${assertion ?? ''} ${JSON.stringify(expr)}`, (index) => {
      const inputs = this.inputsOf(expr);
      const site: Site = { owner: 'analysis', ...(assertion && { assertion }) };
      const truth = this.prepared.compileTruth(expr, site);
      const cuts = inputs && this.#cutsOf(expr, [...inputs]);
      return {
        index,
        expr,
        inputs: [...(inputs ?? [])],
        ...(cuts && { cuts }),
        ofConstraint: assertion !== undefined,
        holds: (session) => decided(truth(session)),
      };
    });
  }

  /** The results of two rules of one provision clash, where that depends on the person. */
  ofClash(a: Id, b: Id): Leaf {
    return this.#add(`clash ${a} ${b}`, (index) => {
      const [one, other] = [this.prepared.rules.get(a)?.rule, this.prepared.rules.get(b)?.rule];
      const plain = [one, other].every((rule) => rule && !(rule.base ?? rule.floor ?? rule.cap));
      const inputs = plain ? this.inputsOf(one?.value, other?.value) : undefined;
      const cuts =
        inputs && one && other && cutsOfCompare(this.reading, '=', one.value, other.value);
      return {
        index,
        inputs: [...(inputs ?? [])],
        ...(cuts && { cuts }),
        ofConstraint: false,
        holds: (session) => {
          const same = sameResult(session.result(a), session.result(b));
          if (!isDoubt(same)) return !same;
          return mayChange(same) ? undefined : true;
        },
      };
    });
  }

  /** Whether two rules clash for everyone (true), for nobody (false), or by a leaf. */
  clash(a: Id, b: Id): boolean | Leaf {
    const same = sameResult(this.everyone.result(a), this.everyone.result(b));
    if (!isDoubt(same)) return !same;
    return mayChange(same) ? this.ofClash(a, b) : true;
  }

  #cutsOf(expr: Expr, inputs: readonly Id[]): Leaf['cuts'] {
    const [only, ...others] = inputs;
    if (only === undefined) return undefined;
    const few = inputs.filter((id) => !this.#ordered.has(id));
    if (few.length > 0) return others.length === 0 && this.#isListed(only) ? [] : undefined;
    return this.#cutsOfOrdered(expr) ?? (others.length === 0 ? this.#tried(only) : undefined);
  }

  #isListed(id: Id): boolean {
    const kind = this.prepared.facts.get(id)?.type.kind;
    return kind === 'yesNo' || kind === 'option';
  }

  #tried(fact: Id): 'tried' | undefined {
    const size = this.#ordered.get(fact);
    return size !== undefined && size <= mostTried ? 'tried' : undefined;
  }

  #cutsOfOrdered(expr: Expr): readonly Cut[] | undefined {
    switch (expr.kind) {
      case 'compare':
        return cutsOfCompare(this.reading, expr.operator, expr.left, expr.right);
      case 'within':
        return cutsOfWithin(this.reading, expr.value, expr.set);
      case 'isNone':
        // Only 无 itself makes it so, and no cell mixes 无 with values.
        return expr.operand.kind === 'fact' ? [] : undefined;
      default:
        return undefined;
    }
  }
}
