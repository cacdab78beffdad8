/**
 * What a declaration says, aspect by aspect, and how two such lists differ.
 *
 * Takes the aspects of a declaration on both sides, gives those that differ. Guarantees: none if both say the same;
 * swapping the sides swaps `old` and `new` and nothing else.
 */
import type { Expr, FactType, SetExpr } from '../../graph/graph.ts';
import { assertNever } from '../../never.ts';
import type { Aspect, AspectName, Content } from './change.ts';
import { meaning, payersMeaning, type Reading, setMeaning } from './meaning.ts';
import { type Pair, type Readings, readingsOf } from './readings.ts';

/** What a declaration says, by aspect. */
export type Aspects = ReadonlyMap<AspectName, Content>;

/** Collects aspects; what is absent is left out. */
export class AspectList {
  readonly #aspects = new Map<AspectName, Content>();

  get aspects(): Aspects {
    return this.#aspects;
  }

  add(aspect: AspectName, content: Content | undefined): this {
    if (content !== undefined) this.#aspects.set(aspect, content);
    return this;
  }

  text(aspect: AspectName, text: string | undefined): this {
    return this.add(aspect, text === undefined || text === '' ? undefined : { kind: 'text', text });
  }

  names(aspect: AspectName, names: readonly string[]): this {
    return this.add(aspect, names.length === 0 ? undefined : { kind: 'names', names });
  }

  expr(aspect: AspectName, expr: Expr | undefined): this {
    return this.add(aspect, expr === undefined ? undefined : { kind: 'expr', expr });
  }

  set(aspect: AspectName, set: SetExpr | undefined): this {
    return this.add(aspect, set === undefined ? undefined : { kind: 'set', set });
  }

  /** Only where it is set: not being marked is nothing said. */
  flag(aspect: AspectName, flag: boolean): this {
    return this.add(aspect, flag ? { kind: 'flag', flag } : undefined);
  }

  number(aspect: AspectName, number: number | undefined): this {
    return this.add(
      aspect,
      number === undefined ? undefined : { kind: 'number', number: `${number}` },
    );
  }
}

function domainMeaning(reading: Reading, type: FactType): string {
  switch (type.kind) {
    case 'date': {
      const end = (day: string | undefined): string => (day === undefined ? '' : reading.day(day));
      return `date ${end(type.from)} ${end(type.to)}`;
    }
    case 'integer':
    case 'money':
    case 'percent':
      return `${type.kind} ${type.from ?? ''} ${type.to ?? ''}`;
    case 'yesNo':
      return type.kind;
    case 'option':
      return JSON.stringify(type.options.map(({ name, alias }) => [name, alias ?? '']).sort());
    default:
      return assertNever(type);
  }
}

/** Two contents with the same text say the same. */
export function contentMeaning(reading: Reading, content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'names':
      return JSON.stringify([...content.names].sort());
    case 'flag':
      return `${content.flag}`;
    case 'number':
      return content.number;
    case 'words':
      return [...content.words].sort().join(' ');
    case 'expr':
      return meaning(reading, content.expr);
    case 'exprs':
      return content.exprs
        .map((expr) => meaning(reading, expr))
        .sort()
        .join(' ');
    case 'cell': {
      const { row, column } = content;
      if (row !== 'otherwise' && column !== 'otherwise') {
        return meaning(reading, { kind: 'and', operands: [row, column] });
      }
      const of = (one: Expr | 'otherwise'): string =>
        one === 'otherwise' ? one : meaning(reading, one);
      return `${of(row)} × ${of(column)}`;
    }
    case 'set':
      return setMeaning(reading, content.set);
    case 'payers':
      return payersMeaning(reading, content.payers);
    case 'domain':
      return domainMeaning(reading, content.domain);
    case 'ids':
      return content.ids
        .map((id) => reading.id(id))
        .sort()
        .join(' ');
    case 'restated':
      return content.claims
        .map(
          ({ item, expr }) =>
            `${item === undefined ? '' : reading.id(item)}=${meaning(reading, expr)}`,
        )
        .sort()
        .join(' ');
    default:
      return assertNever(content);
  }
}

