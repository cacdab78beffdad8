/**
 * Two files beside each other: which, and what the comparison found. Compared anew after each change while its panel is
 * looked at; what was found of earlier texts stays until then.
 */
import { create } from 'zustand';
import type { Alignment } from '../../compiler/alignment.ts';
import { openWorkplace, type Running } from '../session/work/client.ts';
import type { Comparison, NotComparable, Texts } from '../session/work/compare-tasks.ts';
import { useFocus } from './focus.ts';
import { locale } from './locale.ts';
import { titleOf } from './title.ts';
import { type PolicyFile, useWorkspace, type Workspace } from './workspace.ts';

/** Old files may be the text with which a file came: then the path says so. */
export interface Pair {
  readonly old: string;
  readonly new: string;
}

export interface Found extends Pair {
  readonly align: Alignment;
  readonly texts: Texts;
  readonly outcome: Comparison | NotComparable;
}

interface State {
  /** As chosen, with that file in the editor; counts as long as it is there, or one of both. */
  readonly chosen?: Pair & { readonly beside: string };
  readonly align: Alignment;
  readonly state: 'idle' | 'working' | 'stopped' | 'failed';
  readonly progress?: { readonly done: number; readonly of: number };
  readonly found?: Found;
  /** Which part of the panel is looked at. */
  readonly view?: string;
}

export const useComparison = create<State>()(() => ({ align: 'person', state: 'idle' }));

/** Comparing, drafting and printing share a worker. */
export const compareDesk = openWorkplace();

const originalMark = '（原文）';

/** Where the text with which a file came is found among {@link textsOf}. */
export const originalPath = (path: string): string =>
  path.replace(/(\.canbao)?$/, (end) => `${originalMark}${end}`);

/** Every text, and beside a changed one the text with which it came. */
export function textsOf(files: Workspace['files']): Texts {
  const texts = new Map<string, string>();
  for (const { path, text, original } of files.values()) {
    texts.set(path, text);
    if (original !== undefined && original !== text) texts.set(originalPath(path), original);
  }
  return texts;
}

/** 上年 "2024.canbao", as a path. */
function namedBefore({ path, text }: PolicyFile): string | undefined {
  const named = /(?:上年|lastYear)[\s\u3000]*["“「”]([^"”」“\n]+)["”」“]/.exec(text)?.[1];
  if (named === undefined) return undefined;
  const parts = path.split('/').slice(0, -1);
  for (const piece of named.split('/')) {
    if (piece === '..') parts.pop();
    else if (piece !== '.') parts.push(piece);
  }
  return parts.join('/');
}

/** The file that this one names as last year's; else the same county's of the nearest earlier year. */
export function yearBefore(files: Workspace['files'], path: string): string | undefined {
  const file = files.get(path);
  if (file === undefined) return undefined;
  const named = namedBefore(file);
  if (named !== undefined && files.has(named)) return named;
  const own = titleOf(path, file.text);
  const year = own.year ?? Number.POSITIVE_INFINITY;
  const earlier = [...files.values()]
    .map((other) => ({ path: other.path, title: titleOf(other.path, other.text) }))
    .filter(({ title }) => title.kind === 'policy' && title.name === own.name)
    .filter(({ title }) => title.year !== undefined && title.year < year)
    .sort((a, b) => (b.title.year ?? 0) - (a.title.year ?? 0));
  return earlier[0]?.path;
}

/** A changed file without an earlier year is compared with what it came as. */
function usualOld(files: Workspace['files'], file: PolicyFile): string | undefined {
  const before = yearBefore(files, file.path);
  const isChanged = file.original !== undefined && file.original !== file.text;
  return before ?? (isChanged ? originalPath(file.path) : undefined);
}

/** What is compared now; `old` is empty where nothing offers itself. */
export function pairNow({ files, present }: Workspace, { chosen }: Pick<State, 'chosen'>): Pair {
  const isThere = (path: string): boolean => path === '' || textsOf(files).has(path);
  if (chosen !== undefined && isThere(chosen.old) && isThere(chosen.new)) {
    if ([chosen.new, chosen.old, chosen.beside].includes(present)) {
      return { old: chosen.old, new: chosen.new };
    }
  }
  const file = files.get(present);
  return { old: (file && usualOld(files, file)) ?? '', new: present };
}

export function choosePair(pair: Pair): void {
  useComparison.setState({ chosen: { ...pair, beside: useWorkspace.getState().present } });
}

export function chooseAlignment(align: Alignment): void {
  useComparison.setState({ align });
}

export function showView(view: string): void {
  useComparison.setState({ view });
}

let running: Running<'compare'> | undefined;
let asked: { readonly pair: Pair; readonly align: Alignment; readonly texts: Texts } | undefined;

/** None of the files that the comparison read has changed since. */
export function isFresh({ outcome, texts, old, new: next }: Found, now: Texts): boolean {
  const read =
    outcome.kind === 'compared'
      ? [...outcome.report.old.sources, ...outcome.report.new.sources].map(({ path }) => path)
      : [...texts.keys()];
  return [old, next, ...read].every((path) => texts.get(path) === now.get(path));
}

const isSame = (a: Pair, b: Pair): boolean => a.old === b.old && a.new === b.new;

async function compareNow(pair: Pair, align: Alignment, texts: Texts): Promise<void> {
  running?.stop();
  asked = { pair, align, texts };
  useComparison.setState({ state: 'working', progress: { done: 0, of: 0 } });
  const task = compareDesk.run('compare', { texts, ...pair, align, locale }, (progress) => {
    if (running === task) useComparison.setState({ progress });
  });
  running = task;
  const ended = await task.ended;
  if (running !== task) return;
  running = undefined;
  if (ended.kind === 'made') {
    const found: Found = { ...pair, align, texts, outcome: ended.value };
    useComparison.setState({ state: 'idle', found });
  } else useComparison.setState({ state: ended.kind });
}

export function stopComparing(): void {
  running?.stop();
}

/** Compares what is chosen now, whatever was compared before. */
export function compareAgain(): void {
  const workspace = useWorkspace.getState();
  const state = useComparison.getState();
  void compareNow(pairNow(workspace, state), state.align, textsOf(workspace.files));
}

/** Milliseconds after a change of a text, so that typing is not followed key by key. */
const delay = 700;

/** Compares whenever the panel is looked at and something is new; called once. */
export function followComparison(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (isTyping: boolean): void => {
    clearTimeout(timer);
    const workspace = useWorkspace.getState();
    const state = useComparison.getState();
    if (useFocus.getState().tab !== 'compare') return;
    const pair = pairNow(workspace, state);
    if (pair.old === '' || pair.old === pair.new) return;
    const texts = textsOf(workspace.files);
    const { found, align } = state;
    const isAsked =
      asked !== undefined &&
      isSame(asked.pair, pair) &&
      asked.align === align &&
      [...texts].every(([path, text]) => asked?.texts.get(path) === text);
    if (isAsked) return;
    if (found !== undefined && isSame(found, pair) && found.align === align) {
      if (isFresh(found, texts)) return;
    }
    timer = setTimeout(() => void compareNow(pair, align, texts), isTyping ? delay : 0);
  };
  useWorkspace.subscribe((now, before) => {
    if (now.files !== before.files || now.present !== before.present) {
      look(now.files !== before.files);
    }
  });
  useFocus.subscribe((now, before) => {
    if (now.tab !== before.tab) look(false);
  });
  useComparison.subscribe((now, before) => {
    if (now.chosen !== before.chosen || now.align !== before.align) look(false);
  });
  look(false);
}
