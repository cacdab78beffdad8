/**
 * What an analysis says of a small policy against what a listing of everybody shows, in both directions.
 */
import { analyze } from '../../compiler/analyze/analyze.ts';
import type { Analysed, OfProvision, Region } from '../../compiler/analyze/finding.ts';
import type { Graph, Id, Provision } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import {
  distinct,
  type Exhausted,
  exhausted,
  type PairFacts,
  type ProvisionFacts,
} from './analysis-oracle.ts';

/** A finding as a text, so that lists of them can be compared. */
function told(found: Analysed): string | undefined {
  switch (found.kind) {
    case 'conflict':
    case 'payers-differ':
      return `${found.kind} ${[...found.rules].sort().join(' ')}`;
    case 'gap':
      return 'gap';
    case 'never-applies':
    case 'never-decides':
      return `${found.kind} ${found.rule}`;
    default:
      return undefined;
  }
}

/** People for whom both rules are the best, equal in amount, but paid by others. */
function paidByOthers(
  { troubles }: ProvisionFacts,
  { rules, differ }: PairFacts,
): readonly number[] {
  const those = troubles
    .filter(
      ({ code, rules: named }) =>
        code === 'payers-differ' && rules.every((rule) => named.includes(rule)),
    )
    .flatMap(({ people }) => people);
  return differ.filter((at) => those.includes(at));
}

interface Shown {
  /** What must be said. */
  readonly must: readonly string[];
  /** What may be said. */
  readonly may: readonly string[];
}

/** The same from the list of everybody. Of rules that a lower file wrote nothing is said but what they do together. */
function shown(graph: Graph, provision: Provision, facts: ProvisionFacts): Shown {
  const own = new Set(
    provision.rules
      .filter(({ otherwise, origin }) => !otherwise && origin.file === graph.files.length - 1)
      .map(({ id }) => id),
  );
  const rules = facts.rules.filter(({ rule }) => own.has(rule));
  // Of nobody everything is true, and nothing needs saying.
  if (facts.concerned.length === 0) {
    const never = rules.flatMap(({ rule }) => [`never-applies ${rule}`, `never-decides ${rule}`]);
    return { must: [], may: never };
  }
  // Where a figure is still to be set, the rule may hold yet; but it decides nothing if it is always beaten.
  const told = rules.filter(({ open }) => open.length === 0);
  const silent = rules.filter(({ decides }) => decides.length === 0);
  const clashing =
    provision.combine === 'unique' ? facts.pairs.filter(({ differ }) => differ.length > 0) : [];
  const must = [
    ...clashing.map((pair) => `conflict ${[...pair.rules].sort().join(' ')}`),
    ...facts.pairs
      .filter((pair) => provision.combine !== 'unique' && paidByOthers(facts, pair).length > 0)
      .map((pair) => `payers-differ ${[...pair.rules].sort().join(' ')}`),
    ...(facts.gap.length > 0 ? ['gap'] : []),
    ...told.map(({ rule, holds, decides, faulty }) =>
      holds.length === 0
        ? `never-applies ${rule}`
        : decides.length + faulty.length === 0
          ? `never-decides ${rule}`
          : '',
    ),
  ].filter((each) => each !== '');
  const beaten = silent.filter(({ holds, open }) => holds.length + open.length > 0);
  return { must, may: [...must, ...beaten.map(({ rule }) => `never-decides ${rule}`)] };
}

export interface Difference {
  readonly provision: Id;
  readonly what: string;
}

export interface Compared {
  readonly provisions: number;
  /** Of those, left open in some point; what is said of them must still be real. */
  readonly undecided: number;
  readonly findings: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
}

/** People of a region, and its witness. */
function regionDifferences(
  graph: Graph,
  { people }: Exhausted,
  region: Region,
  those: readonly number[],
  trouble: string,
): readonly string[] {
  const wrong: string[] = [];
  const count = BigInt(distinct(people, those, region.inputs));
  if (region.count !== undefined && region.count !== count) {
    wrong.push(`counts ${region.count} of ${count} by ${region.inputs.join(' ')}`);
  }
  if (checkPerson(graph, region.witness).length > 0) wrong.push('an impossible witness');
  const { troubles } = evaluate(graph, region.witness);
  if (!troubles.some(({ code, item }) => `${code} ${item}` === trouble)) {
    wrong.push(`a witness without ${trouble}: ${JSON.stringify(region.witness)}`);
  }
  return wrong;
}

export function compared(graph: Graph, all: Exhausted = exhausted(graph)): Compared {
  const found = analyze(graph);
  const findings = new Map<string, number>();
  const differences: Difference[] = [];
  let undecided = 0;
  // Where constraints leave nobody, there is nothing to ask.
  for (const facts of all.people.length === 0 ? [] : all.provisions) {
    const provision = graph.provisions.find(({ id }) => id === facts.provision);
    if (provision === undefined) continue;
    const own = found.filter(
      (each): each is OfProvision => 'provision' in each && each.provision === provision.id,
    );
    for (const { kind } of own) findings.set(kind, (findings.get(kind) ?? 0) + 1);
    const is = own.flatMap((each) => told(each) ?? []).sort();
    const { must, may } = shown(graph, provision, facts);
    const open = own.some(({ kind }) => kind === 'undecided');
    if (open) undecided += 1;
    const note = (what: string): void => {
      differences.push({ provision: provision.id, what });
    };
    for (const each of is) if (!may.includes(each)) note(`not so: ${each}`);
    if (!open) for (const each of must) if (!is.includes(each)) note(`missed: ${each}`);
    for (const each of own) {
      if (each.kind === 'gap') {
        for (const what of regionDifferences(
          graph,
          all,
          each.region,
          facts.gap,
          `gap ${facts.item}`,
        )) {
          note(`gap: ${what}`);
        }
      }
      if (each.kind === 'conflict' || each.kind === 'payers-differ') {
        const pair = facts.pairs.find(({ rules }) =>
          each.rules.every((rule) => rules.includes(rule)),
        );
        const those = each.kind === 'conflict' ? pair?.differ : pair && paidByOthers(facts, pair);
        const trouble = `${each.kind} ${facts.item}`;
        for (const what of regionDifferences(graph, all, each.region, those ?? [], trouble)) {
          note(`${each.kind} ${each.rules.join(' ')}: ${what}`);
        }
      }
    }
  }
  return { provisions: all.provisions.length, undecided, findings, differences };
}
