/**
 * Findings as diagnostics.
 *
 * Takes a graph without errors; reports what its analysis finds at the rules concerned, each with its witness.
 */
import { analysisProblems } from '../../language/problems/analysis.ts';
import type { Related } from '../../language/problems/problem.ts';
import type { Graph, Id, Origin, Provision } from '../graph/graph.ts';
import type { Reports } from '../resolve/reports.ts';
import { analyze } from './analyze.ts';
import type { Analysed, Region } from './finding.ts';
import { conditionsText, regionText, rulesText, witnessOf } from './words.ts';

export function reportAnalysis(graph: Graph, reports: Reports): void {
  for (const finding of analyze(graph)) {
    const provision = graph.provisions.find(({ id }) => id === finding.provision);
    if (provision !== undefined) report(graph, provision, finding, reports);
  }
}

function report(graph: Graph, provision: Provision, finding: Analysed, reports: Reports): void {
  const item = graph.items.find(({ id }) => id === provision.item)?.name ?? '';
  const fileOf = (origin: Origin): string => graph.files[origin.file] ?? '';
  const at = (rule: Id | undefined): Origin =>
    provision.rules.find(({ id }) => id === rule)?.origin ?? provision.origin;
  const named = (ids: readonly Id[]) => ({
    rules: rulesText(graph, ids, 'zh-CN'),
    rulesEn: rulesText(graph, ids, 'en'),
  });
  const related = (ids: readonly Id[]): readonly Related[] =>
    ids.map((id) => {
      const { start, end, ...origin } = at(id);
      const note = {
        'zh-CN': rulesText(graph, [id], 'zh-CN'),
        en: rulesText(graph, [id], 'en'),
      };
      return { start, end, file: fileOf({ start, end, ...origin }), note };
    });
  switch (finding.kind) {
    case 'conflict': {
      const [first, second] = finding.rules;
      const origin = at(second);
      reports.add(
        fileOf(origin),
        analysisProblems.conflict,
        origin,
        { item, ...named(finding.rules), ...people(graph, finding.region) },
        { related: related([first]), witness: witnessOf(graph, finding.region.witness) },
      );
      return;
    }
    case 'gap':
      reports.add(
        fileOf(provision.origin),
        analysisProblems.gap,
        provision.origin,
        { item, ...people(graph, finding.region) },
        { witness: witnessOf(graph, finding.region.witness) },
      );
      return;
    case 'never-applies': {
      const origin = at(finding.rule);
      const facts = { item, ...named([finding.rule]) };
      reports.add(fileOf(origin), analysisProblems.neverApplies, origin, facts);
      return;
    }
    case 'never-decides': {
      const origin = at(finding.rule);
      const facts = {
        item,
        ...named([finding.rule]),
        blockers: rulesText(graph, finding.blockers, 'zh-CN'),
        blockersEn: rulesText(graph, finding.blockers, 'en'),
      };
      const more = { related: related(finding.blockers) };
      reports.add(fileOf(origin), analysisProblems.neverDecides, origin, facts, more);
      return;
    }
    case 'undecided': {
      const conditions = (locale: 'zh-CN' | 'en'): string =>
        conditionsText(graph, finding.conditions, locale);
      const named = finding.conditions.length > 0 && finding.why === 'condition';
      reports.add(fileOf(provision.origin), analysisProblems.undecided, provision.origin, {
        item,
        reason: named ? `${conditions('zh-CN')}分不清` : reasons[finding.why][0],
        reasonEn: named ? `${conditions('en')} cannot be resolved` : reasons[finding.why][1],
      });
      return;
    }
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
  days: ['同一份名册按几个日子看', 'one roll is read for several days'],
  replay: ['结果还取决于别的项目', 'the result depends on other items too'],
};

function people(graph: Graph, region: Region) {
  return {
    who: regionText(graph, region, 'zh-CN'),
    whoEn: regionText(graph, region, 'en'),
    count: region.count === undefined ? '' : String(region.count),
  };
}
