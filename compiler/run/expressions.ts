/**
 * Values, compiled to functions of a session.
 *
 * Takes expressions of the graph, whose types the compiler has checked; gives functions that never throw: what does not
 * fit is open, with its reason.
 */
import { parseDay } from '../dates.ts';
import { expiredPeriod } from '../graph/expired.ts';
import type { Expr } from '../graph/graph.ts';
import { boundOn, pendingOn, uniteDoubts } from '../values/doubt.ts';
import { parseExact, whole } from '../values/rational.ts';
import {
  amount,
  none,
  number,
  pickAmount,
  productOf,
  roundOf,
  shareOf,
  sumOf,
  unsetAmount,
  unsetOther,
} from './amounts.ts';
import {
  calendarDayOf,
  datePartOf,
  dayValue,
  elapsedOf,
  expiryOf,
  pickDay,
  shifted,
} from './days.ts';
import { isDoubt, truthValue } from './kleene.ts';
import type { Door, RunValue, Session, Site, TruthOf, ValueOf } from './runtime.ts';
import { dayCountOf, edgeOf } from './sets.ts';

const fixed =
  (value: RunValue): ValueOf =>
  () =>
    value;

export function compileValue(door: Door, expr: Expr, site: Site): ValueOf {
  switch (expr.kind) {
    case 'money':
      return fixed(number(parseExact(expr.fen)));
    case 'number':
      return fixed(number(parseExact(expr.value)));
    case 'date':
      return fixed(dayValue(parseDay(expr.day)));
    case 'yesNo':
      return fixed({ kind: 'truth', truth: expr.value });
    case 'option':
      return fixed({ kind: 'option', option: expr.option });
    case 'none':
      return fixed(none);
    case 'share': {
      const of = parseExact(expr.of);
      return (session) => shareOf(site.base?.(session), of);
    }
    case 'pending':
      return unset(expr.name, door.mark(site), site);
    case 'unspecified':
      // Two rules on which the notice is silent leave one thing open, and do not clash.
      return unset(expr.name, `unspecified ${expr.name}`, site);
    case 'bound':
      return bound(door, expr, site);
    case 'fact':
      return (session) => session.fact(expr.fact);
    case 'item':
      return (session) => session.item(expr.item).value;
    case 'original':
      return (session) => session.decision(expr.provision).value;
    case 'other':
      return (session) => session.other(expr.document, expr.item, expr.via ?? 0);
    case 'suppose': {
      const facts = expr.facts.map(({ fact, value }) => ({ fact, value: door.value(value, site) }));
      return (session) => {
        const supposed = facts.map(({ fact, value }) => ({ fact, value: value(session) }));
        return session.suppose(supposed).item(expr.item).value;
      };
    }
    case 'ruleValue':
      return (session) => session.result(expr.rule).value;
    case 'sum': {
      const terms = expr.terms.map(({ negative, operand }) => ({
        negative,
        value: door.value(operand, site),
      }));
      return (session) =>
        sumOf(terms.map(({ negative, value }) => ({ negative, value: value(session) })));
    }
    case 'product': {
      const factors = expr.factors.map(({ inverse, operand }) => ({
        inverse,
        value: door.value(operand, site),
      }));
      return (session) =>
        productOf(
          session,
          factors.map(({ inverse, value }) => ({ inverse, value: value(session) })),
        );
    }
    case 'pick': {
      const { pick } = expr;
      const operands = expr.operands.map((operand) => door.value(operand, site));
      const values = (session: Session): RunValue[] => operands.map((operand) => operand(session));
      if (pick === 'earlier' || pick === 'later')
        return (session) => pickDay(pick, values(session));
      return (session) => pickAmount(session, pick, values(session));
    }
    case 'round': {
      const operand = door.value(expr.operand, site);
      return (session) => roundOf(session, operand(session), expr.mode, expr.unit);
    }
    case 'count':
      return countOf(
        expr.operands.map((operand) => door.truth(operand, site)),
        door.mark(site),
      );
    case 'shift': {
      const date = door.value(expr.date, site);
      const length = door.value(expr.length, site);
      return (session) => shifted(date(session), length(session), expr.direction, expr.unit);
    }
    case 'calendarDay': {
      const period = expiredPeriod(expr);
      if (period !== undefined) {
        const date = door.value(period.date, site);
        const length = door.value(period.length, site);
        return (session) => expiryOf(date(session), length(session), period.unit);
      }
      const of = door.value(expr.of, site);
      return (session) => calendarDayOf(of(session), expr);
    }
    case 'datePart': {
      const of = door.value(expr.of, site);
      return (session) => datePartOf(of(session), expr.part);
    }
    case 'elapsed': {
      const from = door.value(expr.from, site);
      const to = door.value(expr.to, site);
      return (session) => elapsedOf(from(session), to(session), expr.unit);
    }
    case 'edge': {
      const of = door.set(expr.of, site);
      const key = expr.of.kind === 'period' ? `${expr.edge} ${expr.of.period}` : undefined;
      return (session) =>
        edgeOf(of.days(session), expr.edge, key === undefined ? key : session.local(key));
    }
    case 'dayCount': {
      const of = door.set(expr.of, site);
      return (session) => dayCountOf(of.days(session));
    }
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
    case 'isNone':
    case 'within':
    case 'member':
    case 'case':
    case 'applies':
    case 'decides': {
      const truth = door.truth(expr, site);
      return (session) => truthValue(truth(session));
    }
  }
}

/** 待定 and 未规定: an amount of the item's own, or something else that is open by its name. */
function unset(name: string, key: string, site: Site): ValueOf {
  if (site.type !== 'money' && site.type !== 'integer' && site.type !== 'percent') {
    return (session) => unsetOther(name, session.local(key));
  }
  const ends = { atLeastZero: site.type === 'money' };
  return (session) => unsetAmount(session, key, pendingOn(name), site.base?.(session), ends);
}

function bound(door: Door, expr: Extract<Expr, { kind: 'bound' }>, site: Site): ValueOf {
  const key = door.mark(site);
  const min = expr.min && door.value(expr.min, site);
  const max = expr.max && door.value(expr.max, site);
  return (session) => {
    const least = min?.(session);
    const most = max?.(session);
    return unsetAmount(session, key, boundOn(expr.name), site.base?.(session), {
      ...(least === undefined ? {} : { min: least }),
      ...(most === undefined ? {} : { max: most }),
      atLeastZero: false,
    });
  };
}

/** How many hold: a range while some are undecided. */
function countOf(operands: readonly TruthOf[], key: string): ValueOf {
  return (session) => {
    const truths = operands.map((operand) => operand(session));
    const holding = truths.filter((truth) => truth === true).length;
    const doubts = truths.filter(isDoubt);
    if (doubts.length === 0) return number(whole(holding));
    return amount(
      session.figure(key, () => ({
        min: whole(holding),
        max: whole(holding + doubts.length),
        doubt: uniteDoubts(doubts),
      })),
    );
  };
}
