/**
 * What an expression can be at lowering time: an amount, a day, an option or yes/no for one person, 无 for another, and
 * not decided for a third.
 */
import type { ValueType } from '../../graph/graph.ts';
import { chooseForm, constantForm, doubtOfForm, type Form, zeroForm } from './forms.ts';
import type { Fraction } from './fractions.ts';
import { chooseKeys, type Keys } from './keys.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';
import type { Truth } from './truths.ts';

export type Body =
  | { readonly kind: 'amount'; readonly form: Form }
  | { readonly kind: 'day'; readonly day: Node }
  /** Number of the option's name. */
  | { readonly kind: 'option'; readonly option: Node }
  | { readonly kind: 'truth'; readonly holds: Node }
  /** Never a value. */
  | { readonly kind: 'void' };

/** `none` and `open` never hold together; where either holds, the body means nothing. */
export interface Val {
  readonly body: Body;
  readonly none: Node;
  readonly open: Node;
  /** Empty unless `open`. */
  readonly doubt: Node;
  /** By which two open values are known to be the same. */
  readonly keys: Keys;
}

export function sure(s: Stage, body: Body): Val {
  return { body, none: s.no, open: s.no, doubt: s.nothing, keys: [] };
}

export function amount(s: Stage, form: Form): Val {
  return sure(s, { kind: 'amount', form });
}

export function number(s: Stage, value: Fraction): Val {
  return amount(s, constantForm(value));
}

export function nothing(s: Stage): Val {
  return { body: { kind: 'void' }, none: s.yes, open: s.no, doubt: s.nothing, keys: [] };
}

export function open(s: Stage, doubt: Node, keys: Keys = []): Val {
  return { body: { kind: 'void' }, none: s.no, open: s.yes, doubt, keys };
}

/** A division by zero, or a day out of the calendar. */
export function faulty(s: Stage): Val {
  return open(s, s.bits(s.arithmetic));
}

/** There is a value, and it is decided (for an amount: at least that it is some amount). */
export function isReal(s: Stage, value: Val): Node {
  return value.body.kind === 'void' ? s.no : s.and(s.not(value.none), s.not(value.open));
}

function chooseBody(s: Stage, condition: Node, a: Body, b: Body): Body {
  if (a.kind === 'void') return b;
  if (b.kind === 'void') return a;
  if (a.kind === 'amount' && b.kind === 'amount') {
    return { kind: 'amount', form: chooseForm(s, condition, a.form, b.form) };
  }
  if (a.kind === 'day' && b.kind === 'day') {
    return { kind: 'day', day: s.choose(condition, a.day, b.day) };
  }
  if (a.kind === 'option' && b.kind === 'option') {
    return { kind: 'option', option: s.choose(condition, a.option, b.option) };
  }
  if (a.kind === 'truth' && b.kind === 'truth') {
    return { kind: 'truth', holds: s.either(condition, a.holds, b.holds) };
  }
  throw new Error(`a value is ${a.kind} here and ${b.kind} there`);
}

export function choose(s: Stage, condition: Node, a: Val, b: Val): Val {
  if (condition === s.yes || a === b) return a;
  if (condition === s.no) return b;
  return {
    body: chooseBody(s, condition, a.body, b.body),
    none: s.either(condition, a.none, b.none),
    open: s.either(condition, a.open, b.open),
    doubt: s.choose(condition, a.doubt, b.doubt),
    keys: chooseKeys(s, condition, a.keys, b.keys),
  };
}

/** The first of the cases whose condition holds, else the last value. */
export function cascade(s: Stage, cases: readonly (readonly [Node, Val])[], otherwise: Val): Val {
  return cases.reduceRight<Val>(
    (rest, [condition, value]) => choose(s, condition, value, rest),
    otherwise,
  );
}

/** What would settle the value. */
export function doubtOfVal(s: Stage, value: Val): Node {
  if (value.body.kind !== 'amount') return value.doubt;
  return s.union(value.doubt, s.when(isReal(s, value), doubtOfForm(s, value.body.form)));
}

/** The same form for all who have an amount. */
export function formIn(s: Stage, value: Val): Form {
  return value.body.kind === 'amount' ? value.body.form : zeroForm(s);
}

/** Some value of the type, for where there is none. */
export function hollow(s: Stage, type: ValueType): Body {
  switch (type) {
    case 'money':
    case 'integer':
    case 'percent':
      return { kind: 'amount', form: zeroForm(s) };
    case 'date':
      return { kind: 'day', day: s.zero };
    case 'option':
      return { kind: 'option', option: s.zero };
    case 'yesNo':
      return { kind: 'truth', holds: s.no };
  }
}

/** A condition as a yes/no value. */
export function valOfTruth({ holds, open: isOpen, doubt }: Truth, s: Stage): Val {
  return { body: { kind: 'truth', holds }, none: s.no, open: isOpen, doubt, keys: [] };
}

/** A yes/no value as a condition: 无 is no. */
export function truthOfVal(s: Stage, value: Val): Truth {
  const holds = value.body.kind === 'truth' ? s.and(isReal(s, value), value.body.holds) : s.no;
  return {
    holds,
    fails: s.and(s.not(holds), s.not(value.open)),
    open: value.open,
    doubt: value.doubt,
  };
}

/** Equal for values that are the same steps. */
export function valueKey({ body, none, open: isOpen, keys }: Val): string {
  const own = ((): string => {
    switch (body.kind) {
      case 'amount': {
        const { constant, terms } = body.form;
        return `${constant.n.id}/${constant.d.id}${terms
          .map(({ figure, times }) => `+${times.n.id}/${times.d.id}*${figure.number}`)
          .join('')}`;
      }
      case 'day':
        return `d${body.day.id}`;
      case 'option':
        return `o${body.option.id}`;
      case 'truth':
        return `t${body.holds.id}`;
      case 'void':
        return '';
    }
  })();
  return `${body.kind} ${own} ${none.id} ${isOpen.id} ${keys.map(({ key }) => key.name).join('|')}`;
}

/** The same for everyone. */
export function isConstant({ body, none, open: isOpen }: Val): boolean {
  const steps: readonly Node[] =
    body.kind === 'amount'
      ? [body.form.constant.n, ...body.form.terms.map(({ times }) => times.n)]
      : body.kind === 'day'
        ? [body.day]
        : body.kind === 'option'
          ? [body.option]
          : body.kind === 'truth'
            ? [body.holds]
            : [];
  return [...steps, none, isOpen].every(({ op }) => op === 'const');
}
