import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Span } from '../../language/ast.ts';
import { completionAt } from '../../language/completion.ts';
import { parse } from '../../language/parse.ts';
import { scan } from '../../language/scan.ts';
import { walkStatement } from '../../language/walk.ts';
import { rebuilds, sample } from '../language/trees.ts';

vi.setConfig({ testTimeout: 120_000 });

const samples = [sample('design'), sample('wide')];

/** Any text: characters of all planes, lone surrogates, and the words and marks of the language. */
const scraps = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...'：；。，、（）【】「」《》“”"｜=≠<≤>≥+−×÷%注'.split(''),
      ...[
        '规定',
        '示例',
        '政策',
        '改',
        '但',
        '其他',
        '且',
        '或',
        '非',
        '在',
        '内',
        '后',
        '至',
        '自',
        '起',
      ],
      ...[
        '甲',
        '资助',
        '（一）',
        '400元',
        '90天',
        '2024年9月1日',
        '9月1日',
        '60',
        '\n',
        ' ',
        '由',
        '承担',
      ],
    ),
  ),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  scraps.map((parts) => parts.join('')),
);

/** A sample with some stretches taken out, doubled, moved or overwritten. */
const mutated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.integer({ min: 0, max: 12 }),
        insert: fc.oneof(
          fc.constant(''),
          fc.string({ unit: 'binary', maxLength: 3 }),
          scraps.map((s) => s.slice(0, 3).join('')),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((result, { at, length, insert }) => {
      const from = at % (result.length + 1);
      return result.slice(0, from) + insert + result.slice(from + length);
    }, text),
  );

const inside = ({ start, end }: Span, length: number): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= length;

/** Whether everything the parser says of a text lies in the text, statements one after the other. */
function isSound(text: string): boolean {
  const parsed = parse(text);
  if (!rebuilds(parsed)) return false;
  let end = 0;
  let sound = true;
  for (const statement of parsed.file.statements) {
    sound &&= statement.start >= end && inside(statement, text.length);
    end = statement.end;
    walkStatement(statement, (expression) => {
      sound &&= inside(expression, text.length);
    });
  }
  return (
    sound &&
    parsed.diagnostics.every(
      (one) =>
        inside(one, text.length) &&
        one.fixes.every(({ edits }) => edits.every((edit) => inside(edit, text.length))),
    )
  );
}

describe('for any text', () => {
  test('the parser gives a tree, and its tokens rebuild the text', () => {
    fc.assert(fc.property(anyText, isSound), { seed: 1, numRuns: 1000 });
  });

  test('so it does for a damaged sample', () => {
    fc.assert(fc.property(mutated, isSound), { seed: 2, numRuns: 300 });
  });

  test('scanning and completing never throw', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, mutated), fc.nat(), (text, place) => {
        const offset = place % (text.length + 1);
        const { replace } = completionAt(text, offset);
        expect(replace.end).toBe(offset);
        expect(replace.start).toBeLessThanOrEqual(offset);
        expect(scan(text).names).toBeInstanceOf(Set);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

test('what a mistake is, does not depend on what stands behind it', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const cut = text.lastIndexOf('。\n') + 2;
      const alone = text.slice(0, cut);
      const before = parse(alone).file.statements.map(({ kind }) => kind);
      const more = parse(`${alone}规定 甲：1元。`).file.statements.map(({ kind }) => kind);
      expect(more).toEqual([...before, 'provision']);
    }),
    { seed: 4, numRuns: 150 },
  );
});
