/**
 * What the documents of one lowering share, and where each stands among them.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { type FigureCount, Figures } from './figures.ts';
import type { Input } from './program.ts';
import type { Stage } from './stage.ts';
import type { Val } from './values.ts';

/** What the documents of one lowering share. */
export class Shared {
  readonly s: Stage;
  readonly graph: Graph;
  readonly count: FigureCount = { next: 0 };
  readonly facts: Figures;
  /** Whether facts may be unknown at all. */
  readonly unknown: boolean;
  /** Facts and groups of which anything is said of anybody; absent: any. */
  readonly said: ReadonlySet<Id> | undefined;
  readonly inputs = new Map<Id, Input>();
  readonly options: string[] = [];
  readonly documents: string[] = [];
  readonly dated = new Set<Id>();

  constructor(s: Stage, graph: Graph, unknown: boolean, said?: ReadonlySet<Id>) {
    this.s = s;
    this.graph = graph;
    this.unknown = unknown;
    this.said = said;
    this.facts = new Figures(s, this.count);
  }

  place(list: string[], text: string): bigint {
    if (!list.includes(text)) list.push(text);
    return BigInt(list.indexOf(text));
  }
}

export interface Origin {
  /** Makes names differ between documents and between suppositions. */
  readonly prefix: string;
  readonly supposed: ReadonlyMap<Id, Val>;
  /** The id by which the first graph knows a fact or group of this one. */
  readonly root: (id: Id) => Id | undefined;
}
