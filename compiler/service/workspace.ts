/**
 * The texts of the service and what has been compiled of them.
 *
 * Takes texts by path; gives compilations. Guarantees: an edit parses one file again and compiles again only the
 * documents that read it; a text that did not change costs nothing.
 */
import type { Parsed } from '../../language/parse.ts';
import { type Compilation, compile } from '../compile.ts';
import type { Graph } from '../graph/graph.ts';
import type { ParseCache, Read } from '../sources.ts';

interface Compiled {
  readonly compilation: Compilation;
  /** Every path it asked for, also in vain. */
  readonly read: ReadonlySet<string>;
}

export class Workspace {
  readonly #texts = new Map<string, string>();
  /** Parses by path, shared by everything that needs one. */
  readonly parses: ParseCache = new Map();
  readonly #compiled = new Map<string, Compiled>();
  /** By entry, the last graph that was made of it: what an edit leaves as it was is the same node. */
  readonly #graphs = new Map<string, Graph>();

  /** Sets or replaces a text; `undefined` removes it. */
  open(path: string, text: string | undefined): void {
    if (this.#texts.get(path) === text) return;
    if (text === undefined) {
      this.#texts.delete(path);
      this.#graphs.delete(path);
    } else this.#texts.set(path, text);
    for (const [entry, { read }] of this.#compiled) {
      if (read.has(path)) this.#compiled.delete(entry);
    }
  }

  paths(): readonly string[] {
    return [...this.#texts.keys()];
  }

  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  readonly read: Read = (path) => this.#texts.get(path);

  /** The document compiled with `path` as its entry. */
  compile(path: string): Compilation {
    const known = this.#compiled.get(path);
    if (known !== undefined) return known.compilation;
    const read = new Set<string>([path]);
    const before = this.#graphs.get(path);
    const compilation = compile({
      entry: path,
      ...(before && { before }),
      cache: this.parses,
      read: (wanted) => {
        read.add(wanted);
        return this.#texts.get(wanted);
      },
    });
    if (compilation.graph !== undefined) this.#graphs.set(path, compilation.graph);
    this.#compiled.set(path, { compilation, read });
    return compilation;
  }

  /** The file as parsed among the names it uses; undefined when there is no such file. */
  parsed(path: string): Parsed | undefined {
    return this.compile(path).files.find((file) => file.path === path)?.parsed;
  }
}
