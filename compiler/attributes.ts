/**
 * Attributes of 政策 and 词汇, by their Chinese names whatever keywords the file is written in.
 */
import type { Attribute } from '../language/ast.ts';
import { softWordOf } from '../language/lexicon.ts';

export const attributeNames = [
  '地区',
  '文号',
  '成文',
  '征缴年度',
  '待遇期',
  '有效期',
  '依据',
  '上年',
  '上级',
  '适用',
  '身份',
] as const;

export type AttributeName = (typeof attributeNames)[number];

/** The attribute's name, or what the writer wrote where there is no such attribute. */
export function attributeName({ name }: Attribute): string | undefined {
  return name.kind === 'name' ? (softWordOf(name.text)?.zh ?? name.text) : undefined;
}
