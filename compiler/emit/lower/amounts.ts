/**
 * Arithmetic on amounts, exact where figures are known and as a range where they are not.
 *
 * Takes values; guarantees the rules of `compiler/run/amounts.ts`: 无 adds nothing to a sum (unless all are 无) and makes a
 * product 无. A figure is made once for each computation, also where two places compute the same thing.
 */
import type { RoundingMode } from '../../values/rational.ts';
import {
  chooseForm,
  constantForm,
  doubtOfForm,
  type Ends,
  endsOf,
  exactOf,
  type Form,
  isKnown,
  isSameForm,
  type Maybe,
  noForm,
  plusForm,
  present,
  scaled,
  zeroForm,
} from './forms.ts';
import {
  chooseFraction,
  type Fraction,
  fixed,
  greaterOf,
  inverse,
  isNegative,
  isPositive,
  isZero,
  lesserOf,
  rounded,
  times,
} from './fractions.ts';
import type { Node } from './nodes.ts';
import { type Desk, pickForm } from './picks.ts';
import type { Stage } from './stage.ts';
import {
  amount,
  cascade,
  doubtOfVal,
  faulty,
  formIn,
  isReal,
  nothing,
  open,
  type Val,
} from './values.ts';

const minusOne = { n: -1n, d: 1n };

/** The doubts of those operands that are not 无. */
function doubtsOf(s: Stage, operands: readonly Val[]): Node {
  return s.union(...operands.map((each) => doubtOfVal(s, each)));
}

const isWrong = (value: Val): boolean => value.body.kind !== 'amount' && value.body.kind !== 'void';

/** + and −, and 叠加. Terms that `out` are as if they were not written. */
export function sumOf(
  { s }: Desk,
  terms: readonly { readonly negative: boolean; readonly value: Val; readonly out?: Node }[],
): Val {
  const values = terms.map(({ value }) => value);
  if (values.some(isWrong)) return faulty(s);
  const outs = terms.map(({ out }) => out ?? s.no);
  const counted = values.map((value, index) => ({ value, out: outs[index] ?? s.no }));
  const allNone = s.and(...counted.map(({ value, out }) => s.or(out, value.none)));
  const anyOpen = s.or(...counted.map(({ value, out }) => s.and(s.not(out), value.open)));
  const form = terms.reduce<Form>((sum, { negative, value }, index) => {
    const own = negative ? scaled(s, formIn(s, value), fixed(s, minusOne)) : formIn(s, value);
    const absentHere = s.or(outs[index] ?? s.no, value.none);
    return plusForm(s, sum, chooseForm(s, absentHere, zeroForm(s), own));
  }, zeroForm(s));
  const doubts = s.union(
    ...counted.map(({ value, out }) => s.when(s.not(out), doubtOfVal(s, value))),
  );
  return cascade(
    s,
    [
      [allNone, nothing(s)],
      [anyOpen, open(s, doubts)],
    ],
    amount(s, form),
  );
}

/** × and ÷. Dividing by zero is a fault; by what may be zero, open. */
export function productOf(
  desk: Desk,
  factors: readonly { readonly inverse: boolean; readonly value: Val }[],
): Val {
  const { s } = desk;
  const values = factors.map(({ value }) => value);
  if (values.some(isWrong)) return faulty(s);
  const anyNone = s.or(...values.map((value) => value.none));
  const anyOpen = s.or(...values.map((value) => value.open));
  let product: Form = constantForm(fixed(s, { n: 1n, d: 1n }));
  const failures: (readonly [Node, Val])[] = [];
  for (const factor of factors) {
    const form = formIn(s, factor.value);
    if (!factor.inverse) product = timesForm(desk, product, form);
    else {
      const { failed, doubt, form: by } = inverseOf(desk, form);
      failures.push([failed, open(s, doubt)]);
      product = timesForm(desk, product, by);
    }
  }
  return cascade(
    s,
    [[anyNone, nothing(s)], [anyOpen, open(s, doubtsOf(s, values))], ...failures],
    amount(s, product),
  );
}

