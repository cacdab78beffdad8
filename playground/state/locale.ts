/**
 * The language of the interface: chosen once when the page loads, since Monaco's own texts cannot change later.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { type Words, wordsOf } from '../words.ts';
import { readSetting, writeSetting } from './settings.ts';

const key = 'locale';

/** The locale of this page. Chinese, unless the user chose English here before. */
export const locale: Locale = readSetting(key) === 'en' ? 'en' : 'zh-CN';

/** All texts of the interface in {@link locale}. */
export const words: Words = wordsOf[locale];

/** Remembers another language and loads the page in it; drafts are kept by `pagehide`. */
export function switchLocale(): void {
  writeSetting(key, locale === 'en' ? 'zh-CN' : 'en');
  location.reload();
}
