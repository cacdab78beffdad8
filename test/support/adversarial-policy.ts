/** A policy that is hard to analyse: many rules, each of a few random conditions over flags, under 就高, none for the rest. */
import { chineseNumber } from '../../language/numerals.ts';

const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const branches = [...'子丑寅卯辰巳午未申酉戌亥'];

export interface Adversarial {
  readonly rules: number;
  readonly flags: number;
  readonly seed: number;
  /** Conditions of each rule. */
  readonly literals?: number;
}

/** The same for the same numbers. */
export function adversarialPolicy({ rules, flags, seed, literals = 3 }: Adversarial): string {
  let state = seed;
  const below = (most: number): number => {
    // Numerical Recipes' generator: good enough to shuffle with.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const names = stems
    .flatMap((stem) => branches.map((branch) => `${stem}${branch}户`))
    .slice(0, flags);
  const lines = Array.from({ length: rules }, (_, index) => {
    const left = [...names];
    const parts = Array.from({ length: literals }, () => {
      const [name = ''] = left.splice(below(left.length), 1);
      return below(2) === 0 ? name : `非 ${name}`;
    });
    return `  （${chineseNumber(index + 1)}）${parts.join(' 且 ')}：${100 + below(300)}元`;
  });
  return `政策 难县 2025年度 hard：
  待遇期 2025年1月1日 至 2025年12月31日。

人群 ${names.join('、')}：认定 民政部门。

项目 补贴：金额。
规定 补贴，就高：
${lines.join('；\n')}。
`;
}
