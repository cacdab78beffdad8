/**
 * Amounts as linear forms over figures that are not known, at lowering time: which figures a form can contain is found
 * here, how often each is in it is a step of the program.
 *
 * Guarantees what `compiler/values/linear.ts` does, for every person at once: what cancels, cancels; the ends are those
 * that follow from the figures' limits.
 */
import type { Rational } from '../../values/rational.ts';
import {
  chooseFraction,
  type Fraction,
  fixed,
  greaterOf,
  isNegative,
  isPositive,
  isZero,
  lesserOf,
  negated,
  plus,
  times,
} from './fractions.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';

/** There only where `has` holds. */
export interface Maybe<T> {
  readonly has: Node;
  readonly value: T;
}

/** A figure that is some number, not said which. Limits speak only of figures with a lower number. */
export interface Figure {
  readonly number: number;
  readonly min: Maybe<Fraction>;
  readonly max: Maybe<Fraction>;
  readonly lower: Maybe<Form>;
  readonly upper: Maybe<Form>;
  readonly doubt: Node;
  /** It is this form by another name. */
  readonly alias?: Form;
}

interface Term {
  readonly figure: Figure;
  readonly times: Fraction;
}

export interface Form {
  readonly constant: Fraction;
  /** Oldest figure first; those that can be in it at all. */
  readonly terms: readonly Term[];
}

export interface Ends {
  readonly min: Maybe<Fraction>;
  readonly max: Maybe<Fraction>;
}

const one: Rational = { n: 1n, d: 1n };
const none: Rational = { n: 0n, d: 1n };

export function constantForm(constant: Fraction): Form {
  return { constant, terms: [] };
}

export function zeroForm(s: Stage): Form {
  return constantForm(fixed(s, none));
}

export function absent<T>(s: Stage, value: T): Maybe<T> {
  return { has: s.no, value };
}

export function present<T>(s: Stage, value: T): Maybe<T> {
  return { has: s.yes, value };
}

export const noNumber = (s: Stage): Maybe<Fraction> => absent(s, fixed(s, none));
export const noForm = (s: Stage): Maybe<Form> => absent(s, zeroForm(s));

export function formOf(s: Stage, figure: Figure): Form {
  return { constant: fixed(s, none), terms: [{ figure, times: fixed(s, one) }] };
}

function merged(
  s: Stage,
  constant: Fraction,
  a: readonly Term[],
  b: readonly Term[],
  join: (a: Fraction, b: Fraction) => Fraction,
): Form {
  const zero = fixed(s, none);
  const figures = new Map([...a, ...b].map(({ figure }) => [figure.number, figure]));
  const times = (terms: readonly Term[], figure: Figure): Fraction =>
    terms.find((term) => term.figure === figure)?.times ?? zero;
  const terms = [...figures.values()]
    .sort((x, y) => x.number - y.number)
    .map((figure) => ({ figure, times: join(times(a, figure), times(b, figure)) }))
    .filter((term) => s.constantOf(term.times.n) !== 0n);
  return { constant, terms };
}

/** Figures that a form is made of, those by another name taken apart. */
function membersOf(form: Form): ReadonlySet<number> {
  const known = members.get(form);
  if (known !== undefined) return known;
  const found = new Set<number>();
  for (const { figure } of form.terms) {
    found.add(figure.number);
    if (figure.alias !== undefined) for (const each of membersOf(figure.alias)) found.add(each);
  }
  members.set(form, found);
  return found;
}

const members = new WeakMap<Form, ReadonlySet<number>>();

/** Figures on which a bound of this one can rest. */
function reachOf(figure: Figure): ReadonlySet<number> {
  const known = reaches.get(figure);
  if (known !== undefined) return known;
  const found = new Set<number>([figure.number]);
  for (const form of [figure.lower.value, figure.upper.value, figure.alias]) {
    for (const term of form?.terms ?? []) for (const each of reachOf(term.figure)) found.add(each);
  }
  reaches.set(figure, found);
  return found;
}

const reaches = new WeakMap<Figure, ReadonlySet<number>>();

const meet = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  [...a].some((each) => b.has(each));

