/** Takes the runs of characters that are no token, reports each; invisible ones with a safe fix. */
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { invisibleCharacters, strayCharacters } from './problems/words.ts';
import type { StrayRun } from './tokens.ts';

/** Zero-width characters, marks of direction, soft hyphen, control characters. */
const invisible = /^[\p{Cc}\p{Cf}\p{Variation_Selector}]+$/u;

const shown = 12;

/** `U+200B` of the first character. */
const codeOf = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Reports stray runs. */
export function reportStrays(
  text: string,
  strays: readonly StrayRun[],
  report: (diagnostic: Diagnostic) => void,
): void {
  for (const { start, end } of strays) {
    const run = text.slice(start, Math.min(end, start + shown + 1));
    if (invisible.test(run)) {
      const title = { 'zh-CN': '删去看不见的字符', en: 'Remove the invisible characters' };
      const fixes = [{ title, safe: true, edits: [{ start, end, text: '' }] }];
      report(diagnose(invisibleCharacters, { start, end }, { code: codeOf(run) }, { fixes }));
    } else {
      const quoted = run.length > shown ? `${run.slice(0, shown)}…` : run;
      report(diagnose(strayCharacters, { start, end }, { text: quoted }));
    }
  }
}
