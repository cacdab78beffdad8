/**
 * Ways of combining rules that apply together.
 *
 * Takes the competing rules, gives one result, a range, a trouble, or what is still needed. A result is known when every
 * candidate that could still change it agrees in value and payers; `missing` then names only what could change it.
 */
import type { Id } from '../graph/graph.ts';
import { type Doubt, mayChange, troubleElsewhere, uniteDoubts } from '../values/doubt.ts';
import { type Linear, stand } from '../values/linear.ts';
import { amount, oneOf, open } from './amounts.ts';
import type { Candidate, Field } from './candidates.ts';
import { doubtOfValue, sameSplit, sameValue } from './compare.ts';
import type { Trouble } from './evaluation.ts';
import { all, isDoubt } from './kleene.ts';
import { noSplit, splitOf } from './payers.ts';
import type { Decision, RuleMark, RuleResult, RunValue, Session, Split, Truth } from './runtime.ts';

export function sameResult(a: RuleResult, b: RuleResult): Truth {
  if (a.fault !== undefined || b.fault !== undefined) return troubleElsewhere;
  return all([sameValue(a.value, b.value), sameSplit(a.split, b.split)]);
}

/** Two results that are not the same, and no fact can make them so. */
function clash(a: Candidate, b: Candidate): boolean {
  const same = sameResult(a.result, b.result);
  return same === false || (isDoubt(same) && !mayChange(same));
}

export function troubled(
  code: Trouble['code'],
  rules: readonly Id[],
  marks: readonly RuleMark[],
): Decision {
  return {
    value: open(troubleElsewhere),
    split: noSplit,
    rules: [],
    marks,
    trouble: { code, rules },
  };
}

const faultOrder: readonly Trouble['code'][] = [
  'bad-arithmetic',
  'not-whole-fen',
  'above-base',
  'payers-differ',
];

/** The trouble of a rule that certainly counts and whose own value is wrong. */
export function faultOf(candidates: readonly Candidate[], marks: readonly RuleMark[]) {
  const faulty = candidates.filter(({ sure, result }) => sure && result.fault !== undefined);
  const code = faultOrder.find((each) => faulty.some(({ result }) => result.fault === each));
  if (code === undefined) return undefined;
  const rules = faulty.filter(({ result }) => result.fault === code).map(({ id }) => id);
  return troubled(code, rules, marks);
}

/** Marks for candidates when the result is `first`'s: those that are certain agree. */
export function agreeing(candidates: readonly Candidate[]): RuleMark[] {
  const leader = candidates.find(({ sure }) => sure);
  return candidates.map(({ id, sure }) => ({
    rule: id,
    status: id === leader?.id ? 'decides' : sure ? 'agrees' : 'open',
  }));
}

/** A result on which all of these agree, or undefined. */
export function agreement(
  candidates: readonly Candidate[],
  marks: readonly RuleMark[],
): Decision | undefined {
  const first = candidates.find(({ sure }) => sure) ?? candidates[0];
  if (first === undefined) return undefined;
  const others = candidates.filter((each) => each !== first);
  if (others.some((other) => sameResult(first.result, other.result) !== true)) return undefined;
  const sure = candidates.filter((each) => each.sure);
  return {
    value: first.result.value,
    split: first.result.split,
    rules: (sure.length > 0 ? sure : candidates).map(({ id }) => id),
    marks: [...marks, ...agreeing(candidates)],
  };
}

/** What would settle which of these counts, and what each gives; that one would be in trouble settles nothing. */
export function doubtOfAll(candidates: readonly Candidate[]): Doubt {
  return uniteDoubts(
    candidates.flatMap(({ doubt, result }) =>
      result.fault === undefined
        ? [doubt, doubtOfValue(result.value), result.split.doubt]
        : [doubt],
    ),
  );
}

