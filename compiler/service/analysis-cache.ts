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
  readonly #contents = new Contents();
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
      const rules = provisions.reduce((sum, each) => sum + each.rules.length, 0);
      const nodes = rules + order.length + facts.length;
      if (this.#contents.size >= Math.max(mostContents, nodes * mostGraphs)) {
        this.#contents.forget();
        this.#found.clear();
      }
      reading = new Reading(graph, this.#contents);
      this.#reading.set(graph, reading);
    }
    return reading.keyOf(subject);
  }
}

/** What something says: the number of its content, and all words in it. */
interface Said {
  readonly content: number;
  readonly words: ReadonlySet<string>;
}

/** Each content once, so that a key is a short list of numbers. */
class Contents {
  readonly #numbers = new Map<string, number>();
  #next = 0;
  /** Of expressions and sets, which stay the same nodes from graph to graph. */
  readonly #said = new WeakMap<object, Said>();

  get size(): number {
    return this.#numbers.size;
  }

  forget(): void {
    this.#numbers.clear();
  }

  numberOf(content: string): number {
    const known = this.#numbers.get(content);
    if (known !== undefined) return known;
    // Never one that was given before: what was numbered before all was forgotten keeps its numbers.
    this.#next += 1;
    this.#numbers.set(content, this.#next);
    return this.#next;
  }

  /** As text, in which expressions and sets are numbers; their words, and all others, go into `words`. */
  written(value: unknown, words: Set<string>): string {
    if (typeof value === 'string') {
      words.add(value);
      return JSON.stringify(value);
    }
    if (typeof value !== 'object' || value === null) return `${value}`;
    if (Array.isArray(value)) {
      let text = '[';
      for (const each of value) text += `${this.written(each, words)},`;
      return `${text}]`;
    }
    if ('kind' in value) {
      const said = this.#saidBy(value);
      for (const word of said.words) words.add(word);
      return `#${said.content}`;
    }
    let text = '{';
    const parts = value as Readonly<Record<string, unknown>>;
    for (const name in parts) {
      const part = parts[name];
      if (part !== undefined) text += `${name}:${this.written(part, words)},`;
    }
    return `${text}}`;
  }

  /** What the whole node says, as a number. */
  numberOfNode(node: object): number {
    return this.#saidBy(node).content;
  }

  #saidBy(node: object): Said {
    let said = this.#said.get(node);
    if (said === undefined) {
      const words = new Set<string>();
      collect(node, words);
      said = { content: this.numberOf(JSON.stringify(node)), words };
      this.#said.set(node, said);
    }
    return said;
  }
}

/** All strings in it; what another document says is part of what is said. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null) {
    if ((value as { readonly kind?: unknown }).kind === 'other') into.add('documents');
    for (const each of Object.values(value)) collect(each, into);
  }
}

/** What a node says, and the nodes that it names. */
interface Reached {
  readonly content: number;
  readonly named: readonly Id[];
}

/** What the nodes of one graph say and name. */
class Reading {
  readonly #graph: Graph;
  readonly #contents: Contents;
  readonly #nodes = new Map<Id, object>();
  /** Whoever names a rule means what its whole provision decides. */
  readonly #provisionOf = new Map<Id, Id>();
  readonly #known = new Map<Id, Reached>();

  constructor(graph: Graph, contents: Contents) {
    this.#graph = graph;
    this.#contents = contents;
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
    const words = new Set<string>();
    const content = this.#contents.numberOf(`reads ${id} ${this.#contents.written(reads, words)}`);
    const seen = new Set<Id>([...this.#namedBy(words), 'everybody']);
    // A set that grows while it is gone through ends with everything that can be reached.
    for (const each of seen) for (const named of this.#of(each).named) seen.add(named);
    const parts = [...seen].map((each) => this.#of(each).content);
    return `${content} ${parts.sort((a, b) => a - b).join(' ')}`;
  }

  #of(id: Id): Reached {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const made = id === 'documents' ? this.#ofDocuments() : this.#ofNode(id);
    this.#known.set(id, made);
    return made;
  }

  #ofNode(id: Id): Reached {
    const words = new Set<string>();
    const written = this.#contents.written(this.#nodes.get(id), words);
    const content = this.#contents.numberOf(`${id} ${written}`);
    return { content, named: this.#namedBy(words) };
  }

  /** What another document says is part of what is said here, by that document's own names. */
  #ofDocuments(): Reached {
    return { content: this.#contents.numberOfNode(this.#graph.documents), named: [] };
  }

  #namedBy(words: ReadonlySet<string>): readonly Id[] {
    const found = new Set<Id>();
    for (const word of words) {
      const named = this.#provisionOf.get(word) ?? word;
      if (this.#nodes.has(named)) found.add(named);
    }
    return [...found];
  }
}

/** Where it stands and under which clause changes nothing. */
function inPlace<T extends { readonly origin: unknown }>({
  origin: _,
  ...rest
}: T): Omit<T, 'origin'> {
  return rest;
}
