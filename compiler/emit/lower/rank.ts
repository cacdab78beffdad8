/**
 * 就高, 就低, 就早, 就晚: the best of the rules that apply. A candidate that a certain one provably beats counts no more.
 */
import type { Provision } from '../../graph/graph.ts';

import { sameVal } from './compare.ts';
import {
  agreement,
  amountOrOpen,
  bare,
  type Candidate,
  Comparison,
  commonBase,
  commonSplit,
  type Decision,
  doubtOfAll,
  type Field,
  faultCases,
  firstOf,
  formsOf,
  leaders,
  marksOf,
  troubled,
  troubles,
} from './decisions.ts';
import {
  chooseForm,
  constantForm,
  endsOf,
  type Figure,
  type Form,
  greaterMaybe,
  lesserMaybe,
  type Maybe,
  stand,
} from './forms.ts';
import { chooseFraction, wholeOf } from './fractions.ts';
import type { Node } from './nodes.ts';
import { sameSplit } from './payers.ts';
import { endOfAll, endOfSome, pickForm, type Range, winners } from './picks.ts';
import type { RuleDoor } from './rules.ts';
import type { Stage } from './stage.ts';
import { doubtOfVal, isReal, type Val } from './values.ts';

export type RankWay = 'highest' | 'lowest' | 'earliest' | 'latest';

interface Relation {
  readonly better: Node;
  readonly atLeast: Node;
  readonly same: Node;
  readonly doubt: Node;
}

function measure(s: Stage, value: Val): Form | undefined {
  if (value.body.kind === 'amount') return value.body.form;
  return value.body.kind === 'day' ? constantForm(wholeOf(s, value.body.day)) : undefined;
}

/** How the first stands to the second, as far as it is provable. */
function relate(s: Stage, way: RankWay, a: Val, b: Val): Relation {
  const same = sameVal(s, a, b).holds;
  const [favoured, other] = way === 'lowest' ? [a, b] : [b, a];
  const [left, right] = [measure(s, a), measure(s, b)];
  const both = s.and(isReal(s, a), isReal(s, b));
  const high = way === 'highest' || way === 'latest';
  const standing =
    left === undefined || right === undefined || both === s.no ? undefined : stand(s, left, right);
  const better = standing === undefined ? s.no : high ? standing.more : standing.less;
  const atLeast = standing === undefined ? s.no : high ? standing.atLeast : standing.atMost;
  const alike = standing === undefined ? s.no : standing.same;
  const { none } = favoured;
  const unrelated = doubtOfVal(s, a);
  return {
    better: s.and(s.not(same), s.either(none, s.not(other.open), s.and(both, better))),
    atLeast: s.or(same, none, s.and(both, atLeast)),
    same: s.or(same, s.and(s.not(none), both, alike)),
    doubt: s.when(
      s.and(s.not(same), s.not(none)),
      s.choose(both, standing?.doubt ?? s.nothing, unrelated),
    ),
  };
}

/** Whether a certain candidate makes the other one irrelevant. */
function beats(s: Stage, way: RankWay, a: Candidate, b: Candidate): Node {
  const relation = relate(s, way, a.result.value, b.result.value);
  const { better, atLeast, same, doubt } = relation;
  const paidAlike = sameSplit(s, a.result.split, b.result.split).holds;
  const byNone = s.or(a.result.value.none, b.result.value.none);
  return s.or(
    better,
    s.and(
      atLeast,
      s.either(
        same,
        s.and(s.not(b.sure), paidAlike),
        s.or(byNone, s.not(s.mayChange(doubt)), paidAlike),
      ),
    ),
  );
}

export function combineByRank(
  door: RuleDoor,
  provision: Provision,
  way: RankWay,
  field: Field,
): Decision {
  const { s } = door;
  const remaining = field.candidates
    .map((each) => {
      const beaten = s.or(
        ...field.candidates.map((other) => {
          if (other === each || s.and(other.sure, each.there) === s.no) return s.no;
          return s.and(other.sure, beats(s, way, other, each));
        }),
      );
      const left = s.not(beaten);
      return { ...each, there: s.and(each.there, left), sure: s.and(each.sure, left) };
    })
    .filter(({ there }) => there !== s.no);
  const comparison = new Comparison(s);
  const { agreed, decision } = agreement(s, remaining, comparison);
  const settled = s.and(field.covered, agreed);
  const allSure = s.and(...remaining.map(({ there, sure }) => s.or(s.not(there), sure)));
  const gone = s.not(s.or(...remaining.map(({ there }) => there)));
  const open = s.not(settled);
  const cases = [
    [s.or(field.empty, gone), troubled(s, s.int(troubles.gap), s.nothing)],
    ...faultCases(s, field.candidates),
    [settled, decision],
  ] as const;
  const possible = s.and(open, allSure);
  const last =
    s.and(open, s.not(allSure)) === s.no
      ? decision
      : perhaps(door, provision, way, field, remaining);
  if (possible === s.no) return firstOf(s, [...cases], last);
  const { equal, decision: sure } = amongSure(door, provision, way, remaining);
  const ids = marksOf(s, remaining, ({ there }) => there);
  return firstOf(
    s,
    [
      ...cases,
      [s.and(allSure, equal), troubled(s, s.int(troubles['payers-differ']), ids)],
      [allSure, sure],
    ],
    last,
  );
}

