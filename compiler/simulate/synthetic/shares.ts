/**
 * A shares file, made ready to draw people from.
 *
 * Takes a graph and a file's JSON; gives for each fact and group how it is drawn, over the default shares, or every mistake in
 * the file. Guarantees: never throws; what the file states of a fact or group replaces the defaults for it altogether.
 */
import type { Fact, Graph, Group, Id } from '../../graph/graph.ts';
import { nearest } from '../../resolve/nearest.ts';
import { type Input, said } from '../block.ts';
import { inputsByName, normalName } from '../header.ts';
import { defaultShares } from './default-shares.ts';
import { type Draft, type Piece, type PieceContext, type PlaceOf, pieceOf } from './pieces.ts';
import type { SharesProblem } from './shares-file.ts';

/** Values with their weights, which add up to `total`. */
export interface Distribution {
  readonly pieces: readonly Piece[];
  readonly total: number;
  /** The share of 是, or of people in the group, where nothing else is stated. */
  readonly share?: number;
}

/** Other shares for those who fit. */
export interface Joint {
  readonly name: string;
  readonly stated: boolean;
  readonly reads: readonly Id[];
  fits(draft: Draft): boolean;
  readonly targets: ReadonlyMap<Id, Distribution>;
}

export interface Shares {
  readonly everyone: ReadonlyMap<Id, Distribution>;
  /** The first that fits and speaks of the target counts. */
  readonly joint: readonly Joint[];
  /** Targets that the file itself states. */
  readonly stated: ReadonlySet<Id>;
  /** Facts that the file names, also in conditions. */
  readonly named: ReadonlySet<Id>;
}

type Plain = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWeight = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const show = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 40);

/** 是 with this share, else 否. */
function yesNo(share: number): Distribution {
  const piece = (key: string, value: number, weight: number): Piece => ({
    key,
    weight,
    draw: () => ({ said: said.value, value }),
    contains: (cell) => cell.said === said.value && cell.value === value,
  });
  return { pieces: [piece('是', 1, share), piece('否', 0, 1 - share)], total: 1, share };
}

class SharesReader {
  readonly problems: SharesProblem[] = [];
  readonly #inputs: ReadonlyMap<string, Input>;
  readonly #context: PieceContext;

  constructor(graph: Graph, placeOf: PlaceOf) {
    this.#inputs = inputsByName([graph]);
    this.#context = { graph, placeOf };
  }

  #find(key: string, kind: Input['kind'] | undefined): Input | undefined {
    const found = this.#inputs.get(normalName(key));
    if (found === undefined || (kind !== undefined && found.kind !== kind)) {
      const names = [...this.#inputs].filter(([, each]) => (kind ?? each.kind) === each.kind);
      const near = nearest(
        normalName(key),
        names.map(([name]) => name),
      );
      this.problems.push({
        code: 'unknown-key',
        at: key,
        ...(near === undefined ? {} : { nearest: near }),
      });
      return undefined;
    }
    if (found.kind === 'group' && found.node.definition !== undefined) {
      this.problems.push({ code: 'defined-group', at: key });
      return undefined;
    }
    return found;
  }

