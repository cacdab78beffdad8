/**
 * The types of a JavaScript artefact: what is given of a person, what comes out for each item.
 */
import type { Fact, Graph, Group } from '../graph/graph.ts';
import { inComment } from './artefacts.ts';
import type { ItemResult, Program } from './lower/program.ts';
import { keyOf } from './vectors/outcomes.ts';

const property = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);

function factType({ type, silence }: Fact): string {
  const own = ((): string => {
    switch (type.kind) {
      case 'yesNo':
        return 'boolean';
      case 'date':
        return 'Day';
      case 'option':
        return type.options
          .flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]))
          .map((each) => JSON.stringify(each))
          .join(' | ');
      default:
        return 'number';
    }
  })();
  return `${own === '' ? 'never' : own}${silence === 'none' ? " | '无'" : ''} | null`;
}

function factComment({ name, type, silence }: Fact): string {
  const unit = {
    money: '，单位分',
    percent: '，如 0.5',
    integer: '',
    date: '',
    yesNo: '',
    option: '',
  };
  const silent = {
    unknown: '不给即未知',
    no: '不给即否',
    yes: '不给即是',
    none: '不给即无',
  }[silence];
  return `/** ${inComment(name)}${unit[type.kind]}（${silent}）。 */`;
}

function groupComment({ name, certifiedBy }: Group): string {
  const by = certifiedBy.length === 0 ? '' : `，${certifiedBy.join('、')}认定`;
  return `/** ${inComment(name + by)}（不给即不在名册上；也可给起止日期）。 */`;
}

function valueType({ type }: ItemResult, options: readonly string[]): string {
  switch (type) {
    case 'date':
      return 'Day';
    case 'yesNo':
      return 'boolean';
    case 'percent':
      return 'string';
    case 'option':
      return options.map((each) => JSON.stringify(each)).join(' | ');
    default:
      return 'number';
  }
}

export function jsTypes(graph: Graph, program: Program): string {
  const rolls = graph.groups.filter(({ definition }) => definition === undefined);
  const lines = [
    ...graph.facts.flatMap((fact) => [
      factComment(fact),
      `readonly ${property(keyOf(fact))}?: ${factType(fact)};`,
    ]),
    ...rolls.flatMap((group) => [
      groupComment(group),
      `readonly ${property(keyOf(group))}?: boolean | Roll | null;`,
    ]),
  ];
  const items = program.results.flatMap((result) => {
    const found = graph.items.find(({ id }) => id === result.item);
    const options = found?.options?.map(({ name }) => name) ?? program.options;
    const unit = result.type === 'money' ? '，单位分' : '';
    return [
      `/** ${inComment(result.name)}${unit}。 */`,
      `readonly ${property(keyOf(result))}: Outcome<${valueType(result, options)}>;`,
    ];
  });
  const indent = (list: readonly string[]): string => list.map((line) => `  ${line}`).join('\n');
  return `/** ISO 8601, \`2025-01-01\`. */
export type Day = string;

/** Days on a roll, both included; an absent end is open. */
export interface Roll {
  readonly from?: Day | null;
  readonly to?: Day | null;
}

/** What is said of a person. Absent: nothing is said; \`null\`: not known. */
export interface Person {
${indent(lines)}
}

/** A whole number, or an exact text (\`1/3\`) where it is none or too large for a double. */
export type Figure = number | string;

export interface Ends {
  readonly min?: Figure;
  readonly max?: Figure;
}

export type Paid = Figure | Ends | ({ readonly pending: readonly string[] } & Ends) | null;

export interface Settled {
  /** The deciding rules. */
  readonly rules: readonly string[];
  /** Fen by payer; \`null\` where the share stands in the document \`accordingTo\`. */
  readonly payers?: Readonly<Record<string, Paid>>;
  readonly accordingTo?: string;
}

/** What an item is for a person. */
export type Outcome<T> =
  | ({ readonly status: 'value'; readonly value: T } & Settled)
  /** 无: does not apply. */
  | ({ readonly status: 'none'; readonly outOfScope?: true } & Settled)
  /** Some amount within these ends, not said which. */
  | ({ readonly status: 'bound' } & Ends & Settled)
  /** Not yet set by the authority; \`silent\`: the notice says nothing. */
  | ({ readonly status: 'pending'; readonly pending: readonly string[]; readonly silent?: true } & Ends & Settled)
  /** These facts are needed. */
  | { readonly status: 'unknown'; readonly missing: readonly string[] }
  /** The policy contradicts itself, or has a gap, for this person. */
  | { readonly status: 'trouble'; readonly code: string; readonly rules: readonly string[] }
  /** An item that it reads is in trouble. */
  | { readonly status: 'blocked' };

export interface Outcomes {
${indent(items)}
}

export interface Problem {
  readonly key: string;
  readonly problem:
    | 'unknown-key'
    | 'given-twice'
    | 'wrong-type'
    | 'no-such-day'
    | 'out-of-domain'
    | 'unknown-option'
    | 'cannot-be-none'
    | 'roll-ends-before-start';
}

export interface Decision {
  readonly outcomes: Outcomes;
  /** Everything that is still needed. */
  readonly missing: readonly string[];
  /** What was given and could not be taken; it counts as not known. */
  readonly problems: readonly Problem[];
}

export function decide(person: Person): Decision;

export const policy: {
  readonly name: string;
  readonly alias?: string;
  readonly year?: number;
  readonly region: readonly string[];
  readonly basis: readonly string[];
};`;
}
