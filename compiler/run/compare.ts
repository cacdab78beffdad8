/**
 * Comparing values: decided if every value that the unknown figures can take decides it alike.
 */
import type { CompareOperator } from '../graph/graph.ts';
import { type Doubt, noDoubt, uniteDoubts } from '../values/doubt.ts';
import { doubtOf, formKey, stand } from '../values/linear.ts';
import { all } from './kleene.ts';
import type { RunValue, Split, Truth } from './runtime.ts';

/** What would settle the value. */
export function doubtOfValue(value: RunValue): Doubt {
  if (value.kind === 'open') return value.doubt;
  return value.kind === 'amount' ? doubtOf(value.form) : noDoubt;
}

function byOrder(operator: CompareOperator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '≠':
      return order !== 0;
    case '<':
      return order < 0;
    case '≤':
      return order <= 0;
    case '>':
      return order > 0;
    case '≥':
      return order >= 0;
  }
}

function compareAmounts(
  operator: CompareOperator,
  a: Extract<RunValue, { kind: 'amount' }>,
  b: Extract<RunValue, { kind: 'amount' }>,
): Truth {
  const { less, atMost, more, atLeast, same, doubt } = stand(a.form, b.form);
  const decided = (yes: boolean, no: boolean): Truth => (yes ? true : no ? false : doubt);
  switch (operator) {
    case '=':
      return decided(same, less || more);
    case '≠':
      return decided(less || more, same);
    case '<':
      return decided(less, atLeast);
    case '≤':
      return decided(atMost, more);
    case '>':
      return decided(more, atMost);
    case '≥':
      return decided(atLeast, less);
  }
}

/** A comparison with 无 is false, whatever the operator and the other side. */
export function compareValues(operator: CompareOperator, left: RunValue, right: RunValue): Truth {
  if (left.kind === 'none' || right.kind === 'none') return false;
  if (left.kind === 'open' || right.kind === 'open') {
    // Perhaps 无, and then even X = X is false: only their doubts are sure.
    return uniteDoubts([doubtOfValue(left), doubtOfValue(right)]);
  }
  if (left.kind === 'amount' && right.kind === 'amount') {
    return compareAmounts(operator, left, right);
  }
  if (left.kind === 'day' && right.kind === 'day') return byOrder(operator, left.day - right.day);
  if (left.kind === 'option' && right.kind === 'option') {
    return byOrder(operator, left.option === right.option ? 0 : 1);
  }
  if (left.kind === 'truth' && right.kind === 'truth') {
    return byOrder(operator, Number(left.truth) - Number(right.truth));
  }
  return operator === '≠';
}

/** Whether two results are provably the same; 无 is the same as 无. */
export function sameValue(a: RunValue, b: RunValue): Truth {
  if (a.kind === 'none' && b.kind === 'none') return true;
  if (a.kind === 'open' && b.kind === 'open' && a.key !== undefined && a.key === b.key) return true;
  if (a.kind === 'none' && b.kind !== 'open') return false;
  if (b.kind === 'none' && a.kind !== 'open') return false;
  if (a.kind === 'none' || b.kind === 'none') return uniteDoubts([a, b].map(doubtOfValue));
  return compareValues('=', a, b);
}

/** Values of one text compare alike with every other. */
export function valueKey(value: RunValue): string {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'amount':
      return formKey(value.form);
    case 'day':
      return `day ${value.day}`;
    case 'option':
      return `option ${value.option}`;
    case 'truth':
      return `${value.truth}`;
    case 'open':
      return `open ${value.key ?? JSON.stringify(value.doubt)}`;
  }
}

/** Whether two splits name the same payers with provably the same parts. */
export function sameSplit(a: Split, b: Split): Truth {
  if (a === b && a.parts.length === 0 && a.doubt === noDoubt) return true;
  if (a.parts.length !== b.parts.length || a.accordingTo !== b.accordingTo) return false;
  const truths = a.parts.map((part): Truth => {
    const other = b.parts.find((each) => each.payer === part.payer);
    if (other === undefined) return false;
    if (part.amount === undefined || other.amount === undefined) {
      return part.amount === other.amount;
    }
    return compareValues(
      '=',
      { kind: 'amount', form: part.amount },
      { kind: 'amount', form: other.amount },
    );
  });
  const doubts = uniteDoubts([a.doubt, b.doubt]);
  return all([...truths, doubts === noDoubt ? true : doubts]);
}
