/**
 * Ways of combining rules that apply together: 唯一, 按序, 叠加. A result is known when every candidate that could still
 * change it agrees in value and payers.
 */
import type { Provision } from '../../graph/graph.ts';
import { sumOf } from './amounts.ts';
import {
  agreement,
  amountOrOpen,
  anySure,
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
  marksOf,
  troubled,
  troubles,
} from './decisions.ts';
import { doubtOfForm, endsOf, type Maybe } from './forms.ts';
import { chooseFraction, type Fraction, fixed, greaterOf, lesserOf, plus } from './fractions.ts';
import type { Node } from './nodes.ts';
import { addSplits } from './payers.ts';
import { hull } from './picks.ts';
import type { RuleDoor } from './rules.ts';
import { choose, formIn, isReal, nothing } from './values.ts';

/** One of these, not said which: a range where all are amounts, else open. */
export function undecided(
  door: RuleDoor,
  provision: Provision,
  { candidates, covered }: Field,
  doubt: Node,
): Decision {
  const { s, figures } = door;
  const { are, operands } = formsOf(s, candidates);
  const value = amountOrOpen(
    s,
    s.and(covered, are),
    () =>
      figures.named(`result ${provision.id}`, () => ({
        ...hull(s, operands),
        upper: commonBase(door, provision, candidates),
        // The candidates' own doubts too, whichever of them could still change the result.
        doubt: s.union(doubt, doubtOfForms(door, candidates)),
      })),
    doubt,
  );
  return {
    ...bare(s, value),
    split: commonSplit(door, provision, candidates, value),
    open: marksOf(s, candidates, ({ there }) => there),
  };
}

function doubtOfForms({ s }: RuleDoor, candidates: readonly Candidate[]): Node {
  return s.union(
    ...candidates.map(({ there, result: { value } }) =>
      s.when(there, doubtOfForm(s, formIn(s, value))),
    ),
  );
}

/** 唯一: all that apply must give the same. */
export function combineUnique(door: RuleDoor, provision: Provision, field: Field): Decision {
  const { s } = door;
  const { candidates, covered } = field;
  const comparison = new Comparison(s);
  const clashes = (a: Candidate): Node =>
    s.or(
      ...candidates.map((b) => {
        const both = a === b ? s.no : s.and(a.sure, b.sure);
        if (both === s.no) return s.no;
        const same = comparison.same(a, b);
        return s.and(both, s.or(same.fails, s.and(same.open, s.not(s.mayChange(same.doubt)))));
      }),
    );
  const clashing = new Map(candidates.map((each) => [each, clashes(each)]));
  const clash = (each: Candidate): Node => clashing.get(each) ?? s.no;
  const conflict = troubled(s, s.int(troubles.conflict), marksOf(s, candidates, clash));
  const { agreed, decision } = agreement(s, candidates, comparison);
  const some = anySure(s, candidates);
  // A rule that may apply beside one that surely does, with the same result, changes nothing.
  const isRelevant = (each: Candidate): Node =>
    s.and(
      each.there,
      s.or(
        each.sure,
        s.not(some),
        ...candidates.map((other) => {
          if (other.sure === s.no || each.there === s.no) return s.no;
          // A sure one is relevant anyway.
          const same = other === each ? s.yes : comparison.same(each, other).holds;
          return s.and(other.sure, s.not(same));
        }),
      ),
    );
  const settled = s.and(covered, agreed);
  const rest =
    settled === s.yes
      ? decision
      : undecided(door, provision, field, doubtOfAll(s, candidates, isRelevant));
  return firstOf(
    s,
    [
      [field.empty, troubled(s, s.int(troubles.gap), s.nothing)],
      [s.or(...candidates.map(clash)), conflict],
      ...faultCases(s, candidates),
      [settled, decision],
    ],
    rest,
  );
}

/** 按序: the first that applies. */
export function combineOrdered(door: RuleDoor, provision: Provision, field: Field): Decision {
  const { s } = door;
  const { candidates, covered } = field;
  const comparison = new Comparison(s);
  let before: Node = s.no;
  const first = candidates.map((each) => {
    const leads = s.and(each.there, s.not(before));
    before = s.or(before, each.there);
    return { ...each, sure: s.and(leads, each.sure) };
  });
  const { agreed, decision } = agreement(s, candidates, comparison);
  const settled = s.and(covered, agreed);
  const kept = keptAtEnd(door, candidates, covered, comparison);
  const rest =
    settled === s.yes
      ? decision
      : undecided(
          door,
          provision,
          field,
          doubtOfAll(s, candidates, (each) => kept.get(each) ?? s.no),
        );
  return firstOf(
    s,
    [
      [field.empty, troubled(s, s.int(troubles.gap), s.nothing)],
      ...faultCases(s, first),
      [settled, decision],
    ],
    rest,
  );
}

