/**
 * Conditions, compiled to functions of a session.
 *
 * Every operand of 且 and 或 is evaluated, so that neither results nor the list of assumptions depend on their order. A
 * comparison with 无 is false; where an assertion of 检查 or 约束 is at stake it makes the assertion hold.
 */
import type { Expr } from '../graph/graph.ts';
import { compareValues } from './compare.ts';
import { joined, not, valueTruth } from './kleene.ts';
import type { Door, RunValue, Site, Truth, TruthOf } from './runtime.ts';

/** What a comparison with 无 gives here: `assertion` is what must come out for 无 to satisfy the whole. */
function withNone(site: Site): boolean {
  return site.assertion === 'holds';
}

function inside(site: Site): Site {
  if (site.assertion === undefined) return site;
  const { assertion: _, ...plain } = site;
  return plain;
}

function turned(site: Site): Site {
  if (site.assertion === undefined) return site;
  return { ...site, assertion: site.assertion === 'holds' ? 'fails' : 'holds' };
}

const isNone = (value: RunValue): boolean => value.kind === 'none';

export function compileTruth(door: Door, expr: Expr, site: Site): TruthOf {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const operands = expr.operands.map((operand) => door.truth(operand, site));
      return joined(operands, expr.kind === 'or');
    }
    case 'not': {
      const operand = door.truth(expr.operand, turned(site));
      return (session) => not(operand(session));
    }
    case 'compare': {
      const left = door.value(expr.left, inside(site));
      const right = door.value(expr.right, inside(site));
      const { operator } = expr;
      return (session) => {
        const a = left(session);
        const b = right(session);
        if (isNone(a) || isNone(b)) return withNone(site);
        return compareValues(operator, a, b);
      };
    }
    case 'isNone': {
      const operand = door.value(expr.operand, inside(site));
      return (session) => {
        const value = operand(session);
        return value.kind === 'open' ? value.doubt : isNone(value);
      };
    }
    case 'within': {
      const value = door.value(expr.value, inside(site));
      const set = door.set(expr.set, inside(site));
      return (session) => {
        const given = value(session);
        const contained = set.contains(session, given);
        return isNone(given) ? withNone(site) : contained;
      };
    }
    case 'member': {
      const asOf = expr.asOf && door.value(expr.asOf, inside(site));
      return (session) => session.member(expr.group, asOf?.(session));
    }
    case 'case':
      return (session) => session.caseHolds(expr.case);
    case 'applies':
      return (session) => session.applies(expr.rule);
    case 'decides':
      return (session) => session.decides(expr.rule);
    default: {
      const value = door.value(expr, inside(site));
      return (session): Truth => {
        const given = value(session);
        return isNone(given) ? withNone(site) : valueTruth(given);
      };
    }
  }
}
