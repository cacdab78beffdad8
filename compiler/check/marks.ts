/**
 * Lists what a policy leaves open: 待定, 未规定, and what its drafter assumed (暂按), each at the very words.
 */
import type { Span } from '../../language/ast.ts';
import { chineseNumber } from '../../language/numerals.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { ProvisionVersion } from '../resolve/provisions.ts';
import type { Reports } from '../resolve/reports.ts';
import type { DraftProvision, DraftRule } from './provisions.ts';

/** Only what stands in `entry`: an inherited mark is listed where it is made. */
export function reportMarks(
  item: string,
  version: ProvisionVersion,
  draft: DraftProvision,
  entry: string,
  reports: Reports,
): void {
  const assumed = (span: Span, place: string, what: string): void =>
    reports.add(entry, figureProblems.provisional, span, { item, place, what });
  for (const { file, clause } of version.clauses) {
    if (file !== entry || !clause.provisional) continue;
    if (clause.kind === 'combining') assumed(clause, '', '合并办法');
    if (clause.kind === 'payers') assumed(clause, '', '出资方');
  }
  for (const rule of draft.rules)
    if (rule.file === entry) markRule(item, rule, entry, reports, assumed);
}

function markRule(
  item: string,
  { rule, written, clauses }: DraftRule,
  entry: string,
  reports: Reports,
  assumed: (span: Span, place: string, what: string) => void,
): void {
  const place = rule.otherwise
    ? '对其他人'
    : rule.label === undefined
      ? ''
      : `第（${chineseNumber(rule.label)}）项`;
  const { value } = rule;
  if (value.kind === 'pending') {
    reports.add(entry, figureProblems.pending, written, { item, place, reason: value.reason });
  }
  if (value.kind === 'unspecified') {
    reports.add(entry, figureProblems.unspecified, written, { item, place });
  }
  if (rule.provisional.includes('value')) assumed(written, place, '值');
  for (const clause of clauses) {
    if (!clause.provisional) continue;
    if (clause.kind === 'overrides') assumed(clause, place, '优先关系');
    if (clause.kind === 'payers') assumed(clause, place, '出资方');
  }
}
