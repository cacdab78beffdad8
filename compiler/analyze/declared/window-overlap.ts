/**
 * Two windows that share days, for which one item has two results, where the policy says how results are combined: under 唯一
 * these rules conflict, which exact analysis finds. Each finding is replayed: there is a resident who pays on a shared day
 * and for whom both rules apply. Of declared periods one inside the other is meant, one running into the other is mostly not.
 */
import type { Span } from '../../../language/ast.ts';
import { periodProblems } from '../../../language/problems/periods.ts';
import type { Related } from '../../../language/problems/problem.ts';
import { benefitPeriodId } from '../../check/sets.ts';
import { printIso } from '../../dates.ts';
import { describeSet } from '../../graph/describe.ts';
import type { Expr, Graph, Id, Provision, Rule, SetExpr } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { prepare } from '../../run/prepare.ts';
import type { Stretch } from '../../run/runtime.ts';
import { openSession } from '../../run/session.ts';
import { sharedDays, subtractDays } from '../../run/stretches.ts';
import { printDay } from '../../values/print.ts';
import { calendarOf } from './calendar.ts';
import { coreFact } from './core.ts';
import { ruleText, ruleTextEn } from './rules.ts';
import { isInEntry, type Report, type Subject, spanInEntry } from './subject.ts';
import { personFitting } from './witness.ts';

interface Window {
  readonly set: SetExpr;
  readonly days: readonly Stretch[];
  /** Rules that ask for it, one for each result. */
  readonly rules: readonly Rule[];
}

/** More pairs of rules than this of one provision are left to exact analysis. */
const mostTries = 40;

export function overlappingWindows(subject: Subject, report: Report): void {
  const payment = coreFact(subject.graph, 'paymentDate');
  if (payment === undefined) return;
  for (const provision of subject.graph.provisions) {
    if (provision.combine === 'unique') continue;
    const windows = windowsAskedBy(subject.graph, payment, provision);
    let tries = mostTries;
    for (const [index, second] of windows.entries()) {
      for (const first of windows.slice(0, index)) {
        const [shared] = sharedDays(first.days, second.days);
        if (shared === undefined || isPartOf(subject.graph, first.set, second.set)) continue;
        if (!runInto(first, second)) continue;
        const clash = pairsOf(first, second).find(([a, b]) => {
          tries -= 1;
          return tries >= 0 && bothApply(subject.graph, a, b, shared);
        });
        if (clash !== undefined) tell(subject, provision, first, second, clash, shared, report);
      }
    }
  }
}

/** The windows by which a provision's rules are entered, in the order of the rules. */
function windowsAskedBy(graph: Graph, payment: Id, { rules }: Provision): readonly Window[] {
  const days = calendarOf(graph);
  const windows = new Map<string, { readonly set: SetExpr; readonly rules: Map<string, Rule> }>();
  for (const rule of rules) {
    const result = JSON.stringify([rule.value, rule.payers, rule.over]);
    for (const set of enteredBy(graph, payment, rule.condition)) {
      const key = JSON.stringify(set);
      const window = windows.get(key) ?? { set, rules: new Map<string, Rule>() };
      windows.set(key, window);
      if (!window.rules.has(result)) window.rules.set(result, rule);
    }
  }
  return [...windows.values()].flatMap((window) => {
    const found = days(window.set);
    return found === undefined || found.length === 0
      ? []
      : [{ set: window.set, days: found, rules: [...window.rules.values()] }];
  });
}

/** Windows in which whoever fits the condition pays, or may pay. */
function enteredBy(graph: Graph, payment: Id, expr: Expr | undefined): readonly SetExpr[] {
  switch (expr?.kind) {
    case 'and':
    case 'or':
      return expr.operands.flatMap((each) => enteredBy(graph, payment, each));
    case 'case':
      return enteredBy(graph, payment, graph.cases.find(({ id }) => id === expr.case)?.condition);
    case 'within':
      return expr.value.kind === 'fact' && expr.value.fact === payment ? [expr.set] : [];
    default:
      return [];
  }
}