function takeApart(s: Stage, form: Form, term: Term, alias: Form): Form {
  const rest = { constant: form.constant, terms: form.terms.filter((each) => each !== term) };
  return plusForm(s, rest, scaled(s, alias, term.times));
}

/** Takes apart what is by another name as far as it could cancel with what stands beside it. */
function untangled(s: Stage, form: Form): Form {
  if (form.terms.length < 2) return form;
  for (const term of form.terms) {
    const { alias } = term.figure;
    if (alias === undefined) continue;
    const own = membersOf(alias);
    const tangled = form.terms.some(({ figure }) => {
      if (figure === term.figure) return false;
      return (
        own.has(figure.number) || (figure.alias !== undefined && meet(own, membersOf(figure.alias)))
      );
    });
    if (tangled) return takeApart(s, form, term, alias);
  }
  return form;
}

/** With nothing by another name. */
function plain(s: Stage, form: Form): Form {
  for (const term of form.terms) {
    const { alias } = term.figure;
    if (alias !== undefined) return plain(s, takeApart(s, form, term, alias));
  }
  return form;
}

/** A form by another name, where that saves following it through every computation. */
export function byName(s: Stage, number: number, form: Form): Form {
  const ends = endsOf(s, form);
  const figure: Figure = {
    ...ends,
    number,
    lower: noForm(s),
    upper: noForm(s),
    doubt: doubtOfForm(s, form),
    alias: form,
  };
  return formOf(s, figure);
}

/** The number that a form is where it is known. */
export function exactOf(s: Stage, form: Form): Fraction {
  return form.terms.reduce<Fraction>((sum, { figure, times: by }) => {
    return figure.alias === undefined ? sum : plus(s, sum, times(s, exactOf(s, figure.alias), by));
  }, form.constant);
}

export function plusForm(s: Stage, a: Form, b: Form): Form {
  return untangled(
    s,
    merged(s, plus(s, a.constant, b.constant), a.terms, b.terms, (x, y) => plus(s, x, y)),
  );
}

export function scaled(s: Stage, form: Form, by: Fraction): Form {
  return {
    constant: times(s, form.constant, by),
    terms: form.terms
      .map((term) => ({ figure: term.figure, times: times(s, term.times, by) }))
      .filter((term) => s.constantOf(term.times.n) !== 0n),
  };
}

export function minusForm(s: Stage, a: Form, b: Form): Form {
  return plusForm(s, a, scaled(s, b, fixed(s, { n: -1n, d: 1n })));
}

export function chooseForm(s: Stage, condition: Node, a: Form, b: Form): Form {
  if (condition === s.yes) return a;
  if (condition === s.no) return b;
  const pick = (x: Fraction, y: Fraction): Fraction => chooseFraction(s, condition, x, y);
  return untangled(s, merged(s, pick(a.constant, b.constant), a.terms, b.terms, pick));
}

/** No unknown figure is in it. */
export function isKnown(s: Stage, form: Form): Node {
  return s.and(
    ...form.terms.map(({ figure, times: by }) =>
      s.or(isZero(s, by), figure.alias === undefined ? s.no : isKnown(s, figure.alias)),
    ),
  );
}

export function doubtOfForm(s: Stage, form: Form): Node {
  return s.union(
    ...form.terms.map((term) => s.when(s.not(isZero(s, term.times)), term.figure.doubt)),
  );
}

/** The very same form, figure by figure. */
export function isSameForm(s: Stage, a: Form, b: Form): Node {
  const { constant, terms } = plain(s, minusForm(s, a, b));
  return s.and(isZero(s, constant), ...terms.map((term) => isZero(s, term.times)));
}

function better(
  s: Stage,
  choose: typeof lesserOf,
  a: Maybe<Fraction>,
  b: Maybe<Fraction>,
): Maybe<Fraction> {
  if (a.has === s.no) return b;
  if (b.has === s.no) return a;
  const both = choose(s, a.value, b.value);
  return {
    has: s.or(a.has, b.has),
    value: chooseFraction(s, s.not(b.has), a.value, chooseFraction(s, s.not(a.has), b.value, both)),
  };
}

