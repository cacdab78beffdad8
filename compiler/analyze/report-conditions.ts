/** Findings about conditions as diagnostics, at the very part where its place is known. */

import { analysisProblems } from '../../language/problems/analysis.ts';
import type { Diagnostic, Locale } from '../../language/problems/problem.ts';
import { redundancyProblems } from '../../language/problems/redundancy.ts';
import { describe } from '../graph/describe.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { writtenAt } from '../graph/written.ts';
import type { OfCondition } from './finding.ts';
import { leaveOut } from './fixes.ts';
import { partAt } from './redundant-part.ts';
import { told } from './telling.ts';
import { rulesText } from './words.ts';
import { conditionOf } from './written-conditions.ts';

export function tellCondition(graph: Graph, finding: OfCondition): readonly Diagnostic[] {
  if (finding.kind === 'conditions-undecided') return tellOpen(graph, finding);
  const { owner } = finding;
  const written = conditionOf(graph, owner);
  if (written === undefined) return [];
  const place = { place: ownerText(graph, owner, 'zh-CN'), placeEn: ownerText(graph, owner, 'en') };
  if (finding.kind === 'always-true') {
    return [told(graph, redundancyProblems.alwaysTrue, written.origin, place)];
  }
  const { path, because } = finding;
  const part = partAt(written.expr, path);
  const facts = {
    ...place,
    part: describe(graph, part, 'zh-CN'),
    partEn: describe(graph, part, 'en'),
    because,
  };
  const at = { ...written.origin, ...span(writtenAt(graph, part)) };
  const problem =
    because === 'never' ? redundancyProblems.partNever : redundancyProblems.redundantPart;
  return [told(graph, problem, at, facts, { fixes: leaveOut(graph, written, path) })];
}

/** Owners that are named. */
const mostNamed = 3;

function tellOpen(
  graph: Graph,
  { owners }: Extract<OfCondition, { kind: 'conditions-undecided' }>,
): readonly Diagnostic[] {
  const origin = conditionOf(graph, owners[0] ?? '')?.origin;
  if (origin === undefined) return [];
  const names = (locale: Locale): readonly string[] =>
    owners.slice(0, mostNamed).map((id) => ownerText(graph, id, locale));
  const more = owners.length > mostNamed;
  const facts = {
    question: `${names('zh-CN').join('、')}${more ? `等 ${owners.length} 处` : ''}的条件里有没有不起作用的部分`,
    questionEn: `Whether parts of the conditions of ${names('en').join(', ')}${more ? ` and ${owners.length - mostNamed} more` : ''} have no effect`,
    reason: '有的取决于待定的事，有的要比较几个日子、几次名册，或者情况太多',
    reasonEn: 'some wait for 待定, compare days or rolls with each other, or have too many cases',
  };
  return [told(graph, analysisProblems.undecided, origin, facts)];
}

function span(written: { readonly start: number; readonly end: number } | undefined) {
  return written === undefined ? {} : { start: written.start, end: written.end };
}

/** `「资助」的第（二）项【二（二）】`, `情形「新生儿」`, `人群「困难人员」`. */
function ownerText(graph: Graph, id: Id, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const provision = graph.provisions.find(({ rules }) => rules.some((rule) => rule.id === id));
  if (provision !== undefined) {
    const item = graph.items.find((each) => each.id === provision.item)?.name ?? '';
    const rule = rulesText(graph, [id], locale);
    return zh ? `「${item}」的${rule}` : `${rule} of “${item}”`;
  }
  const one = graph.cases.find((each) => each.id === id);
  if (one !== undefined) return zh ? `情形「${one.name}」` : `the case “${one.name}”`;
  const group = graph.groups.find((each) => each.id === id);
  return zh ? `人群「${group?.name ?? id}」` : `the group “${group?.name ?? id}”`;
}
