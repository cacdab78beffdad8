/**
 * Asks the editor service about the place of a `|` in a text.
 */
import type {
  EditorCompletion,
  EditorHover,
  EditorLocation,
  EditorService,
} from '../../compiler/service/editor.ts';
import { createEditorService } from '../../compiler/service/service.ts';
import type { Locale } from '../../language/problems/problem.ts';

export const main = 'county/2025.canbao';

/** A vocabulary small enough to be seen whole. */
export const vocabulary = `词汇 核心 core。

事实 出生日期 birthDate：日期 1900年1月1日 至 待遇期 止。
事实 缴费日期 paymentDate：日期。
事实 性别 sex：男 male、女 female。
事实 本地户籍 localHousehold：是否，不给即 是。

注：由民政部门逐月更新。
人群 低保对象 lowIncome、特困人员 destitute：认定 民政部门。

出资方 医疗救助资金 medicalAssistance。

项目 个人缴费 contribution：金额。
项目 资助 assistance：金额，基数 个人缴费。
项目 待遇起始 coverageStart：日期。
`;

export const head = `引用 "../vocabulary.canbao"。

政策 示例县 2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日。

时段 集中缴费期【三】：2024年9月1日 至 2024年12月31日。

`;

export interface Asked {
  readonly service: EditorService;
  readonly text: string;
  readonly offset: number;
  complete(): readonly EditorCompletion[];
  hover(): EditorHover | undefined;
  definition(): EditorLocation | undefined;
}

/** Opens the small vocabulary and a file with this text, its cursor at `|`. */
export function asking(marked: string, locale: Locale = 'zh-CN'): Asked {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const service = createEditorService({ locale });
  service.open('vocabulary.canbao', vocabulary);
  service.open(main, text);
  return {
    service,
    text,
    offset,
    complete: () => service.complete(main, offset),
    hover: () => service.hover(main, offset),
    definition: () => service.definition(main, offset),
  };
}

/** The text after an item was taken. */
export function taken({ text }: Asked, { insert, replace }: EditorCompletion): string {
  return text.slice(0, replace.start) + insert + text.slice(replace.end);
}

export const labels = (items: readonly EditorCompletion[]): readonly string[] =>
  items.map(({ label }) => label);

/** The item with this label; a test that asks for one that is not offered fails here. */
export function offered(items: readonly EditorCompletion[], label: string): EditorCompletion {
  const item = items.find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not among ${labels(items).join(' ')}`);
  return item;
}
