/**
 * Three-valued logic (Kleene, *Introduction to Metamathematics*, § 64): true, false, or undecided and why.
 *
 * Takes operands that were all evaluated, so that nothing depends on their order; gives what holds however the undecided
 * ones turn out.
 */
import { type Doubt, uniteDoubts } from '../values/doubt.ts';
import type { RunValue, Truth, TruthOf } from './runtime.ts';

export function isDoubt(truth: Truth): truth is Doubt {
  return typeof truth !== 'boolean';
}

function chain(operands: readonly Truth[], decisive: boolean): Truth {
  const doubts: Doubt[] = [];
  for (const operand of operands) {
    if (operand === decisive) return decisive;
    if (isDoubt(operand)) doubts.push(operand);
  }
  return doubts.length === 0 ? !decisive : uniteDoubts(doubts);
}

/** 且, or with `decisive` 或, of operands that are asked one after the other. */
export function joined(operands: readonly TruthOf[], decisive: boolean): TruthOf {
  return (session) => {
    let isDecided = false;
    let doubts: Doubt[] | undefined;
    for (const operand of operands) {
      const truth = operand(session);
      if (truth === decisive) {
        if (session.onlyResults) return decisive;
        isDecided = true;
      } else if (isDoubt(truth)) {
        doubts ??= [];
        doubts.push(truth);
      }
    }
    if (isDecided) return decisive;
    return doubts === undefined ? !decisive : uniteDoubts(doubts);
  };
}

/** 且. Of no operands: true. */
export function all(operands: readonly Truth[]): Truth {
  return chain(operands, false);
}

/** 或. Of no operands: false. */
export function some(operands: readonly Truth[]): Truth {
  return chain(operands, true);
}

/** 非. */
export function not(operand: Truth): Truth {
  return isDoubt(operand) ? operand : !operand;
}

/** A condition as a yes/no value. */
export function truthValue(truth: Truth): RunValue {
  return isDoubt(truth) ? { kind: 'open', doubt: truth } : { kind: 'truth', truth };
}

/** A yes/no value as a condition: 无 is no. */
export function valueTruth(value: RunValue): Truth {
  if (value.kind === 'truth') return value.truth;
  return value.kind === 'open' ? value.doubt : false;
}
