/**
 * What the analysis found before, by content: a provision is analysed again only if it changed, or something that it reads,
 * directly or not.
 *
 * Takes graphs one after the other; gives for a subject what its own `find` gives. Guarantees: the same, wherever the texts
 * stand in their files; nothing is kept by a hash that two contents could share.
 */
import type { Subject } from '../analyze/analyze.ts';
import type { Analysed, Pause } from '../analyze/finding.ts';
import type { Analyst } from '../analyze/findings.ts';
import { Kept } from '../analyze/kept.ts';
import type { Graph, Id, Provision } from '../graph/graph.ts';

/** With more contents than these, or than this many graphs have, all are forgotten. */
const mostContents = 5000;
const mostGraphs = 10;

export class AnalysisCache implements Analyst {
  /** Of a provision that did change. */
  readonly kept = new Kept();
  readonly #found = new Map<string, readonly Analysed[]>();
  /** Each content once, so that a key is a short list of numbers. */
  readonly #contents = new Map<string, number>();
  #next = 0;
  readonly #reading = new WeakMap<Graph, Reading>();

  *analyse(graph: Graph, subject: Subject): Generator<Pause, readonly Analysed[]> {
    const { find } = subject;
    const key = this.#keyOf(graph, subject);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = yield* find();
    this.#found.set(key, found);
    return found;
  }

  #keyOf(graph: Graph, subject: Subject): string {
    let reading = this.#reading.get(graph);
    if (reading === undefined) {
      const { provisions, order, facts } = graph;
      const nodes = provisions.length + order.length + facts.length;
      if (this.#contents.size >= Math.max(mostContents, nodes * mostGraphs)) {
        this.#contents.clear();
        this.#found.clear();
      }
      reading = new Reading(graph, (content) => this.#numberOf(content));
      this.#reading.set(graph, reading);
    }
    return reading.keyOf(subject);
  }

  #numberOf(content: string): number {
    const known = this.#contents.get(content);
    if (known !== undefined) return known;
    // Never one that was given before: a reading made before all was forgotten still counts on its numbers.
    this.#next += 1;
    this.#contents.set(content, this.#next);
    return this.#next;
  }
}

/** What the nodes of one graph say and name. */
class Reading {
  readonly #graph: Graph;
  readonly #numberOf: (content: string) => number;
  readonly #nodes = new Map<Id, object>();
  /** Whoever names a rule means what its whole provision decides. */
  readonly #provisionOf = new Map<Id, Id>();
  readonly #known = new Map<Id, { readonly content: number; readonly named: readonly Id[] }>();

  constructor(graph: Graph, numberOf: (content: string) => number) {
    this.#graph = graph;
    this.#numberOf = numberOf;
    const { facts, groups, cases, periods, payers, items, provisions, constraints } = graph;
    const { policy, scope, scopeItems, exclusives, documents } = graph;
    for (const node of [...facts, ...groups, ...cases, ...periods, ...payers, ...items]) {
      this.#nodes.set(node.id, inPlace(node));
    }
    for (const provision of provisions) {
      const { citation: _, rules, ...rest } = inPlace(provision);
      const content = { ...rest, rules: rules.map((rule) => this.#ofRule(rule)) };
      this.#nodes.set(provision.id, content);
      for (const { id } of rules) this.#provisionOf.set(id, provision.id);
    }
    this.#nodes.set('documents', documents);
    // Who can be, and of whom the policy speaks, matters to every provision.
    const everybody = {
      policy: [policy.benefitPeriod, policy.year, policy.collectionYear],
      scope,
      scopeItems,
      constraints: constraints.map((each) => inPlace(each)),
      exclusives: exclusives.map(({ groups: those }) => those),
      groups: groups.map(({ id }) => id),
    };
    this.#nodes.set('everybody', everybody);
  }

  #ofRule({ origin, citation: _, ...rule }: Provision['rules'][number]): object {
    return { ...rule, inherited: origin.file !== this.#graph.files.length - 1 };
  }

  keyOf({ id, reads }: Subject): string {
    const own = new Set<Id>();
    this.#collect(reads, own);
    const seen = new Set<Id>([...own, 'everybody']);
    // A set that grows while it is gone through ends with everything that can be reached.
    for (const each of seen) for (const named of this.#of(each).named) seen.add(named);
    const parts = [...seen].map((each) => this.#of(each).content);
    const content = this.#numberOf(`reads ${id} ${JSON.stringify(reads)}`);
    return `${content} ${parts.sort((a, b) => a - b).join(' ')}`;
  }

  #of(id: Id): { readonly content: number; readonly named: readonly Id[] } {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const named = new Set<Id>();
    const node = this.#nodes.get(id);
    // What another document says is part of what is said here, by that document's own names.
    if (id !== 'documents') this.#collect(node, named);
    const made = {
      content: this.#numberOf(`${id} ${JSON.stringify(node)}`),
      named: [...named],
    };
    this.#known.set(id, made);
    return made;
  }

  #collect(value: unknown, into: Set<Id>): void {
    if (typeof value === 'string') {
      const named = this.#provisionOf.get(value) ?? value;
      if (this.#nodes.has(named)) into.add(named);
    } else if (typeof value === 'object' && value !== null) {
      if ((value as { readonly kind?: unknown }).kind === 'other') into.add('documents');
      for (const each of Object.values(value)) this.#collect(each, into);
    }
  }
}

/** Where it stands and under which clause changes nothing. */
function inPlace<T extends { readonly origin: unknown }>({
  origin: _,
  ...rest
}: T): Omit<T, 'origin'> {
  return rest;
}
