/**
 * What certainly cannot be of a person, lowered: broken constraints, exclusive groups, parts outside their wholes.
 *
 * The counterpart of `compiler/run/check-person.ts`. Takes a reading of the graph, gives steps; domains are looked at
 * where cells become codes.
 */
import { compareVals } from '../emit/lower/compare.ts';
import { lowerTruth, lowerValue, type Site } from '../emit/lower/expressions.ts';
import type { Node } from '../emit/lower/nodes.ts';
import { states } from '../emit/lower/program.ts';
import type { Reading } from '../emit/lower/reading.ts';
import { all, certain, chooseTruth, not, some, type Truth } from '../emit/lower/truths.ts';
import { truthOfVal } from '../emit/lower/values.ts';
import type { Expr, Graph, Id } from '../graph/graph.ts';

/** A condition in which a comparison with 无 comes out as `withNone`, turned where it is denied. */
function asserted(door: Reading, expr: Expr, site: Site, withNone: boolean): Truth {
  const { s } = door;
  const unlessNone = (none: Node, truth: Truth): Truth =>
    chooseTruth(s, none, certain(s, s.bool(withNone)), truth);
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const operands = expr.operands.map((each) => asserted(door, each, site, withNone));
      return expr.kind === 'and' ? all(s, operands) : some(s, operands);
    }
    case 'not':
      return not(asserted(door, expr.operand, site, !withNone));
    case 'compare': {
      const left = lowerValue(door, expr.left, site);
      const right = lowerValue(door, expr.right, site);
      return unlessNone(s.or(left.none, right.none), compareVals(s, expr.operator, left, right));
    }
    case 'within':
      return unlessNone(lowerValue(door, expr.value, site).none, lowerTruth(door, expr, site));
    case 'isNone':
    case 'member':
    case 'case':
    case 'applies':
    case 'decides':
      return lowerTruth(door, expr, site);
    default: {
      const value = lowerValue(door, expr, site);
      return unlessNone(value.none, truthOfVal(s, value));
    }
  }
}

/**
 * Everything of which a problem would speak, each as a step that holds where it does. `saidOf` gives the state of a roll,
 * where anything is said of it.
 */
export function brokenSteps(
  graph: Graph,
  door: Reading,
  saidOf: (group: Id) => Node | undefined,
): readonly Node[] {
  const { s } = door;
  const constraints = graph.constraints.map(({ id, guard, assertion }) => {
    const holds =
      guard === undefined ? s.yes : lowerTruth(door, guard, { owner: `${id} if` }).holds;
    return s.and(holds, asserted(door, assertion, { owner: id }, true).fails);
  });
  const exclusive = graph.exclusives.flatMap(({ groups }) => {
    const members = groups.map((id) => door.member(id, undefined).holds);
    return members.map((own) =>
      s.and(own, s.or(...members.flatMap((other) => (other === own ? [] : [other])))),
    );
  });
  const outside = graph.groups.flatMap(({ id, parents }) =>
    parents.map((parent) => {
      const [part, whole] = [saidOf(id), saidOf(parent)];
      if (part === undefined || whole === undefined) return s.no;
      return s.and(s.is(part, BigInt(states.yes)), s.is(whole, BigInt(states.no)));
    }),
  );
  return [...constraints, ...exclusive, ...outside];
}
