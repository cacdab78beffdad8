/**
 * Lines of separated values to rows.
 *
 * Takes lines in batches; gives rows of cells. Guarantees: the separator is found from the head of the table; quotes may hold
 * separators and a few line breaks; a quote that is never closed costs its own line, not those behind it.
 */
import type { Line } from './lines.ts';
import type { Row } from './rows.ts';

const separators = [',', '\t', ';', '，', '；'] as const;

export type Separator = (typeof separators)[number];

/** The ASCII form of a full-width separator: the head may have one, and the rows the other. */
const twins: Readonly<Partial<Record<Separator, Separator>>> = { '，': ',', '；': ';' };

/** Lines that a quoted cell may go on over. */
const mostLines = 20;

function count(text: string, separator: Separator): number {
  let cells = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) cells += 1;
  }
  return cells;
}

/** The separator that occurs most outside quotes; a comma where there is none. */
export function separatorOf(head: string): Separator {
  let best: Separator = ',';
  let most = 0;
  for (const separator of separators) {
    const found = count(head, separator);
    if (found > most) {
      best = separator;
      most = found;
    }
  }
  return best;
}

/** The cells of a text, or undefined where its last quote is open. */
export function splitCells(text: string, separator: string): string[] | undefined {
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let cell = '';
      let from = at + 1;
      for (;;) {
        const end = text.indexOf('"', from);
        if (end < 0) return undefined;
        cell += text.slice(from, end);
        from = end + 1;
        if (text[from] !== '"') break;
        cell += '"';
        from += 1;
      }
      const next = text.indexOf(separator, from);
      // What stands between a closing quote and the separator belongs to the cell, as spreadsheets read it.
      cells.push(cell + text.slice(from, next < 0 ? text.length : next).trim());
      if (next < 0) return cells;
      at = next + separator.length;
    } else {
      const next = text.indexOf(separator, at);
      cells.push(text.slice(at, next < 0 ? text.length : next));
      if (next < 0) return cells;
      at = next + separator.length;
    }
  }
}

export class CsvReader {
  #separator: Separator | undefined;
  #twinAsked = false;
  /** A line whose quote is open, and those that were read to close it. */
  #open: Line[] = [];

  /** Takes lines, gives the rows that end in them. */
  push(lines: readonly Line[]): Row[] {
    const rows: Row[] = [];
    for (const line of lines) this.#take(line, rows);
    return rows;
  }

  /** The rows that were still open. */
  end(): Row[] {
    const rows: Row[] = [];
    while (this.#open.length > 0) this.#giveUp(rows);
    return rows;
  }

  #take(line: Line, rows: Row[]): void {
    if (line.problem !== undefined) {
      while (this.#open.length > 0) this.#giveUp(rows);
      rows.push({ line: line.number, cells: [line.text], problem: line.problem });
      return;
    }
    this.#open.push(line);
    const [first] = this.#open;
    if (first === undefined) return;
    const text =
      this.#open.length === 1 ? line.text : this.#open.map((each) => each.text).join('\n');
    const cells = splitCells(text, this.#separatorFor(text));
    if (cells !== undefined) {
      this.#open = [];
      rows.push({ line: first.number, cells });
    } else if (this.#open.length > mostLines) this.#giveUp(rows);
  }

  /** The first open line is lost; those behind it are read again. */
  #giveUp(rows: Row[]): void {
    const [first, ...others] = this.#open;
    this.#open = [];
    if (first === undefined) return;
    rows.push({ line: first.number, cells: [first.text], problem: { code: 'unclosed-quote' } });
    for (const line of others) this.#take(line, rows);
  }

  #separatorFor(text: string): string {
    if (this.#separator === undefined) {
      if (text.trim() !== '') this.#separator = separatorOf(text);
      return this.#separator ?? ',';
    }
    const twin = twins[this.#separator];
    if (twin !== undefined && !this.#twinAsked && text.trim() !== '') {
      this.#twinAsked = true;
      if (count(text, this.#separator) === 0 && count(text, twin) > 0) this.#separator = twin;
    }
    return this.#separator;
  }
}
