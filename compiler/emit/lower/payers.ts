/**
 * Who pays: splits a result among payers, exactly, or says which of the two rules fails: the parts add up to the value,
 * and they are whole fen.
 */
import type { Id, PayerShare, Payers } from '../../graph/graph.ts';
import { parseExact } from '../../values/rational.ts';
import { compareVals } from './compare.ts';
import {
  chooseForm,
  doubtOfForm,
  exactOf,
  type Form,
  isKnown,
  minusForm,
  plusForm,
  scaled,
  stand,
  zeroForm,
} from './forms.ts';
import { fixed, isWhole } from './fractions.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';
import { all, certain, openWhere, type Truth } from './truths.ts';
import { amount, doubtOfVal, formIn, isReal, type Val } from './values.ts';

/** One payer's part; no amount where the shares stand in another document. */
export interface Part {
  readonly there: Node;
  readonly has: Node;
  readonly form: Form;
}

export interface Split {
  readonly parts: ReadonlyMap<Id, Part>;
  /** 0, or one more than the document's place in the program's list. */
  readonly accordingTo: Node;
  readonly doubt: Node;
}

/** Numbers of what is wrong with a rule's own result; 0 is nothing. */
export const faults = {
  'bad-arithmetic': 1n,
  'not-whole-fen': 2n,
  'above-base': 3n,
  'payers-differ': 4n,
} as const;

export function noSplit(s: Stage): Split {
  return { parts: new Map(), accordingTo: s.zero, doubt: s.nothing };
}

const missingPart = (s: Stage): Part => ({ there: s.no, has: s.no, form: zeroForm(s) });

function payersOf(...splits: readonly Split[]): readonly Id[] {
  return [...new Set(splits.flatMap(({ parts }) => [...parts.keys()]))];
}

export function chooseSplit(s: Stage, condition: Node, a: Split, b: Split): Split {
  if (condition === s.yes || a === b) return a;
  if (condition === s.no) return b;
  const parts = payersOf(a, b).map((payer): [Id, Part] => {
    const left = a.parts.get(payer) ?? missingPart(s);
    const right = b.parts.get(payer) ?? missingPart(s);
    return [
      payer,
      {
        there: s.either(condition, left.there, right.there),
        has: s.either(condition, left.has, right.has),
        form: chooseForm(s, condition, left.form, right.form),
      },
    ];
  });
  return {
    parts: new Map(parts.filter(([, { there }]) => there !== s.no)),
    accordingTo: s.choose(condition, a.accordingTo, b.accordingTo),
    doubt: s.choose(condition, a.doubt, b.doubt),
  };
}

export interface SplitDoor {
  readonly s: Stage;
  amountOf(share: PayerShare): Val | undefined;
  /** Number of a document in which shares stand. */
  document(name: string): bigint;
}

export interface SplitResult {
  readonly split: Split;
  /** 0, or a number of `faults`. */
  readonly fault: Node;
}

