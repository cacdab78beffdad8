/**
 * DMN 1.3: decision tables over what is said of a person, with unary tests in FEEL.
 *
 * An item whose result such tables cannot say for everybody is left out and named; what is exported says for everybody, also
 * for those of whom facts are unknown, what the evaluator says.
 */
import type { Graph } from '../graph/graph.ts';
import { type BuildOptions, type Built, headerLines } from './artefacts.ts';
import { planOf } from './code/plan.ts';
import { cellText, columnsOf, feelName } from './dmn/cells.ts';
import { type Ground, isStep, regionsOf, stepInput } from './dmn/regions.ts';
import { type Table, tablesOf } from './dmn/tables.ts';
import { testCasesXml } from './dmn/test-cases.ts';
import type { Node } from './lower/nodes.ts';
import type { Input, Program, Refusal, Unsayable } from './lower/program.ts';
import { programsOf } from './programs.ts';
import { wordRefusal } from './refusals.ts';
import { escapedXml } from './xml.ts';

const typeOf = (input: Input): string => {
  const { type, silence } = input;
  const isOpen = type.kind !== 'group' && silence === 'unknown';
  if (type.kind === 'option') return 'string';
  if (isStep(input)) return 'boolean';
  // Beside its values, a closed fact can be 不详 or 无.
  if (!isOpen) return 'Any';
  return type.kind === 'date' ? 'date' : type.kind === 'yesNo' ? 'Any' : 'number';
};

const text = (content: string): string => `<text>${escapedXml(content)}</text>`;

function decisionXml(
  table: Table,
  index: number,
  inputs: readonly Input[],
  names: readonly string[],
  decisions: ReadonlyMap<string, number>,
): string {
  const columns = columnsOf(
    inputs,
    table.rows.map(({ region }) => region),
  );
  const id = `decision_${index + 1}`;
  const requirement = (place: number): string => {
    const step = decisions.get(names[place] ?? '');
    const input = inputs[place];
    return input !== undefined && isStep(input) && step !== undefined
      ? `<requiredDecision href="#decision_${step}"/>`
      : `<requiredInput href="#input_${place + 1}"/>`;
  };
  const outputs = table.outputs.map(
    ({ name, type }, place) =>
      `        <output id="${id}_out_${place + 1}" name="${escapedXml(name)}" typeRef="${type}"/>`,
  );
  const heads = columns.map((place, column) => {
    const input = inputs[place];
    return input === undefined
      ? ''
      : `        <input id="${id}_in_${column + 1}" label="${escapedXml(input.name)}"><inputExpression id="${id}_exp_${column + 1}" typeRef="${typeOf(input)}">${text(names[place] ?? '')}</inputExpression></input>`;
  });
  const rows = table.rows.map(({ region, cells }, row) => {
    const tests = columns.map((place, column) => {
      const [input, said] = [inputs[place], region[place]];
      const test = input === undefined || said === undefined ? '-' : cellText(input, said);
      return `<inputEntry id="${id}_r${row + 1}_i${column + 1}">${text(test)}</inputEntry>`;
    });
    const results = cells.map(
      (cell, column) =>
        `<outputEntry id="${id}_r${row + 1}_o${column + 1}">${text(cell)}</outputEntry>`,
    );
    return `        <rule id="${id}_r${row + 1}">${[...tests, ...results].join('')}</rule>`;
  });
  return [
    `    <decision id="${id}" name="${escapedXml(table.name)}" label="${escapedXml(table.label)}">`,
    `      <variable id="${id}_var" name="${escapedXml(table.name)}"/>`,
    ...columns.map(
      (place, column) =>
        `      <informationRequirement id="${id}_req_${column + 1}">${requirement(place)}</informationRequirement>`,
    ),
    `      <decisionTable id="${id}_table" hitPolicy="${table.policy}">`,
    ...heads,
    ...outputs,
    ...rows,
    '      </decisionTable>',
    '    </decision>',
  ]
    .join('\n')
    .replace(/^ {4}/gm, '  ');
}

/** A table of more rows is written with steps on the way. */
const readableRows = 60;
/** No table has more rows. */
const mostRows = 400;

/** Conditions that are read more than once, as decisions of their own. */
function withSteps(program: Program, places: ReadonlyMap<string, number>): Ground {
  const { named } = planOf(program, { deepest: 4, heaviest: 6 });
  const conditions = named.filter(({ sort }) => sort === 'bool');
  return {
    inputs: [...program.inputs, ...conditions.map((_, index) => stepInput(index + 1))],
    places,
    steps: new Map(conditions.map((node, index) => [node, program.inputs.length + index])),
  };
}

const stepMemory = new WeakMap<Ground, Map<number, Table | Unsayable>>();