export const lesserMaybe = (s: Stage, a: Maybe<Fraction>, b: Maybe<Fraction>): Maybe<Fraction> =>
  better(s, lesserOf, a, b);
export const greaterMaybe = (s: Stage, a: Maybe<Fraction>, b: Maybe<Fraction>): Maybe<Fraction> =>
  better(s, greaterOf, a, b);

/** Equal for forms that are the same steps. */
export function formKey({ constant, terms }: Form): string {
  return [
    `${constant.n.id}/${constant.d.id}`,
    ...terms.map(({ figure, times: by }) => `${by.n.id}/${by.d.id}*${figure.number}`),
  ].join('+');
}

const highestOf = new WeakMap<Stage, Map<string, Maybe<Fraction>>>();

/** The least upper bound that follows from the figures' limits, newest figure first. */
export function highest(s: Stage, form: Form): Maybe<Fraction> {
  const last = form.terms.at(-1);
  if (last === undefined) return present(s, form.constant);
  const known = highestOf.get(s) ?? new Map<string, Maybe<Fraction>>();
  highestOf.set(s, known);
  const key = formKey(form);
  const made = known.get(key) ?? boundOf(s, form, last);
  known.set(key, made);
  return made;
}

function boundOf(s: Stage, form: Form, last: Term): Maybe<Fraction> {
  const { figure, times: by } = last;
  const rest: Form = { constant: form.constant, terms: form.terms.slice(0, -1) };
  const { alias } = figure;
  // What it stands for may hang together with what is left.
  if (alias !== undefined) {
    const own = reachOf(figure);
    const tangled = rest.terms.some((term) => meet(own, reachOf(term.figure)));
    if (tangled) return highest(s, takeApart(s, form, last, alias));
  }
  const up = isPositive(s, by);
  const down = isNegative(s, by);
  const out = isZero(s, by);

  // A limit that is a number only moves the bound of the rest.
  const limit = chooseFraction(s, up, figure.max.value, figure.min.value);
  const hasLimit = s.or(out, s.and(up, figure.max.has), s.and(down, figure.min.has));
  const beyond = highest(s, rest);
  const byNumber: Maybe<Fraction> = {
    has: s.and(beyond.has, hasLimit),
    value: plus(s, beyond.value, times(s, limit, by)),
  };
  const byForm = (when: Node, { has, value }: Maybe<Form>): Maybe<Fraction> => {
    const applies = s.and(when, has);
    if (applies === s.no) return noNumber(s);
    const end = highest(s, plusForm(s, rest, scaled(s, value, by)));
    return { has: s.and(applies, end.has), value: end.value };
  };
  return lesserMaybe(
    s,
    byNumber,
    lesserMaybe(s, byForm(up, figure.upper), byForm(down, figure.lower)),
  );
}

/** The greatest lower bound. */
export function lowest(s: Stage, form: Form): Maybe<Fraction> {
  const { has, value } = highest(s, scaled(s, form, fixed(s, { n: -1n, d: 1n })));
  return { has, value: negated(s, value) };
}

export function endsOf(s: Stage, form: Form): Ends {
  return { min: lowest(s, form), max: highest(s, form) };
}

/** How two amounts stand to each other, as far as the figures' limits prove it. */
export interface Standing {
  readonly less: Node;
  readonly atMost: Node;
  readonly more: Node;
  readonly atLeast: Node;
  readonly same: Node;
  /** Empty where the difference is known. */
  readonly doubt: Node;
}

export function stand(s: Stage, a: Form, b: Form): Standing {
  const difference = minusForm(s, a, b);
  const { min, max } = endsOf(s, difference);
  const negative = isNegative(s, max.value);
  const positive = isPositive(s, min.value);
  const atMost = s.and(max.has, s.not(isPositive(s, max.value)));
  const atLeast = s.and(min.has, s.not(isNegative(s, min.value)));
  const settled = difference.terms.length === 0;
  return {
    less: s.and(max.has, negative),
    atMost,
    more: s.and(min.has, positive),
    atLeast,
    same: settled ? isZero(s, difference.constant) : s.and(atMost, atLeast),
    doubt: doubtOfForm(s, difference),
  };
}
