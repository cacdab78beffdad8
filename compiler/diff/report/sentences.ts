/**
 * What changed, in sentences: for each section, and for the report as a whole.
 *
 * Takes sections, gives sentences a leader reads first. Guarantees: every section with a change has a sentence; what a
 * sentence leaves out it counts.
 */

import type { Expr } from '../../graph/graph.ts';
import { printMoney } from '../../values/print.ts';
import { compare, parseExact } from '../../values/rational.ts';
import type { Change, Content } from '../declarations/change.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from './rows.ts';
import type { AspectLine, Row } from './schema.ts';
import type { Draft } from './sections.ts';

/** Phrases in one sentence, and rules that are told in it. */
const mostPhrases = 6;
const mostRules = 4;
/** Cases whose definition is told. */
const mostDefined = 3;

type Both = readonly [Change, Row];

const both = (draft: Draft): readonly Both[] =>
  draft.changes.flatMap((change, index) => {
    const row = draft.rows[index];
    return row === undefined ? [] : [[change, row] as const];
  });

const openValues: ReadonlySet<Expr['kind']> = new Set(['unspecified', 'pending']);

/** A rule for everyone that leaves the value open; all that is said of the item then. */
function isOpen({ aspects }: Change): boolean {
  const content = (name: string): Content | undefined => {
    const found = aspects.find(({ aspect }) => aspect === name);
    return found?.old ?? found?.new;
  };
  const value = content('value');
  const condition = content('condition');
  const everyone = condition?.kind === 'words' && condition.words[0] === 'everyone';
  return everyone && value?.kind === 'expr' && openValues.has(value.expr.kind);
}

/** What the old policy said of an item that it only left open. */
export function wasOpen(draft: Draft): string | undefined {
  const rules = both(draft).filter(([{ subject }]) => subject === 'rule');
  const removed = rules.filter(([{ kind }]) => kind === 'removed');
  const [gone] = removed;
  const others = rules.filter((one) => one !== gone);
  if (gone === undefined || removed.length > 1 || !isOpen(gone[0])) return undefined;
  return others.length > 0 && others.every(([{ kind }]) => kind === 'added')
    ? gone[1].old
    : undefined;
}

/** Everyone goes without saying. */
function whoOf({ words }: Reader, { who }: Row): string | undefined {
  const text = who?.new ?? who?.old;
  return text === words.settings.everyone ? undefined : text;
}

const clause = (citation: string | undefined): string =>
  citation === undefined ? '' : `【${citation}】`;

/** The clause that a whole provision stands under, as the new policy has it. */
function clauseOf(reader: Reader, { owner }: Change): string | undefined {
  const which = owner?.new === undefined ? 'old' : 'new';
  const { items, provisions } = reader[which].teller.graph;
  const item = items.find(({ id }) => id === owner?.[which]);
  return provisions.find(({ id }) => id === item?.provision)?.citation;
}

/** A rule's clause, where it has one of its own. */
function ownClause(reader: Reader, [change, row]: Both): string {
  const own = row.citation?.new ?? row.citation?.old;
  return own === clauseOf(reader, change) ? '' : clause(own);
}

function limited({ words }: Reader, phrases: readonly string[], most: number): string {
  if (phrases.length <= most) return phrases.join(words.also);
  const shown = phrases.slice(0, most - 1);
  return [...shown, words.more(phrases.length - shown.length)].join(words.also);
}

export function itemSentence(reader: Reader, draft: Draft): string {
  const { words } = reader;
  const rules = both(draft).filter(([{ subject }]) => subject === 'rule');
  const head = both(draft).filter(([{ subject }]) => subject === 'provision');
  const of = (kind: Change['kind']): readonly Both[] =>
    rules.filter(([change]) => change.kind === kind);
  const [added, removed] = [of('added'), of('removed')];
  const [first] = draft.changes;
  const title = `${draft.title}${clause(first && clauseOf(reader, first))}`;
  const whole = (phrase: string): string => words.sentence(words.of(title, phrase));
  const all = (some: readonly Both[], side: 'old' | 'new'): string =>
    limited(reader, ruleTexts(reader, some, side), mostRules);
  if (head.some(([{ kind }]) => kind === 'added')) {
    const [only] = added;
    if (added.length === 1 && only !== undefined && isOpen(only[0])) {
      return whole(words.mentioned(only[1].new ?? ''));
    }
    return whole(words.newProvision(all(added, 'new'), added.length));
  }
  if (head.some(([{ kind }]) => kind === 'removed')) {
    return whole(words.noLonger(all(removed, 'old'), removed.length));
  }
  const was = wasOpen(draft);
  if (was !== undefined) return whole(words.nowRegulated(was, all(added, 'new'), added.length));
  const phrases = [
    ...figures(reader, rules),
    ...of('changed').flatMap((each) => otherPhrases(reader, each)),
    ...listed(reader, added, 'added'),
    ...listed(reader, removed, 'removed'),
    ...head.flatMap(([, row]) =>
      row.aspects.filter(({ aspect }) => !quiet.has(aspect)).map(({ text }) => text),
    ),
  ];
  // Clauses and comments alone are still a change.
  const quietly = [
    ...new Set(draft.rows.flatMap(({ aspects }) => aspects.map(({ text }) => text))),
  ];
  return whole(limited(reader, phrases.length === 0 ? quietly : phrases, mostPhrases));
}

