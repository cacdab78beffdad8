/**
 * DMN: every decision that is exported gives, table by table in feelin, what the evaluator gives; what is not exported is
 * named with its clause; the file has the structure of DMN 1.3.
 */

import { evaluate as feel } from 'feelin';
import { afterAll, describe, expect, test } from 'vitest';
import { feelName } from '../../compiler/emit/dmn/cells.ts';
import { payerSuffix } from '../../compiler/emit/dmn/tables.ts';
import { dmn } from '../../compiler/emit/dmn.ts';
import type { Input } from '../../compiler/emit/lower/program.ts';
import { programsOf } from '../../compiler/emit/programs.ts';
import { wordRefusal } from '../../compiler/emit/refusals.ts';
import { expectedRow } from '../../compiler/emit/sql/rows.ts';
import { keyOf } from '../../compiler/emit/vectors/outcomes.ts';
import type { Given } from '../../compiler/graph/graph.ts';
import { parseExact } from '../../compiler/values/rational.ts';
import { decide, decisionsOf, testCasesOf } from '../support/decision-model.ts';
import { options } from '../support/machines.ts';
import { policyTrials, Seen } from '../support/policy-trials.ts';
import { graphOf } from '../support/sources.ts';

const seen = new Seen();
let items = 0;
let left = 0;

afterAll(() => {
  seen.print('policies', ['feelin']);
  console.info(`feelin: ${items} items exported, ${left} left out by name`);
});

function feelOf(input: Input, given: Given['value'] | undefined): string {
  const isOpen = input.type.kind !== 'group' && input.silence === 'unknown';
  const scaled = (exact: string, by: number): string => {
    const { n, d } = parseExact(exact);
    return `${Number(n) / Number(d) / by}`;
  };
  switch (given?.kind) {
    case 'yesNo':
      return `${given.value}`;
    case 'day':
      return `date("${given.day}")`;
    case 'money':
      return scaled(given.fen, 100);
    case 'number':
      return scaled(given.value, 1);
    case 'option':
      return JSON.stringify(given.option);
    case 'none':
      return isOpen ? 'null' : '"无"';
    case 'unknown':
    case 'roll':
      return isOpen ? 'null' : '"不详"';
    case undefined:
      return 'null';
  }
}

/** As the expected rows write it. */
function written(value: unknown, type: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number')
    return `${type === 'money' ? Math.round(value * 100_000_000) / 1_000_000 : value}`;
  if (typeof value === 'boolean' || typeof value === 'string') return `${value}`;
  return String(feel('string(x)', { x: value }).value);
}

const numeric = (text: string | undefined): string | undefined => {
  if (text === undefined || !/^-?\d+\/\d+$/.test(text)) return text;
  const { n, d } = parseExact(text);
  return `${Number(n) / Number(d)}`;
};

