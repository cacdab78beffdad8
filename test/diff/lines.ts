/**
 * Changes as lines, for tests to read.
 */
import type { Change, DeclarationDiff } from '../../compiler/diff/declarations/change.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { graphOf } from '../support/sources.ts';
import { diffOfEdits, type Edit, edited } from './policies.ts';

/** `rule changed rule:资助/2: value`, one line a change. */
export const line = ({ subject, kind, old, new: next, aspects }: Change): string => {
  const id = old === next || old === undefined ? next : `${old}→${next ?? ''}`;
  const names = aspects.map(({ aspect, shifted, sameMeaning }) => {
    return `${aspect}${shifted ? ' shifted' : ''}${sameMeaning ? ' same' : ''}`;
  });
  return `${subject} ${kind}${id === undefined ? '' : ` ${id}`}: ${names.join(', ')}`;
};
export const lines = ({ changes }: DeclarationDiff): readonly string[] => changes.map(line);
/** A policy on disk against itself with some edits. */
export const linesOf = (path: string, ...edits: readonly Edit[]): readonly string[] =>
  lines(diffOfEdits(path, ...edits));

/** Two fragments beside the vocabulary. */
export const between = (old: string, next: string): DeclarationDiff =>
  diffDeclarations({ graph: graphOf(old) }, { graph: graphOf(next) });

/** A fragment against itself with some edits. */
export const fragment = (text: string, ...edits: readonly Edit[]): readonly string[] =>
  lines(between(text, edited(text, ...edits)));

/** A provision with three rules. */
export const assistance = `规定 资助【二】，就高，由 医疗救助资金 承担：
  （一）特困人员：全额；
  （二）低保对象：340元；
  （三）防止返贫监测对象：200元；
  其他：无。`;
