/**
 * Whether a lower file keeps what the superior demands, as a document: what `canbao diff --refines --format json` prints.
 *
 * Takes nothing, gives the Zod schema. Guarantees: as `schema.ts`.
 */
import { z } from 'zod';
import { factsSchema, peopleFields, policySchema } from './schema.ts';

const demand = z
  .enum(['equal', 'atLeast', 'atMost', 'notLater', 'notEarlier', 'within', 'contains'])
  .meta({ description: 'What the superior asks of the lower file’s result, window or group.' });

const broken = z.strictObject({
  kind: z.enum(['item', 'window', 'group']),
  id: z.string().meta({ description: 'In the lower file.' }),
  title: z.string(),
  demand,
  follows: z.array(z.string()).meta({
    description: 'Items that it is broken by, where its own rules are the superior’s.',
  }),
  cases: z.array(
    z.strictObject({
      ...peopleFields,
      constant: z.boolean(),
      superior: z.string(),
      lower: z.string(),
      witness: z.strictObject({ text: z.string(), facts: factsSchema }),
      rules: z.strictObject({ superior: z.string(), lower: z.string() }),
    }),
  ),
});

export const refinementSchema = z.strictObject({
  canbaoRefinement: z.literal(1),
  version: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  title: z.string(),
  superior: policySchema,
  lower: policySchema,
  verdict: z.enum(['kept', 'broken', 'undecided']).meta({
    description:
      'Kept: proved for everyone. Undecided: nothing broken was found, not all is proved.',
  }),
  summary: z.array(z.string()),
  notes: z.array(z.string()),
  broken: z.array(broken),
  kept: z.array(z.strictObject({ title: z.string(), demand })),
  undecided: z.array(z.string()).meta({ description: 'Never to be read as kept.' }),
});

export type RefinementDocument = z.infer<typeof refinementSchema>;
export type DemandName = z.infer<typeof demand>;

/** The published JSON Schema, draft 2020-12. */
export function refinementJsonSchema(): unknown {
  return z.toJSONSchema(refinementSchema, { target: 'draft-2020-12', reused: 'ref' });
}
