/**
 * What moving a year has made untrue in a draft.
 *
 * Takes the draft's text; gives it without errors and with examples that pass, and what had to be changed for that.
 * Guarantees: rules are never touched; a figure that is restated and an expected result become what they are, a check
 * that fails for everyone becomes a comment; undefined where an error of another kind is left.
 */
import type { Clause, Expected, Statement } from '../../language/ast.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import type { Compilation } from '../compile.ts';
import type { Graph, Id, Origin } from '../graph/graph.ts';
import { type ExampleResult, runExamples } from '../run/cases.ts';
import type { ExpectationResult } from '../run/expectations.ts';
import { printValue } from '../values/print.ts';
import { Sheet } from './context.ts';
import { applyEdits } from './edits.ts';
import type { Note, Placed } from './notes.ts';

/** A text, compiled. */
export interface Attempt {
  readonly text: string;
  readonly compilation: Compilation;
}

export interface Repaired {
  readonly attempt: Attempt;
  readonly notes: readonly Placed[];
  /** Indices that the statements had before any of them became a comment. */
  readonly alive: readonly number[];
}

/** Each round ends at least one mistake; what one round changes may show another. */
const mostRounds = 8;

export function repair(first: Attempt, attempt: (text: string) => Attempt): Repaired | undefined {
  let current = first;
  const notes: Placed[] = [];
  let alive: readonly number[] = statementsOf(first).map((_, index) => index);
  for (let round = 0; round < mostRounds; round += 1) {
    const repairs = new Repairs(current, alive);
    const wrong = repairs.collect();
    if (wrong === 'none') return { attempt: current, notes, alive };
    if (wrong === 'other') return undefined;
    notes.push(...repairs.sheet.notes);
    alive = repairs.left();
    current = attempt(applyEdits(current.text, repairs.sheet.edits));
  }
  return undefined;
}

const statementsOf = ({ compilation }: Attempt): readonly Statement[] =>
  compilation.files.at(-1)?.parsed.file.statements ?? [];

class Repairs {
  readonly sheet = new Sheet();
  readonly #attempt: Attempt;
  readonly #alive: readonly number[];
  readonly #statements: readonly Statement[];
  readonly #off = new Set<number>();

  constructor(attempt: Attempt, alive: readonly number[]) {
    this.#attempt = attempt;
    this.#alive = alive;
    this.#statements = statementsOf(attempt);
  }

  left(): readonly number[] {
    return this.#alive.filter((_, index) => !this.#off.has(index));
  }