function timesForm({ s, figures }: Desk, a: Form, b: Form): Form {
  if (a.terms.length === 0) return scaled(s, b, a.constant);
  if (b.terms.length === 0) return scaled(s, a, b.constant);
  const unknown = figures.computed(
    'product',
    [a, b],
    (left, right) =>
      s.or(
        s.and(isSameForm(s, at(left, 0), at(right, 0)), isSameForm(s, at(left, 1), at(right, 1))),
        s.and(isSameForm(s, at(left, 0), at(right, 1)), isSameForm(s, at(left, 1), at(right, 0))),
      ),
    () => ({
      ...productEnds(s, endsOf(s, a), endsOf(s, b)),
      doubt: s.union(doubtOfForm(s, a), doubtOfForm(s, b)),
    }),
  );
  return chooseForm(
    s,
    isKnown(s, a),
    scaled(s, b, exactOf(s, a)),
    chooseForm(s, isKnown(s, b), scaled(s, a, exactOf(s, b)), unknown),
  );
}

const at = (forms: readonly Form[], index: number): Form => {
  const form = forms[index];
  if (form === undefined) throw new Error('no such operand');
  return form;
};

function productEnds(s: Stage, a: Ends, b: Ends): Ends {
  const closed = s.and(a.min.has, a.max.has, b.min.has, b.max.has);
  const products = [
    times(s, a.min.value, b.min.value),
    times(s, a.min.value, b.max.value),
    times(s, a.max.value, b.min.value),
    times(s, a.max.value, b.max.value),
  ] as const;
  const [first, ...others] = products;
  // Both at least 0: the common case of an amount times a count.
  const positive = s.and(
    a.min.has,
    b.min.has,
    s.not(isNegative(s, a.min.value)),
    s.not(isNegative(s, b.min.value)),
  );
  return {
    min: {
      has: s.or(closed, positive),
      value: chooseFraction(
        s,
        closed,
        others.reduce((x, y) => lesserOf(s, x, y), first),
        first,
      ),
    },
    max: { has: closed, value: others.reduce((x, y) => greaterOf(s, x, y), first) },
  };
}

function inverseOf(
  { s, figures }: Desk,
  form: Form,
): { readonly failed: Node; readonly doubt: Node; readonly form: Form } {
  const known = isKnown(s, form);
  const number = exactOf(s, form);
  const zero = s.and(known, isZero(s, number));
  const exact = constantForm(inverse(s, number));
  if (known === s.yes) {
    return { failed: zero, doubt: s.bits(s.arithmetic), form: exact };
  }
  const { min, max } = endsOf(s, form);
  const above = s.and(min.has, isPositive(s, min.value));
  const below = s.and(max.has, isNegative(s, max.value));
  const nought = fixed(s, { n: 0n, d: 1n });
  const [overMin, overMax] = [inverse(s, min.value), inverse(s, max.value)];
  const unknown = figures.computed(
    'inverse',
    [form],
    (left, right) => isSameForm(s, at(left, 0), at(right, 0)),
    () => ({
      min: present(
        s,
        chooseFraction(s, above, chooseFraction(s, max.has, overMax, nought), overMax),
      ),
      max: present(
        s,
        chooseFraction(s, above, overMin, chooseFraction(s, min.has, overMin, nought)),
      ),
      doubt: doubtOfForm(s, form),
    }),
  );
  const unsure = s.and(s.not(known), s.not(above), s.not(below));
  return {
    failed: s.or(zero, unsure),
    doubt: s.choose(zero, s.bits(s.arithmetic), doubtOfForm(s, form)),
    form: chooseForm(s, known, exact, unknown),
  };
}

/** 较高者, 较低者. 无 is lowest. */
export function pickAmount(desk: Desk, pick: 'higher' | 'lower', operands: readonly Val[]): Val {
  const { s } = desk;
  if (operands.some(isWrong)) return faulty(s);
  const allNone = s.and(...operands.map((each) => each.none));
  const someNone = s.or(...operands.map((each) => each.none));
  const none = pick === 'lower' ? someNone : allNone;
  const anyOpen = s.or(...operands.map((each) => each.open));
  const form = pickForm(
    desk,
    pick,
    operands.map((each) => ({ there: s.not(each.none), form: formIn(s, each) })),
  );
  return cascade(
    s,
    [
      [none, nothing(s)],
      [anyOpen, open(s, doubtsOf(s, operands))],
    ],
    amount(s, form),
  );
}

