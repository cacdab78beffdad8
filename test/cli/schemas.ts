/** What the documents of the command line look like, strictly: a key more or less is a change of the interface. */
import { z } from 'zod';

const position = z.strictObject({
  line: z.int().positive(),
  column: z.int().positive(),
  offset: z.int().nonnegative(),
});

/** A roll with dates. */
const rollDays = z.strictObject({ 自: z.string().optional(), 至: z.string().optional() });

export const checkDocument = z.strictObject({
  diagnostics: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      severity: z.enum(['error', 'warning', 'info']),
      message: z.string().min(1),
      file: z.string().min(1),
      start: position,
      end: position,
      related: z.array(
        z.strictObject({ file: z.string(), start: position, end: position, message: z.string() }),
      ),
      witness: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean(), rollDays]))
        .nullable(),
    }),
  ),
});

const amount = z.union([z.number(), z.string()]);
const range = { min: amount.optional(), max: amount.optional() };

export const evalDocument = z.strictObject({
  policy: z.strictObject({
    name: z.string(),
    alias: z.string().optional(),
    year: z.int().optional(),
  }),
  outcomes: z.record(
    z.string(),
    z.strictObject({
      alias: z.string().optional(),
      type: z.enum(['money', 'date', 'integer', 'percent', 'yesNo', 'option']),
      value: z.union([
        amount,
        z.boolean(),
        z.null(),
        z.strictObject({ pending: z.array(z.string()), ...range }),
        z.strictObject(range),
      ]),
      text: z.string().min(1),
      rule: z.string().startsWith('rule:').optional(),
      rules: z.array(z.string()).optional(),
      citation: z.string().optional(),
      payers: z.record(z.string(), z.unknown()).optional(),
      accordingTo: z.string().optional(),
      outOfScope: z.literal(true).optional(),
    }),
  ),
  missing: z.array(z.string()),
  assumed: z.record(z.string(), z.union([z.boolean(), z.string()])),
  problems: z.array(
    z.strictObject({
      item: z.string(),
      code: z.string(),
      rules: z.array(z.string()),
      message: z.string(),
    }),
  ),
  reasons: z
    .record(
      z.string(),
      z.array(
        z.strictObject({
          text: z.string().min(1),
          depth: z.int().nonnegative(),
          citation: z.string().optional(),
        }),
      ),
    )
    .optional(),
});

const place = z.strictObject({ file: z.string(), line: z.int(), column: z.int() });

export const testDocument = z.strictObject({
  policies: z.array(
    z.strictObject({
      file: z.string(),
      policy: z.string(),
      year: z.int().optional(),
      passed: z.boolean(),
      examples: z.array(
        z.strictObject({
          name: z.string(),
          passed: z.boolean(),
          at: place,
          facts: z.record(z.string(), z.unknown()),
          expectations: z.array(
            z.strictObject({
              name: z.string(),
              expected: z.string(),
              actual: z.string(),
              passed: z.boolean(),
            }),
          ),
          problems: z.array(z.string()),
        }),
      ),
      coverage: z.strictObject({
        rules: z.int(),
        branches: z.int(),
        uncoveredRules: z.array(
          z.strictObject({
            rule: z.string(),
            title: z.string(),
            citation: z.string().optional(),
            at: place,
          }),
        ),
        uncoveredBranches: z.array(
          z.strictObject({
            owner: z.string(),
            condition: z.string(),
            never: z.enum(['true', 'false', 'both']),
            at: place,
          }),
        ),
      }),
      checks: z.array(
        z.strictObject({
          check: z.string(),
          name: z.string(),
          verdict: z.enum(['proved', 'refuted', 'held', 'untested']),
        }),
      ),
    }),
  ),
});

const people = z.int().nonnegative();
const spread = z.strictObject({ people, ...range });