  collect(): 'none' | 'some' | 'other' {
    const { entry, diagnostics, graph } = this.#attempt.compilation;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const isOurs = (one: Diagnostic): boolean => one.file === entry && this.#mend(one);
      return errors.every(isOurs) ? 'some' : 'other';
    }
    if (graph === undefined) return 'other';
    const wrong = runExamples(graph).examples.filter(
      ({ passed, origin }) => !passed && graph.files[origin.file] === entry,
    );
    for (const result of wrong) this.#mendExample(graph, result);
    return wrong.length === 0 ? 'none' : 'some';
  }

  /** Whether the error is one that moving the year brings about. */
  #mend(error: Diagnostic): boolean {
    const index = this.#statementAt(error.start);
    const statement = this.#statements[index];
    if (statement === undefined) return false;
    switch (error.code) {
      case figureProblems.figureMismatch.code: {
        const clause = this.#clauseAt(statement, 'namely', error.start);
        if (clause === undefined) return false;
        const actual = String(error.facts.actual);
        if (!/^[\d.]+元$/.test(actual)) this.#takeOut(clause);
        else this.sheet.replace(clause.value, actual);
        const { start, end } = clause.value;
        const from = this.#attempt.text.slice(start, end);
        this.#note(index, { kind: 'restated', from, to: actual }, actual);
        return true;
      }
      case figureProblems.lastYearMismatch.code: {
        const clause = this.#clauseAt(statement, 'versusLast', error.start);
        if (clause !== undefined) this.#dropClaim(index, clause);
        return clause !== undefined;
      }
      case figureProblems.checkFails.code:
        if (statement.kind !== 'check') return false;
        this.#turnOff(index, { kind: 'check-off', name: String(error.facts.name) });
        return true;
      default:
        return false;
    }
  }

  #mendExample(graph: Graph, result: ExampleResult): void {
    const index = this.#statementAt(result.origin.start);
    const statement = this.#statements[index];
    if (statement?.kind !== 'example') return;
    const claims = result.brokenChecks.flatMap((id) => this.#claimOf(graph, id));
    for (const { index: at, clause } of claims) this.#dropClaim(at, clause);
    if (claims.length > 0) return;
    const wrong = result.expectations.filter(({ passed }) => !passed);
    const isHopeless =
      result.problems.length + result.troubles.length + result.brokenChecks.length > 0;
    if (isHopeless || wrong.length === 0) {
      this.#turnOff(index, { kind: 'example-off', example: result.name });
      return;
    }
    for (const each of wrong)
      this.#mendExpectation(graph, result.name, index, statement.expected, each);
  }

  #mendExpectation(
    graph: Graph,
    example: string,
    index: number,
    expected: readonly Expected[],
    { origin, item: id, actual }: ExpectationResult,
  ): void {
    const written = expected.find(({ start }) => start === origin.start);
    if (written === undefined) return;
    const item = graph.items.find((each) => each.id === id)?.name ?? id;
    const to = actual === undefined ? '未知' : plainly(actual, item);
    const span = { start: written.value.start, end: written.end };
    const from = this.#attempt.text.slice(span.start, span.end);
    this.sheet.replace(span, to);
    this.#note(index, { kind: 'expectation', example, item, from, to }, `${item} ${to}`);
  }

  /** The 较上年 that a check stands for. */
  #claimOf(graph: Graph, id: Id): readonly { readonly index: number; readonly clause: Clause }[] {
    const check = graph.checks.find((each) => each.id === id);
    if (check?.source !== 'versusLast' || !this.#isOurs(graph, check.origin)) return [];
    const index = this.#statementAt(check.origin.start);
    const statement = this.#statements[index];
    const clause = statement && this.#clauseAt(statement, 'versusLast', check.origin.start);
    return clause === undefined ? [] : [{ index, clause }];
  }

  #isOurs(graph: Graph, { file }: Origin): boolean {
    return graph.files[file] === this.#attempt.compilation.entry;
  }

  #statementAt(offset: number): number {
    return this.#statements.findIndex(({ start, end }) => start <= offset && offset < end);
  }

  #clauseAt<K extends Clause['kind']>(
    statement: Statement,
    kind: K,
    start: number,
  ): Extract<Clause, { kind: K }> | undefined {
    if (statement.kind !== 'provision') return undefined;
    const rows = statement.table?.rows ?? [];
    const clauses = [...statement.rules, ...rows].flatMap((each) => each.clauses);
    return clauses.find(
      (clause): clause is Extract<Clause, { kind: K }> =>
        clause.kind === kind && clause.start === start,
    );
  }

  /** With the comma before it. */
  #takeOut(clause: Clause): void {
    const before = this.#attempt.text.slice(0, clause.start);
    this.sheet.replace({ start: before.replace(/[，,]\s*$/, '').length, end: clause.end }, '');
  }

  #dropClaim(index: number, clause: Clause): void {
    const was = this.#attempt.text.slice(clause.start, clause.end);
    this.#takeOut(clause);
    this.#note(index, { kind: 'versus-last', was, removed: true });
  }

  /** Its lines become comments. */
  #turnOff(index: number, note: Note): void {
    const statement = this.#statements[index];
    if (statement === undefined || this.#off.has(index)) return;
    this.#off.add(index);
    const { start, end } = statement;
    const lines = this.#attempt.text.slice(start, end).split('\n');
    const off = lines.map((line) => `注：${line.trim()}`).join('\n');
    this.sheet.replace(statement, `注：待确认：换了年度以后不成立，先停用。\n${off}`);
    this.#note(index, note, lines[0]?.trim());
  }

  #note(index: number, note: Note, find?: string): void {
    this.sheet.note(this.#alive[index] ?? index, note, find);
  }
}

/** A value as an example expects it. */
function plainly(value: Parameters<typeof printValue>[0], item: string): string {
  if (value.kind === 'pending') return value.silent === true ? '未规定' : '待定';
  return printValue(value, 'zh-CN', item);
}
