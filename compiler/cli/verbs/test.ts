/**
 * `canbao test`: runs the examples of policies, and says what no example reaches.
 *
 * Guarantees: never claims more than was shown; a check that is not proved is called verified over the examples only.
 */
import { LineMap } from '../../../language/source.ts';
import { decidedVerdicts } from '../../analyze/verdicts.ts';
import type { Graph, Origin } from '../../graph/graph.ts';
import { type ExampleReport, runExamples } from '../../run/cases.ts';
import type { CheckVerdict } from '../../run/checks.ts';
import type { ExampleRow } from '../../service/editor.ts';
import { exampleRows } from '../../service/examples.ts';
import { titleOf } from '../../service/view.ts';
import { type ExitCode, exitCodes, worse } from '../exit.ts';
import { openDisk } from '../input/disk.ts';
import { loadPolicy, sayInputProblems } from '../load.ts';
import type { Terminal } from '../terminal.ts';
import { type Uncovered, uncoveredOf } from '../uncovered.ts';

export interface TestFlags {
  readonly coverage?: boolean;
  readonly json?: boolean;
}

interface Tested {
  readonly path: string;
  readonly graph: Graph;
  readonly report: ExampleReport;
  readonly examples: readonly ExampleRow[];
  readonly uncovered: Uncovered;
  /** Proved where they can be. */
  readonly checks: readonly CheckVerdict[];
}

/** `file:line:column`, and its parts. */
interface Where {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
type Locate = (graph: Graph, origin: Origin) => Where;

const shown = ({ file, line, column }: Where): string => `${file}:${line}:${column}`;

function run({ locale }: Terminal, path: string, graph: Graph): Tested {
  const report = runExamples(graph);
  return {
    path,
    graph,
    report,
    examples: exampleRows(graph, report, locale),
    uncovered: uncoveredOf(graph, report.coverage, locale),
    checks: decidedVerdicts(graph, report.checks),
  };
}

function drawExample(
  { name, expectations, problems = [] }: ExampleRow,
  terminal: Terminal,
): string {
  const { words, paint } = terminal;
  const wrong = expectations
    .filter(({ passed }) => !passed)
    .map((each) => words.test.expectation(each.name, each.expected, each.actual));
  const lines = [...wrong, ...problems].map((line) => `      ${line}`);
  return [`  ${paint('error', words.test.failed(name))}`, ...lines].join('\n');
}

function drawUncovered(
  { graph, uncovered: { rules, branches } }: Tested,
  { words, paint }: Terminal,
  locate: Locate,
): readonly string[] {
  const ruleLines = rules.map(
    ({ title, citation, origin }) =>
      `    ${shown(locate(graph, origin))} ${title}${citation === undefined ? '' : `【${citation}】`}`,
  );
  const branchLines = branches.map(
    ({ owner, condition, never, origin }) =>
      `    ${shown(locate(graph, origin))} ${owner}：${condition}（${words.test.never[never]}）`,
  );
  const block = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`  ${paint('warning', title)}`, ...lines];
  return [
    ...block(words.test.uncoveredRules, ruleLines),
    ...block(words.test.uncoveredBranches, branchLines),
  ];
}

function draw(tested: Tested, terminal: Terminal, locate: Locate): string {
  const { words, paint, locale } = terminal;
  const { graph, report, examples, uncovered, path, checks } = tested;
  const failed = examples.filter(({ passed }) => !passed);
  const sides = report.coverage.branches.length * 2;
  const unseen = uncovered.branches.reduce((sum, { never }) => sum + (never === 'both' ? 2 : 1), 0);
  const rules = report.coverage.rules.length;
  const verdicts = (wanted: string): readonly string[] =>
    checks.filter(({ verdict }) => verdict === wanted).map(({ name }) => name);
  const summary = words.test.summary(examples.length - failed.length, failed.length);
  return [
    `${paint('strong', titleOf(graph, locale))} ${paint('faint', path)}`,
    ...failed.map((row) => drawExample(row, terminal)),
    `  ${examples.length === 0 ? words.test.noExamples : paint(failed.length > 0 ? 'error' : 'good', summary)}`,
    `  ${words.test.coverage({ reached: rules - uncovered.rules.length, all: rules }, { reached: sides - unseen, all: sides })}`,
    ...drawUncovered(tested, terminal, locate),
    ...(checks.length === 0
      ? []
      : [
          `  ${words.test.checks({
            proved: verdicts('proved').length,
            held: verdicts('held').length,
            untested: verdicts('untested'),
            refuted: verdicts('refuted'),
          })}`,
        ]),
  ].join('\n');
}

const passes = ({ report, checks }: Tested): boolean =>
  report.passed && checks.every(({ verdict }) => verdict !== 'refuted');

/** One policy of the JSON document. */
function plain(tested: Tested, locate: Locate): unknown {
  const { path, graph, report, examples, uncovered, checks } = tested;
  return {
    file: path,
    policy: graph.policy.name,
    year: graph.policy.year,
    passed: passes(tested),
    examples: examples.map(({ name, passed, expectations, problems, facts }, index) => {
      const origin = report.examples[index]?.origin;
      return {
        name,
        passed,
        ...(origin === undefined ? {} : { at: locate(graph, origin) }),
        facts,
        expectations,
        problems,
      };
    }),
    coverage: {
      rules: report.coverage.rules.length,
      branches: report.coverage.branches.length,
      uncoveredRules: uncovered.rules.map(({ rule, title, citation, origin }) => ({
        rule,
        title,
        ...(citation === undefined ? {} : { citation }),
        at: locate(graph, origin),
      })),
      uncoveredBranches: uncovered.branches.map(({ owner, condition, never, origin }) => ({
        owner,
        condition,
        never,
        at: locate(graph, origin),
      })),
    },
    checks: checks.map(({ check, name, verdict }) => ({ check, name, verdict })),
  };
}

export async function test(
  terminal: Terminal,
  args: readonly string[],
  { coverage = false, json = false }: TestFlags,
): Promise<ExitCode> {
  const disk = await openDisk(args);
  const lines = new Map<string, LineMap>();
  const locate: Locate = ({ files }, origin) => {
    const file = files[origin.file] ?? '';
    const map = lines.get(file) ?? new LineMap(disk.read(file) ?? '');
    lines.set(file, map);
    return { file, ...map.position(origin.start) };
  };

  let code: ExitCode = exitCodes.clean;
  const all: Tested[] = [];
  const vocabularies: string[] = [];
  for (const path of disk.entries) {
    const loaded = loadPolicy(terminal, disk, path);
    if ('graph' in loaded) all.push(run(terminal, path, loaded.graph));
    else if (loaded.why === 'vocabulary') vocabularies.push(path);
    else code = worse(code, loaded.code);
  }
  // Among policies a vocabulary is passed over; alone it is a mistake.
  if (all.length === 0 && code === exitCodes.clean && vocabularies.length > 0) {
    for (const path of vocabularies) terminal.say(terminal.words.vocabulary(path));
    code = exitCodes.failed;
  }
  const isUncovered = ({ uncovered }: Tested): boolean =>
    uncovered.rules.length + uncovered.branches.length > 0;
  const bad = all.some((each) => !passes(each) || (coverage && isUncovered(each)));
  if (json) {
    terminal.print(JSON.stringify({ policies: all.map((each) => plain(each, locate)) }, null, 2));
  } else if (all.length > 0) {
    terminal.print(all.map((each) => draw(each, terminal, locate)).join('\n\n'));
  }
  return worse(worse(code, bad ? exitCodes.findings : code), sayInputProblems(terminal, disk));
}
