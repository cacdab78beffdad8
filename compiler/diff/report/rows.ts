/**
 * A change as a line of a table.
 *
 * Takes a change and both policies; gives its texts: for whom, what was and what is, and what that means in a phrase.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { Id } from '../../graph/graph.ts';
import { type Catalogue, catalogueOf } from '../declarations/catalogue.ts';
import type { Aspect, AspectName, Change, Content } from '../declarations/change.ts';
import type { Aspects } from '../declarations/content.ts';
import { type Pair, readingsOf, type Which } from '../declarations/readings.ts';
import { conditionDifference, type ReadingTeller } from './condition-difference.ts';
import { differenceOf, windowDifference } from './difference.ts';
import { fullText } from './full-text.ts';
import type { AspectLine, Row } from './schema.ts';
import { asShare, membersOf, nameOf, ruleText, type Teller, tell, tellerOf } from './tell.ts';
import type { ReportWords } from './words.ts';

export interface SideReader extends ReadingTeller {
  readonly catalogue: Catalogue;
}

/** Both policies, ready to be told of. */
export interface Reader {
  readonly words: ReportWords;
  readonly years: number;
  readonly old: SideReader;
  readonly new: SideReader;
}

export function readerOf(pair: Pair, locale: Locale, words: ReportWords): Reader {
  const side = (which: Which): SideReader => ({
    teller: tellerOf(pair[which].graph, locale, words),
    reading: readingsOf(pair, which).relative,
    catalogue: catalogueOf(pair[which]),
  });
  return { words, years: pair.years, old: side('old'), new: side('new') };
}

/** What a declaration is called: by its own name, by its place, or by what it is. */
export function nameOfChange(reader: Reader, change: Change): string {
  const { words } = reader;
  const { subject } = change;
  const which: Which = change.new === undefined ? 'old' : 'new';
  const { teller } = reader[which];
  const id = change[which] ?? '';
  switch (subject) {
    case 'header':
    case 'scope':
    case 'examples':
      return words.subjects[subject];
    case 'exclusive':
      return tell(teller, { kind: 'ids', ids: id.split(' ') });
    case 'rule':
      return ruleName(reader, change);
    case 'targetEntry':
      return nameOf(teller, change.owner?.[which] ?? '');
    case 'cell':
      return cellName(reader, teller, change.owner?.[which] ?? '', id);
    default:
      return nameOf(teller, id);
  }
}

/** Its label, with the one it had. A cell of a table and 其他 are known by whom they speak of. */
function ruleName({ words, old, new: next }: Reader, change: Change): string {
  const label = (side: SideReader, id: Id | undefined): string =>
    id === undefined || side.teller.rules.get(id)?.label === undefined
      ? ''
      : ruleText(side.teller, id);
  const [before, after] = [label(old, change.old), label(next, change.new)];
  if (before === '' || after === '' || before === after) return after === '' ? before : after;
  return words.wasLabelled(after, before);
}

/** `schedule:应参保人数/河湾镇/人数`. */
function cellName({ words }: Reader, teller: Teller, owner: Id, id: Id): string {
  const parts = id.slice(owner.length + 1).match(/(?:[^/]|\/\/)*/g) ?? [];
  const [row = '', column = ''] = parts
    .filter((_, index) => index % 2 === 0)
    .map((part) => part.replaceAll('//', '/'));
  return words.inTable(nameOf(teller, owner), row === '' ? words.total : row, column);
}

/** What is decided comes first, the clause and the wording last. */
const firstAspects: readonly AspectName[] = ['value', 'condition', 'set', 'assertion', 'payers'];
const lastAspects: readonly AspectName[] = ['provisional', 'citation', 'reason', 'comment'];

function inReadingOrder(aspects: readonly Aspect[]): readonly Aspect[] {
  const rank = ({ aspect }: Aspect): number => {
    const first = firstAspects.indexOf(aspect);
    return first >= 0 ? first - firstAspects.length : lastAspects.indexOf(aspect) + 1;
  };
  return [...aspects].sort((a, b) => rank(a) - rank(b));
}

/** The change with all its texts. */
export function rowOf(reader: Reader, change: Change): Row {
  const { subject } = change;
  const all = (which: Which): Aspects | undefined => {
    const isThere = change[which] !== undefined || (change.old ?? change.new) === undefined;
    return isThere ? reader[which].catalogue(subject, change[which]) : undefined;
  };
  const [before, after] = [all('old'), all('new')];
  const aspects = inReadingOrder(change.aspects).map((aspect) => lineOf(reader, change, aspect));
  const text = phraseOf(reader, change, aspects);
  const main = (which: Which, said: Aspects | undefined): string | undefined => {
    if (said === undefined) return undefined;
    const { teller } = reader[which];
    return fullText(teller, subject, said, change.kind === 'added' || change.kind === 'removed');
  };
  const who = sides(whoOf(reader.old.teller, before), whoOf(reader.new.teller, after));
  const citation = sides(
    citationOf(reader, change, 'old', before),
    citationOf(reader, change, 'new', after),
  );
  const [old, next] = [main('old', before), main('new', after)];
  return {
    subject,
    change: change.kind,
    ids: sides(change.old, change.new) ?? {},
    name: nameOfChange(reader, change),
    ...(who === undefined ? {} : { who }),
    ...(old === undefined ? {} : { old }),
    ...(next === undefined ? {} : { new: next }),
    ...(citation === undefined ? {} : { citation }),
    text,
    aspects,
  };
}