/** What stands last and gives the same as what follows it anyway changes nothing. */
function keptAtEnd(
  { s }: RuleDoor,
  candidates: readonly Candidate[],
  covered: Node,
  comparison: Comparison,
): ReadonlyMap<Candidate, Node> {
  const kept = new Map<Candidate, Node>();
  let running: Node = covered;
  let after: Node = s.no;
  const last = new Map<Candidate, Node>();
  for (const each of [...candidates].reverse()) {
    const isLast = s.and(each.there, s.not(after));
    const same = s.or(
      ...[...last].map(([other, is]) =>
        is === s.no ? s.no : s.and(is, comparison.same(each, other).holds),
      ),
    );
    const dropped = s.and(each.there, after, running, same);
    kept.set(each, s.and(each.there, s.not(dropped)));
    running = s.and(running, s.or(s.not(each.there), isLast, same));
    last.set(each, isLast);
    after = s.or(after, each.there);
  }
  return kept;
}

/** 叠加: the sum of the rules that apply, each payer paying its parts. */
export function combineAdded(door: RuleDoor, provision: Provision, field: Field): Decision {
  const { s, figures } = door;
  const { candidates, covered } = field;
  const some = anySure(s, candidates);
  const isNone = ({ result: { value } }: Candidate): Node => value.none;
  // What may apply and is 无 adds nothing to what surely does.
  const maybe = (each: Candidate): Node =>
    s.and(each.there, s.not(each.sure), s.not(s.and(some, isNone(each))));
  const perhaps = s.or(...candidates.map(maybe));
  const allNone = s.and(...candidates.map((each) => s.or(s.not(each.there), isNone(each))));
  const counts = (each: Candidate): Node => s.either(some, each.sure, each.there);
  const term = (each: Candidate, out: Node) => ({
    negative: false,
    value: each.result.value,
    out,
  });
  const openRules = marksOf(s, candidates, ({ there, sure }) => s.and(there, s.not(sure)));
  const sum = sumOf(
    door,
    candidates.map((each) => term(each, s.not(counts(each)))),
  );
  const settled: Decision = {
    ...bare(s, choose(s, allNone, nothing(s), sum)),
    split: addSplits(
      s,
      candidates.map((each) => ({ counts: counts(each), split: each.result.split })),
    ),
    rules: marksOf(s, candidates, counts),
    open: openRules,
  };
  const isSettled = s.or(s.not(perhaps), s.and(covered, allNone));
  if (isSettled === s.yes) {
    return firstOf(
      s,
      [[field.empty, troubled(s, s.int(troubles.gap), s.nothing)], ...faultCases(s, candidates)],
      settled,
    );
  }
  const doubt = doubtOfAll(s, candidates, (each) => s.or(each.sure, maybe(each)));
  const base = sumOf(
    door,
    candidates.map((each) => term(each, s.not(each.sure))),
  );
  const { are, operands } = formsOf(s, candidates, maybe);
  // Without a certain amount the sum may be 无, or what 其他 says.
  const value = amountOrOpen(
    s,
    s.and(isReal(s, base), are),
    () => {
      const ends = endsOf(s, formIn(s, base));
      const nought = fixed(s, { n: 0n, d: 1n });
      const moved = (
        from: Maybe<Fraction>,
        side: 'min' | 'max',
        better: typeof lesserOf,
      ): Maybe<Fraction> =>
        operands.reduce<Maybe<Fraction>>((total, { there, form }) => {
          const end = endsOf(s, form)[side];
          const change = better(s, end.value, nought);
          const added = plus(s, total.value, change);
          return {
            has: s.and(total.has, s.or(s.not(there), end.has)),
            value: chooseFraction(s, there, added, total.value),
          };
        }, from);
      return figures.named(`result ${provision.id}`, () => ({
        min: moved(ends.min, 'min', lesserOf),
        max: moved(ends.max, 'max', greaterOf),
        doubt,
      }));
    },
    doubt,
  );
  const unsettled: Decision = { ...bare(s, value), open: openRules };
  return firstOf(
    s,
    [
      [field.empty, troubled(s, s.int(troubles.gap), s.nothing)],
      ...faultCases(s, candidates),
      [isSettled, settled],
    ],
    unsettled,
  );
}
