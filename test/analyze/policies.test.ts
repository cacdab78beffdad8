/**
 * The five notices and the tour have no finding of these kinds that their drafters have not marked, and a fault planted
 * into one of the notices is found every time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { declaredFindings } from '../../compiler/analyze/declared.ts';
import { findingsOf } from '../../compiler/analyze/findings.ts';
import { compile } from '../../compiler/compile.ts';
import { civilOf, parseDay } from '../../compiler/dates.ts';
import { headerOf } from '../../compiler/sources.ts';
import type {
  DateLiteral,
  Expression,
  Range,
  StatementKind,
  StatementOf,
} from '../../language/ast.ts';
import { parse } from '../../language/parse.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import { walkExpression } from '../../language/walk.ts';

const root = join(import.meta.dirname, '..', '..', 'policies');
const original = (path: string): string => readFileSync(join(root, path), 'utf8');

const notices = [
  'baogou/2022.canbao',
  'dingtao/2024.canbao',
  'huaiyuan/2025.canbao',
  'huojia/2024.canbao',
  'shuangqing/2023.canbao',
] as const;

/** What `canbao check` shows, notes apart. */
function shown(path: string, text: string): readonly Diagnostic[] {
  const compilation = compile({
    entry: path,
    read: (asked) => {
      try {
        return asked === path ? text : original(asked);
      } catch {
        return undefined;
      }
    },
  });
  const { diagnostics } = compilation;
  return [...diagnostics, ...findingsOf(compilation)].filter(({ severity }) => severity !== 'info');
}

const codesOf = (path: string, text: string): readonly string[] =>
  shown(path, text).map(({ code }) => code);

describe('without a finding, notes included', () => {
  const tour = readdirSync(join(root, 'tour')).filter((name) => name.endsWith('.canbao'));
  test.each([...notices, 'huaiyuan/2024.canbao', ...tour.map((name) => `tour/${name}`)])(
    '%s',
    (path) => {
      const text = original(path);
      expect(shown(path, text)).toEqual([]);
      const compilation = compile({
        entry: path,
        read: (asked) => original(asked),
      });
      expect(declaredFindings(compilation)).toEqual([]);
    },
  );
});

interface Mutant {
  readonly path: string;
  readonly what: string;
  readonly text: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}

/** Every statement of the notices, with the text it stands in. */
function statements<K extends StatementKind>(
  kind: K,
): readonly { path: string; text: string; statement: StatementOf<K> }[] {
  return notices.flatMap((path) => {
    const text = original(path);
    const names = new Set<string>();
    for (const other of parse(original('vocabulary.canbao')).file.statements) {
      if ('declared' in other && Array.isArray(other.declared)) {
        for (const { name } of other.declared) if (name.kind === 'name') names.add(name.text);
      }
    }
    return parse(text, { names }).file.statements.flatMap((statement) =>
      statement.kind === kind ? [{ path, text, statement: statement as StatementOf<K> }] : [],
    );
  });
}

function every<N extends Expression['kind']>(
  expressions: readonly Expression[],
  kind: N,
): readonly Extract<Expression, { kind: N }>[] {
  const found: Extract<Expression, { kind: N }>[] = [];
  for (const one of expressions) {
    walkExpression(one, (each) => {
      if (each.kind === kind) found.push(each as Extract<Expression, { kind: N }>);
    });
  }
  return found;
}

const windows = statements('period').flatMap(({ path, text, statement }) =>
  every(statement.parts, 'range').map((range) => ({ path, text, range })),
);

const written = (text: string, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end);

function mutant(path: string, text: string, edits: readonly Edit[]): Mutant {
  const changed = edited(text, edits);
  const what = edits.map((edit) => `${written(text, edit)} → ${edit.text}`).join('，');
  return { path, what, text: changed };
}

const dates = (range: Range): readonly DateLiteral[] =>
  [range.from, range.to].flatMap((end) => (end.kind === 'date' ? [end] : []));

const yearBefore = (text: string, date: DateLiteral): Edit => ({
  start: date.start,
  end: date.end,
  text: written(text, date).replace(String(date.year), String(date.year - 1)),
});

/** Both ends of a window exchanged. */
const swapped = windows.map(({ path, text, range }) =>
  mutant(path, text, [
    { start: range.from.start, end: range.from.end, text: written(text, range.to) },
    { start: range.to.start, end: range.to.end, text: written(text, range.from) },
  ]),
);

