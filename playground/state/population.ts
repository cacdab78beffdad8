/**
 * A whole population under the policy in the editor: where the people come from, and what was counted last. Counted anew
 * when rules, people or questions change, once somebody has asked for it.
 */
import { create } from 'zustand';
import type { SimulationDocument } from '../../compiler/simulate/document.ts';
import { withChange } from '../../compiler/simulate/document-change.ts';
import type { Weights } from '../../compiler/simulate/synthetic/shares-file.ts';
import { openWorkplace, type Running } from '../session/work/client.ts';
import type {
  Counted,
  CountProgress,
  Figures,
  NotCounted,
  Source,
  UsualShares,
} from '../session/work/people-tasks.ts';
import { textsOf, yearBefore } from './comparison.ts';
import { useFocus } from './focus.ts';
import { locale } from './locale.ts';
import { useWorkspace } from './workspace.ts';

/** Shares as the sliders have them; what nobody touched is as usual. */
export interface MadeUp {
  readonly people: number;
  readonly seed: number;
  readonly groups: Readonly<Record<string, number>>;
  readonly ages?: Weights;
  readonly towns?: Weights;
}

export interface Found {
  readonly path: string;
  /** The file it was compared with; empty for none. */
  readonly against: string;
  readonly outcome: Counted | NotCounted;
  /** The document as the people were counted, before figures were tried. */
  readonly counted?: SimulationDocument;
}

interface State {
  readonly kind: Source['kind'];
  readonly file?: { readonly id: string; readonly file: File };
  /** By path of the policy. */
  readonly usual: ReadonlyMap<string, UsualShares>;
  readonly madeUp: ReadonlyMap<string, MadeUp>;
  /** Undefined: the year before, where there is one. Empty: nothing. */
  readonly against?: string;
  readonly by?: string;
  readonly state: 'idle' | 'working' | 'stopped' | 'failed';
  readonly progress?: CountProgress;
  readonly found?: Found;
  /** Rules, people or questions are newer than what was found. */
  readonly isOld: boolean;
  readonly view?: string;
  /** Figures that are tried in place of the policy’s own. */
  readonly figures: Figures;
}

export const usePopulation = create<State>()(() => ({
  kind: 'file',
  usual: new Map(),
  madeUp: new Map(),
  state: 'idle',
  isOld: false,
  figures: new Map(),
}));

/** What was counted of a policy; nothing while there is none, or where it could not be counted. */
export const countedAt =
  (path: string) =>
  ({ found }: Pick<State, 'found'>): Counted | undefined =>
    found?.path === path && found.outcome.kind === 'counted' ? found.outcome : undefined;

/** People stay in this worker between two questions. */
export const peopleDesk = openWorkplace();

let files = 0;

export function chooseFile(file: File): void {
  files += 1;
  usePopulation.setState({ kind: 'file', file: { id: `file ${files}`, file } });
  countNow();
}

export function chooseKind(kind: Source['kind']): void {
  usePopulation.setState({ kind });
}

export function changeMadeUp(path: string, change: Partial<MadeUp>): void {
  const { madeUp } = usePopulation.getState();
  const before = madeUpAt(usePopulation.getState(), path);
  if (before === undefined) return;
  usePopulation.setState({ madeUp: new Map(madeUp).set(path, { ...before, ...change }) });
}

export function usualAgain(path: string): void {
  const madeUp = new Map(usePopulation.getState().madeUp);
  madeUp.delete(path);
  usePopulation.setState({ madeUp });
}

export const chooseAgainst = (against: string): void => usePopulation.setState({ against });
export const chooseBy = (by: string): void => usePopulation.setState({ by });
export const showPopulationView = (view: string): void => usePopulation.setState({ view });

const firstSeed = 1;

/** The sliders of a policy; undefined until what is usual is known. */
export function madeUpAt(
  { usual, madeUp }: Pick<State, 'usual' | 'madeUp'>,
  path: string,
): MadeUp | undefined {
  const known = usual.get(path);
  return known && madeUpOf(known, madeUp.get(path));
}

/** As the sliders have it; as usual where nobody touched them. */
export const madeUpOf = ({ people }: UsualShares, own: MadeUp | undefined): MadeUp =>
  own ?? { people, seed: firstSeed, groups: {} };

/** The file compared with; empty for none. */
export function againstNow({ against }: Pick<State, 'against'>, path: string): string {
  const { files: all } = useWorkspace.getState();
  if (against !== undefined && (against === '' || all.has(against))) return against;
  return yearBefore(all, path) ?? '';
}

function sourceNow(state: State, path: string): Source | undefined {
  if (state.kind === 'file') return state.file && { kind: 'file', ...state.file };
  const made = madeUpAt(state, path);
  const usual = state.usual.get(path);
  if (made === undefined || usual === undefined) return undefined;
  const facts = {
    ...(usual.ages && made.ages && { [usual.ages.fact]: made.ages }),
    ...(usual.towns && made.towns && { [usual.towns.fact]: made.towns }),
  };
  const { people, seed, groups } = made;
  return { kind: 'made-up', people, seed, shares: { facts, groups } };
}

