/**
 * Policies with one planted fault each: a shifted threshold, a dropped rule, a widened condition, a changed figure.
 *
 * Takes a graph and a seed; gives mutants in a fixed order, none of which is the graph itself.
 */
import { parseDay, printIso } from '../../compiler/dates.ts';
import type { Expr, Graph, Id } from '../../compiler/graph/graph.ts';

export type MutationKind = 'shift' | 'drop' | 'widen' | 'figure';

export interface Mutant {
  readonly kind: MutationKind;
  /** The rule, case or period, and what was done to it. */
  readonly what: string;
  readonly graph: Graph;
}

type Json = { [key: string]: unknown };

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every object of the tree, itself first. */
function* objectsIn(value: unknown): Generator<Json> {
  if (!isObject(value)) return;
  yield value;
  for (const each of Object.values(value)) yield* objectsIn(each);
}

/** A node of the policy's own file whose parts are changed. */
interface Owner {
  readonly id: Id;
  readonly list: 'provisions' | 'cases' | 'periods';
  readonly node: number;
  /** Of a rule, its place. */
  readonly rule?: number;
}

function ownersOf(graph: Graph): readonly Owner[] {
  const own = graph.files.length - 1;
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  return [
    ...graph.provisions.flatMap(({ id, rules }, node) =>
      inForce.has(id)
        ? rules.flatMap((rule, index) =>
            rule.origin.file === own
              ? [{ id: rule.id, list: 'provisions' as const, node, rule: index }]
              : [],
          )
        : [],
    ),
    ...graph.cases.flatMap(({ id, origin }, node) =>
      origin.file === own ? [{ id, list: 'cases' as const, node }] : [],
    ),
    ...graph.periods.flatMap(({ id, origin }, node) =>
      origin.file === own && id !== 'period:benefitPeriod'
        ? [{ id, list: 'periods' as const, node }]
        : [],
    ),
  ];
}

/** A copy, and the owner in it. */
function copied(graph: Graph, { list, node, rule }: Owner): { graph: Graph; part: Json } {
  const copy = structuredClone(graph);
  const found = copy[list][node] as unknown as Json;
  const rules = found.rules as readonly Json[] | undefined;
  return { graph: copy, part: rule === undefined ? found : (rules?.[rule] ?? found) };
}

/** Changes one of the objects that fit, for each of them in turn. */
function each(
  graph: Graph,
  owner: Owner,
  kind: MutationKind,
  change: (node: Json) => string | undefined,
): readonly Mutant[] {
  const found: Mutant[] = [];
  for (let place = 0; ; place += 1) {
    const { graph: copy, part } = copied(graph, owner);
    const node = [...objectsIn(kind === 'figure' ? part.value : part)][place];
    if (node === undefined) return found;
    const what = change(node);
    if (what !== undefined) found.push({ kind, what: `${owner.id}: ${what}`, graph: copy });
  }
}

const shift = (node: Json): string | undefined => {
  if (node.kind === 'date' && typeof node.day === 'string') {
    const before = node.day;
    node.day = printIso(parseDay(before) + 1);
    return `${before} → ${node.day}`;
  }
  if (node.kind === 'number' && typeof node.value === 'string' && /^\d+$/.test(node.value)) {
    const before = node.value;
    node.value = `${Number(before) + 1}`;
    return `${before} → ${node.value}`;
  }
  return undefined;
};

const widen = (node: Json): string | undefined => {
  if (node.kind !== 'and') return undefined;
  const operands = node.operands as Expr[];
  const gone = operands.pop();
  return gone && `without 且 ${JSON.stringify(gone).slice(0, 80)}`;
};

const figure = (node: Json): string | undefined => {
  if (node.kind !== 'money' || typeof node.fen !== 'string') return undefined;
  const before = node.fen;
  node.fen = `${Number(before) + 1000}`;
  return `${before} → ${node.fen} fen`;
};

function dropped(graph: Graph): readonly Mutant[] {
  return ownersOf(graph).flatMap((owner): readonly Mutant[] => {
    const { id, node, rule } = owner;
    const provision = graph.provisions[node];
    if (owner.list !== 'provisions' || rule === undefined || provision === undefined) return [];
    if (provision.rules.length < 2) return [];
    const rules = provision.rules
      .filter((_, index) => index !== rule)
      .map((each) => ({ ...each, over: each.over.filter((lower) => lower !== id) }));
    const provisions = graph.provisions.with(node, { ...provision, rules });
    const checks = graph.checks.filter((check) => check.rule !== id);
    return [{ kind: 'drop', what: id, graph: { ...graph, provisions, checks } }];
  });
}

/** Deterministic: the same for the same seed. */
function picked<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const rest = [...all];
  const found: T[] = [];
  let state = seed;
  while (rest.length > 0 && found.length < count) {
    state = (state * 48_271) % 2_147_483_647;
    found.push(...rest.splice(state % rest.length, 1));
  }
  return found;
}

/** So many of each kind. */
export function mutantsOf(graph: Graph, count: number, seed: number): readonly Mutant[] {
  const owners = ownersOf(graph);
  const kinds: readonly (readonly Mutant[])[] = [
    owners.flatMap((owner) => each(graph, owner, 'shift', shift)),
    dropped(graph),
    owners.flatMap((owner) => each(graph, owner, 'widen', widen)),
    owners.flatMap((owner) =>
      owner.rule === undefined ? [] : each(graph, owner, 'figure', figure),
    ),
  ];
  return kinds.flatMap((all, index) => picked(all, count, seed + index));
}