/** Both sides' readings, made once. */
export interface Sides {
  readonly pair: Pair;
  readonly old: Readings;
  readonly new: Readings;
}

export function sidesOf(pair: Pair): Sides {
  return { pair, old: readingsOf(pair, 'old'), new: readingsOf(pair, 'new') };
}

function sameBy(
  sides: Sides,
  which: keyof Readings,
  old: Content | undefined,
  next: Content | undefined,
): boolean {
  if (old === undefined || next === undefined) return old === next;
  return contentMeaning(sides.old[which], old) === contentMeaning(sides.new[which], next);
}

export function sameContent(
  sides: Sides,
  old: Content | undefined,
  next: Content | undefined,
): boolean {
  return sameBy(sides, 'plain', old, next);
}

/** An end of a domain may stay while the other moves with the year: people are born from 1900 on, until the year ends. */
function domainMoves(sides: Sides, old: Content | undefined, next: Content | undefined): boolean {
  if (old?.kind !== 'domain' || next?.kind !== 'domain') return false;
  const [before, after] = [old.domain, next.domain];
  if (before.kind !== 'date' || after.kind !== 'date') return false;
  const { relative } = sides.old;
  return (['from', 'to'] as const).every((end) => {
    const [a, b] = [before[end], after[end]];
    if (a === undefined || b === undefined || a === b) return a === b;
    return relative.day(a) === sides.new.relative.day(b);
  });
}

/** Years of the policy itself move with it, and so do names made of its year. */
function movesWithYear(
  { pair }: Sides,
  old: Content | undefined,
  next: Content | undefined,
): boolean {
  if (old?.kind === 'number' && next?.kind === 'number') {
    return BigInt(next.number) - BigInt(old.number) === BigInt(pair.years);
  }
  if (old?.kind !== 'text' || next?.kind !== 'text') return false;
  const [from, to] = [pair.old.graph.policy.year, pair.new.graph.policy.year];
  if (from === undefined || to === undefined) return false;
  return old.text.replaceAll(`${from}`, '\0') === next.text.replaceAll(`${to}`, '\0');
}

/** Aspects whose numbers and texts move with the policy's year. */
const ofTheYear: ReadonlySet<AspectName> = new Set(['year', 'collectionYear', 'alias']);

/** Where only one side says anything of these, there is nothing to compare. */
const onlyBoth: ReadonlySet<AspectName> = new Set(['asOf']);

/** Aspects that are not the same on both sides, by name. `isHeader`: its numbers and alias move with the year. */
export function differences(sides: Sides, old: Aspects, next: Aspects, isHeader = false): Aspect[] {
  const names = [...new Set([...old.keys(), ...next.keys()])].sort();
  return names.flatMap((aspect): Aspect[] => {
    const [before, after] = [old.get(aspect), next.get(aspect)];
    if (onlyBoth.has(aspect) && (before === undefined || after === undefined)) return [];
    if (sameContent(sides, before, after)) return [];
    const { years } = sides.pair;
    const shifted =
      years !== 0 &&
      (sameBy(sides, 'relative', before, after) ||
        domainMoves(sides, before, after) ||
        (isHeader && ofTheYear.has(aspect) && movesWithYear(sides, before, after)));
    const sameMeaning =
      !shifted &&
      (sameBy(sides, 'expanded', before, after) ||
        (years !== 0 && sameBy(sides, 'expandedRelative', before, after)));
    return [
      {
        aspect,
        ...(before === undefined ? {} : { old: before }),
        ...(after === undefined ? {} : { new: after }),
        shifted,
        sameMeaning,
      },
    ];
  });
}

/** All that a declaration says, as if the other side said nothing. */
export function allOf(aspects: Aspects, which: 'old' | 'new'): Aspect[] {
  return [...aspects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([aspect, content]) => ({ aspect, [which]: content, shifted: false, sameMeaning: false }));
}
