/**
 * What can be wrong with a command line, as data.
 *
 * Takes commander's errors; gives the kind and the texts that matter, so that `words.ts` can say it in the user's language.
 */
import type { CommanderError } from 'commander';

export type UsageProblem =
  | {
      readonly kind: 'unknown-verb' | 'unknown-option';
      readonly text: string;
      readonly nearest: readonly string[];
    }
  | {
      readonly kind: 'missing-argument' | 'missing-option' | 'option-needs-value';
      readonly text: string;
    }
  | {
      readonly kind: 'bad-choice';
      readonly text: string;
      readonly option: string;
      readonly allowed: readonly string[];
    }
  | { readonly kind: 'dialect-without-sql'; readonly text: string }
  | { readonly kind: 'too-many-arguments' | 'input-twice' | 'needs-file' }
  /** A format that is no text, or a year that is none. */
  | { readonly kind: 'needs-output' | 'bad-year'; readonly text: string }
  /** Not a whole number from 0 where one is needed. */
  | { readonly kind: 'not-a-count'; readonly option: string; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

/** Nothing is wrong where commander only stopped after printing help or the version. */
export function usageProblemOf(error: CommanderError): UsageProblem | undefined {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const text = quoted[0] ?? '';
  const list = (match: RegExpMatchArray | null): readonly string[] => match?.[1]?.split(', ') ?? [];
  const nearest = list(error.message.match(/\(Did you mean (?:one of )?(.*)\?\)/));
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
      return undefined;
    case 'commander.unknownCommand':
      return { kind: 'unknown-verb', text, nearest };
    case 'commander.unknownOption':
      return { kind: 'unknown-option', text, nearest };
    case 'commander.missingArgument':
      return { kind: 'missing-argument', text };
    case 'commander.missingMandatoryOptionValue':
      return { kind: 'missing-option', text };
    case 'commander.optionMissingArgument':
      return { kind: 'option-needs-value', text };
    case 'commander.excessArguments':
      return { kind: 'too-many-arguments' };
    case 'commander.invalidArgument': {
      const allowed = list(error.message.match(/Allowed choices are (.*)\.$/));
      return { kind: 'bad-choice', option: text, text: quoted[1] ?? '', allowed };
    }
    default:
      return { kind: 'other', text: error.message };
  }
}
