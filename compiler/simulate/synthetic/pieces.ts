/**
 * One value of a fact in a stated share: a point or a stretch, from which people's values are drawn evenly.
 *
 * Takes a fact and the value as the file writes it; gives how to draw from it and whether a value lies in it, or nothing
 * where there is no such value within the fact's domain.
 */
import { existingDay, lastDay, parseDay, shiftDay } from '../../dates.ts';
import type { Fact, Graph, Id } from '../../graph/graph.ts';
import { prepare } from '../../run/prepare.ts';
import type { Stretch } from '../../run/runtime.ts';
import { openSession } from '../../run/session.ts';
import { parseExact } from '../../values/rational.ts';
import { type Stored, said, shareSteps } from '../block.ts';
import { cellReader } from '../cells.ts';

/** What is drawn of one person so far, by the place of the fact or group. */
export interface Draft {
  readonly said: Uint8Array;
  readonly values: Float64Array;
  /** Which joint shares it was drawn by, -1 for those of everyone. */
  readonly joints: Int16Array;
  /** Which of the values that are stated, -1 for none of them. */
  readonly pieces: Int16Array;
}

export interface Piece {
  /** As the file writes it. */
  readonly key: string;
  readonly weight: number;
  /** The fact that must be drawn before. */
  readonly after?: Id;
  /** `at` in [0, 1) tells where in the stretch. */
  draw(at: number, draft: Draft): Stored;
  contains(cell: Stored, draft: Draft): boolean;
}

/** Where a fact or group stands in drafts. */
export type PlaceOf = (id: Id) => number | undefined;

export interface PieceContext {
  readonly graph: Graph;
  readonly placeOf: PlaceOf;
}

type Range = readonly [from: number, to: number];

const value = (number: number): Stored => ({ said: said.value, value: number });

/** Whole numbers from several ranges, each as likely as any other. */
function stretch(key: string, weight: number, ranges: readonly Range[]): Piece {
  const total = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return {
    key,
    weight,
    draw(at) {
      let rest = Math.min(total - 1, Math.floor(at * total));
      for (const [from, to] of ranges) {
        if (rest <= to - from) return value(from + rest);
        rest -= to - from + 1;
      }
      return { said: said.unknown, value: 0 };
    },
    contains: (cell) =>
      cell.said === said.value &&
      ranges.some(([from, to]) => cell.value >= from && cell.value <= to),
  };
}

function point(key: string, weight: number, cell: Stored): Piece {
  return {
    key,
    weight,
    draw: () => cell,
    contains: (other) => other.said === cell.said && other.value === cell.value,
  };
}

/** The domain as days, whole numbers, fen or steps of a share. */
export function domainOf({ type }: Fact): Range | undefined {
  const wide: Range = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  switch (type.kind) {
    case 'date':
      return [
        type.from === undefined ? (existingDay(1900, 1, 1) ?? 0) : parseDay(type.from),
        type.to === undefined ? lastDay : parseDay(type.to),
      ];
    case 'integer':
    case 'money':
    case 'percent': {
      const scale = type.kind === 'percent' ? Number(shareSteps) : 1;
      const end = (
        text: string | undefined,
        open: number,
        round: (n: number) => number,
      ): number => {
        if (text === undefined) return open;
        const { n, d } = parseExact(text);
        return round((Number(n) * scale) / Number(d));
      };
      return [end(type.from, wide[0], Math.ceil), end(type.to, wide[1], Math.floor)];
    }
    default:
      return undefined;
  }
}

function within(range: Range, domain: Range | undefined): Range | undefined {
  if (domain === undefined) return range;
  const from = Math.max(range[0], domain[0]);
  const to = Math.min(range[1], domain[1]);
  return from > to ? undefined : [from, to];
}

/** The days of a period that depend on no fact. */
export function fixedDays(graph: Graph, period: Id): readonly Range[] {
  const session = openSession(prepare(graph), [], { silence: 'ask', scope: 'assume' });
  const days = session.period(period).days(session);
  if (!Array.isArray(days)) return [];
  return (days as readonly Stretch[])
    .filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to) && from <= to)
    .map(({ from, to }): Range => [from, to]);
}

function readDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (match === null) return undefined;
  return existingDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The days on which somebody has these full years at the beginning of the benefit period. */
