/**
 * Findings about checks as diagnostics.
 *
 * A check of a lower file is shown where this policy decides what it reads, so that its author has it in view.
 */
import { analysisProblems } from '../../language/problems/analysis.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import type { Check, Graph, Id, Origin } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Person } from '../run/evaluation.ts';
import type { OfCheck } from './finding.ts';
import { people, reasonOf, relatedAt, told } from './telling.ts';
import { rulesText } from './words.ts';

export function tellCheck(graph: Graph, finding: OfCheck): readonly Diagnostic[] {
  const check = graph.checks.find(({ id }) => id === finding.check);
  if (check === undefined) return [];
  const cited = { 'zh-CN': '这条检查', en: 'this check' };
  const isOwn = check.origin.file === graph.files.length - 1;
  if (finding.kind === 'check-undecided') {
    const at = isOwn ? check.origin : placeOfDecision(graph, check, undefined).origin;
    const facts = {
      question: `检查「${check.name}」是不是对每个人都成立`,
      questionEn: `Whether the check “${check.name}” holds for everyone`,
      ...reasonOf(graph, finding),
    };
    const related = isOwn ? [] : [relatedAt(graph, check.origin, cited['zh-CN'], cited.en)];
    return [told(graph, analysisProblems.undecided, at, facts, { related })];
  }
  const { region } = finding;
  const facts = { name: check.name, ...people(graph, region) };
  const decision = placeOfDecision(graph, check, region.witness);
  const { rule } = decision;
  const text = {
    'zh-CN': rule === undefined ? '有关的规定' : rulesText(graph, [rule], 'zh-CN'),
    en: rule === undefined ? 'the provision concerned' : rulesText(graph, [rule], 'en'),
  };
  const [at, other, note] = isOwn
    ? [check.origin, decision.origin, text]
    : [decision.origin, check.origin, cited];
  const related = [relatedAt(graph, other, note['zh-CN'], note.en)];
  const example = { about: `${check.name.replace(/，.*$/, '')}不成立` };
  return [told(graph, figureProblems.checkFails, at, facts, { related, region, example })];
}

interface Decided {
  readonly origin: Origin;
  readonly rule?: Id;
}

/** The rule of this policy that decides, for the person, something that the check reads; else a provision of it. */
function placeOfDecision(graph: Graph, check: Check, person: Person | undefined): Decided {
  const own = graph.files.length - 1;
  const outcomes = person && evaluate(graph, person).outcomes;
  const provisions = itemsOf(graph, check).flatMap((item) =>
    graph.provisions.filter((each) => each.item === item),
  );
  for (const { item, rules } of provisions) {
    const [deciding] = outcomes?.get(item)?.rules ?? [];
    const rule = rules.find(({ id }) => id === deciding);
    if (rule?.origin.file === own) return { origin: rule.origin, rule: rule.id };
  }
  const provision = provisions.find(({ origin }) => origin.file === own);
  return { origin: provision?.origin ?? { file: own, start: 0, end: 0 } };
}

/** Items that the check reads, those first that it names. */
function itemsOf(graph: Graph, { guard, assertion, rule }: Check): readonly Id[] {
  const found = new Set<Id>();
  const items = new Map(graph.items.map((item) => [item.id, item]));
  let next: readonly Id[] = [
    ...referencesIn(assertion, guard),
    ...(rule === undefined ? [] : [rule]),
  ];
  while (next.length > 0) {
    const fresh = next.filter((id) => !found.has(id));
    for (const id of fresh) found.add(id);
    next = fresh.flatMap((id) => {
      const provision = items.get(id)?.provision;
      const rules = graph.provisions.find((each) => each.id === provision)?.rules ?? [];
      return rules.flatMap(({ value, base }) => [...referencesIn(value, base)]);
    });
  }
  return [...found].filter((id) => items.has(id));
}
