/**
 * The rule graph as a Mermaid flowchart: facts and groups, cases and periods, rules, items, from left to right.
 *
 * Takes a graph, gives the diagram's text. Guarantees: the same graph gives the same text; any name is shown as it is,
 * whatever signs it holds; only what the policy uses is drawn.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { describe, describeSet } from '../graph/describe.ts';
import type { Expr, Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { ruleName } from '../run/troubles.ts';

/** Longer descriptions are cut, so that a box stays a box. */
const longest = 40;

const classes = {
  fact: 'fill:#eef4fb,stroke:#5b7fa6,color:#1c1c1c',
  group: 'fill:#eef7ee,stroke:#5c8a5c,color:#1c1c1c',
  case: 'fill:#f7f2e8,stroke:#9a7b3f,color:#1c1c1c',
  period: 'fill:#f3eefa,stroke:#7a5fa0,color:#1c1c1c',
  rule: 'fill:#ffffff,stroke:#8c8c8c,color:#1c1c1c',
  item: 'fill:#fdeeee,stroke:#a65b5b,color:#1c1c1c',
} as const;

type NodeClass = keyof typeof classes;

const brackets: Readonly<Record<NodeClass, readonly [string, string]>> = {
  fact: ['(', ')'],
  group: ['(', ')'],
  case: ['{{', '}}'],
  period: ['[/', '/]'],
  rule: ['[', ']'],
  item: ['[[', ']]'],
};

/** Signs that Mermaid or the page it stands in would take for their own, as entities. */
const escapeLabel = (text: string): string =>
  text.replace(/["#<>&`\\;[\]{}()|]/g, (sign) => `#${sign.codePointAt(0)};`);

const short = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

const cited = (name: string, citation: string | undefined): string =>
  citation === undefined ? name : `${name}【${citation}】`;

interface Box {
  readonly kind: NodeClass;
  readonly lines: readonly string[];
}

class Diagram {
  readonly #graph: Graph;
  readonly #locale: Locale;
  /** Short ids that Mermaid cannot misread, by ours, in order of first use. */
  readonly #ids = new Map<Id, string>();
  readonly #nodes: string[] = [];
  readonly #edges: string[] = [];
  readonly #inputs: ReadonlyMap<Id, Box>;

  constructor(graph: Graph, locale: Locale) {
    this.#graph = graph;
    this.#locale = locale;
    const inputs = new Map<Id, Box>();
    const box = (kind: NodeClass, id: Id, ...lines: readonly string[]): void => {
      inputs.set(id, { kind, lines });
    };
    for (const { id, name } of graph.facts) box('fact', id, name);
    for (const { id, name } of graph.groups) box('group', id, name);
    for (const { id, name, citation, condition } of graph.cases) {
      box('case', id, cited(name, citation), this.#tell(condition));
    }
    for (const { id, name, citation, set } of graph.periods) {
      box('period', id, cited(name, citation), short(describeSet(graph, set, locale)));
    }
    this.#inputs = inputs;
  }

  #tell(expr: Expr): string {
    return short(describe(this.#graph, expr, this.#locale));
  }

  /** Draws a node once. */
  #node(id: Id, kind: NodeClass, lines: readonly string[]): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const made = `n${this.#ids.size}`;
    this.#ids.set(id, made);
    const [open, close] = brackets[kind];
    const label = lines.map(escapeLabel).join('<br/>');
    this.#nodes.push(`  ${made}${open}"${label}"${close}:::${kind}`);
    return made;
  }

  /** Draws what an expression reads, and an edge from each to `to`. */
  #reads(to: string, read: Iterable<Id>): void {
    for (const id of read) {
      const input = this.#inputs.get(id);
      const isNew = !this.#ids.has(id);
      const from = input === undefined ? this.#item(id) : this.#node(id, input.kind, input.lines);
      if (from === undefined) continue;
      this.#edges.push(`  ${from} --> ${to}`);
      if (isNew && input !== undefined) this.#inputReads(id, from);
    }
  }

  /** Cases, periods and defined groups read others; groups that make up another lead to it. */
  #inputReads(id: Id, node: string): void {
    const { cases, periods, groups } = this.#graph;
    this.#reads(
      node,
      referencesIn(
        cases.find((each) => each.id === id)?.condition,
        periods.find((each) => each.id === id)?.set,
        groups.find((each) => each.id === id)?.definition,
      ),
    );
    this.#reads(
      node,
      groups.filter(({ parents }) => parents.includes(id)).map((part) => part.id),
    );
  }

  #item(id: Id): string | undefined {
    const item = this.#graph.items.find((each) => each.id === id);
    return item && this.#node(id, 'item', [cited(item.name, item.citation)]);
  }

  #rule(provision: Provision, rule: Rule, item: string): void {
    const citation = rule.citation ?? provision.citation;
    const title = cited(ruleName(this.#graph, rule.id, this.#locale), citation);
    const condition = rule.condition === undefined ? [] : [this.#tell(rule.condition)];
    const lines = [title, ...condition, `→ ${this.#tell(rule.value)}`];
    const node = this.#node(rule.id, 'rule', lines);
    this.#edges.push(`  ${node} ==> ${item}`);
    const shares = rule.payers?.shares.map(({ amount }) => amount) ?? [];
    this.#reads(
      node,
      referencesIn(rule.condition, rule.value, rule.base, rule.floor, rule.cap, ...shares),
    );
  }

  draw(): string {
    const { items, provisions } = this.#graph;
    for (const { id, provision, base } of items) {
      const decided = provisions.find((each) => each.id === provision);
      if (decided === undefined) continue;
      const node = this.#item(id);
      if (node === undefined) continue;
      for (const rule of decided.rules) this.#rule(decided, rule, node);
      for (const read of referencesIn(base)) {
        const from = this.#item(read);
        if (from !== undefined) this.#edges.push(`  ${from} -.-> ${node}`);
      }
    }
    const styles = Object.entries(classes).map(([name, style]) => `  classDef ${name} ${style}`);
    return ['flowchart LR', ...this.#nodes, ...new Set(this.#edges), ...styles].join('\n');
  }
}

export const mermaid = (graph: Graph, locale: Locale = 'zh-CN'): string =>
  new Diagram(graph, locale).draw();
