/**
 * Describes the people of a trouble: what they have in common, their number, and one of them.
 *
 * Where the trouble turns on what is not decided, a region is given only if the evaluator confirms its witness.
 */
import type { Expr, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Person } from '../run/evaluation.ts';
import type { Prepared } from '../run/prepare.ts';
import type { Open, Region } from './finding.ts';
import type { Formula } from './formula.ts';
import { noNeeds } from './needs.ts';
import type { Parting } from './parting.ts';
import type { Fitting, Question } from './question.ts';
import type { Reader } from './reader.ts';
import { withStretches } from './roll-stretches.ts';
import { readsOf } from './view.ts';
import { type Confirm, completed, isReal, shown } from './witness.ts';

/** Whoever fits all of the first and none of the others. */
export interface Those {
  readonly all: readonly Formula[];
  readonly none?: readonly Formula[];
  /** Deciding this item shows the trouble; without one, the witness is always replayed. */
  readonly item?: Id;
}

/** The people of a trouble; nobody, or what kept it from being decided. */
export type Found = Region | 'nobody' | Open;

/**
 * `confirms` is asked only where the trouble turns on what is not decided, or is no part of the question. Counting takes
 * longest; it may be left out. `parting` is that of the question's sign.
 */
export function regionOf(
  question: Question,
  { all, none = [], item }: Those,
  confirms: Confirm,
  isCounted = true,
  parting?: Parting,
): Found {
  const fitting = question.find(all, none, parting);
  if (fitting === undefined) return { why: 'budget', conditions: [] };
  if (fitting === 'nobody') return 'nobody';
  const person = nearestOf(question, fitting);
  const open = question.openIn([...all, ...none]);
  if (open.length > 0 && !isReal(question.graph, person, confirms)) {
    const ofRules = open.filter(({ ofConstraint }) => !ofConstraint);
    const conditions = (ofRules.length > 0 ? ofRules : open).flatMap(({ expr }) => expr ?? []);
    return { why: 'condition', conditions: unique(conditions) };
  }
  const { graph } = question;
  const whole = isSure(question, item) ? person : completed(graph, item, person, confirms);
  if (whole === undefined) return { why: 'replay', conditions: [] };
  const count = isCounted ? fitting.count() : undefined;
  return {
    parts: fitting.parts,
    whole: isCounted && fitting.whole() === true,
    ...(count === undefined ? {} : { count }),
    inputs: person.map(({ id }) => id),
    witness: shown(graph, whole),
  };
}

/** What the question left out may still be asked for. */
const isSure = ({ conditions }: Question, item: Id | undefined): boolean =>
  item !== undefined && !conditions.book.contradicted && !readsItems(conditions, item);

/** In questions of one sign regions of the same boxes are the same; undefined: that is not told. */
export function signOf(question: Question, item: Id): string | undefined {
  return isSure(question, item) ? question.sign : undefined;
}

/** The nearest of those who fit, with the stretches for which they are on rolls. */
export function nearestOf(
  { graph, space }: Question,
  { nearest }: Pick<Fitting, 'nearest'>,
): Person {
  const { axes, rolls } = space;
  const said = axes.flatMap((axis, index) => axis.given(nearest[index] ?? axis.from));
  const readings = rolls.map(({ roll, axis }) => ({ ...roll, holds: nearest[axis] === 1 }));
  return withStretches(graph, said, readings);
}

/**
 * Whether somebody fits for sure. Where that turns on what is not decided, the evaluator must show it of somebody or of the
 * nearest; else it is open.
 */
export function somebodyFits(question: Question, those: Those, shows: Confirm): boolean | Open {
  const { all, none = [] } = those;
  if (question.openIn([...all, ...none]).length === 0) {
    return question.exists(all, none) ?? { why: 'budget', conditions: [] };
  }
  const some = question.some(all, none);
  if (some === 'nobody') return false;
  if (some !== undefined && isReal(question.graph, nearestOf(question, some), shows)) return true;
  const region = regionOf(question, those, shows);
  if (region === 'nobody') return false;
  return 'why' in region ? region : true;
}

const known = new WeakMap<Prepared, Map<Id, boolean>>();

/** Whether what decides the item reads other items. */
function readsItems(conditions: Reader, item: Id): boolean {
  const { prepared } = conditions.views;
  const those = known.get(prepared) ?? new Map<Id, boolean>();
  known.set(prepared, those);
  let found = those.get(item);
  if (found === undefined) {
    const provision = prepared.provisions.get(prepared.items.get(item)?.provision ?? '');
    const { items, provisions } = prepared;
    const isItem = (id: Id): boolean => items.has(id) || provisions.has(id);
    const { holds = [] } = provision
      ? conditions.conditionsOf(provision.provision.rules, noNeeds())
      : {};
    found =
      provision?.rules.some((own, place) => {
        // A plain box reads facts and rolls.
        const isPlain = holds[place]?.box !== undefined;
        if (!isPlain && [...referencesIn(own.rule.condition)].some(isItem)) return true;
        const read = readsOf(own);
        return read.size > 0 && [...read].some(isItem);
      }) === true;
    those.set(item, found);
  }
  return found;
}

const unique = (exprs: readonly Expr[]): readonly Expr[] => [
  ...new Map(exprs.map((expr) => [JSON.stringify(expr), expr])).values(),
];
