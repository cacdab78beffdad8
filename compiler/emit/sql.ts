/**
 * SQL: one query over a people table, with the table's definition, and the conformance vectors as a script.
 */
import type { Graph } from '../graph/graph.ts';
import { type BuildOptions, type Built, headerLines } from './artefacts.ts';
import type { Refusal } from './lower/program.ts';
import { programsOf } from './programs.ts';
import { dialectOf } from './sql/dialects.ts';
import { tableText } from './sql/inputs.ts';
import { queryOf } from './sql/query.ts';
import { sqlVectors } from './sql/vectors.ts';
import { type DialectName, dialects } from './targets.ts';

const runs: Readonly<Record<DialectName, (file: string) => string>> = {
  postgres: (file) => `psql -f ${file}`,
  duckdb: (file) => `duckdb < ${file}`,
  clickhouse: (file) => `clickhouse local --queries-file ${file}`,
  spark: (file) => `spark-sql -f ${file}`,
};

const idTypes: Readonly<Record<DialectName, string>> = {
  postgres: 'BIGINT',
  duckdb: 'BIGINT',
  clickhouse: 'Int64',
  spark: 'BIGINT',
};

export function sql(graph: Graph, options: BuildOptions): Built {
  const name = dialects.find((each) => each === options.dialect) ?? 'postgres';
  const dialect = dialectOf[name];
  const { programs, refusals: general } = programsOf(graph);
  if (programs === undefined) return { refusals: general };
  const { any: program, vectors: vectorsOf } = programs;
  const refusals: Refusal[] = [];
  const query = queryOf(graph, programs, dialect, 'people', (each) => {
    if (!refusals.some(({ reason, owner }) => reason === each.reason && owner === each.owner)) {
      refusals.push(each);
    }
  });
  if (refusals.length > 0) return { refusals };
  const vectorFile = `${options.name}.vectors.sql`;
  const header = headerLines(graph, options, runs[name](vectorFile))
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
  const table = tableText(program, dialect, 'people', idTypes[name]);
  const before = dialect.before === '' ? '' : `${dialect.before};\n\n`;
  return {
    files: [
      {
        suffix: '.sql',
        text: `${header}
-- ${dialect.title}. Money is in fen. A value that cannot be taken counts as unknown; bad_input lists such columns.

-- The people table; other columns do no harm.
${table.replace(/^/gm, '-- ').replace(/^-- -- {3}/gm, '--   ')}

${before}WITH ${query.parts.join(', ')}
${query.last};`,
      },
      { suffix: '.table.sql', text: `${header}\n\n${table}` },
      {
        suffix: '.vectors.sql',
        get text() {
          const vectors = sqlVectors(program, dialect, idTypes[name], query, vectorsOf());
          return `${header}\n\n${before}${vectors}`;
        },
      },
    ],
  };
}
