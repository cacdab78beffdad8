/**
 * Every problem there is, and how a diagnostic is worded.
 */
import { amountProblems } from './amounts.ts';
import { analysisProblems } from './analysis.ts';
import { dateProblems } from './dates.ts';
import { declarationProblems } from './declarations.ts';
import { figureProblems } from './figures.ts';
import { groupProblems } from './groups.ts';
import { nameProblems } from './names.ts';
import { periodProblems } from './periods.ts';
import type { Diagnostic, Locale, Problem } from './problem.ts';
import { redundancyProblems } from './redundancy.ts';
import { ruleProblems } from './rules.ts';
import { syntaxProblems } from './syntax.ts';
import { typeProblems } from './types.ts';

/** In the order of the reference: from text to names, types, rules and figures. */
export const problems: readonly Problem[] = [
  ...syntaxProblems,
  ...Object.values(nameProblems),
  ...Object.values(typeProblems),
  ...Object.values(ruleProblems),
  ...Object.values(figureProblems),
  ...Object.values(analysisProblems),
  ...Object.values(amountProblems),
  ...Object.values(dateProblems),
  ...Object.values(redundancyProblems),
  ...Object.values(groupProblems),
  ...Object.values(periodProblems),
  ...Object.values(declarationProblems),
] as readonly Problem[];

const byCode = new Map(problems.map((problem) => [problem.code, problem]));

export function problemOf(code: string): Problem | undefined {
  return byCode.get(code);
}

/** Message and help of a diagnostic in one locale. */
export function worded(
  diagnostic: Diagnostic,
  locale: Locale,
): { readonly message: string; readonly help?: string } {
  const wording = byCode.get(diagnostic.code)?.[locale];
  if (wording === undefined) return { message: diagnostic.code };
  const help = wording.help?.(diagnostic.facts);
  return { message: wording.message(diagnostic.facts), ...(help === undefined ? {} : { help }) };
}