/** A window as it was last year. */
const leftBehind = windows.flatMap(({ path, text, range }) => {
  const ends = dates(range);
  return ends.length === 2
    ? [
        mutant(
          path,
          text,
          ends.map((end) => yearBefore(text, end)),
        ),
      ]
    : [];
});

/** The end of a window moved, where another one follows on the next day. */
const shifted = windows.flatMap(({ path, text, range }) => {
  const follows = windows.some(({ path: other, range: next }) => {
    const [end] = [range.to, next.from].map(dayOf);
    const [, start] = [range.to, next.from].map(dayOf);
    return other === path && end !== undefined && start === end + 1;
  });
  const isFollowed = follows || path.startsWith('dingtao');
  const by = (days: number): Mutant => {
    const { to } = range;
    const day = (dayOf(to) ?? 0) + days;
    const { year, month, day: date } = civilOf(day);
    return mutant(path, text, [
      { start: to.start, end: to.end, text: `${year}年${month}月${date}日` },
    ]);
  };
  return isFollowed ? [-25, -1, 1, 25].map(by) : [];
});

function dayOf(expression: Expression): number | undefined {
  if (expression.kind === 'date') {
    const { year, month, day } = expression;
    return parseDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  }
  // 定陶 2024年度: 上年 is 2023.
  if (expression.kind === 'relativeDay' && expression.year === 'last') {
    return parseDay(
      `2023-${String(expression.month).padStart(2, '0')}-${String(expression.day).padStart(2, '0')}`,
    );
  }
  return undefined;
}

/** One payer's share, a little more. */
const shares = statements('provision').flatMap(({ path, text, statement }) =>
  [...statement.clauses, ...statement.rules.flatMap(({ clauses }) => clauses)].flatMap((clause) => {
    if (clause.kind !== 'payers') return [];
    return clause.shares.flatMap(({ share }) =>
      share === undefined || share.kind === 'remainder'
        ? []
        : [
            mutant(path, text, [
              {
                start: share.start,
                end: share.end,
                text: written(text, share).replace(/\d+/, (figure) => String(Number(figure) + 1)),
              },
            ]),
          ],
    );
  }),
);

/** A figure of a printed table, one more. */
const tables = statements('schedule').flatMap(({ path, text, statement }) =>
  statement.table.rows.flatMap(({ cells }) =>
    cells.slice(1).map((cell) =>
      mutant(path, text, [
        {
          start: cell.start,
          end: cell.end,
          text: written(text, cell).replace(/\d+/, (figure) => String(Number(figure) + 1)),
        },
      ]),
    ),
  ),
);

/** What stands behind 即, one yuan more. */
const claims = statements('provision').flatMap(({ path, text, statement }) =>
  statement.rules.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => {
      if (clause.kind !== 'namely' || clause.value.kind !== 'money') return [];
      const { start, end } = clause.value;
      const figure = written(text, clause.value).replace(/\d+/, (yuan) => String(Number(yuan) + 1));
      return [mutant(path, text, [{ start, end, text: figure }])];
    }),
  ),
);

/** The years in the head as they were last year: one at a time. */
const heads = notices.flatMap((path) => {
  const text = original(path);
  const statement = headerOf(parse(text));
  if (statement === undefined) return [];
  const label =
    statement.year === undefined
      ? []
      : [
          mutant(path, text, [
            {
              start: statement.year.start,
              end: statement.year.end,
              text: written(text, statement.year).replace(
                String(statement.year.value),
                String(statement.year.value - 1),
              ),
            },
          ]),
        ];
  const alias =
    statement.alias === undefined
      ? []
      : [
          mutant(path, text, [
            {
              start: statement.alias.start,
              end: statement.alias.end,
              text: statement.alias.text.replace(/\d{4}/, (year) => String(Number(year) - 1)),
            },
          ]),
        ];
  const attributes = statement.attributes.flatMap((attribute) => {
    const name = attribute.name.kind === 'name' ? attribute.name.text : '';
    if (!['成文', '征缴年度', '待遇期', '有效期'].includes(name)) return [];
    const source = written(text, attribute);
    return [
      mutant(path, text, [
        {
          start: attribute.start,
          end: attribute.end,
          text: source.replace(/\d{4}(?=年)/g, (year) => String(Number(year) - 1)),
        },
      ]),
    ];
  });
  return [...label, ...alias, ...attributes];
});

