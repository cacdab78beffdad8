/**
 * On which days of payment a condition can hold, and on which it surely does, whoever pays.
 *
 * Takes a graph; gives for conditions two sets of days by interval arithmetic over Kleene logic. Guarantees: outside `may`
 * the condition holds for nobody, inside `must` for everybody; what rests on more than the day of payment is "may", never
 * "must". So "nobody can pay on this day" is proved, while "somebody can" is not.
 */
import { type DayNumber, printIso, shiftDay } from '../../dates.ts';
import type { Expr, Given, Graph, Id, Provision, Rule, SetExpr } from '../../graph/graph.ts';
import { prepare } from '../../run/prepare.ts';
import type { RunValue, Stretch, Truth } from '../../run/runtime.ts';
import { openSession, type PersonSession } from '../../run/session.ts';
import { merge, sharedDays, subtractDays } from '../../run/stretches.ts';
import { coreFact } from './core.ts';
import { halved, turnsOnce } from './monotone.ts';
import { readsOf } from './reads.ts';
import { firstOf, type PolicyYears } from './years.ts';

export type DayList = readonly Stretch[];

export interface Reach {
  readonly may: DayList;
  readonly must: DayList;
}

export interface PaymentDays {
  readonly payment: Id;
  /** All days looked at: the years of the policy, and one before and after them. */
  readonly universe: Stretch;
  /** Without a condition, always. */
  condition(expr: Expr | undefined): Reach;
  rule(provision: Provision, rule: Rule): Reach;
  /** Days on which somebody may get what is neither 无 nor, for `refusals`, 否. */
  granted(item: Id, refusals: boolean): DayList;
  /** The days of a set that rests on nothing but the calendar. */
  set(set: SetExpr): DayList | undefined;
  /** The value for whoever pays on the day and of whom nothing else is known. */
  valueOn(expr: Expr, day: DayNumber | undefined): RunValue;
  /** Whether it rests on the day of payment and the calendar alone. */
  restsOnPayment(expr: Expr): boolean;
}

export interface Looseness {
  /** 每月 and 除 leave days out in so many words: on these days, too, a condition may hold. */
  readonly announced?: boolean;
  /**
   * Only people without a date of their own by which they pay: adults of forty who have lost no insurance, entered no home
   * and left no army. What rests on births and such events is then known.
   */
  readonly plain?: boolean;
}

/** By graph, which never changes, and by what is asked. */
const made = new WeakMap<Graph, Map<string, PaymentDays>>();

/** Undefined where the policy has no day of payment. */
export function paymentDays(
  graph: Graph,
  years: PolicyYears,
  looseness: Looseness = {},
): PaymentDays | undefined {
  const all = made.get(graph) ?? new Map<string, PaymentDays>();
  made.set(graph, all);
  const key = `${looseness.announced === true} ${looseness.plain === true}`;
  const days = all.get(key) ?? daysOf(graph, years, looseness);
  if (days !== undefined) all.set(key, days);
  return days;
}