/** The base that all candidates share and none exceeds. */
export function commonBase(
  session: Session,
  candidates: readonly Candidate[],
  forms: readonly Linear[],
): Linear | undefined {
  const [first, ...others] = candidates;
  if (others.some(({ rule }) => rule.base !== first?.rule.base)) return undefined;
  const base = first?.rule.base?.(session);
  if (base?.kind !== 'amount') return undefined;
  return forms.every((form) => stand(form, base.form).atMost) ? base.form : undefined;
}

export function formsOf(candidates: readonly Candidate[]): readonly Linear[] | undefined {
  const forms: Linear[] = [];
  for (const { result } of candidates) {
    if (result.value.kind !== 'amount') return undefined;
    forms.push(result.value.form);
  }
  return forms.length === 0 ? undefined : forms;
}

/** The payers of a result that is not settled: known where all candidates are paid alike. */
export function commonSplit(
  session: Session,
  candidates: readonly Candidate[],
  value: RunValue,
): Split {
  const [first, ...others] = candidates;
  const payers = first?.rule.payers;
  if (payers?.key === undefined || others.some(({ rule }) => rule.payers?.key !== payers.key)) {
    return noSplit;
  }
  return splitOf(session, payers, value).split;
}

/** One of these, not said which: a range where all are amounts, else open. */
export function undecided(
  session: Session,
  field: Field,
  candidates: readonly Candidate[],
  doubt: Doubt,
  key: string,
): Decision {
  const forms = field.covered ? formsOf(candidates) : undefined;
  const value: RunValue =
    forms === undefined
      ? open(doubt)
      : amount(
          session.figure(key, () => oneOf(forms, doubt, commonBase(session, candidates, forms))),
        );
  return {
    value,
    split: commonSplit(session, candidates, value),
    rules: [],
    marks: [...field.marks, ...openMarks(candidates)],
  };
}

export function openMarks(candidates: readonly Candidate[]): RuleMark[] {
  return candidates.map(({ id }) => ({ rule: id, status: 'open' }));
}

export function gap(field: Field): Decision {
  return troubled('gap', [], field.marks);
}

/** 唯一: all that apply must give the same. */
export function combineUnique(session: Session, field: Field, key: string): Decision {
  const { candidates, marks } = field;
  const sure = candidates.filter((each) => each.sure);
  const clashing = sure.filter((a) => sure.some((b) => a !== b && clash(a, b)));
  if (clashing.length > 0) {
    const ids = clashing.map(({ id }) => id);
    return troubled('conflict', ids, [
      ...marks,
      ...candidates.map(
        ({ id }): RuleMark => ({ rule: id, status: ids.includes(id) ? 'clashes' : 'open' }),
      ),
    ]);
  }
  const faulty = faultOf(candidates, [...marks, ...openMarks(candidates)]);
  if (faulty !== undefined) return faulty;
  const agreed = field.covered ? agreement(candidates, marks) : undefined;
  if (agreed !== undefined) return agreed;
  // A rule that may apply beside one that surely does, with the same result, changes nothing.
  const relevant = candidates.filter(
    (each) =>
      each.sure ||
      sure.length === 0 ||
      sure.some((other) => sameResult(each.result, other.result) !== true),
  );
  return undecided(session, field, candidates, doubtOfAll(relevant), key);
}

/** 按序: the first that applies. */
export function combineOrdered(session: Session, field: Field, key: string): Decision {
  const { candidates, marks } = field;
  const [first] = candidates;
  if (first?.sure) {
    const faulty = faultOf([first], [...marks, ...openMarks(candidates)]);
    if (faulty !== undefined) return faulty;
  }
  const agreed = field.covered ? agreement(candidates, marks) : undefined;
  if (agreed !== undefined) return agreed;
  // What stands last and gives the same as what follows it anyway changes nothing.
  const relevant = [...candidates];
  while (field.covered && relevant.length > 1) {
    const last = relevant.at(-1);
    const before = relevant.at(-2);
    if (last === undefined || before === undefined) break;
    if (sameResult(last.result, before.result) !== true) break;
    relevant.splice(-2, 1);
  }
  return undecided(session, field, candidates, doubtOfAll(relevant), key);
}
