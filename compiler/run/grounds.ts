/**
 * Why a condition holds, fails or is open for a person: the facts it reads, with what was said, assumed or not said.
 *
 * Items that a condition reads are left to the explanation of those items.
 */
import { describe } from '../graph/describe.ts';
import type { Expr, GivenValue, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import {
  printDay,
  printMoney,
  printNames,
  printNumber,
  printPercent,
  printRange,
  printValue,
  printYesNo,
} from '../values/print.ts';
import type { Explaining, Reason } from './explaining.ts';
import { isDoubt } from './kleene.ts';
import { describeValue } from './outcome.ts';
import type { Prepared } from './prepare.ts';
import type { Site, Truth } from './runtime.ts';

function ground(text: string, tone: Reason['tone'], children: readonly Reason[] = []): Reason {
  return { text, tone, children };
}

/**
 * The parts of a condition that make it what it is: of 或 those that hold, of 且 those that fail; all of them where all
 * had to; the open ones where it is open.
 */
function decisiveParts(explaining: Explaining, condition: Expr): readonly Expr[] {
  if (condition.kind === 'not') return decisiveParts(explaining, condition.operand);
  if (condition.kind !== 'and' && condition.kind !== 'or') return [condition];
  const { prepared, session } = explaining;
  const truthOf = (expr: Expr): Truth => prepared.compileTruth(expr, site)(session);
  const whole = truthOf(condition);
  const parts = condition.operands.filter((operand) => {
    const truth = truthOf(operand);
    return isDoubt(whole) ? isDoubt(truth) : truth === whole;
  });
  return parts.flatMap((part) => decisiveParts(explaining, part));
}

const site: Site = { owner: 'explanation' };

/** One sentence for each fact and group, case and worked-out figure on which the condition turns. */
export function groundsOf(explaining: Explaining, condition: Expr): readonly Reason[] {
  const parts = decisiveParts(explaining, condition);
  const ids = referencesIn(...parts);
  const { assumed, others } = assumedAmong(explaining, ids);
  const reasons = others.map((id) => groundOf(explaining, id)).filter((each) => each !== undefined);
  return [
    ...reasons,
    ...parts.flatMap((part) => rollWithoutDay(explaining, part)),
    ...assumed,
    ...parts.flatMap((part) => workedFigures(explaining, part)),
  ];
}

/** Dates on a roll settle nothing where the policy does not say which day counts. */
function rollWithoutDay(explaining: Explaining, part: Expr): readonly Reason[] {
  const { evaluation, names, words } = explaining;
  if (part.kind !== 'member' || part.asOf !== undefined) return [];
  const given = evaluation.person.find(({ id }) => id === part.group)?.value;
  if (given?.kind !== 'roll') return [];
  return [ground(words.noStatusDay(names.get(part.group) ?? part.group), 'open')];
}

/** Facts that nobody spoke of, those with the same assumed value in one sentence. */
function assumedAmong(
  explaining: Explaining,
  ids: Iterable<Id>,
): { readonly assumed: readonly Reason[]; readonly others: readonly Id[] } {
  const { evaluation, names, words, locale } = explaining;
  const byValue = new Map<string, string[]>();
  const others: Id[] = [];
  const given = new Set(evaluation.person.map(({ id }) => id));
  for (const id of ids) {
    const value = evaluation.assumed.find((each) => each.id === id)?.value;
    if (value === undefined || given.has(id)) {
      others.push(id);
      continue;
    }
    const text = printGiven(explaining, id, value);
    const same = byValue.get(text) ?? [];
    same.push(names.get(id) ?? id);
    byValue.set(text, same);
  }
  const assumed = [...byValue].map(([value, all]) =>
    ground(words.assumed(printNames(all, locale), value), 'note'),
  );
  return { assumed, others };
}

function groundOf(explaining: Explaining, id: Id): Reason | undefined {
  const { prepared, session, words, graph } = explaining;
  if (prepared.facts.has(id)) return factGround(explaining, id);
  const group = prepared.groups.get(id);
  if (group !== undefined) {
    const { definition } = group.group;
    if (definition === undefined) return factGround(explaining, id);
    const truth = session.member(id, undefined);
    return ground(
      words.caseIs(group.group.name, isDoubt(truth) ? 'open' : truth ? 'yes' : 'no'),
      isDoubt(truth) ? 'open' : 'note',
      groundsOf(explaining, definition),
    );
  }
  const found = graph.cases.find((each) => each.id === id);
  if (found === undefined) return undefined;
  const truth = session.caseHolds(id);
  return ground(
    words.caseIs(found.name, isDoubt(truth) ? 'open' : truth ? 'yes' : 'no'),
    isDoubt(truth) ? 'open' : 'note',
    groundsOf(explaining, found.condition),
  );
}

/** What was said of a fact or roll, what was assumed, or that nothing is known. */
function factGround(explaining: Explaining, id: Id): Reason {
  const { words, evaluation, names } = explaining;
  const name = names.get(id) ?? id;
  const given = evaluation.person.find((each) => each.id === id)?.value;
  if (given !== undefined && given.kind !== 'unknown') {
    return ground(words.fact(name, printGiven(explaining, id, given)), 'note');
  }
  if (given === undefined && explaining.prepared.groups.has(id)) {
    // Not said itself, but it follows from a part of it.
    const truth = explaining.session.member(id, undefined);
    if (!isDoubt(truth)) {
      return ground(words.fact(name, printYesNo(truth, explaining.locale)), 'note');
    }
  }
  return ground(words.notGiven(name), 'open');
}

function printGiven({ prepared, locale }: Explaining, id: Id, value: GivenValue): string {
  switch (value.kind) {
    case 'yesNo':
      return printYesNo(value.value, locale);
    case 'day':
      return printDay(value.day, locale);
    case 'number':
      return prepared.facts.get(id)?.type.kind === 'percent'
        ? printPercent(value.value)
        : printNumber(value.value);
    case 'money':
      return printMoney(value.fen, locale);
    case 'option':
      return value.option;
    case 'none':
      return locale === 'zh-CN' ? '无' : 'none';
    case 'unknown':
      return locale === 'zh-CN' ? '未知' : 'unknown';
    case 'roll': {
      const day = (iso: string | undefined): string | undefined => iso && printDay(iso, locale);
      if (locale === 'zh-CN' && (value.from === undefined || value.to === undefined)) {
        return value.from === undefined ? `至 ${day(value.to)}` : `自 ${day(value.from)} 起`;
      }
      return printRange(day(value.from), day(value.to), locale);
    }
  }
}

const worked: ReadonlySet<Expr['kind']> = new Set([
  'elapsed',
  'shift',
  'sum',
  'product',
  'count',
  'calendarDay',
  'dayCount',
]);

/** Ages, deadlines and sums on either side of a comparison, worked out. */
function workedFigures(explaining: Explaining, part: Expr): readonly Reason[] {
  const { graph, prepared, session, locale, words } = explaining;
  return sidesOf(part)
    .filter((side) => worked.has(side.kind))
    .flatMap((side) => {
      const run = prepared.compile(side, site)(session);
      const amountType = isMoney(prepared, side) ? 'money' : 'integer';
      const type = run.kind === 'amount' ? amountType : 'date';
      const { value } = describeValue(prepared, run, type);
      if (value === undefined || value.kind === 'pending') return [];
      return [
        ground(words.worked(describe(graph, side, locale), printValue(value, locale)), 'note'),
      ];
    });
}

function sidesOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'compare') return [expr.left, expr.right];
  if (expr.kind !== 'within') return [];
  const ends = expr.set.kind === 'range' ? [expr.set.from, expr.set.to] : [];
  return [expr.value, ...ends].filter((each) => each !== undefined);
}

/** Sums and products are money if something in them is. */
function isMoney(prepared: Prepared, expr: Expr): boolean {
  switch (expr.kind) {
    case 'money':
      return true;
    case 'item':
      return prepared.items.get(expr.item)?.type === 'money';
    case 'fact':
      return prepared.facts.get(expr.fact)?.type.kind === 'money';
    default: {
      const operands =
        expr.kind === 'sum'
          ? expr.terms.map((term) => term.operand)
          : expr.kind === 'product'
            ? expr.factors.map((factor) => factor.operand)
            : [];
      return operands.some((operand) => isMoney(prepared, operand));
    }
  }
}
