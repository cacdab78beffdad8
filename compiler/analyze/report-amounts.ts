/** Amounts that cannot stand as diagnostics, with the figures of the resident for whom it happens. */
import { type AmountFacts, amountProblems } from '../../language/problems/amounts.ts';
import type { Diagnostic, Problem, Related } from '../../language/problems/problem.ts';
import { faultOf } from '../check/faults.ts';
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Trouble } from '../run/evaluation.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import { ruleText, ruleTextEn } from './declared/rules.ts';
import type { OfProvision } from './finding.ts';
import { people, relatedAt, told } from './telling.ts';

type FaultyResult = Extract<OfProvision, { kind: 'faulty-result' }>;

export function tellAmount(
  graph: Graph,
  provision: Provision,
  { rule: id, fault, region }: FaultyResult,
): Diagnostic {
  const item = graph.items.find((each) => each.id === provision.item)?.name ?? '';
  const rule = provision.rules.find((each) => each.id === id);
  const text = rule === undefined ? `「${item}」` : ruleText(graph, provision, rule);
  const textEn = rule === undefined ? `“${item}”` : ruleTextEn(graph, provision, rule);
  const session = openSession(prepare(graph), region.witness);
  const figures = rule && faultOf(graph, session, provision, rule, text)?.facts;
  const facts: AmountFacts = { ...figures, text, textEn, ...people(graph, region) };
  const problem =
    figures !== undefined && 'payer' in figures ? amountProblems.partOff : problems(fault);
  return told(graph, problem, rule?.origin ?? provision.origin, facts, {
    region,
    related: ratesBehind(graph, id, region.witness),
    example: { about: `${item}不能成立` },
  });
}

function problems(fault: Trouble['code']): Problem<AmountFacts> {
  switch (fault) {
    case 'above-base':
      return amountProblems.aboveBase;
    case 'not-whole-fen':
      return amountProblems.notWholeFen;
    case 'payers-differ':
      return amountProblems.payersOff;
    default:
      return amountProblems.badArithmetic;
  }
}

/** The rules of other items by which it comes to this for the witness. */
function ratesBehind(
  graph: Graph,
  id: Id,
  witness: FaultyResult['region']['witness'],
): readonly Related[] {
  const { outcomes } = evaluate(graph, witness);
  const rules = new Map(
    graph.provisions.flatMap((provision) =>
      provision.rules.map((rule) => [rule.id, { provision, rule }] as const),
    ),
  );
  const seen = new Set<Id>([id]);
  for (const each of seen) {
    const { provision, rule } = rules.get(each) ?? {};
    if (provision === undefined || rule === undefined) continue;
    const base = rule.base ?? graph.items.find((item) => item.id === provision.item)?.base;
    for (const read of referencesIn(rule.value, base)) {
      for (const deciding of outcomes.get(read)?.rules ?? []) seen.add(deciding);
    }
  }
  seen.delete(id);
  return [...seen].flatMap((each): readonly Related[] => {
    const { provision, rule } = rules.get(each) ?? {};
    // What is so for everyone is no news.
    if (provision === undefined || rule === undefined || provision.rules.length < 2) return [];
    const [zh, en] = [ruleText(graph, provision, rule), ruleTextEn(graph, provision, rule)];
    return [relatedAt(graph, rule.origin, zh, en)];
  });
}
