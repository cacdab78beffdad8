/**
 * The Zod schema of the graph's JSON form, from which the published JSON Schema (2020-12) is made.
 *
 * Takes unknown data, gives a `Graph` or what is wrong with it. Guarantees: exactly the types of `graph.ts`, which the
 * assignments at the end check at compile time.
 */
import { z } from 'zod';
import { readJson } from '../read-json.ts';
import type { Expr, Given, Graph, SetExpr } from './graph.ts';

const id = z.string().min(1).meta({ id: 'Id' });
const exact = z
  .string()
  .regex(/^-?\d+(\/\d+)?$/)
  .meta({
    id: 'Exact',
    description: 'A whole number or a fraction in lowest terms; money is in fen.',
  });
const day = z.iso.date().meta({ id: 'Day' });
const lengthUnit = z.enum(['day', 'month', 'year']);
const numberUnit = z.enum(['day', 'month', 'year', 'person', 'household', 'time', 'fold']);
const origin = z
  .strictObject({
    file: z.int().min(0),
    start: z.int().min(0),
    end: z.int().min(0),
  })
  .meta({ id: 'Origin', description: 'Index into files, and UTF-16 offsets; end is exclusive.' });

const monthDay = z.strictObject({ month: z.int().optional(), day: z.int() });

const expr: z.ZodType<Expr> = z
  .lazy(() => z.discriminatedUnion('kind', exprKinds))
  .meta({ id: 'Expr' }) as z.ZodType<Expr>;
const set: z.ZodType<SetExpr> = z
  .lazy(() => z.discriminatedUnion('kind', setKinds))
  .meta({ id: 'SetExpr' }) as z.ZodType<SetExpr>;
const exprs = z.array(expr);

const exprKinds = [
  z.strictObject({ kind: z.literal('money'), fen: exact }),
  z.strictObject({ kind: z.literal('number'), value: exact, unit: numberUnit.optional() }),
  z.strictObject({ kind: z.literal('date'), day }),
  z.strictObject({ kind: z.literal('yesNo'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('option'), option: z.string() }),
  z.strictObject({ kind: z.literal('share'), of: exact, full: z.boolean() }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('pending'), name: z.string(), reason: z.string().optional() }),
  z.strictObject({ kind: z.literal('unspecified'), name: z.string() }),
  z.strictObject({
    kind: z.literal('bound'),
    name: z.string(),
    min: expr.optional(),
    max: expr.optional(),
  }),
  z.strictObject({ kind: z.literal('fact'), fact: id }),
  z.strictObject({ kind: z.literal('member'), group: id, asOf: expr.optional() }),
  z.strictObject({ kind: z.literal('case'), case: id }),
  z.strictObject({ kind: z.literal('item'), item: id }),
  z.strictObject({ kind: z.literal('original'), provision: id }),
  z.strictObject({
    kind: z.literal('other'),
    document: z.enum(['lastYear', 'superior']),
    item: id,
    via: z.int().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('suppose'),
    item: id,
    facts: z.array(z.strictObject({ fact: id, value: expr })),
  }),
  z.strictObject({ kind: z.enum(['applies', 'decides', 'ruleValue']), rule: id }),
  z.strictObject({ kind: z.enum(['and', 'or', 'count']), operands: exprs }),
  z.strictObject({ kind: z.enum(['not', 'isNone']), operand: expr }),
  z.strictObject({
    kind: z.literal('compare'),
    operator: z.enum(['=', '≠', '<', '≤', '>', '≥']),
    left: expr,
    right: expr,
  }),
  z.strictObject({ kind: z.literal('within'), value: expr, set }),
  z.strictObject({
    kind: z.literal('sum'),
    terms: z.array(z.strictObject({ negative: z.boolean(), operand: expr })),
  }),
  z.strictObject({
    kind: z.literal('product'),
    factors: z.array(z.strictObject({ inverse: z.boolean(), operand: expr })),
  }),
  z.strictObject({
    kind: z.literal('pick'),
    pick: z.enum(['higher', 'lower', 'earlier', 'later']),
    operands: exprs,
  }),
  z.strictObject({
    kind: z.literal('round'),
    operand: expr,
    mode: z.enum(['halfUp', 'down', 'up']),
    unit: z.int().positive(),
  }),
  z.strictObject({
    kind: z.literal('shift'),
    date: expr,
    direction: z.enum(['after', 'before']),
    length: expr,
    unit: lengthUnit,
  }),
  z.strictObject({
    kind: z.literal('calendarDay'),
    of: expr,
    to: z.enum(['nextDay', 'monthEnd', 'nextMonth', 'thisMonth', 'nextYear', 'thisYear']),
    month: z.int().optional(),
    day: z.int().optional(),
  }),
  z.strictObject({ kind: z.literal('datePart'), of: expr, part: z.enum(['year', 'month', 'day']) }),
  z.strictObject({
    kind: z.literal('elapsed'),
    from: expr,
    to: expr,
    unit: z.enum(['fullYears', 'fullMonths', 'days']),
  }),
  z.strictObject({ kind: z.literal('edge'), edge: z.enum(['start', 'end']), of: set }),
  z.strictObject({ kind: z.literal('dayCount'), of: set }),
] as const;

