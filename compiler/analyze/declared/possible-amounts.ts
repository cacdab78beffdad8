/**
 * The amounts that an expression can come to, each with the rules by which it does.
 *
 * Takes an expression of money; follows items into their rules. Guarantees: each amount is right for whoever those rules
 * decide, if there is such a person; amounts that rest on facts are left out, so that the list need not be whole.
 */
import type { Expr, Graph, Id, Provision, Rule } from '../../graph/graph.ts';
import {
  add,
  greater,
  invert,
  lesser,
  multiply,
  negate,
  one,
  parseExact,
  printExact,
  type Rational,
  round,
  sign,
  zero,
} from '../../values/rational.ts';

export interface Possible {
  readonly fen: Rational;
  readonly by: readonly { readonly provision: Provision; readonly rule: Rule }[];
}

/** More amounts than this, and ways to one amount, are not followed. */
const mostAmounts = 40;
const mostWays = 4;

/** `base`: what 全额 and n% stand for. */
export function possibleAmounts(graph: Graph, expr: Expr, base?: Possible): readonly Possible[] {
  return few(amountsOf(graph, expr, base));
}

function amountsOf(graph: Graph, expr: Expr, base: Possible | undefined): readonly Possible[] {
  const all = (each: Expr): readonly Possible[] => possibleAmounts(graph, each, base);
  switch (expr.kind) {
    case 'money':
      return [{ fen: parseExact(expr.fen), by: [] }];
    case 'number':
      return [{ fen: parseExact(expr.value), by: [] }];
    case 'share':
      return base === undefined
        ? []
        : [{ fen: multiply(base.fen, parseExact(expr.of)), by: base.by }];
    case 'item': {
      const id = graph.items.find((item) => item.id === expr.item)?.provision;
      return id === undefined ? [] : ofProvision(graph, id);
    }
    case 'original':
      return ofProvision(graph, expr.provision);
    case 'sum':
      return expr.terms.reduce<readonly Possible[]>(
        (sums, { negative, operand }) =>
          joined(sums, all(operand), (a, b) => add(a, negative ? negate(b) : b)),
        [{ fen: zero, by: [] }],
      );
    case 'product':
      return expr.factors.reduce<readonly Possible[]>(
        (products, { inverse, operand }) =>
          joined(products, all(operand), (a, b) => {
            if (!inverse) return multiply(a, b);
            return sign(b) === 0 ? undefined : multiply(a, invert(b));
          }),
        [{ fen: one, by: [] }],
      );
    case 'round':
      return all(expr.operand).map(({ fen, by }) => ({
        fen: round(fen, expr.mode, expr.unit),
        by,
      }));
    default:
      return [];
  }
}

/** A graph never changes, and many items read the same few. */
const known = new WeakMap<Graph, Map<Id, readonly Possible[]>>();

function ofProvision(graph: Graph, id: Id): readonly Possible[] {
  const all = known.get(graph) ?? new Map<Id, readonly Possible[]>();
  known.set(graph, all);
  const before = all.get(id);
  if (before !== undefined) return before;
  const provision = graph.provisions.find((one) => one.id === id);
  const found =
    provision === undefined
      ? []
      : few(provision.rules.flatMap((rule) => amountsOfRule(graph, provision, rule)));
  all.set(id, found);
  return found;
}

/** What a rule gives, within its limits, each amount with the rules behind it and the rule itself. */
export function amountsOfRule(
  graph: Graph,
  provision: Provision,
  rule: Rule,
): readonly (Possible & { readonly base?: Possible })[] {
  const written = rule.base ?? graph.items.find(({ id }) => id === provision.item)?.base;
  const bases = written === undefined ? [undefined] : possibleAmounts(graph, written);
  const { value, floor, cap } = rule;
  return bases.flatMap((base) => {
    const own = possibleAmounts(graph, value, base);
    const raised =
      floor === undefined ? own : joined(own, possibleAmounts(graph, floor, base), greater);
    const limited =
      cap === undefined ? raised : joined(raised, possibleAmounts(graph, cap, base), lesser);
    return limited.map(({ fen, by }) => ({
      fen,
      by: [...new Set([{ provision, rule }, ...by, ...(base?.by ?? [])])],
      ...(base === undefined ? {} : { base }),
    }));
  });
}

function joined(
  left: readonly Possible[],
  right: readonly Possible[],
  join: (a: Rational, b: Rational) => Rational | undefined,
): readonly Possible[] {
  return few(
    left.flatMap((a) =>
      right.flatMap((b) => {
        const fen = join(a.fen, b.fen);
        return fen === undefined || !agree(a, b) ? [] : [{ fen, by: [...a.by, ...b.by] }];
      }),
    ),
  );
}

/** One item is decided by one rule. */
function agree(a: Possible, b: Possible): boolean {
  return a.by.every(({ provision, rule }) =>
    b.by.every((other) => other.provision !== provision || other.rule === rule),
  );
}

function few(amounts: readonly Possible[]): readonly Possible[] {
  const ways = new Map<string, number>();
  return amounts
    .filter(({ fen }) => {
      const key = printExact(fen);
      const seen = ways.get(key) ?? 0;
      ways.set(key, seen + 1);
      return seen < mostWays;
    })
    .slice(0, mostAmounts);
}
