/**
 * Rows of a table to blocks of people.
 *
 * Takes a header's columns and rows in any number of batches; gives full blocks and the rows that cannot be used, each with
 * its line and every reason. Guarantees: each row is either a person of a block or a bad row.
 */
import type { Graph, Group, Id } from '../graph/graph.ts';
import { nearest } from '../resolve/nearest.ts';
import {
  type Column,
  emptyColumn,
  emptyMembers,
  type Input,
  type LabelColumn,
  openDay,
  type PeopleBlock,
  type Rolls,
  type Stored,
  said,
  store,
} from './block.ts';
import {
  type CellReader,
  type CellValue,
  cellReader,
  cellText,
  readStatusList,
  rollEndReader,
  shownCell,
} from './cells.ts';
import { inputsByName, normalName, type TableColumn } from './header.ts';
import { Labels } from './labels.ts';
import type { RowProblem } from './row-problems.ts';

/** So many rows a source hands on at once. */
export const rowsAtOnce = 4096;

/** A row as its source gives it. */
export interface Row {
  /** From 1, the header's line included. */
  readonly line: number;
  readonly cells: readonly CellValue[];
  /** The source itself could not read the row. */
  readonly problem?: RowProblem;
}

export interface BadRow {
  readonly line: number;
  readonly problems: readonly RowProblem[];
}

/** A block, the rows it was made from, and the bad rows met on the way. */
export interface PeopleRead {
  readonly block: PeopleBlock;
  /** The cells of each person, as they stood in the table. */
  readonly sources: readonly (readonly CellValue[])[];
  readonly bad: readonly (BadRow & { readonly cells: readonly CellValue[] })[];
}

/** People in a block: few enough to stay in the cache, enough to share decisions. */
export const blockSize = 16_384;

/** One column's cell into the block being filled. */
type Write = (cell: CellValue, row: number, problems: RowProblem[]) => void;

export class RowReader {
  readonly #columns: readonly TableColumn[];
  readonly #inputs: ReadonlyMap<string, Input>;
  readonly #readers: readonly (CellReader | undefined)[];
  readonly #labels = new Map<string, Labels>();
  /** Groups whose rolls have dates. */
  readonly #dated: ReadonlySet<Group>;
  #current = new Map<Id, Column>();
  #labelValues = new Map<string, Int32Array>();
  #lines = new Float64Array(blockSize);
  #writes: readonly (Write | undefined)[] = [];
  #sources: (readonly CellValue[])[] = [];
  #bad: (BadRow & { readonly cells: readonly CellValue[] })[] = [];
  #size = 0;

