/**
 * Years in titles, comments and clauses.
 *
 * Takes the old file; gives edits for the titles of examples and checks, which nothing else refers to by, and notes for
 * years in comments, clauses and names, which may be meant.
 */
import type { Name, Statement } from '../../language/ast.ts';
import type { Token } from '../../language/token-data.ts';
import { moveYears, type Old, type Sheet } from './context.ts';

export function moveTitles(old: Old, sheet: Sheet): void {
  for (const statement of old.statements) {
    for (const name of titlesOf(statement)) {
      const text = old.text.slice(name.start, name.end);
      const now = moveYears(old, text);
      if (now !== text) sheet.replace(name, now);
    }
  }
}

/** Titles, and where examples name the person that they build on. */
function titlesOf(statement: Statement): readonly Name[] {
  switch (statement.kind) {
    case 'example':
    case 'sample':
      return [statement.name, statement.sample].filter((name) => name?.kind === 'name');
    case 'check':
    case 'constraint':
      return statement.name === undefined ? [] : [statement.name];
    default:
      return [];
  }
}

const saysYear = /(?<![0-9０-９])(?:19|20)[0-9]{2} ?年/;

export function noteYears(old: Old, sheet: Sheet, tokens: readonly Token[]): void {
  let cites = false;
  for (const { kind, text, start, end } of tokens) {
    if (kind !== 'comment' && !text.startsWith('【')) continue;
    const statement = statementAt(old, kind === 'comment' ? end : start);
    if (kind === 'comment') {
      const comment = text.replace(/^[^：:]*[：:]/, '').trim();
      if (saysYear.test(text))
        sheet.note(statement, { kind: 'comment-year', text: comment }, comment);
      continue;
    }
    cites = true;
    if (saysYear.test(text)) sheet.note(statement, { kind: 'citation-year', text }, text);
  }
  for (const [index, statement] of old.statements.entries()) {
    for (const name of declaredBy(statement)) {
      if (saysYear.test(name.text)) sheet.note(index, { kind: 'name-year', name: name.text });
    }
  }
  const head = old.statements.findIndex(({ kind }) => kind === 'policy');
  if (cites && head >= 0) sheet.note(head, { kind: 'citations' });
}

/** The statement that an offset lies in or before. */
function statementAt({ statements }: Old, offset: number): number {
  const index = statements.findIndex(({ end }) => offset <= end);
  return index < 0 ? statements.length - 1 : index;
}

function declaredBy(statement: Statement): readonly Name[] {
  const declared =
    'declared' in statement
      ? Array.isArray(statement.declared)
        ? statement.declared
        : [statement.declared]
      : [];
  return declared.flatMap(({ name }) => (name.kind === 'name' ? [name] : []));
}
