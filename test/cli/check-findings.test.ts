/** What the analysis finds, in every format: with its witness, related places and a fingerprint that stays. */
import { describe, expect, test } from 'vitest';
import { canbao, folder, policy } from './canbao.ts';
import { checkDocument, sarifDocument } from './schemas.ts';

/** Two tiers that clash. */
const clashing = policy.replace('400元，优先于（二）；', '400元；');

const check = (text: string, format: string): string =>
  canbao(['check', '--format', format, 'a.canbao'], { cwd: folder({ 'a.canbao': text }) }).out;

const inSarif = (text: string) => {
  const [run] = sarifDocument.parse(JSON.parse(check(text, 'sarif'))).runs;
  const found = run?.results.find(({ ruleId }) => ruleId === 'conflict');
  if (found === undefined) throw new Error('no conflict');
  return found;
};

describe('two rules that clash', () => {
  test('in JSON, with a witness that eval confirms', () => {
    expect(clashing).not.toBe(policy);
    const { diagnostics } = checkDocument.parse(JSON.parse(check(clashing, 'json')));
    const found = diagnostics.find(({ code }) => code === 'conflict');
    expect(found?.witness).toEqual({ 特困人员: true, 低保对象: true });
    expect(found?.related[0]?.file).toBe('a.canbao');
    const facts = JSON.stringify(found?.witness);
    const cwd = folder({ 'a.canbao': clashing });
    const { out } = canbao(['eval', 'a.canbao', '--json', '--facts', facts], { cwd });
    expect(JSON.parse(out)).toMatchObject({ problems: [{ item: '资助', code: 'conflict' }] });
  });

  test('in SARIF, with the witness in words and as facts, and both rules', () => {
    const { message, properties, relatedLocations, locations } = inSarif(clashing);
    expect(message.text).toMatch(/例如[：:]?.*特困人员/);
    expect(properties?.witness).toEqual({ 特困人员: true, 低保对象: true });
    const lines = clashing.split('\n');
    const lineOf = (place: { physicalLocation: { region: { startLine: number } } } | undefined) =>
      lines[(place?.physicalLocation.region.startLine ?? 0) - 1];
    expect(lineOf(locations[0])).toContain('低保对象：340元');
    expect(lineOf(relatedLocations[0])).toContain('特困人员：400元');
  });

  test('as a workflow command and in JUnit, with the witness in words', () => {
    const commands = check(clashing, 'github').split('\n');
    expect(commands.find((line) => line.includes('title=conflict'))).toMatch(
      /%0A[^%]*例如.*特困人员/,
    );
    const suite = check(clashing, 'junit');
    expect(suite.slice(suite.indexOf('<failure type="conflict"'))).toMatch(
      /&#10;[^&]*例如.*特困人员/,
    );
  });
});

describe('its fingerprint', () => {
  const print = (text: string): string => inSarif(text).partialFingerprints['canbaoFinding/v1'];

  test('stays when lines come above it, when its texts change, and when others join it', () => {
    const before = print(clashing);
    expect(print(`注：新写的一行。\n\n${clashing}`)).toBe(before);
    expect(print(clashing.replace('低保对象：340元', '低保对象：350元'))).toBe(before);
    expect(
      print(clashing.replace('低保对象：340元', '低保对象 且 缴费日期 在 集中缴费期 内：340元')),
    ).toBe(before);
    expect(print(`${clashing}\n事实 性别：男、女。\n`)).toBe(before);
  });

  test('is another for another pair of rules', () => {
    const three = clashing.replace('340元；', '340元；\n  （三）低保对象：100元；');
    const [run] = sarifDocument.parse(JSON.parse(check(three, 'sarif'))).runs;
    const prints = (run?.results ?? [])
      .filter(({ ruleId }) => ruleId === 'conflict')
      .map(({ partialFingerprints }) => partialFingerprints['canbaoFinding/v1']);
    expect(prints.length).toBeGreaterThan(1);
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints).toContain(print(clashing));
  });
});
