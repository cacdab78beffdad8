/**
 * Formulas and numbers as SMT-LIB text, with what is plainly true or false folded away.
 */
import { parseExact } from '../../../compiler/values/rational.ts';

/** A formula or a number in SMT-LIB. */
export type Term = string;

export const yes: Term = 'true';
export const no: Term = 'false';

export function not(a: Term): Term {
  if (a === yes) return no;
  if (a === no) return yes;
  return a.startsWith('(not ') ? a.slice(5, -1) : `(not ${a})`;
}

export function and(...parts: readonly Term[]): Term {
  const open = [...new Set(parts)].filter((each) => each !== yes);
  if (open.includes(no)) return no;
  const [only] = open;
  if (only === undefined) return yes;
  return open.length === 1 ? only : `(and ${open.join(' ')})`;
}

export function or(...parts: readonly Term[]): Term {
  const open = [...new Set(parts)].filter((each) => each !== no);
  if (open.includes(yes)) return yes;
  const [only] = open;
  if (only === undefined) return no;
  return open.length === 1 ? only : `(or ${open.join(' ')})`;
}

export function ite(when: Term, then: Term, otherwise: Term): Term {
  if (when === yes || then === otherwise) return then;
  return when === no ? otherwise : `(ite ${when} ${then} ${otherwise})`;
}

export const int = (value: number): Term => (value < 0 ? `(- ${-value})` : `${value}`);

/** A `Graph`'s exact number as a real. */
export function real(exact: string): Term {
  const { n, d } = parseExact(exact);
  const top = n < 0n ? `(- ${-n}.0)` : `${n}.0`;
  return d === 1n ? top : `(/ ${top} ${d}.0)`;
}

export const apply = (name: string, ...operands: readonly Term[]): Term =>
  `(${name} ${operands.join(' ')})`;

/** What is asked for cannot be put to the solver; the reason is counted. */
export class Unsupported extends Error {}