/** Splits an amount; of anything else nobody bears a part. */
export function splitOf(door: SplitDoor, payers: Payers | undefined, value: Val): SplitResult {
  const { s } = door;
  const nobody = noSplit(s);
  if (payers === undefined || value.body.kind !== 'amount') return { split: nobody, fault: s.zero };
  const doubts: Node[] = [];
  const parts = new Map<Id, Part>();
  const whole = value.body.form;
  let rest = whole;
  const pay = (payer: Id, there: Node, form: Form): void => {
    rest = minusForm(s, rest, chooseForm(s, there, form, zeroForm(s)));
    parts.set(payer, { there, has: s.yes, form });
  };
  for (const share of payers.shares) {
    const { payer, ratio } = share;
    if (share.share === 'elsewhere') {
      parts.set(payer, { there: s.yes, has: s.no, form: zeroForm(s) });
    } else if (share.share === 'amount') {
      const given = door.amountOf(share);
      if (given === undefined) continue;
      const there = isReal(s, given);
      doubts.push(s.when(s.not(there), doubtOfVal(s, given)));
      pay(payer, there, formIn(s, given));
    } else if (share.share !== 'remainder') {
      pay(payer, s.yes, scaled(s, whole, fixed(s, parseExact(ratio ?? '1'))));
    }
  }
  const remainder = payers.shares.find(({ share }) => share === 'remainder');
  const elsewhere = payers.shares.some(({ share }) => share === 'elsewhere');
  let wrong: Node = s.no;
  const onlyFacts = (): Node => s.onlyFacts(doubtOfForm(s, rest));
  const left = stand(s, rest, zeroForm(s));
  if (remainder !== undefined) {
    wrong = left.less;
    doubts.push(s.when(s.not(left.atLeast), onlyFacts()));
    parts.set(remainder.payer, { there: s.yes, has: s.yes, form: rest });
  } else if (!elsewhere) {
    wrong = s.or(left.less, left.more);
    doubts.push(s.when(s.not(left.same), onlyFacts()));
  }
  const fractional = s.or(
    ...[...parts.values()].map(({ there, has, form }) =>
      s.and(there, has, isKnown(s, form), s.not(isWhole(s, exactOf(s, form)))),
    ),
  );
  const real = isReal(s, value);
  const fault = s.choose(
    wrong,
    s.int(faults['payers-differ']),
    s.choose(fractional, s.int(faults['not-whole-fen']), s.zero),
  );
  const document = payers.accordingTo === undefined ? 0n : door.document(payers.accordingTo);
  const split: Split = {
    parts: new Map(
      payers.shares.flatMap(({ payer }) => {
        const part = parts.get(payer);
        return part === undefined ? [] : [[payer, part] as const];
      }),
    ),
    accordingTo: s.int(document),
    doubt: s.union(...doubts),
  };
  const fine = s.and(real, s.is(fault, 0n));
  return { split: chooseSplit(s, fine, split, nobody), fault: s.choose(real, fault, s.zero) };
}

/** Whether two splits name the same payers with provably the same parts. */
export function sameSplit(s: Stage, a: Split, b: Split): Truth {
  const parts = payersOf(a, b).map((payer): Truth => {
    const left = a.parts.get(payer) ?? missingPart(s);
    const right = b.parts.get(payer) ?? missingPart(s);
    const both = s.and(left.there, right.there);
    const neither = s.and(s.not(left.there), s.not(right.there));
    const amounts = s.and(both, left.has, right.has);
    const without = s.and(both, s.not(left.has), s.not(right.has));
    const same = compareVals(s, '=', amount(s, left.form), amount(s, right.form));
    const holds = s.or(neither, without, s.and(amounts, same.holds));
    const open = s.and(amounts, same.open);
    return {
      holds,
      open,
      fails: s.and(s.not(holds), s.not(open)),
      doubt: s.when(amounts, same.doubt),
    };
  });
  const doubts = s.union(a.doubt, b.doubt);
  const settled = openWhere(s, s.any(doubts), doubts, certain(s, s.yes));
  return all(s, [certain(s, s.same(a.accordingTo, b.accordingTo)), ...parts, settled]);
}

/** The payers of a sum: each with what it pays in all. */
export function addSplits(
  s: Stage,
  splits: readonly { readonly counts: Node; readonly split: Split }[],
): Split {
  const parts = payersOf(...splits.map(({ split }) => split)).map((payer): [Id, Part] => {
    let there: Node = s.no;
    let has: Node = s.yes;
    let form = zeroForm(s);
    for (const { counts, split } of splits) {
      const part = split.parts.get(payer);
      if (part === undefined) continue;
      const here = s.and(counts, part.there);
      there = s.or(there, here);
      has = s.and(has, s.or(s.not(here), part.has));
      form = plusForm(s, form, chooseForm(s, here, part.form, zeroForm(s)));
    }
    return [payer, { there, has, form }];
  });
  const accordingTo = splits.reduceRight<Node>(
    (rest, { counts, split }) =>
      s.choose(s.and(counts, s.not(s.is(split.accordingTo, 0n))), split.accordingTo, rest),
    s.zero,
  );
  return {
    parts: new Map(parts),
    accordingTo,
    doubt: s.union(...splits.map(({ counts, split }) => s.when(counts, split.doubt))),
  };
}
