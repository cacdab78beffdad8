/** What Chevrotain can say against lexer and grammar, which the product does not stop to ask. */
import { expect, test } from 'vitest';
import { validateGrammar } from '../../language/grammar.ts';
import { validateTokens } from '../../language/tokens.ts';

test('Chevrotain finds nothing wrong with the grammar', () => {
  expect(validateGrammar).not.toThrow();
});

test('Chevrotain finds nothing wrong with the patterns of tokens', () => {
  expect(validateTokens).not.toThrow();
});
