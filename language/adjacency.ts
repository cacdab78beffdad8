/**
 * Takes the grammar, gives which token may stand beside which. Guarantees: computed from Chevrotain's own picture of
 * the grammar, so it cannot fall behind; gates are not known here, so it may allow a pair too many, never one too few.
 */
import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Terminal,
} from 'chevrotain';
import { entryNames, productions } from './grammar.ts';
import * as t from './tokens.ts';

/** What a piece of grammar can begin and end with; `empty` if it can be left out. */
interface Edges {
  readonly first: Set<number>;
  readonly last: Set<number>;
  empty: boolean;
}

const size = 1 + Math.max(...t.tokenTypes.map((type) => type.tokenTypeIdx ?? 0));

/** Indices of the token types that a terminal matches. */
const members = new Map<number, number[]>();
for (const type of t.tokenTypes) {
  for (const category of [type, ...(type.CATEGORIES ?? [])]) {
    const key = category.tokenTypeIdx ?? 0;
    members.set(key, [...(members.get(key) ?? []), type.tokenTypeIdx ?? 0]);
  }
}

const addAll = (to: Set<number>, from: Iterable<number>): boolean => {
  const before = to.size;
  for (const one of from) to.add(one);
  return to.size > before;
};

const afterLengthWords: ReadonlySet<number> = new Set(
  ['After', 'Before', 'Start'].map((word) => t.keywordType(word).tokenTypeIdx ?? 0),
);

class Table {
  readonly #pairs = new Uint8Array(size * size);
  readonly #rules = new Map<string, Edges>();
  #changed = true;

  constructor() {
    const rules = Object.values(productions());
    for (const rule of rules) {
      this.#rules.set(rule.name, { first: new Set(), last: new Set(), empty: false });
    }
    while (this.#changed) {
      this.#changed = false;
      for (const rule of rules) {
        const known = this.#rules.get(rule.name);
        const found = this.#sequence(rule.definition);
        if (known === undefined) continue;
        const grew = addAll(known.first, found.first);
        const grewToo = addAll(known.last, found.last);
        if (grew || grewToo || known.empty !== found.empty) this.#changed = true;
        known.empty = found.empty;
      }
    }
  }

  has(before: number, after: number): boolean {
    return this.#pairs[before * size + after] === 1;
  }

  /** Union of what the entries begin or end with. */
  edges(side: 'first' | 'last'): ReadonlySet<number> {
    const all = new Set<number>();
    for (const entry of entryNames) addAll(all, this.#rules.get(entry)?.[side] ?? []);
    return all;
  }

  #pair(before: Iterable<number>, after: ReadonlySet<number>): void {
    for (const left of before) {
      for (const right of after) this.#pairs[left * size + right] = 1;
    }
  }

  #sequence(definition: readonly IProduction[]): Edges {
    const found: Edges = { first: new Set(), last: new Set(), empty: true };
    for (const production of definition) {
      const part = this.#edges(production);
      // 自 D 起 N: the operand D always ends in 起 there, which the grammar leaves to the tree's builder.
      const isLength = production instanceof NonTerminal && production.nonTerminalName === 'length';
      this.#pair(isLength ? afterLengthWords : found.last, part.first);
      if (found.empty) addAll(found.first, part.first);
      if (!part.empty) {
        found.last.clear();
        found.empty = false;
      }
      addAll(found.last, part.last);
    }
    return found;
  }

  #edges(production: IProduction): Edges {
    if (production instanceof Terminal) {
      const types = members.get(production.terminalType.tokenTypeIdx ?? 0) ?? [];
      return { first: new Set(types), last: new Set(types), empty: false };
    }
    if (production instanceof NonTerminal) {
      const rule = this.#rules.get(production.nonTerminalName);
      return rule ?? { first: new Set(), last: new Set(), empty: true };
    }
    if (production instanceof Alternative) return this.#sequence(production.definition);
    if (production instanceof Alternation) {
      const found: Edges = { first: new Set(), last: new Set(), empty: false };
      for (const alternative of production.definition) {
        const part = this.#edges(alternative);
        addAll(found.first, part.first);
        addAll(found.last, part.last);
        if (part.empty) found.empty = true;
      }
      return found;
    }
    if (production instanceof Repetition) {
      return { ...this.#repeated(production.definition), empty: true };
    }
    if (production instanceof RepetitionMandatory) return this.#repeated(production.definition);
    if (production instanceof Option) {
      return { ...this.#sequence(production.definition), empty: true };
    }
    return { first: new Set(), last: new Set(), empty: true };
  }

  #repeated(definition: readonly IProduction[]): Edges {
    const part = this.#sequence(definition);
    this.#pair(part.last, part.first);
    return part;
  }
}

let made: { table: Table; first: ReadonlySet<number>; last: ReadonlySet<number> } | undefined;

// Takes some 50 ms, and a clean file never asks.
function adjacency(): NonNullable<typeof made> {
  if (made === undefined) {
    const table = new Table();
    made = { table, first: table.edges('first'), last: table.edges('last') };
  }
  return made;
}

const openers = new Set([t.Colon, t.Semicolon, t.Stop]);
const closers = new Set([t.Colon, t.Semicolon, t.Stop]);

const opens = (type: t.TokenType): boolean =>
  openers.has(type) || type.CATEGORIES?.includes(t.StatementWord) === true;

/** Whether a token of the one type may come directly before one of the other, within a part or across its ends. */
export function mayStandTogether(before: t.TokenType, after: t.TokenType): boolean {
  const { table, first, last } = adjacency();
  const left = before.tokenTypeIdx ?? 0;
  const right = after.tokenTypeIdx ?? 0;
  if (table.has(left, right)) return true;
  if (closers.has(after)) return last.has(left) || opens(before);
  return opens(before) && first.has(right);
}

/** Token types that may follow a token inside a part. */
export const followers = (before: t.TokenType): t.TokenType[] =>
  t.tokenTypes.filter((type) => mayStandTogether(before, type));
