/**
 * A fact of two graphs: the values that both know.
 *
 * Takes the fact in both graphs, of one type; gives it with the domain that they share, and what only one of them has.
 */
import { parseDay, printIso } from '../../dates.ts';
import type { Fact, FactType } from '../../graph/graph.ts';
import { one, parseExact, printExact, subtract } from '../../values/rational.ts';

export interface SharedFact {
  readonly fact: Fact;
  /** The domain on each side, where the other has not all of it. */
  readonly onlyOld?: FactType;
  readonly onlyNew?: FactType;
}

export function sharedFact(old: Fact, next: Fact): SharedFact {
  const type = sharedType(old.type, next.type);
  const silence = (old.silence === 'none') === (next.silence === 'none') ? next.silence : 'unknown';
  const fact: Fact = { ...next, type, silence };
  const isAll = (side: Fact): boolean =>
    sameType(side.type, type) && (side.silence === 'none') === (silence === 'none');
  return {
    fact,
    ...(isAll(old) ? {} : { onlyOld: old.type }),
    ...(isAll(next) ? {} : { onlyNew: next.type }),
  };
}

function sharedType(old: FactType, next: FactType): FactType {
  if (next.kind === 'option') {
    const known = new Set(old.kind === 'option' ? old.options.map(({ name }) => name) : []);
    return { kind: 'option', options: next.options.filter(({ name }) => known.has(name)) };
  }
  if (next.kind === 'yesNo' || old.kind === 'yesNo' || old.kind === 'option') return next;
  const from = outer(old.from, next.from, next.kind, true);
  const last = outer(old.to, next.to, next.kind, false);
  const isNone = from !== undefined && last !== undefined && isMore(from, last, next.kind);
  const to = isNone ? justBelow(from, next.kind) : last;
  return {
    kind: next.kind,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The end that leaves less. */
function outer(
  a: string | undefined,
  b: string | undefined,
  kind: FactType['kind'],
  later: boolean,
): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return isMore(a, b, kind) === later ? a : b;
}

const isMore = (a: string, b: string, kind: FactType['kind']): boolean =>
  kind === 'date' ? a > b : numberOf(a) > numberOf(b);

/** Where an empty domain ends: its size is none, and not less than that. */
function justBelow(value: string, kind: FactType['kind']): string {
  if (kind === 'date') return printIso(parseDay(value) - 1);
  return printExact(subtract(parseExact(value), one));
}

function numberOf(exact: string): number {
  const [over = '0', under = '1'] = exact.split('/');
  return Number(over) / Number(under);
}

function sameType(a: FactType, b: FactType): boolean {
  if (a.kind !== 'option' || b.kind !== 'option') return JSON.stringify(a) === JSON.stringify(b);
  const names = new Set(b.options.map(({ name }) => name));
  return a.options.length === names.size && a.options.every(({ name }) => names.has(name));
}
