/**
 * Whose results changed, as a section of the report.
 *
 * Takes what the behaviour of two policies differs in; gives its sentences and rows. Guarantees: every region and all that
 * was not decided is in it; what is called unchanged was proved so.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import { describe } from '../../graph/describe.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import type { Behaviour, ItemBehaviour } from '../behaviour/difference.ts';
import type { Causes } from '../cause/cause.ts';
import type { BehaviourWords } from './behaviour-words.ts';
import type { CauseTeller } from './causes.ts';
import { effectOf, isNewlySettled, scopeSentences } from './effects.ts';
import { RegionTeller } from './regions.ts';
import type { Report } from './schema.ts';

export type BehaviourSection = NonNullable<Report['behaviour']>;

export interface BehaviourText {
  readonly section: BehaviourSection;
  /** What comes of an item's own changes, by the item's id: stands behind what changed in it. */
  readonly effects: ReadonlyMap<Id, string>;
  /** Whole sentences of items whose own rules are the same, and of all items together. */
  readonly sentences: readonly string[];
}

/** Whom the files apply to, where that is not everyone. */
function scopeNotes(
  old: Graph,
  next: Graph,
  words: BehaviourWords,
  locale: Locale,
): readonly string[] {
  if (old.scope === undefined && next.scope === undefined) return [];
  const [before, after] = [old, next].map(
    (graph) => graph.scope && describe(graph, graph.scope, locale),
  );
  return [words.scopeNote, words.scopes(before, after)];
}

const idOf = ({ item }: ItemBehaviour): Id => item.new ?? item.old ?? '';

/** Where the causes are known, how they are told. */
export interface CausesTold {
  readonly causes: Causes;
  readonly teller: CauseTeller;
}

/** `declared`: items whose own rules changed. */
export function behaviourText(
  behaviour: Behaviour,
  old: Graph,
  next: Graph,
  declared: ReadonlySet<Id>,
  locale: Locale,
  told?: CausesTold,
): BehaviourText {
  const teller = new RegionTeller(behaviour, old, next, locale, (region) => {
    const cause = told?.causes.of.get(region);
    return cause && told?.teller.row(cause);
  });
  const idle = told?.teller.idle(told.causes) ?? [];
  const { words } = teller;
  const changed = behaviour.items.filter(({ regions }) => regions.length > 0);
  const unchanged = behaviour.items.filter((one) => one.unchanged).map((one) => teller.name(one));
  const open = behaviour.items.filter((one) => one.undecided.length > 0);
  const effects = new Map<Id, string>();
  for (const one of changed) {
    const text = effectOf(teller, one);
    if (text !== undefined) effects.set(idOf(one), text);
  }
  // Figures that nobody gets, and that change though nothing was changed about them.
  const isAuxiliary = (one: ItemBehaviour): boolean =>
    !declared.has(idOf(one)) && teller.item(one)?.type === 'integer';
  const named = (items: readonly ItemBehaviour[]): readonly string[] =>
    items.map((one) => teller.name(one));
  const when = (names: readonly string[], of: (names: readonly string[]) => string) =>
    names.length === 0 ? [] : [of(names)];
  const own = changed.filter((one) => effects.has(idOf(one)) && !declared.has(idOf(one)));
  const settled = changed.filter((one) => isNewlySettled(one) && !teller.isNew(one));
  const sentences = [
    ...own
      .filter((one) => !isAuxiliary(one))
      .map((one) => words.of(teller.name(one), effects.get(idOf(one)) ?? '')),
    ...when(named(settled), words.settled),
    ...scopeSentences(teller, changed),
    ...when(named(own.filter(isAuxiliary)), words.auxiliary),
    ...when(named(open), words.open),
    ...(changed.length === 0 && open.length === 0
      ? [words.nothing]
      : when(unchanged, words.unchanged)),
    ...when(
      idle.map(({ text }) => text),
      words.idle,
    ),
  ];
  const items = changed.map((one) => ({
    ids: one.item,
    title: teller.name(one),
    ...(effects.has(idOf(one)) ? { effect: effects.get(idOf(one)) ?? '' } : {}),
    regions: one.regions.map((region) => teller.row(one, region)),
  }));
  const isMarked = items.some(({ regions }) =>
    regions.some(({ kinds }) =>
      kinds.flat().some((text) => text.includes(words.before('', behaviour.years))),
    ),
  );
  return {
    effects,
    sentences,
    section: {
      alignment: {
        kind: behaviour.alignment,
        years: behaviour.years,
        text: words.align(behaviour.alignment, behaviour.years),
      },
      notes: [
        ...scopeNotes(old, next, words, locale),
        ...(isMarked ? [words.beforeNote(behaviour.years)] : []),
        ...(behaviour.confined.length === 0
          ? []
          : [words.confined(behaviour.confined.map(({ fact }) => fact.name))]),
      ],
      sentences: [...sentences],
      items,
      unchanged,
      ...(told === undefined ? {} : { idle: [...idle] }),
      undecided: open.map((one) => words.undecided(teller.name(one), teller.reasons(one))),
    },
  };
}