  #entries(value: unknown, at: string): readonly (readonly [string, unknown])[] {
    if (value === undefined) return [];
    if (isObject(value)) return Object.entries(value);
    this.problems.push({ code: 'not-an-object', at });
    return [];
  }

  #share(at: string, value: unknown): Distribution | undefined {
    if (isWeight(value) && value <= 1) return yesNo(value);
    this.problems.push({ code: 'not-a-share', at, found: show(value) });
    return undefined;
  }

  #distribution(at: string, fact: Fact, value: unknown): Distribution | undefined {
    if (!isObject(value)) {
      if (fact.type.kind === 'yesNo') return this.#share(at, value);
      this.problems.push({ code: 'not-a-share', at, found: show(value) });
      return undefined;
    }
    const pieces: Piece[] = [];
    for (const [key, weight] of Object.entries(value)) {
      if (!isWeight(weight)) {
        this.problems.push({ code: 'not-a-share', at: `${at} ${key}`, found: show(weight) });
        continue;
      }
      const piece = pieceOf(this.#context, fact, key, weight);
      if (piece === undefined) this.problems.push({ code: 'bad-value', at, found: key });
      else pieces.push(piece);
    }
    const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
    if (total > 0) return { pieces, total };
    this.problems.push({ code: 'nothing', at });
    return undefined;
  }

  targets(value: Plain): ReadonlyMap<Id, Distribution> {
    const targets = new Map<Id, Distribution>();
    for (const [key, weights] of this.#entries(value.facts, 'facts')) {
      const input = this.#find(key, 'fact');
      const read = input?.kind === 'fact' && this.#distribution(key, input.node, weights);
      if (input && read) targets.set(input.node.id, read);
    }
    for (const [key, share] of this.#entries(value.groups, 'groups')) {
      const input = this.#find(key, 'group');
      const read = input && this.#share(key, share);
      if (input && read) targets.set(input.node.id, read);
    }
    return targets;
  }

  /** Whether the drawn value is the one, or one of those, that is asked for. */
  #condition(key: string, value: unknown): { id: Id; fits: (draft: Draft) => boolean } | undefined {
    const input = this.#find(key, undefined);
    const place = input && this.#context.placeOf(input.node.id);
    if (input === undefined || place === undefined) return undefined;
    const { id } = input.node;
    if (typeof value === 'boolean') {
      const wanted = value ? 1 : 0;
      const fits = (draft: Draft): boolean =>
        (draft.said[place] === said.value && draft.values[place] === 1 ? 1 : 0) === wanted;
      return { id, fits };
    }
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const pieces: Piece[] = [];
    for (const each of values) {
      const text = typeof each === 'string' || typeof each === 'number' ? String(each) : undefined;
      const piece =
        input.kind === 'fact' && text !== undefined
          ? pieceOf(this.#context, input.node, text, 1)
          : undefined;
      if (piece === undefined)
        this.problems.push({ code: 'bad-value', at: key, found: show(each) });
      else pieces.push(piece);
    }
    const fits = (draft: Draft): boolean => {
      const cell = { said: draft.said[place] ?? said.nothing, value: draft.values[place] ?? 0 };
      return pieces.some((piece) =>
        piece.contains(cell as Parameters<Piece['contains']>[0], draft),
      );
    };
    return { id, fits };
  }

  joint(value: unknown, at: string, stated: boolean): Joint | undefined {
    if (!isObject(value) || !isObject(value.if)) {
      this.problems.push({ code: 'not-an-object', at: isObject(value) ? `${at}.if` : at });
      return undefined;
    }
    this.unknownKeys(value, ['if', 'facts', 'groups'], at);
    const name = Object.entries(value.if)
      .map(([key, wanted]) => `${key}=${String(wanted)}`)
      .join('，');
    const conditions = Object.entries(value.if).map(([key, wanted]) =>
      this.#condition(key, wanted),
    );
    const all = conditions.filter((each) => each !== undefined);
    return {
      name,
      stated,
      reads: all.map(({ id }) => id),
      fits: (draft) => all.every(({ fits }) => fits(draft)),
      targets: this.targets(value),
    };
  }

  unknownKeys(value: Plain, known: readonly string[], at: string): void {
    for (const key of Object.keys(value)) {
      if (!known.includes(key))
        this.problems.push({ code: 'unknown-key', at: `${at} ${key}`.trim() });
    }
  }
}

function jointsOf(reader: SharesReader, value: unknown, stated: boolean): readonly Joint[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    reader.problems.push({ code: 'not-an-object', at: 'joint' });
    return [];
  }
  return value.flatMap((each, index) => reader.joint(each, `joint[${index}]`, stated) ?? []);
}

/** `json` absent: the defaults alone. */
export function readShares(
  graph: Graph,
  json: unknown,
  placeOf: PlaceOf,
): Shares | { readonly problems: readonly SharesProblem[] } {
  if (json !== undefined && !isObject(json)) {
    return { problems: [{ code: 'not-an-object', at: 'JSON' }] };
  }
  const reader = new SharesReader(graph, placeOf);
  const own = json ?? {};
  reader.unknownKeys(own, ['facts', 'groups', 'joint'], '');
  const targets = reader.targets(own);
  const joint = jointsOf(reader, own.joint, true);
  if (reader.problems.length > 0) return { problems: reader.problems };

  // Mistakes in defaults are no one's: what does not suit the policy is left out.
  const silent = new SharesReader(graph, placeOf);
  const defaults = defaultShares(graph);
  const everyone = new Map([...silent.targets({ ...defaults }), ...targets]);
  const usual = jointsOf(silent, defaults.joint, false).map(
    (each): Joint => ({
      ...each,
      targets: new Map([...each.targets].filter(([id]) => !targets.has(id))),
    }),
  );
  return {
    everyone,
    joint: [...joint, ...usual],
    stated: new Set(targets.keys()),
    named: new Set([
      ...targets.keys(),
      ...joint.flatMap((each) => [...each.reads, ...each.targets.keys()]),
    ]),
  };
}

/** Rolls that can be drawn. */
export const drawnGroups = ({ groups }: Graph): readonly Group[] =>
  groups.filter(({ definition }) => definition === undefined);
