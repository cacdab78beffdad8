/**
 * Next year's file, drafted from this year's.
 *
 *   old text ──► edits: head, days, titles, figures ──► canonical text ──► compiled, examples run, mended ──► notes placed
 *
 * Takes a path, a door to texts and a year; gives the new text and what the drafter should look at. Guarantees: the draft
 * has no errors, is in the canonical format and passes its examples; what the rules say of a person a year later is what
 * they said of that person, but where a note says otherwise, or 29 February lies between.
 */
import type { Span } from '../../language/ast.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import { walkStatement } from '../../language/walk.ts';
import { benefitPeriodId } from '../check/sets.ts';
import { type Compilation, compile } from '../compile.ts';
import { parseDay } from '../dates.ts';
import type { Day, Graph } from '../graph/graph.ts';
import { canonicalText } from '../service/format.ts';
import { relativePath } from '../service/relative-path.ts';
import { joinPath, type ParseCache, type Read } from '../sources.ts';
import { type Old, Sheet } from './context.ts';
import { moveDays } from './days.ts';
import { applyEdits } from './edits.ts';
import { markFigures } from './figures.ts';
import { moveHeader, type References } from './header.ts';
import type { Note, Placed } from './notes.ts';
import { type Attempt, type Repaired, repair } from './repair.ts';
import { moveTitles, noteYears } from './texts.ts';

/** What to draft from, and for which year. */
export interface DraftInput {
  /** Of the old file. */
  readonly entry: string;
  readonly read: Read;
  readonly year: number;
  /** Where the draft will stand; absent: beside the old file, named by its year. */
  readonly path?: string;
}

/** A note with its place in the draft. */
export interface PlacedNote extends Span {
  readonly note: Note;
}

export type Draft =
  | { readonly text: string; readonly path: string; readonly notes: readonly PlacedNote[] }
  | {
      readonly problem: 'no-policy' | 'year' | 'unmended';
      readonly diagnostics: readonly Diagnostic[];
    };

/** A problem where there is nothing to draft from, no later year, or something that moving a year cannot keep true. */
export function draft({ entry, read, year, path = besides(entry, year) }: DraftInput): Draft {
  const cache: ParseCache = new Map();
  const before = compile({ entry, read, cache });
  const { graph } = before;
  const parsed = before.files.at(-1)?.parsed;
  if (graph === undefined || parsed === undefined) {
    return { problem: 'no-policy', diagnostics: before.diagnostics };
  }
  const from = yearOf(graph);
  if (from === undefined || !Number.isInteger(year) || year <= from || year > 9000) {
    return { problem: 'year', diagnostics: [] };
  }
  const { statements } = parsed.file;
  const old: Old = { text: parsed.text, statements, graph, from, to: year, years: year - from };
  const sheet = new Sheet();
  moveHeader(old, sheet, referencesOf(entry, path));
  moveDays(old, sheet);
  moveTitles(old, sheet);
  markFigures(old, sheet);
  noteYears(old, sheet, parsed.tokens);
  noteSuperior(old, sheet, before);

  const attempt = (text: string): Attempt => {
    const overlay: Read = (other) => (other === path ? text : read(other));
    const canonical = canonicalText({ path, read: overlay, cache })?.text ?? text;
    const final: Read = (other) => (other === path ? canonical : read(other));
    return { text: canonical, compilation: compile({ entry: path, read: final, cache }) };
  };
  const first = attempt(applyEdits(parsed.text, sheet.edits));
  const repaired = repair(first, attempt);
  if (repaired === undefined) {
    return { problem: 'unmended', diagnostics: first.compilation.diagnostics };
  }
  const notes = [...sheet.notes, ...repaired.notes].map((note) => place(repaired, note));
  const all = [...notes, ...weekends(repaired)];
  const different = new Map(all.map((note) => [JSON.stringify(note), note]));
  return {
    text: repaired.attempt.text,
    path,
    notes: [...different.values()].sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

/** `policies/huaiyuan/2026.canbao` beside `policies/huaiyuan/2025.canbao`. */
function besides(entry: string, year: number): string {
  return joinPath(entry, `${year}.canbao`);
}

function yearOf({ policy }: Graph): number | undefined {
  const { year, benefitPeriod } = policy;
  return year ?? (benefitPeriod && Number(benefitPeriod.from.slice(0, 4)));
}

/** Files as the draft must name them. */
function referencesOf(entry: string, path: string): References {
  return {
    lastYear: relativePath(path, entry),
    rewrite: (reference) => {
      const target = joinPath(entry, reference);
      return joinPath(path, reference) === target ? reference : relativePath(path, target);
    },
  };
}

/** A superior document is of the old year; what it says of written days does not move. */
function noteSuperior(old: Old, sheet: Sheet, { superiors, files }: Compilation): void {
  const [path] = superiors;
  const head = old.statements.findIndex(({ kind }) => kind === 'policy');
  if (path === undefined || head < 0) return;
  const days = new Set<string>();
  for (const statement of files.find((file) => file.path === path)?.parsed.file.statements ?? []) {
    if (['policy', 'example', 'sample'].includes(statement.kind)) continue;
    walkStatement(statement, (one) => {
      if (one.kind === 'date') days.add(`${one.year}年${one.month}月${one.day}日`);
    });
  }
  sheet.note(head, { kind: 'superior', path, days: [...days] });
}

/** The place in the draft: of the text to look for, else of the statement. */
function place({ attempt, alive }: Repaired, { note, statement, find }: Placed): PlacedNote {
  const statements = attempt.compilation.files.at(-1)?.parsed.file.statements ?? [];
  const index = alive.indexOf(statement);
  const own = statements[index];
  const above = statements[index - 1]?.end ?? 0;
  if (own === undefined) {
    const at = find === undefined ? -1 : attempt.text.indexOf(find);
    return { note, start: Math.max(at, 0), end: Math.max(at, 0) + (find?.length ?? 0) };
  }
  const inside = find === undefined ? -1 : attempt.text.slice(above, own.end).indexOf(find);
  const start = inside < 0 ? own.start : above + inside;
  return { note, start, end: start + (inside < 0 ? 0 : (find?.length ?? 0)) };
}

/** Windows that begin or end on a Saturday or Sunday in the new year. */
function weekends({ attempt }: Repaired): readonly PlacedNote[] {
  const { graph, entry } = attempt.compilation;
  if (graph === undefined) return [];
  return graph.periods.flatMap((period): PlacedNote[] => {
    const { set, name, origin } = period;
    if (set.kind !== 'range' || graph.files[origin.file] !== entry) return [];
    if (period.id === benefitPeriodId) return [];
    return (['start', 'end'] as const).flatMap((edge) => {
      const end = edge === 'start' ? set.from : set.to;
      if (end?.kind !== 'date') return [];
      const weekday = weekdayOf(end.day);
      if (weekday !== 0 && weekday !== 6) return [];
      const note: Note = {
        kind: 'weekend',
        period: name,
        edge,
        day: end.day,
        saturday: weekday === 6,
      };
      return [{ note, start: origin.start, end: origin.end }];
    });
  });
}

/** 0 for Sunday. 1970-01-01 was a Thursday. */
function weekdayOf(day: Day): number {
  return (((parseDay(day) + 4) % 7) + 7) % 7;
}
