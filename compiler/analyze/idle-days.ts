/**
 * Days on which nobody at all can pay, though some can earlier and some later.
 *
 * Asked of the vocabulary's 可否缴费 and 缴费日期, between the days that its conditions name. Guarantees: nobody in scope can
 * pay on a day that is named; days that repeat every month are a window of their own, and not asked about.
 */
import { printIso } from '../dates.ts';
import type { Expr, Graph } from '../graph/graph.ts';
import { placesOf } from './cells.ts';
import type { Conditions } from './conditions.ts';
import type { OfDates } from './finding.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { excludeOutsiders } from './study.ts';
import { rangeOf } from './values-of-fact.ts';

const mayPay = 'item:mayPay';
const payment = 'fact:paymentDate';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function idleDays(conditions: Conditions, graph: Graph): readonly OfDates[] {
  const item = graph.items.find(({ id }) => id === mayPay);
  const fact = graph.facts.find(({ id }) => id === payment);
  const range = fact && rangeOf(fact);
  const provision = graph.provisions.find(({ id }) => id === item?.provision);
  if (provision === undefined || range === undefined) return [];
  if (provision.origin.file !== graph.files.length - 1) return [];
  const needs = noNeeds();
  const may = conditions.of({ kind: 'item', item: mayPay }, needs);
  excludeOutsiders(conditions, graph, needs);
  const barring = graph.constraints.flatMap(({ guard, assertion }) => [
    ...(guard === undefined ? [] : [conditions.of(guard, noNeeds())]),
    conditions.of(assertion, noNeeds(), 'holds', false),
  ]);
  const reads = [may, ...needs.excluded, ...barring].flatMap((each) => each.reads);
  const stretches = stretchesOf(conditions, reads, range.from, range.to);
  const inside = stretches.map((stretch) => conditions.of(paysIn(stretch), needs));
  const question = new Question(conditions, [may, ...inside], needs);
  const open = question.openIn([may]);
  if (question.severalDays || open.length > 0) {
    const why = question.severalDays ? 'days' : 'condition';
    const exprs = open.flatMap(({ expr }) => expr ?? []);
    const about = { about: 'idle' as const, provision: provision.id, rules: [] };
    return [{ kind: 'dates-undecided', ...about, why, conditions: exprs }];
  }
  const can = inside.map((formula) => question.exists([may, formula]) !== false);
  const [first, last] = [can.indexOf(true), can.lastIndexOf(true)];
  const idle = stretches.filter((_, index) => index > first && index < last && !can[index]);
  if (first < 0 || idle.length === 0) return [];
  return [{ kind: 'idle-days', provision: provision.id, days: joined(idle) }];
}

/** The days between those at which a condition on the day of payment changes. */
function stretchesOf(
  { leaves }: Conditions,
  reads: readonly number[],
  from: number,
  to: number,
): readonly Stretch[] {
  const places = new Set<number>([from]);
  for (const index of reads) {
    const { cuts, inputs } = leaves.at(index);
    if (cuts === undefined || cuts === 'tried' || !inputs.includes(payment)) continue;
    const fixed = cuts.filter(({ low, high }) =>
      [low, high].every((term) => term.fact === undefined || term.fact === payment),
    );
    for (const place of placesOf(fixed, payment, from, to)) places.add(place);
  }
  const starts = [...places].sort((a, b) => a - b);
  return starts.map((start, index) => ({ from: start, to: (starts[index + 1] ?? to + 1) - 1 }));
}

function paysIn({ from, to }: Stretch): Expr {
  const day = (value: number): Expr => ({ kind: 'date', day: printIso(value) });
  return {
    kind: 'within',
    value: { kind: 'fact', fact: payment },
    set: { kind: 'range', from: day(from), to: day(to) },
  };
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of stretches) {
    const before = found.at(-1);
    if (before !== undefined && before.to + 1 === from) before.to = to;
    else found.push({ from, to });
  }
  return found;
}
