/**
 * Conditions that hold for everyone, and parts of conditions that make no difference to anybody possible.
 *
 * A part is tried by leaving it out of the whole condition, so that what stands around it counts; of parts that cover each
 * other the later goes. What cannot be decided exactly is named in one note.
 */
import type { Expr, Graph, Origin } from '../graph/graph.ts';
import { writtenAt } from '../graph/written.ts';
import type { Person } from '../run/evaluation.ts';
import { isDoubt } from '../run/kleene.ts';
import type { Prepared } from '../run/prepare.ts';
import type { Truth } from '../run/runtime.ts';
import { openSession } from '../run/session.ts';
import { allMatter } from './all-matter.ts';
import type { Conditions } from './conditions.ts';
import type { OfCondition, Pause, RedundantPart } from './finding.ts';
import type { Formula } from './formula.ts';
import { linksNobody } from './impossible.ts';
import { addNeeds, copyOf, noNeeds } from './needs.ts';
import { plainBox } from './plain-box.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { excludeOutsiders, leavesOut } from './study.ts';
import type { WrittenCondition } from './written-conditions.ts';

/** A wish of style is not worth long work. */
const patience = 20_000;

/** Whether a part may make no difference, seen without asking. */
export function mayBeRedundant({ views }: Conditions, graph: Graph): (expr: Expr) => boolean {
  if (graph.scope !== undefined || !linksNobody(graph)) return () => true;
  // Each part of a plain box keeps somebody out, and is the only one about its fact.
  return (expr) => plainBox(views.prepared, expr) === undefined;
}

export function* redundantParts(
  conditions: Conditions,
  graph: Graph,
  those: readonly WrittenCondition[],
): Generator<Pause, readonly OfCondition[]> {
  const found: OfCondition[] = [];
  const open: WrittenCondition[] = [];
  for (const written of those) {
    yield undefined;
    const own = ofCondition(conditions, graph, written);
    if (own === 'open') open.push(written);
    else found.push(...own);
  }
  if (open.length === 0) return found;
  return [...found, { kind: 'conditions-undecided', owners: open.map(({ owner }) => owner) }];
}

/** What conditions are for one person, in scope. */
function truthIn(prepared: Prepared, person: Person): (each: Expr) => Truth {
  const session = openSession(prepared, person, { scope: 'assume' });
  return (each) => prepared.compileTruth(each, { owner: 'analysis' })(session);
}

/** For whom a condition holds, and for whom it fails: neither, for who waits for 待定. */
interface Truths {
  readonly holds: Formula;
  readonly fails: Formula;
}

