/**
 * The report on whether a lower file keeps what the superior demands.
 *
 * Takes both policies with what was found; gives the document of `refinement-schema.ts`, and its layout for every format.
 * Guarantees: everything broken and everything undecided is in it; what is called kept was proved.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import { conditionsText, rulesText, witnessOf } from '../../analyze/words.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { printValue } from '../../values/print.ts';
import type { ItemBehaviour, Region } from '../behaviour/difference.ts';
import type { Result } from '../behaviour/result.ts';
import type { BrokenItem, Refinement } from '../refine/refine.ts';
import type { BrokenSet } from '../refine/sets.ts';
import { Appendix } from './appendix.ts';
import { type BehaviourWords, behaviourWords } from './behaviour-words.ts';
import { type Block, plain } from './blocks.ts';
import type { Layout } from './layout.ts';
import { reportWords } from './locales.ts';
import { markedGraph, peopleOf, personPhrase, tellingFacts } from './people.ts';
import type { RefinementDocument } from './refinement-schema.ts';
import { type RefinementWords, refinementWords } from './refinement-words.ts';
import { bothPolicies, type Compared } from './report.ts';
import { documents, sources } from './tables.ts';

type Broken = RefinementDocument['broken'][number];
type Case = Broken['cases'][number];

export function refinementReport(
  superior: Compared,
  lower: Compared,
  found: Refinement,
  { locale, version }: { readonly locale: Locale; readonly version: string },
): RefinementDocument {
  const words = refinementWords[locale];
  const { old, new: next } = bothPolicies(superior, lower, reportWords[locale]);
  const teller = new Teller(found, superior.graph, lower.graph, locale);
  const broken = [
    ...found.broken.map((each) => teller.item(each)),
    ...found.sets.map((each) => teller.set(each)),
  ];
  const undecided = [
    ...found.open.map((one) => teller.open(one)),
    ...found.setsOpen.map((id) => teller.name(id)),
  ];
  const own = broken.filter(({ follows }) => follows.length === 0);
  const verdict = broken.length > 0 ? 'broken' : undecided.length > 0 ? 'undecided' : 'kept';
  const head =
    verdict === 'broken'
      ? words.broken(next.label, old.label, own.length)
      : words[verdict](next.label, old.label);
  const following = broken.filter(({ follows }) => follows.length > 0);
  const kinds = new Map(lower.graph.periods.map(({ id }) => [id, 'within' as const]));
  return {
    canbaoRefinement: 1,
    version,
    locale,
    title: words.title(next.label, old.label),
    superior: old,
    lower: next,
    verdict,
    summary: [
      head,
      ...own.map((each) => teller.sentence(each)),
      ...(following.length === 0
        ? []
        : [
            words.follows(
              following.map(({ title }) => title),
              own
                .map(({ title }) => title)
                .filter((title) => following.some(({ follows }) => follows.includes(title))),
            ),
          ]),
    ],
    notes: [words.note],
    broken,
    kept: [
      ...found.kept.map(({ one, demand }) => ({
        title: teller.name(one.item.new ?? one.item.old),
        demand,
      })),
      ...found.setsKept.map((id) => ({
        title: teller.name(id),
        demand: kinds.get(id) ?? ('contains' as const),
      })),
    ],
    undecided,
  };
}

class Teller {
  readonly #superior: Graph;
  readonly #lower: Graph;
  readonly #people: Graph;
  readonly #locale: Locale;
  readonly #words: RefinementWords;
  readonly #plain: BehaviourWords;

  constructor(found: Refinement, superior: Graph, lower: Graph, locale: Locale) {
    this.#superior = superior;
    this.#lower = lower;
    this.#locale = locale;
    this.#words = refinementWords[locale];
    this.#plain = plainWords(locale);
    this.#people = markedGraph(found.behaviour, this.#words.above);
  }

  name(id: Id | undefined): string {
    for (const { items, periods, groups } of [this.#lower, this.#superior]) {
      const found = [...items, ...periods, ...groups].find((one) => one.id === id);
      if (found !== undefined) return found.name;
    }
    return id ?? '';
  }

  item({ one, demand, regions, follows }: BrokenItem): Broken {
    const id = one.item.new ?? one.item.old ?? '';
    return {
      kind: 'item',
      id,
      title: this.name(id),
      demand,
      follows: follows.map((each) => this.name(each)),
      cases: regions.map((region) => this.#case(one, region)),
    };
  }

  #case(one: ItemBehaviour, region: Region): Case {
    const locale = this.#locale;
    const { facts } = witnessOf(this.#lower, region.witness.new);
    const telling = tellingFacts(this.#superior, this.#lower, one.item, region);
    return {
      ...peopleOf(this.#people, region, this.#plain, locale),
      constant: region.constant && region.turnsOn.length === 0,
      superior: this.#result(region.oldAsWritten, one.item.old),
      lower: this.#result(region.new.result, one.item.new),
      witness: {
        text: personPhrase(this.#lower, telling, this.#plain, locale),
        facts: { ...facts },
      },
      rules: {
        superior: rulesText(this.#superior, region.old.rules, locale),
        lower: rulesText(this.#lower, region.new.rules, locale),
      },
    };
  }

  #result({ value }: Result, item: Id | undefined): string {
    if (item === undefined) return this.#words.silent;
    return value === undefined ? this.#plain.trouble : printValue(value, this.#locale);
  }

  set({ kind, id, witness }: BrokenSet): Broken {
    const { text, facts } = witnessOf(this.#lower, witness);
    const person =
      kind === 'group'
        ? personPhrase(this.#lower, witness, this.#plain, this.#locale)
        : text[this.#locale];
    return {
      kind,
      id,
      title: this.name(id),
      demand: kind === 'window' ? 'within' : 'contains',
      follows: [],
      cases: [
        {
          scope: 'both',
          who: '',
          kinds: [],
          whole: false,
          constant: true,
          superior: '',
          lower: '',
          witness: { text: person, facts: { ...facts } },
          rules: { superior: '', lower: '' },
        },
      ],
    };
  }

  sentence({ kind, title, demand, cases: [first] }: Broken): string {
    const words = this.#words;
    const example =
      kind === 'item'
        ? words.case(first?.witness.text ?? '', first?.superior ?? '', first?.lower ?? '')
        : words[kind === 'window' ? 'window' : 'member'](first?.witness.text ?? '');
    return words.sentence(title, words.demands[demand], example);
  }

  open(one: ItemBehaviour): string {
    const { reasons, because, undecided } = this.#plain;
    const texts = one.undecided.map(({ why, conditions }) =>
      conditions.length === 0
        ? reasons[why]
        : because(reasons[why], conditionsText(this.#people, conditions, this.#locale)),
    );
    const all = texts.length === 0 ? [reasons.condition] : texts;
    return undecided(this.name(one.item.new ?? one.item.old), all);
  }
}

/** What is said of people, of these two files. */
function plainWords(locale: Locale): BehaviourWords {
  return { ...behaviourWords[locale], ofOneFile: refinementWords[locale].ofOneFile };
}

