import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonErrorOffset } from '../../compiler/cli/json-position.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('where a text stops being JSON', () => {
  test.each([
    ['{"a" 1}', 5],
    ['{"a": 1 "b": 2}', 8],
    ['{"a": tru}', 6],
    ['{"a": 01}', 7],
    ['{"a": "x\ny"}', 8],
    ['{"a": "\\x"}', 7],
    ['[1, 2', 5],
    ['[1, , 2]', 4],
    ['{} x', 3],
    ['[]]', 2],
    ['nul', 0],
  ])('%j at %i', (text, offset) => {
    expect(parses(text)).toBe(false);
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  test('the end of everything that is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonErrorOffset(text)).toBe(text.length);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  test('what stands before it could be the start of JSON, one character more could not', () => {
    const damaged = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('“', '：', '，', '}', ']', ',', ':', '"', "'", 'x'),
      )
      .map(([text, at, sign]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + sign + text.slice(place);
      })
      .filter((text) => !parses(text));
    fc.assert(
      fc.property(damaged, (text) => {
        const offset = jsonErrorOffset(text);
        expect(offset).toBeLessThanOrEqual(text.length);
        // The engine agrees wherever it names a position of its own.
        const own = message(text).match(/at position (\d+)/)?.[1];
        if (own !== undefined && !inString(text, offset)) expect(offset).toBe(Number(own));
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  test('200,000 brackets do not overflow', () => {
    expect(jsonErrorOffset('['.repeat(200_000))).toBe(200_000);
  });
});

function message(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return String(error);
  }
}

/** Inside a number, a word or a text the engine may point a few characters elsewhere. */
function inString(text: string, offset: number): boolean {
  return /[\w"+.\\-]/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
