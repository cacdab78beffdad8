/**
 * A fixed start of coverage for windows that go on after it, where nothing says that it is back-dated. A start that follows
 * from a birth or another event says so by itself.
 */
import { periodProblems } from '../../../language/problems/periods.ts';
import { parseDay } from '../../dates.ts';
import { referencesIn } from '../../graph/references.ts';
import { evaluate } from '../../run/evaluate.ts';
import { sharedDays } from '../../run/stretches.ts';
import { dayIn } from './payment-days.ts';
import { expectedOf } from './rules.ts';
import { boundedDays, dayText, factsOf, isGiven, startsOf } from './starts.ts';
import type { Report, Subject } from './subject.ts';

export function startsBeforePayment(subject: Subject, report: Report): void {
  const starts = startsOf(subject);
  if (starts === undefined) return;
  const { days, item } = starts;
  for (const rule of starts.rules) {
    // What the drafter assumed is listed already.
    if (rule.provisional.includes('value') || referencesIn(rule.value).has(days.payment)) continue;
    const start = dayIn(days.valueOn(rule.value, undefined));
    if (start === undefined) continue;
    const after = { from: start + 1, to: days.universe.to };
    const late = sharedDays(boundedDays(starts, rule), [after]);
    // An example that pays on such a day and expects this start says that it is back-dated.
    const meant = expectedOf(subject.graph, item.id).some(
      ({ person, day, value }) =>
        value.kind === 'date' &&
        parseDay(value.day) === start &&
        parseDay(day) > start &&
        evaluate(subject.graph, person).outcomes.get(item.id)?.rules.includes(rule.id),
    );
    const given = [late[0]?.from, late.at(-1)?.to].filter(
      (day) => day !== undefined && isGiven(subject, starts, rule, day, start),
    );
    const [first] = given;
    const last = given.at(-1);
    if (meant || first === undefined || last === undefined) continue;
    const facts = { ...factsOf(subject, starts, rule, first, last), start: dayText(start) };
    report(periodProblems.startBeforePayment, rule.origin, facts);
  }
}