export function refinementLayout(document: RefinementDocument): Layout {
  const words = refinementWords[document.locale];
  const report = reportWords[document.locale];
  const { headings } = words;
  const { broken, kept, undecided } = document;
  const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  const list = (title: string, entries: readonly string[]): readonly Block[] =>
    entries.length === 0 ? [] : [heading(2, title), { kind: 'list', ordered: false, entries }];
  const appendix = new Appendix(plainWords(document.locale));
  const pair = { old: document.superior, new: document.lower, locale: document.locale };
  const blocks: Block[] = [
    heading(2, headings.summary),
    { kind: 'list', ordered: true, entries: document.summary },
    ...document.notes.map(paragraph),
    heading(2, headings.documents),
    documents(pair, report),
    ...(broken.length === 0 ? [] : [heading(2, headings.broken)]),
    ...broken.flatMap(({ kind, title, demand, cases }): readonly Block[] => [
      heading(3, words.line(title, words.demands[demand])),
      {
        kind: 'table',
        head: kind === 'item' ? words.columns : words.setColumns,
        rows: cases.map((one) => {
          const { superior, lower, constant, witness, rules } = one;
          return plain(
            kind === 'item'
              ? [
                  appendix.cell(title, one),
                  `${constant ? '' : words.varies}${superior}`,
                  `${constant ? '' : words.varies}${lower}`,
                  witness.text,
                  [...new Set([rules.superior, rules.lower])]
                    .filter((text) => text !== '')
                    .join(' → '),
                ]
              : [witness.text],
          );
        }),
      },
    ]),
    ...list(
      headings.kept,
      kept.map(({ title, demand }) => words.line(title, words.demands[demand])),
    ),
    ...list(headings.undecided, undecided),
    ...appendix.blocks(),
    heading(2, headings.sources),
    sources(pair, report),
    paragraph(report.madeBy(document.version)),
  ];
  return { title: document.title, blocks };
}
