/**
 * 叠加: the sum of the rules that apply, each payer paying its parts.
 */
import { type Interval, type Linear, range } from '../values/linear.ts';
import { add, greater, lesser, zero } from '../values/rational.ts';
import { amount, none, open, sumOf } from './amounts.ts';
import type { Candidate, Field } from './candidates.ts';
import { doubtOfAll, faultOf, formsOf, openMarks } from './combine.ts';
import { addSplits, noSplit } from './payers.ts';
import type { Decision, RuleMark, Session } from './runtime.ts';

export function combineAdded(session: Session, field: Field, key: string): Decision {
  const faulty = faultOf(field.candidates, [...field.marks, ...openMarks(field.candidates)]);
  if (faulty !== undefined) return faulty;
  const sure = field.candidates.filter((each) => each.sure);
  // What may apply and is 无 adds nothing to what surely does.
  const perhaps = field.candidates.filter(
    ({ sure: certain, result }) => !certain && !(sure.length > 0 && result.value.kind === 'none'),
  );
  const marks: RuleMark[] = [
    ...field.marks,
    ...sure.map(({ id }): RuleMark => ({ rule: id, status: 'decides' })),
    ...openMarks(field.candidates.filter((each) => !each.sure)),
  ];
  const allNone = field.candidates.every(({ result }) => result.value.kind === 'none');
  if (perhaps.length === 0 || (field.covered && allNone)) {
    const counted = sure.length > 0 ? sure : field.candidates;
    return {
      value: allNone ? none : sumOf(counted.map(termOf)),
      split: addSplits(counted.map(({ result }) => result.split)),
      rules: counted.map(({ id }) => id),
      marks,
    };
  }
  const doubt = doubtOfAll([...sure, ...perhaps]);
  const base = sumOf(sure.map(termOf));
  const forms = formsOf(perhaps);
  // Without a certain amount the sum may be 无, or what 其他 says.
  if (base.kind !== 'amount' || forms === undefined) {
    return { value: open(doubt), split: noSplit, rules: [], marks };
  }
  const value = amount(session.figure(key, () => ({ ...sumRange(base.form, forms), doubt })));
  return { value, split: noSplit, rules: [], marks };
}

function termOf({ result }: Candidate) {
  return { negative: false, value: result.value };
}

/** From the certain sum with every loss that may come, to it with every gain. */
function sumRange(base: Linear, perhaps: readonly Linear[]): Interval {
  const certain = range(base);
  const ranges = perhaps.map((form) => range(form));
  const min = ranges.reduce(
    (sum, each) => sum && each.min && add(sum, lesser(each.min, zero)),
    certain.min,
  );
  const max = ranges.reduce(
    (sum, each) => sum && each.max && add(sum, greater(each.max, zero)),
    certain.max,
  );
  return { ...(min ? { min } : {}), ...(max ? { max } : {}) };
}
