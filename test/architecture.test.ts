import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * The rules of ARCHITECTURE.md that concern who may import what. Each test collects every breach
 * as one readable line, and expects none.
 */

const root = join(import.meta.dirname, '..');
const folders = ['language', 'compiler', 'playground', 'test'];

type Area = 'language' | 'compiler' | 'cli' | 'playground' | 'test' | 'settings';

/** Imports run one way. */
const mayImport: Readonly<Record<Area, readonly Area[]>> = {
  language: ['language'],
  compiler: ['language', 'compiler'],
  cli: ['language', 'compiler', 'cli'],
  playground: ['language', 'compiler', 'playground'],
  test: ['language', 'compiler', 'cli', 'playground', 'test', 'settings'],
  settings: ['playground'],
};

/** Where a package, or one of the packages below it, may be imported outside `test`. */
const homes: Readonly<Record<string, Area>> = {
  chevrotain: 'language',
  react: 'playground',
  'react-dom': 'playground',
  antd: 'playground',
  zustand: 'playground',
  idb: 'playground',
  'monaco-editor': 'playground',
  echarts: 'playground',
};

const chevrotainFiles = 4;
const longest = 500;

interface Import {
  readonly specifier: string;
  /** The file of ours it names, from the project's root; absent for packages. */
  readonly target?: string;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly area: Area;
  readonly imports: readonly Import[];
  /** Lines, from 1, on which the type `any` is written. */
  readonly anyLines: readonly number[];
}

function areaOf(path: string): Area {
  if (path.startsWith('compiler/cli/')) return 'cli';
  const top = path.split('/')[0];
  if (top === 'language' || top === 'compiler' || top === 'playground' || top === 'test') {
    return top;
  }
  return 'settings';
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const imports: Import[] = [];
  const anyLines: number[] = [];

  const note = (name: ts.Node | undefined): void => {
    if (name === undefined || !ts.isStringLiteralLike(name)) return;
    const specifier = name.text;
    const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
    imports.push(specifier.startsWith('.') ? { specifier, target } : { specifier });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) note(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      note(node.argument.literal);
    } else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === 'require'))
    ) {
      note(node.arguments[0]);
    } else if (node.kind === ts.SyntaxKind.AnyKeyword) {
      anyLines.push(tree.getLineAndCharacterOfPosition(node.pos).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, text, area: areaOf(path), imports, anyLines };
}

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const sources = [...folders.flatMap(filesUnder), 'vite.config.ts'].sort().map(readSource);

/** One line for each import that `wrong` objects to. */
function breaches(wrong: (source: Source, each: Import) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter((each) => wrong(source, each))
      .map((each) => `${source.path} imports ${each.specifier}`),
  );
}

/** Import cycles, each as the path that closes it. A file in several cycles may be named once. */
function cycles(): string[] {
  const imports = new Map(sources.map((source) => [source.path, source.imports]));
  const finished = new Set<string>();
  const found: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path].join(' → '));
      return;
    }
    if (finished.has(path)) return;
    for (const { target } of imports.get(path) ?? []) {
      if (target !== undefined && imports.has(target)) follow(target, [...trail, path]);
    }
    finished.add(path);
  };
  for (const { path } of sources) follow(path, []);
  return found;
}

const packageOf = (specifier: string): string => specifier.split('/')[0] ?? specifier;

describe('imports', () => {
  test('run one way: language ← compiler ← compiler/cli and playground', () => {
    const wrong = breaches(({ area }, { target }) => {
      if (target === undefined) return false;
      const inFolders = folders.some((folder) => target.startsWith(`${folder}/`));
      return inFolders && !mayImport[area].includes(areaOf(target));
    });
    expect(wrong).toEqual([]);
  });

  test('form no cycle, types included', () => {
    expect(cycles()).toEqual([]);
  });

  test('name an existing file, with its extension', () => {
    expect(
      breaches((_, { target }) => {
        return target !== undefined && !/\.\w+$/.test(target) && !existsSync(join(root, target));
      }),
    ).toEqual([]);
  });

  test('of the parser library stay in a few files of language, of the interface in playground', () => {
    const wrong = breaches(({ area }, { specifier }) => {
      const home = homes[packageOf(specifier)];
      return home !== undefined && area !== 'test' && area !== home;
    });
    expect(wrong).toEqual([]);
    const parsers = sources.filter(
      ({ area, imports }) =>
        area === 'language' &&
        imports.some(({ specifier }) => packageOf(specifier) === 'chevrotain'),
    );
    const names = parsers.map(({ path }) => path);
    expect(names.length, names.join(', ')).toBeLessThanOrEqual(chevrotainFiles);
  });

  test('of Node stay in compiler/cli, test and settings, written node:', () => {
    const wrong = breaches(({ area }, { specifier }) => {
      if (!isBuiltin(specifier)) return false;
      const allowed = area === 'cli' || area === 'test' || area === 'settings';
      return !allowed || !specifier.startsWith('node:');
    });
    expect(wrong).toEqual([]);
  });

  test("inside a folder go past that folder's index.ts", () => {
    const wrong = breaches(({ path, area }, { target }) => {
      if (target === undefined || !/(^|\/)index\.tsx?$/.test(target)) return false;
      // The command line is a user of the compiler, though it lives in its folder.
      if (area === 'cli' && areaOf(target) !== 'cli') return false;
      return path.startsWith(`${posix.dirname(target)}/`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  test(`have at most ${longest} lines, except the grammar and what is generated`, () => {
    const wrong = sources
      .filter(({ path }) => path !== 'language/grammar.ts' && !path.endsWith('.gen.ts'))
      .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
      .filter(({ lines }) => lines > longest)
      .map(({ path, lines }) => `${path}: ${lines}`);
    expect(wrong).toEqual([]);
  });

  test('do not escape the type checker or the linter', () => {
    // In pieces, so that this file does not find itself.
    const escapes = [
      '@ts-' + 'ignore',
      '@ts-' + 'expect-error',
      '@ts-' + 'nocheck',
      'biome-' + 'ignore',
    ];
    const wrong = sources.flatMap(({ path, text, anyLines }) => [
      ...escapes.filter((words) => text.includes(words)).map((words) => `${path}: ${words}`),
      ...anyLines.map((line) => `${path}:${line}: any`),
    ]);
    expect(wrong).toEqual([]);
  });
});