function sides(
  old: string | undefined,
  next: string | undefined,
): { old?: string; new?: string } | undefined {
  if (old === undefined && next === undefined) return undefined;
  return { ...(old === undefined ? {} : { old }), ...(next === undefined ? {} : { new: next }) };
}

function whoOf(teller: Teller, said: Aspects | undefined): string | undefined {
  if (said?.has('value') !== true) return undefined;
  const condition = said.get('condition');
  return condition === undefined ? undefined : tell(teller, condition);
}

/** A rule without a clause of its own stands under that of its provision. */
function citationOf(
  reader: Reader,
  change: Change,
  which: Which,
  said: Aspects | undefined,
): string | undefined {
  const own = said?.get('citation');
  if (own?.kind === 'text') return own.text;
  if (change.subject !== 'rule') return undefined;
  const { graph } = reader[which].teller;
  return graph.provisions.find(({ rules }) => rules.some(({ id }) => id === change[which]))
    ?.citation;
}

function phraseOf({ words }: Reader, change: Change, lines: readonly AspectLine[]): string {
  switch (change.kind) {
    case 'added':
      return words.isNew;
    case 'removed':
      return words.isGone;
    default:
      // A clause that was not written before stands beside the text.
      return lines
        .filter(({ aspect, old, new: next }) =>
          aspect === 'citation' ? old !== undefined && next !== undefined : true,
        )
        .map(({ text }) => text)
        .join(words.also);
  }
}

function lineOf(reader: Reader, change: Change, aspect: Aspect): AspectLine {
  const { words } = reader;
  const { shifted, sameMeaning } = aspect;
  const share = (content: Content | undefined): Content | undefined =>
    content !== undefined && change.subject === 'targetEntry' ? asShare(content) : content;
  const [old, next] = [share(aspect.old), share(aspect.new)];
  const label = labelOf(words, change, aspect.aspect);
  const before = old && tell(reader.old.teller, old);
  const after = next && tell(reader.new.teller, next);
  const difference = differenceOf(reader.new.teller, old, next);
  return {
    aspect: aspect.aspect,
    label,
    ...(before === undefined ? {} : { old: before }),
    ...(after === undefined ? {} : { new: after }),
    text: aspectText(
      reader,
      change.subject,
      aspect.aspect,
      { old, next, shifted, sameMeaning },
      label,
      before,
      after,
    ),
    shifted,
    sameMeaning,
    ...(difference === undefined ? {} : { difference }),
  };
}

/** The main thing that something says goes without a label. */
const unlabelled: ReadonlySet<AspectName> = new Set(['value', 'cell', 'set', 'assertion', 'count']);

function labelOf(words: ReportWords, { subject }: Change, aspect: AspectName): string {
  if (unlabelled.has(aspect)) return '';
  if (aspect === 'condition' && (subject === 'case' || subject === 'scope')) return '';
  return words.aspects[aspect];
}

interface Contents {
  readonly old: Content | undefined;
  readonly next: Content | undefined;
  readonly shifted: boolean;
  readonly sameMeaning: boolean;
}

function aspectText(
  reader: Reader,
  subject: Change['subject'],
  aspect: AspectName,
  { old, next, shifted, sameMeaning }: Contents,
  label: string,
  before: string | undefined,
  after: string | undefined,
): string {
  const { words } = reader;
  if (shifted) return words.shifted(label);
  if (sameMeaning) return words.sameMeaning(label);
  if (old?.kind === 'flag' || next?.kind === 'flag') {
    return next === undefined ? words.off(label) : words.on(label);
  }
  if (aspect === 'provisional') return words.provisional(before, after);
  if (aspect === 'count') return words.count(before ?? '', after ?? '');
  if (subject === 'scope' && before === undefined) return words.scope(after ?? '');
  if (before === undefined) return words.set(label, after ?? '');
  if (after === undefined) return words.unset(label, before);
  const difference = differenceOf(reader.new.teller, old, next);
  if (difference !== undefined) return words.labelled(label, difference.text);
  return special(reader, old, next, label) ?? words.fromTo(label, before, after);
}

/** Says only what differs, where that is shorter than both sides. */
function special(
  reader: Reader,
  old: Content | undefined,
  next: Content | undefined,
  label: string,
): string | undefined {
  const { words } = reader;
  if (old === undefined || next === undefined) return undefined;
  if (old.kind === 'set' && next.kind === 'set') {
    const ends = windowDifference(reader.new.teller, reader.years, old.set, next.set);
    return ends.length === 0 ? undefined : words.labelled(label, ends.join(words.also));
  }
  if (old.kind === 'expr' && next.kind === 'expr') {
    return conditionDifference(reader.old, reader.new, old.expr, next.expr, label);
  }
  const [had, has] = [membersOf(reader.old.teller, old), membersOf(reader.new.teller, next)];
  if (had === undefined || has === undefined) return undefined;
  const added = has.filter((one) => !had.includes(one));
  const removed = had.filter((one) => !has.includes(one));
  return added.length + removed.length === 0 ? undefined : words.members(label, added, removed);
}
