/**
 * Names of targets and dialects, for whoever lists them without building anything.
 */
export const targets = ['graph', 'js', 'python', 'java', 'sql', 'dmn', 'xlsx'] as const;
export type Target = (typeof targets)[number];

export const dialects = ['postgres', 'duckdb', 'clickhouse', 'spark'] as const;
export type DialectName = (typeof dialects)[number];
