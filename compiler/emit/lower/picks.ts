/**
 * The greatest or least of amounts of which not all are there for everyone.
 */
import { type Figures, figureKey } from './figures.ts';
import {
  chooseForm,
  constantForm,
  doubtOfForm,
  type Ends,
  endsOf,
  type Form,
  greaterMaybe,
  lesserMaybe,
  type Maybe,
  noForm,
  noNumber,
  stand,
  zeroForm,
} from './forms.ts';
import type { Fraction } from './fractions.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';

/** Where amounts are computed: one document for one person. */
export interface Desk {
  readonly s: Stage;
  readonly figures: Figures;
}

/** An operand that may not be there. */
export interface Operand {
  readonly there: Node;
  readonly form: Form;
}

/** Which operand is provably at least (at most) all others there; the first of several. */
export function winners(
  s: Stage,
  pick: 'higher' | 'lower',
  operands: readonly Operand[],
): { readonly form: Form; readonly has: Node } {
  let has: Node = s.no;
  let form: Form = zeroForm(s);
  const sides = operands.map(({ form: own, there }, index) => ({
    own,
    wins: s.and(
      there,
      ...operands.map(({ there: rival, form: other }, place) => {
        if (place === index || rival === s.no || there === s.no) return s.yes;
        const { atLeast, atMost } = stand(s, own, other);
        return s.or(s.not(rival), pick === 'higher' ? atLeast : atMost);
      }),
    ),
  }));
  for (const { own, wins } of sides.reverse()) {
    form = chooseForm(s, wins, own, form);
    has = s.or(has, wins);
  }
  return { form, has };
}

/** The greatest or least of amounts: one of them if that is provable, else a figure between their ends. */
export function pickForm(
  desk: Desk,
  pick: 'higher' | 'lower',
  all: readonly Operand[],
  upper: Maybe<Form> = noForm(desk.s),
): Form {
  const { s, figures } = desk;
  const operands = all.filter(({ there }) => there !== s.no);
  const exact = operands.every(({ form }) => form.terms.length === 0);
  if (exact) return constantForm(extreme(s, pick, operands));
  const winner = winners(s, pick, operands);
  if (winner.has === s.yes) return winner.form;
  const ranges = operands.map(({ there, form }) => ({ there, ...endsOf(s, form) }));
  const unknown = figures.computed(
    `${pick} ${operands.map(({ there }) => figureKey(there)).join(',')} ${figureKey(upper.has)}`,
    [...operands.map(({ form }) => form), upper.value],
    undefined,
    () => ({
      ...pickEnds(s, pick, ranges),
      upper,
      doubt: s.union(...operands.map(({ there, form }) => s.when(there, doubtOfForm(s, form)))),
    }),
    { family: pick, operands, upper },
  );
  return chooseForm(s, winner.has, winner.form, unknown);
}

/** Of amounts that are all known. */
function extreme(s: Stage, pick: 'higher' | 'lower', operands: readonly Operand[]): Fraction {
  const better = pick === 'higher' ? greaterMaybe : lesserMaybe;
  return operands.reduce<Maybe<Fraction>>(
    (best, { there, form }) => better(s, best, { has: there, value: form.constant }),
    noNumber(s),
  ).value;
}

export type Range = Ends & { readonly there: Node };

/** The end where every one that is there has one; one is there wherever it is asked for. */
export function endOfAll(
  s: Stage,
  ranges: readonly Range[],
  side: 'min' | 'max',
  better: typeof lesserMaybe,
): Maybe<Fraction> {
  const best = endOfSome(s, ranges, side, better);
  const complete = s.and(...ranges.map((each) => s.or(s.not(each.there), each[side].has)));
  return { has: complete, value: best.value };
}

/** The best of the ends that are known. */
export function endOfSome(
  s: Stage,
  ranges: readonly Range[],
  side: 'min' | 'max',
  better: typeof lesserMaybe,
): Maybe<Fraction> {
  return ranges.reduce<Maybe<Fraction>>(
    (best, each) =>
      better(s, best, { has: s.and(each.there, each[side].has), value: each[side].value }),
    noNumber(s),
  );
}

/** The greatest is at least every known least end, and at most the greatest end if all are known. */
function pickEnds(s: Stage, pick: 'higher' | 'lower', ranges: readonly Range[]): Ends {
  return pick === 'higher'
    ? {
        min: endOfSome(s, ranges, 'min', greaterMaybe),
        max: endOfAll(s, ranges, 'max', greaterMaybe),
      }
    : {
        min: endOfAll(s, ranges, 'min', lesserMaybe),
        max: endOfSome(s, ranges, 'max', lesserMaybe),
      };
}

/** The least range around all that are there. */
export function hull(s: Stage, operands: readonly Operand[]): Ends {
  const ranges = operands.map(({ there, form }) => ({ there, ...endsOf(s, form) }));
  return {
    min: endOfAll(s, ranges, 'min', lesserMaybe),
    max: endOfAll(s, ranges, 'max', greaterMaybe),
  };
}
