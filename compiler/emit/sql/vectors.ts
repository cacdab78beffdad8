/**
 * The conformance vectors as one query: people as values, what each must get as one text, and how many get it.
 */

import type { Program } from '../lower/program.ts';
import type { Vector } from '../vectors/vectors.ts';
import { type Dialect, joined } from './dialects.ts';
import { columnsOf } from './inputs.ts';
import type { Query } from './query.ts';
import { expectedRow, expectedText, rowOf } from './rows.ts';

const separator = '|';
const nothing = '-';

export function sqlVectors(
  program: Program,
  dialect: Dialect,
  idType: string,
  query: Query,
  vectors: readonly Vector[],
): string {
  const rows = vectors.map(({ person }) => rowOf(program, dialect, person));
  const columns = columnsOf(program, dialect, idType);
  const used = columns.filter(({ name }) => name === 'id' || rows.some((row) => row.has(name)));
  const values = rows.map((row, index) =>
    used.map(({ name }) => (name === 'id' ? `${index + 1}` : (row.get(name) ?? 'NULL'))),
  );
  const people = dialect.rows(
    columns.map((each) => ({ ...each, given: used.includes(each) })),
    values,
  );
  const expected = vectors.map(({ outcomes }) => {
    const row = expectedRow(program, outcomes);
    return query.columns.map((column) => expectedText(column, row) ?? nothing).join(separator);
  });
  const actual = query.columns.map(({ name, digits }) => {
    const column = dialect.quote(name);
    const text =
      digits === undefined ? dialect.toText(column) : dialect.decimalText(column, digits);
    return `COALESCE(${text}, '${nothing}')`;
  });
  const expectations = dialect.rows(
    [
      { name: 'person', type: idType, given: true },
      { name: 'expected', type: dialect.types.text, given: true },
    ],
    expected.map((text, index) => [`${index + 1}`, dialect.text(text)]),
  );
  const right = `(a.actual = e.expected AND a.bad_input = '')`;
  return `-- One row: how many people get what they must, how many do not, and the first of those.
WITH people AS (
${people}
), expectations AS (
${expectations}
), ${query.parts.join(', ')}, decided AS (
${query.last}
), a AS (
SELECT ${dialect.quote('id')} AS person, bad_input,
  ${joined(separator, actual)} AS actual
FROM decided
)
SELECT SUM(CASE WHEN ${right} THEN 1 ELSE 0 END) AS passed,
  SUM(CASE WHEN ${right} THEN 0 ELSE 1 END) AS failed,
  MIN(CASE WHEN ${right} THEN NULL ELSE e.person END) AS first_failed
FROM a JOIN expectations e ON a.person = e.person;`;
}
