/**
 * Identities of values that are not decided: two with equal keys are the same value, whatever it is.
 *
 * A key is made of a name and of what it was computed from, part by part: other keys, or known days and numbers.
 */
import { type Fraction, isSame } from './fractions.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';

export interface Key {
  readonly name: string;
  readonly parts: readonly Part[];
  /** The order of the parts says nothing. */
  readonly unordered: boolean;
}

/** What one operand was: exactly one of these, or nothing that has an identity. */
export interface Part {
  /** An operand that does not count (无 beside others) is left out. */
  readonly out: Node;
  readonly keys: Keys;
  readonly day?: { readonly when: Node; readonly value: Node };
  readonly number?: { readonly when: Node; readonly value: Fraction };
}

/** At most one of the conditions holds. */
export type Keys = readonly { readonly when: Node; readonly key: Key }[];

export function atom(s: Stage, name: string): Keys {
  return [{ when: s.yes, key: { name, parts: [], unordered: false } }];
}

export function chooseKeys(s: Stage, condition: Node, a: Keys, b: Keys): Keys {
  const only = (keys: Keys, when: Node): Keys =>
    keys.flatMap((each) => {
      const both = s.and(when, each.when);
      return both === s.no ? [] : [{ when: both, key: each.key }];
    });
  const right = [...only(b, s.not(condition))];
  const joined = only(a, condition).map((left) => {
    const index = right.findIndex(({ key }) => isSameAtom(key, left.key));
    if (index < 0) return left;
    const [other] = right.splice(index, 1);
    return { key: left.key, when: s.or(left.when, other?.when ?? s.no) };
  });
  return [...joined, ...right];
}

function isSameAtom(a: Key, b: Key): boolean {
  return a === b || (a.name === b.name && a.parts.length === 0 && b.parts.length === 0);
}

export function hasKey(s: Stage, keys: Keys): Node {
  return s.or(...keys.map(({ when }) => when));
}

/** Both have a key, and it is the same. */
export function sameKeys(s: Stage, a: Keys, b: Keys): Node {
  return s.or(
    ...a.flatMap((left) =>
      b.map((right) => s.and(left.when, right.when, sameKey(s, left.key, right.key))),
    ),
  );
}

function sameKey(s: Stage, a: Key, b: Key): Node {
  if (a === b) return s.yes;
  if (a.name !== b.name) return s.no;
  if (a.unordered) return sameParts(s, a.parts, b.parts);
  if (a.parts.length !== b.parts.length) return s.no;
  return s.and(
    ...a.parts.map((part, index) => {
      const other = b.parts[index];
      return other === undefined ? s.no : samePart(s, part, other);
    }),
  );
}

function samePart(s: Stage, a: Part, b: Part): Node {
  const days =
    a.day === undefined || b.day === undefined
      ? s.no
      : s.and(a.day.when, b.day.when, s.same(a.day.value, b.day.value));
  const numbers =
    a.number === undefined || b.number === undefined
      ? s.no
      : s.and(a.number.when, b.number.when, isSame(s, a.number.value, b.number.value));
  return s.or(sameKeys(s, a.keys, b.keys), days, numbers);
}

/** The same parts in any order: each occurs as often here as there. */
function sameParts(s: Stage, a: readonly Part[], b: readonly Part[]): Node {
  const count = (of: Part, parts: readonly Part[]): Node =>
    s.add(
      ...parts.map((each) =>
        s.choose(
          s.and(s.not(each.out), each === of ? s.yes : samePart(s, of, each)),
          s.one,
          s.zero,
        ),
      ),
    );
  const size = (parts: readonly Part[]): Node =>
    s.add(...parts.map(({ out }) => s.choose(out, s.zero, s.one)));
  return s.and(
    s.same(size(a), size(b)),
    ...a.map((part) => s.or(part.out, s.same(count(part, a), count(part, b)))),
  );
}
