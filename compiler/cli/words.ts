/**
 * Everything the command line itself says, in both locales; findings are worded in `language/problems`.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { en } from './words/en.ts';
import type { Words } from './words/shape.ts';
import { zh } from './words/zh.ts';

const tables: Readonly<Record<Locale, Words>> = { 'zh-CN': zh, en };

export const wordsOf = (locale: Locale): Words => tables[locale];