/** A tier without its group, and a group that only examples still name. */
const tiers: readonly Mutant[] = [
  ['shuangqing/2023.canbao', '困境儿童、重点困境儿童：未规定', '困境儿童：未规定'],
  ['shuangqing/2023.canbao', '困境儿童、重点困境儿童：未规定', '重点困境儿童：未规定'],
  ['huaiyuan/2025.canbao', '随军未就业配偶、退捕渔民', '退捕渔民'],
  ['baogou/2022.canbao', '、重点困境儿童：', '：'],
  ['baogou/2022.canbao', '重度残疾人：全额', '孤儿：全额'],
  ['dingtao/2024.canbao', '返贫致贫人口、低保边缘', '低保边缘'],
].map(([path = '', from = '', to = '']) => {
  const text = original(path);
  const rules = text.indexOf(from, text.indexOf('适用 参保资格'));
  const all = text.slice(0, rules) + text.slice(rules).replaceAll(from, to);
  return { path, what: `${from} → ${to}`, text: all };
});

describe('a planted fault is found every time', () => {
  const plans: readonly (readonly [string, number, readonly Mutant[], readonly string[]])[] = [
    ['ends of a window exchanged', 7, swapped, ['reversed-range']],
    ['a window of last year', 6, leftBehind, ['date-left-behind', 'check-fails']],
    [
      'an end moved',
      16,
      shifted,
      ['window-gap', 'windows-overlap', 'conflict', 'start-before-payment', 'check-fails'],
    ],
    ['a payer’s share', 4, shares, ['payers-do-not-add-up']],
    ['a figure of a table', 13, tables, ['schedule-total']],
    ['what 即 says', 12, claims, ['figure-mismatch', 'check-fails']],
    ['a year in the head', 21, heads, ['header-year']],
    ['a tier without its group', 6, tiers, ['group-without-rule']],
  ];
  describe.each(plans)('%s', (_, least, mutants, codes) => {
    test.each(mutants.map((one) => [one.path, one.what, one] as const))(
      '%s: %s',
      (path, _what, one) => {
        expect(one.text).not.toBe(original(path));
        expect(codesOf(path, one.text).some((code) => codes.includes(code))).toBe(true);
      },
    );

    test('planted often enough', () => {
      expect(mutants.length).toBeGreaterThanOrEqual(least);
    });
  });
});

/** Real defects of the notices: each drafter has written what the notice does not say; without that they are found. */
describe('a defect that the drafter marked is found without the mark', () => {
  const marks: readonly (readonly [string, string, string, string, string])[] = [
    [
      'baogou/2022.canbao',
      '二（3）: whoever pays from 2 December waits until the year is over',
      ' 且 缴费日期 后 30天 不晚于 待遇期 止：暂按 缴费日期 后 30天；\n  （三）逾期缴费 且 缴费日期 后 30天 晚于 待遇期 止：未规定；',
      '：暂按 缴费日期 后 30天；',
      '2022年12月2日',
    ],
    [
      'dingtao/2024.canbao',
      '四（一）: three months after 1 October end in the next year',
      '  （五）非 新生儿 且 缴费日期 在 待遇期 内 且 自 缴费日期 起 3个月 期满 晚于 待遇期 止：未规定；\n',
      '',
      '2024年10月1日',
    ],
    [
      'dingtao/2024.canbao',
      '四（二）: the month after December is in the next year',
      '  （六）半年后参保的新生儿 且 缴费日期 在 待遇期 内 且 缴费日期 次月1日 晚于 待遇期 止：未规定；\n',
      '',
      '2024年12月1日',
    ],
    [
      'huaiyuan/2025.canbao',
      '三（二）: the day after 31 December is in the next year',
      '情形 补办时间：缴费日期 晚于 集中缴费期 止 且 次日仍在待遇期内。',
      '情形 补办时间：缴费日期 晚于 集中缴费期 止 且 缴费日期 不晚于 待遇期 止。',
      '2025年12月31日',
    ],
    [
      'shuangqing/2023.canbao',
      '二（五）: the month after December is in the next year',
      '  但：\n  （九）全额补缴 且 缴费日期 次月1日 晚于 待遇期 止：未规定；\n',
      '',
      '2023年12月1日',
    ],
  ];
  test.each(marks)('%s %s', (path, _, mark, without, from) => {
    const text = original(path);
    const unmarked = text.replace(mark, without);
    expect(unmarked).not.toBe(text);
    const found = shown(path, unmarked).filter(({ code }) => code === 'check-fails');
    const paid = found.map(({ witness }) => String(witness?.facts.缴费日期));
    expect(paid).toEqual([expect.any(String)]);
    const [year = '', month = '', day = ''] = from.split(/[年月日]/);
    expect(paid[0] ?? '').toBe(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  });
});
