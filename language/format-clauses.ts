/**
 * Takes the tokens of a head or an item, gives them with their clauses in the fixed order. Guarantees: a clause moves as
 * a whole with its `，` and its 暂按; what stands before the first clause, and a part with comments inside, stays as it is.
 *
 * After a value or a type: 即 · 由…承担 · 基数 · 保底 · 封顶 · 抵减 or 先缴后补 · 较上年 · 优先于 · way of combining · 属于 · 认定 ·
 * 不给即 · 自选 · 必备 · 未规定即无 · 身份…为准. On a head the way of combining and 身份…为准 come first, since they
 * concern every rule below.
 */
import { startsClause } from './grammar.ts';
import type { Token } from './token-data.ts';
import { keywordType } from './tokens.ts';

const combining = 'combining';

const afterValue = [
  'Namely',
  'By',
  'Base',
  'Floor',
  'Cap',
  'Deducted',
  'Reimbursed',
  'VersusLast',
  'Overrides',
  combining,
  'Belongs',
  'Certified',
  'SilentAs',
  'Chosen',
  'Required',
  'SilentNone',
  'Status',
  'Sample',
];

export type Place = 'head' | 'item';

const orders: Readonly<Record<Place, readonly string[]>> = {
  head: [combining, 'Status', ...afterValue],
  item: afterValue,
};

/** Whether a word opens a clause behind `，`. */
export const opensClause = (token: Token | undefined): boolean =>
  token?.keyword !== undefined && startsClause(keywordType(token.keyword.token));

/** A clause's place in the order, by its first word behind 暂按; what is no clause comes before all of them. */
function rank(clause: readonly Token[], place: Place): number {
  const word = clause.find(({ type }) => type !== 'Assumed');
  const key = word?.keyword?.category === combining ? combining : (word?.type ?? '');
  return orders[place].indexOf(key);
}

/** Orders a stretch without ： and ｜. Clauses open behind `，`; the first may also begin the stretch (人群 甲：认定 乙). */
function orderStretch(tokens: readonly Token[], place: Place): readonly Token[] {
  const parts: Token[][] = [[]];
  const commas: Token[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.type === 'Open') depth++;
    else if (token.type === 'Close') depth--;
    else if (depth === 0 && token.type === 'Comma' && opensClause(tokens[index + 1])) {
      commas.push(token);
      parts.push([]);
      return;
    }
    parts.at(-1)?.push(token);
  });
  // Sorting is stable: clauses of one kind stay in the order of the writer.
  parts.sort((a, b) => rank(a, place) - rank(b, place));
  return parts.flatMap((part, index) => {
    const comma = commas[index - 1];
    return comma === undefined ? part : [comma, ...part];
  });
}

/** The tokens of one head or item, clauses in order. */
export function orderClauses(tokens: readonly Token[], place: Place): readonly Token[] {
  if (tokens.some(({ kind }) => kind === 'comment')) return tokens;
  const ordered: Token[] = [];
  let from = 0;
  tokens.forEach((token, index) => {
    if (token.type !== 'Colon' && token.type !== 'Bar') return;
    for (const each of orderStretch(tokens.slice(from, index), place)) ordered.push(each);
    ordered.push(token);
    from = index + 1;
  });
  for (const each of orderStretch(tokens.slice(from), place)) ordered.push(each);
  return ordered;
}
