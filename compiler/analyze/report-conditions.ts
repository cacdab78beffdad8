/** Findings about conditions as diagnostics, at the very part where its place is known. */

import { analysisProblems } from '../../language/problems/analysis.ts';
import type { Diagnostic, Locale } from '../../language/problems/problem.ts';
import { redundancyProblems } from '../../language/problems/redundancy.ts';
import { describe } from '../graph/describe.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { writtenAt } from '../graph/written.ts';
import type { OfCondition } from './finding.ts';
import { leaveOut } from './fixes.ts';
import { told } from './telling.ts';
import { rulesText } from './words.ts';

export function tellCondition(graph: Graph, finding: OfCondition): Diagnostic {
  if (finding.kind === 'conditions-undecided') return tellOpen(graph, finding);
  const { owner, origin } = finding;
  const place = { place: ownerText(graph, owner, 'zh-CN'), placeEn: ownerText(graph, owner, 'en') };
  if (finding.kind === 'always-true') {
    return told(graph, redundancyProblems.alwaysTrue, origin, place);
  }
  const { part, because } = finding;
  const facts = {
    ...place,
    part: describe(graph, part, 'zh-CN'),
    partEn: describe(graph, part, 'en'),
    because,
  };
  const at = { ...origin, ...span(writtenAt(part)) };
  const problem =
    because === 'never' ? redundancyProblems.partNever : redundancyProblems.redundantPart;
  return told(graph, problem, at, facts, { fixes: leaveOut(graph, finding) });
}

/** Owners that are named. */
const mostNamed = 3;

function tellOpen(
  graph: Graph,
  { owners, origin }: Extract<OfCondition, { kind: 'conditions-undecided' }>,
): Diagnostic {
  const names = (locale: Locale): readonly string[] =>
    owners.slice(0, mostNamed).map((id) => ownerText(graph, id, locale));
  const more = owners.length > mostNamed;
  return told(graph, analysisProblems.undecided, origin, {
    question: `${names('zh-CN').join('、')}${more ? `等 ${owners.length} 处` : ''}的条件里有没有不起作用的部分`,
    questionEn: `Whether parts of the conditions of ${names('en').join(', ')}${more ? ` and ${owners.length - mostNamed} more` : ''} have no effect`,
    reason: '几个日子、名册互相比较，或情况太多',
    reasonEn: 'days or rolls are compared with each other, or there are too many cases',
  });
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
