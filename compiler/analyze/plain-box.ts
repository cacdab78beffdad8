/**
 * Conditions that say something of single facts and rolls, one beside the other: most rules of tables, and many of notices.
 *
 * Takes a condition; gives for each fact or roll the values that it leaves, or nothing where the condition is of another form,
 * says twice something of one fact, or leaves all or nothing of it. It says the same as the evaluator, which a property compares.
 */
import type { Expr, Fact, Id } from '../graph/graph.ts';
import type { Prepared } from '../run/prepare.ts';
import { type Box, everything } from './box.ts';
import { choicesOf } from './choices.ts';
import { plainLeaf } from './plain-leaf.ts';
import { meet, none, type Runs, runsOf, without } from './runs.ts';
import { rangeOf } from './values-of-fact.ts';

/** What is left of one fact or roll; more and less than nothing, and not all. */
export interface PlainPart {
  readonly input: Id;
  readonly kind: 'roll' | 'choice' | 'ordered';
  readonly holds: Runs;
  /** All points of the axis, 无 among them. */
  readonly whole: Runs;
}

/** Facts and rolls, each with the axis on which it stands. */
export class Layout {
  readonly axisOf: ReadonlyMap<Id, number>;
  /** Alike for layouts that are alike. */
  readonly sign: string;

  constructor(axisOf: ReadonlyMap<Id, number>) {
    this.axisOf = axisOf;
    this.sign = [...axisOf].join(' ');
  }
}

/** People with all of these parts. */
export class PlainBox {
  /** Each is of another fact or roll, in the order of the operands. */
  readonly parts: readonly PlainPart[];
  /** As it was placed last: the graph after an edit has the same axes. */
  #sign: string | undefined;
  #box: Box = everything;

  constructor(parts: readonly PlainPart[]) {
    this.parts = parts;
  }

