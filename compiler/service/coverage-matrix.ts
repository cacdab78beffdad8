/**
 * The coverage matrix: a provision as a table of people in words, who is decided by which rule, who by none.
 *
 * Takes a graph and what the reader chose; gives the layout, then row by row. Guarantees: what a cell says is exact for
 * everyone in it, or it says that something was not decided.
 */
import type { Locale } from '../../language/problems/problem.ts';
import {
  type CoverageCell as Cell,
  coverageOf,
  type CoverageLayout as Layout,
  type CoveragePart as Part,
} from '../analyze/coverage.ts';
import type { Dimension, Slot } from '../analyze/dimensions.ts';
import type { Part as AnalysisPart } from '../analyze/finding.ts';
import { partText, witnessOf } from '../analyze/words.ts';
import { printIso } from '../dates.ts';
import { describe } from '../graph/describe.ts';
import type { Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { wayWords } from '../run/explain-words.ts';
import { ruleName } from '../run/troubles.ts';
import { printValue, printYesNo } from '../values/print.ts';
import type {
  CoverageCell,
  CoverageChoice,
  CoverageEnd,
  CoverageLabel,
  CoverageLayout,
  CoverageOption,
  CoveragePart,
  CoverageState,
  CoverageStep,
} from './editor.ts';
import { locationOf } from './results.ts';
import { type ServiceWords, serviceWords } from './words.ts';

/** What the notice is read for first. */
const usual = 'assistance';

export function* coverageMatrix(
  graph: Graph | undefined,
  choice: CoverageChoice,
  locale: Locale,
): Generator<CoverageStep | undefined, CoverageEnd> {
  if (graph === undefined) return { kind: 'unavailable' };
  const offered = telling(graph);
  const provision =
    offered.find(({ id }) => id === choice.provision) ??
    offered.find(({ item }) => item === `item:${usual}`) ??
    offered[0];
  if (provision === undefined) return { kind: 'unavailable' };
  const { rows, columns } = choice;
  const walk = coverageOf(graph, provision, {
    ...(rows === undefined ? {} : { rows }),
    ...(columns === undefined ? {} : { columns }),
  });
  let reader: Reader | undefined;
  for (;;) {
    const step = walk.next();
    if (step.done === true) {
      if (step.value === 'nobody') return { kind: 'complete' };
      if (step.value === 'open') return { kind: 'open' };
      return { kind: 'trouble', witness: inWords(graph, step.value.witness, locale) };
    }
    if (step.value?.kind === 'layout') {
      reader = new Reader(graph, step.value.layout, locale);
      yield reader.layout(offered);
    } else if (step.value?.kind === 'row' && reader !== undefined) {
      const made = reader;
      yield { kind: 'row', cells: step.value.cells.map((cell) => made.cell(cell)) };
    } else yield undefined;
  }
}

/** Provisions in force that tell people apart, as the items are declared. */
function telling({ items, provisions }: Graph): readonly Provision[] {
  return items.flatMap(
    ({ provision: id }) =>
      provisions.find((each) => each.id === id && each.rules.some(({ condition }) => condition)) ??
      [],
  );
}

function inWords(
  graph: Graph,
  person: Part['region']['witness'],
  locale: Locale,
): CoveragePart['witness'] {
  const { facts, text } = witnessOf(graph, person);
  return { facts, text: text[locale] };
}

class Reader {
  readonly #graph: Graph;
  readonly #layout: Layout;
  readonly #locale: Locale;
  readonly #words: ServiceWords['coverage'];
  /** What the head of a row or column says already. */
  readonly #said: ReadonlySet<string>;

  constructor(graph: Graph, layout: Layout, locale: Locale) {
    this.#graph = graph;
    this.#layout = layout;
    this.#locale = locale;
    this.#words = serviceWords(locale).coverage;
    const { rows, columns } = layout;
    this.#said = new Set(
      [...(rows === undefined ? [] : [rows]), ...columns].flatMap(({ id, slots }) =>
        id === 'groups'
          ? slots.flatMap((slot) => (slot.kind === 'group' && slot.group ? [slot.group] : []))
          : [id],
      ),
    );
  }

  layout(offered: readonly Provision[]): CoverageLayout {
    const { provision, dimensions, rows, columns } = this.#layout;
    const { id, citation, combine, origin } = provision;
    return {
      kind: 'layout',
      provision: id,
      item: this.#nameOf(provision.item),
      ...(citation === undefined ? {} : { citation }),
      way: wayWords[this.#locale][combine],
      location: locationOf(this.#graph, origin),
      provisions: offered.map(
        (each): CoverageOption => ({ id: each.id, name: this.#nameOf(each.item) }),
      ),
      dimensions: dimensions.map((each) => ({ id: each.id, name: this.#dimensionName(each) })),
      ...(rows === undefined ? {} : { rows: rows.id }),
      columns: columns.map((each) => each.id),
      rowHeads:
        rows === undefined
          ? [{ text: this.#words.everyone }]
          : rows.slots.map((slot) => this.#label(slot)),
      columnHeads: columns.map(({ slots }) => slots.map((slot) => this.#label(slot))),
    };
  }

  #nameOf(id: string): string {
    const { facts, groups, cases, items } = this.#graph;
    for (const nodes of [facts, groups, cases, items]) {
      const node = nodes.find((each) => each.id === id);
      if (node !== undefined) return node.name;
    }
    return id;
  }

  #dimensionName({ id }: Dimension): string {
    if (id === 'groups') return this.#words.groups;
    return id === 'cases' ? this.#words.cases : this.#nameOf(id);
  }

  #label(slot: Slot): CoverageLabel {
    const { noGroup, noCase } = this.#words;
    switch (slot.kind) {
      case 'group':
        return { text: slot.group === undefined ? noGroup : this.#nameOf(slot.group) };
      case 'case':
        return { text: slot.case === undefined ? noCase : this.#nameOf(slot.case) };
      case 'part': {
        const { part } = slot;
        if (part.kind === 'choices') {
          const [only] = part.values;
          if (only?.kind === 'yesNo') return { text: printYesNo(only.value, this.#locale) };
        }
        const told = partText(this.#graph, part, this.#locale);
        const name = this.#nameOf(inputOf(part));
        const text = told.startsWith(`${name} `) ? told.slice(name.length + 1) : told;
        const period = part.kind === 'values' ? this.#periodOf(part.ranges[0]) : undefined;
        return period === undefined ? { text } : { text: period, detail: text };
      }
    }
  }

  /** The name of the period with just these days. */
  #periodOf(
    range: { readonly from?: number; readonly to?: number } | undefined,
  ): string | undefined {
    if (range?.from === undefined || range.to === undefined) return undefined;
    const [from, to] = [printIso(range.from), printIso(range.to)];
    return this.#graph.periods.find(
      ({ set }) =>
        set.kind === 'range' &&
        set.from?.kind === 'date' &&
        set.to?.kind === 'date' &&
        set.from.day === from &&
        set.to.day === to,
    )?.name;
  }

  cell({ parts, open, waits }: Cell): CoverageCell {
    const told = merged(parts.map((part) => this.#part(part)));
    const isOpen = open || waits;
    const state = this.#stateOf(told, isOpen);
    return {
      state,
      text: this.#textOf(told, state),
      holes: told.some((part) => part.state === 'hole'),
      collisions: told.some((part) => part.state === 'collision'),
      open: isOpen,
      parts: told,
    };
  }

  #stateOf(parts: readonly CoveragePart[], open: boolean): CoverageState {
    const [only, ...others] = parts;
    if (only === undefined) return open ? 'open' : 'nobody';
    return others.length > 0 || open ? 'split' : only.state;
  }

  #textOf(parts: readonly CoveragePart[], state: CoverageState): string {
    if (state === 'nobody' || state === 'open') return this.#words[state];
    const texts = [...new Set(parts.map(({ text }) => text))];
    const shown = texts.slice(0, mostTexts).join(this.#locale === 'zh-CN' ? '、' : ', ');
    const text = texts.length > mostTexts ? this.#words.someOf(shown) : shown;
    return state === 'split' ? this.#words.some(text) : text;
  }

  #part({ rules, among, trouble, all, region, outcome }: Part): CoveragePart {
    const { provision } = this.#layout;
    const those = provision.rules.filter(({ id }) => rules.includes(id));
    const { value } = outcome;
    return {
      ...this.#given(those, among === true, trouble),
      who: all ? '' : this.#whoOf(region),
      rules: those.map(({ id, citation, origin }) => {
        const clause = citation ?? provision.citation;
        return {
          name: ruleName(this.#graph, id, this.#locale),
          ...(clause === undefined ? {} : { citation: clause }),
          location: locationOf(this.#graph, origin),
        };
      }),
      witness: inWords(this.#graph, region.witness, this.#locale),
      result: value === undefined ? this.#words.noResult : printValue(value, this.#locale),
    };
  }

  /** What these rules give, and what that is. */
  #given(
    rules: readonly Rule[],
    among: boolean,
    trouble: Part['trouble'],
  ): Pick<CoveragePart, 'state' | 'text'> {
    const texts = [
      ...new Set(rules.map(({ value }) => describe(this.#graph, value, this.#locale))),
    ];
    const { combine } = this.#layout.provision;
    if (trouble === 'gap') return { state: 'hole', text: this.#words.hole };
    if (trouble !== undefined) {
      return { state: 'collision', text: this.#words.collision };
    }
    const kinds = new Set(rules.map(({ value }) => value.kind));
    const isAll = (kind: Rule['value']['kind']): boolean => kinds.size === 1 && kinds.has(kind);
    const isSilent = isAll('unspecified') || isAll('pending');
    const state = isAll('none') ? 'none' : isSilent ? 'silent' : 'value';
    const way = wayWords[this.#locale][combine];
    if (combine === 'added') return { state, text: texts.join(' + ') };
    if (among && texts.length > 1)
      return { state, text: this.#words.among(texts.join(' / '), way) };
    // Those that decide together agree.
    return { state, text: texts[0] ?? '' };
  }

  /** What is in neither the heads of its row and column nor the policy's scope. */
  #whoOf({ parts }: Part['region']): string {
    const { reads } = this.#layout;
    const tellsMore = (ids: Iterable<string>): boolean =>
      [...ids].some((id) => reads.has(id) && !this.#said.has(id));
    const more = parts.filter((part) => {
      if (part.kind === 'condition') return tellsMore(referencesIn(part.expr));
      // A head names no day.
      return part.kind === 'roll' || tellsMore([part.kind === 'values' ? part.fact : part.id]);
    });
    const texts = more.map((part) => partText(this.#graph, part, this.#locale));
    return this.#words.someOf(texts.join(this.#locale === 'zh-CN' ? '，' : ', '));
  }
}

/** The one fact or roll that a part is about. */
function inputOf(part: AnalysisPart): Id {
  switch (part.kind) {
    case 'condition':
      return '';
    case 'values':
      return part.fact;
    case 'choices':
      return part.id;
    case 'roll':
      return part.group;
  }
}

/** People to whom the same is given are told together. */
function merged(parts: readonly CoveragePart[]): readonly CoveragePart[] {
  const found = new Map<string, CoveragePart>();
  for (const part of parts) {
    const key = `${part.state} ${part.text}`;
    const before = found.get(key);
    const known = new Set(before?.rules.map(({ location }) => location.start));
    found.set(key, {
      ...(before ?? part),
      rules: [
        ...(before?.rules ?? []),
        ...part.rules.filter(({ location }) => !known.has(location.start)),
      ],
    });
  }
  return [...found.values()];
}

/** Different results named in one cell. */
const mostTexts = 3;