describe('every exported decision', { timeout: 240_000 }, () => {
  const trials = policyTrials(24, 8);

  test.each(trials.map((trial) => [trial.path, trial] as const))('%s', (_, trial) => {
    const { graph, people, expected } = trial;
    const { programs } = programsOf(graph);
    const built = dmn(graph, options(trial.name));
    left += (built.files === undefined ? built.refusals : (built.left ?? [])).length;
    if (built.files === undefined || programs === undefined) return;
    const program = programs.any;
    const decisions = decisionsOf(built.files[0].text ?? '');
    const names = new Set(decisions.map(({ name }) => name));
    const differences: string[] = [];
    for (const [index, person] of people.entries()) {
      const given = new Map(person.map(({ id, value }) => [id, value]));
      const facts = new Map(
        program.inputs.map((input, place) => [
          feelName(input, place, 'fact'),
          feelOf(input, given.get(input.id)),
        ]),
      );
      const results = decide(decisions, facts);
      const row = expectedRow(program, expected[index] ?? {});
      for (const [place, result] of program.results.entries()) {
        const name = feelName(result, place, 'item');
        if (!names.has(name)) continue;
        if (index === 0) items += 1;
        const key = keyOf(result);
        const main = (results.get(name) ?? {}) as Readonly<Record<string, unknown>>;
        const list = (suffix: string): string =>
          [...((results.get(name + suffix) as readonly string[] | undefined) ?? [])].sort().join();
        const sorted = (suffix: string): string =>
          (row.get(key + suffix) ?? '')
            .split(',')
            .filter((each) => each !== '')
            .sort()
            .join();
        const pairs: (readonly [string, string | undefined, string | undefined])[] = [
          ['', written(main.value, result.type), numeric(row.get(key))],
          ['_status', written(main.status, ''), row.get(`${key}_status`)],
          ['_min', written(main.min, result.type), numeric(row.get(`${key}_min`))],
          ['_max', written(main.max, result.type), numeric(row.get(`${key}_max`))],
          ['_trouble', written(main.trouble, ''), row.get(`${key}_trouble`)],
          ['_rules', list('_rules'), sorted('_rules')],
          ['_pending', list('_pending'), sorted('_pending')],
          ...(names.has(`${name}_missing`)
            ? [['_missing', list('_missing'), sorted('_missing')] as const]
            : []),
          ...result.payers.map((payer, at) => {
            const suffix = payerSuffix(payer, at);
            const paid = results.get(name + suffix) as Readonly<Record<string, unknown>>;
            return [
              suffix,
              written(paid.amount, 'money'),
              numeric(row.get(`${key}_${keyOf(payer)}`)),
            ] as const;
          }),
        ];
        for (const [suffix, actual, wanted] of pairs) {
          if (actual !== wanted) {
            differences.push(
              `${name}${suffix}: ${actual} instead of ${wanted} for ${JSON.stringify([...facts].filter(([, text]) => text !== 'null'))}`,
            );
          }
        }
      }
    }
    seen.add('feelin', 1, people.length);
    expect(differences.slice(0, 3)).toEqual([]);
  });

  const policies = trials.filter(({ path }) => path.startsWith('policies/'));

  test.each(policies.map((trial) => [trial.path, trial] as const))(
    '%s gives what its test cases say',
    (_, { graph, name }) => {
      const { files: [model, cases] = [] } = dmn(graph, options(name));
      if (model === undefined) return;
      const decisions = decisionsOf(model.text ?? '');
      const asked = testCasesOf(cases?.text ?? '');
      expect(asked.length).toBeGreaterThan(0);
      const told = new Set<string>();
      for (const { facts, expected } of asked) {
        const results = decide(decisions, facts);
        for (const [decision, wanted] of expected) {
          told.add(decision);
          expect([decision, results.get(decision)]).toEqual([decision, wanted]);
        }
      }
      // Steps on the way and lists of what is missing are not asked for.
      const others = decisions.filter((each) => !told.has(each.name)).map((each) => each.name);
      expect(others.filter((each) => !/^step_|_missing$/.test(each))).toEqual([]);
    },
  );

  test('are most items of the notices', () => {
    expect(items).toBeGreaterThan(left);
  });
});

const small = graphOf(`事实 登记日期：日期 2024年9月1日 至 2025年6月30日。
人群 甲类对象、乙类对象。
规定 个人缴费标准：400元。
规定 财政补助标准：不低于 670元。
规定 资助【二】，由 医疗救助资金 承担：
  （一）甲类对象 且 登记日期 早于 2025年1月1日：400元，优先于 其余；
  （二）乙类对象：200元；
  其他：无。
规定 待遇起始【三】：登记日期 后 1个月。`);

describe('the file', () => {
  const built = dmn(small, options('demo'));
  const xml = built.files?.[0].text ?? '';

  test('is well formed, in the namespace of DMN 1.3, with ids that are unique and references that lead somewhere', () => {
    expect(xml).toContain('xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"');
    const ids = [...xml.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[A-Za-z_][\w.-]*$/.test(id))).toBe(true);
    for (const [, id = ''] of xml.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(id);
    const open: string[] = [];
    for (const [, end, name = '', closed] of xml.matchAll(/<(\/?)([A-Za-z]+)[^<>]*?(\/?)>/g)) {
      if (end === '/') expect(open.pop()).toBe(name);
      else if (closed !== '/') open.push(name);
    }
    expect(open).toEqual([]);
    for (const { inputs, outputs, rows } of decisionsOf(xml)) {
      for (const { tests, entries } of rows) {
        expect([tests.length, entries.length]).toEqual([inputs.length, outputs.length]);
      }
    }
  });

  test('reads as a table: ranges of days, yes and no, the value and who pays', () => {
    const assistance = decisionsOf(xml).find(({ name }) => name === 'assistance');
    const texts =
      assistance?.rows.map(({ tests, entries }) => [...tests, ...entries].join(' | ')) ?? [];
    expect(texts).toContainEqual(
      expect.stringMatching(
        /\[date\("2024-09-01"\)\.\.date\("2024-12-31"\)\] \| true \| .*400 \| "value"/,
      ),
    );
  });

  test('names what it leaves out, with the clause', () => {
    const refused = (built.files === undefined ? [] : (built.left ?? [])).map((each) =>
      wordRefusal(small, each, 'zh-CN'),
    );
    expect(refused).toContainEqual(expect.stringMatching(/^「待遇起始」.*【三】.*由事实算出来/));
    expect(xml).toContain('「待遇起始」');
  });
});
