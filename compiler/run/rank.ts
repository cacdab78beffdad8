/**
 * 就高, 就低, 就早, 就晚: the best of the rules that apply.
 *
 * A candidate that a certain one provably beats counts no more, and is not asked about. 无 is the lowest amount; among dates
 * it counts as absent. Equal amounts from different payers are a trouble, not a tie.
 */
import type { Id } from '../graph/graph.ts';
import { type Doubt, mayChange, noDoubt } from '../values/doubt.ts';
import {
  constant,
  type Figure,
  greatestForm,
  interval,
  type Linear,
  leastForm,
  range,
  stand,
} from '../values/linear.ts';
import { greater, lesser, whole } from '../values/rational.ts';
import { amount, open, pickForm } from './amounts.ts';
import type { Candidate, Field } from './candidates.ts';
import {
  agreement,
  commonBase,
  commonSplit,
  doubtOfAll,
  faultOf,
  formsOf,
  gap,
  openMarks,
  troubled,
} from './combine.ts';
import { doubtOfValue, sameSplit, sameValue } from './compare.ts';
import type { Decision, RuleMark, RunValue, Session } from './runtime.ts';

export type RankWay = 'highest' | 'lowest' | 'earliest' | 'latest';

export interface Relation {
  readonly better: boolean;
  readonly atLeast: boolean;
  readonly same: boolean;
  readonly doubt: Doubt;
}

const unrelated = (doubt: Doubt): Relation => ({
  better: false,
  atLeast: false,
  same: false,
  doubt,
});

function formOf(value: RunValue): Linear | undefined {
  if (value.kind === 'amount') return value.form;
  return value.kind === 'day' ? constant(whole(value.day)) : undefined;
}

/** How the first stands to the second in this way of combining, as far as it is provable. */
export function relationOf(way: RankWay, a: RunValue, b: RunValue): Relation {
  const same = sameValue(a, b) === true;
  if (same) return { better: false, atLeast: true, same, doubt: noDoubt };
  const noneIsBest = way === 'lowest';
  const [favoured, other] = noneIsBest ? [a, b] : [b, a];
  if (favoured.kind === 'none') {
    return { better: other.kind !== 'open', atLeast: true, same, doubt: noDoubt };
  }
  const left = formOf(a);
  const right = formOf(b);
  if (left === undefined || right === undefined) return unrelated(doubtOfValue(a));
  const standing = stand(left, right);
  const high = way === 'highest' || way === 'latest';
  return {
    better: high ? standing.more : standing.less,
    atLeast: high ? standing.atLeast : standing.atMost,
    same: standing.same,
    doubt: standing.doubt,
  };
}

/** Whether a certain candidate makes the other one irrelevant. */
function beats(way: RankWay, a: Candidate, b: Candidate): boolean {
  const relation = relationOf(way, a.result.value, b.result.value);
  if (relation.better) return true;
  if (!relation.atLeast) return false;
  if (relation.same) return !b.sure && sameSplit(a.result.split, b.result.split) === true;
  if (b.result.value.kind === 'none' || a.result.value.kind === 'none') return true;
  return !mayChange(relation.doubt) || sameSplit(a.result.split, b.result.split) === true;
}

export function combineByRank(session: Session, way: RankWay, field: Field, key: string): Decision {
  const faulty = faultOf(field.candidates, [...field.marks, ...openMarks(field.candidates)]);
  if (faulty !== undefined) return faulty;
  const marks: RuleMark[] = [...field.marks];
  const remaining = field.candidates.filter((each) => {
    const winner = field.candidates.find(
      (other) => other !== each && other.sure && beats(way, other, each),
    );
    if (winner === undefined) return true;
    marks.push(
      each.sure
        ? { rule: each.id, status: 'lost', by: winner.id }
        : { rule: each.id, status: 'unasked' },
    );
    return false;
  });
  if (remaining.length === 0) return gap(field);
  const agreed = field.covered ? agreement(remaining, marks) : undefined;
  if (agreed !== undefined) return agreed;
  if (remaining.every((each) => each.sure)) return amongSure(session, way, remaining, marks);
  return perhaps(session, way, field, remaining, marks, key);
}

/** All remaining rules apply, and none provably wins. */
function amongSure(
  session: Session,
  way: RankWay,
  remaining: readonly Candidate[],
  marks: readonly RuleMark[],
): Decision {
  const ids: Id[] = remaining.map(({ id }) => id);
  const [first] = remaining;
  const equal = remaining.every(
    ({ result }) => first !== undefined && sameValue(first.result.value, result.value) === true,
  );
  const doubt = doubtOfAll(remaining);
  if (equal && !mayChange(doubt)) {
    return troubled('payers-differ', ids, [
      ...marks,
      ...ids.map((rule): RuleMark => ({ rule, status: 'clashes' })),
    ]);
  }
  const forms = formsOf(remaining);
  const pick = way === 'highest' ? 'higher' : 'lower';
  const value =
    forms === undefined
      ? open(doubt)
      : amount(pickForm(session, pick, forms, commonBase(session, remaining, forms)));
  return {
    value,
    split: commonSplit(session, remaining, value),
    rules: ids,
    marks: [...marks, ...openMarks(remaining)],
  };
}

/** Some of the remaining rules may apply: from the best that is certain to the best that is possible. */
function perhaps(
  session: Session,
  way: RankWay,
  field: Field,
  remaining: readonly Candidate[],
  marks: readonly RuleMark[],
  key: string,
): Decision {
  const doubt = doubtOfAll(remaining);
  const forms = field.covered ? formsOf(remaining) : undefined;
  const sure = formsOf(remaining.filter((each) => each.sure)) ?? [];
  const value =
    forms === undefined
      ? open(doubt)
      : amount(
          session.figure(key, () =>
            perhapsFigure(way, forms, sure, doubt, commonBase(session, remaining, forms)),
          ),
        );
  return {
    value,
    split: commonSplit(session, remaining, value),
    rules: [],
    marks: [...marks, ...openMarks(remaining)],
  };
}

function perhapsFigure(
  way: RankWay,
  forms: readonly Linear[],
  sure: readonly Linear[],
  doubt: Doubt,
  base: Linear | undefined,
): Omit<Figure, 'id'> {
  const high = way === 'highest';
  const near = (sure.length > 0 ? sure : forms).map((form) =>
    high ? range(form).min : range(form).max,
  );
  const far = forms.map((form) => (high ? range(form).max : range(form).min));
  // The best of what is certain limits from one side; if nothing is, the worst of what is possible does.
  const limitsBySure = sure.length > 0;
  const nearest = ends(near, high === limitsBySure ? greater : lesser, !limitsBySure);
  const farthest = ends(far, high ? greater : lesser, true);
  const best = sure.length === 0 ? undefined : high ? greatestForm(sure) : leastForm(sure);
  const lower = high ? best : undefined;
  const upper = high ? base : (best ?? base);
  return {
    ...(high ? interval(nearest, farthest) : interval(farthest, nearest)),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    doubt,
  };
}

type End = ReturnType<typeof range>['min'];

/** The greater or lesser of the ends; undefined if all are needed and one is open, or none is known. */
function ends(given: readonly End[], choose: typeof greater, needsAll: boolean): End {
  const known = given.filter((end) => end !== undefined);
  if (known.length === 0 || (needsAll && known.length < given.length)) return undefined;
  return known.reduce(choose);
}
