/**
 * The report of a comparison as a document: what `canbao diff --format json` prints and every other format is drawn from.
 *
 * Takes nothing, gives the Zod schema, from which the published JSON Schema (2020-12) is made. Guarantees: texts are
 * finished sentences and phrases of the report's language; figures and ids stand beside them, exact, for programs.
 */
import { z } from 'zod';
import { impactSchema } from './impact-schema.ts';

const exact = z
  .string()
  .regex(/^-?\d+(\/\d+)?$/)
  .meta({ id: 'Exact', description: 'A whole number or a fraction in lowest terms.' });
const day = z.iso.date().meta({ id: 'Day' });

/** Absent on the side where nothing is said. */
const sides = z
  .strictObject({ old: z.string().optional(), new: z.string().optional() })
  .meta({ id: 'Sides' });

const difference = z
  .strictObject({
    text: z.string().meta({ description: '增加 20元（5.3%）' }),
    amount: exact.meta({ description: 'New less old, in the unit.' }),
    unit: z.enum(['fen', 'share', 'number', 'day']),
    relative: exact.optional().meta({ description: 'Of the old figure; absent if that is 0.' }),
  })
  .meta({ id: 'Difference' });

const aspect = z
  .strictObject({
    aspect: z.string().meta({ description: 'value, condition, payers, citation, …' }),
    label: z.string(),
    old: z.string().optional(),
    new: z.string().optional(),
    text: z.string().meta({ description: 'The change as a phrase.' }),
    shifted: z.boolean().meta({ description: 'Only the days moved, with the year.' }),
    sameMeaning: z.boolean().meta({ description: 'Written otherwise, comes to the same.' }),
    difference: difference.optional(),
  })
  .meta({ id: 'Aspect' });

const row = z
  .strictObject({
    subject: z.enum([
      'header',
      'scope',
      'fact',
      'group',
      'exclusive',
      'case',
      'period',
      'payer',
      'item',
      'provision',
      'rule',
      'check',
      'constraint',
      'target',
      'targetEntry',
      'schedule',
      'cell',
      'examples',
    ]),
    change: z.enum(['added', 'removed', 'renamed', 'changed']),
    ids: sides.meta({ description: 'In the two graphs.' }),
    name: z.string(),
    who: sides.optional().meta({ description: 'For whom a rule speaks.' }),
    old: z.string().optional(),
    new: z.string().optional(),
    citation: sides.optional(),
    text: z.string().meta({ description: 'What changed, as a phrase.' }),
    aspects: z.array(aspect),
  })
  .meta({ id: 'Row' });

const section = z.strictObject({
  id: z.string(),
  title: z.string(),
  sentences: z.array(z.string()).meta({ description: 'What changed.' }),
  was: z.string().optional().meta({
    description: 'What the old policy said of the item, where it only left it open.',
  }),
  rows: z.array(row),
});

export const policySchema = z.strictObject({
  label: z.string().meta({ description: '怀远县 2025年度' }),
  /** As columns are headed. */
  short: z.string(),
  name: z.string(),
  alias: z.string().optional(),
  year: z.int().optional(),
  region: z.array(z.string()),
  documentNumber: z.string().optional(),
  issued: day.optional(),
  collectionYear: z.int().optional(),
  benefitPeriod: z.strictObject({ from: day, to: day }).optional(),
  validity: z.strictObject({ from: day.optional(), to: day.optional() }).optional(),
  basis: z.array(z.string()),
  sources: z
    .array(z.strictObject({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .meta({ description: 'The file itself, then what it uses.' }),
});

const stretch = z.strictObject({ 自: z.string().exactOptional(), 至: z.string().exactOptional() });
export const factsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), stretch]),
);

const namedChange = z
  .strictObject({ ids: sides, text: z.string() })
  .meta({ id: 'NamedChange', description: 'A declaration that decides results and differs.' });

/** Whose results a row tells. */
export const peopleFields = {
  scope: z.enum(['both', 'left', 'entered']).meta({
    description:
      'Both files apply to them; or only the old (superior) one, or only the new (lower) one.',
  }),
  who: z.string(),
  kinds: z.array(z.array(z.string())).meta({
    description:
      'Every kind of these people, by all its conditions; no condition: everyone of `scope`.',
  }),
  whole: z.boolean().meta({ description: 'Whether `kinds` are all of them.' }),
  inFull: z
    .strictObject({ common: z.array(z.string()), kinds: z.array(z.string()) })
    .optional()
    .meta({
      description:
        'Where `who` is shortened: the conditions of all of them, then `kinds` in as few texts as tell them plainly.',
    }),
};

