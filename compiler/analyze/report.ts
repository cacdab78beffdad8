/**
 * Findings as diagnostics.
 *
 * Takes a graph without errors; reports what its analysis finds at the rules concerned, each with its witness.
 */
import type { Span } from '../../language/ast.ts';
import { analysisProblems } from '../../language/problems/analysis.ts';
import {
  type Diagnostic,
  diagnose,
  type Facts,
  type Problem,
  type Related,
  type Witness,
} from '../../language/problems/problem.ts';
import type { Graph, Id, Origin, Provision } from '../graph/graph.ts';
import { analyze } from './analyze.ts';
import type { Analysed, Region } from './finding.ts';
import { conditionsText, regionText, rulesText, witnessOf } from './words.ts';

export function analysisFindings(graph: Graph): readonly Diagnostic[] {
  return reported(graph, analyze(graph));
}

export function reported(graph: Graph, found: readonly Analysed[]): readonly Diagnostic[] {
  return found.flatMap((finding) => {
    const provision = graph.provisions.find(({ id }) => id === finding.provision);
    if (provision === undefined) return [];
    return [{ ...new Report(graph, provision).of(finding), subject: subjectOf(finding) }];
  });
}

/** The nodes that a finding is about. */
function subjectOf(finding: Analysed): readonly Id[] {
  if ('rules' in finding) return [finding.provision, ...finding.rules];
  return 'rule' in finding ? [finding.provision, finding.rule] : [finding.provision];
}

/** Diagnostics of one provision. */
class Report {
  readonly #graph: Graph;
  readonly #provision: Provision;

  constructor(graph: Graph, provision: Provision) {
    this.#graph = graph;
    this.#provision = provision;
  }

  of(finding: Analysed): Diagnostic {
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
        return this.#place(problem, this.#at(second), facts, {
          related: this.#related([first]),
          witness: witnessOf(graph, region.witness),
        });
      }
      case 'gap': {
        const { region } = finding;
        const witness = witnessOf(graph, region.witness);
        const facts = { item, ...people(graph, region) };
        return this.#place(analysisProblems.gap, origin, facts, { witness });
      }
      case 'never-applies': {
        const facts = { item, ...this.#named([finding.rule]) };
        return this.#place(analysisProblems.neverApplies, this.#at(finding.rule), facts);
      }
      case 'never-decides': {
        const { rule, blockers } = finding;
        const facts = {
          item,
          ...this.#named([rule]),
          blockers: rulesText(graph, blockers, 'zh-CN'),
          blockersEn: rulesText(graph, blockers, 'en'),
        };
        const related = this.#related(blockers);
        return this.#place(analysisProblems.neverDecides, this.#at(rule), facts, { related });
      }
      case 'undecided': {
        const { conditions, why } = finding;
        const isNamed = conditions.length > 0 && why === 'condition';
        const facts = {
          item,
          reason: isNamed ? `${conditionsText(graph, conditions, 'zh-CN')}分不清` : reasons[why][0],
          reasonEn: isNamed
            ? `${conditionsText(graph, conditions, 'en')} cannot be resolved`
            : reasons[why][1],
        };
        return this.#place(analysisProblems.undecided, origin, facts);
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

  #fileOf({ file }: Origin): string {
    return this.#graph.files[file] ?? '';
  }

  #related(ids: readonly Id[]): readonly Related[] {
    return ids.map((id) => {
      const origin = this.#at(id);
      const { rules, rulesEn } = this.#named([id]);
      const { start, end } = origin;
      return { start, end, file: this.#fileOf(origin), note: { 'zh-CN': rules, en: rulesEn } };
    });
  }

  #place<F extends Facts>(
    problem: Problem<F>,
    origin: Origin,
    facts: F,
    more: { readonly related?: readonly Related[]; readonly witness?: Witness } = {},
  ): Diagnostic {
    const span: Span = { start: origin.start, end: origin.end };
    return { ...diagnose(problem, span, facts, more), file: this.#fileOf(origin) };
  }
}

const reasons: Readonly<
  Record<Extract<Analysed, { kind: 'undecided' }>['why'], readonly [string, string]>
> = {
  condition: [
    '两项的结果是否相同，要看别的项目',
    'whether two results agree depends on other items',
  ],
  budget: ['情况太多', 'there are too many cases'],
  doubt: [
    '有人的条件要看待定、没有规定或有冲突的项目',
    'for some people conditions turn on items that are pending, unspecified or in conflict',
  ],
  replay: ['结果还取决于别的项目', 'the result depends on other items too'],
};

function people(graph: Graph, region: Region) {
  return {
    who: regionText(graph, region, 'zh-CN'),
    whoEn: regionText(graph, region, 'en'),
    count: region.count === undefined ? '' : String(region.count),
  };
}
