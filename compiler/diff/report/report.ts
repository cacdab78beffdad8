/**
 * The report of a comparison.
 *
 *   declarations' differences ──► rows ──► sections ──► sentences ──► one document, drawn as Markdown, HTML, Word or JSON
 *
 * Takes both policies with their sources' hashes; gives the document of `schema.ts`. Guarantees: plain data in the
 * report's language; what the comparison did not look at, it does not speak of.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Behaviour } from '../behaviour/difference.ts';
import type { Causes } from '../cause/cause.ts';
import type { DeclarationDiff } from '../declarations/change.ts';
import { diffDeclarations } from '../declarations/declarations.ts';
import type { Side } from '../declarations/readings.ts';
import { type BehaviourText, behaviourText } from './behaviour.ts';
import { behaviourWords } from './behaviour-words.ts';
import { CauseTeller } from './causes.ts';
import { claimedFigures } from './claimed-figures.ts';
import { impactSection, type Population } from './impact.ts';
import { reportWords } from './locales.ts';
import { type Reader, readerOf } from './rows.ts';
import type { PolicyLines, Report, Section } from './schema.ts';
import { commentChanges, itemSections, otherSections, shiftedDays } from './sections.ts';
import { itemSentence, sectionSentences, wasOpen } from './sentences.ts';
import { nameOf, ruleText, tell } from './tell.ts';
import type { ReportWords } from './words.ts';

/** A file that a policy was made of; the first one is the policy itself. */
export interface Source {
  readonly path: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** A policy with the files it was made of. */
export interface Compared extends Side {
  readonly sources: readonly Source[];
}

export interface ReportOptions {
  readonly locale: Locale;
  /** Of the program. */
  readonly version: string;
  /** What the results of everybody differ in; absent: they were not compared, and the report says so. */
  readonly behaviour?: Behaviour;
  /** What these differences come from. */
  readonly causes?: Causes;
  /** People over whom it is counted. */
  readonly population?: Population;
}

/** Also the differences themselves, for what reads them further. */
export function diffReport(
  old: Compared,
  next: Compared,
  { locale, version, behaviour, causes, population }: ReportOptions,
): { readonly report: Report; readonly diff: DeclarationDiff } {
  const words = reportWords[locale];
  const diff = diffDeclarations(old, next);
  const renames = new Map(diff.renames.map(([from, to]) => [to, from]));
  const reader = readerOf({ old, new: next, years: diff.years, renames }, locale, words);
  const items = itemSections(reader, diff).map((draft) => {
    const was = wasOpen(draft);
    return {
      id: draft.id,
      title: draft.title,
      sentences: [itemSentence(reader, draft)],
      ...(was === undefined ? {} : { was }),
      rows: [...draft.rows],
    };
  });
  const declarations = otherSections(reader, diff).map((draft) => ({
    id: draft.id,
    title: draft.title,
    sentences: [...sectionSentences(reader, draft)],
    rows: [...draft.rows],
  }));
  const shifted = [...shiftedDays(reader, diff)];
  const comments = [...commentChanges(reader, diff)];
  const unchanged = saysTheSame(diff) ? [] : unchangedItems(reader, diff);
  const { old: oldLines, new: newLines } = bothPolicies(old, next, words);
  const claims = claimLines(reader, diff);
  const told = causes && { causes, teller: new CauseTeller(reader, diff) };
  const declared = new Set(items.map(({ id }) => id));
  const results =
    behaviour && behaviourText(behaviour, old.graph, next.graph, declared, locale, told);
  const impact = population && impactSection(population, next.graph, locale);
  const report: Report = {
    canbaoDiff: 1,
    version,
    locale,
    title: words.title(oldLines, newLines),
    old: oldLines,
    new: newLines,
    years: diff.years,
    summary: [
      ...(impact?.sentences ?? []),
      ...itemSentences(items, results, locale),
      ...declarations.flatMap(({ sentences }) => sentences),
      ...closing(reader, diff, shifted.length, comments.length, sameText(old, next)),
      ...(unchanged.length === 0 ? [] : [words.sentence(words.unchangedItems(unchanged))]),
    ],
    coverage: [...coverageOf(results !== undefined, impact !== undefined, locale)],
    ...(results === undefined ? {} : { behaviour: results.section }),
    ...(impact === undefined ? {} : { impact }),
    items,
    unchanged: [...unchanged],
    declarations,
    shifted,
    comments,
    stayed: stayedLines(reader, diff),
    claims,
    totals: totalsOf(diff, shifted.length),
  };
  return { report, diff };
}

function coverageOf(hasResults: boolean, hasPeople: boolean, locale: Locale): readonly string[] {
  if (!hasResults) return reportWords[locale].coverage;
  const { coverage, countsWithPeople } = behaviourWords[locale];
  return hasPeople ? [...coverage.slice(0, -1), countsWithPeople] : coverage;
}

/** What was changed in an item with what comes of it; then items that only follow, then all else about items. */
function itemSentences(
  items: readonly Section[],
  results: BehaviourText | undefined,
  locale: Locale,
): readonly string[] {
  const ordered = figuresFirst(items);
  const reaches = ({ id }: Section): boolean => results?.effects.has(id) === true;
  const told = ordered.filter(reaches).map(({ id, sentences }) => {
    const effect = behaviourWords[locale].effect(results?.effects.get(id) ?? '');
    return [...sentences, effect].join(locale === 'zh-CN' ? '' : ' ');
  });
  return [
    ...told,
    ...(results?.sentences ?? []),
    ...ordered.filter((one) => !reaches(one)).flatMap(({ sentences }) => sentences),
  ];
}

/** What a leader asks for first. */
function figuresFirst(items: readonly Section[]): readonly Section[] {
  const hasFigures = ({ rows }: Section): boolean =>
    rows.some(({ aspects }) => aspects.some(({ difference }) => difference !== undefined));
  return [...items.filter(hasFigures), ...items.filter((one) => !hasFigures(one))];
}

const sameText = (old: Compared, next: Compared): boolean =>
  old.sources[0]?.sha256 === next.sources[0]?.sha256;

/** But for what the drafters noted. */
const saysTheSame = ({ changes }: DeclarationDiff): boolean =>
  changes.every(
    ({ kind, aspects }) =>
      kind === 'changed' && aspects.every(({ aspect }) => aspect === 'comment'),
  );

/** What goes for the whole comparison. */
function closing(
  reader: Reader,
  diff: DeclarationDiff,
  shifted: number,
  comments: number,
  isSameText: boolean,
): readonly string[] {
  const { words } = reader;
  const nothing = saysTheSame(diff);
  const head = diff.changes.find(({ subject }) => subject === 'header')?.aspects ?? [];
  const labels = head.filter((each) => !each.shifted).map(({ aspect }) => words.aspects[aspect]);
  return [
    ...(nothing ? [words.noChange] : []),
    ...(labels.length === 0 ? [] : [words.sentence(words.headerChanged(labels))]),
    ...(nothing && comments === 0 && !isSameText ? [words.onlyText] : []),
    ...(comments === 0 ? [] : [words.sentence(words.commentCount(comments))]),
    ...(shifted === 0 ? [] : [words.sentence(words.shiftedCount(shifted, diff.years))]),
    ...(diff.stayed.length === 0
      ? []
      : [words.sentence(words.stayedCount(stayedLines(reader, diff).map(({ name }) => name)))]),
    ...(diff.moved.length === 0 ? [] : [words.sentence(words.movedRules(diff.moved.length))]),
  ];
}

/** Items that both policies regulate, by rules that say the same. */
function unchangedItems({ old, new: next }: Reader, diff: DeclarationDiff): readonly string[] {
  const changed = new Set(
    diff.changes
      .filter(({ subject }) => subject === 'provision' || subject === 'rule' || subject === 'item')
      .flatMap(({ owner, new: id }) => [owner?.new, id]),
  );
  const before = new Set(
    old.teller.graph.items.filter(({ provision }) => provision !== undefined).map(({ id }) => id),
  );
  const was = new Map(diff.renames.map(([from, to]) => [to, from]));
  return next.teller.graph.items
    .filter(({ id, provision }) => provision !== undefined && before.has(was.get(id) ?? id))
    .filter(({ id }) => !changed.has(id))
    .map(({ name }) => name);
}

/** Columns are headed by the year, or else by what tells the two apart. */
export function bothPolicies(
  old: Compared,
  next: Compared,
  words: ReportWords,
): Readonly<Record<'old' | 'new', PolicyLines>> {
  const label = ({ graph: { policy } }: Compared): string => words.policy(policy.name, policy.year);
  const short = ({ graph: { policy } }: Compared): string =>
    policy.year === undefined ? policy.name : words.short(policy.year);
  const heads = [short, label]
    .map((of) => [of(old), of(next)] as const)
    .find(([a, b]) => a !== b) ?? [words.olderShort, words.newerShort];
  return {
    old: policyLines(old, label(old), heads[0]),
    new: policyLines(next, label(next), heads[1]),
  };
}

function policyLines({ graph, sources }: Compared, label: string, short: string): PolicyLines {
  const { name, alias, year, region, documentNumber, issued, collectionYear, basis } = graph.policy;
  const { benefitPeriod, validity } = graph.policy;
  return {
    label,
    short,
    name,
    ...(alias === undefined ? {} : { alias }),
    ...(year === undefined ? {} : { year }),
    region: [...region],
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(issued === undefined ? {} : { issued }),
    ...(collectionYear === undefined ? {} : { collectionYear }),
    ...(benefitPeriod === undefined ? {} : { benefitPeriod: { ...benefitPeriod } }),
    ...(validity === undefined ? {} : { validity: { ...validity } }),
    basis: [...basis],
    sources: sources.map(({ path, sha256 }) => ({ path, sha256 })),
  };
}

function stayedLines(reader: Reader, { stayed }: DeclarationDiff): Report['stayed'] {
  const { words } = reader;
  const { teller } = reader.new;
  return stayed.map(({ subject, new: id, content }) => {
    const item = teller.graph.provisions.find(({ rules }) => rules.some((rule) => rule.id === id));
    const name =
      subject === 'rule'
        ? words.ruleOf(nameOf(teller, item?.item ?? ''), ruleText(teller, id))
        : words.kindOf(words.subjects[subject], nameOf(teller, id));
    return { name, text: tell(teller, content) };
  });
}

/** 较上年, with both figures where they are the same for everyone. */
function claimLines(reader: Reader, diff: DeclarationDiff): Report['claims'] {
  const { words } = reader;
  const { graph, locale } = reader.new.teller;
  const rows = diff.claims.flatMap(({ check: id, rule, verdict }) => {
    const check = graph.checks.find((each) => each.id === id);
    if (check === undefined) return [];
    const [item = '', statement = ''] = check.name.split('，', 2);
    const figures = claimedFigures(graph, check, locale);
    const text = words.claim(verdict, item, statement, figures);
    return [{ check: id, rule, verdict, statement, text }];
  });
  const isOther = diff.comparesWithOld === false;
  return { sentences: rows.length > 0 && isOther ? [words.otherLastYear] : [], rows };
}

function totalsOf({ changes, moved }: DeclarationDiff, shifted: number): Report['totals'] {
  const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
  const onlyShifted = changes.filter(
    ({ kind, aspects }) => kind === 'changed' && aspects.every((aspect) => aspect.shifted),
  ).length;
  return {
    added: count('added'),
    removed: count('removed'),
    renamed: count('renamed'),
    changed: count('changed') - onlyShifted,
    shifted,
    moved: moved.length,
  };
}
