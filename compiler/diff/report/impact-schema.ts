/** How many people and how much money, as a part of the report’s document. Takes nothing, gives the Zod schema. */
import { z } from 'zod';

const yuan = z
  .union([z.number(), z.string()])
  .meta({ id: 'Yuan', description: 'Exact; as a fraction in a string where it has no decimal.' });

/** An absent end is open. */
const spread = z
  .strictObject({ people: z.int(), min: yuan.optional(), max: yuan.optional() })
  .meta({ id: 'Spread', description: 'People, and their sum in yuan; 0 for days.' });

const difference = {
  up: spread.meta({ description: 'More money, later days.' }),
  down: spread.meta({ description: 'Less money, earlier days; sums are below 0.' }),
  same: z.int(),
  other: z.int(),
  open: z.int().meta({ description: 'Not to be told.' }),
};

export const impactSchema = z.strictObject({
  source: z.string(),
  seed: z.int().optional(),
  people: z.int(),
  bad: z.int().meta({ description: 'Rows that could not be used.' }),
  absent: z.int().meta({ description: 'People who cannot be in the old year; not compared.' }),
  burden: z
    .string()
    .optional()
    .meta({ description: 'The item by which people are better or worse off.' }),
  sentences: z.array(z.string()),
  items: z.array(z.strictObject({ title: z.string(), isMoney: z.boolean(), ...difference })),
  payers: z.array(
    z.strictObject({
      item: z.string(),
      payer: z.string(),
      old: yuan,
      new: yuan,
      difference: yuan,
      open: z.int().meta({ description: 'People whose share is not an exact amount.' }),
    }),
  ),
  sections: z.array(
    z.strictObject({
      name: z.string(),
      overlaps: z.boolean(),
      rows: z.array(z.strictObject({ name: z.string(), people: z.int(), ...difference })),
    }),
  ),
  largest: z
    .array(
      z.strictObject({
        item: z.string(),
        line: z.int().meta({ description: 'Of the list; nothing else says who it is.' }),
        old: z.string(),
        new: z.string(),
        difference: yuan,
      }),
    )
    .meta({ description: 'Empty for people who are made up.' }),
});

export type ImpactSection = z.infer<typeof impactSchema>;
