/**
 * Loads an entry file with everything it refers to.
 *
 * Takes an entry path and one door to texts, gives parsed files in layers, lowest first: vocabularies, then superior
 * documents, then the entry. Guarantees: each file once; a missing file or a ring of files is a diagnostic.
 */
import type { Quoted, Span, StatementOf } from '../language/ast.ts';
import { type Lexed, lex, type Parsed, parse, scan } from '../language/parse.ts';
import { nameProblems } from '../language/problems/names.ts';
import { type Diagnostic, diagnose } from '../language/problems/problem.ts';
import { attributeName } from './attributes.ts';

/** The only way in for texts: `undefined` when there is no such file. Paths are `/`-separated. */
export type Read = (path: string) => string | undefined;

export interface LoadedFile {
  readonly path: string;
  readonly parsed: Parsed;
}

export interface Sources {
  readonly entry: LoadedFile;
  /** All layers, lowest first; the last one is the entry. */
  readonly layers: readonly LoadedFile[];
  /** Path of last year's document, with where it is named. */
  readonly lastYear?: { readonly path: string; readonly span: Span };
  readonly superior?: { readonly path: string; readonly span: Span };
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers parses by path, text and known names, so that an edit parses one file. */
export type ParseCache = Map<string, { text: string; names: string; parsed: Parsed }>;

/** Joins a reference to the folder of the file that names it: `huaiyuan/2025.canbao` + `../v.canbao` = `v.canbao`. */
export function joinPath(from: string, reference: string): string {
  if (reference.startsWith('/')) return reference;
  const parts = from
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '.');
  for (const piece of reference.split(/[/\\]/)) {
    const last = parts[parts.length - 1];
    if (piece === '' || piece === '.') continue;
    if (piece === '..' && last !== undefined && last !== '..' && last !== '') parts.pop();
    else parts.push(piece);
  }
  return parts.join('/');
}

interface Scanned {
  readonly path: string;
  readonly text: string;
  readonly names: ReadonlySet<string>;
  readonly uses: readonly string[];
  readonly superior?: string;
  /** For one parse. */
  readonly lexed: Lexed;
}

/** Undefined when the entry itself cannot be read. */
export function loadSources(entry: string, read: Read, cache: ParseCache): Sources | undefined {
  const scanned = new Map<string, Scanned | undefined>();
  const look = (path: string): Scanned | undefined => {
    if (!scanned.has(path)) {
      const text = read(path);
      scanned.set(path, text === undefined ? undefined : { path, text, ...references(path, text) });
    }
    return scanned.get(path);
  };
  const first = look(entry);
  if (first === undefined) return undefined;

  const order: Scanned[] = [];
  const rings = new Set<string>();
  const visit = (file: Scanned, trail: readonly string[]): void => {
    if (order.includes(file)) return;
    for (const path of below(file)) {
      const next = look(path);
      if (path === file.path || trail.includes(path)) rings.add(path);
      else if (next !== undefined) visit(next, [...trail, file.path]);
    }
    if (!order.includes(file)) order.push(file);
  };
  visit(first, []);

  const diagnostics: Diagnostic[] = [];
  const layers = order.map((file) => ({
    path: file.path,
    parsed: parseCached(file, namesBelow(file, look), cache),
  }));
  for (const { path, parsed } of layers) {
    for (const diagnostic of parsed.diagnostics) diagnostics.push({ ...diagnostic, file: path });
    for (const quoted of referencesOf(parsed)) {
      const target = joinPath(path, quoted.text);
      if (rings.has(target) && below(look(path)).includes(target)) {
        diagnostics.push({
          ...diagnose(nameProblems.fileRing, quoted, { path: quoted.text }),
          file: path,
        });
      } else if (look(target) === undefined) {
        diagnostics.push({
          ...diagnose(nameProblems.fileNotFound, quoted, { path: quoted.text }),
          file: path,
        });
      }
    }
  }
  const entryFile = layers[layers.length - 1];
  if (entryFile === undefined) return undefined;
  const lastYear = attributeFile(entryFile, '上年', look);
  const superior = attributeFile(entryFile, '上级', look);
  return {
    entry: entryFile,
    layers,
    diagnostics,
    ...(lastYear === undefined ? {} : { lastYear }),
    ...(superior === undefined ? {} : { superior }),
  };
}

function references(path: string, text: string): Omit<Scanned, 'path' | 'text'> {
  const lexed = lex(text);
  const { names, uses, superior } = scan(text, lexed);
  return {
    names,
    lexed,
    uses: uses.map((use) => joinPath(path, use)),
    ...(superior === undefined ? {} : { superior: joinPath(path, superior) }),
  };
}

function below(file: Scanned | undefined): readonly string[] {
  if (file === undefined) return [];
  return file.superior === undefined ? file.uses : [...file.uses, file.superior];
}

function namesBelow(
  file: Scanned,
  look: (path: string) => Scanned | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>([file.path]);
  const queue = [...below(file)];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const next = look(path);
    if (next === undefined) continue;
    for (const name of next.names) names.add(name);
    for (const lower of below(next)) queue.push(lower);
  }
  return names;
}

function parseCached(file: Scanned, names: ReadonlySet<string>, cache: ParseCache): Parsed {
  const key = [...names].join('\n');
  const known = cache.get(file.path);
  if (known !== undefined && known.text === file.text && known.names === key) return known.parsed;
  const parsed = parse(file.text, { names, lexed: file.lexed });
  cache.set(file.path, { text: file.text, names: key, parsed });
  return parsed;
}

/** The header statement of a file: its 政策 or 词汇. */
export function headerOf(parsed: Parsed): StatementOf<'policy' | 'vocabulary'> | undefined {
  for (const statement of parsed.file.statements) {
    if (statement.kind === 'policy' || statement.kind === 'vocabulary') return statement;
  }
  return undefined;
}

/** Every file that a parsed file names: 引用, 上年, 上级. */
function referencesOf(parsed: Parsed): readonly Quoted[] {
  const found: Quoted[] = [];
  for (const statement of parsed.file.statements) {
    if (statement.kind === 'use') {
      for (const file of statement.files) if (file.kind === 'quoted') found.push(file);
    }
  }
  for (const attribute of headerOf(parsed)?.attributes ?? []) {
    if (!['上年', '上级'].includes(attributeName(attribute) ?? '')) continue;
    for (const value of attribute.values) if (value.kind === 'quoted') found.push(value);
  }
  return found;
}

function attributeFile(
  file: LoadedFile,
  name: string,
  look: (path: string) => unknown,
): { path: string; span: Span } | undefined {
  for (const attribute of headerOf(file.parsed)?.attributes ?? []) {
    if (attributeName(attribute) !== name) continue;
    const value = attribute.values[0];
    if (value?.kind !== 'quoted') return undefined;
    const path = joinPath(file.path, value.text);
    return look(path) === undefined ? undefined : { path, span: value };
  }
  return undefined;
}