const region = z
  .strictObject({
    ...peopleFields,
    constant: z.boolean().meta({
      description: 'Everybody of them gets these results; else they are those of the witness.',
    }),
    certain: z.boolean().meta({ description: 'False: certain of the witness only.' }),
    direction: z.enum([
      'more',
      'less',
      'earlier',
      'later',
      'newlyCovered',
      'noLongerCovered',
      'newlyUndetermined',
      'newlyDetermined',
      'boundWidened',
      'boundNarrowed',
      'depends',
      'payers',
      'other',
    ]),
    old: z.string(),
    new: z.string(),
    change: z.string(),
    text: z.string(),
    difference: z
      .strictObject({ amount: exact, unit: z.enum(['fen', 'share', 'number', 'day']) })
      .optional()
      .meta({ description: 'New less old, both on the new calendar.' }),
    count: z
      .string()
      .regex(/^[0-9]+$/)
      .optional()
      .meta({ description: 'Distinct people by the facts that matter; not heads.' }),
    witness: z
      .strictObject({ text: z.string(), old: factsSchema, new: factsSchema })
      .meta({ description: 'As `--facts` of either file.' }),
    rules: z.strictObject({ old: z.string(), new: z.string() }),
    cause: z
      .strictObject({
        changes: z.array(namedChange),
        calendar: z.boolean().meta({
          description: 'Also that the person is a year older, or another day of the same year.',
        }),
        proved: z.boolean().meta({
          description: 'Of everybody of the region; else of the witness.',
        }),
        text: z.string(),
      })
      .optional()
      .meta({
        description:
          'The fewest changes that, made in the old file, give these people the new result.',
      }),
  })
  .meta({ id: 'Region' });

const behaviour = z.strictObject({
  alignment: z.strictObject({
    kind: z.enum(['person', 'situation']),
    years: z.int(),
    text: z.string(),
  }),
  notes: z.array(z.string()),
  sentences: z.array(z.string()),
  items: z.array(
    z.strictObject({
      ids: sides,
      title: z.string(),
      effect: z.string().optional().meta({ description: 'The summary’s phrase.' }),
      regions: z.array(region),
    }),
  ),
  unchanged: z.array(z.string()).meta({ description: 'Items proved unchanged for everyone.' }),
  idle: z.array(namedChange).optional().meta({
    description: 'Changes by which nobody gets another result, if all else stays: proved.',
  }),
  undecided: z.array(z.string()).meta({ description: 'Never to be read as unchanged.' }),
});

/** The document of `--format json`. */
export const reportSchema = z.strictObject({
  canbaoDiff: z.literal(1),
  version: z.string().meta({ description: 'Of the program that made the report.' }),
  locale: z.enum(['zh-CN', 'en']),
  title: z.string(),
  old: policySchema,
  new: policySchema,
  years: z.int().meta({ description: 'By how many years the benefit periods lie apart.' }),
  summary: z.array(z.string()),
  /** What the report speaks of, and what it does not. */
  coverage: z.array(z.string()),
  /** Absent where the results were not compared. */
  behaviour: behaviour.optional(),
  /** Absent where no people were given. */
  impact: impactSchema.optional(),
  items: z.array(section),
  unchanged: z
    .array(z.string())
    .meta({ description: 'Items whose own rules are the same; what they read may differ.' }),
  declarations: z.array(section),
  shifted: z
    .array(z.strictObject({ name: z.string(), old: z.string(), new: z.string() }))
    .meta({ description: 'Days that only moved with the year.' }),
  stayed: z
    .array(z.strictObject({ name: z.string(), text: z.string() }))
    .meta({ description: 'Days that did not.' }),
  comments: z
    .array(
      z.strictObject({ name: z.string(), old: z.string().optional(), new: z.string().optional() }),
    )
    .meta({ description: 'Notes of the drafters (注) that differ.' }),
  claims: z.strictObject({
    sentences: z.array(z.string()),
    rows: z.array(
      z.strictObject({
        check: z.string(),
        rule: z.string(),
        statement: z.string(),
        verdict: z.enum(['proved', 'refuted', 'held', 'untested']),
        text: z.string(),
      }),
    ),
  }),
  totals: z.strictObject({
    added: z.int(),
    removed: z.int(),
    renamed: z.int(),
    changed: z.int(),
    shifted: z.int(),
    moved: z.int(),
  }),
});

export type Report = z.infer<typeof reportSchema>;
export type Row = z.infer<typeof row>;
export type Section = z.infer<typeof section>;
export type AspectLine = z.infer<typeof aspect>;
export type Difference = z.infer<typeof difference>;
export type PolicyLines = z.infer<typeof policySchema>;

/** The published JSON Schema, draft 2020-12. */
export function reportJsonSchema(): unknown {
  return z.toJSONSchema(reportSchema, { target: 'draft-2020-12', reused: 'ref' });
}