/** Rules with different results, neither of which has priority. */
function pairsOf(first: Window, second: Window): readonly (readonly [Rule, Rule])[] {
  return first.rules.flatMap((a) =>
    second.rules.flatMap((b) => {
      const ranked = a.over.includes(b.id) || b.over.includes(a.id);
      const same = JSON.stringify([a.value, a.payers]) === JSON.stringify([b.value, b.payers]);
      return a === b || ranked || same ? [] : [[a, b] as const];
    }),
  );
}

/** Two declared periods, neither of which lies within the other. */
function runInto(first: Window, second: Window): boolean {
  const declared = [first, second].every(
    ({ set }) => set.kind === 'period' && set.period !== benefitPeriodId,
  );
  const within = (a: Window, b: Window): boolean => subtractDays(a.days, b.days).length === 0;
  return declared && !within(first, second) && !within(second, first);
}

/** A window that is made of the other one shares its days by intent. */
function isPartOf(graph: Graph, a: SetExpr, b: SetExpr): boolean {
  const madeOf = (set: SetExpr): ReadonlySet<Id> => {
    const all = new Set<Id>();
    const add = (each: SetExpr): void => {
      for (const id of referencesIn(each)) {
        if (all.has(id)) continue;
        all.add(id);
        const period = graph.periods.find((one) => one.id === id);
        if (period !== undefined) add(period.set);
      }
    };
    add(set);
    return all;
  };
  return (
    (a.kind === 'period' && madeOf(b).has(a.period)) ||
    (b.kind === 'period' && madeOf(a).has(b.period))
  );
}

/** Whether somebody who pays on a shared day is under both rules. */
function bothApply(graph: Graph, a: Rule, b: Rule, { from, to }: Stretch): boolean {
  const conditions = [a, b].flatMap(({ condition }) =>
    condition === undefined ? [] : [condition],
  );
  return [from, to].some((day) => {
    const person = Number.isFinite(day) ? personFitting(graph, conditions, day) : undefined;
    if (person === undefined) return false;
    const session = openSession(prepare(graph), person);
    return [a, b].every(({ id }) => session.applies(id) === true);
  });
}

function tell(
  subject: Subject,
  provision: Provision,
  first: Window,
  second: Window,
  rules: readonly [Rule, Rule],
  shared: Stretch,
  report: Report,
): void {
  const { graph } = subject;
  const [own, other] = [placeOf(subject, second, rules[1]), placeOf(subject, first, rules[0])];
  const at = own ?? other;
  if (at === undefined) return;
  const related: Related[] = [
    ...(own === undefined || other === undefined
      ? []
      : [
          {
            ...plain(other),
            file: subject.entry,
            note: { 'zh-CN': '另一个时段', en: 'the other window' },
          },
        ]),
    ...rules.map((rule) => ({
      ...plain(rule.origin),
      file: graph.files[rule.origin.file] ?? '',
      note: { 'zh-CN': ruleText(graph, provision, rule), en: ruleTextEn(graph, provision, rule) },
    })),
  ];
  report(
    periodProblems.windowsOverlap,
    at,
    {
      first: describeSet(graph, first.set),
      second: describeSet(graph, second.set),
      item: graph.items.find(({ id }) => id === provision.item)?.name ?? '',
      from: printDay(printIso(shared.from)),
      to: printDay(printIso(shared.to)),
    },
    { related },
  );
}

const plain = ({ start, end }: Span): Span => ({ start, end });

/** The period where the entry declares it; a range written in a rule, at the rule. */
function placeOf(subject: Subject, { set }: Window, rule: Rule): Span | undefined {
  if (set.kind === 'period') return spanInEntry(subject, set.period);
  return isInEntry(subject, rule.origin) ? rule.origin : undefined;
}
