/**
 * Runs DMN decision tables by their text: tests and entries by feelin, rows by hit policy.
 */
import { evaluate, unaryTest } from 'feelin';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (xml: string): string =>
  xml.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '');

const textsIn = (xml: string, element: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${element}\\b[^>]*><text>(.*?)</text></${element}>`, 'gs'))].map(
    ([, text = '']) => plain(text),
  );

interface Decision {
  readonly name: string;
  readonly policy: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly rows: readonly {
    readonly tests: readonly string[];
    readonly entries: readonly string[];
  }[];
}

/** In the order in which they stand: each after those it requires. */
export function decisionsOf(xml: string): readonly Decision[] {
  return [...xml.matchAll(/<decision id="\w+" name="([^"]*)".*?<\/decision>/gs)].map(
    ([text, name = '']) => ({
      name: plain(name),
      policy: text.match(/hitPolicy="(\w+)"/)?.[1] ?? 'UNIQUE',
      inputs: textsIn(text, 'inputExpression'),
      outputs: [...text.matchAll(/<output id="\w+" name="([^"]*)"/g)].map(([, each = '']) =>
        plain(each),
      ),
      rows: [...text.matchAll(/<rule id="\w+">(.*?)<\/rule>/gs)].map(([, row = '']) => ({
        tests: textsIn(row, 'inputEntry'),
        entries: textsIn(row, 'outputEntry'),
      })),
    }),
  );
}

const tested = new Map<string, boolean>();
const entered = new Map<string, unknown>();

function holds(test: string, value: unknown, key: string): boolean {
  if (test === '-') return true;
  const place = `${key}\n${test}`;
  const known = tested.get(place);
  if (known !== undefined) return known;
  const found = unaryTest(test, { '?': value }).value === true;
  tested.set(place, found);
  return found;
}

function entry(text: string): unknown {
  if (entered.has(text)) return entered.get(text);
  const { value, warnings } = evaluate(text);
  if (warnings.length > 0) throw new Error(`${text}: ${JSON.stringify(warnings)}`);
  entered.set(text, value);
  return value;
}

export type Results = ReadonlyMap<string, unknown>;

/** What each decision gives: a value, values by name, or a list. Facts are texts of FEEL. */
export function decide(
  decisions: readonly Decision[],
  facts: ReadonlyMap<string, string>,
): Results {
  const context = new Map<string, readonly [unknown, string]>();
  for (const [name, text] of facts) context.set(name, [entry(text), text]);
  const results = new Map<string, unknown>();
  for (const { name, policy, inputs, outputs, rows } of decisions) {
    const values = inputs.map((input) => context.get(input) ?? ([null, 'null'] as const));
    const fitting = rows.filter(({ tests }) =>
      tests.every((test, index) =>
        holds(test, values[index]?.[0] ?? null, values[index]?.[1] ?? 'null'),
      ),
    );
    if (policy === 'COLLECT') {
      results.set(
        name,
        fitting.map(({ entries: [text = 'null'] }) => entry(text)),
      );
      continue;
    }
    const [row] = fitting;
    if (fitting.length !== 1 || row === undefined) {
      throw new Error(`${fitting.length} rows of ${name} fit ${JSON.stringify([...facts])}`);
    }
    const made = row.entries.map(entry);
    results.set(
      name,
      outputs.length === 1
        ? made[0]
        : Object.fromEntries(outputs.map((output, index) => [output, made[index]])),
    );
    if (outputs.length === 1) context.set(name, [made[0], row.entries[0] ?? 'null']);
  }
  return results;
}

/** A test case of the DMN TCK: what is said, as texts of FEEL, and what each decision is to give. */
export interface TestCase {
  readonly facts: ReadonlyMap<string, string>;
  readonly expected: ReadonlyMap<string, unknown>;
}

const values: Readonly<Record<string, (text: string) => string>> = {
  string: (text) => JSON.stringify(text),
  decimal: (text) => text,
  boolean: (text) => text,
  date: (text) => `date("${text}")`,
};

/** Of `<value …>…</value>`, as a text of FEEL. */
function valueText(xml: string): string {
  const [, type, text = ''] = xml.match(/<value xsi:type="xsd:(\w+)">(.*?)<\/value>/s) ?? [];
  if (type === undefined) return 'null';
  const write = values[type];
  if (write === undefined) throw new Error(`no type ${type}`);
  return write(plain(text));
}

function expectedIn(xml: string): unknown {
  if (xml.startsWith('<list>')) {
    return [...xml.matchAll(/<item>(.*?)<\/item>/gs)].map(([, item = '']) =>
      entry(valueText(item)),
    );
  }
  const components = [...xml.matchAll(/<component name="(\w+)">(.*?)<\/component>/gs)];
  return Object.fromEntries(
    components.map(([, name = '', value = '']) => [name, entry(valueText(value))]),
  );
}

export function testCasesOf(xml: string): readonly TestCase[] {
  return [...xml.matchAll(/<testCase id="\d+">(.*?)<\/testCase>/gs)].map(([, text = '']) => ({
    facts: new Map(
      [...text.matchAll(/<inputNode name="([^"]*)">(.*?)<\/inputNode>/gs)].map(
        ([, name = '', value = '']) => [plain(name), valueText(value)],
      ),
    ),
    expected: new Map(
      [
        ...text.matchAll(
          /<resultNode name="([^"]*)" type="decision"><expected>(.*?)<\/expected><\/resultNode>/gs,
        ),
      ].map(([, name = '', value = '']) => [plain(name), expectedIn(value)]),
    ),
  }));
}