/** All remaining rules apply, and none provably wins. */
function amongSure(
  door: RuleDoor,
  provision: Provision,
  way: RankWay,
  remaining: readonly Candidate[],
): { readonly equal: Node; readonly decision: Decision } {
  const { s } = door;
  const doubt = doubtOfAll(s, remaining);
  // Equal to the first of them.
  const alike = s.and(
    ...leaders(s, remaining).map(({ candidate, leads }) =>
      s.or(
        s.not(leads),
        s.and(
          ...remaining.map(({ there, result }) =>
            s.and(leads, there) === s.no
              ? s.yes
              : s.or(s.not(there), sameVal(s, candidate.result.value, result.value).holds),
          ),
        ),
      ),
    ),
  );
  const { are, operands } = formsOf(s, remaining);
  const value = amountOrOpen(
    s,
    are,
    () =>
      pickForm(
        door,
        way === 'highest' ? 'higher' : 'lower',
        operands,
        commonBase(door, provision, remaining),
      ),
    doubt,
  );
  const marks = marksOf(s, remaining, ({ there }) => there);
  return {
    equal: s.and(alike, s.not(s.mayChange(doubt))),
    decision: {
      ...bare(s, value),
      split: commonSplit(door, provision, remaining, value),
      rules: marks,
      open: marks,
    },
  };
}

/** Some of the remaining rules may apply: from the best that is certain to the best that is possible. */
function perhaps(
  door: RuleDoor,
  provision: Provision,
  way: RankWay,
  field: Field,
  remaining: readonly Candidate[],
): Decision {
  const { s, figures } = door;
  const doubt = doubtOfAll(s, remaining);
  const { are, operands } = formsOf(s, remaining);
  const value = amountOrOpen(
    s,
    s.and(field.covered, are),
    () =>
      figures.named(`result ${provision.id}`, () => ({
        ...perhapsFigure(s, way, remaining, operands, commonBase(door, provision, remaining)),
        doubt,
      })),
    doubt,
  );
  return {
    ...bare(s, value),
    split: commonSplit(door, provision, remaining, value),
    open: marksOf(s, remaining, ({ there }) => there),
  };
}

function perhapsFigure(
  s: Stage,
  way: RankWay,
  remaining: readonly Candidate[],
  operands: readonly { readonly there: Node; readonly form: Form }[],
  base: Maybe<Form>,
): Pick<Figure, 'min' | 'max' | 'lower' | 'upper'> {
  const high = way === 'highest';
  const sure = formsOf(s, remaining, (each) => each.sure);
  const bySure = sure.are;
  const ranges = (list: typeof operands): readonly Range[] =>
    list.map(({ there, form }) => ({ there, ...endsOf(s, form) }));
  const side = high ? 'min' : 'max';
  const [best, worst] = high ? [greaterMaybe, lesserMaybe] : [lesserMaybe, greaterMaybe];
  const sureNear = endOfSome(s, ranges(sure.operands), side, best);
  // If nothing is certain, the worst of what is possible limits from this side.
  const openNear = endOfAll(s, ranges(operands), side, worst);
  const near = {
    has: s.either(bySure, sureNear.has, openNear.has),
    value: chooseFraction(s, bySure, sureNear.value, openNear.value),
  };
  const far = endOfAll(s, ranges(operands), high ? 'max' : 'min', best);
  const winner = winners(s, high ? 'higher' : 'lower', sure.operands);
  const leading: Maybe<Form> = { has: s.and(bySure, winner.has), value: winner.form };
  const none: Maybe<Form> = { has: s.no, value: base.value };
  return high
    ? { min: near, max: far, lower: leading, upper: base }
    : {
        min: far,
        max: near,
        lower: none,
        upper: {
          has: s.or(leading.has, base.has),
          value: chooseForm(s, leading.has, leading.value, base.value),
        },
      };
}
