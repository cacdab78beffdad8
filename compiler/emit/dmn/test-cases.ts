/**
 * Conformance vectors of a DMN model as test cases of the DMN TCK (Technology Compatibility Kit, dmn-tck.github.io), which
 * engines run as they are.
 *
 * Takes the model’s decisions and the vectors; gives their XML: of everybody, what is said, and what each decision gives.
 */
import type { Given, Graph } from '../../graph/graph.ts';
import { parseExact } from '../../values/rational.ts';
import { metaOf } from '../code/meta.ts';
import type { Input, ItemResult, Program } from '../lower/program.ts';
import {
  type Figure,
  keyOf,
  type Paid,
  statusOf,
  type TargetOutcome,
} from '../vectors/outcomes.ts';
import type { Vector } from '../vectors/vectors.ts';
import { escapedXml, writable } from '../xml.ts';
import { feelName, feelNumber, words } from './cells.ts';
import { payerSuffix } from './tables.ts';

type Type = 'string' | 'decimal' | 'date' | 'boolean';

/** Undefined is null. */
type Typed = { readonly type: Type; readonly text: string } | undefined;

const typed = (type: Type, text: string | undefined): Typed =>
  text === undefined ? undefined : { type, text };

function valueXml(value: Typed): string {
  if (value === undefined) return '<value xsi:nil="true"/>';
  return `<value xsi:type="xsd:${value.type}">${escapedXml(value.text)}</value>`;
}

const decimal = (exact: string, by: bigint): string | undefined => {
  const { n, d } = parseExact(exact);
  return feelNumber(n, d * by);
};

/** As the columns of the tables take it. */
function saidOf({ type, silence }: Input, given: Given['value'] | undefined): Typed {
  const isOpen = type.kind !== 'group' && silence === 'unknown';
  switch (given?.kind) {
    case 'yesNo':
      return typed('boolean', `${given.value}`);
    case 'day':
      return typed('date', given.day);
    case 'money':
      return typed('decimal', decimal(given.fen, 100n));
    case 'number':
      return typed('decimal', decimal(given.value, 1n));
    case 'option':
      return typed('string', given.option);
    case 'none':
      return isOpen ? undefined : typed('string', words.none);
    case 'unknown':
    case 'roll':
      return isOpen ? undefined : typed('string', words.unknown);
    case undefined:
      return undefined;
  }
}

type Components = Readonly<Record<string, Typed>>;

function resultXml(name: string, expected: string): string {
  return `    <resultNode name="${escapedXml(name)}" type="decision"><expected>${expected}</expected></resultNode>`;
}

const componentsXml = (components: Components): string =>
  Object.entries(components)
    .map(([name, value]) => `<component name="${name}">${valueXml(value)}</component>`)
    .join('');

const listXml = (texts: readonly string[]): string =>
  `<list>${texts.map((text) => `<item>${valueXml(typed('string', text))}</item>`).join('')}</list>`;

const scaleOf = ({ type }: ItemResult): bigint => (type === 'money' ? 100n : 1n);

function figureOf(result: ItemResult, value: Figure | boolean): Typed {
  switch (result.type) {
    case 'date':
      return typed('date', `${value}`);
    case 'yesNo':
      return typed('boolean', `${value}`);
    case 'option':
      return typed('string', `${value}`);
    default:
      return typed('decimal', decimal(`${value}`, scaleOf(result)));
  }
}

const end = (value: Figure | undefined, by: bigint): Typed =>
  value === undefined ? undefined : typed('decimal', decimal(`${value}`, by));

function mainOf(result: ItemResult, outcome: TargetOutcome): Components {
  const isOpen = outcome.status === 'bound' || outcome.status === 'pending';
  return {
    value: outcome.status === 'value' ? figureOf(result, outcome.value) : undefined,
    status: typed('string', statusOf(outcome)),
    min: isOpen ? end(outcome.min, scaleOf(result)) : undefined,
    max: isOpen ? end(outcome.max, scaleOf(result)) : undefined,
    trouble: outcome.status === 'trouble' ? typed('string', outcome.code) : undefined,
  };
}

/** What another document says of the share is not known here. */
function paidOf(paid: Paid | undefined): Components {
  const none = {
    amount: undefined,
    status: typed('string', 'none'),
    min: undefined,
    max: undefined,
  };
  if (paid === undefined) return none;
  if (paid === null) return { ...none, status: typed('string', 'unknown') };
  if (typeof paid !== 'object') {
    const amount = typed('decimal', decimal(`${paid}`, 100n));
    return { ...none, amount, status: typed('string', 'value') };
  }
  const status = typed('string', 'pending' in paid ? 'pending' : 'bound');
  return { ...none, status, min: end(paid.min, 100n), max: end(paid.max, 100n) };
}

/** By its name, what a decision of the item gives; lists are in the order of the tables. */
function expectedOf(
  result: ItemResult,
  name: string,
  outcome: TargetOutcome,
  awaited: readonly string[],
): readonly (readonly [name: string, expected: string])[] {
  const rules = 'rules' in outcome && outcome.status !== 'trouble' ? outcome.rules : [];
  const pending = outcome.status === 'pending' ? outcome.pending : [];
  const payers = 'payers' in outcome ? (outcome.payers ?? {}) : {};
  return [
    [name, componentsXml(mainOf(result, outcome))],
    [`${name}_rules`, listXml(result.ruleIds.filter((id) => rules.includes(id)))],
    [`${name}_pending`, listXml(awaited.filter((each) => pending.includes(each)))],
    ...result.payers.map(
      (payer, place) =>
        [name + payerSuffix(payer, place), componentsXml(paidOf(payers[keyOf(payer)]))] as const,
    ),
  ];
}

/** `inputs`: places of those that the model asks for; `decisions`: the names of its decisions. */
export function testCasesXml(
  header: readonly string[],
  graph: Graph,
  model: string,
  program: Program,
  inputs: ReadonlySet<number>,
  decisions: ReadonlySet<string>,
  vectors: readonly Vector[],
): string {
  const awaited = [...new Set(metaOf(graph, program).awaited.map(([, name]) => name))];
  const cases = vectors.map(({ person, outcomes }, index) => {
    const given = new Map(person.map(({ id, value }) => [id, value]));
    const said = program.inputs.flatMap((input, place) =>
      inputs.has(place)
        ? [
            `    <inputNode name="${escapedXml(feelName(input, place, 'fact'))}">${valueXml(saidOf(input, given.get(input.id)))}</inputNode>`,
          ]
        : [],
    );
    const expected = program.results.flatMap((result, place) => {
      const outcome = outcomes[keyOf(result)];
      if (outcome === undefined) return [];
      return expectedOf(result, feelName(result, place, 'item'), outcome, awaited)
        .filter(([name]) => decisions.has(name))
        .map(([name, xml]) => resultXml(name, xml));
    });
    return [`  <testCase id="${index + 1}">`, ...said, ...expected, '  </testCase>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    // Nothing else may stand in a comment.
    `<!--\n${writable(header.join('\n')).replace(/--/g, '—')}\n-->`,
    '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
    `  <modelName>${escapedXml(model)}</modelName>`,
    ...cases,
    '</testCases>',
  ].join('\n');
}