const setKinds = [
  z.strictObject({ kind: z.literal('period'), period: id }),
  z.strictObject({ kind: z.literal('range'), from: expr.optional(), to: expr.optional() }),
  z.strictObject({ kind: z.literal('startingOn'), date: expr, length: expr, unit: lengthUnit }),
  z.strictObject({ kind: z.literal('union'), parts: z.array(set) }),
  z.strictObject({ kind: z.literal('except'), base: set, without: set }),
  z.strictObject({
    kind: z.literal('recurring'),
    every: z.enum(['month', 'year']),
    within: set.optional(),
    from: monthDay,
    to: monthDay,
  }),
] as const;

const node = {
  id,
  name: z.string(),
  alias: z.string().optional(),
  citation: z.string().optional(),
  origin,
};
const option = z.strictObject({ name: z.string(), alias: z.string().optional() });
const ends = { from: exact.optional(), to: exact.optional() };

const factType = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), from: day.optional(), to: day.optional() }),
  z.strictObject({ kind: z.enum(['integer', 'money', 'percent']), ...ends }),
  z.strictObject({ kind: z.literal('yesNo') }),
  z.strictObject({ kind: z.literal('option'), options: z.array(option) }),
]);

const payers = z.strictObject({
  shares: z.array(
    z.strictObject({
      payer: id,
      share: z.enum(['all', 'ratio', 'amount', 'remainder', 'elsewhere']),
      ratio: exact.optional(),
      amount: expr.optional(),
    }),
  ),
  accordingTo: z.string().optional(),
});

const rule = z.strictObject({
  id,
  label: z.int().optional(),
  citation: z.string().optional(),
  condition: expr.optional(),
  otherwise: z.boolean(),
  exception: z.boolean(),
  value: expr,
  base: expr.optional(),
  floor: expr.optional(),
  cap: expr.optional(),
  payers: payers.optional(),
  over: z.array(id),
  provisional: z.array(z.enum(['value', 'priority', 'payers'])),
  origin,
});

/** What is said of a person, by the id of the fact or group. */
export const givenSchema: z.ZodType<Given> = z.strictObject({
  id,
  value: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('yesNo'), value: z.boolean() }),
    z.strictObject({ kind: z.literal('day'), day }),
    z.strictObject({ kind: z.literal('number'), value: exact }),
    z.strictObject({ kind: z.literal('money'), fen: exact }),
    z.strictObject({ kind: z.literal('option'), option: z.string() }),
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('unknown') }),
    z.strictObject({ kind: z.literal('roll'), from: day.optional(), to: day.optional() }),
  ]),
}) as unknown as z.ZodType<Given>;

const assertion = { ...node, guard: expr.optional(), assertion: expr };