function ofCondition(
  conditions: Conditions,
  graph: Graph,
  { owner, expr, scoped, origin }: WrittenCondition,
): readonly OfCondition[] | 'open' {
  const needs = noNeeds();
  const truthsOf = (each: Expr): Truths => {
    const own = noNeeds();
    const holds = conditions.of(each, own);
    addNeeds(needs, own);
    if (own.pending.size === 0) return { holds, fails: conditions.book.not(holds) };
    return { holds, fails: conditions.of(each, needs, undefined, false) };
  };
  const whole = truthsOf(expr);
  if (scoped) excludeOutsiders(conditions, graph, needs);
  if (allMatter(conditions, graph, expr, whole.holds, needs)) return [];
  // What a table makes of its other rows is nobody's to leave out.
  const paths = partsOf(expr).filter((path) => isWrittenIn(graph, origin, partAt(expr, path)));
  const parts = paths.map((path) => partAt(expr, path));
  // All that may be left out is told apart in one space.
  const fewer = paths.map((path) => truthsOf(withoutPart(expr, path)));
  const alone = parts.map(truthsOf);
  const all = [whole, ...fewer, ...alone].flatMap(({ holds, fails }) => [holds, fails]);
  let question = new Question(conditions, all, copyOf(needs));
  if (leavesOut(conditions, needs)) return 'open';
  const { prepared } = conditions.views;
  let isOpen = false;
  /** `shows`: what is then true of the person, for where it turns on what is not decided. */
  const nobody = (
    inside: readonly Formula[],
    outside: readonly Formula[],
    shows: (truthOf: (each: Expr) => Truth) => boolean,
  ): boolean => {
    if (question.openIn([...inside, ...outside]).length === 0) {
      const somebody = question.exists(inside, outside, patience);
      if (somebody === undefined) isOpen = true;
      return somebody === false;
    }
    const those = { all: inside, none: outside };
    const found = regionOf(question, those, (_, person) => shows(truthIn(prepared, person)), false);
    if (found !== 'nobody' && 'why' in found) isOpen = true;
    return found === 'nobody';
  };
  const isSame = (one: Expr, other: Expr, a: Formula, b: Formula): boolean => {
    if (a === b) return true;
    const differ = (truthOf: (each: Expr) => Truth): boolean => {
      const [first, second] = [truthOf(one), truthOf(other)];
      return first !== second && !(isDoubt(first) && isDoubt(second));
    };
    return nobody([a], [b], differ) && nobody([b], [a], differ);
  };
  const never = (each: Expr, { fails }: Truths): boolean =>
    nobody([], [fails], (truthOf) => truthOf(each) === true);
  const always = (each: Expr, { holds }: Truths): boolean =>
    nobody([], [holds], (truthOf) => truthOf(each) === false);
  if (question.exists([]) === false || never(expr, whole)) return [];
  if (always(expr, whole)) return expr.kind === 'yesNo' ? [] : [{ kind: 'always-true', owner }];
  let found: readonly RedundantPart[] = [];
  let left = expr;
  /** One more part that can go, the last such. */
  const another = (): boolean => {
    for (let index = paths.length - 1; index >= 0; index -= 1) {
      const [path, part, own] = [paths[index], parts[index], alone[index]];
      if (path === undefined || part === undefined || own === undefined) continue;
      if (part.kind === 'yesNo' || found.some((each) => isWithin(each.path, path))) continue;
      const shorter = withoutPart(left, path);
      const { holds, fails } = truthsOf(shorter);
      // Without several parts at once it may say what none of the others says.
      if (left !== expr) {
        question = new Question(conditions, [...all, holds, fails], copyOf(needs));
      }
      if (!isSame(expr, shorter, whole.holds, holds)) continue;
      if (!isSame(expr, shorter, whole.fails, fails)) continue;
      left = shorter;
      const because = never(part, own) ? 'never' : always(part, own) ? 'always' : 'covered';
      // Of a part that goes whole, its own parts are not mentioned.
      found = [
        { kind: 'redundant-part', owner, path, because },
        ...found.filter((each) => !isWithin(path, each.path)),
      ];
      return true;
    }
    return false;
  };
  while (another()) {
    // What one leaves behind may make another idle.
  }
  return isOpen && found.length === 0 ? 'open' : found;
}

function isWrittenIn(graph: Graph, { start, end }: Origin, part: Expr): boolean {
  const own = writtenAt(graph, part);
  return own === undefined || (start <= own.start && own.end <= end);
}

/** Where a part stands: numbers of operands, from the outside in; a 非 counts as one operand. */
type Path = readonly number[];

/** The operands of every 且 and 或, outer ones first. */
function partsOf(expr: Expr, path: Path = []): readonly Path[] {
  if (expr.kind === 'not') return partsOf(expr.operand, [...path, 0]);
  if (expr.kind !== 'and' && expr.kind !== 'or') return [];
  return expr.operands.flatMap((operand, index) => [
    [...path, index],
    ...partsOf(operand, [...path, index]),
  ]);
}

export function partAt(expr: Expr, path: Path): Expr {
  const [first, ...rest] = path;
  if (first === undefined) return expr;
  if (expr.kind === 'not') return partAt(expr.operand, rest);
  if (expr.kind !== 'and' && expr.kind !== 'or') return expr;
  const operand = expr.operands[first];
  return operand === undefined ? expr : partAt(operand, rest);
}

/** The part gives way to what changes nothing in its 且 or 或, so that paths stay as they are. */
function withoutPart(expr: Expr, path: Path): Expr {
  const [first, ...rest] = path;
  if (first === undefined) return expr;
  if (expr.kind === 'not') return { kind: 'not', operand: withoutPart(expr.operand, rest) };
  if (expr.kind !== 'and' && expr.kind !== 'or') return expr;
  const operands = expr.operands.map((operand, index) => {
    if (index !== first) return operand;
    if (rest.length > 0) return withoutPart(operand, rest);
    return { kind: 'yesNo', value: expr.kind === 'and' } as const;
  });
  return { kind: expr.kind, operands };
}

const isWithin = (outer: Path, inner: Path): boolean =>
  outer.every((step, index) => inner[index] === step);
