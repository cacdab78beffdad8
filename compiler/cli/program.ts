/**
 * The verbs with their arguments and options, in one table of declarations; each verb's code is loaded when it is called.
 *
 * Takes the arguments after the program's name; gives the exit code. A wrong command line is said and ends with `usage`.
 */
import { Command, CommanderError, Option } from 'commander';
import { displayWidth } from '../../language/display-width.ts';
import { dialects, targets } from '../emit/targets.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import type { Terminal } from './terminal.ts';
import { usageProblemOf } from './usage.ts';
import { version } from './version.ts';

/** `<FILE...>`, as it was declared. */
const argumentsOf = ({ registeredArguments }: Command): string =>
  registeredArguments
    .map((each) => {
      const name = each.variadic ? `${each.name()}...` : each.name();
      return each.required ? `<${name}>` : `[${name}]`;
    })
    .join(' ');

export function buildProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const { help } = terminal.words;
  const { verbs, options, args } = help;
  const localeOption = (): Option =>
    new Option('--locale <locale>', options.locale).choices(['zh-CN', 'en']).default('zh-CN');
  const choice = (flags: string, description: string, choices: readonly string[]): Option =>
    new Option(flags, description).choices(choices);

  const program = new Command('canbao')
    .description(help.program)
    .version(version, '--version', options.version)
    .helpOption('-h, --help', options.help)
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      displayWidth,
      styleTitle: (title) => help.headings[title] ?? title,
      commandUsage: (command) =>
        command.parent === null
          ? `canbao ${help.usage}`
          : `canbao ${command.name()} ${argumentsOf(command)} ${help.verbUsage}`,
      subcommandTerm: (command) => [command.name(), argumentsOf(command)].join(' ').trimEnd(),
      optionDescription: ({ description, argChoices, defaultValue }) =>
        [
          description,
          ...(argChoices === undefined ? [] : [help.choices(argChoices)]),
          ...(defaultValue === undefined ? [] : [help.byDefault(String(defaultValue))]),
        ].join(help.listed),
    })
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', help.after)
    .addOption(localeOption());
  const verb = (name: keyof typeof verbs): Command =>
    program.command(name).description(verbs[name]).addOption(localeOption());

  verb('check')
    .argument('<FILE...>', args.files)
    .addOption(
      choice('--format <format>', options.checkFormat, [
        'pretty',
        'json',
        'sarif',
        'github',
        'junit',
      ]).default('pretty'),
    )
    .option('--strict', options.strict)
    .action(async (files, flags) => {
      const { check } = await import('./verbs/check.ts');
      end(await check(terminal, files, flags));
    });

  verb('fmt')
    .argument('<FILE...>', args.files)
    .option('--check', options.fmtCheck)
    .addOption(choice('--keywords <language>', options.keywords, ['zh', 'en']))
    .action(async (files, flags) => {
      const { fmt } = await import('./verbs/fmt.ts');
      end(await fmt(terminal, files, flags));
    });

  verb('eval')
    .argument('<FILE>', args.file)
    .requiredOption('--facts <JSON|@FILE|->', options.facts)
    .option('--explain', options.explain)
    .option('--json', options.json)
    .action(async (file, flags) => {
      const { evalPerson } = await import('./verbs/eval.ts');
      end(await evalPerson(terminal, file, flags));
    });

  verb('test')
    .argument('<FILE...>', args.files)
    .option('--coverage', options.coverage)
    .option('--json', options.json)
    .action(async (files, flags) => {
      const { test } = await import('./verbs/test.ts');
      end(await test(terminal, files, flags));
    });

  verb('simulate')
    .argument('<FILE>', args.file)
    .requiredOption('--people <PATH|synthetic:N>', options.people)
    .option('--by <NAME>', options.by, (name: string, all: readonly string[] = []) => [
      ...all,
      name,
    ])
    .option('--against <FILE>', options.against)
    .addOption(choice('--align <way>', options.align, ['person', 'situation']).default('person'))
    .option('--seed <N>', options.seed, '1')
    .option('--shares <PATH>', options.shares)
    .option('--max-bad <N>', options.maxBad)
    .addOption(
      choice('--format <format>', options.reportFormat, ['table', 'csv', 'json', 'xlsx']).default(
        'table',
      ),
    )
    .option('--json', options.json)
    .option('--out <PATH>', options.out)
    .option('-o, --output <PATH>', options.output)
    .action(async (file, flags) => {
      const { simulate } = await import('./verbs/simulate.ts');
      end(await simulate(terminal, file, flags));
    });

  verb('build')
    .argument('<FILE>', args.file)
    .addOption(choice('--target <target>', options.target, targets).makeOptionMandatory())
    .addOption(choice('--dialect <dialect>', options.dialect, dialects))
    .option('-o, --output <PATH>', options.output)
    .action(async (file, flags) => {
      const { build } = await import('./verbs/build.ts');
      end(await build(terminal, file, flags));
    });

  verb('diff')
    .argument('<OLD>', args.old)
    .argument('<NEW>', args.new)
    .addOption(
      choice('--format <format>', options.diffFormat, [
        'md',
        'html',
        'json',
        'sarif',
        'docx',
      ]).default('md'),
    )
    .addOption(choice('--align <way>', options.align, ['person', 'situation']).default('person'))
    .option('-o, --output <PATH>', options.output)
    .option('--people <PATH|synthetic:N>', options.people)
    .option('--by <NAME>', options.by, (name: string, all: readonly string[] = []) => [
      ...all,
      name,
    ])
    .option('--seed <N>', options.seed, '1')
    .option('--shares <PATH>', options.shares)
    .option('--refines', options.refines)
    .option('--exit-code', options.exitCode)
    .action(async (old, next, flags) => {
      const { diff } = await import('./verbs/diff.ts');
      end(await diff(terminal, old, next, flags));
    });

  verb('draft')
    .argument('<OLD>', args.old)
    .requiredOption('--year <YEAR>', options.year)
    .option('-o, --output <PATH>', options.output)
    .action(async (old, flags) => {
      const { draft } = await import('./verbs/draft.ts');
      end(await draft(terminal, old, flags));
    });

  verb('graph')
    .argument('<FILE>', args.file)
    .addOption(
      choice('--format <format>', options.graphFormat, ['mermaid', 'json']).default('mermaid'),
    )
    .action(async (file, flags) => {
      const { graph } = await import('./verbs/graph.ts');
      end(await graph(terminal, file, flags));
    });

  verb('why')
    .argument('[CODE]', args.code)
    .action(async (code) => {
      const { why } = await import('./verbs/why.ts');
      end(why(terminal, code));
    });

  return program;
}

export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const program = buildProgram(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help') return exitCodes.usage; // no verb: help was shown
    const problem = usageProblemOf(error);
    if (problem === undefined) return exitCodes.clean;
    terminal.say(terminal.words.usage(problem));
    terminal.say(terminal.words.help.tryHelp);
    return exitCodes.usage;
  }
}
