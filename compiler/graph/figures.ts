/**
 * The figures of a policy: amounts, shares and rates that its rules give, and that next year’s notice writes anew.
 *
 * Takes a graph; gives its figures by place, and the same graph with others. Guarantees: a figure stands in what a rule gives
 * (value, limits, payers’ parts), never in a condition; a graph with other figures shares everything else with the first.
 */
import type { Exact, Expr, Graph, Id, Payers, Provision, Rule } from './graph.ts';

export interface Figure {
  /** Where it stands: `rule:assistance/2 value`. */
  readonly place: string;
  readonly item: Id;
  readonly rule: Id;
  /** Fen; a share of the base; a number or rate; a payer’s part of the amount. */
  readonly kind: 'money' | 'share' | 'number' | 'ratio';
  readonly value: Exact;
}

/** Gives the value at a place anew. */
type Renew = (place: string, kind: Figure['kind'], value: Exact) => Exact;

/** Only on ways that keep an amount an amount: what a condition or a date hangs on is no figure. */
function renewed(expr: Expr, place: string, renew: Renew): Expr {
  switch (expr.kind) {
    case 'money': {
      const fen = renew(place, 'money', expr.fen);
      return fen === expr.fen ? expr : { ...expr, fen };
    }
    case 'share': {
      const of = renew(place, 'share', expr.of);
      return of === expr.of ? expr : { ...expr, of, full: of === '1' };
    }
    case 'number': {
      const value = renew(place, 'number', expr.value);
      return value === expr.value ? expr : { ...expr, value };
    }
    case 'sum': {
      const terms = renewedAll(expr.terms, place, renew);
      return terms === expr.terms ? expr : { ...expr, terms };
    }
    case 'product': {
      const factors = renewedAll(expr.factors, place, renew);
      return factors === expr.factors ? expr : { ...expr, factors };
    }
    case 'pick': {
      const operands = sameOr(
        expr.operands,
        expr.operands.map((each, at) => renewed(each, `${place}.${at}`, renew)),
      );
      return operands === expr.operands ? expr : { ...expr, operands };
    }
    case 'round': {
      const operand = renewed(expr.operand, place, renew);
      return operand === expr.operand ? expr : { ...expr, operand };
    }
    case 'bound': {
      const min = expr.min && renewed(expr.min, `${place}.min`, renew);
      const max = expr.max && renewed(expr.max, `${place}.max`, renew);
      if (min === expr.min && max === expr.max) return expr;
      return { ...expr, ...(min && { min }), ...(max && { max }) };
    }
    default:
      return expr;
  }
}

/** The old list where nothing in it changed. */
function sameOr<T>(old: readonly T[], next: readonly T[]): readonly T[] {
  return next.every((each, at) => each === old[at]) ? old : next;
}

function renewedAll<T extends { readonly operand: Expr }>(
  parts: readonly T[],
  place: string,
  renew: Renew,
): readonly T[] {
  const next = parts.map((part, at) => {
    const operand = renewed(part.operand, `${place}.${at}`, renew);
    return operand === part.operand ? part : { ...part, operand };
  });
  return sameOr(parts, next);
}

function renewedPayers(payers: Payers, place: string, renew: Renew): Payers {
  const shares = payers.shares.map((share, at) => {
    const own = `${place} payers.${at}`;
    const amount = share.amount && renewed(share.amount, own, renew);
    const ratio = share.ratio === undefined ? undefined : renew(own, 'ratio', share.ratio);
    if (amount === share.amount && ratio === share.ratio) return share;
    return { ...share, ...(amount && { amount }), ...(ratio === undefined ? {} : { ratio }) };
  });
  const same = sameOr(payers.shares, shares);
  return same === payers.shares ? payers : { ...payers, shares: same };
}

/** `floor` and `cap` are amounts too; a rule of a date or a yes/no item has no figures. */
function renewedRule(rule: Rule, renew: Renew): Rule {
  const { id } = rule;
  const value = renewed(rule.value, `${id} value`, renew);
  const floor = rule.floor && renewed(rule.floor, `${id} floor`, renew);
  const cap = rule.cap && renewed(rule.cap, `${id} cap`, renew);
  const payers = rule.payers && renewedPayers(rule.payers, id, renew);
  const isSame =
    value === rule.value && floor === rule.floor && cap === rule.cap && payers === rule.payers;
  if (isSame) return rule;
  return {
    ...rule,
    value,
    ...(floor && { floor }),
    ...(cap && { cap }),
    ...(payers && { payers }),
  };
}

function renewedGraph(graph: Graph, renew: (item: Id, rule: Id) => Renew): Graph {
  const amounts = new Set(
    graph.items
      .filter(({ type }) => type === 'money' || type === 'integer' || type === 'percent')
      .map(({ id }) => id),
  );
  const provisions = graph.provisions.map((provision) => {
    if (!amounts.has(provision.item)) return provision;
    const rules = sameOr(
      provision.rules,
      provision.rules.map((rule) => renewedRule(rule, renew(provision.item, rule.id))),
    );
    return rules === provision.rules ? provision : { ...provision, rules };
  });
  const same = sameOr(graph.provisions, provisions);
  return same === graph.provisions ? graph : { ...graph, provisions: same };
}

/** Every figure, rule by rule. */
export function figuresOf(graph: Graph): readonly Figure[] {
  const found: Figure[] = [];
  renewedGraph(graph, (item, rule) => (place, kind, value) => {
    found.push({ place, item, rule, kind, value });
    return value;
  });
  return found;
}

/** The same policy with other figures, by place. */
export function withFigures(graph: Graph, values: ReadonlyMap<string, Exact>): Graph {
  return renewedGraph(graph, () => (place, _, value) => values.get(place) ?? value);
}

const blank = (graph: Graph): Graph => renewedGraph(graph, () => () => '0');

/** What decides people, beside provisions. */
const deciding = [
  'scope',
  'scopeItems',
  'facts',
  'groups',
  'exclusives',
  'cases',
  'periods',
  'payers',
  'items',
  'constraints',
  'order',
  'documents',
] as const;

/** Where it stands in the text, and which clause it cites, decides nobody. */
const plain = (node: unknown): string =>
  JSON.stringify(node ?? null, (key, value) =>
    key === 'origin' || key === 'citation' ? undefined : value,
  );

/** Whether two policies decide everybody by the same conditions and differ in figures at most. */
export function differOnlyInFigures(a: Graph, b: Graph): boolean {
  if (a === b) return true;
  if (!deciding.every((key) => a[key] === b[key] || plain(a[key]) === plain(b[key]))) return false;
  if (a.provisions.length !== b.provisions.length) return false;
  const differs = (_: Provision, at: number): boolean => {
    return a.provisions[at] !== b.provisions[at];
  };
  const differing = (graph: Graph): string =>
    plain(blank({ ...graph, provisions: graph.provisions.filter(differs) }).provisions);
  return differing(a) === differing(b);
}