let running: Running<'count'> | undefined;

/** Counts what is chosen now, whatever was counted before. */
export function countNow(): void {
  void count();
}

async function count(): Promise<void> {
  const { files: all, present: path } = useWorkspace.getState();
  const state = usePopulation.getState();
  const source = sourceNow(state, path);
  if (source === undefined) return;
  running?.stop();
  const against = againstNow(state, path);
  const given = {
    texts: textsOf(all),
    path,
    source,
    ...(state.by === undefined ? {} : { by: state.by === '' ? [] : [state.by] }),
    locale,
    ...(against === '' ? {} : { against: { path: against, align: 'person' as const } }),
    ...(state.figures.size === 0 ? {} : { figures: state.figures }),
  };
  usePopulation.setState({ state: 'working', progress: { rows: 0 }, isOld: false });
  const task = peopleDesk.run('count', given, (progress) => {
    if (running === task) usePopulation.setState({ progress });
  });
  running = task;
  const ended = await task.ended;
  if (running !== task) return;
  running = undefined;
  if (ended.kind === 'made') {
    const outcome = ended.value;
    const found =
      outcome.kind === 'counted'
        ? { path, against, outcome, counted: outcome.document }
        : { path, against, outcome };
    usePopulation.setState({ state: 'idle', found });
    if (usePopulation.getState().figures !== state.figures) void refigure();
  } else usePopulation.setState({ state: ended.kind, isOld: true });
}

export function stopCounting(): void {
  running?.stop();
}

/** Tries a figure; without a value, the policy’s own again. */
export function tryFigure(place: string, value: string | undefined): void {
  const figures = new Map(usePopulation.getState().figures);
  if (value === undefined) figures.delete(place);
  else figures.set(place, value);
  tryFigures(figures);
}

export const ownFigures = (): void => tryFigures(new Map());

function tryFigures(figures: Figures): void {
  usePopulation.setState({ figures });
  if (!isRefiguring) void refigure();
}

let isRefiguring = false;

/** Sums up again until no figure changed meanwhile: what is dragged past is left out. */
async function refigure(): Promise<void> {
  isRefiguring = true;
  for (;;) {
    const { figures, found, isOld } = usePopulation.getState();
    // A pass that is under way takes the figures that it began with.
    if (found?.outcome.kind !== 'counted' || isOld || running !== undefined) break;
    const ended = await peopleDesk.run('refigure', { figures, locale }).ended;
    const now = usePopulation.getState();
    if (ended.kind !== 'made') break;
    if (ended.value === undefined) {
      countNow();
      break;
    }
    if (found.counted !== undefined && now.found === found) {
      const { change, took } = ended.value;
      const outcome = { ...found.outcome, document: withChange(found.counted, change), took };
      usePopulation.setState({ found: { ...found, outcome } });
    }
    if (now.figures === figures) break;
  }
  isRefiguring = false;
}

let looking: Running<'usualShares'> | undefined;

/** Learns what the sliders of the present policy begin with. */
async function learnUsual(): Promise<void> {
  const { files: all, present: path } = useWorkspace.getState();
  looking?.stop();
  const task = peopleDesk.run('usualShares', { texts: textsOf(all), path, locale });
  looking = task;
  const ended = await task.ended;
  if (looking !== task || ended.kind !== 'made') return;
  const made = ended.value;
  if (made === undefined) return;
  usePopulation.setState(({ usual }) => ({ usual: new Map(usual).set(path, made) }));
}

/** Milliseconds after a change of rules or sliders, so that a drag is not followed pixel by pixel. */
const delay = 500;

/** Keeps what is counted up to date while it is looked at; called once. */
export function followPopulation(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isShown = (): boolean => useFocus.getState().tab === 'population';
  const recount = (atOnce = true, after = delay): void => {
    clearTimeout(timer);
    const { found, state } = usePopulation.getState();
    // Nobody asked yet, or somebody wants it to stop.
    if (found === undefined || state === 'stopped') return;
    usePopulation.setState({ isOld: true });
    if (atOnce && isShown()) timer = setTimeout(countNow, after);
  };
  useWorkspace.subscribe((now, before) => {
    if (now.present !== before.present) {
      // What was chosen for another policy does not fit this one.
      usePopulation.setState(({ by: _, against: __, ...rest }) => rest, true);
      usePopulation.setState({ figures: new Map() });
    }
    if (now.files === before.files && now.present === before.present) return;
    if (isShown()) void learnUsual();
    recount();
  });
  useFocus.subscribe((now, before) => {
    if (now.tab === before.tab || !isShown()) return;
    void learnUsual();
    if (usePopulation.getState().isOld) recount();
  });
  usePopulation.subscribe((now, before) => {
    // Who looks for other people says when they are chosen.
    if (now.kind !== before.kind) recount(false);
    if (now.madeUp !== before.madeUp) recount();
    if (now.against !== before.against || now.by !== before.by) recount(true, 0);
  });
  void learnUsual();
}