/** The steps that tables read, directly or not. */
function stepTables(
  ground: Ground,
  tables: readonly Table[],
):
  | { readonly tables: readonly Table[]; readonly reason?: undefined }
  | { readonly tables?: undefined; readonly reason: Unsayable } {
  const memory = stepMemory.get(ground) ?? new Map<number, Table | Unsayable>();
  stepMemory.set(ground, memory);
  const nodes = new Map([...ground.steps].map(([node, place]) => [place, node]));
  const found = new Map<number, Table>();
  const readBy = ({ rows }: Table): readonly number[] =>
    columnsOf(
      ground.inputs,
      rows.map(({ region }) => region),
    ).filter((place) => nodes.has(place));
  const waiting = tables.flatMap(readBy);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const node = nodes.get(place);
    if (found.has(place) || node === undefined) continue;
    const made = memory.get(place) ?? stepTable(ground, node, place);
    memory.set(place, made);
    if (typeof made === 'string') return { reason: made };
    found.set(place, made);
    waiting.push(...readBy(made));
  }
  return { tables: [...found].sort(([a], [b]) => a - b).map(([, table]) => table) };
}

function stepTable(ground: Ground, node: Node, place: number): Table | Unsayable {
  const { found, reason } = regionsOf(ground, mostRows, (reader) => reader.bool(node), node);
  if (found === undefined) return reason;
  const name = ground.inputs[place]?.name ?? '';
  return {
    name,
    label: `中间条件 ${name.replace(/\D/g, '')}`,
    policy: 'UNIQUE',
    outputs: [{ name, type: 'boolean' }],
    rows: found.map(([region, holds]) => ({ region, cells: [`${holds}`] })),
  };
}

export function dmn(graph: Graph, options: BuildOptions): Built {
  const { programs, refusals } = programsOf(graph);
  if (programs === undefined) return { refusals };
  const { any: program, places, vectors } = programs;
  const plain: Ground = { inputs: program.inputs, places, steps: new Map() };
  const stepped = withSteps(program, places);
  const left: Refusal[] = [];
  const silent: string[] = [];
  const items = program.results.flatMap((result, place): readonly Table[] => {
    const name = feelName(result, place, 'item');
    const direct = tablesOf(graph, program, plain, readableRows, result, name);
    const found =
      direct.reason === 'too-many-rows'
        ? tablesOf(graph, program, stepped, mostRows, result, name)
        : direct;
    if (found.tables !== undefined) {
      if (found.silent === true) silent.push(result.name);
      const steps = stepTables(stepped, found.tables);
      if (steps.reason === undefined) return found.tables;
      left.push({ reason: steps.reason, owner: result.item });
      return [];
    }
    left.push({ reason: found.reason, owner: result.item });
    return [];
  });
  const steps = stepTables(stepped, items).tables ?? [];
  const tables = [...steps, ...items];
  const { inputs } = stepped;
  const names = inputs.map((input, place) =>
    isStep(input) ? input.name : feelName(input, place, 'fact'),
  );
  if (tables.length === 0) return { refusals: left };
  const run = `${options.name}.vectors.xml has test cases of the DMN TCK, which DMN engines run`;
  const described = [
    ...headerLines(graph, options, run),
    ...(left.length === 0
      ? []
      : ['', '没有导出 (left out):', ...left.map((each) => wordRefusal(graph, each, 'zh-CN'))]),
    ...(silent.length === 0
      ? []
      : ['', `只说定不下来，不说还缺什么 (does not list what is missing): ${silent.join('、')}`]),
  ];
  const decisions = new Map(tables.map(({ name }, index) => [name, index + 1]));
  const used = new Set(
    tables.flatMap((table) =>
      columnsOf(
        inputs,
        table.rows.map(({ region }) => region),
      ),
    ),
  );
  const data = inputs.flatMap((input, place) =>
    used.has(place) && !isStep(input)
      ? [
          `  <inputData id="input_${place + 1}" name="${escapedXml(names[place] ?? '')}" label="${escapedXml(input.name)}"><variable id="input_${place + 1}_var" name="${escapedXml(names[place] ?? '')}" typeRef="${typeOf(input)}"/></inputData>`,
        ]
      : [],
  );
  const policy = graph.policy.alias ?? 'policy';
  return {
    files: [
      {
        suffix: '.dmn',
        text: [
          '<?xml version="1.0" encoding="UTF-8"?>',
          `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${policy}" name="${escapedXml(graph.policy.name)}" namespace="urn:canbao:${policy}" exporter="canbao" exporterVersion="${escapedXml(options.version)}">`,
          `  <description>${escapedXml(described.join('\n'))}</description>`,
          ...data,
          ...tables.map((table, index) => decisionXml(table, index, inputs, names, decisions)),
          '</definitions>',
        ].join('\n'),
      },
      {
        suffix: '.vectors.xml',
        get text() {
          return testCasesXml(
            headerLines(graph, options, `${options.name}.dmn in any engine that runs the DMN TCK`),
            graph,
            `${options.name}.dmn`,
            program,
            used,
            new Set(decisions.keys()),
            vectors(),
          );
        },
      },
    ],
    ...(left.length === 0 ? {} : { left }),
  };
}
