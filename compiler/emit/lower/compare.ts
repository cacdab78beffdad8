/**
 * Comparing values: decided if every value that the unknown figures can take decides it alike.
 */
import type { CompareOperator } from '../../graph/graph.ts';
import { stand } from './forms.ts';
import { sameKeys } from './keys.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';
import { certain, chooseTruth, openWhere, type Truth } from './truths.ts';
import { type Body, doubtOfVal, isReal, type Val } from './values.ts';

function byOrder(s: Stage, operator: CompareOperator, a: Node, b: Node): Node {
  switch (operator) {
    case '=':
      return s.same(a, b);
    case '≠':
      return s.not(s.same(a, b));
    case '<':
      return s.lt(a, b);
    case '≤':
      return s.le(a, b);
    case '>':
      return s.lt(b, a);
    case '≥':
      return s.le(b, a);
  }
}

function decided(s: Stage, holds: Node, fails: Node, doubt: Node): Truth {
  const open = s.and(s.not(holds), s.not(fails));
  return { holds, fails, open, doubt: s.when(open, doubt) };
}

function compareBodies(s: Stage, operator: CompareOperator, a: Body, b: Body): Truth {
  if (a.kind === 'amount' && b.kind === 'amount') {
    const { less, atMost, more, atLeast, same, doubt } = stand(s, a.form, b.form);
    if (doubt === s.nothing) {
      const [left, right] = [s.or(more, same), s.or(less, same)];
      const sure = { '=': same, '≠': s.not(same), '<': less, '≤': right, '>': more, '≥': left };
      const exact = { ...sure, '≤': s.not(more), '≥': s.not(less) };
      return certain(s, exact[operator]);
    }
    switch (operator) {
      case '=':
        return decided(s, same, s.or(less, more), doubt);
      case '≠':
        return decided(s, s.or(less, more), same, doubt);
      case '<':
        return decided(s, less, atLeast, doubt);
      case '≤':
        return decided(s, atMost, more, doubt);
      case '>':
        return decided(s, more, atMost, doubt);
      case '≥':
        return decided(s, atLeast, less, doubt);
    }
  }
  if (a.kind === 'day' && b.kind === 'day') return certain(s, byOrder(s, operator, a.day, b.day));
  if (a.kind === 'option' && b.kind === 'option') {
    const same = s.same(a.option, b.option);
    // An option is not more than another; unlike ones count as the greater.
    const differ = operator === '≠' || operator === '>' || operator === '≥';
    const alike = operator === '=' || operator === '≤' || operator === '≥';
    return certain(s, s.either(same, s.bool(alike), s.bool(differ)));
  }
  if (a.kind === 'truth' && b.kind === 'truth') {
    const number = (holds: Node): Node => s.choose(holds, s.one, s.zero);
    return certain(s, byOrder(s, operator, number(a.holds), number(b.holds)));
  }
  return certain(s, s.bool(operator === '≠'));
}

/** A comparison with 无 is false, whatever the operator and the other side. */
export function compareVals(s: Stage, operator: CompareOperator, a: Val, b: Val): Truth {
  const none = s.or(a.none, b.none);
  const open = s.or(a.open, b.open);
  return chooseTruth(
    s,
    none,
    certain(s, s.no),
    openWhere(
      s,
      open,
      s.when(s.not(none), s.union(doubtOfVal(s, a), doubtOfVal(s, b))),
      compareBodies(s, operator, a.body, b.body),
    ),
  );
}

/** Whether two results are provably the same; 无 is the same as 无. */
export function sameVal(s: Stage, a: Val, b: Val): Truth {
  const twin = s.and(a.open, b.open, sameKeys(s, a.keys, b.keys));
  const holds = s.or(s.and(a.none, b.none), twin);
  const open = s.or(a.open, b.open);
  const doubts = s.union(doubtOfVal(s, a), doubtOfVal(s, b));
  const real = s.and(isReal(s, a), isReal(s, b));
  return chooseTruth(
    s,
    holds,
    certain(s, s.yes),
    openWhere(
      s,
      s.and(s.not(holds), open),
      doubts,
      chooseTruth(s, real, compareBodies(s, '=', a.body, b.body), certain(s, s.no)),
    ),
  );
}
