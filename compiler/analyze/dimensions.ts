/**
 * By what the people of a provision can be told apart, each way cut into parts inside which no simple condition changes.
 *
 * Takes a provision and its rules as formulas; gives what its conditions name: groups, cases, facts. Guarantees: the parts of
 * a dimension leave nobody out, but for people in several groups or cases at once; those of a fact do not overlap.
 */
import { printIso } from '../dates.ts';
import type { Expr, Fact, GivenValue, Graph, Id, Provision, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Cut } from './cuts.ts';
import type { Part } from './finding.ts';
import { type Formula, leavesOf } from './formula.ts';
import type { LeafBook } from './leaves.ts';
import { segmentsOf } from './segments.ts';
import { rangeOf } from './values-of-fact.ts';

/** People who are told apart from the others of the dimension. */
export type Slot =
  /** In this group, or in none of them. Of several dimensions of groups: in just all of these. */
  | { readonly kind: 'group'; readonly group?: Id }
  /** Just this case, or none of them. */
  | { readonly kind: 'case'; readonly case?: Id; readonly condition: Expr }
  | { readonly kind: 'part'; readonly part: Part; readonly condition: Expr };

export interface Dimension {
  /** `groups`, `cases`, or a fact's id. */
  readonly id: string;
  readonly slots: readonly Slot[];
}

/** More parts than these are no table. */
const mostSlots = 40;

/** Groups, cases and facts that the conditions name, cases looked through. */
function namedIn(graph: Graph, { rules }: Provision) {
  const cases = new Map(graph.cases.map((each) => [each.id, each.condition]));
  const found = new Set<Id>();
  const direct = new Set<Id>();
  for (const { condition } of rules) for (const id of referencesIn(condition)) direct.add(id);
  for (const id of direct) found.add(id);
  // A set that grows while it is gone through ends with everything that can be reached.
  for (const id of found) for (const inner of referencesIn(cases.get(id))) found.add(inner);
  return {
    groups: graph.groups.filter(({ id }) => found.has(id)),
    cases: graph.cases.filter(({ id }) => direct.has(id)),
    facts: graph.facts.filter(({ id }) => found.has(id)),
  };
}

export function dimensionsOf(
  graph: Graph,
  provision: Provision,
  leaves: LeafBook,
  holds: readonly Formula[],
): readonly Dimension[] {
  const { groups, cases, facts } = namedIn(graph, provision);
  const read = [...leavesOf(holds)].map((at) => leaves.at(at));
  const found: Dimension[] = [
    {
      id: 'groups',
      slots: [
        ...groups.map(({ id }) => ({ kind: 'group' as const, group: id })),
        { kind: 'group' },
      ],
    },
    { id: 'cases', slots: caseSlots(cases.map(({ id }) => id)) },
    ...facts.map((fact) => ({
      id: fact.id,
      slots: slotsOf(
        fact,
        read.flatMap(({ inputs, cuts }) =>
          inputs.includes(fact.id) && cuts !== undefined && cuts !== 'tried' ? cuts : [],
        ),
      ),
    })),
  ];
  return found.filter(({ slots }) => slots.length > 1 && slots.length <= mostSlots);
}

function caseSlots(cases: readonly Id[]): readonly Slot[] {
  const inCase = (id: Id): Expr => ({ kind: 'case', case: id });
  const none = (others: readonly Id[]): readonly Expr[] =>
    others.map((id) => ({ kind: 'not', operand: inCase(id) }));
  return [
    ...cases.map((id): Slot => {
      const operands = [inCase(id), ...none(cases.filter((other) => other !== id))];
      return { kind: 'case', case: id, condition: { kind: 'and', operands } };
    }),
    { kind: 'case', condition: { kind: 'and', operands: none(cases) } },
  ];
}

function slotsOf(fact: Fact, cuts: readonly Cut[]): readonly Slot[] {
  const { id, type, silence } = fact;
  const given: Expr = { kind: 'fact', fact: id };
  const none: GivenValue = { kind: 'none' };
  const choices = (
    all: readonly (readonly [GivenValue, Expr])[],
    ...more: readonly GivenValue[]
  ): readonly Slot[] => {
    const values = [...all.map(([value]) => value), ...more];
    return all.map(([value, condition]) => ({
      kind: 'part',
      part: { kind: 'choices', id, values: [value], others: values.filter((one) => one !== value) },
      condition,
    }));
  };
  const isNone: Expr = { kind: 'isNone', operand: given };
  switch (type.kind) {
    case 'yesNo':
      return choices([
        [{ kind: 'yesNo', value: true }, given],
        [
          { kind: 'yesNo', value: false },
          { kind: 'not', operand: given },
        ],
      ]);
    case 'option': {
      const options = type.options.map(({ name }): readonly [GivenValue, Expr] => {
        const option: Expr = { kind: 'option', option: name };
        const condition: Expr = { kind: 'compare', operator: '=', left: given, right: option };
        return [{ kind: 'option', option: name }, condition];
      });
      return choices(silence === 'none' ? [...options, [none, isNone]] : options);
    }
    default: {
      const range = rangeOf(fact);
      if (range === undefined) return [];
      const { from, to } = range;
      const axis = { fact: id, from, to, orNone: false, plain: from, natural: from };
      const segments = segmentsOf(axis, cuts).all.map(({ from: start, to: end }): Slot => {
        const low = start === from ? {} : { from: start };
        const high = end === to ? {} : { to: end };
        return {
          kind: 'part',
          part: { kind: 'values', fact: id, ranges: [{ ...low, ...high }], orNone: false },
          condition: { kind: 'within', value: given, set: between(type.kind, low.from, high.to) },
        };
      });
      const without: Slot = {
        kind: 'part',
        part: { kind: 'values', fact: id, ranges: [], orNone: true },
        condition: isNone,
      };
      return silence === 'none' ? [...segments, without] : segments;
    }
  }
}

/** Both ends included; an open one is that of the fact. */
function between(kind: Fact['type']['kind'], from?: number, to?: number): SetExpr {
  const literal = (value: number): Expr => {
    switch (kind) {
      case 'date':
        return { kind: 'date', day: printIso(value) };
      case 'money':
        return { kind: 'money', fen: String(value) };
      default:
        return { kind: 'number', value: String(value) };
    }
  };
  return {
    kind: 'range',
    ...(from === undefined ? {} : { from: literal(from) }),
    ...(to === undefined ? {} : { to: literal(to) }),
  };
}

/** In just these of the groups of a dimension, and in those that they belong to. */
export function inJust(graph: Graph, of: Dimension, chosen: readonly Id[]): Expr {
  const parents = new Map(graph.groups.map(({ id, parents: above }) => [id, above]));
  const inside = new Set(chosen);
  for (const id of inside) for (const above of parents.get(id) ?? []) inside.add(above);
  const operands = of.slots.flatMap((slot): readonly Expr[] => {
    if (slot.kind !== 'group' || slot.group === undefined) return [];
    const member: Expr = { kind: 'member', group: slot.group };
    if (chosen.includes(slot.group)) return [member];
    return inside.has(slot.group) ? [] : [{ kind: 'not', operand: member }];
  });
  return { kind: 'and', operands };
}
