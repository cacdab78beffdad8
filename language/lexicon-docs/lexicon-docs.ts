/**
 * Documentation of every keyword, by its English spelling, and of signs, roundings and soft words.
 *
 * Takes the parts, gives them together. Guarantees (by test): no keyword is without documentation, and every
 * example is canonical and gives what it says.
 */
import { clauseDocs, payerDocs } from './clauses.ts';
import { comparisonDocs } from './comparisons.ts';
import { dateDocs, rangeDocs, unitDocs } from './dates.ts';
import type { KeywordDocs } from './keyword-doc.ts';
import { logicDocs } from './logic.ts';
import { measureDocs } from './measures.ts';
import { combiningDocs, priorityDocs } from './rules.ts';
import { changeDocs, statementDocs } from './statements.ts';
import { scheduleDocs, valueDocs } from './values.ts';

/** By English spelling. */
export const keywordDocs: KeywordDocs = {
  ...statementDocs,
  ...changeDocs,
  ...combiningDocs,
  ...priorityDocs,
  ...clauseDocs,
  ...payerDocs,
  ...valueDocs,
  ...logicDocs,
  ...comparisonDocs,
  ...dateDocs,
  ...rangeDocs,
  ...measureDocs,
  ...unitDocs,
  ...scheduleDocs,
};

export { countedUnitDocs, roundingDocs, signDocs } from './signs.ts';
export { softWordDocs } from './soft-words.ts';
