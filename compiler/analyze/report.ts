/**
 * Findings as diagnostics.
 *
 * Takes a graph without errors and a finding of its analysis; gives it at the rules concerned, with its witness.
 */
import { analysisProblems } from '../../language/problems/analysis.ts';
import type { Diagnostic, Related } from '../../language/problems/problem.ts';
import { redundancyProblems } from '../../language/problems/redundancy.ts';
import type { Graph, Id, Origin, Provision } from '../graph/graph.ts';
import type { Analysed, OfProvision } from './finding.ts';
import { leaveUnspecified, putFirst } from './fixes.ts';
import { tellAmount } from './report-amounts.ts';
import { tellCheck } from './report-checks.ts';
import { tellCondition } from './report-conditions.ts';
import { tellDates } from './report-dates.ts';
import { tellNames } from './report-names.ts';
import { people, reasonOf, relatedAt, told } from './telling.ts';
import { rulesText } from './words.ts';

export function reported(graph: Graph, found: readonly Analysed[]): readonly Diagnostic[] {
  return found.flatMap((finding) => {
    const subject = subjectOf(graph, finding);
    return tell(graph, finding).map((each) => ({ ...each, subject }));
  });
}

/** The nodes that a finding is about. */
function subjectOf({ provisions, policy }: Graph, finding: Analysed): readonly Id[] {
  const provisionOf = (rule: Id): readonly Id[] =>
    provisions.flatMap(({ id, rules }) => (rules.some((each) => each.id === rule) ? [id] : []));
  switch (finding.kind) {
    case 'conflict':
    case 'payers-differ':
    case 'amounts-undecided':
      return [finding.provision, ...finding.rules];
    case 'gap':
    case 'undecided':
      return [finding.provision];
    case 'never-applies':
    case 'never-decides':
    case 'redundant-rule':
    case 'otherwise-unreached':
    case 'faulty-result':
      return [finding.provision, finding.rule];
    case 'check-fails':
    case 'check-undecided':
      return [finding.check];
    case 'always-true':
      return [...provisionOf(finding.owner), finding.owner];
    case 'redundant-part':
      return [...provisionOf(finding.owner), finding.owner, finding.path.join('.')];
    case 'conditions-undecided':
      return finding.owners;
    case 'dates-undecided':
      return finding.rules;
    case 'start-before-payment':
    case 'start-after-end':
      return [...provisionOf(finding.rule), finding.rule];
    case 'fits-nobody':
      return [finding.subject];
    case 'same-people':
      return finding.groups;
    case 'scope-nobody':
    case 'scope-everybody':
      return [policy.name];
  }
}

function tell(graph: Graph, finding: Analysed): readonly Diagnostic[] {
  switch (finding.kind) {
    case 'check-fails':
    case 'check-undecided':
      return tellCheck(graph, finding);
    case 'redundant-part':
    case 'conditions-undecided':
    case 'always-true':
      return tellCondition(graph, finding);
    case 'start-before-payment':
    case 'start-after-end':
    case 'dates-undecided':
      return tellDates(graph, finding);
    case 'fits-nobody':
    case 'same-people':
    case 'scope-nobody':
    case 'scope-everybody':
      return [tellNames(graph, finding)];
    default: {
      const provision = graph.provisions.find(({ id }) => id === finding.provision);
      return provision === undefined ? [] : [new Report(graph, provision).of(finding)];
    }
  }
}

/** Diagnostics of one provision. */
class Report {
  readonly #graph: Graph;
  readonly #provision: Provision;

  constructor(graph: Graph, provision: Provision) {
    this.#graph = graph;
    this.#provision = provision;
  }

  of(finding: OfProvision): Diagnostic {
    const graph = this.#graph;
    const { origin } = this.#provision;
    const item = graph.items.find(({ id }) => id === this.#provision.item)?.name ?? '';
    switch (finding.kind) {
      case 'conflict':
      case 'payers-differ': {
        const { rules, region } = finding;
        const [first, second] = rules;
        const problem =
          finding.kind === 'conflict' ? analysisProblems.conflict : analysisProblems.payersDiffer;
        const facts = { item, ...this.#named(rules), ...people(graph, region) };
        return told(graph, problem, this.#at(second), facts, {
          related: this.#related([first]),
          region,
          fixes: putFirst(graph, this.#provision, rules),
          example: { about: `${item}有两种结果` },
        });
      }
      case 'gap': {
        const { region } = finding;
        const facts = { item, ...people(graph, region) };
        return told(graph, analysisProblems.gap, origin, facts, {
          region,
          fixes: leaveUnspecified(graph, this.#provision),
          example: { about: `${item}没有规定` },
        });
      }
      case 'never-applies': {
        const facts = { item, ...this.#named([finding.rule]) };
        return told(graph, analysisProblems.neverApplies, this.#at(finding.rule), facts);
      }
      case 'otherwise-unreached': {
        const at = this.#at(finding.rule);
        return told(graph, redundancyProblems.otherwiseUnreached, at, { item });
      }
      case 'redundant-rule':
      case 'never-decides': {
        const { rule, blockers } = finding;
        const facts = {
          item,
          ...this.#named([rule]),
          blockers: rulesText(graph, blockers, 'zh-CN'),
          blockersEn: rulesText(graph, blockers, 'en'),
        };
        const related = this.#related(blockers);
        const problem =
          finding.kind === 'never-decides'
            ? analysisProblems.neverDecides
            : redundancyProblems.redundantRule;
        return told(graph, problem, this.#at(rule), facts, { related });
      }
      case 'faulty-result':
        return tellAmount(graph, this.#provision, finding);
      case 'amounts-undecided': {
        const { rules, rulesEn } = this.#named(finding.rules);
        const facts = {
          question: `「${item}」的${rules}算出来是不是总能成立`,
          questionEn: `Whether ${rulesEn} of “${item}” always gives an amount that can stand`,
          ...reasonOf(graph, finding),
        };
        return told(graph, analysisProblems.undecided, this.#at(finding.rules[0] ?? ''), facts);
      }
      case 'undecided': {
        const facts = {
          question: `「${item}」有没有重叠、遗漏和用不上的项`,
          questionEn: `Whether “${item}” has overlaps, gaps or rules without effect`,
          ...reasonOf(graph, finding),
        };
        return told(graph, analysisProblems.undecided, origin, facts);
      }
    }
  }

  #at(rule: Id): Origin {
    const { rules, origin } = this.#provision;
    return rules.find(({ id }) => id === rule)?.origin ?? origin;
  }

  #named(ids: readonly Id[]): { readonly rules: string; readonly rulesEn: string } {
    return {
      rules: rulesText(this.#graph, ids, 'zh-CN'),
      rulesEn: rulesText(this.#graph, ids, 'en'),
    };
  }

  #related(ids: readonly Id[]): readonly Related[] {
    return ids.map((id) => {
      const { rules, rulesEn } = this.#named([id]);
      return relatedAt(this.#graph, this.#at(id), rules, rulesEn);
    });
  }
}
