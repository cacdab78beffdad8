/** The words of reports by language. */
import type { Locale } from '../../../language/problems/problem.ts';
import type { ReportWords } from './words.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

export const reportWords: Readonly<Record<Locale, ReportWords>> = { 'zh-CN': zh, en };
