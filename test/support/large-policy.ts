/**
 * A policy of any number of rules, the same each time, with the same rules as plain functions beside it.
 */
import { chineseNumber } from '../../language/numerals.ts';

const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const branches = [...'子丑寅卯辰巳午未申酉戌亥'];

/** 120 names: 甲子户, 甲丑户 … */
const households = stems.flatMap((stem) => branches.map((branch) => `${stem}${branch}户`));

export const rulesPerItem = 30;

export interface PlainPerson {
  readonly groups: ReadonlySet<string>;
  /** Days as `20241008`, which order like the days. */
  readonly born: number;
  readonly paid: number;
}

interface LargeRule {
  readonly group: string;
  readonly bornBy: number;
  readonly paidBy: number;
  readonly yuan: number;
}

export interface LargePolicy {
  readonly text: string;
  readonly items: readonly string[];
  readonly rules: readonly (readonly LargeRule[])[];
}

/** `rules` is rounded up to whole items of thirty rules, each a list under 就高. */
export function largePolicy(rules: number): LargePolicy {
  const count = Math.ceil(rules / rulesPerItem);
  const items = Array.from(
    { length: count },
    (_, i) => `${households[i % households.length] ?? ''}补${stems[Math.floor(i / 120)] ?? ''}`,
  );
  const made = items.map((_, i) =>
    Array.from({ length: rulesPerItem }, (__, j): LargeRule => {
      const n = i * rulesPerItem + j;
      return {
        group: households[(n * 7) % households.length] ?? '',
        bornBy: 19500101 + ((n * 13) % 60) * 10000 + ((n % 12) + 1 - 1) * 100,
        paidBy: 20240901 + (n % 4) * 100,
        yuan: 10 + ((n * 37) % 380),
      };
    }),
  );
  const day = (n: number): string =>
    `${Math.floor(n / 10000)}年${Math.floor(n / 100) % 100}月${n % 100}日`;
  const provisions = items.map((item, i) => {
    const lines = (made[i] ?? []).map(
      (rule, j) =>
        `  （${chineseNumber(j + 1)}）${rule.group} 且 出生日期 不晚于 ${day(rule.bornBy)} 且 缴费日期 不早于 ${day(rule.paidBy)}：${rule.yuan}元；\n`,
    );
    return `项目 ${item}：金额。\n规定 ${item}【二（${chineseNumber((i % 99) + 1)}）】，就高：\n${lines.join('')}  其他：无。\n`;
  });
  const text = `政策 示例县 2025年度 large：
  待遇期 2025年1月1日 至 2025年12月31日。

事实 出生日期 birthDate：日期 1900年1月1日 至 2025年12月31日。
事实 缴费日期 paymentDate：日期 2024年1月1日 至 2025年12月31日。

人群 ${households.join('、')}：认定 民政部门。

${provisions.join('\n')}`;
  return { text, items, rules: made };
}

/** The same rules as a programmer would write them for one county: one function, one branch a rule. */
export function handWritten(
  policy: LargePolicy,
): (person: PlainPerson) => readonly (number | undefined)[] {
  const body = policy.rules.map((rules, i) => {
    const branches = rules.map(
      (rule) =>
        `if (groups.has(${JSON.stringify(rule.group)}) && born <= ${rule.bornBy} && paid >= ${rule.paidBy} && (a${i} === undefined || a${i} < ${rule.yuan})) a${i} = ${rule.yuan};`,
    );
    return `let a${i};\n${branches.join('\n')}`;
  });
  const results = policy.rules.map((_, i) => `a${i}`).join(', ');
  const source = `const { groups, born, paid } = person;\n${body.join('\n')}\nreturn [${results}];`;
  return new Function('person', source) as (person: PlainPerson) => readonly (number | undefined)[];
}
