/**
 * What the command line has words for. Takes nothing, gives types only; `zh.ts` and `en.ts` fill them.
 */
import type { Severity } from '../../../language/problems/problem.ts';
import type { RunProblem } from '../../simulate/run.ts';
import type { InputProblem } from '../input/read.ts';
import type { UsageProblem } from '../usage.ts';

/** A line and column, both from 1. */
export interface At {
  readonly line: number;
  readonly column: number;
}

export interface Words {
  readonly help: HelpWords;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly check: CheckWords;
  readonly fmt: FmtWords;
  readonly eval: EvalWords;
  readonly test: TestWords;
  readonly draft: DraftWords;
  readonly simulate: SimulateWords;
  readonly why: WhyWords;
  /** Where a policy is needed. */
  vocabulary(path: string): string;
  usage(problem: UsageProblem): string;
  /** What went wrong, then what to do, a line each. */
  input(problem: InputProblem): string;
  cannotWrite(path: string, reason: string): string;
  /** The target cannot say some items, and has the others; the sentences follow. */
  leftOut(target: string): string;
  /** The policy has what the target cannot say; the sentences follow. */
  refused(target: string): string;
  /** Where to find what did not go to standard output. */
  onlyFirst(files: readonly string[]): string;
  hasErrors(path: string): string;
}

interface HelpWords {
  readonly program: string;
  readonly verbs: Readonly<
    Record<
      'check' | 'fmt' | 'eval' | 'test' | 'simulate' | 'build' | 'diff' | 'draft' | 'graph' | 'why',
      string
    >
  >;
  readonly options: Readonly<
    Record<
      | 'locale'
      | 'version'
      | 'help'
      | 'checkFormat'
      | 'strict'
      | 'fmtCheck'
      | 'keywords'
      | 'facts'
      | 'explain'
      | 'json'
      | 'coverage'
      | 'target'
      | 'dialect'
      | 'output'
      | 'graphFormat'
      | 'diffFormat'
      | 'refines'
      | 'align'
      | 'exitCode'
      | 'year'
      | 'people'
      | 'by'
      | 'against'
      | 'seed'
      | 'shares'
      | 'maxBad'
      | 'reportFormat'
      | 'out',
      string
    >
  >;
  readonly args: Readonly<Record<'files' | 'file' | 'old' | 'new' | 'code', string>>;
  /** What stands behind the program's and a verb's name in their usage. */
  readonly usage: string;
  readonly verbUsage: string;
  choices(values: readonly string[]): string;
  byDefault(value: string): string;
  /** Between the parts of an option's description. */
  readonly listed: string;
  /** Headings that commander writes, by their English text. */
  readonly headings: Readonly<Record<string, string>>;
  readonly after: string;
  /** After a usage error. */
  readonly tryHelp: string;
}

interface CheckWords {
  readonly clean: string;
  summary(counts: Readonly<Record<Severity, number>>, files: number): string;
  /** The witness of a finding. */
  witness(text: string): string;
  help(text: string): string;
  fix(title: string, safe: boolean): string;
}

interface FmtWords {
  rewritten(path: string): string;
  differ(files: number): string;
}

interface EvalWords {
  missing(names: readonly string[]): string;
  badJson(source: string, at: At, found: string): string;
  readonly notAnObject: string;
  readonly badFacts: string;
}

interface Share {
  readonly reached: number;
  readonly all: number;
}

interface CheckCounts {
  readonly proved: number;
  readonly held: number;
  readonly untested: readonly string[];
  readonly refuted: readonly string[];
}

interface TestWords {
  failed(name: string): string;
  expectation(item: string, expected: string, actual: string): string;
  summary(passed: number, failed: number): string;
  readonly noExamples: string;
  /** How much of what can be reached is. */
  coverage(rules: Share, branches: Share): string;
  readonly uncoveredRules: string;
  readonly uncoveredBranches: string;
  /** What no example makes a condition. */
  readonly never: Readonly<Record<'true' | 'false' | 'both', string>>;
  checks(verdicts: CheckCounts): string;
}

interface DraftWords {
  /** The place, what was done there, and why it is to be looked at. */
  note(where: string, text: string): string;
  summary(notes: number): string;
  exists(path: string): string;
  /** It could not be made without errors. */
  failed(path: string): string;
}

interface SimulateWords {
  /** Above the tables: how many people, and from where. */
  people(counted: string, source: string): string;
  synthetic(seed: number): string;
  unusedColumn(column: string, why: 'unknown' | 'defined' | 'no-options' | 'unnamed'): string;
  didYouMean(name: string): string;
  /** Facts and groups of which the table says nothing, by what counts instead. */
  absent(counts: 'unknown' | 'no' | 'yes' | 'none', names: readonly string[]): string;
  absentGroups(names: readonly string[]): string;
  badRow(line: number, reasons: string): string;
  badRows(count: string, told: number): string;
  problem(source: string, problem: RunProblem, reason: string): string;
  /** Rows read so far, for a terminal. */
  progress(rows: string): string;
  notEnoughRows(path: string, most: string): string;
  badShares(path: string): string;
}

interface WhyWords {
  readonly bad: string;
  readonly good: string;
  unknown(code: string, nearest: readonly string[]): string;
}
