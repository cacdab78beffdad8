/**
 * Two windows that share days, for which one item has two results. Each finding is replayed: there is a resident who pays
 * on a shared day and for whom both rules apply. Where the policy says how results are combined, only declared periods that
 * overlap in part are looked at: one inside the other is meant, one running into the other is mostly not.
 */
import type { Span } from '../../../language/ast.ts';
import { periodProblems } from '../../../language/problems/periods.ts';
import type { Related } from '../../../language/problems/problem.ts';
import { benefitPeriodId } from '../../check/sets.ts';
import { printIso } from '../../dates.ts';
import { describeSet } from '../../graph/describe.ts';
import type { Expr, Graph, Id, Provision, Rule, SetExpr } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import type { Outcome } from '../../run/evaluation.ts';
import { prepare } from '../../run/prepare.ts';
import type { Stretch } from '../../run/runtime.ts';
import { openSession } from '../../run/session.ts';
import { sharedDays, subtractDays } from '../../run/stretches.ts';
import { printDay } from '../../values/print.ts';
import { calendarOf } from './calendar.ts';
import { coreFact } from './core.ts';
import { ruleText, ruleTextEn } from './rules.ts';
import { isInEntry, type Report, type Subject, spanInEntry } from './subject.ts';
import { personFitting, personWith } from './witness.ts';

interface Window {
  readonly set: SetExpr;
  readonly key: string;
  readonly days: readonly Stretch[];
  readonly rule: Rule;
}

/** More pairs than this of one provision are left to exact analysis. */
const mostTries = 40;

export function overlappingWindows(subject: Subject, report: Report): void {
  const payment = coreFact(subject.graph, 'paymentDate');
  if (payment === undefined) return;
  for (const provision of subject.graph.provisions) {
    const windows = provision.rules.flatMap((rule) => windowsOfRule(subject.graph, payment, rule));
    const seen = new Set<string>();
    let tries = 0;
    for (const [index, second] of windows.entries()) {
      for (const first of windows.slice(0, index)) {
        const key = `${first.key}\n${second.key}`;
        if (!mayClash(first, second) || seen.has(key)) continue;
        const [shared] = sharedDays(first.days, second.days);
        if (shared === undefined || isPartOf(subject.graph, first.set, second.set)) continue;
        if (provision.combine !== 'unique' && !runInto(first, second)) continue;
        tries += 1;
        if (tries > mostTries) return;
        if (!clash(subject.graph, provision, first, second, shared)) continue;
        seen.add(key);
        tell(subject, provision, first, second, shared, report);
      }
    }
  }
}

/** The windows by which the rule is entered, each with its days. */
function windowsOfRule(graph: Graph, payment: Id, rule: Rule): readonly Window[] {
  const days = calendarOf(graph);
  const sets = new Map<string, SetExpr>();
  const enter = (expr: Expr | undefined): void => {
    if (expr?.kind === 'and' || expr?.kind === 'or') expr.operands.forEach(enter);
    else if (expr?.kind === 'case') {
      enter(graph.cases.find(({ id }) => id === expr.case)?.condition);
    } else if (
      expr?.kind === 'within' &&
      expr.value.kind === 'fact' &&
      expr.value.fact === payment
    ) {
      sets.set(JSON.stringify(expr.set), expr.set);
    }
  };
  enter(rule.condition);
  return [...sets].flatMap(([key, set]) => {
    const found = days(set);
    return found === undefined || found.length === 0 ? [] : [{ set, key, days: found, rule }];
  });
}

function mayClash(first: Window, second: Window): boolean {
  const [a, b] = [first.rule, second.rule];
  return (
    a !== b &&
    first.key !== second.key &&
    !a.over.includes(b.id) &&
    !b.over.includes(a.id) &&
    JSON.stringify([a.value, a.payers]) !== JSON.stringify([b.value, b.payers])
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

function clash(
  graph: Graph,
  provision: Provision,
  first: Window,
  second: Window,
  { from, to }: Stretch,
): boolean {
  const conditions = [first, second].flatMap(({ rule }) =>
    rule.condition === undefined ? [] : [rule.condition],
  );
  return [from, to].some((day) => {
    const person = Number.isFinite(day) ? personFitting(graph, conditions, day) : undefined;
    if (person === undefined) return false;
    if (provision.combine === 'unique') {
      const clashes = ({ trouble }: Outcome): boolean =>
        trouble?.code === 'conflict' &&
        trouble.rules.includes(first.rule.id) &&
        trouble.rules.includes(second.rule.id);
      return personWith(graph, person, provision.item, clashes) !== undefined;
    }
    const session = openSession(prepare(graph), person);
    return session.applies(first.rule.id) === true && session.applies(second.rule.id) === true;
  });
}

function tell(
  subject: Subject,
  provision: Provision,
  first: Window,
  second: Window,
  shared: Stretch,
  report: Report,
): void {
  const { graph } = subject;
  const placed = [second, first].map((window) => ({ window, span: placeOf(subject, window) }));
  const at = placed.find(({ span }) => span !== undefined)?.span;
  if (at === undefined) return;
  const other = placed.map(({ span }) => span).filter((span) => span !== undefined && span !== at);
  const related: Related[] = [
    ...other.flatMap((span) =>
      span === undefined
        ? []
        : [
            {
              ...plain(span),
              file: subject.entry,
              note: { 'zh-CN': '另一个时段', en: 'the other window' },
            },
          ],
    ),
    ...[first.rule, second.rule].map((rule) => ({
      ...plain(rule.origin),
      file: graph.files[rule.origin.file] ?? '',
      note: { 'zh-CN': ruleText(graph, provision, rule), en: ruleTextEn(graph, provision, rule) },
    })),
  ];
  report(
    periodProblems.windowsOverlap,
    at,
    {
      first: nameOf(graph, first.set),
      second: nameOf(graph, second.set),
      item: graph.items.find(({ id }) => id === provision.item)?.name ?? '',
      from: printDay(printIso(shared.from)),
      to: printDay(printIso(shared.to)),
    },
    { related },
  );
}

const plain = ({ start, end }: Span): Span => ({ start, end });

function nameOf(graph: Graph, set: SetExpr): string {
  return describeSet(graph, set);
}

/** The period where the entry declares it; a range written in a rule, at the rule. */
function placeOf(subject: Subject, { set, rule }: Window): Span | undefined {
  if (set.kind === 'period') return spanInEntry(subject, set.period);
  return isInEntry(subject, rule.origin) ? rule.origin : undefined;
}