/** 「低保对象」340元; those with the same result together. */
function ruleTexts(reader: Reader, rules: readonly Both[], side: 'old' | 'new'): readonly string[] {
  const byValue = new Map<string, string[]>();
  for (const each of rules) {
    const [, row] = each;
    const who = whoOf(reader, row);
    const told = who === undefined ? [] : [reader.words.quoted(who) + ownClause(reader, each)];
    const value = row[side] ?? '';
    byValue.set(value, [...(byValue.get(value) ?? []), ...told]);
  }
  return [...byValue].map(([value, who]) =>
    who.length === 0 ? value : reader.words.addedRule(who, value),
  );
}

interface Figure {
  readonly row: Row;
  readonly value: AspectLine;
  readonly change: Change;
}

/** Figures; those that differ by the same are said together. */
function figures(reader: Reader, rules: readonly Both[]): readonly string[] {
  const { words } = reader;
  const changed = rules.flatMap(([change, row]): Figure[] => {
    const value = row.aspects.find(({ aspect }) => aspect === 'value');
    return row.change !== 'changed' || value === undefined ? [] : [{ row, value, change }];
  });
  const byDifference = groupBy(changed, ({ row, value: { difference } }) =>
    difference?.unit === 'fen' ? difference.amount : (row.ids.new ?? ''),
  );
  return [...byDifference.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    if (alike.length > 2) {
      const difference = first.value.difference?.text.replace(/ ?[（(][^（(]*[)）]$/, '') ?? '';
      return [
        words.figuresAlike(
          alike.length,
          difference,
          span(reader, alike, 'old'),
          span(reader, alike, 'new'),
        ),
      ];
    }
    return alike.map(({ row, value, change }) => {
      const who = whoOf(reader, row);
      const place = who && words.quoted(who) + ownClause(reader, [change, row]);
      return words.figure(place, value.old ?? '', value.new ?? '', value.difference?.text);
    });
  });
}

/** From the least of them to the most. */
function span(
  { words, new: side }: Reader,
  alike: readonly Figure[],
  which: 'old' | 'new',
): string {
  const amounts = alike
    .flatMap(({ change }) => {
      const value = change.aspects.find(({ aspect }) => aspect === 'value')?.[which];
      return value?.kind === 'expr' && value.expr.kind === 'money' ? [value.expr.fen] : [];
    })
    .sort((a, b) => compare(parseExact(a), parseExact(b)));
  const { locale } = side.teller;
  const [least, most] = [amounts[0], amounts.at(-1)].map((fen) => fen && printMoney(fen, locale));
  return least === most ? (least ?? '') : words.range(least ?? '', most ?? '');
}

/** Left to the tables. */
const quiet: ReadonlySet<string> = new Set(['citation', 'restated', 'comment', 'value']);

/** What else differs in a rule. */
function otherPhrases(reader: Reader, each: Both): readonly string[] {
  const [, row] = each;
  const rest = row.aspects.filter(({ aspect }) => !quiet.has(aspect));
  if (rest.length === 0) return [];
  const text = rest.map((aspect) => aspect.text).join(reader.words.pause);
  const place = row.name === '' ? whoOf(reader, row) : row.name;
  return [place === undefined ? text : reader.words.at(place + ownClause(reader, each), text)];
}

function listed(
  reader: Reader,
  rules: readonly Both[],
  kind: 'added' | 'removed',
): readonly string[] {
  if (rules.length === 0) return [];
  const side = kind === 'added' ? 'new' : 'old';
  return [reader.words[kind](ruleTexts(reader, rules, side))];
}

/** Told one by one; of the rest the names are enough. */
const toldInFull: ReadonlySet<string> = new Set(['scope', 'period', 'case', 'target', 'examples']);

export function sectionSentences(reader: Reader, draft: Draft): readonly string[] {
  const { words } = reader;
  const of = (kind: Row['change']): readonly Row[] =>
    draft.rows.filter(({ change }) => change === kind);
  const isFull = toldInFull.has(draft.id);
  const told = isFull
    ? of('changed').map((row) => {
        return row.name === draft.title ? row.text : words.at(row.name, row.text);
      })
    : [];
  const phrases = [
    ...of('renamed').map((row) => renamedText(reader, row)),
    ...told,
    ...counted(reader, draft, of('added'), words.countAdded, 'new'),
    ...counted(reader, draft, of('removed'), words.countRemoved, 'old'),
    ...(isFull ? [] : changedKinds(reader, of('changed'))),
  ];
  return [words.sentence(words.of(draft.title, limited(reader, phrases, mostPhrases)))];
}

function renamedText({ words }: Reader, row: Row): string {
  const name = row.aspects.find(({ aspect }) => aspect === 'name');
  return name === undefined
    ? words.at(row.name, row.text)
    : words.renamed(name.old ?? '', name.new ?? '');
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** Windows with their days, a few cases with what they stand for. */
function counted(
  { words }: Reader,
  draft: Draft,
  rows: readonly Row[],
  count: (names: readonly string[]) => string,
  side: 'old' | 'new',
): readonly string[] {
  if (rows.length === 0) return [];
  const isShort = draft.id === 'period' || (draft.id === 'case' && rows.length <= mostDefined);
  const names = rows.map((row) =>
    isShort ? words.bracketed(row.name, row[side] ?? '') : row.name,
  );
  return [count(unique(names))];
}

/** 认定部门有改动 13项（…）. */
function changedKinds({ words }: Reader, rows: readonly Row[]): readonly string[] {
  const byLabel = new Map<string, string[]>();
  for (const { name, aspects } of rows) {
    const labels = aspects.map(({ label }) => label).filter((label) => label !== '');
    const label = labels.length === aspects.length ? unique(labels).join(words.listed) : '';
    byLabel.set(label, [...(byLabel.get(label) ?? []), name]);
  }
  return [...byLabel].map(([label, names]) => words.countChanged(label, unique(names)));
}