  on({ axisOf, sign }: Layout): Box {
    if (this.#sign === sign) return this.#box;
    let size = 0;
    for (const { input } of this.parts) size = Math.max(size, (axisOf.get(input) ?? 0) + 1);
    const box: (Runs | undefined)[] = new Array<Runs | undefined>(size).fill(undefined);
    for (const { input, holds } of this.parts) box[axisOf.get(input) ?? 0] = holds;
    this.#sign = sign;
    this.#box = box;
    return box;
  }
}

type Inputs = Pick<Prepared, 'facts' | 'groups'>;

/** By condition. */
export type PlainBoxes = Map<Expr, PlainBox | undefined>;

const known = new WeakMap<Inputs, PlainBoxes>();

export function plainBoxesOf(inputs: Inputs): PlainBoxes {
  let those = known.get(inputs);
  if (those === undefined) {
    those = new Map();
    known.set(inputs, those);
  }
  return those;
}

/** Their facts and groups were the same. */
export function takePlainBoxes(inputs: Inputs, boxes: PlainBoxes): void {
  if (!known.has(inputs)) known.set(inputs, boxes);
}

/** Of one condition alone nothing is gained. */
export function plainBox(inputs: Inputs, expr: Expr): PlainBox | undefined {
  if (expr.kind !== 'and') return undefined;
  const those = plainBoxesOf(inputs);
  let box = those.get(expr);
  if (box === undefined && !those.has(expr)) {
    box = boxOf(inputs, expr);
    those.set(expr, box);
  }
  return box;
}

function boxOf(inputs: Inputs, expr: Extract<Expr, { kind: 'and' | 'or' }>): PlainBox | undefined {
  const { operands } = expr;
  const found = new Array<PlainPart>(operands.length);
  for (const [at, operand] of operands.entries()) {
    const part = partOf(inputs, operand);
    if (part === undefined) return undefined;
    for (let before = 0; before < at; before += 1) {
      if (found[before]?.input === part.input) return undefined;
    }
    found[at] = part;
  }
  return new PlainBox(found);
}

function partOf(inputs: Inputs, expr: Expr): PlainPart | undefined {
  const { facts } = inputs;
  const isNot = expr.kind === 'not';
  const inner = isNot ? expr.operand : expr;
  switch (inner.kind) {
    case 'fact':
    case 'or':
      return choicePart(facts, inner, isNot);
    case 'member':
      return inner.asOf === undefined ? rollPart(inputs, inner.group, isNot) : undefined;
    case 'within':
      return orderedPart(facts, inner, isNot);
    case 'compare':
      return inner.right.kind === 'option'
        ? choicePart(facts, inner, isNot)
        : orderedPart(facts, inner, isNot);
    default:
      return undefined;
  }
}

/** undefined: all or nothing is left. */
function narrowing(part: PlainPart): PlainPart | undefined {
  const { holds, whole } = part;
  if (holds.length === 0) return undefined;
  return holds.length === 2 && holds[0] === whole[0] && holds[1] === whole[1] ? undefined : part;
}

function orderedPart(
  facts: ReadonlyMap<Id, Fact>,
  inner: Expr,
  isNot: boolean,
): PlainPart | undefined {
  const plain = plainLeaf(facts, inner);
  const range = plain && rangeOf(facts.get(plain.fact));
  if (range === undefined || range.from > range.to) return undefined;
  const { whole } = range;
  const own = meet(plain?.holds ?? none, range.values);
  const holds = isNot ? without(whole, own) : own;
  return narrowing({ input: range.fact.id, kind: 'ordered', holds, whole });
}

function rollPart({ groups }: Inputs, group: Id, isNot: boolean): PlainPart | undefined {
  const own = groups.get(group);
  // Of others the parts are looked through.
  if (own === undefined || isLookedThrough(groups, group)) return undefined;
  return { input: group, kind: 'roll', holds: isNot ? [0, 1] : [1, 2], whole: [0, 2] };
}

/** It or a part of it is defined: whoever fits the definition is in it, whatever the roll says. */
function isLookedThrough(groups: Inputs['groups'], id: Id): boolean {
  const own = groups.get(id);
  if (own === undefined) return false;
  return own.definition !== undefined || own.children.some((part) => isLookedThrough(groups, part));
}

/** The place of the option that the fact is said to have; −1: it says something else. */
function placeOf(expr: Expr, fact: Id, options: readonly { readonly name: string }[]): number {
  if (expr.kind !== 'compare' || expr.operator !== '=') return -1;
  const { left, right } = expr;
  if (left.kind !== 'fact' || left.fact !== fact || right.kind !== 'option') return -1;
  for (let at = 0; at < options.length; at += 1) {
    if (options[at]?.name === right.option) return at;
  }
  return -1;
}

function choicePart(
  facts: ReadonlyMap<Id, Fact>,
  inner: Expr,
  isNot: boolean,
): PlainPart | undefined {
  if (inner.kind === 'fact') {
    const fact = facts.get(inner.fact);
    if (fact?.type.kind !== 'yesNo' || fact.silence === 'none') return undefined;
    const values = choicesOf(fact);
    const at = values.findIndex((value) => value.kind === 'yesNo' && value.value !== isNot);
    return { input: fact.id, kind: 'choice', holds: [at, at + 1], whole: [0, 2] };
  }
  const first = inner.kind === 'or' ? inner.operands[0] : inner;
  const named = first?.kind === 'compare' && first.left.kind === 'fact' ? first.left.fact : '';
  const of = facts.get(named);
  if (of?.type.kind !== 'option' || of.silence === 'none') return undefined;
  const { options } = of.type;
  const whole: Runs = [0, options.length];
  const part = (holds: Runs) => narrowing({ input: of.id, kind: 'choice', holds, whole });
  if (inner.kind !== 'or') {
    const at = placeOf(inner, named, options);
    return at < 0 ? undefined : part(isNot ? without(whole, [at, at + 1]) : [at, at + 1]);
  }
  const isLeft = new Array<boolean>(options.length).fill(isNot);
  for (const operand of inner.operands) {
    const at = placeOf(operand, named, options);
    // What is said twice has another form.
    if (at < 0 || isLeft[at] !== isNot) return undefined;
    isLeft[at] = !isNot;
  }
  return part(runsOf(isLeft));
}
