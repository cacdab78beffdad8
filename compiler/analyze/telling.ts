/** What every finding says alike: where it stands, whom it is about, why something is open. */
import type { Span } from '../../language/ast.ts';
import {
  type Diagnostic,
  diagnose,
  type Facts,
  type Fix,
  type Problem,
  type Related,
} from '../../language/problems/problem.ts';
import type { Graph, Origin } from '../graph/graph.ts';
import type { ExampleWords } from './example-text.ts';
import type { Open, Region } from './finding.ts';
import { saveAsExample } from './fixes.ts';
import { conditionsText, regionText, witnessOf } from './words.ts';

interface Place extends Span {
  readonly file: string;
}

export function placeOf(graph: Graph, { file, start, end }: Origin): Place {
  return { file: graph.files[file] ?? '', start, end };
}

/** A second place, with what stands there. */
export function relatedAt(graph: Graph, origin: Origin, zh: string, en: string): Related {
  return { ...placeOf(graph, origin), note: { 'zh-CN': zh, en } };
}

/** The problem at its place; of a region its witness too, and how to save it. */
export function told<F extends Facts>(
  graph: Graph,
  problem: Problem<F>,
  origin: Origin,
  facts: F,
  more: {
    readonly related?: readonly Related[];
    readonly region?: Region;
    readonly fixes?: readonly Fix[];
    /** For the example as which the witness can be saved. */
    readonly example?: ExampleWords;
  } = {},
): Diagnostic {
  const { related = [], region, fixes = [], example } = more;
  const saved = region && example ? saveAsExample(graph, origin.file, region, example) : [];
  const { file, ...span } = placeOf(graph, origin);
  const witness = region && witnessOf(graph, region.witness);
  const all = { related, fixes: [...fixes, ...saved], ...(witness && { witness }) };
  return { ...diagnose(problem, span, facts, all), file };
}

/** Whom it happens to, in both languages, and in how many different cases. */
export function people(graph: Graph, region: Region) {
  return {
    who: regionText(graph, region, 'zh-CN'),
    whoEn: regionText(graph, region, 'en'),
    count: region.count === undefined ? '' : String(region.count),
  };
}

const reasons: Readonly<Record<Open['why'], readonly [string, string]>> = {
  condition: [
    '两项的结果是否相同，要看别的项目',
    'whether two results agree depends on other items',
  ],
  budget: ['情况太多', 'there are too many cases'],
  replay: ['结果还取决于别的项目', 'the result depends on other items too'],
  doubt: [
    '有人的条件要看待定、没有规定或有冲突的项目',
    'for some people conditions turn on items that are pending, unspecified or in conflict',
  ],
};

/** Why it is open. */
export function reasonOf(graph: Graph, { why, conditions }: Open) {
  if (conditions.length === 0 || why !== 'condition') {
    return { reason: reasons[why][0], reasonEn: reasons[why][1] };
  }
  return {
    reason: `${conditionsText(graph, conditions, 'zh-CN')}分不清`,
    reasonEn: `${conditionsText(graph, conditions, 'en')} cannot be resolved`,
  };
}
