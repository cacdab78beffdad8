/**
 * Smaller policies: without a statement, without an item of one, or with a part of a phrase in place of the whole.
 *
 * Nothing here knows whether they still compile.
 */
import type { Phrase, Statement } from './phrase.ts';
import type { DrawnPolicy, PolicyFile } from './policy.ts';

const without = <T>(list: readonly T[], from: number, count = 1): readonly T[] =>
  list.filter((_, index) => index < from || index >= from + count);

/** Largest cuts first. */
export function* smaller(policy: DrawnPolicy): Generator<DrawnPolicy> {
  const replace = (at: number, file: PolicyFile): DrawnPolicy => ({
    ...policy,
    files: policy.files.map((each, index) => (index === at ? file : each)),
  });
  for (const [at, { path }] of policy.files.entries()) {
    if (path !== policy.entry) yield { ...policy, files: without(policy.files, at) };
  }
  for (const [at, file] of policy.files.entries()) {
    const change = (statements: readonly Statement[]): DrawnPolicy =>
      replace(at, { ...file, statements });
    const { statements } = file;
    for (let size = statements.length >> 1; size >= 1; size >>= 1) {
      for (let from = statements.length - size; from >= 0; from -= size) {
        yield change(without(statements, from, size));
      }
    }
    for (const [index, statement] of statements.entries()) {
      for (const next of smallerStatements(statement)) {
        yield change(statements.map((each, other) => (other === index ? next : each)));
      }
    }
  }
}

function* smallerStatements(statement: Statement): Generator<Statement> {
  const { lines } = statement;
  if (lines.length > 1) {
    for (let index = lines.length - 1; index >= 0; index--) {
      yield { ...statement, lines: without(lines, index) };
    }
  }
  for (const head of simpler(statement.head)) yield { ...statement, head };
  for (const [index, line] of lines.entries()) {
    for (const next of simpler(line)) {
      yield { ...statement, lines: lines.map((each, other) => (other === index ? next : each)) };
    }
  }
}

/** The phrase with one part left out or put in place of what it is part of. */
function* simpler(phrase: Phrase): Generator<Phrase> {
  for (const inner of parts(phrase))
    if (inner.sort === phrase.sort && inner !== phrase) yield inner;
  for (const [index, piece] of phrase.pieces.entries()) {
    if (typeof piece === 'string') {
      if (/^，[^ ]* /.test(piece) || piece.startsWith('【')) {
        yield { ...phrase, pieces: without(phrase.pieces, index) };
      }
      continue;
    }
    if (piece.sort === 'tail') yield { ...phrase, pieces: without(phrase.pieces, index) };
    for (const next of simpler(piece)) {
      yield {
        ...phrase,
        pieces: phrase.pieces.map((each, other) => (other === index ? next : each)),
      };
    }
  }
}

function* parts(phrase: Phrase): Generator<Phrase> {
  for (const piece of phrase.pieces) {
    if (typeof piece === 'string') continue;
    yield piece;
    yield* parts(piece);
  }
}
