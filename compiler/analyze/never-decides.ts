/**
 * A rule that holds for somebody but never decides: wherever it holds, a rule with priority, an earlier one (按序) or one
 * that always gives more (就高, 就低) holds as well, the same one or several in turn.
 */
import type { Id, Rule } from '../graph/graph.ts';
import { known } from '../values/linear.ts';
import { compare } from '../values/rational.ts';
import type { Analysed } from './finding.ts';
import type { Formula } from './formula.ts';
import { isInherited, type Question } from './question.ts';
import { isShown } from './region.ts';
import { problemsOf, type Undecided } from './undecided.ts';

interface Blocker {
  readonly rule: Id;
  readonly where: Formula;
}

export function neverDecides(question: Question): readonly (Analysed | Undecided)[] {
  const { provision, rules, holds, conditions, domain, solver } = question;
  const { book } = conditions;
  return rules.flatMap((rule, index): readonly (Analysed | Undecided)[] => {
    if (rule.otherwise || isInherited(question, rule)) return [];
    const those = book.and([domain, holds[index] ?? book.no]);
    const blockers = blockersOf(question, rule, index);
    const left = (by: readonly Blocker[]): boolean =>
      solver.solve(book.and([those, ...by.map(({ where }) => book.not(where))]))?.count === 0n;
    const somebody = solver.solve(those);
    if (somebody === undefined) return [problemsOf(question, those, 'budget')];
    if (somebody.count === 0n) return [];
    if (!left(blockers)) {
      const free = book.and([those, ...blockers.map(({ where }) => book.not(where))]);
      const shown = isShown(question, free, ({ outcomes }) => {
        const trace = outcomes.get(provision.item)?.trace ?? [];
        const status = trace.find((each) => each.rule === rule.id)?.status;
        return status === 'decides' || status === 'agrees' || status === 'clashes';
      });
      if (solver.solve(free) === undefined) return [problemsOf(question, free, 'budget')];
      return shown ? [] : [problemsOf(question, free, 'condition')];
    }
    return [
      {
        kind: 'never-decides',
        provision: provision.id,
        rule: rule.id,
        blockers: shortest(blockers, left).map((each) => each.rule),
      },
    ];
  });
}

function blockersOf(question: Question, rule: Rule, index: number): readonly Blocker[] {
  const { rules, holds, applies, provision } = question;
  return rules.flatMap((other, place): readonly Blocker[] => {
    if (other === rule || other.otherwise) return [];
    const whole = holds[place];
    const alone = applies[place];
    if (whole === undefined || alone === undefined) return [];
    if (other.over.includes(rule.id)) return [{ rule: other.id, where: whole }];
    const comes = provision.combine === 'ordered' ? place < index : beats(question, other, rule);
    return comes ? [{ rule: other.id, where: alone }] : [];
  });
}

/** Whether the first always gives more than the second (under 就低: less), whoever it is. */
function beats({ provision, conditions }: Question, one: Rule, other: Rule): boolean {
  const { combine } = provision;
  const { everyone } = conditions.leaves;
  const [a, b] = [everyone.result(one.id), everyone.result(other.id)];
  if (a.fault !== undefined || b.fault !== undefined) return false;
  const order = ((): number | undefined => {
    if (a.value.kind === 'day' && b.value.kind === 'day') return a.value.day - b.value.day;
    const left = a.value.kind === 'amount' ? known(a.value.form) : undefined;
    const right = b.value.kind === 'amount' ? known(b.value.form) : undefined;
    return left && right && compare(left, right);
  })();
  if (order === undefined) return false;
  if (combine === 'highest' || combine === 'latest') return order > 0;
  return (combine === 'lowest' || combine === 'earliest') && order < 0;
}

/** A list that no other is shorter than, up to three; beyond, one from which none can be left out. */
function shortest(
  all: readonly Blocker[],
  enough: (some: readonly Blocker[]) => boolean,
): readonly Blocker[] {
  for (let size = 1; size <= 3; size += 1) {
    for (const some of chosen(all, size)) if (enough(some)) return some;
  }
  let list = all;
  for (const each of all) {
    const rest = list.filter((other) => other !== each);
    if (enough(rest)) list = rest;
  }
  return list;
}

function* chosen<T>(all: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index < all.length; index += 1) {
    const first = all[index];
    if (first === undefined) continue;
    for (const rest of chosen(all, size - 1, index + 1)) yield [first, ...rest];
  }
}