/** 四舍五入到…, 舍去到…, 进一到…. */
export function roundOf({ s, figures }: Desk, value: Val, mode: RoundingMode, unit: number): Val {
  if (isWrong(value)) return faulty(s);
  const form = formIn(s, value);
  const exact = constantForm(rounded(s, exactOf(s, form), mode, unit));
  const round = ({ has, value: end }: Maybe<Fraction>): Maybe<Fraction> => ({
    has,
    value: rounded(s, end, mode, unit),
  });
  const result =
    form.terms.length === 0
      ? exact
      : chooseForm(
          s,
          isKnown(s, form),
          exact,
          figures.computed(
            `round ${mode} ${unit}`,
            [form],
            (left, right) => isSameForm(s, at(left, 0), at(right, 0)),
            () => {
              const { min, max } = endsOf(s, form);
              return { min: round(min), max: round(max), doubt: doubtOfForm(s, form) };
            },
          ),
        );
  return cascade(
    s,
    [
      [value.none, nothing(s)],
      [value.open, open(s, value.doubt)],
    ],
    amount(s, result),
  );
}

/** 保底, 封顶. A limit that is 无 limits nothing, and 无 is not limited. */
export function limitOf(desk: Desk, value: Val, floor: Val | undefined, cap: Val | undefined): Val {
  const { s } = desk;
  let result = value;
  if (floor !== undefined) {
    result = cascade(
      s,
      [[s.or(floor.none, value.none), result]],
      pickAmount(desk, 'higher', [result, floor]),
    );
  }
  if (cap !== undefined) {
    result = cascade(
      s,
      [[s.or(cap.none, value.none), result]],
      pickAmount(desk, 'lower', [result, cap]),
    );
  }
  return result;
}

/** n% or 全额 of the base. */
export function shareOf({ s }: Desk, base: Val | undefined, of: Fraction): Val {
  if (base === undefined || isWrong(base)) return faulty(s);
  return cascade(
    s,
    [
      [base.none, nothing(s)],
      [base.open, open(s, base.doubt)],
    ],
    amount(s, scaled(s, formIn(s, base), of)),
  );
}

/** An amount that is not set, or of which only bounds are: within 0…base where there is a base. */
export function unsetAmount(
  desk: Desk,
  key: string,
  doubt: Node,
  base: Val | undefined,
  ends: { readonly min?: Val; readonly max?: Val; readonly atLeastZero: boolean },
): Val {
  const { s, figures } = desk;
  const named = [base, ends.min, ends.max].filter((each) => each !== undefined);
  const baseNone = base?.none ?? s.no;
  const unfit = s.or(...named.map((each) => s.not(isReal(s, each))));
  const zero = ends.atLeastZero || base !== undefined ? present(s, zeroForm(s)) : noForm(s);
  const lower = ends.min === undefined ? zero : present(s, formIn(s, ends.min));
  const uppers = [ends.max, base].filter((each) => each !== undefined);
  const upper =
    uppers.length === 0
      ? noForm(s)
      : present(
          s,
          pickForm(
            desk,
            'lower',
            uppers.map((each) => ({ there: s.yes, form: formIn(s, each) })),
          ),
        );
  const byFacts = ({ has, value }: Maybe<Form>): Node =>
    s.when(has, s.onlyFacts(doubtOfForm(s, value)));
  const form = figures.named(key, () => {
    const low = endsOf(s, lower.value).min;
    const high = endsOf(s, upper.value).max;
    return {
      min: { has: s.and(lower.has, low.has), value: low.value },
      max: { has: s.and(upper.has, high.has), value: high.value },
      lower,
      upper,
      doubt: s.union(doubt, byFacts(lower), byFacts(upper)),
    };
  });
  return cascade(
    s,
    [
      [baseNone, nothing(s)],
      [unfit, open(s, s.union(doubt, doubtsOf(s, named)))],
    ],
    amount(s, form),
  );
}