function daysOf(
  graph: Graph,
  years: PolicyYears,
  { announced = false, plain = false }: Looseness,
): PaymentDays | undefined {
  const found = coreFact(graph, 'paymentDate');
  if (found === undefined) return undefined;
  const payment = found;
  const prepared = prepare(graph);
  const universe = {
    from: firstOf(Math.min(years.collectionYear, years.benefitYear) - 1),
    to: Math.max(firstOf(years.benefitYear + 2) - 1, years.benefit.to),
  };
  const all: DayList = [universe];
  const anything: Reach = { may: all, must: [] };
  const said = plain ? plainDates(graph, years) : [];
  const saidIds = new Set(said.map(({ id }) => id));
  const nobody = openSession(prepared, said, { silence: 'ask', scope: 'assume' });
  const cases = new Map(graph.cases.map((each) => [each.id, each.condition]));
  const groups = new Map(graph.groups.map((each) => [each.id, each]));
  const provisions = new Map(graph.provisions.map((each) => [each.id, each]));
  const items = new Map(graph.items.map((each) => [each.id, each]));
  const known = new Map<Expr, Reach>();
  const sessions = new Map<DayNumber, PersonSession>();

  const complement = (days: DayList): DayList => subtractDays(all, days);
  const exactly = (days: DayList): Reach => ({ may: days, must: days });

  function payingOn(day: DayNumber | undefined): PersonSession {
    if (day === undefined) return nobody;
    let session = sessions.get(day);
    if (session === undefined) {
      const given = { id: payment, value: { kind: 'day', day: printIso(day) } } as const;
      session = openSession(prepared, [...said, given], { silence: 'ask', scope: 'assume' });
      sessions.set(day, session);
    }
    return session;
  }

  function set(written: SetExpr): DayList | undefined {
    const days = prepared.door.set(written, { owner: 'analysis' }).days(nobody);
    return Array.isArray(days) ? (days as DayList) : undefined;
  }

  /** With the days that 每月 and 除 leave out. */
  function loosened(written: SetExpr): DayList | undefined {
    switch (written.kind) {
      case 'except':
        return loosened(written.base);
      case 'recurring':
        if (written.every === 'year') return set(written);
        return written.within === undefined ? all : loosened(written.within);
      case 'period': {
        const period = graph.periods.find(({ id }) => id === written.period);
        return period === undefined ? undefined : loosened(period.set);
      }
      case 'union': {
        const parts = written.parts.map(loosened);
        const listed = parts.filter((part) => part !== undefined);
        return listed.length === parts.length ? merge(listed.flat()) : undefined;
      }
      default:
        return set(written);
    }
  }

  function restsOnPayment(expr: Expr): boolean {
    let reads = false;
    for (const id of readsOf(graph, [expr])) {
      if (id === payment) reads = true;
      else if (!id.startsWith('period:') && !id.startsWith('case:') && !saidIds.has(id))
        return false;
    }
    return reads;
  }

  function condition(expr: Expr | undefined): Reach {
    if (expr === undefined) return exactly(all);
    let reach = known.get(expr);
    if (reach === undefined) {
      reach = reachOf(expr);
      known.set(expr, reach);
    }
    return reach;
  }

  function reachOf(expr: Expr): Reach {
    switch (expr.kind) {
      case 'yesNo':
        return exactly(expr.value ? all : []);
      case 'and': {
        const parts = expr.operands.map(condition);
        return {
          may: parts.map(({ may }) => may).reduce(sharedDays, all),
          must: parts.map(({ must }) => must).reduce(sharedDays, all),
        };
      }
      case 'or': {
        const parts = expr.operands.map(condition);
        return {
          may: merge(parts.flatMap(({ may }) => may)),
          must: merge(parts.flatMap(({ must }) => must)),
        };
      }
      case 'not': {
        const { may, must } = condition(expr.operand);
        return { may: complement(must), must: complement(may) };
      }
      case 'case':
        return condition(cases.get(expr.case));
      case 'member': {
        const group = groups.get(expr.group);
        const alone = !graph.groups.some(({ parents }) => parents.includes(expr.group));
        return group?.definition === undefined || !alone ? anything : condition(group.definition);
      }
      case 'item':
        return { may: granted(expr.item, true), must: [] };
      case 'isNone':
        return expr.operand.kind === 'item'
          ? { may: all, must: complement(granted(expr.operand.item, false)) }
          : atom(expr);
      case 'compare':
        return isYes(expr) && expr.left.kind === 'item'
          ? { may: granted(expr.left.item, true), must: [] }
          : atom(expr);
      default:
        return atom(expr);
    }
  }

  /** A condition without parts: exact where it rests on the day of payment alone. */
  function atom(expr: Expr): Reach {
    const always = prepared.compileTruth(expr, { owner: 'analysis' })(nobody);
    if (typeof always === 'boolean') return exactly(always ? all : []);
    if (!restsOnPayment(expr)) return anything;
    if (expr.kind === 'within' && expr.value.kind === 'fact') {
      const days = set(expr.set);
      const may = announced ? loosened(expr.set) : days;
      if (days !== undefined && may !== undefined) {
        return { may: sharedDays(may, all), must: sharedDays(days, all) };
      }
    }
    return dayByDay(expr);
  }

  function dayByDay(expr: Expr): Reach {
    const truth = prepared.compileTruth(expr, { owner: 'analysis' });
    const on = (day: DayNumber): Truth => truth(payingOn(day));
    const turn = turnsOnce(expr, payment) ? halved(universe, on) : undefined;
    if (turn !== undefined) return exactly(turn);
    const may: Stretch[] = [];
    const must: Stretch[] = [];
    for (let day = universe.from; day <= universe.to; day += 1) {
      const holds = on(day);
      if (holds !== false) may.push({ from: day, to: day });
      if (holds === true) must.push({ from: day, to: day });
    }
    return { may: merge(may), must: merge(must) };
  }

  function rule(provision: Provision, one: Rule): Reach {
    if (!one.otherwise) return condition(one.condition);
    const others = provision.rules.filter(({ otherwise }) => !otherwise);
    const reaches = others.map((other) => condition(other.condition));
    return {
      may: complement(merge(reaches.flatMap(({ must }) => must))),
      must: complement(merge(reaches.flatMap(({ may }) => may))),
    };
  }

  function granted(id: Id, refusals: boolean): DayList {
    const item = items.get(id);
    const provision = provisions.get(item?.provision ?? '');
    if (item === undefined || provision === undefined) return item?.silentNone ? [] : all;
    return grantedBy(provision, refusals);
  }

  function grantedBy(provision: Provision, refusals: boolean): DayList {
    return merge(
      provision.rules.flatMap((one) => {
        const { value } = one;
        if (value.kind === 'none' || (refusals && value.kind === 'yesNo' && !value.value))
          return [];
        const { may } = rule(provision, one);
        if (value.kind === 'item') return sharedDays(may, granted(value.item, refusals));
        if (value.kind === 'original') {
          const before = provisions.get(value.provision);
          return before === undefined ? may : sharedDays(may, grantedBy(before, refusals));
        }
        return refusals && isCondition(value) ? sharedDays(may, condition(value).may) : may;
      }),
    );
  }

  return {
    payment,
    universe,
    condition,
    rule,
    granted,
    set,
    restsOnPayment,
    valueOn: (expr, day) => prepared.compile(expr, { owner: 'analysis' })(payingOn(day)),
  };
}

/** Forty years old when the collection begins; closed dates are 无. */
function plainDates(graph: Graph, years: PolicyYears): readonly Given[] {
  const birth = coreFact(graph, 'birthDate');
  const payment = coreFact(graph, 'paymentDate');
  return graph.facts.flatMap(({ id, type, silence }): Given[] => {
    if (type.kind !== 'date' || id === payment) return [];
    if (silence === 'none') return [{ id, value: { kind: 'none' } }];
    const day = printIso(shiftDay(years.all.from, -40, 'year'));
    return id === birth ? [{ id, value: { kind: 'day', day } }] : [];
  });
}

/** X 为 是. */
function isYes(expr: Extract<Expr, { kind: 'compare' }>): boolean {
  return expr.operator === '=' && expr.right.kind === 'yesNo' && expr.right.value;
}

const conditions: ReadonlySet<Expr['kind']> = new Set([
  'and',
  'or',
  'not',
  'compare',
  'within',
  'isNone',
  'case',
  'member',
]);

function isCondition(expr: Expr): boolean {
  return conditions.has(expr.kind);
}

/** The day, if it is one. */
export function dayIn(value: RunValue): DayNumber | undefined {
  return value.kind === 'day' ? value.day : undefined;
}