  constructor(columns: readonly TableColumn[], graphs: readonly Graph[]) {
    this.#columns = columns;
    this.#inputs = inputsByName(graphs);
    this.#dated = new Set(columns.flatMap(({ use }) => (use.kind === 'roll' ? [use.group] : [])));
    this.#readers = columns.map(({ name, use }) => {
      const key = normalName(name);
      if (use.kind === 'input') return cellReader(key, use.input);
      if (use.kind === 'roll') return rollEndReader(key, { kind: 'group', node: use.group });
      return undefined;
    });
    for (const { use } of columns) {
      if (use.kind === 'label') this.#labels.set(use.label, new Labels());
    }
    this.#start();
  }

  /** Columns whose names were too many to tell people apart. */
  get overflown(): readonly string[] {
    return [...this.#labels].flatMap(([name, { overflown }]) => (overflown ? [name] : []));
  }

  get isFull(): boolean {
    return this.#size === blockSize || this.#bad.length === blockSize;
  }

  /** Takes a row; the reader must not be full. */
  add({ line, cells, problem }: Row): void {
    const problems: RowProblem[] = problem === undefined ? [] : [problem];
    if (problem === undefined) {
      const expected = this.#columns.length;
      const last = cells.findLastIndex((cell) => cellText(cell) !== '');
      if (last < 0) return; // a blank line
      if (cells.length < expected || last >= expected) {
        problems.push({ code: 'cell-count', expected, found: cells.length });
      } else {
        for (let index = 0; index < expected; index++) {
          this.#writes[index]?.(cells[index], this.#size, problems);
        }
        this.#checkRolls(problems);
      }
    }
    if (problems.length > 0) {
      this.#bad.push({ line, problems, cells });
      this.#forget(this.#size);
      return;
    }
    this.#lines[this.#size] = line;
    this.#sources.push(cells);
    this.#size += 1;
  }

  /** What was read since the last time. */
  take(): PeopleRead {
    const size = this.#size;
    const columns = new Map([...this.#current].map(([id, column]) => [id, cut(column, size)]));
    const labels = new Map(
      [...this.#labelValues].map(([name, values]): [string, LabelColumn] => [
        name,
        { values: values.subarray(0, size), names: this.#labels.get(name)?.names ?? [] },
      ]),
    );
    const read: PeopleRead = {
      block: { size, lines: this.#lines.subarray(0, size), columns, labels },
      sources: this.#sources,
      bad: this.#bad,
    };
    this.#start();
    return read;
  }

  #start(): void {
    this.#current = new Map();
    this.#labelValues = new Map();
    this.#lines = new Float64Array(blockSize);
    this.#sources = [];
    this.#bad = [];
    this.#size = 0;
    this.#writes = this.#columns.map((column, index) =>
      this.#writeFor(column, this.#readers[index]),
    );
  }

  #writeFor({ name, use }: TableColumn, read: CellReader | undefined): Write | undefined {
    switch (use.kind) {
      case 'input':
        return read && writeInput(this.#column(use.input), use.input, normalName(name), read);
      case 'roll':
        return read && this.#writeRollEnd(use.group, use.end, read);
      case 'status':
        return this.#writeStatus(name);
      case 'label':
        return this.#writeLabel(use.label);
      case 'unused':
        return undefined;
    }
  }

  #column(input: Input): Column {
    const { id } = input.node;
    const known = this.#current.get(id);
    if (known !== undefined) return known;
    const hasRolls = input.kind === 'group' && this.#dated.has(input.node);
    const column = hasRolls ? emptyMembers(blockSize, true) : emptyColumn(input, blockSize);
    this.#current.set(id, column);
    return column;
  }

  #writeLabel(name: string): Write {
    const labels = this.#labels.get(name);
    const values = new Int32Array(blockSize);
    this.#labelValues.set(name, values);
    return (cell, row) => {
      values[row] = labels?.place(normalName(cellText(cell))) ?? -1;
    };
  }

  #writeRollEnd(group: Group, end: keyof Rolls, read: CellReader): Write {
    const column = this.#column({ kind: 'group', node: group });
    const days = column.kind === 'member' ? column.rolls?.[end] : undefined;
    return (cell, row, problems) => {
      const result = read(cell);
      if ('problem' in result) problems.push(result.problem);
      else if (result.said === said.value && days !== undefined) days[row] = result.value;
    };
  }

  /** Groups that are listed; of the others nothing is said. */
  #writeStatus(name: string): Write {
    const groups = [...this.#inputs].filter(([, { kind }]) => kind === 'group');
    const key = normalName(name);
    const byName = new Map(
      groups.map(([groupName, input]) => [groupName, { input, column: this.#column(input) }]),
    );
    return (cell, row, problems) => {
      for (const listed of readStatusList(cell)) {
        const found = byName.get(listed);
        if (found === undefined) {
          const near = nearest(listed, [...byName.keys()]);
          const shown = shownCell(listed).slice(1, -1);
          problems.push(
            this.#inputs.has(listed)
              ? { code: 'not-a-group', key: shown }
              : {
                  code: 'unknown-key',
                  key: shown,
                  ...(near === undefined ? {} : { nearest: near }),
                },
          );
        } else if (found.input.kind === 'group' && found.input.node.definition !== undefined) {
          problems.push({ code: 'defined-group', key: listed, id: found.input.node.id });
        } else {
          say(found.column, row, { said: said.value, value: 1 }, found.input, key, problems);
        }
      }
    };
  }

  /** Dates on a roll make their group's cell one; they cannot stand beside a no, nor end before they begin. */
  #checkRolls(problems: RowProblem[]): void {
    const row = this.#size;
    for (const group of this.#dated) {
      const column = this.#current.get(group.id);
      if (column?.kind !== 'member' || column.rolls === undefined) continue;
      const from = column.rolls.from[row] ?? openDay;
      const to = column.rolls.to[row] ?? openDay;
      if (from === openDay && to === openDay) continue;
      const { id, name: key } = group;
      if (column.said[row] === said.value && column.values[row] === 0) {
        problems.push({ code: 'given-twice', key, id });
      } else if (from !== openDay && to !== openDay && from > to) {
        problems.push({ code: 'roll-ends-before-start', key });
      } else store(column, row, { said: said.roll, value: 1 });
    }
  }

  /** Leaves no trace of a bad row for the next one. */
  #forget(row: number): void {
    for (const column of this.#current.values()) {
      store(column, row, { said: said.nothing, value: 0 });
      if (column.kind !== 'member' || column.rolls === undefined) continue;
      column.rolls.from[row] = openDay;
      column.rolls.to[row] = openDay;
    }
  }
}

/** Says a thing of a person unless the contrary was said. */
function say(
  column: Column,
  row: number,
  cell: Stored,
  { node }: Input,
  key: string,
  problems: RowProblem[],
): void {
  const before = column.said[row];
  const differs = before !== cell.said || column.values[row] !== cell.value;
  if (before !== said.nothing && differs) problems.push({ code: 'given-twice', key, id: node.id });
  else store(column, row, cell);
}

function writeInput(column: Column, input: Input, key: string, read: CellReader): Write {
  return (cell, row, problems) => {
    const result = read(cell);
    if ('problem' in result) problems.push(result.problem);
    else if (result.said !== said.nothing) say(column, row, result, input, key, problems);
  };
}

function cut(column: Column, size: number): Column {
  const cells = column.said.subarray(0, size);
  switch (column.kind) {
    case 'day':
      return { ...column, said: cells, values: column.values.subarray(0, size) };
    case 'number':
      return { ...column, said: cells, values: column.values.subarray(0, size) };
    case 'option':
      return { ...column, said: cells, values: column.values.subarray(0, size) };
    case 'flag':
      return { ...column, said: cells, values: column.values.subarray(0, size) };
    case 'member': {
      const { rolls, ...plain } = column;
      const own = { ...plain, said: cells, values: column.values.subarray(0, size) };
      if (rolls === undefined) return own;
      const { from, to } = rolls;
      return { ...own, rolls: { from: from.subarray(0, size), to: to.subarray(0, size) } };
    }
  }
}
