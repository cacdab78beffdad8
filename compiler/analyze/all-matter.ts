/**
 * Conditions every part of which surely makes a difference, seen without asking about anybody.
 *
 * Takes a condition over facts and rolls that nothing else links; says yes only where no part could be left out and the whole
 * neither always nor never holds. Most conditions are such, and need no question of their own.
 */
import type { Expr, Fact, Graph, Id } from '../graph/graph.ts';
import type { Conditions } from './conditions.ts';
import { type Formula, leavesOf } from './formula.ts';
import { impossible } from './impossible.ts';
import type { Leaf } from './leaves.ts';
import { copyOf, type Needs, noNeeds } from './needs.ts';
import { meet, type Runs, sizeOf, union } from './runs.ts';
import { rangeOf } from './values-of-fact.ts';

/** `formula` is that of the condition; `needs` what it needs, and who is out of scope. */
export function allMatter(
  conditions: Conditions,
  graph: Graph,
  expr: Expr,
  formula: Formula,
  needs: Needs,
): boolean {
  if (needs.pending.size > 0 || needs.doubtful.size > 0) return false;
  const { leaves } = conditions;
  const inputsOf = (formulas: Iterable<Formula>): ReadonlySet<Id> =>
    new Set([...leavesOf(formulas)].flatMap((leaf) => leaves.at(leaf).inputs));
  if (formula.box === undefined && !isEssential(conditions, expr)) return false;
  const asked = [formula, ...needs.excluded];
  const linking = [...needs.excluded, ...impossible(conditions, graph, asked, copyOf(needs))];
  const own = inputsOf([formula]);
  return [...inputsOf(linking)].every((id) => !own.has(id));
}

/** One level of 且 or 或 over values of facts, each part essential among those about its fact; the facts differ otherwise. */
function isEssential(conditions: Conditions, expr: Expr): boolean {
  const operands = expr.kind === 'and' || expr.kind === 'or' ? expr.operands : [expr];
  const byFact = new Map<Id, Runs[]>();
  const others = new Set<Id>();
  for (const operand of operands) {
    const single = singleIn(conditions, operand);
    if (single === undefined) return false;
    if (single.holds === undefined) {
      if (others.has(single.fact)) return false;
      others.add(single.fact);
      continue;
    }
    const those = byFact.get(single.fact);
    if (those === undefined) byFact.set(single.fact, [single.holds]);
    else those.push(single.holds);
  }
  return [...byFact].every(([id, all]) => {
    const fact = conditions.views.prepared.facts.get(id);
    const range = fact && rangeOf(fact);
    if (range === undefined || others.has(id)) return false;
    const whole: Runs = [range.from, range.to + 1];
    return expr.kind === 'or' ? eachAdds(all, whole) : eachNarrows(all, whole);
  });
}

/** What one part says: of which fact, and of one of values where. */
interface Single {
  readonly fact: Id;
  readonly holds?: Runs;
}

/** A part about one fact or roll that sometimes holds and sometimes does not; undefined: of another form. */
function singleIn(conditions: Conditions, expr: Expr): Single | undefined {
  const { facts } = conditions.views.prepared;
  const inner = expr.kind === 'not' ? expr.operand : expr;
  const option = optionsIn(inner, facts);
  if (option !== undefined) return { fact: option };
  if (inner !== expr && inner.kind === 'compare') return undefined;
  const leaf = leafOf(conditions, inner);
  const [only] = leaf?.inputs ?? [];
  if (leaf === undefined || only === undefined) return undefined;
  const fact = facts.get(only);
  if (leaf.plain === undefined) {
    return fact === undefined || fact.type.kind === 'yesNo' ? { fact: only } : undefined;
  }
  const range = fact && rangeOf(fact);
  return range && { fact: only, holds: meet(leaf.plain.holds, range.values) };
}

/** The formula is one leaf that is decided by one fact or roll. */
function leafOf(conditions: Conditions, expr: Expr): Leaf | undefined {
  if (expr.kind !== 'compare' && expr.kind !== 'within' && expr.kind !== 'fact') {
    if (expr.kind !== 'member') return undefined;
  }
  const formula = conditions.of(expr, noNeeds());
  if (formula.kind !== 'leaf' || formula.negated) return undefined;
  const leaf = conditions.leaves.at(formula.leaf);
  return leaf.inputs.length === 1 && leaf.cuts !== undefined ? leaf : undefined;
}

/** 档次 为 甲 or 档次 为 甲、乙: different options of one fact, not all of them. */
function optionsIn(expr: Expr, facts: ReadonlyMap<Id, Fact>): Id | undefined {
  const operands = expr.kind === 'or' ? expr.operands : [expr];
  let of: Id | undefined;
  const seen = new Set<string>();
  for (const operand of operands) {
    if (operand.kind !== 'compare' || operand.operator !== '=') return undefined;
    const { left, right } = operand;
    if (left.kind !== 'fact' || right.kind !== 'option' || seen.has(right.option)) return undefined;
    if (of !== undefined && of !== left.fact) return undefined;
    of = left.fact;
    seen.add(right.option);
  }
  const type = of === undefined ? undefined : facts.get(of)?.type;
  return type?.kind === 'option' && seen.size < type.options.length ? of : undefined;
}

/** In 且: somebody fits all, and each keeps somebody out whom the others let in. */
function eachNarrows(all: readonly Runs[], whole: Runs): boolean {
  const together = (some: readonly Runs[]): Runs => some.reduce<Runs>(meet, whole);
  const left = sizeOf(together(all));
  return (
    left > 0 && all.every((each) => sizeOf(together(all.filter((other) => other !== each))) > left)
  );
}

/** In 或: somebody fits none, and each lets somebody in whom the others do not. */
function eachAdds(all: readonly Runs[], whole: Runs): boolean {
  const together = (some: readonly Runs[]): Runs => some.reduce<Runs>(union, []);
  const left = sizeOf(together(all));
  return (
    left < sizeOf(whole) &&
    all.every((each) => sizeOf(together(all.filter((other) => other !== each))) < left)
  );
}
