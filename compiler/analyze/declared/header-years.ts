/**
 * Years in the head of a policy that do not agree: its label and alias, the years of collection and benefit, validity, date
 * of issue, the name of the file, and what is the same as last year.
 */
import type { Span } from '../../../language/ast.ts';
import { declarationProblems } from '../../../language/problems/declarations.ts';
import type { Fix } from '../../../language/problems/problem.ts';
import type { AttributeName } from '../../attributes.ts';
import { attribute } from '../../check/header.ts';
import { printDay } from '../../values/print.ts';
import type { Report, Subject } from './subject.ts';
import { type PolicyYears, yearOf, yearsOf } from './years.ts';

type Say = (
  what: string,
  span: Span | undefined,
  written: string,
  against: readonly [string, string],
  fixes?: readonly Fix[],
) => void;

export function headerYears(subject: Subject, report: Report): void {
  const years = yearsOf(subject.graph);
  if (years === undefined) return;
  const say: Say = (what, span, written, [against, figure], fixes = []) =>
    report(
      declarationProblems.headerYear,
      span ?? subject.header.keyword,
      { what, written, against, figure },
      { fixes },
    );
  labels(subject, years, say);
  attributes(subject, years, say);
  lastYears(subject, years, say);
}

const lastYear = ['上年的文件', ''] as const;

function benefitOf({ graph }: Subject): readonly [string, string] {
  const { from = '', to = '' } = graph.policy.benefitPeriod ?? {};
  return ['待遇期', `${printDay(from)}至${printDay(to)}`];
}

/** Whether benefit of the year falls into the period. */
function isOfBenefit({ graph }: Subject, year: number): boolean {
  const { from = '', to = '' } = graph.policy.benefitPeriod ?? {};
  return yearOf(from) <= year && year <= yearOf(to);
}

const change = (span: Span, from: string, to: string): readonly Fix[] => [
  {
    title: { 'zh-CN': `「${from}」改为「${to}」`, en: `Change ${from} to ${to}` },
    safe: false,
    edits: [{ start: span.start, end: span.end, text: to }],
  },
];

function labels(subject: Subject, years: PolicyYears, say: Say): void {
  const { year, alias } = subject.header;
  const right = String(years.benefitYear);
  const wrong = year !== undefined && !isOfBenefit(subject, year.value);
  if (wrong) {
    const written = subject.text.slice(year.start, year.end);
    const fixed = written.replace(String(year.value), right);
    say('年度', year, written, benefitOf(subject), change(year, written, fixed));
  }
  const digits = alias?.text.match(/(?<!\d)(?:19|20)\d\d$/)?.[0];
  const expected = wrong || year === undefined ? right : String(year.value);
  if (alias !== undefined && digits !== undefined && digits !== expected) {
    const fixed = alias.text.replace(digits, expected);
    say('别名', alias, alias.text, ['年度', `${expected}年`], change(alias, alias.text, fixed));
  }
  const file = subject.entry.match(/(?:^|[/\\])((?:19|20)\d\d)\.canbao$/)?.[1];
  if (file !== undefined && !isOfBenefit(subject, Number(file))) {
    say('文件名', undefined, `${file}.canbao`, benefitOf(subject));
  }
}

function spanOf({ header }: Subject, name: AttributeName): Span | undefined {
  const found = attribute(header, name);
  return found?.values[0] ?? found;
}

function attributes(subject: Subject, years: PolicyYears, say: Say): void {
  const { collectionYear: written, issued, validity, benefitPeriod } = subject.graph.policy;
  const before = years.benefitYear - 1;
  if (written !== undefined && written !== before && written !== years.benefitYear) {
    const span = spanOf(subject, '征缴年度');
    const text = span === undefined ? '' : subject.text.slice(span.start, span.end);
    const fixed = text.replace(String(written), String(before));
    const fixes = span === undefined ? [] : change(span, text, fixed);
    say('征缴年度', span, `${written}年`, benefitOf(subject), fixes);
  } else if (issued !== undefined && yearOf(issued) === years.collectionYear - 1) {
    const against = ['征缴年度', `${years.collectionYear}年`] as const;
    say('成文', spanOf(subject, '成文'), printDay(issued), against);
  }
  if (validity?.to !== undefined && validity.to < (benefitPeriod?.from ?? '')) {
    say('有效期', spanOf(subject, '有效期'), `至 ${printDay(validity.to)}`, benefitOf(subject));
  }
}

/** What last year's document says too, and which year it is of. */
function lastYears(subject: Subject, years: PolicyYears, say: Say): void {
  const before = subject.lastYear?.policy;
  if (before === undefined) return;
  const { issued, documentNumber } = subject.graph.policy;
  if (
    issued !== undefined &&
    issued === before.issued &&
    yearOf(issued) !== years.collectionYear - 1
  ) {
    say('成文', spanOf(subject, '成文'), printDay(issued), lastYear);
  }
  if (documentNumber !== undefined && documentNumber === before.documentNumber) {
    say('文号', spanOf(subject, '文号'), documentNumber, lastYear);
  }
  const { from, to } = before.benefitPeriod ?? {};
  if (from === undefined || to === undefined || yearOf(from) === years.benefitYear - 1) return;
  const text = `${printDay(from)}至${printDay(to)}`;
  say('上年文件的待遇期', spanOf(subject, '上年'), text, benefitOf(subject));
}