export const graphSchema: z.ZodType<Graph> = z.lazy(() =>
  z.strictObject({
    canbao: z.literal(1),
    policy: z.strictObject({
      name: z.string(),
      alias: z.string().optional(),
      year: z.int().optional(),
      region: z.array(z.string()),
      issued: day.optional(),
      documentNumber: z.string().optional(),
      collectionYear: z.int().optional(),
      benefitPeriod: z.strictObject({ from: day, to: day }).optional(),
      validity: z.strictObject({ from: day.optional(), to: day.optional() }).optional(),
      basis: z.array(z.string()),
    }),
    files: z.array(z.string()),
    scope: expr.optional(),
    scopeItems: z.array(id),
    facts: z.array(
      z.strictObject({
        ...node,
        type: factType,
        silence: z.enum(['unknown', 'no', 'yes', 'none']),
        choice: z.boolean(),
      }),
    ),
    groups: z.array(
      z.strictObject({
        ...node,
        certifiedBy: z.array(z.string()),
        definition: expr.optional(),
        parents: z.array(id),
      }),
    ),
    exclusives: z.array(
      z.strictObject({ groups: z.array(id), citation: z.string().optional(), origin }),
    ),
    cases: z.array(z.strictObject({ ...node, condition: expr })),
    periods: z.array(z.strictObject({ ...node, set })),
    payers: z.array(z.strictObject(node)),
    items: z.array(
      z.strictObject({
        ...node,
        type: z.enum(['money', 'date', 'integer', 'percent', 'yesNo', 'option']),
        options: z.array(option).optional(),
        base: expr.optional(),
        settlement: z.enum(['deducted', 'reimbursed']).optional(),
        required: z.boolean(),
        silentNone: z.boolean(),
        provision: id.optional(),
      }),
    ),
    provisions: z.array(
      z.strictObject({
        id,
        item: id,
        citation: z.string().optional(),
        combine: z.enum(['unique', 'ordered', 'highest', 'lowest', 'earliest', 'latest', 'added']),
        combineProvisional: z.boolean(),
        rules: z.array(rule),
        replaces: id.optional(),
        origin,
      }),
    ),
    checks: z.array(
      z.strictObject({
        ...assertion,
        source: z.enum(['check', 'namely', 'equivalent', 'versusLast']),
        rule: id.optional(),
      }),
    ),
    constraints: z.array(z.strictObject(assertion)),
    examples: z.array(
      z.strictObject({
        ...node,
        given: z.array(givenSchema),
        expected: z.array(
          z.strictObject({
            item: id,
            value: z.union([expr, z.strictObject({ kind: z.literal('unknown') })]),
            payers: payers.optional(),
            origin,
          }),
        ),
      }),
    ),
    targets: z.array(
      z.strictObject({
        ...node,
        entries: z.array(
          z.strictObject({
            condition: expr.optional(),
            otherwise: z.boolean(),
            citation: z.string().optional(),
            value: expr,
          }),
        ),
      }),
    ),
    schedules: z.array(
      z.strictObject({
        ...node,
        axis: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.strictObject({ name: z.string(), cells: exprs })),
        total: exprs.optional(),
      }),
    ),
    order: z.array(id),
    edges: z.array(
      z.strictObject({
        from: id,
        to: id,
        kind: z.enum([
          'reads',
          'base',
          'pays',
          'overrides',
          'belongs',
          'excludes',
          'decides',
          'replaces',
        ]),
      }),
    ),
    documents: z.strictObject({
      lastYear: graphSchema.optional(),
      superior: graphSchema.optional(),
    }),
  }),
) as unknown as z.ZodType<Graph>;

/** The published JSON Schema, draft 2020-12. */
export function graphJsonSchema(): unknown {
  return z.toJSONSchema(graphSchema, { target: 'draft-2020-12', reused: 'ref' });
}

/** The canonical JSON text of a graph. */
export function writeGraph(graph: Graph): string {
  return JSON.stringify(graph, null, 2);
}

/** Reads a graph's JSON text; `problem` says where and what, in the words of the schema. */
export function readGraph(text: string): { readonly graph: Graph } | { readonly problem: string } {
  const read = readJson(graphSchema, text);
  return 'problem' in read ? read : { graph: read.value };
}
