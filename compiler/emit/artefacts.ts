/**
 * What a build gives: files, or what in the policy the target cannot say.
 */
import type { Graph } from '../graph/graph.ts';
import { writeGraph } from '../graph/schema.ts';
import type { Refusal } from './lower/program.ts';
import { sha256 } from './sha256.ts';

export type Artefact = {
  /** What follows the name that the user gives, without its ending: `.js`, `.d.ts`. */
  readonly suffix: string;
} & (
  | {
      /** Without a line break at its end; may take long, and is read only where the file is wanted. */
      readonly text: string;
      readonly bytes?: undefined;
    }
  | { readonly text?: undefined; readonly bytes: Uint8Array }
);

export interface BuildOptions {
  /** Of the compiler. */
  readonly version: string;
  /** Name of the artefact's files, without ending; they refer to each other by it. */
  readonly name: string;
  /** For `sql`. */
  readonly dialect?: string;
}

/** The first file is the one that a user asks for. */
export type Built =
  | {
      readonly files: readonly [Artefact, ...Artefact[]];
      readonly refusals?: undefined;
      /** Items that the target cannot say, and that are not in the files. */
      readonly left?: readonly Refusal[];
    }
  | { readonly files?: undefined; readonly refusals: readonly Refusal[] };

/** A text of the policy as it may stand in a comment of any language. */
export function inComment(text: string): string {
  // Java reads `\\u002a/` in a comment as its end.
  return text
    .replace(/\*\//g, '* /')
    .replace(/\\/g, '＼')
    .replace(/[\r\n\u2028\u2029]/g, ' ');
}

/** Where the artefact comes from and what may be done with it, line by line, for the head of a file. */
export function headerLines(graph: Graph, { version }: BuildOptions, run: string): string[] {
  const { policy } = graph;
  const year = policy.year === undefined ? '' : ` ${policy.year}年度`;
  const issued = policy.documentNumber ?? policy.basis.join('、');
  return [
    `${policy.name}${year}${policy.alias === undefined ? '' : ` (${policy.alias})`}`,
    ...(policy.region.length === 0 ? [] : [`地区 ${policy.region.join('、')}`]),
    ...(issued === '' ? [] : [`依据 ${issued}`]),
    ...(policy.benefitPeriod === undefined
      ? []
      : [`待遇期 ${policy.benefitPeriod.from} 至 ${policy.benefitPeriod.to}`]),
    '',
    `Made by canbao ${version} from the policy's rule graph (format ${graph.canbao}); do not edit.`,
    `Graph: sha256 ${sha256(writeGraph(graph))}`,
    'Licence: this file may be used, changed and passed on as the policy text itself may; the',
    'compiler that wrote it (MIT) lays no claim to it. It comes without any warranty; the',
    'authority’s own document decides.',
    `Check it: ${run}`,
  ].map(inComment);
}
