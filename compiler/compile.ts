/**
 * The pipeline on one screen.
 *
 *   entry ──► sources ──► merge layers ──► types ──► graph ──► proofs
 *             (parse)     (改 增 删)        (facts,    (nodes,   (即, 较上年, 检查
 *                                          items)     order)    without facts)
 *
 * Takes an entry path and one door to texts; gives diagnostics, and a graph exactly when there is no error.
 * Never throws for what a user wrote.
 */
import type { Span } from '../language/ast.ts';
import { nameProblems } from '../language/problems/names.ts';
import type { Diagnostic } from '../language/problems/problem.ts';
import { ruleProblems } from '../language/problems/rules.ts';
import { labelRepeated } from '../language/problems/structure.ts';
import { unexpectedText } from '../language/problems/syntax.ts';
import { typeProblems } from '../language/problems/types.ts';
import type { Context, Reference, Scope } from './check/context.ts';
import { factType, itemShape } from './check/declared.ts';
import { checker } from './check/expressions.ts';
import { benefitPeriodOf, policyHeader } from './check/header.ts';
import { reportProofs } from './check/proofs.ts';
import { buildParts, type Parts, reportRequired } from './graph/build.ts';
import type { Graph, Id } from './graph/graph.ts';
import { edgesOf, orderOf, reachable } from './graph/order.ts';
import { referencesIn } from './graph/references.ts';
import { sharingNodes } from './graph/shared-nodes.ts';
import { noteWritten } from './graph/written.ts';
import { type Declarations, mergeLayers } from './resolve/declarations.ts';
import { Reports } from './resolve/reports.ts';
import { headerOf, type LoadedFile, loadSources, type ParseCache, type Read } from './sources.ts';

export interface CompileInput {
  readonly entry: string;
  readonly read: Read;
  /** Keep it between calls, and only changed files are parsed again. */
  readonly cache?: ParseCache;
  /** Of the same entry before an edit: what says the same as in it is the same node again. */
  readonly before?: Graph;
}

export interface Compilation {
  readonly entry: string;
  /** The entry and all it uses, lowest first; not last year's document. */
  readonly files: readonly LoadedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly declarations?: Declarations;
  readonly references: readonly Reference[];
  /** Of the superior documents, nearest first. */
  readonly superiors: readonly string[];
  /** Present exactly when the entry is a policy without errors. */
  readonly graph?: Graph;
  /** Of the document that the entry names as 上年, whether an expression reads it or not. */
  readonly lastYear?: Graph;
}

export function compile({ entry, read, cache = new Map(), before }: CompileInput): Compilation {
  return compileDocument(entry, read, cache, [], before);
}

/** `trail` holds the documents being compiled, so that a ring of 上年 ends. */
function compileDocument(
  entry: string,
  read: Read,
  cache: ParseCache,
  trail: readonly string[],
  before?: Graph,
): Compilation {
  const sources = loadSources(entry, read, cache);
  if (sources === undefined)
    return { entry, files: [], diagnostics: [], references: [], superiors: [] };
  const reports = new Reports();
  for (const diagnostic of sources.diagnostics) reports.push(diagnostic);
  const declarations = mergeLayers(sources.layers, reports);
  const header = headerOf(sources.entry.parsed);
  if (header === undefined) reports.add(entry, nameProblems.noHeader, startOf(sources.entry), {});

  const document = (other: { readonly path: string } | undefined): Compilation | undefined => {
    if (other === undefined || trail.includes(other.path) || other.path === entry) return undefined;
    return compileDocument(other.path, read, cache, [...trail, entry]);
  };
  const lastYear = document(sources.lastYear)?.graph;
  const above = document(sources.superior);
  const superior = above?.graph;
  const superiors = above === undefined ? [] : [above.entry, ...above.superiors];
  const scope: Scope = {
    declarations,
    reports,
    references: [],
    texts: new Map(sources.layers.map(({ path, parsed }) => [path, parsed.text])),
    places: new WeakMap(),
    benefitPeriod: periodInForce(declarations),
    factTypes: new Map(),
    itemShapes: new Map(),
    documents: { ...(lastYear && { lastYear }), ...(superior && { superior }) },
    superiors,
    documentsRead: new Set(),
  };
  const context: Context = { scope, file: entry, check: checker };
  shapeFactsAndItems(context);
  const files = sources.layers.map(({ path }) => path);
  const policy = header?.kind === 'policy' ? header : undefined;
  const parts = buildParts(context, policy, files);
  const head = header === undefined ? undefined : policyHeader(context, header);
  const { edges, order } = ordered(context, parts);
  if (policy !== undefined) reportRequired(context, policy, parts.items);

  const compilation = {
    entry,
    files: sources.layers,
    superiors,
    declarations,
    references: scope.references,
    ...(lastYear === undefined ? {} : { lastYear }),
  };
  if (policy === undefined || head === undefined || order === undefined || reports.hasErrors) {
    return { ...compilation, diagnostics: withoutEchoes(reports.list) };
  }
  const made: Graph = {
    canbao: 1,
    policy: { ...head, benefitPeriod: scope.benefitPeriod },
    files,
    ...parts,
    scopeItems: scopeItems(parts, edges),
    order,
    edges,
    documents: {
      ...(scope.documentsRead.has('lastYear') && lastYear && { lastYear }),
      ...(scope.documentsRead.has('superior') && superior && { superior }),
    },
  };
  const graph = before === undefined ? made : sharingNodes(before, made, scope.places);
  noteWritten(graph, { texts: scope.texts, places: scope.places });
  reportProofs(graph, scope.texts, reports);
  return {
    ...compilation,
    diagnostics: withoutEchoes(reports.list),
    ...(reports.hasErrors ? {} : { graph }),
  };
}