function daysOfAges({ policy }: Graph, from: number, to: number): Range | undefined {
  const ofYear = policy.year === undefined ? undefined : `${policy.year}-01-01`;
  const start = policy.benefitPeriod?.from ?? ofYear;
  if (start === undefined || from > to) return undefined;
  const day = parseDay(start);
  return [shiftDay(day, -(to + 1), 'year') + 1, shiftDay(day, -from, 'year')];
}

/** Undefined where the text names no days; an empty list where the days are none. */
function daysOf(graph: Graph, key: string): readonly Range[] | undefined {
  const ages = /^(\d+)(?:[-–~至](\d+))?(?:周岁|岁|y)$/.exec(key);
  if (ages !== null) {
    const days = daysOfAges(graph, Number(ages[1]), Number(ages[2] ?? ages[1]));
    return days === undefined ? [] : [days];
  }
  const period = graph.periods.find(({ name, alias }) => name === key || alias === key);
  if (period !== undefined) return fixedDays(graph, period.id);
  const [first = '', second = first] = key.split(/[/至~]/);
  const from = readDay(first);
  const to = readDay(second);
  if (from === undefined || to === undefined) return undefined;
  return from > to ? [] : [[from, to]];
}

/** `出生日期后0-90天`, `birthDate + 0-90d`. */
function relativePiece(
  { graph, placeOf }: PieceContext,
  key: string,
  weight: number,
  domain: Range | undefined,
): Piece | undefined {
  const match = /^(.+?) *(?:后|\+) *(\d+)[-–~至](\d+) *[天d]$/.exec(key);
  const base = graph.facts.find(({ name, alias }) => name === match?.[1] || alias === match?.[1]);
  const place = base && placeOf(base.id);
  if (match === null || base?.type.kind !== 'date' || place === undefined) return undefined;
  const range: Range = [Number(match[2]), Number(match[3])];
  const of = (draft: Draft): Range | undefined => {
    const day = draft.values[place] ?? 0;
    return draft.said[place] === said.value
      ? within([day + range[0], day + range[1]], domain)
      : undefined;
  };
  return {
    key,
    weight,
    after: base.id,
    draw: (at, draft) => {
      const days = of(draft);
      if (days === undefined) return { said: said.unknown, value: 0 };
      return value(days[0] + Math.floor(at * (days[1] - days[0] + 1)));
    },
    contains: (cell, draft) => {
      const days = of(draft);
      const day = cell.said === said.value ? cell.value : undefined;
      return days !== undefined && day !== undefined && day >= days[0] && day <= days[1];
    },
  };
}

const numberRange = /^(\d+(?:\.\d+)?)[-–~至](\d+(?:\.\d+)?)(%?)$/;

/** A value as a table of people would write it, so that both are read alike. */
function readPoint(fact: Fact, key: string, weight: number): Piece | undefined {
  const cell = cellReader(fact.name, { kind: 'fact', node: fact })(key);
  return 'problem' in cell || cell.said === said.nothing ? undefined : point(key, weight, cell);
}

export function pieceOf(
  context: PieceContext,
  fact: Fact,
  text: string,
  weight: number,
): Piece | undefined {
  const key = text.normalize('NFKC').trim();
  const domain = domainOf(fact);
  if (fact.type.kind === 'date') {
    const days = daysOf(context.graph, key);
    if (days !== undefined) {
      const ranges = days
        .map((range) => within(range, domain))
        .filter((each) => each !== undefined);
      return ranges.length === 0 ? undefined : stretch(key, weight, ranges);
    }
    const relative = relativePiece(context, key, weight, domain);
    if (relative !== undefined) return relative;
  }
  const numbers = numberRange.exec(key);
  if (numbers !== null && domain !== undefined && fact.type.kind !== 'date') {
    const unit = { money: 100, percent: Number(shareSteps), integer: 1 }[
      fact.type.kind === 'money' || fact.type.kind === 'percent' ? fact.type.kind : 'integer'
    ];
    const scale = numbers[3] === '%' ? unit / 100 : unit;
    const range = within(
      [Math.round(Number(numbers[1]) * scale), Math.round(Number(numbers[2]) * scale)],
      domain,
    );
    return range && stretch(key, weight, [range]);
  }
  return readPoint(fact, key, weight);
}