const simulatedItem = z.strictObject({
  alias: z.string().optional(),
  type: z.enum(['money', 'date', 'integer', 'percent', 'yesNo', 'option']),
  people,
  total: spread.optional(),
  exact: spread.optional(),
  bound: spread.optional(),
  pending: spread.optional(),
  none: people,
  outOfScope: people,
  unknown: people,
  trouble: people,
  dates: people.optional(),
  values: z.record(z.string(), people).optional(),
  missing: z.record(z.string(), people).optional(),
  payers: z
    .record(
      z.string(),
      z.strictObject({
        total: spread,
        exact: spread,
        bound: spread.optional(),
        pending: spread.optional(),
        elsewhere: people.optional(),
      }),
    )
    .optional(),
  rules: z.array(
    z.strictObject({
      rules: z.array(z.string().startsWith('rule:')).min(1),
      name: z.string().min(1),
      citation: z.string().optional(),
      people,
      total: spread.optional(),
    }),
  ),
  troubles: z
    .array(
      z.strictObject({
        code: z.string(),
        rules: z.array(z.string()),
        message: z.string().min(1),
        people,
      }),
    )
    .optional(),
  difference: z
    .strictObject({ up: spread, down: spread, same: people, other: people, open: people })
    .optional(),
});

const simulatedBucket = z.strictObject({
  key: z.enum(['value', 'yes', 'no', 'none', 'unknown', 'everyone']),
  name: z.string().optional(),
  people,
  items: z.record(z.string(), simulatedItem),
  absent: people.optional(),
});

const policyName = {
  name: z.string(),
  alias: z.string().optional(),
  year: z.int().optional(),
};

export const simulateDocument = z.strictObject({
  policy: z.strictObject(policyName),
  against: z.strictObject({ ...policyName, align: z.enum(['person', 'situation']) }).optional(),
  people: z.strictObject({
    source: z.string(),
    counted: people,
    bad: people,
    seed: z.int().nonnegative().optional(),
    shares: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          stated: z.number().nonnegative(),
          reached: z.number().nonnegative(),
          of: people,
        }),
      )
      .optional(),
  }),
  columns: z.strictObject({
    used: z.array(z.string()),
    unused: z.array(
      z.strictObject({
        column: z.string(),
        why: z.enum(['unknown', 'defined', 'no-options', 'unnamed']),
        nearest: z.string().optional(),
      }),
    ),
    absent: z.array(
      z.strictObject({ name: z.string(), counts: z.enum(['unknown', 'no', 'yes', 'none']) }),
    ),
  }),
  bad: z.array(
    z.strictObject({ line: z.int().nonnegative(), reasons: z.array(z.string().min(1)).min(1) }),
  ),
  everyone: simulatedBucket,
  sections: z.array(
    z.strictObject({
      kind: z.enum(['fact', 'group', 'label', 'memberships']),
      name: z.string(),
      overlaps: z.boolean(),
      rows: z.array(simulatedBucket),
    }),
  ),
});

const region = z.strictObject({
  startLine: z.int().positive(),
  startColumn: z.int().positive(),
  endLine: z.int().positive(),
  endColumn: z.int().positive(),
  charOffset: z.int().nonnegative(),
  charLength: z.int().nonnegative(),
});
const artifactLocation = z.strictObject({ uri: z.string().regex(/^[!-~]+$/) });
const physicalLocation = z.strictObject({ artifactLocation, region });

/** The part of SARIF 2.1.0 that is written. */
export const sarifDocument = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.literal('canbao'),
            version: z.string(),
            rules: z.array(z.strictObject({ id: z.string() })),
          }),
        }),
        columnKind: z.literal('utf16CodeUnits'),
        results: z.array(
          z.strictObject({
            ruleId: z.string(),
            ruleIndex: z.int().nonnegative(),
            level: z.enum(['error', 'warning', 'note']),
            message: z.strictObject({ text: z.string().min(1) }),
            locations: z.array(z.strictObject({ physicalLocation })).length(1),
            relatedLocations: z.array(
              z.strictObject({
                id: z.int(),
                message: z.strictObject({ text: z.string() }),
                physicalLocation,
              }),
            ),
            partialFingerprints: z.strictObject({
              'canbaoFinding/v1': z.string().regex(/^[0-9a-f]{32}$/),
            }),
            /** A resident for whom it happens, in the shape of `--facts`. */
            properties: z
              .strictObject({
                witness: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
              })
              .optional(),
            fixes: z
              .array(
                z.strictObject({
                  description: z.strictObject({ text: z.string() }),
                  artifactChanges: z.array(
                    z.strictObject({
                      artifactLocation,
                      replacements: z.array(
                        z.strictObject({
                          deletedRegion: region,
                          insertedContent: z.strictObject({ text: z.string() }),
                        }),
                      ),
                    }),
                  ),
                }),
              )
              .optional(),
          }),
        ),
      }),
    )
    .length(1),
});