/** Words behind which a part could not be read on: what stands right before one was read without it. */
function readOnlyHalf(all: readonly Diagnostic[]): (one: Diagnostic) => boolean {
  const half = new Set(
    all
      .filter((one) => one.code === unexpectedText.code)
      .flatMap(({ file, start }) => [`${file} ${start}`, `${file} ${start - 1}`]),
  );
  const echoes = [nameProblems.wrongKind, typeProblems.wanted].map((one) => one.code);
  return (one) => echoes.includes(one.code) && half.has(`${one.file} ${one.end}`);
}

/**
 * Where a file is missing, its names are unknown everywhere: only the file is worth reporting. A label that the parser
 * found twice is not said to be twice again.
 */
function withoutEchoes(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = (one: Diagnostic): string => `${one.file} ${one.start}`;
  const labels = new Set(all.filter((one) => one.code === labelRepeated.code).map(key));
  const isHalf = readOnlyHalf(all);
  const diagnostics = all.filter(
    (one) => !isHalf(one) && (one.code !== ruleProblems.repeated.code || !labels.has(key(one))),
  );
  const { code } = nameProblems.fileNotFound;
  if (!diagnostics.some((one) => one.code === code)) return diagnostics;
  const echoes = [
    nameProblems.unknownName,
    nameProblems.nothingToAmend,
    typeProblems.noSuchItem,
  ].map((one) => one.code);
  return diagnostics.filter((one) => !echoes.includes(one.code));
}

function startOf({ parsed }: LoadedFile): Span {
  const [first] = parsed.file.statements;
  return first?.keyword ?? { start: 0, end: Math.min(1, parsed.text.length) };
}

/** Days of a vocabulary count from a stand-in year; no graph is made of it. */
const standIn = { from: '2025-01-01', to: '2025-12-31' };

/** The highest layer that states one. */
function periodInForce(declarations: Declarations): Scope['benefitPeriod'] {
  for (const { statement } of [...declarations.headers].reverse()) {
    const period = benefitPeriodOf(statement);
    if (period !== undefined) return period;
  }
  return standIn;
}

function shapeFactsAndItems(context: Context): void {
  const { declarations, factTypes, itemShapes } = context.scope;
  for (const one of declarations.byName.values()) {
    if (one.kind === 'fact') factTypes.set(one.name, factType(context, one));
    if (one.kind === 'item') itemShapes.set(one.name, itemShape(context, one));
  }
}

function ordered(
  context: Context,
  parts: Parts,
): { readonly edges: Graph['edges']; readonly order?: readonly Id[] } {
  const edges = edgesOf(parts);
  const result = orderOf(parts);
  if ('order' in result) return { edges, order: result.order };
  const { byName } = context.scope.declarations;
  const found = result.ring.map((id) => [...byName.values()].find((one) => one.id === id));
  const names = found.map((one, index) => one?.name ?? result.ring[index] ?? '');
  const at = found.find((one) => one !== undefined);
  const version =
    at === undefined ? undefined : context.scope.declarations.provisions.get(at.name)?.at(-1);
  context.scope.reports.add(
    version?.file ?? at?.file ?? context.file,
    nameProblems.cycle,
    version?.nameSpan ?? at?.nameSpan ?? { start: 0, end: 0 },
    { names },
  );
  return { edges };
}

/** Items that 适用 reads, directly or not. */
function scopeItems(parts: Parts, edges: Graph['edges']): readonly Id[] {
  if (parts.scope === undefined) return [];
  const read = referencesIn(parts.scope);
  const all = new Set([...read, ...reachable(edges, read)]);
  return parts.items.filter(({ id }) => all.has(id)).map(({ id }) => id);
}
